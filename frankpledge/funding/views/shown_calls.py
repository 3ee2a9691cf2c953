"""How calls and applications are laid out: plain values for the templates."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils import timezone

from frankpledge.figures.money import NotMoney, parse_pounds, pounds
from frankpledge.rules import Actor
from frankpledge.ui.tables import Column, Link, Status
from frankpledge.ui.wording import day, mid_sentence, moment, money, number

from .. import lifecycle
from ..models import Answer, Application, Assessment, Call, FormVersion, Question, Score
from ..statistics.applications import Scored, Wanting, scored

RANKING_COLUMNS = (
    Column("application", "Application", "link"),
    Column("organisation", "Organisation"),
    Column("scores", "Scores"),
    Column("score", "Moderated", "number"),
    Column("recommendation", "Recommendation"),
    Column("status", "Status", "tag"),
    Column("asked", "Asked for", "money"),
    Column("recommended", "Recommended", "money"),
)


def is_out(call: Call, actor: Actor, at: datetime) -> bool:
    """Whether it can be sent in to by whoever looks, or by anybody for those who do not apply."""
    return call.status == lifecycle.CallStatus.PUBLISHED and at < call.deadline_for(actor.organisation_id)


def standing(call: Call, actor: Actor, at: datetime) -> str:
    """Its status in a word: what is published and past its deadline is closed."""
    if call.status == lifecycle.CallStatus.PUBLISHED:
        return "Open" if is_out(call, actor, at) else "Closed"
    return call.get_status_display()


def day_and_time(name: str, at: datetime) -> dict[str, Any]:
    local = timezone.localtime(at)
    return {f"{name}_on": local.date(), f"{name}_time": local.time()}


def facts(call: Call, form: FormVersion, *, manages: bool) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = [
        {"label": "What it is for", "value": call.purpose},
        {"label": "Awards", "value": f"from {pounds(call.least_award)} to {pounds(call.most_award)}"},
        {"label": "Who may apply", "value": _who(call, manages=manages)},
        {"label": "Deadline", "value": moment(call.closes_at)},
    ]
    rows += [
        {"label": f"More time for {each.organisation or 'everybody'}", "value": f"{moment(each.until)}. {each.because}"}
        for each in call.extensions.all()
        if manages or each.organisation_id is None
    ]
    if manages:
        pot = Link(str(call.pot), reverse("funding:pot", args=[call.pot_id]))
        rows += [
            {"label": "Paid from", "value": pot, "kind": "link"},
            {"label": "Form", "value": f"version {form.number}"},
        ]
    return rows


def _who(call: Call, *, manages: bool) -> str:
    if call.kind == Call.Kind.OPEN or not manages:
        return call.get_kind_display()
    names = ", ".join(each.name for each in call.invited.all())
    return f"Those invited: {names or 'nobody yet'}"


def questions(rows: Iterable[Question]) -> list[dict[str, Any]]:
    """The form's questions by their sections."""
    found: list[dict[str, Any]] = []
    for each in rows:
        if not found or found[-1]["name"] != each.section:
            found.append({"name": each.section, "questions": []})
        limits = [mid_sentence(each.get_kind_display())]
        if each.most_words:
            limits.append(f"up to {each.most_words} words")
        if each.gate:
            limits.append(f"a gate: must be {each.gate}")
        if not each.is_required:
            limits.append("optional")
        found[-1]["questions"].append({"question": each, "how": ", ".join(limits)})
    return found


def call_deeds(
    call: Call, mine: Application | None, *, manages: bool, may_apply: bool, at: datetime
) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []

    def offer(text: str, name: str, *args: Any, is_main: bool = False) -> None:
        found.append({"text": text, "href": reverse(f"funding:{name}", args=args or [call.pk]), "is_main": is_main})

    if mine is not None:
        offer(
            "Go on with your application" if mine.status == "draft" else "Your application",
            "application",
            mine.pk,
            is_main=True,
        )
    elif may_apply and call.status == lifecycle.CallStatus.PUBLISHED:
        offer("Apply", "begin_application", is_main=True)
    if manages and call.status == lifecycle.CallStatus.DRAFT:
        offer("Publish call", "publish_call", is_main=True)
        offer("Change the call", "change_call")
    if manages and call.status in (lifecycle.CallStatus.DRAFT, lifecycle.CallStatus.PUBLISHED):
        offer("Add a question", "add_question")
        if call.kind == Call.Kind.CLOSED:
            offer("Who may apply", "invite_to_call")
    if manages and call.status == lifecycle.CallStatus.DRAFT:
        offer("Add a criterion", "add_criterion")
    if manages and call.status == lifecycle.CallStatus.PUBLISHED:
        offer("Give more time", "extend_call")
        offer("Take call back", "withdraw_call")
    return found


