"""The actions that a meeting's papers tell of: due by its day and still open, kept as they stood when the papers went out."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone

from frankpledge.partnerships.holders import VACANT, holders, with_holders
from frankpledge.partnerships.models import Post
from frankpledge.ui.wording import day

from ..models import AgreedAction, DueAction, Meeting, Step, carried_forward

_SAYS = (
    Step.Kind.BEGUN, Step.Kind.NOTED, Step.Kind.PUT_OFF, Step.Kind.LOOKED_AT, Step.Kind.CLAIMED, Step.Kind.SENT_BACK,
)  # fmt: skip


def keep_for(meeting: Meeting, edition: int, *, at: datetime) -> None:
    """Keep how each stands now; for the action that lets the edition out."""
    DueAction.objects.bulk_create(_due(meeting, edition, timezone.localdate(at)))


def _due(meeting: Meeting, edition: int, today: date) -> Iterator[DueAction]:
    on = timezone.localdate(meeting.starts_at)
    posts = with_holders(Post.objects.select_related("organisation"), today)
    steps = Step.objects.filter(kind__in=_SAYS).order_by("at", "pk")
    rows = carried_forward(meeting.body, on).filter(due_on__lte=on).with_slips().select_related("organisation")
    for action in rows.prefetch_related(Prefetch("owner", posts), Prefetch("steps", steps, to_attr="said")):
        yield DueAction(
            meeting=meeting, edition=edition, action=action, words=action.words, owner=_owner(action), due_on=action.due_on,
            stands=_stands(action, today), said=_said(action),
        )  # fmt: skip


def _owner(action: AgreedAction) -> str:
    if action.owner is None:
        return f"Nobody yet in {action.organisation}"
    who = holders(action.owner)
    return f"{action.owner} (vacant)" if who == VACANT else f"{who}, {action.owner}"


def _stands(action: Any, today: date) -> str:
    how = "Overdue" if action.is_overdue(today) else action.get_status_display()
    times = f", put off {'once' if action.slips == 1 else f'{action.slips} times'}" if action.slips else ""
    return f"{how}{times}"


def _said(action: Any) -> str:
    last: Step | None = action.said[-1] if action.said else None
    return f"{last.get_kind_display()}, {day(last.at)}: {last.words}" if last else ""
