"""The minutes of a meeting: drafted from what was written while it was held, corrected, approved, and published."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from frankpledge.partnerships.models import Post

from ..lifecycle import MinutesStatus
from .agenda import AgendaItem
from .meetings import Meeting
from .outcomes import Outcome


class Minutes(models.Model):
    """The minutes of one meeting. Once they are approved the database lets none of their words change.

    `approval_item` is the item of a later agenda that asks for their approval, `approved_by` what that meeting came to.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="minuted")
    status = models.CharField(max_length=10, choices=MinutesStatus, default=MinutesStatus.DRAFT)
    drafted_at = models.DateTimeField()
    due_on = models.DateField("the draft goes out by")
    circulated_at = models.DateTimeField("the draft went out", null=True)
    approval_item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, related_name="approves_minutes")
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(Outcome, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name_plural = "minutes"
        constraints = (
            models.CheckConstraint(
                condition=Q(status=MinutesStatus.DRAFT) | Q(circulated_at__isnull=False), name="minutes_out_say_when"
            ),
            models.CheckConstraint(
                condition=Q(status=MinutesStatus.APPROVED, approved_at__isnull=False, approved_by__isnull=False)
                | (~Q(status=MinutesStatus.APPROVED) & Q(approved_at__isnull=True, approved_by__isnull=True)),
                name="approved_minutes_say_by_what",
            ),
        )

    def __str__(self) -> str:
        return f"minutes of {self.meeting}"


class Signature(models.Model):
    """That minutes which were approved are signed as a true record: by whom, and in what capacity, as it was that day."""

    minutes = models.OneToOneField(Minutes, models.PROTECT, primary_key=True, related_name="signature")
    signed_at = models.DateTimeField()
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    capacity = models.CharField(max_length=400)

    def __str__(self) -> str:
        return f"signature of {self.minutes_id}"


class MinutePassage(models.Model):
    """A piece of the minutes, the least that is corrected or left out of what is published.

    What was noted of an item stands under it, everything else under its `heading`. `version` counts its corrections.
    """

    class Kind(models.TextChoices):
        ROLL = "roll", "Roll"
        INTEREST = "interest", "Interest"
        NOTE = "note", "Note"
        OUTCOME = "outcome", "Outcome"
        REASONS = "reasons", "Reasons"
        CONSIDERED = "considered", "What was considered"
        ACTION = "action", "Action"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="passages")
    kind = models.CharField(max_length=10, choices=Kind)
    heading = models.CharField(max_length=200, blank=True)
    item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, related_name="+")
    outcome = models.ForeignKey(Outcome, models.PROTECT, null=True, related_name="+")
    label = models.CharField(max_length=100, blank=True)
    words = models.TextField()
    position = models.PositiveIntegerField()
    version = models.PositiveIntegerField(default=1)
    is_redacted = models.BooleanField("left out of what is published", default=False)
    redacted_because = models.CharField("why, as the public reads it", max_length=200, blank=True)

    audit_masked = ("words",)

    class Meta:
        ordering = ("position", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(is_redacted=True) & ~Q(redacted_because="") | Q(is_redacted=False, redacted_because=""),
                name="what_is_left_out_says_why",
                violation_error_message="Say why it is left out: the public reads that in its place.",
            ),
        )

    def __str__(self) -> str:
        return f"passage {self.pk}"


class Correction(models.Model):
    """What a passage of draft minutes said before, and says since: both are kept."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    passage = models.ForeignKey(MinutePassage, models.PROTECT, related_name="corrections")
    before = models.TextField()
    after = models.TextField()
    because = models.CharField(max_length=300)
    corrected_at = models.DateTimeField()
    corrected_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")

    audit_masked = ("before", "after")

    class Meta:
        ordering = ("corrected_at", "id")

    def __str__(self) -> str:
        return f"correction {self.pk}"
