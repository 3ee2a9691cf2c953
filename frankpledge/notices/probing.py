"""A mail every ten minutes by the way that referrals come, so that it is known within minutes when they no longer do.

It goes out by the mail server, lands in the inbox, is read, opened in the child process and handed on as any other; only then
is it known for what it is, by a number that nobody outside was given. It is in no tray and no count.
"""

import smtplib
from datetime import datetime, timedelta
from uuid import UUID

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend
from django.db import transaction

from .models import Probe

_SUBJECT = "Frankpledge probe "
LATE_AFTER = timedelta(minutes=15)
_KEPT_FOR = timedelta(days=7)


@transaction.atomic
def send(to: str, *, sender: str, server: EmailBackend, at: datetime) -> None:
    """Send one to the site's own inbox; a mail server that is away is as good as one that does not arrive."""
    Probe.objects.filter(sent_at__lt=at - _KEPT_FOR).delete()
    probe = Probe.objects.create(sent_at=at)
    mail = EmailMessage(
        f"{_SUBJECT}{probe.pk}",
        "Frankpledge sent this to itself, to see that referrals can come by e-mail. It is about nobody. It may be deleted after a day.",
        sender,
        [to],
        headers={"Auto-Submitted": "auto-generated", "X-Frankpledge-Probe": str(probe.pk)},
        connection=server,
    )
    try:
        mail.send()
    except (OSError, smtplib.SMTPException):
        return


def arrived(subject: str, *, at: datetime) -> bool:
    """Note that a probe came; whether the mail was one of ours, and not yet noted."""
    try:
        number = UUID(subject.removeprefix(_SUBJECT)) if subject.startswith(_SUBJECT) else None
    except ValueError:
        number = None
    return number is not None and bool(Probe.objects.filter(pk=number, arrived_at=None).update(arrived_at=at))


def lost_since(at: datetime) -> datetime | None:
    """When the earliest of the probes went that should be here and is not, with none later that came; None where all is well."""
    late = Probe.objects.filter(arrived_at=None, sent_at__lt=at - LATE_AFTER)
    last = Probe.objects.exclude(arrived_at=None).last()
    first = (late.filter(sent_at__gt=last.sent_at) if last else late).first()
    return first.sent_at if first else None
