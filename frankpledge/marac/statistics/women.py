"""Cases a year for every 10,000 adult women, MARAC by MARAC, where somebody has set how many women live there."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from ..models import settings_of
from .counts import Counts, Figure, Place


@dataclass(frozen=True, slots=True)
class Among:
    """One MARAC's, or (place None) all of them together; `a_year` is None where a figure of the two is not there or not shown."""

    place: Place
    name: str
    cases: Figure
    women: int | None
    source: str
    a_year: Decimal | None


def among_women(counts: Counts, *, together: str) -> Iterator[Among]:
    """At the period's pace for twelve months. All together only where the number of women is set for every one."""
    known = settings_of((pk for pk, _ in counts.places), counts.period.to_on)
    for pk, name in counts.places:
        women = known[pk].adult_women
        yield _among(counts, pk, name, women, known[pk].source["adult_women"] if women else "")
    numbers = [each.adult_women for each in known.values()]
    whole = sum(each or 0 for each in numbers) if numbers and None not in numbers else None
    yield _among(counts, None, together, whole, "")


def _among(counts: Counts, place: Place, name: str, women: int | None, source: str) -> Among:
    cases = counts.outcome(place, "accepted")
    if women is None or type(cases) is not int:
        return Among(place, name, cases, women, source, None)
    a_year = Decimal(cases) * 10_000 / (Decimal(str(counts.period.years)) * women)
    return Among(place, name, cases, women, source, a_year.quantize(Decimal("0.1"), ROUND_HALF_UP))
