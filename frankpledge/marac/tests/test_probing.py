"""A mail to oneself by the way that referrals come."""

from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from django.utils import timezone

from frankpledge.audit import identity
from frankpledge.marac.jobs import open_letters, send_probe
from frankpledge.marac.models import Mail, PostcodeArea, Referral
from frankpledge.notices import inbox, probing
from frankpledge.notices.models import Letter, Message, Probe, RawLetter
from tests.post_room import PostRoom

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]


@pytest.fixture
def probed(settings: Any, post_room: PostRoom) -> PostRoom:
    settings.PROBES_TO, settings.OUTGOING_MAIL = "referrals@mail.example", post_room.url
    return post_room


def comes_in(content: bytes) -> Letter:
    now = timezone.now()
    identity.assume_service("worker")
    return inbox.keep(content, size=len(content), is_whole=True, received_at=now, at=now)


def sends_one(probed: PostRoom) -> EmailMessage:
    send_probe(0)
    identity.assume_service("command")
    return probed.messages[-1]


def test_a_probe_becomes_a_referral_that_is_undone_and_is_in_no_tray_and_no_count(probed: PostRoom):
    mail = sends_one(probed)
    assert mail["To"] == "referrals@mail.example"
    comes_in(mail.as_bytes())
    open_letters(0)
    identity.assume_service("command")
    probe = Probe.objects.get()
    assert probe.arrived_at is not None
    assert probe.trouble == ""
    assert probing.lost_since(timezone.now() + timedelta(hours=1)) is None
    assert not Mail.objects.exists()
    assert not Referral.objects.exists()
    assert not Message.objects.exists()
    assert not RawLetter.objects.exists(), "it comes 144 times a day: its bytes are not kept"


def test_a_probe_says_the_words_of_what_stands_in_the_way_of_its_form(probed: PostRoom):
    mail = sends_one(probed)
    PostcodeArea.objects.all().delete()
    comes_in(mail.as_bytes())
    open_letters(0)
    identity.assume_service("command")
    assert Probe.objects.get().trouble == "Say who the victim is, and where they live."
    assert not Referral.objects.exists()


def test_a_probe_whose_form_was_taken_off_on_the_way_says_so(probed: PostRoom):
    mail = sends_one(probed)
    comes_in(f"Subject: {mail['Subject']}\r\n\r\nThe attachment was removed.".encode())
    open_letters(0)
    assert Probe.objects.get().trouble == "Its form was not with it."


@pytest.mark.parametrize(
    "subject", ["Frankpledge probe 00000000-0000-0000-0000-000000000000", "Frankpledge probe not-a-number"]
)
def test_what_only_looks_like_a_probe_waits_in_the_tray_as_all_mail_does(subject: str):
    comes_in(f"From: ann@agency.example\r\nSubject: {subject}\r\n\r\nHelp is needed.".encode())
    open_letters(0)
    assert Mail.objects.count() == 1


def test_a_probe_that_comes_again_is_not_swallowed_a_second_time(probed: PostRoom):
    content = sends_one(probed).as_bytes()
    comes_in(content)
    open_letters(0)
    comes_in(content + b"again")
    open_letters(0)
    assert Mail.objects.count() == 1


def test_a_mail_server_that_is_away_is_a_probe_that_does_not_arrive(probed: PostRoom):
    probed.answer = "451 not now"
    send_probe(0)
    at = timezone.now()
    assert probing.lost_since(at) is None
    assert probing.lost_since(at + timedelta(minutes=16)) == Probe.objects.get().sent_at


def test_probes_are_kept_for_a_week_and_none_is_sent_where_none_is_asked_for(probed: PostRoom, settings: Any):
    Probe.objects.create(sent_at=timezone.now() - timedelta(days=8))
    send_probe(0)
    assert Probe.objects.count() == 1
    settings.PROBES_TO = ""
    send_probe(0)
    assert Probe.objects.count() == 1
