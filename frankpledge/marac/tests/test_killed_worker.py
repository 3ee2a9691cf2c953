"""A worker killed at every moment that is named, and a mail server that goes away in the middle of a sentence."""

import json
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection, transaction

from frankpledge.audit import identity
from frankpledge.marac.models import Clock, IdvaNotice, Mail, MailReferral, Referral
from frankpledge.notices import inbox
from frankpledge.notices.imap import Unreachable, address_of
from frankpledge.notices.models import Delivery, Letter, Message
from tests.mail_server import PASSWORD, MailServer, cut_after, needs_dovecot
from tests.post_room import PostRoom

from .factories import idva_manager, load_record, referrer, submitted
from .mails import filled_form, know_the_agency, mail

CAME = datetime(2026, 11, 17, 7, 0, tzinfo=UTC)
MOMENTS = (
    "the folder is open",
    "a mail is fetched",
    "a mail is written",
    "a mail is kept",
    "the mails are marked",
    "a letter is claimed",
    "a letter is read",
    "what a letter became is written",
    "a letter is handed on",
)
SENDING = ("a message is offered", "the mail server has a message", "a message is noted")
NEVER = "no line says this"


@needs_dovecot
@pytest.mark.django_db(transaction=True)
def test_a_reader_killed_at_every_moment_makes_one_referral_and_one_receipt(mail_server: MailServer):
    with transaction.atomic():
        identity.assume_service("test")
        load_record()
        know_the_agency()
        form = filled_form()
    box = mail_server.inbox()
    box.deliver(mail(form), at=CAME)
    told = {"FRANKPLEDGE_IMAP": box.url, "FRANKPLEDGE_IMAP_PASSWORD": PASSWORD}
    ended = killed("read", told, *MOMENTS, NEVER)
    assert {line for line, code in ended.items() if code == -signal.SIGKILL} == set(MOMENTS)
    assert ended[NEVER] == 0
    with identity.as_service("command"):
        assert [model.objects.count() for model in (Letter, Delivery, Mail, Referral, MailReferral)] == [1] * 5
        assert Message.objects.count() == 1
        assert Letter.objects.get().attempts == len(MOMENTS) - MOMENTS.index("a letter is claimed")


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_while_it_tells_the_idva_service_loses_nothing_and_doubles_no_notice(
    post_room: PostRoom, settings: Any
):
    """The deed and its message are one; the message is offered until it is taken, each time under the same Message-ID."""
    settings.EMAIL_BACKEND = "frankpledge.notices.backend.OutboxBackend"
    with transaction.atomic():
        identity.assume_service("test")
        load_record()
        idva_manager()
        row = submitted(referrer())
    with identity.as_service("command"):
        waiting = Message.objects.count()
    assert waiting > 0
    ended = killed("send", {"FRANKPLEDGE_SMTP": post_room.url}, *SENDING, NEVER)
    assert {line for line, code in ended.items() if code == -signal.SIGKILL} == set(SENDING)
    assert ended[NEVER] == 0
    with identity.as_service("command"):
        assert IdvaNotice.objects.filter(referral=row).count() == 1
        assert Clock.objects.get(referral=row, kind="idva_notice").met_at is not None
        assert set(Message.objects.values_list("status", flat=True)) == {"sent"}
        kept = {message.message_id for message in Message.objects.all()}
    assert {message["Message-ID"] for message in post_room.messages} == kept


def killed(work: str, told: dict[str, str], *lines: str) -> dict[str, int]:
    database = {
        name: connection.settings_dict[name] for name in ("NAME", "HOST", "PORT", "USER", "PASSWORD", "OPTIONS")
    }
    done = subprocess.run(
        [sys.executable, "-m", "frankpledge.marac.tests.killed_worker"],
        input=json.dumps({"database": database, "work": work, "lines": lines}),
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | told,
    )
    assert done.returncode == 0, done.stderr
    said: dict[str, int] = json.loads(done.stdout)
    return said


@needs_dovecot
@pytest.mark.django_db
@pytest.mark.parametrize("after", [0, 100, 700, 1_500, 2_500, 4_000])
def test_a_mail_server_that_goes_away_midway_loses_and_doubles_nothing(
    mail_server: MailServer, after: int, settings: Any
):
    box = mail_server.inbox()
    box.deliver(*(mail(words=f"Sample {number}. " * 40, number=number) for number in range(4)), at=CAME)
    now = lambda: CAME  # noqa: E731
    with cut_after(after, box.server.port) as port:
        broken = address_of(f"imap://{box.name}@127.0.0.1:{port}/INBOX?tls=no", PASSWORD)
        with pytest.raises(Unreachable):
            inbox.take_in(broken, most=1_000_000, now=now)
    inbox.take_in(address_of(box.url, PASSWORD), most=1_000_000, now=now)
    assert Letter.objects.count() == 4
