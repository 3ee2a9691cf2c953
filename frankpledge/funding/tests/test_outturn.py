import csv
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from frankpledge.audit import identity
from frankpledge.funding.actions import agreements, scheduling
from frankpledge.funding.models import Agreement, Service
from frankpledge.funding.statistics import outturn
from frankpledge.partnerships.models import Organisation, Role

from .factories import WARWICKSHIRE, signed_in
from .grants import CHARITY, JULY, MADE, Cast, active, area, certified, doing, drafted, put_in_force

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]
YEAR = "2026/27"


def words(response: Any) -> str:
    return " ".join(response.content.decode().split())


def told(cast: Cast, *, spent: int, **terms: Any) -> Agreement:
    """An agreement whose first quarter's return is certified: each of its two headings cost `spent`."""
    agreement = active(cast, **terms)
    identity.assume_service("worker")
    scheduling.open_due(at=JULY)
    certified(agreement.returns.get(starts_on=agreement.starts_on), cast, spent=Decimal(spent))
    return agreement


def spending() -> outturn.Spending:
    return outturn.together(outturn.spenders(Agreement.objects.all(), YEAR, JULY.date()))


def test_forecast_outturn_is_what_was_spent_and_the_profile_that_remains():
    told(Cast(), spent=3_000)
    found = spending()
    assert [found.profile, found.profile_told, found.spend] == [40_000, 10_000, 6_000]
    assert [found.variance, found.still_profiled, found.outturn] == [-4_000, 30_000, 36_000]


def test_a_return_that_is_owed_leaves_its_profile_standing_and_is_counted():
    active(Cast())
    identity.assume_service("worker")
    late = JULY.replace(month=9)
    found = outturn.together(outturn.spenders(Agreement.objects.all(), YEAR, late.date()))
    assert [found.spend, found.outturn, found.owed] == [0, 40_000, 1]


def test_an_agreement_paid_in_two_areas_is_divided_as_its_shares_are_to_the_penny():
    cast = Cast()
    agreement = drafted(cast, amount=30_000)
    district = Organisation.objects.get(name="Dudley Metropolitan Borough Council")
    agreements.add_share(
        agreement, organisation=district, area=area("Walsall"), label="", amount=Decimal(10_000), by=doing(cast.officer), at=MADE
    )  # fmt: skip
    put_in_force(agreement, cast)
    groups = outturn.by_area(outturn.spenders(Agreement.objects.all(), YEAR, JULY.date()))
    assert {group.name: group.spending.profile for group in groups} == {"Dudley": 20_000, "Walsall": 10_000}


def test_each_grouping_comes_to_the_same_total():
    cast = Cast()
    told(cast, spent=3_000)
    told(cast, spent=6_000, reference="WM/2026/002", service=Service.MARAC)
    found = outturn.spenders(Agreement.objects.all(), YEAR, JULY.date())
    whole = outturn.together(found)
    for grouped in (outturn.by_service, outturn.by_pot, outturn.by_area, outturn.by_recipient, outturn.by_agreement):
        groups = grouped(found)
        assert sum(group.spending.spend for group in groups) == whole.spend == 18_000
        assert sum(group.spending.outturn for group in groups) == whole.outturn


def test_the_page_says_what_the_year_will_come_to_and_leads_to_the_agreements_behind():
    told(Cast(), spent=3_000)
    client = signed_in(Role.BOARD_MEMBER)
    page = words(client.get(f"/funding/outturn/?year={YEAR}"))
    assert "£6,000 is reported as spent in 2026/27 against £10,000 profiled: £4,000 below profile." in page
    assert "The year is forecast to come to £36,000, £4,000 below profile." in page
    assert "Mentoring and diversion of young people" in page
    behind = words(client.get(f"/funding/outturn/?year={YEAR}&by=agreement&within=work&key=young_people"))
    assert "WM/2026/001: Mentoring after the emergency department" in behind
    assert "Only Mentoring and diversion of young people." in behind


def test_the_table_can_be_taken_away():
    told(Cast(), spent=3_000)
    response = signed_in(Role.ANALYST).get(f"/funding/outturn/outturn.csv?year={YEAR}&by=recipient")
    (row,) = csv.DictReader(StringIO(response.content.decode("utf-8-sig")))
    assert (row["name"], row["outturn_gbp"], row["against_profile_gbp"]) == (CHARITY, "36000.00", "-4000.00")


def test_a_recipient_sees_what_their_own_grants_come_to_and_no_other():
    cast = Cast()
    told(cast, spent=3_000)
    other = Cast("Another Specimen Charity")
    told(other, spent=5_000, reference="WM/2026/009")
    page = words(signed_in(Role.GRANT_PREPARER, CHARITY).get(f"/funding/outturn/?year={YEAR}&by=recipient"))
    assert "£6,000 is reported as spent" in page
    assert "Another Specimen Charity" not in page


def test_another_policing_body_sees_none_of_it():
    told(Cast(), spent=3_000)
    page = words(signed_in(Role.POLICY_OFFICER, WARWICKSHIRE).get(f"/funding/outturn/?year={YEAR}"))
    assert "£6,000" not in page


def test_the_page_asks_as_many_queries_of_many_agreements_as_of_one():
    cast, client = Cast(), signed_in(Role.POLICY_OFFICER)
    told(cast, spent=3_000)
    client.get("/funding/outturn/")
    with CaptureQueriesContext(connection) as one:
        client.get(f"/funding/outturn/?year={YEAR}&by=area")
    for number in range(4):
        told(cast, spent=2_000, reference=f"WM/2026/1{number}")
    with CaptureQueriesContext(connection) as many:
        client.get(f"/funding/outturn/?year={YEAR}&by=area")
    assert len(many) == len(one)


@pytest.mark.parametrize(
    "asked", ["year=1066/67", "by=nonsense", "page=0", "page=999", "page=²", "within=work&key=", "key=x"]
)
def test_an_address_typed_wrong_shows_what_there_is(asked: str):
    assert signed_in(Role.POLICY_OFFICER).get(f"/funding/outturn/?{asked}").status_code == 200
