"""Meetings as calendars read them (iCalendar, RFC 5545 and 5546): by the clocks in London, right across both changes."""

from collections.abc import Iterable
from datetime import datetime
from email.utils import parseaddr
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from icalendar import Calendar, Component, Event, Timezone, vCalAddress

from frankpledge.accounts.models import Person

from .lifecycle import MeetingStatus
from .models import Meeting

_LONDON = ZoneInfo("Europe/London")
# The rule of the European Union's directive 2000/84/EC, kept since by the Summer Time Order 2002.
_CLOCKS = Timezone.from_ical(
    "BEGIN:VTIMEZONE\r\nTZID:Europe/London\r\n"
    "BEGIN:DAYLIGHT\r\nDTSTART:19960331T010000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nTZNAME:BST\r\n"
    "TZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\nEND:DAYLIGHT\r\n"
    "BEGIN:STANDARD\r\nDTSTART:19961027T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nTZNAME:GMT\r\n"
    "TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0000\r\nEND:STANDARD\r\n"
    "END:VTIMEZONE\r\n"
)


def address_of(meeting: Meeting) -> str:
    """The meeting's page, for whoever signs in."""
    return f"{settings.SITE_URL}{reverse('boards:meeting', args=[meeting.pk])}"


def invitation(meeting: Meeting, person: Person, *, at: datetime, is_asked: bool = False) -> str:
    """What a calendar takes as an invitation, an update of one, or a cancellation, for one person.

    Where the person `is_asked`, and this site reads replies, their calendar sends theirs to the inbox that it reads.
    """
    is_off = meeting.status == MeetingStatus.CANCELLED
    calendar = _calendar("CANCEL" if is_off else "REQUEST")
    event = _event(meeting, at)
    _, sender = parseaddr(settings.DEFAULT_FROM_EMAIL)
    event.add("organizer", _address(settings.REPLIES_TO or sender, str(meeting.body)))
    guest = _address(person.email, person.name)
    guest.params["RSVP"] = "TRUE" if is_asked and settings.REPLIES_TO else "FALSE"
    guest.params["PARTSTAT"] = "NEEDS-ACTION"
    event.add("attendee", guest)
    calendar.add_component(event)
    return str(calendar.to_ical(), "utf-8")


def feed(meetings: Iterable[Meeting], *, at: datetime) -> bytes:
    """Meetings as a calendar that is read again and again."""
    calendar = _calendar("PUBLISH")
    calendar.add("x-wr-calname", "Board meetings (Frankpledge)")
    calendar.add("refresh-interval;value=duration", "PT6H", encode=False)
    for meeting in meetings:
        calendar.add_component(_event(meeting, at))
    return bytes(calendar.to_ical())


def _calendar(method: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//Frankpledge//Boards//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(_CLOCKS)
    return calendar


def _event(meeting: Meeting, at: datetime) -> Component:
    event = Event()
    event.add("uid", f"{meeting.pk}@{settings.SITE_HOST}")
    event.add("sequence", meeting.invitation_number or 0)
    event.add("dtstamp", at)
    event.add("dtstart", meeting.starts_at.astimezone(_LONDON))
    event.add("dtend", meeting.ends_at.astimezone(_LONDON))
    event.add("summary", f"{meeting.body}: {meeting.title}")
    event.add("location", meeting.place)
    event.add("description", f"Agenda, papers, and your reply: {address_of(meeting)}")
    event.add("url", address_of(meeting))
    event.add("status", "CANCELLED" if meeting.status == MeetingStatus.CANCELLED else "CONFIRMED")
    return event


def _address(email: str, name: str) -> vCalAddress:
    address = vCalAddress(f"mailto:{email}")
    address.params["CN"] = name
    return address