def ranking(applications: list[Application]) -> dict[str, Any]:
    """The applications sent in, best first, and what is recommended of what is asked."""
    sent = [(one, scored(one.assessments.all())) for one in applications if one.submitted_at]
    sent.sort(
        key=lambda pair: (pair[0].score is None, -(pair[0].score or pair[1].mean or Decimal(0)), pair[0].number or 0)
    )
    rows = [
        {
            "application": Link(f"{one.number}: {one.title}", reverse("funding:application", args=[one.pk])),
            "organisation": one.organisation.name,
            "scores": _scores(found),
            "score": one.score,
            "recommendation": one.get_recommendation_display() or "not yet",
            "status": one.get_status_display(),
            "asked": one.asked,
            "recommended": one.recommended_amount,
        }
        for one, found in sent
    ]
    return {"ranking": rows, "ranking_columns": RANKING_COLUMNS}


def _scores(found: Scored) -> str:
    if found.mean is None:
        return "none yet"
    each = ", ".join(number(score) for _, score in found.by_assessor)
    return f"{each}; mean {number(found.mean)}" if len(found.by_assessor) > 1 else each


def answers(questions_: Iterable[Question], given: Iterable[Answer]) -> list[dict[str, Any]]:
    """What was answered, by section, each with what is wanting in it if anything."""
    texts = {answer.question_id: answer.text for answer in given}
    found: list[dict[str, Any]] = []
    for each in questions_:
        if not found or found[-1]["name"] != each.section:
            found.append({"name": each.section, "answers": []})
        text = texts.get(each.pk, "")
        found[-1]["answers"].append({"question": each.words, "text": _as_said(each, text)})
    return found


def no_longer_asked(one: Application, given: Iterable[Answer]) -> list[dict[str, Any]]:
    """What was answered to questions that the form has no more: kept, for whoever wrote it."""
    left = [each for each in given if each.text and each.question.form_id != one.form_id]
    return [{"question": each.question.words, "text": _as_said(each.question, each.text)} for each in left]


def _as_said(question: Question, text: str) -> str:
    """Yes, no and money as they are said; whatever else, and money that could not be read, as it was typed."""
    if question.kind == Question.Kind.YES_NO:
        return {"yes": "Yes", "no": "No"}.get(text, text)
    if question.kind == Question.Kind.MONEY and text:
        with suppress(NotMoney):
            return pounds(parse_pounds(text))
    return text


def wantings(found: Iterable[Wanting]) -> list[str]:
    return [f"{one.question.words} {one.sentence}" if one.question else one.sentence for one in found]


def application_facts(one: Application) -> list[dict[str, Any]]:
    period = f"{day(one.from_on)} to {day(one.until_on)}" if one.from_on and one.until_on else None
    rows: list[dict[str, Any]] = [
        {"label": "Organisation", "value": one.organisation.name},
        {"label": "Asked for", "value": one.asked, "kind": "money"},
        {"label": "Period", "value": period},
    ]
    if one.submitted_at:
        rows.append({"label": "Sent in", "value": moment(one.submitted_at)})
    if one.gate_failed:
        rows.append({"label": "Not eligible", "value": one.gate_failed})
    return rows


def decision_facts(one: Application) -> list[dict[str, Any]]:
    """What was decided, as the applicant reads it too."""
    if not one.decision:
        return []
    rows: list[dict[str, Any]] = [
        {"label": "Decision", "value": f"{one.get_status_display()}: {one.decision}, {day(one.decided_on)}"},
        {"label": "Feedback", "value": one.feedback},
    ]
    award = getattr(one, "award", None)
    if award is not None:
        href = reverse("funding:award", args=[award.pk])
        rows.insert(1, {"label": "Award", "value": Link(pounds(award.amount), href), "kind": "link"})
    return rows


def assessors(rows: Iterable[Assessment]) -> list[dict[str, Any]]:
    """Who assesses it and how far each is; what they gave is the moderator's to see."""
    return [
        {
            "who": f"{each.post.title}, {each.post.organisation.name}",
            "status": _how_far(each),
            "scores": "" if each.recused_at else " ".join(_said(score) for score in each.scores.all()),
        }
        for each in rows
    ]


ASSESSOR_COLUMNS = (
    Column("who", "Assessor"),
    Column("status", "Status", "tag"),
    Column("scores", "Points, and why"),
)


def _said(score: Score) -> str:
    return f"{score.criterion.words}: {score.points}. {score.why}".strip()


def _how_far(each: Assessment) -> Status:
    if each.recused_at:
        return Status("Stepped back", "quiet")
    if each.sent_at:
        return Status("Scored", "done")
    return Status("Scoring", "moving") if each.declared_at else Status("Asked", "waiting")


def moderation_facts(one: Application, found: Scored) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    if found.mean is not None:
        apart = f", {number(found.spread)} points apart" if found.spread else ""
        rows.append({"label": "Mean of the scores", "value": f"{number(found.mean)}{apart}"})
    if one.moderated_at:
        by = f", {one.moderated_as.title}" if one.moderated_as else ""
        rows += [
            {"label": "Moderated score", "value": number(one.score)},
            {"label": "Recommendation", "value": one.get_recommendation_display()},
            {"label": "Sum recommended", "value": money(one.recommended_amount) if one.recommended_amount else "none"},
            {"label": "Why", "value": one.moderation or "The scores’ own mean and band"},
            {"label": "Moderated", "value": f"{moment(one.moderated_at)}{by}"},
        ]
    return rows
