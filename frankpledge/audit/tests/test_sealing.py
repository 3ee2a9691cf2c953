"""What a seal covers, and who may make one."""

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from frankpledge.accounts.models import Person
from frankpledge.audit import anchors, identity, jobs, sealing, trail
from frankpledge.audit.checking import check
from frankpledge.audit.models import Event, Seal, Sealer
from frankpledge.config.database import WORKER

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _as_the_worker(transactional_db: None, settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.ANCHORS = tmp_path / "anchors.jsonl"
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE NONE; SET ROLE {WORKER}")
    yield
    connection.close()


def happens(times: int = 1) -> None:
    """So many events, each committed by itself."""
    for _ in range(times):
        with identity.as_service("test"):
            trail.record("test.happened", Person(), at=timezone.now())


def seal(**given: Any) -> list[Seal]:
    with identity.as_service("worker"):
        return sealing.seal_what_has_ended(at=timezone.now(), **given)


def test_each_event_is_covered_once_and_a_quiet_minute_makes_no_seal():
    happens(3)
    (first,) = seal()
    assert seal() == []
    happens(2)
    (second,) = seal()
    assert (first.events, second.events, second.previous, second.since) == (3, 2, first.head, first.until)
    assert check(None).wrong == []


def test_an_event_that_is_committed_late_is_in_the_next_seal_although_its_number_is_lower(
    in_another: Callable[..., Any],
):
    written, may_commit = threading.Event(), threading.Event()

    def late() -> None:
        with identity.as_service("test"):
            trail.record("test.late", Person(), at=timezone.now())
            written.set()
            assert may_commit.wait(10)

    other = in_another(late)
    assert written.wait(10)
    happens(2)
    assert seal() == []  # all of them are above a transaction that is still open
    may_commit.set()
    other.join()
    (made,) = seal()
    assert made.events == 3
    assert next(iter(Event.objects.order_by("id"))).name == "test.late"
    assert check(None).wrong == []


def test_a_seal_is_no_larger_than_it_may_be_but_for_one_transaction():
    happens(5)
    with identity.as_service("test"):
        for _ in range(4):
            trail.record("test.together", Person(), at=timezone.now())
    assert [made.events for made in seal(largest=2)] == [2, 2, 5]
    assert check(None).wrong == []


def test_two_sealers_at_once_are_one(in_another: Callable[..., Any]):
    happens(1)
    with identity.as_service("worker"):
        assert len(sealing.seal_what_has_ended(at=timezone.now())) == 1
        found: list[list[Seal]] = []
        in_another(lambda: found.append(seal())).join()
        assert found == [[]]


@pytest.mark.parametrize(
    "forged",
    [
        {"number": 7},
        {"previous": "0" * 64},
        {"since": 5},
        {"until": 2**62},
    ],
)
def test_the_database_takes_no_seal_that_does_not_go_on_from_the_last(forged: dict[str, Any]):
    happens(2)
    (first,) = seal()
    now = timezone.now()
    given = {"number": 2, "previous": first.head, "since": first.until, "until": first.until + 1} | forged
    with pytest.raises(DatabaseError, match="goes on from the last"), identity.as_service("worker"):
        Seal.objects.create(events=1, digest="0" * 64, head="1" * 64, sealed_at=now, first_at=now, last_at=now, **given)


@pytest.mark.parametrize("role", ["web", "worker"])
@pytest.mark.parametrize(
    "statement",
    ["UPDATE audit_seal SET events = 0", "DELETE FROM audit_seal", "TRUNCATE audit_seal", "DELETE FROM audit_sealer"],
)
def test_nobody_may_alter_a_seal(role: str, statement: str):
    happens(1)
    seal()
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(f"SET LOCAL ROLE NONE; SET LOCAL ROLE frankpledge_{role}; {statement}")


@pytest.mark.parametrize("statement", ["INSERT INTO audit_seal DEFAULT VALUES", "UPDATE audit_sealer SET problem = ''"])
def test_the_web_role_touches_no_seal(statement: str):
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(f"SET LOCAL ROLE NONE; SET LOCAL ROLE frankpledge_web; {statement}")


def test_what_is_sealed_is_anchored_outside_and_a_missed_run_loses_nothing(settings: Any):
    happens(1)
    seal()  # the worker died before it was anchored
    happens(1)
    jobs.seal(0)
    kept = anchors.read(settings.ANCHORS)
    assert kept.heads == dict(Seal.objects.values_list("number", "head"))
    assert len(kept.heads) == 2
    assert Sealer.objects.get().anchored == 2
    assert check(kept).wrong == []


def test_a_line_torn_by_a_power_cut_is_noted_and_its_seal_kept_again(settings: Any):
    happens(1)
    jobs.seal(0)
    whole = settings.ANCHORS.read_text()
    settings.ANCHORS.write_text(whole + whole[:25])
    happens(1)
    jobs.seal(0)
    kept = anchors.read(settings.ANCHORS)
    assert (kept.notes, kept.broken, list(kept.heads)) == (["line 2 cannot be read"], [], [1, 2])


def test_anchors_that_are_lost_or_tell_otherwise_are_an_alarm_and_are_not_made_anew(settings: Any):
    happens(1)
    jobs.seal(0)
    settings.ANCHORS.rename(settings.ANCHORS.with_suffix(".away"))
    jobs.seal(0)
    assert not settings.ANCHORS.exists()
    assert sealing.trouble(timezone.now()) == "the audit trail is not anchored: the file of anchors is gone"
    settings.ANCHORS.write_text('{"seal": 1, "head": "' + "0" * 64 + '"}\n')
    jobs.seal(0)
    assert "the last head in the file of anchors is not the one" in sealing.trouble(timezone.now())


@pytest.fixture
def sealed(settings: Any) -> Seal:
    """Three events under a seal that is anchored."""
    happens(3)
    jobs.seal(0)
    return Seal.objects.get()


def test_the_command_says_that_a_trail_is_sound_and_ends_well(sealed: Seal):
    happens(1)
    said = StringIO()
    call_command("check_audit", stdout=said)
    assert "3 events under 1 seals; 1 not sealed yet" in said.getvalue()
    assert "as it was sealed" in said.getvalue()


def test_the_command_ends_in_error_where_the_trail_was_edited(sealed: Seal):
    with connection.cursor() as cursor:
        cursor.execute(
            "SET ROLE NONE; ALTER TABLE audit_event DISABLE TRIGGER USER; UPDATE audit_event SET ground = 'x'"
        )
        cursor.execute("ALTER TABLE audit_event ENABLE TRIGGER USER")
    said = StringIO()
    with pytest.raises(CommandError, match="not as it was sealed"):
        call_command("check_audit", stdout=said)
    assert "WRONG: seal 1: one or more of its 3 events" in said.getvalue()


def test_the_command_ends_in_error_where_a_message_tells_otherwise(sealed: Seal):
    call_command("check_audit", f"--head=1:{sealed.head}", stdout=StringIO())
    for head in (f"1:{'0' * 64}", f"2:{sealed.head}"):
        with pytest.raises(CommandError, match="not as it was sealed"):
            call_command("check_audit", f"--head={head}", stdout=StringIO())


def test_the_command_says_which_file_it_cannot_read(tmp_path: Path):
    with pytest.raises(CommandError, match=r"nowhere\.jsonl can’t be read: No such file"):
        call_command("check_audit", anchors=tmp_path / "nowhere.jsonl")


def test_a_trail_that_is_not_sealed_is_said_after_the_minutes_that_are_set(settings: Any):
    happens(1)
    now = timezone.now()
    assert sealing.trouble(now) == ""
    assert "has not been sealed since" in sealing.trouble(now + timedelta(minutes=settings.SEALED_WITHIN, seconds=5))


def test_a_head_goes_by_mail_once_a_day(settings: Any, mailoutbox: list[Any]):
    settings.ANCHORS_TO = ["governance@partnership.example"]
    happens(1)
    jobs.seal(0)
    happens(1)
    jobs.seal(0)
    (mail,) = mailoutbox
    assert f"--head 1:{Seal.objects.get(number=1).head}" in mail.body


def test_after_a_dump_is_brought_back_elsewhere_the_count_of_transactions_goes_on():
    happens(1)
    seal()
    with connection.cursor() as cursor:
        # As if the other server had counted to a thousand million: seals and events stand above all that this one will give.
        cursor.execute("SET ROLE NONE")
        cursor.execute("SELECT app_transactions_before()")
        (before,) = cursor.fetchone()
        cursor.execute(
            "CREATE OR REPLACE FUNCTION app_transactions_before() RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT 1000000000::bigint'"
        )
        happens(1)
        (there,) = seal()
        cursor.execute(
            "CREATE OR REPLACE FUNCTION app_transactions_before() RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT 0::bigint'"
        )
        try:
            sealing.number_on()
            sealing.number_on()
            happens(2)
            (here,) = seal()
        finally:
            cursor.execute(
                f"CREATE OR REPLACE FUNCTION app_transactions_before() RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT {before}::bigint'"
            )
    assert there.until > 1_000_000_000
    assert (here.events, here.since) == (2, there.until)
    assert check(None).wrong == []


@pytest.fixture
def in_another() -> Iterator[Callable[[Callable[[], None]], threading.Thread]]:
    """Do something on a connection of its own meanwhile."""
    begun: list[threading.Thread] = []

    def begin(do: Callable[[], None]) -> threading.Thread:
        def run() -> None:
            try:
                do()
            finally:
                connection.close()

        thread = threading.Thread(target=run)
        begun.append(thread)
        thread.start()
        return thread

    yield begin
    for thread in begun:
        thread.join(10)
