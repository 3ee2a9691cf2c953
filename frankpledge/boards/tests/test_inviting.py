from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from frankpledge.boards import calendars
from frankpledge.boards.actions import inviting, seats
from frankpledge.boards.models import Invitation, Meeting
from frankpledge.notices.models import Message
from frankpledge.notices.outbox import as_mail
from frankpledge.partnerships.tests.people import AT, TODAY, actor, person, signed_in
from frankpledge.rules import Hidden, Refusal

from .meetings import CHAIR, CLERK, a_meeting, an_item, board, post_of

pytestmark = [pytest.mark.usefixtures("demonstrated"), pytest.mark.django_db]


def invited(on: date = date(2027, 2, 9)) -> Meeting:
    meeting = a_meeting(on)
    inviting.invite(meeting, by=actor(CLERK), at=AT)
    return Meeting.objects.get(pk=meeting.pk)


def last_to_chair() -> Message:
    return Message.objects.filter(recipients=[person(CHAIR).email]).latest("written_at")


def event(message: Message) -> Any:
    return events_of(message.calendar)[0]


def events_of(text: str) -> list[Any]:
    return list(Calendar.from_ical(text).walk("VEVENT"))


def mine(meeting: Meeting, name: str = CHAIR) -> Invitation:
    return meeting.invitations.get(post=post_of(name))


def test_an_invitation_is_one_that_a_calendar_takes():
    invited()
    message = last_to_chair()
    found = event(message)
    assert Calendar.from_ical(message.calendar)["METHOD"] == "REQUEST"
    assert (found["SEQUENCE"], found.start.isoformat()) == (0, "2027-02-09T10:00:00+00:00")
    assert "METHOD:REQUEST" in message.calendar
    part = as_mail(message).message().get_payload()[-1]  # type: ignore[index]
    assert part.get_content_type() == "text/calendar"  # type: ignore[union-attr]
    assert part.get_param("method") == "REQUEST"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("on", "hour"), [(date(2027, 3, 27), 10), (date(2027, 3, 29), 9), (date(2027, 10, 30), 9), (date(2027, 11, 1), 10)]
)
def test_ten_o_clock_is_ten_o_clock_on_both_sides_of_both_changes_of_the_clocks(on: date, hour: int):
    meeting = a_meeting(on)
    (found,) = events_of(calendars.invitation(meeting, person(CHAIR), at=AT))
    assert found.start.replace(tzinfo=None) == datetime.combine(on, time(10))
    assert found.start.astimezone(UTC).hour == hour


def test_a_moved_meeting_is_an_update_with_a_higher_number_and_asks_anew():
    meeting = invited()
    inviting.reply(mine(meeting), answer="coming", note="", substitute=None, by=actor(CHAIR), at=AT)
    inviting.move_meeting(
        meeting,
        title="Meeting",
        on=date(2027, 3, 9),
        starts=time(14),
        minutes=90,
        place="Dudley",
        by=actor(CLERK),
        at=AT,
    )
    assert event(last_to_chair())["SEQUENCE"] == 1
    assert mine(meeting).reply == Invitation.Reply.NONE


def test_another_place_is_told_without_asking_anew():
    meeting = invited()
    inviting.reply(mine(meeting), answer="coming", note="", substitute=None, by=actor(CHAIR), at=AT)
    inviting.move_meeting(
        meeting,
        title=meeting.title,
        on=date(2027, 2, 9),
        starts=time(10),
        minutes=120,
        place="Online",
        by=actor(CLERK),
        at=AT,
    )
    assert event(last_to_chair())["LOCATION"] == "Online"
    assert mine(meeting).reply == Invitation.Reply.COMING


def test_a_cancelled_meeting_is_taken_out_of_calendars():
    inviting.cancel_meeting(invited(), because="Snow", by=actor(CLERK), at=AT)
    message = last_to_chair()
    assert message.subject.startswith("Cancelled: ")
    assert Calendar.from_ical(message.calendar)["METHOD"] == "CANCEL"
    assert event(message)["STATUS"] == "CANCELLED"


def test_a_member_who_is_not_coming_sends_a_substitute_of_their_seat():
    meeting = invited()
    with pytest.raises(Refusal, match="one of the seat’s substitutes"):
        inviting.reply(mine(meeting), answer="not_coming", note="", substitute=post_of(CLERK), by=actor(CHAIR), at=AT)
    seat = board().seats.get(is_chair=True, until_on=None)
    seats.name_substitute(seat, post=post_of(CLERK), from_on=TODAY, source="a letter", by=actor(CLERK), at=AT)
    address = reverse("boards:reply", args=[mine(meeting).pk])
    given = {"answer": "not_coming", "substitute": str(post_of(CLERK).pk), "note": "On leave"}
    assert signed_in(CHAIR).post(address, given).status_code == 302
    text = signed_in(CLERK).get(reverse("boards:replies", args=[meeting.pk])).content.decode()
    assert "in their place" in text
    assert "On leave" in text


def test_nobody_answers_for_another():
    with pytest.raises(Hidden):
        inviting.reply(mine(invited()), answer="coming", note="", substitute=None, by=actor(CLERK), at=AT)


def test_a_calendar_reads_when_and_where_and_nothing_of_the_agenda():
    meeting = a_meeting()
    an_item(meeting, "A secret item")
    client = signed_in(CHAIR)
    text = client.post(reverse("boards:calendar")).content.decode()
    address = text.partition('fp-secret">')[2].partition("<")[0].partition("/boards")
    answer = Client().get("/boards" + address[2])
    assert answer["Content-Type"].startswith("text/calendar")
    said = answer.content.decode()
    assert "20270209T100000" in said
    assert "secret item" not in said
    client.post(reverse("boards:calendar"), {"end": "end"})
    assert Client().get("/boards" + address[2]).status_code == 404


def test_a_calendar_address_shows_what_its_person_may_see_that_day():
    meeting = a_meeting()
    token = inviting.make_feed(by=actor(CHAIR), at=AT)
    assert inviting.read_feed(token, at=AT) == [meeting]
    seat = board().seats.get(is_chair=True, until_on=None)
    seat.until_on = TODAY
    seat.save()
    assert inviting.read_feed(token, at=AT) == []
