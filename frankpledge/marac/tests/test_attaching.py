"""Files that go with a referral: sealed, judged by what is in them, and saved only by those who work on it."""

import hashlib
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from frankpledge.audit.models import Event
from frankpledge.documents.tests import hostile, hostile_pdf, hostile_word
from frankpledge.documents.tests.test_kinds import JPEG, PNG, a_pdf
from frankpledge.documents.tests.test_word import FILLED as WORD
from frankpledge.marac.actions import attaching, opening, reviewing, sending
from frankpledge.marac.actions.attaching import FileGiven
from frankpledge.marac.issued_form import read_form
from frankpledge.marac.models import AgencyDomain, Attachment, AttachmentPiece, Reason, Referral, Setting
from frankpledge.notices.models import Letter, RawLetter
from frankpledge.partnerships.models import Role
from frankpledge.rules import Refusal

from .conftest import Browser
from .factories import AT, Worker, acting, coordinator, filled_draft, idva_manager, referrer, seeing_everything, worker
from .mails import filled_form, know_the_agency, mail
from .test_referring import ask_for_link

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]

DASH = FileGiven("dash of Vesper.pdf", "pdf", b"%PDF " + b"a scanned page " * 200_000, "Paper Dash")


def page(name: str, row: Referral, *more: object) -> str:
    return reverse(f"marac:{name}", args=[row.pk, *more])


def bring(browser: Browser, row: Referral, content: bytes, name: str = "a.pdf", words: str = "Paper Dash") -> Any:
    return browser.post(page("files", row), {"file": SimpleUploadedFile(name, content), "words": words})


def attached(by: Worker, file: FileGiven = DASH) -> tuple[Referral, Attachment]:
    draft = filled_draft(by)
    with acting(by.actor):
        return draft, attaching.attach(draft, by=by.actor, at=AT, file=file)


def sent(by: Worker, row: Referral) -> Referral:
    with acting(by.actor):
        return sending.submit(row, by=by.actor, at=AT)


def test_what_is_brought_comes_back_byte_for_byte_for_whoever_reviews_it(browse: type[Browser]):
    who = referrer()
    row, file = attached(who)
    sent(who, row)
    browser = browse(coordinator())
    assert "Paper Dash" in browser.read(page("referral", row))
    saved = browser.get(page("save_file", row, file.pk))
    assert saved.content == DASH.content
    assert saved["Content-Type"] == "application/octet-stream"
    assert saved["X-Content-Type-Options"] == "nosniff"
    assert saved["Content-Disposition"] == f'attachment; filename="file-{file.pk.hex[:8]}.pdf"'
    assert "sandbox" in saved["Content-Security-Policy"]
    with seeing_everything():
        (sight,) = Event.objects.filter(name="marac.file_saved")
        assert sight.subject_id == str(row.pk)


def test_in_the_database_neither_its_name_nor_its_bytes_can_be_read():
    attached(referrer())
    with seeing_everything(), connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(a::text, '') FROM marac_attachment a")
        told = cursor.fetchone()[0]
        cursor.execute("SELECT string_agg(encode(held, 'escape'), '') FROM marac_attachmentpiece")
        told += cursor.fetchone()[0]
        assert AttachmentPiece.objects.count() == 3
        cursor.execute("SELECT string_agg(e::text, '') FROM audit_event e")
        told += cursor.fetchone()[0]
    assert "Vesper" not in told
    assert "scanned" not in told


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [(a_pdf(), "a.exe", "pdf"), (WORD, "b", "word"), (JPEG, "c.pdf", "jpeg"), (PNG, "d.txt", "png"), (b"Words", "e.docx", "text")],
)  # fmt: skip
def test_each_kind_is_taken_for_what_it_is_whatever_it_is_called(
    browse: type[Browser], content: bytes, name: str, kind: str
):
    who = referrer()
    row, browser = filled_draft(who), browse(who)
    assert bring(browser, row, content, name).status_code == 302
    with seeing_everything():
        assert row.attachments.get().kind == kind


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"MZ\x90\x00", "dash.pdf", "This is a program"),
        (hostile_word.with_macros(WORD), "dash.docx", "holds macros"),
        (hostile_word.zip_bomb(WORD), "dash.docx", "unpacks to far more"),
        (hostile_pdf.with_a_password(a_pdf()), "dash.pdf", "protected with a password"),
        (hostile.workbook(("A", [["a"]])), "dash.pdf", "an Excel workbook"),
        (b"\x00\x00\x00\x18ftypmp42", "film.pdf", "This is a recording"),
        (b"", "dash.pdf", "The file is empty"),
        (b"x" * (21 * 1024 * 1024), "dash.txt", "The file has 21 MB, and no more than 20 MB"),
    ],
)
def test_what_is_not_taken_is_refused_beside_the_field_and_nothing_typed_is_lost(
    browse: type[Browser], content: bytes, name: str, sentence: str
):
    who = referrer()
    row, browser = filled_draft(who), browse(who)
    answer = bring(browser, row, content, name, "What I typed")
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert sentence in shown
    assert 'id="file-error"' in shown or 'id="id_file-error"' in shown
    assert "What I typed" in shown
    with seeing_everything():
        assert not row.attachments.exists()


