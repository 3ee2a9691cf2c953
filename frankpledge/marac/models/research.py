from uuid import uuid4

from django.db import models
from django.db.models import Q

from frankpledge.partnerships.models import Organisation, Post

from ..lifecycle import ResearchStatus
from .cases import Case
from .meetings import Meeting
from .sealing import Sealed, SealedText

_REPLIED = (ResearchStatus.ANSWERED, ResearchStatus.NOTHING_KNOWN)


class ResearchRequest(models.Model):
    """One agency asked what it knows of one case, for one meeting."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="research")
    case = models.ForeignKey(Case, models.PROTECT, related_name="research")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    status = models.CharField(max_length=15, choices=ResearchStatus, default=ResearchStatus.ASKED)
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    chase_on = models.DateField("next reminder")
    chased_at = models.DateTimeField("last reminder", null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("due_on", "asked_at", "id")
        indexes = (
            models.Index(fields=("chase_on",), name="marac_research_chase", condition=Q(status=ResearchStatus.ASKED)),
            models.Index(fields=("organisation", "status"), name="marac_research_of"),
        )
        constraints = (
            models.UniqueConstraint(fields=("meeting", "case", "organisation"), name="an_agency_is_asked_once"),
            models.CheckConstraint(
                condition=(Q(status__in=_REPLIED) & Q(answered_at__isnull=False, answered_by__isnull=False))
                | (~Q(status__in=_REPLIED) & Q(answered_at__isnull=True, answered_by__isnull=True)),
                name="answered_research_says_when_and_by_whom",
            ),
        )

    def __str__(self) -> str:
        return f"research {self.pk}"


class Finding(Sealed):
    """One thing an agency knows. Nobody else sees it before the case is opened, nor ever if it may not be shared."""

    class Kind(models.TextChoices):
        FACT = "fact", "Fact"
        OPINION = "opinion", "Professional opinion"

    request = models.ForeignKey(ResearchRequest, models.CASCADE, related_name="findings")
    kind = models.CharField(max_length=10, choices=Kind)
    words = SealedText()
    known_from = SealedText("where this is known from")
    is_shareable = models.BooleanField()
    why_not_shared = SealedText()
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(Post, models.PROTECT, related_name="+")

    audit_masked = ("words", "why_not_shared", "known_from")

    class Meta:
        ordering = ("kind", "noted_at")

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"
