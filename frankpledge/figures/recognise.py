"""A table that somebody brings, read row by row: what each row seems to be, and what is the matter with it.

Every row that came in comes out again with its cells as typed. Nothing here refuses a table for what is in it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from frankpledge.figures.check import check_table
from frankpledge.figures.columns import Layout, Recognised, Role, is_amount, recognise
from frankpledge.figures.links import is_opening_balance
from frankpledge.figures.money import Missing, NotMoney, parse_pounds
from frankpledge.figures.tables import Kind, Line, Table

__all__ = ["Layout", "Problem", "ReadRow", "ReadTable", "Recognised", "Role", "guess_kind", "read", "recognise"]

_FEW = 3
_RULE = re.compile(r"[-:=_\s]*")
_LEFT = r"\bremain(?:s|ing|der)\b|\bun(?:allocated|derspend)\b|\bbalance\b|\bcarried \w+ (?:in)?to\b"
_SAYS = (
    (Kind.OF_WHICH, re.compile(r"^\W*of which\b", re.IGNORECASE)),
    (Kind.SUBTOTAL, re.compile(r"\bsub[ -]?total", re.IGNORECASE)),
    (Kind.REMAINDER, re.compile(_LEFT, re.IGNORECASE)),
    (Kind.TOTAL, re.compile(r"\btotals?\b", re.IGNORECASE)),
)
_RESOURCE = re.compile(
    r"^(?:funding available|grant from|award from|contribution from|income|available)\b|\b(?:allocation|budget|award)$",
    re.IGNORECASE,
)

_AVAILABLE = re.compile(r"^(?:funding |money )?(?:available|income|resources?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is the matter with a row, in a sentence; `column` is the cell it concerns, counted from 0, if one does."""

    column: int | None
    sentence: str


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row as it was typed, and what was made of it; `lines` holds what each amount column gave, by its number.

    `number` counts from 1 as a person does. `kind` is a guess from the row's words unless the table says it.
    """

    number: int
    cells: tuple[str, ...]
    kind: Kind | None = None
    lines: Mapping[int, Line] | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def line(self) -> Line | None:
        """What the first amount column with a figure gave."""
        return next(iter((self.lines or {}).values()), None)


@dataclass(frozen=True, slots=True)
class ReadTable:
    """Every row that came in, in its order; `problems` are those of the table and not of any row."""

    layout: Layout
    rows: tuple[ReadRow, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def has_problems(self) -> bool:
        """Whether anything at all is the matter."""
        return bool(self.problems) or any(row.problems for row in self.rows)

    def lines(self, column: int | None = None) -> tuple[Line, ...]:
        """The lines of one amount column, by its number; of the first if none is given."""
        amounts = self.layout.columns(Role.AMOUNT)
        wanted = column if column is not None else next(iter(amounts), None)
        return tuple(row.lines[wanted] for row in self.rows if wanted is not None and row.lines and wanted in row.lines)

    def table(self, *, id: str, title: str, status: str, year: str, column: int | None = None) -> Table:  # noqa: A002
        """The budget table that one amount column makes."""
        return Table(id, title, status, year, self.lines(column))


def read(rows: Sequence[Sequence[str]], layout: Layout) -> ReadTable:
    """Every row of `rows` read by `layout`, with its problems beside it."""
    reader = _Reader(rows, layout)
    read_rows = tuple(reader.read(place) for place in range(len(rows)))
    return ReadTable(layout, tuple(_with_miscasts(read_rows, layout)), tuple(_problems_of(layout, read_rows)))


def guess_kind(label: str, *, has_lines_above: bool) -> Kind:
    """What a row's words say it is. An allocation or a budget is taken for money available only above the first line."""
    if is_opening_balance(label) and not has_lines_above:
        return Kind.RESOURCE
    said = next((kind for kind, pattern in _SAYS if pattern.search(label)), None)
    return said or (Kind.RESOURCE if not has_lines_above and _RESOURCE.search(label) else Kind.LINE)


