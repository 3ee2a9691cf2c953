"""An agency's research: what it is asked, what it knows, and what of that others may hear."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from frankpledge.audit import trail
from frankpledge.rules import Hidden
from frankpledge.ui.pages import DeedPage, ListPage, RecordPage
from frankpledge.ui.tables import Link
from frankpledge.ui.wording import clock

from .. import permissions
from ..actions import researching
from ..forms import research as forms
from ..forms.meetings import AskNothingForm
from ..lifecycle import ResearchStatus
from ..models import AgendaItem, Finding, ResearchRequest
from ..printing import said
from . import papers
from .meetings import has_signed


class Research(ListPage):
    permission = permissions.see_request
    template = "marac/worklist.html"
    title = "Research asked of your agency"
    filters = forms.ResearchFilters

    def rows(self) -> QuerySet[ResearchRequest]:
        rows = ResearchRequest.objects.exclude(status=ResearchStatus.NOT_NEEDED)
        return rows.select_related("case__key", "meeting__area")

    def context(self, rows: list[ResearchRequest]) -> dict[str, Any]:
        return {
            "columns": papers.RESEARCH,
            "table_rows": [papers.research_row(row, self.request.at) for row in rows],
            "empty_sentence": "Nothing is asked of your agency.",
        }


class OneResearch(RecordPage):
    permission = permissions.see_request
    template = "marac/meetings/research.html"

    def rows(self) -> QuerySet[ResearchRequest]:
        rows = ResearchRequest.objects.select_related("case__key", "meeting__area", "answered_by", "organisation")
        return rows.prefetch_related(papers.PARTIES, "findings")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        row = self.row()
        if not has_signed(self, row.meeting):
            return redirect("marac:sign", pk=row.meeting_id)
        trail.sight("marac.research_read", row, at=self.request.at)
        return self.draw({"row": row, **self.context(row)})

    def context(self, row: ResearchRequest) -> dict[str, Any]:
        is_open = row.status == ResearchStatus.ASKED
        findings = list(row.findings.all())
        answers = [{"text": "Send this answer", "href": papers.to("answer_research", row.pk), "is_main": True}] if findings else [
            {"text": "Nothing is known", "href": papers.to("know_nothing", row.pk)}
        ]  # fmt: skip
        add = {"text": "Add what is known", "href": papers.to("note_finding", row.pk), "is_main": not findings}
        back = {"text": "Take the answer back", "href": papers.to("take_back", row.pk)}
        has_opened = AgendaItem.objects.filter(
            meeting=row.meeting_id, case=row.case_id, opened_at__isnull=False
        ).exists()
        status = papers.status(row)
        return {
            "back": Link("Research asked of your agency", reverse("marac:research")),
            "title": f"Research on case {row.case.number}",
            "caption": f"MARAC of {row.meeting.area}, {said.when(row.meeting)}",
            "status": status.word,
            "status_meaning": status.meaning,
            "clock": clock(row.due_on, self.request.at) if is_open else None,
            "next_step": "Your agency answers." if is_open else "It stays sealed until the case is opened.",
            "actions": [add, *answers] if is_open else [] if has_opened else [back],
            "summary_rows": said.case_rows(row.case),
            "findings": [_shown(one, row, is_open=is_open) for one in findings],
            "history": [{"at": row.answered_at, "title": status.word, "by": row.answered_by.title}]
            if row.answered_at and row.answered_by
            else [{"at": row.asked_at, "title": "Asked"}],
        }


def _shown(one: Finding, row: ResearchRequest, *, is_open: bool) -> dict[str, Any]:
    return {
        "kind": one.get_kind_display(),
        "words": one.words,
        "known_from": one.known_from,
        "is_shareable": one.is_shareable,
        "why": one.why_not_shared,
        "drop_href": reverse("marac:drop_finding", args=[row.pk, one.pk]) if is_open else "",
    }


class _ResearchDeed(DeedPage):
    template: ClassVar[str] = "marac/deed.html"
    permission = permissions.answer_research
    form_class: ClassVar[type[BaseForm]] = AskNothingForm

    def rows(self) -> QuerySet[ResearchRequest]:
        return ResearchRequest.objects.select_related("case__key", "meeting")

    def context(self, row: ResearchRequest) -> dict[str, Any]:
        return {"caption": f"Case {row.case.number}", "cancel_href": self.done_url(row, None)}

    def done_url(self, row: ResearchRequest, result: Any) -> str:
        return reverse("marac:one_research", args=[row.pk])


class NoteFinding(_ResearchDeed):
    title = "What your agency knows"
    form_class = forms.FindingForm
    done_message = "Noted. Nobody else sees it yet."

    def context(self, row: ResearchRequest) -> dict[str, Any]:
        lead = "One thing at a time, so that each can be shared or kept. Don’t contact the victim to find out more."
        return {**super().context(row), "lead": lead}

    def act(self, row: ResearchRequest, form: Any) -> Finding:
        given = dict(form.cleaned_data)
        is_shareable = given.pop("sharing") == forms.SHARED
        given["why_not_shared"] = given["why_not_shared"] or ""
        return researching.note_finding(
            row, by=self.request.actor, at=self.request.at, is_shareable=is_shareable, **given
        )


class DropFinding(_ResearchDeed):
    title = "Take this out"
    verb = "Take it out"

    def lookup(self) -> dict[str, Any]:
        return {"pk": self.kwargs["pk"]}

    def finding(self, row: ResearchRequest) -> Finding:
        found = row.findings.filter(pk=self.kwargs["finding"]).first()
        if found is None:
            raise Hidden
        return found

    def context(self, row: ResearchRequest) -> dict[str, Any]:
        return {**super().context(row), "lead": self.finding(row).words}

    def act(self, row: ResearchRequest, form: Any) -> None:
        researching.drop_finding(row, by=self.request.actor, at=self.request.at, finding=self.finding(row))


class Answer(_ResearchDeed):
    title = "Send this answer"
    verb = "Send this answer"
    done_message = "Answered. It stays sealed until the case is opened."

    def act(self, row: ResearchRequest, form: Any) -> None:
        researching.answer(row, by=self.request.actor, at=self.request.at)


class KnowNothing(_ResearchDeed):
    title = "Nothing is known"
    verb = "Say that nothing is known"
    done_message = "Answered: nothing is known."

    def context(self, row: ResearchRequest) -> dict[str, Any]:
        return {
            **super().context(row),
            "lead": "Your agency has looked for everybody in the case, and has nothing on any of them.",
        }

    def act(self, row: ResearchRequest, form: Any) -> None:
        researching.know_nothing(row, by=self.request.actor, at=self.request.at)


class TakeBack(_ResearchDeed):
    title = "Take the answer back"
    verb = "Take it back"

    def act(self, row: ResearchRequest, form: Any) -> None:
        researching.take_back(row, by=self.request.actor, at=self.request.at)
