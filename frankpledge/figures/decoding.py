"""The bytes of a file, as text."""

import codecs
import re

# Longest first: the mark of UTF-32 (little end first) begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"PK\x03\x04", "an Excel workbook or another zipped file"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook or Word document"),
    (b"%PDF", "a PDF"),
)
_NEVER_IN_TEXT = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f]")


class Unreadable(ValueError):
    """What was brought cannot be read as a table; the message is one sentence for the person who brought it."""


def decode(data: bytes) -> str:
    """The text of `data`: by its byte order mark, else UTF-8, else Windows-1252.

    Line by line where the whole is not UTF-8, because files are made by pasting one into another: a £ written
    either way comes out as £. Raises `Unreadable` for what is not text at all.
    """
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise Unreadable(f"This is {what}, not a text file.")
    try:
        text = _decode(data)
    except UnicodeDecodeError:
        raise Unreadable("This is not a text file: some of its bytes are not letters in any usual encoding.") from None
    if _NEVER_IN_TEXT.search(text):
        raise Unreadable(
            "This is not a text file such as CSV, nor an Excel workbook. "
            "Save it as an Excel workbook (.xlsx) or as CSV, and bring that."
        )
    return text


def _decode(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return "".join(_decode_line(line) for line in data.splitlines(keepends=True))


def _decode_line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("windows-1252")
