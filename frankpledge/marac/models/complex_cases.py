from datetime import date

from django.db import models
from django.db.models import Q

from frankpledge.partnerships.models import Post

from .cases import Case
from .referrals import Reason
from .sealing import Sealed, SealedText


class ComplexCase(Sealed):
    """A case on the log of the region's most complex, and why: put on, looked at again, taken off."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="complex_entries")
    reasons = models.ManyToManyField(Reason, related_name="+")
    words = SealedText("why it is on the log")
    put_on_at = models.DateTimeField()
    put_on_by = models.ForeignKey(Post, models.PROTECT, related_name="+")
    review_on = models.DateField("next looked at")
    taken_off_at = models.DateTimeField(null=True)
    taken_off_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    off_words = SealedText("why it came off")

    audit_masked = ("words", "off_words")

    class Meta:
        ordering = ("review_on", "put_on_at", "id")
        indexes = (
            models.Index(fields=("review_on",), name="marac_complex_due", condition=Q(taken_off_at__isnull=True)),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("case",), condition=Q(taken_off_at__isnull=True), name="a_case_is_once_on_the_log",
                violation_error_message="This case is on the log already.",
            ),
            models.CheckConstraint(
                condition=Q(taken_off_at__isnull=True, taken_off_by__isnull=True)
                | Q(taken_off_at__isnull=False, taken_off_by__isnull=False),
                name="off_the_log_says_by_whom",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"log entry {self.pk}"

    def is_overdue(self, today: date) -> bool:
        return self.taken_off_at is None and self.review_on < today


class ComplexReview(Sealed):
    """The log's case looked at again: what was found, and when next."""

    entry = models.ForeignKey(ComplexCase, models.PROTECT, related_name="reviews")
    at = models.DateTimeField()
    by_post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    words = SealedText("what was found")
    next_on = models.DateField("next looked at")

    audit_masked = ("words",)

    class Meta:
        ordering = ("-at",)

    def __str__(self) -> str:
        return f"looked at {self.at:%d %B %Y}"


class NamedAgain(models.Model):
    """The name and birth of an alleged perpetrator whom more than one party row has, as its index: kept by the database as rows come and
    go, so that whoever suggests the log looks through these alone, and not through everybody who was ever named."""

    who = models.CharField(max_length=64, primary_key=True, editable=False)

    audit_exempt = "made by the database of rows that are in the trail"

    class Meta:
        verbose_name_plural = "named again"

    def __str__(self) -> str:
        return "an alleged perpetrator named again"
