"""The data return: what it holds for those who may open what is behind it, and for those who see counts alone."""

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from frankpledge.audit.models import Event
from frankpledge.marac.actions import handing_out
from frankpledge.marac.actions.given import PersonGiven
from frankpledge.marac.statistics.periods import Period
from frankpledge.partnerships.models import Role
from frankpledge.rules import Refusal

from .conftest import Browser
from .factories import AT, VICTIM, Worker, accepted, acting, coordinator, referrer, seeing_everything, worker
from .meetings import HELD_AT, Room, begun, heard, one_listed

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]
QUARTER = Period(date(2026, 7, 1), date(2026, 9, 30))
THEN = datetime(2026, 8, 18, 10, 0, tzinfo=UTC)
CHILDREN = [PersonGiven("Fable", "Samplar", age=6), PersonGiven("Rhyme", "Samplar", age=9)]


def made(by: Worker, period: Period = QUARTER, at: datetime = AT) -> dict[str, list[list[Any]]]:
    """The workbook's sheets, row by row."""
    with acting(by.actor):
        book = handing_out.make_data_return(period, by=by.actor, at=at, to="SafeLives")
    opened = CalamineWorkbook.from_filelike(BytesIO(book))
    return {name: opened.get_sheet_by_name(name).to_python() for name in opened.sheet_names}


def said(rows: list[list[Any]], words: str, unit: str = "number") -> dict[str, Any]:
    """One line of the return, by MARAC."""
    line = next(row for row in rows if row[:2] == [words, unit])
    return dict(zip(rows[0][2:], line[2:], strict=True))


def test_staff_find_every_line_whole_with_what_it_is_of():
    accepted(referrer(), coordinator(), at=THEN, children=CHILDREN)
    accepted(
        referrer(), coordinator(), at=THEN, victim=PersonGiven("Bea", "Twoly", born_on=date(1981, 1, 1), gender="male")
    )
    found = made(coordinator())["Return"]
    assert said(found, "Cases")["Dudley"] == 2
    assert said(found, "Children")["Dudley"] == 2
    assert said(found, "Victims who are male", "% of cases")["Dudley"] == 50
    assert said(found, "Referred by a partner agency", "% of referrals received")["All of them"] == 100
    assert said(found, "Victims who are Black, Asian, mixed or of another ethnic group")["Dudley"] == 0


def test_what_is_not_held_is_said_and_not_nought():
    accepted(referrer(), coordinator(), at=THEN)
    found = made(coordinator())
    why = {(row[0], row[1]): row[5] for row in found["By line"]}
    for words, said_whole in (
        ("Cases for 10,000 adult women, a year", "the number of women is not loaded"),
        ("Cases, against the same period a year before, %", "the year before: not held"),
    ):
        assert said(found["Return"], words, "rate")["Dudley"] == "not held"
        assert why[words, "Dudley"] == said_whole


def test_those_who_see_counts_alone_find_no_small_one_and_no_meeting():
    accepted(referrer(), coordinator(), at=THEN, children=CHILDREN)
    found = made(worker(Role.POLICY_OFFICER))
    assert "By meeting" not in found
    assert said(found["Return"], "Cases")["Dudley"] == "under 5"
    assert said(found["Return"], "Children")["Dudley"] == "under 5"
    assert not any(cell in (1, 2) for row in found["Return"][1:] for cell in row)


def test_a_quarter_that_is_not_settled_is_not_given_out():
    office = worker(Role.POLICY_OFFICER)
    with pytest.raises(Refusal, match="not given out yet"), acting(office.actor):
        handing_out.make_data_return(
            Period(date(2026, 10, 1), date(2026, 12, 31)), by=office.actor, at=AT, to="SafeLives"
        )


def test_each_meeting_is_a_line_with_what_it_heard():
    room = Room()
    item = one_listed(room)
    begun(room, item)
    heard(room, item)
    lines = made(room.coordinator, Period.quarter_of(HELD_AT.date()), at=HELD_AT)["By meeting"]
    assert dict(zip(lines[0], lines[1], strict=True)) == {
        "Meeting": "3 December 2026", "MARAC": "Dudley", "Cases heard": 1, "Put off": 0, "Repeats": 0, "Children": 0,
        "From a partner agency": 1, "Male victims": 0, "Disabled victims": 0, "LGBT+ victims": 0,
    }  # fmt: skip


def test_the_workbook_says_who_made_it_for_whom_and_how_each_figure_was_counted():
    office = coordinator()
    notes = dict(row[:2] for row in made(office)["How it was counted"][1:])
    assert notes["Made for"] == "SafeLives"
    assert office.post.title in notes["Made by"]
    assert notes["Handling"] == "OFFICIAL-SENSITIVE"
    assert "a repeat is counted again" in notes["Cases"]
    with seeing_everything():
        kept = Event.objects.filter(name="marac.data_return_made", kind=Event.Kind.DISCLOSURE)
        assert [one.detail for one in kept] == [{"to": "SafeLives"}]


def test_the_return_is_asked_for_beside_the_counts():
    office = Browser(worker(Role.POLICY_OFFICER))
    accepted(referrer(), coordinator(), at=THEN, victim=VICTIM)
    address = reverse("marac:make_data_return")
    assert address in office.read(reverse("marac:counts"))
    page = office.read(address)
    assert "SafeLives" in page
    assert office.post(address, {"period": "2001-01-01_2001-03-31", "to": "SafeLives"}).status_code == 422
    assert Browser(referrer()).get(address).status_code == 404
