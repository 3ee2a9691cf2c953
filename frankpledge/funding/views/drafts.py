"""Bringing a table of one's own: bring, confirm the columns, put the rows right, accept. A draft is its owner's alone."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from frankpledge.funding import permissions
from frankpledge.funding.actions import drafts
from frankpledge.funding.forms import tables as forms
from frankpledge.funding.models import BroughtTable, BudgetTable, Fund
from frankpledge.funding.statistics.drafts import read_draft
from frankpledge.ui.forms import NothingToAsk
from frankpledge.ui.pages import DeedPage, FormPage

from . import drafting


class BringPage(FormPage):
    """A file or a paste, which becomes the person's own draft."""

    permission = permissions.bring_table
    template = "funding/bring.html"
    form_class = forms.BringForm
    title = "Bring a table of your own"
    verb = "Look at the table"

    def form(self, **data: Any) -> forms.BringForm:
        return forms.BringForm(funds=self.permission.filter(Fund.objects.all(), self.request.actor), **data)

    def initial(self) -> dict[str, Any]:
        funds = list(self.permission.filter(Fund.objects.all(), self.request.actor)[:2])
        return {"fund": funds[0]} if len(funds) == 1 else {}

    def context(self) -> dict[str, Any]:
        own = permissions.own_draft.filter(BroughtTable.objects.select_related("fund"), self.request.actor)
        return {"drafts": own.defer("sheets"), "cancel_href": reverse("funding:tables")}

    def act(self, form: forms.BringForm) -> BroughtTable:
        answers = form.cleaned_data
        return drafts.bring(
            answers["fund"],
            sheets=answers["sheets"],
            called=answers["called"],
            by=self.request.actor,
            at=self.request.at,
        )

    def done_url(self, result: BroughtTable) -> str:
        return reverse("funding:draft_columns", args=[result.pk])


class _OfOwnDraft(DeedPage):
    permission = permissions.own_draft

    def rows(self) -> QuerySet[BroughtTable]:
        return BroughtTable.objects.select_related("fund")


class ColumnsPage(_OfOwnDraft):
    """What each column holds, as recognised, beside the first rows."""

    template = "funding/draft_columns.html"
    form_class = forms.ColumnsForm
    title = "What the columns hold"
    verb = "Check the rows"

    def form(self, row: BroughtTable, **data: Any) -> forms.ColumnsForm:
        return forms.ColumnsForm(rows=row.rows, layout=row.layout, **{**data, "initial": None})

    def context(self, row: BroughtTable) -> dict[str, Any]:
        return {"caption": row.called, **drafting.columns_context(row)}

    def act(self, row: BroughtTable, form: forms.ColumnsForm) -> BroughtTable:
        return drafts.confirm_columns(row, form.layout(), by=self.request.actor, at=self.request.at)

    def done_url(self, row: BroughtTable, result: BroughtTable) -> str:
        return reverse("funding:draft_rows", args=[row.pk])


class SheetPage(_OfOwnDraft):
    """Another sheet of the same workbook."""

    form_class = forms.SheetForm
    title = "Which sheet holds the table?"
    verb = "Look at this sheet"

    def form(self, row: BroughtTable, **data: Any) -> forms.SheetForm:
        return forms.SheetForm(sheets=[sheet["name"] for sheet in row.sheets], **data)

    def initial(self, row: BroughtTable) -> dict[str, Any]:
        return {"sheet": row.sheet}

    def act(self, row: BroughtTable, form: forms.SheetForm) -> BroughtTable:
        sheet = int(form.cleaned_data["sheet"])
        return drafts.choose_sheet(row, sheet=sheet, by=self.request.actor, at=self.request.at)

    def done_url(self, row: BroughtTable, result: BroughtTable) -> str:
        return reverse("funding:draft_columns", args=[row.pk])


class RowsPage(_OfOwnDraft):
    """Every row with its problem beside it, to put right in place."""

    template = "funding/draft_rows.html"
    form_class = forms.CorrectionsForm
    title = "Check the rows"
    verb = "Save and check again"
    done_message = "Saved."

    def context(self, row: BroughtTable) -> dict[str, Any]:
        return {"caption": row.called, **drafting.rows_context(row, self.request.GET)}

    def act(self, row: BroughtTable, form: forms.CorrectionsForm) -> BroughtTable:
        found = form.cleaned_data
        return drafts.correct(
            row, cells=found["cells"], kinds=found["kinds"], by=self.request.actor, at=self.request.at
        )

    def done_url(self, row: BroughtTable, result: BroughtTable) -> str:
        query = self.request.GET.urlencode()
        return reverse("funding:draft_rows", args=[row.pk]) + (f"?{query}" if query else "")


class AcceptPage(_OfOwnDraft):
    """What the draft is called as a budget table, and that its differences have been seen."""

    template = "funding/draft_accept.html"
    form_class = forms.AcceptForm
    title = "Accept the table"
    verb = "Accept table"

    def form(self, row: BroughtTable, **data: Any) -> forms.AcceptForm:
        same_fund = BudgetTable.objects.filter(fund=row.fund)
        versions = permissions.see_tables.filter(same_fund, self.request.actor)
        return forms.AcceptForm(versions=versions, has_differences=bool(read_draft(row).differing), **data)

    def initial(self, row: BroughtTable) -> dict[str, Any]:
        return drafting.accept_initial(row)

    def context(self, row: BroughtTable) -> dict[str, Any]:
        return {
            "caption": row.called,
            "read": read_draft(row),
            "cancel_href": reverse("funding:draft_rows", args=[row.pk]),
            "cancel": "Go back to the rows",
        }

    def act(self, row: BroughtTable, form: forms.AcceptForm) -> BudgetTable:
        answers = {"is_reconciled": False, **form.cleaned_data}
        return drafts.accept(row, **answers, by=self.request.actor, at=self.request.at)

    def done_url(self, row: BroughtTable, result: BudgetTable) -> str:
        return reverse("funding:table", args=[result.code])

    def say_done(self, row: BroughtTable, result: BudgetTable) -> str:
        return f"Accepted: {result.title}."


class DiscardPage(_OfOwnDraft):
    """Throwing a draft away."""

    form_class = NothingToAsk
    title = "Discard this draft?"
    verb = "Discard draft"
    done_message = "The draft is discarded. Nothing of it is kept."

    def context(self, row: BroughtTable) -> dict[str, Any]:
        return {
            "caption": row.called,
            "lead": "Everything typed in it is lost.",
            "cancel_href": reverse("funding:draft_rows", args=[row.pk]),
            "cancel": "Keep it",
        }

    def act(self, row: BroughtTable, form: NothingToAsk) -> None:
        drafts.discard(row, by=self.request.actor, at=self.request.at)

    def done_url(self, row: BroughtTable, result: None) -> str:
        return reverse("funding:bring")
