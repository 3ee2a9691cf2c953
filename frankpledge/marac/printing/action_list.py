"""Actions agreed, on paper: a meeting's by owner, or what one agency has still to answer."""

from itertools import groupby
from typing import Any

from django.utils import timezone

from frankpledge.partnerships.models import Organisation

from ..lifecycle import AgreedStatus
from ..models import AgreedAction, Meeting
from . import said
from .copies import Copy


def contents(meeting: Meeting, copy: Copy) -> dict[str, Any]:
    rows = AgreedAction.objects.filter(meeting=meeting).order_by("organisation__name", "due_on", "agreed_at")
    return {"meeting": meeting, "owners": _by_owner(copy.actions(rows), copy)}


def of_agency(agency: Organisation, copy: Copy) -> dict[str, Any]:
    """What the agency has not answered, whichever meeting it was agreed at, due first."""
    rows = AgreedAction.objects.filter(organisation=agency, status=AgreedStatus.OPEN, sent_at__isnull=False)
    return {"agency": agency, "owners": _by_owner(copy.actions(rows.order_by("due_on", "agreed_at")), copy)}


def _by_owner(actions: list[AgreedAction], copy: Copy) -> list[tuple[str, list[dict[str, Any]]]]:
    today = timezone.localdate(copy.at)
    return [
        (name, [{"action": one, "owner": said.owner(one), "is_late": one.is_overdue(today)} for one in group])
        for name, group in groupby(actions, key=lambda one: one.organisation.name)
    ]
