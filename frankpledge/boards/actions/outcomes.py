"""What a meeting came to on an item: recorded with its reasons, put in better words, or struck as an error."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.rules import Actor, Changed, Refusal

from .. import lifecycle, permissions
from ..lifecycle import ItemStatus, MatterStatus, MeetingStatus
from ..models import AgendaItem, Body, Matter, Minutes, Outcome, settings_in_force
from . import agenda, minutes, ratifying, recommendations
from .sitting import here_for

Kind = Outcome.Kind
UNNUMBERED = (Kind.NOTED, Kind.DEFERRED)
_REFERRED = (Kind.REFERRED_UP, Kind.REFERRED_DOWN)


@transaction.atomic
def record_outcome(
    item: AgendaItem,
    *,
    kind: str,
    words: str,
    reasons: str,
    considered: str,
    to: Body | None,
    by: Actor,
    at: datetime,
) -> Outcome:
    """Record what the meeting came to. A decision gets its body's next number; what is referred is a matter of the other
    body from now on. Without the quorum that the body has set itself, nothing is decided."""
    item = permissions.take_items.lock(item, by)
    meeting = permissions.hold_meetings.lock(item.meeting, by)
    if meeting.status != MeetingStatus.OPEN:
        raise Refusal(
            f"Outcomes are recorded while the meeting is held: it is “{meeting.get_status_display().lower()}”."
        )
    if item.status != ItemStatus.LISTED:
        raise Refusal("The item is off the agenda.")
    on = timezone.localdate(at)
    quorum, present = settings_in_force(meeting.body_id, on).quorum, here_for(item)
    if kind not in UNNUMBERED:
        _check_decision(reasons, quorum, present)
    _check_target(kind, to, meeting.body)
    if item.outcomes.filter(kind=Kind.DEFERRED, struck_at=None).exists():
        raise Refusal("It is put off already. Strike that first.")
    outcome = Outcome.objects.create(
        body=meeting.body, item=item, kind=kind, year=on.year, title=item.title, words=words, considered=considered,
        number=None if kind in UNNUMBERED else next_number(meeting.body, on.year), reasons="" if kind in UNNUMBERED else reasons,
        present=present, quorum=quorum, recorded_at=at, recorded_by_id=by.post_id,
        went_to=_referred(item, to, words, by=by, at=at) if to else None,
    )  # fmt: skip
    if kind == Kind.AGREED:
        minutes.approve(outcome, at=at)
    if kind in (Kind.AGREED, Kind.NOT_AGREED):
        ratifying.ratify(outcome, at=at)
    if kind == Kind.RECOMMENDED:
        recommendations.recommend(outcome, at=at)
    trail.record("boards.outcome_recorded", outcome, at=at, outcome=kind, reference=outcome.reference)
    return outcome


def _check_decision(reasons: str, quorum: int | None, present: int) -> None:
    if quorum is not None and present < quorum:
        raise Refusal(
            f"There is no quorum for this: {present} member{'' if present == 1 else 's'} of the {quorum} needed. "
            "Note it, or put it off.",
            field="kind",
        )
    if not reasons:
        raise Refusal("Say why it was decided so.", field="reasons")


def _check_target(kind: str, to: Body | None, body: Body) -> None:
    if kind not in _REFERRED:
        if to is not None:
            raise Refusal("Only what is referred goes to another body.", field="to")
        return
    if to is None:
        raise Refusal("Choose the body that it goes to.", field="to")
    if (kind == Kind.REFERRED_UP) != (
        to.pk == body.parent_id or (body.kind == Body.Kind.CSP and to.kind == Body.Kind.REGIONAL)
    ):
        raise Refusal("That body is not on that side of this one: choose the other way of referring.", field="to")


def _referred(item: AgendaItem, to: Body, words: str, *, by: Actor, at: datetime) -> Matter:
    """The matter at the other body. What was only an item until now becomes a matter, so that both keep the link."""
    if item.matter is None:
        item.matter = Matter.objects.create(
            body=item.meeting.body, title=item.title, aim=item.aim, status=MatterStatus.EXPECTED, proposed_at=at,
            noticed_at=at, expected_on=timezone.localdate(at),
        )  # fmt: skip
        item.save(update_fields=("matter",))
    return agenda.pass_on(item.matter, to=to, why=words, by=by, at=at)


def next_number(body: Body, year: int) -> int:
    """The body's next decision of the year; the body is locked, so that two at once get two numbers."""
    Body.objects.select_for_update().get(pk=body.pk)
    last = Outcome.objects.filter(body=body, year=year).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


@transaction.atomic
def change_outcome(
    outcome: Outcome, *, words: str, reasons: str, considered: str, seen: int, by: Actor, at: datetime
) -> Outcome:
    """Put it in better words while the meeting is still on. Afterwards the minutes are corrected, for all to see."""
    outcome = _lock_open(outcome, by)
    if outcome.version != seen:
        raise Changed(outcome)
    if outcome.number and not reasons:
        raise Refusal("Say why it was decided so.", field="reasons")
    outcome.words, outcome.considered = words, considered
    outcome.reasons = reasons if outcome.number else ""
    outcome.version += 1
    outcome.save()
    trail.record("boards.outcome_changed", outcome, at=at, version=outcome.version)
    return outcome


@transaction.atomic
def strike_outcome(outcome: Outcome, *, because: str, by: Actor, at: datetime) -> Outcome:
    """It was recorded in error. Its number is not given again; what it sent to another body is withdrawn there."""
    outcome = _lock_open(outcome, by)
    if Minutes.objects.filter(approved_by=outcome).exists():
        raise Refusal("It approved minutes, which stand from then on.")
    if outcome.went_to_id:
        matter = Matter.objects.select_for_update().get(pk=outcome.went_to_id)
        if matter.status != MatterStatus.PROPOSED:
            raise Refusal(f"{matter.body} has answered it already. Ask them to withdraw it first.")
        lifecycle.WITHDRAW_MATTER.apply(matter)
        matter.save()
    ratifying.take_back(outcome)
    recommendations.take_back(outcome)
    outcome.struck_at, outcome.struck_because = at, because
    outcome.save()
    trail.record("boards.outcome_struck", outcome, at=at, reference=outcome.reference)
    return outcome


def _lock_open(outcome: Outcome, by: Actor) -> Outcome:
    outcome = permissions.change_outcomes.lock(outcome, by)
    if outcome.item is None or outcome.item.meeting.status != MeetingStatus.OPEN:
        raise Refusal("The meeting is over: correct its minutes instead.")
    if outcome.struck_at:
        raise Refusal("It was struck already.")
    return outcome
