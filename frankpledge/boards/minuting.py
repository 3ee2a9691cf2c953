"""What the minutes of a meeting say: composed from what was written while it was held, and laid out for reading."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.utils import timezone

from frankpledge.ui.wording import day

from .lifecycle import ItemStatus
from .models import AgendaItem, Attendance, Meeting, MinutePassage, Outcome, OutOfMeeting, Restricted

Kind = MinutePassage.Kind
LEFT_OUT = "Left out"
NOT_FOR_EVERYBODY = "This item is not for everybody"
_ROLL = (
    ("Present", (Attendance.Kind.IN_PERSON, Attendance.Kind.ONLINE, Attendance.Kind.LEFT)),
    ("Apologies", (Attendance.Kind.APOLOGIES,)),
    ("Absent", (Attendance.Kind.ABSENT,)),
)


def is_confidential(item: Restricted) -> bool:
    return item.audience != Restricted.Audience.EVERYBODY or item.marking == Restricted.Marking.SENSITIVE


def is_outcome_confidential(outcome: Outcome) -> bool:
    """Whether what a body came to is not for everybody: its item, or what it was decided in between meetings, is not."""
    source = outcome.item or getattr(outcome, "out_of_meeting", None)
    return source is not None and is_confidential(source)


def composed(meeting: Meeting) -> Iterator[MinutePassage]:
    """The passages of the minutes as they stand now, not saved; while the meeting is on they draft themselves.

    What is said of an item that is not for everybody is left out of what the public will read, unless somebody decides
    otherwise.
    """
    for position, passage in enumerate(_passages(meeting), 1):
        passage.position = position
        if passage.item and is_confidential(passage.item):
            passage.is_redacted, passage.redacted_because = True, passage.item.exempt_because or NOT_FOR_EVERYBODY
        yield passage


def _passages(meeting: Meeting) -> Iterator[MinutePassage]:
    yield from _roll(meeting)
    items = meeting.items.filter(status=ItemStatus.LISTED).select_related("hearing")
    for item in items.prefetch_related(
        "interests__attendance__seat",
        "outcomes__went_to__body",
        "agreed_actions__owner",
        "agreed_actions__organisation",
    ):
        for interest in item.interests.all():
            words = (
                f"{_named(interest.attendance)} declared an interest: {interest.words}. {interest.get_part_display()}."
            )
            yield MinutePassage(kind=Kind.INTEREST, item=item, label="Interest", words=words)
        hearing = getattr(item, "hearing", None)
        for paragraph in _paragraphs(hearing.note) if hearing else ():
            yield MinutePassage(kind=Kind.NOTE, item=item, words=paragraph)
        for outcome in item.outcomes.all():
            if outcome.struck_at is None:
                yield from of_outcome(outcome, item)
        for action in sorted(item.agreed_actions.all(), key=lambda one: (one.year, one.number)):
            words = f"{action.words} {action.owner or action.organisation}, by {day(action.due_on)}."
            yield MinutePassage(
                kind=Kind.ACTION, item=item, label=f"Action {action.number} of {action.year}", words=words
            )


def of_outcome(outcome: Outcome, item: AgendaItem | None) -> Iterator[MinutePassage]:
    kept = {"item": item, "outcome": outcome}
    said = f"Decision {outcome.reference}: " if outcome.reference else ""
    where = f", to {outcome.went_to.body}" if outcome.went_to else ""
    label = f"{said}{outcome.get_kind_display()}{where}"
    yield MinutePassage(kind=Kind.OUTCOME, label=label[:100], words=outcome.words, **kept)
    if outcome.reasons:
        yield MinutePassage(kind=Kind.REASONS, label="Why", words=outcome.reasons, **kept)
    if outcome.considered:
        yield MinutePassage(kind=Kind.CONSIDERED, label="Considered", words=outcome.considered, **kept)


def _roll(meeting: Meeting) -> Iterator[MinutePassage]:
    lines = list(meeting.attendances.select_related("seat"))
    for heading, kinds in _ROLL:
        for line in lines:
            if line.seat_id and line.kind in kinds and (line.who or line.is_here):
                yield MinutePassage(kind=Kind.ROLL, heading=heading, words=_attended(line))
    for line in lines:
        if line.seat_id and not line.who and not line.is_here:
            yield MinutePassage(kind=Kind.ROLL, heading="Seats that nobody filled", words=_attended(line))
    for line in lines:
        if line.seat_id is None:
            yield MinutePassage(kind=Kind.ROLL, heading="In attendance", words=_attended(line))


def _attended(line: Attendance) -> str:
    more = []
    if line.is_chairing:
        more.append("in the chair")
    if line.kind == Attendance.Kind.ONLINE:
        more.append("online")
    if line.left_at:
        more.append(f"until {timezone.localtime(line.left_at):%H:%M}")
    said = f" ({', '.join(more)})" if more else ""
    return f"{_named(line)}{said}"


def _named(line: Attendance) -> str:
    who = f"{line.instead}, for {line.name or 'a vacant seat'}" if line.instead else line.name
    return ", ".join(part for part in (who, line.seat.title if line.seat else "", line.of) if part)


def _paragraphs(note: str) -> list[str]:
    """A note's paragraphs, which a free line parts."""
    return [part.strip() for part in note.replace("\r\n", "\n").split("\n\n") if part.strip()]


