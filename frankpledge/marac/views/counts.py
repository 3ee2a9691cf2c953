"""What the MARACs' work comes to: whole for those who may open the list behind a figure, the small ones hidden for the others."""

from collections.abc import Iterator
from functools import cache, cached_property
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from frankpledge.documents.flat_csv import flat_csv
from frankpledge.documents.workbook import Cell, Sheet, excel_response
from frankpledge.figures.absence import Absence
from frankpledge.partnerships.models import Area
from frankpledge.rules import NO_ROW
from frankpledge.ui.pages import Page
from frankpledge.ui.tables import Column, Link

from .. import permissions
from ..forms.counts import AnyPeriodFilters, PeriodFilters
from ..models import settings_of
from ..statistics import backlog, topics, women
from ..statistics.counts import ALL, Counts, Figure, Place, counts, counts_for_offices, held_since, settled_at
from ..statistics.needed import needs
from ..statistics.outcomes import (
    TOTAL,
    OutcomeRow,
    cast,
    differences,
    neither,
    outcome_rows,
    printed_beside,
    shares_add_up_to,
)
from ..statistics.suppression import Hidden
from ..statistics.topics import TOPICS, Topic
from .counted import behind


class Counted(Page):
    permission = permissions.see_counts

    @property
    def sees_lists(self) -> bool:
        return self.request.actor.acts_as(*permissions.STAFF)

    @cached_property
    def filters(self) -> PeriodFilters:
        made = AnyPeriodFilters if self.sees_lists else PeriodFilters
        return made(self.request.GET, today=timezone.localdate(self.request.at), since=held_since())

    @cached_property
    def counted(self) -> Counts | None:
        """The figures, None of a quarter whose figures are not given out yet."""
        areas = self.permission.filter(Area.objects.all(), self.request.actor)
        made = counts if self.sees_lists else counts_for_offices
        return made(areas, self.filters.chosen, at=self.request.at)


class CountsPage(Counted):
    """The published table and every figure beside it, for one period."""

    template = "marac/counts.html"
    title = "What the MARACs’ work comes to"

    def context(self) -> dict[str, Any]:
        found, period = self.counted, self.filters.chosen
        if found is None:
            day = timezone.localdate(settled_at(period))
            return {
                "filters": self.filters,
                "period": period,
                "not_yet": f"These figures are given out from {day:%-d %B %Y}.",
            }
        rows = outcome_rows(found)
        beside = printed_beside(found)
        return {
            "filters": self.filters, "period": period, "counted": found, "columns": _columns(beside),
            "table_rows": [_outcome(self, found, row, beside) for row in rows],
            "printed": bool(beside), "is_being_made": bool(beside) and settings.DEMONSTRATION and bool(differences(found)),
            "differences": differences(found), "findings": list(cast(rows)) if not neither(found) else [],
            "neither": neither(found), "shares": shares_add_up_to(rows), "explained": topics.OUTCOME.explained,
            "sections": list(_sections(self, found)), "needs": needs(found, today=timezone.localdate(self.request.at)),
            "women_missing": _without_women(self, found),
            "women_columns": WOMEN, "women": [_among(each, found.under) for each in women.among_women(found, together=TOTAL)],
            "backlog": _backlog(self, found), "sees_lists": self.sees_lists,
            "query": self.request.GET.urlencode(),
        }  # fmt: skip


