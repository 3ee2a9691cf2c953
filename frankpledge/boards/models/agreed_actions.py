"""What a body agreed that somebody does by a day, and everything that was done or said about it until it is closed."""

from datetime import date
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from frankpledge.partnerships.models import Holding, Organisation, Post
from frankpledge.partnerships.models.dated import in_effect

from ..lifecycle import ActionStatus
from .agenda import AgendaItem
from .bodies import Body
from .meetings import Meeting
from .priorities import Task

STILL_OPEN = (ActionStatus.OPEN, ActionStatus.IN_PROGRESS, ActionStatus.CLAIMED)
WITH_ITS_OWNER = (ActionStatus.OPEN, ActionStatus.IN_PROGRESS)


class AgreedActionQuerySet(models.QuerySet["AgreedAction"]):
    def still_open(self) -> "AgreedActionQuerySet":
        return self.filter(status__in=STILL_OPEN)

    def overdue(self, day: date) -> "AgreedActionQuerySet":
        """Those that their owner still owes after their day: what is claimed done waits for somebody else."""
        return self.filter(status__in=WITH_ITS_OWNER, due_on__lt=day)

    def without_anybody(self, day: date) -> "AgreedActionQuerySet":
        """Those still open that nobody answers for: no post, or one that has ended or that nobody holds."""
        held = Holding.objects.on(day).filter(in_effect(day, by="post__"), person__is_active=True)
        return self.still_open().exclude(owner__in=held.values("post"))

    def with_slips(self) -> "AgreedActionQuerySet":
        """Each with `slips`, how often it was put off, and `slips_unheard`, those since the body last looked at it."""
        slipped = Q(steps__kind=Step.Kind.PUT_OFF)
        looked_at = (
            Step.objects.filter(action=models.OuterRef("pk"), kind=Step.Kind.LOOKED_AT).order_by("-at").values("at")[:1]
        )
        return self.annotate(
            slips=models.Count("steps", filter=slipped, distinct=True),
            looked_at=models.Subquery(looked_at),
        ).annotate(
            slips_unheard=models.Count(
                "steps", filter=slipped & (Q(looked_at=None) | Q(steps__at__gt=F("looked_at"))), distinct=True
            )
        )

    def escalated(self) -> "AgreedActionQuerySet":
        """Those put off so often that the body itself is to look at them, and has not since."""
        too_often = Q(slips_unheard__gt=0) & Q(slips__gte=F("slips_before_the_body"))
        return self.with_slips().filter(too_often, status__in=STILL_OPEN)


def carried_forward(body: Body, day: date) -> AgreedActionQuerySet:
    """What a meeting of the body on that day takes on from those before: every action still open, the oldest date first."""
    return AgreedAction.objects.filter(body=body, agreed_on__lt=day).still_open().order_by("due_on", "year", "number")


