import re
from datetime import date
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models

from frankpledge.partnerships.models import Area, EffectiveDated, Organisation


class PostcodeArea(EffectiveDated):
    """A MARAC that a postcode, or the first half of one ("B62"), may belong to.

    A full postcode is certain. A first half is a suggestion: `is_whole` when all of it lies in the one MARAC; where it
    does not, several rows, and the person who refers chooses.
    """

    code = models.CharField("postcode, or its first half", max_length=7, help_text="without spaces, in capitals")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    is_whole = models.BooleanField("all of it lies there", default=True)
    source = models.CharField(max_length=200)

    class Meta(EffectiveDated.Meta):
        ordering = ("code", "area__name")
        constraints = (  # type: ignore[assignment]  # one more than the parent's
            *EffectiveDated.Meta.constraints,
            models.UniqueConstraint(
                fields=("code", "area", "from_on"), name="one_postcode_an_area", nulls_distinct=False
            ),
        )

    def __str__(self) -> str:
        return f"{self.code}: {self.area}"

    @classmethod
    def of(cls, postcode: str, day: date) -> list[Self]:
        """What is known of where a postcode lies: the postcode's own row, else those of its first half; none of a stranger."""
        first, second = halves(postcode) or ("", "")
        known = cls.objects.on(day).filter(code__in=[first, first + second]).select_related("area")
        rows = [row for row in known if isinstance(row, cls)]
        return [row for row in rows if row.code == first + second] or rows


_POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})")


def halves(postcode: str) -> tuple[str, str] | None:
    """A postcode's two halves in capitals, or None where it is not one."""
    found = _POSTCODE.fullmatch("".join(postcode.split()).upper())
    return (found[1], found[2]) if found else None


class AgencyDomain(EffectiveDated):
    """A part after the @ that only an agency's staff have, to whose addresses a link to the form may be sent."""

    domain = models.CharField(max_length=100)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    source = models.CharField(max_length=200)

    class Meta(EffectiveDated.Meta):
        ordering = ("domain",)

    def __str__(self) -> str:
        return self.domain


class IdvaService(EffectiveDated):
    """The service that must be told of every victim referred to a MARAC."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    source = models.CharField(max_length=200)

    class Meta(EffectiveDated.Meta):
        ordering = ("area__name",)

    def __str__(self) -> str:
        return f"{self.organisation} for {self.area}"


class LinkAsk(models.Model):
    """That somebody asked for a link: kept while it counts towards how many may be asked for, and never for whom in clear."""

    address_index = models.CharField(max_length=64)
    place_index = models.CharField("where on the internet they asked from", max_length=64)
    asked_at = models.DateTimeField()

    audit_exempt = "counts of tries, dropped within the hour; each link that is sent is in the trail"

    class Meta:
        indexes = (models.Index(fields=("asked_at",), name="marac_linkask_asked"),)

    def __str__(self) -> str:
        return f"asked {self.asked_at:%d %B %Y}"


class ReferralLink(models.Model):
    """A way to the form, sent to one work address, for one referral by somebody without an account here.

    The link's token is not kept, only its digest.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    email = models.EmailField("work e-mail address")
    token_digest = models.CharField(max_length=64, unique=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    audit_masked = ("token_digest",)

    class Meta:
        ordering = ("-sent_at",)

    def __str__(self) -> str:
        return f"link of {self.sent_at:%d %B %Y}"
