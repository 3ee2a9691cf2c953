"""What runs in the child process: a Word document on its standard input, what was filled in as JSON on its output."""

import json
import re
from typing import Any

from frankpledge.documents.apart import answer_apart
from frankpledge.documents.limits import MOST_CONTROLS, MOST_LETTERS, READING
from frankpledge.documents.office_file import Wanted
from frankpledge.documents.word_xml import clean, name_of, opened, setting, tree_of, value_of, words_of
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
_NOTES = re.compile(r"word/(?:comments|footnotes|endnotes)\.xml")


def main() -> None:
    answer_apart(read, READING)


def read(data: bytes) -> dict[str, Any]:
    """The document's content controls, and its words outside them a paragraph at a time; raises `Unreadable`."""
    if not data.startswith(b"PK"):
        _DOCUMENT.check_signature(data)
        raise Unreadable(f"This is not a Word document, whatever its name says. {_SAVE_AS}")
    with opened(data, _DOCUMENT, fetches=_FETCHES, carries=_CARRIES) as parts:
        names = parts.namelist()
        body = tree_of(parts.read(_DOCUMENT.main))
        notes = [words for name in names if _NOTES.fullmatch(name) for words in _lines(tree_of(parts.read(name)))]
    fields = [element for element in body.iter() if name_of(element) == "sdt" and setting(element, "tag") is not None]
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
    settings = next(child for child in element if name_of(child) == "sdtPr")
    date = next((child for child in settings if name_of(child) == "date"), None)
    ticked = next((child for child in settings.iter() if name_of(child) == "checked"), None)
    return {
        "tag": setting(element, "tag"),
        "label": setting(element, "alias") or "",
        "words": clean("".join(words_of(child for child in element if name_of(child) == "sdtContent"))),
        "date": None if date is None else value_of(date, "fullDate"),
        "is_ticked": None if ticked is None else value_of(ticked, "val") in {"1", "true", "on"},
        "is_empty": setting(element, "showingPlcHdr") is not None,
    }


def _lines(tree: Any) -> list[str]:
    """The words outside every field, a paragraph to a line, without the empty ones."""
    lines = "".join(words_of([tree], without_fields=True)).split("\n")
    return [line for line in map(clean, lines) if line]


if __name__ == "__main__":
    main()
