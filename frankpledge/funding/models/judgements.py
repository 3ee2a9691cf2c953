"""Whether public money may be given as it is given: a grant or a contract, a subsidy or none; what was judged, why, and by whom."""

from collections.abc import Mapping
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from frankpledge.funding import lifecycle
from frankpledge.partnerships.models import Post

from .agreements import Agreement

LIMBS: Mapping[str, str] = {
    "is_public": "Is it given, directly or indirectly, from public resources by a public authority?",
    "is_advantage": "Does it give an economic advantage to an enterprise: somebody who offers goods or services on a market?",
    "is_specific": "Is it specific: does it benefit some enterprises over others?",
    "is_distorting": "Could it have an effect on competition or investment within the United Kingdom, or on trade or investment with another country?",
}
"""The four limbs of a subsidy, by the field that keeps each: Subsidy Control Act 2022, section 2(1)(a) to (d). All four, or it is none."""

PRINCIPLES: Mapping[str, tuple[str, str]] = {
    "A": ("Common interest", "Which market failure does it remedy, or which disadvantage or social difficulty does it address?"),
    "B": ("Proportionate and necessary", "Why is it no more than what that takes?"),
    "C": ("A change of behaviour", "What will the recipient do that it would not do without it?"),
    "D": ("Costs that would be met anyway", "Which costs are not paid, because the recipient would have met them?"),
    "E": ("The least distorting means", "Why could a loan, a contract, a service of one’s own or a rule not achieve it?"),
    "F": ("Competition and investment", "How are bad effects on competition and investment in the United Kingdom kept small?"),
    "G": ("Good effects outweigh the bad", "Why does the good outweigh the harm to competition, investment and trade?"),
}  # fmt: skip
"""The subsidy control principles, Schedule 1 to the Act: what each is called in short, and what is asked of the assessment."""


class RouteJudgement(models.Model):
    """Grant or contract? As it was judged for a sum. Judged again, the newest stands and those before it are kept."""

    class Answer(models.TextChoices):
        GRANT = "grant", "A grant"
        CONTRACT = "contract", "A contract"

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="routes")
    answer = models.CharField("grant or contract", max_length=10, choices=Answer)
    is_light_touch = models.BooleanField("a light-touch service, if it were bought")
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    reason = models.TextField()
    bought_by = models.CharField("how it is bought", max_length=300, blank=True)
    judged_at = models.DateTimeField()
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    judged_as = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("judged_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(answer="grant") | ~Q(bought_by=""),
                name="funding_a_contract_says_how_it_is_bought",
                violation_error_message="Say how the contract is bought.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_answer_display()}, {self.judged_at:%d %B %Y}"


class SubsidyJudgement(models.Model):
    """What a sum of an agreement is under the Subsidy Control Act 2022, and what followed from it.

    Minimal financial assistance goes its own way: the recipient is notified, confirms in writing that its limit is not
    exceeded, and only then is it given (section 37). What a variation adds is judged by itself.
    """

    class Finding(models.TextChoices):
        NONE = "none", "Not a subsidy"
        MINIMAL = "minimal", "Minimal financial assistance"
        ASSESSED = "assessed", "A subsidy, assessed against the principles"
        SCHEME = "scheme", "A subsidy under a scheme that was assessed"
        EXEMPT = "exempt", "A subsidy that is exempt"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="subsidies")
    finding = models.CharField("what it is", max_length=10, choices=Finding)
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    is_public = models.BooleanField("from public resources, by a public authority")
    is_advantage = models.BooleanField("an economic advantage to an enterprise")
    is_specific = models.BooleanField("specific to some enterprises")
    is_distorting = models.BooleanField("capable of an effect on competition, investment or trade")
    reason = models.TextField()
    principles = models.JSONField("what was found of each principle, by its letter", default=dict, blank=True)
    rests_on = models.CharField("scheme, or exemption, that it rests on", max_length=300, blank=True)
    status = models.CharField(max_length=10, choices=lifecycle.SubsidyStatus, default=lifecycle.SubsidyStatus.JUDGED)
    judged_at = models.DateTimeField()
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    judged_as = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    notified_at = models.DateTimeField(null=True)
    declared = models.DecimalField(
        "other assistance received in the period", max_digits=14, decimal_places=2, null=True
    )
    declared_from = models.TextField("from whom, and when", blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answered_as = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    given_on = models.DateField("day on which it was given", null=True)
    enter_by = models.DateField("last day to enter it in the subsidy database", null=True)
    entry = models.CharField("number of its entry in the subsidy database", max_length=100, blank=True)
    entered_on = models.DateField(null=True)
    entered_as = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("judged_at", "id")
        indexes = (models.Index(fields=("finding", "status"), name="funding_subsidies_standing"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(finding="none")
                ^ Q(is_public=True, is_advantage=True, is_specific=True, is_distorting=True),
                name="funding_a_subsidy_has_all_four_limbs",
                violation_error_message="It is a subsidy if all four are so, and none if one of them is not.",
            ),
            models.CheckConstraint(
                condition=~Q(finding__in=("scheme", "exempt")) | ~Q(rests_on=""),
                name="funding_a_scheme_or_exemption_is_named",
                violation_error_message="Name the scheme, or the exemption.",
            ),
            models.CheckConstraint(
                condition=~Q(status="given") | Q(given_on__isnull=False), name="funding_what_is_given_has_its_day"
            ),
            models.CheckConstraint(
                condition=~Q(finding="minimal", status__in=("confirmed", "given"))
                | Q(notified_at__isnull=False, declared__isnull=False, answered_at__isnull=False),
                name="funding_minimal_assistance_was_confirmed",
                violation_error_message="Minimal financial assistance is given once the recipient has confirmed its limit.",
            ),
            models.CheckConstraint(
                condition=Q(entry="", entered_on__isnull=True) | (~Q(entry="") & Q(entered_on__isnull=False)),
                name="funding_an_entry_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(declared__isnull=True) | Q(declared__gte=0), name="funding_what_is_declared_is_no_debt"
            ),
        )

    def __str__(self) -> str:
        return self.get_finding_display()

    @property
    def is_minimal(self) -> bool:
        return self.finding == self.Finding.MINIMAL
