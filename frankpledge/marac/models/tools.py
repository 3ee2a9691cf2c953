from uuid import uuid4

from django.db import models

from frankpledge.partnerships.models import EffectiveDated


class RiskTool(models.Model):
    """A way to ask about risk: the Dash list, the young people's, another force's own."""

    code = models.SlugField(primary_key=True)
    name = models.CharField(max_length=100)
    asked_of = models.CharField("whom it is for", max_length=200)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class ToolVersion(EffectiveDated):
    """The questions of a tool as they stood from a day. Wording is loaded as data: ours unless a site holds a licence."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    tool = models.ForeignKey(RiskTool, models.PROTECT, related_name="versions")
    label = models.CharField(max_length=60)
    wording = models.CharField("whose words these are", max_length=200)

    class Meta(EffectiveDated.Meta):
        constraints = (  # type: ignore[assignment]  # one more than the parent's
            *EffectiveDated.Meta.constraints,
            models.UniqueConstraint(fields=("tool", "label"), name="one_version_a_label"),
        )

    def __str__(self) -> str:
        return f"{self.tool}, {self.label}"


class IssuedForm(models.Model):
    """A referral form as it was given out, so that one kept for years on somebody's computer is still read.

    `name` and `version` stand in the form itself; `layout` is all that it asks, as `documents.word.WordForm` holds it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.SlugField(max_length=60)
    version = models.SlugField(max_length=40)
    digest = models.CharField(max_length=64)
    tool_version = models.ForeignKey(ToolVersion, models.PROTECT, related_name="+")
    layout = models.JSONField()
    issued_at = models.DateTimeField()

    class Meta:
        ordering = ("name", "-issued_at")
        constraints = (
            models.UniqueConstraint(fields=("name", "version"), name="one_form_a_version"),
            models.UniqueConstraint(fields=("name", "digest"), name="one_version_a_form"),
        )

    def __str__(self) -> str:
        return f"{self.name}, version {self.version}"


class Question(models.Model):
    """One question of a version. `topic` is the same in every version and tool, so that answers can be counted over years."""

    version = models.ForeignKey(ToolVersion, models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    topic = models.SlugField(max_length=40)
    wording = models.CharField(max_length=400)
    counts = models.BooleanField("a “yes” adds to the score", default=True)

    class Meta:
        ordering = ("version", "position")
        constraints = (
            models.UniqueConstraint(fields=("version", "position"), name="one_question_a_position"),
            models.UniqueConstraint(fields=("version", "topic"), name="one_question_a_topic"),
        )

    def __str__(self) -> str:
        return f"{self.position}. {self.wording}"
