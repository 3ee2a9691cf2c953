"""What is looked at in an Office file before anything in it is unpacked or believed. For the processes apart."""

import zipfile
from dataclasses import dataclass

from frankpledge.figures.decoding import Unreadable

from .limits import MOST_PARTS, MOST_UNPACKED

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SIGNATURES = (
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"Rar!", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
)
_KINDS = {
    "xl/workbook.xml": "an Excel workbook",
    "word/document.xml": "a Word document",
    "ppt/presentation.xml": "a PowerPoint presentation",
}


@dataclass(frozen=True)
class Wanted:
    """A kind of Office file, as the sentences that refuse others speak of it."""

    main: str
    noun: str
    instead_of: str
    old: str
    save_as: str
    too_large: str

    def check_signature(self, data: bytes) -> None:
        """Refuse what by its first bytes is something else."""
        if data.startswith(_OLD_OFFICE):
            if _ENCRYPTED in data:
                raise Unreadable(f"The {self.noun} is protected with a password. Save it without one, and bring that.")
            raise Unreadable(f"This is {self.old} or another old Office file. {self.save_as}")
        for signature, what in _SIGNATURES:
            if data.startswith(signature):
                raise Unreadable(f"This is {what}, not {self.instead_of}. {self.save_as}")

    def check_parts(self, parts: zipfile.ZipFile) -> None:
        """Nothing is unpacked before the sizes it declares are added up; a declared size that lies fails its checksum."""
        entries = parts.infolist()
        names = [entry.filename for entry in entries]
        if any(entry.flag_bits & 1 for entry in entries):
            raise Unreadable("The file is protected with a password. Save it without one, and bring that.")
        for marker, what in _KINDS.items():
            if marker in names and marker != self.main:
                raise Unreadable(f"This is {what}, not {self.instead_of}. {self.save_as}")
        if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
            raise Unreadable(f"The {self.noun} unpacks to far more than {self.too_large}")
        if self.main not in names or "[Content_Types].xml" not in names or len(set(names)) < len(names):
            raise Unreadable(f"This is a zipped file, not {_KINDS[self.main]}. {self.save_as}")
        if (
            any("vba" in name.casefold() for name in names)
            or b"macroenabled" in parts.read("[Content_Types].xml").lower()
        ):
            raise Unreadable(f"The {self.noun} holds macros. {self.save_as}")
