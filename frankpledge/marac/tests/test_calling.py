"""The roll on one page: who came, sent apologies or somebody in their place, and several clerks at once."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from frankpledge.audit.models import Event
from frankpledge.marac.actions import calling, listing
from frankpledge.marac.models import Attendance, Meeting
from frankpledge.marac.printing.roll import roll
from frankpledge.partnerships.models import Role

from .conftest import Browser
from .factories import AT, Worker, acting, referrer, seeing_everything, worker
from .meetings import Room, planned, signed

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]


def page(row: Meeting) -> str:
    return reverse("marac:call_roll", args=[row.pk])


def lines(room: Room, row: Meeting) -> list[calling.Line]:
    with acting(room.coordinator.actor):
        return calling.lines_of(row)


def line_of(room: Room, row: Meeting, who: Worker) -> calling.Line:
    """The line of somebody's own seat."""
    return next(line for line in lines(room, row) if line.post == who.post)


def said(room: Room, row: Meeting, **different: Any) -> dict[str, str]:
    """What the page would send back untouched, but for what is different."""
    data = {"chair": "", "chair_was": ""}
    for line in lines(room, row):
        data |= {line.key: line.kind, f"{line.key}-was": line.state}
        if line.sent_on:
            data[f"{line.key}-sent_on"] = f"{line.sent_on}"
        if line.is_chair:
            data |= {"chair": line.key, "chair_was": line.key}
    return data | different


def test_everybody_is_called_in_one_go(browse: type[Browser]):
    room = Room()
    row = planned(room)
    signed(room, room.housing, row)
    desk = browse(room.coordinator)
    housing, probation, idva = (line_of(room, row, who).key for who in (room.housing, room.probation, room.idva))
    shown = desk.read(page(row))
    assert shown.count('value="present"') == 1  # only who has signed can be here
    data = said(room, row, **{
        housing: "present", probation: "substitute", f"{probation}-name": "Sample Stand-in", f"{probation}-signed": "on",
        idva: "apologies", f"{idva}-sent_on-day": "2", f"{idva}-sent_on-month": "12", f"{idva}-sent_on-year": "2026", "chair": housing,
    })  # fmt: skip
    answer = desk.post(page(row), data, follow=True)
    assert "The roll is saved: 3 were changed." in answer.content.decode()
    with acting(room.coordinator.actor):
        stands = {(one.who, one.called) for one in roll(row)}
    assert stands == {
        (f"{room.housing.post.title}, {room.housing.person.name}, in the chair", "Present"),
        (room.probation.post.title, "Apologies"),
        (f"Sample Stand-in, in the place of {room.probation.post.title}", "Present"),
        (room.idva.post.title, "Apologies"),
    }
    assert line_of(room, row, room.idva).state == "apologies 2026-12-02"
    with seeing_everything():
        assert Event.objects.filter(name="marac.whole_roll_called", subject_id=str(row.pk)).exists()
    again = desk.post(page(row), said(room, row), follow=True)
    assert "0 were changed" in again.content.decode()
    with acting(room.coordinator.actor):
        assert Attendance.objects.filter(meeting=row).count() == 4


def test_what_is_wrong_stands_beside_each_line_and_nothing_is_lost_or_saved(browse: type[Browser]):
    room = Room()
    row = planned(room)
    signed(room, room.housing, row)
    housing, probation, idva = (line_of(room, row, who).key for who in (room.housing, room.probation, room.idva))
    data = said(room, row, **{
        housing: "apologies", probation: "substitute", f"{probation}-name": "Sample Stand-in", idva: "apologies",
        f"{idva}-sent_on-day": "31", f"{idva}-sent_on-month": "2", f"{idva}-sent_on-year": "2026", "chair": housing,
    })  # fmt: skip
    answer = browse(room.coordinator).post(page(row), data)
    shown = answer.content.decode()
    assert answer.status_code == 422
    for sentence in (
        "They must sign the statement on paper",
        "must be a real date",
        "Only somebody present can be in the chair.",
    ):
        assert shown.count(sentence) == 2, sentence  # in the summary, and beside the line
    assert "Sample Stand-in" in shown
    assert f'href="#id_{probation}-signed"' in shown
    with acting(room.coordinator.actor):
        assert set(Attendance.objects.filter(meeting=row).values_list("kind", flat=True)) == {"expected"}


