import csv
from io import StringIO

import pytest

from frankpledge.funding.waiting import waits_for
from frankpledge.partnerships.models import Role

from .factories import AT, WARWICKSHIRE, actor_in, brought, budget, signed_in

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]


def test_findings_are_given_as_json():
    answer = signed_in(Role.ANALYST).get("/api/v1/budget-findings?table=plan-2020-21").json()
    assert [item["kind"] for item in answer["items"]] == ["subtotal", "remainder", "over_commitment"]
    assert answer["count"] == 3


def test_lines_are_given_as_flat_csv_with_what_each_sum_comes_to():
    response = signed_in(Role.ANALYST).get("/api/v1/budget-lines?format=csv")
    rows = list(csv.DictReader(StringIO(response.content.decode("utf-8-sig"))))
    assert len(rows) == 98
    (wrong,) = [row for row in rows if row["table_id"] == "plan-2020-21" and row["kind"] == "subtotal"]
    assert (float(wrong["amount_gbp"]), float(wrong["computed_gbp"])) == (2101256, 2471256)


def test_a_page_of_a_list_is_bounded():
    client = signed_in(Role.ANALYST)
    answer = client.get("/api/v1/budget-tables?limit=5&offset=10").json()
    assert (len(answer["items"]), answer["count"]) == (2, 12)
    for asked in ("limit=0", "limit=1000000", "offset=-1", "offset=99999999999999999999", "format=xml"):
        assert client.get(f"/api/v1/budget-tables?{asked}").status_code == 422


def test_the_lists_hold_what_the_pages_would_show():
    table = budget(actor_in(Role.POLICY_OFFICER), available=100, committed=90)
    codes = {
        who: {item["table_id"] for item in client.get("/api/v1/budget-tables").json()["items"]}
        for who, client in (("own", signed_in(Role.ANALYST)), ("other", signed_in(Role.ANALYST, WARWICKSHIRE)))
    }
    assert codes["own"] - codes["other"] == {table.code}


def test_drafts_and_budgets_to_decide_wait_on_the_desk():
    officer = actor_in(Role.POLICY_OFFICER)
    budget(officer, available=100, committed=120)
    brought(officer, "MARAC|1|line")
    assert [each.title for each in waits_for(officer, AT)] == ["Finish the table you brought"]
    commissioner = actor_in(Role.COMMISSIONER)
    (each,) = waits_for(commissioner, AT)
    assert each.why.startswith("2026/27 is over-committed by £20")
