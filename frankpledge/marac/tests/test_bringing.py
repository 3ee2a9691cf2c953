"""A file that turns up after a referral was sent by somebody without an account: one link brings one, and opens nothing."""

from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from frankpledge.audit import identity
from frankpledge.audit.models import Event
from frankpledge.documents.tests.test_kinds import a_pdf
from frankpledge.marac.actions import excluding, reviewing
from frankpledge.marac.models import (
    AgencyDomain,
    Attachment,
    AttachmentPiece,
    CaseKey,
    FileLink,
    Reason,
    Referral,
    ReferralLink,
)
from frankpledge.marac.waiting import waits_for

from .conftest import Browser
from .factories import acting, coordinator, fill, referrer, seeing_everything, submitted
from .test_attaching import page
from .test_referring import ask_for_link

pytestmark = [pytest.mark.usefixtures("the_record", "known_domain"), pytest.mark.django_db]

ASK, BRING, ENDED = (reverse(f"marac:{name}") for name in ("ask_for_file_link", "bring_file", "file_link_ended"))
ADDRESS = "worker@agency.example"


@pytest.fixture
def known_domain() -> None:
    AgencyDomain.objects.create(domain="agency.example", source="test")


@pytest.fixture
def sent() -> Referral:
    """A referral that a link made, waiting to be reviewed."""
    client = Client()
    client.get("/marac" + ask_for_link(client))
    fill(Referral.objects.get(), ReferralLink.objects.get())
    client.post(reverse("marac:link_check"))
    mail.outbox.clear()
    with seeing_everything():
        return Referral.objects.get()


def ask(reference: str, email: str = ADDRESS) -> Any:
    return Client().post(ASK, {"reference": reference, "email": email}, follow=True)


def link_for(row: Referral) -> str:
    ask(row.reference)
    line = next(line for line in mail.outbox[-1].body.splitlines() if "/link/file/open/" in line)
    return "/marac" + line.partition("/marac")[2]


def bring(client: Client, content: bytes, words: str = "Body map of 16 November") -> Any:
    return client.post(BRING, {"file": SimpleUploadedFile("vesper.pdf", content), "words": words})


def test_one_link_brings_one_file_and_shows_nothing_of_the_referral(sent: Referral):
    reviewer = coordinator()
    address = link_for(sent)
    assert mail.outbox[-1].to == [ADDRESS]
    client = Client()
    assert client.get(address)["Location"] == BRING
    shown = client.get(BRING).content.decode()
    assert sent.reference in shown
    assert "Vesper" not in shown
    assert "Sample" not in shown.partition("<main")[2]
    mail.outbox.clear()
    assert bring(client, a_pdf())["Location"] == reverse("marac:file_brought")
    assert reviewer.person.email in {to for one in mail.outbox for to in one.to}
    assert client.get(BRING)["Location"] == ENDED
    assert Client().get(address)["Location"] == ENDED
    assert bring(client, a_pdf())["Location"] == ENDED
    with acting(reviewer.actor):
        assert "1 referral with a new file" in [one.title for one in waits_for(reviewer.actor, timezone.now())]
    with seeing_everything():
        file = Attachment.objects.get()
        assert (file.words, file.name, file.waits, file.added_by_id) == (
            "Body map of 16 November",
            "vesper.pdf",
            True,
            None,
        )
        assert Event.objects.filter(name="marac.file_link_sent").count() == 1
    assert Browser(reviewer).get(page("save_file", sent, file.pk)).content == a_pdf()


def test_a_file_that_is_refused_leaves_the_link_to_try_again(sent: Referral):
    client = Client()
    client.get(link_for(sent))
    refused = bring(client, b"MZ a program", "What I typed")
    assert refused.status_code == 422
    assert "What I typed" in refused.content.decode()
    assert bring(client, a_pdf()).status_code == 302


@pytest.mark.parametrize("said", ["another reference", "another address", "an address of no known agency"])
def test_whoever_does_not_know_both_gets_no_link_and_the_same_answer(sent: Referral, said: str):
    if said.endswith("agency"):
        AgencyDomain.objects.all().delete()
    wrong = ask(
        "AAAA-AAAA" if said == "another reference" else sent.reference,
        "o@agency.example" if said == "another address" else ADDRESS,
    )
    assert mail.outbox == []
    AgencyDomain.objects.get_or_create(domain="agency.example", source="test")
    assert ask(sent.reference).content == wrong.content
    assert len(mail.outbox) == 1


def test_nobody_who_is_kept_out_gets_one(sent: Referral):
    by = coordinator()
    with acting(by.actor):
        excluding.exclude(sent, by=by.actor, at=timezone.now(), email=ADDRESS, why="near")
    ask(sent.reference)
    assert mail.outbox == []


def test_a_referral_that_was_not_made_by_a_link_is_not_found_so(sent: Referral):
    row = submitted(referrer())
    mail.outbox.clear()
    ask(row.reference)
    ask(row.reference, row.contact_email)
    assert mail.outbox == []


def test_a_link_ends_with_the_referral(sent: Referral):
    address, by = link_for(sent), coordinator()
    client = Client()
    client.get(address)
    with acting(by.actor):
        reviewing.withdraw(
            sent, by=by.actor, at=timezone.now(), reason=Reason.objects.filter(kind="withdrawn")[0], words=""
        )
    assert client.get(BRING)["Location"] == ENDED
    mail.outbox.clear()
    ask(sent.reference)
    assert mail.outbox == []


def test_the_database_lets_a_link_write_one_place_and_read_none(sent: Referral):
    other = submitted(referrer())
    token = link_for(sent).rstrip("/").rpartition("/")[2]
    client = Client()
    client.get(f"/marac/link/file/open/{token}/")
    identity.assume_service("visitor")
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.marac_link', '', true)")  # of its writing, in this same transaction
        cursor.execute(
            "SELECT * FROM marac_open_file_link(%s, %s)", [FileLink.objects.get().token_digest, timezone.now()]
        )
    for model in (Referral, Attachment, AttachmentPiece):
        assert not model.objects.exists()
    for referral, more in ((other, {}), (sent, {"came_later": False}), (sent, {"seen_at": timezone.now()})):
        forged = Attachment(key=CaseKey.objects.get(pk=referral.key_id), referral_id=referral.pk, kind="pdf", size=1,
                            added_at=timezone.now(), **{"came_later": True, **more})  # fmt: skip
        with pytest.raises(DatabaseError), transaction.atomic():
            forged.save(force_insert=True)
