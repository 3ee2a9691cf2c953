"""What runs in the child process: a Word document on its standard input, what was filled in as JSON on its output."""

import json
import re
import sys
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from lxml import etree

from frankpledge.documents.apart import confine
from frankpledge.documents.limits import MOST_CONTROLS, MOST_LETTERS, READING
from frankpledge.documents.office_file import Wanted
from frankpledge.documents.word_ties import check_ties, tree_of
from frankpledge.figures.decoding import Unreadable

_SAVE_AS = "Save it as a Word document (.docx), and send that."
_DOCUMENT = Wanted(
    main="word/document.xml",
    noun="document",
    instead_of="a Word document",
    old="an old Word document (.doc)",
    save_as=_SAVE_AS,
    too_large="a form needs. Fill in a fresh copy of the form.",
)
_FETCHES = "The document fetches something from elsewhere, which the form never does. Fill in a fresh copy of the form."
_CARRIES = "The document carries other files inside it, which the form never does. Send them as files of their own."
_DAMAGED = "The document is damaged or was cut short. Open it in Word, save it again, and send that."
_NOTES = re.compile(r"word/(?:comments|footnotes|endnotes)\.xml")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_IN_WORDS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NOT_WORDS = {"Fallback", "moveFrom", "del", "sdtPr", "pPr", "rPr"}
"""What stands in the text and is not of it: an older program's copy, what was taken out, settings."""


def main() -> None:
    confine(READING)
    try:
        answer = read(sys.stdin.buffer.read())
    except Unreadable as refusal:
        answer = {"refusal": str(refusal)}
    sys.stdout.write(json.dumps(answer))


def read(data: bytes) -> dict[str, Any]:
    """The document's content controls, and its words outside them a paragraph at a time; raises `Unreadable`."""
    _DOCUMENT.check_signature(data)
    if not data.startswith(b"PK"):
        raise Unreadable(f"This is not a Word document, whatever its name says. {_SAVE_AS}")
    try:
        with zipfile.ZipFile(BytesIO(data)) as parts:
            _DOCUMENT.check_parts(parts)
            check_ties(parts, fetches=_FETCHES, carries=_CARRIES, damaged=_DAMAGED)
            names = parts.namelist()
            body = tree_of(parts.read(_DOCUMENT.main), damaged=_DAMAGED)
            notes = [
                words
                for name in names
                if _NOTES.fullmatch(name)
                for words in _lines(tree_of(parts.read(name), damaged=_DAMAGED))
            ]
    except (
        zipfile.BadZipFile,
        zlib.error,
        etree.XMLSyntaxError,
        EOFError,
        KeyError,
        NotImplementedError,
        RuntimeError,
    ):
        raise Unreadable(_DAMAGED) from None
    fields = [element for element in body.iter() if _name(element) == "sdt" and _setting(element, "tag") is not None]
    if len(fields) > MOST_CONTROLS:
        raise Unreadable(f"The document has {len(fields):,} places to fill in, and no form of ours has so many.")
    answer = {
        "fields": [_field(element) for element in fields],
        "outside": _lines(body),
        "notes": notes,
        "pictures": sum(name.startswith("word/media/") for name in names),
    }
    if len(json.dumps(answer)) > MOST_LETTERS:
        raise Unreadable("The document holds more text than a form needs. Send long papers as files of their own.")
    return answer


def _field(element: Any) -> dict[str, Any]:
    settings = next(child for child in element if _name(child) == "sdtPr")
    date = next((child for child in settings if _name(child) == "date"), None)
    ticked = next((child for child in settings.iter() if _name(child) == "checked"), None)
    return {
        "tag": _setting(element, "tag"),
        "label": _setting(element, "alias") or "",
        "words": _clean("".join(_words(child for child in element if _name(child) == "sdtContent"))),
        "date": None if date is None else _value(date, "fullDate"),
        "is_ticked": None if ticked is None else _value(ticked, "val") in {"1", "true", "on"},
        "is_empty": _setting(element, "showingPlcHdr") is not None,
    }


def _lines(tree: Any) -> list[str]:
    """The words outside every field, a paragraph to a line, without the empty ones."""
    lines = "".join(_words([tree], without_fields=True)).split("\n")
    return [line for line in map(_clean, lines) if line]


def _words(elements: Any, *, without_fields: bool = False) -> Iterator[str]:
    """The text of `elements` in order; a paragraph ends its line. Goes no deeper than the parser let the tree be."""
    for element in elements:
        name = _name(element)
        if name in _NOT_WORDS or (without_fields and name == "sdt" and _setting(element, "tag") is not None):
            continue
        if name == "t":
            yield element.text or ""
        elif name in _IN_WORDS:
            yield _IN_WORDS[name]
        else:
            yield from _words(element, without_fields=without_fields)
            if name == "p":
                yield "\n"


def _setting(element: Any, name: str) -> str | None:
    """What a field's setting says: its value, or nothing at all where it is not set."""
    for settings in (child for child in element if _name(child) == "sdtPr"):
        for child in settings:
            if _name(child) == name:
                return _value(child, "val") or ""
    return None


def _value(element: Any, name: str) -> str | None:
    return next((value for key, value in element.attrib.items() if etree.QName(key).localname == name), None)


def _name(element: Any) -> str:
    """Names are told apart without their namespace, which differs between the two editions of the format."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _clean(words: str) -> str:
    return _CONTROLS.sub("", words).strip()


if __name__ == "__main__":
    main()
