"""What an agency knows of a listed case: its own until the case is opened, and what may not be shared its own for good."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.rules import Actor, Refusal
from frankpledge.working_days import add_working_days

from .. import agencies, letters, lifecycle, permissions
from ..lifecycle import CaseStatus, MeetingStatus, ResearchStatus
from ..models import AgendaItem, Case, Finding, Meeting, ResearchRequest, settings_in_force


@transaction.atomic
def note_finding(
    request: ResearchRequest,
    *,
    by: Actor,
    at: datetime,
    kind: str,
    words: str,
    known_from: str,
    is_shareable: bool,
    why_not_shared: str = "",
) -> Finding:
    """One thing that the agency knows: fact or opinion, from where, and whether others may hear it."""
    request = _lock_open(request, by)
    if not is_shareable and not why_not_shared:
        raise Refusal("Say why it may not be shared.", field="why_not_shared")
    finding = Finding.objects.create(
        key=request.case.key, request=request, kind=kind, words=words, known_from=known_from, is_shareable=is_shareable,
        why_not_shared="" if is_shareable else why_not_shared, noted_at=at, noted_by_id=permissions.post_of(by),
    )  # fmt: skip
    trail.record("marac.finding_noted", request, at=at, finding=kind, is_shareable=is_shareable)
    return finding


@transaction.atomic
def drop_finding(request: ResearchRequest, *, by: Actor, at: datetime, finding: Finding) -> None:
    """Take out something noted in error, before it is answered."""
    request = _lock_open(request, by)
    request.findings.filter(pk=finding.pk).delete()
    trail.record("marac.finding_dropped", request, at=at)


@transaction.atomic
def answer(request: ResearchRequest, *, by: Actor, at: datetime) -> None:
    """Say that this is all the agency knows. It is still sealed until the case is opened."""
    request = permissions.answer_research.lock(request, by)
    if not request.findings.exists():
        raise Refusal("Note at least one thing, or say that nothing is known.")
    lifecycle.ANSWER_RESEARCH.apply(request)
    _settle(request, by, at)


@transaction.atomic
def know_nothing(request: ResearchRequest, *, by: Actor, at: datetime) -> None:
    """The agency looked, and knows nothing of these people: an answer like any other."""
    request = permissions.answer_research.lock(request, by)
    if request.findings.exists():
        raise Refusal("Something is noted already. Send that, or take it out first.")
    lifecycle.KNOW_NOTHING.apply(request)
    _settle(request, by, at)


@transaction.atomic
def take_back(request: ResearchRequest, *, by: Actor, at: datetime) -> None:
    """Change an answer while nobody else has heard it."""
    request = permissions.answer_research.lock(request, by)
    if AgendaItem.objects.filter(meeting=request.meeting_id, case=request.case_id, opened_at__isnull=False).exists():
        raise Refusal("The case has been opened, so others have heard this. Say what is new at the meeting.")
    lifecycle.TAKE_ANSWER_BACK.apply(request)
    request.answered_at = request.answered_by = None
    request.save()
    trail.record("marac.research_taken_back", request, at=at)


def _settle(request: ResearchRequest, by: Actor, at: datetime) -> None:
    request.answered_at, request.answered_by_id = at, permissions.post_of(by)
    request.save()
    trail.record("marac.research_answered", request, at=at, answer=request.status)


def _lock_open(request: ResearchRequest, by: Actor) -> ResearchRequest:
    request = permissions.answer_research.lock(request, by)
    if request.status != ResearchStatus.ASKED:
        raise Refusal("This has been answered. Take the answer back to change it.")
    return request


@transaction.atomic
def chase_now(meeting: Meeting, *, by: Actor, at: datetime) -> int:
    """Remind every agency that has not answered for a meeting; how many requests were open."""
    meeting = permissions.run_meeting.lock(meeting, by)
    owed = list(_owed().filter(meeting=meeting))
    _remind(owed, at)
    trail.record("marac.research_chased", meeting, at=at, requests=len(owed))
    return len(owed)


@transaction.atomic
def chase_what_is_due(*, at: datetime) -> int:
    """Remind of whatever is due by today and not answered: a night that was missed is made up by the next."""
    owed = list(_owed().filter(chase_on__lte=timezone.localdate(at)))
    _remind(owed, at)
    return len(owed)


def _owed() -> QuerySet[ResearchRequest]:
    return ResearchRequest.objects.select_for_update(of=("self",)).filter(
        status=ResearchStatus.ASKED,
        meeting__status__in=(MeetingStatus.PLANNED, MeetingStatus.OPEN),
        meeting__agenda_sent_at__isnull=False,
    )


def _remind(owed: list[ResearchRequest], at: datetime) -> None:
    if not owed:
        return
    today = timezone.localdate(at)
    areas = dict(Meeting.objects.filter(pk__in={one.meeting_id for one in owed}).values_list("pk", "area"))
    wanted = [(one.organisation_id, areas[one.meeting_id], one.case_id) for one in owed]
    letters.chase_research(agencies.addresses(wanted, today))
    following = {area: next_reminder(area, today) for area in set(areas.values())}
    for one in owed:
        one.chased_at, one.chase_on = at, following[areas[one.meeting_id]]
    ResearchRequest.objects.bulk_update(owed, ("chased_at", "chase_on"))


def next_reminder(area_id: UUID, today: date) -> date:
    """The next day on which to say it again."""
    in_force = settings_in_force(area_id, today)
    return add_working_days(today, max(in_force.chase_working_days, 1), in_force.office)


@transaction.atomic
def mark_researched(*, at: datetime) -> int:
    """Move on the cases of which every agency has answered."""
    open_requests = ResearchRequest.objects.filter(status=ResearchStatus.ASKED).values("case")
    ready = Case.objects.select_for_update(of=("self",)).filter(status=CaseStatus.LISTED)
    count = 0
    for case in ready.exclude(pk__in=open_requests).filter(pk__in=ResearchRequest.objects.values("case")):
        lifecycle.RESEARCH.apply(case)
        case.save()
        trail.record("marac.researched", case, at=at)
        count += 1
    return count
