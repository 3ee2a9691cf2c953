"""What runs in the child process: bytes on its standard input, rows of text as JSON on its standard output."""

import json
import re
import sys
import zipfile
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from frankpledge.documents import limits
from frankpledge.documents.apart import confine
from frankpledge.figures.decoding import Unreadable
from frankpledge.figures.pasted import read_csv

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAVE_AS = "Save it as an Excel workbook (.xlsx) or as CSV, and bring that."
_SIGNATURES = (
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"Rar!", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
)
_OTHER_OFFICE = {"word/document.xml": "a Word document", "ppt/presentation.xml": "a PowerPoint presentation"}
# A cell with something in it; the address is optional in the format, and then the rows and cells are counted.
_CELL = re.compile(rb"<(?:\w+:)?c\b(?=[^>]*?\br=[\"']([A-Z]{1,3})(\d{1,7})[\"'])?[^>]*?(?<!/)>")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f]")
_TOO_MUCH_TEXT = "The cells hold more text than a table needs. Bring only the table."
_MARKUP = re.compile(rb"\s*(?:<!--|<!doctype|<html|<head|<body|<table|<\?xml|<script)", re.IGNORECASE)


def main() -> None:
    """Give up what is not needed, then read."""
    confine(limits.READING)
    try:
        answer: dict[str, Any] = {"sheets": [_bounded(name, rows) for name, rows in read(sys.stdin.buffer.read())]}
        if not answer["sheets"]:
            answer = {"refusal": "There is nothing in the file: every sheet is empty."}
    except Unreadable as refusal:
        answer = {"refusal": str(refusal)}
    sys.stdout.write(json.dumps(answer))


def read(data: bytes) -> Iterator[tuple[str, list[list[str]]]]:
    """The sheets of whatever `data` turns out to be; raises `Unreadable`."""
    if data.startswith(_OLD_OFFICE):
        if _ENCRYPTED in data:
            raise Unreadable("The workbook is protected with a password. Save it without one, and bring that.")
        raise Unreadable(f"This is an old Excel workbook (.xls) or another old Office file. {_SAVE_AS}")
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise Unreadable(f"This is {what}, not a table. {_SAVE_AS}")
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
    except (zipfile.BadZipFile, CalamineError, EOFError, KeyError, NotImplementedError, RuntimeError):
        raise Unreadable(
            "The workbook is damaged or was cut short. Open it in Excel, save it again, and bring that."
        ) from None


def _check_parts(parts: zipfile.ZipFile) -> None:
    """Nothing is unpacked before the sizes it declares are added up; a declared size that lies fails its checksum."""
    entries = parts.infolist()
    names = {entry.filename for entry in entries}
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable("The file is protected with a password. Save it without one, and bring that.")
    for marker, what in _OTHER_OFFICE.items():
        if marker in names:
            raise Unreadable(f"This is {what}, not a table. {_SAVE_AS}")
    if "xl/workbook.bin" in names:
        raise Unreadable(f"This is a binary Excel workbook (.xlsb). {_SAVE_AS}")
    if len(entries) > limits.MOST_PARTS or sum(entry.file_size for entry in entries) > limits.MOST_UNPACKED:
        raise Unreadable("The workbook unpacks to far more than a table needs. Copy the table into a new workbook.")
    if "xl/workbook.xml" not in names or "[Content_Types].xml" not in names:
        raise Unreadable(f"This is a zipped file, not an Excel workbook. {_SAVE_AS}")
    if any("vba" in name.casefold() for name in names) or b"macroenabled" in parts.read("[Content_Types].xml").lower():
        raise Unreadable("The workbook holds macros. Save it as an ordinary Excel workbook (.xlsx), and bring that.")
    for entry in entries:
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
