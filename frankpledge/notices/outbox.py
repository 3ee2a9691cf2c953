"""Handing messages to the mail server: each tried until it is taken, or two days have passed."""

import logging
import smtplib
from datetime import datetime, timedelta
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.smtp import EmailBackend

from . import lifecycle
from .models import Message

log = logging.getLogger(__name__)

GIVE_UP_AFTER = timedelta(days=2)


def mail_server(url: str) -> EmailBackend:
    """The server at `smtp://name:password@host:port` (TLS is begun unless it says `?tls=no`) or `smtps://…`."""
    parts = urlsplit(url)
    is_smtps = parts.scheme == "smtps"
    return EmailBackend(
        host=parts.hostname,
        port=parts.port or (465 if is_smtps else 587),
        username=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        use_ssl=is_smtps,
        use_tls=not is_smtps and parse_qs(parts.query).get("tls") != ["no"],
        timeout=30,
    )


def carry(message: Message, *, server: EmailBackend, at: datetime) -> None:
    """Offer one waiting message, locked by the caller, to the mail server, and note what came of it.

    Stopped after the server took it and before that is kept, it is offered again under the same Message-ID, by which mail
    programs know it: told twice is better than not told. The lines logged name those moments; the tests stop it there.
    """
    log.debug("a message is offered")
    try:
        server.send_messages([as_mail(message)])
        log.debug("the mail server has a message")
    except (OSError, smtplib.SMTPException, ValueError) as problem:
        message.attempts += 1
        message.last_problem = _said(problem)
        # A ValueError is Django's: what is written there is no address that mail can go to, however often it is tried.
        is_hopeless = isinstance(problem, (smtplib.SMTPRecipientsRefused, ValueError))
        if is_hopeless or at - message.written_at > GIVE_UP_AFTER:
            lifecycle.GIVE_UP.apply(message)
            message.settled_at = at
    else:
        lifecycle.SEND.apply(message)
        message.settled_at, message.last_problem = at, ""
        message.body = message.html = message.calendar = ""
    message.save()
    log.debug("a message is noted")


def as_mail(message: Message) -> EmailMultiAlternatives:
    """The message as a mail server takes it."""
    mail = EmailMultiAlternatives(
        message.subject, message.body, message.sender, message.recipients, headers={"Message-ID": message.message_id}
    )
    if message.html:
        mail.attach_alternative(message.html, "text/html")
    if message.calendar:
        # Calendars go by the method that the part is said to have; iCalendar folds its lines with CRLF, kept as it is.
        method = "CANCEL" if "METHOD:CANCEL" in message.calendar else "REQUEST"
        mail.attach_alternative(message.calendar, f"text/calendar; method={method}; charset=utf-8")
    return mail


def _said(problem: Exception) -> str:
    # The kind of fault and the server's code alone: its words may repeat an address.
    code = getattr(problem, "smtp_code", "")
    return f"{type(problem).__name__} {code}".strip()
