from uuid import uuid4

from django.db import models
from django.db.models import Q

from frankpledge.partnerships.models import Area, Organisation, Post

from ..lifecycle import TransferStatus
from .cases import Case
from .referrals import Reason
from .sealing import Sealed, SealedText


class Transfer(Sealed):
    """A case offered to another MARAC: of the region, which answers here; or outside it, which is written to.

    Nothing of the case is theirs until they accept; and nothing is lost to the sender after.
    """

    class Move(models.TextChoices):
        PERMANENT = "permanent", "For good"
        TEMPORARY = "temporary", "For a time"

    class Ground(models.TextChoices):
        CONSENT = "consent", "The victim agrees"
        VITAL_INTERESTS = "vital_interests", "To protect somebody’s life (vital interests)"
        PREVENTION = "prevention", "To prevent or detect crime"
        CHILD_PROTECTION = "child_protection", "To protect a child"
        ADULT_SAFEGUARDING = "adult_safeguarding", "To protect an adult at risk"
        PUBLIC_INTEREST = "public_interest", "An overriding public interest"
        STATUTORY = "statutory", "A duty or power in law"

    class How(models.TextChoices):
        SECURE_EMAIL = "secure_email", "Encrypted e-mail to the address named"
        SECURE_SYSTEM = "secure_system", "A secure system that both use"
        BY_HAND = "by_hand", "By hand, signed for"

    case = models.ForeignKey(Case, models.PROTECT, related_name="transfers")
    from_area = models.ForeignKey(Area, models.PROTECT, related_name="+", verbose_name="from the MARAC of")
    to_area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+", verbose_name="to the MARAC of")
    status = models.CharField(max_length=10, choices=TransferStatus, default=TransferStatus.OFFERED)
    move = models.CharField("the victim has moved", max_length=10, choices=Move)
    reason = models.ForeignKey(Reason, models.PROTECT, related_name="+")
    words = SealedText("what the other MARAC should know first")
    offered_at = models.DateTimeField()
    offered_by = models.ForeignKey(Post, models.PROTECT, related_name="+")
    due_elapsed_at = models.DateTimeField("answer due as time passes")
    due_office_at = models.DateTimeField("answer due as the office works")
    chase_on = models.DateField("next reminder")
    chased_at = models.DateTimeField("last reminder", null=True)

    outside_marac = models.CharField("MARAC outside the region", max_length=200, blank=True)
    outside_contact = models.CharField("its contact", max_length=200, blank=True)
    outside_address = models.CharField("where the pack was sent", max_length=200, blank=True)
    ground = models.CharField("on what ground", max_length=20, choices=Ground, blank=True)
    how_sent = models.CharField(max_length=15, choices=How, blank=True)

    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    answered_by_name = models.CharField("who answered for a MARAC outside", max_length=200, blank=True)
    answer_reason = models.ForeignKey(Reason, models.PROTECT, null=True, related_name="+")
    answer_words = SealedText("why it was refused")
    refusal_read_at = models.DateTimeField("kept by the sender after a refusal", null=True)
    new_case = models.OneToOneField(Case, models.PROTECT, null=True, related_name="came_by")

    audit_masked = ("words", "answer_words", "outside_contact", "outside_address")

    class Meta:
        ordering = ("-offered_at", "id")
        indexes = (
            models.Index(fields=("to_area", "status"), name="marac_transfer_to"),
            models.Index(fields=("due_elapsed_at",), name="marac_transfer_due"),
            models.Index(fields=("chase_on",), name="marac_transfer_chase", condition=Q(status=TransferStatus.OFFERED)),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("case",), condition=Q(status=TransferStatus.OFFERED), name="one_offer_at_a_time",
                violation_error_message="This case has been offered to a MARAC that has not answered yet.",
            ),
            models.CheckConstraint(
                condition=Q(to_area__isnull=False, outside_marac="")
                | (
                    Q(to_area__isnull=True)
                    & ~Q(outside_marac="")
                    & ~Q(outside_contact="")
                    & ~Q(ground="")
                    & ~Q(how_sent="")
                ),
                name="a_transfer_says_to_whom_and_on_what_ground",
            ),
            models.CheckConstraint(
                condition=Q(to_area__isnull=True) | ~Q(to_area=models.F("from_area")), name="a_transfer_goes_elsewhere"
            ),
            models.CheckConstraint(
                condition=Q(status=TransferStatus.OFFERED, answered_at__isnull=True, answered_by__isnull=True)
                | (~Q(status=TransferStatus.OFFERED) & Q(answered_at__isnull=False, answered_by__isnull=False)),
                name="an_answered_transfer_says_when_and_by_whom",
            ),
            models.CheckConstraint(
                condition=(Q(status=TransferStatus.REFUSED) & Q(answer_reason__isnull=False))
                | (~Q(status=TransferStatus.REFUSED) & Q(answer_reason__isnull=True)),
                name="a_refused_transfer_says_why",
            ),
            models.CheckConstraint(
                condition=Q(new_case__isnull=True) | Q(status=TransferStatus.ACCEPTED, to_area__isnull=False),
                name="an_accepted_transfer_alone_makes_a_case",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"transfer {self.pk}"

    @property
    def destination(self) -> str:
        return self.to_area.name if self.to_area else self.outside_marac


class MoveNotice(models.Model):
    """An agency told that a victim has moved, and its word that it has read and done what that asks."""

    class Kind(models.TextChoices):
        LEFT = "left", "The victim has left the area"
        HANDED_OVER = "handed_over", "The case has gone to another MARAC"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="move_notices")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    transfer = models.ForeignKey(Transfer, models.PROTECT, null=True, related_name="notices")
    told_at = models.DateTimeField()
    due_on = models.DateField("read by")
    chase_on = models.DateField("next reminder")
    chased_at = models.DateTimeField("last reminder", null=True)
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("due_on", "told_at", "id")
        indexes = (
            models.Index(fields=("chase_on",), name="marac_notice_chase", condition=Q(acknowledged_at__isnull=True)),
            models.Index(fields=("organisation", "acknowledged_at"), name="marac_notice_of"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("case", "organisation", "kind", "told_at"), name="an_agency_is_told_once_of_a_move"
            ),
            models.CheckConstraint(
                condition=Q(acknowledged_at__isnull=True, acknowledged_by__isnull=True)
                | Q(acknowledged_at__isnull=False, acknowledged_by__isnull=False),
                name="an_acknowledged_notice_says_by_whom",
            ),
        )

    def __str__(self) -> str:
        return f"notice of a move {self.pk}"
