"""Working days, counted as letters and rules count them: the day it happens is not one of them."""

from collections.abc import Iterator
from datetime import date, timedelta

from .office import Office, plain_day

_DAY = timedelta(days=1)


def add_working_days(day: date, n: int, office: Office) -> date:
    """The `n`th working day after `day`, or before it where `n` is negative. None added is `day` itself, worked or not."""
    day = plain_day(day)
    step = _DAY if n > 0 else -_DAY
    for _ in range(abs(n)):
        day += step
        while not office.works_on(day):
            day += step
    return day


def previous_working_day(day: date, office: Office) -> date:
    """The last working day before `day`."""
    return add_working_days(day, -1, office)


def working_days_between(start: date, end: date, office: Office) -> int:
    """How many working days after `start` the day `end` comes; less than nothing when it comes before.

    `end` counts and `start` does not, so that it says what was added:
    `working_days_between(day, add_working_days(day, n, office), office) == n`.
    """
    if end < start:
        return -sum(map(office.works_on, _days(end, start)))
    return sum(map(office.works_on, _days(start + _DAY, end + _DAY)))


def _days(first: date, until: date) -> Iterator[date]:
    return map(date.fromordinal, range(plain_day(first).toordinal(), plain_day(until).toordinal()))
