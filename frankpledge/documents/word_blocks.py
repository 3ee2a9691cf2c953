"""What a Word document says, as blocks in its order: headings, numbered paragraphs, lists, tables. For the processes apart."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from lxml import etree

from .word_xml import clean, name_of, value_of, words_of

_INDENTED = 9  # levels that Word numbers
_LOWEST_HEADING = 4
_NOTES = ("footnoteReference", "endnoteReference")
_SHAPES = {"lowerLetter": "a", "upperLetter": "A"}
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Numbering:
    """The numbers that Word counts itself and writes nowhere: "24.", "(b)"; and what is only a bullet."""

    def __init__(self, tree: Any | None) -> None:
        self.levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self.abstract: dict[str, str] = {}
        self.counts: dict[str, list[int]] = defaultdict(lambda: [0] * _INDENTED)
        for element in tree if tree is not None else ():
            number = value_of(element, "abstractNumId") or ""
            if name_of(element) == "abstractNum":
                self.levels[number] = dict(_levels(element))
            elif name_of(element) == "num":
                self.abstract[value_of(element, "numId") or ""] = _said(element, "abstractNumId") or ""

    def label(self, number: str, level: int) -> str | None:
        """What stands before the next paragraph of a list; nothing for a bullet, `None` where it is no list."""
        abstract = self.abstract.get(number)
        levels = self.levels.get(abstract or "", {})
        if abstract is None or level not in levels:
            return None
        shape, text, _ = levels[level]
        if shape in ("bullet", "none"):
            return ""
        counts = self.counts[abstract]
        counts[level] = counts[level] + 1 if counts[level] else levels[level][2]
        counts[level + 1 :] = [0] * (_INDENTED - level - 1)
        for place in range(level + 1):
            own = levels.get(place, (shape, "", 1))
            text = text.replace(f"%{place + 1}", _counted(counts[place] or own[2], own[0]))
        return text


class Styles:
    """What the document's styles make of a paragraph: how deep a heading, of which list."""

    def __init__(self, tree: Any | None) -> None:
        self.styles = {}
        for element in tree if tree is not None else ():
            if name_of(element) == "style":
                self.styles[value_of(element, "styleId") or ""] = element

    def heading(self, style: str) -> int | None:
        """2 for a title or Heading 1, 3 and 4 for those under it."""
        element = self.styles.get(style)
        name = (_said(element, "name") or "").casefold() if element is not None else ""
        if name == "title":
            return 2
        depth = name.removeprefix("heading ")
        return min(int(depth) + 1, _LOWEST_HEADING) if name != depth and depth.isdigit() else None

    def numbered(self, style: str) -> tuple[str, int] | None:
        for _ in range(_INDENTED):
            element = self.styles.get(style)
            if element is None:
                return None
            found = _list_of(_child(element, "pPr"))
            if found:
                return found
            style = _said(element, "basedOn") or ""
        return None


def blocks_of(body: Any, styles: Styles, numbering: Numbering) -> Iterator[dict[str, Any]]:
    """Every block with words in it; bullets that follow one another are one list."""
    bullets: list[str] = []
    for element in _parts(body):
        block = _table(element) if name_of(element) == "tbl" else _paragraph(element, styles, numbering)
        if block is None:
            continue
        if block["kind"] == "bullet":
            bullets.append(block["words"])
            continue
        if bullets:
            yield {"kind": "list", "items": bullets}
            bullets = []
        yield block
    if bullets:
        yield {"kind": "list", "items": bullets}


def number_notes(body: Any) -> None:
    """Write the number of each note where it is called, since Word writes it nowhere."""
    called = [element for element in body.iter() if name_of(element) in _NOTES]
    for place, element in enumerate(called, start=1):
        mark = etree.SubElement(element.getparent(), f"{{{etree.QName(element).namespace}}}t")
        mark.text = f" [{place}]"


def _parts(body: Any) -> Iterator[Any]:
    """Paragraphs and tables in order, those inside a content control or a kept change too."""
    for element in body:
        name = name_of(element)
        if name in ("p", "tbl"):
            yield element
        elif name in ("body", "sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"):
            yield from _parts(element)


def _paragraph(element: Any, styles: Styles, numbering: Numbering) -> dict[str, Any] | None:
    properties = _child(element, "pPr")
    style = (_said(properties, "pStyle") if properties is not None else "") or ""
    found = _list_of(properties) or styles.numbered(style)
    words = clean("".join(words_of(element)))
    if not words:
        return None
    label = numbering.label(*found) if found else None
    if level := styles.heading(style):
        return {"kind": "heading", "level": level, "words": f"{label} {words}".strip() if label else words}
    if label == "":
        return {"kind": "bullet", "words": words}
    return {"kind": "paragraph", "words": words, "number": label or ""}


def _table(element: Any) -> dict[str, Any] | None:
    rows = [
        [clean("".join(words_of(cell))) for cell in row if name_of(cell) in ("tc", "sdt")]
        for row in element
        if name_of(row) == "tr"
    ]
    rows = [row for row in rows if any(row)]
    return {"kind": "table", "rows": rows} if rows else None


def _levels(element: Any) -> Iterator[tuple[int, tuple[str, str, int]]]:
    for level in element:
        if name_of(level) == "lvl":
            place, start = value_of(level, "ilvl") or "0", _said(level, "start") or "1"
            if place.isdigit() and int(place) < _INDENTED:
                begins = int(start) if start.isdigit() else 1
                yield int(place), (_said(level, "numFmt") or "decimal", _said(level, "lvlText") or "", begins)


def _list_of(properties: Any | None) -> tuple[str, int] | None:
    listed = _child(properties, "numPr") if properties is not None else None
    if listed is None:
        return None
    number, level = _said(listed, "numId"), _said(listed, "ilvl") or "0"
    return (number, min(int(level), _INDENTED - 1)) if number and level.isdigit() else None


def _child(element: Any, name: str) -> Any | None:
    return next((child for child in element if name_of(child) == name), None)


def _said(element: Any, name: str) -> str | None:
    child = _child(element, name)
    return value_of(child, "val") if child is not None else None


def _counted(number: int, shape: str) -> str:
    if shape in _SHAPES:
        return chr(ord(_SHAPES[shape]) + (number - 1) % 26) * ((number - 1) // 26 + 1)
    if shape in ("lowerRoman", "upperRoman"):
        said = "".join(["l" * (number // 50)])
        rest = number % 50
        for value, letter in _ROMAN:
            said += letter * (rest // value)
            rest %= value
        return said if shape == "lowerRoman" else said.upper()
    return str(number)
