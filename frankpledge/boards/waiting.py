"""What waits for a post in this room: papers to write, clear and read, proposals to answer, papers to send out."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone

from frankpledge.rules import Actor, prepared
from frankpledge.ui.waiting import Waiting
from frankpledge.ui.wording import day

from . import actions_waiting, concerns_waiting, notices_waiting, out_of_meeting_waiting, permissions
from .expected import expected_at
from .lifecycle import (
    ClearanceStatus,
    ItemStatus,
    MakingStatus,
    MatterStatus,
    MeetingStatus,
    MinutesStatus,
    PaperStatus,
)
from .models import Clearance, Invitation, Making, Matter, Meeting, Minutes, Paper, Sending, TermsOfReference

_ROOM = "Boards"
_SOON = timedelta(days=14)  # before its day, a deadline of a board is on the desk


def waits_for(actor: Actor, at: datetime) -> Iterator[Waiting]:
    if actor.post_id is None:
        return
    yield from _papers_to_write(actor)
    yield from _papers_to_clear(actor)
    yield from _invitations(actor, at)
    yield from _papers_to_read(actor, at)
    yield from out_of_meeting_waiting.waits_for(actor, at)
    yield from notices_waiting.waits_for(actor, at)
    yield from actions_waiting.waits_for(actor, at)
    yield from concerns_waiting.waits_for(actor)
    yield from _to_run(actor, at)


@prepared
def _unwritten(actor: Actor) -> QuerySet[Paper]:
    papers = Paper.objects.filter(
        author=actor.post_id, status=PaperStatus.DRAFT, item__status=ItemStatus.LISTED,
        item__meeting__status__in=(MeetingStatus.PLANNED, MeetingStatus.PUBLISHED),
    )  # fmt: skip
    return papers.select_related("item__meeting__body").order_by("due_on")


def _papers_to_write(actor: Actor) -> Iterator[Waiting]:
    for paper in _unwritten(actor):
        yield Waiting(
            title=f"{'Write again' if paper.returned_because else 'Write'} the paper “{paper.title}”",
            href=reverse("boards:paper", args=[paper.pk]),
            room=_ROOM,
            why=f"For {paper.item.meeting}.",
            status="Sent back" if paper.returned_because else "",
            due=paper.due_on,
        )


@prepared
def _clearances_asked(actor: Actor) -> QuerySet[Clearance]:
    asked = Clearance.objects.filter(post=actor.post_id, status=ClearanceStatus.ASKED)
    return asked.select_related("paper__item__meeting__body").order_by("due_on")


def _papers_to_clear(actor: Actor) -> Iterator[Waiting]:
    for clearance in _clearances_asked(actor):
        yield Waiting(
            title=f"{clearance.get_kind_display()} advice on “{clearance.paper.title}”",
            href=reverse("boards:clearance", args=[clearance.pk]),
            room=_ROOM,
            why=f"For {clearance.paper.item.meeting}.",
            due=clearance.due_on,
        )


@prepared
def _unanswered(actor: Actor, at: datetime) -> QuerySet[Invitation]:
    unanswered = Invitation.objects.filter(
        post=actor.post_id, reply=Invitation.Reply.NONE, meeting__starts_at__gt=at,
        meeting__status__in=(MeetingStatus.PLANNED, MeetingStatus.PUBLISHED),
    )  # fmt: skip
    return unanswered.select_related("meeting__body").order_by("meeting__starts_at")[:3]


def _invitations(actor: Actor, at: datetime) -> Iterator[Waiting]:
    for invitation in _unanswered(actor, at):
        yield Waiting(
            title=f"Say whether you are coming to {invitation.meeting}",
            href=reverse("boards:reply", args=[invitation.pk]),
            room=_ROOM,
            due=timezone.localdate(invitation.meeting.starts_at),
        )


@prepared
def _unread(actor: Actor, at: datetime) -> QuerySet[Sending]:
    """The newest that was sent for each meeting ahead."""
    unread = Sending.objects.filter(
        post=actor.post_id, person=actor.person_id, opened_at=None, meeting__starts_at__gt=at
    )
    by_meeting = unread.select_related("meeting__body").order_by("meeting__starts_at", "meeting_id", "-edition")
    return by_meeting.distinct("meeting__starts_at", "meeting_id")


def _papers_to_read(actor: Actor, at: datetime) -> Iterator[Waiting]:
    for sending in _unread(actor, at):
        yield Waiting(
            title=f"Read the papers for {sending.meeting}",
            href=reverse("boards:meeting", args=[sending.meeting_id]),
            room=_ROOM,
            due=timezone.localdate(sending.meeting.starts_at),
        )


@prepared
def _to_send_out(actor: Actor, at: datetime, soon: date) -> QuerySet[Meeting]:
    due = Meeting.objects.filter(status=MeetingStatus.PLANNED, papers_out_on__lte=soon, starts_at__gt=at)
    return permissions.run_meetings.filter(due, actor).select_related("body").order_by("papers_out_on")


@prepared
def _untold(actor: Actor, at: datetime) -> QuerySet[Meeting]:
    """Those of which the papers are out, and nobody was told."""
    out = Meeting.objects.filter(status=MeetingStatus.PUBLISHED, starts_at__gt=at)
    told = Exists(Sending.objects.filter(meeting=OuterRef("pk"), edition=OuterRef("edition")))
    being_made = Exists(Making.objects.filter(meeting=OuterRef("pk"), status=MakingStatus.WAITING))
    untold = out.exclude(told).exclude(being_made).select_related("body")
    return permissions.run_meetings.filter(untold, actor).order_by("starts_at")


@prepared
def _to_supplement(actor: Actor, at: datetime) -> QuerySet[Meeting]:
    ready = Paper.objects.filter(item__meeting=OuterRef("pk"), item__status=ItemStatus.LISTED, status=PaperStatus.READY)
    later = Meeting.objects.filter(Exists(ready), status=MeetingStatus.PUBLISHED, starts_at__gt=at)
    return permissions.run_meetings.filter(later, actor).select_related("body").order_by("starts_at")


@prepared
def _drafts(actor: Actor) -> QuerySet[Minutes]:
    drafts = Minutes.objects.filter(status=MinutesStatus.DRAFT).select_related("meeting__body")
    return permissions.write_minutes.filter(drafts, actor).order_by("due_on")


@prepared
def _unsigned(actor: Actor) -> QuerySet[Minutes]:
    unsigned = Minutes.objects.filter(status=MinutesStatus.APPROVED, signature=None).select_related("meeting__body")
    return permissions.sign_minutes.filter(unsigned, actor).order_by("approved_at")


@prepared
def _proposed(actor: Actor) -> QuerySet[Matter]:
    proposed = Matter.objects.filter(status=MatterStatus.PROPOSED).select_related("body")
    return permissions.run_plan.filter(proposed, actor).order_by("proposed_at")


@prepared
def _terms_due(actor: Actor, today: date) -> QuerySet[TermsOfReference]:
    due = TermsOfReference.objects.on(today).filter(review_on__lte=today + _SOON).select_related("body")
    return permissions.run_plan.filter(due, actor).order_by("review_on")


def _to_run(actor: Actor, at: datetime) -> Iterator[Waiting]:
    """For whoever is clerk."""
    today = timezone.localdate(at)
    for meeting in _to_send_out(actor, at, today + _SOON):
        yield Waiting(
            title=f"Send out the papers for {meeting}",
            href=reverse("boards:meeting", args=[meeting.pk]),
            room=_ROOM,
            due=meeting.papers_out_on,
        )
    for meeting in _untold(actor, at):
        yield Waiting(
            title=f"Send out the papers for {meeting}",
            href=reverse("boards:proof", args=[meeting.pk]),
            room=_ROOM,
            why="Nobody was told of them yet: making them was broken off.",
            due=meeting.papers_out_on,
        )
    for meeting in _to_supplement(actor, at):
        yield Waiting(
            title=f"Send out a supplement for {meeting}",
            href=reverse("boards:meeting", args=[meeting.pk]),
            room=_ROOM,
            why="A paper has become ready since the others went out.",
            due=timezone.localdate(meeting.starts_at),
        )
    yield from _without_a_quorum(actor, at)
    yield from _whose_day_has_passed(actor, at)
    for minutes in _drafts(actor):
        yield Waiting(
            title=f"Send the draft minutes of {minutes.meeting} to its members",
            href=reverse("boards:minutes", args=[minutes.pk]),
            room=_ROOM,
            due=minutes.due_on,
        )
    for minutes in _unsigned(actor):
        yield Waiting(
            title=f"Sign the minutes of {minutes.meeting}",
            href=reverse("boards:minutes", args=[minutes.pk]),
            room=_ROOM,
            why=f"They were approved on {day(minutes.approved_at)}.",
        )
    for matter in _proposed(actor):
        yield Waiting(
            title=f"Answer a proposal to {matter.body}",
            href=reverse("boards:matter", args=[matter.pk]),
            room=_ROOM,
            why=f"“{matter.title}”, proposed on {day(matter.proposed_at)}.",
        )
    for terms in _terms_due(actor, today):
        yield Waiting(
            title=f"Look again at the terms of reference of {terms.body}",
            href=reverse("boards:terms", args=[terms.pk]),
            room=_ROOM,
            due=terms.review_on,
        )


@prepared
def _soon(actor: Actor, at: datetime, until: datetime) -> QuerySet[Meeting]:
    soon = Meeting.objects.filter(
        status__in=(MeetingStatus.PLANNED, MeetingStatus.PUBLISHED), invitation_number__isnull=False,
        starts_at__range=(at, until),
    )  # fmt: skip
    return permissions.run_meetings.filter(soon, actor).select_related("body").order_by("starts_at")


def _without_a_quorum(actor: Actor, at: datetime) -> Iterator[Waiting]:
    """Meetings soon for which there can be no quorum; once their papers are out, those that have not enough who said yes."""
    meetings = _soon(actor, at, at + _SOON)
    expected = expected_at(meetings) if meetings else {}
    for meeting in meetings:
        there = expected[meeting.pk]
        is_near = meeting.status == MeetingStatus.PUBLISHED
        if not (there.is_quorate if is_near else there.can_be_quorate):
            yield Waiting(
                title=f"Find a quorum for {meeting}",
                href=reverse("boards:replies", args=[meeting.pk]),
                room=_ROOM,
                why=f"{there.stands.word}.",
                due=timezone.localdate(meeting.starts_at),
            )


@prepared
def _over(actor: Actor, at: datetime, statuses: tuple[MeetingStatus, ...]) -> QuerySet[Meeting]:
    over = Meeting.objects.filter(ends_at__lt=at, status__in=statuses).select_related("body")
    return permissions.hold_meetings.filter(over, actor).order_by("starts_at")


def _whose_day_has_passed(actor: Actor, at: datetime) -> Iterator[Waiting]:
    """What was neither held nor called off, and what was opened and never closed."""
    for meeting in _over(actor, at, (MeetingStatus.PLANNED, MeetingStatus.PUBLISHED)):
        yield Waiting(
            title=f"Say what became of {meeting}",
            href=reverse("boards:meeting", args=[meeting.pk]),
            room=_ROOM,
            why="Its day has passed. Write down how it was held, give it another time, or cancel it.",
            due=timezone.localdate(meeting.starts_at),
        )
    for meeting in _over(actor, at, (MeetingStatus.OPEN,)):
        yield Waiting(
            title=f"Close the meeting of {meeting}",
            href=reverse("boards:sitting", args=[meeting.pk]),
            room=_ROOM,
            why="It is still open. Once it is closed, its minutes are drafted.",
            due=timezone.localdate(meeting.starts_at),
        )
