"""The files of an application, and an application taken on to a form that was changed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from frankpledge.audit import identity
from frankpledge.funding.actions import applying, assessing, calls
from frankpledge.funding.models import Application, Attachment, Question
from frankpledge.funding.permissions import see_attachments
from frankpledge.partnerships.models import Role
from frankpledge.rules import Actor, Hidden, Refusal

from .factories import AT, WARWICKSHIRE, actor_in, signed_in
from .test_calls import CHARITY, OTHER, post_of, published, question, written

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]
TEXT = b"Letters of support, put together."


def begun() -> tuple[Application, Actor]:
    call = published()
    by = actor_in(Role.GRANT_CERTIFIER, CHARITY)
    return written(call, by), by


def attached(application: Application, by: Actor) -> Attachment:
    return applying.attach(application, words="Letters of support", kind="text", content=TEXT, by=by, at=AT)


def test_a_file_is_brought_and_taken_out_again_until_the_application_is_sent_in():
    application, by = begun()
    applying.take_out_file(attached(application, by), by=by, at=AT)
    assert not Attachment.objects.exists()
    kept = attached(application, by)
    applying.send_in(application, by=by, at=AT)
    with pytest.raises(Refusal, match="stands as it is"):
        applying.take_out_file(kept, by=by, at=AT)
    with pytest.raises(Refusal, match="stands as it is"):
        attached(application, by)


def test_an_application_has_no_more_files_than_the_setting_says(settings):
    application, by = begun()
    for _ in range(10):
        attached(application, by)
    with pytest.raises(Refusal, match="may have 10 files"):
        attached(application, by)


def test_a_file_is_brought_by_its_page_and_what_is_no_file_of_those_kinds_is_refused_beside_the_field():
    application, _ = begun()
    client = signed_in(Role.GRANT_PREPARER, CHARITY)
    address = f"/funding/calls/applications/{application.pk}/files/add/"
    wrong = client.post(address, {"words": "A table", "file": SimpleUploadedFile("x.pdf", b"\x00\x01MZ\x90")})
    assert wrong.status_code == 422
    assert "A table" in wrong.content.decode()
    client.post(address, {"words": "Letters of support", "file": SimpleUploadedFile("x.txt", TEXT)})
    kept = Attachment.objects.get()
    page = client.get(f"/funding/calls/applications/{application.pk}/").content.decode()
    assert "Letters of support (txt)" in page
    handed = client.get(f"/funding/calls/files/{kept.pk}/")
    assert bytes(handed.content) == TEXT
    assert handed["Content-Disposition"] == f'attachment; filename="file-{kept.pk}.txt"'
    assert handed["Content-Type"] == "application/octet-stream"


def test_a_draft_s_files_are_its_organisations_alone_and_then_the_offices_too():
    application, by = begun()
    kept = attached(application, by)
    address = f"/funding/calls/files/{kept.pk}/"
    office, other = signed_in(Role.GRANTS_OFFICER), signed_in(Role.GRANT_PREPARER, OTHER)
    assert (office.get(address).status_code, other.get(address).status_code) == (404, 404)
    identity.assume(by)
    applying.send_in(application, by=by, at=AT)
    assert (office.get(address).status_code, other.get(address).status_code) == (200, 404)
    assert signed_in(Role.GRANTS_OFFICER, WARWICKSHIRE).get(address).status_code == 404


def test_an_assessor_reads_the_files_once_they_have_declared_and_not_after_stepping_back():
    application, by = begun()
    kept = attached(application, by)
    applying.send_in(application, by=by, at=AT)
    assessor = actor_in(Role.ANALYST)
    assessment = assessing.ask(application, post=post_of(assessor), by=actor_in(Role.GRANTS_OFFICER), at=AT)
    identity.assume(assessor)
    assert not see_attachments.allows(assessor, kept)
    assessing.declare(assessment, has_interest=False, interest="", by=assessor, at=AT)
    assert see_attachments.allows(assessor, kept)
    assessing.recuse(assessment, interest="A friend works there.", by=assessor, at=AT)
    assert not see_attachments.allows(assessor, kept)


def test_the_database_itself_keeps_files_to_who_reads_the_application():
    application, by = begun()
    attached(application, by)
    identity.assume(actor_in(Role.GRANT_PREPARER, OTHER))
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE frankpledge_web")
        cursor.execute("SELECT count(*) FROM funding_attachment")
        assert cursor.fetchone() == (0,)
        cursor.execute("RESET ROLE")


def changed_form() -> tuple[Application, Actor, Question]:
    """An application begun before the question of need was taken out and another put in."""
    application, by = begun()
    officer = actor_in(Role.GRANTS_OFFICER)
    calls.take_out_question(application.form.questions.get(words="What is the need?"), by=officer, at=AT)
    added = question(application.call, officer, "Who else will you work with?")
    identity.assume(by)
    return application, by, added


def test_an_applicant_on_an_older_form_is_told_what_is_changed():
    application, _, _ = changed_form()
    client = signed_in(Role.GRANT_PREPARER, CHARITY)
    assert (
        "The form was changed since you began"
        in client.get(f"/funding/calls/applications/{application.pk}/").content.decode()
    )
    page = client.get(f"/funding/calls/applications/{application.pk}/new-form/").content.decode()
    assert "Who else will you work with?" in page
    assert "What is the need?" in page


def test_moving_on_to_the_new_form_loses_nothing_that_was_typed():
    application, _, added = changed_form()
    client = signed_in(Role.GRANT_PREPARER, CHARITY)
    client.post(f"/funding/calls/applications/{application.pk}/new-form/", {"seen": added.form.number})
    application.refresh_from_db()
    assert application.form_id == added.form_id
    page = client.get(f"/funding/calls/applications/{application.pk}/").content.decode()
    assert "Five words are enough here" in page
    answers = {each.question.words: each.text for each in application.answers.select_related("question")}
    assert answers == {"Is everybody checked by the DBS?": "yes", "What is the need?": "Five words are enough here"}
    assert application.answers.get(text="yes").question.form_id == added.form_id


def test_nobody_is_moved_on_to_a_form_whose_changes_they_were_not_told():
    application, by, added = changed_form()
    with pytest.raises(Refusal, match="changed again while you read"):
        applying.move_on(application, seen=added.form.number - 1, by=by, at=AT)
    applying.move_on(application, seen=added.form.number, by=by, at=AT)
    with pytest.raises(Refusal, match="newest form already"):
        applying.move_on(application, seen=added.form.number, by=by, at=AT)
    with pytest.raises(Hidden):
        applying.move_on(application, seen=added.form.number, by=actor_in(Role.GRANT_CERTIFIER, OTHER), at=AT)
