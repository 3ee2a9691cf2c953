from datetime import date, timedelta
from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q

from .areas import Area
from .dated import EffectiveDated
from .organisations import Organisation


class SharingAgreement(EffectiveDated):
    """What lets agencies share personal data at the MARACs of an area, from a day until a day: a contract, in effect a key.

    What it should say: the ICO's data sharing code of practice (Data Protection Act 2018, section 121).
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    title = models.CharField(max_length=200)
    area = models.ForeignKey(Area, models.PROTECT, related_name="sharing_agreements")
    purpose = models.TextField("what is shared, and for what")
    legal_basis = models.TextField("lawful basis")
    kept_at = models.CharField("where the signed copy is kept", max_length=300)
    review_on = models.DateField("to be reviewed on")
    notice_days = models.PositiveSmallIntegerField("days of notice before a review or the end")
    renews = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="renewed_by")
    ended_because = models.CharField("why it ended early", max_length=300, blank=True)
    organisations = models.ManyToManyField(Organisation, through="AgreementParty", related_name="sharing_agreements")

    class Meta(EffectiveDated.Meta):
        ordering = ("title", "from_on")
        constraints = (  # type: ignore[assignment]  # more than the base's
            *EffectiveDated.Meta.constraints,
            models.CheckConstraint(condition=Q(from_on__isnull=False, until_on__isnull=False), name="an_agreement_begins_and_ends"),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.title

    @property
    def last_day(self) -> date:
        """The last day on which it lets anybody share."""
        if self.until_on is None:
            raise ValueError("every agreement has an end")
        return self.until_on - timedelta(days=1)


class AgreementParty(EffectiveDated):
    """An organisation under an agreement, from its signature until it leaves or the agreement ends."""

    agreement = models.ForeignKey(SharingAgreement, models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="agreement_parties")
    signed_by = models.CharField("who signed for it", max_length=200)
    left_because = models.CharField("why it left", max_length=300, blank=True)

    class Meta(EffectiveDated.Meta):
        ordering = ("organisation__name", "from_on")
        constraints = (  # type: ignore[assignment]  # more than the base's
            *EffectiveDated.Meta.constraints,
            models.UniqueConstraint(
                fields=("agreement", "organisation"),
                condition=Q(until_on__isnull=True),
                name="a_party_once",
                violation_error_message="It is a party to this agreement already.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation}, {self.agreement}"


class SharingReminder(models.Model):
    """What was said about a day of an agreement's, and when: a missed night is made up by the next, and nothing is said twice."""

    class Kind(models.TextChoices):
        REVIEW = "review", "A review is coming"
        ENDING = "ending", "The end is coming"
        ENDED = "ended", "It has ended"

    agreement = models.ForeignKey(SharingAgreement, models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=6, choices=Kind)
    about_on = models.DateField("the day that it is about")
    sent_at = models.DateTimeField()

    audit_exempt: ClassVar[str] = "a note of a message, which the outbox keeps"

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("agreement", "kind", "about_on"), name="one_reminder_a_day_named"),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.agreement}"
