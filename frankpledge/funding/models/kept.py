"""What returns add up to, kept beside the agreement so that no page adds up every line: see `statistics.kept`."""

from decimal import Decimal

from django.db import models

from frankpledge.partnerships.models import Area

from .agreements import Agreement
from .measures import AgreedMeasure

_ADDED_UP = "it is added up from returns, whose every change is in the trail"


class SpentInYear(models.Model):
    """What an agreement has told of one financial year: by every return that stands certified.

    `untold` is how many of its lines have no sum, so that the spending is not whole.
    """

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="spent")
    year = models.CharField("financial year", max_length=7)
    profile = models.DecimalField(max_digits=14, decimal_places=2, default=Decimal(0))
    spend = models.DecimalField(max_digits=14, decimal_places=2, default=Decimal(0))
    disallowed = models.DecimalField(max_digits=14, decimal_places=2, default=Decimal(0))
    accepted = models.DecimalField("eligible, and accepted", max_digits=14, decimal_places=2, default=Decimal(0))
    untold = models.PositiveIntegerField(default=0)

    audit_exempt = _ADDED_UP

    class Meta:
        ordering = ("agreement", "year")
        constraints = (models.UniqueConstraint(fields=("agreement", "year"), name="funding_one_kept_sum_a_year"),)

    def __str__(self) -> str:
        return f"{self.agreement_id}, {self.year}: {self.spend}"


class AchievedSoFar(models.Model):
    """What an agreement has achieved of a measure since it began, by the measure's own rule: whole, and in each place.

    The places of a measure whose highest figure counts do not come to the whole, so both are kept.
    """

    agreed = models.ForeignKey(AgreedMeasure, models.CASCADE, related_name="achieved")
    is_whole = models.BooleanField()
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="+")
    value = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    out_of = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    wanting = models.PositiveIntegerField("figures that should be there and are not", default=0)

    audit_exempt = _ADDED_UP

    class Meta:
        ordering = ("agreed", "-is_whole", "area__name")
        constraints = (
            models.UniqueConstraint(
                fields=("agreed", "is_whole", "area"), name="funding_one_kept_figure_a_place", nulls_distinct=False
            ),
        )

    def __str__(self) -> str:
        return f"{self.agreed_id}: {self.value}"
