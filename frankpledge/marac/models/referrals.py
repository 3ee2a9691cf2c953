import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q

from frankpledge.partnerships.models import Area, EffectiveDated, Organisation, Post

from ..lifecycle import ReferralStatus
from .cases import Case
from .dated_settings import Repeat
from .places import ReferralLink
from .sealing import Sealed, SealedText
from .tools import Question, ToolVersion

_CLEAR_LETTERS = "ACDEFGHJKMNPQRTUVWXY34679"  # none is taken for another when it is read out
_CLOSED = (ReferralStatus.ACCEPTED, ReferralStatus.WITHDRAWN, ReferralStatus.NOT_MET, ReferralStatus.TRANSFERRED_OUT)


def new_reference() -> str:
    """A number by which to speak of a referral: it says neither whose, where nor when."""
    letters = "".join(secrets.choice(_CLEAR_LETTERS) for _ in range(8))
    return f"{letters[:4]}-{letters[4:]}"


class Reason(EffectiveDated):
    """Why something was decided, in words that partners may read. Reworded, it is another row of the same code."""

    class Kind(models.TextChoices):
        WITHDRAWN = "withdrawn", "Withdrawn"
        NOT_MET = "not_met", "Criteria not met"
        RETURNED = "returned", "Returned as incomplete"
        DEFERRED = "deferred", "Deferred"
        DECLINED = "declined", "Declined by an IDVA service"
        TRANSFER = "transfer", "Transferred"
        REFUSED = "refused", "Transfer refused"
        COMPLEX = "complex", "On the log of complex cases"
        FILED = "filed", "Mail filed: no referral"

    kind = models.CharField(max_length=10, choices=Kind)
    code = models.SlugField(max_length=40)
    words = models.CharField(max_length=200)
    position = models.PositiveSmallIntegerField()

    class Meta(EffectiveDated.Meta):
        ordering = ("kind", "position")
        constraints = (  # type: ignore[assignment]  # one more than the parent's
            *EffectiveDated.Meta.constraints,
            models.UniqueConstraint(
                fields=("kind", "code", "from_on"),
                name="one_reason_a_code_from_a_day",
                nulls_distinct=False,
                violation_error_message="This reason was changed from that day already.",
            ),
        )

    def __str__(self) -> str:
        return self.words


