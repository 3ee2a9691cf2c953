"""A period's figures, by MARAC and together: as whoever asks may see them, or as they are given out to those who see counts alone."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone

from frankpledge.figures.absence import Absence
from frankpledge.figures.percentages import Rate
from frankpledge.partnerships.models import Area

from ..models import settings_in_force
from .periods import Period
from .suppression import Hidden, Sum, hide
from .topics import OUTCOME, RECEIVED, TOPICS, Topic

ALL = ""
"""In place of an answer: every answer together."""

Place = UUID | None
"""One MARAC, or None for all of them together."""

Key = tuple[Place, str, str]
Figure = int | Hidden | Absence
"""A count; why it is hidden; or why there is none."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Every figure of a period, as it stood at a moment. `under`: what is smaller is hidden; 0 where nothing is."""

    period: Period
    standing: datetime
    places: tuple[tuple[UUID, str], ...]
    under: int
    figures: Mapping[Key, Figure]

    def _at(self, *key: Any) -> Figure:
        return self.figures.get(key, Absence.MISSING)

    def of(self, place: Place, topic: Topic, answer: str = ALL) -> Figure:
        """The figure of one answer; of all its answers, what it shares out."""
        if answer == ALL and topic.of not in ("", RECEIVED):
            return self._at(place, OUTCOME.code, topic.of)
        return self._at(place, OUTCOME.code if answer == ALL and topic.of else topic.code, answer)

    def received(self, place: Place) -> Figure:
        return self._at(place, OUTCOME.code, ALL)

    def outcome(self, place: Place, answer: str) -> Figure:
        return self._at(place, OUTCOME.code, answer)

    def rate(self, place: Place, topic: Topic, answer: str) -> Rate | None:
        """So many of so many, where both are shown."""
        return _rate(self.of(place, topic, answer), self.of(place, topic))

    def share_of_demand(self, place: Place) -> Rate | None:
        return _rate(self.received(place), self.received(None))


def _rate(part: Figure, whole: Figure) -> Rate | None:
    return Rate(part, whole) if isinstance(part, int) and isinstance(whole, int) else None


def rounded(rate: Rate | None) -> int | None:
    """In whole per cent, halves up, as the published table rounds; None of none."""
    found = rate.percentages() if rate else ()
    return int(max(found)) if found else None


def counts(areas: Iterable[Area], period: Period, *, at: datetime) -> Counts:
    """Every figure whole, of what whoever asks may see: for those who can open the list behind it."""
    rows = _ask("SELECT * FROM marac_tally(%s, %s, %s)", [period.starts_at, period.ends_at, at])
    places = _places(areas)
    return Counts(period, at, places, 0, _absent(places) if _is_before_records(period) else _figures(rows, places))


def counts_for_offices(areas: Iterable[Area], quarter: Period, *, at: datetime) -> Counts | None:
    """A settled quarter's figures with what is small hidden, the same for everybody and ever after; None of one not yet settled."""
    settled = settled_at(quarter)
    if not quarter.is_quarter or settled > at:
        return None
    places = _places(areas)
    under = settings_in_force(None, quarter.to_on).suppress_under
    if _is_before_records(quarter):
        return Counts(quarter, settled, places, under, _absent(places))
    rows = _ask("SELECT * FROM marac_tally_for_offices(%s)", [quarter.from_on])
    figures = _figures(rows, places)
    return Counts(quarter, settled, places, under, _with_small_ones_hidden(figures, places, under))


def settled_at(quarter: Period) -> datetime:
    """The moment as of which a quarter's counts are given out."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT marac_settled_at(%s)", [quarter.from_on])
        found: datetime = cursor.fetchone()[0]
    return found


def held_since() -> date | None:
    """The day on which the first referral that is held came in."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM marac_held_since()")
        found = cursor.fetchone()
    return timezone.localdate(found[0]) if found and found[0] else None


def _is_before_records(period: Period) -> bool:
    since = held_since()
    return since is None or period.to_on < since


def _absent(places: Sequence[tuple[UUID, str]]) -> dict[Key, Figure]:
    return {
        (place, topic.code, answer): Absence.MISSING
        for place in (None, *(pk for pk, _ in places))
        for topic in TOPICS.values()
        for answer in (ALL, *topic.answers)
    }


def _places(areas: Iterable[Area]) -> tuple[tuple[UUID, str], ...]:
    return tuple(sorted(((area.pk, area.name) for area in areas), key=lambda place: place[1]))


def _ask(sql: str, params: list[datetime | date]) -> list[tuple[UUID, str, str, int]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [(area, topic, code, count) for area, topic, code, count in cursor.fetchall()]


def _figures(rows: Iterable[tuple[UUID, str, str, int]], places: Sequence[tuple[UUID, str]]) -> dict[Key, Figure]:
    """Every figure of every place, nought where nothing was counted, with the sums."""
    counted = {(area, topic, code): count for area, topic, code, count in rows}
    found: dict[Key, int] = defaultdict(int)
    for place, _ in places:
        bases = {code: counted.get((place, OUTCOME.code, code), 0) for code in OUTCOME.answers}
        bases[RECEIVED] = sum(bases.values())
        for topic in TOPICS.values():
            answers = {code: counted.get((place, topic.code, code), 0) for code in topic.answers}
            if topic.rest:
                answers[topic.rest] += bases[topic.of] - sum(answers.values())
            for code, count in {**answers, ALL: sum(answers.values())}.items():
                found[place, topic.code, code] = count
                found[None, topic.code, code] += count
    return dict(found)


def _with_small_ones_hidden(
    figures: Mapping[Key, Figure], places: Sequence[tuple[UUID, str]], under: int
) -> dict[Key, Figure]:
    """Topic by topic: what each shares out is the same in all, so it is settled once, with what became of the referrals."""
    numbers = {key: figure for key, figure in figures.items() if isinstance(figure, int)}
    everywhere: list[Place] = [None, *(pk for pk, _ in places)]
    of_outcome = _part(numbers, OUTCOME)
    hidden = hide(of_outcome, _sums(OUTCOME, everywhere), under=under)
    for topic in TOPICS.values():
        if topic is OUTCOME:
            continue
        base = {place: (place, OUTCOME.code, ALL if topic.of == RECEIVED else topic.of) for place in everywhere}
        own = _part(numbers, topic)
        whole = {(place, topic.code, ALL) for place in everywhere} if topic.is_share else set()
        gone = {place for place in everywhere if topic.is_share and base[place] in hidden}
        hidden |= hide(
            own,
            _sums(topic, everywhere),
            under=under,
            shown=[key for key in whole if key[0] not in gone],
            withheld=[key for key in own if key[0] in gone],
        )
    return {key: hidden.get(key, figure) for key, figure in figures.items()}


def _part(numbers: Mapping[Key, int], topic: Topic) -> dict[Key, int]:
    return {key: number for key, number in numbers.items() if key[1] == topic.code}


def _sums(topic: Topic, everywhere: Sequence[Place]) -> list[Sum]:
    places = everywhere[1:]
    across = [
        Sum((place, topic.code, ALL), tuple((place, topic.code, code) for code in topic.answers))
        for place in everywhere
    ]
    down = [
        Sum((None, topic.code, code), tuple((place, topic.code, code) for place in places))
        for code in (ALL, *topic.answers)
    ]
    return across + down
