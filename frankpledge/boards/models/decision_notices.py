"""Decision notices of the local policing body, and what it answers to what a board has recommended to it."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from frankpledge.partnerships.models import Area, PolicingBodyHolder, Post

from ..lifecycle import NoticeStatus, RecommendationStatus
from .agenda import AgendaItem, Restricted
from .outcomes import Outcome
from .papers import AskedAdvice, DraftOfAdvice


class DecisionNotice(models.Model):
    """A decision of the local policing body for `area`, signed by whoever holds that office on the day.

    Its headings are those of the notices that commissioners publish (Warwickshire’s and Surrey’s). Who signed, in which
    office, and for which holder of it, is kept as it was that day. What is exempt stands apart (`ExemptPart`).
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    lead = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name="lead officer")
    status = models.CharField(max_length=10, choices=NoticeStatus, default=NoticeStatus.DRAFT)
    marking = models.CharField(max_length=10, choices=Restricted.Marking, default=Restricted.Marking.OFFICIAL)
    summary = models.TextField()
    decision = models.TextField()
    background = models.TextField()
    financial = models.TextField("financial implications")
    legal = models.TextField("legal implications")
    exempt_because = models.CharField("why a part is not published", max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)
    drafted_at = models.DateTimeField()
    drafted_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField("ready to be signed since", null=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    returned_because = models.CharField("what is still wanted", max_length=500, blank=True)
    interests = models.TextField("interests that the signatory declared", blank=True)
    signed_at = models.DateTimeField(null=True)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    signed_name = models.CharField(max_length=200, blank=True)
    signed_as = models.CharField("in which post", max_length=200, blank=True)
    signed_for = models.ForeignKey(PolicingBodyHolder, models.PROTECT, null=True, related_name="+")
    withdrawn_because = models.CharField(max_length=300, blank=True)

    audit_masked = ("summary", "decision", "background", "financial", "legal", "interests")

    class Meta:
        ordering = ("-year", "-number")
        constraints = (
            models.UniqueConstraint(
                fields=("area", "year", "number"), name="a_notice_number_is_given_once",
                violation_error_message="Another notice has just been given that number. Try again.",
            ),
            models.CheckConstraint(
                condition=Q(
                    status=NoticeStatus.SIGNED, signed_at__isnull=False, signed_by__isnull=False, signed_for__isnull=False,
                    approved_at__isnull=False,
                )
                & ~Q(interests="") & ~Q(signed_name="") & ~Q(signed_as="")
                | ~Q(status=NoticeStatus.SIGNED) & Q(signed_at__isnull=True, interests=""),
                name="a_signed_notice_says_who_signed_and_their_interests",
                violation_error_message="Say whether you have an interest in it.",
            ),
            models.CheckConstraint(
                condition=Q(status=NoticeStatus.WITHDRAWN) & ~Q(withdrawn_because="")
                | ~Q(status=NoticeStatus.WITHDRAWN) & Q(withdrawn_because=""),
                name="a_withdrawn_notice_says_why",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"notice {self.reference}"

    @property
    def reference(self) -> str:
        """ "2026/3": the third notice of the office’s year."""
        return f"{self.year}/{self.number}"


class ExemptPart(models.Model):
    """What of a notice is never published. The database shows it to nobody but the office, and those asked for advice on it."""

    notice = models.OneToOneField(DecisionNotice, models.PROTECT, primary_key=True, related_name="exempt")
    words = models.TextField()

    audit_masked = ("words",)

    def __str__(self) -> str:
        return f"exempt part of notice {self.notice_id}"


class NoticeAdvice(AskedAdvice):
    """Advice asked on a draft notice. What the adviser drafts is theirs alone until it is given."""

    notice = models.ForeignKey(DecisionNotice, models.PROTECT, related_name="advice")

    class Meta(AskedAdvice.Meta):
        constraints = (
            models.UniqueConstraint(
                fields=("notice", "kind"), condition=Q(status="asked"), name="notice_advice_is_asked_once_at_a_time",
                violation_error_message="That advice is asked for already.",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"advice {self.pk}"


class NoticeAdviceDraft(DraftOfAdvice):
    """Advice on a notice that is still being written: the database shows it to nobody but the post that it was asked of."""

    advice = models.OneToOneField(NoticeAdvice, models.CASCADE, primary_key=True, related_name="draft")

    def __str__(self) -> str:
        return f"draft of advice {self.pk}"


class Recommendation(models.Model):
    """What a body recommended to its local policing body: it waits at that office until it is answered, with reasons.

    `answer_item` is the item of a later agenda of the body that reports the answer; `notice` what the office drafted
    where it accepted.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    outcome = models.OneToOneField(Outcome, models.PROTECT, related_name="recommendation")
    status = models.CharField(max_length=12, choices=RecommendationStatus, default=RecommendationStatus.WAITING)
    made_at = models.DateTimeField()
    due_on = models.DateField("to be answered by")
    reasons = models.TextField("why it was answered so", blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answered_as = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    notice = models.ForeignKey(DecisionNotice, models.PROTECT, null=True, related_name="recommendations")
    answer_item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, related_name="answers_recommendation")

    audit_masked = ("reasons",)

    class Meta:
        ordering = ("due_on", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(status__in=("accepted", "partly", "not_accepted"), answered_at__isnull=False) & ~Q(reasons="")
                | Q(status__in=("waiting", "struck"), answered_at__isnull=True, reasons=""),
                name="an_answered_recommendation_says_why",
                violation_error_message="Say why it is answered so.",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"recommendation {self.pk}"