class Referral(Sealed):
    """What one agency tells a MARAC about one victim, from the first saved answer to the coordinator's decision.

    Who is in it are its `parties`. `received_at` is the first receipt and never moves, whatever is asked for again.
    """

    class Source(models.TextChoices):
        ONLINE = "online", "Online, signed in"
        LINK = "link", "Online, by a link"
        EMAIL = "email", "By e-mail"
        API = "api", "From another system"
        TRANSFER = "transfer", "From another MARAC"

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    status = models.CharField(max_length=20, choices=ReferralStatus, default=ReferralStatus.DRAFT)
    source = models.CharField(max_length=10, choices=Source, default=Source.ONLINE)
    area = models.ForeignKey(Area, models.PROTECT, null=True, related_name="+", verbose_name="MARAC")
    is_area_from_postcode = models.BooleanField(default=False)

    # Who refers
    referred_from = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    referred_by_post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    referred_by_person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    link = models.OneToOneField(ReferralLink, models.PROTECT, null=True, related_name="referral")
    agency_name = models.CharField("agency", max_length=200, blank=True)
    contact_name = models.CharField("your name", max_length=200, blank=True)
    contact_email = models.EmailField("work e-mail address", blank=True)
    contact_phone = models.CharField("work telephone number", max_length=40, blank=True)

    # What is said
    tool_version = models.ForeignKey(ToolVersion, models.PROTECT, null=True, related_name="+")
    score = models.PositiveSmallIntegerField("“yes” answers", null=True)
    what_happened = SealedText()
    wishes = SealedText("what the victim wants")
    fears = SealedText("whom and what the victim fears")
    crime_references = SealedText()
    other_maracs = SealedText("other MARACs that know of this")
    risk_to_professionals = SealedText()
    counter_allegation = SealedText()
    interpreter = SealedText("language of an interpreter")
    is_victim_aware = models.BooleanField(null=True)
    not_aware_reason = SealedText()
    has_consent = models.BooleanField(null=True)
    consent_conditions = SealedText()
    has_children = models.BooleanField("there are children in either household", null=True)
    has_conflict = models.BooleanField("staff of an agency are involved, or near to somebody who is", null=True)
    conflicts = SealedText("their work e-mail addresses")

    # When
    started_at = models.DateTimeField()
    unsent_told_at = models.DateTimeField("when its writer was last told that it was not sent", null=True)
    received_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)

    # What the coordinator found and decided
    reviewer = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    decided_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    reason = models.ForeignKey(Reason, models.PROTECT, null=True, related_name="+")
    decision_words = SealedText("what the referrer is told")
    transferred_to = models.CharField("MARAC outside the region", max_length=200, blank=True)
    repeat_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="repeats")
    repeat_definition = models.CharField(max_length=10, choices=Repeat, blank=True)
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="referrals")
    idva_service = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")

    # Processing
    are_crimes_considered = models.BooleanField(default=False)
    crimes_found = SealedText("what was found about crimes")
    referrer_invited_at = models.DateTimeField(null=True)
    to_be_heard_at = models.DateTimeField("about when it is heard", null=True)

    audit_masked = (
        "what_happened", "wishes", "fears", "crime_references", "other_maracs", "risk_to_professionals",
        "counter_allegation", "not_aware_reason", "consent_conditions", "decision_words", "crimes_found", "conflicts",
        "interpreter", "contact_name", "contact_email", "contact_phone",
    )  # fmt: skip

    class Meta:
        ordering = ("received_at", "started_at")
        indexes = (
            models.Index(fields=("area", "status", "received_at"), name="marac_referral_queue"),
            models.Index(fields=("referred_by_post", "-started_at"), name="marac_referral_referrer"),
            models.Index(fields=("received_at",), name="marac_referral_received"),
            models.Index(fields=("received_at",), name="marac_undecided", condition=Q(decided_at__isnull=True)),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(status=ReferralStatus.DRAFT, received_at__isnull=True)
                | Q(status=ReferralStatus.TAKEN_IN, received_at__isnull=False, source="email")
                | (
                    ~Q(status__in=(ReferralStatus.DRAFT, ReferralStatus.TAKEN_IN))
                    & Q(received_at__isnull=False, area__isnull=False)
                ),
                name="a_received_referral_says_when_and_where",
            ),
            models.CheckConstraint(
                condition=(Q(status__in=_CLOSED) & Q(decided_at__isnull=False))
                | (~Q(status__in=_CLOSED) & Q(decided_at__isnull=True)),
                name="a_decided_referral_says_when",
            ),
            models.CheckConstraint(
                condition=(Q(status=ReferralStatus.ACCEPTED) & Q(case__isnull=False))
                | (~Q(status=ReferralStatus.ACCEPTED) & Q(case__isnull=True)),
                name="an_accepted_referral_has_a_case",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=(ReferralStatus.WITHDRAWN, ReferralStatus.NOT_MET)) | Q(reason__isnull=False),
                name="a_referral_not_taken_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(status=ReferralStatus.TRANSFERRED_OUT) | ~Q(transferred_to=""),
                name="a_transferred_referral_says_where",
            ),
            models.CheckConstraint(
                condition=(Q(status=ReferralStatus.RETURNED) & Q(returned_at__isnull=False))
                | (~Q(status=ReferralStatus.RETURNED) & Q(returned_at__isnull=True)),
                name="a_returned_referral_says_when",
            ),
            models.CheckConstraint(
                condition=Q(repeat_of__isnull=True) | ~Q(repeat_definition=""),
                name="a_repeat_says_by_which_definition",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.reference

    @property
    def agency(self) -> str:
        return self.referred_from.name if self.referred_from else self.agency_name


class Criterion(Sealed):
    """One ground on which a referral is, or was found to be, high risk."""

    class Code(models.TextChoices):
        VISIBLE_HIGH_RISK = "visible_high_risk", "Visible high risk"
        PROFESSIONAL_JUDGEMENT = "professional_judgement", "Professional judgement"
        POTENTIAL_ESCALATION = "potential_escalation", "Potential escalation"
        REPEAT = "repeat", "Repeat"
        OTHER = "other", "Another ground"

    class By(models.TextChoices):
        REFERRER = "referrer", "Said by the referrer"
        COORDINATOR = "coordinator", "Accepted on"

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="criteria")
    code = models.CharField(max_length=30, choices=Code)
    by = models.CharField(max_length=12, choices=By)
    reason = SealedText()
    events = models.PositiveSmallIntegerField("how many events", null=True)
    earlier_on = models.DateField("date of the earlier referral", null=True)

    audit_masked = ("reason",)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("referral", "code", "by"), name="one_criterion_a_referral"),)

    def __str__(self) -> str:
        return self.get_code_display()


