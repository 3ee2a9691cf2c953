"""The quarter that was published (seed 003, paragraph 34), to hold our own counts against."""

import csv
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path

from django.conf import settings

from .periods import Period

QUARTER = Period(date(2019, 4, 1), date(2019, 6, 30))
_FILE = Path(settings.ROOT) / "record" / "marac_q1_2019_20.csv"


@dataclass(frozen=True, slots=True)
class Printed:
    """One MARAC's row as printed; `share` is of all that was received, in whole per cent."""

    marac: str
    accepted: int
    withdrawn: int
    received: int
    share: int | None = None


def printed_quarter() -> tuple[Printed, ...]:
    """Its rows, without the total."""
    return tuple(row for row in _rows() if row.share is not None)


def printed_total() -> Printed:
    return next(row for row in _rows() if row.share is None)


def _rows() -> list[Printed]:
    with StringIO(_FILE.read_text(encoding="utf-8"), newline="") as file:
        return [
            Printed(
                row["marac"],
                int(row["total_accepted"]),
                int(row["total_withdrawn"]),
                int(row["total_received"]),
                int(row["percent_of_demand"]) if row["percent_of_demand"] else None,
            )
            for row in csv.DictReader(file)
        ]
