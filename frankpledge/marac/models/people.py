from datetime import date
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from frankpledge.partnerships.models import Post

from .cases import Case, Individual
from .referrals import Referral
from .sealing import Sealed, SealedText, index_of


class Party(Sealed):
    """Somebody in a referral, as that referral tells of them. `individual` says who else's party they are."""

    class Part(models.TextChoices):
        VICTIM = "victim", "Victim"
        PERPETRATOR = "perpetrator", "Alleged perpetrator"
        CHILD = "child", "Child"
        OTHER = "other", "Somebody else at risk"

    class Gender(models.TextChoices):
        FEMALE = "female", "Female"
        MALE = "male", "Male"
        OTHER = "other", "Described in another way"
        NOT_SAID = "not_said", "Not known or not said"

    class Ethnicity(models.TextChoices):
        """The census's five groups, which is what the SafeLives return asks for."""

        WHITE_BRITISH = "white_british", "White: British"
        WHITE_OTHER = "white_other", "White: Irish, Gypsy or Traveller, Roma or other"
        MIXED = "mixed", "Mixed or multiple ethnic groups"
        ASIAN = "asian", "Asian or Asian British"
        BLACK = "black", "Black, Black British, Caribbean or African"
        OTHER = "other", "Another ethnic group"
        NOT_SAID = "not_said", "Not known or not said"

    class Known(models.TextChoices):
        YES = "yes", "Yes"
        NO = "no", "No"
        NOT_SAID = "not_said", "Not known or not said"

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="parties")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="parties")
    individual = models.ForeignKey(Individual, models.PROTECT, null=True, related_name="parties")
    part = models.CharField(max_length=12, choices=Part)
    position = models.PositiveSmallIntegerField(default=0)
    given_name = SealedText()
    family_name = SealedText()
    other_names = SealedText("other names and spellings")
    birth_date = SealedText("date of birth, as 2001-12-31")
    age = models.PositiveSmallIntegerField("age when referred, in years", null=True)
    gender = models.CharField(max_length=10, choices=Gender, blank=True)
    ethnicity = models.CharField(max_length=15, choices=Ethnicity, blank=True)
    is_disabled = models.CharField("disabled", max_length=10, choices=Known, blank=True)
    is_lgbt = models.CharField("LGBT+", max_length=10, choices=Known, blank=True)
    relation_to_victim = SealedText("what they are to the victim")
    relation_to_perpetrator = SealedText("what they are to the alleged perpetrator")
    school_or_place = SealedText("school, work or place of care")
    name_born_index = models.CharField(max_length=64, blank=True, editable=False)

    audit_masked = (
        "given_name", "family_name", "other_names", "birth_date", "school_or_place", "name_born_index", "age",
        "gender", "ethnicity", "is_disabled", "is_lgbt", "relation_to_victim", "relation_to_perpetrator",
    )  # fmt: skip

    class Meta:
        # By the referral's key and not by the referral: an agency that did not refer reads who is in a case, and not its referral,
        # and joining that would leave everybody out.
        ordering = ("referral_id", "position", "id")
        verbose_name_plural = "parties"
        indexes = (
            models.Index(fields=("name_born_index",), name="marac_party_name_born", condition=~Q(name_born_index="")),
            models.Index(
                fields=("name_born_index",),
                include=("part", "referral", "case"),
                name="marac_party_perpetrator",
                condition=Q(part="perpetrator") & ~Q(name_born_index=""),
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("referral",), condition=Q(part="victim"), name="one_victim_a_referral",
                violation_error_message="A referral is about one victim: refer each on their own.",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.get_part_display()

    @property
    def name(self) -> str:
        return self.key.instead or f"{self.given_name} {self.family_name}".strip()

    @property
    def born_on(self) -> date | None:
        return date.fromisoformat(self.birth_date) if self.birth_date and not self.key.instead else None

    @born_on.setter
    def born_on(self, day: date | None) -> None:
        self.birth_date = day.isoformat() if day else ""

    def index(self) -> None:
        """Set by what the same human is found again."""
        self.name_born_index = index_of("name_born", self.family_name, self.birth_date)


class Address(Sealed):
    """Where somebody in a referral lives; one that nobody on the other side may learn is a `ProtectedAddress`."""

    party = models.OneToOneField(Party, models.CASCADE, related_name="address")
    referral = models.ForeignKey(Referral, models.CASCADE, related_name="+")
    lines = SealedText()
    postcode = SealedText()
    postcode_index = models.CharField(max_length=64, blank=True, editable=False)

    audit_masked = ("lines", "postcode", "postcode_index")

    class Meta:
        indexes = (
            models.Index(fields=("postcode_index",), name="marac_address_postcode", condition=~Q(postcode_index="")),
        )

    def __str__(self) -> str:
        return f"address {self.pk}"

    def index(self) -> None:
        self.postcode_index = index_of("postcode", self.postcode)


class ProtectedAddress(Sealed):
    """An address that could get somebody killed. Never in a document, a search or a list; each sight of it is kept."""

    party = models.OneToOneField(Party, models.CASCADE, related_name="protected_address")
    referral = models.ForeignKey(Referral, models.CASCADE, related_name="+")
    lines = SealedText()
    postcode = SealedText()

    audit_masked = ("lines", "postcode")

    class Meta:
        verbose_name_plural = "protected addresses"

    def __str__(self) -> str:
        return f"protected address {self.pk}"


class SafeContact(Sealed):
    """How the victim may be reached without danger, and who must not learn of it. Each sight of it is kept."""

    referral = models.OneToOneField(Referral, models.CASCADE, related_name="safe_contact")
    phone = SealedText()
    phone_index = models.CharField(max_length=64, blank=True, editable=False)
    is_safe_to_call = models.BooleanField(null=True)
    times = SealedText("safe days and times")
    other_ways = SealedText("other safe ways")
    safe_to_talk_to = SealedText("who is safe to talk to")
    must_not_be_told = SealedText("who must not be told")

    audit_masked = ("phone", "phone_index", "times", "other_ways", "safe_to_talk_to", "must_not_be_told")

    class Meta:
        indexes = (models.Index(fields=("phone_index",), name="marac_contact_phone", condition=~Q(phone_index="")),)

    def __str__(self) -> str:
        return f"safe contact {self.pk}"

    def index(self) -> None:
        self.phone_index = index_of("phone", self.phone)


class PartyExclusion(models.Model):
    """Somebody on the staff who is in a case, or named as too near to it: for them it does not exist."""

    class Why(models.TextChoices):
        PARTY = "party", "Is a party to the case"
        NEAR = "near", "Is a relative or friend of a party"
        CONFLICT = "conflict", "Is named as a conflict"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    referral = models.ForeignKey(Referral, models.CASCADE, related_name="exclusions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    why = models.CharField(max_length=10, choices=Why)
    named_at = models.DateTimeField()
    named_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")

    audit_masked = ("person", "post", "why")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(post__isnull=False), name="an_exclusion_names_somebody"
            ),
            models.UniqueConstraint(
                fields=("referral", "person", "post"), name="one_exclusion_each", nulls_distinct=False
            ),
        )

    def __str__(self) -> str:
        return f"exclusion {self.pk}"
