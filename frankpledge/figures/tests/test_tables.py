from decimal import Decimal

import pytest

from frankpledge.figures.tables import Kind, Table
from frankpledge.figures.tests import the_record
from frankpledge.figures.tests.the_record import made

RESOURCE, LINE, OF_WHICH, SUBTOTAL, TOTAL, REMAINDER = Kind


def computed(table: Table) -> dict[str, int]:
    return {cast.line.label: int(cast.computed) for cast in table.casts}


def test_the_record_holds_twelve_tables() -> None:
    assert len(the_record.tables()) == 12


def test_2020_21_commits_more_than_is_available() -> None:
    table = the_record.table("plan-2020-21")
    assert [table.available, table.committed, table.remaining] == [3_875_511, 3_971_256, -95_745]


def test_the_groups_of_2019_20_are_named_in_printed_order_and_added_up() -> None:
    table = the_record.table("plan-2019-20")
    assert table.groups == ("available", "force-wide", "local", "all", "remaining")
    assert table.subtotals == {"force-wide": Decimal(3_139_656), "local": Decimal(1_380_201)}


def test_a_part_of_a_line_is_not_added_again() -> None:
    table = made(("a", 10, LINE), ("of which b", 4, OF_WHICH), ("c", 5, LINE), ("Total", 15, TOTAL))
    assert computed(table) == {"Total": 15}


def test_one_subtotal_covers_its_whole_group_and_no_other() -> None:
    table = made(("a", 1, LINE, "x"), ("b", 2, LINE, "y"), ("S", 0, SUBTOTAL, "x"), ("c", 4, LINE, "x"))
    assert computed(table) == {"S": 5}


def test_a_lone_subtotal_among_rows_without_a_group_covers_those_above_it() -> None:
    assert computed(made(("a", 1, LINE), ("b", 2, LINE), ("S", 0, SUBTOTAL), ("c", 4, LINE))) == {"S": 3}


def test_each_of_several_subtotals_covers_the_lines_since_the_last() -> None:
    table = made(("a", 1, LINE), ("b", 2, LINE), ("S1", 0, SUBTOTAL), ("c", 4, LINE), ("S2", 0, SUBTOTAL))
    assert computed(table) == {"S1": 3, "S2": 4}


def test_a_subtotal_right_after_another_covers_the_group() -> None:
    rows = [("a", 1, LINE), ("S1", 0, SUBTOTAL), ("b", 2, LINE), ("S2", 0, SUBTOTAL), ("Both", 0, SUBTOTAL)]
    assert computed(made(*rows)) == {"S1": 1, "S2": 2, "Both": 3}


def test_a_subtotal_printed_before_its_lines_is_a_heading() -> None:
    table = made(("H1", 0, SUBTOTAL), ("a", 1, LINE), ("b", 2, LINE), ("H2", 0, SUBTOTAL), ("c", 4, LINE))
    assert computed(table) == {"H1": 3, "H2": 4}


def test_a_subtotal_of_resources_adds_resources() -> None:
    table = made(("a", 1, RESOURCE, "in"), ("b", 2, RESOURCE, "in"), ("S", 0, SUBTOTAL, "in"), ("c", 4, LINE, "out"))
    assert computed(table) == {"S": 3}


def test_a_total_adds_the_resources_only_in_their_own_group() -> None:
    rows = [
        ("a", 9, RESOURCE, "in"),
        ("T1", 0, TOTAL, "in"),
        ("b", 2, LINE, "x"),
        ("c", 3, LINE, "y"),
        ("T2", 0, TOTAL, "x"),
    ]
    assert computed(made(*rows)) == {"T1": 9, "T2": 5}


def test_in_a_table_without_groups_a_total_adds_what_stands_above_it() -> None:
    rows = [("a", 9, RESOURCE), ("T1", 0, TOTAL), ("b", 2, LINE), ("c", 3, LINE), ("T2", 0, TOTAL)]
    assert computed(made(*rows)) == {"T1": 9, "T2": 5}


def test_a_total_of_a_table_of_resources_alone_adds_them() -> None:
    assert computed(made(("a", 1, RESOURCE, "in"), ("T", 0, TOTAL, "all"))) == {"T": 1}


@pytest.mark.parametrize("kind", [SUBTOTAL, TOTAL, REMAINDER])
def test_a_figure_with_nothing_under_it_is_neither_right_nor_wrong(kind: Kind) -> None:
    assert computed(made(("alone", 5, kind))) == {}


def test_a_remainder_without_resources_is_neither_right_nor_wrong() -> None:
    assert computed(made(("a", 5, LINE), ("left", 7, REMAINDER))) == {}
