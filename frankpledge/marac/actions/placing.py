"""Placing what an agency that may share no more left undone, so that nothing waits for somebody who can't see it."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.partnerships.models import Organisation
from frankpledge.rules import Actor, Refusal
from frankpledge.working_days import previous_working_day

from .. import agencies, letters, lifecycle, permissions, sharing
from ..lifecycle import AgreedStatus, MeetingStatus, ResearchStatus
from ..models import AgreedAction, ResearchRequest, settings_in_force


@transaction.atomic
def place(action: AgreedAction, *, by: Actor, at: datetime, agency: Organisation, due_on: date) -> None:
    """Another agency takes an action on: it is theirs from now, and they are told."""
    action = permissions.check_agreed.lock(action, by)
    today, area = timezone.localdate(at), action.meeting.area_id
    if action.status != AgreedStatus.OPEN or not action.sent_at:
        raise Refusal("It is not open, so there is nothing to hand on.")
    if sharing.may_share(action.organisation_id, area, today):
        raise Refusal("Its owner still shares here, and can answer it.")
    if agency.pk not in {one.pk for one in agencies.agencies_of(area, today)}:
        raise Refusal("Choose an agency of this MARAC: another would never see it.", field="agency")
    if due_on < today:
        raise Refusal("It can’t be due in the past.", field="due_on")
    before, in_force = action.organisation_id, settings_in_force(area, due_on)
    action.organisation, action.post, action.due_on, action.sent_at = agency, None, due_on, at
    action.chase_on = previous_working_day(due_on, in_force.office)
    action.version += 1
    action.save()
    trail.record("marac.action_placed", action, at=at, before=before, agency=agency.pk)
    letters.tell_of_actions(agencies.addresses([(agency.pk, area, action.case_id)], today))


@transaction.atomic
def go_without(request: ResearchRequest, *, by: Actor, at: datetime) -> int:
    """Stop asking its agency for what it can't see any more, at every meeting ahead of that MARAC; how many requests there were."""
    request = permissions.place_research.lock(request, by)
    area = request.meeting.area_id
    if sharing.may_share(request.organisation_id, area, timezone.localdate(at)):
        raise Refusal("This agency still shares here, and can answer.")
    asked = ResearchRequest.objects.select_for_update(of=("self",)).filter(
        organisation=request.organisation_id, meeting__area=area, status=ResearchStatus.ASKED,
        meeting__status__in=(MeetingStatus.PLANNED, MeetingStatus.OPEN),
    )  # fmt: skip
    stopped = list(permissions.place_research.filter(asked, by))
    for one in stopped:
        lifecycle.NEED_NO_RESEARCH.apply(one)
        one.save()
        trail.record("marac.research_gone_without", one, at=at)
    return len(stopped)
