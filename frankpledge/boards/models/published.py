"""What the public reads: copies, and the decisions in them."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from frankpledge.partnerships.models import Area

from .bodies import Body
from .decision_notices import DecisionNotice
from .minutes import Minutes
from .out_of_meeting import OutOfMeeting


class Published(models.Model):
    """What the public reads of a body, or of the local policing body for `area`: a copy, made once, that holds no word that
    was left out of it.

    `parts` are frankpledge.boards.minuting.Part values as JSON. A later edition, or an error, withdraws it.
    """

    class Kind(models.TextChoices):
        MINUTES = "minutes", "Minutes and decisions"
        DECISION = "decision", "Decision taken between meetings"
        NOTICE = "notice", "Decision notice of the policing body"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="published")
    area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+")
    office = models.CharField("the policing body, as it was called", max_length=200, blank=True, db_default="")
    kind = models.CharField(max_length=10, choices=Kind)
    minutes = models.ForeignKey(Minutes, models.PROTECT, null=True, related_name="published")
    out_of_meeting = models.ForeignKey(OutOfMeeting, models.PROTECT, null=True, related_name="published")
    notice = models.ForeignKey(DecisionNotice, models.PROTECT, null=True, related_name="published")
    title = models.CharField(max_length=300)
    on = models.DateField("the day it is of")
    edition = models.PositiveSmallIntegerField(default=1)
    parts = models.JSONField()
    pdf = models.BinaryField()
    published_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)

    audit_masked = ("pdf", "parts")

    class Meta:
        ordering = ("-on", "-published_at")
        verbose_name_plural = "published"
        constraints = (
            models.UniqueConstraint(
                fields=("minutes",), condition=Q(withdrawn_at__isnull=True), name="minutes_are_published_once_at_a_time",
                violation_error_message="Somebody has just published them. Look at theirs.",
            ),
            models.UniqueConstraint(
                fields=("out_of_meeting",), condition=Q(withdrawn_at__isnull=True),
                name="a_decision_is_published_once_at_a_time",
                violation_error_message="Somebody has just published it. Look at theirs.",
            ),
            models.UniqueConstraint(
                fields=("notice",), condition=Q(withdrawn_at__isnull=True), name="a_notice_is_published_once_at_a_time",
                violation_error_message="Somebody has just published it. Look at theirs.",
            ),
            models.CheckConstraint(
                condition=Q(body__isnull=False, area__isnull=True, office="") | (Q(body__isnull=True, area__isnull=False) & ~Q(office="")),
                name="what_is_published_is_of_a_body_or_of_the_office",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_because="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_because="")),
                name="what_is_withdrawn_says_why",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"published {self.pk}"

    @property
    def whose(self) -> str:
        """The body, or the policing body as it was called then."""
        return self.body.name if self.body else self.office


class PublishedDecision(models.Model):
    """One decision of something published, as the public register lists it: only in words that the public may read."""

    published = models.ForeignKey(Published, models.CASCADE, related_name="decisions")
    position = models.PositiveSmallIntegerField()
    reference = models.CharField(max_length=20)
    on = models.DateField("the day it was decided")
    how = models.CharField("how it was decided", max_length=40)
    came_to = models.CharField("what it came to", max_length=60, blank=True)
    title = models.CharField(max_length=200)
    words = models.TextField()

    audit_masked = ("words",)

    class Meta:
        ordering = ("-on", "published", "position")
        constraints = (
            models.UniqueConstraint(fields=("published", "position"), name="a_published_decision_has_its_place"),
        )

    def __str__(self) -> str:
        return f"published decision {self.pk}"
