"""What waits for a post of decisions between meetings: its answer, and for chair and clerk what can be decided."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from frankpledge.rules import Actor, prepared
from frankpledge.ui.waiting import Waiting

from . import permissions
from .lifecycle import OutOfMeetingStatus
from .models import Answer, OutOfMeeting

_ROOM = "Boards"


_SILENT = Answer.objects.filter(choice=Answer.Choice.NONE)


@prepared
def _owed(actor: Actor, today: date) -> QuerySet[Answer]:
    owed = _SILENT.filter(procedure__status=OutOfMeetingStatus.OPEN, procedure__closes_on__gte=today)
    return permissions.answer_out_of_meeting.filter(owed, actor).select_related("procedure__body", "seat")


@prepared
def _ripe(actor: Actor, today: date) -> QuerySet[OutOfMeeting]:
    over = Q(closes_on__lt=today) | ~Exists(_SILENT.filter(procedure=OuterRef("pk"), is_asked=True))
    ripe = OutOfMeeting.objects.filter(over, status=OutOfMeetingStatus.OPEN).select_related("body")
    return permissions.run_out_of_meeting.filter(ripe, actor).order_by("closes_on")


def waits_for(actor: Actor, at: datetime) -> Iterator[Waiting]:
    today = timezone.localdate(at)
    for answer in _owed(actor, today):
        yield Waiting(
            title=f"Answer what {answer.procedure.body} is asked between meetings",
            href=reverse("boards:answer_out_of_meeting", args=[answer.pk]),
            room=_ROOM,
            why=f"For the seat {answer.seat.title}.",
            due=answer.procedure.closes_on,
        )
    for row in _ripe(actor, today):
        yield Waiting(
            title=f"Decide what {row.body} was asked between meetings",
            href=reverse("boards:out_of_meeting", args=[row.pk]),
            room=_ROOM,
            why="Answers are no longer taken, or every seat has answered.",
            due=row.closes_on,
        )
