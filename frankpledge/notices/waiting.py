from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from frankpledge.rules import Actor
from frankpledge.ui.waiting import Waiting

from . import permissions
from .lifecycle import MessageStatus
from .models import Message


def waits_for(actor: Actor, at: datetime) -> Iterator[Waiting]:
    """Messages that were given up, for whoever looks after the outbox."""
    failed = permissions.see_outbox.filter(Message.objects.filter(status=MessageStatus.FAILED), actor).count()
    if failed:
        yield Waiting(
            title=f"{failed} message{'s' if failed > 1 else ''} could not be sent",
            href=f"{reverse('notices:outbox')}?status={MessageStatus.FAILED}",
            room="Messages",
            why="The mail server did not take them.",
            status="Late",
        )
