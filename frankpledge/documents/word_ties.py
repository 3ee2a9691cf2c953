"""What a Word document is tied to: looked at in the processes apart, before anybody's program follows a tie."""

import re
import zipfile
from typing import Any

from lxml import etree

from frankpledge.figures.decoding import Unreadable

_CARRIED = re.compile(r"word/(?:embeddings|activeX)/|afchunk", re.IGNORECASE)


def check_ties(parts: zipfile.ZipFile, *, fetches: str, carries: str, damaged: str) -> None:
    """Refuse, in the sentences given, what a reader of the document would be made to fetch or to open."""
    for name in parts.namelist():
        if _CARRIED.search(name):
            raise Unreadable(carries)
        if name.endswith(".rels"):
            for tie in tree_of(parts.read(name), damaged=damaged):
                kind = tie.get("Type", "").rpartition("/")[2]
                if kind == "aFChunk":
                    raise Unreadable(carries)
                if tie.get("TargetMode") == "External" and kind != "hyperlink":
                    raise Unreadable(fetches)


def tree_of(part: bytes, *, damaged: str) -> Any:
    """A part's elements. Entities are never declared in a Word document, so a declaration of any is refused."""
    careful = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True)
    tree = etree.fromstring(part, careful)
    if tree.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(damaged)
    return tree
