"""The register of decisions: all that a reader may see of what bodies and the office decided, and what the public may."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import DateField, QuerySet, Value
from django.db.models.functions import TruncDate
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.documents.flat_csv import flat_csv
from frankpledge.ui.pages import ROWS_A_PAGE, Page, Pages, PublicPage, RecordPage
from frankpledge.ui.tables import Column, Link, Status

from .. import minuting, noticing, permissions
from ..forms import decisions as forms
from ..lifecycle import NoticeStatus
from ..models import DecisionNotice, Outcome, PublishedDecision
from ..standing import ratification
from .shown import answered, outcome_status, to

_OUTCOME, _NOTICE = "outcome", "notice"
COLUMNS = (
    Column("decision", "Decision", "link"),
    Column("title", "On what"),
    Column("body", "Of"),
    Column("on", "Decided", "date"),
    Column("how", "How"),
    Column("came", "What it came to", "tag"),
)
CSV_COLUMNS = ("reference", "body", "on", "how", "came_to", "title", "words", "reasons", "ratified", "policing_body")
_KNOWN = ("body", "item__meeting", "out_of_meeting__ratified_by", "recommendation")


class Decisions(Page):
    """Everything numbered that bodies decided, at meetings and between them, and the notices that were signed."""

    permission = permissions.see_register
    template = "boards/decisions.html"
    title = "Decisions"

    def found(self) -> Any:
        """Kind, key and day of each, the latest first: one question to the database for both kinds."""
        actor, filters = self.request.actor, forms.DecisionFilters(self.request.GET)
        answers = filters.answers_given()
        decided: Any = Outcome.objects.filter(number__isnull=False).annotate(on=TruncDate("recorded_at"))
        signed: Any = DecisionNotice.objects.filter(status=NoticeStatus.SIGNED).annotate(
            on=TruncDate("signed_at", output_field=DateField())
        )
        outcomes = filters.outcomes(permissions.see_outcomes.filter(decided, actor), answers)
        notices = filters.notices(permissions.see_notices.filter(signed, actor), answers)
        named = ("sort", "pk", "on", "year", "number")
        both = outcomes.annotate(sort=Value(_OUTCOME)).order_by().values_list(*named)
        return both.union(notices.annotate(sort=Value(_NOTICE)).order_by().values_list(*named), all=True).order_by(
            "-on", "-year", "-number", "pk"
        )

    def context(self) -> dict[str, Any]:
        page = Paginator(self.found(), ROWS_A_PAGE).get_page(self.request.GET.get("page"))
        query = self.request.GET.copy()
        query.pop("page", None)
        return {
            "lead": "What bodies decided at their meetings and between them, and what the policing body signed, as far as it is yours to read.",
            "filters": forms.DecisionFilters(self.request.GET),
            "pages": Pages(page.number, page.paginator.num_pages, page.paginator.count, query.urlencode()),
            "columns": COLUMNS,
            "table_rows": [_line(one) for one in _rows(page.object_list)],
            "empty_sentence": "No decision like that is there for you to see.",
            "csv_href": f"{reverse('boards:decisions_csv')}?{query.urlencode()}",
        }


class DecisionsCsv(Decisions):
    """The same decisions, all of them, to keep as a file. That they were had is recorded."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        rows = list(_rows(self.found()))
        for one in rows:
            if isinstance(one, Outcome) and minuting.is_outcome_confidential(one):
                trail.sight("boards.decision_read", one, at=self.request.at)
        return flat_csv((_flat(one) for one in rows), CSV_COLUMNS, filename="decisions")


def _rows(found: Iterable[Any]) -> Iterator[Outcome | DecisionNotice]:
    """The rows themselves in that order: one query for each kind, however many there are."""
    keys: list[tuple[str, UUID]] = [(kind, pk) for kind, pk, *_ in found]
    wanted = {kind: [pk for one, pk in keys if one == kind] for kind in (_OUTCOME, _NOTICE)}
    there: dict[tuple[str, UUID], Outcome | DecisionNotice] = {}
    for outcome in Outcome.objects.filter(pk__in=wanted[_OUTCOME]).select_related(*_KNOWN):
        there[_OUTCOME, outcome.pk] = outcome
    notices = DecisionNotice.objects.filter(pk__in=wanted[_NOTICE])
    for notice in notices.select_related("signed_for__organisation", "area"):
        there[_NOTICE, notice.pk] = notice
    return (there[key] for key in keys)


def how(row: Outcome | DecisionNotice) -> str:
    if isinstance(row, DecisionNotice):
        return "Decision notice"
    between = getattr(row, "out_of_meeting", None)
    return between.get_kind_display() if between else "Meeting"


_SHORT: dict[str, str] = {
    Outcome.Kind.RECOMMENDED: "Recommended", Outcome.Kind.REFERRED_UP: "Referred up", Outcome.Kind.REFERRED_DOWN: "Referred on",
}  # fmt: skip


def _came_to(row: Outcome) -> Status:
    """As short as a list on a telephone wants it."""
    stand = outcome_status(row)
    return stand if row.struck_at else Status(_SHORT.get(row.kind, stand.word), stand.meaning)


