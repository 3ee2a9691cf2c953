from datetime import datetime, timedelta
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, When

from frankpledge.partnerships.models import Organisation, Post
from frankpledge.working_days import due_after, elapsed_due

from ..lifecycle import NoticeStatus
from .dated_settings import InForce
from .referrals import Reason, Referral
from .sealing import Sealed, SealedText


class Clock(models.Model):
    """One promise about one referral, in two ways of counting. Both are stored when set: a changed rule moves no old deadline."""

    class Kind(models.TextChoices):
        REVIEW = "review", "Reviewed"
        PROCESS = "process", "Processed"
        IDVA_NOTICE = "idva_notice", "IDVA service told"
        IDVA_TAKEN_UP = "idva_taken_up", "Taken up by an IDVA service"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    referral = models.ForeignKey(Referral, models.CASCADE, related_name="clocks")
    kind = models.CharField(max_length=15, choices=Kind)
    started_at = models.DateTimeField()
    hours = models.PositiveSmallIntegerField()
    due_elapsed_at = models.DateTimeField("due as time passes")
    due_office_at = models.DateTimeField("due as the office works")
    met_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField("no longer owed", null=True)

    class Meta:
        ordering = ("referral", "started_at", "due_elapsed_at")
        indexes = (
            models.Index(
                fields=("due_elapsed_at",), name="marac_clock_running",
                condition=Q(met_at__isnull=True, stopped_at__isnull=True),
            ),
        )  # fmt: skip
        constraints = (
            models.UniqueConstraint(fields=("referral", "kind", "started_at"), name="one_clock_a_promise"),
            models.CheckConstraint(
                condition=Q(met_at__isnull=True) | Q(stopped_at__isnull=True), name="a_clock_is_met_or_stopped"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} by {self.due_elapsed_at:%d %B %Y %H:%M}"

    @classmethod
    def set(cls, referral: Referral, kind: str, *, started_at: datetime, hours: int, in_force: InForce) -> "Clock":
        allowed = timedelta(hours=hours)
        return cls.objects.create(
            referral=referral,
            kind=kind,
            started_at=started_at,
            hours=hours,
            due_elapsed_at=elapsed_due(started_at, allowed),
            due_office_at=due_after(started_at, allowed, in_force.office),
        )

    @property
    def is_running(self) -> bool:
        return self.met_at is None and self.stopped_at is None


class IdvaNotice(Sealed):
    """A victim made known to the service that offers every victim support, engaged or not; and what it answered."""

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="idva_notices")
    service = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=NoticeStatus, default=NoticeStatus.SENT)
    sent_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    decline_reason = models.ForeignKey(Reason, models.PROTECT, null=True, related_name="+")
    decline_words = SealedText()
    adviser = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    adviser_name = models.CharField("the adviser", max_length=200, blank=True)
    views = SealedText("what the victim wants and thinks")
    what_is_safe = SealedText()
    views_at = models.DateTimeField(null=True)

    audit_masked = ("decline_words", "views", "what_is_safe")

    class Meta:
        ordering = ("sent_at",)
        indexes = (
            models.Index(fields=("service", "-sent_at"), name="marac_notice_newest"),
            models.Index(
                F("service"),
                Case(When(status=NoticeStatus.SENT, then="sent_at")),
                F("sent_at").desc(),
                F("id"),
                name="marac_notice_waits",
            ),
            models.Index(
                fields=("service",),
                name="marac_notice_not_given",
                condition=Q(status=NoticeStatus.TAKEN_UP, adviser=None, adviser_name=""),
            ),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(status=NoticeStatus.SENT, answered_at__isnull=True)
                | (~Q(status=NoticeStatus.SENT) & Q(answered_at__isnull=False, answered_by__isnull=False)),
                name="an_answered_notice_says_when_and_by_whom",
            ),
            models.CheckConstraint(
                condition=(Q(status=NoticeStatus.DECLINED) & Q(decline_reason__isnull=False))
                | (~Q(status=NoticeStatus.DECLINED) & Q(decline_reason__isnull=True)),
                name="a_declined_notice_says_why",
            ),
            models.UniqueConstraint(
                fields=("referral",), condition=Q(status=NoticeStatus.SENT), name="one_open_notice_a_referral",
                violation_error_message="A service has been told already, and has not answered yet.",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"notice of {self.sent_at:%d %B %Y}"


class ContactAttempt(Sealed):
    """A try to reach the victim with the offer of support."""

    class Outcome(models.TextChoices):
        SPOKE = "spoke", "Spoke with the victim"
        NO_ANSWER = "no_answer", "No answer"
        UNSAFE = "unsafe", "Not safe to go on"
        DECLINED = "declined", "The victim does not want support now"

    notice = models.ForeignKey(IdvaNotice, models.CASCADE, related_name="attempts")
    made_on = models.DateField()
    by_post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome)
    noted_at = models.DateTimeField()
    words = SealedText()

    audit_masked = ("words", "outcome")

    class Meta:
        ordering = ("made_on", "noted_at")

    def __str__(self) -> str:
        return f"attempt of {self.made_on:%d %B %Y}"
