from django.conf import settings
from django.db import models
from django.db.models import Q

from frankpledge.partnerships.models import EffectiveDated, Organisation, Post

from .tables import BudgetTable


class Tolerance(EffectiveDated):
    """How far beyond its resources a policing body lets a budget be over-programmed, in per cent, from a day to a day.

    Warwickshire's is about 10 per cent (decision WPCC3-0129).
    """

    policing_body = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    percent = models.DecimalField(max_digits=5, decimal_places=2)
    source = models.CharField("decision that set it", max_length=300)

    class Meta(EffectiveDated.Meta):
        ordering = ("-from_on",)
        constraints = (  # type: ignore[assignment]  # more than the base's
            *EffectiveDated.Meta.constraints,
            models.UniqueConstraint(
                fields=("policing_body",),
                condition=Q(until_on__isnull=True),
                name="funding_one_tolerance_in_force",
                violation_error_message="Somebody set a tolerance at the same moment: look at it again.",
            ),
            models.CheckConstraint(condition=Q(percent__gt=0, percent__lte=100), name="funding_tolerance_is_a_share"),
        )

    def __str__(self) -> str:
        return f"{self.percent.normalize():f}% from {self.from_on}"


class OverProgramming(models.Model):
    """Leave to commit more than a table's resources: by whom, how far, and what pays if everything is spent.

    `percent` is the tolerance as it stood on the day: a changed tolerance moves no leave given before.
    """

    table = models.OneToOneField(BudgetTable, models.CASCADE, related_name="over_programming")
    percent = models.DecimalField(max_digits=5, decimal_places=2)
    tolerance_source = models.CharField(max_length=300)
    underwritten_by = models.CharField(max_length=200)
    reason = models.TextField()
    authorised_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    authorised_as = models.ForeignKey(Post, models.PROTECT, related_name="+")
    authorised_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.percent.normalize():f}% on {self.table}"
