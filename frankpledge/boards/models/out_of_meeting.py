"""What a body decides between its meetings: by written procedure, or by its chair where even that can't wait."""

from datetime import date
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from frankpledge.partnerships.models import Post

from ..lifecycle import OutOfMeetingStatus
from .agenda import AgendaItem, Matter, Restricted
from .bodies import Body
from .outcomes import Outcome
from .seats import Seat


class OutOfMeeting(Restricted):
    """A decision between meetings: what is proposed, with its paper, and why it can't wait for the next one.

    By written procedure every voting seat is asked (`answers`) until the end of `closes_on`; `quorum` and `answered` are
    as they stood when it was decided (`quorum` None: none was set). What was called in is `matter`, from then on before a
    meeting. The next meeting has `ratification_item`, and `ratified_by` is what it came to there.
    """

    class Kind(models.TextChoices):
        PROCEDURE = "procedure", "Written procedure"
        URGENT = "urgent", "Chair’s urgent decision"

    class IfCarried(models.TextChoices):
        """The kinds of outcome that a written procedure can come to when it is carried."""

        AGREED = Outcome.Kind.AGREED.value, "Agreed by the body"
        RECOMMENDED = Outcome.Kind.RECOMMENDED.value, Outcome.Kind.RECOMMENDED.label

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    body = models.ForeignKey(Body, models.PROTECT, related_name="out_of_meeting")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.PROCEDURE)
    title = models.CharField(max_length=200)
    proposal = models.TextField("what is proposed")
    paper = models.TextField("what those who decide need to know")
    urgency = models.TextField("why it can’t wait for the next meeting")
    if_carried = models.CharField(max_length=15, choices=IfCarried, default=IfCarried.AGREED)
    status = models.CharField(max_length=10, choices=OutOfMeetingStatus, default=OutOfMeetingStatus.OPEN)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    closes_on = models.DateField("answers are taken until the end of", null=True)
    quorum = models.PositiveSmallIntegerField(null=True)
    answered = models.PositiveSmallIntegerField("members who agreed or did not", null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    outcome = models.OneToOneField(Outcome, models.PROTECT, null=True, related_name="out_of_meeting")
    matter = models.OneToOneField(Matter, models.PROTECT, null=True, related_name="called_in_from")
    called_in_at = models.DateTimeField(null=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)
    ratification_item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, related_name="ratifies")
    ratified_by = models.ForeignKey(Outcome, models.PROTECT, null=True, related_name="+")

    audit_masked = ("proposal", "paper", "urgency")

    class Meta(Restricted.Meta):
        ordering = ("-proposed_at", "id")
        verbose_name_plural = "out of meeting"
        indexes = (models.Index(fields=("body", "status"), name="boards_outofmeeting_body"),)
        constraints = (  # type: ignore[assignment]  # more than the base's
            *Restricted.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(audience="named"), name="between_meetings_every_voting_seat_decides",
                violation_error_message="Every voting seat decides between meetings, so every member reads it.",
            ),
            models.CheckConstraint(
                condition=Q(kind="urgent", closes_on__isnull=True) | Q(kind="procedure", closes_on__isnull=False),
                name="a_written_procedure_says_until_when",
            ),
            models.CheckConstraint(
                condition=Q(status="decided", outcome__isnull=False, decided_at__isnull=False, decided_by__isnull=False)
                | (~Q(status="decided") & Q(outcome__isnull=True, decided_at__isnull=True)),
                name="what_was_decided_between_meetings_says_what",
            ),
            models.CheckConstraint(
                condition=Q(status="called_in", matter__isnull=False, called_in_at__isnull=False)
                | (~Q(status="called_in") & Q(matter__isnull=True)),
                name="what_was_called_in_is_a_matter",
            ),
            models.CheckConstraint(
                condition=Q(status="withdrawn") & ~Q(withdrawn_because="") | ~Q(status="withdrawn") & Q(withdrawn_because=""),
                name="a_withdrawn_proposal_says_why",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"decision out of meeting {self.pk}"

    def takes_answers_on(self, day: date) -> bool:
        """Whether members may still answer."""
        return self.status == OutOfMeetingStatus.OPEN and self.closes_on is not None and day <= self.closes_on


class Answer(models.Model):
    """One voting seat's answer to a written procedure, until it closes. A seat that has not answered is neither for nor against.

    `is_asked` says whether somebody was there to be written to; whoever comes to the seat before it closes may answer still.
    """

    class Choice(models.TextChoices):
        NONE = "none", "Not answered"
        AGREE = "agree", "Agrees"
        DISAGREE = "disagree", "Does not agree"
        DISCUSS = "discuss", "Asks for it to be discussed at a meeting"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    procedure = models.ForeignKey(OutOfMeeting, models.PROTECT, related_name="answers")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    is_asked = models.BooleanField(default=True)
    choice = models.CharField(max_length=10, choices=Choice, default=Choice.NONE)
    words = models.TextField("why, or what else is to be said", blank=True)
    interest = models.CharField("an interest in it", max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answered_as = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")

    audit_masked = ("words", "interest")

    class Meta:
        ordering = ("seat__position", "seat__title", "id")
        constraints = (
            models.UniqueConstraint(fields=("procedure", "seat"), name="a_seat_answers_once"),
            models.CheckConstraint(
                condition=Q(choice="none", answered_at__isnull=True, answered_by__isnull=True)
                | (~Q(choice="none") & Q(answered_at__isnull=False, answered_by__isnull=False)),
                name="an_answer_says_who_gave_it_and_when",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"answer {self.pk}"

    @property
    def is_out_of_count(self) -> bool:
        """Whether it would decide, and is given with an interest: then it is kept, and counts for nothing."""
        return bool(self.interest) and self.choice in (self.Choice.AGREE, self.Choice.DISAGREE)


class AnswerReminder(models.Model):
    """That somebody was reminded to answer, so many days before the closing date: sent once."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="reminders")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    days = models.PositiveSmallIntegerField("days before")
    sent_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("answer", "person", "days"), name="an_answer_is_reminded_of_once_a_day"),
        )

    def __str__(self) -> str:
        return f"reminder of {self.answer_id}"
