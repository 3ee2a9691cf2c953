"""The register of interests of a body: what its members have whatever is on the agenda, kept by themselves."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.rules import Actor, Hidden, Refusal
from frankpledge.ui.wording import day

from .. import permissions
from ..models import Body, RegisteredInterest


@transaction.atomic
def register(body: Body, *, kind: str, words: str, from_on: date, by: Actor, at: datetime) -> RegisteredInterest:
    """Put an interest of one's own into the register of a body that one sits on."""
    body = permissions.register_interests.lock(body, by)
    if by.person_id is None or by.post_id is None:
        raise Hidden
    if from_on > timezone.localdate(at):
        raise Refusal("Say since when you have it. What is still to come is registered when it has.", field="from_on")
    interest = RegisteredInterest.objects.create(
        body=body, person_id=by.person_id, post_id=by.post_id, kind=kind, words=words, from_on=from_on, registered_at=at
    )
    trail.record("boards.interest_registered", interest, at=at, body=body.pk)
    return interest


@transaction.atomic
def end(interest: RegisteredInterest, *, last_day: date, by: Actor, at: datetime) -> RegisteredInterest:
    """Say that an interest is over: it stays in the register of the days until then."""
    interest = permissions.end_interests.lock(interest, by)
    if interest.until_on is not None:
        raise Refusal("It has ended already.")
    if interest.from_on is not None and last_day < interest.from_on:
        raise Refusal(f"It began on {day(interest.from_on)}, so it can’t end before that.", field="last_day")
    interest.until_on = date.fromordinal(last_day.toordinal() + 1)
    interest.save()
    trail.record("boards.registered_interest_ended", interest, at=at)
    return interest
