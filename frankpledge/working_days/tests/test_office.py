from datetime import date, time

import pytest

from frankpledge.working_days import Office
from frankpledge.working_days.tests.offices import LONDON, MARAC, local


def test_an_office_is_open_when_its_doors_open_and_shut_when_they_close():
    assert MARAC.is_open(local("2026-11-20 08:00"))
    assert MARAC.is_open(local("2026-11-20 16:59"))
    assert not MARAC.is_open(local("2026-11-20 17:00"))
    assert not MARAC.is_open(local("2026-11-21 12:00"))


def test_an_office_has_no_hours_on_a_holiday():
    assert MARAC.hours(date(2026, 12, 25)) is None
    assert not MARAC.works_on(date(2026, 12, 28))
    assert MARAC.works_on(date(2026, 12, 29))


def test_the_doors_open_at_eight_by_the_clocks_in_summer_and_in_winter():
    summer, winter = MARAC.hours(date(2026, 7, 1)), MARAC.hours(date(2026, 12, 1))
    assert summer is not None
    assert winter is not None
    assert (summer.begins.hour, winter.begins.hour) == (7, 8)


@pytest.mark.parametrize(
    ("opens", "closes", "sentence"),
    [
        (time(22), time(6), "An office can’t close at 06:00 when it opens at 22:00"),
        (time(9), time(9), "An office can’t close at 09:00 when it opens at 09:00"),
        (time(9, tzinfo=LONDON), time(17), "give its times without a zone"),
    ],
)
def test_hours_that_can_not_be_kept_are_refused_with_a_sentence(opens: time, closes: time, sentence: str):
    with pytest.raises(ValueError, match=sentence):
        Office(opens, closes)


@pytest.mark.parametrize("weekdays", [frozenset(), frozenset({7}), frozenset({0, -1})])
def test_an_office_that_never_works_or_works_on_an_eighth_day_is_refused(weekdays: frozenset[int]):
    with pytest.raises(ValueError, match="one weekday or more"):
        Office(time(8), time(17), weekdays)


def test_a_holiday_that_is_a_moment_is_refused():
    with pytest.raises(TypeError, match="is a moment where a day is needed"):
        Office(time(8), time(17), holidays=frozenset({local("2026-12-25 00:00")}))


def test_a_zone_that_there_is_not_is_refused():
    with pytest.raises(KeyError, match="Europe/Birmingham"):
        Office(time(8), time(17), zone="Europe/Birmingham")
