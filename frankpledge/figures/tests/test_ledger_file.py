import json

import pytest

from frankpledge.figures.check import check
from frankpledge.figures.decoding import Unreadable
from frankpledge.figures.ledger_file import COLUMNS, as_record, read_tables
from frankpledge.figures.tests import the_record

HEADER = ",".join(COLUMNS)


def a_file(*rows: str, header: str = HEADER) -> bytes:
    return "\r\n".join((header, *rows, "")).encode()


def refusal_of(data: bytes) -> str:
    with pytest.raises(Unreadable) as refusal:
        read_tables(data)
    return str(refusal.value)


def test_columns_may_stand_in_any_order_among_others() -> None:
    order = [*reversed(COLUMNS), "remark"]
    row = dict.fromkeys(order, "") | {"table_id": "t", "line": "a", "amount_gbp": '"£1,000"', "kind": "line"}
    (table,) = read_tables(a_file(",".join(row[name] for name in order), header=",".join(order)))
    assert [(line.label, int(line.amount)) for line in table.lines] == [("a", 1000)]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows-1252"])
def test_a_file_is_read_in_the_encoding_it_came_in(encoding: str) -> None:
    text = a_file("t,T,,,g,“a” – b,£5,line,s").decode()
    (table,) = read_tables(text.encode(encoding))
    assert table.lines[0].label == "“a” – b"


def test_a_table_is_gathered_though_its_lines_lie_apart() -> None:
    first, second = read_tables(a_file("t,T,,,,a,1,line,", "u,U,,,,b,2,line,", ",,,,,,,,", "", "t,T,,,,c,3,line,"))
    assert [line.label for line in first.lines] == ["a", "c"]
    assert second.id == "u"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "The file is empty."),
        (a_file(), "The file has column headings but no lines under them."),
        (b"{}", "The file has no columns called table_id, table_title"),
        (a_file(header=HEADER.replace("amount_gbp", "amount")), "The file has no column called amount_gbp."),
        (a_file(header=HEADER + ",kind"), "The file has more than one column called kind."),
        (a_file("t,T,,,,a,1,line,", "t,T,,,,b,twelve,line,"), "Line 3: “twelve” is not an amount of money."),
        (a_file("t,T,,,,a,,line,"), "Line 2: There is no amount here."),
        (a_file("t,T,,,,a,1,lyne,"), "Line 2: “lyne” is not a kind of line; the kinds are resource, line"),
        (a_file(",T,,,,a,1,line,"), "Line 2 does not say which table it belongs to"),
        (a_file("t,T,,,,a,1,000,line,s"), "Line 2 has 10 cells under 9 headings"),
        (a_file("t,T,,,,a,1"), "Line 2 has 7 cells under 9 headings"),
        (a_file('t,T,,,,"a,1,line,'), "is not readable as CSV"),
        (b"\x00\x01\x02", "This is not a text file"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_sentence(data: bytes, sentence: str) -> None:
    assert sentence in refusal_of(data)


def test_a_finding_is_written_with_whole_numbers_and_its_lines() -> None:
    finding = next(each for each in check(the_record.tables()) if each.table_id == "eiyf-2019-20")
    record = json.loads(json.dumps(as_record(finding)))
    del record["sentence"]
    assert record == {
        "table_id": "eiyf-2019-20",
        "kind": "subtotal",
        "line": "Targeted Interventions - engagement, diversion and mentoring projects, Allocation by CSP",
        "printed": 908000,
        "computed": 988000,
        "difference": 80000,
        "explained_by": ["Birmingham Commission on Gangs and Violence"],
    }


def test_pence_are_written_as_a_number_with_a_point() -> None:
    (finding,) = check(read_tables(a_file("t,T,,,,a,1.50,line,", "t,T,,,,Total,1.25,total,")))
    assert json.dumps([as_record(finding)["printed"], as_record(finding)["difference"]]) == "[1.25, 0.25]"