class AgreedAction(models.Model):
    """Something that a body agreed somebody does by a day. Its owner is a post in an organisation, whoever holds it.

    One that came of an item of an agenda is read by those who may read the item. What the body's settings said
    when it was agreed (who may close it, how many times it may be put off) holds for it to the end.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    body = models.ForeignKey(Body, models.PROTECT, related_name="agreed_actions")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField("its number among the body's of that year")
    words = models.CharField("what is to be done", max_length=1000)
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="agreed_actions")
    item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, blank=True, related_name="agreed_actions")
    task = models.ForeignKey(Task, models.PROTECT, null=True, blank=True, related_name="agreed_actions")
    owner = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    agreed_on = models.DateField()
    due_on = models.DateField("by when")
    due_set_on = models.DateField("the day that date was set")
    status = models.CharField(max_length=12, choices=ActionStatus, default=ActionStatus.OPEN)
    needs_another_organisation = models.BooleanField("only another organisation may close it", default=True)
    slips_before_the_body = models.PositiveSmallIntegerField("times it may be put off before the body looks at it")
    closed_on = models.DateField(null=True)
    superseded_by = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="instead_of")
    source = models.CharField("where this is known from", max_length=200, blank=True)

    objects = AgreedActionQuerySet.as_manager()

    class Meta:
        ordering = ("due_on", "year", "number")
        indexes = (
            models.Index(fields=("body", "status", "due_on"), name="boards_action_of_body"),
            models.Index(fields=("owner", "status"), name="boards_action_of_owner"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("body", "year", "number"),
                name="one_action_a_number",
                violation_error_message="Somebody else agreed an action at the same moment. Send yours again.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=STILL_OPEN, closed_on=None)
                | (~Q(status__in=STILL_OPEN) & Q(closed_on__isnull=False)),
                name="a_closed_action_says_when",
            ),
            models.CheckConstraint(
                condition=Q(status=ActionStatus.SUPERSEDED) | Q(superseded_by=None), name="only_the_superseded_gave_way"
            ),
        )

    def __str__(self) -> str:
        return f"Action {self.number} of {self.year}"

    @property
    def is_still_open(self) -> bool:
        return self.status in STILL_OPEN

    def is_overdue(self, day: date) -> bool:
        return self.status in WITH_ITS_OWNER and self.due_on < day


class Step(models.Model):
    """One thing that was done or said about an action, by somebody in a post. None is ever changed."""

    class Kind(models.TextChoices):
        AGREED = "agreed", "Agreed"
        BEGUN = "begun", "Begun"
        NOTED = "noted", "Said how it goes"
        PUT_OFF = "put_off", "Put off"
        LOOKED_AT = "looked_at", "Looked at by the body"
        CLAIMED = "claimed", "Said to be done"
        SENT_BACK = "sent_back", "Not accepted as done"
        CLOSED = "closed", "Checked and closed"
        GIVEN_TO = "given_to", "Passed to another owner"
        SUPERSEDED = "superseded", "No longer needed"

    action = models.ForeignKey(AgreedAction, models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=12, choices=Kind)
    words = models.CharField(max_length=1000, blank=True)
    at = models.DateTimeField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    due_before = models.DateField(null=True)
    due_after = models.DateField(null=True)

    class Meta:
        ordering = ("at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(kind="put_off", due_before__isnull=False, due_after__isnull=False)
                | (~Q(kind="put_off") & Q(due_before=None, due_after=None)),
                name="what_was_put_off_says_from_when_to_when",
            ),
        )

    def __str__(self) -> str:
        return f"{self.action}: {self.get_kind_display().lower()}"


class Claim(models.Model):
    """An owner's word that an action is done, with what shows it, until somebody else has checked that."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    action = models.ForeignKey(AgreedAction, models.PROTECT, related_name="claims")
    words = models.CharField("what was done, and what shows it", max_length=1000)
    link = models.URLField("where it can be seen", max_length=500, blank=True)
    claimed_at = models.DateTimeField()
    claimed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    checked_at = models.DateTimeField(null=True)
    is_accepted = models.BooleanField(null=True)

    class Meta:
        ordering = ("claimed_at",)
        constraints = (
            models.UniqueConstraint(
                fields=("action",),
                condition=Q(checked_at=None),
                name="one_claim_at_a_time",
                violation_error_message="Somebody has just said that it is done. Look at the action again.",
            ),
            models.CheckConstraint(
                condition=Q(checked_at=None, is_accepted=None) | Q(checked_at__isnull=False, is_accepted__isnull=False),
                name="a_checked_claim_has_its_answer",
            ),
        )

    def __str__(self) -> str:
        return f"{self.action}: claimed on {self.claimed_at:%d %B %Y}"


class Evidence(models.Model):
    """A file that shows an action is done. It is handed out as a file to keep, never opened as a page of ours."""

    claim = models.OneToOneField(Claim, models.CASCADE, primary_key=True, related_name="file")
    kind = models.CharField(max_length=4)
    content = models.BinaryField()

    audit_exempt = "a file's bytes, which never change: the claim's row says that it was made"

    def __str__(self) -> str:
        return f"file of {self.claim_id}"


class Reminder(models.Model):
    """That a person was told of an action: that it is theirs, that its day is near, or that it has passed."""

    class About(models.TextChoices):
        YOURS = "yours", "It is yours"
        NEAR = "near", "Its day is near"
        PASSED = "passed", "Its day has passed"

    action = models.ForeignKey(AgreedAction, models.CASCADE, related_name="reminders")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    about = models.CharField(max_length=6, choices=About)
    due_on = models.DateField("the date of the action that it was about")
    days = models.PositiveSmallIntegerField("days before or after that date", default=0)
    sent_at = models.DateTimeField()

    class Meta:
        ordering = ("sent_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("action", "person", "about", "due_on", "days"), name="each_reminder_once_to_a_person"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_about_display()}: {self.action}"
