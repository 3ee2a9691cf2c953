"""Mail taken in from a real mail server: each once, whatever the folder or its people do."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from frankpledge.audit.models import Event
from frankpledge.notices import inbox, waiting
from frankpledge.notices.imap import Unreachable, address_of
from frankpledge.notices.models import Delivery, Letter, Mailbox, RawLetter
from frankpledge.partnerships.models import Role
from frankpledge.rules import Actor
from tests.mail_server import PASSWORD, Inbox, MailServer, needs_dovecot

pytestmark = [pytest.mark.django_db, needs_dovecot]

AT = datetime(2026, 11, 17, 10, 0, tzinfo=UTC)
CAME = datetime(2026, 11, 16, 18, 30, tzinfo=UTC)
MAIL = b"From: Sample Person <sample@threshold.example>\nMessage-ID: <1@threshold.example>\nSubject: One\n\nA sample.\n"
OTHER = MAIL.replace(b"A sample.", b"Another sample.")


@pytest.fixture
def box(mail_server: MailServer, settings) -> Inbox:
    box = mail_server.inbox()
    settings.INCOMING_MAIL, settings.INCOMING_MAIL_PASSWORD = box.url, PASSWORD
    return box


def read(box: Inbox, *, most: int = 1_000_000, at: datetime = AT) -> int:
    return inbox.take_in(address_of(box.url, PASSWORD), most=most, now=lambda: at)


def test_a_mail_is_kept_byte_for_byte_with_the_time_the_mail_server_had_it(box: Inbox):
    box.deliver(MAIL, at=CAME)
    assert read(box) == 1
    letter = Letter.objects.get()
    assert letter.received_at == CAME
    assert RawLetter.objects.get().content == MAIL.replace(b"\n", b"\r\n")


def test_a_kept_mail_can_not_be_read_in_the_database(box: Inbox):
    box.deliver(MAIL, at=CAME)
    read(box)
    assert b"sample" not in bytes(RawLetter.objects.get().sealed)


def test_reading_twice_takes_nothing_twice(box: Inbox):
    box.deliver(MAIL, at=CAME)
    assert [read(box), read(box)] == [1, 0]
    assert Delivery.objects.count() == 1


def test_a_mail_that_somebody_opened_in_outlook_is_as_new_as_any(box: Inbox):
    box.deliver(MAIL, at=CAME)
    with box.opened() as program:
        program.store("1", "+FLAGS", r"(\Seen)")
    assert read(box) == 1


def test_nothing_in_the_folder_is_marked_as_read_or_deleted(box: Inbox):
    box.deliver(MAIL, at=CAME)
    read(box)
    with box.opened() as program:
        (flags,) = program.uid("FETCH", "1", "(FLAGS)")[1]
    assert b"FrankpledgeTaken" in flags
    assert b"Seen" not in flags
    assert b"Deleted" not in flags


def test_the_same_mail_delivered_twice_is_one_letter_with_two_deliveries(box: Inbox):
    box.deliver(MAIL, MAIL, at=CAME)
    read(box)
    assert Letter.objects.get().deliveries.count() == 2


def test_another_mail_under_the_same_message_id_is_another_letter(box: Inbox):
    box.deliver(MAIL, OTHER, at=CAME)
    read(box)
    assert Letter.objects.count() == 2


def test_a_folder_that_gave_out_new_numbers_brings_no_letter_twice(box: Inbox):
    box.deliver(MAIL, OTHER, at=CAME)
    read(box)
    box.give_out_new_numbers()
    assert read(box) == 0
    assert Letter.objects.count() == 2
    assert Delivery.objects.values("numbering").distinct().count() == 2


def test_a_mail_that_is_too_large_is_not_fetched_but_known_by_its_heads_and_size(box: Inbox):
    box.deliver(MAIL + b"x" * 5_000, at=CAME)
    read(box, most=4_000)
    letter = Letter.objects.get()
    assert (letter.is_whole, letter.size > 5_000) == (False, True)
    assert b"sample@threshold.example" in RawLetter.objects.get().content
    assert b"xxx" not in RawLetter.objects.get().content


def test_a_mail_server_that_is_away_is_said_without_its_words_and_the_next_reading_mends_it(box: Inbox):
    box.deliver(MAIL, at=CAME)
    away = address_of(box.url.replace(str(box.server.tls_port), "1"), PASSWORD)
    with pytest.raises(Unreachable, match="there was no answer"):
        inbox.take_in(away, most=1_000, now=lambda: AT)
    assert Mailbox.objects.get().problem_since == AT
    read(box, at=AT + timedelta(minutes=1))
    row = Mailbox.objects.get()
    assert (row.problem, row.problem_since, row.read_at) == ("", None, AT + timedelta(minutes=1))


def test_a_server_whose_certificate_nobody_vouches_for_is_not_given_the_password(box: Inbox):
    with pytest.raises(Unreachable, match="certificate"):
        inbox.take_in(address_of(box.url.partition("?")[0], PASSWORD), most=1_000, now=lambda: AT)


def test_a_wrong_password_is_said(box: Inbox):
    with pytest.raises(Unreachable, match="Could not sign in"):
        inbox.take_in(address_of(box.url, "not-it"), most=1_000, now=lambda: AT)


def on_the_desk(role: str, at: datetime) -> list[str]:
    post = Actor(person_id=uuid4(), role=role)
    return [thing.title for thing in waiting.waits_for(post, at)]


@pytest.mark.parametrize("role", [Role.SYSTEM_ADMINISTRATOR, Role.SENIOR_MARAC_COORDINATOR])
def test_the_desk_says_since_when_the_inbox_was_not_read_and_stops_by_itself(box: Inbox, role: str):
    assert on_the_desk(role, AT) == ["The inbox has never been read"]
    read(box)
    assert on_the_desk(role, AT + timedelta(minutes=4)) == []
    late = AT + timedelta(minutes=20)
    assert on_the_desk(role, late) == ["The inbox has not been read since Tuesday 17 November 2026, 10:00"]
    read(box, at=late)
    assert on_the_desk(role, late) == []


def test_nobody_else_is_told_of_the_inbox(box: Inbox):
    assert on_the_desk(Role.AGENCY_REPRESENTATIVE, AT) == []


def test_what_came_is_in_the_trail_without_a_word_of_it(box: Inbox):
    box.deliver(MAIL, MAIL, at=CAME)
    read(box)
    events = list(Event.objects.filter(name__startswith="notices.letter").order_by("pk").values_list("name", "detail"))
    assert events == [("notices.letter_came", {}), ("notices.letter_came_again", {})]


def test_an_address_without_a_scheme_of_ours_is_refused():
    with pytest.raises(ValueError, match="imaps"):
        address_of("https://mail.example")
