"""Tables of counts with a total at the end of each row and at the foot of each column, and each row's share of the whole."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from frankpledge.figures.findings import Finding, FindingKind
from frankpledge.figures.percentages import Rate


@dataclass(frozen=True, slots=True)
class Row:
    """One row of counts, with its total as printed, and its share of the grand total in per cent where one is printed."""

    label: str
    counts: tuple[int, ...]
    total: int
    share: Decimal | None = None


@dataclass(frozen=True, slots=True)
class CrossTab:
    """Rows by columns; `foot` is the printed row of column totals, and its total is the grand total."""

    id: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    foot: Row
    total_heading: str = "Total"


def check_cross_tab(table: CrossTab, *, decimal_places: int = 0) -> Iterator[Finding]:
    """Every row, column and share of `table` that does not cast; `decimal_places` is how far its shares are rounded."""
    for row in (*table.rows, table.foot):
        if (computed := sum(row.counts)) != row.total:
            yield _miscast(table, FindingKind.ROW_TOTAL, row.label, printed=row.total, computed=computed)
    printed_feet = (*table.foot.counts, table.foot.total)
    columns = zip(*((*row.counts, row.total) for row in table.rows), strict=True)
    for heading, printed, counts in zip((*table.columns, table.total_heading), printed_feet, columns, strict=True):
        if (computed := sum(counts)) != printed:
            yield _miscast(table, FindingKind.COLUMN_TOTAL, heading, printed=printed, computed=computed)
    for row in table.rows:
        rate = Rate(row.total, table.foot.total)
        allowed = rate.percentages(decimal_places)
        if row.share is not None and allowed and row.share not in allowed:
            yield Finding(
                table_id=table.id,
                kind=FindingKind.PERCENTAGE,
                line=row.label,
                printed=row.share,
                computed=max(allowed),
                sentence=f"The share of “{row.label}” is printed as {row.share}%, "
                f"but {row.total:,} of {table.foot.total:,} is {max(allowed)}%.",
            )


def _miscast(table: CrossTab, kind: FindingKind, label: str, *, printed: int, computed: int) -> Finding:
    apart = abs(computed - printed)
    which = "row" if kind is FindingKind.ROW_TOTAL else "column"
    return Finding(
        table_id=table.id,
        kind=kind,
        line=label,
        printed=Decimal(printed),
        computed=Decimal(computed),
        sentence=f"The {which} “{label}” is printed as {printed:,}, which is {apart:,} "
        f"{'less' if computed > printed else 'more'} than what it adds up to, {computed:,}.",
    )
