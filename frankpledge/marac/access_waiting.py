"""What waits of requests for what is held about somebody: how many, and the soonest due; never whose."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from frankpledge.rules import Actor, prepared
from frankpledge.ui.waiting import HowMany, Waiting, how_many

from . import permissions
from .lifecycle import ACCESS_OPEN, AccessStatus
from .models import AccessRequest, settings_in_force

_ROOM = "MARAC"


@prepared
def _own(actor: Actor) -> HowMany:
    mine = AccessRequest.objects.filter(status__in=ACCESS_OPEN - {AccessStatus.SECOND}, handled_by=actor.person_id)
    return how_many(permissions.handle_access.filter(mine, actor), "due_on")


@prepared
def _running_out(actor: Actor, soon: date) -> HowMany:
    theirs = AccessRequest.objects.filter(status__in=ACCESS_OPEN, due_on__lte=soon).exclude(handled_by=actor.person_id)
    return how_many(permissions.approve_access.filter(theirs, actor), "due_on")


@prepared
def _handed_in(actor: Actor) -> HowMany:
    handed_in = AccessRequest.objects.filter(status=AccessStatus.SECOND).exclude(handled_by=actor.person_id)
    return how_many(permissions.approve_access.filter(handed_in, actor), "due_on")


@prepared
def _over(actor: Actor, today: date) -> HowMany:
    over = AccessRequest.objects.filter(kept_until__lte=today, key__destroyed_on=None)
    return how_many(permissions.approve_access.filter(over.exclude(handled_by=actor.person_id), actor))


def waits_for(actor: Actor, at: datetime) -> Iterator[Waiting]:
    if not permissions.handle_access.opens_for(actor):
        return
    yield from _to_answer(actor, at)
    yield from _to_approve(actor, at)
    yield from _to_destroy(actor, at)


def _to_answer(actor: Actor, at: datetime) -> Iterator[Waiting]:
    """Those that the person handles; a senior co-ordinator besides those of others that run out."""
    today = timezone.localdate(at)
    for count, due in _own(actor):
        is_late = due is not None and due < today
        yield Waiting(
            f"{_counted(count)} for what is held to answer", reverse("marac:access_requests"), _ROOM,
            "The law gives a month.", "Overdue" if is_late else "To do", due,
        )  # fmt: skip
    soon = today + timedelta(days=settings_in_force(None, today).access_warning_days)
    for count, due in _running_out(actor, soon):
        yield Waiting(
            f"{_counted(count)} for what is held run{'s' if count == 1 else ''} out", reverse("marac:access_requests"), _ROOM,
            "Somebody else handles it: see that it is answered.", "Overdue" if due < today else "To do", due,
        )  # fmt: skip


def _to_approve(actor: Actor, at: datetime) -> Iterator[Waiting]:
    for count, due in _handed_in(actor):
        yield Waiting(
            f"{_counted(count, 'reply')} to read and approve", f"{reverse('marac:access_requests')}?status={AccessStatus.SECOND}",
            _ROOM, "Somebody else decided every passage.", "To do", due,
        )  # fmt: skip


def _to_destroy(actor: Actor, at: datetime) -> Iterator[Waiting]:
    """Requests past their own years."""
    for count, _ in _over(actor, timezone.localdate(at)):
        yield Waiting(
            f"{_counted(count)} past {'its' if count == 1 else 'their'} years to destroy", f"{reverse('marac:access_requests')}?status=over",
            _ROOM, "What was decided of it is needed no more.", "To do",
        )  # fmt: skip


def _counted(count: int, noun: str = "request") -> str:
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count} {noun if count == 1 else plural}"
