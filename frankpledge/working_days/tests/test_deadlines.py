"""The promises of a referral and of its meeting, over every kind of bank holiday there has been and both changes of the clocks.

First a table reckoned by hand; then every working moment near each bank holiday and change, against a second reckoning that
shares nothing with the first: the office's hours laid out one after another, and counted along.
"""

from bisect import bisect_left, bisect_right
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate

import pytest

from frankpledge.working_days import Office, add_working_days, due_after, elapsed_due
from frankpledge.working_days.bank_holidays import BANK_HOLIDAYS
from frankpledge.working_days.tests.offices import MARAC, local

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
CLOCKS_CHANGE = [local(f"{day} 00:00").date() for day in ("2026-03-29", "2026-10-25", "2027-03-28", "2027-10-31", "2028-03-26", "2028-10-29")]  # fmt: skip

# received | 24 hours, as time passes and in office hours | 48 hours, the same | minutes, three working days after that day
TABLE = {
    "an ordinary week": ("2026-11-16 10:00", "2026-11-17 10:00", "2026-11-18 16:00", "2026-11-18 10:00", "2026-11-23 13:00", "2026-11-19"),
    "Christmas on a Friday": ("2026-12-24 16:30", "2026-12-25 16:30", "2026-12-31 13:30", "2026-12-26 16:30", "2027-01-06 10:30", "2026-12-31"),
    "Christmas at the weekend": ("2027-12-24 12:00", "2027-12-25 12:00", "2027-12-31 09:00", "2027-12-26 12:00", "2028-01-05 15:00", "2027-12-31"),
    "Christmas in the week": ("2025-12-24 16:30", "2025-12-25 16:30", "2025-12-31 13:30", "2025-12-26 16:30", "2026-01-06 10:30", "2025-12-31"),
    "Easter, and the clocks go forward": ("2027-03-27 16:30", "2027-03-28 17:30", "2027-04-01 14:00", "2027-03-29 17:30", "2027-04-06 11:00", "2027-04-01"),
    "the clocks go back": ("2026-10-24 16:30", "2026-10-25 15:30", "2026-10-28 14:00", "2026-10-26 15:30", "2026-11-02 11:00", "2026-10-28"),
    "the Friday before they go back": ("2026-10-23 16:00", "2026-10-24 16:00", "2026-10-28 13:00", "2026-10-25 15:00", "2026-11-02 10:00", "2026-10-28"),
    "left on a bank holiday": ("2026-05-25 09:00", "2026-05-26 09:00", "2026-05-28 14:00", "2026-05-27 09:00", "2026-06-02 11:00", "2026-05-28"),
    "a holiday moved, and one beside it": ("2022-06-01 16:00", "2022-06-02 16:00", "2022-06-08 13:00", "2022-06-03 16:00", "2022-06-13 10:00", "2022-06-08"),
    "one proclaimed at twelve days’ notice": ("2022-09-16 16:00", "2022-09-17 16:00", "2022-09-22 13:00", "2022-09-18 16:00", "2022-09-27 10:00", "2022-09-22"),
    "one more, of a coronation": ("2023-05-05 12:00", "2023-05-06 12:00", "2023-05-11 09:00", "2023-05-07 12:00", "2023-05-15 15:00", "2023-05-11"),
    "a Monday’s holiday kept on Friday": ("2020-05-07 16:00", "2020-05-08 16:00", "2020-05-13 13:00", "2020-05-09 16:00", "2020-05-18 10:00", "2020-05-13"),
}  # fmt: skip


@pytest.mark.parametrize("row", TABLE.values(), ids=TABLE)
def test_each_promise_falls_due_when_it_was_reckoned_by_hand(row: tuple[str, ...]):
    received, day, day_in_hours, two, two_in_hours, minutes = row
    came = local(received)
    assert elapsed_due(came, 24 * HOUR) == local(day)
    assert due_after(came, 24 * HOUR, MARAC) == local(day_in_hours)
    assert elapsed_due(came, 48 * HOUR) == local(two)
    assert due_after(came, 48 * HOUR, MARAC) == local(two_in_hours)
    assert add_working_days(came.date(), 3, MARAC) == date.fromisoformat(minutes)


class LaidOut:
    """The hours of an office, each day's after the other's, and how much was worked before each."""

    def __init__(self, office: Office, first: date, last: date) -> None:
        days = [first + n * DAY for n in range((last - first).days)]
        worked = [day for day in days if day.weekday() < 5 and day not in BANK_HOLIDAYS]
        self.days = worked
        self.opens = [local(f"{day} {office.opens:%H:%M}").astimezone(UTC) for day in worked]
        self.closes = [local(f"{day} {office.closes:%H:%M}").astimezone(UTC) for day in worked]
        spans = (shut - opened for opened, shut in zip(self.opens, self.closes, strict=True))
        self.before = list(accumulate(spans, initial=timedelta()))

    def due(self, came: datetime, allowed: timedelta) -> datetime:
        place = bisect_right(self.opens, came) - 1
        done = self.before[place] + min(came, self.closes[place]) - self.opens[place]
        target = done + allowed
        on = next(n for n in range(place, len(self.days)) if self.before[n + 1] >= target)
        return self.opens[on] + target - self.before[on]

    def nth_after(self, day: date, n: int) -> date:
        return self.days[bisect_right(self.days, day) + n - 1]

    def nth_before(self, day: date, n: int) -> date:
        return self.days[bisect_left(self.days, day) - n]


def near() -> list[date]:
    """The days around every bank holiday that is known and each change of the clocks."""
    shut = [*BANK_HOLIDAYS, *CLOCKS_CHANGE]
    days = {day + n * DAY for day in shut for n in range(-4, 3)}
    return sorted(day for day in days if date(2019, 1, 15) < day < date(2028, 12, 1))


def test_every_promise_near_a_bank_holiday_or_a_change_of_the_clocks_agrees_with_a_second_reckoning():
    laid_out = LaidOut(MARAC, date(2019, 1, 1), date(2029, 1, 1))
    tried = 0
    for day in near():
        for clock in ("00:30", "07:59", "08:00", "12:34", "16:59", "17:00", "23:59"):
            came = local(f"{day} {clock}")
            for hours in (24, 48):
                assert due_after(came, hours * HOUR, MARAC) == laid_out.due(came.astimezone(UTC), hours * HOUR), came
                tried += 1
        for working_days in (1, 2, 3, 5, 10):
            assert add_working_days(day, working_days, MARAC) == laid_out.nth_after(day, working_days), day
            assert add_working_days(day, -working_days, MARAC) == laid_out.nth_before(day, working_days), day
            tried += 2
    assert tried > 5_000
