"""What runs in the child process: bytes on its standard input, rows of text as JSON on its standard output."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from frankpledge.documents import limits
from frankpledge.documents.apart import answer_apart
from frankpledge.documents.office_file import Wanted
from frankpledge.figures.decoding import Unreadable
from frankpledge.figures.pasted import read_csv

_SAVE_AS = "Save it as an Excel workbook (.xlsx) or as CSV, and bring that."
_WORKBOOK = Wanted(
    main="xl/workbook.xml",
    noun="workbook",
    instead_of="a table",
    old="an old Excel workbook (.xls)",
    save_as=_SAVE_AS,
    too_large="a table needs. Copy the table into a new workbook.",
)
# A cell with something in it; the address is optional in the format, and then the rows and cells are counted.
_CELL = re.compile(rb"<(?:\w+:)?c\b(?=[^>]*?\br=[\"']([A-Z]{1,3})(\d{1,7})[\"'])?[^>]*?(?<!/)>")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f]")
_TOO_MUCH_TEXT = "The cells hold more text than a table needs. Bring only the table."
_MARKUP = re.compile(rb"\s*(?:<!--|<!doctype|<html|<head|<body|<table|<\?xml|<script)", re.IGNORECASE)


def main() -> None:
    answer_apart(_sheets, limits.READING)


def _sheets(data: bytes) -> dict[str, Any]:
    sheets = [_bounded(name, rows) for name, rows in read(data)]
    if not sheets:
        raise Unreadable("There is nothing in the file: every sheet is empty.")
    return {"sheets": sheets}


def read(data: bytes) -> Iterator[tuple[str, list[list[str]]]]:
    """The sheets of whatever `data` turns out to be; raises `Unreadable`."""
    _WORKBOOK.check_signature(data)
    if data.startswith(b"PK"):
        yield from _workbook(data)
        return
    if _MARKUP.match(data.removeprefix(b"\xef\xbb\xbf")[:1000]):
        raise Unreadable(f"This is a web page, whatever its name says. Open it in Excel first. {_SAVE_AS}")
    yield "", read_csv(data, limit=limits.MOST_BYTES)


def _workbook(data: bytes) -> Iterator[tuple[str, list[list[str]]]]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as parts:
            _check_parts(parts)
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        for name in book.sheet_names:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            if sum(len(cell) for row in rows for cell in row if isinstance(cell, str)) > limits.MOST_LETTERS:
                raise Unreadable(_TOO_MUCH_TEXT)
            if any(cell not in ("", None) for row in rows for cell in row):
                yield name, [[_text(cell) for cell in row] for row in rows]
    except (zipfile.BadZipFile, zlib.error, CalamineError, EOFError, KeyError, NotImplementedError, RuntimeError):
        raise Unreadable(
            "The workbook is damaged or was cut short. Open it in Excel, save it again, and bring that."
        ) from None


def _check_parts(parts: zipfile.ZipFile) -> None:
    if "xl/workbook.bin" in parts.namelist():
        raise Unreadable(f"This is a binary Excel workbook (.xlsb). {_SAVE_AS}")
    _WORKBOOK.check_parts(parts)
    for entry in parts.infolist():
        if entry.filename.startswith("xl/worksheets/") and entry.filename.endswith(".xml"):
            _check_reach(parts.read(entry))


def _check_reach(sheet: bytes) -> None:
    """One cell far out makes a sheet of thousands of millions, so how far the cells reach is seen before any is made."""
    rows = columns = count = 0
    for count, cell in enumerate(_CELL.finditer(sheet), start=1):  # noqa: B007  (how many there were)
        if cell[1]:
            rows, columns = max(rows, int(cell[2])), max(columns, _column(cell[1]))
    if rows > limits.MOST_ROWS:
        raise Unreadable(_too_many(rows, "rows", limits.MOST_ROWS))
    if columns > limits.MOST_COLUMNS:
        raise Unreadable(_too_many(columns, "columns", limits.MOST_COLUMNS))
    if count > limits.MOST_CELLS:
        raise Unreadable(_too_many(count, "cells", limits.MOST_CELLS))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _bounded(name: str, rows: list[list[str]]) -> dict[str, Any]:
    if len(rows) > limits.MOST_ROWS:
        raise Unreadable(_too_many(len(rows), "rows", limits.MOST_ROWS))
    width = max(map(len, rows), default=0)
    if width > limits.MOST_COLUMNS:
        raise Unreadable(_too_many(width, "columns", limits.MOST_COLUMNS))
    if sum(map(len, rows)) > limits.MOST_CELLS:
        raise Unreadable(_too_many(sum(map(len, rows)), "cells", limits.MOST_CELLS))
    if sum(len(cell) for row in rows for cell in row) > limits.MOST_LETTERS:
        raise Unreadable(_TOO_MUCH_TEXT)
    return {"name": name, "rows": rows}


def _too_many(count: int, what: str, most: int) -> str:
    return (
        f"The table reaches {count:,} {what}, and at most {most:,} can be looked through on a page. "
        f"Delete what is not part of the table, or check it with “frankpledge check-tables”."
    )


def _text(cell: object) -> str:
    """A cell as a person sees it: numbers to the fifteen figures that Excel keeps, dates as 2026-11-20."""
    match cell:
        case None:
            return ""
        case bool():
            return "TRUE" if cell else "FALSE"
        case float():
            return format(Decimal(f"{cell:.15g}"), "f") if abs(cell) < 1e15 else str(cell)  # noqa: PLR2004
        case datetime():
            return cell.isoformat(sep=" ").removesuffix(" 00:00:00")
        case _:
            return _CONTROLS.sub("", str(cell))


if __name__ == "__main__":
    main()
