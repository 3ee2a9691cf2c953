"""A grant as it was agreed: who is paid how much for what, from a day to a day, and what was signed, varied and kept."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from frankpledge.funding import lifecycle
from frankpledge.partnerships.models import Area, Organisation, Post

from .allocating import Award, Pot
from .funds import Fund
from .projects import Continuation
from .tables import BudgetLine

REPORTING = ((3, "Every quarter"), (6, "Every six months"), (12, "Every year"))


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def current(self) -> "AgreementQuerySet":
        return self.filter(status=lifecycle.AgreementStatus.ACTIVE)

    def ending(self, first: date, last: date) -> "AgreementQuerySet":
        """Those in force whose last day is from `first` to `last`, the nearest first."""
        return self.current().filter(ends_on__range=(first, last)).order_by("ends_on", "reference")


class Agreement(Continuation):
    """A grant agreement. `recipient` answers for all of it; who is paid which part for where is in its shares.

    What it comes to is `amount`; its shares, its budget and its payments each cast to that, or it can't be offered.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    reference = models.CharField(max_length=40, unique=True, help_text="Stable: people quote it.")
    title = models.CharField(max_length=200)
    purpose = models.TextField("what the money is for")
    fund = models.ForeignKey(Fund, models.PROTECT, related_name="agreements")
    pot = models.ForeignKey(Pot, models.PROTECT, null=True, blank=True, related_name="agreements")
    award = models.OneToOneField(
        Award, models.PROTECT, null=True, blank=True, related_name="agreement", verbose_name="award that it is made on"
    )
    line = models.ForeignKey(
        BudgetLine, models.SET_NULL, null=True, blank=True, related_name="agreements", verbose_name="line of the budget"
    )
    recipient = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    starts_on = models.DateField("from")
    ends_on = models.DateField("to, the last day")
    months = models.PositiveSmallIntegerField("how often it reports", choices=REPORTING, default=3)
    status = models.CharField(max_length=10, choices=lifecycle.AgreementStatus, default=lifecycle.AgreementStatus.DRAFT)
    terms = models.PositiveSmallIntegerField("how often it was varied", default=0)
    closed_because = models.TextField("how it ended", blank=True)
    source = models.CharField(max_length=300, blank=True)
    note = models.TextField(blank=True)
    is_published = models.BooleanField("printed in a published paper, and kept as printed", default=False)
    invented = models.CharField("what of it is invented", max_length=300, blank=True)
    made_at = models.DateTimeField()

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ("-starts_on", "reference")
        constraints = (
            models.CheckConstraint(condition=Q(amount__gte=0), name="funding_a_grant_is_not_negative"),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="funding_an_agreement_ends_after_it_begins",
                violation_error_message="An agreement ends after it begins.",
            ),
        )
        indexes = (models.Index(fields=("status", "ends_on"), name="funding_agreement_ending"),)

    def __str__(self) -> str:
        return f"{self.reference}: {self.title}"


class Share(models.Model):
    """A part of a grant: for which organisation, in which area. A merged partnership is still paid by district."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="shares")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    label = models.CharField("for", max_length=200, blank=True)
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=("agreement", "organisation", "area", "label"),
                name="funding_one_share_a_place",
                violation_error_message="There is a share for that organisation, area and purpose already.",
            ),
            models.CheckConstraint(condition=Q(amount__gte=0), name="funding_a_share_is_not_negative"),
        )

    def __str__(self) -> str:
        return self.label or f"{self.area}"


class Match(models.Model):
    """What somebody else puts beside the grant, in cash or in kind."""

    class Kind(models.TextChoices):
        CASH = "cash", "In cash"
        IN_KIND = "in_kind", "In kind"

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="matches")
    kind = models.CharField(max_length=10, choices=Kind)
    giver = models.CharField("from whom", max_length=200)
    amount = models.DecimalField("promised", max_digits=14, decimal_places=2, null=True, blank=True)
    valued_by = models.CharField("what it is, and how it was valued", max_length=300, blank=True)
    received = models.DecimalField(max_digits=14, decimal_places=2, default=Decimal(0))
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("kind", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(kind="cash") | ~Q(valued_by=""),
                name="funding_match_in_kind_is_valued",
                violation_error_message="Say what is given in kind, and how it was valued.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} from {self.giver}"


class Signature(models.Model):
    """That one side signed the agreement, or a variation of it, as it then stood."""

    class Side(models.TextChoices):
        RECIPIENT = "recipient", "Recipient"
        FUNDER = "funder", "Funder"

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="signatures")
    terms = models.PositiveSmallIntegerField("number of the variation signed", default=0)
    side = models.CharField(max_length=10, choices=Side)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()
    digest = models.CharField("fingerprint of what was signed", max_length=64)

    class Meta:
        ordering = ("signed_at",)
        constraints = (
            models.UniqueConstraint(
                fields=("agreement", "terms", "side"),
                name="funding_one_signature_a_side",
                violation_error_message="Somebody signed it for this side at the same moment.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_side_display()}, {self.signed_at:%d %B %Y}"


class Variation(models.Model):
    """A change of what was agreed: the sum, the last day, or both; what was, what is to be, and why."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="variations")
    number = models.PositiveSmallIntegerField()
    status = models.CharField(
        max_length=10, choices=lifecycle.VariationStatus, default=lifecycle.VariationStatus.PROPOSED
    )
    from_on = models.DateField("from which day")
    reason = models.TextField()
    amount_before = models.DecimalField(max_digits=14, decimal_places=2)
    amount = models.DecimalField("new sum", max_digits=14, decimal_places=2)
    ends_before = models.DateField()
    ends_on = models.DateField("new last day")
    proposed_at = models.DateTimeField()
    proposed_as = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    agreed_as = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("agreement", "number"), name="funding_variations_are_numbered"),
            models.UniqueConstraint(
                fields=("agreement",),
                condition=Q(status="proposed"),
                name="funding_one_variation_at_a_time",
                violation_error_message="A variation is proposed already: that one is agreed or withdrawn first.",
            ),
            models.CheckConstraint(
                condition=~Q(status="agreed") | Q(agreed_at__isnull=False),
                name="funding_an_agreed_variation_has_its_day",
            ),
        )

    def __str__(self) -> str:
        return f"Variation {self.number}"


class Document(models.Model):
    """A file kept with an agreement. It is handed out as a file to keep, never opened as a page of ours."""

    class What(models.TextChoices):
        AGREEMENT = "agreement", "Agreement"
        EVIDENCE = "evidence", "Evidence"
        INVOICE = "invoice", "Invoice or claim"
        OTHER = "other", "Something else"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="documents")
    what = models.CharField(max_length=10, choices=What)
    words = models.CharField("what it is", max_length=200)
    kind = models.CharField("kind of file", max_length=5)
    content = models.BinaryField()
    brought_at = models.DateTimeField()
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    brought_as = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")

    audit_masked = ("content",)

    class Meta:
        ordering = ("brought_at",)

    def __str__(self) -> str:
        return self.words
