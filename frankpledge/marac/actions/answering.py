"""What becomes of an action: answered by its owner, checked by somebody else, chased until it is."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.rules import Actor, Refusal

from .. import agencies, letters, lifecycle, permissions
from ..lifecycle import AgreedStatus, CaseStatus
from ..models import AgreedAction, Meeting
from .researching import next_reminder

_ANSWERS = {
    AgreedStatus.COMPLETE: lifecycle.COMPLETE,
    AgreedStatus.NOT_POSSIBLE: lifecycle.FIND_NOT_POSSIBLE,
    AgreedStatus.NOT_UNDERTAKEN: lifecycle.NOT_UNDERTAKE,
}
_ASKED = {
    AgreedStatus.COMPLETE: "Say what was done and when, and what shows it.",
    AgreedStatus.NOT_POSSIBLE: "Say what changed, so that it could not be done.",
    AgreedStatus.NOT_UNDERTAKEN: "Say why it was not done.",
}


@transaction.atomic
def answer(action: AgreedAction, *, by: Actor, at: datetime, status: str, words: str) -> None:
    """The owner says what came of it. The three answers are three different things, and each says why."""
    action = permissions.answer_agreed.lock(action, by)
    if not words:
        raise Refusal(_ASKED[AgreedStatus(status)], field="words")
    _ANSWERS[AgreedStatus(status)].apply(action)
    action.answer, action.answered_at, action.answered_by_id = words, at, by.person_id
    action.save()
    trail.record("marac.action_answered", action, at=at, answer=status)


@transaction.atomic
def check(action: AgreedAction, *, by: Actor, at: datetime) -> None:
    """Somebody other than whoever answered finds the answer good. The last one closes the case's actions."""
    action = _lock_answered(action, by)
    if action.answered_by_id == by.person_id:
        raise Refusal("You answered this yourself: somebody else must check it.")
    action.checked_at, action.checked_by_id = at, by.person_id
    action.save()
    trail.record("marac.action_checked", action, at=at)
    case = permissions.run_case.lock(action.case, by)
    if case.status == CaseStatus.ACTIONS_OPEN and not AgreedAction.objects.filter(case=case, checked_at=None).exists():
        lifecycle.CLOSE_ACTIONS.apply(case)
        case.actions_closed_at = at
        case.save()
        trail.record("marac.actions_closed", case, at=at)


@transaction.atomic
def give_back(action: AgreedAction, *, by: Actor, at: datetime, why: str) -> None:
    """The answer won't do: the owner has it again, with why."""
    action = _lock_answered(action, by)
    if not why:
        raise Refusal("Say what is still wanted: the owner reads this.", field="why")
    lifecycle.GIVE_BACK.apply(action)
    action.given_back, action.answered_at, action.answered_by = why, None, None
    action.chase_on = next_reminder(action.meeting.area_id, timezone.localdate(at))
    action.save()
    trail.record("marac.action_given_back", action, at=at)
    wanted = [(action.organisation_id, action.meeting.area_id, action.case_id)]
    letters.give_action_back(agencies.addresses(wanted, timezone.localdate(at)))


def _lock_answered(action: AgreedAction, by: Actor) -> AgreedAction:
    action = permissions.check_agreed.lock(action, by)
    if action.status == AgreedStatus.OPEN:
        raise Refusal("Its owner has not answered it yet.")
    if action.checked_at:
        raise Refusal("This was checked already.")
    return action


@transaction.atomic
def chase_what_is_due(*, at: datetime) -> int:
    """Remind owners of what is due next working day, or late: a night that was missed is made up by the next."""
    today = timezone.localdate(at)
    owed = list(
        AgreedAction.objects.select_for_update(of=("self",)).filter(
            status=AgreedStatus.OPEN, sent_at__isnull=False, chase_on__lte=today
        )
    )
    if not owed:
        return 0
    areas = dict(Meeting.objects.filter(pk__in={one.meeting_id for one in owed}).values_list("pk", "area"))
    wanted = [(one.organisation_id, areas[one.meeting_id], one.case_id) for one in owed]
    letters.chase_actions(agencies.addresses(wanted, today))
    following = {area: next_reminder(area, today) for area in set(areas.values())}
    for one in owed:
        one.chased_at, one.chase_on = at, following[areas[one.meeting_id]]
    AgreedAction.objects.bulk_update(owed, ("chased_at", "chase_on"))
    return len(owed)
