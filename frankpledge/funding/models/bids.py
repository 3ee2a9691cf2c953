"""Bids to national funds, which partners write together: each section has an owner and says how far it is."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from frankpledge.partnerships.models import Organisation, Post

from ..lifecycle import BidStatus
from .funds import Fund


class Bid(models.Model):
    """A bid for money of a national fund, led by the policing body and written with its partners.

    Of one that a paper printed (`is_published`) only what it printed is known: what was asked, and by when, may be wanting.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    fund = models.ForeignKey(Fund, models.PROTECT, related_name="bids")
    title = models.CharField(max_length=200)
    funder = models.CharField(max_length=200)
    purpose = models.TextField("what the money would do")
    asked = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    closes_at = models.DateTimeField("funder’s deadline", null=True)
    status = models.CharField(max_length=10, choices=BidStatus, default=BidStatus.WRITING)
    made_at = models.DateTimeField()
    made_as = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(null=True)
    won = models.DecimalField("sum that was won", max_digits=14, decimal_places=2, null=True)
    answer = models.CharField("funder’s answer", max_length=300, blank=True)
    source = models.CharField("where it was printed", max_length=300, blank=True, db_default="")
    is_published = models.BooleanField("it was printed in a published paper", default=False, db_default=False)

    class Meta:
        ordering = ("-closes_at", "title")
        constraints = (
            models.CheckConstraint(
                condition=~Q(status=BidStatus.WON) | Q(won__gt=0), name="funding_a_won_bid_says_what"
            ),
            models.CheckConstraint(
                condition=Q(is_published=True) | Q(asked__isnull=False, closes_at__isnull=False),
                name="funding_a_bid_of_ours_says_how_much_and_when",
            ),
        )

    def __str__(self) -> str:
        return self.title


class BidSection(models.Model):
    """A part of the bid that one organisation writes; `version` keeps two writers from losing each other's words."""

    bid = models.ForeignKey(Bid, models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField()
    words = models.CharField("question of the funder", max_length=300)
    most_words = models.PositiveSmallIntegerField(null=True, blank=True)
    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    is_ready = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    written_at = models.DateTimeField(null=True)
    written_as = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")

    audit_masked = ("text",)

    class Meta:
        ordering = ("bid", "position")
        constraints = (
            models.UniqueConstraint(
                fields=("bid", "position"), name="funding_one_section_a_position",
                violation_error_message="Somebody added a section at the same moment: look at the bid again.",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.words
