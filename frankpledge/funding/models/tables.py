from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from frankpledge.figures.tables import Kind
from frankpledge.funding import lifecycle
from frankpledge.partnerships.models import Organisation, Post

from .funds import Fund


class BudgetTable(models.Model):
    """One version of one year's budget. What its lines come to is computed by `figures` and never stored."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    code = models.SlugField(max_length=80, unique=True, help_text="Stable: it stands in addresses and in the record.")
    fund = models.ForeignKey(Fund, models.PROTECT, related_name="tables")
    title = models.CharField(max_length=200)
    year = models.CharField("financial year", max_length=30, help_text="2019/20, or 2017/18-2023/24")
    status = models.CharField(
        "version", max_length=15, choices=lifecycle.TableStatus, default=lifecycle.TableStatus.DRAFT
    )
    note = models.TextField(blank=True)
    source = models.CharField(max_length=300, blank=True)
    is_published = models.BooleanField("printed in a published paper, and kept as printed", default=False)
    supersedes = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="superseded_by")
    carries_from = models.ManyToManyField("self", symmetrical=False, related_name="carried_into", blank=True)
    awards = models.ManyToManyField("self", symmetrical=False, related_name="plans", blank=True)
    decision = models.CharField("decision that confirmed it", max_length=300, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    brought_at = models.DateTimeField()
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    brought_as = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    brought_from = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("fund__name", "year", "brought_at", "code")
        constraints = (
            models.CheckConstraint(
                condition=~Q(status=lifecycle.TableStatus.CONFIRMED) | ~Q(decision=""),
                name="funding_confirmed_by_a_decision",
                violation_error_message="A confirmed budget names the decision that confirmed it.",
            ),
        )
        indexes = (models.Index(fields=("fund", "year"), name="funding_table_year"),)

    def __str__(self) -> str:
        version = f"({self.get_status_display().lower()})"
        return self.title if self.title.casefold().endswith(version) else f"{self.title} {version}"


class BudgetLine(models.Model):
    """A row of a table, in printed order. A sub-total, total or remainder is kept as printed and never added."""

    class Kind(models.TextChoices):
        RESOURCE = Kind.RESOURCE.value, "Money available"
        LINE = Kind.LINE.value, "Money planned or given"
        OF_WHICH = Kind.OF_WHICH.value, "Of which (a part of the line above)"
        SUBTOTAL = Kind.SUBTOTAL.value, "Printed sub-total"
        TOTAL = Kind.TOTAL.value, "Printed total"
        REMAINDER = Kind.REMAINDER.value, "Printed remainder"

    PRINTED = (Kind.SUBTOTAL, Kind.TOTAL, Kind.REMAINDER)

    table = models.ForeignKey(BudgetTable, models.CASCADE, related_name="lines")
    position = models.PositiveIntegerField()
    group = models.CharField("section", max_length=100, blank=True)
    label = models.CharField("line", max_length=300)
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    kind = models.CharField(max_length=10, choices=Kind)
    of_which = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="parts")
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("table", "position")
        constraints = (
            models.UniqueConstraint(
                fields=("table", "position"),
                name="funding_one_line_a_position",
                violation_error_message="Somebody added a line at the same moment: look at the table again.",
            ),
            models.CheckConstraint(
                condition=Q(kind="of_which", of_which__isnull=False) | (~Q(kind="of_which") & Q(of_which__isnull=True)),
                name="funding_part_names_its_whole",
                violation_error_message="A part must come under the line that it is a part of.",
            ),
        )

    def __str__(self) -> str:
        return self.label

    @property
    def is_printed(self) -> bool:
        """Whether the amount is somebody else's sum, shown beside ours."""
        return self.kind in self.PRINTED
