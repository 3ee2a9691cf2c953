import logging
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app

from frankpledge.audit import identity
from frankpledge.audit.retrying import ONCE_THE_DATABASE_IS_BACK

from . import inbox
from .imap import Unreachable
from .lifecycle import MessageStatus
from .models import Message
from .outbox import carry, mail_server

log = logging.getLogger(__name__)


@app.task(name="notices.send", retry=ONCE_THE_DATABASE_IS_BACK)
def send(message_id: str) -> None:
    """Offer one message to the mail server; nothing is done where it was sent already, or no server is set."""
    if not settings.OUTGOING_MAIL:
        return
    with identity.as_service("worker"):
        message = (
            Message.objects.select_for_update(skip_locked=True)
            .filter(pk=UUID(message_id), status=MessageStatus.WAITING)
            .first()
        )
        if message is not None:
            carry(message, server=mail_server(settings.OUTGOING_MAIL), at=timezone.now())


@app.periodic(cron="*/5 * * * *")
@app.task(name="notices.send_what_waits", queueing_lock="notices.send_what_waits")
def send_what_waits(timestamp: int) -> None:
    """Offer again whatever still waits: what a lost job, a stopped worker or an absent mail server left behind."""
    with identity.as_service("worker"):
        waiting = list(Message.objects.filter(status=MessageStatus.WAITING).values_list("pk", flat=True))
    for pk in waiting:
        send(message_id=str(pk))


@app.periodic(cron="* * * * *")
@app.task(name="notices.read_inbox", queueing_lock="notices.read_inbox")
def read_inbox(timestamp: int) -> None:
    """Take in what came by mail; where the folder can't be read the desk says so, and the next minute tries again."""
    address = inbox.address()
    if address is None:
        return
    with inbox.alone("reading") as is_alone:
        if not is_alone:
            return
        try:
            inbox.take_in(address, most=settings.LARGEST_MAIL, now=timezone.now)
        except Unreachable as problem:
            log.warning("the inbox was not read: %s", problem.sentence)
