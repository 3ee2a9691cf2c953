"""Calls for applications: what is asked, who applies, who assesses, and what came of it."""

from datetime import datetime
from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from frankpledge.boards.models import Outcome
from frankpledge.partnerships.models import Organisation, Post

from ..lifecycle import ApplicationStatus, CallStatus
from .allocating import Pot


class Call(models.Model):
    """An invitation to apply for money of one pot, until a moment: open to anybody, or closed to those invited."""

    class Kind(models.TextChoices):
        OPEN = "open", "Open to every organisation"
        CLOSED = "closed", "Closed: only those invited"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    pot = models.ForeignKey(Pot, models.PROTECT, related_name="calls")
    title = models.CharField(max_length=200)
    purpose = models.TextField("what it is for")
    kind = models.CharField(max_length=10, choices=Kind)
    least_award = models.DecimalField(max_digits=14, decimal_places=2)
    most_award = models.DecimalField(max_digits=14, decimal_places=2)
    closes_at = models.DateTimeField("deadline")
    status = models.CharField(max_length=10, choices=CallStatus, default=CallStatus.DRAFT)
    made_at = models.DateTimeField()
    made_as = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    taken = models.PositiveIntegerField("applications sent in so far", default=0)
    invited = models.ManyToManyField(Organisation, related_name="+", blank=True)

    class Meta:
        ordering = ("-closes_at", "title")
        constraints = (
            models.CheckConstraint(
                condition=Q(least_award__gte=0, most_award__gte=F("least_award")),
                name="funding_call_gives_between",
                violation_error_message="The most must not be less than the least.",
            ),
            models.CheckConstraint(
                condition=Q(status=CallStatus.DRAFT, published_at__isnull=True)
                | (~Q(status=CallStatus.DRAFT) & Q(published_at__isnull=False)),
                name="funding_call_published_says_when",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def deadline_for(self, organisation_id: UUID | None) -> datetime:
        """Until when an organisation may send its application in: the call's, or the latest it was extended to."""
        theirs = [each.until for each in self.extensions.all() if each.organisation_id in (None, organisation_id)]
        return max([self.closes_at, *theirs])


class Extension(models.Model):
    """More time, for one organisation or (none) for all, with the reason; the deadline before it stays on record."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="extensions")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    until = models.DateTimeField("new deadline")
    because = models.CharField(max_length=300)
    given_at = models.DateTimeField()
    given_as = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("given_at",)

    def __str__(self) -> str:
        return f"{self.call} until {self.until:%-d %B %Y}"


class FormVersion(models.Model):
    """The questions of a call as they stood; an application answers the version that it was begun on."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="forms")
    number = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("call", "-number")
        constraints = (models.UniqueConstraint(fields=("call", "number"), name="funding_one_form_a_number"),)

    def __str__(self) -> str:
        return f"Version {self.number}"


class Question(models.Model):
    """One thing that an application is asked. A gate is a yes or no that must be `gate` for the rest to be looked at."""

    class Kind(models.TextChoices):
        SHORT = "short", "A line of text"
        LONG = "long", "Several lines of text"
        MONEY = "money", "A sum of money"
        NUMBER = "number", "A whole number"
        DAY = "day", "A date"
        YES_NO = "yes_no", "Yes or no"
        CHOICE = "choice", "One of several"

    form = models.ForeignKey(FormVersion, models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    section = models.CharField(max_length=100)
    kind = models.CharField(max_length=10, choices=Kind)
    words = models.CharField("question", max_length=300)
    why = models.CharField("why it is asked", max_length=300, blank=True)
    is_required = models.BooleanField(default=True)
    most_words = models.PositiveSmallIntegerField(null=True, blank=True)
    choices = models.JSONField(default=list, blank=True)
    gate = models.CharField(
        max_length=3, choices=[("", "No gate"), ("yes", "Must be yes"), ("no", "Must be no")], blank=True
    )

    class Meta:
        ordering = ("form", "position")
        constraints = (
            models.UniqueConstraint(
                fields=("form", "position"), name="funding_one_question_a_position",
                violation_error_message="Somebody added a question at the same moment: look at the form again.",
            ),
            models.CheckConstraint(condition=Q(gate="") | Q(kind="yes_no"), name="funding_a_gate_is_yes_or_no"),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.words


class Criterion(models.Model):
    """What an application is scored on, and how much it weighs beside the others."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="criteria")
    position = models.PositiveSmallIntegerField()
    words = models.CharField("criterion", max_length=200)
    weight = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ("call", "position")
        verbose_name_plural = "criteria"
        constraints = (
            models.UniqueConstraint(fields=("call", "position"), name="funding_one_criterion_a_position"),
            models.CheckConstraint(condition=Q(weight__gt=0), name="funding_a_criterion_weighs"),
        )

    def __str__(self) -> str:
        return self.words


class Application(models.Model):
    """One organisation's application to a call. Until it is sent in it is that organisation's alone.

    The database holds to that by itself (row-level security).
    """

    class Recommendation(models.TextChoices):
        RECOMMENDED = "recommended", "Recommended"
        REWORK = "rework", "To be reworked"
        NOT_RECOMMENDED = "not", "Not recommended"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    call = models.ForeignKey(Call, models.PROTECT, related_name="applications")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    form = models.ForeignKey(FormVersion, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(null=True)
    title = models.CharField("what the money would be for", max_length=200)
    asked = models.DecimalField("sum asked for", max_digits=14, decimal_places=2, null=True, blank=True)
    from_on = models.DateField("first day", null=True, blank=True)
    until_on = models.DateField("last day", null=True, blank=True)
    status = models.CharField(max_length=12, choices=ApplicationStatus, default=ApplicationStatus.DRAFT)
    begun_at = models.DateTimeField()
    begun_as = models.ForeignKey(Post, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    submitted_at = models.DateTimeField(null=True)
    submitted_as = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    gate_failed = models.CharField(max_length=300, blank=True)
    score = models.DecimalField("moderated score", max_digits=5, decimal_places=2, null=True)
    recommendation = models.CharField(max_length=12, choices=Recommendation, blank=True)
    recommended_amount = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    moderation = models.TextField("reason of the moderated score", blank=True)
    moderated_at = models.DateTimeField(null=True)
    moderated_as = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    decision = models.CharField(max_length=300, blank=True)
    outcome = models.ForeignKey(Outcome, models.PROTECT, null=True, blank=True, related_name="+")
    decided_on = models.DateField(null=True)
    decided_as = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    feedback = models.TextField("what the applicant is told", blank=True)

    audit_masked = ("title", "moderation", "feedback", "gate_failed")

    class Meta:
        ordering = ("call", "number", "begun_at")
        constraints = (
            models.UniqueConstraint(
                fields=("call", "organisation"), condition=~Q(status=ApplicationStatus.WITHDRAWN),
                name="funding_one_application_each",
                violation_error_message="Your organisation has an application to this call already.",
            ),
            models.UniqueConstraint(fields=("call", "number"), name="funding_one_application_a_number"),
            models.CheckConstraint(
                condition=Q(status__in=("draft", "withdrawn")) | Q(submitted_at__isnull=False, number__isnull=False),
                name="funding_sent_in_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=("awarded", "refused")) | (~Q(decision="") & ~Q(feedback="")),
                name="funding_decided_with_feedback",
                violation_error_message="A decision comes with feedback to the applicant.",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"Application {self.number}" if self.number else "Draft application"


class Answer(models.Model):
    """What an application answers to one question, as typed."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, models.PROTECT, related_name="+")
    text = models.TextField(blank=True)

    audit_masked = ("text",)

    class Meta:
        ordering = ("application", "question__position")
        constraints = (models.UniqueConstraint(fields=("application", "question"), name="funding_one_answer_each"),)

    def __str__(self) -> str:
        return f"Answer {self.pk}"


class Attachment(models.Model):
    """A file sent with an application. It is handed out as a file to keep, never opened as a page of ours."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    application = models.ForeignKey(Application, models.CASCADE, related_name="attachments")
    words = models.CharField("what it is", max_length=200)
    kind = models.CharField("kind of file", max_length=5)
    content = models.BinaryField()
    brought_at = models.DateTimeField()
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    brought_as = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")

    audit_masked = ("words", "content")

    class Meta:
        ordering = ("application", "brought_at")

    def __str__(self) -> str:
        return f"File {self.pk}"


class Assessment(models.Model):
    """One post's reading of one application: first whether it has an interest, then its scores.

    Whoever has an interest is recused, and the application is gone for them. Nobody sees another's scores before
    their own are sent.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    application = models.ForeignKey(Application, models.CASCADE, related_name="assessments")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    declared_at = models.DateTimeField(null=True)
    recused_at = models.DateTimeField(null=True)
    interest = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField(null=True)
    comment = models.TextField(blank=True)

    audit_masked = ("interest", "comment")

    class Meta:
        ordering = ("application", "asked_at")
        constraints = (
            models.UniqueConstraint(
                fields=("application", "post"), name="funding_one_assessment_a_post",
                violation_error_message="They are asked already.",
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(declared_at__isnull=False, recused_at__isnull=True),
                name="funding_scored_after_declaring",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"Assessment {self.pk}"


class Score(models.Model):
    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    points = models.PositiveSmallIntegerField()
    why = models.TextField(blank=True)

    audit_masked = ("why",)

    class Meta:
        ordering = ("assessment", "criterion__position")
        constraints = (models.UniqueConstraint(fields=("assessment", "criterion"), name="funding_one_score_each"),)

    def __str__(self) -> str:
        return f"{self.points}"
