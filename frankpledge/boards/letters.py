"""What boards write to their members: that something waits, and where. Never a title, which may be confidential itself."""

from collections.abc import Iterable

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse

from frankpledge.notices.actions import write
from frankpledge.notices.models import Message
from frankpledge.ui.wording import day, moment

from .models import Making, Meeting
from .readers import Reader


def address_of(meeting: Meeting) -> str:
    return f"{settings.SITE_URL}{reverse('boards:meeting', args=[meeting.pk])}"


def send_papers(making: Making, readers: Iterable[Reader]) -> list[tuple[Reader, Message]]:
    """Tell each reader that the papers are out, or that more have come."""
    meeting = making.meeting
    what = "Papers" if making.edition == 1 else "More papers"
    subject = f"{what} for {meeting.body}, {day(meeting.starts_at)}"
    body = (
        f"{what} for the meeting of {meeting.body} on {moment(meeting.starts_at)} are ready.\n\n"
        f"Sign in to read them:\n\n{address_of(meeting)}\n\n"
        "Pages keep their numbers in every edition, so what you have noted on an earlier one still stands."
    )
    return [(reader, write(EmailMultiAlternatives(subject, body, to=[reader.person.email]))) for reader in readers]
