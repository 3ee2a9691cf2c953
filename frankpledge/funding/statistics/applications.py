"""What an application still wants before it can be sent in, and what its assessors' scores come to."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from frankpledge.figures.money import NotMoney, parse_pounds, pounds
from frankpledge.funding.models import Application, Assessment, InForce, Question

_KIND = Question.Kind
_DAYS = ("%d/%m/%Y", "%d %m %Y", "%d %B %Y", "%d %b %Y", "%Y-%m-%d")
_CENT = Decimal("0.01")
_WHOLE_NUMBER = re.compile(r"[0-9]{1,12}", re.ASCII)


@dataclass(frozen=True)
class Wanting:
    """Something to put right before it is sent in, and the question that it is about; none: the application's own."""

    sentence: str
    question: Question | None = None


@dataclass(frozen=True)
class Changed:
    """What a later version of a form asks otherwise than the one that an application answers."""

    added: tuple[Question, ...]
    gone: tuple[Question, ...]
    same: tuple[tuple[Question, Question], ...]
    """Each question as it was, and as it stands now."""


def changed(before: Iterable[Question], now: Iterable[Question]) -> Changed:
    """A question is the same one where it is asked in the same words and answered in the same way."""
    were = {(each.words, each.kind): each for each in before}
    are = {(each.words, each.kind): each for each in now}
    return Changed(
        added=tuple(each for key, each in are.items() if key not in were),
        gone=tuple(each for key, each in were.items() if key not in are),
        same=tuple((were[key], each) for key, each in are.items() if key in were),
    )


def words_in(text: str) -> int:
    return len(text.split())


def as_day(text: str) -> date | None:
    """A date however it is usually typed."""
    for pattern in _DAYS:
        try:
            return datetime.strptime(" ".join(text.split()), pattern).date()  # noqa: DTZ007 (a day, no moment)
        except ValueError:
            continue
    return None


def wanting(application: Application, questions: Iterable[Question], answers: Mapping[int, str]) -> list[Wanting]:
    """Everything that stands between the application and its being sent in, in the order of the form."""
    return [
        *_own(application),
        *(found for question in questions for found in _of(question, answers.get(question.pk, ""))),
    ]


def gate_failed(questions: Iterable[Question], answers: Mapping[int, str]) -> str:
    """The first gate that the answers do not pass, as a sentence; empty where they pass them all."""
    for question in questions:
        if question.gate and answers.get(question.pk, "") != question.gate:
            return f"“{question.words}” must be answered {question.gate}."
    return ""


def _own(application: Application) -> Iterator[Wanting]:
    call = application.call
    if application.asked is None:
        yield Wanting("Say how much you ask for.")
    elif not call.least_award <= application.asked <= call.most_award:
        yield Wanting(
            f"You ask for {pounds(application.asked)}. This call gives from {pounds(call.least_award)} to "
            f"{pounds(call.most_award)}."
        )
    if application.from_on is None or application.until_on is None:
        yield Wanting("Say from when until when.")
    elif application.until_on < application.from_on:
        yield Wanting("The last day must not be before the first.")


def _of(question: Question, text: str) -> Iterator[Wanting]:
    if not text.strip():
        if question.is_required:
            yield Wanting("It is not answered yet.", question)
        return
    if question.most_words and (count := words_in(text)) > question.most_words:
        yield Wanting(f"It has {count} words: shorten it to {question.most_words}.", question)
    if question.kind == _KIND.MONEY:
        try:
            parse_pounds(text)
        except NotMoney as problem:
            yield Wanting(str(problem), question)
    elif question.kind == _KIND.NUMBER and not _WHOLE_NUMBER.fullmatch(text.replace(",", "").strip()):
        yield Wanting("Enter a whole number, like 1,200.", question)
    elif question.kind == _KIND.DAY and as_day(text) is None:
        yield Wanting("Enter a date, like 20 11 2026.", question)
    elif question.kind == _KIND.CHOICE and text not in question.choices:
        yield Wanting("Choose one of those given.", question)


@dataclass(frozen=True)
class Scored:
    """What the scores sent in come to: each assessor's by the criteria's weights, their mean, and how far apart they are."""

    by_assessor: tuple[tuple[Assessment, Decimal], ...]
    mean: Decimal | None
    spread: Decimal


def weighted(assessment: Assessment) -> Decimal:
    """One assessor's score, by the weights of the criteria."""
    scores = list(assessment.scores.all())
    whole = sum(score.criterion.weight for score in scores)
    points = sum(score.points * score.criterion.weight for score in scores)
    return (Decimal(points) / Decimal(whole)).quantize(_CENT, ROUND_HALF_UP) if whole else Decimal(0)


def scored(assessments: Iterable[Assessment]) -> Scored:
    """`assessments` were fetched with their scores and criteria; those not sent in count for nothing."""
    sent = tuple((each, weighted(each)) for each in assessments if each.sent_at and not each.recused_at)
    if not sent:
        return Scored((), None, Decimal(0))
    points = [score for _, score in sent]
    mean = (sum(points, Decimal(0)) / len(points)).quantize(_CENT, ROUND_HALF_UP)
    return Scored(sent, mean, max(points) - min(points))


def band(score: Decimal, settings: InForce) -> Application.Recommendation:
    """What a score means by the bands in force."""
    found = Application.Recommendation
    if score >= settings.number("score_recommended"):
        return found.RECOMMENDED
    return found.REWORK if score >= settings.number("score_rework") else found.NOT_RECOMMENDED
