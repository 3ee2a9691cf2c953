from uuid import uuid4

from django.db import models
from django.db.models import Q

from frankpledge.partnerships.models import Post

from ..lifecycle import ItemStatus, MatterStatus
from .bodies import Body
from .meetings import Aim, Meeting
from .seats import Seat


class Restricted(models.Model):
    """Something that a body reads: who of it may, and how it is marked."""

    class Audience(models.TextChoices):
        EVERYBODY = "everybody", "Every member, and their substitutes"
        MEMBERS = "members", "Members alone, without substitutes"
        NAMED = "named", "Only the seats that are named"

    class Marking(models.TextChoices):
        OFFICIAL = "official", "OFFICIAL"
        SENSITIVE = "sensitive", "OFFICIAL-SENSITIVE"

    audience = models.CharField("who may read it", max_length=10, choices=Audience, default=Audience.EVERYBODY)
    marking = models.CharField(max_length=10, choices=Marking, default=Marking.OFFICIAL)
    exempt_because = models.CharField("why it is not for everybody", max_length=300, blank=True)

    class Meta:
        abstract = True
        constraints = (
            models.CheckConstraint(
                condition=Q(audience="everybody") | ~Q(exempt_because=""),
                name="%(app_label)s_%(class)s_not_for_everybody_says_why",
                violation_error_message="Say why it is not for everybody.",
            ),
        )


class Matter(models.Model):
    """Something that a body is to deal with: a line of its forward plan, or proposed for it.

    `came_from` is the same matter at the body that brought it up or sent it down; the link stays for good.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    body = models.ForeignKey(Body, models.PROTECT, related_name="matters")
    title = models.CharField(max_length=200)
    why = models.TextField("why the body should take it", blank=True)
    aim = models.CharField(max_length=10, choices=Aim, default=Aim.DECISION)
    is_key = models.BooleanField("a key decision", default=False)
    expected_on = models.DateField("the month it is expected in", null=True, blank=True)
    status = models.CharField(max_length=10, choices=MatterStatus, default=MatterStatus.PROPOSED)
    declined_because = models.CharField(max_length=300, blank=True)
    came_from = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="went_on_to")
    proposed_by = models.ForeignKey(Post, models.PROTECT, null=True, blank=True, related_name="+")
    proposed_at = models.DateTimeField()
    noticed_at = models.DateTimeField("on the forward plan since", null=True)
    source = models.CharField("where this is known from", max_length=200, blank=True)

    class Meta:
        ordering = ("expected_on", "proposed_at", "id")
        indexes = (models.Index(fields=("body", "status"), name="boards_matter_body"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(status=MatterStatus.DECLINED) | Q(declined_because=""), name="only_the_declined_say_why"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=(MatterStatus.EXPECTED, MatterStatus.DEALT_WITH)) | Q(noticed_at__isnull=False),
                name="what_is_on_the_plan_says_since_when",
            ),
        )

    def __str__(self) -> str:
        return self.title


class AgendaItem(Restricted):
    """One item of one meeting, in its `position`. `number` is given when the papers first go out, and kept."""

    class Origin(models.TextChoices):
        STANDING = "standing", "Every meeting"
        PLAN = "plan", "Forward plan"
        PROPOSED = "proposed", "Proposed by a member"
        BROUGHT_UP = "brought_up", "Brought up"
        SENT_DOWN = "sent_down", "Sent down"
        CARRIED = "carried", "Carried forward"
        ADDED = "added", "Added by the clerk"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="items")
    matter = models.ForeignKey(Matter, models.PROTECT, null=True, blank=True, related_name="items")
    title = models.CharField(max_length=200)
    aim = models.CharField(max_length=10, choices=Aim, default=Aim.NOTE)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    presenter = models.CharField("who presents it", max_length=200, blank=True)
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.ADDED)
    status = models.CharField(max_length=10, choices=ItemStatus, default=ItemStatus.LISTED)
    position = models.PositiveSmallIntegerField()
    number = models.CharField(max_length=6, blank=True)
    seats = models.ManyToManyField(Seat, blank=True, related_name="+")
    late_because = models.CharField("why it came late", max_length=300, blank=True)
    added_at = models.DateTimeField()

    class Meta(Restricted.Meta):
        ordering = ("position", "added_at", "id")
        constraints = (  # type: ignore[assignment]  # more than the base's
            *Restricted.Meta.constraints,
            models.UniqueConstraint(
                fields=("meeting", "matter"), condition=Q(status=ItemStatus.LISTED), name="a_matter_is_once_on_an_agenda",
                violation_error_message="This matter is on the agenda already.",
            ),
            models.UniqueConstraint(
                fields=("meeting", "number"), condition=~Q(number=""), name="an_item_number_is_given_once",
                violation_error_message="Another item has just been given that number. Try again.",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"item {self.pk}"
