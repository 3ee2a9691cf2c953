"""A part that stops, and who is told within how long."""

import json
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.utils import timezone

from frankpledge.audit.models import Sealer
from frankpledge.config import watching
from frankpledge.notices import inbox
from frankpledge.notices.lifecycle import MessageStatus
from frankpledge.notices.models import Mailbox, Message, Probe
from tests.post_room import PostRoom

pytestmark = pytest.mark.django_db

NOWHERE = "http://127.0.0.1:9"
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
INBOX = "imap://referrals@mail.example/INBOX"


@pytest.fixture(autouse=True)
def _a_site_that_is_well(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DATA = tmp_path
    monkeypatch.setattr(watching, "_server", lambda _: "")
    lives()


def lives(silent_for: timedelta = timedelta()) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_workers")
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - make_interval(secs => %s))",
            [silent_for.total_seconds()],
        )


def found(at: datetime | None = None) -> watching.Troubles:
    return watching.look(NOWHERE, at or timezone.now())


def test_a_site_that_is_well_is_in_no_trouble():
    assert found() == {}


def test_a_worker_that_is_silent_is_told_of():
    lives(silent_for=timedelta(minutes=2))
    assert "worker" not in found()
    lives(silent_for=timedelta(minutes=3, seconds=5))
    assert found()["worker"].startswith("The worker has been silent since")


def test_a_worker_that_was_stopped_in_order_is_told_of():
    connection.cursor().execute("DELETE FROM procrastinate_workers")
    assert found()["worker"].startswith("No worker runs")


def test_an_inbox_that_is_not_read_is_told_of(settings: Any):
    settings.INCOMING_MAIL = INBOX
    assert found()["inbox"].startswith("The inbox has never been read")
    address = inbox.address()
    assert address is not None
    Mailbox.objects.create(name=address.mailbox, read_at=timezone.now())
    assert "inbox" not in found()
    assert "inbox" in found(timezone.now() + timedelta(minutes=3, seconds=5))


def test_messages_that_wait_or_were_given_up_are_told_of():
    at = timezone.now()
    Message.objects.create(recipients=[], written_at=at - timedelta(minutes=16))
    Message.objects.create(recipients=[], written_at=at, status=MessageStatus.FAILED, settled_at=at)
    assert found(at)["outbox"].endswith("1 were given up in the last day.")
    assert found(at)["outbox"].startswith("1 messages wait to be sent")


def test_a_trail_that_is_no_longer_sealed_or_anchored_is_told_of():
    at = timezone.now()
    sealer = Sealer(pk=1, ran_at=at - timedelta(minutes=4))
    as_the_worker(sealer)
    assert found(at)["sealing"].startswith("Sealing the audit trail last ran")
    sealer.problem = "the file of anchors is gone"
    as_the_worker(sealer)
    assert found(at)["sealing"] == "The audit trail is not anchored: the file of anchors is gone."


def as_the_worker(sealer: Sealer) -> None:
    connection.cursor().execute("SET LOCAL ROLE NONE")
    sealer.save()


def test_a_probe_that_does_not_arrive_is_told_of_until_a_later_one_does(settings: Any):
    settings.PROBES_TO = "referrals@mail.example"
    at = timezone.now()
    Probe.objects.create(sent_at=at - timedelta(minutes=20))
    assert "has not arrived: a referral would not either" in found(at)["referrals by e-mail"]
    Probe.objects.create(sent_at=at - timedelta(minutes=10), arrived_at=at)
    assert "referrals by e-mail" not in found(at)


def test_a_probe_whose_form_would_be_no_referral_is_told_of(settings: Any):
    settings.PROBES_TO = "referrals@mail.example"
    at = timezone.now()
    Probe.objects.create(sent_at=at - timedelta(minutes=10), arrived_at=at, trouble="Its form was not with it.")
    assert found(at)["referrals by e-mail"].endswith("would be no referral: Its form was not with it.")
    Probe.objects.create(sent_at=at - timedelta(minutes=1), arrived_at=at)
    assert "referrals by e-mail" not in found(at)


def test_a_stream_that_nobody_keeps_is_told_of_where_one_is_asked_for(settings: Any):
    assert "stream" not in found()
    settings.WATCH_STREAM = True
    assert found()["stream"].startswith("Nothing keeps the stream of commits")


