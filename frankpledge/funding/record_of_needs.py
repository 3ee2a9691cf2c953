"""Which of the agreed priorities each kind of work serves, and the need that the papers print for it.

Which serves which is our reading; where no need is printed, none is put in.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from frankpledge.audit import trail
from frankpledge.boards.models import Body, Priority
from frankpledge.partnerships.papers import cited

from .models import Fund, Need


def load(fund: Fund, at: datetime, rows: Iterable[Mapping[str, str]]) -> None:
    """Put in what of it is not there yet. The fund's area has its priorities from its regional partnership."""
    regional = Priority.objects.filter(body__area=fund.area, body__kind=Body.Kind.REGIONAL)
    priorities = {row.number: row for row in regional}
    there = set(fund.needs.values_list("service", flat=True))
    made = Need.objects.bulk_create(
        Need(fund=fund, service=row["service"], priority=priorities[row["priority"]], words=row["need"], source=cited(row["source"]))
        for row in rows
        if row["priority"] in priorities and row["service"] not in there
    )  # fmt: skip
    if made:
        trail.record("funding.needs_loaded", fund, at=at, how_many=len(made))
