"""What comes back in a form, of whatever kind: the answers, and beside them everything that could not be read.

Nothing that somebody wrote is dropped: what is not an answer to a question comes back as `Unread`, with why.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from frankpledge.figures.decoding import Unreadable

from .word import FORM_TAG, INVITATIONS, Kind, Question, WordForm

_DAY_FIRST = re.compile(r"(\d{1,2})(?:\s*[/.\-]\s*|\s+)(\d{1,2})(?:\s*[/.\-]\s*|\s+)(\d{4})")
_IN_WORDS = re.compile(r"(?:\w+day,?\s+)?(\d{1,2})(?:st|nd|rd|th)?\s+([a-z]{3,9}),?\s+(\d{4})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unread:
    """Something written that is no answer: where it stood, what it says, and why it was not taken.

    `key` is the question's that it stood in, if it stood in one.
    """

    where: str
    said: str
    why: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class FormRead:
    """What came back in a form: answers by key (a day as 2026-11-20, a choice by its code, a tick as "yes").

    A question without an answer is not among them. `is_altered` says that the form's own words are not what we issued.
    """

    form: WordForm
    answers: dict[str, str]
    unread: tuple[Unread, ...]
    is_altered: bool


def known_form(tags: Iterable[str], known: Iterable[WordForm]) -> WordForm:
    """The one of the `known` forms that these tags name; raises `Unreadable` where they name another, or several."""
    named = {tag for tag in tags if tag.startswith(FORM_TAG)}
    forms = [form for form in known if form.tag in named]
    if len(named) > 1 or not forms:
        said = " and ".join(sorted(tag.removeprefix(FORM_TAG).replace(":", ", version ") for tag in named))
        raise Unreadable(f"This is not a form that is taken here ({said[:100]}). Fill in the newest one.")
    return forms[0]


def answers_in(form: WordForm, fields: Iterable[Mapping[str, Any]]) -> tuple[dict[str, str], list[Unread], bool]:
    """What the fields answer, what they hold that is no answer, and whether they are not the form's own fields.

    A field is its `tag` (the question's key), `label`, `words`, and whether it `is_empty`; a day's may hold a `date`, and a
    tick's says whether it `is_ticked`.
    """
    asked = [field for field in fields if not field["tag"].startswith(FORM_TAG)]
    answers: dict[str, str] = {}
    unread: list[Unread] = []
    times = Counter(field["tag"] for field in asked)
    questions = {question.key: question for question in form.questions}
    for field in asked:
        question = questions.get(field["tag"])
        if question is None:
            unread.extend(_aside(field, "This is not a question of the form."))
        elif times[question.key] > 1:
            unread.extend(_aside(field, "This question stands in the document more than once."))
        else:
            answer, why = _answer(question, field)
            if why:
                unread.extend(_aside(field, why))
            elif answer:
                answers[question.key] = answer
    unread += [
        Unread(question.words, "", "This question has gone from the document.", question.key)
        for question in questions.values()
        if not times[question.key]
    ]
    return answers, unread, set(times) != set(questions) or max(times.values(), default=0) > 1


def _aside(field: Mapping[str, Any], why: str) -> Iterator[Unread]:
    if words := _said(field):
        yield Unread(field["label"], words, why, field["tag"])


def _said(field: Mapping[str, Any]) -> str:
    words: str = field["words"]
    return "" if field["is_empty"] or words in INVITATIONS else words


def _answer(question: Question, field: Mapping[str, Any]) -> tuple[str, str]:
    """The answer, or why what was written is none."""
    words = _said(field)
    match question.kind:
        case Kind.TICK:
            return _tick(words, field["is_ticked"])
        case _ if not words:
            return "", ""
        case Kind.DAY:
            return _day(words, field["date"])
        case Kind.CHOICE:
            codes = {_plain(said): code for code, said in question.choices}
            code = codes.get(_plain(words))
            return (code, "") if code is not None else ("", "This is not one of the answers to choose from.")
        case Kind.WORDS:
            return words, ""
        case Kind.LINE:
            return " ".join(words.split()), ""


def _tick(words: str, is_ticked: bool | None) -> tuple[str, str]:  # noqa: FBT001 - as it was found
    if is_ticked is None:
        is_ticked = words in {"☒", "☑", "✓", "✔"}
    return "yes" if is_ticked else "", ""


def _day(words: str, held: str | None) -> tuple[str, str]:
    """The day that is shown. A day that Word holds behind it must be the same, or nobody knows which was meant."""
    shown = _read_day(words)
    behind = _iso(held[:10]) if held else None
    if shown is None:
        return "", "This could not be read as a day, month and year."
    if behind is not None and behind != shown:
        return "", f"The document shows one day and holds another ({behind.day} {behind:%B %Y})."
    return shown.isoformat(), ""


def _read_day(words: str) -> date | None:
    """20 November 2026, 20 Nov 2026, 20/11/2026 or 20 11 2026 (never the month first), or 2026-11-20."""
    if found := _DAY_FIRST.fullmatch(words):
        return _iso(f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}")
    if found := _IN_WORDS.fullmatch(words):
        for month in ("%B", "%b"):
            try:
                return datetime.strptime(f"{found[1]} {found[2]} {found[3]}", f"%d {month} %Y").date()  # noqa: DTZ007 - a day
            except ValueError:
                continue
    return _iso(words)


def _iso(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()
