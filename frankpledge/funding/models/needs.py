"""Why money is spent on a kind of work at all: the priority that it serves, and the need behind that."""

from datetime import date

from django.db import models
from django.db.models import Q

from frankpledge.boards.models import Priority

from .funds import Fund
from .projects import Service


class Need(models.Model):
    """What of a fund goes into one kind of work is for this priority, because of this need.

    The words are empty where no paper says what the need is: money without a recorded need shows as that.
    """

    fund = models.ForeignKey(Fund, models.CASCADE, related_name="needs")
    service = models.CharField("kind of work", max_length=20, choices=Service)
    priority = models.ForeignKey(Priority, models.PROTECT, related_name="+")
    words = models.TextField("the need", blank=True)
    source = models.CharField("where this is known from", max_length=300, blank=True)
    closed_on = models.DateField("for this no more, from", null=True, blank=True)
    closed_because = models.TextField("why", blank=True, default="", db_default="")

    class Meta:
        ordering = ("priority__position", "service")
        constraints = (
            models.CheckConstraint(
                condition=Q(closed_on=None) | ~Q(closed_because=""), name="funding_a_closed_need_says_why"
            ),
            models.UniqueConstraint(
                fields=("fund", "service"),
                condition=Q(closed_on=None),
                name="funding_one_priority_a_kind_of_work",
                violation_error_message="The fund says already what this kind of work is for.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_service_display()}: {self.priority}"

    def stood_on(self, day: date) -> bool:
        """Whether what begins on a day is for this."""
        return self.closed_on is None or day < self.closed_on
