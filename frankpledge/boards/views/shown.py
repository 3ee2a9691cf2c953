"""How the pages of meetings and papers say their rows: values for components, made once here."""

from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from frankpledge.ui.tables import Link, Status
from frankpledge.ui.wording import day

from ..lifecycle import (
    ClearanceStatus,
    MatterStatus,
    MeetingStatus,
    MinutesStatus,
    PaperStatus,
    RecommendationStatus,
)
from ..models import (
    AgendaItem,
    Aim,
    Body,
    Clearance,
    Matter,
    Meeting,
    Minutes,
    NoticeAdvice,
    Outcome,
    Paper,
    Recommendation,
    Restricted,
)

_MEANINGS: dict[str, str] = {
    MeetingStatus.PLANNED: "moving", MeetingStatus.PUBLISHED: "done", MeetingStatus.HELD: "done",
    MeetingStatus.OPEN: "waiting", MeetingStatus.CANCELLED: "quiet",
    MatterStatus.PROPOSED: "waiting", MatterStatus.EXPECTED: "moving", MatterStatus.DECLINED: "refused",
    MatterStatus.DEALT_WITH: "done", MatterStatus.WITHDRAWN: "quiet",
    PaperStatus.DRAFT: "moving", PaperStatus.CLEARING: "waiting", PaperStatus.READY: "done", PaperStatus.OUT: "done",
    ClearanceStatus.ASKED: "waiting", ClearanceStatus.GIVEN: "done", ClearanceStatus.RETURNED: "refused",
    ClearanceStatus.NOT_NEEDED: "quiet", MinutesStatus.CIRCULATED: "waiting", MinutesStatus.APPROVED: "done",
}  # fmt: skip


def status(row: Meeting | Matter | Paper | Clearance | Minutes | NoticeAdvice) -> Status:
    return Status(row.get_status_display(), _MEANINGS.get(row.status, ""))


def to(name: str, row: Any) -> str:
    """A page of one row."""
    return reverse(f"boards:{name}", args=[row.pk])


def when(meeting: Meeting) -> str:
    """ "Tuesday 14 December 2026, 10:00 to 12:00": by the clocks in London."""
    begins, ends = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    last = f"{ends:%H:%M}" if ends.date() == begins.date() else f"{day(ends)}, {ends:%H:%M}"
    return f"{begins:%A} {day(begins)}, {begins:%H:%M} to {last}"


def marks(row: AgendaItem | Paper) -> str:
    """What stands beside a thing that is not for everybody, is marked, or came late."""
    said = [row.get_marking_display()] if row.marking == Restricted.Marking.SENSITIVE else []
    if row.audience != Restricted.Audience.EVERYBODY:
        said.append(row.get_audience_display().lower())
    if row.late_because:
        said.append(f"late: {row.late_because}")
    return "; ".join(said)


BEHIND = ("ratifies", "answers_recommendation")
"""What an item that came onto the agenda by itself reports: fetched beforehand wherever `what_it_reports` is asked of many."""


def what_it_reports(item: AgendaItem) -> Link | None:
    """Where the decision is that an item asks to ratify, or the answer that it reports."""
    for decided in item.ratifies.all():
        return Link("What was decided between meetings, and why", to("out_of_meeting", decided))
    for made in item.answers_recommendation.all():
        return Link("What was recommended, and the answer", to("recommendation", made))
    return None


def shown_aim(item: AgendaItem) -> str:
    """What the body is asked to do; nothing for a standing item, such as the welcome, unless it is more than to note."""
    is_plain = item.origin == AgendaItem.Origin.STANDING and item.aim == Aim.NOTE
    return "" if is_plain else item.get_aim_display()


def month(matter: Matter) -> str:
    return f"{matter.expected_on:%B %Y}" if matter.expected_on else "no month yet"


def notice(matter: Matter | None, on: date | None, wanted: int) -> str:
    """How many days before it comes a key decision has been on the forward plan; nothing for anything else."""
    if matter is None or not matter.is_key:
        return ""
    if on is None or matter.noticed_at is None:
        return "Key decision"
    days = (on - timezone.localdate(matter.noticed_at)).days
    said = f"Key decision, {days} day{'' if days == 1 else 's'}’ notice"
    return said if days >= wanted else f"{said} where {wanted} are wanted"


def came_from(matter: Matter) -> str:
    """Where a matter was before, or who proposed it."""
    if matter.came_from:
        return f"from {matter.came_from.body}"
    return f"proposed by {matter.proposed_by}" if matter.proposed_by else ""


def button(text: str, href: str, *, is_main: bool = False) -> dict[str, Any]:
    return {"text": text, "href": href, "is_main": is_main}


def next_of(meeting: Meeting, wanted: int, at: datetime) -> str:
    """The one thing that a meeting comes to next, for whoever runs it."""
    if meeting.status == MeetingStatus.CANCELLED:
        return f"Nothing: it was cancelled. {meeting.cancelled_because}"
    if meeting.status == MeetingStatus.HELD:
        return "It has been held."
    if meeting.status == MeetingStatus.OPEN:
        return "The meeting is open."
    if meeting.status == MeetingStatus.PUBLISHED:
        return "Papers are out. What comes late goes out as a supplement."
    if wanted:
        return f"{wanted} paper{'s are' if wanted > 1 else ' is'} still wanted by {day(meeting.papers_due_on)}."
    return f"Send the papers out by {day(meeting.papers_out_on)}."


def kind_of(body: Body) -> str:
    return f"{body.get_kind_display()}{f', under {body.parent}' if body.parent else ''}"


_CAME_TO: dict[str, str] = {
    Outcome.Kind.AGREED: "done", Outcome.Kind.NOT_AGREED: "refused", Outcome.Kind.NOTED: "quiet",
    Outcome.Kind.DEFERRED: "waiting",
}  # fmt: skip


def outcome_status(outcome: Outcome) -> Status:
    """What it came to; one that was struck says so."""
    if outcome.struck_at:
        return Status("Struck", "quiet")
    return Status(outcome.get_kind_display(), _CAME_TO.get(outcome.kind, "moving"))


_ANSWERED: dict[str, str] = {
    RecommendationStatus.WAITING: "waiting", RecommendationStatus.ACCEPTED: "done", RecommendationStatus.PARTLY: "moving",
    RecommendationStatus.NOT_ACCEPTED: "refused", RecommendationStatus.STRUCK: "quiet",
}  # fmt: skip


def answered(row: Recommendation) -> Status:
    """How far what was recommended to the policing body has come."""
    return Status(row.get_status_display(), _ANSWERED[row.status])


def recommended(outcome: Outcome) -> dict[str, Any] | None:
    """How what was recommended stands, and where that is; nothing where nothing was."""
    made = getattr(outcome, "recommendation", None)
    return {"status": answered(made), "href": to("recommendation", made)} if made else None


def outcome_line(outcome: Outcome, *, may_change: bool = False) -> dict[str, Any]:
    """An outcome as pages list it; one that was struck says so and why."""
    struck = f"Struck: {outcome.struck_because}" if outcome.struck_at else ""
    return {
        "status": outcome_status(outcome),
        "reference": outcome.reference,
        "words": outcome.words,
        "reasons": outcome.reasons,
        "considered": outcome.considered,
        "struck": struck,
        "went_to": f"to {outcome.went_to.body}" if outcome.went_to else "",
        "recommendation": recommended(outcome),
        "change_href": to("change_outcome", outcome) if may_change and not struck else "",
        "strike_href": to("strike_outcome", outcome) if may_change and not struck else "",
    }
