"""The roll of a meeting, called as a whole: a line for each person on it, and for each seat of which nobody is."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.partnerships.models import Post, Role
from frankpledge.rules import Actor, Hidden, Refusal

from .. import agencies, confidentiality
from ..models import Attendance, Meeting
from .meeting import lock_not_over

SUBSTITUTE = "substitute"  # no kind of attendance: they send apologies, and somebody is there in their place
_HERE = (Attendance.Kind.PRESENT, Attendance.Kind.OBSERVER)


@dataclass(frozen=True)
class Line:
    """Somebody on the roll, or a seat of which nobody is yet. `key` stays the same when its holder signs meanwhile."""

    key: str
    post: Post | None
    there: Attendance | None
    instead: str = ""

    @property
    def kind(self) -> str:
        if self.instead:
            return SUBSTITUTE
        return self.there.kind if self.there else Attendance.Kind.EXPECTED

    @property
    def sent_on(self) -> date | None:
        return self.there.information_sent_on if self.there else None

    @property
    def state(self) -> str:
        return state(self.kind, self.sent_on)

    @property
    def has_signed(self) -> bool:
        return self.there is not None and self.there.signed_at is not None

    @property
    def is_chair(self) -> bool:
        return self.there is not None and self.there.is_chair

    @property
    def agency(self) -> str:
        if self.there is not None:
            return self.there.organisation.name if self.there.organisation else ""
        return self.post.organisation.name if self.post else ""

    @property
    def who(self) -> str:
        """By post first, then by name."""
        name = self.there.name if self.there and (self.there.person_id or not self.post) else ""
        place = f"in the place of {self.there.in_place_of.title}" if self.there and self.there.in_place_of else ""
        return ", ".join(filter(None, (self.post.title if self.post else "", name, place)))

    @property
    def choices(self) -> tuple[str, ...]:
        """Whoever has not signed is not here; and only a seat sends somebody in its place."""
        came = tuple(_HERE) if self.has_signed else ()
        return (Attendance.Kind.EXPECTED, *came, Attendance.Kind.APOLOGIES, *((SUBSTITUTE,) if self.post else ()))


@dataclass(frozen=True)
class Called:
    """What somebody says of a line: `seen` is how it stood on the page that they said it upon."""

    seen: str
    kind: str
    sent_on: date | None = None  # information instead
    name: str = ""  # of whoever came in their place

    @property
    def state(self) -> str:
        return state(self.kind, self.sent_on)


def state(kind: str, sent_on: date | None) -> str:
    return f"{kind} {sent_on}" if kind == Attendance.Kind.APOLOGIES and sent_on else str(kind)


def lines_of(meeting: Meeting) -> list[Line]:
    """The roll as it stands, by agency; the chair comes for no agency, and an agency's other seats wait for nobody."""
    there = list(
        Attendance.objects.filter(meeting=meeting).select_related(
            "organisation", "post__organisation", "in_place_of", "meeting"
        )
    )
    held = Counter(one.post_id for one in there)
    instead = {one.in_place_of_id: one.name for one in there if one.in_place_of_id}
    lines = [
        Line(
            str(one.post_id) if one.post_id and held[one.post_id] == 1 else str(one.pk),
            one.post,
            one,
            instead.get(one.post_id, "") if one.kind == Attendance.Kind.APOLOGIES and one.post_id else "",
        )
        for one in there
    ]
    chairs = {one.post_id for one in there if one.post and one.post.role == Role.MARAC_CHAIR}
    have = {one.organisation_id for one in there if one.post_id not in chairs}
    lines += [
        Line(str(post.pk), post, None)
        for post in agencies.seats_of(meeting.area_id, timezone.localdate(meeting.starts_at))
        if post.pk not in held
        and post.pk not in chairs
        and (post.role == Role.MARAC_CHAIR or post.organisation_id not in have)
    ]
    return sorted(lines, key=lambda line: (line.agency, line.who))


