"""Budget tables written line by line in one CSV file, in the form of the published record's `budget_lines.csv`."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from io import StringIO

from frankpledge.figures.decoding import Unreadable, decode
from frankpledge.figures.findings import Finding
from frankpledge.figures.money import NotMoney, parse_pounds
from frankpledge.figures.tables import Kind, Line, Table

COLUMNS = ("table_id", "table_title", "status", "year", "group", "line", "amount_gbp", "kind", "source")

_KINDS = {kind.value: kind for kind in Kind}


def read_tables(data: bytes) -> tuple[Table, ...]:
    """The tables of a file, in the order in which each begins; their lines in printed order.

    The columns may stand in any order among others. Raises `Unreadable`, naming the line of the file where it can.
    """
    heads: dict[str, tuple[str, str, str]] = {}
    lines: dict[str, list[Line]] = {}
    for number, (table_id, title, status, year, group, label, amount, kind, source) in _cells(decode(data)):
        if table_id not in lines:
            if not table_id:
                raise Unreadable(f"Line {number} does not say which table it belongs to: its table_id is empty.")
            heads[table_id] = title, status, year
            lines[table_id] = []
        lines[table_id].append(Line(label, _amount(amount, number), _kind(kind, number), group, source))
    if not lines:
        raise Unreadable("The file has column headings but no lines under them.")
    return tuple(Table(table_id, *heads[table_id], tuple(rows)) for table_id, rows in lines.items())


def as_record(finding: Finding) -> Mapping[str, object]:
    """A finding as it is written to JSON: amounts are numbers, whole where they are whole."""
    return {
        "table_id": finding.table_id,
        "kind": finding.kind.value,
        "line": finding.line,
        "printed": _number(finding.printed),
        "computed": _number(finding.computed),
        "difference": _number(finding.difference),
        "explained_by": list(finding.explained_by),
        "sentence": finding.sentence,
    }


def _cells(text: str) -> Iterator[tuple[int, Sequence[str]]]:
    """Each line's number in the file and its cells in the order of `COLUMNS`."""
    rows = csv.reader(StringIO(text, newline=""), strict=True)
    try:
        header = next((row for row in rows if any(map(str.strip, row))), None)
        if header is None:
            raise Unreadable("The file is empty.")
        places = _places(header)
        for row in rows:
            if len(row) != len(header):
                if not any(map(str.strip, row)):
                    continue
                if len(row) < len(header) or any(map(str.strip, row[len(header) :])):
                    raise Unreadable(
                        f"Line {rows.line_num} has {len(row)} cells under {len(header)} headings; "
                        "a comma inside a cell needs quotation marks round the cell."
                    )
            cells = [row[place].strip() for place in places]
            if any(cells):
                yield rows.line_num, cells
    except csv.Error as error:
        raise Unreadable(f"Line {rows.line_num} is not readable as CSV ({error}).") from None


def _places(header: Sequence[str]) -> list[int]:
    names = [cell.strip().casefold() for cell in header]
    absent = [name for name in COLUMNS if name not in names]
    if absent:
        many = len(absent) > 1
        raise Unreadable(f"The file has no column{'s' if many else ''} called {', '.join(absent)}.")
    if twice := [name for name in COLUMNS if names.count(name) > 1]:
        raise Unreadable(f"The file has more than one column called {twice[0]}.")
    return [names.index(name) for name in COLUMNS]


def _amount(text: str, number: int) -> Decimal:
    try:
        return parse_pounds(text)
    except NotMoney as refusal:
        raise Unreadable(f"Line {number}: {refusal}") from None


def _kind(text: str, number: int) -> Kind:
    kind = _KINDS.get(text) or _KINDS.get(text.casefold().replace(" ", "_").replace("-", "_"))
    if kind is None:
        raise Unreadable(f"Line {number}: “{text}” is not a kind of line; the kinds are {', '.join(_KINDS)}.")
    return kind


def _number(amount: Decimal) -> int | float:
    return int(amount) if amount == amount.to_integral_value() else float(amount)
