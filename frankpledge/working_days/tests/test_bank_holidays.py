import json
from datetime import date, timedelta

import pytest

from frankpledge.working_days.bank_holidays import BANK_HOLIDAYS, KNOWN_UNTIL, NotBankHolidays, read_gov_uk

YEARS = range(2018, 2029)
PROCLAIMED = {date(2020, 5, 8), date(2022, 6, 2), date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8)}
MOVED_AWAY = {date(2020, 5, 4), date(2022, 5, 30)}


def easter(year: int) -> date:
    """Easter Sunday, by the anonymous Gregorian computation (Meeus, Jones and Butcher)."""
    golden, (century, decade) = year % 19, divmod(year, 100)
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    letter = (32 + 2 * (century % 4) + 2 * (decade // 4) - epact - decade % 4) % 7
    late = (golden + 11 * epact + 22 * letter) // 451
    month, day = divmod(epact + letter - 7 * late + 114, 31)
    return date(year, month, day + 1)


def mondays(year: int, month: int) -> list[date]:
    days = (date(year, month, day) for day in range(1, 32))
    return [day for day in days if day.weekday() == 0]


def by_rule(year: int) -> set[date]:
    """The Banking and Financial Dealings Act 1971 and custom: eight a year, those on a weekend moved to weekdays after."""
    kept = {
        easter(year) - timedelta(days=2),
        easter(year) + timedelta(days=1),
        mondays(year, 5)[0],
        mondays(year, 5)[-1],
        mondays(year, 8)[-1],
    }
    fixed = [date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)]
    kept.update(day for day in fixed if day.weekday() < 5)
    for moved in (day for day in fixed if day.weekday() >= 5):
        after = (moved + timedelta(days=n) for n in range(1, 5))
        kept.add(next(day for day in after if day.weekday() < 5 and day not in kept))
    return kept


def test_the_list_is_what_the_rule_makes_but_for_what_was_proclaimed():
    ruled = set().union(*map(by_rule, YEARS))
    assert set(BANK_HOLIDAYS) - ruled == PROCLAIMED
    assert ruled - set(BANK_HOLIDAYS) == MOVED_AWAY


def test_every_one_is_kept_on_a_weekday_in_the_order_they_come():
    assert list(BANK_HOLIDAYS) == sorted(BANK_HOLIDAYS)
    assert all(day.weekday() < 5 for day in BANK_HOLIDAYS)


def test_the_list_says_where_it_ends():
    assert {day.year for day in BANK_HOLIDAYS} == set(YEARS)
    assert date(YEARS[-1], 12, 31) == KNOWN_UNTIL


def test_gov_uks_own_file_is_read():
    events = [
        {"title": name, "date": day.isoformat(), "notes": "", "bunting": True} for day, name in BANK_HOLIDAYS.items()
    ]
    file = {"england-and-wales": {"division": "england-and-wales", "events": events}, "scotland": {"events": []}}
    assert read_gov_uk(json.dumps(file).encode()) == dict(BANK_HOLIDAYS)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"<!DOCTYPE html>",
        b"\xff\xfe",
        b'{"scotland": {"events": []}}',
        b'{"england-and-wales": {"events": []}}',
        b'{"england-and-wales": {"events": [{"title": "Soon", "date": "soon"}]}}',
        b'{"england-and-wales": {"events": ["2026-12-25"]}}',
        b"[" * 100_000,
    ],
)
def test_what_is_not_that_file_is_refused_with_a_sentence(data: bytes):
    with pytest.raises(NotBankHolidays, match=r"^This .*\.$"):
        read_gov_uk(data)
