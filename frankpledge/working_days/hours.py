"""Working time: how much of it lies between two moments, and where an allowance of it runs out."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from .office import Hours, Office, in_utc


def due_after(received_at: datetime, allowed: timedelta, office: Office) -> datetime:
    """The moment by which `allowed` has been worked, from receipt or from the next opening if that comes later."""
    left = _not_negative(allowed)
    for begins, ends in _open_from(received_at, office):
        if left <= ends - begins:
            return begins + left
        left -= ends - begins
    raise OverflowError(f"An allowance of {allowed.days:,} days runs past the end of the calendar.")


def elapsed_due(received_at: datetime, allowed: timedelta) -> datetime:
    """The moment by which `allowed` has passed, office or no office."""
    return in_utc(received_at) + _not_negative(allowed)


def worked_between(start: datetime, end: datetime, office: Office) -> timedelta:
    """How long the office is open from `start` to `end`; less than nothing when `end` is the earlier."""
    start, end = in_utc(start), in_utc(end)
    if end < start:
        return -worked_between(end, start, office)
    worked = timedelta()
    for begins, ends in _open_from(start, office):
        if end <= begins:
            break
        worked += min(end, ends) - begins
    return worked


def next_opening(moment: datetime, office: Office) -> datetime:
    """When the doors next open, at `moment` or after it."""
    moment = in_utc(moment)
    return next(begins for begins, _ in _all_hours(moment, office) if moment <= begins)


def _open_from(moment: datetime, office: Office) -> Iterator[Hours]:
    """The office's hours from `moment` on: the first cut short, where `moment` falls in it."""
    moment = in_utc(moment)
    return (Hours(max(begins, moment), ends) for begins, ends in _all_hours(moment, office) if moment < ends)


def _all_hours(moment: datetime, office: Office) -> Iterator[Hours]:
    """The office's hours on the day of `moment` and on each day after it."""
    for ordinal in range(office.day_of(moment).toordinal(), date.max.toordinal()):
        if hours := office.hours(date.fromordinal(ordinal)):
            yield hours


def _not_negative(allowed: timedelta) -> timedelta:
    if allowed < timedelta():
        raise ValueError("A promise can’t allow less than no time.")
    return allowed
