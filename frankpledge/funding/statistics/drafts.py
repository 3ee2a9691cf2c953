"""A table somebody brings, read as they have laid it out: every row, and what stands between it and acceptance."""

from collections.abc import Iterator
from dataclasses import dataclass

from frankpledge.figures.columns import Layout, Role
from frankpledge.figures.money import LARGEST
from frankpledge.figures.recognise import Problem, read
from frankpledge.figures.tables import Kind, Line, Table
from frankpledge.funding.models import BroughtTable, BudgetLine

from .tables import state


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A row as typed; `number` counts from 1. `must_be_put_right`: it can't be accepted as it stands."""

    number: int
    cells: tuple[str, ...]
    kind: Kind | None
    line: Line | None
    problems: tuple[Problem, ...]
    must_be_put_right: bool
    is_left_out: bool = False

    def problems_at(self, column: int) -> list[str]:
        return [problem.sentence for problem in self.problems if problem.column == column]


@dataclass(frozen=True, slots=True)
class ReadDraft:
    rows: tuple[DraftRow, ...]
    problems: tuple[Problem, ...]
    width: int

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(row.line for row in self.rows if row.line)

    @property
    def to_put_right(self) -> int:
        """How many rows can't be accepted as they stand."""
        return sum(row.must_be_put_right for row in self.rows)

    @property
    def differing(self) -> int:
        """How many rows have something to be known about them, and may be accepted all the same."""
        return sum(bool(row.problems) and not row.must_be_put_right for row in self.rows)

    @property
    def statement(self) -> str:
        """What the rows that can be read come to so far."""
        return state(Table("", "The table", "", "", self.lines)) if self.lines else ""


def read_draft(draft: BroughtTable) -> ReadDraft:
    """The chosen sheet by the columns and kinds the person has given it.

    What a row is stands before its first cell when it is read, so that a person can say it where the table does not.
    """
    layout = draft.layout
    said_in = layout.columns(Role.KIND)[:1]
    roles = {number + 1: role for number, role in layout.roles.items() if role is not Role.KIND} | {0: Role.KIND}
    rows = draft.rows
    known = [_with_kind(number, row, draft.kinds, said_in) for number, row in enumerate(rows, start=1)]
    if layout.header_row is not None and layout.header_row < len(rows):
        known[layout.header_row] = ["", *rows[layout.header_row]]
    table = read(known, Layout(layout.header_row, roles))
    found: list[DraftRow] = []
    has_whole = False
    for cells, row in zip(rows, table.rows, strict=True):
        problems = list(_shifted(row.problems))
        kind = row.kind
        is_orphan = kind is Kind.OF_WHICH and not has_whole
        if is_orphan:
            problems.append(Problem(None, "This is a part, and there is no line above it that it could be a part of."))
        problems += (too_large := [Problem(None, said) for said in _too_large(row.line)])
        has_whole = has_whole or (kind is not None and kind is not Kind.OF_WHICH)
        is_wanting = kind is not None and (row.line is None or not row.line.label or is_orphan or bool(too_large))
        is_left_out = draft.kinds.get(str(row.number)) == BroughtTable.LEFT_OUT
        found.append(DraftRow(row.number, tuple(cells), kind, row.line, tuple(problems), is_wanting, is_left_out))
    return ReadDraft(tuple(found), table.problems, max(map(len, rows), default=0))


def _with_kind(number: int, row: list[str], kinds: dict[str, str], said_in: tuple[int, ...]) -> list[str]:
    said = kinds.get(str(number), "")
    if said == BroughtTable.LEFT_OUT:
        return [""]
    if not said and said_in and said_in[0] < len(row):
        said = row[said_in[0]]
    return [said, *row]


def _shifted(problems: tuple[Problem, ...]) -> Iterator[Problem]:
    for problem in problems:
        is_of_kind = problem.column in (None, 0)
        yield Problem(None if is_of_kind or problem.column is None else problem.column - 1, problem.sentence)


def _too_large(line: Line | None) -> Iterator[str]:
    """What a stored line has no room for."""
    if line is None:
        return
    for what, words, column in (
        ("name", line.label, "label"),
        ("section", line.group, "group"),
        ("source", line.source, "source"),
    ):
        most = getattr(BudgetLine._meta.get_field(column), "max_length", None)
        if most and len(words) > most:
            yield f"The {what} has {len(words)} letters: shorten it to {most}."
    if abs(line.amount) >= LARGEST:
        yield "The amount is too large to be kept."
