"""How ways to share a pot are laid out: plain values for the templates."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.urls import reverse

from frankpledge.figures.money import pounds
from frankpledge.ui.tables import Column
from frankpledge.ui.wording import day, number

from .. import lifecycle
from ..models import Scenario, Weights
from ..statistics.sharing import Modelled, Shared

SHARE_COLUMNS = (
    Column("area", "Area"),
    Column("amount", "By this way", "money"),
    Column("today", "By today’s split", "money"),
    Column("change", "Change", "money"),
    Column("percent", "Change, %"),
    Column("head", "A head", "money"),
)
FIGURE_COLUMNS = (
    Column("name", "Figures"),
    Column("kind", "Of what"),
    Column("as_at", "Time"),
    Column("source", "Where they come from"),
)


def signed(amount: Decimal) -> str:
    """+£1,200 or −£95.50: a change says which way it goes."""
    return f"+{pounds(amount)}" if amount > 0 else pounds(amount)


def signed_percent(percent: Decimal | None) -> str:
    if percent is None:
        return "new"
    return f"{'+' if percent > 0 else ''}{number(percent)}%"


def compared(modelled: Sequence[Modelled]) -> dict[str, Any]:
    """The ways side by side, an area a row, each casting to the sum that is shared."""
    worked = [one for one in modelled if one.shares]
    areas = list(dict.fromkeys(share.area for one in worked for share in one.shares))
    by_area = [{share.area: share for share in one.shares} for one in worked]
    return {
        "ways": [
            {
                "name": one.scenario.name,
                "href": reverse("funding:scenario", args=[one.scenario.pk]),
                "status": one.scenario.get_status_display(),
                "formula": formula(one.scenario),
                "statement": one.statement,
            }
            for one in modelled
        ],
        "area_rows": [
            {"area": area.name, "cells": [_cell(one.scenario.name, shares.get(area)) for one, shares in zip(worked, by_area, strict=True)]}
            for area in areas
        ],
        "totals": [{"way": one.scenario.name, "amount": one.total} for one in worked],
        "worked": [one.scenario.name for one in worked],
        "per_head_by": next((str(one.population) for one in worked if one.population), ""),
    }  # fmt: skip


def _cell(way: str, share: Shared | None) -> dict[str, Any]:
    if share is None:
        return {"way": way, "amount": None}
    return {
        "way": way,
        "amount": share.amount,
        "change": f"{signed(share.change)} ({signed_percent(share.change_percent)})" if share.change else "no change",
        "is_less": share.change < 0,
        "head": "" if share.per_head is None else f"{pounds(share.per_head)} a head",
    }


def formula(scenario: Scenario) -> str:
    """The whole rule in words, as it could be published."""
    said = [f"{number(part.percent)}% by “{part.weights}”" for part in scenario.parts.all()]
    if scenario.step_percent < 100:  # noqa: PLR2004 (per cent)
        said.append(f"{number(scenario.step_percent)}% of the way there from today")
    if scenario.floor:
        said.append(f"nobody below {pounds(scenario.floor)}")
    if scenario.most_lost_percent is not None:
        said.append(f"nobody losing more than {number(scenario.most_lost_percent)}%")
    return "; ".join(said)


def scenario(one: Modelled) -> dict[str, Any]:
    """One way with its winners and losers: the picture, the table, and what it is made of."""
    row = one.scenario
    most = max((abs(share.change) for share in one.shares), default=Decimal(0))
    by_change = sorted(one.shares, key=lambda share: share.change, reverse=True)
    return {
        "status": row.get_status_display(),
        "statement": one.statement,
        "formula": formula(row),
        "changes": [_change_bar(share, most) for share in by_change] if most else [],
        "columns": SHARE_COLUMNS,
        "table_rows": [
            {
                "area": share.area.name,
                "amount": share.amount,
                "today": share.today,
                "change": share.change,
                "percent": signed_percent(share.change_percent),
                "head": share.per_head,
            }
            for share in one.shares
        ],
        "totals": {
            "amount": one.total,
            "today": sum((share.today for share in one.shares), Decimal(0)),
            "change": sum((share.change for share in one.shares), Decimal(0)),
        },
        "facts": _facts(one),
        "sources": figures([part.weights for part in row.parts.all()] + [row.today]),
        "figure_columns": FIGURE_COLUMNS,
    }


def _change_bar(share: Shared, most: Decimal) -> dict[str, str]:
    """A bar from the middle: to the right what is gained, to the left what is lost."""
    width = abs(share.change) * 50 / most
    start = Decimal(50) if share.change >= 0 else 50 - width
    return {
        "name": share.area.name,
        "words": f"{signed(share.change)} ({signed_percent(share.change_percent)})" if share.change else "no change",
        "x": f"{start:.2f}%",
        "width": f"{width:.2f}%",
        "kind": "gain" if share.change >= 0 else "loss",
    }


def _facts(one: Modelled) -> list[dict[str, Any]]:
    row = one.scenario
    facts: list[dict[str, Any]] = [
        {"label": "Sum that is shared", "value": row.amount, "kind": "money"},
        {"label": "The rule", "value": formula(row)},
        {"label": "Compared with", "value": f"the same sum shared as “{row.today}”"},
        {"label": "Why", "value": row.reason or None},
    ]
    if one.population:
        facts.append({"label": "A head of", "value": str(one.population)})
    if row.chosen_at and row.chosen_as:
        facts.append({"label": "Chosen by", "value": f"{row.chosen_as.title}, {day(row.chosen_at)}"})
    return facts


def figures(rows: Iterable[Weights]) -> list[dict[str, Any]]:
    return [
        {"name": str(one), "kind": one.get_kind_display(), "as_at": one.as_at, "source": one.source}
        for one in dict.fromkeys(rows)
    ]


def deeds(row: Scenario, *, may_change: bool, decides: bool) -> list[dict[str, Any]]:
    found = []
    if decides and lifecycle.CHOOSE_SCENARIO.is_possible(row):
        href = reverse("funding:choose_scenario", args=[row.pk])
        found.append({"text": "Choose this way", "href": href, "is_main": True})
    if may_change:
        found.append({"text": "Change it", "href": reverse("funding:change_scenario", args=[row.pk])})
    if decides and lifecycle.SET_SCENARIO_ASIDE.is_possible(row):
        found.append({"text": "Set it aside", "href": reverse("funding:set_scenario_aside", args=[row.pk])})
    return found