def test_two_hundred_megabytes_are_refused_beside_the_field_too(browse: type[Browser]):
    who = referrer()
    row, browser = filled_draft(who), browse(who)
    answer = bring(browser, row, bytes(200 * 1024 * 1024), "film.mp4", "What I typed")
    assert answer.status_code == 422
    assert "The file has 200 MB, and no more than 20 MB can be taken here." in answer.content.decode()
    assert "What I typed" in answer.content.decode()


def test_its_numbers_are_settings_of_the_day():
    who = referrer()
    row, _ = attached(who)
    for key, value in (("attachment_kinds", "pdf"), ("attachments_most", "2")):
        Setting.objects.create(key=key, value=value, from_on=AT.date(), source="test")
    with acting(who.actor):
        with pytest.raises(Refusal, match="Taken are: PDF"):
            attaching.attach(row, by=who.actor, at=AT, file=FileGiven("a", "png", PNG))
        attaching.attach(row, by=who.actor, at=AT, file=FileGiven("b", "pdf", b"%PDF b"))
        with pytest.raises(Refusal, match="2 files are with it already"):
            attaching.attach(row, by=who.actor, at=AT, file=FileGiven("c", "pdf", b"%PDF c"))


def test_the_same_file_sent_twice_is_one():
    who = referrer()
    row, file = attached(who)
    with acting(who.actor):
        assert attaching.attach(row, by=who.actor, at=AT, file=DASH) == file
        assert row.attachments.count() == 1


def test_it_is_taken_off_while_it_is_written_and_not_after(browse: type[Browser]):
    who = referrer()
    row, file = attached(who)
    browser = browse(who)
    assert "Paper Dash" in browser.read(page("take_off_file", row, file.pk))
    assert browser.post(page("take_off_file", row, file.pk)).status_code == 302
    row, file = attached(who)
    sent(who, row)
    answer = browser.post(page("take_off_file", row, file.pk))
    assert answer.status_code in {404, 422}
    with seeing_everything():
        assert row.attachments.count() == 1


def test_who_saves_it_and_who_does_not_find_it(browse: type[Browser]):
    who = referrer()
    row, file = attached(who)
    saving = page("save_file", row, file.pk)
    assert browse(who).get(saving).status_code == 200
    assert browse(coordinator()).get(saving).status_code == 404
    sent(who, row)
    office = {"organisation": "Police and Crime Commissioner West Midlands"}
    found = {coordinator(): 200, idva_manager(): 200, worker(Role.SENIOR_MARAC_COORDINATOR, **office): 200,
             who: 404, referrer(): 404, coordinator("Walsall"): 404, worker(Role.MARAC_ADMINISTRATOR, marac="Dudley", **office): 404,
             worker(Role.COMMISSIONER, **office): 404}  # fmt: skip
    for one, status in found.items():
        assert browse(one).get(saving).status_code == status, one.post.title


def test_the_database_keeps_it_from_its_writer_once_it_is_sent_and_gives_it_back_with_a_return():
    who, reviewer = referrer(), coordinator()
    row, _ = attached(who)
    sent(who, row)
    with acting(who.actor):
        assert not Attachment.objects.exists()
        assert not AttachmentPiece.objects.exists()
    with acting(reviewer.actor):
        why = Reason.objects.filter(kind="returned")[:1]
        reviewing.return_incomplete(row, by=reviewer.actor, at=AT, reasons=why, words="More")
    with acting(who.actor):
        assert Attachment.objects.count() == 1


