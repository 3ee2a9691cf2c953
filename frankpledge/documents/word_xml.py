"""A Word document's XML, gone through without following anything that it asks for. For the processes apart."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from lxml import etree

from frankpledge.figures.decoding import Unreadable

from .office_file import Wanted

DAMAGED = "The document is damaged or was cut short. Open it in Word, save it again, and send that."
_CARRIED = re.compile(r"word/(?:embeddings|activeX)/|afchunk", re.IGNORECASE)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_IN_WORDS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NOT_WORDS = {"Fallback", "moveFrom", "del", "sdtPr", "pPr", "rPr"}
"""What stands in the text and is not of it: an older program's copy, what was taken out, settings."""


@contextmanager
def opened(
    data: bytes, wanted: Wanted, *, fetches: str, carries: str, damaged: str = DAMAGED
) -> Iterator[zipfile.ZipFile]:
    """The document's parts, looked at before any is believed; raises `Unreadable`, and `damaged` where one can't be read."""
    wanted.check_signature(data)
    try:
        with zipfile.ZipFile(BytesIO(data)) as parts:
            wanted.check_parts(parts)
            _check_ties(parts, fetches, carries)
            yield parts
    except (
        zipfile.BadZipFile,
        zlib.error,
        etree.XMLSyntaxError,
        EOFError,
        KeyError,
        NotImplementedError,
        RuntimeError,
    ):
        raise Unreadable(damaged) from None


def _check_ties(parts: zipfile.ZipFile, fetches: str, carries: str) -> None:
    """Refuse what a reader of the document would be made to fetch or to open."""
    for name in parts.namelist():
        if _CARRIED.search(name):
            raise Unreadable(carries)
        if name.endswith(".rels"):
            for tie in tree_of(parts.read(name)):
                kind = tie.get("Type", "").rpartition("/")[2]
                if kind == "aFChunk":
                    raise Unreadable(carries)
                if tie.get("TargetMode") == "External" and kind != "hyperlink":
                    raise Unreadable(fetches)


def tree_of(part: bytes) -> Any:
    """A part's elements. Entities are never declared in a Word document, so a declaration of any is refused."""
    careful = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True)
    tree = etree.fromstring(part, careful)
    if tree.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(DAMAGED)
    return tree


def words_of(elements: Any, *, without_fields: bool = False) -> Iterator[str]:
    """The text of `elements` in order; a paragraph ends its line. Goes no deeper than the parser let the tree be."""
    for element in elements:
        name = name_of(element)
        if name in _NOT_WORDS or (without_fields and name == "sdt" and setting(element, "tag") is not None):
            continue
        if name == "t":
            yield element.text or ""
        elif name in _IN_WORDS:
            yield _IN_WORDS[name]
        else:
            yield from words_of(element, without_fields=without_fields)
            if name == "p":
                yield "\n"


def setting(element: Any, name: str) -> str | None:
    """What a field's setting says: its value, or nothing at all where it is not set."""
    for settings in (child for child in element if name_of(child) == "sdtPr"):
        for child in settings:
            if name_of(child) == name:
                return value_of(child, "val") or ""
    return None


def value_of(element: Any, name: str) -> str | None:
    return next((value for key, value in element.attrib.items() if etree.QName(key).localname == name), None)


def name_of(element: Any) -> str:
    """Names are told apart without their namespace, which differs between the two editions of the format."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def clean(words: str) -> str:
    return _CONTROLS.sub("", words).strip()
