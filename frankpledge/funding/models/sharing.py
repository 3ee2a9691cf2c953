"""Ways to share a pot over the areas of a force: what each area has, and scenarios that weigh it."""

from decimal import Decimal
from uuid import uuid4

from django.db import models
from django.db.models import Q

from frankpledge.partnerships.models import Area, Post

from ..lifecycle import ScenarioStatus
from .allocating import Pot


class Weights(models.Model):
    """What each area of a force area had of something on a day, by which money may be shared. Brought with its source."""

    class Kind(models.TextChoices):
        HISTORIC = "historic", "What they had"
        POPULATION = "population", "Population"
        CRIME = "crime", "Crime"
        DEMAND = "demand", "Demand that is not crime"
        HARM = "harm", "Harm"
        NEED = "need", "Need"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=200)
    as_at = models.CharField("of what time", max_length=60)
    source = models.CharField(max_length=300)
    is_invented = models.BooleanField(default=False)
    brought_at = models.DateTimeField()
    brought_as = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("kind", "name")
        constraints = (
            models.UniqueConstraint(
                fields=("area", "name"), name="funding_one_weights_a_name",
                violation_error_message="Figures of that name are here already: give these another.",
            ),
            models.CheckConstraint(condition=~Q(source=""), name="funding_weights_have_a_source"),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.name}{' (invented)' if self.is_invented else ''}"


class Weight(models.Model):
    weights = models.ForeignKey(Weights, models.CASCADE, related_name="values")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    value = models.DecimalField(max_digits=14, decimal_places=2)

    class Meta:
        ordering = ("area__name",)
        constraints = (
            models.UniqueConstraint(fields=("weights", "area"), name="funding_one_weight_an_area"),
            models.CheckConstraint(condition=Q(value__gte=0), name="funding_no_weight_below_nought"),
        )

    def __str__(self) -> str:
        return f"{self.area}: {self.value}"


class Scenario(models.Model):
    """One way to share a pot. What it gives each area is worked out when it is shown; choosing it makes awards of that.

    Its drafts are the policing body's own. Once chosen, it and its reason are there for everybody who works with the fund.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    pot = models.ForeignKey(Pot, models.PROTECT, related_name="scenarios")
    name = models.CharField(max_length=120)
    amount = models.DecimalField("sum that is shared", max_digits=14, decimal_places=2)
    today = models.ForeignKey(Weights, models.PROTECT, related_name="+")
    step_percent = models.DecimalField("how far from today to the formula", max_digits=5, decimal_places=2)
    floor = models.DecimalField("least that each has", max_digits=14, decimal_places=2, default=Decimal(0))
    most_lost_percent = models.DecimalField(
        "most that any loses of what today’s split would give", max_digits=5, decimal_places=2, null=True, blank=True
    )
    reason = models.TextField(blank=True)
    status = models.CharField(max_length=10, choices=ScenarioStatus, default=ScenarioStatus.DRAFT)
    made_at = models.DateTimeField()
    made_as = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    chosen_at = models.DateTimeField(null=True, blank=True)
    chosen_as = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("pot", "made_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("pot", "name"), name="funding_one_scenario_a_name",
                violation_error_message="A scenario of this pot has that name already.",
            ),
            models.UniqueConstraint(
                fields=("pot",), condition=Q(status=ScenarioStatus.CHOSEN), name="funding_one_scenario_chosen",
                violation_error_message="Another scenario of this pot was chosen at the same moment.",
            ),
            models.CheckConstraint(
                condition=Q(step_percent__gte=0, step_percent__lte=100), name="funding_step_is_a_share"
            ),
            models.CheckConstraint(
                condition=Q(status=ScenarioStatus.DRAFT) | (~Q(reason="") & Q(chosen_at__isnull=False)),
                name="funding_scenario_chosen_for_a_reason",
                violation_error_message="Say why the pot is shared so: the reason is published.",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.name


class ScenarioPart(models.Model):
    """So many per cent of the sum go by these figures."""

    scenario = models.ForeignKey(Scenario, models.CASCADE, related_name="parts")
    weights = models.ForeignKey(Weights, models.PROTECT, related_name="+")
    percent = models.DecimalField(max_digits=5, decimal_places=2)

    class Meta:
        ordering = ("-percent", "weights__name")
        constraints = (
            models.UniqueConstraint(fields=("scenario", "weights"), name="funding_one_part_of_a_kind"),
            models.CheckConstraint(condition=Q(percent__gt=0, percent__lte=100), name="funding_part_is_a_share"),
        )

    def __str__(self) -> str:
        return f"{self.percent.normalize():f}% by {self.weights}"