class _Reader:
    """Reads the rows in order, since a heading without a figure names the group of the rows below it."""

    def __init__(self, rows: Sequence[Sequence[str]], layout: Layout) -> None:
        self.rows = rows
        self.amounts = layout.columns(Role.AMOUNT)
        self.header_row = layout.header_row
        self.places = {role: layout.columns(role)[0] for role in Role if layout.columns(role)}
        self.group = ""
        self.section = ""
        self.are_sections_named_once = self._are_sections_named_once()
        self.is_new_part = True
        self.has_lines = False

    def read(self, place: int) -> ReadRow:
        cells = tuple(self.rows[place])
        row = ReadRow(place + 1, cells)
        if self.header_row is not None and place == self.header_row:
            return replace(row, problems=tuple(self._repeated_headings(cells)))
        is_above = self.header_row is not None and place < self.header_row
        if is_above or all(_RULE.fullmatch(cell) for cell in cells):
            return row
        problems = list(self._too_many(cells))
        label, section = self._names(cells)
        if self._is_more_heading(place, cells):
            return replace(row, problems=(*problems, Problem(None, "It is read as more of the column headings.")))
        if self._is_heading(place, cells):
            self.group, self.is_new_part = label, False
            note = Problem(self.places.get(Role.LABEL), f"“{label}” has no figure: it is read as a heading.")
            return replace(row, problems=(*problems, note))
        kind, kind_problem = self._kind(cells, label, section)
        problems += kind_problem
        group = self._group(section, kind)
        lines: dict[int, Line] = {}
        for column in self.amounts:
            try:
                amount = parse_pounds(cells[column] if column < len(cells) else "")
            except Missing:
                problems.append(Problem(column, "The figure is missing here."))
            except NotMoney as refusal:
                problems.append(Problem(column, str(refusal)))
            else:
                lines[column] = Line(label, amount, kind, group, self._cell(cells, Role.SOURCE))
        if not label and Role.LABEL in self.places:
            problems.append(Problem(self.places[Role.LABEL], "The row has no name."))
        self.has_lines = self.has_lines or kind is Kind.LINE
        self.is_new_part = kind in (Kind.SUBTOTAL, Kind.TOTAL, Kind.REMAINDER)
        return replace(row, kind=kind, lines=lines, problems=tuple(problems))

    def _cell(self, cells: Sequence[str], role: Role) -> str:
        place = self.places.get(role)
        return cells[place].strip() if place is not None and place < len(cells) else ""

    def _names(self, cells: Sequence[str]) -> tuple[str, str]:
        """The row's own name and its section's; a sum is often named only where the sections are."""
        label, section = self._cell(cells, Role.LABEL), self._cell(cells, Role.GROUP)
        if label or Role.LABEL not in self.places:
            return label, section
        match guess_kind(section, has_lines_above=True):
            case Kind.SUBTOTAL:
                return section, ""
            case Kind.TOTAL | Kind.REMAINDER:
                return section, section
            case _:
                return label, section

    def _are_sections_named_once(self) -> bool:
        """Whether a section is named at the head of its rows only, as cells merged down a spreadsheet's page are."""
        first = 0 if self.header_row is None else self.header_row + 1
        named = [self._cell(row, Role.GROUP) for row in self.rows[first:] if any(map(str.strip, row))]
        return "" in named and not any(one and one == next_one for one, next_one in pairwise(named))

    def _is_more_heading(self, place: int, cells: Sequence[str]) -> bool:
        """Whether the row below the headings goes on with them: no name, and words where the amounts will stand."""
        if self.header_row is None or place != self.header_row + 1 or any(self._names(cells)):
            return False
        said = [cells[column].strip() for column in self.amounts if column < len(cells) and cells[column].strip()]
        return bool(said) and not any(map(is_amount, said))

    def _is_heading(self, place: int, cells: Sequence[str]) -> bool:
        """A name alone, at the head of a part of the table that goes on below it."""
        filled = [column for column, cell in enumerate(cells) if cell.strip()]
        if not self.is_new_part or filled != [self.places.get(Role.LABEL)]:
            return False
        below: Sequence[str] = next((row for row in self.rows[place + 1 : place + 4] if any(map(str.strip, row))), ())
        return any(column < len(below) and below[column].strip() for column in self.amounts)

    def _kind(self, cells: Sequence[str], label: str, section: str) -> tuple[Kind, list[Problem]]:
        said = self._cell(cells, Role.KIND)
        guess = guess_kind(label, has_lines_above=self.has_lines)
        if guess is Kind.LINE and _AVAILABLE.search(section or self.section):
            guess = Kind.RESOURCE
        if not said:
            return guess, []
        try:
            return Kind(said.casefold().replace(" ", "_").replace("-", "_")), []
        except ValueError:
            sentence = f"“{said}” is not a kind of row; it is read as {guess.value.replace('_', ' ')}."
            return guess, [Problem(self.places[Role.KIND], sentence)]

    def _group(self, section: str, kind: Kind) -> str:
        """The group as the table says it; else the heading above; else what is available apart from what is spent."""
        if Role.GROUP in self.places:
            self.section = section or (self.section if self.are_sections_named_once else "")
            return self.section
        if self.group:
            return self.group
        is_above_every_line = kind in (Kind.TOTAL, Kind.SUBTOTAL) and not self.has_lines
        return "available" if kind is Kind.RESOURCE or is_above_every_line else ""

    def _too_many(self, cells: Sequence[str]) -> Iterator[Problem]:
        if self.header_row is None:
            return
        headed = len(self.rows[self.header_row])
        if any(cell.strip() for cell in cells[headed:]):
            yield Problem(headed, f"The row has {len(cells)} cells, but there are only {headed} column headings.")

    def _repeated_headings(self, cells: Sequence[str]) -> Iterator[Problem]:
        counts = Counter(cell.strip().casefold() for cell in cells)
        for column, cell in enumerate(cells):
            if cell.strip() and counts[cell.strip().casefold()] > 1:
                yield Problem(column, f"More than one column is headed “{cell.strip()}”.")


def _problems_of(layout: Layout, rows: Sequence[ReadRow]) -> Iterator[Problem]:
    if not layout.columns(Role.AMOUNT):
        yield Problem(None, "No column of amounts has been chosen.")
    if not layout.columns(Role.LABEL):
        yield Problem(None, "No column has been chosen to name the rows.")
        return
    lines = [row.line for row in rows if row.line]
    if len(lines) > _FEW and sum(not line.label for line in lines) > len(lines) / 2:
        yield Problem(None, "Most rows have no name. Another column may hold their names.")


def _with_miscasts(rows: Sequence[ReadRow], layout: Layout) -> Iterator[ReadRow]:
    """The rows, a figure that does not cast among their problems; every amount column is cast by itself."""
    found: dict[int, list[Problem]] = {}
    table_of = layout.columns(Role.TABLE)[:1]
    for column in layout.columns(Role.AMOUNT):
        tables: dict[str, list[Line]] = {}
        numbers: dict[int, int] = {}
        for row in rows:
            if row.lines and (line := row.lines.get(column)):
                name = "".join(row.cells[place] for place in table_of if place < len(row.cells))
                tables.setdefault(name, []).append(line)
                numbers[id(line)] = row.number
        for name, lines in tables.items():
            for line, finding in check_table(Table(name, name or "The table", "", "", tuple(lines))):
                found.setdefault(numbers[id(line)], []).append(Problem(column, finding.sentence))
    for row in rows:
        yield replace(row, problems=(*row.problems, *found.get(row.number, ())))
