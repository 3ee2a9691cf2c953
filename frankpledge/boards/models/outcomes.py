"""What a body came to on a matter: typed, in words, and numbered where it is a decision."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from frankpledge.partnerships.models import Post

from .agenda import AgendaItem, Matter
from .bodies import Body


class Outcome(models.Model):
    """One thing that a body came to. Decisions are numbered in their body's year, and say why.

    `present` and `quorum` are as they stood then (`quorum` None: none was set). `went_to` is the matter that it became at
    another body; `carried_to` the item of a later agenda that what was put off became. A number once given is never
    given again: what was recorded in error is struck, and says why.
    """

    class Kind(models.TextChoices):
        AGREED = "agreed", "Agreed"
        NOT_AGREED = "not_agreed", "Not agreed"
        NOTED = "noted", "Noted"
        DEFERRED = "deferred", "Put off to the next meeting"
        REFERRED_UP = "referred_up", "Referred up"
        REFERRED_DOWN = "referred_down", "Referred down, or to a linked body"
        RECOMMENDED = "recommended", "Recommended to the policing body"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    body = models.ForeignKey(Body, models.PROTECT, related_name="outcomes")
    item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, related_name="outcomes")
    kind = models.CharField(max_length=15, choices=Kind)
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField(null=True)
    title = models.CharField(max_length=200)
    words = models.TextField("what was decided or noted")
    reasons = models.TextField(blank=True)
    considered = models.TextField("what was considered", blank=True)
    present = models.PositiveSmallIntegerField("members who were there", null=True)
    quorum = models.PositiveSmallIntegerField(null=True)
    version = models.PositiveIntegerField(default=1)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    went_to = models.ForeignKey(Matter, models.PROTECT, null=True, related_name="+")
    carried_to = models.ForeignKey(AgendaItem, models.PROTECT, null=True, related_name="carried_from")
    struck_at = models.DateTimeField(null=True)
    struck_because = models.CharField(max_length=300, blank=True)

    audit_masked = ("words", "reasons", "considered")

    class Meta:
        ordering = ("recorded_at", "id")
        indexes = (models.Index(fields=("body", "year", "number"), name="boards_outcome_body"),)
        constraints = (
            models.UniqueConstraint(
                fields=("body", "year", "number"), name="a_decision_number_is_given_once",
                violation_error_message="Another decision has just been given that number. Try again.",
            ),
            models.CheckConstraint(
                condition=(Q(kind__in=("noted", "deferred")) & Q(number__isnull=True))
                | (~Q(kind__in=("noted", "deferred")) & Q(number__isnull=False) & ~Q(reasons="")),
                name="a_decision_has_a_number_and_reasons",
                violation_error_message="Say why it was decided so.",
            ),
            models.CheckConstraint(
                condition=Q(struck_at__isnull=True, struck_because="")
                | (Q(struck_at__isnull=False) & ~Q(struck_because="")),
                name="what_was_struck_says_why",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"decision {self.reference}" if self.number else f"outcome {self.pk}"

    @property
    def reference(self) -> str:
        """ "2026/12": the twelfth decision of the body's year."""
        return f"{self.year}/{self.number}" if self.number else ""
