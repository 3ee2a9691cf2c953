from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given

from frankpledge.working_days import Office, due_after, elapsed_due, next_opening, worked_between
from frankpledge.working_days.tests.offices import (
    MARAC,
    MOMENTS,
    NEVER_SHUT,
    OFFICES,
    SPANS,
    SUNDAYS_BY_NIGHT,
    in_order,
    local,
)

DAY = timedelta(hours=24)
HOUR = timedelta(hours=1)


def test_a_referral_left_on_friday_at_half_past_four_is_due_on_saturday_as_time_passes():
    assert elapsed_due(local("2026-11-20 16:30"), DAY) == local("2026-11-21 16:30")


def test_the_same_referral_is_due_on_wednesday_at_half_past_one_in_days_of_nine_working_hours():
    # Friday ½ h, Monday and Tuesday 9 h each, and 5½ h of Wednesday.
    assert due_after(local("2026-11-20 16:30"), DAY, MARAC) == local("2026-11-25 13:30")


@pytest.mark.parametrize(
    ("received", "hours", "due"),
    [
        ("2026-11-20 17:30", 1, "2026-11-23 09:00"),
        ("2026-11-21 12:00", 9, "2026-11-23 17:00"),
        ("2026-11-22 00:00", 10, "2026-11-24 09:00"),
        ("2026-11-23 00:00", 1, "2026-11-23 09:00"),
        ("2026-11-23 06:15", 1, "2026-11-23 09:00"),
    ],
)
def test_what_comes_out_of_hours_waits_for_the_next_opening(received: str, hours: int, due: str):
    assert due_after(local(received), hours * HOUR, MARAC) == local(due)


def test_what_comes_as_the_doors_open_starts_then():
    assert due_after(local("2026-11-23 08:00"), HOUR, MARAC) == local("2026-11-23 09:00")


def test_what_comes_as_the_doors_close_starts_in_the_morning():
    assert due_after(local("2026-11-23 17:00"), HOUR, MARAC) == local("2026-11-24 09:00")


def test_what_runs_out_at_closing_time_is_due_at_closing_time_and_not_next_morning():
    assert due_after(local("2026-11-23 08:00"), 9 * HOUR, MARAC) == local("2026-11-23 17:00")


def test_no_time_at_all_is_due_at_once_in_hours_and_at_the_next_opening_out_of_them():
    assert due_after(local("2026-11-23 10:10"), timedelta(), MARAC) == local("2026-11-23 10:10")
    assert due_after(local("2026-11-23 17:00"), timedelta(), MARAC) == local("2026-11-24 08:00")
    assert elapsed_due(local("2026-11-23 17:00"), timedelta()) == local("2026-11-23 17:00")


@pytest.mark.parametrize(
    ("received", "hours", "due"),
    [
        # Friday 25 December 2026; Boxing Day kept on Monday 28; New Year’s Day on Friday.
        ("2026-12-24 16:00", 9, "2026-12-29 16:00"),
        ("2026-12-25 09:00", 1, "2026-12-29 09:00"),
        ("2026-12-31 16:30", 1, "2027-01-04 08:30"),
        # Over Good Friday, Easter Monday and the night the clocks go forward.
        ("2027-03-25 16:30", 18, "2027-03-31 16:30"),
        # A holiday moved, and one that came with twelve days’ notice.
        ("2020-05-07 16:00", 2, "2020-05-11 09:00"),
        ("2022-09-16 16:00", 2, "2022-09-20 09:00"),
    ],
)
def test_nobody_works_on_a_bank_holiday(received: str, hours: int, due: str):
    assert due_after(local(received), hours * HOUR, MARAC) == local(due)


def test_a_night_that_loses_an_hour_moves_an_elapsed_deadline_by_the_clocks_on_the_wall():
    assert elapsed_due(local("2026-03-28 16:30"), DAY) == local("2026-03-29 17:30")


def test_a_night_that_gains_an_hour_moves_it_the_other_way():
    assert elapsed_due(local("2026-10-24 16:30"), DAY) == local("2026-10-25 15:30")


def test_an_office_that_is_never_shut_works_23_and_25_hours_on_the_days_the_clocks_change():
    assert worked_between(local("2026-03-29 00:00"), local("2026-03-30 00:00"), NEVER_SHUT) == 23 * HOUR
    assert worked_between(local("2026-10-25 00:00"), local("2026-10-26 00:00"), NEVER_SHUT) == 25 * HOUR


def test_each_of_the_two_half_past_ones_of_autumn_is_its_own_moment():
    first, second = local("2026-10-25 01:30"), local("2026-10-25 01:30").replace(fold=1)
    assert (first.astimezone(UTC).hour, second.astimezone(UTC).hour) == (0, 1)
    assert worked_between(first, second, SUNDAYS_BY_NIGHT) == HOUR
    assert due_after(first, HOUR, SUNDAYS_BY_NIGHT) == second.astimezone(UTC)


