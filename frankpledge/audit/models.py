from django.contrib.postgres.indexes import BrinIndex
from django.db import models


class Event(models.Model):
    """One thing that somebody did or saw. Added to, never changed: the database refuses.

    `person_id`, `post_id` and `service` are the identity of the transaction (see `audit.identity`), filled by
    the database; `at` is the time the deed was given, `recorded_at` the database's own clock.
    """

    class Kind(models.TextChoices):
        DEED = "deed", "Deed"
        CHANGE = "change", "Change to a record"
        SIGHT = "sight", "Sight of a record"
        DISCLOSURE = "disclosure", "Disclosure"
        SIGN_IN = "sign_in", "Signing in"

    recorded_at = models.DateTimeField()
    transaction = models.BigIntegerField()
    person_id = models.UUIDField(null=True)
    post_id = models.UUIDField(null=True)
    service = models.TextField()
    kind = models.TextField(choices=Kind)
    name = models.TextField()
    subject_kind = models.TextField()
    subject_id = models.TextField()
    detail = models.JSONField()
    ground = models.TextField()
    at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=("subject_kind", "subject_id"), name="audit_event_subject"),
            models.Index(fields=("person_id", "-id"), name="audit_event_person"),
            # Transactions grow with the table, so a few pages' worth of this finds those that no seal covers yet.
            BrinIndex(fields=("transaction",), name="audit_event_transaction", pages_per_range=16, autosummarize=True),
        )

    audit_exempt = "it is the trail itself"

    def __str__(self) -> str:
        return f"{self.name} {self.subject_kind}"


class Seal(models.Model):
    """A stretch of the trail, closed: every event whose transaction is from `since` up to, not including, `until`.

    `digest` is of those events, in the order of their transactions; `head` of this row and the head before it. The
    database takes a seal only where it goes on from the last, and over transactions that have all ended.
    """

    number = models.BigIntegerField(primary_key=True)
    sealed_at = models.DateTimeField()
    since = models.BigIntegerField("from this transaction")
    until = models.BigIntegerField("up to, not including, this one")
    events = models.BigIntegerField()
    first_at = models.DateTimeField("the earliest time recorded in it")
    last_at = models.DateTimeField("the latest")
    digest = models.CharField(max_length=64)
    previous = models.CharField("the head before it", max_length=64)
    head = models.CharField(max_length=64)

    audit_exempt = "it closes the trail, and each would make the next necessary"

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        return f"seal {self.number}"


class Sealer(models.Model):
    """How sealing goes: when it last ran through, how far the heads are kept outside the database, what stands in its way."""

    ran_at = models.DateTimeField(null=True)
    anchored = models.BigIntegerField("the last seal whose head is kept outside", default=0)
    mailed_on = models.DateField("when a head was last sent by mail", null=True)
    problem = models.CharField(max_length=300, blank=True)

    audit_exempt = "it says every minute that the trail was sealed"

    def __str__(self) -> str:
        return "how sealing goes"
