"""What runs in the child process: a PDF or a Word document on its standard input; on its output JSON, then the PDF as it is kept.

The JSON's length stands before it in eight bytes.
"""

import json
import re
import sys
from io import BytesIO
from typing import Any

import pikepdf

from frankpledge.documents.apart import confine
from frankpledge.documents.limits import BRINGING, MOST_BLOCKS, MOST_LETTERS
from frankpledge.documents.office_file import Wanted
from frankpledge.documents.pdf_hazards import refuse_hazards
from frankpledge.documents.word_blocks import Numbering, Styles, blocks_of, number_notes
from frankpledge.documents.word_xml import clean, name_of, opened, tree_of, words_of
from frankpledge.figures.decoding import Unreadable

_SAVE_AS = "Save it as a Word document (.docx) or as a PDF, and bring that."
_DOCUMENT = Wanted(
    main="word/document.xml",
    noun="document",
    instead_of="a Word document or a PDF",
    old="an old Word document (.doc)",
    save_as=_SAVE_AS,
    too_large="a paper needs.",
)
_FETCHES = (
    "The document fetches something from elsewhere, such as a picture on a website. Save it as a PDF, and bring that."
)
_CARRIES = (
    "The document carries other files inside it, such as the workbook behind a chart. Save it as a PDF, and bring that."
)
_OTHER = f"This is neither a PDF nor a Word document, whatever its name says. {_SAVE_AS}"
_TORN = "The PDF is damaged or was cut short. Open it, save it again, and bring that."
_MENDED = "The file was damaged in a place, and has been mended: look that no page is missing."
_LOCKED = "The PDF is protected with a password. Save it without one, and bring that."
_EMPTY = "There are no words in the document. If it holds pictures, save it as a PDF, and bring that."
_TOO_LONG = "The document holds more text than a paper needs. Bring what the body must read, and say where the rest is."
_NOTES = re.compile(r"word/(?:footnotes|endnotes)\.xml")
_KEPT_ON_A_PAGE = {"/Link"}
_NO_NOTE = {"separator", "continuationSeparator", "continuationNotice"}
_DEEPEST = 5


def main() -> None:
    confine(BRINGING)
    data = sys.stdin.buffer.read()
    pdf = b""
    try:
        if b"%PDF-" in data[:1024]:
            answer, pdf = read_pdf(data)
        else:
            answer = read_word(data)
    except Unreadable as refusal:
        answer = {"refusal": str(refusal)}
    said = json.dumps(answer).encode()
    sys.stdout.buffer.write(len(said).to_bytes(8, "big") + said + pdf)


def read_pdf(data: bytes) -> tuple[dict[str, Any], bytes]:
    """How many pages it has and which are only pictures; and the PDF again with its pages and tags, and nothing that acts."""
    if b"%%EOF" not in data[-1024:]:
        raise Unreadable(_TORN)  # it could be mended, without the pages that were cut off
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            refuse_hazards(pdf)
            pages = [_has_words(page) for page in pdf.pages]
            remarks = _strip(pdf) + ([_MENDED] if pdf.get_warnings() else [])
            kept = BytesIO()
            pdf.remove_unreferenced_resources()
            pdf.save(kept)
    except Unreadable:
        raise
    except pikepdf.PasswordError:
        raise Unreadable(_LOCKED) from None
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, KeyError, RecursionError):
        raise Unreadable(_TORN) from None
    if not pages:
        raise Unreadable("The PDF has no pages.")
    said = {"is_word": False, "pages": len(pages), "pictures": pages.count(False), "blocks": [], "remarks": remarks}
    return said, kept.getvalue()


def _has_words(page: pikepdf.Page) -> bool:
    """Whether there is type on the page at all: a scan has none, unless its words were recognised."""
    return _has_type(page.obj.get("/Resources") or page.resources, 0)


def _has_type(resources: Any, depth: int) -> bool:
    if depth > _DEEPEST:
        return False
    if len(resources.get("/Font", {})):
        return True
    drawn = resources.get("/XObject", {})
    return any(
        "/Resources" in each and _has_type(each.Resources, depth + 1)
        for each in (drawn[key] for key in drawn.keys())  # noqa: SIM118  (a PDF's dictionary is gone through by its keys)
    )


def _strip(pdf: pikepdf.Pdf) -> list[str]:
    """Take off what acts, and what was written on it by whoever read it; what was taken off is said."""
    for key in ("/OpenAction", "/AA", "/AcroForm", "/Names", "/Collection", "/Metadata"):
        if key in pdf.Root:
            del pdf.Root[key]
    comments = 0
    for page in pdf.pages:
        if "/AA" in page.obj:
            del page.obj["/AA"]
        if "/Annots" not in page.obj:
            continue
        kept = [note for note in page.obj.Annots if str(note.get("/Subtype", "")) in _KEPT_ON_A_PAGE]
        comments += len(page.obj.Annots) - len(kept)
        page.obj.Annots = pikepdf.Array(kept)
    return [f"Comments, stamps and places to fill in: {comments} left out."] if comments else []


def read_word(data: bytes) -> dict[str, Any]:
    """The document's words in blocks; raises `Unreadable` for what is none, or would do something."""
    if not data.startswith(b"PK"):
        _DOCUMENT.check_signature(data)
        raise Unreadable(_OTHER)
    with opened(data, _DOCUMENT, fetches=_FETCHES, carries=_CARRIES) as parts:
        names = parts.namelist()
        body = tree_of(parts.read(_DOCUMENT.main))
        styles, numbering = (
            tree_of(parts.read(name)) if name in names else None for name in ("word/styles.xml", "word/numbering.xml")
        )
        notes = [words for name in names if _NOTES.fullmatch(name) for words in _notes(tree_of(parts.read(name)))]
    number_notes(body)
    blocks = list(blocks_of(body, Styles(styles), Numbering(numbering)))
    if not blocks:
        raise Unreadable(_EMPTY)
    if notes:
        blocks.append({"kind": "heading", "level": 3, "words": "Notes"})
        blocks += [
            {"kind": "paragraph", "words": words, "number": f"[{place}]"} for place, words in enumerate(notes, start=1)
        ]
    if len(blocks) > MOST_BLOCKS or len(json.dumps(blocks)) > MOST_LETTERS:
        raise Unreadable(_TOO_LONG)
    return {"is_word": True, "pages": None, "pictures": 0, "blocks": blocks, "remarks": _left_out(names, body)}


def _left_out(names: list[str], body: Any) -> list[str]:
    said = []
    if pictures := sum(name.startswith("word/media/") for name in names):
        said.append(f"Pictures and charts: {pictures} left out. If the body must see them, bring the paper as a PDF.")
    if "word/comments.xml" in names:
        said.append("Comments are left out.")
    if any(name_of(element) in ("ins", "del", "moveFrom") for element in body.iter()):
        said.append("It has tracked changes: what was put in is taken as said, what was struck out is left out.")
    return said


def _notes(tree: Any) -> list[str]:
    """What each note says, without the lines that Word draws between notes and text."""
    real = [note for note in tree if not any(str(value) in _NO_NOTE for value in note.attrib.values())]
    return [words for words in (clean("".join(words_of(note))) for note in real) if words]


if __name__ == "__main__":
    main()
