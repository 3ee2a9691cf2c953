"""An office: on which days it works, and from when until when."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

MONDAY_TO_FRIDAY = frozenset(range(5))

_WEEK = frozenset(range(7))
_MIDNIGHT = time()


class Hours(NamedTuple):
    """One stretch in which an office is open, in UTC: it is open at `begins`, and no longer at `ends`."""

    begins: datetime
    ends: datetime


@dataclass(frozen=True)
class Office:
    """Opens and closes at the same times, by the clocks of `zone`, on each of its `weekdays` (Monday is 0) but `holidays`.

    Closing at midnight is the midnight that ends the day; an office that opens then too is never shut on a day it works.
    """

    opens: time
    closes: time
    weekdays: frozenset[int] = MONDAY_TO_FRIDAY
    holidays: frozenset[date] = frozenset()
    zone: str = "Europe/London"

    def __post_init__(self) -> None:
        if self.opens.tzinfo or self.closes.tzinfo:
            raise ValueError("The office’s zone says whose clocks it opens by: give its times without a zone.")
        if _MIDNIGHT != self.closes <= self.opens:
            raise ValueError(
                f"An office can’t close at {self.closes:%H:%M} when it opens at {self.opens:%H:%M}: "
                "hours that run past midnight are two offices."
            )
        if not self.weekdays or not self.weekdays <= _WEEK:
            raise ValueError("An office works on one weekday or more, numbered from 0 for Monday to 6 for Sunday.")
        for day in self.holidays:
            plain_day(day)
        ZoneInfo(self.zone)

    def works_on(self, day: date) -> bool:
        """Whether `day` is a working day here."""
        return plain_day(day).weekday() in self.weekdays and day not in self.holidays

    def hours(self, day: date) -> Hours | None:
        """When it is open on `day`; nothing on a day it does not work."""
        if not self.works_on(day):
            return None
        last = day if self.closes != _MIDNIGHT else day + timedelta(days=1)
        hours = Hours(self._moment(day, self.opens), self._moment(last, self.closes))
        # The night the clocks go forward can swallow the hours of an office that opens in it.
        return hours if hours.begins < hours.ends else None

    def is_open(self, moment: datetime) -> bool:
        """Whether it is open at `moment`: it is when the doors open, and is not when they close."""
        hours = self.hours(self.day_of(moment))
        return hours is not None and hours.begins <= moment < hours.ends

    def day_of(self, moment: datetime) -> date:
        """The day that `moment` falls on by the clocks here."""
        return in_utc(moment).astimezone(ZoneInfo(self.zone)).date()

    def _moment(self, day: date, at: time) -> datetime:
        return datetime.combine(day, at, ZoneInfo(self.zone)).astimezone(UTC)


def in_utc(moment: datetime) -> datetime:
    """The same moment in UTC, where a moment's difference from another is the time that really passes."""
    if moment.utcoffset() is None:
        raise ValueError(f"{moment:%d %B %Y %H:%M} is not yet a moment: say by which zone’s clocks it is.")
    return moment.astimezone(UTC)


def plain_day(day: date) -> date:
    """`day`, which must not be a moment: a moment never equals a holiday's date, and would pass for a working day."""
    if isinstance(day, datetime):
        raise TypeError(
            f"{day:%d %B %Y %H:%M} is a moment where a day is needed: ask the office which day it falls on."
        )
    return day
