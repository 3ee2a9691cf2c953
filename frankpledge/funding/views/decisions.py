"""Working on a budget table: its lines, leave to over-programme, its confirmation."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from frankpledge.figures.check_links import titled
from frankpledge.funding import permissions
from frankpledge.funding.actions import tables
from frankpledge.funding.forms import tables as forms
from frankpledge.funding.models import BudgetLine, BudgetTable, Fund, Tolerance
from frankpledge.funding.statistics.tables import as_table, state
from frankpledge.ui.forms import NothingToAsk
from frankpledge.ui.pages import DeedPage, FormPage


class _OfTable(DeedPage):
    def rows(self) -> QuerySet[BudgetTable]:
        return BudgetTable.objects.select_related("fund")

    def context(self, row: BudgetTable) -> dict[str, Any]:
        return {
            "caption": titled(as_table(row, ())),
            "lead": state(as_table(row, row.lines.all())),
            "cancel_href": reverse("funding:table", args=[row.code]),
        }

    def done_url(self, row: BudgetTable, result: object) -> str:
        return reverse("funding:table", args=[row.code])


class AddLinePage(_OfTable):
    """A new line; the table it leads to says at once what it then comes to."""

    permission = permissions.edit_table
    form_class = forms.NewLineForm
    title = "Add a line"
    verb = "Add line"
    done_message = "Line added."

    def form(self, row: BudgetTable, **data: Any) -> forms.NewLineForm:
        return forms.NewLineForm(table=row, **data)

    def act(self, row: BudgetTable, form: forms.NewLineForm) -> BudgetLine:
        return tables.add_line(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class ChangeLinePage(_OfTable):
    """A line changed."""

    permission = permissions.edit_table
    template = "funding/change_line.html"
    form_class = forms.LineForm
    title = "Change a line"
    verb = "Save line"
    done_message = "Line saved."

    def lookup(self) -> dict[str, Any]:
        return {"code": self.kwargs["code"], "lines__pk": self.kwargs["line"]}

    def line(self, row: BudgetTable) -> BudgetLine:
        return row.lines.select_related("table__fund").get(pk=self.kwargs["line"])

    def initial(self, row: BudgetTable) -> dict[str, Any]:
        line = self.line(row)
        return {"group": line.group, "label": line.label, "amount": line.amount, "source": line.source}

    def context(self, row: BudgetTable) -> dict[str, Any]:
        return {**super().context(row), "line": self.line(row)}

    def act(self, row: BudgetTable, form: forms.LineForm) -> BudgetLine:
        return tables.change_line(self.line(row), **form.cleaned_data, by=self.request.actor, at=self.request.at)


class TakeOutLinePage(ChangeLinePage):
    """A line taken out of the table."""

    template = "ui/form.html"
    form_class = NothingToAsk  # type: ignore[assignment]  # it asks less than a change does
    title = "Take this line out?"
    verb = "Take line out"
    done_message = "Line taken out."

    def context(self, row: BudgetTable) -> dict[str, Any]:
        line = self.line(row)
        return {**super().context(row), "caption": line.label, "cancel": "Keep the line"}

    def act(self, row: BudgetTable, form: Any) -> None:  # type: ignore[override]  # nothing comes of it
        tables.take_out_line(self.line(row), by=self.request.actor, at=self.request.at)


class ConfirmPage(_OfTable):
    """The decision that confirms a budget."""

    permission = permissions.confirm_table
    form_class = forms.ConfirmForm
    title = "Confirm budget"
    verb = "Confirm budget"
    done_message = "Confirmed."

    def act(self, row: BudgetTable, form: forms.ConfirmForm) -> BudgetTable:
        return tables.confirm(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class AuthorisePage(_OfTable):
    """Leave to commit more than a table's resources."""

    permission = permissions.authorise_over_programming
    template = "funding/authorise.html"
    form_class = forms.AuthoriseForm
    title = "Authorise over-programming"
    verb = "Authorise over-programming"
    done_message = "Over-programming authorised."

    def act(self, row: BudgetTable, form: forms.AuthoriseForm) -> object:
        return tables.authorise_over_programming(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class TolerancePage(FormPage):
    """How far budgets may be over-programmed, from a day on."""

    permission = permissions.set_tolerance
    template = "funding/tolerance.html"
    form_class = forms.ToleranceForm
    title = "Tolerance for over-programming"
    verb = "Set tolerance"
    done_message = "Tolerance set."

    def context(self) -> dict[str, Any]:
        funds = permissions.set_tolerance.filter(Fund.objects.all(), self.request.actor)
        set_before = Tolerance.objects.filter(policing_body__in=funds.values("policing_body"))
        return {"tolerances": set_before, "cancel_href": reverse("funding:tables")}

    def act(self, form: forms.ToleranceForm) -> Tolerance:
        return tables.set_tolerance(**form.cleaned_data, by=self.request.actor, at=self.request.at)

    def done_url(self, result: Tolerance) -> str:
        return reverse("funding:tolerance")
