"""Replies that calendars send by mail, and what is no reply."""

from dataclasses import replace
from datetime import date, time, timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from icalendar import Calendar

from frankpledge.audit import identity
from frankpledge.audit.models import Event
from frankpledge.boards import calendars
from frankpledge.boards.actions import inviting
from frankpledge.boards.actions.replying_by_mail import OF_ANOTHER_TIME, TOO_LATE, take_reply
from frankpledge.boards.models import Invitation, Meeting
from frankpledge.documents.mail import OpenedMail, open_mail
from frankpledge.notices.models import Message
from frankpledge.partnerships.tests.people import AT, actor, person

from .meetings import CHAIR, CLERK, MEMBER, a_meeting, post_of

pytestmark = [pytest.mark.usefixtures("demonstrated"), pytest.mark.django_db]

INBOX = "boards@partnership.example"
LATER = AT + timedelta(hours=2)


@pytest.fixture(autouse=True)
def _replies_are_read(settings: Any) -> None:
    settings.REPLIES_TO = INBOX


def invited() -> Meeting:
    meeting = a_meeting()
    inviting.invite(meeting, by=actor(CLERK), at=AT)
    return Meeting.objects.get(pk=meeting.pk)


def mine(meeting: Meeting) -> Invitation:
    return meeting.invitations.get(post=post_of(CHAIR))


def replied(meeting: Meeting, answer: str = "ACCEPTED", *, who: str = CHAIR, **more: str) -> bytes:
    """What a calendar makes of the invitation that was sent to it, when its owner answers."""
    calendar = Calendar.from_ical(calendars.invitation(meeting, person(who), at=AT, is_asked=True))
    calendar["METHOD"] = "REPLY"
    event = calendar.walk("VEVENT")[0]
    event["ATTENDEE"].params["PARTSTAT"] = answer
    del event["DTSTAMP"]
    event.add("dtstamp", AT + timedelta(hours=1))
    for name, value in more.items():
        event.pop(name, None)
        event.add(name, value)
    return bytes(calendar.to_ical())


def mailed(*calendars_: bytes, sender: str = "", words: str = "", file: bytes = b"") -> OpenedMail:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender or person(CHAIR).email, INBOX, "Accepted"
    mail.set_content(words or " ")
    for one in calendars_:
        mail.add_alternative(one, maintype="text", subtype="calendar", params={"method": "REPLY"})
    if file:
        mail.add_attachment(file, maintype="application", subtype="octet-stream", filename="form.docx")
    return open_mail(bytes(mail))


def taken(mail: OpenedMail) -> bool:
    identity.assume_service("worker")
    was_taken = take_reply(mail, at=LATER)
    identity.assume_service("test")
    return was_taken


def test_calendars_are_asked_to_reply_to_the_inbox_and_people_by_a_form_of_their_own(settings: Any):
    meeting = invited()
    message = Message.objects.get(recipients=[person(CHAIR).email])
    event = Calendar.from_ical(message.calendar).walk("VEVENT")[0]
    assert (event["ORGANIZER"], event["ATTENDEE"].params["RSVP"]) == (f"mailto:{INBOX}", "TRUE")
    assert f"/boards/invitations/{mine(meeting).pk}/" in message.body
    settings.REPLIES_TO = ""
    unasked = Calendar.from_ical(calendars.invitation(meeting, person(CHAIR), at=AT, is_asked=True)).walk("VEVENT")[0]
    assert unasked["ATTENDEE"].params["RSVP"] == "FALSE"


@pytest.mark.parametrize(
    ("answer", "reply"), [("ACCEPTED", "coming"), ("TENTATIVE", "perhaps"), ("DECLINED", "not_coming")]
)
def test_what_a_calendar_answers_is_the_members_reply_and_they_are_told_of_it(answer: str, reply: str):
    meeting = invited()
    assert taken(mailed(replied(meeting, answer), words="Back at noon."))
    invitation = mine(meeting)
    assert (invitation.reply, invitation.replied_at, invitation.note) == (reply, LATER, "By mail. Back at noon.")
    told = Message.objects.filter(recipients=[person(CHAIR).email]).latest("written_at")
    assert "If it was not you" in told.body
    assert Event.objects.filter(name="boards.replied_by_mail", subject_id=str(invitation.pk), service="worker").exists()


def test_the_same_reply_attached_twice_is_one():
    meeting = invited()
    assert taken(mailed(replied(meeting), replied(meeting)))
    assert mine(meeting).reply == Invitation.Reply.COMING


def test_nobody_replies_for_another_by_mail():
    meeting = invited()
    assert not taken(mailed(replied(meeting), sender=person(MEMBER).email))
    assert not taken(mailed(replied(meeting, who=CLERK), sender=person(CLERK).email))  # was not invited
    assert mine(meeting).reply == Invitation.Reply.NONE


@pytest.mark.parametrize("uid", ["6d1f0f5e-0000-4000-8000-000000000000@localhost", "elsewhere", "{pk}@evil.example"])
def test_a_reply_to_what_is_no_meeting_of_ours_waits_in_the_tray(uid: str):
    meeting = invited()
    assert not taken(mailed(replied(meeting, uid=uid.format(pk=meeting.pk))))


def test_a_mail_that_holds_more_than_a_reply_waits_in_the_tray_whole():
    meeting = invited()
    assert not taken(mailed(replied(meeting), file=b"PK a form"))
    assert not taken(mailed())
    assert not taken(mailed(replied(meeting), replied(meeting, "DECLINED")))
    assert not taken(mailed(replied(meeting, "DELEGATED")))
    assert not taken(mailed(b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\n" + b"X" * 70_000))
    assert not taken(replace(mailed(replied(meeting)), problem="It is encrypted."))
    assert mine(meeting).reply == Invitation.Reply.NONE


def test_a_reply_to_an_invitation_that_has_changed_since_changes_nothing_and_says_so():
    meeting = invited()
    old = replied(meeting)
    inviting.move_meeting(
        meeting, title="Meeting", on=date(2027, 3, 9), starts=time(14), minutes=90, place="Dudley", by=actor(CLERK), at=AT
    )  # fmt: skip
    assert taken(mailed(old))
    assert mine(meeting).reply == Invitation.Reply.NONE
    assert OF_ANOTHER_TIME in Message.objects.latest("written_at").body


def test_a_reply_to_a_meeting_that_is_called_off_changes_nothing_and_says_so():
    meeting = invited()
    inviting.cancel_meeting(meeting, because="Snow", by=actor(CLERK), at=AT)
    meeting.refresh_from_db()
    assert taken(mailed(replied(meeting)))
    assert TOO_LATE in Message.objects.latest("written_at").body


def test_a_reply_that_was_overtaken_by_one_on_the_page_changes_nothing():
    meeting = invited()
    inviting.reply(mine(meeting), answer="not_coming", note="", substitute=None, by=actor(CHAIR), at=LATER)
    assert taken(mailed(replied(meeting)))
    assert mine(meeting).reply == Invitation.Reply.NOT_COMING
