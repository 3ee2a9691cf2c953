"""What runs in the child process: a calendar's part of a mail on its standard input, the reply that it holds on its output."""

from codecs import BOM_UTF8
from typing import Any

from icalendar import Calendar

from frankpledge.documents.apart import answer_apart
from frankpledge.documents.limits import CALENDAR, MOST_LETTERS_OF_A_REPLY
from frankpledge.figures.decoding import Unreadable

_MAILTO = "mailto:"


def read(data: bytes) -> dict[str, Any]:
    """The one answer of one person to one event (RFC 5546, 3.2.3); nothing else is a reply."""
    if b"\0" in data:
        raise Unreadable("It is no calendar.")
    try:
        calendar = Calendar.from_ical(data.removeprefix(BOM_UTF8))
        events = calendar.walk("VEVENT")
        if str(calendar.get("METHOD", "")).upper() != "REPLY" or len(events) != 1:
            raise Unreadable("It is no reply.")
        return _said(events[0])
    except (ValueError, TypeError, AttributeError, KeyError, IndexError):
        raise Unreadable("It is no calendar.") from None


def _said(event: Any) -> dict[str, Any]:
    guest, written = event.get("ATTENDEE"), event.get("DTSTAMP")
    if guest is None or isinstance(guest, list) or not str(guest).lower().startswith(_MAILTO):
        raise Unreadable("It names no one person who replies.")
    comment = event.get("COMMENT", "")
    words = " ".join(str(one) for one in comment) if isinstance(comment, list) else str(comment)
    return {
        "uid": str(event.get("UID", ""))[:300],
        "sequence": int(event.get("SEQUENCE", 0)),
        "attendee": str(guest)[len(_MAILTO) :].strip()[:254],
        "answer": str(guest.params.get("PARTSTAT", "")).upper()[:20],
        "words": " ".join(words.split())[:MOST_LETTERS_OF_A_REPLY],
        "written_at": written.dt.isoformat() if written is not None else "",
    }


def main() -> None:
    answer_apart(read, CALENDAR)


if __name__ == "__main__":
    main()
