"""What money buys in a place, and what is to become of it: the projects of a year of transition, and every agreement's end."""

from datetime import date
from uuid import uuid4

from django.db import models
from django.db.models import Q

from frankpledge.partnerships.models import Area

from .funds import Fund


class Service(models.TextChoices):
    """The kinds of work that community safety money buys: what two areas must both call the same to be compared.

    The list is this product's own, made so that each of the 57 projects of 2018/19 has its kind.
    """

    MARAC = "marac", "MARAC co-ordination"
    DEATH_REVIEWS = "death_reviews", "Domestic homicide reviews"
    DOMESTIC_ABUSE = "domestic_abuse", "Domestic abuse support"
    SEXUAL_VIOLENCE = "sexual_violence", "Sexual violence support"
    HONOUR_BASED = "honour_based", "Forced marriage, honour-based abuse and FGM"
    EXPLOITATION = "exploitation", "Exploitation and modern slavery"
    YOUTH_OFFENDING = "youth_offending", "Youth offending services"
    YOUNG_PEOPLE = "young_people", "Mentoring and diversion of young people"
    GANGS = "gangs", "Gangs and serious violence"
    ADVERSITY = "adversity", "Training on childhood adversity and trauma"
    SUBSTANCES = "substances", "Substance misuse and arrest referral"
    REOFFENDING = "reoffending", "Reducing reoffending"
    MENTAL_HEALTH = "mental_health", "Mental health"
    ANTI_SOCIAL = "anti_social", "Anti-social behaviour"
    SAFER_PLACES = "safer_places", "Safer places: cameras, marshals, target hardening"
    EXTREMISM = "extremism", "Prevent and cohesion"
    HOMELESSNESS = "homelessness", "Homelessness"
    ENGAGEMENT = "engagement", "Engagement"
    RUNNING = "running", "Analysts, co-ordination and running costs"
    SEVERAL = "several", "Several of these"


class Continuation(models.Model):
    """What is known of what comes after something ends: how critical it is, which way it goes, who decides by when."""

    class Course(models.TextChoices):
        UNDECIDED = "", "Not decided"
        CONTINUE = "continue", "Continue"
        TAPER = "taper", "Taper"
        STOP = "stop", "Stop"

    class Destination(models.TextChoices):
        UNDECIDED = "", "Not decided"
        FORCE_WIDE = "force_wide", "Bought force-wide"
        LOCAL = "local", "Bought locally"
        ELSEWHERE = "elsewhere", "Paid for by somebody else"
        NOWHERE = "nowhere", "Not bought again"

    service = models.CharField("kind of work", max_length=20, choices=Service)
    is_critical = models.BooleanField("critical capability", null=True, help_text="Empty: nobody has said.")
    course = models.CharField("continue, taper or stop", max_length=10, choices=Course, blank=True)
    destination = models.CharField("where it goes next", max_length=10, choices=Destination, blank=True)
    decide_by = models.DateField("to be decided by", null=True, blank=True)
    people_served = models.PositiveIntegerField("people served", null=True, blank=True)
    people_served_in = models.CharField("… when and counted how", max_length=200, blank=True)
    plan_after = models.TextField("plan for after", blank=True)

    class Meta:
        abstract = True

    @property
    def has_a_plan(self) -> bool:
        """Whether somebody reading the calendar of endings can say what comes next."""
        return bool(self.course and (self.plan_after or self.course == self.Course.STOP))

    def is_overdue_a_decision(self, today: date) -> bool:
        return not self.course and self.decide_by is not None and self.decide_by < today


class Project(Continuation):
    """One thing that an area bought in a year, as listed, often without a price."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    fund = models.ForeignKey(Fund, models.PROTECT, related_name="projects")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    year = models.CharField("financial year", max_length=30)
    name = models.CharField(max_length=200)
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    ends_on = models.DateField("paid for until", null=True, blank=True)
    position = models.PositiveIntegerField(default=0)
    decided_because = models.TextField("why it goes that way", blank=True)
    source = models.CharField(max_length=300, blank=True)
    is_published = models.BooleanField("printed in a published paper", default=False)

    class Meta:
        ordering = ("year", "position", "name")
        constraints = (
            models.UniqueConstraint(fields=("fund", "area", "year", "name"), name="funding_one_project_a_name"),
            models.CheckConstraint(
                condition=Q(amount=None) | Q(amount__gte=0), name="funding_a_project_costs_something"
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}, {self.area}"
