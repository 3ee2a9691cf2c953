"""What waits for a post in this room: its keys to the API that are about to stop working."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from frankpledge.rules import Actor
from frankpledge.ui.waiting import Waiting

from . import permissions
from .models import ApiToken

NOTICE = timedelta(days=14)


def waits_for(actor: Actor, at: datetime) -> Iterator[Waiting]:
    today = timezone.localdate(at)
    ending = ApiToken.objects.filter(
        revoked_at=None, expires_on__range=(today, today + NOTICE), issued_by=actor.person_id
    )
    for token in permissions.see_tokens.filter(ending, actor).order_by("expires_on"):
        yield Waiting(
            title=f"Issue a new key to the API for “{token.purpose}”",
            href=reverse("partnerships:tokens"),
            room="Partnerships",
            why="The one you issued stops working then.",
            due=token.expires_on,
        )
