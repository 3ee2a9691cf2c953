"""A meeting as it is held: who is there, who has an interest in what, and each item as it was taken."""

from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from frankpledge.partnerships.models import Organisation, Post

from .agenda import AgendaItem
from .meetings import Meeting
from .seats import Seat


class Attendance(models.Model):
    """One seat of the body on the day of a meeting, and who came for it; or somebody there who has no seat (`seat` None).

    `name` and `of` are kept as they were that day. `instead` is who came in the place of the seat's own.
    """

    class Kind(models.TextChoices):
        EXPECTED = "expected", "Not here yet"
        IN_PERSON = "in_person", "In person"
        ONLINE = "online", "Online"
        LEFT = "left", "Was here, has left"
        APOLOGIES = "apologies", "Apologies"
        ABSENT = "absent", "Absent"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="attendances")
    seat = models.ForeignKey(Seat, models.PROTECT, null=True, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    of = models.CharField("from which organisation", max_length=200, blank=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.EXPECTED)
    instead = models.CharField("who came instead", max_length=200, blank=True)
    instead_post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    instead_person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    is_chairing = models.BooleanField("in the chair", default=False)
    came_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("position", "name", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "seat"), name="a_seat_is_once_on_a_roll",
                violation_error_message="That seat is on the roll already.",
            ),
            models.UniqueConstraint(
                fields=("meeting",), condition=Q(is_chairing=True), name="one_is_in_the_chair",
                violation_error_message="Somebody else has just taken the chair.",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=("expected", "apologies", "absent")) | Q(came_at__isnull=False),
                name="whoever_came_says_when",
            ),
            models.CheckConstraint(
                condition=Q(kind="left", left_at__isnull=False) | (~Q(kind="left") & Q(left_at__isnull=True)),
                name="only_who_left_says_when",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"attendance {self.pk}"

    @property
    def is_here(self) -> bool:
        return self.kind in (self.Kind.IN_PERSON, self.Kind.ONLINE)

    @property
    def who(self) -> str:
        """Who is there for the seat, or would be."""
        return self.instead or self.name


class Interest(models.Model):
    """An interest that somebody at a meeting declared in one of its items, and what they did then.

    Where `is_barred`, that person (of an organisation's interest: everybody in it) finds none of the item's confidential
    papers and minutes.
    """

    class Kind(models.TextChoices):
        PERSONAL = "personal", "Their own, or of somebody close to them"
        ORGANISATION = "organisation", "Their organisation’s"

    class Part(models.TextChoices):
        TOOK_PART = "took_part", "Stayed and took part"
        LISTENED = "listened", "Stayed, and took no part in the decision"
        WITHDREW = "withdrew", "Withdrew while the item was taken"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="interests")
    attendance = models.ForeignKey(Attendance, models.PROTECT, related_name="interests")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    words = models.CharField("what the interest is", max_length=300)
    part = models.CharField(max_length=10, choices=Part)
    is_barred = models.BooleanField(default=False)
    declared_at = models.DateTimeField()

    class Meta:
        ordering = ("declared_at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("item", "attendance"), name="an_interest_is_declared_once_an_item",
                violation_error_message="They have declared an interest in this item already.",
            ),
            models.CheckConstraint(
                condition=Q(is_barred=False) | Q(part="withdrew"), name="only_who_withdrew_is_barred",
                violation_error_message="Only somebody who withdraws is kept from the item’s papers.",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"interest {self.pk}"


class Hearing(models.Model):
    """One item as the meeting took it: when, and the note of it. `version` counts the note's savings, so that none is lost."""

    item = models.OneToOneField(AgendaItem, models.PROTECT, primary_key=True, related_name="hearing")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="hearings")
    opened_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    note = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    noted_at = models.DateTimeField(null=True)
    noted_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")

    audit_masked = ("note",)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("meeting",), condition=Q(opened_at__isnull=False, ended_at__isnull=True),
                name="a_meeting_takes_one_item_at_a_time",
                violation_error_message="Somebody has just taken up another item. Look where the meeting is.",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(opened_at__isnull=False), name="what_ended_had_begun"
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"hearing of item {self.item_id}"

    @property
    def is_now(self) -> bool:
        return self.opened_at is not None and self.ended_at is None

    @property
    def took(self) -> timedelta | None:
        return self.ended_at - self.opened_at if self.opened_at and self.ended_at else None
