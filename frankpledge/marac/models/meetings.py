from datetime import datetime, timedelta
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from frankpledge.partnerships.models import Area, Organisation, Post

from ..lifecycle import ItemStatus, MeetingStatus
from .cases import Case
from .referrals import Reason
from .sealing import Sealed, SealedText

_ON_THE_LIST = (ItemStatus.LISTED, ItemStatus.OPEN)


class Meeting(models.Model):
    """One sitting of a MARAC. `series` is shared by those that were planned together."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    area = models.ForeignKey(Area, models.PROTECT, related_name="+", verbose_name="MARAC")
    series = models.UUIDField(null=True)
    status = models.CharField(max_length=10, choices=MeetingStatus, default=MeetingStatus.PLANNED)
    starts_at = models.DateTimeField()
    place = models.CharField("where, or how to join", max_length=200)
    capacity = models.PositiveSmallIntegerField("cases it can hear")
    minutes_per_case = models.PositiveSmallIntegerField()
    agenda_due_on = models.DateField()
    research_due_on = models.DateField()
    minutes_due_on = models.DateField()
    agenda_sent_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    minutes_sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("starts_at",)
        indexes = (models.Index(fields=("area", "starts_at"), name="marac_meeting_area"),)
        constraints = (
            models.UniqueConstraint(
                fields=("area", "starts_at"), condition=~Q(status=MeetingStatus.CANCELLED), name="one_meeting_at_a_time",
                violation_error_message="This MARAC has a meeting planned at that time already.",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=(MeetingStatus.OPEN, MeetingStatus.CLOSED)) | Q(opened_at__isnull=False),
                name="an_open_meeting_says_when",
            ),
            models.CheckConstraint(
                condition=Q(status=MeetingStatus.CLOSED, closed_at__isnull=False)
                | (~Q(status=MeetingStatus.CLOSED) & Q(closed_at__isnull=True)),
                name="a_held_meeting_says_when_it_ended",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.area}, {self.starts_at:%-d %B %Y}"

    def slot(self, place: int) -> datetime:
        """About when the case at that place of the order is heard, the first being 0."""
        return self.starts_at + timedelta(minutes=self.minutes_per_case * place)


class AgendaQuerySet(models.QuerySet["AgendaItem"]):
    def in_order(self) -> "AgendaQuerySet":
        """As they are heard: what can't wait; then with children; then adults alone; each by when it was put on."""
        return self.order_by("-is_emergency", "-case__has_children", "added_at", "id")

    def on_the_list(self) -> "AgendaQuerySet":
        """All but what was taken off again."""
        return self.exclude(status=ItemStatus.TAKEN_OFF)


