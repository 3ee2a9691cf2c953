"""What recipients say of the policing body as a funder, put together so that nobody can tell who said what."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import QuerySet

from frankpledge.funding.models import STATEMENTS, Agreement, Rating

_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement, and how many agree how far with it, from not at all to entirely."""

    words: str
    counts: tuple[int, ...]

    @property
    def mean(self) -> Decimal:
        """From 1, not at all, to 5, entirely."""
        points = sum(place * count for place, count in enumerate(self.counts, start=1))
        return (Decimal(points) / sum(self.counts)).quantize(_TENTH, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Rated:
    """A year's answers. Fewer recipients than `least` could be told apart: then how many there are is all that is said."""

    asked: int
    answered: int
    least: int
    statements: tuple[Statement, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def is_shown(self) -> bool:
        return self.answered >= self.least


def rated(agreements: QuerySet[Agreement], ratings: QuerySet[Rating], least: int) -> Rated:
    """`ratings` of a year against the recipients of the `agreements` that run in it; in two queries."""
    asked = agreements.filter(is_published=False).order_by().values("recipient").distinct().count()
    rows: Sequence[Rating] = list(ratings.select_related("agreement").order_by("pk"))
    answered = len({row.agreement.recipient_id for row in rows})
    if not rows or answered < least:
        return Rated(asked, answered, least)
    return Rated(
        asked, answered, least,
        tuple(Statement(words, _counts(rows, name)) for name, words in STATEMENTS.items()),
        # By their letters: the order in which they came would tell who was first.
        tuple(sorted(row.words for row in rows if row.words)),
    )  # fmt: skip


def _counts(rows: Sequence[Rating], name: str) -> tuple[int, ...]:
    found = Counter(getattr(row, name) for row in rows)
    return tuple(found[each] for each in Rating.Agrees.values)
