"""Budget tables, their lines and what was found in them, for Excel, Power BI and other programs."""

from decimal import Decimal
from typing import Any

from ninja import Field, Query, Router, Schema

from frankpledge.documents.lists import PageQuery, answer
from frankpledge.figures.findings import Finding
from frankpledge.ui.pages import ActedRequest

from . import permissions
from .models import BudgetLine, BudgetTable
from .statistics.tables import Examined, examine

router = Router(tags=["Funding"])


class Asked(PageQuery):
    """Which tables a list is about."""

    table: str = Field("", max_length=80, description="Only this table, by its code.")
    year: str = Field("", max_length=30, description="Only this financial year, like 2019/20.")


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


@router.get("/budget-tables", response=Tables, url_name="budget_tables", summary="Budget tables")
def budget_tables(request: ActedRequest, asked: Query[Asked]) -> Any:
    """Every budget table that may be seen, with what it comes to."""
    return answer(_examined(request, asked), asked, _table, schema=TableItem, filename="budget-tables")


@router.get("/budget-lines", response=Lines, url_name="budget_lines", summary="Lines of budget tables")
def budget_lines(request: ActedRequest, asked: Query[Asked]) -> Any:
    """Every line as printed, in order; a printed sum has what it comes to beside it."""
    lines = [(one, line) for one in _examined(request, asked) for line in one.stored]
    return answer(lines, asked, lambda pair: _line(*pair), schema=LineItem, filename="budget-lines")


@router.get(
    "/budget-findings", response=Findings, url_name="budget_findings", summary="What was found in budget tables"
)
def budget_findings(request: ActedRequest, asked: Query[Asked]) -> Any:
    """Every figure that does not prove itself, and why."""
    findings = [found for one in _examined(request, asked) for found in one.findings]
    return answer(findings, asked, _finding, schema=FindingItem, filename="budget-findings")


def _examined(request: ActedRequest, asked: Asked) -> list[Examined]:
    # A table is checked against the others of its fund, so they are narrowed after they are checked.
    examined = examine(permissions.see_tables.filter(BudgetTable.objects.all(), request.actor))
    return [one for code, one in examined.items() if asked.table in ("", code) and asked.year in ("", one.row.year)]


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


def _finding(found: Finding) -> dict[str, Any]:
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
