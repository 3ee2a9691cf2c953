"""Where a fund's money stands: pots by year, the journals that move money between them, and what is awarded from them."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from frankpledge.boards.models import Outcome
from frankpledge.partnerships.models import Area, Organisation, Post

from ..lifecycle import AwardStatus, JournalStatus, PotStatus
from .funds import Fund
from .tables import BudgetTable

STANDING_AWARDS = (AwardStatus.AWARDED, AwardStatus.ACCEPTED)
"""Awards that the pot is committed to."""


class Pot(models.Model):
    """Money of one fund in one year for one use. It holds no sum: what it comes to is worked out from its journals.

    It is provisional until a decision of the policing body, or of a board that it went to, makes it so; nothing is
    awarded from it before.
    """

    class Use(models.TextChoices):
        FORCE_WIDE = "force_wide", "Force-wide"
        LOCAL = "local", "Local"
        RESERVE = "reserve", "Reserve"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    fund = models.ForeignKey(Fund, models.PROTECT, related_name="pots")
    year = models.CharField("financial year", max_length=7, help_text="2026/27")
    use = models.CharField(max_length=10, choices=Use)
    name = models.CharField(max_length=200)
    status = models.CharField(max_length=12, choices=PotStatus, default=PotStatus.PROVISIONAL)
    planned_in = models.ForeignKey(BudgetTable, models.PROTECT, null=True, blank=True, related_name="pots")
    source = models.CharField("where this is known from", max_length=300, blank=True)
    made_at = models.DateTimeField()
    made_as = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    decision = models.CharField("decision that confirmed it", max_length=300, blank=True)
    outcome = models.ForeignKey(Outcome, models.PROTECT, null=True, blank=True, related_name="+")
    decided_on = models.DateField(null=True, blank=True)
    decided_as = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("fund__name", "year", "use", "name")
        constraints = (
            models.UniqueConstraint(
                fields=("fund", "year", "name"),
                name="funding_one_pot_a_name",
                violation_error_message="The fund has a pot of that name in that year already.",
            ),
            models.CheckConstraint(
                condition=Q(status=PotStatus.PROVISIONAL) | (~Q(decision="") & Q(decided_on__isnull=False)),
                name="funding_pot_confirmed_by_a_decision",
                violation_error_message="A confirmed pot names the decision that confirmed it.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}, {self.year}"


class Journal(models.Model):
    """Money moved, both sides at once: out of one pot and into another, or over the fund's edge where a side is none.

    Once it is posted, or declined, nothing in it is changed again and it is never taken away (the database holds to
    that by itself): a mistake is put right by another that `reverses` it. A proposed one counts for nothing until
    somebody else approves it.
    """

    class Kind(models.TextChoices):
        ALLOCATION = "allocation", "Allocation"
        OPENING = "opening", "Brought forward from before these books"
        OTHER_INCOME = "other_income", "Other income"
        CARRY_FORWARD = "carry_forward", "Carry-forward"
        VIREMENT = "virement", "Virement"
        CLAW_BACK = "claw_back", "Claw-back"
        GIVEN_BACK = "given_back", "Given back to the source"

    INTO = (Kind.ALLOCATION, Kind.OPENING, Kind.OTHER_INCOME, Kind.CLAW_BACK)
    BETWEEN = (Kind.CARRY_FORWARD, Kind.VIREMENT)

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    fund = models.ForeignKey(Fund, models.PROTECT, related_name="journals")
    kind = models.CharField(max_length=15, choices=Kind)
    from_pot = models.ForeignKey(Pot, models.PROTECT, null=True, blank=True, related_name="journals_out")
    to_pot = models.ForeignKey(Pot, models.PROTECT, null=True, blank=True, related_name="journals_in")
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    reason = models.TextField()
    decision = models.CharField("decision that it rests on", max_length=300, blank=True)
    outcome = models.ForeignKey(Outcome, models.PROTECT, null=True, blank=True, related_name="+")
    recipient = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    status = models.CharField(max_length=10, choices=JournalStatus, default=JournalStatus.PROPOSED)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    proposed_as = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    settled_as = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    declined_because = models.CharField(max_length=300, blank=True)
    reverses = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="reversed_by")

    class Meta:
        ordering = ("proposed_at", "id")
        indexes = (models.Index(fields=("fund", "status"), name="funding_journal_of_fund"),)
        constraints = (
            models.CheckConstraint(condition=Q(amount__gt=0), name="funding_journal_moves_money"),
            models.CheckConstraint(
                condition=Q(from_pot__isnull=False) | Q(to_pot__isnull=False), name="funding_journal_touches_a_pot"
            ),
            models.CheckConstraint(
                condition=Q(from_pot__isnull=True) | Q(to_pot__isnull=True) | ~Q(from_pot=F("to_pot")),
                name="funding_journal_has_two_sides",
            ),
            models.CheckConstraint(
                condition=Q(status=JournalStatus.PROPOSED, settled_at__isnull=True)
                | (~Q(status=JournalStatus.PROPOSED) & Q(settled_at__isnull=False)),
                name="funding_journal_settled_says_when",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.proposed_at:%-d %B %Y}"


class Award(models.Model):
    """Money given from a pot to one organisation: allocated directly, or won by an application or a national bid.

    Provisional until the holder of the office decides it; then it waits for the organisation to accept it. An
    agreement is made on an award that was accepted.
    """

    class Route(models.TextChoices):
        DIRECT = "direct", "Direct allocation"
        CALL = "call", "Call for applications"
        NATIONAL = "national", "National bid"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    pot = models.ForeignKey(Pot, models.PROTECT, related_name="awards")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="+")
    route = models.CharField(max_length=10, choices=Route)
    scenario = models.ForeignKey("funding.Scenario", models.PROTECT, null=True, blank=True, related_name="awards")
    application = models.OneToOneField(
        "funding.Application", models.PROTECT, null=True, blank=True, related_name="award"
    )
    title = models.CharField(max_length=200)
    purpose = models.TextField(blank=True)
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    from_on = models.DateField("first day it may be spent", null=True, blank=True)
    until_on = models.DateField("last day it may be spent", null=True, blank=True)
    status = models.CharField(max_length=12, choices=AwardStatus, default=AwardStatus.PROVISIONAL)
    reason = models.TextField("why it was given", blank=True)
    decision = models.CharField("decision that gave it", max_length=300, blank=True)
    outcome = models.ForeignKey(Outcome, models.PROTECT, null=True, blank=True, related_name="+")
    decided_on = models.DateField(null=True, blank=True)
    decided_as = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    accept_by = models.DateField("to be accepted by", null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_as = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    ended_because = models.CharField(max_length=300, blank=True)
    source = models.CharField("where this is known from", max_length=300, blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("pot", "organisation__name", "title")
        indexes = (
            models.Index(fields=("pot", "status"), name="funding_award_of_pot"),
            models.Index(fields=("organisation", "status"), name="funding_award_of_organisation"),
        )
        constraints = (
            models.CheckConstraint(condition=Q(amount__gt=0), name="funding_award_is_of_money"),
            models.CheckConstraint(
                condition=~Q(status__in=STANDING_AWARDS) | (~Q(decision="") & Q(decided_on__isnull=False)),
                name="funding_award_given_by_a_decision",
                violation_error_message="An award names the decision that gave it.",
            ),
            models.CheckConstraint(
                condition=Q(from_on__isnull=True) | Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="funding_award_ends_after_it_begins",
                violation_error_message="It must end after it begins.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.title}, {self.organisation}"
