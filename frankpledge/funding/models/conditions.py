"""What a grant depends on: each condition by itself, with its evidence."""

from datetime import date
from uuid import uuid4

from django.db import models
from django.db.models import Q

from frankpledge.funding import lifecycle
from frankpledge.partnerships.models import Post

from .agreements import Agreement, Document


class Condition(models.Model):
    """One condition. One that money waits for holds every payment from `holds_from` on until it is met or waived."""

    class Kind(models.TextChoices):
        PURPOSE = "purpose", "What the money may be spent on"
        SAFEGUARDING = "safeguarding", "Safeguarding and checks on staff"
        DATA = "data", "Data protection"
        DELIVERY = "delivery", "Delivery"
        FINANCE = "finance", "Finance and audit"
        PUBLICITY = "publicity", "Publicity"
        REPAYMENT = "repayment", "Repayment"
        OTHER = "other", "Another"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="conditions")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=15, choices=Kind)
    words = models.TextField("condition")
    needs_evidence = models.BooleanField("somebody must show that it is met", default=True)
    holds_from = models.PositiveSmallIntegerField(
        "number of the first payment that waits for it", null=True, blank=True, help_text="Empty: no payment does."
    )
    due_on = models.DateField("to be met by", null=True, blank=True)
    status = models.CharField(
        max_length=12, choices=lifecycle.ConditionStatus, default=lifecycle.ConditionStatus.OUTSTANDING
    )
    settled_because = models.TextField("why it was waived, or the evidence returned", blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_as = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=("agreement", "position"), name="funding_conditions_are_numbered"),
            models.CheckConstraint(
                condition=~Q(status="waived") | ~Q(settled_because=""),
                name="funding_a_waived_condition_says_why",
                violation_error_message="Say why the condition is waived.",
            ),
        )

    def __str__(self) -> str:
        return f"Condition {self.position}"

    @property
    def is_settled(self) -> bool:
        return self.status in lifecycle.CONDITION_SETTLED

    def is_late(self, today: date) -> bool:
        return self.needs_evidence and not self.is_settled and self.due_on is not None and self.due_on < today


class ConditionEvidence(models.Model):
    """What the recipient gave to show that a condition is met; each time it was given."""

    condition = models.ForeignKey(Condition, models.CASCADE, related_name="evidence")
    words = models.TextField("what shows it")
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")
    given_at = models.DateTimeField()
    given_as = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("given_at",)

    def __str__(self) -> str:
        return self.words
