from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.working_days import Counts, Office, Promise
from frankpledge.working_days.tests.offices import MARAC, MOMENTS, OFFICES, SPANS, in_order, local

HOUR = timedelta(hours=1)
NONE = timedelta()
RECEIVED = local("2026-11-20 16:30")
ELAPSED = Promise("Reviewed", 24 * HOUR, Counts.ELAPSED)
WORKING = Promise("Reviewed", 9 * HOUR, Counts.OFFICE)


def test_the_two_clocks_of_one_referral_stand_side_by_side():
    sunday = local("2026-11-22 16:30")
    elapsed = ELAPSED.read(ELAPSED.due_at(RECEIVED, MARAC), MARAC, at=sunday)
    working = WORKING.read(WORKING.due_at(RECEIVED, MARAC), MARAC, at=sunday)
    assert (elapsed.due_at, elapsed.is_late, elapsed.late_by) == (local("2026-11-21 16:30"), True, 24 * HOUR)
    assert (working.due_at, working.is_late, working.left) == (local("2026-11-23 16:30"), False, 8.5 * HOUR)


def test_what_was_done_by_the_due_moment_itself_was_done_in_time():
    due = local("2026-11-23 16:30")
    met = WORKING.read(due, MARAC, at=local("2026-12-01 09:00"), done_at=due)
    assert (met.is_met, met.left, met.late_by) == (True, NONE, NONE)


def test_what_was_done_late_stays_late_by_as_much_as_it_was():
    done = local("2026-11-24 08:30")
    missed = WORKING.read(local("2026-11-23 16:30"), MARAC, at=local("2026-12-01 09:00"), done_at=done)
    assert missed.is_done
    assert not missed.is_met
    assert missed.late_by == HOUR


def test_what_was_done_in_time_says_how_much_was_left():
    done = local("2026-11-23 15:30")
    met = WORKING.read(local("2026-11-23 16:30"), MARAC, at=local("2026-12-01 09:00"), done_at=done)
    assert (met.is_met, met.left) == (True, HOUR)


def test_what_is_done_after_the_moment_asked_about_was_not_done_then():
    then = ELAPSED.read(
        local("2026-11-21 16:30"), MARAC, at=local("2026-11-21 15:30"), done_at=local("2026-11-21 16:00")
    )
    assert (then.is_done, then.is_late, then.left) == (False, False, HOUR)


def test_working_time_is_late_from_the_evening_on_though_nobody_has_worked_since():
    evening = WORKING.read(local("2026-11-23 17:00"), MARAC, at=local("2026-11-23 20:00"))
    assert (evening.is_late, evening.late_by) == (True, NONE)


def test_a_promise_is_read_only_at_a_moment_that_says_its_zone():
    with pytest.raises(ValueError, match="is not yet a moment"):
        ELAPSED.read(local("2026-11-21 16:30"), MARAC, at=datetime(2026, 11, 21))  # noqa: DTZ001 - what is refused


@given(st.sampled_from(Counts), OFFICES, MOMENTS, SPANS, MOMENTS)
def test_what_is_left_and_what_was_used_make_what_was_allowed(
    counts: Counts, office: Office, received: datetime, allowed: timedelta, at: datetime
):
    received, at = in_order(received, at)
    promise = Promise("Reviewed", allowed, counts)
    reading = promise.read(promise.due_at(received, office), office, at=at)
    used = promise.read(received, office, at=at).late_by
    assert used + reading.left - reading.late_by == allowed
    assert NONE in {reading.left, reading.late_by}
    assert reading.is_late == (reading.due_at < at)
