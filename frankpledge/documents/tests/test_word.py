import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from frankpledge.documents import limits
from frankpledge.documents.form_reading import FormRead
from frankpledge.documents.word import Kind, Part, Question, WordForm, make_word_form, word_response
from frankpledge.documents.word_reading import read_word_form
from frankpledge.figures.decoding import Unreadable

from . import hostile, hostile_word
from .hostile_word import replaced

YES_OR_NO = (("yes", "Yes"), ("no", "No"), ("dont_know", "Don’t know"))
FORM = WordForm(
    name="marac-referral",
    version="2026-1",
    title="MARAC referral",
    handling="OFFICIAL-SENSITIVE when completed",
    words=("Do not tell the perpetrator of this referral.",),
    parts=(
        Part("Who is referring", (Question("agency", "Agency"), Question("on", "Date of referral", Kind.DAY))),
        Part(
            "The victim",
            (
                Question("victim.name", "Name", hint="And any other names"),
                Question("safe", "Is it safe to telephone?", Kind.CHOICE, choices=YES_OR_NO),
                Question("what", "What happened", Kind.WORDS),
                Question("children", "There are children", Kind.TICK),
            ),
            words=("Leave what nobody knows.",),
        ),
    ),
)
ANSWERS = {
    "agency": "Housing & <Homes> Ltd",
    "on": "2026-11-20",
    "victim.name": "Łukasz Żółć",
    "safe": "dont_know",
    "what": "First this.\nThen\tthat.",
    "children": "yes",
}
FIELD = re.compile(r"<w:sdt[ >].*?</w:sdt>", re.DOTALL)
BLANK = make_word_form(FORM)
FILLED = make_word_form(FORM, ANSWERS)


def read(data: bytes) -> FormRead:
    return read_word_form(data, [FORM])


