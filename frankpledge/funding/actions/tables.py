"""Working on a budget table: its lines, the leave to over-programme it, and the decision that confirms it."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.figures.money import pounds
from frankpledge.funding import lifecycle, permissions
from frankpledge.funding.models import BudgetLine, BudgetTable, Fund, OverProgramming, Tolerance
from frankpledge.funding.statistics.tables import as_table, over_commitment, within_leave
from frankpledge.rules import Actor, Hidden, Refusal


@transaction.atomic
def add_line(
    table: BudgetTable,
    *,
    group: str,
    label: str,
    amount: Decimal,
    kind: str,
    source: str,
    by: Actor,
    at: datetime,
    of_which: BudgetLine | None = None,
) -> BudgetLine:
    """Add a line at the end of its section."""
    table = _working(table, by)
    _refuse_printed(kind)
    if of_which is not None and of_which.table_id != table.pk:
        raise Refusal("Choose a line of this table that the new one is a part of.", field="of_which")
    if (kind == BudgetLine.Kind.OF_WHICH) is (of_which is None):
        raise Refusal("Say which line it is a part of, if it is a part; say none if it is not.", field="of_which")
    last = table.lines.aggregate(last=Max("position"))["last"] or 0
    line = BudgetLine.objects.create(
        table=table,
        position=last + 1,
        group=group,
        label=label,
        amount=amount,
        kind=kind,
        of_which=of_which,
        source=source,
    )
    trail.record("funding.line_added", table, at=at, line=line.pk)
    return line


@transaction.atomic
def change_line(
    line: BudgetLine, *, label: str, group: str, amount: Decimal, source: str, by: Actor, at: datetime
) -> BudgetLine:
    """Change what a line says or comes to; the trail keeps what it was."""
    table = _working(line.table, by)
    line = table.lines.get(pk=line.pk)
    _refuse_printed(line.kind)
    line.label, line.group, line.amount, line.source = label, group, amount, source
    line.save()
    trail.record("funding.line_changed", table, at=at, line=line.pk)
    return line


@transaction.atomic
def take_out_line(line: BudgetLine, *, by: Actor, at: datetime) -> None:
    """Take a line out of the table, its parts with it."""
    table = _working(line.table, by)
    line = table.lines.get(pk=line.pk)
    trail.record("funding.line_taken_out", table, at=at, line=line.pk)
    line.delete()


@transaction.atomic
def set_tolerance(*, percent: Decimal, source: str, from_on: date, by: Actor, at: datetime) -> Tolerance:
    """Set how far the policing body lets a budget be over-programmed from a day on; the one before ends that day."""
    fund = permissions.set_tolerance.filter(Fund.objects.all(), by).first()
    if fund is None:
        raise Hidden
    earlier = Tolerance.objects.filter(policing_body=fund.policing_body_id)
    if earlier.filter(from_on__gte=from_on).exists():
        raise Refusal("A tolerance is set from that day or a later one already: choose a later day.", field="from_on")
    earlier.filter(until_on=None).update(until_on=from_on)
    tolerance = Tolerance.objects.create(
        policing_body_id=fund.policing_body_id, percent=percent, source=source, from_on=from_on
    )
    trail.record("funding.tolerance_set", tolerance, at=at, percent=percent)
    return tolerance


@transaction.atomic
def authorise_over_programming(
    table: BudgetTable, *, underwritten_by: str, reason: str, by: Actor, at: datetime, today: date
) -> OverProgramming:
    """Give leave to commit more than the table's resources, as far as the tolerance in force today."""
    if by.person_id is None or by.post_id is None:
        raise Hidden
    table = permissions.authorise_over_programming.lock(table, by)
    if table.status not in lifecycle.WORKING:
        raise Refusal(f"This can't be done now: the table is already “{table.get_status_display().lower()}”.")
    tolerance = Tolerance.objects.on(today).filter(policing_body=table.fund.policing_body_id).first()
    if tolerance is None:
        raise Refusal("No tolerance is in force for over-programming, so none can be authorised. Set one first.")
    figures = as_table(table, table.lines.all())
    over, share = over_commitment(figures)
    if not within_leave(figures, tolerance.percent):
        raise Refusal(
            f"The table is over-committed by {pounds(over)} ({share}%), beyond the tolerance of "
            f"{tolerance.percent.normalize():f}%. Take at least "
            f"{pounds(_excess(table, tolerance.percent))} out of it first."
        )
    leave, _ = OverProgramming.objects.update_or_create(
        table=table,
        defaults={
            "percent": tolerance.percent,
            "tolerance_source": tolerance.source,
            "underwritten_by": underwritten_by,
            "reason": reason,
            "authorised_by_id": by.person_id,
            "authorised_as_id": by.post_id,
            "authorised_on": today,
        },
    )
    trail.record("funding.over_programming_authorised", table, at=at, percent=tolerance.percent)
    return leave


@transaction.atomic
def confirm(table: BudgetTable, *, decision: str, decided_on: date, by: Actor, at: datetime) -> BudgetTable:
    """Confirm the budget by a decision: within its resources, or within leave to over-programme them."""
    table = permissions.confirm_table.lock(table, by)
    if table.is_published:
        raise Refusal("This table is kept as it was printed. Bring a version of your own and confirm that.")
    if decided_on > timezone.localdate(at):
        raise Refusal("The decision can't be in the future.", field="decided_on")
    lifecycle.CONFIRM.apply(table)
    _refuse_beyond_resources(table)
    table.decision, table.decided_on = decision, decided_on
    table.save()
    trail.record("funding.table_confirmed", table, at=at, decision=decision)
    return table


def _refuse_beyond_resources(table: BudgetTable) -> None:
    figures = as_table(table, table.lines.all())
    if not figures.resources:
        raise Refusal("The table does not say what money is available, so it can't be confirmed. Add that first.")
    over, share = over_commitment(figures)
    if not over:
        return
    leave = OverProgramming.objects.filter(table=table).first()
    said = f"The table is over-committed by {pounds(over)} ({share}%)"
    if leave is None:
        raise Refusal(f"{said}, and nobody has authorised over-programming. Reduce it, or have it authorised.")
    if not within_leave(figures, leave.percent):
        raise Refusal(
            f"{said}, beyond the {leave.percent.normalize():f}% authorised. "
            f"Take at least {pounds(_excess(table, leave.percent))} out of it first."
        )


def _excess(table: BudgetTable, percent: Decimal) -> Decimal:
    """How much would have to come out of the table for it to be within `percent` of its resources, in pounds."""
    figures = as_table(table, table.lines.all())
    return figures.committed - figures.available * (100 + percent) / 100


def _working(table: BudgetTable, by: Actor) -> BudgetTable:
    table = permissions.edit_table.lock(table, by)
    if table.is_published:
        raise Refusal("This table is kept as it was printed. Bring a version of your own and change that.")
    if table.status not in lifecycle.WORKING:
        raise Refusal(f"This can't be changed now: it is already “{table.get_status_display().lower()}”.")
    return table


def _refuse_printed(kind: str) -> None:
    if kind in BudgetLine.PRINTED:
        raise Refusal("Totals are worked out from the lines, so they are never typed.", field="kind")
