"""A file that turns up after a referral was sent: kept, told of, waited on, and refused where the referral is over."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from frankpledge.audit.models import Event
from frankpledge.documents.tests.test_kinds import PNG, a_pdf
from frankpledge.marac.actions import attaching, reviewing
from frankpledge.marac.actions.attaching import FileGiven
from frankpledge.marac.models import (
    Attachment,
    AttachmentPiece,
    Case,
    MailPart,
    PartyExclusion,
    Reason,
    Referral,
    Setting,
)
from frankpledge.marac.waiting import waits_for
from frankpledge.partnerships.models import Role
from frankpledge.rules import Hidden, Refusal

from .conftest import Browser
from .factories import (
    AT,
    Worker,
    accepted,
    acting,
    coordinator,
    idva_manager,
    referrer,
    seeing_everything,
    submitted,
    worker,
)
from .mails import filled_form, know_the_agency, mail
from .test_attaching import opened, page

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]

SCAN = FileGiven("scan of Vesper.pdf", "pdf", b"%PDF a scan that turned up", "The paper Dash")


def bring(browser: Browser, row: Referral, content: bytes, words: str = "The paper Dash") -> Any:
    return browser.post(page("add_file", row), {"file": SimpleUploadedFile("a.pdf", content), "words": words})


def waiting(who: Worker) -> list[str]:
    with acting(who.actor):
        return [one.title for one in waits_for(who.actor, AT) if "new file" in one.title]


def test_who_referred_adds_a_scan_later_and_the_co_ordinator_is_told_finds_it_and_looks_at_it(
    browse: type[Browser], mailoutbox: list[Any]
):
    who, reviewer = referrer(), coordinator()
    row = submitted(who)
    mailoutbox.clear()
    browser, desk = browse(who), browse(reviewer)
    assert page("add_file", row) in browser.read(page("referral", row))
    assert waiting(reviewer) == []
    answer = bring(browser, row, a_pdf())
    assert (answer.status_code, answer["Location"]) == (302, page("referral", row))
    seen = browser.read(page("referral", row))
    assert "It waits on the desk of the co-ordinator" in seen
    assert "The paper Dash" in seen
    assert "Save</a>" not in seen
    (told,) = [one for one in mailoutbox if reviewer.person.email in one.to]
    assert told.subject == "MARAC: a file came for a referral that was sent before"
    assert "Dash" not in told.body
    assert waiting(reviewer) == ["1 referral with a new file"]
    assert row.reference in desk.read(f"{reverse('marac:queue')}?status=new_file")
    assert "New, " in desk.read(page("referral", row))
    with seeing_everything():
        file = row.attachments.get()
    assert desk.get(page("save_file", row, file.pk)).content == a_pdf()
    assert waiting(reviewer) == []
    assert browser.get(page("save_file", row, file.pk)).status_code == 404
    with seeing_everything():
        assert Event.objects.filter(name="marac.file_attached", subject_id=str(file.pk)).get().detail["came_later"]
        file.refresh_from_db()
        assert file.seen_by_id == reviewer.post.pk


def test_what_cannot_be_opened_here_is_said_to_be_looked_at_once(browse: type[Browser]):
    who, reviewer = referrer(), coordinator()
    row = submitted(who)
    with acting(who.actor):
        attaching.add_later(row, by=who.actor, at=AT, file=SCAN)
    desk = browse(reviewer)
    assert desk.post(page("files_seen", row)).status_code == 302
    assert waiting(reviewer) == []
    again = desk.post(page("files_seen", row))
    assert again.status_code == 422
    assert "Somebody has said so already" in again.content.decode()
    assert browse(who).post(page("files_seen", row)).status_code == 404


def test_it_is_sealed_like_the_rest():
    who = referrer()
    row = submitted(who)
    with acting(who.actor):
        attaching.add_later(row, by=who.actor, at=AT, file=SCAN)
    with seeing_everything(), connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(a::text, '') FROM marac_attachment a")
        told = cursor.fetchone()[0]
        cursor.execute("SELECT string_agg(encode(held, 'escape'), '') FROM marac_attachmentpiece")
        told += cursor.fetchone()[0]
        cursor.execute("SELECT string_agg(e::text, '') FROM audit_event e")
        told += cursor.fetchone()[0]
    assert "Vesper" not in told
    assert "a scan" not in told


def test_the_database_gives_its_sender_the_row_and_no_piece_and_takes_nothing_from_others():
    who, other = referrer(), referrer()
    row = submitted(who)
    with acting(who.actor):
        file = attaching.add_later(row, by=who.actor, at=AT, file=SCAN)
        assert list(Attachment.objects.all()) == [file]
        assert not AttachmentPiece.objects.exists()
        assert Attachment.objects.update(came_later=False) == 0
        assert Attachment.objects.filter(pk=file.pk).delete()[0] == 0
    with acting(other.actor):
        assert not Attachment.objects.exists()
        with pytest.raises(Hidden):
            attaching.add_later(row, by=other.actor, at=AT, file=SCAN)
        forged = Attachment(
            key=row.key, referral=row, kind="pdf", size=1, added_at=AT, came_later=True, added_by_id=other.post.pk
        )
        with pytest.raises(DatabaseError), transaction.atomic():
            forged.save(force_insert=True)


def test_who_may_add_one(browse: type[Browser]):
    who = referrer()
    row = submitted(who)
    office = {"organisation": "Police and Crime Commissioner West Midlands"}
    found = {who: 200, coordinator(): 200, worker(Role.SENIOR_MARAC_COORDINATOR, **office): 200, referrer(): 404,
             coordinator("Walsall"): 404, idva_manager(): 404, worker(Role.MARAC_ADMINISTRATOR, marac="Dudley", **office): 404,
             worker(Role.COMMISSIONER, **office): 404}  # fmt: skip
    for one, status in found.items():
        assert browse(one).get(page("add_file", row)).status_code == status, one.post.title


def test_the_idva_service_hears_of_it_and_nobody_who_is_kept_out_does(mailoutbox: list[Any]):
    who, reviewer, too_near, manager = referrer(), coordinator(), coordinator(), idva_manager()
    row = submitted(who)
    with seeing_everything():
        PartyExclusion.objects.create(referral=row, person=too_near.person, why="near", named_at=AT)
    mailoutbox.clear()
    with acting(who.actor):
        attaching.add_later(row, by=who.actor, at=AT, file=SCAN)
    told = {address for one in mailoutbox for address in one.to}
    assert {reviewer.person.email, manager.person.email} <= told
    assert not told & {too_near.person.email, who.person.email}


def test_it_goes_with_an_accepted_one_until_its_case_is_over():
    who, reviewer = referrer(), coordinator()
    with acting(reviewer.actor):
        case = accepted(who, reviewer)
    with seeing_everything():
        row = Referral.objects.get(case=case)
    with acting(who.actor):
        attaching.add_later(row, by=who.actor, at=AT, file=SCAN)
    with seeing_everything():
        Case.objects.filter(pk=case.pk).update(
            status="lapsed", listed_at=AT, heard_at=AT, actions_closed_at=AT, lapsed_at=AT
        )
    with acting(who.actor), pytest.raises(Refusal, match="Its case at this MARAC is over"):
        attaching.add_later(row, by=who.actor, at=AT, file=SCAN)


def test_one_that_is_closed_says_so_on_its_page_and_takes_nothing(browse: type[Browser]):
    who, reviewer = referrer(), coordinator()
    row = submitted(who)
    with acting(reviewer.actor):
        why = Reason.objects.filter(kind="withdrawn")[0]
        reviewing.withdraw(row, by=reviewer.actor, at=AT, reason=why, words="")
    browser = browse(who)
    assert page("add_file", row) not in browser.read(page("referral", row))
    for answer in (browser.get(page("add_file", row)), bring(browser, row, a_pdf())):
        assert answer.status_code in (409, 422)
        assert "This referral is closed (withdrawn), so nothing more is kept with it." in answer.content.decode()
    with seeing_everything():
        assert not Attachment.objects.exists()


def test_one_that_is_still_written_takes_them_in_its_form(browse: type[Browser]):
    who, reviewer = referrer(), coordinator()
    row = submitted(who)
    with acting(reviewer.actor):
        why = Reason.objects.filter(kind="returned")[:1]
        reviewing.return_incomplete(row, by=reviewer.actor, at=AT, reasons=why, words="More")
    shown = browse(who).get(page("add_file", row))
    assert (shown.status_code, "added in the form itself" in shown.content.decode()) == (409, True)


def test_kinds_and_numbers_are_kept_to_whatever_its_sender_sees_of_the_rest(browse: type[Browser]):
    who = referrer()
    row = submitted(who)
    Setting.objects.create(key="attachments_most", value="1", from_on=AT.date(), source="test")
    Setting.objects.create(key="attachment_kinds", value="pdf", from_on=AT.date(), source="test")
    browser = browse(who)
    refused = bring(browser, row, PNG, "What I typed")
    assert refused.status_code == 422
    assert "Taken are: PDF" in refused.content.decode()
    assert "What I typed" in refused.content.decode()
    assert bring(browser, row, a_pdf()).status_code == 302
    full = bring(browser, row, a_pdf())
    assert full.status_code == 422
    assert "1 file is with it already" in full.content.decode()


def test_what_came_in_a_mail_added_to_it_is_kept_with_it_too(browse: type[Browser]):
    know_the_agency()
    row = opened(mail(filled_form(), a_pdf()))
    reviewer = coordinator()
    with seeing_everything():
        Attachment.objects.all().delete()
        Referral.objects.filter(pk=row.pk).update(status="submitted")
        (part,) = [one for one in MailPart.objects.all() if not one.is_form]
    desk = browse(reviewer)
    assert page("keep_part_later", row, part.pk) in desk.read(page("add_file", row))
    assert desk.post(page("keep_part_later", row, part.pk), {"words": "A scan"}).status_code == 302
    with seeing_everything():
        file = row.attachments.get()
        assert (file.words, file.came_later, file.waits) == ("A scan", True, False)
