from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from frankpledge.boards.actions import bringing, packs, papers
from frankpledge.boards.models import Brought, Paper
from frankpledge.documents.tests import hostile_pdf, hostile_word
from frankpledge.partnerships.tests.people import AT, actor, signed_in
from frankpledge.rules import Hidden, Refusal

from .meetings import AUTHOR, CHAIR, CLERK, a_meeting, a_paper, an_item, board, written
from .pages import killed_by_another

pytestmark = [pytest.mark.usefixtures("demonstrated"), pytest.mark.django_db]


def a_pdf(pages: int = 3, *, scanned: int = 0, **saving: object) -> bytes:
    """Pages with type on them, then pages that are only a picture."""
    pdf = pikepdf.Pdf.new()
    font = pdf.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    )
    for place in range(pages):
        pdf.add_blank_page(page_size=(595, 842))
        if place < pages - scanned:
            pdf.pages[-1].obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
            pdf.pages[-1].contents_add(b"BT /F1 12 Tf 72 720 Td (Words) Tj ET")
    made = BytesIO()
    pdf.save(made, **saving)  # type: ignore[arg-type]
    return made.getvalue()


def a_document() -> bytes:
    document = Document()
    document.add_heading("Knife crime", level=1)
    document.add_paragraph("The board asked for this in May.", style="List Number")
    document.add_paragraph("It is told here.", style="List Number")
    document.add_paragraph("Schools", style="List Bullet")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Dudley", "£98,000"
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def to_write() -> Paper:
    meeting = board().meetings.first() or a_meeting()
    return a_paper(an_item(meeting))


def brought(data: bytes) -> Paper:
    paper = to_write()
    bringing.bring_paper(paper, data, by=actor(AUTHOR), at=AT)
    return Paper.objects.get(pk=paper.pk)


def refused(data: bytes) -> str:
    with pytest.raises(Refusal) as refusal:
        brought(data)
    assert refusal.value.field == "file"
    return refusal.value.sentence


def test_a_word_document_is_taken_as_words_with_the_numbers_that_word_counts_itself():
    blocks = brought(a_document()).brought.blocks
    assert [block["kind"] for block in blocks] == ["heading", "paragraph", "paragraph", "list", "table"]
    assert [block["number"] for block in blocks[1:3]] == ["1.", "2."]
    assert blocks[4]["rows"] == [["Dudley", "£98,000"]]


def test_an_author_brings_a_word_document_by_the_form_and_hands_it_in():
    paper = to_write()
    client = signed_in(AUTHOR)
    file = SimpleUploadedFile("report.docx", a_document())
    assert client.post(reverse("boards:bring_paper", args=[paper.pk]), {"file": file}).status_code == 302
    text = client.get(reverse("boards:paper", args=[paper.pk])).content.decode()
    assert "1. The board asked for this in May." in text
    papers.hand_in(paper, by=actor(AUTHOR), at=AT)


def test_a_word_file_with_a_macro_is_refused_in_words_beside_the_field():
    assert "holds macros" in refused(hostile_word.with_macros(a_document()))
    paper = to_write()
    file = SimpleUploadedFile("report.docx", hostile_word.with_macros(a_document()))
    answer = signed_in(AUTHOR).post(reverse("boards:bring_paper", args=[paper.pk]), {"file": file})
    assert "holds macros" in answer.content.decode()


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (hostile_word.fetches_a_template, "fetches something from elsewhere"),
        (hostile_word.zip_bomb, "unpacks to far more than a paper needs"),
        (hostile_word.billion_laughs, "damaged"),
        (lambda data: data[:2000], "damaged"),
        (lambda data: b"", "empty"),
        (lambda data: b"Dear board", "neither a PDF nor a Word document"),
    ],
    ids=["fetches", "bomb", "laughs", "torn", "empty", "text"],
)
def test_what_no_paper_may_be_is_refused_with_what_to_do(spoil: Callable[[bytes], bytes], sentence: str):
    assert sentence in refused(spoil(a_document()))


def test_a_scan_of_three_hundred_pages_is_refused_and_a_few_scanned_pages_are_not():
    assert "300 pages, and a paper of this body may have 150" in refused(a_pdf(300, scanned=300))
    assert "40 of its 60 pages are pictures" in refused(a_pdf(60, scanned=40))
    assert brought(a_pdf(12, scanned=2)).brought.pictures_of_pages == 2


def test_a_pdf_with_a_password_a_program_or_a_file_inside_is_refused():
    assert "password" in refused(a_pdf(encryption=pikepdf.Encryption(owner="o", user="u")))
    assert "runs a program" in refused(hostile_pdf.with_javascript(a_pdf()))
    assert "carries other files" in refused(hostile_pdf.with_a_file_inside(a_pdf()))
    assert "damaged" in refused(a_pdf()[:400])


def test_a_pdf_that_is_only_protected_against_changes_is_taken():
    assert brought(a_pdf(encryption=pikepdf.Encryption(owner="o", user=""))).brought.pages == 3


def test_a_paper_brought_as_a_pdf_follows_a_front_page_in_the_same_numbers():
    paper = brought(a_pdf(3))
    meeting = paper.item.meeting
    papers.hand_in(paper, by=actor(AUTHOR), at=AT)
    making = packs.send_papers_out(meeting, by=actor(CLERK), at=AT)
    while packs.print_next(making, at=AT):
        pass
    packs.release(making, at=AT)
    with pikepdf.open(BytesIO(packs.take_own_pack(meeting, by=actor(CHAIR), at=AT))) as pack:
        assert [str(page.label) for page in pack.pages] == ["i", "1", "2", "3", "4"]
        with pack.open_metadata() as said:
            assert "pdfuaid:part" not in said  # no pack claims more than its pages keep
    assert signed_in(CHAIR).get(reverse("boards:brought_pages", args=[paper.pk])).status_code == 200


def test_a_paper_can_be_written_here_after_all_with_the_words_from_before():
    paper = written(to_write())
    bringing.bring_paper(paper, a_document(), by=actor(AUTHOR), at=AT)
    bringing.write_here(paper, by=actor(AUTHOR), at=AT)
    text = signed_in(AUTHOR).get(reverse("boards:paper", args=[paper.pk])).content.decode()
    assert "To say how it goes." in text


def test_nobody_brings_a_paper_that_is_anothers():
    with pytest.raises(Hidden):
        bringing.bring_paper(to_write(), a_document(), by=actor(CHAIR), at=AT)


def test_a_reader_of_files_that_is_killed_is_said_and_the_same_file_is_taken_the_next_time():
    paper = to_write()
    file = {"file": SimpleUploadedFile("report.pdf", a_pdf())}
    address = reverse("boards:bring_paper", args=[paper.pk])
    with killed_by_another("brought_child", at_the=1):
        answer = signed_in(AUTHOR).post(address, file)
    assert "was stopped from outside" in answer.content.decode()
    assert not Brought.objects.exists()
    bringing.bring_paper(paper, a_pdf(), by=actor(AUTHOR), at=AT)
    assert Brought.objects.get().pages == 3