def refusal_of(data: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        read(data)
    return str(refused.value)


def part_of(data: bytes, name: str) -> str:
    with zipfile.ZipFile(BytesIO(data)) as parts:
        return parts.read(name).decode()


# Making


def test_what_was_filled_in_comes_back_as_it_was():
    came = read(FILLED)
    assert came.answers == ANSWERS
    assert came.unread == ()
    assert not came.is_altered


def test_a_blank_form_comes_back_with_no_answers():
    came = read(BLANK)
    assert (came.answers, came.unread, came.is_altered) == ({}, (), False)


def test_only_the_questions_can_be_filled_in_and_no_password_opens_the_rest():
    settings = part_of(BLANK, "word/settings.xml")
    assert '<w:documentProtection w:edit="forms" w:enforcement="1"' in settings
    assert settings.index("w:documentProtection") < settings.index("w:defaultTabStop")


def test_no_question_can_be_deleted():
    document = part_of(BLANK, "word/document.xml")
    assert len(FIELD.findall(document)) == 7
    assert document.count('<w:lock w:val="sdtLocked"/>') == 6
    assert document.count('<w:lock w:val="sdtContentLocked"/>') == 1


def test_a_form_says_its_language_its_title_and_its_handling():
    assert 'w:lang w:val="en-GB"' in part_of(BLANK, "word/styles.xml")
    assert "<dc:title>MARAC referral</dc:title>" in part_of(BLANK, "docProps/core.xml")
    assert "OFFICIAL-SENSITIVE when completed" in part_of(BLANK, "word/header1.xml")


def test_a_form_goes_out_under_a_name_of_ours():
    assert word_response("referral", BLANK)["Content-Disposition"] == 'attachment; filename="referral.docx"'


# Reading what people do


@pytest.mark.parametrize(
    "written", ["20/11/2026", "20.11.2026", "20 11 2026", "20 Nov 2026", "Friday 20th November 2026", "2026-11-20"]
)
def test_a_day_is_read_as_people_write_it(written: str):
    typed = replaced(replaced(FILLED, ' w:fullDate="2026-11-20T00:00:00Z"', ""), "20 November 2026", written)
    assert read(typed).answers["on"] == "2026-11-20"


@pytest.mark.parametrize("written", ["11/20/2026", "20/11/26", "soon", "31 February 2026", "20 Movember 2026"])
def test_a_day_that_can_not_be_read_is_shown_beside(written: str):
    came = read(replaced(replaced(FILLED, ' w:fullDate="2026-11-20T00:00:00Z"', ""), "20 November 2026", written))
    assert "on" not in came.answers
    assert [(unread.where, unread.said) for unread in came.unread] == [("Date of referral", written)]


def test_a_day_that_is_not_the_one_held_behind_it_is_nobodys_guess():
    came = read(replaced(FILLED, "2026-11-20T", "2026-10-20T"))
    assert "on" not in came.answers
    assert "shows one day and holds another (20 October 2026)" in came.unread[0].why


def test_an_answer_that_is_not_on_the_list_is_shown_beside():
    came = read(replaced(FILLED, "<w:t>Don’t know</w:t>", "<w:t>Perhaps</w:t>"))
    assert "safe" not in came.answers
    assert came.unread[0].said == "Perhaps"


def test_what_stands_where_nothing_is_answered_is_never_an_answer():
    forgotten = part_of(BLANK, "word/document.xml").replace("<w:showingPlcHdr/>", "")
    assert read(hostile_word.with_body(BLANK, forgotten.encode())).answers == {}


def test_a_question_that_was_taken_out_is_missed():
    cut = FIELD.sub("", part_of(FILLED, "word/document.xml"), count=1)
    came = read(hostile_word.with_body(FILLED, cut.encode()))
    assert came.is_altered
    assert ("Agency", "This question has gone from the document.") in [(gone.where, gone.why) for gone in came.unread]


def test_a_question_that_stands_twice_is_not_answered_by_either():
    came = read(replaced(FILLED, 'w:tag w:val="agency"', 'w:tag w:val="victim.name"'))
    assert came.is_altered
    assert {"agency", "victim.name"}.isdisjoint(came.answers)
    assert [unread.said for unread in came.unread][:2] == ["Housing & <Homes> Ltd", "Łukasz Żółć"]


def test_a_question_that_is_not_ours_is_shown_beside():
    came = read(replaced(FILLED, 'w:tag w:val="agency"', 'w:tag w:val="is_superuser"'))
    assert "is_superuser" not in came.answers
    assert came.unread[0].why == "This is not a question of the form."


def test_words_written_outside_the_questions_are_shown_beside_and_the_form_is_altered():
    came = read(replaced(FILLED, "<w:sectPr", "<w:p><w:r><w:t>He knows where she lives.</w:t></w:r></w:p><w:sectPr"))
    assert came.is_altered
    assert [unread.said for unread in came.unread] == ["He knows where she lives."]


def test_a_form_whose_own_words_were_changed_is_altered():
    came = read(replaced(FILLED, "Do not tell the perpetrator", "Tell the perpetrator"))
    assert came.is_altered
    assert came.answers == ANSWERS


def test_comments_and_pictures_are_said_to_be_there():
    noted = hostile.altered(
        FILLED, word___comments__xml=hostile_word.body("<w:p><w:r><w:t>Ring first</w:t></w:r></w:p>")
    )
    came = read(hostile.altered(noted, word___media___image1__png=b"\x89PNG"))
    assert [(unread.where, unread.said) for unread in came.unread] == [
        ("In a comment or a note", "Ring first"),
        ("Pictures", "1"),
    ]


def test_words_struck_out_with_changes_tracked_are_not_an_answer():
    struck = "<w:ins><w:r><w:t>Police</w:t></w:r></w:ins><w:del><w:r><w:delText>Housing</w:delText></w:r></w:del>"
    came = read(replaced(FILLED, "<w:t>Housing &amp; &lt;Homes&gt; Ltd</w:t></w:r>", f"</w:r>{struck}"))
    assert came.answers["agency"] == "Police"


def test_a_link_to_a_page_does_no_harm():
    assert read(hostile_word.links_to_a_page(FILLED)).answers == ANSWERS


def test_an_older_version_is_read_by_its_own_questions():
    older = WordForm(FORM.name, "2025-1", FORM.title, FORM.handling, FORM.parts[:1])
    came = read_word_form(make_word_form(older, {"agency": "Police"}), [FORM, older])
    assert (came.form, came.answers) == (older, {"agency": "Police"})


def test_a_version_that_nobody_knows_is_refused_by_name():
    newer = make_word_form(WordForm(FORM.name, "2031-9", FORM.title, FORM.handling, FORM.parts))
    assert "marac-referral, version 2031-9" in refusal_of(newer)


# Reading what means harm


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (lambda: hostile_word.with_macros(FILLED), "holds macros"),
        (lambda: hostile_word.declared_macro_enabled(FILLED), "holds macros"),
        (lambda: hostile_word.zip_bomb(FILLED), "unpacks to far more"),
        (lambda: hostile_word.billion_laughs(FILLED), "damaged or was cut short"),
        (lambda: hostile_word.very_deep(FILLED), "damaged or was cut short"),
        (lambda: hostile_word.very_many_fields(FILLED), "3,000 places to fill in"),
        (lambda: hostile_word.very_long(FILLED), "more text than a form needs"),
        (lambda: hostile_word.huge(FILLED), "damaged or was cut short"),
        (lambda: hostile_word.carries_another_document(FILLED), "carries other files"),
        (lambda: hostile_word.carries_a_program(FILLED), "carries other files"),
        (lambda: hostile_word.two_of_one_part(FILLED), "not a Word document"),
        (lambda: hostile_word.with_body(FILLED, hostile_word.body("<w:p/>")), "not a form of ours"),
        (lambda: hostile_word.with_body(FILLED, b"\x00\xff"), "damaged or was cut short"),
        (
            lambda: hostile_word.with_body(
                FILLED, part_of(FILLED, "word/document.xml").replace("<w:tag ", "<w:gone ").encode()
            ),
            "took its places to fill in apart",
        ),
        (lambda: hostile.garbled(FILLED, "word/document.xml"), "damaged or was cut short"),
        (lambda: FILLED[:-200], "damaged or was cut short"),
        (lambda: b"", "is empty"),
        (lambda: b"x" * (limits.MOST_BYTES + 1), "too large"),
        (lambda: b"MZ\x90\x00" + b"\0" * 200, "This is a program"),
        (lambda: b"%PDF-1.7 ...", "This is a PDF"),
        (lambda: b"<html><body>referral", "not a Word document, whatever its name says"),
        (hostile.protected_with_a_password, "protected with a password"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Word document"),
        (lambda: hostile.workbook(("T", [["a"]])), "an Excel workbook"),
    ],
)
def test_a_document_that_is_no_form_is_refused_in_words(made: Callable[[], bytes], words: str):
    assert words in refusal_of(made())


@pytest.mark.parametrize("fetches", [hostile_word.fetches_a_template, hostile_word.fetches_a_picture])
def test_a_document_that_would_fetch_something_is_refused(fetches: Callable[[bytes], bytes]):
    assert "fetches something from elsewhere" in refusal_of(fetches(FILLED))


def test_a_document_can_not_have_a_file_of_this_machine_read(tmp_path: Path):
    canary = tmp_path / "canary.txt"
    canary.write_text("CANARY")
    assert "CANARY" not in refusal_of(hostile_word.reads_a_file(FILLED, canary.as_uri()))
