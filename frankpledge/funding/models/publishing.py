"""What the public is told of grants: words that a named person has looked over, and copies that are kept as they went out."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from frankpledge.funding import lifecycle
from frankpledge.partnerships.models import Area, Organisation, Post

from .agreements import Agreement


class GrantNotice(models.Model):
    """One grant in the words that the public is to read. `digest` is of the agreement as it stood when they were written.

    Whoever looks them over is somebody else than whoever wrote them; the database holds to that too.
    """

    agreement = models.OneToOneField(Agreement, models.CASCADE, related_name="notice")
    status = models.CharField(max_length=10, choices=lifecycle.NoticeStatus, default=lifecycle.NoticeStatus.WRITTEN)
    recipient_name = models.CharField("recipient, as it is published", max_length=200)
    title = models.CharField(max_length=140)
    purpose = models.TextField("what the money is for")
    conditions = models.TextField(blank=True)
    reasons = models.TextField("why it was given")
    is_place_kept_back = models.BooleanField("leave out where it is spent", default=False)
    digest = models.CharField(max_length=64)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    written_as = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    looked_over_at = models.DateTimeField(null=True)
    looked_over_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    looked_over_as = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    harmless_because = models.CharField("why what was marked is safe to publish", max_length=500, blank=True)

    class Meta:
        ordering = ("agreement__reference",)
        constraints = (
            models.CheckConstraint(
                condition=Q(status="written") | Q(looked_over_at__isnull=False), name="funding_a_notice_was_looked_over"
            ),
            models.CheckConstraint(
                condition=Q(looked_over_by=None) | ~Q(looked_over_by=F("written_by")),
                name="funding_two_people_to_a_notice",
                violation_error_message="Somebody else looks over what you wrote.",
            ),
        )

    def __str__(self) -> str:
        return f"Notice of {self.agreement_id}"


class Release(models.Model):
    """What was published of a force area's grants for a month: a copy, made once, that holds nothing left out of it.

    `content` has the grants as 360Giving writes them, what the Specified Information Order asks beside, and the payments.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    policing_body = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    month = models.DateField("month that it is of, by its first day")
    edition = models.PositiveSmallIntegerField(default=1)
    content = models.JSONField()
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    published_as = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)

    audit_masked = ("content",)

    class Meta:
        ordering = ("-month", "-edition")
        constraints = (
            models.UniqueConstraint(
                fields=("area", "month", "edition"),
                name="funding_one_edition_a_number",
                violation_error_message="Somebody published that month at the same moment. Look at theirs.",
            ),
            models.UniqueConstraint(
                fields=("area", "month"),
                condition=Q(withdrawn_at=None),
                name="funding_one_edition_stands",
                violation_error_message="Somebody published that month at the same moment. Look at theirs.",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_because="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_because="")),
                name="funding_what_is_withdrawn_says_why",
            ),
        )

    def __str__(self) -> str:
        return f"Grants published for {self.month:%B %Y}, edition {self.edition}"
