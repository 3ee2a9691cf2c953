"""A budget table: its lines in printed order, and the sums that they make.

What each kind of row means, and so what a printed figure ought to be:

- a *resource* is money available, a *line* money planned or given;
- an *of which* is a part of the row above it, and is never added again;
- a *subtotal* is the lines of its group (its resources, where the group has no lines). Where a group has several,
  each covers the rows since the one before it, and one that follows another directly covers the whole group. A
  subtotal printed before its rows is a heading: it covers the rows after it. Rows without a group's name are no one
  group, so there even a lone subtotal covers only the rows above it;
- a *total* is the resources when its group holds resources (and none of the group's lines stands above it), else
  every line of the table;
- a *remainder* is every resource less every line.

A figure with nothing under it to add (a total alone, a remainder without resources) can be neither right nor wrong.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property


class Kind(StrEnum):
    """What a row of a table is, by the names that the published record uses."""

    RESOURCE = "resource"
    LINE = "line"
    OF_WHICH = "of_which"
    SUBTOTAL = "subtotal"
    TOTAL = "total"
    REMAINDER = "remainder"


@dataclass(frozen=True, slots=True)
class Line:
    """A row as printed; `amount` is in pounds, `source` is where it was printed."""

    label: str
    amount: Decimal
    kind: Kind
    group: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Cast:
    """A printed figure beside the rows that it sums: `computed` is `adds` less `takes`, in pounds."""

    line: Line
    adds: tuple[Line, ...]
    computed: Decimal
    takes: tuple[Line, ...] = ()

    @property
    def difference(self) -> Decimal:
        """What would have to be added to the printed figure to make it right."""
        return self.computed - self.line.amount


@dataclass(frozen=True)
class Table:
    """One version of one budget table; `carries_from` and `awards` are the ids of tables it opens from or spends."""

    id: str
    title: str
    status: str
    year: str
    lines: tuple[Line, ...]
    carries_from: tuple[str, ...] = ()
    awards: tuple[str, ...] = ()

    @cached_property
    def resources(self) -> tuple[Line, ...]:
        """The rows of money available."""
        return tuple(line for line in self.lines if line.kind is Kind.RESOURCE)

    @cached_property
    def commitments(self) -> tuple[Line, ...]:
        """The rows of money planned or given."""
        return tuple(line for line in self.lines if line.kind is Kind.LINE)

    @cached_property
    def available(self) -> Decimal:
        """Every resource, in pounds."""
        return add(self.resources)

    @cached_property
    def committed(self) -> Decimal:
        """Every line, in pounds; never its parts again."""
        return add(self.commitments)

    @property
    def remaining(self) -> Decimal:
        """What is left, in pounds: below nothing when the table is over-committed."""
        return self.available - self.committed

    @property
    def groups(self) -> tuple[str, ...]:
        """The names of the groups, in printed order."""
        return tuple(dict.fromkeys(line.group for line in self.lines))

    @property
    def subtotals(self) -> dict[str, Decimal]:
        """What the lines of each group that has any come to, in pounds."""
        sums: dict[str, Decimal] = defaultdict(Decimal)
        for line in self.commitments:
            sums[line.group] += line.amount
        return dict(sums)

    @property
    def closing(self) -> Line | None:
        """The last remainder printed, which is what the next year opens with."""
        return next((line for line in reversed(self.lines) if line.kind is Kind.REMAINDER), None)

    @cached_property
    def casts(self) -> tuple[Cast, ...]:
        """Every printed figure that has rows under it, in printed order."""
        found = dict(self._subtotals())
        openers = {line.group for line in self.resources}
        begun: set[str] = set()
        for position, line in enumerate(self.lines):
            if line.kind is Kind.LINE:
                begun.add(line.group)
            elif line.kind is Kind.TOTAL:
                of_resources = not self.commitments or (line.group in openers and line.group not in begun)
                if rows := self.resources if of_resources else self.commitments:
                    found[position] = Cast(line, rows, self.available if of_resources else self.committed)
            elif line.kind is Kind.REMAINDER and self.resources:
                found[position] = Cast(line, self.resources, self.remaining, self.commitments)
        return tuple(found[position] for position in sorted(found))

    def _subtotals(self) -> Iterator[tuple[int, Cast]]:
        members: dict[str, list[int]] = defaultdict(list)
        adds = {line.group: Kind.LINE for line in self.commitments}
        for position, line in enumerate(self.lines):
            if line.kind in (Kind.SUBTOTAL, adds.get(line.group, Kind.RESOURCE)):
                members[line.group].append(position)
        for name, positions in members.items():
            yield from self._runs(name, positions)

    def _runs(self, name: str, positions: Sequence[int]) -> Iterator[tuple[int, Cast]]:
        """The subtotals of one group, each over the rows that it covers."""
        marks = {position for position in positions if self.lines[position].kind is Kind.SUBTOTAL}
        group = tuple(self.lines[position] for position in positions if position not in marks)
        if not marks or not group:
            return
        whole = group, add(group)
        if name and len(marks) == 1:
            position = marks.pop()
            yield position, Cast(self.lines[position], *whole)
            return
        is_headed = positions[0] in marks
        run: list[Line] = []
        # A heading covers what follows it, so a group of headings is read from its end.
        for position in reversed(positions) if is_headed else positions:
            if position in marks:
                rows = tuple(reversed(run) if is_headed else run)
                yield position, Cast(self.lines[position], *((rows, add(rows)) if rows else whole))
                run = []
            else:
                run.append(self.lines[position])


def add(lines: Iterable[Line]) -> Decimal:
    """The amounts of `lines` added up, in pounds."""
    return sum((line.amount for line in lines), Decimal(0))
