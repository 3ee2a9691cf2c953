"""What runs in the child process: PDFs and what to call their pages on its standard input, one tagged PDF on its output."""

import json
import sys
from io import BytesIO
from typing import Any

from pikepdf import Array, Dictionary, Name, OutlineItem, Page, Pdf, Rectangle, String

from frankpledge.documents.apart import confine
from frankpledge.documents.limits import PACKING

_BAND = (150, 36)  # of the label at a page's foot, in points


class Tags:
    """The structure of the whole pack, to which each part's is added with its numbers moved past those before."""

    def __init__(self, pdf: Pdf) -> None:
        self.pdf = pdf
        self.root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self.document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=self.root, K=Array()))
        self.root.K = Array([self.document])
        self.numbers: list[Any] = []
        self.next = 0

    def part(self, title: str) -> Any:
        part = self.pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Part, P=self.document, K=Array(), T=String(title))
        )
        self.document.K.append(part)
        return part

    def take(self, source: Pdf, pages: list[Page], title: str) -> None:
        """The part's own tags, its pages being in the pack already."""
        tree = self.pdf.copy_foreign(source.Root.StructTreeRoot)
        part = self.part(title)
        for element in _each(tree.get("/K")):
            element.P = part
            part.K.append(element)
        moved = self.next
        for number, value in _pairs(tree.get("/ParentTree")):
            self.numbers += [number + moved, value]
            self.next = max(self.next, number + moved + 1)
        for page in pages:
            if "/StructParents" in page.obj:
                page.obj.StructParents = int(page.obj.StructParents) + moved
            for note in page.obj.get("/Annots", []):
                if "/StructParent" in note:
                    note.StructParent = int(note.StructParent) + moved
        self._name(tree)

    def _name(self, tree: Any) -> None:
        """What the part calls by names of its own."""
        for name in ("/RoleMap", "/ClassMap"):
            if name in tree:
                if name not in self.root:
                    self.root[name] = Dictionary()
                for key, value in tree[name].items():
                    self.root[name][key] = value

    def mark(self, pages: list[Page], title: str) -> None:
        """Pages without tags: each is one passage, or a picture where there are no words on it."""
        part = self.part(title)
        for place, page in enumerate(pages, start=1):
            has_words = "/Font" in page.obj.get("/Resources", Dictionary())
            kind = Name.P if has_words else Name.Figure
            element = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=kind, P=part, Pg=page.obj, K=0))
            if not has_words:
                element.Alt = String(f"Page {place} of {title}, which is a picture")
            part.K.append(element)
            page.contents_add(f"/{str(kind)[1:]} <</MCID 0>> BDC\n".encode(), prepend=True)
            page.contents_add(b"\nEMC")
            page.obj.StructParents = self.next
            if "/Annots" in page.obj:
                del page.obj["/Annots"]
            self.numbers += [self.next, self.pdf.make_indirect(Array([element]))]
            self.next += 1

    def close(self) -> None:
        self.root.ParentTree = self.pdf.make_indirect(Dictionary(Nums=Array(self.numbers)))
        self.root.ParentTreeNextKey = self.next
        self.pdf.Root.StructTreeRoot = self.root
        self.pdf.Root.MarkInfo = Dictionary(Marked=True)


def _each(kids: Any) -> list[Any]:
    return list(kids) if isinstance(kids, Array) else [] if kids is None else [kids]


def _pairs(tree: Any) -> list[tuple[int, Any]]:
    """The pairs of a number tree, however it branches."""
    if tree is None:
        return []
    numbers = list(tree.get("/Nums", []))
    pairs = [(int(number), value) for number, value in zip(numbers[::2], numbers[1::2], strict=True)]
    for kid in tree.get("/Kids", []):
        pairs += _pairs(kid)
    return pairs


def _headings(source: Pdf, begins: int) -> list[OutlineItem]:
    """The part's own bookmarks, its first heading being the part itself."""
    places: dict[Any, int] = {page.objgen: place for place, page in enumerate(source.pages)}

    def moved(items: Any) -> list[OutlineItem]:
        kept = []
        for item in items:
            page = item.destination[0] if isinstance(item.destination, Array) and len(item.destination) else None
            place = places.get(page.objgen) if page is not None and hasattr(page, "objgen") else None
            if place is not None:
                made = OutlineItem(item.title, begins + place)
                made.children.extend(moved(item.children))
                kept.append(made)
        return kept

    with source.open_outline() as outline:
        top = moved(outline.root)
    return list(top[0].children) if len(top) == 1 else top


def _is_accessible(source: Pdf) -> bool:
    """Whether it says of itself that it is PDF/UA: what we draw does."""
    with source.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as said:
        return "pdfuaid:part" in said


def _stamp(pages: list[Page], labels: Pdf) -> None:
    for page, label in zip(pages, labels.pages, strict=True):
        left, bottom, right, _ = (float(side) for side in page.cropbox)
        width, height = _BAND
        page.contents_add(b"/Artifact BMC\n")
        page.add_overlay(label, Rectangle(max(left, right - width), bottom + 6, right - 12, bottom + 6 + height))
        page.contents_add(b"\nEMC")


def main() -> None:
    confine(PACKING)
    data = sys.stdin.buffer.read()
    begins = 8 + int.from_bytes(data[:8], "big")
    manifest = json.loads(data[8:begins])
    pack = Pdf.new()
    tags, labels, is_ours = Tags(pack), [], True
    outline: list[tuple[int, OutlineItem]] = []
    for part in manifest["parts"]:
        source = Pdf.open(BytesIO(data[begins : begins + part["pdf"]]))
        begins += part["pdf"]
        stamp = data[begins : begins + part["stamp"]]
        begins += part["stamp"]
        first = len(pack.pages)
        pack.pages.extend(source.pages)
        pages = list(pack.pages)[first:]
        if "/StructTreeRoot" in source.Root:
            tags.take(source, pages, part["title"])
        else:
            tags.mark(pages, part["title"])
        is_ours = is_ours and _is_accessible(source) and not stamp
        if stamp:
            _stamp(pages, Pdf.open(BytesIO(stamp)))
        entry = OutlineItem(part["title"], first)
        entry.children.extend(_headings(source, first))
        outline.append((part["level"], entry))
        labels += part["labels"]
    tags.close()
    with pack.open_outline() as bookmarks:
        above: list[OutlineItem] = []
        for level, entry in outline:
            del above[level:]
            (above[-1].children if above else bookmarks.root).append(entry)
            above.append(entry)
    numbered = [part for place, label in enumerate(labels) for part in (place, Dictionary(P=String(label)))]
    pack.Root.PageLabels = Dictionary(Nums=Array(numbered))
    pack.Root.Lang = String("en-GB")
    pack.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    for page in pack.pages:
        page.obj.Tabs = Name.S
    with pack.open_metadata(set_pikepdf_as_editor=False) as said:
        said["dc:title"] = manifest["title"]
        said["dc:language"] = ["en-GB"]
        if is_ours:
            said["pdfuaid:part"] = "1"
    pack.docinfo["/Title"] = manifest["title"]
    made = BytesIO()
    pack.save(made, linearize=True)
    sys.stdout.buffer.write(made.getvalue())


if __name__ == "__main__":
    main()
