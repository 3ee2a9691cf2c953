from datetime import date
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from frankpledge.partnerships.models import Area, Post

from ..lifecycle import RetentionStatus
from .cases import Case
from .referrals import Referral


class Retention(models.Model):
    """How long a case is kept, or a referral that became none: its key is destroyed when two people agree that it is time.

    `due_on` is laid down when that day has come; before, the row is there because somebody holds it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    area = models.ForeignKey(Area, models.PROTECT, related_name="+", verbose_name="MARAC")
    case = models.OneToOneField(Case, models.PROTECT, null=True, related_name="retention")
    referral = models.OneToOneField(Referral, models.PROTECT, null=True, related_name="retention")
    status = models.CharField(max_length=10, choices=RetentionStatus, default=RetentionStatus.KEPT)
    due_on = models.DateField("kept until", null=True)
    under = models.CharField("the rule that says so", max_length=300, blank=True)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("due_on", "id")
        indexes = (models.Index(fields=("area", "status", "due_on"), name="marac_retention_area"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(case__isnull=False, referral__isnull=True) | Q(case__isnull=True, referral__isnull=False),
                name="a_retention_is_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(status__in=(RetentionStatus.KEPT, RetentionStatus.HELD))
                | Q(due_on__isnull=False, proposed_by__isnull=False),
                name="what_is_to_be_destroyed_was_due_and_proposed",
            ),
        )

    def __str__(self) -> str:
        return f"Case {self.case}" if self.case else f"Referral {self.referral}"

    def is_due(self, today: date) -> bool:
        return self.due_on is not None and self.due_on <= today


class RetentionStep(models.Model):
    """What somebody decided of a retention, and why, in words that name nobody: they outlive what they are about."""

    class What(models.TextChoices):
        HELD = "held", "Held"
        RELEASED = "released", "Let go"
        PUT_OFF = "put_off", "Put off"
        PROPOSED = "proposed", "Proposed to be destroyed"
        OBJECTED = "objected", "Objected to"
        DESTROYED = "destroyed", "Destroyed"

    retention = models.ForeignKey(Retention, models.CASCADE, related_name="steps")
    what = models.CharField(max_length=10, choices=What)
    because = models.CharField(max_length=300)
    until_on = models.DateField(null=True)
    at = models.DateTimeField()
    by_post = models.ForeignKey(Post, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.get_what_display()} on {self.at:%d %B %Y}"
