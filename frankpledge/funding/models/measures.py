"""What a grant is to do and to change: definitions that several agreements share, and what each agreed of them."""

from decimal import Decimal
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from .agreements import Agreement
from .funds import Fund


class Measure(models.Model):
    """One definition, the same wherever it is used: how it is counted, and how figures of it are put together.

    A share is told with its numerator and denominator, and is put together from those, never averaged bare.
    """

    class Kind(models.TextChoices):
        OUTPUT = "output", "Output: what was done"
        OUTCOME = "outcome", "Outcome: what changed"

    class OverTime(models.TextChoices):
        SUM = "sum", "Added up"
        LATEST = "latest", "The latest"
        HIGHEST = "highest", "The highest"
        POOLED = "pooled", "Numerators and denominators each added up"

    class OverPlaces(models.TextChoices):
        SUM = "sum", "Added up"
        POOLED = "pooled", "Numerators and denominators each added up"
        APART = "apart", "Never put together"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    fund = models.ForeignKey(Fund, models.PROTECT, related_name="measures")
    name = models.CharField(max_length=200)
    definition = models.TextField("what is counted, and what is not", blank=True)
    kind = models.CharField(max_length=10, choices=Kind)
    unit = models.CharField("counted in", max_length=60, default="people")
    is_share = models.BooleanField("a share of something", default=False)
    share_of = models.CharField("… of what", max_length=200, blank=True)
    is_less_better = models.BooleanField("fewer is better", default=False)
    over_time = models.CharField("over periods", max_length=10, choices=OverTime, default=OverTime.SUM)
    over_places = models.CharField("over places", max_length=10, choices=OverPlaces, default=OverPlaces.SUM)
    parts = models.JSONField("broken down into", default=list, blank=True, help_text="Names of the parts, in order.")
    parts_called = models.CharField("what the parts are", max_length=100, blank=True)

    class Meta:
        ordering = ("kind", "name")
        constraints = (
            models.UniqueConstraint(
                fields=("fund", "name"),
                name="funding_one_definition_a_name",
                violation_error_message="There is a definition of that name already: use it, or call this one otherwise.",
            ),
            models.CheckConstraint(
                condition=Q(is_share=False) | (~Q(share_of="") & ~Q(over_time="sum") & ~Q(over_places="sum")),
                name="funding_a_share_is_pooled_and_says_of_what",
                violation_error_message="A share says what it is of, and is never added up.",
            ),
            models.CheckConstraint(
                condition=Q(is_share=True) | (~Q(over_time="pooled") & ~Q(over_places="pooled")),
                name="funding_a_count_has_no_denominator",
                violation_error_message="Only a share has numerators and denominators to add up.",
            ),
        )

    def __str__(self) -> str:
        return self.name


class AgreedMeasure(models.Model):
    """A measure as one agreement has it: where it stood before, and what is to be reached by the end."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="measures")
    measure = models.ForeignKey(Measure, models.PROTECT, related_name="agreed")
    position = models.PositiveSmallIntegerField()
    baseline = models.DecimalField("before", max_digits=14, decimal_places=2, null=True, blank=True)
    baseline_of = models.DecimalField("… out of", max_digits=14, decimal_places=2, null=True, blank=True)
    baseline_when = models.CharField("… when", max_length=100, blank=True)
    target = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    target_of = models.DecimalField("… out of", max_digits=14, decimal_places=2, null=True, blank=True)
    target_by = models.DateField("… by", null=True, blank=True)
    is_yearly = models.BooleanField("asked for once a year", default=False)
    by_area = models.BooleanField("told for each area apart", default=False)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(
                fields=("agreement", "measure"),
                name="funding_one_measure_an_agreement",
                violation_error_message="The agreement has this measure already.",
            ),
            models.UniqueConstraint(fields=("agreement", "position"), name="funding_measures_are_numbered"),
            models.CheckConstraint(
                condition=Q(target_of=None) | Q(target__lte=F("target_of")),
                name="funding_a_target_is_a_part_of_its_whole",
            ),
        )

    def __str__(self) -> str:
        return str(self.measure)

    @property
    def target_value(self) -> Decimal | None:
        """What is to be reached: a number, or of a share its rate in per cent."""
        if self.target is None or not self.measure.is_share:
            return self.target
        return self.target * 100 / self.target_of if self.target_of else None
