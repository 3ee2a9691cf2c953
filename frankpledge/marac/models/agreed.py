from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q

from frankpledge.partnerships.models import Organisation, Post

from ..lifecycle import AgreedStatus
from .cases import Case
from .meetings import Meeting
from .sealing import Sealed, SealedText


class AgreedAction(Sealed):
    """What one agency said at a meeting that it will do. The agency owns it; the MARAC owns none."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="agreed")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="agreed")
    words = SealedText()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    due_on = models.DateField()
    status = models.CharField(max_length=15, choices=AgreedStatus, default=AgreedStatus.OPEN)
    version = models.PositiveIntegerField(default=1)
    agreed_at = models.DateTimeField()
    agreed_by = models.ForeignKey(Post, models.PROTECT, related_name="+")
    sent_at = models.DateTimeField("sent to its owner", null=True)
    chase_on = models.DateField("next reminder")
    chased_at = models.DateTimeField("last reminder", null=True)
    answer = SealedText("what was done, with its evidence, or why not")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    given_back = SealedText("why it was given back")
    checked_at = models.DateTimeField(null=True)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    audit_masked = ("words", "answer", "given_back")

    class Meta:
        ordering = ("due_on", "agreed_at", "id")
        indexes = (
            models.Index(
                fields=("chase_on",), name="marac_agreed_chase",
                condition=Q(status=AgreedStatus.OPEN, sent_at__isnull=False),
            ),
            models.Index(fields=("organisation", "status", "due_on"), name="marac_agreed_of"),
            models.Index(fields=("due_on",), name="marac_agreed_due"),
            models.Index(
                fields=("answered_at",), name="marac_agreed_to_check",
                condition=Q(checked_at__isnull=True) & ~Q(status=AgreedStatus.OPEN),
            ),
            models.Index(
                fields=("due_on", "agreed_at"), name="marac_agreed_open", condition=Q(status=AgreedStatus.OPEN),
            ),
        )  # fmt: skip
        constraints = (
            models.CheckConstraint(
                condition=Q(status=AgreedStatus.OPEN, answered_at__isnull=True, answered_by__isnull=True)
                | (
                    ~Q(status=AgreedStatus.OPEN)
                    & Q(answered_at__isnull=False, answered_by__isnull=False, sent_at__isnull=False)
                ),
                name="an_answered_action_says_when_and_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(checked_at__isnull=True, checked_by__isnull=True)
                | (Q(checked_at__isnull=False, checked_by__isnull=False) & ~Q(status=AgreedStatus.OPEN)),
                name="a_checked_action_was_answered",
            ),
            models.CheckConstraint(
                condition=Q(checked_by__isnull=True) | ~Q(checked_by=models.F("answered_by")),
                name="nobody_checks_their_own_answer",
                violation_error_message="You answered this yourself: somebody else must check it.",
            ),
        )

    def __str__(self) -> str:
        return f"action {self.pk}"

    def is_overdue(self, today: date) -> bool:
        return self.status == AgreedStatus.OPEN and self.due_on < today
