"""What waits for a post around meetings: counts and deadlines; never whose."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, Min
from django.urls import reverse
from django.utils import timezone

from frankpledge.partnerships.models import Role
from frankpledge.rules import Actor
from frankpledge.ui.waiting import Waiting

from . import permissions
from .lifecycle import AgreedStatus, CaseStatus, MeetingStatus, ResearchStatus
from .models import AgreedAction, Attendance, Case, Meeting, ResearchRequest

_ROOM = "MARAC"


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
    ahead = permissions.sign_statement.filter(Meeting.objects.select_related("area"), actor)
    ahead = ahead.filter(status__in=(MeetingStatus.PLANNED, MeetingStatus.OPEN), agenda_sent_at__isnull=False)
    mine = Attendance.objects.filter(person=actor.person_id, post=actor.post_id, signed_at__isnull=False)
    signed = set(mine.filter(meeting__in=ahead).values_list("meeting", flat=True))
    for meeting in ahead:
        is_signed = meeting.pk in signed
        yield Waiting(
            f"Chair {_said(meeting)}", reverse("marac:meeting", args=[meeting.pk]), _ROOM,
            "The agenda is out." if is_signed else "The agenda is out: sign the statement to read it.",
            "Ready" if is_signed else "To sign", meeting.starts_at,
        )  # fmt: skip


def _to_research(actor: Actor) -> Iterator[Waiting]:
    not_over = (MeetingStatus.PLANNED, MeetingStatus.OPEN)
    asked = ResearchRequest.objects.filter(status=ResearchStatus.ASKED, meeting__status__in=not_over)
    waiting = permissions.see_request.filter(asked.order_by(), actor)
    found = waiting.aggregate(count=Count("pk"), due=Min("due_on"))
    if found["count"]:
        yield Waiting(
            f"Research on {_counted(found['count'], 'case')}", reverse("marac:research"), _ROOM,
            "“Nothing known” is an answer too.", "To do", found["due"],
        )  # fmt: skip


def _to_answer(actor: Actor, at: datetime) -> Iterator[Waiting]:
    waiting = permissions.answer_agreed.filter(AgreedAction.objects.filter(status=AgreedStatus.OPEN).order_by(), actor)
    found = waiting.aggregate(count=Count("pk"), due=Min("due_on"))
    if found["count"]:
        is_late = found["due"] < timezone.localdate(at)
        yield Waiting(
            f"{_counted(found['count'], 'action')} to answer", reverse("marac:agreed"), _ROOM,
            "Your agency agreed to them at a meeting.", "Overdue" if is_late else "To do", found["due"],
        )  # fmt: skip


def _to_list(actor: Actor) -> Iterator[Waiting]:
    unlisted = Case.objects.filter(status__in=(CaseStatus.ACCEPTED, CaseStatus.DEFERRED)).order_by()
    if count := permissions.run_case.filter(unlisted, actor).count():
        yield Waiting(
            f"{_counted(count, 'case')} to list for a meeting", reverse("marac:meetings"), _ROOM,
            "Accepted, or put off, and on no list.", "To do",
        )  # fmt: skip


def _to_send(actor: Actor, at: datetime) -> Iterator[Waiting]:
    mine = permissions.run_meeting.filter(Meeting.objects.select_related("area"), actor)
    today = timezone.localdate(at)
    for meeting in mine.filter(status=MeetingStatus.PLANNED, agenda_sent_at=None, agenda_due_on__lte=today):
        yield Waiting(
            f"Send the agenda of {_said(meeting)}", reverse("marac:meeting", args=[meeting.pk]), _ROOM,
            "Agencies need it to research.", "To do", meeting.agenda_due_on,
        )  # fmt: skip
    for meeting in mine.filter(status=MeetingStatus.CLOSED, minutes_sent_at=None):
        yield Waiting(
            f"Send the minutes of {_said(meeting)}", reverse("marac:meeting", args=[meeting.pk]), _ROOM,
            "The meeting is closed.", "To do", meeting.minutes_due_on,
        )  # fmt: skip


def _to_check(actor: Actor) -> Iterator[Waiting]:
    answered = AgreedAction.objects.filter(checked_at=None).exclude(status=AgreedStatus.OPEN).order_by()
    if count := permissions.check_agreed.filter(answered, actor).count():
        yield Waiting(
            f"{_counted(count, 'answer')} to check", f"{reverse('marac:agreed')}?status=to_check", _ROOM,
            "Owners have answered their actions.", "To do",
        )  # fmt: skip


def _said(meeting: Meeting) -> str:
    return f"{meeting.area}, {timezone.localtime(meeting.starts_at):%-d %B}"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
