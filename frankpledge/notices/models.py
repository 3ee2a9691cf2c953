from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models

from .lifecycle import MessageStatus


class Message(models.Model):
    """A message out, kept from the transaction that wrote it until a mail server has taken it.

    It never holds case content: a sentence, and a link that asks the reader to sign in. Its words may hold a
    single-use link, so they are emptied once sent, and the trail never keeps them.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    sender = models.CharField(max_length=254)
    recipients = ArrayField(models.EmailField())
    subject = models.CharField(max_length=500)
    body = models.TextField(blank=True)
    html = models.TextField(blank=True)
    status = models.CharField(max_length=10, choices=MessageStatus, default=MessageStatus.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_problem = models.CharField("what the mail server said", max_length=200, blank=True)
    written_at = models.DateTimeField()
    settled_at = models.DateTimeField("sent, or given up", null=True)

    audit_masked = ("body", "html")

    class Meta:
        ordering = ("-written_at",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(status=MessageStatus.WAITING, settled_at__isnull=True)
                | (~models.Q(status=MessageStatus.WAITING) & models.Q(settled_at__isnull=False)),
                name="notices_message_settled_when_no_longer_waiting",
            ),
        )

    def __str__(self) -> str:
        return self.subject

    @property
    def message_id(self) -> str:
        """The same for every attempt, so that a mail server that took it twice can tell."""
        return f"<{self.pk}@{self.sender.rpartition('@')[2].rstrip('>')}>"
