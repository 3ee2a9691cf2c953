from datetime import date
from uuid import uuid4

from django.db import models
from django.db.models import Q

from frankpledge.partnerships.models import Organisation, Post

from ..lifecycle import FlagStatus
from .cases import Case

WITH_AGENCY = (FlagStatus.ASKED, FlagStatus.TO_REMOVE)
_SAID = (FlagStatus.SET, FlagStatus.NOT_HELD, FlagStatus.TO_REMOVE, FlagStatus.REMOVED)


class Flag(models.Model):
    """One agency's mark, on its own records, that the people of a case are in one. It ends when the case lapses.

    A repeat, and a move to a MARAC that the agency attends too, carry it to the later case and its later end.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="flags")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=FlagStatus, default=FlagStatus.ASKED)
    asked_at = models.DateTimeField()
    due_on = models.DateField("answer due")
    chase_on = models.DateField("next reminder")
    chased_at = models.DateTimeField("last reminder", null=True)
    set_on = models.DateField("flagged on", null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    removal_asked_at = models.DateTimeField(null=True)
    removed_on = models.DateField(null=True)
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("due_on", "asked_at", "id")
        indexes = (
            models.Index(fields=("chase_on",), name="marac_flag_chase", condition=Q(status__in=WITH_AGENCY)),
            models.Index(fields=("organisation", "status", "due_on"), name="marac_flag_of"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("case", "organisation"), name="an_agency_flags_once",
                violation_error_message="This agency has been asked already.",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=_SAID) | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="an_answered_flag_says_when_and_by_whom",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=(FlagStatus.SET, FlagStatus.TO_REMOVE, FlagStatus.REMOVED))
                | Q(set_on__isnull=False),
                name="a_flag_says_since_when",
            ),
            models.CheckConstraint(
                condition=Q(
                    status=FlagStatus.REMOVED, removed_on__isnull=False, removed_at__isnull=False,
                    removed_by__isnull=False,
                )
                | (~Q(status=FlagStatus.REMOVED) & Q(removed_on__isnull=True, removed_at__isnull=True)),
                name="a_removed_flag_says_when_and_by_whom",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"flag {self.pk}"

    def is_overdue(self, today: date) -> bool:
        return self.status in WITH_AGENCY and self.due_on < today
