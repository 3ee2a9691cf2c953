"""From a pound to the need behind it and back: each step that stands between them, and each that is missing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet, Sum, Window
from django.db.models.functions import RowNumber

from frankpledge.funding.models import Agreement, Need, Service, SpentInYear

from .grants import money_of

NOUGHT = Decimal(0)
_Kind = tuple[UUID, str]
"""A fund, and a kind of work in it."""


@dataclass(frozen=True, slots=True)
class Traced:
    """One agreement with what it was given for: the kind of work's need in its fund, if one is recorded."""

    agreement: Agreement
    need: Need | None
    paid: Decimal
    spend: Decimal
    breaks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """Agreements of one kind of work that began on one day and whose trace breaks in the same places."""

    fund: UUID
    service: Service
    need: Need | None
    breaks: tuple[str, ...]
    agreements: int
    agreed: Decimal
    first: tuple[tuple[str, UUID], ...]
    """The references and keys of the first few."""


@dataclass(frozen=True, slots=True)
class Purpose:
    """One kind of work under its priority and need, and what is agreed for it."""

    service: Service
    need: Need | None
    agreements: int
    agreed: Decimal
    spend: Decimal


def trace(agreement: Agreement, needs: QuerySet[Need]) -> Traced:
    """One agreement traced."""
    need = _stood(_behind(needs)[agreement.fund_id, agreement.service], agreement.starts_on)
    money = money_of([agreement])[agreement.pk]
    ((has_decision, has_pot),) = _marked(Agreement.objects.filter(pk=agreement.pk)).values_list(*_MARKS)
    return Traced(agreement, need, money.paid, money.spend, _breaks(need, has_decision=has_decision, has_pot=has_pot))


def _breaks(need: Need | None, *, has_decision: bool, has_pot: bool) -> tuple[str, ...]:
    """Each step between the money and the need that nothing is recorded for."""
    missing = []
    if need is None:
        missing.append("no priority is recorded for this kind of work")
    elif not need.words:
        missing.append("no need is recorded behind the priority")
    if not has_decision:
        missing.append("no decision is recorded that gave it")
    if not has_pot:
        missing.append("no pot is named that it is paid from")
    return tuple(missing)


_MARKS = ("has_decision", "has_pot")
_FIRST = 5


def _marked(agreements: QuerySet[Agreement]) -> QuerySet[Any]:
    """With whether the award or the pot names a decision, and whether a pot is named."""
    return agreements.annotate(
        has_decision=Q(award__isnull=False, award__decision__gt="") | Q(pot__isnull=False, pot__decision__gt=""),
        has_pot=Q(pot__isnull=False),
    )


def alike(agreements: QuerySet[Agreement], needs: QuerySet[Need]) -> list[Alike]:
    """All of them traced, in three queries however many: put together in the database, the first few of each by name."""
    by = ("fund", "service", "starts_on", *_MARKS)
    marked = _marked(agreements.order_by())
    first: dict[tuple[Any, ...], list[tuple[str, UUID]]] = defaultdict(list)
    place = Window(RowNumber(), partition_by=[F(name) for name in by], order_by=F("reference").asc())
    named = marked.annotate(place=place).filter(place__lte=_FIRST).order_by("reference")
    for reference, pk, *key in named.values_list("reference", "pk", *by):
        first[tuple(key)].append((reference, pk))
    behind = _behind(needs)
    found = []
    for *key, how_many, agreed in marked.values_list(*by).annotate(Count("pk"), Sum("amount")):
        fund, service, starts_on, has_decision, has_pot = key
        need = _stood(behind[fund, service], starts_on)
        breaks = _breaks(need, has_decision=has_decision, has_pot=has_pot)
        found.append(Alike(fund, Service(service), need, breaks, how_many, agreed, tuple(first[tuple(key)])))
    return found


def broken(found: Iterable[Alike]) -> list[tuple[str, int, list[tuple[str, UUID]]]]:
    """Why the trace breaks: each reason, of how many agreements, and the first few of them; what breaks the most first."""
    why: dict[str, list[Alike]] = defaultdict(list)
    for each in found:
        for reason in each.breaks:
            why[reason].append(each)
    counted = (
        (
            reason,
            sum(each.agreements for each in those),
            sorted(named for each in those for named in each.first)[:_FIRST],
        )
        for reason, those in why.items()
    )
    return sorted(counted, key=lambda one: -one[1])


def _behind(needs: QuerySet[Need]) -> Mapping[_Kind, list[Need]]:
    """The needs of each kind of work: those that were closed first come first, the one that stands comes last."""
    found: dict[_Kind, list[Need]] = defaultdict(list)
    for need in needs.select_related("priority__body", "fund").order_by(F("closed_on").asc(nulls_last=True)):
        found[need.fund_id, need.service].append(need)
    return found


def _stood(needs: Sequence[Need], day: date) -> Need | None:
    """What a kind of work was for on the day that an agreement began: the first that was closed only after it, or never."""
    return next((need for need in needs if need.stood_on(day)), None)


def purposes(found: Iterable[Alike], agreements: QuerySet[Agreement], needs: QuerySet[Need]) -> list[Purpose]:
    """Every kind of work that has a need or an agreement: by priority, and those without one last."""
    by_kind: dict[_Kind, list[Alike]] = defaultdict(list)
    for each in found:
        by_kind[each.fund, each.service].append(each)
    spent = {
        (fund, service): spend
        for fund, service, spend in SpentInYear.objects.filter(agreement__in=agreements.order_by().values("pk"))
        .order_by()
        .values_list("agreement__fund", "agreement__service")
        .annotate(Sum("spend"))
    }
    now = {kind: those[-1] for kind, those in _behind(needs).items() if those[-1].closed_on is None}
    listed = [
        Purpose(
            Service(kind),
            now.get((fund, kind)) or next((each.need for each in by_kind[fund, kind] if each.need), None),
            sum(each.agreements for each in by_kind[fund, kind]),
            sum((each.agreed for each in by_kind[fund, kind]), NOUGHT),
            spent.get((fund, kind), NOUGHT),
        )
        for fund, kind in {*now, *by_kind}
    ]
    return sorted(
        listed,
        key=lambda one: (one.need.priority.position if one.need else len(listed) + 1, -one.agreed, one.service.label),
    )
