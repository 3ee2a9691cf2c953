"""What a fund's money is for: which priority each kind of work serves, and the need behind it."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.boards.models import Priority
from frankpledge.funding import permissions
from frankpledge.funding.models import Fund, Need
from frankpledge.rules import Actor, Hidden, Refusal


@transaction.atomic
def add(fund: Fund, *, service: str, priority: Priority, words: str, source: str, by: Actor, at: datetime) -> Need:
    """Say what a kind of work is for. It is for one priority at a time: what it was for before is closed first."""
    fund = permissions.add_needs.lock(fund, by)
    _refuse_elsewhere(fund, priority)
    if Need.objects.filter(fund=fund, service=service, closed_on=None).exists():
        raise Refusal("The fund says already what this kind of work is for: amend that, or close it.", field="service")
    need = Need.objects.create(fund=fund, service=service, priority=priority, words=words, source=source)
    trail.record("funding.need_added", need, at=at)
    return need


@transaction.atomic
def amend(need: Need, *, priority: Priority, words: str, source: str, by: Actor, at: datetime) -> Need:
    """Say it better: the priority, the need, where it is known from."""
    need = _open(need, by)
    _refuse_elsewhere(need.fund, priority)
    need.priority, need.words, need.source = priority, words, source
    need.save()
    trail.record("funding.need_amended", need, at=at)
    return need


@transaction.atomic
def close(need: Need, *, closed_on: date, because: str, by: Actor, at: datetime) -> Need:
    """From that day the kind of work is no more for this. What was agreed before is still traced to it."""
    need = _open(need, by)
    if closed_on > timezone.localdate(at):
        raise Refusal("A need is closed from a day that has come.", field="closed_on")
    need.closed_on, need.closed_because = closed_on, because
    need.save()
    trail.record("funding.need_closed", need, at=at)
    return need


def _open(need: Need, by: Actor) -> Need:
    need = permissions.keep_needs.lock(need, by)
    if need.closed_on is not None:
        raise Refusal("It is closed: say anew what this kind of work is for.")
    return need


def _refuse_elsewhere(fund: Fund, priority: Priority) -> None:
    if priority.body.area_id != fund.area_id:
        raise Hidden
