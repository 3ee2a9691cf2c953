"""When an agreement is reported on: its returns laid out from its days, and opened when their own day comes."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.figures.absence import Absence
from frankpledge.figures.periods import periods
from frankpledge.funding import lifecycle
from frankpledge.funding.models import Agreement, FinanceLine, MeasureFigure, Profiled, Return, settings_in_force
from frankpledge.funding.statistics.returns import tier_for
from frankpledge.working_days import Office, add_working_days
from frankpledge.working_days.bank_holidays import BANK_HOLIDAYS

OFFICE = Office(time(9), time(17), holidays=frozenset(BANK_HOLIDAYS))
"""Returns are due on working days; at which hours an office is open does not matter to them."""

_LAST_MONTH = 3


def day_after(day: date) -> date:
    return day + timedelta(days=1)


def schedule(agreement: Agreement, *, at: datetime) -> list[Return]:
    """Lay the returns that the agreement’s days call for and that are not there yet; take away those it no longer has.

    A return that somebody has begun is never touched.
    """
    in_force = settings_in_force(agreement.fund.policing_body_id, timezone.localdate(at))
    days = in_force.whole("return_working_days")
    tier = tier_for(agreement.amount, in_force)
    spans = list(periods(agreement.starts_on, agreement.ends_on, agreement.months))
    agreement.returns.filter(status=lifecycle.ReturnStatus.SCHEDULED).delete()
    begun = set(agreement.returns.values_list("starts_on", flat=True))
    agreement.returns.filter(ends_on__lt=agreement.ends_on, is_final=True).update(is_final=False)
    return Return.objects.bulk_create(
        Return(
            agreement=agreement, starts_on=starts, ends_on=ends, opens_on=day_after(ends), tier=tier, terms=agreement.terms,
            due_on=add_working_days(ends, days, OFFICE), is_final=ends == agreement.ends_on,
        )
        for starts, ends in spans
        if starts not in begun
    )  # fmt: skip


@transaction.atomic
def open_due(*, at: datetime) -> int:
    """Open every return whose day has come, also those of nights that were missed; how many."""
    due = Return.objects.select_for_update(of=("self",)).to_open(timezone.localdate(at)).select_related("agreement")
    opened = list(due)
    for each in opened:
        open_return(each, at=at)
    return len(opened)


def open_return(returned: Return, *, at: datetime) -> Return:
    """Open one, filled in with what is known already: the profile, what is still profiled, the risks told last."""
    lifecycle.OPEN_RETURN.apply(returned)
    returned.terms = returned.agreement.terms
    before = returned.agreement.returns.filter(starts_on__lt=returned.starts_on).order_by("-starts_on").first()
    returned.risks = before.risks if before else ""
    returned.save()
    lay_lines(returned)
    _lay_figures(returned)
    trail.record("funding.return_opened", returned, at=at)
    return returned


def lay_lines(returned: Return) -> None:
    """A finance line for each heading. On lines there already only the profile is brought up to date: nothing typed is lost."""
    profile: dict[int, Decimal] = {}
    later: dict[int, Decimal] = {}
    for each in Profiled.objects.filter(heading__agreement=returned.agreement_id):
        if each.starts_on == returned.starts_on:
            profile[each.heading_id] = each.amount
        elif each.starts_on > returned.starts_on:
            later[each.heading_id] = later.get(each.heading_id, Decimal(0)) + each.amount
    lines = {line.heading_id: line for line in returned.lines.all()}
    for heading in returned.agreement.headings.all():
        planned, still = profile.get(heading.pk, Decimal(0)), later.get(heading.pk, Decimal(0))
        line = lines.get(heading.pk)
        if line is None:
            FinanceLine.objects.create(given_in=returned, heading=heading, profile=planned, forecast=still)
        elif line.profile != planned:
            line.profile = planned
            line.save(update_fields=["profile"])


def _lay_figures(returned: Return) -> None:
    areas = list(dict.fromkeys(returned.agreement.shares.order_by("id").values_list("area", flat=True)))
    is_yearly_asked = returned.ends_on.month == _LAST_MONTH or returned.is_final
    MeasureFigure.objects.bulk_create(
        MeasureFigure(
            given_in=returned,
            measure=agreed,
            area_id=area,
            absence="" if is_yearly_asked or not agreed.is_yearly else Absence.NOT_REQUIRED,
        )
        for agreed in returned.agreement.measures.all()
        for area in (areas if agreed.by_area else [None])
    )
