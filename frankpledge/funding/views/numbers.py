"""The numbers that a policing body works with its money by, each with where it comes from."""

from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils import timezone

from frankpledge.figures.money import pounds
from frankpledge.funding import permissions
from frankpledge.funding.actions import numbers
from frankpledge.funding.forms.numbers import NumberForm
from frankpledge.funding.models import KNOWN, Fund, FundingSetting, Known, settings_in_force
from frankpledge.rules import Hidden, Permission
from frankpledge.ui.pages import ActedRequest, FormPage, Page
from frankpledge.ui.tables import Column, Link
from frankpledge.ui.wording import day


def _body(request: ActedRequest, permission: Permission) -> Any:
    fund = permission.filter(Fund.objects.all(), request.actor).first()
    if fund is None:
        raise Hidden
    return fund.policing_body_id


def _said(known: Known, value: str) -> str:
    """Money as money is printed, whatever else as it was typed."""
    is_money = known.words.startswith("Pounds") or "in pounds" in known.words
    return pounds(Decimal(value)) if is_money else value


class NumbersPage(Page):
    """Every number as it is in force today."""

    permission = permissions.see_numbers
    template = "ui/table.html"
    title = "Settings of the fund"

    def context(self) -> dict[str, Any]:
        body = _body(self.request, permissions.see_numbers)
        in_force = settings_in_force(body, timezone.localdate(self.request.at))
        may_change = permissions.change_numbers.opens_for(self.request.actor)
        return {
            "lead": "Each number holds from a day on. What was decided under an earlier one stays as it was.",
            "columns": (
                Column("what", "What", "link"),
                Column("value", "In force"),
                Column("source", "Where it comes from"),
            ),
            "table_rows": [
                {
                    "what": Link(known.words, reverse("funding:change_number", args=[key]))
                    if may_change
                    else known.words,
                    "value": _said(known, in_force.text(key)),
                    "source": in_force.source(key),
                }
                for key, known in KNOWN.items()
            ],
        }


class ChangeNumber(FormPage):
    """One of them, from a day on."""

    permission = permissions.change_numbers
    form_class = NumberForm
    title = "Change a number"
    verb = "Change number"
    done_message = "Changed, from the day that you gave."

    def context(self) -> dict[str, Any]:
        known = KNOWN.get(self.kwargs["key"])
        if known is None:
            raise Hidden
        body = _body(self.request, permissions.change_numbers)
        rows = FundingSetting.objects.filter(policing_body=body, key=self.kwargs["key"]).order_by("-from_on")
        before = "; ".join(f"{row.value} from {day(row.from_on)} ({row.source})" for row in rows)
        value, source = known.on(timezone.localdate(self.request.at))
        lead = f"{known.words}. {'Set before: ' + before if before else f'{value}, {source}, where nothing is set'}."
        return {"lead": lead, "cancel_href": reverse("funding:numbers")}

    def act(self, form: Any) -> FundingSetting:
        key = self.kwargs["key"]
        return numbers.change_number(key=key, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def done_url(self, result: FundingSetting) -> str:
        return reverse("funding:numbers")