@dataclass(frozen=True)
class Piece:
    """One passage as it is read."""

    words: str
    label: str = ""
    is_left_out: bool = False


@dataclass(frozen=True)
class Part:
    """What stands under one heading of a document."""

    heading: str
    pieces: Sequence[Piece]
    note: str = ""


def laid_out(passages: Iterable[MinutePassage], items: Iterable[AgendaItem]) -> list[Part]:
    """The whole of what is given, under its headings; every item has one, though nothing was said of it."""
    return _parts(passages, items, is_public=False)


def for_the_public(passages: Iterable[MinutePassage], items: Iterable[AgendaItem]) -> list[dict[str, Any]]:
    """The same without what is left out: of that not a word goes on from here, but the reason given for leaving it out."""
    return [asdict(part) for part in _parts(passages, items, is_public=True)]


def _parts(passages: Iterable[MinutePassage], items: Iterable[AgendaItem], *, is_public: bool) -> list[Part]:
    under: dict[Any, list[Piece]] = {}
    headings: dict[Any, str] = {}
    for passage in passages:
        key = passage.item_id or passage.heading
        if not passage.item_id:
            headings[key] = passage.heading
        under.setdefault(key, []).append(_piece(passage, is_public=is_public))
    parts = [Part(heading, _joined(under[key])) for key, heading in headings.items()]
    for item in items:
        heading, note = _heading(item, is_public=is_public)
        pieces = _joined(under.get(item.pk, []))
        is_said = any(piece.words == f"{LEFT_OUT}: {note}" for piece in pieces)
        parts.append(Part(heading, pieces, "" if is_said else note))
    return parts


def _heading(item: AgendaItem, *, is_public: bool) -> tuple[str, str]:
    """An item's number and title; the public does not read the title of one that is not for everybody."""
    if is_public and is_confidential(item):
        return f"{item.number}. An item that is not for everybody", item.exempt_because or NOT_FOR_EVERYBODY
    return f"{item.number}. {item.title}", ""


def _piece(passage: MinutePassage, *, is_public: bool) -> Piece:
    if is_public and passage.is_redacted:
        return Piece(f"{LEFT_OUT}: {passage.redacted_because}", "", is_left_out=True)
    return Piece(passage.words, passage.label, is_left_out=passage.is_redacted)


def _joined(pieces: list[Piece]) -> list[Piece]:
    """The same reason for leaving things out is said once, not once a passage: how many there were is told to nobody."""
    kept: list[Piece] = []
    for piece in pieces:
        if not (kept and piece.is_left_out and piece == kept[-1]):
            kept.append(piece)
    return kept


def public_decision(row: OutOfMeeting, outcome: Outcome, answers: str) -> list[dict[str, Any]]:
    """What the public reads of a decision between meetings: of one that is not for everybody, why it reads no more. How
    each member answered is in none."""
    is_written = row.kind == OutOfMeeting.Kind.PROCEDURE
    facts = [
        Piece(str(row.get_kind_display()), "How it was decided"),
        Piece(day(row.decided_at), "On"),
        *([Piece(answers, "Answers")] if is_written else []),
    ]
    if is_confidential(row):
        left_out = Piece(f"{LEFT_OUT}: {row.exempt_because or NOT_FOR_EVERYBODY}", is_left_out=True)
        parts = [Part(f"Decision {outcome.reference}", facts), Part("What was decided, and why", [left_out])]
    else:
        parts = [
            Part(f"Decision {outcome.reference}: {outcome.get_kind_display()}", [Piece(outcome.words), Piece(outcome.reasons, "Why")]),
            Part("How it was decided", facts),
            Part("Why it could not wait for a meeting", [Piece(row.urgency)]),
        ]  # fmt: skip
    return [asdict(part) for part in parts]
