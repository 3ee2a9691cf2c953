"""Saying how it is to be funded."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.figures.periods import financial_year
from frankpledge.funding import lifecycle, permissions
from frankpledge.funding.marks import names_in
from frankpledge.funding.models import Agreement, Rating
from frankpledge.rules import Actor, Refusal


@transaction.atomic
def rate(agreement: Agreement, *, agrees: Mapping[str, int], words: str, by: Actor, at: datetime) -> Rating:
    """Say how far one agrees with each of `models.ratings.STATEMENTS`; said again in the same year, it takes the place of the first."""
    agreement = permissions.rate_funder.lock(agreement, by)
    if agreement.is_published or agreement.status not in lifecycle.IN_FORCE_OR_OVER:
        raise Refusal("There is something to say of it once the agreement is in force.")
    if names := names_in(words):
        raise Refusal(f"It holds {', '.join(names)}: leave out whatever a person could be known by.", field="words")
    year = financial_year(timezone.localdate(at))
    rating, _ = Rating.objects.update_or_create(
        agreement=agreement, year=year, defaults={**agrees, "words": words, "given_at": at, "given_as_id": by.post_id}
    )
    trail.record("funding.funder_rated", agreement, at=at, year=year)
    return rating
