"""The MARACs' figures for Excel, Power BI and other programs: counts, and nothing of any case."""

from datetime import date
from typing import Any, Literal

from django.db.models import Q
from ninja import Field, Query, Router, Schema
from ninja.errors import HttpError

from frankpledge.documents.flat_csv import flat_csv
from frankpledge.partnerships.models import Area
from frankpledge.rules import NO_ROW, Hidden
from frankpledge.ui.pages import ActedRequest

from . import permissions
from .statistics.counts import ALL, Figure, counts, counts_for_offices
from .statistics.outcomes import TOTAL
from .statistics.periods import Period
from .statistics.topics import TOPICS

router = Router(tags=["MARAC"])


class Asked(Schema):
    """`from` and `to`: any two days for a MARAC's staff; the first and last of a settled quarter for those who see counts alone."""

    from_on: date = Field(alias="from", description="The first day, like 2019-04-01.")
    to_on: date = Field(alias="to", description="The last day, like 2019-06-30.")
    format: Literal["json", "csv"] = "json"


class CountItem(Schema):
    marac: str
    figure: str
    answer: str
    count: int | None
    not_shown_because: str


class CountList(Schema):
    count: int
    items: list[CountItem]


@router.get("/marac-counts", response=CountList, url_name="marac_counts")
def marac_counts(request: ActedRequest, asked: Query[Asked]) -> Any:
    """Every figure of a period, by MARAC and in total; a hidden one is empty and says why."""
    actor, period = request.actor, Period(asked.from_on, asked.to_on)
    if permissions.see_counts.rows(actor) == NO_ROW:
        raise Hidden
    areas = permissions.see_counts.filter(Area.objects.filter(Q()), actor)
    made = counts if actor.acts_as(*permissions.STAFF) else counts_for_offices
    found = made(areas, period, at=request.at) if period.from_on <= period.to_on else None
    if found is None:
        raise HttpError(
            422, "Ask for a whole quarter whose figures have been given out, like 2019-04-01 to 2019-06-30."
        )
    items = [
        {"marac": name, "figure": topic.code, "answer": answer or "all", **_said(found.of(place, topic, answer))}
        for place, name in (*found.places, (None, TOTAL))
        for topic in TOPICS.values()
        for answer in ((*topic.answers, ALL) if topic.is_share else topic.answers)
    ]
    if asked.format == "csv":
        return flat_csv(items, list(CountItem.model_fields), filename="marac-counts")
    return {"count": len(items), "items": items}


def _said(figure: Figure) -> dict[str, Any]:
    is_shown = type(figure) is int
    return {"count": figure if is_shown else None, "not_shown_because": "" if is_shown else str(figure)}
