"""How the grid of what is bought where is laid out: plain values for the templates."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from frankpledge.figures.money import pounds
from frankpledge.ui.tables import Column
from frankpledge.ui.wording import mid_sentence, number

from ..models import Service
from ..statistics.grid import FORCE_WIDE, Bought, Grid, Together

FLAT = ("year", "service", "area", "name", "organisation", "cost_gbp", "people_served", "counted", "next", "source")
ROW_COLUMNS = (
    Column("area", "Area"),
    Column("name", "What is bought"),
    Column("organisation", "From whom"),
    Column("cost", "Cost"),
    Column("reach", "People reached"),
    Column("became", "What becomes of it"),
    Column("source", "Source"),
)
_MOST_SHADES = 3


def grid(one: Grid, known: Sequence[str]) -> dict[str, Any]:
    """The whole page: what was found, the picture, and where each figure leads."""
    return {
        "lead": _headline(one),
        "findings": [_finding(one, service) for service in one.bought_twice if _is_one_thing(one, service)],
        "others": [
            {"words": twice(one, service), "href": service_href(service, one.year)}
            for service in one.bought_twice
            if not _is_one_thing(one, service)
        ],
        "nowhere": [mid_sentence(service.label) for service in one.bought_nowhere],
        "areas": one.areas,
        "rows": [_row(one, service) for service in one.services],
        "year": one.year,
        "years": [(each, f"?{urlencode({'year': each})}", each == one.year) for each in known],
        "csv_href": f"{reverse('funding:grid_csv')}?{urlencode({'year': one.year})}",
    }


def twice(one: Grid, service: Service) -> str:
    """ "MARAC co-ordination is bought separately in 4 areas: Birmingham, Coventry, Dudley and Walsall." """
    areas = one.of(service).areas
    verb = "are" if service.label.endswith("s") else "is"
    return f"{service.label} {verb} bought separately in {len(areas)} areas: {_listed(areas)}."


def service_href(service: Service, year: str) -> str:
    return f"{reverse('funding:bought', args=[service.value])}?{urlencode({'year': year})}"


def service(one: Grid, which: Service, seen: Collection[UUID]) -> dict[str, Any]:
    """The rows behind one kind of work, and the areas that buy none of it."""
    found = one.of(which)
    without = [area for area in one.areas if area not in found.areas and area != FORCE_WIDE]
    return {
        "title": which.label,
        "caption": f"Bought in {one.year}",
        "lead": twice(one, which) if len(found.areas) > 1 else "",
        "without": _listed(without) if found.things else "",
        "columns": ROW_COLUMNS,
        "table_rows": [
            {
                "area": each.area,
                "name": each.name,
                "organisation": each.organisation or "not recorded",
                "cost": cost(Together((each,))),
                "reach": reach(each),
                "became": each.became or "nothing recorded",
                "source": each.source if each.agreement is None or each.agreement in seen else "",
            }
            for each in sorted(found.things, key=lambda thing: (thing.area, thing.name))
        ],
        "empty_sentence": "Nobody buys this in that year.",
        "back_href": f"{reverse('funding:grid')}?{urlencode({'year': one.year})}",
    }


def flat(one: Grid) -> Iterator[dict[str, Any]]:
    for each in one.things:
        yield {
            "year": one.year,
            "service": each.service.label,
            "area": each.area,
            "name": each.name,
            "organisation": each.organisation,
            "cost_gbp": each.cost,
            "people_served": each.reach,
            "counted": each.reach_in,
            "next": each.became,
            "source": each.source,
        }


def cost(found: Together) -> str:
    """What things cost together; where some have no price, at least so much."""
    if found.cost is None:
        return "not known"
    return f"at least {pounds(found.cost)}" if found.unpriced else pounds(found.cost)


def reach(thing: Bought) -> str:
    if thing.reach is None:
        return "not known"
    return f"{number(thing.reach)} ({thing.reach_in})" if thing.reach_in else number(thing.reach)


def _headline(one: Grid) -> str:
    if not one.things:
        return "Nothing is recorded as bought yet."
    unpriced = Together(one.things).unpriced
    priced = (
        "none has a price printed" if unpriced == len(one.things)
        else f"{unpriced} have no price" if unpriced else f"together {pounds(Together(one.things).cost or Decimal(0))}"
    )  # fmt: skip
    areas = len(Together(one.things).areas)
    wide = " and force-wide" if any(each.area == FORCE_WIDE for each in one.things) else ""
    things = "thing is" if len(one.things) == 1 else "things are"
    return (
        f"{len(one.things)} {things} bought in {areas} area{'' if areas == 1 else 's'}{wide} in {one.year}; {priced}."
    )


def _is_one_thing(one: Grid, service: Service) -> bool:
    """Whether what areas buy of it has been found to be one thing, since it is then bought once for all of them."""
    return any(thing.is_force_wide_next for thing in one.of(service).things)


def _finding(one: Grid, service: Service) -> dict[str, Any]:
    became = next((thing.became for thing in one.of(service).things if thing.became), "")
    return {"sentence": twice(one, service), "source": became, "href": service_href(service, one.year)}


def _row(one: Grid, service: Service) -> dict[str, Any]:
    whole = one.of(service)
    return {
        "label": service.label,
        "href": service_href(service, one.year),
        "cells": [_cell(one.cell(service, area), area) for area in one.areas],
        "areas": len(whole.areas),
        "cost": cost(whole),
        "reach": "not known"
        if whole.reach is None
        else f"{'at least ' if whole.uncounted else ''}{number(whole.reach)}",
    }


def _cell(found: Together, area: str) -> Mapping[str, Any]:
    names = ", ".join(thing.name for thing in found.things)
    shade = min(len(found.things), _MOST_SHADES)
    return {"area": area, "count": len(found.things), "names": names, "cost": found.cost, "shade": shade}


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