def test_a_base_backup_that_is_old_or_missing_is_told_of(settings: Any, tmp_path: Path):
    settings.WATCH_STORE = str(tmp_path / "store")
    assert found(NOON)["base backup"].startswith("There is no base backup")
    base = tmp_path / "store" / "base" / "2026-11-13T033000Z"
    base.mkdir(parents=True)
    assert "base backup" not in found(NOON)
    assert found(NOON + timedelta(days=2))["base backup"].startswith(
        "The last base backup is of Friday 13 November 2026"
    )


def test_where_the_database_is_away_that_is_told_of_and_nothing_guessed(monkeypatch: pytest.MonkeyPatch):
    def away(*_: Any) -> None:
        raise OperationalError

    monkeypatch.setattr(watching, "_parts", away)
    assert list(found()) == ["database"]


def test_a_server_that_does_not_answer_is_told_of(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.undo()
    assert watching._server(NOWHERE).startswith("The server does not answer at http://127.0.0.1:9")


def test_a_trouble_is_told_at_once_then_each_hour_and_when_it_is_over():
    remembered: dict[str, Any] = {"daily": "2026-11-20"}
    stopped = {"worker": "No worker runs."}
    told = [
        (minute, message[0])
        for minute in range(130)
        if (
            message := watching.to_tell(
                stopped if 5 <= minute < 100 else {}, remembered, NOON + timedelta(minutes=minute)
            )
        )
    ]
    assert told == [(5, "Frankpledge: worker"), (65, "Frankpledge: worker"), (100, "Frankpledge: well again")]


def test_a_second_trouble_is_told_at_once_with_the_first_and_since_when():
    remembered: dict[str, Any] = {"daily": "2026-11-20"}
    watching.to_tell({"worker": "No worker runs."}, remembered, NOON)
    message = watching.to_tell({"worker": "No worker runs.", "disk": "Full."}, remembered, NOON + timedelta(minutes=1))
    assert message is not None
    assert message[0] == "Frankpledge: disk, worker"
    assert "No worker runs. (since Friday 20 November 2026" in message[1]


@pytest.mark.parametrize("day", [datetime(2026, 3, 29, 6, 59, tzinfo=UTC), datetime(2026, 10, 25, 7, 59, tzinfo=UTC)])
def test_once_a_day_from_eight_it_says_that_it_watches_whatever_the_clocks_did(day: datetime):
    remembered: dict[str, Any] = {}
    assert watching.to_tell({}, remembered, day) is None
    message = watching.to_tell({}, remembered, day + timedelta(minutes=1))
    assert message is not None
    assert message[0] == "Frankpledge: all is well, and watched"
    assert watching.to_tell({}, remembered, day + timedelta(minutes=2)) is None


def test_it_goes_by_mail_past_the_outbox_and_is_remembered(settings: Any, post_room: PostRoom):
    settings.WATCHED_BY, settings.WATCH_MAIL = ["duty@partnership.example"], post_room.url
    connection.cursor().execute("DELETE FROM procrastinate_workers")
    for _ in range(2):
        call_command("watch", address=NOWHERE, stdout=StringIO())
    (mail,) = post_room.messages
    assert (mail["To"], mail["Subject"]) == ("duty@partnership.example", "Frankpledge: worker")
    assert "worker" in json.loads((settings.DATA / "watched.json").read_text())["troubles"]
    assert not Message.objects.exists()


def test_where_nobody_can_be_told_it_fails_and_tries_again_the_next_minute(settings: Any, post_room: PostRoom):
    settings.WATCHED_BY, settings.WATCH_MAIL = ["duty@partnership.example"], post_room.url
    connection.cursor().execute("DELETE FROM procrastinate_workers")
    post_room.answer = "451 not now"
    with pytest.raises(CommandError, match="Nobody could be told"):
        call_command("watch", address=NOWHERE, stdout=StringIO())
    post_room.answer = "250 OK"
    call_command("watch", address=NOWHERE, stdout=StringIO())
    assert len(post_room.messages) == 1


def test_looking_only_tells_nobody_and_ends_in_error_where_something_is_wrong():
    call_command("watch", look_only=True, stdout=StringIO())
    connection.cursor().execute("DELETE FROM procrastinate_workers")
    with pytest.raises(CommandError, match="1 in trouble"):
        call_command("watch", look_only=True, stdout=StringIO())


def test_a_mail_server_that_takes_no_message_is_told_of_at_once(settings: Any, post_room: PostRoom):
    settings.OUTGOING_MAIL = post_room.url
    assert "mail out" not in found()
    settings.OUTGOING_MAIL = "smtp://127.0.0.1:9?tls=no"
    assert found()["mail out"].startswith("The mail server takes no message")
