"""What is paid of a grant, what of it may be kept for the next year, and what is asked back."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from frankpledge.funding import lifecycle
from frankpledge.partnerships.models import Post

from .agreements import Agreement
from .allocating import Journal
from .profiles import Instalment
from .returns import Return


class Payment(models.Model):
    """An instalment or a claim on its way: asked for, checked by one person, approved by another, paid."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="payments")
    instalment = models.ForeignKey(Instalment, models.PROTECT, related_name="payments")
    for_return = models.ForeignKey(Return, models.PROTECT, null=True, blank=True, related_name="claims")
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    status = models.CharField(max_length=10, choices=lifecycle.PaymentStatus, default=lifecycle.PaymentStatus.ASKED)
    words = models.CharField("what it is for", max_length=300, blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    asked_as = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    checked_as = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    checked_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    approved_as = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    paid_on = models.DateField(null=True, blank=True)
    paid_reference = models.CharField("reference in the ledger", max_length=100, blank=True)
    refused_because = models.TextField(blank=True)
    source = models.CharField(max_length=300, blank=True)
    is_invented = models.BooleanField(default=False)

    class Meta:
        ordering = ("asked_at",)
        constraints = (
            models.CheckConstraint(condition=Q(amount__gt=0), name="funding_a_payment_is_something"),
            models.CheckConstraint(
                condition=~Q(status="paid") | Q(paid_on__isnull=False), name="funding_what_is_paid_has_its_day"
            ),
            models.CheckConstraint(
                condition=~Q(status="refused") | ~Q(refused_because=""),
                name="funding_a_refused_payment_says_why",
                violation_error_message="Say why it is refused.",
            ),
            models.UniqueConstraint(
                fields=("instalment",),
                condition=Q(instalment__isnull=False) & ~Q(status="refused"),
                name="funding_an_instalment_is_paid_once",
                violation_error_message="Somebody asked for this payment at the same moment.",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | Q(checked_by=None) | ~Q(approved_by=models.F("checked_by")),
                name="funding_two_people_check_and_approve",
                violation_error_message="Whoever checked a payment can’t approve it too.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.instalment}, {self.agreement.reference}"


class CarryForward(models.Model):
    """Leave to spend, after the year or the agreement it was for, what was not spent in it.

    What a pot pays for goes with it into a pot of a later year: `journal` moves the money, and the pot's commitment with it.
    """

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="carry_forwards")
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    from_year = models.CharField(max_length=30)
    reason = models.TextField()
    decision = models.CharField("decision", max_length=300)
    approved_at = models.DateTimeField()
    approved_as = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    journal = models.OneToOneField(
        Journal,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="grant_carried",
        verbose_name="journal that takes it into a later year",
    )

    class Meta:
        ordering = ("approved_at",)
        constraints = (models.CheckConstraint(condition=Q(amount__gt=0), name="funding_something_is_carried_forward"),)

    def __str__(self) -> str:
        return f"{self.from_year}: {self.amount}"


class ClawBack(models.Model):
    """What was paid and is asked back, with the figures that it was worked out from on the day."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="claw_backs")
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    paid = models.DecimalField(max_digits=14, decimal_places=2)
    eligible = models.DecimalField("accepted eligible spend", max_digits=14, decimal_places=2)
    carried = models.DecimalField("approved carry-forward", max_digits=14, decimal_places=2)
    status = models.CharField(max_length=10, choices=lifecycle.ClawBackStatus, default=lifecycle.ClawBackStatus.ASKED)
    reason = models.TextField()
    due_on = models.DateField()
    asked_at = models.DateTimeField()
    asked_as = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    received_on = models.DateField(null=True, blank=True)
    received_reference = models.CharField(max_length=100, blank=True)
    journal = models.OneToOneField(
        Journal,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="claw_back",
        verbose_name="journal that re-pools it",
    )

    class Meta:
        ordering = ("asked_at",)
        constraints = (
            models.CheckConstraint(condition=Q(amount__gt=0), name="funding_something_is_asked_back"),
            models.UniqueConstraint(
                fields=("agreement",),
                condition=Q(status="asked"),
                name="funding_asked_back_once_at_a_time",
                violation_error_message="Something is asked back already: that is settled first.",
            ),
            models.CheckConstraint(
                condition=~Q(status="received") | Q(received_on__isnull=False),
                name="funding_what_came_back_has_its_day",
            ),
        )

    def __str__(self) -> str:
        return f"{self.amount} of {self.agreement.reference}"
