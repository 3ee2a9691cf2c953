"""Somebody's request for what is held about them: the request, its clock, who they are in which case, and every passage's decision."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from frankpledge.partnerships.models import Organisation, Post

from ..lifecycle import ACCESS_OPEN, AccessStatus
from .cases import Case
from .people import Party
from .referrals import Referral, new_reference
from .sealing import Sealed, SealedText

_OPEN = tuple(sorted(ACCESS_OPEN))  # in an order of its own: a set has another each time
_READ_BY_TWO = (AccessStatus.APPROVED, AccessStatus.ANSWERED)


class AccessRequest(Sealed):
    """What one person asks of the office that it holds about them. Its key is its own; what is laid out of a case keeps the case's."""

    class Law(models.TextChoices):
        UK_GDPR = "uk_gdpr", "UK GDPR, Article 15"
        PART_3 = "part_3", "Data Protection Act 2018, section 45 (a competent authority, for law enforcement)"

    class AskedBy(models.TextChoices):
        THEMSELVES = "themselves", "The person themself"
        SOLICITOR = "solicitor", "A solicitor, for them"
        REPRESENTATIVE = "representative", "Somebody else, for them"
        PARENT = "parent", "Somebody with parental responsibility, for a child"

    class How(models.TextChoices):
        LETTER = "letter", "By letter"
        EMAIL = "email", "By e-mail"
        SPOKEN = "spoken", "By telephone, or in person"
        PASSED_ON = "passed_on", "Passed on by another agency"

    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    office = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    handler = models.ForeignKey(Post, models.PROTECT, related_name="+", verbose_name="who handles it")
    handled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=AccessStatus, default=AccessStatus.RECEIVED)
    law = models.CharField(max_length=10, choices=Law)

    # Who asks, about whom
    asked_by = models.CharField(max_length=15, choices=AskedBy)
    given_name = SealedText()
    family_name = SealedText()
    other_names = SealedText("other family names they have had")
    birth_date = SealedText("date of birth, as 2001-12-31")
    postcodes = SealedText("postcodes where they have lived")
    asker = SealedText("who asks for them")
    authority = SealedText("the authority that was seen")
    asks_for = SealedText("what they ask for, in their words")
    reply_to = SealedText("where the reply goes")

    # When
    how = models.CharField(max_length=10, choices=How)
    received_on = models.DateField()
    logged_at = models.DateTimeField()
    identity_asked_on = models.DateField(null=True)
    identity_seen_on = models.DateField(null=True)
    identity_how = SealedText("how we know that it is them")
    due_on = models.DateField(null=True)
    extended_on = models.DateField("they were told that it takes longer", null=True)
    ended_on = models.DateField("answered, or closed", null=True)
    kept_until = models.DateField(null=True)

    # What was found, and who read it
    searched = SealedText("how they were looked for")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    approved_passages = models.PositiveIntegerField("how many passages were approved to go", null=True)
    sent_how = SealedText("how the reply was sent")

    audit_masked = (
        "given_name", "family_name", "other_names", "birth_date", "postcodes", "asker", "authority", "asks_for", "reply_to",
        "identity_how", "searched", "sent_how",
    )  # fmt: skip

    class Meta:
        ordering = ("due_on", "received_on", "id")
        indexes = (models.Index(fields=("office", "status", "due_on"), name="marac_access_office"),)
        constraints = (
            models.CheckConstraint(
                condition=~Q(status__in=_READ_BY_TWO)
                | Q(approved_by__isnull=False, approved_at__isnull=False, approved_passages__isnull=False),
                name="an_approved_reply_says_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("handled_by")),
                name="nobody_approves_their_own_reply",
                violation_error_message="You handle this request: somebody else must approve the reply.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=(AccessStatus.RECEIVED, AccessStatus.CLOSED)) | Q(identity_seen_on__isnull=False),
                name="nobody_is_looked_for_before_it_is_known_who_asks",
            ),
            models.CheckConstraint(
                condition=(Q(status__in=_OPEN) & Q(ended_on__isnull=True, kept_until__isnull=True))
                | (~Q(status__in=_OPEN) & Q(ended_on__isnull=False, kept_until__isnull=False)),
                name="an_ended_request_says_when_and_how_long_it_is_kept",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.reference

    @property
    def name(self) -> str:
        return self.key.instead or f"{self.given_name} {self.family_name}".strip()

    @property
    def is_open(self) -> bool:
        return self.status in ACCESS_OPEN

    def is_past_its_years(self, today: date) -> bool:
        return self.kept_until is not None and self.kept_until <= today

    @property
    def born_on(self) -> date | None:
        return date.fromisoformat(self.birth_date) if self.birth_date and not self.key.instead else None


class AccessStop(models.Model):
    """Days that the month does not count: from when they were asked what they mean, until they said (UK GDPR, Article 12A(5) and (6))."""

    request = models.ForeignKey(AccessRequest, models.CASCADE, related_name="stops")
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    class Meta:
        ordering = ("from_on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("request",), condition=Q(until_on__isnull=True), name="a_clock_is_stopped_once",
                violation_error_message="They have been asked already, and have not answered yet.",
            ),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")), name="a_stop_ends_after_it_began"
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"stopped on {self.from_on}"


class AccessStep(Sealed):
    """What was done with a request, and why."""

    class What(models.TextChoices):
        LOGGED = "logged", "Logged"
        IDENTITY_ASKED = "identity_asked", "Asked who they are"
        IDENTITY_SEEN = "identity_seen", "Known who they are"
        MEANING_ASKED = "meaning_asked", "Asked what they mean"
        MEANING_SAID = "meaning_said", "Said what they mean"
        EXTENDED = "extended", "Told that it takes longer"
        HANDED_ON = "handed_on", "Given to somebody else"
        LAID_OUT = "laid_out", "Looked for, and laid out"
        LOOKED_AGAIN = "looked_again", "Looked for again"
        HANDED_IN = "handed_in", "Handed in for approval"
        SENT_BACK = "sent_back", "Sent back"
        APPROVED = "approved", "Approved"
        ANSWERED = "answered", "Answered"
        CLOSED = "closed", "Closed without a reply"

    request = models.ForeignKey(AccessRequest, models.CASCADE, related_name="steps")
    what = models.CharField(max_length=15, choices=What)
    because = SealedText()
    at = models.DateTimeField()
    by_post = models.ForeignKey(Post, models.PROTECT, related_name="+")

    audit_masked = ("because",)

    class Meta:
        ordering = ("-at", "-id")

    def __str__(self) -> str:
        return f"{self.get_what_display()} on {self.at:%d %B %Y}"


class AccessLink(Sealed):
    """Somebody in a referral, and whether they are the person who asks; if so, whether the reply may say that anything is held there."""

    request = models.ForeignKey(AccessRequest, models.CASCADE, related_name="links")
    party = models.ForeignKey(Party, models.CASCADE, related_name="+")
    referral = models.ForeignKey(Referral, models.CASCADE, related_name="+")
    is_them = models.BooleanField()
    is_confirmed = models.BooleanField("the reply says that something is held", default=False)
    because = SealedText()
    noted_at = models.DateTimeField()
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    audit_masked = ("because", "is_them", "is_confirmed")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("request", "party"), name="somebody_is_judged_once",
                violation_error_message="Somebody else has just said whether it is them. Read it again.",
            ),
            models.CheckConstraint(
                condition=Q(is_confirmed=False) | Q(is_them=True), name="only_what_is_theirs_is_confirmed"
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"link {self.pk}"


class AccessPassage(Sealed):
    """One piece of what is held, as it stood when it was laid out: whose it is, what was decided of it, and what of it goes out."""

    class Whose(models.TextChoices):
        OWN = "own", "Theirs"
        OTHERS = "others", "About somebody else too: review"
        GUARDED = "guarded", "Withheld, unless two people release it"
        NEVER = "never", "Never goes to them"

    class Decision(models.TextChoices):
        DISCLOSE = "disclose", "Goes out"
        REDACT = "redact", "Goes out with parts taken out"
        WITHHOLD = "withhold", "Withheld"
        ASK = "ask", "A second person is asked to release it"

    class Ground(models.TextChoices):
        OWN = "own", "It is about them alone"
        CONSENT = "consent", "The other person agrees (Schedule 2, paragraph 16(2)(a))"
        REASONABLE = "reasonable", "It is reasonable without their consent (Schedule 2, paragraph 16(2)(b) and (3))"
        NOT_RESTRICTED = "not_restricted", "No restriction of section 45(4) is necessary and proportionate"
        THIRD_PARTY = "third_party", "It tells of somebody else (Schedule 2, paragraph 16)"
        CRIME = "crime", "To prevent or detect crime (Schedule 2, paragraph 2)"
        PROTECTION = "protection", "To protect the public from harm (Schedule 2, paragraph 7)"
        PRIVILEGE = "privilege", "Legal professional privilege (Schedule 2, paragraph 19)"
        HARM_HEALTH = "harm_health", "Serious harm: health data (Schedule 3, paragraph 5)"
        HARM_SOCIAL = "harm_social", "Serious harm: social work data (Schedule 3, paragraph 11)"
        HARM_CHILD = "harm_child", "Child abuse data (Schedule 3, paragraph 21)"
        RIGHTS = "rights", "To protect the rights and freedoms of others (section 45(4)(e))"
        INQUIRY = "inquiry", "Not to obstruct an inquiry, investigation or procedure (section 45(4)(a))"
        OFFENCES = "offences", "Not to prejudice preventing, detecting or prosecuting crime (section 45(4)(b))"
        PUBLIC_SECURITY = "public_security", "To protect public security (section 45(4)(c))"

    request = models.ForeignKey(AccessRequest, models.CASCADE, related_name="passages")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+")
    referral = models.ForeignKey(Referral, models.PROTECT, related_name="+")
    source = models.CharField("which value it is", max_length=100)
    position = models.PositiveIntegerField()
    label = models.CharField("what it is", max_length=100)
    whose = models.CharField(max_length=10, choices=Whose)
    agency = models.CharField("the agency it came from", max_length=200, blank=True)
    words = SealedText()
    goes = SealedText("what of it goes out")
    decision = models.CharField(max_length=10, choices=Decision, blank=True)
    ground = models.CharField(max_length=20, choices=Ground, blank=True)
    because = SealedText()
    consulted_on = models.DateField("the agency was asked on", null=True)
    consulted_said = SealedText("what the agency said")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    released_at = models.DateTimeField(null=True)
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    audit_masked = ("words", "goes", "because", "consulted_said")

    class Meta:
        ordering = ("position", "id")
        constraints = (
            models.UniqueConstraint(fields=("request", "source"), name="a_passage_is_laid_out_once"),
            models.CheckConstraint(
                condition=~Q(whose="never") | Q(decision="withhold"), name="what_never_goes_out_is_withheld"
            ),
            models.CheckConstraint(
                condition=~Q(whose="guarded", decision__in=("disclose", "redact"))
                | (Q(released_by__isnull=False) & ~Q(released_by=F("decided_by"))),
                name="what_is_guarded_takes_two_to_release",
                violation_error_message="You asked for this to be released: somebody else must release it.",
            ),
            models.CheckConstraint(
                condition=Q(decision__in=("", "withhold")) | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="what_goes_out_was_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(decision="", ground="") | (~Q(decision="") & ~Q(ground="")), name="a_decision_says_its_ground"
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"passage {self.pk}"

    @property
    def goes_out(self) -> bool:
        return self.decision in {self.Decision.DISCLOSE, self.Decision.REDACT}
