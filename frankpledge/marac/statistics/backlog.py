"""What waits for a decision now, by how long it has waited: of what whoever asks may see."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection

AGES = ("Less than a day", "1 to 3 days", "3 to 7 days", "7 to 28 days", "28 days or more")


@dataclass(frozen=True, slots=True)
class Waiting:
    """So many that were first received so long ago."""

    words: str
    count: int


def waiting(at: datetime) -> list[Waiting]:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT width_bucket(extract(epoch FROM %s - received_at) / 86400, ARRAY[1, 3, 7, 28]::float8[]), count(*)
              FROM marac_referral
             WHERE received_at <= %s AND decided_at IS NULL AND status <> 'draft' GROUP BY 1
            """,
            [at, at],
        )
        found = dict(cursor.fetchall())
    return [Waiting(words, found.get(place, 0)) for place, words in enumerate(AGES)]
