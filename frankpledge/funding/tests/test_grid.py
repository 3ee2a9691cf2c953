import csv
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from frankpledge.figures.periods import financial_year
from frankpledge.funding import record
from frankpledge.funding.models import Fund, Need, Project, Service
from frankpledge.partnerships.models import Role

from .factories import AT, FUND, WARWICKSHIRE, signed_in
from .grants import Cast, active, area

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]


def words(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_each_of_the_57_projects_has_its_kind_of_work_and_no_price():
    projects = Project.objects.filter(year="2018/19")
    assert projects.count() == 57
    assert not projects.exclude(amount=None).exists()
    assert set(projects.values_list("service", flat=True)) <= set(Service.values)


def test_the_record_loaded_again_adds_no_project():
    record.load(AT)
    assert (Project.objects.count(), Need.objects.count()) == (57, 19)


def test_what_four_areas_buy_apart_is_a_finding_and_so_is_what_three_do():
    page = words(signed_in(Role.BOARD_MEMBER).get("/funding/grid/?year=2018/19"))
    assert "things are bought in 7 areas and force-wide in 2018/19; 58 have no price." in page
    assert "MARAC co-ordination is bought separately in 4 areas: Birmingham, Coventry, Dudley and Walsall." in page
    assert "Domestic homicide reviews are bought separately in 3 areas: Birmingham, Coventry and Dudley." in page
    assert "One force-wide model since April 2019" in page


def test_it_opens_on_this_year_though_something_runs_into_the_next():
    today = timezone.localdate()
    for day in (today, today + timedelta(days=366)):
        Project.objects.create(
            fund=Fund.objects.get(name=FUND),
            area=area("Walsall"),
            year=financial_year(day),
            name="MARAC",
            service=Service.MARAC,
        )
    page = words(signed_in(Role.ANALYST).get("/funding/grid/"))
    assert f"1 thing is bought in 1 area in {financial_year(today)}" in page


def test_what_no_area_buys_is_said():
    page = words(signed_in(Role.ANALYST).get("/funding/grid/"))
    assert "youth offending services" in page.partition("No area is recorded as buying:")[2].partition("</p>")[0]


def test_the_rows_behind_a_finding_are_a_click_away():
    page = words(signed_in(Role.POLICY_OFFICER).get("/funding/grid/marac/?year=2018/19"))
    assert page.count("MARAC Co-ordination</td>") == 4
    assert "None of it is recorded in Sandwell, Solihull and Wolverhampton." in page
    assert "not known" in page


def test_a_cost_that_some_lack_is_at_least_so_much_and_never_nought():
    cast = Cast()
    active(cast, service=Service.MARAC, people_served=40)
    Project.objects.create(
        fund=Fund.objects.get(name=FUND), area=area("Walsall"), year="2026/27", name="MARAC", service=Service.MARAC
    )
    page = words(signed_in(Role.POLICY_OFFICER).get("/funding/grid/?year=2026/27"))
    assert "at least £40,000" in page
    assert "at least 40" in page


def test_the_grid_can_be_taken_away():
    response = signed_in(Role.ANALYST).get("/funding/grid/grid.csv?year=2018/19")
    rows = list(csv.DictReader(StringIO(response.content.decode("utf-8-sig"))))
    assert sum(row["organisation"] == "" for row in rows) == 57
    assert {row["cost_gbp"] for row in rows if row["organisation"] == ""} == {""}


def test_the_grid_asks_as_many_queries_of_many_agreements_as_of_one():
    client = signed_in(Role.POLICY_OFFICER)
    cast = Cast()
    active(cast)
    client.get("/funding/grid/")
    with CaptureQueriesContext(connection) as one:
        client.get("/funding/grid/?year=2026/27")
    for number in range(5):
        active(cast, reference=f"WM/2026/1{number}")
    with CaptureQueriesContext(connection) as many:
        client.get("/funding/grid/?year=2026/27")
    assert len(many) == len(one)


def test_a_providers_clerk_has_no_grid_and_another_office_no_agreements_of_it():
    active(Cast())
    assert signed_in(Role.GRANT_PREPARER, "A charity in the record").get("/funding/grid/").status_code == 404
    page = words(signed_in(Role.POLICY_OFFICER, WARWICKSHIRE).get("/funding/grid/?year=2026/27"))
    assert "Mentoring after the emergency department" not in page
    assert "MARAC Co-ordination" not in page


def test_a_kind_of_work_that_is_none_does_not_exist():
    assert signed_in(Role.ANALYST).get("/funding/grid/nonsense/").status_code == 404


def test_each_kind_of_work_says_the_priority_it_is_for_and_some_have_no_need_recorded():
    assert Need.objects.get(service=Service.SUBSTANCES).priority.title == "Substance Misuse"
    assert Need.objects.filter(words="").count() == 11
