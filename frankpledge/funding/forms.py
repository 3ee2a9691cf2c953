"""What the pages of this room ask. Forms only read what was typed; the rules are in the actions."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from frankpledge.ui import forms

from . import lifecycle
from .models import BudgetTable
from .statistics import Examined

_ANY = ("", "Any")


class TableFilters(forms.Filters):
    """What narrows the tables: all of it in the address."""

    fund = forms.SelectField(label="Fund", choices=(), empty="Any")
    year = forms.SelectField(label="Year", choices=(), empty="Any")
    version = forms.SelectField(label="Version", choices=(), empty="Any")
    proof = forms.SelectField(
        label="Proof", choices=[("findings", "With findings"), ("casts", "Without findings")], empty="Any"
    )

    def __init__(self, data: QueryDict | None = None, *, examined: Mapping[str, Examined], **options: Any) -> None:
        super().__init__(data, **options)
        self.examined = examined
        rows = [each.row for each in examined.values()]
        statuses = {row.status for row in rows}
        self._offer("fund", {str(row.fund_id): row.fund.name for row in rows})
        self._offer("year", {row.year: row.year for row in rows})
        self._offer("version", {value: label for value, label in lifecycle.STATUSES if value in statuses})

    def _offer(self, name: str, choices: Mapping[str, str]) -> None:
        in_order = sorted(choices.items(), key=lambda choice: choice[1]) if name != "version" else choices.items()
        self.fields[name].choices = [_ANY, *in_order]  # type: ignore[attr-defined]

    def narrow(self, rows: QuerySet[BudgetTable], answers: Mapping[str, Any]) -> QuerySet[BudgetTable]:
        for name, path in (("fund", "fund_id"), ("year", "year"), ("version", "status")):
            if answers[name]:
                rows = rows.filter(**{path: answers[name]})
        if answers["proof"]:
            is_wanted = answers["proof"] == "findings"
            rows = rows.filter(
                code__in=[code for code, each in self.examined.items() if bool(each.findings) is is_wanted]
            )
        return rows