def _line(row: Outcome | DecisionNotice) -> dict[str, Any]:
    if isinstance(row, DecisionNotice):
        return {
            "decision": Link(f"Notice\u00a0{row.reference}", to("notice", row)), "title": row.title,
            "body": noticing.office_of(row), "on": row.signed_at, "how": how(row), "came": Status("Signed", "done"),
        }  # fmt: skip
    return {
        "decision": Link(row.reference, to("decision", row)), "title": row.title, "body": row.body.name,
        "on": row.recorded_at, "how": how(row), "came": _came_to(row),
    }  # fmt: skip


def _flat(row: Outcome | DecisionNotice) -> dict[str, Any]:
    if isinstance(row, DecisionNotice):
        return {
            "reference": f"notice {row.reference}", "body": noticing.office_of(row), "on": timezone.localdate(row.signed_at),
            "how": how(row), "came_to": "Signed", "title": row.title, "words": row.decision, "reasons": row.summary,
        }  # fmt: skip
    between, made = getattr(row, "out_of_meeting", None), getattr(row, "recommendation", None)
    return {
        "reference": row.reference, "body": row.body.name, "on": timezone.localdate(row.recorded_at), "how": how(row),
        "came_to": outcome_status(row).word, "title": row.title, "words": row.words, "reasons": row.reasons,
        "ratified": ratification(between) if between else "", "policing_body": made.get_status_display() if made else "",
    }  # fmt: skip


class DecisionRecord(RecordPage):
    """One decision of a body: what, why, how, and what became of it. One that is not for everybody is recorded as read."""

    permission = permissions.see_outcomes
    template = "boards/decision.html"

    def rows(self) -> QuerySet[Outcome]:
        return Outcome.objects.filter(number__isnull=False).select_related(
            *_KNOWN, "item__meeting__body", "went_to__body"
        )

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        row = self.row()
        if minuting.is_outcome_confidential(row):
            trail.sight("boards.decision_read", row, at=self.request.at)
        return self.draw({"row": row, **self.context(row)})

    def context(self, row: Outcome) -> dict[str, Any]:
        stand, between = outcome_status(row), getattr(row, "out_of_meeting", None)
        made, item = getattr(row, "recommendation", None), row.item
        return {
            "title": row.title,
            "caption": f"{row.body}, decision {row.reference}",
            "status": stand.word,
            "status_meaning": stand.meaning,
            "next_step": "",
            "summary_rows": [
                {"label": "Decided", "value": row.recorded_at, "kind": "date"},
                {"label": "How", "value": how(row)},
                *([{"label": "At", "value": Link(str(item.meeting), to("meeting", item.meeting))}] if item else []),
                *([{"label": "The proposal", "value": Link("What was put, and who answered how", to("out_of_meeting", between))},
                   {"label": "Ratified", "value": ratification(between)}] if between else []),
                *([{"label": "Members who took part", "value": str(row.present)}] if row.present is not None else []),
                *([{"label": "Went to", "value": row.went_to.body.name}] if row.went_to else []),
                *([{"label": "The policing body", "value": Link(made.get_status_display(), to("recommendation", made))}] if made else []),
                *([{"label": "Struck because", "value": row.struck_because}] if row.struck_at else []),
            ],
            "outcome": row,
            "recommendation": {"status": answered(made), "row": made} if made else None,
            "history": [{"at": row.recorded_at, "title": "Decided", "text": str(row.recorded_by or "")}],
        }  # fmt: skip


class PublishedDecisions(PublicPage):
    """The public register: every decision in what is published, in the words that were published."""

    template = "boards/published_decisions.html"
    title = "Published decisions"

    def found(self) -> Any:
        filters = forms.PublishedDecisionFilters(self.request.GET)
        rows = PublishedDecision.objects.filter(published__withdrawn_at=None).select_related("published__body")
        rows = rows.defer("published__pdf", "published__parts").order_by("-on", "-published", "position")
        return filters.narrow(rows, filters.answers_given())

    def context(self) -> dict[str, Any]:
        page = Paginator(self.found(), ROWS_A_PAGE).get_page(self.request.GET.get("page"))
        query = self.request.GET.copy()
        query.pop("page", None)
        return {
            "filters": forms.PublishedDecisionFilters(self.request.GET),
            "pages": Pages(page.number, page.paginator.num_pages, page.paginator.count, query.urlencode()),
            "columns": [Column("decision", "Decision", "link"), Column("words", "What was decided"), Column("body", "Of"),
                        Column("on", "Decided", "date"), Column("how", "How"), Column("came", "What it came to")],
            "table_rows": [
                {"decision": Link(one.reference, to("published_record", one.published)), "words": f"{one.title}: {one.words}",
                 "body": one.published.whose, "on": one.on, "how": one.how, "came": one.came_to or "–"}
                for one in page
            ],
            "csv_href": f"{reverse('boards:published_decisions_csv')}?{query.urlencode()}",
        }  # fmt: skip


class PublishedDecisionsCsv(PublishedDecisions):
    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        columns = ("reference", "body", "on", "how", "came_to", "title", "words", "published_on")
        rows = (
            {"reference": one.reference, "body": one.published.whose, "on": one.on, "how": one.how, "came_to": one.came_to,
             "title": one.title, "words": one.words, "published_on": timezone.localdate(one.published.published_at)}
            for one in self.found()
        )  # fmt: skip
        return flat_csv(rows, columns, filename="published-decisions")
