from uuid import uuid4

from django.db import models

from frankpledge.partnerships.models import Area, Organisation


class FundingSource(models.Model):
    """Where money comes from, the power it is given under, and what that allows.

    The West Midlands papers cite "Schedule 9", which is the supplementary vote: the power meant is section 9.
    """

    class Power(models.TextChoices):
        PRSRA_2011_S9 = "prsra_2011_s9", "Police Reform and Social Responsibility Act 2011, section 9"
        ASBCPA_2014_S143 = (
            "asbcpa_2014_s143",
            "Anti-social Behaviour, Crime and Policing Act 2014, section 143",
        )
        POLICE_ACT_1996_S46 = "police_act_1996_s46", "Police Act 1996, section 46"
        NOT_STATED = "not_stated", "Not stated"

    class CarryForward(models.TextChoices):
        ALLOWED = "allowed", "May be carried forward"
        BY_DECISION = "by_decision", "May be carried forward by decision"
        NOT_ALLOWED = "not_allowed", "May not be carried forward"
        NOT_STATED = "not_stated", "Not stated"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=200, unique=True)
    power = models.CharField("legal power", max_length=20, choices=Power, default=Power.NOT_STATED)
    ring_fence = models.CharField("ring-fenced for", max_length=300, blank=True)
    carry_forward = models.CharField(max_length=15, choices=CarryForward, default=CarryForward.NOT_STATED)
    stated_in = models.CharField("source of these terms", max_length=300, blank=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Fund(models.Model):
    """Money that a local policing body holds for a force area, from one source, year after year.

    `policing_body` set it up; whoever holds the office for `area` since has its powers.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=200)
    source = models.ForeignKey(FundingSource, models.PROTECT, related_name="funds")
    policing_body = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                fields=("policing_body", "name"),
                name="one_fund_a_name",
                violation_error_message="This policing body has a fund of that name already.",
            ),
        )

    def __str__(self) -> str:
        return self.name
