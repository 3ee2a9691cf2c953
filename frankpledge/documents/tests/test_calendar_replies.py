"""A calendar's reply, read in a process apart."""

import pytest

from frankpledge.documents.calendar_replies import read_reply
from frankpledge.figures.decoding import Unreadable

REPLY = (
    b"BEGIN:VCALENDAR\r\nPRODID:-//Sample//EN\r\nVERSION:2.0\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:sample\r\n"
    b"ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@threshold.example\r\nCOMMENT:Late\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def test_a_reply_says_who_comes_and_what_they_typed():
    reply = read_reply(REPLY)
    assert (reply.attendee, reply.answer, reply.words) == ("a@threshold.example", "ACCEPTED", "Late")


def test_a_reply_with_a_letter_that_no_database_keeps_is_no_calendar():
    with pytest.raises(Unreadable):
        read_reply(REPLY.replace(b"Late", b"La\0te"))
