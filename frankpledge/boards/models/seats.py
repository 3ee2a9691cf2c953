from uuid import uuid4

from django.db import models

from frankpledge.partnerships.models import EffectiveDated, Organisation, Post

from .bodies import Body


class Seat(EffectiveDated):
    """One place on a body. It is filled by a post, whoever holds that; a seat that no current post fills is vacant."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    body = models.ForeignKey(Body, models.CASCADE, related_name="seats")
    title = models.CharField(max_length=200)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    is_chair = models.BooleanField("chairs the body", default=False)
    is_voting = models.BooleanField("decides, and does not only advise", default=True)
    represents = models.CharField("whom it speaks for, or a note", max_length=200, blank=True)
    printed_as = models.CharField("as printed, where it differs", max_length=300, blank=True)
    source = models.CharField("where this is known from", max_length=200)
    term_ends_on = models.DateField("last day of the term of office", null=True, blank=True)
    position = models.PositiveSmallIntegerField("order on the page", default=0)

    class Meta(EffectiveDated.Meta):
        ordering = ("position", "title")
        constraints = (  # type: ignore[assignment]  # one more than the base's
            *EffectiveDated.Meta.constraints,
            models.UniqueConstraint(
                fields=("body",),
                condition=models.Q(is_chair=True, until_on__isnull=True),
                name="one_chair_a_body",
                violation_error_message="The body has a chair already. End that seat first.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.title}, {self.body}"


class Substitute(EffectiveDated):
    """A post that may sit in a seat when the one that fills it can't come."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="substitutes")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    source = models.CharField("where this is known from", max_length=200)

    class Meta(EffectiveDated.Meta):
        ordering = ("from_on", "id")

    def __str__(self) -> str:
        return f"{self.post} for {self.seat}"


class Lead(EffectiveDated):
    """What a seat leads on for its body, such as one of the priorities."""

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="leads")
    on = models.CharField("what it leads on", max_length=200)
    source = models.CharField("where this is known from", max_length=200)

    class Meta(EffectiveDated.Meta):
        ordering = ("on",)

    def __str__(self) -> str:
        return f"{self.seat}: {self.on}"
