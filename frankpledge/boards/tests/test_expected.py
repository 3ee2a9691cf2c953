"""Whether there will be a quorum, said before the day; and meetings whose day went by."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from frankpledge.boards import waiting
from frankpledge.boards.actions import inviting, seats
from frankpledge.boards.expected import expected_at
from frankpledge.boards.models import Meeting, Setting
from frankpledge.partnerships.models import Holding
from frankpledge.partnerships.tests.people import AT, TODAY, actor, signed_in

from .meetings import CHAIR, CLERK, LOCAL_CLERK, MEMBER, a_meeting, board, member, post_of
from .sittings import closed, opened

pytestmark = [pytest.mark.usefixtures("demonstrated"), pytest.mark.django_db]

THURSDAY = date(2026, 11, 26)


def invited(quorum: int | None = 2, on: date = THURSDAY) -> Meeting:
    if quorum is not None:
        Setting.objects.create(body=board(), key="quorum", value=str(quorum), from_on=date(2026, 1, 1), source="a test")
    meeting = a_meeting(on)
    inviting.invite(meeting, by=actor(CLERK), at=AT)
    return Meeting.objects.get(pk=meeting.pk)


def said(meeting: Meeting) -> str:
    return expected_at([meeting])[meeting.pk].stands.word


def says(meeting: Meeting, answer: str, who: str = CHAIR) -> None:
    by = member() if who == MEMBER else actor(who)
    mine = meeting.invitations.get(post=by.post_id)
    inviting.reply(mine, answer=answer, note="", substitute=None, by=by, at=AT)


def titles(who: str = CLERK) -> list[str]:
    return [one.title for one in waiting.waits_for(actor(who), AT)]


def test_the_quorum_that_is_to_be_expected_is_said_from_what_members_answered():
    meeting = invited()
    assert said(meeting) == "No quorum yet: 0 of 2 come, 2 more wanted of the 2 who have not said"
    says(meeting, "coming")
    says(meeting, "coming", MEMBER)
    assert said(meeting) == "Quorum expected: 2 seats come, 2 needed"


def test_where_no_quorum_is_set_none_is_counted():
    assert said(invited(quorum=None)) == "0 seats come; this body has set itself no quorum"


def test_a_member_who_resigned_is_expected_no_more_though_they_had_said_that_they_come():
    meeting = invited()
    says(meeting, "coming")
    says(meeting, "coming", MEMBER)
    Holding.objects.filter(post=post_of(CHAIR)).update(until_on=TODAY + timedelta(days=1))
    assert said(meeting) == "No quorum: 2 needed, 1 at the most can come"
    text = signed_in(CLERK).get(reverse("boards:replies", args=[meeting.pk])).content.decode()
    assert "Seats that nobody can come for" in text
    assert "Put what can’t wait to members between meetings" in text


def test_a_substitute_who_comes_counts_for_the_seat_and_is_offered_at_the_roll():
    meeting = invited()
    says(meeting, "coming", MEMBER)
    chair = board().seats.get(is_chair=True, until_on=None)
    seats.name_substitute(chair, post=post_of(LOCAL_CLERK), from_on=TODAY, source="a letter", by=actor(CLERK), at=AT)
    inviting.reply(
        meeting.invitations.get(post=post_of(CHAIR)), answer="not_coming", note="", substitute=post_of(LOCAL_CLERK),
        by=actor(CHAIR), at=AT,
    )  # fmt: skip
    assert said(meeting) == "Quorum expected: 2 seats come, 2 needed"
    day = AT + timedelta(days=6)
    line = opened(meeting, at=day).attendances.get(seat=chair)
    text = signed_in(CLERK).get(reverse("boards:come_instead", args=[line.pk])).content.decode()
    assert f'value="{post_of(LOCAL_CLERK).pk}" selected' in text


def test_a_quorum_that_cannot_be_had_waits_on_the_clerks_desk_days_before():
    meeting = invited()
    assert f"Find a quorum for {meeting}" not in titles()
    says(meeting, "not_coming")
    assert f"Find a quorum for {meeting}" in titles()
    assert (
        "No quorum: 2 needed, 1 at the most can come"
        in signed_in(CLERK).get(reverse("boards:meeting", args=[meeting.pk])).content.decode()
    )


def test_a_member_is_not_told_who_has_not_answered():
    text = signed_in(CHAIR).get(reverse("boards:meeting", args=[invited().pk])).content.decode()
    assert "No quorum yet" not in text


def test_many_meetings_ask_the_database_as_often_as_one(django_assert_num_queries):
    first = invited()
    with django_assert_num_queries(5):
        expected_at([first])
    more = [a_meeting(THURSDAY + timedelta(days=days)) for days in range(1, 6)]
    with django_assert_num_queries(5):
        assert len(expected_at([first, *more])) == 6


def test_a_meeting_that_was_neither_held_nor_called_off_waits_until_somebody_says_what_became_of_it():
    meeting = a_meeting(TODAY + timedelta(days=1))
    Meeting.objects.filter(pk=meeting.pk).update(
        starts_at=AT - timedelta(days=2), ends_at=AT - timedelta(days=2, hours=-2)
    )
    meeting.refresh_from_db()
    assert f"Say what became of {meeting}" in titles()
    assert f"Say what became of {meeting}" in titles(CHAIR)
    begun = opened(meeting)
    assert f"Close the meeting of {meeting}" in titles()
    closed(begun)
    assert not [one for one in titles() if "became of" in one or "Close the meeting" in one]
