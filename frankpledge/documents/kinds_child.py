"""What runs in the child process: a file on its standard input, what kind it is as JSON on its output."""

import struct
import zipfile
from collections.abc import Callable
from io import BytesIO

import pikepdf

from frankpledge.documents.apart import answer_apart
from frankpledge.documents.limits import MOST_PIXELS, READING
from frankpledge.documents.office_file import Wanted
from frankpledge.documents.pdf_hazards import refuse_hazards
from frankpledge.documents.word_xml import opened
from frankpledge.figures.decoding import Unreadable

_AS_PDF = "Save it as a PDF, and bring that."
_PROGRAM = "This is a program. Programs are never taken."
_PACKED = "This is a zipped or packed file. Unpack it, and bring what is in it a file at a time."
_PICTURE = "This is a picture of another kind. Save it as a JPEG or PNG picture, and bring that."
_RECORDING = "This is a recording, which is not taken here. Say in words what it holds, and who keeps it."
_RICH = f"This is a rich text document. {_AS_PDF}"
_OPEN = f"This is an OpenDocument file. {_AS_PDF}"
_PAGE = "This is a web page or a drawing in code. Print it to a PDF, and bring that."
_DAMAGED = "The {} is damaged or was cut short. Open it, save it again, and bring that."
_LARGE = "The picture has more points than any camera takes. Make it smaller, and bring that."
_UNKNOWN = "This is no kind of file that is known here: it is not a PDF, a Word document, a JPEG or PNG picture, or plain text."
_OTHERS = (
    (b"MZ", _PROGRAM), (b"\x7fELF", _PROGRAM), (b"\xcf\xfa\xed\xfe", _PROGRAM), (b"\xca\xfe\xba\xbe", _PROGRAM),
    (b"#!", _PROGRAM),
    (b"Rar!", _PACKED), (b"7z\xbc\xaf", _PACKED), (b"\x1f\x8b", _PACKED), (b"BZh", _PACKED), (b"\xfd7zXZ", _PACKED),
    (b"GIF8", _PICTURE), (b"II*\x00", _PICTURE), (b"MM\x00*", _PICTURE),
    (b"ID3", _RECORDING), (b"OggS", _RECORDING), (b"\x1aE\xdf\xa3", _RECORDING), (b"fLaC", _RECORDING),
    (b"{\\rtf", _RICH),
)  # fmt: skip
_DOCUMENT = Wanted(
    main="word/document.xml",
    noun="document",
    instead_of="a Word document",
    old="an old Word document (.doc), a saved e-mail",
    save_as=_AS_PDF,
    too_large=f"a document needs. {_AS_PDF}",
)
_PAGES = ("<!doctype html", "<html", "<svg", "<?xml", "<script", "<hta:")
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_PART, _POINTS = 0xFF, 0xDA  # in a JPEG: what begins each part of it, and the part in which the picture itself begins
_SIZES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})  # the parts of a JPEG that say how large it is


def main() -> None:
    answer_apart(lambda data: {"kind": kind(data)}, READING)


def kind(data: bytes) -> str:
    """What kind the file is; raises `Unreadable`."""
    _refuse_what_is_not_taken(data)
    looks: tuple[tuple[bool, str, Callable[[bytes], None]], ...] = (
        (b"%PDF-" in data[:1024], "pdf", _look_at_pdf),
        (data.startswith((b"PK", b"\xd0\xcf\x11\xe0")), "word", _look_at_word),
        (data.startswith(_PNG), "png", _look_at_png),
        (data.startswith(_JPEG), "jpeg", _look_at_jpeg),
    )
    for is_it, name, look in looks:
        if is_it:
            look(data)
            return name
    _look_at_text(data)
    return "text"


def _refuse_what_is_not_taken(data: bytes) -> None:
    for signature, sentence in _OTHERS:
        if data.startswith(signature):
            raise Unreadable(sentence)
    if data[4:8] == b"ftyp":  # of one family: an iPhone's pictures, and films
        raise Unreadable(_PICTURE if data[8:12] in {b"heic", b"heix", b"mif1", b"avif"} else _RECORDING)
    if data[:4] == b"RIFF":
        raise Unreadable(_PICTURE if data[8:12] == b"WEBP" else _RECORDING)


def _look_at_pdf(data: bytes) -> None:
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            refuse_hazards(pdf)
            if not len(pdf.pages):
                raise Unreadable(_DAMAGED.format("PDF"))
    except Unreadable:
        raise
    except pikepdf.PasswordError:
        raise Unreadable("The PDF is protected with a password. Save it without one, and bring that.") from None
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, KeyError, RecursionError):
        raise Unreadable(_DAMAGED.format("PDF")) from None


def _look_at_word(data: bytes) -> None:
    if data.startswith(b"PK"):
        _refuse_other_packed(data)
    fetches = f"The document fetches something from elsewhere when it is opened. {_AS_PDF}"
    carries = f"The document carries other files inside it. {_AS_PDF}"
    with opened(data, _DOCUMENT, fetches=fetches, carries=carries, damaged=_DAMAGED.format("document")):
        pass


def _refuse_other_packed(data: bytes) -> None:
    try:
        with zipfile.ZipFile(BytesIO(data)) as parts:
            names = set(parts.namelist())
            is_sealed = any(entry.flag_bits & 1 for entry in parts.infolist())
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError):
        raise Unreadable(_DAMAGED.format("file")) from None
    if is_sealed:
        return  # the sentence about a password goes first
    if "mimetype" in names and "content.xml" in names:
        raise Unreadable(_OPEN)
    if "[Content_Types].xml" not in names:
        raise Unreadable(_PACKED)


def _look_at_png(data: bytes) -> None:
    if data[12:16] != b"IHDR" or b"IEND" not in data[-64:]:
        raise Unreadable(_DAMAGED.format("picture"))
    _check_points(*struct.unpack_from(">II", data, 16))


def _look_at_jpeg(data: bytes) -> None:
    """From one part of it to the next, until the one that says how large the picture is."""
    place = 2
    try:
        while data[place] == _PART and data[place + 1] != _POINTS:
            if data[place + 1] in _SIZES:
                height, width = struct.unpack_from(">HH", data, place + 5)
                _check_points(width, height)
                return
            place += 2 + struct.unpack_from(">H", data, place + 2)[0]
    except (IndexError, struct.error):
        pass
    raise Unreadable(_DAMAGED.format("picture"))


def _check_points(width: int, height: int) -> None:
    if not width or not height:
        raise Unreadable(_DAMAGED.format("picture"))
    if width * height > MOST_PIXELS:
        raise Unreadable(_LARGE)


def _look_at_text(data: bytes) -> None:
    is_wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if is_wide else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if any(letter < " " and letter not in "\t\n\r\f" for letter in text):
            break
        if text.lstrip().casefold().startswith(_PAGES):
            raise Unreadable(_PAGE)
        return
    raise Unreadable(_UNKNOWN)


if __name__ == "__main__":
    main()
