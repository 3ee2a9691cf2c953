from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frankpledge.figures.check import check
from frankpledge.figures.findings import Finding, FindingKind
from frankpledge.figures.tables import Kind, Line, Table
from frankpledge.figures.tests import the_record
from frankpledge.figures.tests.the_record import made

RESOURCE, LINE, OF_WHICH, SUBTOTAL, TOTAL, REMAINDER = Kind


def of_the_record(table_id: str, kind: FindingKind) -> Finding:
    return next(each for each in check(the_record.tables()) if (each.table_id, each.kind) == (table_id, kind))


def test_the_record_disagrees_in_eleven_places_and_no_other() -> None:
    assert [(each.table_id, each.kind.value, int(each.difference)) for each in check(the_record.tables())] == [
        ("csf-2018-19", "remainder", 5),
        ("plan-2019-20-nov-2018", "opening_balance", 4_005),
        ("plan-2019-20-nov-2018", "allocation", 5),
        ("plan-2019-20", "opening_balance", -113_753),
        ("plan-2019-20", "allocation", 5),
        ("plan-2020-21", "subtotal", 370_000),
        ("plan-2020-21", "remainder", -250_000),
        ("plan-2020-21", "over_commitment", 95_745),
        ("eiyf-2019-20", "subtotal", 80_000),
        ("eiyf-2019-20", "total", 80_000),
        ("eiyf-award", "award", 80_000),
    ]


def test_the_2020_21_subtotal_leaves_out_three_lines() -> None:
    finding = of_the_record("plan-2020-21", FindingKind.SUBTOTAL)
    assert finding.explained_by == (
        "Arrest Referral (Drug Interventions Programme) recommendation by WMCSP 070219",
        "Alcohol Related Violence",
        "Alcohol Related Violence - Early Intervention for Conditional Cautions",
    )
    assert finding.sentence.startswith(
        "The printed sub-total £2,101,256 is £370,000 less than its lines, £2,471,256. It leaves out exactly Arrest"
    )
    assert "£250,000, Alcohol Related Violence £60,000 and Alcohol" in finding.sentence
    assert "more than one way" not in finding.sentence


def test_the_2020_21_remainder_leaves_out_one_line_and_disagrees_with_the_subtotal_above_it() -> None:
    finding = of_the_record("plan-2020-21", FindingKind.REMAINDER)
    assert finding.explained_by == ("Arrest Referral (Drug Interventions Programme) recommendation by WMCSP 070219",)
    assert "Nor does it follow from the printed sub-total £2,101,256, which would make it £274,255." in finding.sentence


def test_2020_21_is_over_committed_on_the_right_base() -> None:
    finding = of_the_record("plan-2020-21", FindingKind.OVER_COMMITMENT)
    assert finding.sentence == (
        "Activity 2020/21 is over-committed by £95,745: commitments of £3,971,256 on £3,875,511 available."
    )


def test_555_004_follows_from_the_allocation_that_another_table_prints() -> None:
    sentence = of_the_record("csf-2018-19", FindingKind.REMAINDER).sentence
    assert "It follows from £3,863,303, printed as “19/20 Allocation”" in sentence
    assert sentence.endswith("rather than from £3,863,308.")


def test_the_total_of_the_2019_20_fund_follows_from_its_misprinted_subtotal() -> None:
    finding = of_the_record("eiyf-2019-20", FindingKind.TOTAL)
    assert finding.explained_by == ("Birmingham Commission on Gangs and Violence",)
    assert finding.sentence.endswith("That is what follows from the printed sub-total £908,000.")


def test_two_years_plans_exceed_the_award_that_their_printed_totals_equal() -> None:
    sentence = of_the_record("eiyf-award", FindingKind.AWARD).sentence
    assert "£737,000 + £1,404,000 = £2,141,000, which is £80,000 more than the award of £2,061,000" in sentence
    assert "The printed totals, £737,000 + £1,324,000, do equal it" in sentence


@pytest.mark.parametrize(
    "table_id", ["eiyf-2018-19-q4", "plan-2019-20", "plan-2019-20-nov-2018", "warwickshire-grants"]
)
def test_a_table_that_casts_yields_nothing_by_itself(table_id: str) -> None:
    assert check([the_record.table(table_id)]) == ()


@pytest.mark.parametrize(
    "table_id", ["eiyf-2018-19-q4", "plan-2019-20", "plan-2019-20-nov-2018", "warwickshire-grants"]
)
def test_changing_any_figure_of_a_table_that_casts_yields_a_finding(table_id: str) -> None:
    table = the_record.table(table_id)
    for place, line in enumerate(table.lines):
        changed = (*table.lines[:place], replace(line, amount=line.amount + 7), *table.lines[place + 1 :])
        assert check([replace(table, lines=changed)]), line.label


