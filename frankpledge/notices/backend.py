from django.core.mail.backends.base import BaseEmailBackend


class OutboxBackend(BaseEmailBackend):
    """Keeps each message in the outbox, in the transaction that wrote it; the worker sends it."""