class AgendaItem(models.Model):
    """A case on one meeting's list. Its research is sealed until `opened_at`."""

    class Origin(models.TextChoices):
        NEW = "new", "New"
        REPEAT = "repeat", "Repeat"
        TRANSFER = "transfer", "Transfer in"
        DEFERRED = "deferred", "Put off before"

    class Referrer(models.TextChoices):
        CAME = "came", "Came"
        BRIEFED = "briefed", "Sent a briefing"
        NEITHER = "neither", "Neither came nor sent a briefing"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="items")
    case = models.ForeignKey(Case, models.PROTECT, related_name="agenda_items")
    status = models.CharField(max_length=10, choices=ItemStatus, default=ItemStatus.LISTED)
    origin = models.CharField(max_length=10, choices=Origin)
    is_emergency = models.BooleanField(default=False)
    referring_agency = models.CharField(max_length=200, blank=True)
    added_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    referrer = models.CharField("the referrer", max_length=10, choices=Referrer, blank=True)
    reason = models.ForeignKey(Reason, models.PROTECT, null=True, related_name="+")

    objects = AgendaQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "case"), condition=~Q(status=ItemStatus.TAKEN_OFF), name="a_case_is_once_on_an_agenda",
                violation_error_message="This case is on the list already.",
            ),
            models.UniqueConstraint(
                fields=("case",), condition=Q(status__in=_ON_THE_LIST), name="a_case_waits_on_one_agenda",
                violation_error_message="This case is on the list of a meeting already.",
            ),
            models.UniqueConstraint(
                fields=("meeting",), condition=Q(status=ItemStatus.OPEN), name="one_case_at_a_time",
                violation_error_message="Another case is being heard. End it first.",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=(ItemStatus.OPEN, ItemStatus.HEARD)) | Q(opened_at__isnull=False),
                name="an_opened_item_says_when",
            ),
            models.CheckConstraint(
                condition=(Q(status__in=(ItemStatus.HEARD, ItemStatus.DEFERRED)) & Q(ended_at__isnull=False))
                | (~Q(status__in=(ItemStatus.HEARD, ItemStatus.DEFERRED)) & Q(ended_at__isnull=True)),
                name="an_ended_item_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(status=ItemStatus.HEARD) | ~Q(referrer=""), name="a_heard_item_says_of_the_referrer"
            ),
            models.CheckConstraint(
                condition=(Q(status=ItemStatus.DEFERRED) & Q(reason__isnull=False))
                | (~Q(status=ItemStatus.DEFERRED) & Q(reason__isnull=True)),
                name="a_deferred_item_says_why",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"item {self.pk}"

    @property
    def took(self) -> timedelta | None:
        """How long the meeting gave it."""
        return self.ended_at - self.opened_at if self.opened_at and self.ended_at else None


class Attendance(models.Model):
    """Somebody at a meeting, or excused from it. Without `signed_at` they find none of its papers."""

    class Kind(models.TextChoices):
        EXPECTED = "expected", "Not here yet"
        PRESENT = "present", "Present"
        APOLOGIES = "apologies", "Apologies"
        OBSERVER = "observer", "Observer"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendances")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    in_place_of = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.EXPECTED)
    is_chair = models.BooleanField(default=False)
    information_sent_on = models.DateField("sent information instead", null=True)
    signed_at = models.DateTimeField("signed the confidentiality statement", null=True)
    statement = models.CharField("which statement", max_length=20, blank=True)
    is_on_paper = models.BooleanField("signed on paper", default=False)

    class Meta:
        ordering = ("name", "id")
        indexes = (
            models.Index(
                fields=("person", "post", "kind", "meeting"),
                name="marac_signed_by",
                condition=Q(signed_at__isnull=False),
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "post", "person"), condition=Q(post__isnull=False), name="one_attendance_each"
            ),
            models.UniqueConstraint(
                fields=("meeting", "in_place_of"), condition=Q(in_place_of__isnull=False), name="one_substitute_a_post",
                violation_error_message="Somebody has just been put on the roll in their place.",
            ),
            models.UniqueConstraint(
                fields=("meeting",), condition=Q(is_chair=True), name="one_chair_a_meeting",
                violation_error_message="Somebody else is in the chair.",
            ),
            models.CheckConstraint(
                condition=(Q(signed_at__isnull=True) & Q(statement="")) | (Q(signed_at__isnull=False) & ~Q(statement="")),
                name="a_signature_says_of_what",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.name

    @property
    def who(self) -> str:
        """By post first; in whose place, and whether in the chair. Of a seat nobody has taken the name is the post's."""
        post = self.post.title if self.post and self.person_id else ""
        place = f"in the place of {self.in_place_of.title}" if self.in_place_of else ""
        return ", ".join(filter(None, (post, self.name, place, "in the chair" if self.is_chair else "")))


class Passage(Sealed):
    """A piece of what a meeting wrote down of one case. `version` counts its savings, so that none is written over unseen."""

    class Kind(models.TextChoices):
        SHARED = "shared", "What the agency shared"
        VIEWS = "views", "The victim’s wishes and views"
        RISKS = "risks", "Risks"

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="passages")
    kind = models.CharField(max_length=10, choices=Kind)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    words = SealedText()
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Post, models.PROTECT, related_name="+")

    audit_masked = ("words",)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("item", "kind", "organisation"), name="one_passage_of_a_kind", nulls_distinct=False,
                violation_error_message="Somebody else began this at the same moment. Look at theirs, then save yours.",
            ),
            models.CheckConstraint(
                condition=(Q(kind="shared") & Q(organisation__isnull=False))
                | (~Q(kind="shared") & Q(organisation__isnull=True)),
                name="what_was_shared_says_by_whom",
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="a_passage_counts_from_one"),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"
