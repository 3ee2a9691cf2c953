"""Minutes: drafted when a meeting closes, corrected for all to see, sent to members, approved, published without what is left out."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from frankpledge.accounts.models import Person
from frankpledge.audit import trail
from frankpledge.documents.pdf import Marking, make_pdf
from frankpledge.partnerships.models import Post
from frankpledge.rules import Actor, Changed, Hidden, Refusal
from frankpledge.ui.wording import day
from frankpledge.working_days import add_working_days

from .. import letters, lifecycle, minuting, permissions
from ..lifecycle import ItemStatus, MinutesStatus
from ..models import (
    AgendaItem,
    Correction,
    Meeting,
    MinutePassage,
    Minutes,
    Outcome,
    Published,
    Restricted,
    Signature,
    settings_in_force,
)
from ..readers import membership_of
from . import publishing
from .meetings import OFFICE

_OF_OUTCOMES = {
    MinutePassage.Kind.OUTCOME: "words",
    MinutePassage.Kind.REASONS: "reasons",
    MinutePassage.Kind.CONSIDERED: "considered",
}


def draft(meeting: Meeting, *, at: datetime) -> Minutes:
    """The minutes as a meeting that closes leaves them; for the action that closes it."""
    today = timezone.localdate(at)
    days = settings_in_force(meeting.body_id, today).minutes_working_days
    minutes = Minutes.objects.create(meeting=meeting, drafted_at=at, due_on=add_working_days(today, days, OFFICE))
    passages = list(minuting.composed(meeting))
    for passage in passages:
        passage.minutes = minutes
    MinutePassage.objects.bulk_create(passages)
    trail.record("boards.minutes_drafted", minutes, at=at, passages=len(passages))
    return minutes


@transaction.atomic
def correct(passage: MinutePassage, *, words: str, because: str, seen: int, by: Actor, at: datetime) -> MinutePassage:
    """Correct a passage of minutes that are not approved yet. What it said before is kept, with who changed it and why.

    What a decision says, and why, changes with its passage.
    """
    minutes = _lock_unapproved(passage, by)
    passage = permissions.change_passages.lock(passage, by)
    if passage.version != seen:
        raise Changed(passage)
    if passage.words == words:
        raise Refusal("That is what it says already.", field="words")
    Correction.objects.create(
        passage=passage, before=passage.words, after=words, because=because, corrected_at=at, corrected_by_id=by.post_id
    )
    passage.words, passage.version = words, passage.version + 1
    passage.save()
    if passage.outcome_id and passage.kind in _OF_OUTCOMES:
        column = _OF_OUTCOMES[MinutePassage.Kind(passage.kind)]
        Outcome.objects.filter(pk=passage.outcome_id).update(**{column: words})
    trail.record("boards.minutes_corrected", minutes, at=at, passage=passage.pk, version=passage.version)
    return passage


@transaction.atomic
def leave_out(passage: MinutePassage, *, is_redacted: bool, because: str, by: Actor, at: datetime) -> MinutePassage:
    """Leave a passage out of what is published, or put it back. What is published already changes with the next edition."""
    passage = permissions.change_passages.lock(passage, by)
    if is_redacted and not because:
        raise Refusal("Say why it is left out: the public reads that in its place.", field="because")
    passage.is_redacted, passage.redacted_because = is_redacted, because if is_redacted else ""
    passage.save()
    trail.record("boards.passage_left_out" if is_redacted else "boards.passage_put_back", passage, at=at)
    return passage


@transaction.atomic
def circulate(minutes: Minutes, *, by: Actor, at: datetime) -> Minutes:
    """Send the draft to every member: from now on each reads what they may see of it."""
    minutes = permissions.write_minutes.lock(minutes, by)
    lifecycle.CIRCULATE_MINUTES.apply(minutes)
    minutes.circulated_at = at
    minutes.save()
    readers = membership_of(minutes.meeting.body, timezone.localdate(at)).readers
    letters.send_minutes(minutes, readers)
    trail.record("boards.minutes_circulated", minutes, at=at, readers=len(readers))
    return minutes


def approve(outcome: Outcome, *, at: datetime) -> None:
    """A meeting agreed to what its item asked: where that was the approval of minutes, they are approved and locked."""
    for minutes in Minutes.objects.filter(approval_item=outcome.item).select_for_update():
        if minutes.status == MinutesStatus.DRAFT:
            raise Refusal("Send the draft to the members first: they approve what they have read.", field="kind")
        lifecycle.APPROVE_MINUTES.apply(minutes)
        minutes.approved_at, minutes.approved_by = at, outcome
        minutes.save()
        trail.record("boards.minutes_approved", minutes, at=at, outcome=outcome.pk)


@transaction.atomic
def sign(minutes: Minutes, *, by: Actor, at: datetime) -> Signature:
    """Sign approved minutes as a true record: whoever chairs the body, or was in the chair when they were approved."""
    minutes = permissions.sign_minutes.lock(minutes, by)
    if by.person_id is None or by.post_id is None:
        raise Hidden
    if minutes.status != MinutesStatus.APPROVED:
        raise Refusal("Minutes are signed once they are approved.")
    if Signature.objects.filter(minutes=minutes).exists():
        raise Refusal("They are signed already.")
    person, post = Person.objects.get(pk=by.person_id), Post.objects.get(pk=by.post_id)
    signature = Signature.objects.create(
        minutes=minutes, signed_at=at, signed_by=person, name=person.name, capacity=str(post)
    )
    trail.record("boards.minutes_signed", minutes, at=at)
    return signature


@transaction.atomic
def publish(minutes: Minutes, *, by: Actor, at: datetime) -> Published:
    """Publish approved minutes without what is left out. A later edition takes the place of the one before."""
    minutes = permissions.write_minutes.lock(minutes, by)
    meeting = Meeting.objects.select_related("body").get(pk=minutes.meeting_id)
    permissions.change_bodies.lock(meeting.body, by)
    if minutes.status != MinutesStatus.APPROVED:
        raise Refusal("Minutes are published once they are approved.")
    items = list(items_of(meeting))
    passages = list(minutes.passages.select_related("item", "outcome"))
    return publishing.put_out(
        minutes.published.all(), kind=Published.Kind.MINUTES, title=f"Minutes of {meeting.body}, {day(meeting.starts_at)}",
        on=timezone.localdate(meeting.starts_at), parts=minuting.for_the_public(passages, items), made_by=str(meeting.body),
        decisions=list(_decided(passages)), at=at, template="boards/printed/minutes.html",
        context={"meeting": meeting, "standing": standing(minutes)}, body=meeting.body, minutes=minutes,
    )  # fmt: skip


def _decided(passages: Iterable[MinutePassage]) -> Iterator[publishing.Decided]:
    """The decisions among what the public reads of the minutes."""
    for one in passages:
        if (
            one.kind != MinutePassage.Kind.OUTCOME
            or one.is_redacted
            or (one.item and minuting.is_confidential(one.item))
        ):
            continue
        if one.outcome and one.outcome.number:
            yield publishing.Decided(
                one.outcome.reference, "Meeting", one.outcome.title, one.words, one.outcome.get_kind_display()
            )


@transaction.atomic
def make_own_pdf(minutes: Minutes, *, by: Actor, at: datetime) -> bytes:
    """The minutes as their reader may see them, as a PDF. That it was made is recorded."""
    minutes = permissions.see_minutes.get(Minutes.objects.select_related("meeting__body"), by, pk=minutes.pk)
    seen = permissions.see_passages.filter(minutes.passages.select_related("item"), by)
    parts = minuting.laid_out(seen, permissions.see_items.filter(items_of(minutes.meeting), by))
    is_sensitive = any(minuting.is_confidential(passage.item) for passage in seen if passage.item)
    handling = Restricted.Marking.SENSITIVE if is_sensitive else Restricted.Marking.OFFICIAL
    title = f"{'Minutes' if minutes.approved_at else 'Draft minutes'} of {minutes.meeting}"
    marking = Marking(str(handling.label), str(minutes.meeting.body), f"members of {minutes.meeting.body}", at)
    context = {"meeting": minutes.meeting, "parts": parts, "standing": standing(minutes)}
    pdf = make_pdf("boards/printed/minutes.html", context, title=title, marking=marking)
    trail.disclosure("boards.minutes_had", minutes, at=at, to=str(by.post_id), ground=minutes.status)
    return pdf


def standing(minutes: Minutes) -> str:
    if minutes.approved_at:
        return f"Approved on {day(minutes.approved_at)}. {signed(minutes)}".rstrip()
    return "Draft, not approved yet." if minutes.circulated_at else "Draft, not sent to members yet."


def signed(minutes: Minutes) -> str:
    """Who signed them and when; nothing where nobody did yet."""
    one = Signature.objects.filter(minutes=minutes).first()
    return f"Signed as a true record by {one.name}, {one.capacity}, on {day(one.signed_at)}." if one else ""


def items_of(meeting: Meeting) -> QuerySet[AgendaItem]:
    return meeting.items.filter(status=ItemStatus.LISTED)


def _lock_unapproved(passage: MinutePassage, by: Actor) -> Minutes:
    minutes = permissions.write_minutes.lock(passage.minutes, by)
    if minutes.status == MinutesStatus.APPROVED:
        raise Refusal(
            "These minutes are approved, so they stand. What was wrong in them is for the next meeting to say."
        )
    return minutes
