"""The mails that Outlook, Exchange, Google and Apple send when somebody answers an invitation, in the shapes that they send them in."""

from base64 import encodebytes
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as site

from frankpledge.audit import identity
from frankpledge.boards.actions import inviting
from frankpledge.boards.actions.replying_by_mail import take_reply
from frankpledge.boards.models import Invitation, Meeting
from frankpledge.documents.mail import open_mail
from frankpledge.partnerships.tests.people import AT, actor, person

from .meetings import CHAIR, CLERK, a_meeting, post_of

pytestmark = [pytest.mark.usefixtures("demonstrated"), pytest.mark.django_db]

INBOX = "boards@partnership.example"
LATER = AT + timedelta(hours=2)
WRITTEN = f"{AT + timedelta(hours=1):%Y%m%dT%H%M%SZ}"

GOOGLE = """BEGIN:VCALENDAR
PRODID:-//Google Inc//Google Calendar 70.9054//EN
VERSION:2.0
CALSCALE:GREGORIAN
METHOD:REPLY
BEGIN:VEVENT
DTSTART:20270209T140000Z
DTEND:20270209T160000Z
DTSTAMP:{written}
ORGANIZER;CN=West Midlands Community Safety Partnership:mailto:{inbox}
UID:{uid}
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT={answer};CN={email}
 ;X-NUM-GUESTS=0;X-RESPONSE-COMMENT="Ten minutes late":mailto:{email}
CREATED:{written}
DESCRIPTION:Agenda\\, papers\\, and your reply: https://partnership.example/boards
 /meetings/
LAST-MODIFIED:{written}
LOCATION:Sample House
SEQUENCE:{sequence}
STATUS:CONFIRMED
SUMMARY:Meeting
TRANSP:OPAQUE
END:VEVENT
END:VCALENDAR
"""

EXCHANGE = """BEGIN:VCALENDAR
METHOD:REPLY
PRODID:Microsoft Exchange Server 2010
VERSION:2.0
BEGIN:VTIMEZONE
TZID:GMT Standard Time
BEGIN:STANDARD
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T010000
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
ATTENDEE;PARTSTAT={answer};CN="Example, A.":MAILTO:{email}
COMMENT;LANGUAGE=en-GB:I may have to leave at four\\; my train goes then.\\nAnother
  line of it.
UID:{uid}
SUMMARY;LANGUAGE=en-GB:Accepted: Meeting
DTSTART;TZID=GMT Standard Time:20270209T140000
DTEND;TZID=GMT Standard Time:20270209T160000
CLASS:PUBLIC
PRIORITY:5
DTSTAMP:{written}
TRANSP:OPAQUE
STATUS:CONFIRMED
SEQUENCE:{sequence}
LOCATION;LANGUAGE=en-GB:Sample House
X-MICROSOFT-CDO-APPT-SEQUENCE:{sequence}
X-MICROSOFT-CDO-OWNERAPPTID:2119712345
X-MICROSOFT-CDO-BUSYSTATUS:BUSY
X-MICROSOFT-CDO-INTENDEDSTATUS:BUSY
X-MICROSOFT-CDO-ALLDAYEVENT:FALSE
X-MICROSOFT-CDO-IMPORTANCE:1
X-MICROSOFT-CDO-INSTTYPE:0
X-MICROSOFT-DISALLOW-COUNTER:FALSE
END:VEVENT
END:VCALENDAR
"""

APPLE = """BEGIN:VCALENDAR
CALSCALE:GREGORIAN
METHOD:REPLY
PRODID:-//Apple Inc.//macOS 14.5//EN
VERSION:2.0
BEGIN:VEVENT
UID:{uid}
DTSTAMP:{written}
SEQUENCE:{sequence}
ORGANIZER;CN="A body":mailto:{inbox}
ATTENDEE;CN="A Chair";CUTYPE=INDIVIDUAL;PARTSTAT={answer};EMAIL="{email}":m
 ailto:{email}
END:VEVENT
END:VCALENDAR
"""

HEADS = """From: "Example, A." <{sender}>
To: <{inbox}>
Subject: Accepted: Meeting
Message-ID: <reply@sample.example>
MIME-Version: 1.0
"""
PLAIN = """Content-Type: text/plain; charset="UTF-8"; format=flowed; delsp=yes
Content-Transfer-Encoding: base64

{words}
"""
RICH = """Content-Type: text/html; charset="UTF-8"
Content-Transfer-Encoding: quoted-printable

<html><body><p>She has accepted.</p></body></html>
"""


@pytest.fixture(autouse=True)
def _replies_are_read(settings: Any) -> None:
    settings.REPLIES_TO = INBOX


@pytest.fixture
def meeting() -> Meeting:
    made = a_meeting()
    inviting.invite(made, by=actor(CLERK), at=AT)
    return Meeting.objects.get(pk=made.pk)


def calendar(shape: str, meeting: Meeting, answer: str = "ACCEPTED", email: str = "") -> bytes:
    said = shape.format(
        uid=f"{meeting.pk}@{site.SITE_HOST}", email=email or person(CHAIR).email, inbox=INBOX, answer=answer, written=WRITTEN,
        sequence=meeting.invitation_number or 0,
    )  # fmt: skip
    return said.replace("\n", "\r\n").encode()


