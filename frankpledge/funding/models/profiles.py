"""What a grant is spent on and when: the headings of its budget with their profile, and when it is paid."""

from django.db import models
from django.db.models import Q

from .agreements import Agreement


class Heading(models.Model):
    """A heading of an agreement's budget. The Home Office asks for labour and other costs apart, so each says which."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="headings")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    is_labour = models.BooleanField("pay and what goes with it", default=False)
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(fields=("agreement", "position"), name="funding_headings_are_numbered"),
            models.UniqueConstraint(
                fields=("agreement", "name"),
                name="funding_one_heading_a_name",
                violation_error_message="There is a heading of that name already.",
            ),
            models.CheckConstraint(condition=Q(amount__gte=0), name="funding_a_heading_is_not_negative"),
        )

    def __str__(self) -> str:
        return self.name


class Profiled(models.Model):
    """What of a heading is to be spent in one period. A heading's periods come to the heading, to the penny."""

    heading = models.ForeignKey(Heading, models.CASCADE, related_name="profile")
    starts_on = models.DateField("period from")
    ends_on = models.DateField("to")
    amount = models.DecimalField(max_digits=14, decimal_places=2)

    class Meta:
        ordering = ("starts_on",)
        constraints = (
            models.UniqueConstraint(fields=("heading", "starts_on"), name="funding_one_profiled_sum_a_period"),
        )

    def __str__(self) -> str:
        return f"{self.heading}, from {self.starts_on}"


class Instalment(models.Model):
    """A payment as agreed. In advance it is paid on its day; in arrears it is claimed against what was spent."""

    class Basis(models.TextChoices):
        ADVANCE = "advance", "In advance"
        ARREARS = "arrears", "Claimed in arrears"

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="instalments")
    number = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    basis = models.CharField(max_length=10, choices=Basis, default=Basis.ADVANCE)
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("agreement", "number"), name="funding_instalments_are_numbered"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="funding_an_instalment_is_something"),
        )

    def __str__(self) -> str:
        return f"Payment {self.number}"
