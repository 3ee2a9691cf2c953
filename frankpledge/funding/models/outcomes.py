from uuid import uuid4

from django.db import models
from django.db.models import Q

from frankpledge.partnerships.models import Area

from .funds import Fund


class OutcomeFigure(models.Model):
    """One figure that a programme reported. A percentage says what it is a percentage of (`base`), where that is printed."""

    class Unit(models.TextChoices):
        PERCENT = "percent", "per cent"
        PEOPLE = "people", "people"
        SESSIONS = "sessions", "sessions"
        SCHOOLS = "schools", "schools"
        EVENTS = "events", "events"
        PROVIDERS = "providers", "providers"
        PROJECTS = "projects", "projects"

    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    fund = models.ForeignKey(Fund, models.PROTECT, null=True, blank=True, related_name="outcomes")
    programme = models.CharField(max_length=200)
    period = models.CharField(max_length=100)
    measure = models.CharField(max_length=300)
    printed = models.DecimalField(max_digits=14, decimal_places=2)
    target = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    unit = models.CharField(max_length=10, choices=Unit)
    base = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="shares")
    parts_of = models.CharField("parts of one whole", max_length=100, blank=True)
    position = models.PositiveIntegerField()
    source = models.CharField(max_length=300)
    is_published = models.BooleanField(default=False)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=("programme", "period", "measure"), name="funding_one_figure_a_measure"),
            models.CheckConstraint(
                condition=Q(base__isnull=True) | Q(unit="percent"), name="funding_only_a_share_has_a_base"
            ),
        )

    def __str__(self) -> str:
        return f"{self.programme}: {self.measure}"


class CountTable(models.Model):
    """A printed table of counts with totals at both edges, such as one quarter's referrals by area."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    code = models.SlugField(max_length=80, unique=True)
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    period = models.CharField(max_length=100)
    columns = models.JSONField(help_text="The headings of the counts, in printed order.")
    total_heading = models.CharField(max_length=100)
    share_heading = models.CharField(max_length=100, blank=True)
    source = models.CharField(max_length=300)
    is_published = models.BooleanField(default=False)

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.title


class CountRow(models.Model):
    """A row of counts as printed; the foot is the printed row of column totals."""

    table = models.ForeignKey(CountTable, models.CASCADE, related_name="rows")
    position = models.PositiveIntegerField()
    label = models.CharField(max_length=200)
    counts = models.JSONField(help_text="Whole numbers, one for each heading.")
    total = models.PositiveIntegerField()
    share = models.DecimalField("percentage", max_digits=6, decimal_places=2, null=True, blank=True)
    is_foot = models.BooleanField(default=False)

    class Meta:
        ordering = ("table", "position")
        constraints = (
            models.UniqueConstraint(fields=("table", "position"), name="funding_one_count_row_a_position"),
            models.UniqueConstraint(fields=("table",), condition=Q(is_foot=True), name="funding_one_foot_a_table"),
        )

    def __str__(self) -> str:
        return self.label
