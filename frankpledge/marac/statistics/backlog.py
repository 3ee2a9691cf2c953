"""What waits for a decision now, by how long it has waited: of what whoever asks may see."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db import connection

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


def received_between(age: int, at: datetime) -> tuple[datetime, datetime]:
    """After the first of these moments and not after the second came what is of that age at `at`."""
    oldest = at - timedelta(days=_DAYS[age]) if age < len(_DAYS) else datetime.min.replace(tzinfo=UTC)
    return oldest, at - timedelta(days=_DAYS[age - 1]) if age else at
