"""What a body has agreed to go for, and what it has set itself or was recommended to do about that."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from frankpledge.partnerships.models import EffectiveDated

from ..lifecycle import TaskStatus
from .bodies import Body


class Priority(EffectiveDated):
    """One of a body's priorities, from a day to a day. Which seat leads on it is said by the seat (`Lead.on`, by this title)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    body = models.ForeignKey(Body, models.PROTECT, related_name="priorities")
    position = models.PositiveSmallIntegerField()
    number = models.CharField("its number, as the body writes it", max_length=10)
    title = models.CharField(max_length=200)
    source = models.CharField("where this is known from", max_length=200)

    class Meta(EffectiveDated.Meta):
        ordering = ("body", "position")
        verbose_name_plural = "priorities"

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class Task(models.Model):
    """Something a body was recommended, or set itself, to do: a recommendation of a paper, or a step of its method.

    Whether it is taken on is answered once, with the reason; what came of it is said when it is done, or no longer can be.
    Its actions hang on it.
    """

    class Kind(models.TextChoices):
        RECOMMENDATION = "recommendation", "Recommendation"
        LONG_TERM = "long_term", "Method, long term"
        SHORT_TERM = "short_term", "Method, short term"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    body = models.ForeignKey(Body, models.PROTECT, related_name="tasks")
    kind = models.CharField(max_length=15, choices=Kind)
    position = models.PositiveSmallIntegerField()
    words = models.CharField("what is to be done", max_length=1000)
    detail = models.CharField("how", max_length=500, blank=True)
    priority = models.ForeignKey(Priority, models.PROTECT, null=True, blank=True, related_name="tasks")
    serves = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="served_by")
    made_on = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=12, choices=TaskStatus, default=TaskStatus.MADE)
    answer = models.CharField("why it was answered so", max_length=1000, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    came = models.CharField("what came of it", max_length=1000, blank=True)
    came_on = models.DateField(null=True, blank=True)
    source = models.CharField("where this is known from", max_length=200, blank=True)
    answer_source = models.CharField("where the answer is known from", max_length=200, blank=True)

    class Meta:
        ordering = ("body", "kind", "position")
        constraints = (
            models.UniqueConstraint(
                fields=("body", "kind", "position"),
                name="one_task_a_place",
                violation_error_message="Somebody else added one at the same moment. Send yours again.",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=(TaskStatus.REJECTED, TaskStatus.PARTLY)) | ~Q(answer=""),
                name="what_is_not_taken_on_whole_says_why",
                violation_error_message="Say why it is not taken on, or not all of it.",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=(TaskStatus.DONE, TaskStatus.NOT_FEASIBLE)) | ~Q(came=""),
                name="what_came_to_an_end_says_how",
                violation_error_message="Say what came of it.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.position}"
