"""Who a referral's people are, as far as earlier referrals tell: the repeat to judge, and the other MARAC to ring."""

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.utils import timezone

from frankpledge.partnerships.models import Area

from .models import Case, Party, Referral, SafeContact, indexes_of, settings_in_force
from .months import months_before


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier referral of the same victim at this MARAC."""

    referral: Referral
    case: Case | None
    is_same_perpetrator: bool
    is_in_time: bool

    @property
    def is_repeat(self) -> bool:
        return self.is_same_perpetrator and self.is_in_time


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another MARAC that knows the victim: which and since when, no more. Their co-ordinators ring each other."""

    area: str
    received_on: date


@dataclass(frozen=True, slots=True)
class Found:
    earlier: list[Earlier] = field(default_factory=list)
    elsewhere: list[Elsewhere] = field(default_factory=list)

    @property
    def repeat(self) -> Earlier | None:
        """The latest that makes this a repeat."""
        return next((one for one in self.earlier if one.is_repeat), None)

    @property
    def open_case(self) -> Case | None:
        """A case of the same victim that no meeting has heard yet, which a further referral joins."""
        return next((one.case for one in self.earlier if one.case and one.case.is_yet_to_be_heard), None)


def find(referral: Referral) -> Found:
    """What is known of the referral's victim from before it came in, latest first; four queries."""
    parties = list(referral.parties.all())
    matches = _same_victim(referral, parties)
    if not matches:
        return Found()
    received_at = referral.received_at or referral.started_at
    in_force = settings_in_force(referral.area_id, timezone.localdate(received_at))
    since = months_before(timezone.localdate(received_at), in_force.repeat_months)
    before = Referral.objects.filter(
        pk__in=[pk for pk, _, _ in matches], area=referral.area_id, received_at__lt=received_at
    )
    rows = before.order_by("-received_at").select_related("case__key").prefetch_related("parties__individual")
    perpetrators = [party for party in parties if party.part == Party.Part.PERPETRATOR]
    earlier = [
        Earlier(
            row,
            row.case,
            is_same_perpetrator=any(_is_same(one, other) for one in perpetrators for other in row.parties.all()),
            is_in_time=timezone.localdate(row.received_at or row.started_at) >= since,
        )
        for row in rows
    ]
    names = dict(Area.objects.filter(pk__in={area for _, area, _ in matches}).values_list("pk", "name"))
    elsewhere = [
        Elsewhere(names[area], timezone.localdate(when)) for pk, area, when in matches if area != referral.area_id
    ]
    return Found(earlier, elsewhere)


def _same_victim(referral: Referral, parties: list[Party]) -> list[tuple[UUID, UUID, datetime]]:
    victim = next((party for party in parties if party.part == Party.Part.VICTIM), None)
    contact = SafeContact.objects.filter(referral=referral).first()
    names = indexes_of("name_born", victim.family_name, victim.birth_date) if victim else []
    phones = indexes_of("phone", contact.phone) if contact else []
    if not (names or phones):
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM marac_same_victim(%s, %s, %s)", [referral.pk, names, phones])
        return [(pk, area, when) for pk, area, when in cursor.fetchall()]


def is_same_human(one: Party, other: Party) -> bool:
    """By surname and date of birth; by whole name where either's date is not known."""
    if one.birth_date and other.birth_date:
        same_name = bool(one.family_name) and _plain(one.family_name) == _plain(other.family_name)
        return same_name and one.birth_date == other.birth_date
    return bool(one.family_name) and _plain(one.name) == _plain(other.name)


def _is_same(one: Party, other: Party) -> bool:
    return other.part == Party.Part.PERPETRATOR and is_same_human(one, other)


def _plain(name: str) -> str:
    return "".join(filter(str.isalpha, name.casefold()))
