"""How agencies take part: whole for a MARAC's staff, with a list behind each figure; and what those who see counts alone are told."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product
from random import Random
from uuid import UUID, uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from frankpledge.marac import permissions
from frankpledge.marac.actions import answering, meeting
from frankpledge.marac.models import AgreedAction
from frankpledge.marac.statistics.agencies import ACTIONS, Agencies, agencies, agencies_for_offices, hidden_together
from frankpledge.marac.statistics.periods import Period
from frankpledge.marac.statistics.suppression import Hidden
from frankpledge.marac.views.counted import behind
from frankpledge.partnerships.models import Area, Role

from . import meetings
from .conftest import Browser
from .factories import Worker, acting, worker
from .meetings import Room, agreed, begun, heard, one_listed

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]

HELD_AT = timezone.now() - timedelta(days=10)
YEARS = Period(date(2020, 1, 1), date(2039, 12, 31))


@pytest.fixture(autouse=True)
def _held_already(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages read the clock: the meeting must have been by then."""
    monkeypatch.setattr(meetings, "HELD_AT", HELD_AT)


def held(room: Room) -> list[AgreedAction]:
    """A meeting with housing and probation there and the IDVA service not; one action in time, one late, one not answered."""
    item = one_listed(room)
    begun(room, item)
    made = [agreed(room, item, who, days=5) for who in (room.housing, room.housing, room.probation)]
    heard(room, item)
    with acting(room.coordinator.actor):
        meeting.close_meeting(item.meeting, by=room.coordinator.actor, at=HELD_AT + timedelta(hours=1))
    for action, days in zip(made, (3, 9), strict=False):
        with acting(room.housing.actor):
            answering.answer(
                AgreedAction.objects.get(pk=action.pk), by=room.housing.actor, at=HELD_AT + timedelta(days=days),
                status="complete", words="The locks were changed: a bill shows it.",
            )  # fmt: skip
    return made


def seen(by: Worker) -> Agencies:
    with acting(by.actor):
        return agencies(permissions.see_counts.filter(Area.objects.all(), by.actor), YEARS, at=timezone.now())


def test_each_meeting_counts_once_for_an_agency_and_each_action_where_it_stands():
    room = Room()
    held(room)
    found = seen(room.coordinator)
    housing, probation = room.housing.post.organisation_id, room.probation.post.organisation_id
    assert [found.attendance.of(who, "present") for who in (housing, probation)] == [1, 1]
    assert str(found.attendance.rate(housing, "present")) == "100% (1 of 1)"
    assert [found.actions.of(housing, answer) for answer in ("in_time", "late", "overdue")] == [1, 1, 0]
    assert found.actions.of(probation, "overdue") == 1
    assert found.actions.of(None) == found.actions_by_marac.of(None) == 3
    assert str(found.actions.rate(housing, "in_time")) == "50% (1 of 2)"


def test_behind_each_figure_is_a_list_as_long_as_it_says():
    room = Room()
    held(room)
    browser = Browser(room.coordinator)
    found = seen(room.coordinator)
    for name, kept in (("actions_counted", found.actions), ("attendance_counted", found.attendance)):
        for (who, _), answer in product(kept.names, kept.answers):
            listed = browser.get(behind(f"marac:{name}", [answer], YEARS, agency=who))
            assert listed.status_code == 200
            assert listed.context["pages"].count == kept.of(who, answer), (name, answer)


def test_the_page_leads_staff_to_the_lists_and_tells_of_each_meeting():
    room = Room()
    held(room)
    page = Browser(room.coordinator).read(behind("marac:agencies_counted", [], YEARS))
    assert "Threshold Sample Homes" in page
    assert reverse("marac:actions_counted", args=["in_time"]) in page
    assert "Meeting by meeting" in page
    assert "3 December 2026" in page
    assert Browser(room.coordinator).get(behind("marac:agencies_excel", [], YEARS)).content[:2] == b"PK"


def test_the_page_costs_no_more_queries_for_more_meetings(django_assert_max_num_queries):
    room = Room()
    browser = Browser(room.coordinator)
    browser.read(reverse("marac:agencies_counted"))
    held(room)
    with django_assert_max_num_queries(24):
        browser.read(behind("marac:agencies_counted", [], YEARS))


