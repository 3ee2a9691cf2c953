"""The rooms that somebody finds at the head of a page, and the pages of the room that they are in."""

from typing import Any

import pytest
from django.test import RequestFactory

from frankpledge.config.navigation import navigation
from frankpledge.partnerships.tests.people import AT, actor
from frankpledge.rules import ANONYMOUS, Actor

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


def test_a_page_behind_no_door_is_still_in_its_room():
    seen = seen_by(actor("Idris Example"), "/marac/refer/")
    assert labels(seen["navigation"], current=True) == ["MARAC"]
    assert labels(seen["room_navigation"], current=True) == []


def test_who_sees_counts_alone_finds_no_other_page_of_the_marac():
    seen = seen_by(actor("Amara Example"), "/marac/counts/")
    assert "MARAC" in labels(seen["navigation"])
    assert set(labels(seen["room_navigation"])) <= {"Counts", "Settings"}
