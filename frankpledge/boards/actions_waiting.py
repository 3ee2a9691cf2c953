"""What waits for a post of the actions agreed: its own, those it is to check, and for chair and clerk those that slip."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from frankpledge.rules import Actor
from frankpledge.ui.waiting import Waiting

from . import permissions
from .lifecycle import ActionStatus
from .models import AgreedAction
from .models.agreed_actions import WITH_ITS_OWNER

_ROOM = "Boards"
_SOON = timedelta(days=14)  # before its day, an action is on its owner's desk


def waits_for(actor: Actor, at: datetime) -> Iterator[Waiting]:
    today = timezone.localdate(at)
    actions = AgreedAction.objects.select_related("body")
    for action in actions.filter(owner=actor.post_id, status__in=WITH_ITS_OWNER, due_on__lte=today + _SOON):
        yield Waiting(f"{action} of {action.body}", _address(action), _ROOM, "It is yours.", due=action.due_on)
    claimed = actions.filter(status=ActionStatus.CLAIMED)
    for action in permissions.check_actions.filter(claimed, actor):
        why = "Somebody says that it is done: look at what shows it."
        yield Waiting(f"Check {action} of {action.body}", _address(action), _ROOM, why)
    slipped = permissions.run_actions.filter(AgreedAction.objects.escalated().select_related("body"), actor)
    for action in slipped:
        why = f"It has been put off {action.slips} times, so the body looks at it."  # type: ignore[attr-defined]
        yield Waiting(f"Bring {action} before {action.body}", _address(action), _ROOM, why, due=action.due_on)
    for action in permissions.run_actions.filter(actions.without_anybody(today), actor):
        why = "Nobody answers for it: it has no post, or nobody holds that."
        yield Waiting(f"Find an owner for {action} of {action.body}", _address(action), _ROOM, why, due=action.due_on)


def _address(action: AgreedAction) -> str:
    return reverse("boards:action", args=[action.pk])
