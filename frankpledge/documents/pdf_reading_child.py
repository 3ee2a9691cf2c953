"""What runs in the child process: a PDF on its standard input, what was filled in as JSON on its output."""

import json
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf

from frankpledge.documents.apart import answer_apart
from frankpledge.documents.limits import MOST_CONTROLS, MOST_LETTERS, READING
from frankpledge.documents.pdf_hazards import refuse_hazards
from frankpledge.figures.decoding import Unreadable

_DAMAGED = "The PDF is damaged or was cut short. Open it, save it again, and send that."
_LOCKED = "The PDF is protected with a password. Save it without one, and send that."
_OTHER = "The PDF is not one, whatever its name says. Send the form itself."
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_DRAWN = {"/Ink", "/Stamp", "/Square", "/Circle", "/Line", "/Polygon", "/PolyLine"}
_DEEPEST = 8


def main() -> None:
    answer_apart(read, READING)


def read(data: bytes) -> dict[str, Any]:
    """The PDF's fields with their values, and what was written on it besides; raises `Unreadable`."""
    if b"%PDF-" not in data[:1024]:
        raise Unreadable(_OTHER)
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            refuse_hazards(pdf)
            form = pdf.Root.get("/AcroForm", pikepdf.Dictionary())
            fields = [_field(each, name) for each, name in _leaves(form.get("/Fields", pikepdf.Array()))]
            notes, drawings = _written_on(pdf)
    except Unreadable:
        raise
    except pikepdf.PasswordError:
        raise Unreadable(_LOCKED) from None
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, KeyError, RecursionError):
        raise Unreadable(_DAMAGED) from None
    answer = {"fields": fields, "notes": notes, "drawings": drawings}
    if len(fields) > MOST_CONTROLS or len(json.dumps(answer)) > MOST_LETTERS:
        raise Unreadable("The PDF holds more than a form needs. Send long papers as files of their own.")
    return answer


def _leaves(fields: Any, before: str = "", depth: int = 0) -> Iterator[tuple[Any, str]]:
    """Every field that holds a value, with its whole name."""
    if depth > _DEEPEST:
        raise ValueError("too deep")
    for field in fields:
        name = ".".join(filter(None, (before, str(field.get("/T", "")))))
        kids = field.get("/Kids")
        if kids is not None and any("/T" in kid for kid in kids):
            yield from _leaves(kids, name, depth + 1)
        else:
            yield field, name


def _field(field: Any, name: str) -> dict[str, Any]:
    kind, value = str(field.get("/FT", "")), field.get("/V")
    ticked = None
    if kind == "/Btn":
        ticked = value is not None and str(value).lstrip("/") not in {"Off", ""}
    words = "" if kind == "/Btn" or value is None else _words(value)
    return {
        "tag": name,
        "label": _clean(str(field.get("/TU", name))),
        "words": words,
        "date": None,
        "is_ticked": ticked,
        "is_empty": not words,
    }


def _words(value: Any) -> str:
    if isinstance(value, pikepdf.Stream):
        return _clean(value.read_bytes().decode(errors="replace"))
    if isinstance(value, pikepdf.Array):
        return "; ".join(_clean(str(one)) for one in value)
    return _clean(str(value))


def _written_on(pdf: pikepdf.Pdf) -> tuple[list[str], int]:
    """Comments and notes that somebody put on its pages, and how many things were drawn there."""
    notes: list[str] = []
    drawings = 0
    for page in pdf.pages:
        for note in page.get("/Annots", pikepdf.Array()):
            kind = str(note.get("/Subtype", ""))
            if kind in {"/Widget", "/Link", "/Popup"}:
                continue
            drawings += kind in _DRAWN
            if words := _clean(str(note.get("/Contents", ""))):
                notes.append(words)
    return notes, drawings


def _clean(words: str) -> str:
    return _CONTROLS.sub("", words.replace("\r\n", "\n").replace("\r", "\n")).strip()


if __name__ == "__main__":
    main()
