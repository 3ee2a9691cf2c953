"""Tables that prove themselves: every table that one may see, and one of them with how each figure was made."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect

from frankpledge.funding import lifecycle, permissions
from frankpledge.funding.forms.tables import TableFilters
from frankpledge.funding.models import BudgetTable
from frankpledge.funding.statistics.tables import Examined, examine
from frankpledge.rules import Hidden
from frankpledge.ui.pages import ListPage, Page, RecordPage

from . import shown


class Front(Page):
    """The room's own address leads to what all who are in it may read."""

    permission = permissions.see_tables

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return redirect("funding:tables")


class TablesPage(ListPage):
    """Every table, what it comes to on the right base, and what was found across them all."""

    permission = permissions.see_tables
    template = "funding/tables.html"
    title = "Tables that prove themselves"

    @cached_property
    def examined(self) -> Mapping[str, Examined]:
        return examine(self.permission.filter(BudgetTable.objects.all(), self.request.actor))

    def filters(self, data: QueryDict) -> TableFilters:  # type: ignore[override]  # its choices are what is there
        return TableFilters(data, examined=self.examined)

    def rows(self) -> QuerySet[BudgetTable]:
        return BudgetTable.objects.order_by("fund__area__name", "fund__name", "year", "brought_at", "code")

    def context(self, rows: list[BudgetTable]) -> dict[str, Any]:
        return {
            "headline": shown.headline(self.examined.values()),
            "found": [each for each in self.examined.values() if each.findings],
            "columns": shown.INDEX_COLUMNS,
            "table_rows": [shown.index_row(self.examined[row.code]) for row in rows],
            "caption": "Budget tables",
            "empty_sentence": "No table is like that.",
            "may_bring": permissions.bring_table.opens_for(self.request.actor),
        }


class OneTable(RecordPage):
    """One table, found by its code, among the tables of its fund."""

    permission = permissions.see_tables

    def rows(self) -> QuerySet[BudgetTable]:
        return BudgetTable.objects.select_related("fund")

    def around(self, row: BudgetTable) -> Mapping[str, Examined]:
        """The tables of the same fund that the actor may see, by code: what `row` is checked against."""
        return examine(self.permission.filter(BudgetTable.objects.filter(fund=row.fund), self.request.actor))


class TablePage(OneTable):
    """One table by its sections: computed figures, the printed ones beside where they differ, and every finding."""

    template = "funding/table.html"

    def context(self, row: BudgetTable) -> dict[str, Any]:
        around = self.around(row)
        one = around[row.code]
        actor = self.request.actor
        return {
            "title": row.title,
            "caption": f"{row.fund.name}, {row.year}",
            "one": one,
            "sections": shown.sections(one),
            "findings": shown.findings(one),
            "facts": shown.facts(one),
            "checked_against": shown.checked_against(one, around),
            "versions": shown.versions_of(one, around),
            "over_programmed": shown.over_programmed(one),
            "may_edit": shown.may_be_edited(row) and permissions.edit_table.allows(actor, row),
            "may_confirm": lifecycle.CONFIRM.is_possible(row)
            and not row.is_published
            and permissions.confirm_table.allows(actor, row),
            "may_authorise": shown.is_over(one) and permissions.authorise_over_programming.allows(actor, row),
        }


class VersionsPage(OneTable):
    """Every version of one year's budget side by side, line by line."""

    template = "funding/versions.html"

    def context(self, row: BudgetTable) -> dict[str, Any]:
        around = self.around(row)
        one = around[row.code]
        versions = [one, *shown.versions_of(one, around)]
        if len(versions) == 1:
            raise Hidden
        versions.sort(key=lambda each: (each.row.brought_at, each.row.supersedes_id is not None, each.row.code))
        return {
            "title": f"{row.fund.name}, {row.year}: versions side by side",
            "versions": versions,
            "sections": shown.side_by_side(versions),
        }
