"""The published record, read from where the product ships it."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from frankpledge.figures.ledger_file import read_tables
from frankpledge.figures.tables import Kind, Line, Table

FOLDER = Path(__file__).parents[3] / "record"
BUDGETS = FOLDER / "budget_lines.csv"


def tables() -> tuple[Table, ...]:
    """The record's budget tables."""
    return read_tables(BUDGETS.read_bytes())


def table(table_id: str) -> Table:
    """One of the record's budget tables."""
    return next(each for each in tables() if each.id == table_id)


def made(*rows: tuple[str, int, Kind] | tuple[str, int, Kind, str], table_id: str = "t", **details: str) -> Table:
    """A table of rows (label, pounds, kind and perhaps group)."""
    lines: Sequence[Line] = [Line(row[0], Decimal(row[1]), row[2], *row[3:]) for row in rows]
    return Table(
        table_id, details.get("title", "A table"), details.get("status", ""), details.get("year", ""), tuple(lines)
    )
