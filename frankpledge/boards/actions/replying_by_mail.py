"""Replies that calendars send by mail: read from the one inbox, and believed as far as a mail can be.

The mail must be from the one person whose answer it holds, that person hold a post that was invited, and the event be a
meeting of ours. A sender's address can be forged, so the person is told by mail what was noted, and where to say otherwise;
nobody comes in somebody's place by mail. Whatever else comes is not taken, and waits in the tray as all mail does.
"""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from frankpledge.accounts.models import Person
from frankpledge.audit import trail
from frankpledge.documents.calendar_replies import CalendarReply, read_reply
from frankpledge.documents.mail import Attachment, OpenedMail
from frankpledge.figures.decoding import Unreadable
from frankpledge.partnerships.holders import posts_held_by

from .. import letters
from ..lifecycle import MeetingStatus
from ..models import Invitation, Meeting

_CALENDARS = ("text/calendar", "application/ics")
_UNSAID = "application/octet-stream"  # what a mail gateway makes of a file that it does not know
_ANSWERS = {
    "ACCEPTED": Invitation.Reply.COMING,
    "TENTATIVE": Invitation.Reply.PERHAPS,
    "DECLINED": Invitation.Reply.NOT_COMING,
}
_LONGEST_NOTE = 200
TOO_LATE = "The meeting is over or called off, so it changed nothing."
OF_ANOTHER_TIME = "It answers an invitation that has changed since, so it changed nothing. Look when the meeting is now, and reply to that."


@transaction.atomic
def take_reply(mail: OpenedMail, *, at: datetime) -> bool:
    """Note what a calendar replied; whether the mail was that, and nothing else."""
    said = _reply_in(mail)
    if said is None or said.attendee.casefold() != mail.sender.casefold() or said.answer not in _ANSWERS:
        return False
    person = Person.objects.filter(email__iexact=said.attendee, is_active=True).first()
    meeting = _meeting(said.uid)
    if person is None or meeting is None:
        return False
    posts = posts_held_by(person.pk, timezone.localdate(at))
    invitations = list(meeting.invitations.filter(post__in=posts).select_for_update())
    for invitation in invitations:
        _note(invitation, meeting, said, mail, person, at=at)
    return bool(invitations)


def _reply_in(mail: OpenedMail) -> CalendarReply | None:
    """The reply that is all that came with the mail; some programs attach the same twice."""
    if mail.problem or mail.left_out or not mail.attachments or not all(map(_is_calendar, mail.attachments)):
        return None
    try:
        found = {read_reply(one.content) for one in mail.attachments}
    except Unreadable:
        return None
    return found.pop() if len(found) == 1 else None


def _is_calendar(attachment: Attachment) -> bool:
    return attachment.kind in _CALENDARS or (attachment.kind == _UNSAID and attachment.name.casefold().endswith(".ics"))


def _meeting(uid: str) -> Meeting | None:
    name, _, host = uid.partition("@")
    try:
        pk = UUID(name)
    except ValueError:
        return None
    return Meeting.objects.select_related("body").filter(pk=pk).first() if host == settings.SITE_HOST else None


def _note(
    invitation: Invitation, meeting: Meeting, said: CalendarReply, mail: OpenedMail, person: Person, *, at: datetime
) -> None:
    why_not = ""
    if meeting.status not in (MeetingStatus.PLANNED, MeetingStatus.PUBLISHED):
        why_not = TOO_LATE
    elif said.sequence < (meeting.invitation_number or 0):
        why_not = OF_ANOTHER_TIME
    elif said.written_at and invitation.replied_at and said.written_at < invitation.replied_at:
        return  # it was overtaken: they have answered since
    else:
        answer = _ANSWERS[said.answer]
        if invitation.reply != answer:
            invitation.substitute = None
        invitation.reply, invitation.replied_at = answer, at
        invitation.note = f"By mail. {said.words or mail.words}".strip()[:_LONGEST_NOTE]
        invitation.save()
    trail.record("boards.replied_by_mail", invitation, at=at, reply=said.answer, was_noted=not why_not)
    letters.say_reply_came(invitation, person, why_not)
