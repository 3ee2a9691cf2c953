"""Percentages held to the numbers they are of, and counts that cast."""

from typing import Any

from frankpledge.funding import permissions
from frankpledge.funding.models import CountTable, OutcomeFigure
from frankpledge.funding.statistics.percentages import cohorts, cross_tabs
from frankpledge.ui.pages import Page

from . import shown


class PercentagesPage(Page):
    """Every printed percentage with what it is of, and whether any whole number of people makes it."""

    permission = permissions.see_outcomes
    template = "funding/percentages.html"
    title = "Percentages and counts that prove themselves"

    def context(self) -> dict[str, Any]:
        actor = self.request.actor
        groups = cohorts(permissions.see_outcomes.filter(OutcomeFigure.objects.all(), actor))
        tables = cross_tabs(permissions.see_counts.filter(CountTable.objects.all(), actor))
        return {
            "headline": shown.percentages_headline(groups, tables),
            "cohorts": [shown.cohort(each) for each in groups],
            "count_tables": [shown.count_table(table, found) for table, found in tables],
        }
