import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frankpledge.figures.columns import Confidence
from frankpledge.figures.pasted import read_csv, split_pasted
from frankpledge.figures.recognise import Layout, ReadTable, Role, guess_kind, read, recognise
from frankpledge.figures.tables import Kind
from frankpledge.figures.tests import the_record

NOVEMBER_2018 = """Activity 2019/20 (provisional)\t(£)
Funding available
19/20 Allocation\t£3,863,303
Carryover 2018/19\t£551,004
Total\t4,414,307
Force Wide Commissioning Allocation
Youth Offending\t652,000
MARAC\t354,000
CSP Analysts\t200,000
Arrest Referral (Drug Interventions Programme)\t600,000
Sub-Total\t1,806,000
Local Commissioning Allocations
7 local CSPs\t1,261,376
Provisional allocation total\t3,067,376
Remaining 2019/20 WMCSF budget\t1,346,931
"""
"""Seed 001 para 20, as it is copied out of the paper."""


def brought(text: str) -> ReadTable:
    rows = split_pasted(text)
    return read(rows, recognise(rows).layout)


def test_a_pasted_plan_is_read_as_the_record_has_it() -> None:
    lines = brought(NOVEMBER_2018).lines()
    expected = the_record.table("plan-2019-20-nov-2018").lines
    assert [(line.amount, line.kind) for line in lines] == [(line.amount, line.kind) for line in expected]


def test_headings_without_figures_name_the_groups_and_only_they_are_remarked_on() -> None:
    table = brought(NOVEMBER_2018)
    assert [row.number for row in table.rows if row.problems] == [2, 6, 12]
    assert table.table(id="t", title="T", status="", year="").groups == (
        "Funding available",
        "Force Wide Commissioning Allocation",
        "Local Commissioning Allocations",
    )


def test_a_total_that_does_not_cast_is_said_beside_its_row() -> None:
    table = brought(NOVEMBER_2018.replace("1,806,000", "1,206,000"))
    (problem,) = table.rows[10].problems
    assert problem.column == 1
    assert "It leaves out exactly Arrest Referral" in problem.sentence


def test_without_headings_what_is_available_is_still_told_from_what_is_spent() -> None:
    names = ("Funding available", "Force Wide Commissioning Allocation", "Local Commissioning Allocations")
    bare = "\n".join(line for line in NOVEMBER_2018.splitlines() if line not in names)
    assert not brought(bare).has_problems


def test_the_record_itself_is_recognised_column_by_column() -> None:
    rows = read_csv(the_record.BUDGETS.read_bytes(), limit=10**6)
    recognised = recognise(rows)
    assert [column.role.value for column in recognised.columns] == [
        *("table", "title", "status", "year", "group", "label", "amount", "kind", "source")
    ]
    assert {column.confidence for column in recognised.columns} == {Confidence.SURE}
    wrong = [row.number for row in read(rows, recognised.layout).rows if row.problems]
    assert wrong == [11, 50, 52, 72, 88]


def test_a_row_of_the_heads_of_columns_is_found_below_a_title() -> None:
    recognised = recognise(split_pasted("Our plan\t\nActivity\tCost\nMARAC\t5\nYouth\t6"))
    assert recognised.header_row == 1
    assert "Activity, Cost" in recognised.reason


def test_columns_without_headings_are_known_by_their_cells() -> None:
    recognised = recognise([["MARAC", "£5", "2019/20"], ["Youth", "6", "2019/20"]])
    assert recognised.header_row is None
    assert [column.role for column in recognised.columns] == [Role.LABEL, Role.AMOUNT, Role.YEAR]
    assert recognised.columns[1].reason == "2 of its 2 cells are amounts."


def test_two_years_side_by_side_are_two_columns_of_amounts() -> None:
    table = brought("Activity\t2018/19\t2019/20\nMARAC\t5\t7\nYouth\t6\t8\nTotal\t11\t16")
    assert [int(line.amount) for line in table.lines(1)] == [5, 6, 11]
    (problem,) = table.rows[3].problems
    assert (problem.column, problem.sentence.split(",")[0]) == (2, "The printed total £16 is £1 more than its lines")


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        ("Youth\ttwelve", 1, "“twelve” is not an amount of money"),
        ("Youth\t", 1, "The figure is missing here."),
        ("\t7", 0, "The row has no name."),
        ("Youth\t7\tsurplus", 2, "The row has 3 cells, but there are only 2 column headings."),
    ],
)
def test_a_rows_problem_is_said_beside_the_cell(row: str, column: int, words: str) -> None:
    table = brought(f"Activity\tCost\nMARAC\t5\nOther\t6\n{row}\nLast\t9")
    (problem,) = table.rows[3].problems
    assert problem.column == column
    assert problem.sentence.startswith(words)
    assert table.rows[3].cells == tuple(row.split("\t"))


