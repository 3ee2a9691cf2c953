"""Quarters and years of a grant: as the financial year divides, from the first day to the last."""

from datetime import date

import pytest

from frankpledge.figures.periods import financial_year, period_called, periods, quarter


def test_a_financial_year_begins_in_april():
    assert [financial_year(day) for day in (date(2019, 3, 31), date(2019, 4, 1), date(2099, 12, 1))] == [
        "2018/19", "2019/20", "2099/00",
    ]  # fmt: skip
    assert [quarter(date(2019, month, 1)) for month in (4, 6, 7, 12, 1, 3)] == [1, 1, 2, 3, 4, 4]


def test_what_begins_within_a_quarter_has_a_shorter_first_one():
    found = list(periods(date(2018, 8, 1), date(2019, 5, 9), 3))
    assert found[0] == (date(2018, 8, 1), date(2018, 9, 30))
    assert found[-1] == (date(2019, 4, 1), date(2019, 5, 9))
    assert len(found) == 4


@pytest.mark.parametrize(("months", "how_many"), [(3, 4), (6, 2), (12, 1)])
def test_a_year_divides(months: int, how_many: int):
    assert len(list(periods(date(2026, 4, 1), date(2027, 3, 31), months))) == how_many


def test_a_year_does_not_divide_by_five():
    with pytest.raises(ValueError, match="not made of periods"):
        list(periods(date(2026, 4, 1), date(2027, 3, 31), 5))


@pytest.mark.parametrize(
    ("starts", "ends", "called"),
    [
        (date(2019, 4, 1), date(2019, 6, 30), "Quarter 1, 2019/20"),
        (date(2019, 1, 1), date(2019, 3, 31), "Quarter 4, 2018/19"),
        (date(2019, 4, 1), date(2020, 3, 31), "The year 2019/20"),
        (date(2018, 8, 1), date(2019, 5, 9), "1 August 2018 to 9 May 2019"),
    ],
)
def test_a_period_has_the_name_that_people_give_it(starts: date, ends: date, called: str):
    assert period_called(starts, ends) == called
