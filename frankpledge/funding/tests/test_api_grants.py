"""The grants of the API: the same rows as the pages, with the same sums."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from frankpledge.partnerships.models import Role

from .factories import WARWICKSHIRE, signed_in
from .grants import CHARITY, Cast, accepted, active, opened

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]
THIS_YEAR = "?year=2026/27"


def items(client: Client, address: str) -> list[dict[str, Any]]:
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code == 200, answer.content
    told = answer.json()
    assert told["count"] == len(told["items"])
    return [one for one in told["items"] if one["reference"].startswith("WM/")]


def test_a_grant_has_its_years_money_and_its_measures_what_they_came_to():
    cast = Cast()
    accepted(opened(cast), cast, done=31)
    client = signed_in(Role.GRANTS_OFFICER)
    (grant,) = items(client, f"grants{THIS_YEAR}")
    told = {
        name: grant[name] for name in ("recipient", "areas", "amount_gbp", "profile_gbp", "spend_gbp", "is_printed")
    }
    assert told == {"recipient": CHARITY, "areas": ["Dudley"], "amount_gbp": "40000.00", "profile_gbp": "40000.00",
                    "spend_gbp": "10000.00", "is_printed": False}  # fmt: skip
    (measure,) = items(client, f"grant-measures{THIS_YEAR}")
    assert (measure["measure"], measure["target"], measure["achieved"]) == ("Young people mentored", "100.00", "31.00")


def test_nothing_told_is_empty_and_not_nought():
    active(Cast())
    (grant,) = items(signed_in(Role.GRANTS_OFFICER), f"grants{THIS_YEAR}")
    assert grant["spend_gbp"] is None


def test_another_years_grants_are_another_list_and_a_year_that_is_none_is_refused():
    active(Cast())
    client = signed_in(Role.GRANTS_OFFICER)
    assert items(client, "grants?year=2031/32") == []
    assert client.get("/api/v1/grants?year=soon").status_code == 422


@pytest.mark.parametrize("list_", ["grants", "grant-measures"])
def test_the_lists_have_the_rows_of_the_pages_and_no_more(list_: str):
    cast = Cast()
    active(cast)
    address = f"{list_}{THIS_YEAR}"
    assert len(items(signed_in(Role.GRANT_PREPARER, CHARITY), address)) == 1
    assert items(signed_in(Role.GRANT_PREPARER, "Another Specimen Trust"), address) == []
    assert items(signed_in(Role.GRANTS_OFFICER, WARWICKSHIRE), address) == []
    assert Client().get(f"/api/v1/{address}").status_code == 401


def test_they_are_flat_files_too_and_described():
    active(Cast())
    client = signed_in(Role.GRANTS_OFFICER)
    file = client.get(f"/api/v1/grants{THIS_YEAR}&format=csv").content.decode("utf-8-sig")
    assert file.startswith("agreement_id,reference,title,status,fund")
    assert "WM/2026/001" in file
    described = client.get("/api/v1/openapi.json").json()["paths"]
    assert {"/api/v1/grants", "/api/v1/grant-measures"} <= described.keys()


@pytest.mark.parametrize("list_", ["grants", "grant-measures"])
def test_they_ask_as_many_queries_of_many_grants_as_of_one(list_: str):
    cast, client = Cast(), signed_in(Role.GRANTS_OFFICER)
    active(cast)
    client.get(f"/api/v1/{list_}{THIS_YEAR}")
    with CaptureQueriesContext(connection) as one:
        client.get(f"/api/v1/{list_}{THIS_YEAR}")
    for number in range(3):
        active(cast, reference=f"WM/2026/1{number}")
    with CaptureQueriesContext(connection) as many:
        client.get(f"/api/v1/{list_}{THIS_YEAR}")
    assert len(many) == len(one)
