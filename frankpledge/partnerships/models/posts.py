from uuid import uuid4

from django.conf import settings
from django.db import models

from .areas import Area
from .dated import EffectiveDated
from .organisations import Organisation


class Role(models.TextChoices):
    """What a post does here: what its permissions are read from."""

    COMMISSIONER = "commissioner", "Commissioner"
    POLICY_OFFICER = "policy_officer", "Policy officer"
    GRANTS_OFFICER = "grants_officer", "Grants officer"
    HEAD_OF_COMMUNITY_SAFETY = "head_of_community_safety", "Head of community safety"
    PARTNERSHIP_CHAIR = "partnership_chair", "Partnership chair"
    SENIOR_MARAC_COORDINATOR = "senior_marac_coordinator", "Senior MARAC co-ordinator"
    MARAC_COORDINATOR = "marac_coordinator", "MARAC co-ordinator"
    MARAC_ADMINISTRATOR = "marac_administrator", "MARAC administrator"
    MARAC_CHAIR = "marac_chair", "MARAC chair"
    IDVA_MANAGER = "idva_manager", "IDVA manager"
    IDVA = "idva", "IDVA"
    AGENCY_REPRESENTATIVE = "agency_representative", "Agency representative"
    GRANT_PREPARER = "grant_preparer", "Grant return preparer"
    GRANT_CERTIFIER = "grant_certifier", "Grant return certifier"
    ANALYST = "analyst", "Analyst"
    SCRUTINY_OFFICER = "scrutiny_officer", "Panel scrutiny officer"
    SYSTEM_ADMINISTRATOR = "system_administrator", "System administrator"
    BOARD_MEMBER = "board_member", "Board member"


class Post(EffectiveDated):
    """A job in an organisation, whoever holds it; a post nobody holds is vacant."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    title = models.CharField(max_length=200)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="posts")
    role = models.CharField(max_length=30, choices=Role)
    areas = models.ManyToManyField(Area, through="Cover", related_name="posts_covering")
    source = models.CharField("where this is known from", max_length=300, blank=True)
    # A post whose organisation gives way to another goes on there as a new row, so that the old one keeps its history.
    continues = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="continued_by")

    class Meta(EffectiveDated.Meta):
        ordering = ("title",)

    def __str__(self) -> str:
        return f"{self.title}, {self.organisation}"


class Cover(EffectiveDated):
    """An area that a post works in. A post with none works wherever its organisation does."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="covers")
    area = models.ForeignKey(Area, models.PROTECT, related_name="covered_by")

    class Meta(EffectiveDated.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.post} covers {self.area}"


class Holding(EffectiveDated):
    """A person in a post from a day to a day."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="holdings")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta(EffectiveDated.Meta):
        ordering = ("from_on", "id")
        constraints = (  # type: ignore[assignment]  # one more than the base's
            *EffectiveDated.Meta.constraints,
            models.UniqueConstraint(
                fields=("post", "person"),
                condition=models.Q(until_on__isnull=True),
                name="a_post_held_once_by_one_person",
                violation_error_message="They hold this post already, or are to hold it.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}, {self.post}"
