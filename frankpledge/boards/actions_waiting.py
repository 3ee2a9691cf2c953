"""What waits for a post of the actions agreed: its own, those it is to check, and for chair and clerk those that slip."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from frankpledge.rules import Actor, prepared
from frankpledge.ui.waiting import Waiting

from . import permissions
from .lifecycle import ActionStatus
from .models import AgreedAction
from .models.agreed_actions import WITH_ITS_OWNER

_ROOM = "Boards"
_SOON = timedelta(days=14)  # before its day, an action is on its owner's desk


@prepared
def _own(actor: Actor, soon: date) -> QuerySet[AgreedAction]:
    own = AgreedAction.objects.filter(owner=actor.post_id, status__in=WITH_ITS_OWNER, due_on__lte=soon)
    return own.select_related("body")


@prepared
def _claimed(actor: Actor) -> QuerySet[AgreedAction]:
    claimed = AgreedAction.objects.filter(status=ActionStatus.CLAIMED).select_related("body")
    return permissions.check_actions.filter(claimed, actor)


@prepared
def _slipped(actor: Actor) -> QuerySet[AgreedAction]:
    return permissions.run_actions.filter(AgreedAction.objects.escalated().select_related("body"), actor)


@prepared
def _without_anybody(actor: Actor, today: date) -> QuerySet[AgreedAction]:
    ownerless = AgreedAction.objects.select_related("body").without_anybody(today)
    return permissions.run_actions.filter(ownerless, actor)


def waits_for(actor: Actor, at: datetime) -> Iterator[Waiting]:
    today = timezone.localdate(at)
    for action in _own(actor, today + _SOON):
        yield Waiting(f"{action} of {action.body}", _address(action), _ROOM, "It is yours.", due=action.due_on)
    for action in _claimed(actor):
        why = "Somebody says that it is done: look at what shows it."
        yield Waiting(f"Check {action} of {action.body}", _address(action), _ROOM, why)
    for action in _slipped(actor):
        why = f"It has been put off {action.slips} times, so the body looks at it."  # type: ignore[attr-defined]
        yield Waiting(f"Bring {action} before {action.body}", _address(action), _ROOM, why, due=action.due_on)
    for action in _without_anybody(actor, today):
        why = "Nobody answers for it: it has no post, or nobody holds that."
        yield Waiting(f"Find an owner for {action} of {action.body}", _address(action), _ROOM, why, due=action.due_on)


def _address(action: AgreedAction) -> str:
    return reverse("boards:action", args=[action.pk])
