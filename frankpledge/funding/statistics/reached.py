"""What grants achieved against what was agreed, and what each outcome cost: from what is kept of each (`statistics.kept`).

What is wanting is counted and said. A figure that rests on something missing is at least so much; a cost that does is not
known, which is not nought.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from frankpledge.figures.rolling_up import Rule
from frankpledge.funding.models import AchievedSoFar, AgreedMeasure, Agreement, Measure, Service, Share, SpentInYear

from .outturn import owed_returns

NOUGHT = Decimal(0)
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Sums:
    """What some figures come to, and how many that should be there are not."""

    value: Decimal | None = None
    out_of: Decimal | None = None
    wanting: int = 0

    @property
    def rate(self) -> Decimal | None:
        return self.value * _HUNDRED / self.out_of if self.value is not None and self.out_of else None


@dataclass(frozen=True, slots=True)
class One:
    """One measure of one agreement, in one place where it is told by place."""

    agreement: UUID
    reference: str
    recipient: str
    service: Service
    area: str
    measure: Measure
    target: Decimal | None
    target_of: Decimal | None
    achieved: Sums
    owed: int
    spend: Decimal | None

    @property
    def is_whole(self) -> bool:
        return self.achieved.value is not None and not self.achieved.wanting and not self.owed


@dataclass(frozen=True, slots=True)
class Reached:
    """One measure of all the agreements that have it: what they come to, each by itself counted whole or not.

    `spend` is what those agreements spent, each once; None where some of it is not told. `told` is how many parts have a figure.
    """

    measure: Measure
    agreements: int
    parts: int
    told: int
    added: Sums
    target: Sums
    owed: int
    spend: Decimal | None
    is_whole: bool

    @property
    def achieved(self) -> Sums:
        """Put together over agreements by the measure's rule for places: kept apart, there is no total."""
        return Sums() if self.measure.over_places == Rule.APART and self.parts > 1 else self.added

    @property
    def percent(self) -> Decimal | None:
        """What was achieved of the target, in per cent; where fewer is better, the other way about.

        Fewer than the target is no achievement while some are still to be reported: then there is none.
        """
        if self.measure.is_less_better and not self.is_whole:
            return None
        got, wanted = self.achieved, self.target
        pair = (got.rate, wanted.rate) if self.measure.is_share else (got.value, wanted.value)
        value, target = reversed(pair) if self.measure.is_less_better else pair
        return value * _HUNDRED / target if value is not None and target else None

    @property
    def cost(self) -> Decimal | None:
        """Spend for each one achieved; None where a part of it is not known (see `why_no_cost`)."""
        return None if self.why_no_cost else (self.spend or NOUGHT) / (self.achieved.value or 1)

    @property
    def why_no_cost(self) -> str:
        """Why the cost of one is not known; empty, and it is."""
        if self.measure.is_share:
            return "a share has no cost of its own"
        if self.owed:
            return f"{_count(self.owed, 'return')} owed"
        if self.achieved.wanting:
            return f"{_count(self.achieved.wanting, 'figure')} missing"
        if self.achieved.value is None:
            return "nothing reported yet"
        if not self.achieved.value:
            return "none achieved yet"
        return "" if self.spend is not None else "spending not told"


def ones(
    agreements: QuerySet[Agreement], today: date, *, by_area: bool = False, only: Measure | None = None
) -> list[One]:
    """Each agreed measure of `agreements` since each began, in six queries however many returns there are."""
    agreed = AgreedMeasure.objects.filter(agreement__in=agreements).select_related("measure")
    if only is not None:
        agreed = agreed.filter(measure=only)
    rows = list(agreed.order_by("measure__kind", "measure__name", "agreement__reference"))
    keys = {row.agreement_id for row in rows}
    about = {
        pk: told
        for pk, *told in Agreement.objects.filter(pk__in=keys)
        .order_by()
        .values_list("pk", "reference", "recipient__name", "service")
    }
    spend, owed, places = _spend(keys), _owed(keys, today), _places(keys) if by_area else {}
    achieved = _achieved(rows, by_area=by_area)
    found = []
    for row in rows:
        reference, recipient, service = about[row.agreement_id]
        told = achieved.get(row.pk) or {"": Sums()}
        for area, sums in told.items():
            place = area or (places.get(row.agreement_id, "") if by_area else "")
            found.append(
                One(row.agreement_id, reference, recipient, Service(service), place, row.measure, row.target, row.target_of,
                    sums, owed.get(row.agreement_id, 0), spend.get(row.agreement_id))
            )  # fmt: skip
    return found


def together(parts: Sequence[One]) -> Reached:
    """Several of one measure, each agreement's spending and owed returns counted once."""
    known = [one.achieved for one in parts]
    spends = {one.agreement: one.spend for one in parts}
    told = [spend for spend in spends.values() if spend is not None]
    has_targets = all(one.target is not None for one in parts)
    return Reached(
        measure=parts[0].measure,
        agreements=len(spends),
        parts=len(parts),
        told=sum(each.value is not None for each in known),
        added=Sums(
            _sum(each.value for each in known), _sum(each.out_of for each in known), sum(each.wanting for each in known)
        ),
        target=Sums(_sum(one.target for one in parts), _sum(one.target_of for one in parts)) if has_targets else Sums(),
        owed=sum({one.agreement: one.owed for one in parts}.values()),
        spend=sum(told, NOUGHT) if told and len(told) == len(spends) else None,
        is_whole=all(one.is_whole for one in parts),
    )


