"""What grants achieved against what was agreed, and what each outcome cost: summed in the database by each measure's own rule.

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

from django.db.models import Count, F, Q, QuerySet, Sum

from frankpledge.figures.absence import Absence
from frankpledge.figures.rolling_up import Rule
from frankpledge.funding.models import AgreedMeasure, Agreement, FinanceLine, Measure, MeasureFigure, Service, Share

from .grants import TOLD
from .outturn import owed_returns

NOUGHT = Decimal(0)
_HUNDRED = 100
_TOLD = Q(value__isnull=False) | Q(absence=Absence.NIL)
_WANTING = Q(value__isnull=True) & ~Q(absence__in=(Absence.NIL, Absence.NOT_REQUIRED))


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
    """One measure of all the agreements that have it."""

    measure: Measure
    parts: tuple[One, ...]

    @property
    def achieved(self) -> Sums:
        """Put together over agreements by the measure's rule for places: kept apart, there is no total."""
        if self.measure.over_places == Rule.APART and len(self.parts) > 1:
            return Sums()
        known = [one.achieved for one in self.parts]
        return Sums(
            _sum(each.value for each in known), _sum(each.out_of for each in known), sum(each.wanting for each in known)
        )

    @property
    def owed(self) -> int:
        """Returns that are owed by the agreements that have it."""
        return sum({one.agreement: one.owed for one in self.parts}.values())

    @property
    def is_whole(self) -> bool:
        return bool(self.parts) and all(one.is_whole for one in self.parts)

    @property
    def target(self) -> Sums:
        """What is to be reached by all of them; none where one has no target."""
        if any(one.target is None for one in self.parts):
            return Sums()
        return Sums(_sum(one.target for one in self.parts), _sum(one.target_of for one in self.parts))

    @property
    def percent(self) -> Decimal | None:
        """What was achieved of the target, in per cent; where fewer is better, the other way about."""
        got, wanted = self.achieved, self.target
        pair = (got.rate, wanted.rate) if self.measure.is_share else (got.value, wanted.value)
        value, target = reversed(pair) if self.measure.is_less_better else pair
        return value * _HUNDRED / target if value is not None and target else None

    @property
    def spend(self) -> Decimal | None:
        """What the agreements spent, each once; None where some of it is not told."""
        by_agreement = {one.agreement: one.spend for one in self.parts}
        known = [spend for spend in by_agreement.values() if spend is not None]
        return sum(known, NOUGHT) if known and len(known) == len(by_agreement) else None

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


def by_measure(found: Iterable[One]) -> list[Reached]:
    """Put together by definition, outcomes before outputs."""
    parts: dict[UUID, list[One]] = defaultdict(list)
    for one in found:
        parts[one.measure.pk].append(one)
    reached = [Reached(those[0].measure, tuple(those)) for those in parts.values()]
    return sorted(reached, key=lambda each: (each.measure.kind != Measure.Kind.OUTCOME, each.measure.name))


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
    return [
        Compared(area, Reached(by_area[area][0].measure, tuple(by_area[area])) if area in by_area else None)
        for area in listed
    ]


def _achieved(rows: Sequence[AgreedMeasure], *, by_area: bool) -> Mapping[int, Mapping[str, Sums]]:
    told = MeasureFigure.objects.filter(given_in__status__in=TOLD).order_by()
    place = "area__name"
    added = [row.pk for row in rows if row.measure.over_time in (Rule.SUM, Rule.POOLED)]
    latest = [row.pk for row in rows if row.measure.over_time == Rule.LATEST]
    highest = [row.pk for row in rows if row.measure.over_time == Rule.HIGHEST]
    found: dict[int, dict[str, Sums]] = defaultdict(dict)

    def put(key: int, area: str | None, sums: Sums) -> None:
        before = found[key].get(name := (area or "") if by_area else "", Sums())
        found[key][name] = Sums(
            _sum((before.value, sums.value)), _sum((before.out_of, sums.out_of)), before.wanting + sums.wanting
        )

    grouped: tuple[str, ...] = ("measure", place) if by_area else ("measure",)
    for row in told.filter(measure__in=added).values(*grouped).annotate(**_SUMMED):
        put(row["measure"], row.get(place), _sums(row))
    newest = (
        told.filter(measure__in=latest).order_by("measure", "area", "-given_in__starts_on").distinct("measure", "area")
    )
    wanting = set(newest.filter(_WANTING).values_list("measure", "area"))
    for key, area_id, area, value, out_of in newest.filter(_TOLD).values_list(
        "measure", "area", place, "value", "out_of"
    ):
        put(key, area, Sums(value or NOUGHT, out_of, int((key, area_id) in wanting)))
    periods: dict[tuple[int, str], Sums] = {}
    for row in told.filter(measure__in=highest).values(*grouped, "given_in__starts_on").annotate(**_SUMMED):
        sums, name = _sums(row), row.get(place) or ""
        before = periods.get((row["measure"], name), Sums())
        values = [each for each in (before.value, sums.value) if each is not None]
        periods[row["measure"], name] = Sums(max(values) if values else None, None, before.wanting + sums.wanting)
    for (key, name), sums in periods.items():
        put(key, name, sums)
    return found


_SUMMED: Mapping[str, Any] = {
    "value_sum": Sum("value"),
    "out_of_sum": Sum("out_of"),
    "told": Count("pk", filter=_TOLD),
    "wanting": Count("pk", filter=_WANTING),
}


def _sums(row: Mapping[str, Any]) -> Sums:
    value = (row["value_sum"] or NOUGHT) if row["told"] else None
    return Sums(value, row["out_of_sum"], row["wanting"])


def _spend(keys: Iterable[UUID]) -> dict[UUID, Decimal | None]:
    rows = (
        FinanceLine.objects.filter(given_in__agreement__in=keys, given_in__status__in=TOLD)
        .order_by()
        .values(of=F("given_in__agreement"))
        .annotate(paid=Sum("actual"), due=Sum("accrual"), untold=Count("pk", filter=Q(actual=None)))
    )
    return {row["of"]: None if row["untold"] else (row["paid"] or NOUGHT) + (row["due"] or NOUGHT) for row in rows}


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
