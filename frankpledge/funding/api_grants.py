"""Grant agreements in force and over, and what each measure of them came to, for Excel, Power BI and other programs."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from frankpledge.documents.lists import PageQuery, answer
from frankpledge.figures.periods import financial_year
from frankpledge.ui.pages import ActedRequest

from . import lifecycle, permissions
from .models import Agreement
from .statistics import outturn, reached

router = Router(tags=["Grants"])


class GrantQuery(PageQuery):
    """Which grants a list is about."""

    year: str = Field(
        "",
        pattern=r"^(20\d\d/\d\d)?$",
        description="Those that run in this financial year, like 2026/27; without it, this one.",
    )


class GrantItem(Schema):
    agreement_id: UUID
    reference: str
    title: str
    status: str
    fund: str
    policing_body: str
    pot: str
    work: str
    recipient: str
    areas: list[str]
    starts_on: date
    ends_on: date
    amount_gbp: Decimal
    year: str
    profile_gbp: Decimal
    profile_told_gbp: Decimal
    spend_gbp: Decimal | None
    outturn_gbp: Decimal
    returns_owed: int
    is_printed: bool
    source: str


class MeasureItem(Schema):
    agreement_id: UUID
    reference: str
    recipient: str
    work: str
    measure: str
    kind: str
    unit: str
    target: Decimal | None
    target_out_of: Decimal | None
    achieved: Decimal | None
    achieved_out_of: Decimal | None
    figures_wanting: int
    returns_owed: int
    is_whole: bool


class Grants(Schema):
    count: int
    items: list[GrantItem]


class Measures(Schema):
    count: int
    items: list[MeasureItem]


@router.get("/grants", response=Grants, url_name="grants", summary="Grants")
def grants(request: ActedRequest, asked: Query[GrantQuery]) -> Any:
    """Each agreement that runs in the year, with the year's money. Nothing told yet is empty, which is not nought."""
    year = _year(request, asked)
    agreements = _counted(request)
    rows = {
        row.pk: row
        for row in outturn.running(agreements, year).select_related("fund__policing_body").order_by("reference")
    }
    found = outturn.spenders(agreements, year, timezone.localdate(request.at))
    return answer(found, asked, lambda one: _grant(one, rows[one.agreement], year), schema=GrantItem, filename="grants")


@router.get("/grant-measures", response=Measures, url_name="grant_measures", summary="Measures of grants")
def grant_measures(request: ActedRequest, asked: Query[GrantQuery]) -> Any:
    """Each measure of each agreement that runs in the year, since the agreement began: its target, and what was achieved."""
    running = outturn.running(_counted(request), _year(request, asked))
    found = reached.ones(running, timezone.localdate(request.at))
    return answer(found, asked, _measure, schema=MeasureItem, filename="grant-measures")


def _counted(request: ActedRequest) -> QuerySet[Agreement]:
    """The agreements that the pages of spending and outcomes count for the same reader."""
    known = Agreement.objects.filter(status__in=lifecycle.IN_FORCE_OR_OVER)
    return permissions.see_outturn.filter(known, request.actor)


def _year(request: ActedRequest, asked: GrantQuery) -> str:
    return asked.year or financial_year(timezone.localdate(request.at))


def _grant(one: outturn.Spender, row: Agreement, year: str) -> dict[str, Any]:
    money = one.spending
    return {
        "agreement_id": row.pk,
        "reference": row.reference,
        "title": row.title,
        "status": row.status,
        "fund": row.fund.name,
        "policing_body": row.fund.policing_body.name,
        "pot": one.pot,
        "work": one.service.label,
        "recipient": one.recipient,
        "areas": list(dict.fromkeys(area for area, _ in one.places)),
        "starts_on": row.starts_on,
        "ends_on": row.ends_on,
        "amount_gbp": row.amount,
        "year": year,
        "profile_gbp": money.profile,
        "profile_told_gbp": money.profile_told,
        "spend_gbp": money.spend if money.is_told else None,
        "outturn_gbp": money.outturn,
        "returns_owed": money.owed,
        "is_printed": row.is_published,
        "source": row.source,
    }


def _measure(one: reached.One) -> dict[str, Any]:
    return {
        "agreement_id": one.agreement,
        "reference": one.reference,
        "recipient": one.recipient,
        "work": one.service.label,
        "measure": one.measure.name,
        "kind": one.measure.kind,
        "unit": one.measure.unit,
        "target": one.target,
        "target_out_of": one.target_of,
        "achieved": one.achieved.value,
        "achieved_out_of": one.achieved.out_of,
        "figures_wanting": one.achieved.wanting,
        "returns_owed": one.owed,
        "is_whole": one.is_whole,
    }
