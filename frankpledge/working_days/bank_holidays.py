"""The bank holidays of England and Wales, 2018 to 2028, as published at gov.uk/bank-holidays; and its file, read.

One that falls on a weekend is kept on the weekday given in its place, so an office that works at weekends and shuts on
Christmas Day itself adds that day. A site's own list is a table that starts as this: a proclamation needs no release.
"""

import json
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

_NEW_YEAR = "New Year’s Day"
_GOOD_FRIDAY = "Good Friday"
_EASTER_MONDAY = "Easter Monday"
_EARLY_MAY = "Early May bank holiday"
_SPRING = "Spring bank holiday"
_SUMMER = "Summer bank holiday"
_CHRISTMAS = "Christmas Day"
_BOXING_DAY = "Boxing Day"

BANK_HOLIDAYS: Mapping[date, str] = MappingProxyType(
    {
        date(2018, 1, 1): _NEW_YEAR,
        date(2018, 3, 30): _GOOD_FRIDAY,
        date(2018, 4, 2): _EASTER_MONDAY,
        date(2018, 5, 7): _EARLY_MAY,
        date(2018, 5, 28): _SPRING,
        date(2018, 8, 27): _SUMMER,
        date(2018, 12, 25): _CHRISTMAS,
        date(2018, 12, 26): _BOXING_DAY,
        date(2019, 1, 1): _NEW_YEAR,
        date(2019, 4, 19): _GOOD_FRIDAY,
        date(2019, 4, 22): _EASTER_MONDAY,
        date(2019, 5, 6): _EARLY_MAY,
        date(2019, 5, 27): _SPRING,
        date(2019, 8, 26): _SUMMER,
        date(2019, 12, 25): _CHRISTMAS,
        date(2019, 12, 26): _BOXING_DAY,
        date(2020, 1, 1): _NEW_YEAR,
        date(2020, 4, 10): _GOOD_FRIDAY,
        date(2020, 4, 13): _EASTER_MONDAY,
        date(2020, 5, 8): "Early May bank holiday (VE day)",  # moved from Monday 4 May
        date(2020, 5, 25): _SPRING,
        date(2020, 8, 31): _SUMMER,
        date(2020, 12, 25): _CHRISTMAS,
        date(2020, 12, 28): _BOXING_DAY,  # in place of the weekend
        date(2021, 1, 1): _NEW_YEAR,
        date(2021, 4, 2): _GOOD_FRIDAY,
        date(2021, 4, 5): _EASTER_MONDAY,
        date(2021, 5, 3): _EARLY_MAY,
        date(2021, 5, 31): _SPRING,
        date(2021, 8, 30): _SUMMER,
        date(2021, 12, 27): _CHRISTMAS,  # in place of the weekend
        date(2021, 12, 28): _BOXING_DAY,  # in place of the weekend
        date(2022, 1, 3): _NEW_YEAR,  # in place of the weekend
        date(2022, 4, 15): _GOOD_FRIDAY,
        date(2022, 4, 18): _EASTER_MONDAY,
        date(2022, 5, 2): _EARLY_MAY,
        date(2022, 6, 2): _SPRING,  # moved from Monday 30 May
        date(2022, 6, 3): "Platinum Jubilee bank holiday",
        date(2022, 8, 29): _SUMMER,
        date(2022, 9, 19): "Bank Holiday for the State Funeral of Queen Elizabeth II",
        date(2022, 12, 26): _BOXING_DAY,
        date(2022, 12, 27): _CHRISTMAS,  # in place of the weekend
        date(2023, 1, 2): _NEW_YEAR,  # in place of the weekend
        date(2023, 4, 7): _GOOD_FRIDAY,
        date(2023, 4, 10): _EASTER_MONDAY,
        date(2023, 5, 1): _EARLY_MAY,
        date(2023, 5, 8): "Bank holiday for the coronation of King Charles III",
        date(2023, 5, 29): _SPRING,
        date(2023, 8, 28): _SUMMER,
        date(2023, 12, 25): _CHRISTMAS,
        date(2023, 12, 26): _BOXING_DAY,
        date(2024, 1, 1): _NEW_YEAR,
        date(2024, 3, 29): _GOOD_FRIDAY,
        date(2024, 4, 1): _EASTER_MONDAY,
        date(2024, 5, 6): _EARLY_MAY,
        date(2024, 5, 27): _SPRING,
        date(2024, 8, 26): _SUMMER,
        date(2024, 12, 25): _CHRISTMAS,
        date(2024, 12, 26): _BOXING_DAY,
        date(2025, 1, 1): _NEW_YEAR,
        date(2025, 4, 18): _GOOD_FRIDAY,
        date(2025, 4, 21): _EASTER_MONDAY,
        date(2025, 5, 5): _EARLY_MAY,
        date(2025, 5, 26): _SPRING,
        date(2025, 8, 25): _SUMMER,
        date(2025, 12, 25): _CHRISTMAS,
        date(2025, 12, 26): _BOXING_DAY,
        date(2026, 1, 1): _NEW_YEAR,
        date(2026, 4, 3): _GOOD_FRIDAY,
        date(2026, 4, 6): _EASTER_MONDAY,
        date(2026, 5, 4): _EARLY_MAY,
        date(2026, 5, 25): _SPRING,
        date(2026, 8, 31): _SUMMER,
        date(2026, 12, 25): _CHRISTMAS,
        date(2026, 12, 28): _BOXING_DAY,  # in place of the weekend
        date(2027, 1, 1): _NEW_YEAR,
        date(2027, 3, 26): _GOOD_FRIDAY,
        date(2027, 3, 29): _EASTER_MONDAY,
        date(2027, 5, 3): _EARLY_MAY,
        date(2027, 5, 31): _SPRING,
        date(2027, 8, 30): _SUMMER,
        date(2027, 12, 27): _CHRISTMAS,  # in place of the weekend
        date(2027, 12, 28): _BOXING_DAY,  # in place of the weekend
        date(2028, 1, 3): _NEW_YEAR,  # in place of the weekend
        date(2028, 4, 14): _GOOD_FRIDAY,
        date(2028, 4, 17): _EASTER_MONDAY,
        date(2028, 5, 1): _EARLY_MAY,
        date(2028, 5, 29): _SPRING,
        date(2028, 8, 28): _SUMMER,
        date(2028, 12, 25): _CHRISTMAS,
        date(2028, 12, 26): _BOXING_DAY,
    }
)

KNOWN_UNTIL = date(2028, 12, 31)
"""No later day is known to be a bank holiday or known not to be: a deadline past it may come out too early."""

DIVISION = "england-and-wales"


class NotBankHolidays(ValueError):
    """What was read is not gov.uk's list of bank holidays; the message is one sentence that says why."""


def read_gov_uk(data: bytes) -> dict[date, str]:
    """The bank holidays of England and Wales in gov.uk/bank-holidays.json, which runs two or three years ahead."""
    try:
        events = json.loads(data)[DIVISION]["events"]
        found = {date.fromisoformat(event["date"]): str(event["title"]) for event in events}
    except (KeyError, TypeError, ValueError, RecursionError):
        raise NotBankHolidays(
            f"This is not gov.uk’s file of bank holidays: it has no dated list for {DIVISION}."
        ) from None
    if not found:
        raise NotBankHolidays(f"This file lists no bank holidays for {DIVISION}.")
    return found
