"""What the tables of a fund come to, and whether they prove themselves: `figures` asked about the stored lines."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.db.models import QuerySet

from frankpledge.figures.check import check
from frankpledge.figures.crosscast import CrossTab, Row, check_cross_tab
from frankpledge.figures.findings import Finding, FindingKind
from frankpledge.figures.money import pounds
from frankpledge.figures.percentages import Rate, bases_that_fit, check_percentages, check_sum
from frankpledge.figures.tables import Cast, Kind, Line, Table

from .models import BudgetLine, BudgetTable, CountTable, OutcomeFigure

_PENNY = Decimal("0.01")

# The bases that a percentage is tried against: the fewest people a report speaks of in per cent, and at least so many.
_FEWEST, _MOST = 5, 30


@dataclass(frozen=True)
class Examined:
    """A stored table, what `figures` makes of it, and every finding against it."""

    row: BudgetTable
    table: Table
    stored: tuple[BudgetLine, ...]
    findings: tuple[Finding, ...]

    @property
    def casts_throughout(self) -> bool:
        return not self.findings

    @cached_property
    def cast_of(self) -> Mapping[int, Cast]:
        """How each printed figure was made, by its line's key; a figure with nothing under it is not here."""
        casts = {id(cast.line): cast for cast in self.table.casts}
        pairs = zip(self.stored, self.table.lines, strict=True)
        return {stored.pk: casts[id(line)] for stored, line in pairs if id(line) in casts}

    @property
    def statement(self) -> str:
        """The table's result on the right base, in a sentence."""
        return state(self.table)


def examine(tables: QuerySet[BudgetTable]) -> dict[str, Examined]:
    """Every one of `tables` by its code, each fund's checked together, in five queries however many there are."""
    by_fund: dict[object, list[BudgetTable]] = defaultdict(list)
    found = tables.select_related(
        "fund__area", "fund__policing_body", "fund__source", "over_programming__authorised_as"
    )
    for row in found.prefetch_related("lines", "carries_from", "awards"):
        by_fund[row.fund_id].append(row)
    examined: dict[str, Examined] = {}
    for rows in by_fund.values():
        examined |= _examine(rows)
    return {code: examined[code] for code in (row.code for rows in by_fund.values() for row in rows)}


def _examine(rows: Iterable[BudgetTable]) -> dict[str, Examined]:
    stored = {row.code: tuple(row.lines.all()) for row in rows}
    tables = {row.code: as_table(row, stored[row.code]) for row in rows}
    findings: dict[str, list[Finding]] = defaultdict(list)
    for finding in check(tuple(tables.values())):
        findings[finding.table_id].append(finding)
    return {row.code: Examined(row, tables[row.code], stored[row.code], tuple(findings[row.code])) for row in rows}


def as_table(row: BudgetTable, lines: Iterable[BudgetLine]) -> Table:
    """A stored table as `figures` reads it."""
    return Table(
        row.code,
        row.title,
        row.status,
        row.year,
        tuple(Line(line.label, line.amount, Kind(line.kind), line.group, line.source) for line in lines),
        carries_from=tuple(earlier.code for earlier in row.carries_from.all()),
        awards=tuple(award.code for award in row.awards.all()),
    )


def state(table: Table) -> str:
    """What a table comes to, on the right base: "2020/21 is over-committed by £95,745: ...\""""
    if not table.resources:
        return f"Its lines come to {pounds(table.committed)}; it does not say what was available."
    if not table.commitments:
        return f"{pounds(table.available)} is available; it plans nothing."
    if table.remaining < 0:
        return (
            f"{table.year} is over-committed by {pounds(-table.remaining)}: commitments of "
            f"{pounds(table.committed)} on {pounds(table.available)} available."
        )
    return (
        f"{pounds(table.remaining)} remains in {table.year}: commitments of {pounds(table.committed)} "
        f"on {pounds(table.available)} available."
    )


def over_commitment(table: Table) -> tuple[Decimal, Decimal]:
    """By how much a table is committed beyond its resources, in pounds and in per cent of them; nought if it is not."""
    over = max(-table.remaining, Decimal(0))
    share = over * 100 / table.available if over and table.available > 0 else Decimal(0)
    return over, share.quantize(_PENNY)


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
    """The whole number of `base` that rounds to `percentage`, as "11 of 22 (50%)"; empty if there is none."""
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
