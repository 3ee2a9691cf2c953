from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from frankpledge.partnerships.models import EffectiveDated, Post

from ..lifecycle import ClearanceStatus, PaperStatus
from .agenda import AgendaItem, Restricted
from .bodies import Body
from .meetings import Aim
from .seats import Seat


class Paper(Restricted):
    """A report on an agenda item, written here or brought as a file. Once it is out it changes no more."""

    class Kind(models.TextChoices):
        WRITTEN = "written", "Written here"
        BROUGHT = "brought", "Brought as a file"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="papers")
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.WRITTEN)
    aim = models.CharField(max_length=10, choices=Aim, default=Aim.NOTE)
    status = models.CharField(max_length=10, choices=PaperStatus, default=PaperStatus.DRAFT)
    author = models.ForeignKey(Post, models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=1)
    seats = models.ManyToManyField(Seat, blank=True, related_name="+")
    asked_at = models.DateTimeField()
    due_on = models.DateField("to be handed in by")
    handed_in_at = models.DateTimeField(null=True)
    late_because = models.CharField("why it came late", max_length=300, blank=True)
    returned_because = models.CharField("what is still wanted", max_length=500, blank=True)
    returned_at = models.DateTimeField("last sent back to its author", null=True)
    published_at = models.DateTimeField(null=True)
    edition = models.PositiveSmallIntegerField("the edition it went out in", null=True)
    source = models.CharField("where its words are from", max_length=300, blank=True)

    class Meta(Restricted.Meta):
        ordering = ("item__position", "position", "asked_at", "id")
        constraints = (  # type: ignore[assignment]  # more than the base's
            *Restricted.Meta.constraints,
            models.CheckConstraint(
                condition=Q(status=PaperStatus.OUT, published_at__isnull=False, edition__isnull=False)
                | (~Q(status=PaperStatus.OUT) & Q(published_at__isnull=True, edition__isnull=True)),
                name="a_paper_that_is_out_says_when",
            ),
        )

    def __str__(self) -> str:
        return f"paper {self.pk}"


class Section(models.Model):
    """What a paper says under one heading. `version` counts its changes, so that of two who write at once neither is lost."""

    class Heading(models.TextChoices):
        PURPOSE = "purpose", "Purpose of paper"
        BACKGROUND = "background", "Background"
        MAIN = "main", "What is proposed, or has been done"
        FINANCIAL = "financial", "Financial implications"
        LEGAL = "legal", "Legal implications"
        EQUALITY = "equality", "Equality implications"
        SECTION_17 = "section_17", "Crime and disorder implications (section 17)"
        RISK = "risk", "Risks"
        RECOMMENDATIONS = "recommendations", "Recommendations"

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="sections")
    heading = models.CharField(max_length=20, choices=Heading)
    words = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(null=True)

    audit_masked = ("words",)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("paper", "heading"), name="a_paper_has_a_heading_once"),)

    def __str__(self) -> str:
        return f"section {self.pk}"


class Brought(models.Model):
    """What somebody brought as a paper, looked into where it could do no harm. `pdf` is what goes into packs.

    A Word document has none: its words are kept as `blocks`, and drawn as papers written here are. `original` is as it came.
    """

    paper = models.OneToOneField(Paper, models.CASCADE, primary_key=True, related_name="brought")
    original = models.BinaryField()
    is_word = models.BooleanField()
    pdf = models.BinaryField(blank=True)
    blocks = models.JSONField(default=list, blank=True)
    pages = models.PositiveIntegerField(null=True)
    pictures_of_pages = models.PositiveIntegerField("pages without words", default=0)
    remarks = models.JSONField("what was found in it", default=list, blank=True)
    brought_at = models.DateTimeField()

    audit_exempt = "a file's bytes and words: that it was brought is recorded by name"

    def __str__(self) -> str:
        return f"file of {self.paper_id}"


class Exhibit(models.Model):
    """Figures that a paper shows, taken from the product at a moment and kept as they were then.

    `shown` is a frankpledge.boards.exhibits.Shown; `kind` and `choice` are what it is taken from again by.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    paper = models.ForeignKey(Paper, models.CASCADE, related_name="exhibits")
    kind = models.CharField(max_length=40)
    choice = models.CharField(max_length=80)
    shown = models.JSONField()
    taken_at = models.DateTimeField()
    position = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ("position", "taken_at")

    def __str__(self) -> str:
        return f"figures of {self.paper_id}"


class Clearer(EffectiveDated):
    """The post that a body's papers go to before they go out, for finance or for law."""

    class Kind(models.TextChoices):
        FINANCE = "finance", "Finance"
        LEGAL = "legal", "Legal"
        EQUALITY = "equality", "Equality"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    body = models.ForeignKey(Body, models.CASCADE, related_name="clearers")
    kind = models.CharField(max_length=10, choices=Kind)
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    source = models.CharField("where this is known from", max_length=200)

    class Meta(EffectiveDated.Meta):
        ordering = ("kind", "from_on")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} for {self.body}: {self.post}"


class AskedAdvice(models.Model):
    """Advice asked of a post, by when, and what was answered. What is drafted of it is the adviser's alone until it is given."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=10, choices=Clearer.Kind)
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=ClearanceStatus, default=ClearanceStatus.ASKED)
    advice = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    audit_masked = ("advice",)

    class Meta:
        abstract = True
        ordering = ("asked_at", "kind", "id")


class Clearance(AskedAdvice):
    """Advice asked on one paper. `draft` is the adviser's alone until it is given."""

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="clearances")

    class Meta(AskedAdvice.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("paper", "kind"),
                condition=Q(status=ClearanceStatus.ASKED),
                name="advice_is_asked_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=(ClearanceStatus.GIVEN, ClearanceStatus.RETURNED))
                | Q(answered_at__isnull=False),
                name="advice_given_says_when",
            ),
        )

    def __str__(self) -> str:
        return f"clearance {self.pk}"


class DraftOfAdvice(models.Model):
    """Advice that is still being written."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    words = models.TextField()
    written_at = models.DateTimeField()

    audit_masked = ("words",)

    class Meta:
        abstract = True


class DraftAdvice(DraftOfAdvice):
    """Advice on a paper that is still being written: the database shows it to nobody but the post that it was asked of."""

    clearance = models.OneToOneField(Clearance, models.CASCADE, primary_key=True, related_name="draft")

    def __str__(self) -> str:
        return f"draft of clearance {self.pk}"
