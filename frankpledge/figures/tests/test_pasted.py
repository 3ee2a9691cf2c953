import pytest

from frankpledge.figures.decoding import Unreadable
from frankpledge.figures.pasted import read_csv, split_pasted


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("MARAC\t£354,000\nYouth\t652,000", [["MARAC", "£354,000"], ["Youth", "652,000"]]),
        ('"two\nlines"\t5\na\t6\nb\t7', [["two\nlines", "5"], ["a", "6"], ["b", "7"]]),
        ('line,amount\n"x, y","1,000"\nMARAC,354000', [["line", "amount"], ["x, y", "1,000"], ["MARAC", "354000"]]),
        ("line;amount\nMARAC;1,5", [["line", "amount"], ["MARAC", "1,5"]]),
        ("| line | amount |\n| MARAC | 5 |", [["line", "amount"], ["MARAC", "5"]]),
        ("Birmingham  100,000\n\nTotal      200,000", [["Birmingham", "100,000"], [""], ["Total", "200,000"]]),
        ("Youth Offending 652,000\nMARAC £ 354,000", [["Youth Offending", "652,000"], ["MARAC", "£ 354,000"]]),
        ("just some words", [["just some words"]]),
    ],
)
def test_a_table_is_split_however_it_was_pasted(text: str, rows: list[list[str]]) -> None:
    assert split_pasted(text) == rows


def test_a_quotation_mark_left_open_swallows_no_rows() -> None:
    assert split_pasted('line,amount\n"MARAC,5\nYouth,6') == [["line", "amount"], ['"MARAC', "5"], ["Youth", "6"]]


def test_a_csv_file_in_windows_1252_keeps_its_pounds() -> None:
    assert read_csv("line,amount\nMARAC,£5\n".encode("windows-1252"), limit=100) == [
        ["line", "amount"],
        ["MARAC", "£5"],
    ]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"x" * 101, "too large: it has 101 bytes"),
        (b"PK\x03\x04", "Excel workbook"),
    ],
)
def test_a_file_that_cannot_be_a_table_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        read_csv(data, limit=100)
