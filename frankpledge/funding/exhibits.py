"""Budget tables as papers of boards show them: as printed, with what they come to and where they do not cast."""

from collections.abc import Sequence
from datetime import datetime

from frankpledge.boards.exhibits import Offer, Row, Shown, offer
from frankpledge.figures.money import pounds
from frankpledge.figures.tables import Kind
from frankpledge.rules import Actor, Hidden
from frankpledge.ui.wording import moment

from . import permissions
from .models import BudgetTable
from .statistics.tables import examine

_TOTALS = (Kind.SUBTOTAL, Kind.TOTAL, Kind.REMAINDER)


def _choices(actor: Actor, at: datetime) -> Sequence[tuple[str, str]]:
    tables = permissions.see_tables.filter(BudgetTable.objects.select_related("fund"), actor)
    return [(table.code, f"{table.fund}: {table.title}") for table in tables.order_by("fund__name", "code")]


def _take(code: str, actor: Actor, at: datetime) -> Shown:
    found = examine(permissions.see_tables.filter(BudgetTable.objects.filter(code=code), actor))
    if code not in found:
        raise Hidden
    one = found[code]
    rows = []
    for line in one.stored:
        cast = one.cast_of.get(line.pk)
        computed = pounds(cast.computed) if cast else ""
        rows.append(Row((line.label, pounds(line.amount), computed), is_total=line.kind in _TOTALS))
    return Shown(
        title=one.row.title,
        headings=("Line", "As printed", "Computed"),
        rows=tuple(rows),
        source=f"Budget table {code}. {one.statement}",
        as_at=moment(at),
        findings=tuple(finding.sentence for finding in one.findings),
    )


def offer_tables() -> None:
    offer(Offer("funding.table", "A budget table", _choices, _take))
