"""What a PDF says to a screen reader, and whether it keeps the rules that every paper of ours keeps."""

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise
from typing import Any, NamedTuple

import pikepdf
import pytest

from frankpledge.documents.pdf import NEEDS_PANGO, has_pango

needs_pango = pytest.mark.skipif(not has_pango(), reason=NEEDS_PANGO)

_CODE = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


def check_paper(made: bytes, *, title: str) -> None:
    """Hold a paper to what PDF/UA asks and a machine can see."""
    with pikepdf.open(BytesIO(made)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en-GB"
        assert str(pdf.docinfo["/Title"]) == title
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
        assert "/EmbeddedFiles" not in pdf.Root.get("/Names", {})
        for page in pdf.pages:
            assert page.Tabs == pikepdf.Name.S or "/Annots" not in page
            for font in page.Resources.get("/Font", {}).values():
                assert "/ToUnicode" in font
                assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
    tags = read_tags(made)
    levels = [int(tag.name[1]) for tag in tags if re.fullmatch(r"H[1-6]", tag.name)]
    assert levels[:1] == [1], "a paper begins with its title"
    assert levels.count(1) == 1, "a paper has one title"
    assert all(after - before <= 1 for before, after in pairwise(levels)), f"the headings {levels} skip a level"
    assert all(tag.alt for tag in tags if tag.name == "Figure"), "a picture has words in its place"
    assert all(tag.headings for tag in tags if tag.name == "TD"), "a cell says which headings are its own"


class Tag(NamedTuple):
    """One element of what a screen reader reads."""

    name: str
    alt: str
    headings: int


def read_tags(made: bytes) -> list[Tag]:
    """The elements of the paper in the order they are read."""
    with pikepdf.open(BytesIO(made)) as pdf:
        return list(_walk(pdf.Root.StructTreeRoot.K))


def read_words(made: bytes) -> str:
    """Every word on every page, by what each letter says it is, a drawn line or a typeface at a time."""
    words = []
    with pikepdf.open(BytesIO(made)) as pdf:
        for page in pdf.pages:
            fonts = {str(name): _letters(font) for name, font in page.Resources.Font.items()}
            letters: dict[int, str] = {}
            for step in pikepdf.parse_content_stream(page):
                match str(step.operator):
                    case "Tf":
                        letters = fonts[str(step.operands[0])]
                    case "TJ" | "Tj":
                        words.append(_said(step.operands[0], letters))
    return " ".join(words)


def _walk(found: Any) -> Iterator[Tag]:
    if isinstance(found, pikepdf.Array):
        for one in found:
            yield from _walk(one)
    elif isinstance(found, pikepdf.Dictionary) and "/S" in found:
        headings = found.A.Headers if "/Headers" in found.get("/A", pikepdf.Dictionary()) else ()
        yield Tag(str(found.S)[1:], str(found.get("/Alt", "")), len(headings))
        yield from _walk(found.get("/K"))


def _letters(font: Any) -> dict[int, str]:
    cmap = font.ToUnicode.read_bytes().decode()
    return {int(code, 16): bytes.fromhex(letter).decode("utf-16-be") for code, letter in _CODE.findall(cmap)}


def _said(drawn: Any, letters: dict[int, str]) -> str:
    parts = drawn if isinstance(drawn, pikepdf.Array) else [drawn]
    codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
    return "".join(letters.get(int.from_bytes(codes[at : at + 2]), "\ufffd") for at in range(0, len(codes), 2))
