from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest

from frankpledge.figures.check import check
from frankpledge.figures.findings import FindingKind
from frankpledge.figures.links import is_opening_balance, recognise, stem
from frankpledge.figures.tables import Kind, Table
from frankpledge.figures.tests import the_record
from frankpledge.figures.tests.the_record import made
from frankpledge.figures.years import years_named

RESOURCE, LINE, _, _, TOTAL, REMAINDER = Kind


def closing_at(left: int, **details: str) -> Table:
    return made(("in", 1000, RESOURCE), ("a", 1000 - left, LINE), ("left", left, REMAINDER), **details)


def opening_with(amount: int, label: str = "Carry over", **details: str) -> Table:
    return made(("new", 500, RESOURCE), (label, amount, RESOURCE), ("a", 10, LINE), **details)


def test_the_record_opens_each_year_from_the_year_before() -> None:
    carries = recognise(the_record.tables()).carries
    assert [(carry.later.id, carry.earlier.id) for carry in carries] == [
        ("plan-2019-20-nov-2018", "csf-2018-19"),
        ("plan-2019-20", "csf-2018-19"),
        ("plan-2020-21", "plan-2019-20"),
    ]


def test_the_record_spends_one_award_over_two_years() -> None:
    (cover,) = recognise(the_record.tables()).covers
    assert (cover.award.id, [plan.id for plan in cover.plans]) == ("eiyf-award", ["eiyf-2018-19-q4", "eiyf-2019-20"])


def test_an_opening_balance_is_held_against_both_the_printed_and_the_computed_closing_one() -> None:
    found = [each for each in check(the_record.tables()) if each.kind is FindingKind.OPENING_BALANCE]
    assert [int(each.printed) for each in found] == [551_004, 668_762]
    for finding in found:
        assert "£555,004 as printed, and at £555,009" in finding.sentence


def test_a_confirmed_version_is_relied_on_before_a_provisional_one() -> None:
    provisional = closing_at(50, table_id="p", title="Fund", year="2019/20", status="provisional")
    confirmed = closing_at(70, table_id="c", title="Fund", year="2019/20", status="confirmed")
    later = opening_with(60, table_id="l", title="Fund", year="2020/21")
    (finding,) = check([confirmed, provisional, later])
    assert (finding.table_id, int(finding.difference)) == ("l", 10)


def test_an_opening_balance_that_agrees_with_any_version_is_left_alone() -> None:
    provisional = closing_at(50, table_id="p", title="Fund", year="2019/20", status="provisional")
    confirmed = closing_at(70, table_id="c", title="Fund", year="2019/20", status="confirmed")
    assert check([provisional, confirmed, opening_with(50, table_id="l", title="Fund", year="2020/21")]) == ()


def test_another_funds_closing_balance_is_not_guessed_at() -> None:
    one = closing_at(50, table_id="a", title="Roads", year="2019/20")
    other = closing_at(70, table_id="b", title="Parks", year="2019/20")
    assert check([one, other, opening_with(60, table_id="c", title="Schools", year="2020/21")]) == ()


def test_a_link_that_is_given_is_believed() -> None:
    one = closing_at(50, table_id="a", title="Roads", year="2019/20")
    other = closing_at(70, table_id="b", title="Parks", year="2019/20")
    later = replace(opening_with(60, table_id="c", title="Schools", year="2020/21"), carries_from=("b",))
    (finding,) = check([one, other, later])
    assert finding.difference == 10


def test_a_given_award_is_held_against_the_plans_that_name_it() -> None:
    award = made(("Grant", 100, RESOURCE), table_id="award", title="Anything")
    plans = [
        replace(made(("a", 60, LINE), table_id=year, title="Plan", year=year), awards=("award",))
        for year in ("2019/20", "2020/21")
    ]
    (finding,) = check([award, *plans])
    assert (finding.kind, int(finding.computed), int(finding.difference)) == (FindingKind.AWARD, 120, 20)


def test_plans_within_their_award_are_left_alone() -> None:
    award = made(("Grant", 100, RESOURCE), table_id="award", title="Fund award", year="2019/20-2020/21")
    plans = [made(("a", 40, LINE), table_id=year, title=f"Fund {year}", year=year) for year in ("2019/20", "2020/21")]
    assert recognise([award, *plans]).covers
    assert check([award, *plans]) == ()


def test_two_versions_of_one_years_plan_are_not_both_set_against_the_award() -> None:
    award = made(("Grant", 100, RESOURCE), table_id="award", title="Fund award", year="2019/20-2020/21")
    versions = [
        made(("a", 60, LINE), table_id=status, title="Fund", year="2019/20", status=status)
        for status in ("provisional", "confirmed")
    ]
    assert check([award, *versions]) == ()


def test_a_real_change_of_allocation_is_not_a_misprint() -> None:
    earlier = closing_at(50, table_id="e", title="Fund", year="2019/20")
    later = opening_with(50, table_id="l", title="Fund", year="2020/21")
    assert check([earlier, later]) == ()


def test_a_big_file_of_casting_tables_with_words_at_random_yields_nothing() -> None:
    chance = Random(19)  # noqa: S311
    words = ["Carry forward", "Allocation", "Award", "Fund", "Activity", "Total", "brought forward", "Roads", "Parks"]
    years = ["2017/18", "2018/19", "2019/20", "2017/18-2019/20"]

    def some_words() -> str:
        return " ".join(chance.choices(words, k=2))

    tables = []
    for number in range(300):
        given, first, second = (chance.randrange(10**6) for _ in range(3))
        rows = [
            (some_words(), given, RESOURCE, "in"),
            ("Total", given, TOTAL, "in"),
            (some_words(), first, LINE, "x"),
            (some_words(), second, LINE, "x"),
            (some_words(), given - first - second, REMAINDER, "left"),
        ]
        title = f"{some_words()} {number}"
        tables.append(made(*rows, table_id=str(number), title=title, year=chance.choice(years)))
    assert check(tables) == ()


@pytest.mark.parametrize(
    "label", ["Carryover 2018/19", "Carry Forward from 2019/20", "Brought forward", "Opening balance"]
)
def test_an_opening_balance_is_known_by_its_words(label: str) -> None:
    assert is_opening_balance(label)


@pytest.mark.parametrize(
    "label", ["Carried forward to 2020/21", "Unallocated budget carried over into 2019/20", "MARAC"]
)
def test_money_carried_onward_is_not_an_opening_balance(label: str) -> None:
    assert not is_opening_balance(label)


def test_a_title_is_known_apart_from_its_year_and_version() -> None:
    assert stem("Activity 2019/20 (provisional)") == stem("Activity 2020/21") == "activity"
    assert stem("Early Youth Intervention Fund award") == "early youth intervention fund"


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2018/19", (2018,)),
        ("19/20 Allocation", (2019,)),
        ("2018-2019", (2018,)),
        ("2018/19-2019/20", (2018, 2019)),
        ("2018–2021", (2018, 2019, 2020)),
        ("1999/00", (1999,)),
        ("to 2023", ()),
        ("07/02/19", ()),
        ("02/07", ()),
        ("recommendation by WMCSP 070219", ()),
    ],
)
def test_financial_years_are_read_and_dates_are_not(text: str, years: tuple[int, ...]) -> None:
    assert years_named(text) == years


def test_amounts_are_exact_to_the_penny() -> None:
    lines = made(*[("a", 0, LINE)] * 3, ("Total", 0, TOTAL)).lines
    tenths = [replace(line, amount=Decimal("0.1")) for line in lines[:3]]
    assert check([Table("t", "", "", "", (*tenths, replace(lines[3], amount=Decimal("0.3"))))]) == ()
