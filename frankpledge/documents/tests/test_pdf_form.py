"""The form as a PDF: filled in with any reader of PDFs, and read back where it can do no harm."""

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest

from frankpledge.documents import limits
from frankpledge.documents.form_reading import FormRead
from frankpledge.documents.pdf_form import make_pdf_form
from frankpledge.documents.pdf_reading import read_pdf_form
from frankpledge.documents.word import make_word_form
from frankpledge.figures.decoding import Unreadable

from . import hostile_pdf
from .papers import check_paper, needs_pango, read_tags
from .test_word import ANSWERS, FORM

pytestmark = needs_pango


@pytest.fixture(scope="module")
def blank() -> bytes:
    return make_pdf_form(FORM)


def read(data: bytes) -> FormRead:
    return read_pdf_form(data, [FORM])


def refusal_of(data: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        read(data)
    return str(refused.value)


def test_what_was_filled_in_comes_back_as_it_was(blank: bytes):
    answers = {**ANSWERS, "on": "20 November 2026"}
    came = read(hostile_pdf.filled(blank, FORM, answers))
    assert came.answers == ANSWERS
    assert (came.unread, came.is_altered) == ((), False)


def test_a_blank_form_comes_back_with_no_answers(blank: bytes):
    came = read(blank)
    assert (came.answers, came.unread, came.is_altered) == ({}, (), False)


def test_a_screen_reader_is_told_each_question_and_where_its_answer_goes(blank: bytes):
    check_paper(blank, title=FORM.title)
    assert sum(tag.name == "Form" for tag in read_tags(blank)) == 7
    with pikepdf.open(BytesIO(blank)) as pdf:
        said = [str(field.TU) for field in pdf.Root.AcroForm.Fields]
        names = [str(field.T) for field in pdf.Root.AcroForm.Fields]
    assert said[:3] == ["Agency", "Date of referral, as day, month and year", "Name"]
    assert not [name for name in names if "." in name]


def test_which_form_it_is_can_not_be_changed_in_a_reader(blank: bytes):
    with pikepdf.open(BytesIO(blank)) as pdf:
        named = next(field for field in pdf.Root.AcroForm.Fields if str(field.T) == FORM.tag)
        assert int(named.Ff) & 1
        assert str(pdf.docinfo["/Keywords"]) == FORM.tag


def test_an_answer_that_can_not_be_read_is_shown_beside(blank: bytes):
    came = read(hostile_pdf.filled(blank, FORM, {"on": "soon", "safe": "perhaps"}))
    assert [(one.where, one.said, one.key) for one in came.unread] == [
        ("Date of referral, as day, month and year", "soon", "on"),
        ("Is it safe to telephone?", "perhaps", "safe"),
    ]


def test_what_was_written_or_drawn_on_it_is_said_to_be_there(blank: bytes):
    came = read(hostile_pdf.written_on(blank))
    assert [(one.where, one.said) for one in came.unread] == [
        ("In a comment", "Ring first"),
        ("Drawn or stamped on it", "1"),
    ]


def test_a_form_whose_questions_were_renamed_or_relabelled_is_altered(blank: bytes):
    assert read(hostile_pdf.renamed(blank, "agency", "is_superuser")).is_altered
    assert read(hostile_pdf.relabelled(blank)).is_altered


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (hostile_pdf.with_javascript, "runs a program"),
        (hostile_pdf.with_a_script_in_a_field, "runs a program"),
        (hostile_pdf.that_starts_a_program, "runs a program"),
        (hostile_pdf.with_a_file_inside, "carries other files"),
        (hostile_pdf.with_xfa, "another kind"),
        (hostile_pdf.with_a_password, "password"),
        (hostile_pdf.without_fields, "printed or scanned"),
        (hostile_pdf.bomb, "more"),
        (lambda made: hostile_pdf.renamed(made, FORM.tag, "form:marac-referral:2031-9"), "version 2031-9"),
        (lambda made: made[: len(made) // 2], "damaged"),
        (lambda made: b"%PDF-1.7\n" + b"\xff" * 500, "damaged"),
        (lambda _: b"", "empty"),
        (lambda _: b"%PDF-" + b"x" * limits.MOST_BYTES, "too large"),
        (lambda _: make_word_form(FORM), "not one, whatever its name says"),
    ],
)
def test_a_pdf_that_is_no_form_is_refused_in_words(blank: bytes, made: Callable[[bytes], bytes], words: str):
    assert words in refusal_of(made(blank))
