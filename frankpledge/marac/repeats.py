"""Who a referral's people are, as far as earlier referrals tell: the repeat to judge, and the other MARAC to ring."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.utils import timezone

from frankpledge.figures.months import months_before
from frankpledge.partnerships.models import Area

from .models import Case, Party, Referral, SafeContact, indexes_of, settings_in_force


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier referral at this MARAC whose victim has the same name and date of birth, or only the same telephone number."""

    referral: Referral
    case: Case | None
    is_same_victim: bool
    is_same_perpetrator: bool
    is_in_time: bool

    @property
    def is_repeat(self) -> bool:
        return self.is_same_victim and self.is_same_perpetrator and self.is_in_time


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another MARAC that may know the victim: which and since when, no more. Their co-ordinators ring each other."""

    area: str
    received_on: date
    is_by_name: bool


@dataclass(frozen=True, slots=True)
class Found:
    earlier: list[Earlier] = field(default_factory=list)
    elsewhere: list[Elsewhere] = field(default_factory=list)

    @property
    def same_victim(self) -> list[Earlier]:
        return [one for one in self.earlier if one.is_same_victim]

    @property
    def unsure(self) -> list[Earlier]:
        """Those that only a telephone number points to, for the co-ordinator to say whether it is the same person."""
        return [one for one in self.earlier if not one.is_same_victim]

    @property
    def repeat(self) -> Earlier | None:
        """The latest that makes this a repeat."""
        return next((one for one in self.earlier if one.is_repeat), None)

    @property
    def open_case(self) -> Case | None:
        """A case of the same victim that no meeting has heard yet, which a further referral joins."""
        return next((one.case for one in self.same_victim if one.case and one.case.is_yet_to_be_heard), None)


@dataclass(frozen=True, slots=True)
class _Match:
    referral: UUID
    area: UUID
    received_at: datetime
    is_by_name: bool


def find(referral: Referral, *, same_as: Collection[UUID] = ()) -> Found:
    """What is known of the referral's victim from before it came in, latest first, at a fixed number of queries.

    `same_as` are earlier referrals whose victim somebody has said to be the same person.
    """
    parties = list(referral.parties.all())
    matches = _same_victim(referral, parties)
    if not matches:
        return Found()
    received_at = referral.received_at or referral.started_at
    in_force = settings_in_force(referral.area_id, timezone.localdate(received_at))
    since = months_before(timezone.localdate(received_at), in_force.repeat_months)
    sure = {match.referral for match in matches if match.is_by_name} | set(same_as)
    before = Referral.objects.filter(
        pk__in=[match.referral for match in matches], area=referral.area_id, received_at__lt=received_at
    )
    rows = before.order_by("-received_at").select_related("case__key").prefetch_related("parties__individual")
    perpetrators = [party for party in parties if party.part == Party.Part.PERPETRATOR]
    earlier = [
        Earlier(
            row,
            row.case,
            is_same_victim=row.pk in sure,
            is_same_perpetrator=any(_is_same(one, other) for one in perpetrators for other in row.parties.all()),
            is_in_time=timezone.localdate(row.received_at or row.started_at) >= since,
        )
        for row in rows
    ]
    names = dict(Area.objects.filter(pk__in={match.area for match in matches}).values_list("pk", "name"))
    elsewhere = [
        Elsewhere(names[match.area], timezone.localdate(match.received_at), match.is_by_name)
        for match in matches
        if match.area != referral.area_id
    ]
    return Found(earlier, elsewhere)


def _same_victim(referral: Referral, parties: list[Party]) -> list[_Match]:
    victim = next((party for party in parties if party.part == Party.Part.VICTIM), None)
    contact = SafeContact.objects.filter(referral=referral).first()
    names = indexes_of("name_born", victim.family_name, victim.birth_date) if victim else []
    phones = indexes_of("phone", contact.phone) if contact else []
    if not (names or phones):
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM marac_same_victim(%s, %s, %s)", [referral.pk, names, phones])
        return [_Match(*row) for row in cursor.fetchall()]


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
