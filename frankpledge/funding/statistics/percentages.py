"""Percentages held to what they are of, and printed tables of counts."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from frankpledge.figures.crosscast import CrossTab, Row, check_cross_tab
from frankpledge.figures.findings import Finding, FindingKind
from frankpledge.figures.percentages import Rate, bases_that_fit, check_percentages, check_sum
from frankpledge.funding.models import CountTable, OutcomeFigure

# The bases that a percentage is tried against: the fewest people a report speaks of in per cent, and at least so many.
_FEWEST, _MOST = 5, 30


@dataclass(frozen=True)
class Cohort:
    """Percentages printed of the same people, and whether any whole number of them makes each."""

    base: OutcomeFigure
    shares: tuple[OutcomeFigure, ...]
    findings: tuple[Finding, ...]

    @property
    def is_sum(self) -> bool:
        """Whether the percentages are the parts of one whole, and ought to come to 100."""
        return any(share.parts_of for share in self.shares)

    @property
    def bases(self) -> range:
        """The bases that the percentages are tried against."""
        return range(_FEWEST, max(_MOST, int(self.base.printed)) + 1)

    @property
    def suited_base(self) -> int | None:
        """The one base that fits them all, where theirs does not and only one would."""
        if not any(found.kind is FindingKind.PERCENTAGE for found in self.findings):
            return None
        suited = bases_that_fit([share.printed for share in self.shares], self.bases)
        return suited[0] if len(suited) == 1 else None


def made_by(percentage: Decimal, base: int) -> str:
    """The whole number of `base` that rounds to `percentage`, as "50% (11 of 22)"; empty if there is none."""
    near = round(base * percentage / 100)
    rates = (Rate(count, base) for count in (near, near - 1, near + 1) if 0 <= count <= base)
    return next((str(rate) for rate in rates if percentage in rate.percentages()), "")


def cohorts(figures: QuerySet[OutcomeFigure]) -> list[Cohort]:
    """The percentages among `figures` by what they are of, each group checked; in one query."""
    groups: dict[tuple[OutcomeFigure, str], list[OutcomeFigure]] = defaultdict(list)
    for figure in figures.filter(unit=OutcomeFigure.Unit.PERCENT).select_related("base"):
        if figure.base is not None:
            groups[figure.base, figure.measure.partition(":")[0]].append(figure)
    return [_cohort(base, tuple(shares)) for (base, _), shares in groups.items()]


def _cohort(base: OutcomeFigure, shares: tuple[OutcomeFigure, ...]) -> Cohort:
    people = int(base.printed)
    name = f"{base.programme} {base.period}"
    printed = {share.measure: share.printed.normalize() + 0 for share in shares}
    found = list(check_percentages(name, printed, people, bases=range(_FEWEST, max(_MOST, people) + 1)))
    wholes: dict[str, list[Decimal]] = defaultdict(list)
    for share in shares:
        if share.parts_of:
            wholes[share.parts_of].append(share.printed.normalize() + 0)
    for whole, parts in wholes.items():
        found += check_sum(name, whole, parts)
    return Cohort(base, shares, tuple(found))


def cross_tabs(tables: QuerySet[CountTable]) -> list[tuple[CountTable, tuple[Finding, ...]]]:
    """The printed tables of counts, each with what does not cast in it; in two queries."""
    return [(table, tuple(_check_counts(table))) for table in tables.prefetch_related("rows")]


def _check_counts(table: CountTable) -> Iterator[Finding]:
    rows = [(row.is_foot, Row(row.label, tuple(row.counts), row.total, row.share)) for row in table.rows.all()]
    foot = next((row for is_foot, row in rows if is_foot), None)
    if foot is not None:
        body = tuple(row for is_foot, row in rows if not is_foot)
        yield from check_cross_tab(CrossTab(table.code, tuple(table.columns), body, foot, table.total_heading))