def test_a_file_of_another_referral_is_not_found_under_this_one(browse: type[Browser]):
    who = referrer()
    (row, _), (_, other) = attached(who), attached(who)
    assert browse(who).get(page("save_file", row, other.pk)).status_code == 404
    assert browse(who).post(page("take_off_file", row, other.pk)).status_code == 404


def test_the_pages_ask_the_same_for_one_file_and_for_many(browse: type[Browser]):
    who = referrer()
    few, _ = attached(who)
    many, _ = attached(who)
    with acting(who.actor):
        for number in range(6):
            attaching.attach(many, by=who.actor, at=AT, file=FileGiven("a", "pdf", b"%%PDF %d" % number))
    browser, asked = browse(who), {}
    for row in (few, few, many):
        for name in ("files", "tasks", "check", "referral"):
            with CaptureQueriesContext(connection) as queries:
                browser.read(page(name, row))
            asked[row.pk, name] = len(queries)
    for name in ("files", "tasks", "check", "referral"):
        assert asked[few.pk, name] == asked[many.pk, name], name


def test_what_came_in_a_mail_beside_the_form_is_kept_with_the_referral(browse: type[Browser]):
    know_the_agency()
    row = opened(mail(filled_form(), a_pdf(), b"MZ\x90\x00 a program"))
    with seeing_everything():
        (file,) = row.attachments.all()
        assert (file.kind, file.name, attaching._held_by(file)) == ("pdf", "file 2.docx", a_pdf())
        beside = [part.why for part in row.unread_parts.all() if part.label == "Also attached to the mail"]
    assert len(beside) == 1
    assert "program" in beside[0]
    browser = browse(coordinator())
    files = browser.read(page("files", row))
    assert ("file 2.docx" in files, "file 3.docx" in files) == (True, True)
    with seeing_everything():
        (program,) = attaching.of_its_mails(row)
    answer = browser.post(page("keep_part", row, program.pk), {"words": "What I typed"})
    assert answer.status_code == 422
    assert "This is a program" in answer.content.decode()


def test_of_two_forms_in_one_mail_a_person_says_with_which_a_file_goes(browse: type[Browser]):
    know_the_agency()
    row = opened(mail(filled_form(), filled_form(victim__given_name="Willa"), a_pdf()))
    with seeing_everything():
        assert not Attachment.objects.exists()
        (part,) = attaching.of_its_mails(row)
    browser = browse(coordinator())
    assert "What else came in the mail" in browser.read(page("files", row))
    assert browser.post(page("keep_part", row, part.pk), {"words": "A scan"}).status_code == 302
    with seeing_everything():
        assert Attachment.objects.get().words == "A scan"
        assert attaching.of_its_mails(row) == []


def test_whoever_holds_the_link_brings_files_too_and_takes_them_off():
    with seeing_everything():
        AgencyDomain.objects.create(domain="agency.example", source="test")
    client = Client()
    client.get("/marac" + ask_for_link(client))
    brought = {"file": SimpleUploadedFile("a.png", PNG), "words": "A picture"}
    assert client.post(reverse("marac:link_files"), brought).status_code == 302
    assert "A picture" in client.get(reverse("marac:link_files")).content.decode()
    with seeing_everything():
        file = Attachment.objects.get()
    assert client.get(reverse("marac:save_file", args=[file.referral_id, file.pk])).status_code == 302
    assert client.post(reverse("marac:link_take_off_file", args=[file.pk])).status_code == 302
    with seeing_everything():
        assert not Attachment.objects.exists()
        assert not AttachmentPiece.objects.exists()


def opened(raw: bytes) -> Referral:
    """The first referral that a mail became, as the worker opens it."""
    with seeing_everything():
        letter = Letter.objects.create(digest=hashlib.sha256(raw).hexdigest(), size=len(raw), received_at=AT)
        RawLetter.keep(letter, raw)
    opening.open_what_waits(read_form, now=lambda: AT)
    with seeing_everything():
        return Referral.objects.order_by("pk")[0]