def part(content: bytes, kind: str = 'text/calendar; charset="utf-8"; method=REPLY', more: str = "") -> str:
    return f"Content-Type: {kind}\n{more}Content-Transfer-Encoding: base64\n\n{encodebytes(content).decode()}"


def several(kind: str, *parts: str) -> str:
    inside = "".join(f"--b{kind}\n{one}\n" for one in parts)
    return f'Content-Type: multipart/{kind}; boundary="b{kind}"\n\n{inside}--b{kind}--\n'


def from_google(content: bytes) -> str:
    """Three ways of saying it, and the same calendar once more as a file."""
    as_text = f'Content-Type: text/calendar; charset="UTF-8"; method=REPLY\nContent-Transfer-Encoding: 7bit\n\n{content.decode()}'
    said = PLAIN.format(words=encodebytes(b"She has accepted this invitation.").decode())
    file = part(
        content, 'application/ics; name="invite.ics"', 'Content-Disposition: attachment; filename="invite.ics"\n'
    )
    return "Sender: Google Calendar <calendar-notification@google.example>\nAuto-Submitted: auto-generated\n" + several(
        "mixed", several("alternative", said, RICH, as_text), file
    )


def from_exchange(content: bytes) -> str:
    said = PLAIN.format(words=encodebytes(b"I may have to leave at four; my train goes then.").decode())
    return several("alternative", said, RICH, part(content))


def from_apple(content: bytes) -> str:
    file = part(
        content,
        "text/calendar; method=REPLY; name=iCalendar.ics",
        "Content-Disposition: attachment; filename=iCalendar.ics\n",
    )
    return several("mixed", PLAIN.format(words=encodebytes(b" ").decode()), file)


def by_a_gateway(content: bytes) -> str:
    file = part(content, "application/octet-stream", 'Content-Disposition: attachment; filename="Meeting.ICS"\n')
    return several("mixed", file)


SHAPES = {
    "Google": (GOOGLE, from_google),
    "Exchange": (EXCHANGE, from_exchange),
    "Outlook, the calendar alone": (EXCHANGE, part),
    "Apple": (APPLE, from_apple),
    "a gateway that does not know the file": (EXCHANGE, by_a_gateway),
    "with a mark of its encoding before it": (EXCHANGE, lambda content: part(b"\xef\xbb\xbf" + content)),
    "with lines that end as Unix’s do": (GOOGLE, lambda content: part(content.replace(b"\r\n", b"\n"))),
}


def taken(mail: str, sender: str = "") -> bool:
    raw = HEADS.format(sender=sender or person(CHAIR).email, inbox=INBOX) + mail
    identity.assume_service("worker")
    was_taken = take_reply(open_mail(raw.replace("\r\n", "\n").replace("\n", "\r\n").encode()), at=LATER)
    identity.assume_service("test")
    return was_taken


def mine(meeting: Meeting) -> Invitation:
    return meeting.invitations.get(post=post_of(CHAIR))


@pytest.mark.parametrize("whose", SHAPES)
def test_a_reply_is_taken_in_the_shape_that_it_is_sent_in(meeting: Meeting, whose: str):
    shape, sent = SHAPES[whose]
    assert taken(sent(calendar(shape, meeting)))
    assert (mine(meeting).reply, mine(meeting).replied_at) == (Invitation.Reply.COMING, LATER)


@pytest.mark.parametrize(("said", "reply"), [("Tentative", "perhaps"), ("declined", "not_coming")])
def test_an_answer_in_any_case_of_letters_is_that_answer(meeting: Meeting, said: str, reply: str):
    assert taken(from_exchange(calendar(EXCHANGE, meeting, said)))
    assert mine(meeting).reply == reply


def test_what_was_typed_with_it_is_the_note(meeting: Meeting):
    assert taken(part(calendar(EXCHANGE, meeting)))
    assert mine(meeting).note == "By mail. I may have to leave at four; my train goes then. Another line of it."


def test_an_address_in_any_case_of_letters_is_the_same_person(meeting: Meeting):
    assert taken(from_google(calendar(GOOGLE, meeting, email=person(CHAIR).email.upper())))
    assert mine(meeting).reply == Invitation.Reply.COMING


@pytest.mark.parametrize("said", ["DELEGATED", "NEEDS-ACTION", "X-PERHAPS", ""])
def test_what_is_no_answer_of_theirs_waits_in_the_tray(meeting: Meeting, said: str):
    assert not taken(from_exchange(calendar(EXCHANGE, meeting, said)))
    assert mine(meeting).reply == Invitation.Reply.NONE


def test_a_secretary_who_answers_from_their_own_address_is_read_by_a_person(meeting: Meeting):
    behalf = EXCHANGE.replace("CN=", 'SENT-BY="mailto:secretary@council.example";CN=')
    assert not taken(from_exchange(calendar(behalf, meeting)), sender="secretary@council.example")
    assert mine(meeting).reply == Invitation.Reply.NONE


def test_a_proposal_of_another_time_is_no_reply(meeting: Meeting):
    assert not taken(from_exchange(calendar(EXCHANGE.replace("METHOD:REPLY", "METHOD:COUNTER"), meeting)))
