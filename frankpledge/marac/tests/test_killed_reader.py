"""A reader of the inbox killed at every moment that is named, and a mail server that goes away in the middle of a sentence."""

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
from frankpledge.marac.models import Mail, MailReferral, Referral
from frankpledge.notices import inbox
from frankpledge.notices.imap import Unreachable, address_of
from frankpledge.notices.models import Delivery, Letter, Message
from tests.mail_server import PASSWORD, MailServer, cut_after, needs_dovecot

from .factories import load_record
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
    ended = read_killed(box.url, *MOMENTS, NEVER)
    assert {line for line, code in ended.items() if code == -signal.SIGKILL} == set(MOMENTS)
    assert ended[NEVER] == 0
    with identity.as_service("command"):
        assert [model.objects.count() for model in (Letter, Delivery, Mail, Referral, MailReferral)] == [1] * 5
        assert Message.objects.count() == 1
        assert Letter.objects.get().attempts == len(MOMENTS) - MOMENTS.index("a letter is claimed")


def read_killed(url: str, *lines: str) -> dict[str, int]:
    database = {
        name: connection.settings_dict[name] for name in ("NAME", "HOST", "PORT", "USER", "PASSWORD", "OPTIONS")
    }
    environment = os.environ | {"FRANKPLEDGE_IMAP": url, "FRANKPLEDGE_IMAP_PASSWORD": PASSWORD}
    done = subprocess.run(
        [sys.executable, "-m", "frankpledge.marac.tests.killed_reader"],
        input=json.dumps({"database": database, "lines": lines}),
        capture_output=True,
        text=True,
        check=False,
        env=environment,
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
