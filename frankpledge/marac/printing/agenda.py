"""The agenda in its one format: introductions, confidentiality, actions not done, cases with children, then adults alone, lapses."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone

from .. import permissions
from ..lifecycle import AgreedStatus, CaseStatus
from ..models import AgendaItem, AgreedAction, Case, Meeting
from . import said
from .copies import Copy


@dataclass(frozen=True)
class Slot:
    """A case on the agenda, and when its turn comes."""

    number: int
    starts_at: datetime
    case: str
    kind: str
    agency: str
    who: list[dict[str, Any]]


def contents(meeting: Meeting, copy: Copy) -> dict[str, Any]:
    items = copy.items(meeting)
    slots = [_slot(meeting, number, item) for number, item in enumerate(items)]
    parts: dict[str, list[Slot]] = {}
    for item, slot in zip(items, slots, strict=True):
        parts.setdefault(_part(item), []).append(slot)
    return {
        "meeting": meeting,
        "parts": [(heading, parts.get(heading, [])) for heading in _PARTS if heading != _URGENT or heading in parts],
        "ends_at": meeting.slot(len(items)),
        "incomplete": copy.actions(_not_done(meeting, copy)),
        "lapses": _lapses(meeting, copy),
        "count": len(items),
    }


_URGENT, _CHILDREN, _ADULTS = "Cases that cannot wait", "Cases with children", "Cases with adults only"
_PARTS = (_URGENT, _CHILDREN, _ADULTS)


def _part(item: AgendaItem) -> str:
    return _URGENT if item.is_emergency else _CHILDREN if item.case.has_children else _ADULTS


def _slot(meeting: Meeting, place: int, item: AgendaItem) -> Slot:
    return Slot(
        place + 1,
        timezone.localtime(meeting.slot(place)),
        item.case.number,
        f"{item.get_origin_display()}{', emergency' if item.is_emergency else ''}",
        item.referring_agency,
        said.case_rows(item.case),
    )


def _not_done(meeting: Meeting, copy: Copy) -> QuerySet[AgreedAction]:
    """What was agreed at this MARAC before and its owner has not answered; in an agency's copy, what is its own."""
    rows = AgreedAction.objects.filter(
        meeting__area=meeting.area_id, meeting__starts_at__lt=meeting.starts_at, status=AgreedStatus.OPEN, sent_at__isnull=False
    )  # fmt: skip
    return rows.filter(organisation=copy.agency) if copy.agency else rows


def _lapses(meeting: Meeting, copy: Copy) -> list[Case]:
    """Cases whose months run out between the meeting before this one and this one."""
    before = Meeting.objects.filter(area=meeting.area_id, starts_at__lt=meeting.starts_at, opened_at__isnull=False)
    last = before.order_by("-starts_at").values_list("starts_at", flat=True).first()
    rows = Case.objects.filter(area=meeting.area_id, lapses_on__lte=timezone.localdate(meeting.starts_at))
    rows = rows.filter(lapses_on__gt=timezone.localdate(last)) if last else rows
    rows = rows.exclude(status=CaseStatus.TRANSFERRED).exclude(pk__in=copy.kept_out).order_by(F("lapses_on"), "number")
    return list(permissions.see_case.filter(rows, copy.by))
