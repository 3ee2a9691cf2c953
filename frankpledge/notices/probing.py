"""A mail every ten minutes by the way that referrals come, so that it is known within minutes when they no longer do.

It carries a completed form, goes out by the mail server, lands in the inbox, is read and opened in the child process as any other;
only then is it known for what it is, by a number that nobody outside was given. The room that opens it makes its form into a
referral and undoes it: it is in no tray and no count, and nobody is told.
"""

import smtplib
from datetime import datetime, timedelta
from uuid import UUID

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend
from django.db import transaction

from .models import Letter, Probe, RawLetter

_SUBJECT = "Frankpledge probe "
_WORDS = "Frankpledge sent this to itself, to see that referrals can come by e-mail. It is about nobody. It may be deleted after a day."
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LATE_AFTER = timedelta(minutes=15)
_KEPT_FOR = timedelta(days=7)


@transaction.atomic
def begin(*, at: datetime) -> Probe:
    """One more, kept before it goes, so that it is known whenever it comes."""
    Probe.objects.filter(sent_at__lt=at - _KEPT_FOR).delete()
    return Probe.objects.create(sent_at=at)


def send(probe: Probe, to: str, *, sender: str, server: EmailBackend, form: bytes) -> None:
    """Send it to the site's own inbox; a mail server that is away is as good as one that does not arrive."""
    mail = EmailMessage(
        str(probe),
        _WORDS,
        sender,
        [to],
        headers={"Auto-Submitted": "auto-generated", "X-Frankpledge-Probe": str(probe.pk)},
        connection=server,
    )
    mail.attach("Frankpledge probe.docx", form, _WORD)
    try:
        mail.send()
    except (OSError, smtplib.SMTPException):
        return


def awaited(subject: str) -> Probe | None:
    """The probe that a mail of this subject is, if it is one of ours and has not come yet."""
    try:
        number = UUID(subject.removeprefix(_SUBJECT)) if subject.startswith(_SUBJECT) else None
    except ValueError:
        return None
    return Probe.objects.select_for_update().filter(pk=number, arrived_at=None).first() if number else None


@transaction.atomic
def note(probe: Probe, letter: Letter, *, trouble: str, at: datetime) -> None:
    """Note that it came and what was made of its form; its bytes are not kept, and its letter only so that it is not fetched again."""
    probe.arrived_at, probe.trouble = at, trouble[:300]
    probe.save()
    RawLetter.objects.filter(letter=letter).delete()


def lost_since(at: datetime) -> datetime | None:
    """When the earliest of the probes went that should be here and is not, with none later that came; None where all is well."""
    late = Probe.objects.filter(arrived_at=None, sent_at__lt=at - LATE_AFTER)
    last = last_that_came()
    first = (late.filter(sent_at__gt=last.sent_at) if last else late).first()
    return first.sent_at if first else None


def last_that_came() -> Probe | None:
    return Probe.objects.exclude(arrived_at=None).last()
