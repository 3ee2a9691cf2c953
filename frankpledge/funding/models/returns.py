"""What a recipient says of a period: money, outputs and outcomes, words; every version of it that was certified."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from frankpledge.figures.absence import Absence
from frankpledge.figures.periods import financial_year, period_called
from frankpledge.funding import lifecycle
from frankpledge.partnerships.models import Area, Post

from .agreements import Agreement
from .measures import AgreedMeasure
from .profiles import Heading


class Tier(models.TextChoices):
    """How much is asked, by how much is granted."""

    LIGHT = "light", "Light"
    STANDARD = "standard", "Standard"
    FULL = "full", "Full"


class Rag(models.TextChoices):
    GREEN = "green", "Green"
    AMBER = "amber", "Amber"
    RED = "red", "Red"


class ReturnQuerySet(models.QuerySet["Return"]):
    def overdue(self, today: date) -> "ReturnQuerySet":
        """Those that the recipient owes and has not certified once, after their day."""
        owed = (lifecycle.ReturnStatus.SCHEDULED, *lifecycle.WITH_RECIPIENT)
        return self.filter(status__in=owed, certified_at=None, due_on__lt=today)

    def to_open(self, today: date) -> "ReturnQuerySet":
        """Those whose day to be opened has come: a night that was missed is made up by the next."""
        in_force = Q(agreement__status=lifecycle.AgreementStatus.ACTIVE)
        return self.filter(in_force, status=lifecycle.ReturnStatus.SCHEDULED, opens_on__lte=today)


class Return(models.Model):
    """What is told of one period of an agreement. Its lines and figures are laid when it is opened.

    `terms` is the number of variations whose profile its lines have: fewer than the agreement's, and it was varied since.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="returns")
    starts_on = models.DateField("period from")
    ends_on = models.DateField("to")
    opens_on = models.DateField()
    due_on = models.DateField()
    is_final = models.BooleanField(default=False)
    tier = models.CharField("how much it asks", max_length=10, choices=Tier)
    status = models.CharField(max_length=12, choices=lifecycle.ReturnStatus, default=lifecycle.ReturnStatus.SCHEDULED)
    terms = models.PositiveSmallIntegerField(default=0)
    is_nil = models.BooleanField("nothing was spent and nothing done", default=False)
    narrative = models.TextField("what happened", blank=True)
    risks = models.TextField("risks, and what is done about them", blank=True)
    case_study = models.TextField("an example, without names", blank=True)
    rag = models.CharField("how the recipient sees it", max_length=5, choices=Rag, blank=True)
    rag_because = models.CharField("… because", max_length=500, blank=True)
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    prepared_as = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    prepared_at = models.DateTimeField(null=True)
    certified_as = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    certified_at = models.DateTimeField(null=True)
    said = models.TextField("what the funder said last, or the certifier", blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_as = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    not_required_because = models.TextField(blank=True)
    source = models.CharField(max_length=300, blank=True)
    invented = models.CharField("what of it is invented", max_length=300, blank=True)

    objects = ReturnQuerySet.as_manager()

    class Meta:
        ordering = ("starts_on",)
        constraints = (
            models.UniqueConstraint(fields=("agreement", "starts_on"), name="funding_one_return_a_period"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="funding_a_period_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=~Q(status="not_required") | ~Q(not_required_because=""),
                name="funding_what_is_not_required_says_why",
                violation_error_message="Say why the return is not required.",
            ),
        )
        indexes = (models.Index(fields=("status", "due_on"), name="funding_return_due"),)

    def __str__(self) -> str:
        return f"{self.period}, {self.agreement.reference}"

    @property
    def period(self) -> str:
        return period_called(self.starts_on, self.ends_on)

    @property
    def form(self) -> str:
        """Which form its spreadsheet is: the agreement, the period with its year, and the variation that its profile is of."""
        return f"{self.agreement.reference} | {self.starts_on} to {self.ends_on} | {financial_year(self.starts_on)} | terms {self.terms}"

    @property
    def is_before_a_variation(self) -> bool:
        """Whether the agreement was varied after this was opened, so that its profile is no longer what was agreed."""
        return self.status in lifecycle.WITH_RECIPIENT and self.terms != self.agreement.terms

    def is_late(self, today: date) -> bool:
        owed = (lifecycle.ReturnStatus.SCHEDULED, *lifecycle.WITH_RECIPIENT)
        return self.status in owed and self.certified_at is None and self.due_on < today


class FinanceLine(models.Model):
    """One heading in one period: what was to be spent, what was, what is owed for it, and what is still expected."""

    given_in = models.ForeignKey(Return, models.CASCADE, related_name="lines")
    heading = models.ForeignKey(Heading, models.PROTECT, related_name="lines")
    profile = models.DecimalField(max_digits=14, decimal_places=2)
    actual = models.DecimalField("spent", max_digits=14, decimal_places=2, null=True, blank=True)
    accrual = models.DecimalField("owed and not yet paid", max_digits=14, decimal_places=2, default=Decimal(0))
    forecast = models.DecimalField(
        "still to be spent by the end", max_digits=14, decimal_places=2, null=True, blank=True
    )
    reason = models.CharField("why it differs", max_length=500, blank=True)
    disallowed = models.DecimalField(max_digits=14, decimal_places=2, default=Decimal(0))
    disallowed_because = models.CharField(max_length=500, blank=True)
    is_invented = models.BooleanField(default=False)

    class Meta:
        ordering = ("given_in", "heading__position")
        constraints = (
            models.UniqueConstraint(fields=("given_in", "heading"), name="funding_one_finance_line_a_heading"),
            models.CheckConstraint(
                condition=Q(disallowed=0) | ~Q(disallowed_because=""),
                name="funding_what_is_disallowed_says_why",
                violation_error_message="Say why that spending is not eligible.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.heading}, {self.given_in_id}"

    @property
    def spend(self) -> Decimal | None:
        """What the period cost: paid, and owed for it."""
        return None if self.actual is None else self.actual + self.accrual

    @property
    def variance(self) -> Decimal | None:
        """How far what was spent is above its profile; below it, less than nothing."""
        return None if self.spend is None else self.spend - self.profile

    @property
    def eligible(self) -> Decimal:
        return (self.spend or Decimal(0)) - self.disallowed


class MeasureFigure(models.Model):
    """One measure in one period and place: a figure, or which of the ways it is not there (see `figures.absence`)."""

    ABSENCES = ((Absence.NIL, "Nil: none"), (Absence.MISSING, "Missing"), (Absence.LATE, "Late: still to come"),
                (Absence.NOT_REQUIRED, "Not required"))  # fmt: skip

    class Verdict(models.TextChoices):
        REACHED = "reached", "Reached"
        PARTLY = "partly", "Partly reached"
        NOT = "not", "Not reached"

    given_in = models.ForeignKey(Return, models.CASCADE, related_name="figures")
    measure = models.ForeignKey(AgreedMeasure, models.PROTECT, related_name="figures")
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="+")
    value = models.DecimalField(
        "figure, or the numerator of a share", max_digits=14, decimal_places=2, null=True, blank=True
    )
    out_of = models.DecimalField("denominator", max_digits=14, decimal_places=2, null=True, blank=True)
    absence = models.CharField(max_length=12, choices=ABSENCES, blank=True)
    parts = models.JSONField("broken down", default=dict, blank=True)
    note = models.CharField(max_length=500, blank=True)
    verdict = models.CharField(
        "in the end, as the recipient sees it", max_length=8, choices=Verdict, blank=True, default="", db_default="",
        help_text="Asked for in the last return alone.",
    )  # fmt: skip
    source = models.CharField(max_length=300, blank=True)
    is_invented = models.BooleanField(default=False)

    class Meta:
        ordering = ("given_in", "measure__position", "area__name")
        constraints = (
            models.UniqueConstraint(
                fields=("given_in", "measure", "area"), name="funding_one_figure_a_place", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=Q(absence="") | Q(value=None) | Q(absence="nil", value=0),
                name="funding_a_figure_or_its_absence",
            ),
            models.CheckConstraint(
                condition=Q(out_of=None) | Q(value=None) | Q(value__lte=F("out_of")),
                name="funding_a_part_is_not_more_than_its_whole",
                violation_error_message="A part can’t be more than its whole.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.measure_id} in {self.given_in_id}"


class ReturnVersion(models.Model):
    """A return as it was certified: kept whole, whatever is changed after."""

    given_in = models.ForeignKey(Return, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    prepared_as = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    certified_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    certified_as = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    certified_at = models.DateTimeField()
    answered = models.TextField("what the funder answered", blank=True)
    answered_at = models.DateTimeField(null=True)

    audit_masked = ("content",)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(
                fields=("given_in", "number"),
                name="funding_versions_are_numbered",
                violation_error_message="Somebody certified it at the same moment: look at it again.",
            ),
        )

    def __str__(self) -> str:
        return f"Version {self.number}"


class ReturnReminder(models.Model):
    """That a person was told of a return: that it is open, that its day is near, that it has passed."""

    class About(models.TextChoices):
        OPEN = "open", "It is open"
        NEAR = "near", "Its day is near"
        PASSED = "passed", "Its day has passed"

    given_in = models.ForeignKey(Return, models.CASCADE, related_name="reminders")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    about = models.CharField(max_length=6, choices=About)
    days = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField()

    class Meta:
        ordering = ("sent_at", "id")
        constraints = (
            models.UniqueConstraint(fields=("given_in", "person", "about", "days"), name="funding_each_reminder_once"),
        )

    def __str__(self) -> str:
        return f"{self.get_about_display()}: {self.given_in_id}"
