"""What waits of the concerns that were raised: a reply, for whoever answers for the body."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.urls import reverse

from frankpledge.rules import Actor, prepared
from frankpledge.ui.waiting import Waiting
from frankpledge.ui.wording import day

from . import permissions
from .models import Concern


@prepared
def _unanswered(actor: Actor) -> QuerySet[Concern]:
    """Those raised here: what the papers printed without a reply is history, and nobody’s task."""
    unanswered = Concern.objects.filter(replies=None, raised_on__isnull=False).select_related("body")
    return permissions.answer_concerns.filter(unanswered, actor).order_by("raised_on", "number")


def waits_for(actor: Actor) -> Iterator[Waiting]:
    for concern in _unanswered(actor):
        yield Waiting(
            title=f"Reply to concern {concern.number} raised with {concern.body}",
            href=reverse("boards:concern", args=[concern.pk]),
            room="Boards",
            why=f"Raised on {day(concern.raised_on)}.",
        )