def test_a_line_counted_twice_is_named() -> None:
    (finding,) = check([made(("a", 100, LINE), ("b", 37, LINE), ("c", 25, LINE), ("Total", 199, TOTAL))])
    assert finding.explained_by == ("b",)
    assert "It counts twice exactly b £37." in finding.sentence


def test_a_part_added_again_is_named() -> None:
    (finding,) = check([made(("a", 100, LINE), ("of which b", 37, OF_WHICH), ("c", 25, LINE), ("Total", 162, TOTAL))])
    assert finding.explained_by == ("of which b",)


def test_a_whole_group_left_out_is_named_however_long_it_is() -> None:
    group = [(f"b{power}", 3**power, LINE, "y") for power in range(7)]
    (finding,) = check([made(("a", 5_000, LINE, "x"), *group, ("Total", 5_000, TOTAL, "all"))])
    assert finding.explained_by == tuple(row[0] for row in group)


def test_when_several_lines_would_do_the_first_is_given_and_the_doubt_said() -> None:
    (finding,) = check([made(("a", 60, LINE), ("b", 60, LINE), ("c", 7, LINE), ("Total", 67, TOTAL))])
    assert finding.explained_by == ("a",)
    assert "more than one way" in finding.sentence


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        (54_312, "order of two digits"),
        (45_812, "one digit only"),
        (4_531, "one digit too few"),
        (453_112, "one digit too many"),
        (-45_312, "minus sign"),
    ],
)
def test_a_slip_of_the_hand_is_recognised_when_no_lines_explain(printed: int, words: str) -> None:
    (finding,) = check([made(("a", 45_000, LINE), ("b", 312, LINE), ("Total", printed, TOTAL))])
    assert finding.explained_by == ()
    assert words in finding.sentence


def test_parts_that_come_to_more_than_the_whole_are_a_finding() -> None:
    (finding,) = check([made(("a", 10, LINE), ("of which b", 8, OF_WHICH), ("of which c", 4, OF_WHICH))])
    assert (finding.kind, finding.line, int(finding.difference)) == (FindingKind.OF_WHICH, "a", 2)


def test_a_plan_that_says_it_is_over_committed_is_left_alone() -> None:
    assert check([made(("in", 10, RESOURCE), ("a", 12, LINE), ("left", -2, REMAINDER))]) == ()


MONEY = st.integers(min_value=-(10**7), max_value=10**9).map(lambda pence: Decimal(pence) / 100)
LABELS = st.text(alphabet="abc £%/", max_size=12) | st.sampled_from(
    ["Total", "Carry forward", "Sub-total", "19/20 Allocation", "Grant award"]
)
YEARS = st.sampled_from(["", "2018/19", "2019/20", "2018/19-2020/21"])


@st.composite
def casting_tables(draw: st.DrawFn, table_id: str = "t") -> Table:
    """A table whose every printed figure is right: resources, groups of lines with subtotals, a total, a remainder."""

    def several(kind: Kind, group: str, least: int) -> list[Line]:
        rows = draw(st.lists(st.tuples(LABELS, MONEY), min_size=least, max_size=6))
        return [Line(label, amount, kind, group) for label, amount in rows]

    lines = several(RESOURCE, "available", 1)
    available = sum((line.amount for line in lines), Decimal(0))
    lines.append(Line(draw(LABELS), available, TOTAL, "available"))
    committed = Decimal(0)
    for group in draw(st.sampled_from([["x"], ["x", "y"], ["x", "y", "z"]])):
        rows = several(LINE, group, 1)
        subtotal = sum((line.amount for line in rows), Decimal(0))
        committed += subtotal
        printed = Line(draw(LABELS), subtotal, SUBTOTAL, group)
        lines += [printed, *rows] if draw(st.booleans()) else [*rows, printed]
    lines.append(Line(draw(LABELS), committed, TOTAL, "all"))
    lines.append(Line(draw(LABELS), available - committed, REMAINDER, "left"))
    return Table(table_id, draw(LABELS), "", draw(YEARS), tuple(lines))


@settings(deadline=None, max_examples=60)
@given(casting_tables())
def test_a_table_that_casts_yields_nothing(table: Table) -> None:
    assert check([table]) == ()


@settings(deadline=None, max_examples=60)
@given(casting_tables(), st.data(), MONEY.filter(bool))
def test_a_broken_figure_yields_a_finding_whose_difference_is_the_break(
    table: Table, data: st.DataObject, error: Decimal
) -> None:
    place = data.draw(st.sampled_from([cast.line for cast in table.casts]))
    number = next(number for number, line in enumerate(table.lines) if line is place)
    lines = (*table.lines[:number], replace(place, amount=place.amount + error), *table.lines[number + 1 :])
    found = [each for each in check([replace(table, lines=lines)]) if each.kind is not FindingKind.OVER_COMMITMENT]
    assert [(each.kind.value, each.difference) for each in found] == [(place.kind.value, -error)]
