"""Members invited to a meeting, and what they answer."""

import secrets
from collections.abc import Iterable
from datetime import date, datetime, time
from hashlib import sha256

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from frankpledge.accounts.models import Person
from frankpledge.audit import trail
from frankpledge.partnerships import acting
from frankpledge.partnerships.holders import posts_held_by
from frankpledge.partnerships.models import Post
from frankpledge.rules import Actor, Hidden, Refusal

from .. import letters, permissions
from ..lifecycle import MeetingStatus
from ..models import CalendarFeed, Invitation, Meeting, Substitute
from ..readers import membership_of
from . import meetings
from .meetings import lock_unheld


@transaction.atomic
def invite(meeting: Meeting, *, by: Actor, at: datetime) -> int:
    """Ask every member to the meeting, in person and by calendar; those who were asked already are told again as it stands now.

    Gives how many were written to.
    """
    meeting = lock_unheld(meeting, by)
    readers = membership_of(meeting.body, timezone.localdate(at)).readers
    if not readers:
        raise Refusal("Nobody holds a post in this body’s seats, so there is nobody to invite.")
    known = set(meeting.invitations.values_list("post", flat=True))
    Invitation.objects.bulk_create(
        Invitation(meeting=meeting, post_id=post, invited_at=at)
        for post in dict.fromkeys(reader.post.pk for reader in readers if not reader.is_substitute)
        if post not in known
    )
    tell_again(meeting, at=at)
    trail.record("boards.invited", meeting, at=at, people=len(readers))
    return len(readers)


@transaction.atomic
def move_meeting(
    meeting: Meeting, *, title: str, on: date, starts: time, minutes: int, place: str, by: Actor, at: datetime
) -> Meeting:
    """Hold a meeting at another time or place; those who were invited are told, and asked anew if the time is another."""
    before = meeting.starts_at
    moved = meetings.move_meeting(
        meeting, title=title, on=on, starts=starts, minutes=minutes, place=place, by=by, at=at
    )
    if moved.invitation_number is not None:
        (ask_anew if moved.starts_at != before else tell_again)(moved, at=at)
    return moved


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, because: str, by: Actor, at: datetime) -> Meeting:
    """Call a meeting off, and tell those who were invited."""
    cancelled = meetings.cancel_meeting(meeting, because=because, by=by, at=at)
    if cancelled.invitation_number is not None:
        tell_again(cancelled, at=at)
    return cancelled


def tell_again(meeting: Meeting, *, at: datetime) -> None:
    """Bring every calendar to what the meeting is now; each telling has a higher number than the last."""
    meeting.invitation_number = 0 if meeting.invitation_number is None else meeting.invitation_number + 1
    meeting.save(update_fields=("invitation_number",))
    letters.invite(meeting, membership_of(meeting.body, timezone.localdate(at)).readers, at=at)


def ask_anew(meeting: Meeting, *, at: datetime) -> None:
    """The meeting is at another time: what was answered before says nothing of it."""
    for invitation in meeting.invitations.exclude(reply=Invitation.Reply.NONE).select_for_update():
        invitation.reply, invitation.replied_at, invitation.substitute = Invitation.Reply.NONE, None, None
        invitation.save()
    tell_again(meeting, at=at)


@transaction.atomic
def reply(
    invitation: Invitation, *, answer: str, note: str, substitute: Post | None, by: Actor, at: datetime
) -> Invitation:
    """Say whether the post's holder is coming, and who comes in their place."""
    invitation = permissions.reply.lock(invitation, by)
    if invitation.meeting.status not in (MeetingStatus.PLANNED, MeetingStatus.PUBLISHED):
        raise Refusal(f"The meeting is “{invitation.meeting.get_status_display().lower()}”.")
    if substitute and answer != Invitation.Reply.NOT_COMING:
        raise Refusal("Somebody comes in your place only if you are not coming.", field="substitute")
    if substitute and not substitutes_of(invitation, at).filter(pk=substitute.pk).exists():
        raise Refusal("Choose one of the seat’s substitutes.", field="substitute")
    invitation.reply, invitation.note, invitation.substitute, invitation.replied_at = answer, note, substitute, at
    invitation.save()
    trail.record("boards.replied", invitation, at=at, reply=answer)
    return invitation


def substitutes_of(invitation: Invitation, at: datetime) -> QuerySet[Post]:
    """The posts that may sit there in the invited one's place."""
    there = Substitute.objects.on(timezone.localdate(at)).filter(
        seat__body=invitation.meeting.body_id, seat__post=invitation.post_id
    )
    return Post.objects.filter(pk__in=there.values("post")).select_related("organisation")


@transaction.atomic
def make_feed(*, by: Actor, at: datetime) -> str:
    """A secret address for the person's calendar, given once; a new one ends the one before. Only its digest is kept."""
    if by.person_id is None:
        raise Hidden
    token = secrets.token_urlsafe(32)
    feed, _ = CalendarFeed.objects.update_or_create(
        person_id=by.person_id, defaults={"digest": _digest(token), "made_at": at, "last_read_on": None}
    )
    trail.record("boards.calendar_address_made", feed, at=at)
    return token


@transaction.atomic
def end_feed(*, by: Actor, at: datetime) -> None:
    """The person's calendar address opens nothing from now on."""
    for feed in CalendarFeed.objects.filter(person=by.person_id):
        trail.record("boards.calendar_address_ended", feed, at=at)
        feed.delete()


@transaction.atomic
def read_feed(token: str, *, at: datetime) -> list[Meeting]:
    """The meetings that the address's person may see today in any post they hold; `Hidden` for no address of ours."""
    feed = CalendarFeed.objects.filter(digest=_digest(token), person__is_active=True).select_related("person").first()
    if feed is None:
        raise Hidden
    today = timezone.localdate(at)
    if feed.last_read_on != today:
        CalendarFeed.objects.filter(pk=feed.pk).update(last_read_on=today)
    return sorted(_meetings(feed.person, at), key=lambda meeting: meeting.starts_at)


def _meetings(person: Person, at: datetime) -> Iterable[Meeting]:
    today = timezone.localdate(at)
    found: dict[object, Meeting] = {}
    for post in posts_held_by(person.pk, today):
        actor = acting.actor_for(post, person_id=person.pk, today=today)
        for meeting in permissions.see_meetings.filter(Meeting.objects.select_related("body"), actor):
            found[meeting.pk] = meeting
    return found.values()


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()
