"""Cases that the log of complex cases might be missing: one alleged perpetrator with several victims, or known to several MARACs."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.utils import timezone

from frankpledge.figures.months import months_before

from .models import settings_in_force

_MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Why a case is suggested: of the other victims and MARACs, how many and which, and no more."""

    case: UUID
    victims: int
    maracs: tuple[str, ...]

    @property
    def why(self) -> str:
        victims = f"The alleged perpetrator is named for {self.victims} victims" if self.victims > 1 else ""
        places = f"known to the MARACs of {' and '.join(self.maracs)}" if len(self.maracs) > 1 else ""
        said = ", and ".join(filter(None, (victims, places)))
        return said if victims else f"The alleged perpetrator is {said}"


def find(at: datetime) -> list[Suggestion]:
    """By name and date of birth, over the years that the setting says, the most first; one query. Whom it may not tell of, it does not count."""
    today = timezone.localdate(at)
    in_force = settings_in_force(None, today)
    since = timezone.make_aware(
        datetime.combine(months_before(today, in_force.complex_years * _MONTHS_A_YEAR), datetime.min.time())
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT case_id, victims, maracs FROM marac_shared_perpetrators(%s, %s, %s)"
            " ORDER BY victims DESC, cardinality(maracs) DESC, case_id",
            [since, in_force.complex_victims, in_force.complex_maracs],
        )
        return [Suggestion(case, victims, tuple(maracs)) for case, victims, maracs in cursor.fetchall()]
