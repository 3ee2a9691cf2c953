"""What waits of requests for what is held about somebody: how many, and the soonest due; never whose."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Count, Min
from django.urls import reverse
from django.utils import timezone

from frankpledge.rules import Actor
from frankpledge.ui.waiting import Waiting

from . import permissions
from .lifecycle import ACCESS_OPEN, AccessStatus
from .models import AccessRequest, settings_in_force

_ROOM = "MARAC"


def waits_for(actor: Actor, at: datetime) -> Iterator[Waiting]:
    if not permissions.handle_access.opens_for(actor):
        return
    yield from _to_answer(actor, at)
    yield from _to_approve(actor, at)
    yield from _to_destroy(actor, at)


def _to_answer(actor: Actor, at: datetime) -> Iterator[Waiting]:
    """Those that the person handles; a senior co-ordinator besides those of others that run out."""
    today = timezone.localdate(at)
    mine = AccessRequest.objects.filter(status__in=ACCESS_OPEN - {AccessStatus.SECOND}, handled_by=actor.person_id)
    found = permissions.handle_access.filter(mine.order_by(), actor).aggregate(count=Count("pk"), due=Min("due_on"))
    if found["count"]:
        is_late = found["due"] is not None and found["due"] < today
        yield Waiting(
            f"{_counted(found['count'])} for what is held to answer", reverse("marac:access_requests"), _ROOM,
            "The law gives a month.", "Overdue" if is_late else "To do", found["due"],
        )  # fmt: skip
    soon = today + timedelta(days=settings_in_force(None, today).access_warning_days)
    theirs = AccessRequest.objects.filter(status__in=ACCESS_OPEN, due_on__lte=soon).exclude(handled_by=actor.person_id)
    found = permissions.approve_access.filter(theirs.order_by(), actor).aggregate(count=Count("pk"), due=Min("due_on"))
    if found["count"]:
        yield Waiting(
            f"{_counted(found['count'])} for what is held run{'s' if found['count'] == 1 else ''} out", reverse("marac:access_requests"), _ROOM,
            "Somebody else handles it: see that it is answered.", "Overdue" if found["due"] < today else "To do", found["due"],
        )  # fmt: skip


def _to_approve(actor: Actor, at: datetime) -> Iterator[Waiting]:
    handed_in = AccessRequest.objects.filter(status=AccessStatus.SECOND).exclude(handled_by=actor.person_id)
    found = permissions.approve_access.filter(handed_in.order_by(), actor).aggregate(
        count=Count("pk"), due=Min("due_on")
    )
    if found["count"]:
        yield Waiting(
            f"{_counted(found['count'], 'reply')} to read and approve", f"{reverse('marac:access_requests')}?status={AccessStatus.SECOND}",
            _ROOM, "Somebody else decided every passage.", "To do", found["due"],
        )  # fmt: skip


def _to_destroy(actor: Actor, at: datetime) -> Iterator[Waiting]:
    """Requests past their own years."""
    over = AccessRequest.objects.filter(kept_until__lte=timezone.localdate(at), key__destroyed_on=None)
    over = over.exclude(handled_by=actor.person_id)
    if count := permissions.approve_access.filter(over.order_by(), actor).count():
        yield Waiting(
            f"{_counted(count)} past {'its' if count == 1 else 'their'} years to destroy", f"{reverse('marac:access_requests')}?status=over",
            _ROOM, "What was decided of it is needed no more.", "To do",
        )  # fmt: skip


def _counted(count: int, noun: str = "request") -> str:
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count} {noun if count == 1 else plural}"
