from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.working_days import Office, add_working_days, previous_working_day, working_days_between
from frankpledge.working_days.tests.offices import DAYS, MARAC, OFFICES, local

COUNTS = st.integers(-60, 60)


@pytest.mark.parametrize(
    ("day", "n", "found"),
    [
        (date(2026, 11, 20), 3, date(2026, 11, 25)),  # a Friday’s minutes, out by Wednesday
        (date(2026, 11, 21), 1, date(2026, 11, 23)),
        (date(2026, 12, 22), 3, date(2026, 12, 29)),
        (date(2026, 11, 23), -8, date(2026, 11, 11)),  # an agenda, eight working days before
        (date(2026, 12, 29), -1, date(2026, 12, 24)),
        (date(2026, 11, 21), 0, date(2026, 11, 21)),
    ],
)
def test_working_days_are_counted_from_the_day_after(day: date, n: int, found: date):
    assert add_working_days(day, n, MARAC) == found


def test_the_working_day_before_the_one_after_christmas_is_christmas_eve():
    assert previous_working_day(date(2026, 12, 29), MARAC) == date(2026, 12, 24)


def test_the_last_day_counts_and_the_first_does_not():
    assert working_days_between(date(2026, 11, 20), date(2026, 11, 25), MARAC) == 3
    assert working_days_between(date(2026, 11, 20), date(2026, 11, 20), MARAC) == 0
    assert working_days_between(date(2026, 11, 23), date(2026, 11, 11), MARAC) == -8


def test_the_week_from_monday_to_monday_with_christmas_in_it_has_three_working_days():
    assert working_days_between(date(2026, 12, 21), date(2026, 12, 28), MARAC) == 3


def test_a_moment_just_after_midnight_falls_on_the_day_by_the_clocks_in_london():
    assert MARAC.day_of(local("2026-07-01 00:30")) == date(2026, 7, 1)


@pytest.mark.parametrize("n", [-1, 0, 1])
def test_a_moment_is_no_day_and_is_refused_with_a_sentence(n: int):
    with pytest.raises(TypeError, match=r"^25 December 2026 09:00 is a moment where a day is needed"):
        add_working_days(local("2026-12-25 09:00"), n, MARAC)


def test_a_moment_is_refused_between_days_too():
    with pytest.raises(TypeError, match="is a moment where a day is needed"):
        working_days_between(local("2026-12-24 09:00"), local("2026-12-29 09:00"), MARAC)


@given(OFFICES, DAYS, COUNTS)
def test_the_days_between_are_the_days_that_were_added(office: Office, day: date, n: int):
    assert working_days_between(day, add_working_days(day, n, office), office) == n


@given(OFFICES, DAYS, COUNTS)
def test_days_that_were_added_end_on_a_working_day(office: Office, day: date, n: int):
    assert n == 0 or office.works_on(add_working_days(day, n, office))


@given(OFFICES, DAYS, st.integers(0, 30), st.integers(0, 30))
def test_days_added_in_two_parts_are_the_whole(office: Office, day: date, one: int, other: int):
    in_two = add_working_days(add_working_days(day, one, office), other, office)
    assert in_two == add_working_days(day, one + other, office)


@given(OFFICES, DAYS, DAYS, COUNTS)
def test_a_later_day_never_becomes_an_earlier_one(office: Office, one: date, other: date, n: int):
    first, second = sorted((one, other))
    assert add_working_days(first, n, office) <= add_working_days(second, n, office)


@given(OFFICES, DAYS)
def test_the_previous_working_day_is_the_nearest(office: Office, day: date):
    before = previous_working_day(day, office)
    assert before < day
    assert working_days_between(day, before, office) == -1
