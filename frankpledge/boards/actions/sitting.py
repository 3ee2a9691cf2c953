"""Holding a meeting: the roll, interests, one item after another, and the note of each while people speak."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.partnerships.holders import with_holders
from frankpledge.partnerships.models import Post
from frankpledge.rules import Actor, Changed, Refusal
from frankpledge.ui.wording import day

from .. import lifecycle, permissions
from ..lifecycle import ItemStatus, MatterStatus, MeetingStatus
from ..models import AgendaItem, Attendance, Body, Hearing, Interest, Invitation, Matter, Meeting, Outcome, Seat
from . import carrying_over, minutes
from .packs import give_numbers

HERE = (Attendance.Kind.IN_PERSON, Attendance.Kind.ONLINE)
_CAME = (*HERE, Attendance.Kind.LEFT)
NOT_REACHED = "The meeting did not come to it."


@transaction.atomic
def open_meeting(meeting: Meeting, *, by: Actor, at: datetime) -> Meeting:
    """Open a meeting on its day: the roll is laid from the seats there are that day, and what waited is on the agenda."""
    meeting = permissions.hold_meetings.lock(meeting, by)
    on = timezone.localdate(meeting.starts_at)
    if timezone.localdate(at) < on:
        raise Refusal(f"The meeting is on {day(on)}. It can be opened from that day on.")
    lifecycle.OPEN_MEETING.apply(meeting)
    meeting.opened_at = at
    meeting.save()
    give_numbers(list(meeting.items.filter(status=ItemStatus.LISTED).select_for_update()))
    _lay_roll(meeting, on)
    trail.record("boards.meeting_opened", meeting, at=at)
    return meeting


def _lay_roll(meeting: Meeting, on: date) -> None:
    replies = {one.post_id: one for one in meeting.invitations.select_related("substitute")}
    Attendance.objects.bulk_create(
        _expected(meeting, seat, replies.get(seat.post_id) if seat.post_id else None, position)
        for position, seat in enumerate(_seats_on(meeting.body, on), 1)
    )


def _seats_on(body: Body, on: date) -> QuerySet[Seat]:
    posts = with_holders(Post.objects.on(on).select_related("organisation"), on)
    there = Prefetch("post", posts, to_attr="filled_by")
    return Seat.objects.on(on).filter(body=body).select_related("organisation").prefetch_related(there)


def _expected(meeting: Meeting, seat: Seat, invitation: Invitation | None, position: int) -> Attendance:
    """A seat as the roll begins: with whoever holds its post that day, and excused if they said that they do not come."""
    post = seat.filled_by  # type: ignore[attr-defined]
    people = [holding.person for holding in post.held] if post else []
    excused = invitation is not None and invitation.reply == Invitation.Reply.NOT_COMING
    organisation = post.organisation if post else seat.organisation
    return Attendance(
        meeting=meeting, seat=seat, post=post, person=people[0] if len(people) == 1 else None,
        name=", ".join(one.name for one in people), of=str(organisation or ""),
        kind=Attendance.Kind.APOLOGIES if excused else Attendance.Kind.EXPECTED, position=position,
    )  # fmt: skip


@transaction.atomic
def call_roll(meeting: Meeting, calls: Mapping[UUID, tuple[str, str]], *, by: Actor, at: datetime) -> int:
    """Say who is there. `calls` has for each line what it was when the page was opened and what it is now; lines that were not
    touched stay as somebody else may have set them meanwhile. Gives how many changed."""
    meeting = _lock_open(meeting, by)
    changed = [(pk, was, now) for pk, (was, now) in calls.items() if was != now]
    there = {one.pk: one for one in meeting.attendances.filter(pk__in=[pk for pk, _, _ in changed]).select_for_update()}
    for pk, was, now in changed:
        line = there[pk]
        if line.kind not in (was, now):
            raise Refusal(
                f"Somebody else has meanwhile set {line.who or line.of} to “{line.get_kind_display().lower()}”. Look again.",
                field=str(pk),
            )
        _set(line, now, at)
        line.save()
        trail.record("boards.roll_called", line, at=at, called=now)
    return len(changed)


def _set(line: Attendance, kind: str, at: datetime) -> None:
    if kind == Attendance.Kind.LEFT and not line.is_here and line.kind != Attendance.Kind.LEFT:
        raise Refusal("Only somebody who was here can leave.", field=str(line.pk))
    line.came_at = (line.came_at or at) if kind in _CAME else None
    line.left_at = (line.left_at or at) if kind == Attendance.Kind.LEFT else None
    line.kind = kind
    line.is_chairing = line.is_chairing and kind in HERE


@transaction.atomic
def come_instead(line: Attendance, *, post: Post | None, name: str, kind: str, by: Actor, at: datetime) -> Attendance:
    """Somebody came in a member's place: the holder of a substitute's post, or whoever is named."""
    line = permissions.call_roll.lock(line, by)
    _lock_open(line.meeting, by)
    if line.seat_id is None:
        raise Refusal("They have no seat for somebody else to take.")
    people = [one.person for one in post.holdings.on(timezone.localdate(at)).select_related("person")] if post else []
    if not name and not people:
        raise Refusal("Say who came.", field="name")
    line.instead, line.instead_post = name or ", ".join(one.name for one in people), post
    line.instead_person = people[0] if len(people) == 1 and name in ("", people[0].name) else None
    _set(line, kind, at)
    line.save()
    trail.record("boards.came_instead", line, at=at)
    return line


@transaction.atomic
def add_to_roll(meeting: Meeting, *, name: str, of: str, kind: str, by: Actor, at: datetime) -> Attendance:
    """Somebody who is there without a seat: to present a paper, to advise, to look on."""
    meeting = _lock_open(meeting, by)
    line = Attendance(meeting=meeting, name=name, of=of, position=meeting.attendances.count() + 1)
    _set(line, kind, at)
    line.save()
    trail.record("boards.added_to_roll", line, at=at)
    return line


@transaction.atomic
def take_chair(line: Attendance, *, by: Actor, at: datetime) -> Attendance:
    """Somebody present takes the chair; whoever had it has it no more."""
    line = permissions.call_roll.lock(line, by)
    meeting = _lock_open(line.meeting, by)
    if not line.is_here or line.seat_id is None:
        raise Refusal("Only a member who is here can be in the chair.")
    meeting.attendances.filter(is_chairing=True).exclude(pk=line.pk).update(is_chairing=False)
    line.is_chairing = True
    line.save()
    trail.record("boards.chair_taken", line, at=at)
    return line


@transaction.atomic
def declare_interest(
    item: AgendaItem, *, line: Attendance, kind: str, words: str, part: str, is_barred: bool, by: Actor, at: datetime
) -> Interest:
    """Write down an interest that somebody declared in an item, and whether they withdrew."""
    item = permissions.take_items.lock(item, by)
    _lock_open(item.meeting, by)
    if line.meeting_id != item.meeting_id:
        raise Refusal("Choose somebody who is on the roll.", field="line")
    is_the_organisations = kind == Interest.Kind.ORGANISATION
    post = line.instead_post if line.instead else line.post
    interest = Interest.objects.create(
        item=item, attendance=line, kind=kind, words=words, part=part, declared_at=at,
        is_barred=is_barred and part == Interest.Part.WITHDREW,
        person_id=line.instead_person_id if line.instead else line.person_id,
        organisation_id=post.organisation_id if is_the_organisations and post else None,
    )  # fmt: skip
    trail.record("boards.interest_declared", interest, at=at, part=part)
    return interest


@transaction.atomic
def take_back_interest(interest: Interest, *, by: Actor, at: datetime) -> AgendaItem:
    """It was written down in error."""
    interest = permissions.change_interests.lock(interest, by)
    _lock_open(interest.item.meeting, by)
    trail.record("boards.interest_taken_back", interest, at=at)
    item = interest.item
    interest.delete()
    return item


@transaction.atomic
def take_up(item: AgendaItem, *, by: Actor, at: datetime) -> Hearing:
    """Come to an item; whichever was being taken has ended."""
    item = permissions.take_items.lock(item, by)
    meeting = _lock_open(item.meeting, by)
    for other in meeting.hearings.filter(ended_at=None, opened_at__isnull=False).exclude(item=item).select_for_update():
        other.ended_at = at
        other.save()
    hearing = _hearing(item)
    hearing.opened_at, hearing.ended_at = hearing.opened_at or at, None
    hearing.save()
    trail.record("boards.item_taken_up", item, at=at)
    return hearing


@transaction.atomic
def save_note(item: AgendaItem, *, words: str, seen: int, by: Actor, at: datetime) -> Hearing:
    """Keep what was typed of an item. `seen` is the version it was typed upon: later words of somebody else stay."""
    item = permissions.take_items.lock(item, by)
    _lock_open(item.meeting, by)
    hearing = _hearing(item)
    if hearing.note == words:
        return hearing
    if hearing.version != seen:
        raise Changed(hearing)
    hearing.note, hearing.version = words, hearing.version + 1
    hearing.noted_at, hearing.noted_by_id = at, by.post_id
    hearing.save()
    trail.record("boards.note_saved", item, at=at, version=hearing.version)
    return hearing


@transaction.atomic
def close_meeting(meeting: Meeting, *, by: Actor, at: datetime) -> Meeting:
    """End the meeting. What it did not come to is put off by itself; what it took up must say what came of it."""
    meeting = _lock_open(meeting, by)
    items = list(meeting.items.filter(status=ItemStatus.LISTED).select_related("hearing", "matter"))
    came_to = set(Outcome.objects.filter(item__in=items, struck_at=None).values_list("item", flat=True))
    taken = {item.pk for item in items if hasattr(item, "hearing") and item.hearing.opened_at}
    silent = [item.number for item in items if item.pk in taken - came_to and not _stands(item)]
    if silent:
        raise Refusal(f"Say first what came of item{'s' if len(silent) > 1 else ''} {', '.join(silent)}.")
    for item in items:
        if item.pk not in taken | came_to and not _stands(item):
            _put_off(item, at=at)
    meeting.hearings.filter(ended_at=None, opened_at__isnull=False).update(ended_at=at)
    meeting.attendances.filter(kind=Attendance.Kind.EXPECTED).update(kind=Attendance.Kind.ABSENT)
    lifecycle.CLOSE_MEETING.apply(meeting)
    meeting.closed_at = at
    meeting.save()
    _deal_with([item for item in items if item.matter_id])
    minutes.draft(meeting, at=at)
    carrying_over.carry_over(meeting.body, at=at)
    trail.record("boards.meeting_closed", meeting, at=at)
    return meeting


def _stands(item: AgendaItem) -> bool:
    """Whether it is on every agenda, so that nothing is lost where the meeting said nothing of it."""
    return item.origin == AgendaItem.Origin.STANDING


def _put_off(item: AgendaItem, *, at: datetime) -> None:
    Outcome.objects.create(
        body_id=item.meeting.body_id, item=item, kind=Outcome.Kind.DEFERRED, title=item.title, words=NOT_REACHED,
        year=timezone.localdate(at).year, recorded_at=at,
    )  # fmt: skip


def _deal_with(items: list[AgendaItem]) -> None:
    """Matters that the meeting came to something on are dealt with; those it put off stay on the forward plan."""
    put_off = set(
        Outcome.objects.filter(item__in=items, kind=Outcome.Kind.DEFERRED, struck_at=None).values_list(
            "item", flat=True
        )
    )
    dealt_with = [item.matter_id for item in items if item.matter_id and item.pk not in put_off]
    for matter in Matter.objects.filter(pk__in=dealt_with, status=MatterStatus.EXPECTED).select_for_update():
        lifecycle.DEAL_WITH_MATTER.apply(matter)
        matter.save()


def here_for(item: AgendaItem) -> int:
    """How many members are there for an item: not those who withdrew from it."""
    withdrew = Interest.objects.filter(item=item, part=Interest.Part.WITHDREW).values("attendance")
    return item.meeting.attendances.filter(kind__in=HERE, seat__isnull=False).exclude(pk__in=withdrew).count()


def _hearing(item: AgendaItem) -> Hearing:
    """The item is locked, so no other can be begun meanwhile."""
    return Hearing.objects.filter(item=item).first() or Hearing(item=item, meeting_id=item.meeting_id)


def _lock_open(meeting: Meeting, by: Actor) -> Meeting:
    meeting = permissions.hold_meetings.lock(meeting, by)
    if meeting.status != MeetingStatus.OPEN:
        raise Refusal(f"This is done while the meeting is held: it is “{meeting.get_status_display().lower()}”.")
    return meeting
