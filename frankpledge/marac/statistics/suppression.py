"""Which counts to leave out of a table of sums, so that nobody who sees the rest can work out one that is small.

A count from 1 to 4 tells of people whom somebody may know. It is hidden, and then as many others as it takes: for every small count, the sums
that are still shown must leave more than one answer open. Tested as an attacker would: by solving the sums, and by the bounds that
"under 5" gives them. Nought stays, since nil is an answer. Pure: no models, no clock.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import inf
from typing import Any, TypeVar

Key = TypeVar("Key", bound=Hashable)
_Bounds = tuple[float, float]


class Hidden(StrEnum):
    """Why a count is not shown."""

    SMALL = "under"
    """It is small itself."""

    TO_PROTECT = "not shown"
    """With it, a small one could be worked out."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A count that its parts add up to."""

    total: Hashable
    parts: tuple[Hashable, ...]

    @property
    def members(self) -> tuple[Hashable, ...]:
        return (*self.parts, self.total)


def hide(
    counts: Mapping[Key, int],
    sums: Sequence[Sum],
    *,
    under: int,
    shown: Iterable[Key] = (),
    withheld: Iterable[Key] = (),
) -> dict[Key, Hidden]:
    """The counts to hide, and why. `shown` are known from elsewhere, so hiding them would help nobody; `withheld` are hidden there.

    Whatever is given, the answer is safe: in the end everything that is not `shown` may be hidden.
    """
    search = _Search(counts, sums, under, frozenset(shown))
    search.hidden |= {key: search.why(key) for key in withheld}
    while search.protect_one():
        pass
    return {key: why for key, why in search.hidden.items() if key in counts}


class _Search:
    def __init__(self, counts: Mapping[Any, int], sums: Sequence[Sum], under: int, shown: frozenset[Hashable]) -> None:
        self.counts, self.sums, self.under, self.shown = counts, sums, under, shown
        self.hidden = {key: Hidden.SMALL for key, count in counts.items() if self.is_small(count) and key not in shown}

    def is_small(self, count: int) -> bool:
        return 0 < count < self.under

    def why(self, key: Hashable) -> Hidden:
        return Hidden.SMALL if self.is_small(self.counts[key]) else Hidden.TO_PROTECT

    def protect_one(self) -> bool:
        """Hide one more count where a small one is told; whether there was one that could be."""
        for told in self.told():
            lonely = [
                each for each in self.sums if self._already(each) == 1
            ]  # what gives it away, often by way of another
            mine = [each for each in self.sums if told in each.members]
            for each in (*lonely, *sorted(mine, key=self._already)):
                if (other := self._next_of(each)) is not None:
                    self.hidden[other] = self.why(other)
                    return True
        return False

    def told(self) -> Iterator[Hashable]:
        """The small counts that the sums give away."""
        solved = self._solved()
        bounds = self._bounds()
        for key, why in self.hidden.items():
            if why is Hidden.SMALL and (key in solved or bounds[key][0] >= bounds[key][1]):
                yield key

    def _already(self, each: Sum) -> int:
        return sum(key in self.hidden for key in each.members)

    def _next_of(self, each: Sum) -> Hashable | None:
        """The count whose loss costs least: not nought, a part before a total, one in sums that hide something already, the smallest."""
        free = [key for key in each.members if key not in self.hidden and key not in self.shown]
        return min(free, key=self._cost, default=None)

    def _cost(self, key: Hashable) -> tuple[bool, int, int, int]:
        in_sums = [each for each in self.sums if key in each.members]
        totals = sum(key == each.total for each in in_sums)
        return self.counts[key] == 0, totals, sum(not self._already(each) for each in in_sums), self.counts[key]

    def _bounds(self) -> dict[Hashable, _Bounds]:
        """Between what each hidden count must lie, for somebody who knows how this works."""
        bounds: dict[Hashable, _Bounds] = {}
        for key, count in self.counts.items():
            if key not in self.hidden:
                bounds[key] = (count, count)
            elif self.hidden[key] is Hidden.SMALL:
                bounds[key] = (1, self.under - 1)
            else:
                bounds[key] = (self.under if count else 0, inf)
        hiding = [each for each in self.sums if self._already(each)]  # the others say what they say
        changed = True
        while changed:
            tightened = [self._tighten(each, bounds) for each in hiding]  # every one, not as far as the first
            changed = any(tightened)
        return bounds

    def _tighten(self, each: Sum, bounds: dict[Hashable, _Bounds]) -> bool:
        changed = False
        low = sum(bounds[key][0] for key in each.parts)
        high = sum(bounds[key][1] for key in each.parts if bounds[key][1] < inf)
        endless = sum(bounds[key][1] == inf for key in each.parts)
        limits: dict[Hashable, tuple[float, float]] = {each.total: (low, inf if endless else high)}
        least, most = bounds[each.total]
        for key in each.parts:
            own_low, own_high = bounds[key]
            is_endless = own_high == inf
            others_high = inf if endless > is_endless else high - (0 if is_endless else own_high)
            limits[key] = (least - others_high, most - (low - own_low))
        for key, (lower, upper) in limits.items():
            now = (max(bounds[key][0], lower), min(bounds[key][1], upper))
            if now != bounds[key]:
                bounds[key], changed = now, True
        return changed

    def _solved(self) -> set[Hashable]:
        """The hidden counts that the sums taken together leave one answer for."""
        rows = []
        for each in self.sums:
            row = {key: Fraction(1) for key in each.parts if key in self.hidden}
            if each.total in self.hidden:
                row[each.total] = Fraction(-1)
            if row:
                rows.append(row)
        return {next(iter(row)) for row in _reduced(rows) if len(row) == 1}


def _reduced(rows: list[dict[Hashable, Fraction]]) -> list[dict[Hashable, Fraction]]:
    """The same equations, each with a count of its own that is in no other (reduced row echelon form)."""
    done: list[tuple[Hashable, dict[Hashable, Fraction]]] = []
    for given in rows:
        row = dict(given)
        for pivot, other in done:
            if pivot in row:
                _take(row, other, row[pivot])
        if not row:
            continue
        pivot = next(iter(row))
        scale = row[pivot]
        row = {key: value / scale for key, value in row.items()}
        for _, other in done:
            if pivot in other:
                _take(other, row, other[pivot])
        done.append((pivot, row))
    return [row for _, row in done]


def _take(row: dict[Hashable, Fraction], other: Mapping[Hashable, Fraction], times: Fraction) -> None:
    for key, value in other.items():
        left = row.get(key, Fraction(0)) - times * value
        if left:
            row[key] = left
        else:
            row.pop(key, None)
