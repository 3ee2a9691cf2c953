from datetime import datetime

from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from frankpledge.audit import trail
from frankpledge.rules import Actor

from . import lifecycle, permissions
from .models import Message


@transaction.atomic
def write(email: EmailMessage) -> Message:
    """Keep a message for the worker to send once this transaction is kept."""
    parts = {part.mimetype: part.content for part in getattr(email, "alternatives", [])}
    message = Message.objects.create(
        sender=email.from_email,
        recipients=email.recipients(),
        subject=str(email.subject),
        body=str(email.body),
        html=parts.get("text/html", ""),
        calendar=parts.get("text/calendar", ""),
        # Django's mail interface gives a backend no time, so this edge reads the clock itself.
        written_at=timezone.now(),
    )
    _have_it_sent(message)
    return message


@transaction.atomic
def send_again(message: Message, *, by: Actor, at: datetime) -> None:
    """Put a message that was given up back in the outbox."""
    message = permissions.see_outbox.lock(message, by)
    lifecycle.TRY_AGAIN.apply(message)
    message.attempts, message.settled_at = 0, None
    message.save()
    trail.record("notices.sent_again", message, at=at)
    _have_it_sent(message)


def _have_it_sent(message: Message) -> None:
    app.configure_task("notices.send").defer(message_id=str(message.pk))
