"""Sharing a sum among several, to the penny: by weights, in steps from what they have today, and never below a floor.

Everything is exact (fractions) until the last step, where pennies are given out by largest remainder, so the shares
always come to the sum that is shared.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Generic, TypeVar

Who = TypeVar("Who", bound=Hashable)
Weights = Mapping[Who, Fraction]

_PENNIES = 100
_WHOLE = 100


class CannotBeShared(ValueError):
    """The sum cannot be shared so; the message is a sentence for whoever asked."""


@dataclass(frozen=True)
class Part(Generic[Who]):
    """A weight that each has (people, crimes, pounds of a past year), and how many per cent of the sum go by it."""

    percent: Decimal
    weights: Mapping[Who, Decimal]


def blended(parts: Sequence[Part[Who]], among: Sequence[Who]) -> dict[Who, Fraction]:
    """What share of the whole each has by all the parts together: 50% by people, 25% by crime and so on."""
    if sum((part.percent for part in parts), Decimal(0)) != _WHOLE:
        raise CannotBeShared("The parts of the formula must come to 100%.")
    found = dict.fromkeys(among, Fraction(0))
    for part in parts:
        whole = sum((Fraction(part.weights.get(one, Decimal(0))) for one in among), Fraction(0))
        if whole <= 0:
            raise CannotBeShared("One of the weights is nought for everybody, so nothing can be shared by it.")
        for one in among:
            found[one] += Fraction(part.percent) / _WHOLE * Fraction(part.weights.get(one, Decimal(0))) / whole
    return found


def phased(towards: Weights[Who], today: Weights[Who], percent: Decimal) -> dict[Who, Fraction]:
    """So far (0 is today, 100 the formula) from each one's share today to what the formula gives."""
    whole = sum(today.values(), Fraction(0))
    if whole <= 0:
        raise CannotBeShared("Nobody has anything today, so there is nothing to go in steps from.")
    step = Fraction(percent) / _WHOLE
    return {one: (1 - step) * today.get(one, Fraction(0)) / whole + step * share for one, share in towards.items()}


def share(amount: Decimal, shares: Weights[Who], floors: Mapping[Who, Decimal] | None = None) -> dict[Who, Decimal]:
    """`amount` by `shares` (of 1), nobody below their floor, in whole pennies that come to `amount` exactly.

    Whoever would be below a floor is given it; the others share what is left by their shares, again and again until
    nobody is below. A penny that cannot be split goes to whoever was cut most, the first of equals in the given order.
    """
    pennies = Fraction(amount) * _PENNIES
    if pennies.denominator != 1 or pennies < 0:
        raise CannotBeShared("A sum is shared in whole pennies, and is not below nought.")
    least = {one: Fraction(floor) * _PENNIES for one, floor in (floors or {}).items() if one in shares}
    if sum(least.values(), Fraction(0)) > pennies:
        raise CannotBeShared("What everybody is to have at least comes to more than there is to share.")
    exact = _above_floors(pennies, shares, least)
    given = {one: int(pence) for one, pence in exact.items()}
    left = int(pennies) - sum(given.values())
    most_cut = sorted(exact, key=lambda one: given[one] - exact[one])
    for one in most_cut[:left]:
        given[one] += 1
    return {one: Decimal(pence) / _PENNIES for one, pence in given.items()}


def in_parts(amount: Decimal, weights: Sequence[Decimal | int]) -> list[Decimal]:
    """`amount` in as many parts as there are weights, each as its weight has it; equal parts where all weigh nothing."""
    by_place = {place: Fraction(weight) for place, weight in enumerate(weights)}
    return list(share(amount, by_place).values()) if by_place else []


def _above_floors(pennies: Fraction, shares: Weights[Who], least: Mapping[Who, Fraction]) -> dict[Who, Fraction]:
    held: dict[Who, Fraction] = {}
    while True:
        free = {one: weight for one, weight in shares.items() if one not in held}
        left = pennies - sum(held.values(), Fraction(0))
        whole = sum(free.values(), Fraction(0))
        if free and whole <= 0:
            # Nobody left has any weight: they have their floors, and what remains in equal parts.
            spare = (left - sum((least.get(one, Fraction(0)) for one in free), Fraction(0))) / len(free)
            return held | {one: least.get(one, Fraction(0)) + spare for one in free}
        exact = {one: left * weight / whole for one, weight in free.items()}
        below = {one: least[one] for one, pence in exact.items() if pence < least.get(one, Fraction(0))}
        if not below:
            return {one: (held | exact)[one] for one in shares}
        held |= below
