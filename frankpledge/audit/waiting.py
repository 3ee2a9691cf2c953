from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from frankpledge.rules import Actor
from frankpledge.ui.waiting import Waiting

from . import permissions, sealing


def waits_for(actor: Actor, at: datetime) -> Iterator[Waiting]:
    """A trail that is no longer sealed, for whoever looks after the site."""
    if permissions.search_trail.opens_for(actor) and (words := sealing.trouble(at)):
        yield Waiting(
            title=words[:1].upper() + words[1:],
            href=reverse("audit:trail"),
            room="Audit trail",
            why="Until it is, what was done here could be rewritten without a trace.",
            status="Late",
        )
