"""A pack: papers in one PDF, in one numbering that stays when more is added, with bookmarks and with their tags.

Put together in a process apart. What we drew keeps its tags, and the pack is then PDF/UA; a PDF that somebody brought
keeps whatever tags it has, or has each page marked as one passage, and then the pack does not claim to be.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from django.utils.html import format_html
from django.utils.safestring import SafeString
from pikepdf import Pdf

from frankpledge.rules import Refusal

from .apart import STOPPED, DiedApart, run_apart
from .limits import PACKING

_CHILD = "frankpledge.documents.packs_child"
_TOO_MUCH = "The papers could not be put together: they ask for more memory or time than a pack needs."
_ALPHABET = 26


@dataclass(frozen=True)
class Labels:
    """What a run of pages is called: 13, 14, 15; or after page 12, without moving 13, 12A, 12B, 12C; or i, ii, iii."""

    first: int
    after: str = ""
    is_roman: bool = False

    def __getitem__(self, place: int) -> str:
        if self.is_roman:
            return _roman(self.first + place)
        return f"{self.after}{letters(self.first + place)}" if self.after else str(self.first + place)

    @property
    def css(self) -> SafeString:
        """The page number at the foot of a paper, for its style sheet, in which nothing is escaped but what is put in."""
        style = ", upper-alpha" if self.after else ", lower-roman" if self.is_roman else ""
        return format_html(
            '@page {{ @bottom-right {{ content: "Page {}" counter(page{}) }} }} @page :first {{ counter-reset: page {} }}',
            self.after,
            style,
            self.first,
        )


@dataclass(frozen=True)
class Part:
    """One document of a pack. `level` is how deep its bookmark stands; `stamp` a PDF of labels to lay over its pages."""

    title: str
    pdf: bytes
    labels: Labels
    pages: int
    level: int = 0
    stamp: bytes = b""


def put_together(parts: Sequence[Part], *, title: str) -> bytes:
    """One PDF of all the parts, in their order; a `Refusal` where that can't be done."""
    blobs: list[bytes] = []
    said = []
    for part in parts:
        labels = [part.labels[place] for place in range(part.pages)]
        said.append(
            {"title": part.title, "level": part.level, "labels": labels, "pdf": len(part.pdf), "stamp": len(part.stamp)}
        )
        blobs += [part.pdf, part.stamp]
    manifest = json.dumps({"title": title, "parts": said}).encode()
    try:
        return run_apart(_CHILD, b"".join((len(manifest).to_bytes(8, "big"), manifest, *blobs)), PACKING)
    except DiedApart as death:
        raise Refusal(STOPPED if death.was_stopped else _TOO_MUCH) from None


def letters(number: int) -> str:
    """A to Z for 1 to 26, then AA, AB: how pages put in later are told apart."""
    said = ""
    while number > 0:
        number, rest = divmod(number - 1, _ALPHABET)
        said = chr(ord("A") + rest) + said
    return said


def _roman(number: int) -> str:
    said = ""
    for value, letter in (
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ):
        while number >= value:
            said, number = said + letter, number - value
    return said


def count_pages(pdf: bytes) -> int:
    """How many pages a PDF has that we drew, or looked into when it came."""
    with Pdf.open(BytesIO(pdf)) as opened:
        return len(opened.pages)
