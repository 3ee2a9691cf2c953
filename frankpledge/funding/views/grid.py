"""Seeing what the money buys: where, from whom, for whom, and what is bought twice or nowhere."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from frankpledge.documents.flat_csv import flat_csv
from frankpledge.figures.periods import financial_year
from frankpledge.partnerships.models import Area
from frankpledge.rules import Actor, Hidden
from frankpledge.ui.pages import Page

from .. import permissions
from ..models import Agreement, Fund, Project, Service, Share
from ..statistics.grid import Grid, grid, years
from . import shown_grid as shown
from .outturn import counted


def partnership_areas(actor: Actor) -> list[str]:
    """The partnership areas within the force areas whose funds `actor` works with, also those where nothing is bought."""
    forces = permissions.see_funds.filter(Fund.objects.all(), actor).values("area")
    within = Area.objects.filter(kind=Area.Kind.CSP, wholes_it_is_in__whole__in=forces)
    return list(within.order_by("name").values_list("name", flat=True).distinct())


class _OfTheGrid(Page):
    permission = permissions.see_projects

    def grid(self) -> tuple[Grid, list[str]]:
        """The grid of the year that the address asks for, or else of this one or the latest, and every year that there is."""
        actor = self.request.actor
        funds = permissions.see_funds.filter(Fund.objects.all(), actor)
        projects = permissions.see_projects.filter(Project.objects.filter(fund__in=funds), actor)
        shares = Share.objects.filter(agreement__in=counted(actor).filter(fund__in=funds))
        known = years(projects, shares)
        wanted = (self.request.GET.get("year", ""), financial_year(timezone.localdate(self.request.at)))
        year = next((one for one in wanted if one in known), next(iter(known), ""))
        return grid(year, partnership_areas(actor), projects, shares), known


class GridPage(_OfTheGrid):
    """Each kind of work in each area, with what is bought twice and what nowhere as findings."""

    template = "funding/grid.html"
    title = "What is bought where"

    def context(self) -> dict[str, Any]:
        one, known = self.grid()
        return shown.grid(one, known)


class ServicePage(_OfTheGrid):
    """The rows behind one kind of work: every thing bought, in every area."""

    template = "funding/bought.html"

    def context(self) -> dict[str, Any]:
        if self.kwargs["service"] not in Service.values:
            raise Hidden
        one, _ = self.grid()
        seen = permissions.see_agreements.filter(Agreement.objects.all(), self.request.actor)
        return shown.service(one, Service(self.kwargs["service"]), set(seen.values_list("pk", flat=True)))


class GridCsv(_OfTheGrid):
    """Every thing bought in the year, one a row."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        one, _ = self.grid()
        return flat_csv(shown.flat(one), shown.FLAT, filename=f"bought-{one.year.replace('/', '-') or 'none'}")
