"""A mail to oneself by the way that referrals come."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from frankpledge.audit import identity
from frankpledge.marac.jobs import open_letters
from frankpledge.marac.models import Mail, Referral
from frankpledge.notices import inbox, jobs, probing
from frankpledge.notices.models import Letter, Probe
from tests.post_room import PostRoom

pytestmark = pytest.mark.django_db


@pytest.fixture
def probed(settings: Any, post_room: PostRoom) -> PostRoom:
    settings.PROBES_TO, settings.OUTGOING_MAIL = "referrals@mail.example", post_room.url
    return post_room


def comes_in(content: bytes) -> Letter:
    now = timezone.now()
    identity.assume_service("worker")
    return inbox.keep(content, size=len(content), is_whole=True, received_at=now, at=now)


def test_a_probe_goes_all_the_way_and_is_in_no_tray_and_no_count(probed: PostRoom):
    jobs.send_probe(0)
    (mail,) = probed.messages
    assert mail["To"] == "referrals@mail.example"
    comes_in(mail.as_bytes())
    open_letters(0)
    probe = Probe.objects.get()
    assert probe.arrived_at is not None
    assert probing.lost_since(timezone.now() + timedelta(hours=1)) is None
    assert not Mail.objects.exists()
    assert not Referral.objects.exists()


@pytest.mark.parametrize(
    "subject", ["Frankpledge probe 00000000-0000-0000-0000-000000000000", "Frankpledge probe not-a-number"]
)
def test_what_only_looks_like_a_probe_waits_in_the_tray_as_all_mail_does(subject: str):
    comes_in(f"From: ann@agency.example\r\nSubject: {subject}\r\n\r\nHelp is needed.".encode())
    open_letters(0)
    assert Mail.objects.count() == 1


def test_a_probe_that_comes_again_is_not_swallowed_a_second_time(probed: PostRoom):
    jobs.send_probe(0)
    subject = probed.messages[0]["Subject"]
    assert probing.arrived(subject, at=timezone.now())
    assert not probing.arrived(subject, at=timezone.now())


def test_a_mail_server_that_is_away_is_a_probe_that_does_not_arrive(probed: PostRoom):
    probed.answer = "451 not now"
    jobs.send_probe(0)
    at = timezone.now()
    assert probing.lost_since(at) is None
    assert probing.lost_since(at + timedelta(minutes=16)) == Probe.objects.get().sent_at


def test_probes_are_kept_for_a_week_and_none_is_sent_where_none_is_asked_for(probed: PostRoom, settings: Any):
    Probe.objects.create(sent_at=timezone.now() - timedelta(days=8))
    jobs.send_probe(0)
    assert Probe.objects.count() == 1
    settings.PROBES_TO = ""
    jobs.send_probe(0)
    assert Probe.objects.count() == 1
