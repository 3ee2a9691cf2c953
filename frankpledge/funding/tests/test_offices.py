"""A fund is decided by whoever holds the office of local policing body that day."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from frankpledge.funding import permissions
from frankpledge.funding.actions import tables
from frankpledge.funding.models import BudgetTable
from frankpledge.partnerships import record
from frankpledge.partnerships.acting import actor_for
from frankpledge.partnerships.actions import offices
from frankpledge.partnerships.models import Role
from frankpledge.rules import Actor, Hidden, Permission

from .factories import AT, WEST_MIDLANDS, actor_in, budget, fund, person_in

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]

PASSING = date(2028, 5, 11)
EVE = PASSING - timedelta(days=1)
MAYORS = "West Midlands Combined Authority"


def on_each_day(role: Role, organisation: str) -> tuple[Actor, Actor]:
    """Somebody in a post there, on the last day before the office passes and on the day that it does."""
    person, post = person_in(role, organisation)
    eve, day = (actor_for(post, person_id=person.pk, today=today) for today in (EVE, PASSING))
    return eve, day


@pytest.fixture
def passed() -> BudgetTable:
    """A working budget, whose fund is decided by a mayor from the day on."""
    table = budget(actor_in(Role.POLICY_OFFICER), available=1000, committed=900)
    offices.pass_office(
        record.area_named("force", "West Midlands"), to=record.organisation_named(MAYORS), style="mayor", on=PASSING,
        source="a test", by=actor_in(Role.SYSTEM_ADMINISTRATOR), at=AT,
    )  # fmt: skip
    return table


@pytest.mark.parametrize(
    ("permission", "role"),
    [
        (permissions.edit_table, Role.GRANTS_OFFICER),
        (permissions.confirm_table, Role.POLICY_OFFICER),
        (permissions.authorise_over_programming, Role.COMMISSIONER),
    ],
    ids=lambda one: getattr(one, "name", one),
)
def test_the_old_holders_powers_over_a_budget_end_as_the_new_ones_begin(
    permission: Permission, role: Role, passed: BudgetTable
):
    assert [permission.allows(one, passed) for one in on_each_day(role, WEST_MIDLANDS)] == [True, False]
    assert [permission.allows(one, passed) for one in on_each_day(role, MAYORS)] == [False, True]


def test_the_mayors_policy_officer_confirms_a_budget_begun_under_the_commissioner(passed: BudgetTable):
    _, left = on_each_day(Role.POLICY_OFFICER, WEST_MIDLANDS)
    _, come = on_each_day(Role.POLICY_OFFICER, MAYORS)
    with pytest.raises(Hidden):
        tables.confirm(passed, decision="D1", decided_on=AT.date(), by=left, at=AT)
    assert tables.confirm(passed, decision="D1", decided_on=AT.date(), by=come, at=AT).status == "confirmed"


def test_a_tolerance_of_the_commissioners_holds_until_the_mayor_sets_another(passed: BudgetTable):
    (commissioner, left), (_, mayor) = (on_each_day(Role.COMMISSIONER, body) for body in (WEST_MIDLANDS, MAYORS))
    tables.set_tolerance(percent=Decimal(10), source="D1", from_on=date(2026, 4, 1), by=commissioner, at=AT)
    assert tables.authorise_over_programming(
        passed, underwritten_by="the reserve", reason="a test", by=mayor, at=AT
    ).percent == Decimal(10)
    with pytest.raises(Hidden):
        tables.set_tolerance(percent=Decimal(5), source="D2", from_on=PASSING, by=left, at=AT)
    begun = tables.set_tolerance(percent=Decimal(5), source="D2", from_on=PASSING, by=mayor, at=AT)
    assert begun.from_on == PASSING


def test_a_fund_keeps_the_name_of_who_set_it_up(passed: BudgetTable):
    assert fund().policing_body.name == WEST_MIDLANDS
