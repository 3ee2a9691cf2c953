"""Which lines would account for a difference exactly, or failing that which slip of the hand."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import combinations, islice
from math import comb

from frankpledge.figures.tables import Cast, Line, add

MOST_LINES = 4
"""More lines than this, unless they are a whole group, explain nothing that a person would believe."""

ALWAYS_SOUGHT = 2
"""This many lines are found in time that grows with the table alone, so they are looked for in the longest."""

MOST_STEPS = 2_000
"""How many sums a search for more lines than that may try: enough for three or four of 60."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """The fewest lines that account for a difference, in printed order, and what was done with them."""

    deed: str
    lines: tuple[Line, ...]
    is_only: bool


@dataclass(frozen=True)
class Amounts:
    """Signed whole amounts in printed order, in which sets with a given sum can be looked for."""

    values: tuple[int, ...]

    @cached_property
    def _places(self) -> dict[int, list[int]]:
        places: dict[int, list[int]] = defaultdict(list)
        for place, value in enumerate(self.values):
            if value:
                places[value].append(place)
        return dict(places)

    @cached_property
    def _pairs(self) -> dict[int, list[tuple[int, ...]]] | None:
        """Every two places by their sum; None where there are too many to hold."""
        if comb(len(self.values), 2) > MOST_STEPS:
            return None
        pairs: dict[int, list[tuple[int, ...]]] = defaultdict(list)
        for (one, value), (other, another) in combinations(enumerate(self.values), 2):
            if value and another:
                pairs[value + another].append((one, other))
        return dict(pairs)

    @cached_property
    def _reach(self) -> tuple[list[int], list[int]]:
        """The least and the most that the values from each place onwards could add."""
        least, most = [0], [0]
        for value in reversed(self.values):
            least.append(least[-1] + min(value, 0))
            most.append(most[-1] + max(value, 0))
        return least[::-1], most[::-1]

    def fewest(self, target: int) -> Iterator[tuple[int, ...]]:
        """Every smallest set of places whose values sum to `target`, in printed order; none if it would take long."""
        for size in range(1, min(MOST_LINES, len(self.values)) + 1):
            if size > ALWAYS_SOUGHT and (self._pairs is None or comb(len(self.values), size - 2) > MOST_STEPS):
                return
            sets = iter(self._sets(size, 0, target))
            if (first := next(sets, None)) is not None:
                yield first
                yield from sets
                return

    def _sets(self, size: int, start: int, target: int) -> Iterable[tuple[int, ...]]:
        """Every set of `size` places, none before `start`, whose values sum to `target`."""
        if size == 1:
            places = self._places.get(target, [])
            return [(place,) for place in places[bisect_left(places, start) :]]
        if size == ALWAYS_SOUGHT and self._pairs is not None:
            pairs = self._pairs.get(target)
            return [pair for pair in pairs if pair[0] >= start] if pairs else ()
        return self._sets_by_first(size, start, target)

    def _sets_by_first(self, size: int, start: int, target: int) -> Iterator[tuple[int, ...]]:
        least, most = self._reach
        for place in range(start, len(self.values) - size + 1):
            if not least[place] <= target <= most[place]:
                return
            if value := self.values[place]:
                for rest in self._sets(size - 1, place + 1, target - value):
                    yield (place, *rest)


def lines_behind(cast: Cast, others: Sequence[Line] = ()) -> Explanation | None:
    """The fewest lines that `cast` leaves out, counts twice, or takes in from `others`, to be wrong by what it is."""
    covered = (*cast.adds, *cast.takes)
    signed = [line.amount for line in cast.adds] + [-line.amount for line in cast.takes]
    foreign = [line.amount for line in others]
    places = _decimal_places([cast.difference, *signed, *foreign])
    target = _whole(cast.difference, places)
    own = Amounts(tuple(_whole(amount, places) for amount in signed))
    strange = Amounts(tuple(_whole(amount, places) for amount in foreign))
    best: list[tuple[str, tuple[Line, ...]]] = []
    for deed, lines, amounts, sought in (
        ("leaves out", covered, own, target),
        ("counts twice", covered, own, -target),
        ("takes in, from outside its own lines,", others, strange, -target),
    ):
        found = [(deed, tuple(lines[place] for place in places)) for places in islice(amounts.fewest(sought), 2)]
        if found and best and len(found[0][1]) == len(best[0][1]):
            best += found
        elif found and (not best or len(found[0][1]) < len(best[0][1])):
            best = found
    return Explanation(*best[0], is_only=len(best) == 1) if best else _group_behind(cast)


def _group_behind(cast: Cast) -> Explanation | None:
    """The whole group that `cast` leaves out, if it is one."""
    groups: dict[tuple[bool, str], list[Line]] = defaultdict(list)
    for is_taken, lines in ((False, cast.adds), (True, cast.takes)):
        for line in lines:
            groups[is_taken, line.group].append(line)
    left_out = [lines for (is_taken, _), lines in groups.items() if add(lines) == cast.difference * (-1) ** is_taken]
    return Explanation("leaves out", tuple(left_out[0]), is_only=len(left_out) == 1) if left_out else None


def slip(printed: Decimal, computed: Decimal) -> str:
    """What a slip of the hand would have done to `computed` to print it so, as a sentence; empty if no one slip would."""
    if printed == -computed:
        return "The two are the same but for the minus sign."
    wrong, right = _digits(printed), _digits(computed)
    if len(wrong) == len(right):
        match [place for place, (one, other) in enumerate(zip(wrong, right, strict=True)) if one != other]:
            case [_]:
                return "The two differ in one digit only, as a slip of the keys would make them."
            case [first, second] if second == first + 1 and sorted(wrong) == sorted(right):
                return "The two differ only in the order of two digits next to each other."
    elif abs(len(wrong) - len(right)) == 1:
        longer, shorter = sorted((wrong, right), key=len, reverse=True)
        if any(longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer))):
            return f"The printed figure has one digit too {'many' if longer == wrong else 'few'}."
    return ""


def _digits(amount: Decimal) -> str:
    return f"{abs(amount):.2f}".removesuffix(".00").replace(".", "")


def _decimal_places(amounts: Sequence[Decimal]) -> int:
    return max(-int(amount.as_tuple().exponent) for amount in amounts) if amounts else 0


def _whole(amount: Decimal, places: int) -> int:
    return int(amount.scaleb(max(places, 0)))
