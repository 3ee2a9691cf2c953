"""How recipients find the policing body as a funder."""

from django.db import models
from django.db.models import Q

from frankpledge.partnerships.models import Post

from .agreements import Agreement

STATEMENTS = {
    "clear": "What was asked of us was clear, and no more than the sum deserves",
    "prompt": "We were answered, and paid, when we had been told we would be",
    "useful": "What came back on what we reported was of use to us",
}
"""What a recipient is asked how far they agree with, by the field that keeps it."""


class Rating(models.Model):
    """What a recipient says of the policing body in one year, by one agreement. It is read put together, and never by itself."""

    class Agrees(models.IntegerChoices):
        NOT_AT_ALL = 1, "Not at all"
        LITTLE = 2, "A little"
        PARTLY = 3, "Partly"
        MOSTLY = 4, "Mostly"
        ENTIRELY = 5, "Entirely"

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="ratings")
    year = models.CharField("financial year", max_length=7)
    clear = models.PositiveSmallIntegerField(STATEMENTS["clear"])
    prompt = models.PositiveSmallIntegerField(STATEMENTS["prompt"])
    useful = models.PositiveSmallIntegerField(STATEMENTS["useful"])
    words = models.TextField("what should be kept, and what changed", blank=True)
    given_at = models.DateTimeField()
    given_as = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")

    audit_masked = ("clear", "prompt", "useful", "words")

    class Meta:
        ordering = ("year", "agreement")
        constraints = (
            models.UniqueConstraint(
                fields=("agreement", "year"),
                name="funding_one_rating_a_year",
                violation_error_message="Somebody of your organisation said it at the same moment: look at it again.",
            ),
            models.CheckConstraint(
                condition=Q(clear__range=(1, 5), prompt__range=(1, 5), useful__range=(1, 5)),
                name="funding_a_rating_is_from_one_to_five",
            ),
        )

    def __str__(self) -> str:
        return f"{self.year}: {self.agreement_id}"
