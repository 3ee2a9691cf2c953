"""What waits for a post around meetings: counts and deadlines; never whose."""

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from frankpledge.partnerships.models import Role
from frankpledge.rules import Actor, prepared
from frankpledge.ui.waiting import HowMany, Waiting, how_many

from . import permissions
from .lifecycle import AgreedStatus, CaseStatus, MeetingStatus, ResearchStatus
from .models import AgreedAction, Attendance, Case, Meeting, ResearchRequest

_ROOM = "MARAC"


def _with_an_agenda(actor: Actor) -> QuerySet[Meeting]:
    ahead = permissions.sign_statement.filter(Meeting.objects.select_related("area"), actor)
    return ahead.filter(status__in=(MeetingStatus.PLANNED, MeetingStatus.OPEN), agenda_sent_at__isnull=False)


@prepared
def _ahead(actor: Actor) -> QuerySet[Meeting]:
    return _with_an_agenda(actor)


@prepared
def _signed(actor: Actor) -> QuerySet[Attendance, UUID]:
    mine = Attendance.objects.filter(person=actor.person_id, post=actor.post_id, signed_at__isnull=False)
    return mine.filter(meeting__in=_with_an_agenda(actor)).values_list("meeting", flat=True)


@prepared
def _asked(actor: Actor) -> HowMany:
    not_over = (MeetingStatus.PLANNED, MeetingStatus.OPEN)
    asked = ResearchRequest.objects.filter(status=ResearchStatus.ASKED, meeting__status__in=not_over)
    return how_many(permissions.see_request.filter(asked, actor), "due_on")


@prepared
def _unanswered(actor: Actor) -> HowMany:
    unanswered = AgreedAction.objects.filter(status=AgreedStatus.OPEN)
    return how_many(permissions.answer_agreed.filter(unanswered, actor), "due_on")


@prepared
def _unlisted(actor: Actor) -> HowMany:
    unlisted = Case.objects.filter(status__in=(CaseStatus.ACCEPTED, CaseStatus.DEFERRED))
    return how_many(permissions.run_case.filter(unlisted, actor))


@prepared
def _without_agenda(actor: Actor, today: date) -> QuerySet[Meeting]:
    due = Meeting.objects.filter(status=MeetingStatus.PLANNED, agenda_sent_at=None, agenda_due_on__lte=today)
    return permissions.run_meeting.filter(due.select_related("area"), actor)


@prepared
def _without_minutes(actor: Actor) -> QuerySet[Meeting]:
    closed = Meeting.objects.filter(status=MeetingStatus.CLOSED, minutes_sent_at=None)
    return permissions.run_meeting.filter(closed.select_related("area"), actor)


@prepared
def _unchecked(actor: Actor) -> HowMany:
    answered = AgreedAction.objects.filter(checked_at=None).exclude(status=AgreedStatus.OPEN)
    return how_many(permissions.check_agreed.filter(answered, actor))


def waits_for(actor: Actor, at: datetime) -> Iterator[Waiting]:
    if actor.acts_as(Role.MARAC_CHAIR):
        yield from _to_chair(actor, at)
    elif actor.acts_as(*permissions.AGENCIES):
        yield from _to_research(actor)
        yield from _to_answer(actor, at)
    elif actor.acts_as(*permissions.STAFF):
        yield from _to_list(actor)
        yield from _to_send(actor, at)
        yield from _to_check(actor)


def _to_chair(actor: Actor, at: datetime) -> Iterator[Waiting]:
    """The meetings ahead of which the agenda is out; each must be signed for before it is read."""
    signed = set(_signed(actor))
    for meeting in _ahead(actor):
        is_signed = meeting.pk in signed
        yield Waiting(
            f"Chair {_said(meeting)}", reverse("marac:meeting", args=[meeting.pk]), _ROOM,
            "The agenda is out." if is_signed else "The agenda is out: sign the statement to read it.",
            "Ready" if is_signed else "To sign", meeting.starts_at,
        )  # fmt: skip


def _to_research(actor: Actor) -> Iterator[Waiting]:
    for count, due in _asked(actor):
        yield Waiting(
            f"Research on {_counted(count, 'case')}", reverse("marac:research"), _ROOM,
            "“Nothing known” is an answer too.", "To do", due,
        )  # fmt: skip


def _to_answer(actor: Actor, at: datetime) -> Iterator[Waiting]:
    for count, due in _unanswered(actor):
        is_late = due < timezone.localdate(at)
        yield Waiting(
            f"{_counted(count, 'action')} to answer", reverse("marac:agreed"), _ROOM,
            "Your agency agreed to them at a meeting.", "Overdue" if is_late else "To do", due,
        )  # fmt: skip


def _to_list(actor: Actor) -> Iterator[Waiting]:
    for count, _ in _unlisted(actor):
        yield Waiting(
            f"{_counted(count, 'case')} to list for a meeting", reverse("marac:meetings"), _ROOM,
            "Accepted, or put off, and on no list.", "To do",
        )  # fmt: skip


def _to_send(actor: Actor, at: datetime) -> Iterator[Waiting]:
    for meeting in _without_agenda(actor, timezone.localdate(at)):
        yield Waiting(
            f"Send the agenda of {_said(meeting)}", reverse("marac:meeting", args=[meeting.pk]), _ROOM,
            "Agencies need it to research.", "To do", meeting.agenda_due_on,
        )  # fmt: skip
    for meeting in _without_minutes(actor):
        yield Waiting(
            f"Send the minutes of {_said(meeting)}", reverse("marac:meeting", args=[meeting.pk]), _ROOM,
            "The meeting is closed.", "To do", meeting.minutes_due_on,
        )  # fmt: skip


def _to_check(actor: Actor) -> Iterator[Waiting]:
    for count, _ in _unchecked(actor):
        yield Waiting(
            f"{_counted(count, 'answer')} to check", f"{reverse('marac:agreed')}?status=to_check", _ROOM,
            "Owners have answered their actions.", "To do",
        )  # fmt: skip


def _said(meeting: Meeting) -> str:
    return f"{meeting.area}, {timezone.localtime(meeting.starts_at):%-d %B}"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
