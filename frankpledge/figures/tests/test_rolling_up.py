"""Figures of periods and places put together: by their measure's rule, and never past what is wanting."""

from datetime import date
from decimal import Decimal

import pytest

from frankpledge.figures.absence import Absence
from frankpledge.figures.rolling_up import Rule, Told, put_together

Q1, Q2 = date(2019, 1, 1), date(2019, 4, 1)


def told(
    period: date, place: str, value: int | None, out_of: int | None = None, absence: Absence | None = None
) -> Told:
    of = None if out_of is None else Decimal(out_of)
    return Told(period, place, None if value is None else Decimal(value), of, absence)


@pytest.mark.parametrize(("rule", "comes_to"), [(Rule.SUM, 457), (Rule.LATEST, 257), (Rule.HIGHEST, 257)])
def test_periods_go_together_by_the_rule(rule: Rule, comes_to: int):
    figures = [told(Q2, "West Midlands", 257), told(Q1, "West Midlands", 200)]
    assert put_together(figures, over_time=rule, over_places=Rule.SUM).value == comes_to


def test_a_rate_is_made_of_its_parts_and_never_of_rates():
    figures = [told(Q1, "Dudley", 1, 2), told(Q1, "Solihull", 90, 98)]
    made = put_together(figures, over_time=Rule.POOLED, over_places=Rule.POOLED)
    assert [made.value, made.out_of, made.rate] == [91, 100, 91]


def test_nil_adds_as_nought_and_not_required_is_not_asked_for():
    figures = [
        told(Q1, "Dudley", 5),
        told(Q2, "Dudley", None, absence=Absence.NIL),
        told(Q2, "Walsall", None, absence=Absence.NOT_REQUIRED),
    ]
    made = put_together(figures, over_time=Rule.SUM, over_places=Rule.SUM)
    assert (made.value, made.is_whole) == (Decimal(5), True)


@pytest.mark.parametrize("absence", [Absence.MISSING, Absence.LATE, None])
def test_what_is_wanting_is_said_and_never_guessed(absence: Absence | None):
    figures = [told(Q1, "Dudley", 5), told(Q2, "Dudley", None, absence=absence)]
    made = put_together(figures, over_time=Rule.SUM, over_places=Rule.SUM)
    assert (made.value, made.wanting) == (Decimal(5), (absence or Absence.MISSING,))
    assert not made.is_whole


def test_places_kept_apart_have_no_total():
    figures = [told(Q1, "Dudley", 5), told(Q1, "Walsall", 6)]
    assert put_together(figures, over_time=Rule.SUM, over_places=Rule.APART).value is None
    assert put_together(figures[:1], over_time=Rule.SUM, over_places=Rule.APART).value == 5


def test_nothing_comes_to_nothing():
    assert put_together([], over_time=Rule.SUM, over_places=Rule.SUM).value is None
