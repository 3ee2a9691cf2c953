import csv
from io import StringIO

import pytest
from django.test import Client

from frankpledge.boards import demonstration_actions
from frankpledge.documents.flat_csv import flat_csv
from frankpledge.partnerships.models import Organisation
from frankpledge.partnerships.tests.people import AT, signed_in

pytestmark = [pytest.mark.usefixtures("demonstrated"), pytest.mark.django_db]

LISTS = ["areas", "organisations", "posts", "bodies", "seats"]
UNDATED = [*LISTS, "board-actions"]


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"))))


@pytest.mark.parametrize("name", UNDATED)
def test_a_list_is_json_or_csv_with_the_same_rows(name: str):
    client = signed_in("Dev Pattern")
    as_json, as_csv = client.get(f"/api/v1/{name}"), client.get(f"/api/v1/{name}?format=csv")
    assert as_csv.content.startswith(b"\xef\xbb\xbf")
    assert len(read(as_csv.content)) == as_json.json()["count"] == len(as_json.json()["items"])


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize(
    "query", ["limit=0", "limit=99999999", "offset=-1", "offset=99999999999999999999", "on=yesterday", "format=xml"]
)
def test_what_cannot_be_asked_is_answered_422(name: str, query: str):
    assert signed_in("Dev Pattern").get(f"/api/v1/{name}?{query}").status_code == 422


@pytest.mark.parametrize("name", UNDATED)
def test_an_offset_beyond_the_end_is_an_empty_page(name: str):
    assert signed_in("Dev Pattern").get(f"/api/v1/{name}?offset=10000000").json()["items"] == []


@pytest.mark.parametrize("name", UNDATED)
def test_nobody_unsigned_reads_a_list(name: str):
    assert Client().get(f"/api/v1/{name}").status_code in {302, 401}


def test_a_list_is_as_on_a_day():
    client = signed_in("Dev Pattern")
    then, now = (client.get(f"/api/v1/organisations{query}").json() for query in ("?on=2018-11-20", ""))
    assert "Public Health England" in {one["name"] for one in then["items"]}
    assert "Public Health England" not in {one["name"] for one in now["items"]}


def test_somebody_without_a_post_reads_nothing():
    assert signed_in("Farah Sample").get("/api/v1/areas").status_code == 302


@pytest.mark.parametrize("text", ["=1+1", "+44", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_no_cell_begins_like_a_formula(text: str):
    Organisation.objects.filter(name="Walsall Council").update(name=text)
    rows = read(signed_in("Dev Pattern").get("/api/v1/organisations?format=csv").content)
    assert f"'{text}".replace("\r", "") in {row["name"].replace("\r", "") for row in rows}


def test_a_negative_figure_stays_a_figure():
    assert (
        flat_csv([{"n": -5, "t": None, "b": True}], ["n", "t", "b"], filename="x").content
        == b"\xef\xbb\xbfn,t,b\r\n-5,,yes\r\n"
    )


@pytest.mark.parametrize("name", LISTS)
def test_a_longer_list_takes_no_more_queries(name: str, django_assert_max_num_queries):
    client = signed_in("Dev Pattern")
    client.get(f"/api/v1/{name}?limit=1")
    with django_assert_max_num_queries(16):
        client.get(f"/api/v1/{name}?limit=1000")


def test_the_actions_of_boards_are_those_that_the_post_may_see():
    demonstration_actions.load(AT)
    theirs = {
        name: signed_in(name).get("/api/v1/board-actions?stands=all").json()
        for name in ("Ben Sample", "Dev Pattern", "Hana Pattern")
    }
    assert [one["count"] for one in theirs.values()] == [6, 3, 0]
    still_open = signed_in("Ben Sample").get("/api/v1/board-actions?limit=2").json()
    assert (still_open["count"], len(still_open["items"])) == (4, 2)
    first = still_open["items"][0]
    assert (first["body"], first["owner"], first["is_overdue"]) == (
        "West Midlands Community Safety Partnership", "Head of Trading Standards, Community Safety and Markets", True,
    )  # fmt: skip
    assert signed_in("Ben Sample").get(f"/api/v1/board-actions?body={first['id']}").json()["count"] == 0


def test_more_actions_take_no_more_queries(django_assert_max_num_queries):
    demonstration_actions.load(AT)
    client = signed_in("Ben Sample")
    client.get("/api/v1/board-actions?limit=1")
    with django_assert_max_num_queries(16):
        client.get("/api/v1/board-actions?stands=all")
