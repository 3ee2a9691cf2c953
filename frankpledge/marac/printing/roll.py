"""Who was at a meeting, or excused, and who signed; and the sheet that is signed by hand."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .. import confidentiality
from ..models import Attendance, Meeting
from .copies import Copy

BLANK_LINES = 6


@dataclass(frozen=True)
class There:
    """One line of the roll."""

    agency: str
    who: str
    called: str
    signed_at: datetime | None
    is_on_paper: bool
    information_sent_on: Any


def roll(meeting: Meeting) -> list[There]:
    rows = Attendance.objects.filter(meeting=meeting).select_related("organisation", "post", "in_place_of")
    return sorted((_line(one) for one in rows), key=lambda one: (one.agency, one.who))


def _line(there: Attendance) -> There:
    return There(
        there.organisation.name if there.organisation else "–",
        there.who,
        there.get_kind_display(),
        there.signed_at,
        there.is_on_paper,
        there.information_sent_on,
    )


def sheet(meeting: Meeting, copy: Copy) -> dict[str, Any]:
    """The statement and who signed it, with lines for those who sign by hand."""
    return {
        "meeting": meeting,
        "statement": confidentiality.STATEMENT,
        "label": confidentiality.LABEL,
        "roll": [one for one in roll(meeting) if one.called != Attendance.Kind.APOLOGIES.label],
        "lines": range(BLANK_LINES),
    }
