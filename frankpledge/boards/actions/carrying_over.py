"""What waits for a body's next meeting and comes onto its agenda by itself: what was put off, minutes to approve, and what
was decided between meetings, to ratify, and what the policing body has answered."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.ui.wording import day

from ..lifecycle import ItemStatus, MeetingStatus, OutOfMeetingStatus
from ..models import AgendaItem, Aim, Body, Meeting, Minutes, Outcome, OutOfMeeting, Recommendation
from .placing import place_at_the_end

_OF_THE_LAST = "^minutes of the (last|previous) meeting"
_TO_COME = (MeetingStatus.PLANNED, MeetingStatus.PUBLISHED)


def carry_over(body: Body, *, at: datetime) -> None:
    """Put whatever waits on the agenda of the body's next meeting. Done again, it adds nothing; while no meeting is planned
    it waits until one is."""
    meeting = next_meeting(body, at)
    if meeting is None:
        return
    for outcome in _put_off(body, meeting).select_for_update(of=("self",)):
        outcome.carried_to = _again(outcome, meeting, at)
        outcome.save(update_fields=("carried_to",))
        trail.record("boards.item_carried_over", outcome.carried_to, at=at, meeting=meeting.pk)
    for minutes in _to_approve(body, meeting).select_for_update(of=("self",)):
        minutes.approval_item = _asking(minutes, meeting, at)
        minutes.save(update_fields=("approval_item",))
        trail.record("boards.minutes_to_approve", minutes, at=at, meeting=meeting.pk)
    for decided in _to_ratify(body, meeting).select_for_update(of=("self",)):
        decided.ratification_item = _reporting(decided, meeting, at)
        decided.save(update_fields=("ratification_item",))
        trail.record("boards.decision_to_ratify", decided, at=at, meeting=meeting.pk)
    _put_answers(body, meeting, at)


def _put_answers(body: Body, meeting: Meeting, at: datetime) -> None:
    """Report to the meeting what the policing body answered to what the body recommended."""
    for answered in _answered(body, meeting).select_for_update(of=("self",)):
        answered.answer_item = _reporting_answer(answered, meeting, at)
        answered.save(update_fields=("answer_item",))
        trail.record("boards.answer_to_report", answered, at=at, meeting=meeting.pk)


def next_meeting(body: Body, at: datetime) -> Meeting | None:
    """The first of the body's meetings that is not over and not open."""
    today = timezone.localdate(at)
    ahead = body.meetings.filter(status__in=_TO_COME, starts_at__date__gte=today).order_by("starts_at")
    return ahead.select_for_update().first()


def listed(meeting: Meeting, title: str, *, at: datetime, why: str, first: bool = False, **what: object) -> AgendaItem:
    """An item put on the agenda by itself; after the day for papers it says `why` it is there late."""
    is_late = timezone.localdate(at) > meeting.papers_out_on or meeting.edition > 0
    position = 0 if first and not meeting.edition else place_at_the_end(meeting)  # 0 is before every other
    return AgendaItem.objects.create(
        meeting=meeting, title=title, position=position, origin=AgendaItem.Origin.CARRIED, added_at=at,
        late_because=why if is_late else "", **what,
    )  # fmt: skip


def _put_off(body: Body, meeting: Meeting) -> QuerySet[Outcome]:
    """What was put off and is on no agenda of a meeting that is still to be, or was."""
    nowhere = Q(carried_to=None) | Q(carried_to__meeting__status=MeetingStatus.CANCELLED)
    taken_off = Q(carried_to__status=ItemStatus.TAKEN_OFF) & ~Q(carried_to__meeting=meeting)
    put_off = Outcome.objects.filter(body=body, kind=Outcome.Kind.DEFERRED, struck_at=None).select_related(
        "item__meeting"
    )
    waiting = put_off.filter(nowhere | taken_off).exclude(item__meeting=meeting)
    asks_again = Q(item__approves_minutes__isnull=False) | Q(item__ratifies__isnull=False)
    return waiting.exclude(asks_again).order_by("recorded_at", "item__position")


