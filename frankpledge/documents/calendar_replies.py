"""A calendar's reply to an invitation, read where it can do no harm."""

from dataclasses import dataclass
from datetime import datetime

from frankpledge.figures.decoding import Unreadable

from .apart import ask_apart
from .limits import CALENDAR, MOST_BYTES_OF_A_CALENDAR

_CHILD = "frankpledge.documents.calendar_child"


@dataclass(frozen=True, slots=True)
class CalendarReply:
    """Who says by it that they come to what: `answer` is the calendar's own word (ACCEPTED), `sequence` which invitation
    of the event it answers."""

    uid: str
    sequence: int
    attendee: str
    answer: str
    words: str
    written_at: datetime | None


def read_reply(data: bytes) -> CalendarReply:
    """Raises `Unreadable` for whatever is no reply of one person to one event."""
    if len(data) > MOST_BYTES_OF_A_CALENDAR:
        raise Unreadable("It is longer than a reply.")
    found = ask_apart(_CHILD, data, CALENDAR, gave_up="It could not be read safely.")
    written_at = datetime.fromisoformat(found["written_at"]) if found["written_at"] else None
    is_a_moment = written_at is not None and written_at.tzinfo is not None
    return CalendarReply(**{**found, "written_at": written_at if is_a_moment else None})