def test_a_name_is_asked_of_whoever_came_in_their_place(browse: type[Browser]):
    room = Room()
    row = planned(room)
    key = line_of(room, row, room.idva).key
    answer = browse(room.coordinator).post(page(row), said(room, row, **{key: "substitute", f"{key}-signed": "on"}))
    assert "Say who came in their place" in answer.content.decode()


def test_two_clerks_at_once_keep_each_others_lines_and_are_asked_where_both_set_one(browse: type[Browser]):
    room = Room()
    row = planned(room)
    desk = browse(room.coordinator)
    probation, idva = (line_of(room, row, who).key for who in (room.probation, room.idva))
    mine, theirs = said(room, row, **{probation: "apologies"}), said(room, row, **{idva: "apologies"})
    for data in (mine, theirs):
        assert desk.post(page(row), data).status_code == 302
    assert {one.kind for one in lines(room, row) if one.key in (probation, idva)} == {"apologies"}
    late = mine | {probation: "substitute", f"{probation}-name": "Sample Stand-in", f"{probation}-signed": "on"}
    answer = desk.post(page(row), late)
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Somebody else has meanwhile set this to “Apologies”. What you chose is kept" in shown
    assert "Sample Stand-in" in shown
    assert f'name="{probation}-was" value="apologies"' in shown
    assert desk.post(page(row), late | {f"{probation}-was": "apologies"}).status_code == 302
    assert line_of(room, row, room.probation).kind == "substitute"


def test_somebody_who_signs_while_the_roll_is_called_stays_on_their_line(browse: type[Browser]):
    room = Room()
    row = planned(room)
    key = line_of(room, row, room.probation).key
    data = said(room, row, **{key: "apologies"})
    signed(room, room.probation, row)
    assert browse(room.coordinator).post(page(row), data).status_code == 302
    with acting(room.coordinator.actor):
        there = Attendance.objects.get(meeting=row, person=room.probation.person)
    assert (there.kind, there.signed_at) == ("apologies", AT)


def test_another_chair_set_meanwhile_is_not_unseated_unseen(browse: type[Browser]):
    room = Room()
    row = planned(room)
    for who in (room.housing, room.probation):
        signed(room, who, row)
    desk = browse(room.coordinator)
    housing, probation = (line_of(room, row, who).key for who in (room.housing, room.probation))
    both = {housing: "present", probation: "present"}
    mine, theirs = said(room, row, chair=housing, **both), said(room, row, chair=probation, **both)
    assert desk.post(page(row), theirs).status_code == 302
    answer = desk.post(page(row), mine)
    assert "Somebody else has meanwhile put" in answer.content.decode()
    assert desk.post(page(row), mine | {"chair_was": probation}).status_code == 302
    assert line_of(room, row, room.housing).is_chair
    gone = said(room, row, **{housing: "apologies", "chair": ""})
    assert desk.post(page(row), gone).status_code == 302
    with acting(room.coordinator.actor):
        assert not Attendance.objects.filter(meeting=row, is_chair=True).exists()


def test_a_meeting_that_is_over_says_so(browse: type[Browser]):
    room = Room()
    row = planned(room)
    with acting(room.coordinator.actor):
        listing.cancel_meeting(row, by=room.coordinator.actor, at=AT)
    answer = browse(room.coordinator).get(page(row))
    assert (answer.status_code, "so its roll is closed" in answer.content.decode()) == (409, True)


def test_the_page_asks_the_same_for_few_and_for_many_and_is_for_staff(browse: type[Browser]):
    room = Room()
    row = planned(room)
    desk, asked = browse(room.coordinator), []
    desk.read(page(row))
    for more in range(2):
        with CaptureQueriesContext(connection) as queries:
            desk.read(page(row))
        asked.append(len(queries))
        for number in range(5):
            worker(Role.AGENCY_REPRESENTATIVE, organisation=f"Sample Agency {more} {number}", marac="Dudley")
    assert asked[0] == asked[1]
    assert browse(referrer()).get(page(row)).status_code == 404
