"""What boards write to their members: that something waits, and where. Never a title, which may be confidential itself."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse

from frankpledge.accounts.models import Person
from frankpledge.notices.actions import write
from frankpledge.notices.models import Message
from frankpledge.ui.wording import day, moment

from . import calendars
from .calendars import address_of
from .lifecycle import MeetingStatus, OutOfMeetingStatus
from .models import (
    Answer,
    Concern,
    Invitation,
    Making,
    Meeting,
    Minutes,
    OutOfMeeting,
)
from .readers import Reader


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


def invite(meeting: Meeting, readers: Iterable[Reader], *, at: datetime) -> None:
    """Invite each reader, tell them that the meeting has changed, or that it is off: for people, and for their calendars."""
    is_off = meeting.status == MeetingStatus.CANCELLED
    opening = "Cancelled: " if is_off else "Changed: " if meeting.invitation_number else ""
    subject = f"{opening}{meeting.body}, {day(meeting.starts_at)}"
    said = (
        f"{meeting.body} will not meet on {moment(meeting.starts_at)}."
        if is_off
        else f"{meeting.body} meets on {moment(meeting.starts_at)}. {meeting.place}.\n\nSay whether you are coming, or who comes for you:"
    )
    asked = {one.post_id: one for one in meeting.invitations.all()}
    for reader in readers:
        mine = None if reader.is_substitute else asked.get(reader.post.pk)
        where = _reply_to(mine) if mine and not is_off else address_of(meeting)
        mail = EmailMultiAlternatives(subject, f"{said}\n\n{where}", to=[reader.person.email])
        event = calendars.invitation(meeting, reader.person, at=at, is_asked=mine is not None)
        mail.attach_alternative(event, "text/calendar")
        write(mail)


def say_reply_came(invitation: Invitation, person: Person, why_not: str) -> Message:
    """Tell whoever a calendar replied for what was noted: it may not have been them."""
    meeting = invitation.meeting
    noted = why_not or f"It is noted as “{invitation.get_reply_display().lower()}”."
    said = (
        f"A reply to the invitation to {meeting.body}, {moment(meeting.starts_at)}, came by mail from this address. {noted}\n\n"
        f"If it was not you, or it is not so, or somebody comes in your place, say so here:\n\n{_reply_to(invitation)}"
    )
    subject = f"Your reply: {meeting.body}, {day(meeting.starts_at)}"
    return write(EmailMultiAlternatives(subject, said, to=[person.email]))


def _reply_to(invitation: Invitation) -> str:
    return f"{settings.SITE_URL}{reverse('boards:reply', args=[invitation.pk])}"


def send_minutes(minutes: Minutes, readers: Iterable[Reader]) -> None:
    """Tell each reader that the draft minutes are there to read."""
    meeting = minutes.meeting
    said = (
        f"The draft minutes of {meeting.body}, {day(meeting.starts_at)}, are ready.\n\nSign in to read them:\n\n"
        f"{address_of(meeting)}\n\nSay before the next meeting what is wrong in them: it is asked to approve them."
    )
    for reader in readers:
        write(
            EmailMultiAlternatives(
                f"Draft minutes of {meeting.body}, {day(meeting.starts_at)}", said, to=[reader.person.email]
            )
        )


def remind_of_actions(address: str, new: int, near: int, passed: int) -> Message:
    """Tell an owner how many actions are new to them, near their day, or past it; never which."""
    said = [
        f"{count} {'action' if count == 1 else 'actions'} {'is' if count == 1 else 'are'} {what}"
        for count, what in ((passed, "past the date agreed"), (near, "due soon"), (new, "newly yours"))
        if count
    ]
    lines = ".\n".join(said)
    where = f"{settings.SITE_URL}{reverse('boards:actions')}?whose=mine"
    body = f"{lines}.\n\nSign in to see them, to say how they go, or that they are done:\n\n{where}"
    subject = "Actions that were agreed, and their dates"
    return write(EmailMultiAlternatives(subject, body, to=[address]))


def remind_of_papers(address: str, to_write: int, to_clear: int, near: int, passed: int) -> Message:
    """Tell somebody how many papers they are asked to write or to clear, are due soon, or are late; never which."""
    said = [
        f"{count} {'paper is' if count == 1 else 'papers are'} {what}"
        for count, what in (
            (passed, "past its day" if passed == 1 else "past their day"),
            (near, "due soon"),
            (to_write, "newly asked of you, or sent back"),
            (to_clear, "newly waiting for your advice"),
        )
        if count
    ]
    lines = ".\n".join(said)
    body = f"{lines}.\n\nSign in to see them on your desk, with the days they are due:\n\n{settings.SITE_URL}/"
    return write(EmailMultiAlternatives("Papers for a board’s meeting", body, to=[address]))


def tell_of_reply(concern: Concern, address: str) -> Message:
    """Tell whoever raised a concern that it is answered; neither their words nor the answer are in it."""
    where = f"{settings.SITE_URL}{reverse('boards:concern', args=[concern.pk])}"
    subject = "A concern that you raised is answered"
    return write(EmailMultiAlternatives(subject, f"Sign in to read the answer:\n\n{where}", to=[address]))


def ask_to_answer(answer: Answer, people: Iterable[Person]) -> None:
    """Ask those who may answer for a seat: that there is something to decide, until when, and where."""
    row = answer.procedure
    _to_answer(
        answer, people, f"A decision of {row.body} waits for your answer", f"{row.body} is asked to decide something"
    )


def remind_to_answer(answer: Answer, row: OutOfMeeting, person: Person) -> None:
    """The same again, before it closes."""
    said = f"Your answer is still wanted: {row.body} is asked to decide something"
    answer.procedure = row
    _to_answer(answer, (person,), f"Not answered yet: a decision of {row.body}", said)


def _to_answer(answer: Answer, people: Iterable[Person], subject: str, said: str) -> None:
    row = answer.procedure
    where = f"{settings.SITE_URL}{reverse('boards:answer_out_of_meeting', args=[answer.pk])}"
    body = (
        f"{said} between its meetings. Answers are taken until the end of {day(row.closes_on)}.\n\n"
        f"Sign in to read it, and to agree, not agree, or ask for it to be discussed at a meeting:\n\n{where}"
    )
    for person in people:
        write(EmailMultiAlternatives(subject, body, to=[person.email]))


_ENDED = {
    OutOfMeetingStatus.DECIDED: "has been decided",
    OutOfMeetingStatus.CALLED_IN: "has been called in to a meeting by a member, so it is not decided",
    OutOfMeetingStatus.WITHDRAWN: "has been withdrawn",
}


def tell_of_out_of_meeting(row: OutOfMeeting, addresses: Iterable[str]) -> None:
    """Tell members how a decision between meetings ended."""
    said = _ENDED[OutOfMeetingStatus(row.status)]
    where = f"{settings.SITE_URL}{reverse('boards:out_of_meeting', args=[row.pk])}"
    subject = f"Between meetings: {row.body}"
    body = f"Something that {row.body} had before it between its meetings {said}.\n\nSign in to read it:\n\n{where}"
    for address in sorted(addresses):
        write(EmailMultiAlternatives(subject, body, to=[address]))
