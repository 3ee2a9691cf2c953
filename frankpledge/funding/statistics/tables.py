"""What the tables of a fund come to, and whether they prove themselves: `figures` asked about the stored lines."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.db.models import QuerySet

from frankpledge.figures.check import check
from frankpledge.figures.findings import Finding
from frankpledge.figures.money import pounds
from frankpledge.figures.tables import Cast, Kind, Line, Table
from frankpledge.funding.models import BudgetLine, BudgetTable

_PENNY = Decimal("0.01")


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
    """What a table comes to, on the right base, in a sentence that names the year where the table has one."""
    if not table.resources:
        return f"Its lines come to {pounds(table.committed)}; it does not say what was available."
    if not table.commitments:
        return f"{pounds(table.available)} is available."
    sums = f"commitments of {pounds(table.committed)} on {pounds(table.available)} available."
    if table.remaining < 0:
        return f"{table.year or 'The table'} is over-committed by {pounds(-table.remaining)}: {sums}"
    return f"{pounds(table.remaining)} remains{f' in {table.year}' if table.year else ''}: {sums}"


def within_leave(table: Table, percent: Decimal) -> bool:
    """Whether a table's commitments are within `percent` of its resources beyond them, exactly and not as rounded."""
    return table.committed * 100 <= table.available * (100 + percent)


def over_commitment(table: Table) -> tuple[Decimal, Decimal]:
    """By how much a table is committed beyond its resources, in pounds and in per cent of them; nought if it is not."""
    over = max(-table.remaining, Decimal(0))
    share = over * 100 / table.available if over and table.available > 0 else Decimal(0)
    return over, share.quantize(_PENNY)
