import os

import pytest

from frankpledge.documents import limits
from frankpledge.documents.spreadsheets import read_spreadsheet
from frankpledge.figures.decoding import Unreadable

from . import hostile


def rows_of(data: bytes) -> list[list[str]]:
    (sheet,) = read_spreadsheet(data)
    return sheet.rows


def refusal_of(data: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        read_spreadsheet(data)
    return str(refused.value)


def test_a_workbook_is_read_as_people_see_it():
    data = hostile.workbook(
        ("Plan", [["Line", "Amount"], ["MARAC", 354000], ["Surrey", 211864.69], ["Third", 0.1 + 0.2]])
    )
    assert rows_of(data) == [["Line", "Amount"], ["MARAC", "354000"], ["Surrey", "211864.69"], ["Third", "0.3"]]


def test_every_sheet_that_holds_anything_is_read():
    sheets = read_spreadsheet(hostile.workbook(("One", [["a"]]), ("Empty", []), ("Two", [["b"]])))
    assert [sheet.name for sheet in sheets] == ["One", "Two"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_a_csv_file_is_read_in_any_usual_encoding(encoding: str):
    assert rows_of("Line,Amount\nMARAC,£354\n".encode(encoding))[1] == ["MARAC", "£354"]


def test_a_formula_is_only_text():
    assert rows_of(b"Line,Amount\n=HYPERLINK(1),2\n")[1][0] == "=HYPERLINK(1)"


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (hostile.zip_bomb, "unpacks to far more"),
        (hostile.far_cell, "reaches 1,048,576 rows"),
        (hostile.far_cell_in_single_quotes, "reaches 1,048,576 rows"),
        (hostile.with_macros, "holds macros"),
        (hostile.declared_macro_enabled, "holds macros"),
        (hostile.protected_with_a_password, "protected with a password"),
        (hostile.repeated_text, "more text than a table needs"),
        (
            lambda: hostile.garbled(hostile.workbook(("T", [["a"]])), "xl/worksheets/sheet1.xml"),
            "damaged or was cut short",
        ),
        (lambda: hostile.workbook(("Table", [["a", "b"]]))[:-200], "damaged or was cut short"),
        (lambda: b"", "is empty"),
        (lambda: b"MZ\x90\x00" + b"\0" * 200, "This is a program"),
        (lambda: b"\n <!DOCTYPE html><table><tr><td>1</td></tr></table>", "This is a web page"),
        (lambda: b"%PDF-1.7 ...", "This is a PDF"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Excel workbook"),
        (lambda: b"Line,Amount\nMARAC\x00,1\n", "not a text file"),
        (lambda: b"Line,Amount\n" + b"x,1\n" * 100_000, "reaches 100,0"),
        (lambda: b"x," * 3000, "columns"),
        (lambda: b"x" * (limits.MOST_BYTES + 1), "too large"),
        (lambda: hostile.altered(hostile.workbook(("T", [["a"]])), word___document__xml=b"<x/>"), "a Word document"),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_words(made, words: str):
    assert words in refusal_of(made())


def test_a_reader_that_runs_out_of_memory_dies_alone():
    huge = hostile.workbook(("Table", [["x" * 30_000] * 50 for _ in range(600)]))
    assert "could not be read safely" in refusal_of(huge)


def test_the_reader_is_told_none_of_our_secrets(monkeypatch: pytest.MonkeyPatch):
    told = {}

    def run(command, **options):
        told.update(options)
        raise AssertionError

    monkeypatch.setattr("subprocess.run", run)
    with pytest.raises(AssertionError):
        read_spreadsheet(b"a,b")
    assert set(told["env"]) == {"PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "TMPDIR"}
    assert not set(told["env"]) & {name for name in os.environ if "SECRET" in name or "DATABASE" in name}
