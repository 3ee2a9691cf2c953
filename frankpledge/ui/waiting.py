"""What a room offers to a person's desk: one thing that waits for them, and by when."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Aggregate, Count, DateTimeField, Min, QuerySet, Value

HowMany = QuerySet[Any, tuple[int, Any]]


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing for the desk. `title` is what to do, `why` the reason it is yours; neither holds case content."""

    title: str
    href: str
    room: str
    why: str = ""
    status: str = ""
    due: date | datetime | None = None


def how_many(rows: QuerySet[Any], due: str | Aggregate = "", *, distinct: bool = False) -> HowMany:
    """How many there are with the first `due` of them, as a queryset of one row so that it can be prepared; of none where there are none."""
    first = Min(due) if isinstance(due, str) and due else due or Value(None, DateTimeField())
    all_of_them = rows.order_by().values(all_of_them=Value(1))
    counted = all_of_them.annotate(how_many=Count("pk", distinct=distinct), first_due=first)
    found: HowMany = counted.filter(how_many__gt=0).values_list("how_many", "first_due")
    return found
