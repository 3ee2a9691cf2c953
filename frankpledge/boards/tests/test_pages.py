import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from frankpledge.boards import record
from frankpledge.boards.models import Body, Seat
from frankpledge.partnerships import record as places
from frankpledge.partnerships.models import Post
from frankpledge.partnerships.tests.people import signed_in

pytestmark = pytest.mark.usefixtures("demonstrated")


def add(how_many: int) -> None:
    parent, council = Body.objects.get(name=record.WMCSP), places.organisation_named("Walsall Council")
    for number in range(how_many):
        body = Body.objects.create(name=f"Group {number}", kind="sub_group", area=parent.area, parent=parent)
        post = Post.objects.create(title=f"Officer {number}", organisation=council, role="board_member")
        for on in (parent, body):
            Seat.objects.create(body=on, title=f"Seat {number}", organisation=council, post=post, source="a test")


@pytest.mark.parametrize("page", ["boards:bodies", "boards:body"])
def test_no_page_takes_more_queries_as_its_rows_grow(page: str):
    client = signed_in("Esther Example")
    address = reverse(page, args=[Body.objects.get(name=record.WMCSP).pk] if page == "boards:body" else [])
    counts = []
    for rows in (1, 29):
        add(rows)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_body_is_listed_after_the_one_it_is_under():
    text = signed_in("Esther Example").get(reverse("boards:bodies")).content.decode()
    listed = [
        text.index(f">{name}<") for name in (record.SPCB, record.WMCSP, "Data working group", "Victims Commission")
    ]
    assert listed == sorted(listed)


def test_boards_are_narrowed_by_kind_and_by_area():
    client, warwickshire = signed_in("Esther Example"), places.area_named("force", "Warwickshire")
    text = client.get(reverse("boards:bodies"), {"kind": "csp", "area": str(warwickshire.pk)}).content.decode()
    assert "South Warwickshire CSP" in text
    assert "Dudley Community Safety Partnership" not in text
    assert record.SWPB not in text.partition("<table")[2]


def test_a_body_says_what_is_under_it_and_linked_with_it():
    page = reverse("boards:body", args=[Body.objects.get(name=record.WMCSP).pk])
    text = signed_in("Esther Example").get(page).content.decode()
    for words in ("Data working group", "Victims Commission", record.SPCB, "Every two months", "paper 001, para 13"):
        assert words in text
