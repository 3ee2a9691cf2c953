"""The item of every agenda that nobody has to make: which cases lapse around a meeting."""

from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from frankpledge.rules import Actor

from . import permissions
from .lifecycle import CaseStatus, MeetingStatus
from .models import Case, Meeting, settings_in_force

_OVER = (CaseStatus.LAPSED, CaseStatus.TRANSFERRED)


def span(meeting: Meeting) -> tuple[date, date]:
    """The day of the meeting before, and of the one after: as far apart as the MARAC's setting says, where none is planned."""
    apart = timedelta(days=settings_in_force(meeting.area_id, timezone.localdate(meeting.starts_at)).meeting_every_days)
    others = Meeting.objects.filter(area=meeting.area_id).exclude(status=MeetingStatus.CANCELLED)
    before = (
        others.filter(starts_at__lt=meeting.starts_at)
        .order_by("-starts_at")
        .values_list("starts_at", flat=True)
        .first()
    )
    after = (
        others.filter(starts_at__gt=meeting.starts_at).order_by("starts_at").values_list("starts_at", flat=True).first()
    )
    on = timezone.localdate(meeting.starts_at)
    return (
        timezone.localdate(before) if before else on - apart,
        timezone.localdate(after) if after else on + apart,
    )


def lapsing_at(meeting: Meeting, actor: Actor) -> QuerySet[Case]:
    """The cases of a meeting's lapse item: those that lapsed since the one before, and those whose last day comes before the next."""
    since, until = span(meeting)
    recently = Q(status=CaseStatus.LAPSED, lapses_on__gte=since, lapses_on__lt=until)
    soon = Q(lapses_on__lt=until, heard_at__isnull=False) & ~Q(status__in=_OVER)
    rows = Case.objects.filter(recently | soon, area=meeting.area_id).order_by("lapses_on", "accepted_at")
    return permissions.see_case.filter(rows, actor)
