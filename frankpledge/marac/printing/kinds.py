"""The papers of a meeting: what each is called, and what stands in it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..models import Meeting
from . import action_list, agenda, minutes, research_form, roll
from .copies import Copy


@dataclass(frozen=True)
class Kind:
    """`code` names its file, its template and what the trail says was made."""

    code: str
    words: str
    contents: Callable[[Meeting, Copy], dict[str, Any]]
    hint: str
    is_of_an_opened_meeting: bool = False
    is_of_one_agency: bool = False
    has_cases: bool = True

    def is_there(self, meeting: Meeting) -> bool:
        """Whether there is anything of it yet."""
        return meeting.opened_at is not None or not self.is_of_an_opened_meeting


KINDS = {
    kind.code: kind
    for kind in (
        Kind("agenda", "Agenda", agenda.contents, "The order of business, with every case and its time."),
        Kind(
            "research-form", "Research form", research_form.contents, is_of_one_agency=True,
            hint="One agency’s, a page a case: what it has noted, or room to write it by hand.",
        ),
        Kind(
            "confidentiality-sheet", "Confidentiality sheet", roll.sheet, has_cases=False,
            hint="The statement, who has signed it, and lines for those who sign by hand.",
        ),
        Kind(
            "minutes", "Minutes", minutes.contents, is_of_an_opened_meeting=True,
            hint="Who was there, and of each case what was said, its risks and what was agreed.",
        ),
        Kind(
            "action-list", "Action list", action_list.contents, is_of_an_opened_meeting=True,
            hint="What was agreed, by owner, and where each stands.",
        ),
    )
}  # fmt: skip