def _to_approve(body: Body, meeting: Meeting) -> QuerySet[Minutes]:
    """Minutes that no meeting still to be held is asked to approve."""
    asked = Q(approval_item__meeting__status__in=(*_TO_COME, MeetingStatus.OPEN))
    taken_off = Q(approval_item__status=ItemStatus.TAKEN_OFF) & ~Q(approval_item__meeting=meeting)
    waiting = Minutes.objects.filter(meeting__body=body, approved_at=None).select_related("meeting")
    return waiting.filter(Q(approval_item=None) | ~asked | taken_off).order_by("meeting__starts_at")


def _to_ratify(body: Body, meeting: Meeting) -> QuerySet[OutOfMeeting]:
    """Decisions taken between meetings that no meeting still to be held is asked to ratify."""
    asked = Q(ratification_item__meeting__status__in=(*_TO_COME, MeetingStatus.OPEN))
    taken_off = Q(ratification_item__status=ItemStatus.TAKEN_OFF) & ~Q(ratification_item__meeting=meeting)
    waiting = OutOfMeeting.objects.filter(body=body, status=OutOfMeetingStatus.DECIDED, ratified_by=None)
    return (
        waiting.filter(Q(ratification_item=None) | ~asked | taken_off).select_related("outcome").order_by("decided_at")
    )


def _reporting(decided: OutOfMeeting, meeting: Meeting, at: datetime) -> AgendaItem:
    """The item that reports a decision to the meeting, for those who may read the decision."""
    reference = decided.outcome.reference if decided.outcome else ""
    return listed(
        meeting, f"Decision {reference}, taken since the last meeting: {decided.title}"[:200], at=at, aim=Aim.DECISION,
        why="Decided between meetings, and reported to the next", audience=decided.audience, marking=decided.marking,
        exempt_because=decided.exempt_because,
    )  # fmt: skip


def _answered(body: Body, meeting: Meeting) -> QuerySet[Recommendation]:
    """Answers that no meeting was told of yet, or is to be."""
    nowhere = Q(answer_item=None) | Q(answer_item__meeting__status=MeetingStatus.CANCELLED)
    taken_off = Q(answer_item__status=ItemStatus.TAKEN_OFF) & ~Q(answer_item__meeting=meeting)
    waiting = Recommendation.objects.filter(nowhere | taken_off, outcome__body=body, answered_at__isnull=False)
    return waiting.select_related("outcome__item", "outcome__out_of_meeting").order_by("answered_at")


def _reporting_answer(answered: Recommendation, meeting: Meeting, at: datetime) -> AgendaItem:
    """The item that reports it, for those who may read what was recommended."""
    outcome = answered.outcome
    source: Any = outcome.item or outcome.out_of_meeting
    said = f"Answer of the policing body to decision {outcome.reference}, {answered.get_status_display().lower()}"
    item = listed(
        meeting, f"{said}: {outcome.title}"[:200], at=at, aim=Aim.NOTE, why="It was answered since the papers’ day",
        audience=source.audience, marking=source.marking, exempt_because=source.exempt_because,
    )  # fmt: skip
    if outcome.item is not None:
        item.seats.set(outcome.item.seats.all())
    return item


def _asking(minutes: Minutes, meeting: Meeting, at: datetime) -> AgendaItem:
    """The item that asks for the approval of minutes: a standing one where the body has that, else one of their own."""
    stands = meeting.items.filter(origin=AgendaItem.Origin.STANDING, status=ItemStatus.LISTED, approves_minutes=None)
    return stands.filter(title__iregex=_OF_THE_LAST).first() or listed(
        meeting, f"Minutes of the meeting of {day(minutes.meeting.starts_at)}", at=at, aim=Aim.DECISION, first=True,
        why="Minutes are approved at the next meeting",
    )  # fmt: skip


def _again(outcome: Outcome, meeting: Meeting, at: datetime) -> AgendaItem:
    """The same item, for the same readers."""
    before: Any = outcome.item
    if before.matter_id and (there := meeting.items.filter(matter=before.matter_id, status=ItemStatus.LISTED).first()):
        return there
    kept = ("title", "aim", "minutes", "presenter", "audience", "marking", "exempt_because")
    what = {name: getattr(before, name) for name in kept}
    why = f"Put off by the meeting of {day(before.meeting.starts_at)}"
    item = listed(meeting, what.pop("title"), at=at, why=why, matter_id=before.matter_id, **what)
    item.seats.set(before.seats.all())
    return item