class Answer(Sealed):
    """One answered question of the risk tool."""

    class Said(models.TextChoices):
        YES = "yes", "Yes"
        NO = "no", "No"
        DONT_KNOW = "dont_know", "Don’t know"

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, models.PROTECT, related_name="+")
    said = models.CharField(max_length=10, choices=Said)
    comment = SealedText()
    information_from = SealedText("where this is known from, if not from the victim")

    audit_masked = ("said", "comment", "information_from")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("referral", "question"), name="one_answer_a_question"),)

    def __str__(self) -> str:
        return f"answer {self.question_id}"

    @property
    def told(self) -> str:
        """What happened, and who says so."""
        who = self.information_from and f"(from {self.information_from})"
        return " ".join(filter(None, (self.comment, who)))


class NoConsentRecord(Sealed):
    """Why the referral is made without the victim's consent: on what ground, and who decided."""

    class Ground(models.TextChoices):
        VITAL_INTERESTS = "vital_interests", "To protect somebody’s life (vital interests)"
        PREVENTION = "prevention", "To prevent or detect crime"
        CHILD_PROTECTION = "child_protection", "To protect a child"
        ADULT_SAFEGUARDING = "adult_safeguarding", "To protect an adult at risk"
        PUBLIC_INTEREST = "public_interest", "An overriding public interest"
        STATUTORY = "statutory", "A duty or power in law"
        JUSTICE = "justice", "The administration of justice"

    referral = models.OneToOneField(Referral, models.CASCADE, related_name="no_consent")
    ground = models.CharField(max_length=20, choices=Ground)
    necessity = SealedText("why sharing is necessary")
    proportionality = SealedText("why it is proportionate")
    decided_by = models.CharField("who decided", max_length=200)
    decided_on = models.DateField()

    audit_masked = ("necessity", "proportionality")

    def __str__(self) -> str:
        return f"no-consent record of {self.decided_on}"


class Return(Sealed):
    """A referral sent back for what it lacks, and when it came again."""

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="returns")
    reasons = models.ManyToManyField(Reason, related_name="+")
    words = SealedText("what is missing")
    at = models.DateTimeField()
    by_post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)

    audit_masked = ("words",)

    class Meta:
        ordering = ("at",)

    def __str__(self) -> str:
        return f"returned {self.at:%d %B %Y}"


class AreaChange(models.Model):
    """A referral that went to the wrong MARAC, put right: it keeps its clocks."""

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="area_changes")
    before = models.ForeignKey(Area, models.PROTECT, related_name="+")
    after = models.ForeignKey(Area, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by_post = models.ForeignKey(Post, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("at",)

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"
