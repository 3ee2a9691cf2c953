from collections.abc import Iterator
from datetime import datetime, timedelta

from django.urls import reverse

from frankpledge.rules import Actor, prepared
from frankpledge.ui.waiting import HowMany, Waiting, how_many
from frankpledge.ui.wording import moment

from . import inbox, permissions
from .lifecycle import MessageStatus
from .models import Mailbox, Message

UNREAD_FOR = timedelta(minutes=5)
"""The inbox is read every minute: after this long something is wrong, here or with the mail server."""


@prepared
def _failed(actor: Actor) -> HowMany:
    failed = permissions.see_outbox.filter(Message.objects.filter(status=MessageStatus.FAILED), actor)
    return how_many(failed)


def waits_for(actor: Actor, at: datetime) -> Iterator[Waiting]:
    """Messages that were given up and an inbox that is not read, for whoever looks after them."""
    yield from _inbox_not_read(actor, at)
    for failed, _ in _failed(actor):
        yield Waiting(
            title=f"{failed} message{'s' if failed > 1 else ''} could not be sent",
            href=f"{reverse('notices:outbox')}?status={MessageStatus.FAILED}",
            room="Messages",
            why="The mail server did not take them.",
            status="Late",
        )


def _inbox_not_read(actor: Actor, at: datetime) -> Iterator[Waiting]:
    """By the time it was last read, so that it is said whether the mail server is away or nothing here reads it."""
    address = inbox.address()
    if address is None or not permissions.see_inbox.opens_for(actor):
        return
    box = Mailbox.objects.filter(pk=address.mailbox).first()
    if box and box.read_at and at - box.read_at <= UNREAD_FOR:
        return
    since = f"has not been read since {moment(box.read_at)}" if box and box.read_at else "has never been read"
    yield Waiting(
        title=f"The inbox {since}",
        href=reverse("notices:inbox"),
        room="Messages",
        why="Referrals sent by e-mail are not coming in.",
        status="Late",
    )
