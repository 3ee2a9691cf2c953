"""The rooms that somebody finds at the head of a page, and the pages of the room that they are in."""

from typing import Any

import pytest
from django.test import RequestFactory
from pytest_django import DjangoAssertNumQueries

from frankpledge.accounts.models import DemonstrationPerson
from frankpledge.config.navigation import FEW, navigation
from frankpledge.partnerships.tests.people import AT, actor
from frankpledge.rules import ANONYMOUS, Actor, Permission

pytestmark = [pytest.mark.usefixtures("demonstrated"), pytest.mark.django_db]


def seen_by(who: Actor, path: str) -> dict[str, Any]:
    request: Any = RequestFactory().get(path)
    request.actor, request.at = who, AT
    return navigation(request)


def labels(places: list[dict[str, Any]], *, current: bool = False) -> list[str]:
    return [place["label"] for place in places if place["is_current"] or not current]


def test_nobody_unsigned_finds_a_room():
    assert seen_by(ANONYMOUS, "/")["navigation"] == []


def test_a_coordinator_finds_the_pages_of_the_marac_only_in_its_room():
    who = actor("Idris Example")
    assert seen_by(who, "/desk/")["room_navigation"] == []
    seen = seen_by(who, "/marac/meetings/plan/")
    assert labels(seen["navigation"], current=True) == ["MARAC"]
    assert labels(seen["room_navigation"], current=True) == ["Meetings"]
    assert "Referrals" in labels(seen["room_navigation"])


def test_whoever_finds_many_pages_in_a_room_has_its_parts_and_the_pages_of_one():
    seen = seen_by(actor("Chloe Specimen"), "/funding/returns/")
    assert labels(seen["room_navigation"]) == ["Money", "Calls", "Grants", "Results", "Publishing", "Settings"]
    assert labels(seen["room_navigation"], current=True) == ["Grants"]
    assert labels(seen["part_navigation"]) == [
        "Agreements", "Returns", "Payments", "Endings", "Transition", "Subsidy control",
    ]  # fmt: skip
    assert labels(seen["part_navigation"], current=True) == ["Returns"]
    assert seen_by(actor("Chloe Specimen"), "/funding/publishing/")["part_navigation"] == [], "a part of one page"


def test_whoever_finds_few_has_them_in_one_row():
    seen = seen_by(actor("Chloe Specimen"), "/boards/decisions/")
    assert labels(seen["room_navigation"], current=True) == ["Decisions"]
    assert "Meetings" in labels(seen["room_navigation"])
    assert seen["part_navigation"] == []


def test_no_row_is_longer_than_a_desk_screen_for_anybody():
    everybody = [actor(one.person.name) for one in DemonstrationPerson.objects.select_related("person")]
    for who in everybody:
        for room in seen_by(who, "/")["navigation"]:
            seen = seen_by(who, room["href"])
            assert len(seen["room_navigation"]) <= FEW
            assert len(seen["part_navigation"]) <= FEW


def test_a_page_behind_no_door_is_still_in_its_room():
    seen = seen_by(actor("Idris Example"), "/marac/refer/")
    assert labels(seen["navigation"], current=True) == ["MARAC"]
    assert labels(seen["room_navigation"], current=True) == []


def test_who_sees_counts_alone_finds_no_other_page_of_the_marac():
    seen = seen_by(actor("Amara Example"), "/marac/counts/")
    assert "MARAC" in labels(seen["navigation"])
    assert set(labels(seen["room_navigation"])) <= {"Counts", "Settings"}


def test_what_opens_for_a_post_is_told_from_the_post_alone(django_assert_num_queries: DjangoAssertNumQueries):
    """The doors that open for a post are kept from page to page, so no permission may ask the database whether it opens."""
    everybody = [actor(one.person.name) for one in DemonstrationPerson.objects.select_related("person")]
    with django_assert_num_queries(0):
        opens = [rule.opens_for(one) for rule in Permission.declared.values() for one in everybody]
    assert {True, False} == set(opens)


def test_a_page_behind_no_door_stands_in_its_room_behind_none():
    seen = seen_by(actor("Chloe Specimen"), "/funding/published/")
    assert labels(seen["navigation"], current=True) == ["Funding"]
    assert labels(seen["room_navigation"], current=True) == []
