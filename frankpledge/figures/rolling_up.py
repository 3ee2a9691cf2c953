"""Figures of several periods and places put together by their measure's own rule, with what is wanting said and never guessed."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from frankpledge.figures.absence import Absence


class Rule(StrEnum):
    """How figures are put together. A share is pooled: its parts and its wholes are each added up, never its rates."""

    SUM = "sum"
    LATEST = "latest"
    HIGHEST = "highest"
    POOLED = "pooled"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Told:
    """One figure of one period and place; `out_of` is the denominator of a share. Without a value, `absence` says why."""

    period: date
    place: Hashable
    value: Decimal | None
    out_of: Decimal | None = None
    absence: Absence | None = None


@dataclass(frozen=True, slots=True)
class Achieved:
    """What some figures come to. Where something is `wanting` it is at least this much, and not a whole figure."""

    value: Decimal | None
    out_of: Decimal | None = None
    wanting: tuple[Absence, ...] = ()

    @property
    def is_whole(self) -> bool:
        return self.value is not None and not self.wanting

    @property
    def rate(self) -> Decimal | None:
        """Of a share, its rate in per cent."""
        return self.value * 100 / self.out_of if self.value is not None and self.out_of else None


def put_together(figures: Iterable[Told], *, over_time: Rule, over_places: Rule) -> Achieved:
    """Each period's places first, then the periods. Kept apart are the places of one measure: they have no total."""
    periods: dict[date, list[Told]] = defaultdict(list)
    places = set()
    for figure in figures:
        if figure.absence is not Absence.NOT_REQUIRED:
            periods[figure.period].append(figure)
            places.add(figure.place)
    if over_places is Rule.APART and len(places) > 1:
        return Achieved(None)
    over = Rule.SUM if over_places is Rule.APART else over_places
    by_period = [_put(over, periods[period]) for period in sorted(periods)]
    return _put(over_time, by_period) if by_period else Achieved(None)


def _put(rule: Rule, figures: Sequence[Told] | Sequence[Achieved]) -> Achieved:
    known = [figure for figure in figures if _value(figure) is not None]
    wanting: list[Absence] = []
    for figure in figures:
        wanting += _wanting(figure)
    if not known:
        return Achieved(None, None, tuple(wanting))
    if rule is Rule.LATEST:
        # What is wanting in the last period leaves the one before standing, as a figure that is not the latest.
        last = known[-1]
        return Achieved(_value(last), last.out_of, tuple(_wanting(figures[-1])))
    pick: Callable[[list[Decimal]], Decimal] = max if rule is Rule.HIGHEST else _add
    value = pick([each for figure in known if (each := _value(figure)) is not None])
    wholes = [figure.out_of for figure in known if figure.out_of is not None]
    return Achieved(value, _add(wholes) if rule is Rule.POOLED and wholes else None, tuple(wanting))


def _value(figure: Told | Achieved) -> Decimal | None:
    if isinstance(figure, Told) and figure.absence is Absence.NIL:
        return Decimal(0)
    return figure.value


def _wanting(figure: Told | Achieved) -> tuple[Absence, ...]:
    if isinstance(figure, Achieved):
        return figure.wanting
    return () if _value(figure) is not None else (figure.absence or Absence.MISSING,)


def _add(numbers: Iterable[Decimal]) -> Decimal:
    return sum(numbers, Decimal(0))
