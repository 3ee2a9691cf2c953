from uuid import uuid4

from django.db import models

from frankpledge.partnerships.models import Area, EffectiveDated


class Body(EffectiveDated):
    """A board, a partnership, a forum or a panel: people who meet as seats, not as posts."""

    class Kind(models.TextChoices):
        REGIONAL = "regional", "Regional partnership"
        OVERSIGHT = "oversight", "Oversight board"
        FORUM = "forum", "Officer forum"
        CSP = "csp", "Local community safety partnership"
        SUB_GROUP = "sub_group", "Sub-group"
        LINKED = "linked", "Linked board"
        SCRUTINY = "scrutiny", "Scrutiny panel"
        COUNTY = "county", "County strategy group"
        THEMATIC = "thematic", "Thematic group"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind)
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="sub_bodies")
    purpose = models.CharField("what it is for", max_length=300, blank=True)
    source = models.CharField("where this is known from", max_length=200, blank=True)

    class Meta(EffectiveDated.Meta):
        ordering = ("name",)
        verbose_name_plural = "bodies"

    def __str__(self) -> str:
        return self.name


class BodyLink(models.Model):
    """Two bodies that keep in touch, neither above the other."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="links_from")
    linked = models.ForeignKey(Body, models.CASCADE, related_name="links_to")
    source = models.CharField("where this is known from", max_length=200)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("body", "linked"), name="bodies_linked_once", violation_error_message="They are linked already."
            ),
            models.CheckConstraint(
                condition=~models.Q(body=models.F("linked")),
                name="no_body_linked_to_itself",
                violation_error_message="A body can't be linked to itself.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.body}, linked with {self.linked}"


class Frequency(EffectiveDated):
    """How often a body meets, from a day to a day."""

    class Often(models.TextChoices):
        MONTHLY = "monthly", "Every month"
        BI_MONTHLY = "bi_monthly", "Every two months"
        QUARTERLY = "quarterly", "Every quarter"
        TWICE_A_YEAR = "twice_a_year", "Twice a year"
        YEARLY = "yearly", "Every year"

    body = models.ForeignKey(Body, models.CASCADE, related_name="frequencies")
    often = models.CharField(max_length=12, choices=Often)
    source = models.CharField("where this is known from", max_length=200)

    class Meta(EffectiveDated.Meta):
        ordering = ("from_on", "id")
        verbose_name_plural = "frequencies"

    def __str__(self) -> str:
        return f"{self.body}: {self.get_often_display().lower()}"


class FormerName(EffectiveDated):
    """What a body was called until a day."""

    body = models.ForeignKey(Body, models.CASCADE, related_name="former_names")
    name = models.CharField(max_length=200)
    source = models.CharField("where this is known from", max_length=200)

    class Meta(EffectiveDated.Meta):
        ordering = ("until_on", "id")

    def __str__(self) -> str:
        return self.name


class TermsOfReference(EffectiveDated):
    """One version of what a body is for and how it works, in its own words, from a day to a day."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    body = models.ForeignKey(Body, models.PROTECT, related_name="terms")
    version = models.PositiveSmallIntegerField()
    words = models.TextField("the terms of reference")
    review_on = models.DateField("to be looked at again by", null=True, blank=True)
    source = models.CharField("where they were agreed", max_length=200)

    class Meta(EffectiveDated.Meta):
        ordering = ("version",)
        verbose_name_plural = "terms of reference"
        constraints = (  # type: ignore[assignment]  # one more than the base's
            *EffectiveDated.Meta.constraints,
            models.UniqueConstraint(
                fields=("body", "version"),
                name="one_version_of_terms_a_number",
                violation_error_message="Somebody else has just written that version. Look at theirs.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.body}, version {self.version}"
