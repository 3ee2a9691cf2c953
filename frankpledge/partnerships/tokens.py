"""Whose key an API request brings: the person who issued it, acting in the post it belongs to.

A key opens nothing once it has expired or been ended, once its issuer has left the post or closed their account,
or once the post has ended: there is nobody then whose permissions it could carry. What it does stands in the trail
under that person and that post.
"""

from datetime import datetime

from django.utils import timezone

from frankpledge.audit import identity
from frankpledge.rules import Actor

from . import acting
from .actions.tokens import digest
from .models import ApiToken, Holding
from .models.dated import in_effect


def actor_of(token: str, at: datetime) -> Actor | None:
    """Whom the key `token` acts for at that time, None when it opens nothing. Notes the day it was last used."""
    today = timezone.localdate(at)
    found = (
        ApiToken.objects.select_related("post__organisation", "issued_by")
        .filter(in_effect(today, by="post__"), digest=digest(token), issued_by__is_active=True)
        .first()
    )
    if found is None or not found.is_live(today):
        return None
    if not Holding.objects.on(today).filter(post=found.post, person=found.issued_by).exists():
        return None
    actor = acting.actor_for(found.post, person_id=found.issued_by_id, today=today)
    if found.last_used_on != today:
        identity.assume(actor)
        ApiToken.objects.filter(pk=found.pk).update(last_used_on=today)
    return actor
