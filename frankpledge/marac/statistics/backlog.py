"""What waits for a decision, by how long it has waited: now, of what whoever asks may see; and as a quarter ended, for those
who see counts alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db import connection

from frankpledge.partnerships.models import Area

from ..models import settings_in_force
from .counts import Figure, held_since, settled_at
from .periods import Period
from .suppression import Sum, hide

AGES = ("Less than a day", "1 to 3 days", "3 to 7 days", "7 to 28 days", "28 days or more")
_DAYS = (1, 3, 7, 28)


@dataclass(frozen=True, slots=True)
class Waiting:
    """So many at each MARAC that were first received so long ago."""

    counts: Mapping[tuple[UUID | None, int], int]

    def of(self, place: UUID | None, age: int | None = None) -> int:
        """At one MARAC or (None) all together, those not put to a MARAC yet among them; of one age or all."""
        return sum(
            count for (area, found), count in self.counts.items() if place in (None, area) and age in (None, found)
        )

    @property
    def nowhere(self) -> int:
        """Those that nobody has put to a MARAC yet."""
        return sum(count for (area, _), count in self.counts.items() if area is None)


def waiting(at: datetime) -> Waiting:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT area_id, width_bucket(extract(epoch FROM %s - received_at) / 86400, %s::float8[]), count(*)
              FROM marac_referral
             WHERE received_at <= %s AND decided_at IS NULL AND status <> 'draft' GROUP BY 1, 2
            """,
            [at, list(_DAYS), at],
        )
        return Waiting({(area, age): count for area, age, count in cursor.fetchall()})


@dataclass(frozen=True, slots=True)
class Waited:
    """The same as a quarter ended, with what is small hidden."""

    as_of: datetime
    figures: Mapping[tuple[UUID | None, int | None], Figure]

    def of(self, place: UUID | None, age: int | None = None) -> Figure:
        return self.figures.get((place, age), 0)


def waited_for_offices(areas: Iterable[Area], quarter: Period, *, at: datetime) -> Waited | None:
    """What waited at the end of a settled quarter: the same for everybody and ever after. None of one that is not settled, or of
    before the first referral that is held."""
    since = held_since()
    if not quarter.is_quarter or settled_at(quarter) > at or since is None or quarter.to_on < since:
        return None
    places = [area.pk for area in areas]
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM marac_backlog_for_offices(%s)", [quarter.from_on])
        counted = {(area, age): count for area, age, count in cursor.fetchall()}
    ages: list[int | None] = list(range(len(AGES)))
    counts: dict[tuple[UUID | None, int | None], int] = {
        (place, age): counted.get((place, age), 0) for place in places for age in ages
    }
    sums = [Sum((place, None), tuple((place, age) for age in ages)) for place in (*places, None)]
    sums += [Sum((None, age), tuple((place, age) for place in places)) for age in (*ages, None)]
    for each in sums:  # the parts first: places, then ages of all, then all
        counts[each.total] = sum(counts.get(part, 0) for part in each.parts)  # type: ignore[index,call-overload]
    hidden = hide(counts, sums, under=settings_in_force(None, quarter.to_on).suppress_under)
    return Waited(quarter.ends_at, {key: hidden.get(key, count) for key, count in counts.items()})


def received_between(age: int, at: datetime) -> tuple[datetime, datetime]:
    """After the first of these moments and not after the second came what is of that age at `at`."""
    oldest = at - timedelta(days=_DAYS[age]) if age < len(_DAYS) else datetime.min.replace(tzinfo=UTC)
    return oldest, at - timedelta(days=_DAYS[age - 1]) if age else at
