"""The published record's money, as printed: every budget table, reported figure and table of counts."""

import csv
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from io import StringIO

from django.db import transaction

from frankpledge.audit import trail
from frankpledge.figures.ledger_file import read_tables
from frankpledge.figures.links import recognise
from frankpledge.figures.tables import Table
from frankpledge.partnerships.models import Area, PolicingBodyHolder
from frankpledge.partnerships.papers import cited
from frankpledge.partnerships.record import FOLDER
from frankpledge.rules import Refusal

from . import lifecycle, printed_grants, record_of_needs
from .actions.drafts import put_lines
from .models import (
    Bid,
    BudgetLine,
    BudgetTable,
    CountRow,
    CountTable,
    Fund,
    FundingSource,
    OutcomeFigure,
    Weight,
    Weights,
)

_SECTION_9 = FundingSource.Power.PRSRA_2011_S9
_NOT_STATED = FundingSource.CarryForward.NOT_STATED

# name of the fund: (force area, source of the money, its terms)
_FUNDS: Mapping[str, tuple[str, str, Mapping[str, str]]] = {
    "West Midlands Community Safety Fund": (
        "West Midlands",
        "Community Safety Fund",
        {
            "power": _SECTION_9,
            "carry_forward": FundingSource.CarryForward.BY_DECISION,
            "stated_in": "001 paras 15 to 17 (which cite “Schedule 9”; the power is section 9)",
        },
    ),
    "Early Youth Intervention Fund": (
        "West Midlands",
        "Home Office Early Intervention Youth Fund",
        {
            "power": FundingSource.Power.NOT_STATED,
            "ring_fence": "Early intervention with young people, 18 months of activity",
            "carry_forward": _NOT_STATED,
            "stated_in": "003 para 14",
        },
    ),
    "West Midlands Police contributions": (
        "West Midlands",
        "West Midlands Police",
        {"ring_fence": "Youth Offending Services", "carry_forward": _NOT_STATED, "stated_in": "001 s20.I"},
    ),
    "Warwickshire community safety grants": (
        "Warwickshire",
        "Police and Crime Commissioner’s grants to community safety partnerships",
        {"power": _SECTION_9, "carry_forward": _NOT_STATED, "stated_in": "004 s5.4"},
    ),
    "Warwickshire national bids": (
        "Warwickshire",
        "National funding won by bids",
        {
            "ring_fence": "Safer Streets; serious violence prevention",
            "carry_forward": _NOT_STATED,
            "stated_in": "004 s5.5",
        },
    ),
}
_FUND_OF = {
    "eiyf": "Early Youth Intervention Fund",
    "youth-offending-wmp": "West Midlands Police contributions",
    "warwickshire-grants": "Warwickshire community safety grants",
    "warwickshire-national": "Warwickshire national bids",
}

# What a reported percentage is of; the record prints it in words only.
_BASES = {
    "Initially engaged": "Referred after presenting to A&E",
    "Of those supported": "Decided to receive support",
    "Attachment rate": "Decided to receive support",
    "Of those": "Female defendants of recorded crimes",
}
_DISPOSALS = ("charge or summons", "community resolution", "conditional caution")


@transaction.atomic
def load(at: datetime) -> None:
    """Put in what of the record is not there yet. What somebody has changed since is left as it is."""
    funds = {name: _fund(name) for name in _FUNDS}
    tables = read_tables((FOLDER / "budget_lines.csv").read_bytes())
    stored = {table.id: _table(table, funds[_fund_of(table.id)], at) for table in tables}
    links = recognise(tables)
    for carry in links.carries:
        stored[carry.later.id].carries_from.add(stored[carry.earlier.id])
    for cover in links.covers:
        for plan in cover.plans:
            stored[plan.id].awards.add(stored[cover.award.id])
    _supersede(stored)
    _won_bids(funds["Warwickshire national bids"], at)
    _outcomes()
    _marac_quarter()
    _weights(at)
    printed_grants.load(at, _rows("transition_projects_2018_19.csv"))
    record_of_needs.load(funds["West Midlands Community Safety Fund"], at, _rows("needs_of_services.csv"))


def _force_area(name: str) -> Area:
    area = Area.objects.filter(kind=Area.Kind.FORCE, name__startswith=name).first()
    if area is None:
        raise Refusal(f"The force area {name} is not loaded: load the record of the partnerships first.")
    return area


def _fund(name: str) -> Fund:
    area_name, source_name, terms = _FUNDS[name]
    area = _force_area(area_name)
    holder = PolicingBodyHolder.objects.filter(area=area).select_related("organisation").order_by("from_on").first()
    if holder is None:
        raise Refusal(f"The local policing body of {area} is not loaded: load the record of the partnerships first.")
    source, _ = FundingSource.objects.get_or_create(
        name=source_name, defaults={**terms, "stated_in": cited(terms["stated_in"])}
    )
    fund, _ = Fund.objects.get_or_create(
        name=name, policing_body=holder.organisation, defaults={"source": source, "area": area}
    )
    return fund


