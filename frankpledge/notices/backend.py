from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from .actions import write


class OutboxBackend(BaseEmailBackend):
    """Keeps each message in the outbox, in the transaction that wrote it; the worker sends it.

    So a page takes as long whether or not there was anybody to write to, and a message that was promised is
    sent even when the mail server is away.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for email in email_messages:
            write(email)
        return len(email_messages)
