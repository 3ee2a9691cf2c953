"""Quarters and financial years (from 1 April), and the periods that something running from a day to a day is told by."""

from collections.abc import Iterator
from datetime import date, timedelta

_QUARTER = 3
_YEAR = 12
_APRIL = 4
_DAY = timedelta(days=1)


def financial_year(day: date) -> str:
    """The year that `day` is in, as people write it: 2019/20."""
    begins = _begins(day)
    return f"{begins}/{(begins + 1) % 100:02}"


def quarter(day: date) -> int:
    """Which quarter of its financial year `day` is in: April is in the first."""
    return (day.month - _APRIL) % _YEAR // _QUARTER + 1


def periods(starts_on: date, ends_on: date, months: int) -> Iterator[tuple[date, date]]:
    """The periods of `months` each, as the financial year divides, from the first day to the last: both of them in it.

    What starts or ends within one has a shorter period there. A period is a part of a year, so `months` divides twelve.
    """
    if _YEAR % months:
        raise ValueError(f"a year is not made of periods of {months} months")
    begins = starts_on
    while begins <= ends_on:
        into = (begins.month - _APRIL) % months
        following = _first_of(begins, months - into)
        yield begins, min(following - _DAY, ends_on)
        begins = following


def period_called(starts_on: date, ends_on: date) -> str:
    """What people call a period: a quarter or a year by its name, any other by its days."""
    year = financial_year(starts_on)
    if (starts_on, ends_on) == (date(_begins(starts_on), _APRIL, 1), date(_begins(starts_on) + 1, _APRIL, 1) - _DAY):
        return f"The year {year}"
    is_whole = starts_on.day == 1 and (starts_on.month - _APRIL) % _QUARTER == 0
    if is_whole and ends_on == _first_of(starts_on, _QUARTER) - _DAY:
        return f"Quarter {quarter(starts_on)}, {year}"
    return f"{starts_on.day} {starts_on:%B %Y} to {ends_on.day} {ends_on:%B %Y}"


def _begins(day: date) -> int:
    return day.year if day.month >= _APRIL else day.year - 1


def _first_of(day: date, later: int) -> date:
    """The first day of the month that comes `later` months after the one of `day`."""
    months = day.year * _YEAR + day.month - 1 + later
    return date(months // _YEAR, months % _YEAR + 1, 1)
