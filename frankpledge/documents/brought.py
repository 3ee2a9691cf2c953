"""A paper that somebody brings as a Word document or a PDF, looked into where it can do no harm."""

import json
from dataclasses import dataclass
from typing import Any

from frankpledge.figures.decoding import Unreadable

from .apart import STOPPED, DiedApart, run_apart
from .limits import BRINGING, MOST_BYTES_OF_A_PAPER

_CHILD = "frankpledge.documents.brought_child"
_GAVE_UP = "The file could not be read safely: it is damaged, or asks for more memory or time than a paper needs. Print it to a new PDF, and bring that."


@dataclass(frozen=True)
class BroughtPaper:
    """What is taken of it: of a PDF its pages, of a Word document its words in `blocks`. `remarks` say what was left out."""

    is_word: bool
    pdf: bytes
    blocks: list[dict[str, Any]]
    pages: int | None
    pictures_of_pages: int
    remarks: list[str]


def read_brought(data: bytes) -> BroughtPaper:
    """Raises `Unreadable` with a sentence for whoever brought it: it holds a program, a password, other files, nothing."""
    if not data:
        raise Unreadable("The file is empty: it has no bytes in it.")
    if len(data) > MOST_BYTES_OF_A_PAPER:
        raise Unreadable(
            f"The file is too large: it has {len(data) / 1e6:.0f} MB, and {MOST_BYTES_OF_A_PAPER / 1e6:.0f} MB can be taken. "
            "Pictures of pages are the usual reason: make the PDF from the document itself."
        )
    try:
        answer = run_apart(_CHILD, data, BRINGING)
    except DiedApart as death:
        raise Unreadable(STOPPED if death.was_stopped else _GAVE_UP) from None
    length = 8 + int.from_bytes(answer[:8], "big")
    found = json.loads(answer[8:length])
    if refusal := found.get("refusal"):
        raise Unreadable(refusal)
    return BroughtPaper(
        found["is_word"], answer[length:], found["blocks"], found["pages"], found["pictures"], found["remarks"]
    )