class CountsCsv(Counted):
    """Every figure, one a line."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return flat_csv(_flat(self.counted), FLAT, filename="marac-counts")


class CountsExcel(Counted):
    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        rows: list[list[Cell]] = [[row[name] for name in FLAT] for row in _flat(self.counted)]
        return excel_response("marac-counts", [Sheet("Counts", FLAT, rows)])


FLAT = ("from", "to", "as_it_stood_on", "marac", "figure", "answer", "count", "out_of", "percent", "not_shown_because")


def _flat(found: Counts | None) -> Iterator[dict[str, Any]]:
    if found is None:
        return
    for place, name in (*found.places, (None, TOTAL)):
        for topic in TOPICS.values():
            for answer, words in ({**topic.answers, ALL: "All"} if topic.is_share else topic.answers).items():
                figure, whole, rate = (
                    found.of(place, topic, answer),
                    found.of(place, topic),
                    found.rate(place, topic, answer),
                )
                percents = rate.percentages(1) if rate else ()
                yield {
                    "from": f"{found.period.from_on}", "to": f"{found.period.to_on}",
                    "as_it_stood_on": f"{timezone.localdate(found.standing)}", "marac": name, "figure": topic.words, "answer": words,
                    "count": _number(figure), "out_of": _number(whole) if topic.is_share else None,
                    "percent": max(percents) if percents and topic.is_share else None, "not_shown_because": _why(figure, found.under),
                }  # fmt: skip


def _number(figure: Figure) -> int | None:
    return figure if type(figure) is int else None


def _why(figure: Figure, under: int) -> str:
    if figure is Hidden.SMALL:
        return f"under {under}"
    if figure is Hidden.TO_PROTECT:
        return "not shown, so that a small one can’t be worked out"
    return "not held" if isinstance(figure, Absence) else ""


def say(figure: Figure, under: int, *, plain: bool = False) -> Any:
    """The figure, or in a quiet word why it is not shown."""
    if type(figure) is int:
        return figure
    word = f"under {under}" if figure is Hidden.SMALL else "not shown" if figure is Hidden.TO_PROTECT else "not held"
    return word if plain else _quiet(word)


@cache
def _quiet(word: str) -> SafeString:
    return format_html('<span class="fp-quiet">{}</span>', word)


def _without_women(page: Counted, found: Counts) -> dict[str, Any]:
    """The MARACs whose number of women nobody has loaded, and where whoever may loads it."""
    in_force = settings_of((pk for pk, _ in found.places), found.period.to_on)
    names = [name for pk, name in found.places if in_force[pk].adult_women is None]
    may_load = permissions.change_settings.rows(page.request.actor) != NO_ROW
    return {"names": names, "href": reverse("marac:change_setting", args=["adult_women"]) if may_load else ""}


WOMEN = [
    Column("marac", "MARAC"), Column("cases", "Accepted in the period", "number"), Column("women", "Women of 18 and over", "number"),
    Column("a_year", "Cases a year for 10,000 women"), Column("source", "Where the number of women comes from"),
]  # fmt: skip


def _among(one: women.Among, under: int) -> dict[str, Any]:
    """Not said is not nought: of a place without a figure, or whose cases are not shown."""
    not_said = "not said: no figure is set" if one.women is None else "not said: its cases are not shown"
    said = one.a_year if one.a_year is not None else format_html('<span class="fp-quiet">{}</span>', not_said)
    return {"marac": one.name, "cases": say(one.cases, under), "women": one.women, "a_year": said, "source": one.source}


def _backlog(page: Counted, found: Counts) -> dict[str, Any]:
    """What waits for a decision: the MARACs down, the ages across, each beside its promise. Now, and leading to its list, for
    those who open lists; for the others as the quarter ended."""
    areas = [Area(pk=pk) for pk, _ in found.places]
    waiting: backlog.Waiting | backlog.Waited | None = (
        backlog.waiting(page.request.at)
        if page.sees_lists
        else backlog.waited_for_offices(areas, found.period, at=page.request.at)
    )
    if waiting is None:
        return {}
    on = timezone.localdate(page.request.at) if page.sees_lists else found.period.to_on
    ages = {backlog.AGES[age]: f"age{age}" for age in range(len(backlog.AGES))}
    places: list[tuple[Place, str]] = [*found.places, (None, TOTAL)]
    rows = []
    in_force = settings_of((pk for pk, _ in found.places), on)
    for place, name in places:
        promise = f"{in_force[place].review_hours} hours" if place else "–"
        row: dict[str, Any] = {"marac": name, "promise": promise}
        for age, (_, code) in enumerate(ages.items()):
            count = waiting.of(place, age)
            href = reverse("marac:backlog", args=[age]) + ("?" + urlencode({"marac": name}) if place else "")
            row[code] = Link(count, href) if count and page.sees_lists else say(count, found.under)
        rows.append(row | {"all": say(waiting.of(place), found.under)})
    columns = [
        Column("marac", "MARAC"),
        Column("promise", "Promises a review within"),
        *(Column(code, words, "number") for words, code in ages.items()),
        Column("all", "All", "number"),
    ]
    nowhere = waiting.nowhere if isinstance(waiting, backlog.Waiting) else 0
    return {"columns": columns, "rows": rows, "nowhere": nowhere}


def _columns(beside: object) -> list[Column]:
    made = [Column("marac", "MARAC"), Column("accepted", "Accepted", "number"), Column("withdrawn", "Withdrawn", "number"),
            Column("received", "Received", "number"), Column("share", "Share of demand")]  # fmt: skip
    return [*made, Column("printed", "As published: accepted, withdrawn, received, share")] if beside else made


def _outcome(page: Counted, found: Counts, row: OutcomeRow, beside: Any) -> dict[str, Any]:
    rate = found.share_of_demand(row.place) if row.place else None
    made = {name: _linked(page, found, (row.place, topics.OUTCOME, answer), getattr(row, name), name=row.marac)
            for name, answer in (("accepted", "accepted"), ("withdrawn", "withdrawn"), ("received", ALL))}  # fmt: skip
    share = (
        f"{row.share}% ({rate.numerator:,} of {rate.denominator:,})"
        if rate and row.share is not None
        else "not told"
        if row.place
        else "100%"
    )
    printed = beside.get(row.marac)
    words = (
        f"{printed.accepted:,}, {printed.withdrawn:,}, {printed.received:,}"
        + (f", {printed.share}%" if printed.share else "")
        if printed
        else ""
    )
    return {"marac": row.marac, "share": share, "printed": words, **made}


def _linked(page: Counted, found: Counts, key: tuple[Place, Topic, str], figure: Figure, *, name: str) -> Any:
    """The figure, leading to its list for those who may open it."""
    place, topic, answer = key
    said = say(figure, found.under)
    if not (page.sees_lists and figure and type(figure) is int):
        return said
    where = {"marac": name} if place else {}
    return Link(said, behind("marac:counted", [topic.code, answer or "all"], page.filters.chosen, **where))


def _sections(page: Counted, found: Counts) -> Iterator[dict[str, Any]]:
    """Each topic as a table: the MARACs down, the answers across, all of them last."""
    for topic in TOPICS.values():
        across = {**topic.answers, ALL: "All"} if topic.is_share else dict(topic.answers)
        columns = [
            Column("marac", "MARAC"),
            *(Column(code or "all", words, "number") for code, words in across.items()),
        ]
        rows = [
            {"marac": name}
            | {
                code or "all": _linked(page, found, (place, topic, code), found.of(place, topic, code), name=name)
                for code in across
            }
            for place, name in (*found.places, (None, TOTAL))
        ]
        yield {"words": topic.words, "explained": topic.explained, "columns": columns, "rows": rows,
               "rates": _rates(found, topic)}  # fmt: skip


def _rates(found: Counts, topic: Topic) -> str:
    """The shares of all the MARACs together, each with what it is of."""
    rates = {words: found.rate(None, topic, code) for code, words in topic.answers.items()} if topic.is_share else {}
    return "; ".join(f"{words}: {rate}" for words, rate in rates.items() if rate and rate.numerator)
