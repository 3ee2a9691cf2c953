from uuid import uuid4

from django.db import models
from django.db.models import Q

from frankpledge.partnerships.models import Area, Organisation

from ..lifecycle import CaseStatus
from .dated_settings import Repeat
from .sealing import Sealed, SealedText

_NOT_YET_HEARD = (CaseStatus.ACCEPTED, CaseStatus.LISTED, CaseStatus.RESEARCHED)
_HEARD = (CaseStatus.HEARD, CaseStatus.ACTIONS_OPEN, CaseStatus.ACTIONS_CLOSED, CaseStatus.LAPSED)


class Individual(models.Model):
    """One human, in however many cases and whatever part: who they are is said by their parties."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    known_since = models.DateTimeField()

    def __str__(self) -> str:
        return f"individual {self.pk}"


class Case(Sealed):
    """One victim at one MARAC, from a referral's acceptance to its lapse.

    A repeat, and a transfer in, is a new case with its `earlier_case`; a second referral of what is not yet heard joins the open one.
    """

    number = models.CharField(max_length=9, unique=True, editable=False)
    area = models.ForeignKey(Area, models.PROTECT, related_name="+", verbose_name="MARAC")
    victim = models.ForeignKey(Individual, models.PROTECT, related_name="cases_as_victim")
    status = models.CharField(max_length=20, choices=CaseStatus, default=CaseStatus.ACCEPTED)
    accepted_at = models.DateTimeField()
    listed_at = models.DateTimeField("first put on an agenda", null=True)
    heard_at = models.DateTimeField(null=True)
    deferred_at = models.DateTimeField(null=True)
    actions_closed_at = models.DateTimeField(null=True)
    lapses_on = models.DateField()
    lapsed_at = models.DateTimeField(null=True)
    transferred_at = models.DateTimeField(null=True)
    earlier_case = models.ForeignKey("self", models.PROTECT, null=True, related_name="later_cases")
    repeat_definition = models.CharField(max_length=10, choices=Repeat, blank=True)
    has_children = models.BooleanField(default=False)
    left_area_on = models.DateField("the victim left the area on", null=True)
    came_by_transfer = models.BooleanField(default=False)
    idva_service = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    summary = SealedText("what the agenda says of it")

    audit_masked = ("summary",)

    class Meta:
        ordering = ("accepted_at",)
        indexes = (
            models.Index(fields=("area", "status"), name="marac_case_area"),
            models.Index(fields=("lapses_on",), name="marac_case_lapses"),
            models.Index(fields=("area",), name="marac_case_unlisted", condition=Q(listed_at__isnull=True)),
        )
        constraints = (
            models.CheckConstraint(
                condition=~Q(status__in=(CaseStatus.LISTED, CaseStatus.RESEARCHED)) | Q(listed_at__isnull=False),
                name="a_listed_case_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=_HEARD) | Q(heard_at__isnull=False), name="a_heard_case_says_when"
            ),
            models.CheckConstraint(
                condition=~Q(status=CaseStatus.DEFERRED) | Q(deferred_at__isnull=False),
                name="a_deferred_case_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=(CaseStatus.ACTIONS_CLOSED, CaseStatus.LAPSED))
                | Q(actions_closed_at__isnull=False),
                name="a_case_with_closed_actions_says_when",
            ),
            models.CheckConstraint(
                condition=(Q(status=CaseStatus.LAPSED) & Q(lapsed_at__isnull=False))
                | (~Q(status=CaseStatus.LAPSED) & Q(lapsed_at__isnull=True)),
                name="a_lapsed_case_says_when",
            ),
            models.CheckConstraint(
                condition=(Q(status=CaseStatus.TRANSFERRED) & Q(transferred_at__isnull=False))
                | (~Q(status=CaseStatus.TRANSFERRED) & Q(transferred_at__isnull=True)),
                name="a_transferred_case_says_when",
            ),
            models.CheckConstraint(
                condition=Q(earlier_case__isnull=True) | ~Q(repeat_definition="") | Q(came_by_transfer=True),
                name="a_later_case_is_a_repeat_or_came_by_transfer",
            ),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def is_repeat(self) -> bool:
        return self.repeat_definition != ""

    @property
    def is_yet_to_be_heard(self) -> bool:
        return self.status in _NOT_YET_HEARD
