"""A way to the form for somebody without an account: one link, to one work address, for one referral."""

import hashlib
import secrets
from datetime import date, datetime, timedelta
from ipaddress import ip_address, ip_network
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.rules import Refusal

from .. import letters
from ..models import AgencyDomain, InForce, LinkAsk, Referral, ReferralLink, index_of, is_kept_out, settings_in_force
from . import drafting


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def ask_for_link(email: str, *, place: str, at: datetime) -> None:
    """Send a link if the address is a known agency's. Whether it is, the asker is not told: they would learn whom we work with."""
    email, today = email.strip().lower(), timezone.localdate(at)
    in_force = settings_in_force(None, today)
    count_ask(email, place, at, in_force)
    known = agency_of(email, today)
    if known is None:
        return
    hours, token = in_force.link_hours, secrets.token_urlsafe(32)
    link = ReferralLink(
        email=email,
        organisation_id=known.organisation_id,
        token_digest=digest_of(token),
        sent_at=at,
        expires_at=at + timedelta(hours=hours),
    )
    link.save(force_insert=True)
    letters.send_link(email, token, hours=hours)
    trail.record("marac.link_sent", link, at=at)


def count_ask(email: str, place: str, at: datetime, in_force: InForce) -> None:
    """Refuse whoever asks too often, the same for every address; a refused try is not counted again."""
    begins = at - timedelta(minutes=in_force.links_within_minutes)
    LinkAsk.objects.filter(asked_at__lte=begins).delete()
    mine = {"address_index": index_of("link", email), "place_index": index_of("place", _place(place))}
    of_address, of_place = (LinkAsk.objects.filter(**{name: value}).count() for name, value in mine.items())
    if of_address >= in_force.links_an_address or of_place >= in_force.links_a_place:
        raise Refusal(
            f"Too many links were asked for. Wait {in_force.links_within_minutes} minutes and ask again, or ring the MARAC’s "
            "co-ordinator. If somebody is in danger now, ring 999."
        )
    LinkAsk.objects.create(asked_at=at, **mine)


def _place(address: str) -> str:
    """Where on the internet somebody is: of the newer kind of address, the half that a household or an office has to itself."""
    try:
        found = ip_address(address)
    except ValueError:
        return "unknown"
    if found.version == _WITH_HALVES:
        return ip_network(f"{found}/64", strict=False).network_address.exploded.replace(":", "x")
    return str(found).replace(".", "x")


_WITH_HALVES = 6


def agency_of(email: str, today: date) -> AgencyDomain | None:
    """The known agency whose addresses this is one of, that day."""
    found = AgencyDomain.objects.on(today).filter(domain=email.rpartition("@")[2]).first()
    return found if isinstance(found, AgencyDomain) else None


def send_back_in(referral: Referral, *, at: datetime) -> bool:
    """With a return, a way back to whoever referred by a link: the same referral, and once, as at first. Whether it was sent.

    It goes to the address that the first went to, never to one typed since; and to nobody who is kept out, or whose
    agency's addresses get links no more.
    """
    link, today = referral.link, timezone.localdate(at)
    if link is None or agency_of(link.email, today) is None or is_kept_out(referral, link.email):
        return False
    link = ReferralLink.objects.select_for_update(of=("self",)).get(pk=link.pk)
    hours, token = settings_in_force(referral.area, today).return_link_hours, secrets.token_urlsafe(32)
    link.token_digest, link.sent_at, link.used_at = digest_of(token), at, None
    link.expires_at = at + timedelta(hours=hours)
    link.save()
    letters.send_link_back(link.email, token, reference=referral.reference, hours=hours)
    trail.record("marac.link_sent_again", link, at=at)
    return True


def open_link(digest: str, *, at: datetime) -> ReferralLink | None:
    """The link of this token, while it works. From here on, the database shows this transaction its referral alone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT marac_open_link(%s, %s)", [digest, at])
        found: UUID | None = cursor.fetchone()[0]
    return ReferralLink.objects.filter(pk=found).first() if found else None


@transaction.atomic
def begin_or_go_on(link: ReferralLink, *, at: datetime) -> None:
    """The link's one referral: begun at its first opening."""
    link = ReferralLink.objects.select_for_update().get(pk=link.pk)
    if not hasattr(link, "referral"):
        drafting.begin(by=link, at=at)
