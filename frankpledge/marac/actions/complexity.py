"""The log of the region's most complex cases: put on with why, looked at again, taken off."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.rules import Actor, Refusal

from .. import permissions
from ..models import Case, ComplexCase, ComplexReview, Reason, settings_in_force


@transaction.atomic
def put_on_log(case: Case, *, by: Actor, at: datetime, reasons: Iterable[Reason], words: str) -> ComplexCase:
    """Put a case on the log, with coded reasons and why in words."""
    case = permissions.log_case.lock(case, by)
    given = list(reasons)
    if not given:
        raise Refusal("Choose at least one reason.", field="reasons")
    if not words:
        raise Refusal("Say why in words: the log is read by people who don’t know the case.", field="words")
    if case.complex_entries.filter(taken_off_at=None).exists():
        raise Refusal("This case is on the log already.")
    entry = ComplexCase.objects.create(
        key=case.key,
        case=case,
        words=words,
        put_on_at=at,
        put_on_by_id=permissions.post_of(by),
        review_on=_next(case, at),
    )
    entry.reasons.set(given)
    trail.record("marac.put_on_log", case, at=at, reasons=sorted(reason.code for reason in given))
    return entry


@transaction.atomic
def look_again(
    entry: ComplexCase, *, by: Actor, at: datetime, words: str, next_on: date | None = None
) -> ComplexReview:
    """What was found on looking at it again, and when next."""
    entry = _lock_on_log(entry, by)
    if not words:
        raise Refusal("Say what was found.", field="words")
    next_on = next_on or _next(entry.case, at)
    if next_on <= timezone.localdate(at):
        raise Refusal("The next look must be after today.", field="next_on")
    review = ComplexReview.objects.create(
        key=entry.key, entry=entry, at=at, by_post_id=permissions.post_of(by), words=words, next_on=next_on
    )
    entry.review_on = next_on
    entry.save()
    trail.record("marac.log_looked_at", entry.case, at=at)
    return review


@transaction.atomic
def take_off_log(entry: ComplexCase, *, by: Actor, at: datetime, words: str) -> None:
    entry = _lock_on_log(entry, by)
    if not words:
        raise Refusal("Say why it comes off.", field="words")
    entry.taken_off_at, entry.taken_off_by_id, entry.off_words = at, permissions.post_of(by), words
    entry.save()
    trail.record("marac.taken_off_log", entry.case, at=at)


def _lock_on_log(entry: ComplexCase, by: Actor) -> ComplexCase:
    entry = permissions.see_complex.lock(entry, by)
    if entry.taken_off_at:
        raise Refusal("This is off the log already.")
    return entry


def _next(case: Case, at: datetime) -> date:
    today = timezone.localdate(at)
    return today + timedelta(days=max(settings_in_force(case.area_id, today).complex_review_days, 1))
