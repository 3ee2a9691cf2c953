from uuid import uuid4

from django.db import models

from .areas import Area
from .dated import EffectiveDated, Succession


class Organisation(EffectiveDated):
    """A body that employs, pays, or is paid: a council, a force, a charity, a commissioner's office."""

    class Kind(models.TextChoices):
        POLICING_BODY = "policing_body", "Local policing body"
        POLICE = "police", "Police"
        COUNCIL = "council", "Council"
        COMBINED_AUTHORITY = "combined_authority", "Combined authority"
        FIRE = "fire", "Fire and rescue"
        PROBATION = "probation", "Probation"
        HEALTH = "health", "Health"
        PUBLIC_HEALTH = "public_health", "Public health"
        HOUSING = "housing", "Housing"
        VOLUNTARY = "voluntary", "Voluntary sector"
        BUSINESS = "business", "Business"
        OTHER = "other", "Other"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind)
    area = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="organisations")
    source = models.CharField("where this is known from", max_length=300, blank=True)

    class Meta(EffectiveDated.Meta):
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Identifier(models.Model):
    """The number somebody else knows an organisation by."""

    class Scheme(models.TextChoices):
        ONS = "ons", "ONS code"
        CHARITY = "GB-CHC", "Charity number (England and Wales)"
        COMPANY = "GB-COH", "Company number"
        ODS = "ods", "NHS organisation code"
        ENGLISH_COUNCIL = "GB-LAE", "Local authority (England)"
        WELSH_COUNCIL = "GB-PLA", "Principal area (Wales)"

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=10, choices=Scheme)
    value = models.CharField(max_length=40)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("scheme", "value"), name="one_organisation_a_number"),)

    def __str__(self) -> str:
        return f"{self.get_scheme_display()} {self.value}"


class StatutoryStanding(EffectiveDated):
    """What the Crime and Disorder Act 1998, section 5, makes of an organisation in an area.

    A local policing body is *not* a responsible authority (seed 004, section 2.2); it may be invited.
    """

    class Standing(models.TextChoices):
        RESPONSIBLE = "responsible", "Responsible authority"
        CO_OPERATING = "co_operating", "Co-operating body"
        PARTICIPATING = "participating", "Participating body"
        INVITED = "invited", "Invited"

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="standings")
    area = models.ForeignKey(Area, models.PROTECT, related_name="standings")
    standing = models.CharField(max_length=15, choices=Standing)
    source = models.CharField("where this is known from", max_length=300)

    class Meta(EffectiveDated.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_standing_display().lower()} in {self.area}"


class PolicingBodyHolder(EffectiveDated):
    """Who holds the office *local policing body* for a force area, from a day to a day.

    The powers belong to the office; the holder may be a commissioner, a mayor or a board, and the office
    outlives each (commissioners end in May 2028).
    """

    class Style(models.TextChoices):
        COMMISSIONER = "pcc", "Police and crime commissioner"
        FIRE_COMMISSIONER = "pfcc", "Police, fire and crime commissioner"
        MAYOR = "mayor", "Mayor"
        BOARD = "board", "Policing and crime board"

    area = models.ForeignKey(Area, models.PROTECT, related_name="policing_body_holders")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="policing_body_holdings")
    style = models.CharField(max_length=10, choices=Style)
    source = models.CharField("where this is known from", max_length=300, blank=True)

    class Meta(EffectiveDated.Meta):
        constraints = (  # type: ignore[assignment]  # one more than the base's
            *EffectiveDated.Meta.constraints,
            models.UniqueConstraint(
                fields=("area",),
                condition=models.Q(until_on__isnull=True),
                name="one_local_policing_body_an_area",
                violation_error_message="Another body holds the office of local policing body there.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation}, local policing body for {self.area}"


class OrganisationSuccession(Succession):
    before = models.ForeignKey(Organisation, models.PROTECT, related_name="successions")
    after = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="predecessions")

    class Meta(Succession.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.before} {self.get_kind_display().lower()} {self.after or ''}".strip()
