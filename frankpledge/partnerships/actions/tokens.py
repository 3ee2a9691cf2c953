import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.partnerships import permissions
from frankpledge.partnerships.models import ApiToken, Post
from frankpledge.rules import Actor, Refusal

# So that a secret found in the wrong place is known for what it is.
MARK = "fp_"
LONGEST = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Issued:
    """A new token, and its secret: shown once and not kept."""

    token: ApiToken
    secret: str


def digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


@transaction.atomic
def issue_token(post: Post, *, purpose: str, expires_on: date, by: Actor, at: datetime) -> Issued:
    """A key to the API that acts as its issuer in this post, for a year at most."""
    post = permissions.issue_tokens.lock(post, by)
    today = timezone.localdate(at)
    if not today <= expires_on <= today + LONGEST:
        raise Refusal("The last day must be from today to a year from now.", field="expires_on")
    secret = MARK + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        post=post,
        purpose=purpose,
        prefix=secret[: len(MARK) + 6],
        digest=digest(secret),
        issued_by_id=by.person_id,  # type: ignore[misc]  # the lock has let in nobody who is not signed in
        issued_at=at,
        expires_on=expires_on,
    )
    trail.record("partnerships.token_issued", token, at=at, post=post.pk, expires_on=expires_on)
    return Issued(token, secret)


@transaction.atomic
def revoke_token(token: ApiToken, *, by: Actor, at: datetime) -> ApiToken:
    """End a key at once."""
    token = permissions.see_tokens.lock(token, by)
    if token.revoked_at is not None:
        raise Refusal("This key has been ended already.")
    token.revoked_at = at
    token.save(update_fields=("revoked_at",))
    trail.record("partnerships.token_revoked", token, at=at)
    return token
