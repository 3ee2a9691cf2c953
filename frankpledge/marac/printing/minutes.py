"""The minutes, computed from what was written while the cases were heard: on their page and on paper the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ..lifecycle import MeetingStatus, ResearchStatus
from ..models import AgendaItem, AgreedAction, Meeting, Passage, ResearchRequest
from . import said
from .copies import Copy
from .roll import roll


@dataclass(frozen=True)
class Shared:
    """One thing that an agency found in its records, and shared when the case was opened."""

    agency: str
    kind: str
    words: str
    known_from: str


@dataclass(frozen=True)
class Minuted:
    """One case in the minutes."""

    heading: str
    standing: str
    rows: list[dict[str, Any]]
    shared: list[Shared]
    known_to_none: list[tuple[str, str]]  # those who know nothing, and those who did not answer
    actions: list[AgreedAction]


def minuted(meeting: Meeting, copy: Copy) -> list[Minuted]:
    items = copy.items(meeting)
    written: dict[Any, list[Passage]] = {}
    for passage in copy.passages(meeting, items) or ():
        written.setdefault(passage.item_id, []).append(passage)
    asked: dict[Any, list[ResearchRequest]] = {}
    for request in copy.research(meeting, items) or ():
        asked.setdefault(request.case_id, []).append(request)
    agreed: dict[Any, list[AgreedAction]] = {}
    for action in copy.actions(AgreedAction.objects.filter(meeting=meeting)):
        agreed.setdefault(action.case_id, []).append(action)
    return [
        _case(number, item, written.get(item.pk, ()), asked.get(item.case_id, []), agreed.get(item.case_id, []))
        for number, item in enumerate(items, 1)
    ]


def _case(
    number: int,
    item: AgendaItem,
    passages: Iterable[Passage],
    asked: list[ResearchRequest],
    actions: list[AgreedAction],
) -> Minuted:
    took = f", {item.took.seconds // 60} minutes" if item.took else ""
    words = [
        {"label": one.organisation.name if one.organisation else one.get_kind_display(), "value": one.words}
        for one in sorted(passages, key=lambda one: (one.kind != "views", one.kind != "shared", str(one.organisation)))
        if one.words
    ]
    return Minuted(
        f"{number}. Case {item.case.number}",
        f"{item.get_status_display()}{took}{': ' + item.reason.words if item.reason else ''}",
        [*said.case_rows(item.case), {"label": "Referred by", "value": item.referring_agency},
         {"label": "The referrer", "value": item.get_referrer_display()}, *words],
        [] if item.case.key.instead else [
            Shared(one.organisation.name, found.get_kind_display(), found.words, found.known_from)
            for one in asked for found in one.shared  # type: ignore[attr-defined]  # prefetched
        ],
        [(label, "; ".join(names)) for label, status in _NOTHING
         if (names := [one.organisation.name for one in asked if one.status == status])],
        actions,
    )  # fmt: skip


_NOTHING = (("Nothing known", ResearchStatus.NOTHING_KNOWN), ("Research not answered", ResearchStatus.ASKED))


def contents(meeting: Meeting, copy: Copy) -> dict[str, Any]:
    return {
        "meeting": meeting,
        "is_draft": meeting.status != MeetingStatus.CLOSED,
        "roll": roll(meeting),
        "cases": minuted(meeting, copy),
        "was_there": copy.was_there(meeting),
    }
