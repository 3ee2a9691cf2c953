"""From a pound to the need behind it and back: each step that stands between them, and each that is missing."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import F, QuerySet

from frankpledge.funding.models import Agreement, Need, Service

from .grants import money_of

NOUGHT = Decimal(0)


@dataclass(frozen=True, slots=True)
class Traced:
    """One agreement with what it was given for: the kind of work's need in its fund, if one is recorded."""

    agreement: Agreement
    need: Need | None
    paid: Decimal
    spend: Decimal

    @property
    def breaks(self) -> tuple[str, ...]:
        """Each step between the money and the need that nothing is recorded for."""
        one = self.agreement
        missing = []
        if self.need is None:
            missing.append("no priority is recorded for this kind of work")
        elif not self.need.words:
            missing.append("no need is recorded behind the priority")
        if not decision_of(one):
            missing.append("no decision is recorded that gave it")
        if one.pot is None:
            missing.append("no pot is named that it is paid from")
        return tuple(missing)


@dataclass(frozen=True, slots=True)
class Purpose:
    """One kind of work under its priority and need, and what is agreed for it."""

    service: Service
    need: Need | None
    traced: tuple[Traced, ...]

    @property
    def agreed(self) -> Decimal:
        return sum((each.agreement.amount for each in self.traced), NOUGHT)

    @property
    def spend(self) -> Decimal:
        return sum((each.spend for each in self.traced), NOUGHT)


def decision_of(one: Agreement) -> str:
    """The decision nearest to the money: the award's, or the pot's; empty where none is recorded."""
    if one.award is not None and one.award.decision:
        return one.award.decision
    return one.pot.decision if one.pot is not None else ""


def trace(agreements: QuerySet[Agreement], needs: QuerySet[Need]) -> list[Traced]:
    """Each agreement traced, in seven queries however many there are; only what every page of them tells is read."""
    rows = list(
        agreements.select_related("pot", "award")
        .only("reference", "amount", "fund_id", "service", "starts_on", "pot__decision", "award__decision")
        .order_by("reference")
    )
    behind: dict[tuple[UUID, str], list[Need]] = defaultdict(list)
    for need in needs.select_related("priority__body", "fund").order_by(F("closed_on").asc(nulls_last=True)):
        behind[need.fund_id, need.service].append(need)
    money = money_of(rows)
    return [
        Traced(one, _stood(behind[one.fund_id, one.service], one.starts_on), money[one.pk].paid, money[one.pk].spend)
        for one in rows
    ]


def _stood(needs: list[Need], day: date) -> Need | None:
    """What a kind of work was for on the day that an agreement began: the first that was closed only after it, or never."""
    return next((need for need in needs if need.stood_on(day)), None)


def _needed(traced: list[Traced]) -> Need | None:
    """What agreements were for of which the kind of work is for nothing now."""
    return next((each.need for each in traced if each.need), None)


def purposes(traced: list[Traced], needs: QuerySet[Need]) -> list[Purpose]:
    """Every kind of work that has a need or an agreement: by priority, and those without one last."""
    by_kind: dict[tuple[UUID, str], list[Traced]] = defaultdict(list)
    for each in traced:
        by_kind[each.agreement.fund_id, each.agreement.service].append(each)
    now = needs.filter(closed_on=None)
    behind = {(need.fund_id, need.service): need for need in now.select_related("priority__body", "fund")}
    found = [
        Purpose(Service(kind), behind.get((fund, kind)) or _needed(by_kind[fund, kind]), tuple(by_kind[fund, kind]))
        for fund, kind in {*behind, *by_kind}
    ]
    return sorted(
        found,
        key=lambda one: (one.need.priority.position if one.need else len(found) + 1, -one.agreed, one.service.label),
    )
