import csv
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from frankpledge.figures.crosscast import CrossTab, Row, check_cross_tab
from frankpledge.figures.tests import the_record


def the_marac_quarter() -> CrossTab:
    """April to June 2019, as printed (seed 003 para 34)."""
    with (the_record.FOLDER / "marac_q1_2019_20.csv").open(newline="", encoding="utf-8") as file:
        *rows, foot = (_row(cells) for cells in csv.DictReader(file))
    return CrossTab("marac-q1", ("accepted", "withdrawn"), tuple(rows), foot)


def _row(cells: dict[str, str]) -> Row:
    counts = int(cells["total_accepted"]), int(cells["total_withdrawn"])
    share = Decimal(cells["percent_of_demand"]) if cells["percent_of_demand"] else None
    return Row(cells["marac"], counts, int(cells["total_received"]), share)


def perturbed(row: Row) -> Iterator[Row]:
    """The row with each of its figures in turn made wrong by one."""
    for place, count in enumerate(row.counts):
        yield replace(row, counts=(*row.counts[:place], count + 1, *row.counts[place + 1 :]))
    yield replace(row, total=row.total + 1)
    if row.share is not None:
        yield replace(row, share=row.share + 1)


def test_every_row_column_and_percentage_of_the_marac_quarter_casts() -> None:
    assert list(check_cross_tab(the_marac_quarter())) == []


def test_any_figure_of_the_marac_quarter_made_wrong_is_found() -> None:
    table = the_marac_quarter()
    tried = 0
    for place, row in enumerate(table.rows):
        for wrong in perturbed(row):
            rows = (*table.rows[:place], wrong, *table.rows[place + 1 :])
            assert list(check_cross_tab(replace(table, rows=rows))), wrong
            tried += 1
    for wrong in perturbed(table.foot):
        assert list(check_cross_tab(replace(table, foot=wrong))), wrong
        tried += 1
    assert tried == 8 * 4 + 3


def test_a_wrong_share_is_said_with_both_its_numbers() -> None:
    table = the_marac_quarter()
    wrong = replace(table.rows[0], share=Decimal(41))
    (finding,) = check_cross_tab(replace(table, rows=(wrong, *table.rows[1:])))
    assert finding.sentence == ("The share of “Birmingham East” is printed as 41%, but 189 of 1,315 is 14%.")


def test_a_wrong_count_is_found_across_and_down() -> None:
    table = the_marac_quarter()
    wrong = replace(table.rows[0], counts=(176, 22))
    found = list(check_cross_tab(replace(table, rows=(wrong, *table.rows[1:]))))
    assert [(finding.kind.value, finding.line, int(finding.difference)) for finding in found] == [
        ("row_total", "Birmingham East", 9),
        ("column_total", "accepted", 9),
    ]
