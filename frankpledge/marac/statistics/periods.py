"""The stretches of days that figures are for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Self

from django.utils import timezone

from frankpledge.figures.months import months_after

_MONTHS_A_QUARTER = 3
_DAYS_A_YEAR = 365.25
_APRIL = 4


@dataclass(frozen=True, slots=True)
class Period:
    """From the start of one day to the end of another, as the clocks here count days."""

    from_on: date
    to_on: date

    @classmethod
    def quarter_of(cls, day: date) -> Self:
        return cls._months(date(day.year, day.month - (day.month - 1) % _MONTHS_A_QUARTER, 1), _MONTHS_A_QUARTER)

    @classmethod
    def month_of(cls, day: date) -> Self:
        return cls._months(day.replace(day=1), 1)

    @classmethod
    def year_to(cls, day: date) -> Self:
        """The twelve months that end with `day`."""
        return cls(months_after(day + timedelta(days=1), -12), day)

    @classmethod
    def financial_year_of(cls, day: date) -> Self:
        return cls._months(date(day.year - (day.month < _APRIL), _APRIL, 1), 12)

    @classmethod
    def _months(cls, first: date, months: int) -> Self:
        return cls(first, months_after(first, months) - timedelta(days=1))

    def __str__(self) -> str:
        first = f"{self.from_on:%-d %B %Y}" if self.from_on.year != self.to_on.year else f"{self.from_on:%-d %B}"
        return f"{first} to {self.to_on:%-d %B %Y}"

    @property
    def starts_at(self) -> datetime:
        return _midnight(self.from_on)

    @property
    def ends_at(self) -> datetime:
        """The moment at which it is over, and no longer in it."""
        return _midnight(self.to_on + timedelta(days=1))

    @property
    def is_quarter(self) -> bool:
        return self == Period.quarter_of(self.from_on)

    @property
    def is_financial_year(self) -> bool:
        return self == Period.financial_year_of(self.from_on)

    @property
    def years(self) -> float:
        """How much of a year it is: a quarter is a quarter, whatever its months."""
        if self.from_on.day == 1 and (self.to_on + timedelta(days=1)).day == 1:
            after = self.to_on + timedelta(days=1)
            return ((after.year - self.from_on.year) * 12 + after.month - self.from_on.month) / 12
        return ((self.to_on - self.from_on).days + 1) / _DAYS_A_YEAR

    def quarters(self) -> Iterator["Period"]:
        """The calendar quarters that it touches, in order."""
        quarter = Period.quarter_of(self.from_on)
        while quarter.from_on <= self.to_on:
            yield quarter
            quarter = Period.quarter_of(quarter.to_on + timedelta(days=1))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), timezone.get_default_timezone())
