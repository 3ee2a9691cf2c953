"""Why money is spent on a kind of work at all: the priority that it serves, and the need behind that."""

from django.db import models

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

    class Meta:
        ordering = ("priority__position", "service")
        constraints = (
            models.UniqueConstraint(
                fields=("fund", "service"),
                name="funding_one_priority_a_kind_of_work",
                violation_error_message="The fund says already what this kind of work is for.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_service_display()}: {self.priority}"
