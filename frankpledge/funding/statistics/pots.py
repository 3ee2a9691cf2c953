"""What pots come to: worked out from posted journals and standing awards whenever it is asked for, and never kept."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from frankpledge.funding.lifecycle import AgreementStatus, AwardStatus, JournalStatus, VariationStatus
from frankpledge.funding.models import STANDING_AWARDS, Agreement, Award, CarryForward, Journal, Pot, Variation

_NOUGHT = Decimal(0)
PROMISED = (AgreementStatus.OFFERED, AgreementStatus.SIGNED, AgreementStatus.ACTIVE, AgreementStatus.CLOSED)
"""Agreements that their pot is committed to: from the day they are offered."""
_KIND = Journal.Kind


@dataclass(frozen=True)
class Standing:
    """Where one pot, or several together, stand: available is what came in less what went out, in pounds and pence."""

    allocation: Decimal = _NOUGHT
    brought_forward: Decimal = _NOUGHT
    other_income: Decimal = _NOUGHT
    clawed_back: Decimal = _NOUGHT
    moved: Decimal = _NOUGHT
    carried_forward: Decimal = _NOUGHT
    given_back: Decimal = _NOUGHT
    committed: Decimal = _NOUGHT
    provisional: Decimal = _NOUGHT
    proposed_out: Decimal = _NOUGHT

    def __add__(self, other: "Standing") -> "Standing":
        return Standing(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))

    @property
    def income(self) -> Decimal:
        """Allocation, brought forward and other income."""
        return self.allocation + self.brought_forward + self.other_income + self.clawed_back

    @property
    def available(self) -> Decimal:
        return self.income + self.moved - self.carried_forward - self.given_back

    @property
    def remaining(self) -> Decimal:
        """Available less committed; below nought where it is over-programmed."""
        return self.available - self.committed

    @property
    def free(self) -> Decimal:
        """What may still be moved or given: less what is awarded provisionally, or proposed to go elsewhere."""
        return self.remaining - self.provisional - self.proposed_out


_COLUMN = {
    _KIND.ALLOCATION: "allocation",
    _KIND.OPENING: "brought_forward",
    _KIND.OTHER_INCOME: "other_income",
    _KIND.CLAW_BACK: "clawed_back",
    _KIND.VIREMENT: "moved",
    _KIND.GIVEN_BACK: "given_back",
}


def standings(pots: QuerySet[Pot]) -> dict[UUID, Standing]:
    """Where each of `pots` stands, in seven queries however many there are."""
    sums: dict[UUID, dict[str, Decimal]] = {key: defaultdict(Decimal) for key in pots.values_list("pk", flat=True)}
    for side in ("to_pot", "from_pot"):
        for row in _moved(side, sums):
            _add(sums[UUID(str(row[side]))], row, came_in=side == "to_pot")
    for row in Award.objects.filter(pot__in=sums).values("pot", "status").annotate(total=Sum("amount")).order_by():
        if row["status"] in STANDING_AWARDS:
            sums[row["pot"]]["committed"] += row["total"]
        elif row["status"] == AwardStatus.PROVISIONAL:
            sums[row["pot"]]["provisional"] += row["total"]
    # An agreement on an award commits what its variations made of it more, or less; one on a pot alone, all of it.
    promised = Agreement.objects.filter(status__in=PROMISED).annotate(of=Coalesce("award__pot", "pot"))
    more = (
        promised.filter(of__in=sums).values("of").annotate(total=Sum(F("amount") - Coalesce("award__amount", _NOUGHT)))
    )
    for row in more.order_by():
        sums[row["of"]]["committed"] += row["total"]
    _add_variations(sums)
    _add_carried_grants(sums)
    return {key: Standing(**found) for key, found in sums.items()}


def _add_variations(sums: Mapping[UUID, dict[str, Decimal]]) -> None:
    """More that is proposed for an agreement is committed from that day, so that it is there when the recipient agrees.

    Recipients see no other grant of the pot, so nothing could be held against the pot when they do.
    """
    proposed = Variation.objects.filter(
        status=VariationStatus.PROPOSED, agreement__status__in=PROMISED, amount__gt=F("agreement__amount")
    ).annotate(of=Coalesce("agreement__award__pot", "agreement__pot"))
    more = proposed.filter(of__in=sums).values("of").annotate(total=Sum(F("amount") - F("agreement__amount")))
    for row in more.order_by():
        sums[row["of"]]["committed"] += row["total"]


def _add_carried_grants(sums: Mapping[UUID, dict[str, Decimal]]) -> None:
    """What a recipient was let keep is committed from the pot of the later year, and no more from the earlier one."""
    carried = CarryForward.objects.filter(
        Q(journal__from_pot__in=sums) | Q(journal__to_pot__in=sums), journal__status=JournalStatus.POSTED
    )
    for source, target, amount in carried.order_by().values_list("journal__from_pot", "journal__to_pot", "amount"):
        for pot, total in ((source, -amount), (target, amount)):
            if pot in sums:
                sums[pot]["committed"] += total


def standing(pot: Pot) -> Standing:
    """Where one pot stands."""
    return standings(Pot.objects.filter(pk=pot.pk))[pot.pk]


def together(parts: Iterable[Standing]) -> Standing:
    """Where several stand as one."""
    return sum(parts, Standing())


def _moved(side: str, pots: Mapping[UUID, object]) -> Iterable[Mapping[str, object]]:
    rows = Journal.objects.exclude(status=JournalStatus.DECLINED).filter(**{f"{side}__in": pots})
    reverses = ExpressionWrapper(Q(reverses__isnull=False), BooleanField())
    found: Iterable[Mapping[str, object]] = (
        rows.annotate(is_reversal=reverses)
        .values(side, "kind", "status", "is_reversal")
        .annotate(total=Sum("amount"))
        .order_by()
    )
    return found


def _add(found: dict[str, Decimal], row: Mapping[str, object], *, came_in: bool) -> None:
    total, kind = Decimal(str(row["total"])), str(row["kind"])
    if row["status"] == JournalStatus.PROPOSED:
        if not came_in:
            found["proposed_out"] += total
        return
    # A reversal goes the other way round, and takes from what the reversed journal had put there.
    is_reversal = bool(row["is_reversal"])
    is_into = came_in is not is_reversal
    sign = -1 if is_reversal else 1
    if kind == _KIND.CARRY_FORWARD:
        found["brought_forward" if is_into else "carried_forward"] += sign * total
    elif kind == _KIND.VIREMENT:
        found["moved"] += total if came_in else -total
    else:
        found[_COLUMN[_KIND(kind)]] += sign * total
