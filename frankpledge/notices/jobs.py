from uuid import UUID

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app

from frankpledge.audit import identity

from .lifecycle import MessageStatus
from .models import Message
from .outbox import carry, mail_server


@app.task(name="notices.send")
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
