"""Rates and percentages, which mean nothing without the numbers they were made from.

A percentage printed without its base can still be held to account: few bases could have been rounded to it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from fractions import Fraction

from frankpledge.figures.findings import Finding, FindingKind, listed

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Rate:
    """So many out of so many; there is no percentage of none."""

    numerator: int
    denominator: int

    @property
    def of_hundred(self) -> Fraction | None:
        """The exact percentage, or None where the denominator is 0."""
        return Fraction(100 * self.numerator, self.denominator) if self.denominator else None

    def percentages(self, decimal_places: int = 0) -> frozenset[Decimal]:
        """The percentage as it may be rounded, half up or half to even: one figure, or two where it falls on a half."""
        if not self.denominator:
            return frozenset()
        exact = HUNDRED * self.numerator / self.denominator
        step = Decimal(1).scaleb(-decimal_places)
        return frozenset(exact.quantize(step, way) for way in (ROUND_HALF_UP, ROUND_HALF_EVEN))

    def __str__(self) -> str:
        """Never without both its numbers: “50% (11 of 22)”; of none there is no percentage: “0 of 0”."""
        numbers = f"{self.numerator:,} of {self.denominator:,}"
        return f"{max(self.percentages())}% ({numbers})" if self.denominator else numbers


def fits(percentage: Decimal, base: int, *, decimal_places: int = 0) -> bool:
    """Whether some whole number out of `base` is rounded to `percentage`."""
    return any(percentage in rate.percentages(decimal_places) for rate in _nearest(percentage, base))


def bases_that_fit(percentages: Sequence[Decimal], bases: range, *, decimal_places: int = 0) -> tuple[int, ...]:
    """Which of `bases` could have produced every one of `percentages`, each rounded to `decimal_places`.

    Seed 003 para 23 prints 40, 20, 60, 56 and 12 per cent of 22 people; of all bases from 5 to 30 only 25 fits.
    """
    return tuple(base for base in bases if all(fits(each, base, decimal_places=decimal_places) for each in percentages))


def check_percentages(
    table_id: str,
    percentages: Mapping[str, Decimal],
    base: int,
    *,
    bases: range = range(1, 101),
    decimal_places: int = 0,
) -> Iterator[Finding]:
    """The percentages, by label, that no whole number out of `base` makes; each says which of `bases` all would fit.

    A finding's figures are per cent: printed, and the nearest that `base` allows.
    """
    suited = bases_that_fit(tuple(percentages.values()), bases, decimal_places=decimal_places)
    for label, percentage in percentages.items():
        if fits(percentage, base, decimal_places=decimal_places):
            continue
        near = sorted(_nearest(percentage, base), key=lambda rate: abs((rate.of_hundred or 0) - Fraction(percentage)))
        sentence = f"“{label}” is printed as {percentage}% of {base:,}, which no whole number makes"
        sentence += f": the nearest are {listed([str(rate) for rate in near])}." if near else "."
        yield Finding(
            table_id=table_id,
            kind=FindingKind.PERCENTAGE,
            line=label,
            printed=percentage,
            computed=max(near[0].percentages(decimal_places)) if near else Decimal(0),
            sentence=f"{sentence} {_bases_in_words(suited, bases, len(percentages))}",
        )


def check_sum(
    table_id: str, label: str, percentages: Sequence[Decimal], *, decimal_places: int = 0
) -> Iterator[Finding]:
    """A finding if parts of one whole do not add up to 100 within what rounding each of them can do."""
    total = sum(percentages, Decimal(0))
    gap = HUNDRED - total
    if abs(gap) <= Decimal(len(percentages)).scaleb(-decimal_places) / 2:
        return
    printed = listed([f"{percentage}%" for percentage in percentages])
    yield Finding(
        table_id=table_id,
        kind=FindingKind.PERCENTAGE_SUM,
        line=label,
        printed=total,
        computed=HUNDRED,
        sentence=f"{printed} add up to {total}%, which is {abs(gap)} {'short of' if gap > 0 else 'over'} 100: "
        "more than rounding can do.",
    )


def _nearest(percentage: Decimal, base: int) -> list[Rate]:
    """The whole numbers on either side of `percentage` of `base`."""
    if base <= 0:
        return []
    below = int(percentage * base // HUNDRED)
    return [Rate(below, base), Rate(below + 1, base)]


def _bases_in_words(suited: Sequence[int], bases: range, count: int) -> str:
    if not count or not bases:
        return ""
    every = f"all {count} percentages" if count > 1 else "it"
    span = f"{bases[0]:,} to {bases[-1]:,}"
    if not suited:
        return f"No base from {span} fits {every}."
    if len(suited) == 1:
        return f"Of the bases from {span} only {suited[0]:,} fits {every}."
    return f"The smallest base from {span} that fits {every} is {suited[0]:,}."
