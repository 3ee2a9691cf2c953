"""A file that turned up after a referral was sent, from a writer without an account: one link, to the address that their first went to."""

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.rules import Refusal

from .. import agencies, letters
from ..models import FileLink, file_place, sent_by_link, settings_in_force
from . import attaching, linking
from .attaching import FileGiven


@transaction.atomic
def ask_for_file_link(email: str, reference: str, *, place: str, at: datetime) -> None:
    """Send a link if that address made the referral of that reference by one. Whether it did, the asker is not told."""
    email, reference, today = email.strip().lower(), reference.strip().upper(), timezone.localdate(at)
    in_force = settings_in_force(None, today)
    linking.count_ask(email, place, at, in_force)
    referral = sent_by_link(reference, email) if linking.agency_of(email, today) else None
    if referral is None:
        return
    hours, token = in_force.file_link_hours, secrets.token_urlsafe(32)
    link = FileLink(
        referral_id=referral,
        token_digest=linking.digest_of(token),
        sent_at=at,
        expires_at=at + timedelta(hours=hours),
    )
    link.save(force_insert=True)
    letters.send_file_link(email, token, reference=reference, hours=hours)
    trail.record("marac.file_link_sent", link, at=at)


@transaction.atomic
def bring(digest: str, *, at: datetime, file: FileGiven) -> None:
    """Keep the link's one file with its referral, and say to those who work on it that it came. The link has ended then."""
    place = file_place(digest, at=at)
    link = FileLink.objects.select_for_update().filter(token_digest=digest, used_at=None).first()
    if place is None or link is None:
        raise Refusal("This link was used, or its time ran out. Ask for another; what you brought before is safe.")
    attaching.keep(place, file, at=at, came_later=True)
    link.used_at = at
    link.save()
    letters.say_a_file_came(agencies.working_on(place, timezone.localdate(at)))
