from uuid import uuid4

from django.db import models

from frankpledge.ui.wording import mid_sentence

from .dated import EffectiveDated, Succession


class Area(EffectiveDated):
    """A place that something is counted, paid or answered for in."""

    class Kind(models.TextChoices):
        DISTRICT = "district", "Local authority district"
        COUNTY = "county", "County"
        FORCE = "force", "Police force area"
        CSP = "csp", "Community safety partnership area"
        MARAC = "marac", "MARAC area"

    class Jurisdiction(models.TextChoices):
        ENGLAND = "england", "England"
        WALES = "wales", "Wales"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=Kind)
    ons_code = models.CharField("ONS code", max_length=9, blank=True)
    jurisdiction = models.CharField(max_length=10, choices=Jurisdiction, default=Jurisdiction.ENGLAND)
    source = models.CharField("where this is known from", max_length=300, blank=True)
    parts = models.ManyToManyField(
        "self", through="AreaPart", through_fields=("whole", "part"), symmetrical=False, related_name="wholes"
    )

    class Meta(EffectiveDated.Meta):
        ordering = ("name", "kind")

    def __str__(self) -> str:
        return self.name

    @property
    def name_and_kind(self) -> str:
        """Which Dudley it is: “Dudley (MARAC area)”."""
        return f"{self.name} ({mid_sentence(self.get_kind_display())})"


class AreaPart(EffectiveDated):
    """One area lying wholly inside another: a district in a force area, a district in a partnership's, a MARAC's in a district."""

    whole = models.ForeignKey(Area, models.PROTECT, related_name="parts_of_it")
    part = models.ForeignKey(Area, models.PROTECT, related_name="wholes_it_is_in")

    class Meta(EffectiveDated.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.part} in {self.whole}"


class AreaSuccession(Succession):
    before = models.ForeignKey(Area, models.PROTECT, related_name="successions")
    after = models.ForeignKey(Area, models.PROTECT, null=True, blank=True, related_name="predecessions")

    class Meta(Succession.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.before} {self.get_kind_display().lower()} {self.after or ''}".strip()
