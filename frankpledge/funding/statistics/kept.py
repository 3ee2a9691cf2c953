"""What is kept of returns, added up from their lines and figures: what keeps it, and what checks it, both ask here."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, Sum

from frankpledge.figures.absence import Absence
from frankpledge.figures.periods import financial_year
from frankpledge.figures.rolling_up import Rule
from frankpledge.funding import lifecycle
from frankpledge.funding.models import AchievedSoFar, AgreedMeasure, Agreement, FinanceLine, MeasureFigure, SpentInYear

from .grants import TOLD

NOUGHT = Decimal(0)
_TOLD = Q(value__isnull=False) | Q(absence=Absence.NIL)
_WANTING = Q(value__isnull=True) & ~Q(absence__in=(Absence.NIL, Absence.NOT_REQUIRED))
_SUMMED: Mapping[str, Any] = {
    "value_sum": Sum("value"),
    "out_of_sum": Sum("out_of"),
    "told": Count("pk", filter=_TOLD),
    "missing": Count("pk", filter=_WANTING),
}
Figure = tuple[Decimal | None, Decimal | None, int]
"""What some figures come to: the value, what it is out of, and how many that should be there are not."""

Spent = Mapping[str, Decimal | int]
Spending = dict[tuple[UUID, str], Spent]
Achieved = dict[tuple[int, bool, UUID | None], Figure]
_SPENT = ("profile", "spend", "disallowed", "accepted", "untold")


def spending_of(agreements: Iterable[UUID]) -> Spending:
    """Each agreement's spending by year, from the lines of every return that stands certified."""
    lines = (
        FinanceLine.objects.filter(given_in__agreement__in=agreements, given_in__status__in=TOLD)
        .order_by()
        .values(of=F("given_in__agreement"), starts_on=F("given_in__starts_on"), status=F("given_in__status"))
        .annotate(planned=Sum("profile"), paid=Sum("actual"), due=Sum("accrual"), not_eligible=Sum("disallowed"),
                  without=Count("pk", filter=Q(actual=None)))
    )  # fmt: skip
    found: dict[tuple[UUID, str], dict[str, Decimal | int]] = defaultdict(
        lambda: dict.fromkeys(_SPENT, NOUGHT) | {"untold": 0}
    )
    for line in lines:
        one = found[line["of"], financial_year(line["starts_on"])]
        spend = (line["paid"] or NOUGHT) + (line["due"] or NOUGHT)
        one["profile"] += line["planned"]
        one["spend"] += spend
        one["disallowed"] += line["not_eligible"]
        one["untold"] += line["without"]
        if line["status"] in lifecycle.TAKEN:
            one["accepted"] += spend - line["not_eligible"]
    return dict(found)


def achieved_of(agreements: Iterable[UUID]) -> Achieved:
    """Each agreed measure's figures put together by its own rule: whole, and by place."""
    rows = AgreedMeasure.objects.filter(agreement__in=agreements).values_list("pk", "measure__over_time")
    by_rule: dict[str, list[int]] = defaultdict(list)
    for pk, rule in rows:
        by_rule[rule].append(pk)
    found: Achieved = {}
    figures = MeasureFigure.objects.filter(given_in__status__in=TOLD).order_by()
    added: Any = figures.filter(measure__in=by_rule[Rule.SUM] + by_rule[Rule.POOLED])
    for row in added.values("measure", "area").annotate(**_SUMMED):
        _put(found, row["measure"], row["area"], _sums(row))
    newest: Any = figures.filter(measure__in=by_rule[Rule.LATEST]).order_by("measure", "area", "-given_in__starts_on")
    newest = newest.distinct("measure", "area")
    wanting = set(newest.filter(_WANTING).values_list("measure", "area"))
    for measure, area, value, out_of in newest.filter(_TOLD).values_list("measure", "area", "value", "out_of"):
        _put(found, measure, area, (value or NOUGHT, out_of, int((measure, area) in wanting)))
    _put_highest(found, figures.filter(measure__in=by_rule[Rule.HIGHEST]))
    return found


def _put(found: Achieved, measure: int, area: UUID | None, figure: Figure) -> None:
    """A place's figure, and into the whole."""
    for key in ((measure, True, None), (measure, False, area)):
        value, out_of, wanting = found.get(key, (None, None, 0))
        found[key] = (_sum(value, figure[0]), _sum(out_of, figure[1]), wanting + figure[2])


def _put_highest(found: Achieved, figures: Any) -> None:
    """The highest period's, of all places together and of each place by itself."""
    for grouped, is_whole in (("given_in__starts_on",), True), (("area", "given_in__starts_on"), False):
        for row in figures.values("measure", *grouped).annotate(**_SUMMED):
            key = row["measure"], is_whole, None if is_whole else row["area"]
            value, _, missing = _sums(row)
            before, _, wanting = found.get(key, (None, None, 0))
            known = [each for each in (before, value) if each is not None]
            found[key] = (max(known) if known else None, None, wanting + missing)


def _sums(row: Mapping[str, Any]) -> Figure:
    return (row["value_sum"] or NOUGHT) if row["told"] else None, row["out_of_sum"], row["missing"]


def _sum(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return other if one is None else one if other is None else one + other


def kept_spending(agreements: Iterable[UUID]) -> Spending:
    rows = SpentInYear.objects.filter(agreement__in=agreements).values("agreement", "year", *_SPENT)
    return {(row["agreement"], row["year"]): {name: row[name] for name in _SPENT} for row in rows}


def kept_achieved(agreements: Iterable[UUID]) -> Achieved:
    rows = AchievedSoFar.objects.filter(agreed__agreement__in=agreements)
    return {
        (agreed, is_whole, area): (value, out_of, wanting)
        for agreed, is_whole, area, value, out_of, wanting in rows.values_list(
            "agreed", "is_whole", "area", "value", "out_of", "wanting"
        )
    }


def kept_wrongly(agreements: Iterable[UUID]) -> set[UUID]:
    """The agreements of which what is kept is not what their returns come to."""
    keys = list(agreements)
    wrong = {key for key, _ in _differing(spending_of(keys), kept_spending(keys))}
    measures = {key[0] for key in _differing(achieved_of(keys), kept_achieved(keys))}
    return wrong | set(AgreedMeasure.objects.filter(pk__in=measures).values_list("agreement", flat=True))


def _differing(counted: Mapping[Any, Any], kept: Mapping[Any, Any]) -> set[Any]:
    return {key for key in {*counted, *kept} if counted.get(key) != kept.get(key)}


def told_agreements() -> list[UUID]:
    """The agreements of which anything is told, or kept."""
    told = Q(returns__status__in=TOLD) | Q(spent__isnull=False) | Q(measures__achieved__isnull=False)
    return list(Agreement.objects.filter(told).order_by().values_list("pk", flat=True).distinct())
