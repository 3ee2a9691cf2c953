"""Calendar months and ages, as the law and the forms count them."""

from calendar import monthrange
from datetime import date


def months_after(day: date, months: int) -> date:
    """The same day of the month, `months` later; the month's last where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_before(day: date, months: int) -> date:
    return months_after(day, -months)


def age_on(day: date, born_on: date) -> int:
    """Whole years lived on `day`."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))
