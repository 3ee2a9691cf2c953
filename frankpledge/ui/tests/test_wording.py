from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from frankpledge.ui.wording import Clock, clock, day, moment, money, number, rate

MONDAY = datetime(2026, 11, 23, 9, 10, tzinfo=UTC)


def told(due: date | datetime, at: datetime, **more: Any) -> Clock:
    said = clock(due, at, **more)
    assert said
    return said


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        (3_863_308, "£3,863,308"),
        (Decimal("1234.5"), "£1,234.50"),
        (Decimal("1234.00"), "£1,234"),
        (-95_745, "−£95,745"),
        (0, "£0"),
        (Decimal("-0.001"), "£0"),
        (None, "not given"),
    ],
)
def test_money_shows_pence_only_where_there_are_some(amount, said):
    assert money(amount) == said


def test_a_number_has_no_zeros_trailing_after_the_point():
    assert [number(Decimal("12.50")), number(12_873), number(-4), number(None)] == ["12.5", "12,873", "−4", "not given"]


def test_a_percentage_says_what_it_is_of():
    assert rate(3, 25) == "12% (3 of 25)"
    assert rate(0, 0) == "0 of 0"


def test_a_day_late_in_a_summer_evening_is_the_day_it_is_in_london():
    assert day(datetime(2026, 6, 30, 23, 30, tzinfo=UTC)) == "1 July 2026"
    assert day(date(2026, 11, 20)) == "20 November 2026"


def test_a_moment_is_by_the_clocks_in_london():
    assert moment(datetime(2026, 11, 23, 14, 10, tzinfo=UTC)) == "Monday 23 November 2026, 14:10"
    assert moment(datetime(2026, 7, 20, 13, 10, tzinfo=UTC)) == "Monday 20 July 2026, 14:10"


@pytest.mark.parametrize(
    ("due", "said", "state"),
    [
        (MONDAY + timedelta(hours=5, minutes=59), "5 h left, Monday 15:09", "soon"),
        (MONDAY + timedelta(minutes=40), "40 min left, Monday 09:50", "soon"),
        (MONDAY + timedelta(seconds=20), "less than a minute left, Monday 09:10", "soon"),
        (MONDAY + timedelta(hours=47), "47 h left, Wednesday 08:10", "ample"),
        (MONDAY + timedelta(days=3), "3 days left, Thursday 09:10", "ample"),
        (MONDAY + timedelta(days=7), "7 days left, Monday 30 November 2026, 09:10", "ample"),
        (date(2026, 11, 23), "due today, Monday", "soon"),
        (date(2026, 11, 24), "1 day left, Tuesday", "ample"),
        (date(2026, 12, 4), "11 days left, Friday 4 December 2026", "ample"),
    ],
)
def test_a_clock_says_what_is_left_and_until_when(due, said, state):
    shown = told(due, MONDAY)
    assert (shown.words, shown.state) == (said, state)


def test_a_late_clock_says_by_how_much_and_whose_turn_it_is():
    late = told(MONDAY - timedelta(days=2, hours=19), MONDAY, waiting_for="West Midlands Police")
    assert late.words == "2 days late, was due Friday 14:10; waiting for West Midlands Police"
    assert late.state == "late"
    assert told(MONDAY - timedelta(hours=3), MONDAY).words == "3 h late, was due Monday 06:10"
    assert told(date(2026, 11, 22), MONDAY).words == "1 day late, was due Sunday"


def test_working_time_left_is_called_working_time():
    shown = told(datetime(2026, 11, 23, 14, 10, tzinfo=UTC), MONDAY - timedelta(days=2), left=timedelta(hours=5))
    assert shown.words == "5 working h left, Monday 14:10"


def test_a_clock_over_the_night_the_clocks_go_back_counts_the_hour_that_comes_twice():
    london = ZoneInfo("Europe/London")
    evening = datetime(2026, 10, 24, 20, tzinfo=london)
    assert told(datetime(2026, 10, 25, 8, tzinfo=london), evening).words == "13 h left, Sunday 08:00"


def test_a_day_in_summer_lasts_until_midnight_in_london():
    due = date(2026, 7, 20)
    assert told(due, datetime(2026, 7, 20, 22, 59, tzinfo=UTC)).words == "due today, Monday"
    assert told(due, datetime(2026, 7, 20, 23, 1, tzinfo=UTC)).words == "1 day late, was due Monday"


def test_what_has_no_deadline_has_no_clock():
    assert clock(None, MONDAY) is None
