"""What works: good practice that one area brought, and what came of it where others took it up."""

from uuid import uuid4

from django.db import models

from frankpledge.partnerships.models import Area, Organisation, Post


class Practice(models.Model):
    """Something that an area does and that seems to work, with what shows that. Never about a person who can be known."""

    class Theme(models.TextChoices):
        PREVENTION = "prevention", "Preventing crime and disorder"
        ORGANISED = "organised", "Serious and organised crime"
        VICTIMS = "victims", "Supporting victims"
        OFFENDING = "offending", "Offending and reoffending"
        SUBSTANCES = "substances", "Substance misuse"
        TOGETHER = "together", "Working together"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    title = models.CharField(max_length=200)
    theme = models.CharField(max_length=10, choices=Theme)
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    done = models.CharField("what is done", max_length=2000)
    shown = models.CharField("what shows that it works, or does not", max_length=2000, blank=True)
    needs = models.CharField("what it takes", max_length=1000, blank=True)
    brought_on = models.DateField(null=True, blank=True)
    source = models.CharField("where this is known from", max_length=200, blank=True)

    class Meta:
        ordering = ("title",)
        constraints = (
            models.UniqueConstraint(
                fields=("area", "title"),
                name="one_practice_a_title_of_an_area",
                violation_error_message="That area has brought something under this title already. Look at that.",
            ),
        )

    def __str__(self) -> str:
        return self.title


class TakenUp(models.Model):
    """A practice taken up in another area, and what came of it there."""

    class Came(models.TextChoices):
        EARLY = "early", "Too early to say"
        WORKED = "worked", "It works there too"
        PARTLY = "partly", "Some of it works there"
        NOT = "not", "It did not work there"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    practice = models.ForeignKey(Practice, models.PROTECT, related_name="taken_up")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    taken_on = models.DateField(null=True, blank=True)
    how = models.CharField("how it is done there, and what is different", max_length=1000, blank=True)
    came = models.CharField("what came of it", max_length=10, choices=Came, default=Came.EARLY)
    came_words = models.CharField("what came of it, in words and figures", max_length=2000, blank=True)
    told_on = models.DateField(null=True, blank=True)
    source = models.CharField("where this is known from", max_length=200, blank=True)

    class Meta:
        ordering = ("taken_on", "id")
        verbose_name_plural = "taken up"
        constraints = (
            models.UniqueConstraint(
                fields=("practice", "area"),
                name="a_practice_is_taken_up_once_an_area",
                violation_error_message="That area has taken it up already.",
            ),
            models.CheckConstraint(
                condition=models.Q(came="early") | ~models.Q(came_words=""),
                name="what_came_of_it_is_told",
                violation_error_message="Say what came of it.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.practice}, in {self.area}"
