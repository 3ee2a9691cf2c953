from datetime import datetime, timedelta
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from frankpledge.partnerships.models import Post
from frankpledge.ui.wording import day

from ..lifecycle import MeetingStatus
from .bodies import Body, Frequency


class Aim(models.TextChoices):
    """What a body is asked to do with a thing."""

    DECISION = "decision", "For decision"
    DISCUSSION = "discussion", "For discussion"
    NOTE = "note", "To note"


class Template(models.Model):
    """What one kind of a body's meetings is like, to plan them from: the bi-monthly meeting, the away day."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    body = models.ForeignKey(Body, models.CASCADE, related_name="templates")
    name = models.CharField(max_length=100)
    often = models.CharField("how often", max_length=12, choices=Frequency.Often, blank=True)
    starts = models.TimeField("starts at")
    minutes = models.PositiveSmallIntegerField("how long, in minutes")
    place = models.CharField("where, or how to join", max_length=200)

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                fields=("body", "name"),
                name="one_template_a_name",
                violation_error_message="The body has a kind of meeting with that name already.",
            ),
        )

    def __str__(self) -> str:
        return self.name


class TemplateItem(models.Model):
    """An item that every meeting of the kind has."""

    template = models.ForeignKey(Template, models.CASCADE, related_name="items")
    title = models.CharField(max_length=200)
    aim = models.CharField(max_length=10, choices=Aim, default=Aim.NOTE)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("position", "id")

    def __str__(self) -> str:
        return self.title


class Meeting(models.Model):
    """One meeting of a body. `series` is shared by those that were planned together.

    Its deadlines are set when it is planned or moved, by the settings in force then. `invitation_number` counts what
    was sent to calendars of it; `edition` its papers as they went out (none yet: 0).
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    body = models.ForeignKey(Body, models.PROTECT, related_name="meetings")
    template = models.ForeignKey(Template, models.SET_NULL, null=True, blank=True, related_name="meetings")
    series = models.UUIDField(null=True)
    title = models.CharField(max_length=200)
    status = models.CharField(max_length=10, choices=MeetingStatus, default=MeetingStatus.PLANNED)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField("where, or how to join", max_length=200)
    papers_due_on = models.DateField("authors hand papers in by")
    papers_out_on = models.DateField("papers go out by")
    published_at = models.DateTimeField("papers first went out", null=True)
    edition = models.PositiveSmallIntegerField(default=0)
    invitation_number = models.PositiveSmallIntegerField(null=True)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    cancelled_because = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ("starts_at",)
        indexes = (models.Index(fields=("body", "starts_at"), name="boards_meeting_body"),)
        constraints = (
            models.UniqueConstraint(
                fields=("body", "starts_at"), condition=~Q(status=MeetingStatus.CANCELLED), name="a_body_meets_once_at_a_time",
                violation_error_message="This body has a meeting planned at that time already.",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="a_meeting_ends_after_it_starts",
                violation_error_message="A meeting must end after it starts.",
            ),
            models.CheckConstraint(
                condition=~Q(status=MeetingStatus.PUBLISHED) | Q(published_at__isnull=False), name="papers_out_say_when"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=(MeetingStatus.OPEN, MeetingStatus.HELD)) | Q(opened_at__isnull=False),
                name="a_meeting_that_opened_says_when",
            ),
            models.CheckConstraint(
                condition=Q(status=MeetingStatus.HELD, closed_at__isnull=False)
                | (~Q(status=MeetingStatus.HELD) & Q(closed_at__isnull=True)),
                name="a_meeting_that_was_held_says_when_it_ended",
            ),
            models.CheckConstraint(
                condition=Q(status=MeetingStatus.CANCELLED) | Q(cancelled_because=""), name="only_the_cancelled_say_why"
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.body}, {day(self.starts_at)}"

    @property
    def lasts(self) -> timedelta:
        return self.ends_at - self.starts_at

    def is_over(self, at: datetime) -> bool:
        """Whether it has been held, or its time has passed."""
        return self.status == MeetingStatus.HELD or at > self.ends_at


class Invitation(models.Model):
    """A post asked to one meeting, and what it answered. It is the post's: whoever holds it answers."""

    class Reply(models.TextChoices):
        NONE = "none", "No reply yet"
        COMING = "coming", "Coming"
        PERHAPS = "perhaps", "Perhaps"
        NOT_COMING = "not_coming", "Not coming"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="invitations")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    reply = models.CharField(max_length=10, choices=Reply, default=Reply.NONE)
    note = models.CharField("a word with the reply", max_length=200, blank=True)
    substitute = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    invited_at = models.DateTimeField()
    replied_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("invited_at", "id")
        constraints = (
            models.UniqueConstraint(fields=("meeting", "post"), name="a_post_is_invited_once"),
            models.CheckConstraint(
                condition=Q(reply="none", replied_at__isnull=True) | (~Q(reply="none") & Q(replied_at__isnull=False)),
                name="a_reply_says_when",
            ),
        )

    def __str__(self) -> str:
        return f"{self.post} to {self.meeting}"