def by_measure(agreements: QuerySet[Agreement], today: date) -> list[Reached]:
    """Every measure of `agreements` since each began, added up in the database, outcomes before outputs; in six queries."""
    ours = agreements.order_by().values("pk")
    agreed = AgreedMeasure.objects.filter(agreement__in=ours).order_by()
    kept = AchievedSoFar.objects.filter(agreed__agreement__in=ours, is_whole=True).order_by()
    spent = SpentInYear.objects.filter(agreement__in=ours).order_by()
    path = "agreement__measures__measure"
    achieved = {row["agreed__measure"]: row for row in kept.values("agreed__measure").annotate(**_ADDED)}
    owed = dict(owed_returns(today).filter(agreement__in=ours).values_list(path).annotate(Count("pk")))
    spending = {row[path]: row for row in spent.values(path).annotate(**_SPENT)}
    promised = agreed.values("measure").annotate(
        parts=Count("pk"), untargeted=Count("pk", filter=Q(target=None)), sum=Sum("target"), out_of=Sum("target_of")
    )
    measures = Measure.objects.filter(agreed__in=agreed).distinct().in_bulk()
    found = [
        _reached(measures[row["measure"]], row, achieved.get(row["measure"], _NOTHING), owed.get(row["measure"], 0),
                 spending.get(row["measure"], {}))
        for row in promised
    ]  # fmt: skip
    return sorted(found, key=lambda each: (each.measure.kind != Measure.Kind.OUTCOME, each.measure.name))


_ADDED: Mapping[str, Any] = {
    "sum": Sum("value"), "whole_of": Sum("out_of"), "missing": Sum("wanting"),
    "told": Count("pk", filter=Q(value__isnull=False)), "sound": Count("pk", filter=Q(value__isnull=False, wanting=0)),
}  # fmt: skip
_NOTHING: Mapping[str, Any] = {"sum": None, "whole_of": None, "missing": 0, "told": 0, "sound": 0}
_SPENT: Mapping[str, Any] = {
    "sum": Sum("spend"), "without": Sum("untold"), "agreements": Count("agreement", distinct=True)
}  # fmt: skip


def _reached(
    measure: Measure, promised: Mapping[str, Any], achieved: Mapping[str, Any], owed: int, spent: Mapping[str, Any]
) -> Reached:
    parts = promised["parts"]
    is_spending_known = spent.get("agreements") == parts and not spent["without"]
    return Reached(
        measure=measure,
        agreements=parts,  # each has a measure once
        parts=parts,
        told=achieved["told"],
        added=Sums(achieved["sum"], achieved["whole_of"], achieved["missing"]),
        target=Sums() if promised["untargeted"] else Sums(promised["sum"], promised["out_of"]),
        owed=owed,
        spend=spent["sum"] if is_spending_known else None,
        is_whole=achieved["sound"] == parts and not owed,
    )


@dataclass(frozen=True, slots=True)
class Compared:
    """One area's figure of one measure. What has a gap is said and is compared with nobody."""

    area: str
    reached: Reached | None

    @property
    def gap(self) -> str:
        """Why it can't be compared; empty, and it can."""
        if self.reached is None:
            return "no agreement has this measure here"
        sums = self.reached.achieved
        if self.reached.owed:
            return f"{_count(self.reached.owed, 'return')} owed"
        if sums.wanting:
            return f"{_count(sums.wanting, 'figure')} missing"
        if sums.value is None or (self.reached.measure.is_share and not sums.out_of):
            return "nothing reported yet"
        return ""

    @property
    def value(self) -> Decimal | None:
        if self.gap or self.reached is None:
            return None
        sums = self.reached.achieved
        return sums.rate if self.reached.measure.is_share else sums.value


def compared(found: Sequence[One], areas: Sequence[str]) -> list[Compared]:
    """Every area on the same definition; an area without a figure is there with its gap."""
    by_area: dict[str, list[One]] = defaultdict(list)
    for one in found:
        by_area[one.area].append(one)
    listed = [*areas, *sorted(area for area in by_area if area and area not in areas)]
    return [Compared(area, together(by_area[area]) if area in by_area else None) for area in listed]


def _achieved(rows: Sequence[AgreedMeasure], *, by_area: bool) -> Mapping[int, Mapping[str, Sums]]:
    found: dict[int, dict[str, Sums]] = defaultdict(dict)
    kept = AchievedSoFar.objects.filter(agreed__in=rows, is_whole=not by_area).order_by()
    for key, area, value, out_of, wanting in kept.values_list("agreed", "area__name", "value", "out_of", "wanting"):
        found[key][area or ""] = Sums(value, out_of, wanting)
    return found


def _spend(keys: Iterable[UUID]) -> dict[UUID, Decimal | None]:
    rows = SpentInYear.objects.filter(agreement__in=keys).order_by().values("agreement")
    return {
        row["agreement"]: None if row["without"] else row["sum"]
        for row in rows.annotate(sum=Sum("spend"), without=Sum("untold"))
    }


def _owed(keys: Iterable[UUID], today: date) -> dict[UUID, int]:
    return dict(owed_returns(today).filter(agreement__in=keys).values_list("agreement").annotate(Count("pk")))


def _places(keys: Iterable[UUID]) -> dict[UUID, str]:
    """The area of each agreement that has one alone."""
    areas: dict[UUID, set[str]] = defaultdict(set)
    for key, area in Share.objects.filter(agreement__in=keys).order_by().values_list("agreement", "area__name"):
        areas[key].add(area)
    return {key: next(iter(names)) for key, names in areas.items() if len(names) == 1}


def _sum(numbers: Iterable[Decimal | None]) -> Decimal | None:
    known = [each for each in numbers if each is not None]
    return sum(known, NOUGHT) if known else None


def _count(how_many: int, what: str) -> str:
    return f"{how_many} {what} is" if how_many == 1 else f"{how_many} {what}s are"