def _fund_of(table_id: str) -> str:
    return next(
        (name for prefix, name in _FUND_OF.items() if table_id.startswith(prefix)),
        "West Midlands Community Safety Fund",
    )


def _table(table: Table, fund: Fund, at: datetime) -> BudgetTable:
    where = cited("; ".join(dict.fromkeys(line.source for line in table.lines)))
    stored, is_new = BudgetTable.objects.get_or_create(
        code=table.id,
        defaults={
            "fund": fund,
            "title": table.title,
            "year": table.year,
            "status": table.status,
            "source": where,
            "decision": f"Printed as confirmed in {where}" if table.status == lifecycle.TableStatus.CONFIRMED else "",
            "is_published": True,
            "brought_at": at,
        },
    )
    if is_new:
        put_lines(stored, [replace(line, source=cited(line.source)) for line in table.lines])
        trail.record("funding.record_loaded", stored, at=at, lines=len(table.lines))
    return stored


def _won_bids(fund: Fund, at: datetime) -> None:
    """The bids that a paper says were won, with the sum that it prints; what else there was to them it does not say."""
    for line in BudgetLine.objects.filter(table__code="warwickshire-national", kind=BudgetLine.Kind.RESOURCE).order_by(
        "position"
    ):
        Bid.objects.get_or_create(
            fund=fund,
            title=f"Bids to the {line.label}",
            is_published=True,
            defaults={
                "funder": line.label,
                "purpose": "Not printed. The paper says that it was won by bids which partners made together.",
                "status": lifecycle.BidStatus.WON,
                "made_at": at,
                "won": line.amount,
                "answer": f"Printed as won in {line.source}",
                "source": line.source,
            },
        )


def _supersede(stored: Mapping[str, BudgetTable]) -> None:
    BudgetTable.objects.filter(code="plan-2019-20", supersedes=None).update(supersedes=stored["plan-2019-20-nov-2018"])


def _outcomes() -> None:
    area = _force_area("West Midlands")
    fund = Fund.objects.get(name="Early Youth Intervention Fund", area=area)
    seen: dict[tuple[str, str], OutcomeFigure] = {}
    for position, row in enumerate(_rows("outcomes.csv"), start=1):
        is_share = row["unit"] == OutcomeFigure.Unit.PERCENT
        of, _, what = row["measure"].partition(": ")
        figure, _ = OutcomeFigure.objects.get_or_create(
            programme=row["programme"],
            period=row["period"],
            measure=row["measure"],
            defaults={
                "area": area,
                "fund": None if "New Chance" in row["programme"] else fund,
                "printed": Decimal(row["actual"]),
                "target": Decimal(row["target"]) if row["target"] else None,
                "unit": row["unit"],
                "base": seen.get((row["programme"], _BASES.get(of, ""))) if is_share else None,
                "parts_of": "How the crimes were disposed of" if what in _DISPOSALS else "",
                "position": position,
                "source": cited(row["source"]),
                "is_published": True,
            },
        )
        seen[row["programme"], row["measure"]] = figure


def _marac_quarter() -> None:
    rows = _rows("marac_q1_2019_20.csv")
    table, is_new = CountTable.objects.get_or_create(
        code="marac-q1-2019-20",
        defaults={
            "area": _force_area("West Midlands"),
            "title": "MARAC referrals, April to June 2019",
            "period": "Q1 2019/20",
            "columns": ["Accepted", "Withdrawn"],
            "total_heading": "Received",
            "share_heading": "Share of demand",
            "source": cited(rows[0]["source"]),
            "is_published": True,
        },
    )
    if not is_new:
        return
    CountRow.objects.bulk_create(
        CountRow(
            table=table,
            position=position,
            label=row["marac"],
            counts=[int(row["total_accepted"]), int(row["total_withdrawn"])],
            total=int(row["total_received"]),
            share=Decimal(row["percent_of_demand"]) if row["percent_of_demand"] else None,
            is_foot=row["kind"] == "total",
        )
        for position, row in enumerate(rows, start=1)
    )


def _weights(at: datetime) -> None:
    """What each district had of something by which money may be shared."""
    for row in _rows("weights_for_sharing.csv"):
        force = _force_area(row["force"])
        weights, _ = Weights.objects.get_or_create(
            area=force,
            name=row["name"],
            defaults={"kind": row["kind"], "as_at": row["as_at"], "source": cited(row["source"]), "brought_at": at},
        )
        district = Area.objects.get(kind=Area.Kind.DISTRICT, name=row["district"])
        Weight.objects.get_or_create(weights=weights, area=district, defaults={"value": Decimal(row["value"])})


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO((FOLDER / name).read_text(encoding="utf-8"), newline="")))
