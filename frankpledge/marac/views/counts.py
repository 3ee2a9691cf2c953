"""What the MARACs' work comes to: whole for those who may open the list behind a figure, the small ones hidden for the others."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from frankpledge.documents.flat_csv import flat_csv
from frankpledge.documents.workbook import Cell, Sheet, excel_response
from frankpledge.figures.absence import Absence
from frankpledge.partnerships.models import Area
from frankpledge.rules import Hidden as NotThere
from frankpledge.ui.pages import ListPage, Page
from frankpledge.ui.tables import Column, Link

from .. import permissions
from ..forms.counts import AnyPeriodFilters, PeriodFilters
from ..models import Answer, Party, Referral
from ..statistics import backlog, topics
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
from . import shown

_PARTIES = {"gender": "gender", "ethnicity": "ethnicity", "disabled": "is_disabled", "lgbt": "is_lgbt"}


class _Counted(Page):
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


class CountsPage(_Counted):
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
            "backlog": backlog.waiting(self.request.at) if self.sees_lists else [], "sees_lists": self.sees_lists,
            "query": self.request.GET.urlencode(),
        }  # fmt: skip


class CountsCsv(_Counted):
    """Every figure, one a line."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return flat_csv(_flat(self.counted), FLAT, filename="marac-counts")


class CountsExcel(_Counted):
    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        rows: list[list[Cell]] = [[row[name] for name in FLAT] for row in _flat(self.counted)]
        return excel_response("marac-counts", [Sheet("Counts", FLAT, rows)])


class CountedReferrals(ListPage):
    """The referrals behind one figure, for those who may see them."""

    permission = permissions.see_queue
    template = "marac/counted.html"
    title = "Referrals behind a figure"

    @property
    def topic(self) -> Topic:
        found = TOPICS.get(self.kwargs["topic"])
        if found is None or self.kwargs["answer"] not in (ALL, "all", *found.answers):
            raise NotThere
        return found

    def rows(self) -> QuerySet[Referral]:
        period = AnyPeriodFilters(
            self.request.GET, today=timezone.localdate(self.request.at), since=held_since()
        ).chosen
        rows = Referral.objects.filter(
            received_at__gte=period.starts_at, received_at__lt=period.ends_at, area__isnull=False
        )
        if place := self.request.GET.get("marac"):
            rows = rows.filter(area__name=place)
        return _answering(rows, self.topic, self.kwargs["answer"]).select_related("area").order_by("received_at")

    def context(self, rows: list[Referral]) -> dict[str, Any]:
        answer = self.topic.answers.get(self.kwargs["answer"], "All")
        return {
            "columns": shown.MINE,
            "table_rows": [shown.mine_row(row) for row in rows],
            "caption": f"{self.topic.words}: {answer}",
        }


def opens(topic: Topic) -> bool:
    """Whether a list stands behind the topic's figures."""
    return topic.code in {"outcome", "agency", "repeat", *_PARTIES} or topic.code.startswith(("answer_", "criterion_"))


def _answering(rows: QuerySet[Referral], topic: Topic, answer: str) -> QuerySet[Referral]:  # noqa: PLR0911  (one a kind of topic)
    """Those of `rows` that the figure counts."""
    if topic.of == topics.ACCEPTED:
        rows = rows.filter(status="accepted")
    if answer == "all":
        return rows
    if topic is topics.OUTCOME:
        if answer == "waiting":
            return rows.filter(status__in=("taken_in", "submitted", "under_review"))
        return rows.filter(status=answer)
    if topic is topics.AGENCY:
        police = rows.filter(referred_from__kind="police")
        named = rows.exclude(referred_from=None, agency_name="")
        return (
            police
            if answer == "police"
            else rows.difference(named)
            if answer == "not_given"
            else named.exclude(referred_from__kind="police")
        )
    if topic is topics.REPEAT:
        return rows.filter(repeat_definition="") if answer == "no" else rows.exclude(repeat_definition="")
    if column := _PARTIES.get(topic.code):
        value = "" if answer == topics.NOT_GIVEN else answer
        return rows.filter(Exists(Party.objects.filter(referral=OuterRef("pk"), part="victim", **{column: value})))
    if topic.code.startswith("criterion_"):
        on = {"criteria__code": topic.code.removeprefix("criterion_"), "criteria__by": "coordinator"}
        return rows.filter(**on) if answer == "yes" else rows.exclude(pk__in=Referral.objects.filter(**on).values("pk"))
    if topic.code.startswith("answer_"):
        said = Answer.objects.filter(referral=OuterRef("pk"), question__topic=topic.code.removeprefix("answer_"))
        return rows.filter(~Exists(said) if answer == topics.NOT_ASKED else Exists(said.filter(said=answer)))
    raise NotThere


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


def _say(figure: Figure, under: int) -> Any:
    if type(figure) is int:
        return figure
    word = f"under {under}" if figure is Hidden.SMALL else "not shown" if figure is Hidden.TO_PROTECT else "not held"
    return format_html('<span class="fp-quiet">{}</span>', word)


def _columns(beside: object) -> list[Column]:
    made = [Column("marac", "MARAC"), Column("accepted", "Accepted", "number"), Column("withdrawn", "Withdrawn", "number"),
            Column("received", "Received", "number"), Column("share", "Share of demand")]  # fmt: skip
    return [*made, Column("printed", "As published: accepted, withdrawn, received, share")] if beside else made


def _outcome(page: _Counted, found: Counts, row: OutcomeRow, beside: Any) -> dict[str, Any]:
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


def _linked(page: _Counted, found: Counts, key: tuple[Place, Topic, str], figure: Figure, *, name: str) -> Any:
    """The figure, leading to its list for those who may open it."""
    place, topic, answer = key
    said = _say(figure, found.under)
    if not (page.sees_lists and opens(topic) and figure and type(figure) is int) or (
        topic is topics.OUTCOME and answer == "returned"
    ):
        return said
    period = page.filters.chosen
    query = f"?period={period.from_on}_{period.to_on}"
    dates = "".join(f"&{end}_{at}={getattr(day, part)}" for end, day in (("from_on", period.from_on), ("to_on", period.to_on))
                    for at, part in enumerate(("day", "month", "year")))  # fmt: skip
    where = f"&marac={name}" if place else ""
    return Link(said, reverse("marac:counted", args=[topic.code, answer or "all"]) + query + dates + where)


def _sections(page: _Counted, found: Counts) -> Iterator[dict[str, Any]]:
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
