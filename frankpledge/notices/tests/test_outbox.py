from datetime import timedelta
from typing import Any

import pytest
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from frankpledge.notices import jobs
from frankpledge.notices.lifecycle import MessageStatus
from frankpledge.notices.models import Message
from tests.post_room import PostRoom

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _as_a_site_keeps_its_mail(settings: Any) -> None:
    settings.EMAIL_BACKEND = "frankpledge.notices.backend.OutboxBackend"


@pytest.fixture
def post_room(post_room: PostRoom, settings: Any) -> PostRoom:
    settings.OUTGOING_MAIL = post_room.url
    return post_room


def write(to: str = "ann@example.org") -> Message:
    send_mail("You are invited", "Sign in at https://frankpledge.example/", None, [to])
    return Message.objects.latest("written_at")


def test_a_message_waits_in_the_outbox_with_the_job_that_will_send_it():
    message = write()
    assert message.status == MessageStatus.WAITING
    assert ProcrastinateJob.objects.get(task_name="notices.send").args == {"message_id": str(message.pk)}


def test_a_message_is_sent_once_and_its_words_are_not_kept(post_room: PostRoom):
    message = write()
    jobs.send(message_id=str(message.pk))
    jobs.send(message_id=str(message.pk))
    message.refresh_from_db()
    assert message.status == MessageStatus.SENT
    assert message.body == ""
    (taken,) = post_room.messages
    assert (taken["To"], taken["Message-ID"]) == ("ann@example.org", message.message_id)


def test_a_mail_server_that_is_away_loses_nothing(settings: Any, post_room: PostRoom):
    message = write()
    away, settings.OUTGOING_MAIL = settings.OUTGOING_MAIL, "smtp://127.0.0.1:1?tls=no"
    jobs.send(message_id=str(message.pk))
    message.refresh_from_db()
    assert (message.status, message.attempts, message.last_problem) == ("waiting", 1, "ConnectionRefusedError")
    settings.OUTGOING_MAIL = away
    jobs.send_what_waits(timestamp=0)
    message.refresh_from_db()
    assert message.status == MessageStatus.SENT


def test_a_message_is_given_up_after_two_days(post_room: PostRoom):
    post_room.answer = "451 try again later"
    message = write()
    Message.objects.update(written_at=timezone.now() - timedelta(days=3))
    jobs.send(message_id=str(message.pk))
    message.refresh_from_db()
    assert (message.status, message.last_problem) == ("failed", "SMTPDataError 451")


def test_a_message_belongs_to_the_deed_that_wrote_it():
    with transaction.atomic():
        write()
        transaction.set_rollback(True)
    assert not Message.objects.exists()
    assert not ProcrastinateJob.objects.exists()


def test_without_a_mail_server_messages_wait():
    message = write()
    jobs.send(message_id=str(message.pk))
    message.refresh_from_db()
    assert (message.status, message.attempts) == ("waiting", 0)


@pytest.mark.parametrize("heads", ["You are invited\r\nBcc: all@example.org", "You are invited\n\nSomething else"])
def test_a_line_break_in_a_subject_makes_no_further_head_and_the_message_is_not_sent(post_room: PostRoom, heads: str):
    waits = write()
    send_mail(heads, "Sign in at https://frankpledge.example/", None, ["ann@example.org"])
    never = Message.objects.exclude(pk=waits.pk).get()
    jobs.send_what_waits(timestamp=0)
    for message in (waits, never):
        message.refresh_from_db()
    assert (waits.status, never.status, never.last_problem) == (MessageStatus.SENT, "failed", "BadHeaderError")
    assert [taken["To"] for taken in post_room.messages] == ["ann@example.org"]


def test_an_address_that_no_mail_can_go_to_holds_up_no_other(post_room: PostRoom):
    waits = write()
    never = write(f"ann@{'é' * 63}.example")
    jobs.send_what_waits(timestamp=0)
    for message in (waits, never):
        message.refresh_from_db()
    assert (waits.status, never.status) == (MessageStatus.SENT, MessageStatus.FAILED)
    assert never.last_problem == "UnicodeError"