@pytest.mark.parametrize("role", [Role.AGENCY_REPRESENTATIVE, Role.MARAC_CHAIR, Role.GRANTS_OFFICER])
def test_those_who_attend_are_shown_no_such_figures_and_no_such_lists(role: Role):
    browser = Browser(worker(role, marac="Dudley"))
    for address in (
        reverse("marac:agencies_counted"), reverse("marac:agencies_excel"), reverse("marac:actions_counted", args=["all"]),
        reverse("marac:attendance_counted", args=["all"]), reverse("marac:backlog", args=[0]),
    ):  # fmt: skip
        assert browser.get(address).status_code == 404


@pytest.mark.parametrize("role", permissions.OFFICES)
def test_those_who_see_counts_alone_are_given_settled_quarters_with_what_is_small_hidden(role: Role):
    room = Room()
    held(room)
    office = worker(role)
    with acting(office.actor):
        areas = permissions.see_counts.filter(Area.objects.all(), office.actor)
        assert agencies_for_offices(areas, Period.quarter_of(HELD_AT.date()), at=HELD_AT) is None
        assert agencies_for_offices(areas, Period(date(2024, 10, 1), date(2024, 11, 30)), at=HELD_AT) is None
        settled = agencies_for_offices(areas, Period.quarter_of(date(2020, 1, 1)), at=HELD_AT)
    assert settled is not None
    assert settled.under == 5
    browser = Browser(office)
    page = browser.read(behind("marac:agencies_counted", [], YEARS))
    assert "Threshold Sample Homes" not in page
    assert "Meeting by meeting" not in page
    assert browser.get(reverse("marac:actions_counted", args=["all"])).status_code == 404
    assert browser.get(reverse("marac:attendance_counted", args=["all"])).status_code == 404


def test_nobody_else_counts_past_the_policies():
    room = Room()
    held(room)
    with acting(worker(Role.GRANT_CERTIFIER).actor):
        nobody = agencies(Area.objects.all(), YEARS, at=timezone.now())
        assert nobody.actions.of(None) == 0
        assert nobody.attendance.of(None) == 0


def table(chance: Random) -> tuple[dict[tuple[UUID | None, str], int], dict[tuple[UUID | None, str], int]]:
    """Actions of some agencies at some MARACs, summed both ways."""
    by: tuple[dict[tuple[UUID | None, str], int], dict[tuple[UUID | None, str], int]] = ({}, {})
    sides = ([uuid4() for _ in range(4)], [uuid4() for _ in range(3)])
    for agency, marac, answer in product(*sides, ACTIONS):
        count = chance.choice((0, 0, 0, 1, 2, 3, 6, 11))
        for kept, who in zip(by, (agency, marac), strict=True):
            for key in ((who, answer), (who, ""), (None, answer), (None, "")):
                kept[key] = kept.get(key, 0) + count
    return by


def worked_out(by_agency, by_marac, hidden) -> Iterator[object]:
    """What somebody who subtracts learns: every hidden figure that one sum leaves alone, again and again."""
    tables = {"agency": by_agency, "marac": by_marac}
    sums = []
    for name, kept in tables.items():
        everybody = {who for who, _ in kept if who}
        sums += [[(name, who, ""), *((name, who, answer) for answer in ACTIONS)] for who in (*everybody, None)]
        sums += [[(name, None, answer), *((name, who, answer) for who in everybody)] for answer in (*ACTIONS, "")]
    unknown = set(hidden)
    while found := [left[0] for each in sums if len(left := [key for key in each if key in unknown]) == 1]:
        for key in found:  # what is together is printed above both tables, so to know one is to know the other
            other = [("agency" if key[0] == "marac" else "marac", None, key[2])] if key[1] is None else []
            unknown -= {key, *other}
            yield key


@pytest.mark.parametrize("seed", range(8))
def test_no_small_number_of_actions_is_got_back_from_the_two_tables_together(seed: int):
    by_agency, by_marac = table(Random(seed))  # noqa: S311
    hidden = hidden_together(by_agency, by_marac, 5)
    for name, kept in (("agency", by_agency), ("marac", by_marac)):
        for (who, answer), count in kept.items():
            assert not 0 < count < 5 or hidden[name, who, answer] is Hidden.SMALL
    assert [key for key in worked_out(by_agency, by_marac, hidden) if hidden[key] is Hidden.SMALL] == []
