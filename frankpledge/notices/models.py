from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models

from frankpledge.accounts import encryption

from .lifecycle import LetterStatus, MessageStatus


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
    calendar = models.TextField("a calendar’s own part, as iCalendar", blank=True, db_default="")
    status = models.CharField(max_length=10, choices=MessageStatus, default=MessageStatus.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_problem = models.CharField("what the mail server said", max_length=200, blank=True)
    written_at = models.DateTimeField()
    settled_at = models.DateTimeField("sent, or given up", null=True)

    audit_masked = ("body", "html", "calendar")

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


class Mailbox(models.Model):
    """A folder of a mail server that is read: when it last could be, and since when and why it could not."""

    name = models.CharField(max_length=400, primary_key=True)
    read_at = models.DateTimeField(null=True)
    problem = models.CharField("why it could not be read", max_length=300, blank=True)
    problem_since = models.DateTimeField(null=True)

    audit_exempt = "it says when a folder was last read, every minute; what came is in the letters' own rows"

    def __str__(self) -> str:
        return self.name


class Letter(models.Model):
    """A mail in, once however often it was delivered: known by its bytes, never by the Message-ID that its sender chose.

    What it says is in `RawLetter`, sealed. One that was too large to be fetched has its size here and its heads there.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    digest = models.CharField("SHA-256 of its bytes", max_length=64, unique=True)
    size = models.BigIntegerField("bytes")
    is_whole = models.BooleanField("all of it was fetched", default=True)
    received_at = models.DateTimeField("when the mail server first had it")
    status = models.CharField(max_length=10, choices=LetterStatus, default=LetterStatus.WAITING)
    attempts = models.PositiveSmallIntegerField("times somebody began to open it", default=0)
    handed_on_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("received_at", "id")
        indexes = (models.Index(fields=("status", "received_at"), name="notices_letter_waiting"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(status=LetterStatus.WAITING, handed_on_at__isnull=True)
                | (~models.Q(status=LetterStatus.WAITING) & models.Q(handed_on_at__isnull=False)),
                name="a_letter_says_when_it_was_handed_on",
            ),
        )

    def __str__(self) -> str:
        return f"letter of {self.received_at:%d %B %Y}"


class RawLetter(models.Model):
    """A letter's bytes as they came, encrypted, and never changed."""

    letter = models.OneToOneField(Letter, models.CASCADE, primary_key=True, related_name="raw")
    sealed = models.BinaryField()

    audit_exempt = "a mail's own bytes, which never change: the letter's row says that it came"

    def __str__(self) -> str:
        return str(self.letter_id)

    @classmethod
    def keep(cls, letter: Letter, content: bytes) -> None:
        cls.objects.create(letter=letter, sealed=encryption.seal_bytes(content, belongs_to=_belongs_to(letter)))

    @property
    def content(self) -> bytes:
        return encryption.unseal_bytes(bytes(self.sealed), belongs_to=_belongs_to(self.letter))

    def rewrap(self) -> bool:
        """Encrypt it with the key in use; whether it was not already."""
        before = bytes(self.sealed)
        after = encryption.renewed_bytes(before, belongs_to=_belongs_to(self.letter))
        return after != before and bool(type(self).objects.filter(pk=self.pk).update(sealed=after))


def _belongs_to(letter: Letter) -> str:
    return f"notices_rawletter.sealed|{letter.pk}"


class Delivery(models.Model):
    """One place that a letter has in a folder, by the folder's own numbers: they may be given out anew, and are then met again."""

    mailbox = models.ForeignKey(Mailbox, models.PROTECT, related_name="+")
    numbering = models.BigIntegerField("UIDVALIDITY")
    number = models.BigIntegerField("UID")
    letter = models.ForeignKey(Letter, models.CASCADE, related_name="deliveries")
    received_at = models.DateTimeField("INTERNALDATE")
    noted_at = models.DateTimeField()

    class Meta:
        ordering = ("received_at", "pk")
        constraints = (models.UniqueConstraint(fields=("mailbox", "numbering", "number"), name="one_delivery_a_place"),)

    def __str__(self) -> str:
        return f"delivery of {self.received_at:%d %B %Y}"


class Probe(models.Model):
    """A mail with a completed form that this site sent to its own inbox, to see that referrals can come that way.

    When it went, when it was opened here, and what stood in the way of its form. It holds nothing of anybody, and the
    referral that it makes is undone before it could be kept: it is in no tray and no count.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    sent_at = models.DateTimeField()
    arrived_at = models.DateTimeField(null=True)
    trouble = models.CharField("why its form would be no referral", max_length=300, blank=True, db_default="")

    audit_exempt = "it goes round every ten minutes and is about nobody"

    class Meta:
        ordering = ("sent_at",)

    def __str__(self) -> str:
        return f"Frankpledge probe {self.pk}"
