"""What becomes of mail: read from a real mail server, made into referrals or laid into the tray, and dealt with there."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from frankpledge.audit import identity
from frankpledge.audit.models import Event
from frankpledge.documents.tests import hostile_word
from frankpledge.marac import issued_form, waiting
from frankpledge.marac.actions import opening, tray
from frankpledge.marac.models import Clock, Mail, MailReferral, Reason, Referral
from frankpledge.notices import inbox
from frankpledge.notices.imap import address_of
from frankpledge.notices.models import Letter, RawLetter
from frankpledge.partnerships.models import Role
from frankpledge.rules import Hidden, Refusal
from tests.mail_server import PASSWORD, Inbox, MailServer, needs_dovecot

from .conftest import Browser
from .factories import AT, acting, coordinator, idva_manager, referrer, seeing_everything, submitted, worker
from .mails import filled_form, know_the_agency, mail, picture

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db, needs_dovecot]

CAME = AT - timedelta(hours=3)
STRANGER = "Sample Stranger <stranger@elsewhere.example>"


@pytest.fixture
def box(mail_server: MailServer, settings: Any) -> Inbox:
    box = mail_server.inbox()
    settings.INCOMING_MAIL, settings.INCOMING_MAIL_PASSWORD = box.url, PASSWORD
    know_the_agency()
    return box


def read(box: Inbox, *mails: bytes, most: int = 40_000_000) -> tuple[int, int]:
    """Have these mails come three hours ago, and the inbox read now."""
    box.deliver(*mails, at=CAME)
    inbox.take_in(address_of(box.url, PASSWORD), most=most, now=lambda: AT)
    opened = opening.open_what_waits(issued_form.read_form, now=lambda: AT)
    identity.assume_service("test")
    return opened


def the_mail() -> Mail:
    with seeing_everything():
        return Mail.objects.select_related("letter").get()


def reason() -> Reason:
    return Reason.objects.get(kind="filed", code="unwanted")


def test_a_completed_form_becomes_a_referral_whose_promises_run_from_when_the_mail_server_had_it(box: Inbox):
    assert read(box, mail(filled_form())) == (1, 0)
    with seeing_everything():
        row = Referral.objects.get()
        assert (row.status, str(row.area), row.received_at) == ("taken_in", "Dudley", CAME)
        assert Clock.objects.get(referral=row, kind="review").started_at == CAME
        assert row.contact_email


def test_its_sender_is_told_that_it_came_and_what_happens_next_and_nothing_of_what_is_in_it(
    box: Inbox, mailoutbox: Any
):
    read(box, mail(filled_form()))
    with seeing_everything():
        row = Referral.objects.get()
    (message,) = mailoutbox
    assert message.to == ["worker@threshold.example"]
    assert row.reference in message.body
    assert "within 24 hours" in message.body
    for secret in ("Vesper", "Examplar", "Samplar", "Specimen Street", "01632 960123", "His mother"):
        assert secret not in message.body + message.subject


def test_what_else_the_mail_holds_stands_beside_the_referral_until_it_is_dealt_with(box: Inbox):
    read(box, mail(filled_form(), picture(), words="He is back at the house."))
    with seeing_everything():
        beside = {part.label: part.said for part in Referral.objects.get().unread_parts.all()}
    assert beside == {
        "What the mail itself says": "He is back at the house.",
        "Also attached to the mail": "file 2.docx",
    }


def test_the_same_mail_twice_is_one_referral_and_both_deliveries_are_shown(box: Inbox):
    twice = mail(filled_form())
    read(box, twice, twice)
    with seeing_everything():
        assert Referral.objects.count() == 1
    assert "was delivered 2 times" in Browser(coordinator()).read(f"/marac/tray/{the_mail().pk}/")


def test_the_same_form_in_another_mail_is_the_same_referral(box: Inbox, mailoutbox: Any):
    form = filled_form()
    read(box, mail(form), mail(form, number=2, words="Sent again, to be sure."))
    with seeing_everything():
        assert Referral.objects.count() == 1
        assert MailReferral.objects.values("mail").count() == 2
    assert len(mailoutbox) == 2


def test_a_folder_with_new_numbers_makes_no_second_referral(box: Inbox):
    read(box, mail(filled_form()))
    box.give_out_new_numbers()
    read(box)
    with seeing_everything():
        assert (Referral.objects.count(), Letter.objects.count()) == (1, 1)
    assert "delivered" not in Browser(coordinator()).read(f"/marac/tray/{the_mail().pk}/")


def test_another_form_under_the_same_message_id_is_another_referral_and_the_mail_says_so(box: Inbox):
    read(box, mail(filled_form()), mail(filled_form(victim__given_name="Verity")))
    with seeing_everything():
        assert Referral.objects.count() == 2
        one = Mail.objects.first()
    assert one
    assert "under the same Message-ID" in Browser(coordinator()).read(f"/marac/tray/{one.pk}/")


def test_two_forms_in_one_mail_are_two_referrals_and_one_receipt(box: Inbox, mailoutbox: Any):
    read(box, mail(filled_form(), filled_form(victim__given_name="Verity")))
    with seeing_everything():
        assert Referral.objects.count() == 2
    assert len(mailoutbox) == 1


def test_a_form_from_an_address_that_nobody_knows_waits_and_is_never_answered_by_itself(box: Inbox, mailoutbox: Any):
    assert read(box, mail(filled_form(), sender=STRANGER)) == (0, 1)
    assert "not a known agency" in the_mail().why
    assert mailoutbox == []
    with seeing_everything():
        assert not Referral.objects.exists()


def test_a_form_that_a_program_sent_waits(box: Inbox, mailoutbox: Any):
    read(box, mail(filled_form(), Auto_Submitted="auto-replied"))
    assert "a program sent it" in the_mail().why
    assert mailoutbox == []


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda: mail(words="Is the meeting on Tuesday?"), "It has no form with it."),
        (lambda: b"From: worker@threshold.example\n\n", "no form with it, and no text"),
        (lambda: mail(hostile_word.with_macros(filled_form())), "could be read as our form"),
        (lambda: mail(hostile_word.zip_bomb(filled_form())), "could be read as our form"),
        (lambda: mail(picture(), words=""), "could be read as our form"),
        (lambda: b"From: worker@threshold.example\n" + hostile_nesting(), "could not be opened safely"),
    ],
    ids=["a question", "nothing at all", "a macro", "a zip bomb", "a picture and no text", "parts within parts"],
)
def test_what_is_no_referral_waits_in_the_tray_with_why(box: Inbox, make: Callable[[], bytes], why: str):
    assert read(box, make()) == (0, 1)
    assert why in the_mail().why
    page = Browser(coordinator()).read(f"/marac/tray/{the_mail().pk}/")
    assert the_mail().why.split(":")[0] in page


def hostile_nesting() -> bytes:
    return b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(5_000))


def test_beside_an_attachment_stands_why_it_was_not_read(box: Inbox):
    read(box, mail(hostile_word.with_macros(filled_form())))
    assert "macro" in Browser(coordinator()).read(f"/marac/tray/{the_mail().pk}/").lower()


def test_a_mail_that_is_too_large_is_shown_with_its_sender_and_size_and_is_not_fetched(box: Inbox):
    read(box, mail(b"\0" * 3_000_000), most=2_000_000)
    page = Browser(coordinator()).read(f"/marac/tray/{the_mail().pk}/")
    assert "worker@threshold.example" in page
    assert "4 MB, more than is fetched" in page


def test_words_are_shown_as_text_whatever_they_try_to_be(box: Inbox):
    read(box, mail(words="<script>alert(1)</script><img src=http://away.example>", sender=STRANGER))
    page = Browser(coordinator()).read(f"/marac/tray/{the_mail().pk}/")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


# Who finds what


@pytest.mark.parametrize(
    "role", [Role.AGENCY_REPRESENTATIVE, Role.COMMISSIONER, Role.SYSTEM_ADMINISTRATOR, Role.IDVA_MANAGER]
)
def test_nobody_but_the_maracs_staff_finds_the_tray(box: Inbox, role: str):
    read(box, mail())
    browser = Browser(worker(role))
    row = the_mail()
    for address in ("/marac/tray/", f"/marac/tray/{row.pk}/", f"/marac/tray/{row.pk}/whole/"):
        assert browser.get(address).status_code == 404


def test_nobody_else_can_read_a_letters_bytes_even_in_the_database(box: Inbox):
    read(box, mail())
    for who, count in (
        (coordinator(), 1),
        (referrer(), 0),
        (idva_manager(), 0),
        (worker(Role.SYSTEM_ADMINISTRATOR), 0),
    ):
        with acting(who.actor):
            assert RawLetter.objects.count() == count


def test_a_co_ordinator_who_is_named_as_too_near_does_not_find_the_mail_either(box: Inbox):
    near = coordinator()
    read(
        box,
        mail(filled_form(what_happened__has_conflict="yes", what_happened__conflicts=near.person.email)),
    )
    row = the_mail()
    assert Browser(near).get(f"/marac/tray/{row.pk}/").status_code == 404
    assert Browser(coordinator()).get(f"/marac/tray/{row.pk}/").status_code == 200
    with acting(near.actor):
        assert (Mail.objects.count(), RawLetter.objects.count()) == (0, 0)


def test_that_somebody_read_a_mail_is_kept(box: Inbox):
    read(box, mail())
    who = coordinator()
    Browser(who).read(f"/marac/tray/{the_mail().pk}/")
    sight = Event.objects.get(name="marac.mail_seen")
    assert (sight.kind, sight.person_id) == ("sight", who.person.pk)


def test_the_trail_keeps_nothing_of_what_a_mail_says(box: Inbox):
    read(box, mail(picture(), words="A sample secret.", sender=STRANGER))
    said = " ".join(str(detail) for detail in Event.objects.values_list("detail", flat=True))
    for secret in ("sample secret", "stranger@elsewhere", "A referral", "file 1.docx"):
        assert secret not in said


# What is done with one


def test_an_attachment_is_saved_as_bytes_that_no_browser_opens_and_that_is_kept(box: Inbox):
    read(box, mail(picture()))
    answer = Browser(coordinator()).get(f"/marac/tray/{the_mail().pk}/parts/0/")
    assert answer.content == picture()
    assert answer["Content-Disposition"] == 'attachment; filename="attachment-1.png"'
    assert (answer["Content-Type"], answer["X-Content-Type-Options"]) == ("application/octet-stream", "nosniff")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert Event.objects.filter(name="marac.mail_part_saved", kind="sight").count() == 1


def test_the_whole_mail_is_saved_byte_for_byte(box: Inbox):
    sent = mail(words="Good morning.")
    read(box, sent)
    answer = Browser(coordinator()).get(f"/marac/tray/{the_mail().pk}/whole/")
    assert answer.content.replace(b"\r\n", b"\n") == sent


def test_what_is_no_referral_is_filed_with_why_and_can_be_put_back(box: Inbox):
    read(box, mail())
    who = worker(Role.MARAC_ADMINISTRATOR, marac="Dudley")
    with acting(who.actor):
        row = Mail.objects.get()
        tray.file(row, by=who.actor, at=AT, reason=reason())
        assert (Mail.objects.get().status, Mail.objects.get().reason) == ("filed", reason())
        with pytest.raises(Refusal, match="filed"):
            tray.file(row, by=who.actor, at=AT, reason=reason())
        tray.put_back(row, by=who.actor, at=AT)
        assert Mail.objects.get().status == "waiting"


def test_a_mail_without_a_form_is_taken_in_by_hand_with_all_it_says_beside(box: Inbox):
    read(box, mail(picture(), words="Please help. She lives in Dudley."))
    who = coordinator()
    response = Browser(who).post(
        f"/marac/tray/{the_mail().pk}/take-in/", {"area": str(who.post.covers.get().area_id)}, follow=True
    )
    assert response.status_code == 200
    with seeing_everything():
        row = Referral.objects.get()
        assert (row.status, row.received_at, str(row.area)) == ("taken_in", CAME, "Dudley")
        assert [part.said for part in row.unread_parts.all()] == ["Please help. She lives in Dudley.", "file 1.docx"]
    assert the_mail().status == "taken_in"


def test_a_strangers_form_is_taken_in_once_somebody_has_looked(box: Inbox):
    read(box, mail(filled_form(), sender=STRANGER))
    who = coordinator()
    with acting(who.actor):
        row = tray.take_in(
            Mail.objects.get(),
            by=who.actor,
            at=AT,
            read_form=issued_form.read_form,
            area=who.post.covers.get().area,
        )
        assert row.parties.get(part="victim").family_name == "Examplar"
        assert row.received_at == CAME


def test_only_a_co_ordinator_takes_a_mail_in(box: Inbox):
    read(box, mail())
    who = worker(Role.MARAC_ADMINISTRATOR, marac="Dudley")
    with acting(who.actor), pytest.raises(Hidden):
        tray.take_in(Mail.objects.get(), by=who.actor, at=AT, read_form=issued_form.read_form)


def test_a_mail_is_added_to_the_referral_that_it_belongs_to(box: Inbox):
    read(box, mail(words="More about the one of yesterday."))
    who, row = coordinator(), submitted(referrer())
    with acting(who.actor):
        tray.add_to(Mail.objects.get(), by=who.actor, at=AT, reference=row.reference.lower().replace("-", " "))
        assert [one.referral for one in Mail.objects.get().became.all()] == [row]
    assert "See the mail" in Browser(who).read(f"/marac/referrals/{row.pk}/")


def test_a_reference_that_is_no_referral_of_theirs_is_refused_beside_the_field(box: Inbox):
    read(box, mail())
    other = submitted(referrer())
    response = Browser(coordinator("Walsall")).post(
        f"/marac/tray/{the_mail().pk}/add-to/", {"reference": other.reference}
    )
    assert response.status_code == 422
    assert "No referral of your MARACs" in response.content.decode()


def test_the_sender_is_told_where_the_form_is_and_the_mail_waits_on(box: Inbox, mailoutbox: Any):
    read(box, mail(words="How do I refer Vesper Examplar?", sender=STRANGER))
    who = coordinator()
    with acting(who.actor):
        tray.say_where_the_form_is(Mail.objects.get(), by=who.actor, at=AT)
        assert (Mail.objects.get().status, Mail.objects.get().form_sent_at) == ("waiting", AT)
    (message,) = mailoutbox
    assert message.to == ["stranger@elsewhere.example"]
    assert "/marac/link/" in message.body
    assert "Vesper" not in message.body


def test_a_program_is_not_answered(box: Inbox):
    read(box, mail(Precedence="bulk"))
    who = coordinator()
    with acting(who.actor), pytest.raises(Refusal, match="program"):
        tray.say_where_the_form_is(Mail.objects.get(), by=who.actor, at=AT)


def test_the_desk_says_what_waits_since_when_and_until_when(box: Inbox):
    read(box, mail(), mail(number=2, words="Another."))
    who = coordinator()
    with acting(who.actor):
        (thing,) = (one for one in waiting.waits_for(who.actor, AT) if "tray" in one.title)
    assert thing.title == "2 mails in the tray"
    assert "Tuesday 17 November 2026, 07:00" in thing.why
    assert thing.due == CAME + timedelta(hours=24)


def test_the_tray_asks_no_more_of_the_database_with_many_mails(box: Inbox):
    browser = Browser(coordinator())
    counts = []
    for number in (1, 8):
        read(box, *(mail(picture(), number=number * 10 + n, words=f"Sample {number} {n}.") for n in range(number)))
        with CaptureQueriesContext(connection) as asked:
            browser.read("/marac/tray/")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_a_letter_that_was_broken_off_five_times_waits_unopened(box: Inbox, monkeypatch: Any):
    box.deliver(mail(filled_form()), at=CAME)
    inbox.take_in(address_of(box.url, PASSWORD), most=40_000_000, now=lambda: AT)
    monkeypatch.setattr(opening, "keep", lambda *_, **__: 1 / 0)
    for _ in range(opening.MOST_ATTEMPTS):
        assert opening.open_what_waits(issued_form.read_form, now=lambda: AT) == (0, 0)
    monkeypatch.undo()
    assert opening.open_what_waits(issued_form.read_form, now=lambda: AT) == (0, 1)
    identity.assume_service("test")
    assert "broken off 5 times" in the_mail().why


def test_the_command_reads_the_inbox_once_and_says_what_came(box: Inbox, capsys: Any):
    box.deliver(mail(filled_form()), mail(number=2), at=CAME)
    call_command("read_mail")
    assert "2 taken in; 1 with a referral, 1 in the tray." in capsys.readouterr().out
    box.deliver(mail(number=2), mail(number=2), mail(number=3), at=CAME)
    call_command("read_mail")
    assert "1 taken in; 0 with a referral, 1 in the tray." in capsys.readouterr().out


def test_the_command_says_when_the_mail_server_is_away(box: Inbox, settings: Any):
    settings.INCOMING_MAIL = box.url.replace(str(box.server.tls_port), "1")
    with pytest.raises(CommandError, match="Could not reach the mail server"):
        call_command("read_mail")


@pytest.mark.parametrize(("said", "in_tray"), [("A reply to something else.", 0), ("A question.", 1)])
def test_a_mail_that_another_room_takes_is_done_with_and_any_other_waits_in_the_tray(
    box: Inbox, said: str, in_tray: int
):
    box.deliver(mail(words=said), at=CAME)
    inbox.take_in(address_of(box.url, PASSWORD), most=1_000, now=lambda: AT)
    others = (lambda opened, at: at == AT and opened.words == "A reply to something else.",)
    assert opening.open_what_waits(issued_form.read_form, now=lambda: AT, for_others=others) == (0, in_tray)
    identity.assume_service("test")
    assert Letter.objects.get().status == "handed_on"
    with seeing_everything():
        assert Mail.objects.count() == in_tray
