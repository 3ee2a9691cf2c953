from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from frankpledge.notices.models import Message
from frankpledge.partnerships.models import Post

from ..lifecycle import MakingStatus
from .agreed_actions import AgreedAction
from .meetings import Meeting
from .papers import Paper

_BYTES = "made from papers whose every change is in the trail; that it was made, and who had it, is recorded by name"


class Printed(models.Model):
    """A paper as it stands in every pack: its pages, and what they are called for good.

    `first` counts pages from 1, or letters after page `after` ("12": 12A is 1) where it came later than its place.
    """

    paper = models.OneToOneField(Paper, models.PROTECT, primary_key=True, related_name="printed")
    after = models.CharField(max_length=6, blank=True)
    first = models.PositiveIntegerField()
    pages = models.PositiveIntegerField()
    pdf = models.BinaryField()
    made_at = models.DateTimeField()

    audit_exempt = _BYTES

    def __str__(self) -> str:
        return f"print of {self.paper_id}"


class Making(models.Model):
    """One edition of a meeting's papers being made: asked for, made paper by paper, and sent out when the last is done."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="makings")
    edition = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=10, choices=MakingStatus, default=MakingStatus.WAITING)
    papers = models.ManyToManyField(Paper, related_name="makings")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    problem = models.CharField("why it could not be made", max_length=500, blank=True)

    class Meta:
        ordering = ("edition", "asked_at")
        constraints = (
            models.UniqueConstraint(
                fields=("meeting",), condition=Q(status=MakingStatus.WAITING), name="one_pack_is_made_at_a_time",
                violation_error_message="The papers of this meeting are being made already.",
            ),
            models.CheckConstraint(
                condition=Q(status=MakingStatus.WAITING, finished_at__isnull=True)
                | (~Q(status=MakingStatus.WAITING) & Q(finished_at__isnull=False)),
                name="a_making_that_ended_says_when",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"edition {self.edition} of {self.meeting}"


class DueAction(models.Model):
    """An action as one edition of a meeting's papers tells of it: due by that meeting, and open when they went out.

    Kept as it was then, so that a pack stays what was sent. Whoever may see the action finds it in theirs.
    """

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="due_actions")
    edition = models.PositiveSmallIntegerField()
    action = models.ForeignKey(AgreedAction, models.PROTECT, related_name="+")
    words = models.CharField(max_length=1000)
    owner = models.CharField(max_length=400)
    due_on = models.DateField()
    stands = models.CharField("how it stands", max_length=100)
    said = models.CharField("what was last said of it", max_length=1200, blank=True)

    audit_exempt = "made from actions and their steps, whose every change is in the trail"

    class Meta:
        ordering = ("due_on", "action__year", "action__number")
        constraints = (
            models.UniqueConstraint(fields=("meeting", "edition", "action"), name="an_edition_tells_of_an_action_once"),
        )

    def __str__(self) -> str:
        return f"{self.action} in edition {self.edition}"


class Pack(models.Model):
    """One edition as some of its readers may see it: `key` says which papers it holds, the same for all who see the same."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="packs")
    edition = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=64)
    pages = models.PositiveIntegerField()
    pdf = models.BinaryField()
    made_at = models.DateTimeField()

    audit_exempt = _BYTES

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("meeting", "edition", "key"), name="a_pack_is_made_once_for_what_it_holds"),
        )

    def __str__(self) -> str:
        return f"pack {self.pk}"


class Sending(models.Model):
    """One edition sent to one reader, and when they first opened it: the proof that papers went out in time."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="sendings")
    edition = models.PositiveSmallIntegerField()
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    message = models.ForeignKey(Message, models.SET_NULL, null=True, related_name="+")
    sent_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("edition", "sent_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "edition", "post", "person"), name="papers_are_sent_to_a_reader_once"
            ),
        )

    def __str__(self) -> str:
        return f"edition {self.edition} of {self.meeting} to {self.person}"
