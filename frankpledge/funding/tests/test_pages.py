import csv
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from frankpledge.audit import identity
from frankpledge.figures.ledger_file import read_tables
from frankpledge.funding.models import BudgetTable
from frankpledge.partnerships.models import Role

from .factories import WARWICKSHIRE, accepted, actor_in, budget, signed_in

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]


def words(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_the_first_thing_the_tables_page_says_is_what_was_found():
    page = words(signed_in(Role.POLICY_OFFICER).get("/funding/tables/"))
    assert "6 of 12 tables do not prove themselves: 11 findings. 2020/21 is over-committed by £95,745." in page
    assert "It leaves out exactly Birmingham Commission on Gangs and Violence £80,000." in page


def test_the_filters_live_in_the_address():
    client = signed_in(Role.ANALYST)
    table = words(client.get("/funding/tables/?proof=findings&year=2020/21")).partition("<tbody")[2]
    assert "/funding/tables/plan-2020-21/" in table
    assert "/funding/tables/plan-2019-20/" not in table


def test_a_table_shows_the_printed_figure_beside_the_true_one():
    page = words(signed_in(Role.BOARD_MEMBER).get("/funding/tables/plan-2020-21/"))
    assert "printed as £2,101,256, £370,000 too little" in page
    assert "£2,471,256" in page
    assert "2020/21 is over-committed by £95,745" in page
    assert "Its opening balance comes from" in page


def test_how_a_figure_was_made_is_one_click_away():
    page = words(signed_in(Role.BOARD_MEMBER).get("/funding/tables/plan-2020-21/"))
    assert "Take away: 7 local Community Safety Partnerships" in page


def test_the_plan_of_november_2018_stands_beside_the_confirmed_one():
    page = words(signed_in(Role.POLICY_OFFICER).get("/funding/tables/plan-2019-20/versions/"))
    assert "£551,004" in page
    assert "£668,762" in page
    assert "+£117,758" in page
    assert "new" in page


def test_a_table_of_one_version_has_no_side_by_side():
    assert signed_in(Role.POLICY_OFFICER).get("/funding/tables/plan-2020-21/versions/").status_code == 404


def test_the_percentages_page_says_which_base_would_fit():
    page = words(signed_in(Role.ANALYST).get("/funding/percentages/"))
    assert "None of the 5 percentages can be made by a whole number out of 22 people." in page
    assert "only 25 fits them all" in page
    assert "add up to 98%" in page


def test_a_table_can_be_taken_away_as_csv_and_checked_again():
    response = signed_in(Role.POLICY_OFFICER).get("/funding/tables/plan-2020-21/table.csv")
    (table,) = read_tables(response.content)
    assert table.remaining == -95745
    rows = list(csv.DictReader(StringIO(response.content.decode("utf-8-sig"))))
    assert next(row["computed_gbp"] for row in rows if row["kind"] == "subtotal") == "2471256.00"


def test_a_table_can_be_taken_away_as_a_workbook():
    response = signed_in(Role.POLICY_OFFICER).get("/funding/tables/plan-2020-21/table.xlsx")
    book = CalamineWorkbook.from_filelike(BytesIO(response.content))
    assert book.sheet_names == ["Table", "Findings"]
    assert book.get_sheet_by_name("Findings").to_python()[3][0] == "over_commitment"


def test_a_line_that_looks_like_a_formula_is_only_words_in_a_workbook():
    actor = actor_in(Role.POLICY_OFFICER)
    table = accepted(actor, '=HYPERLINK("http://x.example")|1|line')
    response = signed_in(Role.POLICY_OFFICER).get(f"/funding/tables/{table.code}/table.xlsx")
    sheet = CalamineWorkbook.from_filelike(BytesIO(response.content)).get_sheet_by_name("Table").to_python()
    assert sheet[1][5] == '=HYPERLINK("http://x.example")'


def test_the_tables_page_asks_as_many_queries_of_many_tables_as_of_few():
    client = signed_in(Role.POLICY_OFFICER)
    client.get("/funding/tables/")
    with CaptureQueriesContext(connection) as few:
        client.get("/funding/tables/")
    actor = actor_in(Role.POLICY_OFFICER)
    for _ in range(20):
        budget(actor, available=100, committed=90)
    with CaptureQueriesContext(connection) as many:
        client.get("/funding/tables/")
    with CaptureQueriesContext(connection) as one:
        client.get("/funding/tables/plan-2020-21/")
    assert len(many) == len(few)
    assert len(one) <= len(few) + 5


def test_what_is_not_published_does_not_exist_in_another_force_area():
    table = budget(actor_in(Role.POLICY_OFFICER), available=100, committed=90)
    address = f"/funding/tables/{table.code}/"
    assert signed_in(Role.SCRUTINY_OFFICER).get(address).status_code == 200
    for role, organisation in (
        (Role.POLICY_OFFICER, WARWICKSHIRE),
        (Role.GRANT_PREPARER, "A charity in the record"),
        (Role.SYSTEM_ADMINISTRATOR, "Dudley Metropolitan Borough Council"),
    ):
        client = signed_in(role, organisation)
        assert client.get(address).status_code == 404
        assert client.get("/funding/tables/plan-2020-21/").status_code == 200


def test_a_district_in_the_force_area_sees_the_fund_that_pays_it():
    table = budget(actor_in(Role.POLICY_OFFICER), available=100, committed=90)
    dudley = signed_in(Role.HEAD_OF_COMMUNITY_SAFETY, "Dudley Metropolitan Borough Council")
    assert dudley.get(f"/funding/tables/{table.code}/").status_code == 200
    rugby = signed_in(Role.HEAD_OF_COMMUNITY_SAFETY, "Rugby Borough Council")
    assert rugby.get(f"/funding/tables/{table.code}/").status_code == 404


def test_what_is_kept_as_printed_has_no_buttons_to_change_it():
    page = words(signed_in(Role.COMMISSIONER).get("/funding/tables/plan-2020-21/"))
    assert "Add a line" not in page
    assert "Confirm budget" not in page


def test_over_commitment_shows_while_drafting():
    actor = actor_in(Role.POLICY_OFFICER)
    table = budget(actor, available=100, committed=90)
    identity.assume_service("test")
    client = signed_in(Role.POLICY_OFFICER)
    response = client.post(
        f"/funding/tables/{table.code}/lines/add/",
        {"group": "", "label": "One more", "amount": "£20.50", "source": "", "kind": "line"},
        follow=True,
    )
    assert "Line added." in words(response)
    assert "2026/27 is over-committed by £10.50" in words(response)


def test_a_line_is_changed_and_taken_out():
    table = budget(actor_in(Role.POLICY_OFFICER), available=100, committed=90)
    client = signed_in(Role.GRANTS_OFFICER)
    line = table.lines.get(kind="line")
    typed = {"group": "local", "label": "Projects", "amount": "80", "source": "Paper 13"}
    client.post(f"/funding/tables/{table.code}/lines/{line.pk}/", typed)
    line.refresh_from_db()
    assert (int(line.amount), line.group) == (80, "local")
    client.post(f"/funding/tables/{table.code}/lines/{line.pk}/take-out/")
    assert BudgetTable.objects.get(pk=table.pk).lines.count() == 1


def test_a_line_of_another_table_is_not_reached_through_this_one():
    actor = actor_in(Role.POLICY_OFFICER)
    one, other = budget(actor, available=1, committed=1), budget(actor, available=2, committed=2)
    client = signed_in(Role.POLICY_OFFICER)
    assert client.get(f"/funding/tables/{one.code}/lines/{other.lines.get(kind='line').pk}/").status_code == 404
