import csv
from datetime import date, timedelta
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from frankpledge.audit import identity
from frankpledge.funding.actions import scheduling
from frankpledge.funding.models import Agreement, Measure, Service
from frankpledge.funding.statistics.reached import Reached, Sums, by_measure, compared, ones
from frankpledge.partnerships.models import Role

from .factories import signed_in
from .grants import JULY, Cast, active, area, certified

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]
OURS = Agreement.objects.filter(reference__startswith="WM/2026")
AREAS = ("Birmingham", "Coventry", "Dudley", "Sandwell", "Solihull", "Walsall", "Wolverhampton")
LATE = JULY + timedelta(days=30)
ONE_QUARTER = date(2026, 6, 30)


def words(response: Any) -> str:
    return " ".join(response.content.decode().split())


def told(cast: Cast, *, done: int = 30, spent: int = 3_000, where: str = "Dudley", **terms: Any) -> Agreement:
    agreement = active(cast, area=area(where), **terms)
    identity.assume_service("worker")
    scheduling.open_due(at=JULY)
    certified(agreement.returns.get(starts_on=agreement.starts_on), cast, done=done, spent=Decimal(spent))
    return agreement


def reached(at: Any = JULY) -> Reached:
    (one,) = by_measure(OURS, at.date())
    return one


def test_outcomes_of_two_agreements_on_one_definition_are_put_together():
    cast = Cast()
    told(cast, done=30)
    told(cast, done=45, reference="WM/2026/002")
    one = reached()
    assert (one.achieved, one.target.value) == (Sums(Decimal(75)), Decimal(200))
    assert one.percent == Decimal("37.5")
    assert one.cost == Decimal(12_000) / 75


def test_a_cost_that_rests_on_an_owed_return_is_not_known():
    cast = Cast()
    told(cast)
    active(cast, reference="WM/2026/002")
    one = reached(LATE)
    assert (one.cost, one.why_no_cost) == (None, "1 return is owed")
    assert not one.is_whole


def test_none_achieved_has_no_cost_rather_than_a_cost_of_nought():
    told(Cast(), done=0)
    assert (reached().cost, reached().why_no_cost) == (None, "none achieved yet")


def test_every_area_is_there_and_one_with_a_gap_is_compared_with_nobody():
    cast = Cast()
    told(cast, done=30, service=Service.YOUTH_OFFENDING)
    active(cast, reference="WM/2026/002", area=area("Walsall"), service=Service.YOUTH_OFFENDING)
    lines = compared(ones(OURS, LATE.date(), by_area=True), AREAS)
    assert [line.area for line in lines] == list(AREAS)
    assert {line.area: line.gap for line in lines if line.reached} == {"Dudley": "", "Walsall": "1 return is owed"}
    assert [line.value for line in lines if line.value is not None] == [30]


def test_a_printed_period_is_said_in_days_as_people_write_them():
    page = words(signed_in(Role.POLICY_OFFICER).get("/funding/outcomes/"))
    assert "1 August 2018 to 9 May 2019" in page
    assert "2018-08-01" not in page


def test_the_comparison_draws_no_bar_for_a_gap_and_says_why():
    cast = Cast()
    told(cast, done=30, ends_on=ONE_QUARTER)
    page = words(
        signed_in(Role.BOARD_MEMBER).get(
            f"/funding/outcomes/comparison/?measure={Measure.objects.get(name='Young people mentored').pk}"
        )
    )
    assert "1 of 7 areas can be compared; 6 cannot, and why is said beside each." in page
    assert page.count("fund-bars__picture") == 1
    assert "Not compared: no agreement has this measure here" in page


def test_the_printed_outcomes_stand_against_their_targets():
    page = words(signed_in(Role.BOARD_MEMBER).get("/funding/outcomes/"))
    assert "457 of 300, cumulative to Q1 2019/20: 152%" in page
    assert "3,693 of 1,000, cumulative to Q1 2019/20: 369%" in page
    assert "214 of 240, 1 August 2018 to 9 May 2019: 89%" in page
    assert "5 of 6 printed figures reached their target." in page
    assert "not known: what was spent on it is not printed" in page