def test_hours_that_the_spring_night_swallows_are_not_worked():
    swallowed = Office(time(1, 15), time(2, 10), frozenset({6}))
    assert not swallowed.is_open(local("2026-03-29 02:12"))
    assert due_after(local("2026-03-29 00:00"), timedelta(), swallowed) == local("2026-04-05 01:15")


def test_an_office_can_close_at_midnight():
    late = Office(time(18), time())
    assert due_after(local("2026-11-23 23:30"), HOUR, late) == local("2026-11-24 18:30")
    assert due_after(local("2026-11-23 23:30"), HOUR / 2, late) == local("2026-11-24 00:00")
    assert not late.is_open(local("2026-11-24 00:00"))


def test_a_moment_said_in_another_zone_is_the_same_moment():
    assert due_after(datetime(2026, 7, 1, 7, 0, tzinfo=UTC), HOUR, MARAC) == local("2026-07-01 09:00")


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        ("2026-11-20 16:30", "2026-11-23 08:00"),
        ("2026-11-23 08:00", "2026-11-23 08:00"),
        ("2026-12-24 17:00", "2026-12-29 08:00"),
    ],
)
def test_the_next_opening_is_when_the_doors_next_open(moment: str, opens: str):
    assert next_opening(local(moment), MARAC) == local(opens)


@pytest.mark.parametrize(
    "asked",
    [
        lambda naive: due_after(naive, DAY, MARAC),
        lambda naive: elapsed_due(naive, DAY),
        lambda naive: worked_between(naive, local("2026-11-21 00:00"), MARAC),
        lambda naive: worked_between(local("2026-11-21 00:00"), naive, MARAC),
        lambda naive: next_opening(naive, MARAC),
        MARAC.is_open,
    ],
)
def test_a_moment_without_a_zone_is_refused_with_a_sentence(asked: Callable[[datetime], object]):
    with pytest.raises(ValueError, match=r"^20 November 2026 16:30 is not yet a moment: say by which zone’s clocks"):
        asked(datetime(2026, 11, 20, 16, 30))  # noqa: DTZ001 - what is refused


@pytest.mark.parametrize("due", [lambda at, less: due_after(at, less, MARAC), elapsed_due])
def test_less_than_no_time_is_refused(due: Callable[[datetime, timedelta], datetime]):
    with pytest.raises(ValueError, match="less than no time"):
        due(local("2026-11-20 16:30"), -HOUR)


@given(OFFICES, MOMENTS, SPANS)
def test_what_is_allowed_is_what_is_worked_until_it_is_due(office: Office, start: datetime, allowed: timedelta):
    assert worked_between(start, due_after(start, allowed, office), office) == allowed


@given(OFFICES, MOMENTS, SPANS)
def test_nothing_falls_due_before_it_comes_or_while_nobody_is_there(
    office: Office, start: datetime, allowed: timedelta
):
    due = due_after(start, allowed, office)
    assert due >= start
    assert office.is_open(due) or office.is_open(due - timedelta.resolution)


@given(OFFICES, MOMENTS, MOMENTS, SPANS)
def test_what_comes_later_is_never_due_earlier(office: Office, one: datetime, other: datetime, allowed: timedelta):
    first, second = in_order(one, other)
    assert due_after(first, allowed, office) <= due_after(second, allowed, office)


@given(OFFICES, MOMENTS, SPANS, SPANS)
def test_who_is_allowed_more_is_never_due_earlier(office: Office, start: datetime, one: timedelta, other: timedelta):
    less, more = sorted((one, other))
    assert due_after(start, less, office) <= due_after(start, more, office)


@given(OFFICES, MOMENTS, SPANS, SPANS)
def test_what_is_allowed_in_two_parts_runs_out_when_the_whole_does(
    office: Office, start: datetime, one: timedelta, other: timedelta
):
    other += timedelta.resolution
    assert due_after(due_after(start, one, office), other, office) == due_after(start, one + other, office)


@given(OFFICES, MOMENTS, SPANS, SPANS)
def test_the_parts_of_an_interval_add_up_to_it(office: Office, start: datetime, one: timedelta, other: timedelta):
    start = start.astimezone(UTC)
    middle, end = start + one, start + one + other
    first, second = worked_between(start, middle, office), worked_between(middle, end, office)
    assert first + second == worked_between(start, end, office)
    assert worked_between(end, middle, office) == -second


@given(OFFICES, MOMENTS, MOMENTS)
def test_no_more_is_worked_than_passes(office: Office, one: datetime, other: datetime):
    first, second = in_order(one, other)
    assert timedelta() <= worked_between(first, second, office) <= second.astimezone(UTC) - first.astimezone(UTC)


@given(MOMENTS, SPANS)
def test_an_office_that_is_never_shut_keeps_time_as_it_passes(start: datetime, allowed: timedelta):
    assert due_after(start, allowed, NEVER_SHUT) == elapsed_due(start, allowed)


@given(OFFICES, MOMENTS)
def test_the_doors_next_open_when_they_have_been_shut(office: Office, moment: datetime):
    opens = next_opening(moment, office)
    assert opens >= moment
    assert office.is_open(opens)
    assert office == NEVER_SHUT or worked_between(moment, opens, office) == timedelta() or office.is_open(moment)
