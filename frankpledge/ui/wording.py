"""How this product says money, days, moments, clocks and shares. Pure: the time is always given."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from frankpledge.figures.money import pounds
from frankpledge.figures.percentages import Rate

HERE = ZoneInfo("Europe/London")
HOUR, DAY = 60, 24 * 60  # in minutes
A_WEEKDAY_SAYS_ENOUGH = 6  # days either way: a seventh would be today's own weekday
NOT_GIVEN = "not given"
MINUS = "−"  # a true minus sign: a hyphen is lost beside a figure


def mid_sentence(words: str) -> str:
    """A label as it stands within a sentence: “Date of meeting” as “date of meeting”; “ONS code” keeps its capitals."""
    return words if words[1:2].isupper() else f"{words[:1].lower()}{words[1:]}"


def money(amount: Decimal | int | str | None) -> str:
    """£3,863,308 or −£95,745; pence only where there are some."""
    if amount is None or amount == "":
        return NOT_GIVEN
    return pounds(Decimal(str(amount)))


def number(amount: Decimal | float | str | None) -> str:
    """3,863,308 or −12.5, with no zeros trailing after the point."""
    if amount is None or amount == "":
        return NOT_GIVEN
    exact = Decimal(str(amount))
    digits = f"{abs(exact):,f}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return f"{MINUS if exact < 0 else ''}{digits}"


def rate(part: int | None, whole: int | None) -> str:
    """12% (3 of 25): a percentage never goes without what it is of."""
    if part is None or whole is None:
        return NOT_GIVEN
    return str(Rate(part, whole))


def day(when: date | datetime | None) -> str:
    """20 November 2026; of a datetime, the day it is in London."""
    if when is None:
        return NOT_GIVEN
    local = when.astimezone(HERE) if isinstance(when, datetime) else when
    return f"{local.day} {local:%B %Y}"


def moment(when: datetime | None) -> str:
    """Monday 23 November 2026, 14:10, by the clocks in London."""
    if when is None:
        return NOT_GIVEN
    local = when.astimezone(HERE)
    return f"{local:%A} {day(local)}, {local:%H:%M}"


@dataclass(frozen=True)
class Clock:
    """A deadline in words. `state` is "ample", "soon" (under a day) or "late"; `due` is for machines."""

    words: str
    state: str
    due: date | datetime


def clock(
    due: date | datetime | None, at: datetime, *, waiting_for: str = "", left: timedelta | None = None
) -> Clock | None:
    """“5 h left, Monday 14:10”, or “2 days late, was due Monday 14:10; waiting for the police”.

    `left` is working time where the deadline counts in that; without it, time as it passes. A `due` that is a day
    lasts until that day ends.
    """
    if due is None:
        return None
    until = _end(due)
    span = until.astimezone(UTC) - at.astimezone(UTC)
    if span < timedelta(0):
        tail = f"; waiting for {waiting_for}" if waiting_for else ""
        return Clock(f"{_late(due, at, -span)} late, was due {_near(due, at)}{tail}", "late", due)
    state = "soon" if (span if left is None else left) < timedelta(days=1) else "ample"
    if not isinstance(due, datetime):
        days = (due - at.astimezone(HERE).date()).days
        words = f"{_count(days, 'day')} left, {_near(due, at)}" if days else f"due today, {_near(due, at)}"
        return Clock(words, state, due)
    if left is not None:
        return Clock(f"{_length(left, 'working ')} left, {_near(due, at)}", state, due)
    return Clock(f"{_length(span)} left, {_near(due, at)}", state, due)


def _end(due: date | datetime) -> datetime:
    return due if isinstance(due, datetime) else datetime.combine(due + timedelta(days=1), time(), HERE)


def _late(due: date | datetime, at: datetime, span: timedelta) -> str:
    if isinstance(due, datetime):
        return _length(span)
    return _count((at.astimezone(HERE).date() - due).days, "day")


def _length(span: timedelta, kind: str = "") -> str:
    """Whole units, rounded down: what is left is never overstated, nor how late it is."""
    minutes = int(span.total_seconds() // 60)
    if minutes >= 2 * DAY and not kind:
        return _count(minutes // DAY, "day")
    if minutes >= HOUR:
        return f"{minutes // HOUR} {kind}h"
    return f"{minutes} {kind}min" if minutes else "less than a minute"


def _count(how_many: int, what: str) -> str:
    return f"{how_many} {what}" if how_many == 1 else f"{how_many} {what}s"


def _near(due: date | datetime, at: datetime) -> str:
    """The weekday alone within six days either way; further off, the date as well."""
    local = due.astimezone(HERE) if isinstance(due, datetime) else due
    on = local.date() if isinstance(local, datetime) else local
    is_near = abs((on - at.astimezone(HERE).date()).days) <= A_WEEKDAY_SAYS_ENOUGH
    name = f"{on:%A}" if is_near else f"{on:%A} {day(on)}"
    if not isinstance(local, datetime):
        return name
    return f"{name}{'' if is_near else ','} {local:%H:%M}"