def test_a_repeated_heading_is_said_at_each_of_its_columns() -> None:
    table = brought("Activity\tCost\tCost\nMARAC\t5\t6")
    assert [problem.column for problem in table.rows[0].problems] == [1, 2]


def test_a_kind_that_is_not_one_is_said_and_guessed() -> None:
    table = brought("Activity\tCost\tKind\nMARAC\t5\tlyne\nTotal\t5\ttotal")
    assert table.rows[1].kind is Kind.LINE
    assert table.rows[1].problems[0].sentence == "“lyne” is not a kind of row; it is read as line."


def test_a_layout_with_no_amounts_is_a_problem_of_the_table() -> None:
    assert [problem.sentence for problem in read([["a"]], Layout(None, {0: Role.LABEL})).problems] == [
        "No column of amounts has been chosen."
    ]


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Sub-Total", Kind.SUBTOTAL),
        ("Provisional allocation total", Kind.TOTAL),
        ("Provisional allocation remaining", Kind.REMAINDER),
        ("Unallocated budget carried over into 2019/20", Kind.REMAINDER),
        ("Carry Forward from 2019/20", Kind.RESOURCE),
        ("Community Safety Budget", Kind.RESOURCE),
        ("- of which Birmingham", Kind.OF_WHICH),
        ("Arrest Referral", Kind.LINE),
    ],
)
def test_a_rows_words_say_what_it_is(label: str, kind: Kind) -> None:
    assert guess_kind(label, has_lines_above=False) is kind


MERGED = """Fund 2026/27\t\t
\tCategory\t2026/27
\t\t£ (proposed)
Force-wide\tYouth Offending\t£652,108
\tMARAC\t£354,000
\tSub-total\t£1,006,108
Local\tBirmingham\t£10,000
\tCoventry\t(£5,000)
\tSub-total\t£5,000
Total\t\t£1,011,108
"""
"""Cells merged down the first column of a spreadsheet, and headings on two rows, as offices lay a budget out."""


def test_a_section_named_once_is_that_of_every_row_below_it() -> None:
    table = brought(MERGED)
    assert table.layout.roles == {0: Role.GROUP, 1: Role.LABEL, 2: Role.AMOUNT}
    assert [line.group for line in table.lines()] == [*["Force-wide"] * 3, *["Local"] * 3, "Total"]
    assert [row.number for row in table.rows if row.problems] == [3]


def test_a_second_row_of_headings_is_no_line() -> None:
    row = brought(MERGED).rows[2]
    assert row.kind is None
    assert row.problems[0].sentence == "It is read as more of the column headings."


def test_a_total_named_where_the_sections_are_is_a_total() -> None:
    assert brought(MERGED).lines()[-1].kind is Kind.TOTAL
    assert brought(MERGED).lines()[-1].label == "Total"


def test_what_stands_in_a_section_of_money_available_is_available_wherever_it_stands() -> None:
    table = brought("Section\tLine\tCost\nLocal\tA\t1\nAvailable\tAllocation\t5\n\tGrant\t2\nTotal\t\t1")
    assert [line.kind.value for line in table.lines()] == ["line", "resource", "resource", "total"]
    assert not table.has_problems


def test_a_row_left_without_a_section_among_rows_that_each_name_theirs_stays_without() -> None:
    table = brought("Section\tLine\tCost\nLocal\tA\t1\nLocal\tB\t2\n\tC\t3")
    assert [line.group for line in table.lines()] == ["Local", "Local", ""]


def test_an_unheaded_column_of_words_does_not_take_the_names_place() -> None:
    recognised = recognise(split_pasted("\tDescription\tCost\nLocal\tA\t1\n\tB\t2\n\tC\t3"))
    assert [column.role for column in recognised.columns] == [Role.GROUP, Role.LABEL, Role.AMOUNT]


def test_names_sought_in_the_wrong_column_are_said_once_for_the_table() -> None:
    layout = Layout(None, {0: Role.LABEL, 1: Role.OTHER, 2: Role.AMOUNT})
    table = read([["Local", "A", "1"], *(["", name, "2"] for name in "BCD")], layout)
    assert [problem.sentence for problem in table.problems] == [
        "Most rows have no name. Another column may hold their names."
    ]


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.lists(st.sampled_from(["", " ", "MARAC", "Total", "£5", "x", "Cost", "2019/20", "-"]), max_size=5),
        max_size=8,
    )
)
def test_every_row_comes_out_as_it_went_in(rows: list[list[str]]) -> None:
    table = read(rows, recognise(rows).layout)
    assert [list(row.cells) for row in table.rows] == rows
