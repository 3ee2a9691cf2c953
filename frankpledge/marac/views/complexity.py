"""The log of the region's most complex cases, and the cases that it might be missing."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.forms import BaseForm
from django.urls import reverse
from django.utils import timezone

from frankpledge.ui.pages import DeedPage, ListPage
from frankpledge.ui.tables import Column, Link
from frankpledge.ui.wording import clock, day

from .. import permissions, suggestions
from ..actions import complexity
from ..forms import after as forms
from ..lifecycle import CaseStatus
from ..models import Case, ComplexCase, settings_in_force
from . import after_rows, papers
from .reading import KeptSight


def _entries() -> QuerySet[ComplexCase]:
    return ComplexCase.objects.select_related(
        "key", "case__area", "case__key", "put_on_by", "taken_off_by"
    ).prefetch_related("reasons")


class Log(ListPage):
    permission = permissions.see_complex
    template = "marac/cases/log.html"
    title = "Log of complex cases"
    filters = forms.LogFilters

    def rows(self) -> QuerySet[ComplexCase]:
        return _entries().order_by("review_on", "put_on_at")

    def context(self, rows: list[ComplexCase]) -> dict[str, Any]:
        return {
            "columns": after_rows.LOG,
            "table_rows": [after_rows.log_row(row, self.request.at) for row in rows],
            "empty_sentence": "No case of yours stands on the log so.",
        }


class LogEntry(KeptSight):
    """One case on the log: why, and what was found each time that somebody looked again."""

    permission = permissions.see_complex
    sight = "marac.log_entry_read"
    template = "marac/record.html"

    def rows(self) -> QuerySet[ComplexCase]:
        return _entries()

    def context(self, row: ComplexCase) -> dict[str, Any]:
        is_on = row.taken_off_at is None
        reviews = row.reviews.select_related("key", "by_post")
        entries: list[dict[str, Any]] = [
            {"at": one.at, "title": "Looked at again", "by": one.by_post.title, "text": one.words} for one in reviews
        ]
        entries.append({"at": row.put_on_at, "title": "Put on the log", "by": row.put_on_by.title})
        if row.taken_off_at and row.taken_off_by:
            entries.append(
                {"at": row.taken_off_at, "title": "Taken off", "by": row.taken_off_by.title, "text": row.off_words}
            )
        return {
            "back": Link("Log of complex cases", reverse("marac:log")),
            "title": f"Case {row.case.number} on the log",
            "caption": f"MARAC of {row.case.area}",
            "status": "On the log" if is_on else "Off the log",
            "status_meaning": "moving" if is_on else "quiet",
            "next_step": f"Look at it again by {day(row.review_on)}." if is_on else "Nothing.",
            "clock": clock(row.review_on, self.request.at) if is_on else None,
            "summary_rows": [
                {"label": "Case", "value": after_rows.case_link(row.case)},
                {"label": "Why", "value": "; ".join(reason.words for reason in row.reasons.all())},
                {"label": "In words", "value": row.words},
            ],
            "actions": [
                {"text": "Look at it again", "href": papers.to("look_again", row.pk), "is_main": True},
                {"text": "Take it off the log", "href": papers.to("take_off_log", row.pk)},
            ]
            if is_on
            else [],
            "history": sorted(entries, key=lambda one: one["at"], reverse=True),
        }


class _LogDeed(DeedPage):
    permission = permissions.see_complex
    template: ClassVar[str] = "marac/deed.html"
    form_class: ClassVar[type[BaseForm]]

    def rows(self) -> QuerySet[ComplexCase]:
        return _entries()

    def context(self, row: ComplexCase) -> dict[str, Any]:
        return {"caption": f"Case {row.case.number}, MARAC of {row.case.area}", "cancel_href": self.done_url(row, None)}

    def done_url(self, row: ComplexCase, result: Any) -> str:
        return reverse("marac:log_entry", args=[row.pk])


class LookAgain(_LogDeed):
    title = "Look at it again"
    verb = "Save what was found"
    form_class = forms.LookAgainForm
    done_message = "Saved."

    def act(self, row: ComplexCase, form: Any) -> Any:
        return complexity.look_again(row, by=self.request.actor, at=self.request.at, **form.cleaned_data)


class TakeOffLog(_LogDeed):
    title = "Take it off the log"
    verb = "Take it off"
    form_class = forms.TakeOffLogForm
    done_message = "Off the log, where it can still be read."

    def act(self, row: ComplexCase, form: Any) -> None:
        complexity.take_off_log(row, by=self.request.actor, at=self.request.at, **form.cleaned_data)


class Suggested(ListPage):
    """Cases that are not on the log and whose alleged perpetrator has several victims, or is known to several MARACs."""

    permission = permissions.log_case
    template = "marac/cases/suggested.html"
    title = "Cases that the log might be missing"
    columns = (Column("case", "Case"), Column("area", "MARAC"), Column("status", "Where it stands", "tag"), Column("why", "Why it is shown"), Column("put", "Log"))  # fmt: skip

    def found(self) -> dict[Any, suggestions.Suggestion]:
        if not hasattr(self, "_found"):
            self._found = {one.case: one for one in suggestions.find(self.request.at)}
        return self._found

    def rows(self) -> QuerySet[Case]:
        on_log = ComplexCase.objects.filter(taken_off_at=None).values("case")
        over = (CaseStatus.LAPSED, CaseStatus.TRANSFERRED)
        rows = Case.objects.filter(pk__in=self.found()).exclude(status__in=over).exclude(pk__in=on_log)
        return rows.select_related("area").order_by("-accepted_at")

    def context(self, rows: list[Case]) -> dict[str, Any]:
        in_force = settings_in_force(None, timezone.localdate(self.request.at))
        return {
            "columns": self.columns,
            "table_rows": [
                {"case": after_rows.case_link(row), "area": row.area.name, "status": after_rows.case_status(row),
                 "why": self.found()[row.pk].why, "put": Link("Put on the log", papers.to("put_on_log", row.pk))}
                for row in rows
            ],
            "lead": f"Not on the log, and the alleged perpetrator, by surname and date of birth, is named for {in_force.complex_victims} "
            f"victims or more, or known to {in_force.complex_maracs} MARACs or more, within {in_force.complex_years} years. A name and a date can "
            "be two people’s: look before you act. What is hidden from you is not counted.",
            "empty_sentence": "No case is suggested.",
        }  # fmt: skip
