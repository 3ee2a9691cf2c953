"""A way to the form for somebody without an account: one link, to one work address, for one referral."""

import hashlib
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.rules import Refusal

from .. import letters
from ..models import AgencyDomain, ReferralLink, settings_in_force
from . import drafting


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def send_link(email: str, *, at: datetime) -> None:
    """Send a link to a work address of a known agency."""
    email, today = email.strip().lower(), timezone.localdate(at)
    domain = email.rpartition("@")[2]
    known = AgencyDomain.objects.on(today).filter(domain=domain).first()
    if not isinstance(known, AgencyDomain):
        raise Refusal(
            "We send links only to addresses of agencies that we know. Use your work address, or ring the MARAC’s "
            "co-ordinator.",
            field="email",
        )
    hours, token = settings_in_force(None, today).link_hours, secrets.token_urlsafe(32)
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