def test_the_page_says_how_many_reached_their_target_and_what_each_cost():
    told(Cast(), done=120, ends_on=ONE_QUARTER)
    page = words(signed_in(Role.POLICY_OFFICER).get("/funding/outcomes/?year=2026/27"))
    assert "1 of 1 measures with a target have reached it." in page
    assert "£50" in page


def test_a_definition_that_is_the_latest_takes_the_latest_and_not_the_sum():
    cast = Cast()
    agreement = told(cast, done=30)
    Measure.objects.filter(name="Young people mentored").update(over_time=Measure.OverTime.LATEST)
    assert reached().achieved.value == 30
    Measure.objects.filter(name="Young people mentored").update(over_time=Measure.OverTime.HIGHEST)
    assert reached().achieved.value == 30
    assert agreement.measures.count() == 1


def test_the_outcomes_can_be_taken_away():
    told(Cast(), ends_on=ONE_QUARTER)
    response = signed_in(Role.ANALYST).get("/funding/outcomes/outcomes.csv?year=2026/27")
    (row,) = csv.DictReader(StringIO(response.content.decode("utf-8-sig")))
    assert (row["achieved"], row["target"], row["cost_of_one_gbp"]) == ("30.00", "100.00", "200.00")


@pytest.fixture
def client() -> Client:
    return signed_in(Role.POLICY_OFFICER)


@pytest.mark.parametrize(
    "address", ["outcomes/?year=2026/27", "outcomes/comparison/", "outturn/priorities/?year=2026/27"]
)
def test_a_page_asks_as_many_queries_of_many_agreements_as_of_one(address: str, client: Client):
    cast = Cast()
    told(cast)
    client.get("/funding/outcomes/")
    with CaptureQueriesContext(connection) as one:
        client.get(f"/funding/{address}")
    for number in range(3):
        told(cast, reference=f"WM/2026/1{number}")
    with CaptureQueriesContext(connection) as many:
        client.get(f"/funding/{address}")
    assert len(many) == len(one)


def test_a_pound_is_followed_to_the_priority_and_where_the_trace_breaks_is_said():
    agreement = told(Cast())
    client = signed_in(Role.BOARD_MEMBER)
    page = words(client.get(f"/funding/outturn/trace/{agreement.pk}/"))
    assert "I. Preventing crime and disorder" in page
    assert "Young people on the edge of gangs, knife crime and county lines" in page
    assert "It cannot be followed all the way: no decision is recorded that gave it; no pot is named" in page
    back = words(client.get("/funding/outturn/priorities/?year=2026/27"))
    assert "£0 of £40,000 agreed can be followed from the need to the money without a gap." in back
    assert f"/funding/outturn/trace/{agreement.pk}/" in back


def test_another_offices_grant_is_not_traced():
    agreement = told(Cast())
    client = signed_in(Role.POLICY_OFFICER, "Police and Crime Commissioner (PCC) for Warwickshire")
    assert client.get(f"/funding/outturn/trace/{agreement.pk}/").status_code == 404


def test_few_so_far_is_no_target_reached_where_fewer_is_better_and_more_is_to_come():
    few = Measure(name="First-time entrants", kind=Measure.Kind.OUTCOME, unit="young people", is_less_better=True)
    so_far: dict[str, Any] = {"measure": few, "agreements": 1, "parts": 1, "told": 1, "added": Sums(Decimal(47)), "target": Sums(Decimal(100)), "spend": None}  # fmt: skip
    assert Reached(**so_far, owed=2, is_whole=False).percent is None
    assert round(Reached(**so_far, owed=0, is_whole=True).percent or 0) == 213