@transaction.atomic
def call_all(
    meeting: Meeting, calls: Mapping[str, Called], *, chair: str, chair_seen: str, by: Actor, at: datetime
) -> int:
    """Say of the whole roll who came, and who is in the chair (a line's key, empty for nobody).

    A line that was not touched stays as somebody else may have set it meanwhile; one that both set is refused, and nothing
    is written. Gives how many lines changed.
    """
    meeting = lock_not_over(meeting, by)
    lines = {line.key: line for line in lines_of(meeting)}
    changed = {key: called for key, called in calls.items() if called.state != called.seen}
    for key, called in changed.items():
        line = lines.get(key)
        if line is None:
            raise Refusal("The roll was changed meanwhile. Look at it again, and say once more who came.")
        if line.state not in (called.seen, called.state):
            raise Refusal(said_meanwhile(line), field=key)
        _call(meeting, line, called, at)
    if chair != chair_seen:
        _seat_chair(meeting, lines, chair, chair_seen)
    if changed or chair != chair_seen:
        trail.record("marac.whole_roll_called", meeting, at=at, lines=len(changed))
    return len(changed)


def said_meanwhile(line: Line) -> str:
    return (
        f"Somebody else has meanwhile set this to “{words(line.kind)}”. What you chose is kept: save again to put it in place "
        "of theirs."
    )


def said_chair(line: Line) -> str:
    return f"Somebody else has meanwhile put {line.who} in the chair. Save again to put yours in their place."


def words(kind: str) -> str:
    return "Sent a substitute" if kind == SUBSTITUTE else Attendance.Kind(kind).label


def _call(meeting: Meeting, line: Line, called: Called, at: datetime) -> None:
    if called.kind in _HERE and not line.has_signed:
        raise Refusal("They have not signed the statement: they are not here until they have.", field=line.key)
    there = line.there or _awaited(meeting, line)
    there.kind = Attendance.Kind.APOLOGIES if called.kind == SUBSTITUTE else called.kind
    if called.kind == Attendance.Kind.APOLOGIES:
        there.information_sent_on = called.sent_on
    there.is_chair = there.is_chair and there.kind == Attendance.Kind.PRESENT
    there.save()
    trail.record("marac.roll_called", meeting, at=at, attendance=there.pk, called=called.kind)
    if called.kind == SUBSTITUTE and not line.instead:
        _seat_substitute(meeting, line, called, at)


def _awaited(meeting: Meeting, line: Line) -> Attendance:
    """The row of a seat of which nobody is on the roll yet."""
    if line.post is None:
        raise Hidden
    return Attendance(meeting=meeting, post=line.post, name=line.post.title, organisation_id=line.post.organisation_id)


def _seat_substitute(meeting: Meeting, line: Line, called: Called, at: datetime) -> None:
    if line.post is None:
        raise Refusal("They have no seat for somebody else to take.", field=line.key)
    if not called.name:
        raise Refusal("Say who came in their place.", field=line.key)
    came = Attendance.objects.create(
        meeting=meeting, in_place_of=line.post, name=called.name, kind=Attendance.Kind.PRESENT, is_on_paper=True,
        organisation_id=line.post.organisation_id, signed_at=at, statement=confidentiality.LABEL,
    )  # fmt: skip
    trail.record("marac.added_to_roll", meeting, at=at, attendance=came.pk, called=SUBSTITUTE)


def _seat_chair(meeting: Meeting, lines: Mapping[str, Line], chair: str, seen: str) -> None:
    now = next((line for line in lines.values() if line.is_chair), None)
    if now and now.key not in (seen, chair):
        raise Refusal(said_chair(now), field="chair")
    Attendance.objects.filter(meeting=meeting, is_chair=True).update(is_chair=False)
    if not chair:
        return
    there = lines[chair].there if chair in lines else None
    if there is None or there.kind != Attendance.Kind.PRESENT:
        raise Refusal("Only somebody present can be in the chair.", field="chair")
    there.is_chair = True
    there.save()
