"""What kind a file is, by what is in it; and each kind that is not taken, in a sentence of its own."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from struct import pack

import pikepdf
import pytest

from frankpledge.documents.kinds import kind_of
from frankpledge.figures.decoding import Unreadable

from . import hostile, hostile_pdf, hostile_word
from .test_word import FILLED

PNG = (
    b"\x89PNG\r\n\x1a\n"
    b"\x00\x00\x00\x0dIHDR" + pack(">II", 40, 30) + b"\x08\x02\x00\x00\x00" + b"\0" * 8 + b"IEND\xaeB`\x82"
)
JPEG = b"\xff\xd8\xff\xe0\x00\x04\0\0\xff\xc0\x00\x11\x08" + pack(">HH", 30, 40) + b"\x03" + b"\0" * 12 + b"\xff\xd9"


def a_pdf() -> bytes:
    made = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.AcroForm = pdf.make_indirect(pikepdf.Dictionary(Fields=pikepdf.Array()))
        pdf.pages[0].Annots = pikepdf.Array()
        pdf.save(made, deterministic_id=True)
    return made.getvalue()


def zipped(**files: bytes) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as parts:
        for name, content in files.items():
            parts.writestr(name.replace("__", "."), content)
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (a_pdf(), "pdf"),
        (FILLED, "word"),
        (hostile_word.links_to_a_page(FILLED), "word"),
        (PNG, "png"),
        (JPEG, "jpeg"),
        ("Łukasz, 07700 900123".encode(), "text"),
        ("It’s £3".encode("cp1252"), "text"),
        ("Łukasz".encode("utf-16"), "text"),
    ],
)
def test_a_file_is_what_is_in_it(content: bytes, kind: str):
    assert kind_of(content) == kind


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty"),
        (b"MZ\x90\x00 a program", "This is a program"),
        (b"MZ\x90\x00 %PDF-1.7 as well", "This is a program"),
        (b"\x7fELF", "This is a program"),
        (b"#!/bin/sh\nrm -r /", "This is a program"),
        (b"\0\1\2\3", "no kind of file that is known"),
        (b"GIF89a", "picture of another kind"),
        (b"\x00\x00\x00\x18ftypheic\x00", "picture of another kind"),
        (b"\x00\x00\x00\x18ftypmp42\x00", "This is a recording"),
        (b"{\\rtf1 words", "rich text"),
        (b"<!DOCTYPE html><script>alert(1)</script>", "web page"),
        (b"  <svg onload=alert(1)>", "web page"),
        (PNG[:20], "picture is damaged"),
        (PNG.replace(pack(">II", 40, 30), pack(">II", 60_000, 60_000)), "more points than any camera"),
        (JPEG[:15], "picture is damaged"),
        (b"%PDF-1.7 and then nothing", "PDF is damaged"),
        (zipped(a__txt=b"words"), "zipped or packed"),
        (b"Rar!\x1a\x07", "zipped or packed"),
        (zipped(mimetype=b"application/vnd.oasis.opendocument.text", content__xml=b"<a/>"), "OpenDocument"),
        (b"PK\x03\x04 cut short", "is damaged"),
        (hostile.workbook(("A", [["a"]])), "an Excel workbook"),
        (hostile.protected_with_a_password(), "protected with a password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "an old Word document"),
    ],
)  # fmt: skip
def test_what_is_not_taken_is_refused_in_a_sentence_of_its_own(content: bytes, sentence: str):
    with pytest.raises(Unreadable, match=sentence):
        kind_of(content)


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        (hostile_word.with_macros, "holds macros"),
        (hostile_word.declared_macro_enabled, "holds macros"),
        (hostile_word.zip_bomb, "unpacks to far more"),
        (hostile_word.fetches_a_template, "fetches something from elsewhere"),
        (hostile_word.carries_a_program, "carries other files"),
        (hostile_word.carries_another_document, "carries other files"),
        (lambda data: data[: len(data) // 2], "is damaged"),
    ],
)
def test_a_word_document_that_could_do_harm_is_refused(made: Callable[[bytes], bytes], sentence: str):
    with pytest.raises(Unreadable, match=sentence):
        kind_of(made(FILLED))


@pytest.mark.parametrize(
    ("made", "sentence"),
    [
        (hostile_pdf.with_javascript, "runs a program"),
        (hostile_pdf.that_starts_a_program, "runs a program"),
        (hostile_pdf.with_a_file_inside, "carries other files"),
        (hostile_pdf.with_xfa, "XFA"),
        (hostile_pdf.with_a_password, "protected with a password"),
    ],
)
def test_a_pdf_that_could_do_harm_is_refused(made: Callable[[bytes], bytes], sentence: str):
    with pytest.raises(Unreadable, match=sentence):
        kind_of(made(a_pdf()))
