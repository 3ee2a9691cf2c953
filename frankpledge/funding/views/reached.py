"""What grants achieved against what was agreed, what each outcome cost, and the areas side by side on one definition."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from frankpledge.documents.flat_csv import flat_csv
from frankpledge.ui.pages import Page

from .. import permissions
from ..models import Agreement, Fund, Measure, OutcomeFigure, Service
from ..statistics import outturn, reached
from . import shown_reached as shown
from .grid import partnership_areas
from .outturn import OfAYear, counted

_YOUTH = Q(agreed__agreement__service=Service.YOUTH_OFFENDING)


class _OfOutcomes(OfAYear):
    def agreements(self, year: str) -> QuerySet[Agreement]:
        found = counted(self.request.actor)
        return outturn.running(found, year) if year else found.none()

    def found(self, year: str) -> list[reached.Reached]:
        today = timezone.localdate(self.request.at)
        return reached.by_measure(self.agreements(year), today)


class OutcomesPage(_OfOutcomes):
    """Every measure of the agreements that run in a year, since each began; under them what papers printed."""

    template = "funding/outcomes.html"
    title = "Outcomes against target"

    def context(self) -> dict[str, Any]:
        known = self.years()
        year = self.year(known)
        found = self.found(year)
        printed = permissions.see_outcomes.filter(
            OutcomeFigure.objects.filter(target__isnull=False), self.request.actor
        )
        figures = list(printed)
        return {
            "caption": f"Agreements that run in {year}, since each began" if year else "",
            "statement": shown.statement(found, figures),
            "target_key": (("committed", "target reached"), ("short", "short of it")),
            "bars": shown.bars(found),
            "columns": shown.COLUMNS,
            "table_rows": shown.rows(found),
            "printed_bars": shown.printed_bars(figures),
            "printed_columns": shown.PRINTED_COLUMNS,
            "printed_rows": shown.printed_rows(figures),
            "years": [(each, shown.address("outcomes", year=each), each == year) for each in known],
            "may_compare": permissions.see_needs.opens_for(self.request.actor),
            "csv_href": shown.address("outcomes_csv", year=year),
        }


class OutcomesCsv(_OfOutcomes):
    """The same to take away: agreements’ measures, then printed figures."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        year = self.year(self.years())
        return flat_csv(shown.flat(self.found(year)), shown.FLAT, filename=f"outcomes-{year.replace('/', '-')}")


class ComparisonPage(Page):
    """One measure in every partnership area on the same definition; a gap is said, and compared with nobody."""

    permission = permissions.see_needs
    template = "funding/comparison.html"
    title = "Areas side by side"

    def context(self) -> dict[str, Any]:
        actor = self.request.actor
        agreements = counted(actor)
        measures = self._measures(agreements)
        chosen = self._chosen(measures)
        areas = partnership_areas(actor)
        today = timezone.localdate(self.request.at)
        ones = (
            reached.ones(agreements.filter(measures__measure=chosen), today, by_area=True, only=chosen)
            if chosen
            else []
        )
        lines = reached.compared(ones, areas) if chosen else []
        return {
            "measure": chosen,
            "statement": shown.compared_statement(lines),
            "bars": shown.compared_bars(lines),
            "columns": shown.compared_columns(chosen) if chosen else (),
            "table_rows": shown.compared_rows(lines),
            "gaps": [(line.area, line.gap) for line in lines if line.gap],
            "measures": [
                (str(each), shown.address("comparison", measure=str(each.pk)), each == chosen)
                for each in measures
                if each.areas > 1
            ],
        }

    def _measures(self, agreements: QuerySet[Agreement]) -> list[Any]:
        """Definitions that the agreements use, in most areas first; before them those of youth offending services, asked of all seven."""
        funds = permissions.see_funds.filter(Fund.objects.all(), self.request.actor)
        used = Measure.objects.filter(fund__in=funds, agreed__agreement__in=agreements)
        youth = Count("agreed", filter=_YOUTH, distinct=True)
        areas = Count("agreed__agreement__shares__area", distinct=True)
        return list(used.annotate(youth=youth, areas=areas).order_by("-youth", "-areas", "name"))

    def _chosen(self, measures: Sequence[Measure]) -> Measure | None:
        asked = self.request.GET.get("measure", "")
        return next((each for each in measures if str(each.pk) == asked), next(iter(measures), None))
