"""Budget tables, their lines and what was found in them, for Excel, Power BI and other programs."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal

from django.http import HttpResponse
from ninja import Field, Query, Router, Schema

from frankpledge.documents.flat_csv import flat_csv
from frankpledge.ui.pages import ActedRequest

from . import permissions
from .models import BudgetLine, BudgetTable
from .statistics.tables import Examined, examine

router = Router(tags=["Funding"])

_LONGEST_PAGE = 10_000
_FURTHEST_OFFSET = 10_000_000


class Asked(Schema):
    """What narrows a list; anything beyond the bounds is answered with 422."""

    table: str = Field("", max_length=80, description="Only this table, by its code.")
    year: str = Field("", max_length=30, description="Only this financial year, like 2019/20.")
    limit: int = Field(1_000, ge=1, le=_LONGEST_PAGE)
    offset: int = Field(0, ge=0, le=_FURTHEST_OFFSET)
    format: Literal["json", "csv"] = "json"


class TableItem(Schema):
    table_id: str
    table_title: str
    fund: str
    policing_body: str
    status: str
    year: str
    available: Decimal
    committed: Decimal
    remaining: Decimal
    findings: int
    result: str
    source: str


class LineItem(Schema):
    table_id: str
    table_title: str
    status: str
    year: str
    group: str
    line: str
    amount_gbp: Decimal
    kind: str
    computed_gbp: Decimal | None
    source: str


class FindingItem(Schema):
    table_id: str
    kind: str
    line: str
    printed: Decimal
    computed: Decimal
    difference: Decimal
    explained_by: list[str]
    sentence: str


class Tables(Schema):
    count: int
    items: list[TableItem]


class Lines(Schema):
    count: int
    items: list[LineItem]


class Findings(Schema):
    count: int
    items: list[FindingItem]


@router.get("/budget-tables", response=Tables, url_name="budget_tables")
def budget_tables(request: ActedRequest, asked: Query[Asked]) -> Any:
    """Every budget table that may be seen, with what it comes to."""
    return _answer([_table(one) for one in _examined(request, asked).values()], asked, TableItem, "budget-tables")


@router.get("/budget-lines", response=Lines, url_name="budget_lines")
def budget_lines(request: ActedRequest, asked: Query[Asked]) -> Any:
    """Every line as printed, in order; a printed sum has what it comes to beside it."""
    rows = [_line(one, line) for one in _examined(request, asked).values() for line in one.stored]
    return _answer(rows, asked, LineItem, "budget-lines")


@router.get("/budget-findings", response=Findings, url_name="budget_findings")
def budget_findings(request: ActedRequest, asked: Query[Asked]) -> Any:
    """Every figure that does not prove itself, and why."""
    rows = [_finding(one, place) for one in _examined(request, asked).values() for place in range(len(one.findings))]
    return _answer(rows, asked, FindingItem, "budget-findings")


def _examined(request: ActedRequest, asked: Asked) -> Mapping[str, Examined]:
    # A table is checked against the others of its fund, so they are narrowed after they are checked.
    examined = examine(permissions.see_tables.filter(BudgetTable.objects.all(), request.actor))
    return {
        code: one for code, one in examined.items() if asked.table in ("", code) and asked.year in ("", one.row.year)
    }


def _answer(rows: list[dict[str, Any]], asked: Asked, schema: type[Schema], name: str) -> dict[str, Any] | HttpResponse:
    page = rows[asked.offset : asked.offset + asked.limit]
    if asked.format == "csv":
        return flat_csv(page, list(schema.model_fields), filename=name)
    return {"count": len(rows), "items": page}


def _table(one: Examined) -> dict[str, Any]:
    row, table = one.row, one.table
    return {
        "table_id": row.code,
        "table_title": row.title,
        "fund": row.fund.name,
        "policing_body": row.fund.policing_body.name,
        "status": row.status,
        "year": row.year,
        "available": table.available,
        "committed": table.committed,
        "remaining": table.remaining,
        "findings": len(one.findings),
        "result": one.statement,
        "source": row.source,
    }


def _line(one: Examined, line: BudgetLine) -> dict[str, Any]:
    cast = one.cast_of.get(line.pk)
    return {
        "table_id": one.row.code,
        "table_title": one.row.title,
        "status": one.row.status,
        "year": one.row.year,
        "group": line.group,
        "line": line.label,
        "amount_gbp": line.amount,
        "kind": line.kind,
        "computed_gbp": cast.computed if cast else None,
        "source": line.source,
    }


def _finding(one: Examined, place: int) -> dict[str, Any]:
    found = one.findings[place]
    return {
        "table_id": found.table_id,
        "kind": found.kind.value,
        "line": found.line,
        "printed": found.printed,
        "computed": found.computed,
        "difference": found.difference,
        "explained_by": list(found.explained_by),
        "sentence": found.sentence,
    }
