"""Whoever may do everything in the database rewrites the trail: each way is found out, and where.

Each is done in a transaction that is undone, on one trail that stays for the file.
"""

# ruff: noqa: S608, S311 - the statements are this file's own, and its dice need no cipher

import random
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from frankpledge.accounts.models import Person
from frankpledge.audit import anchors, identity, sealing, trail
from frankpledge.audit.anchors import Anchors
from frankpledge.audit.checking import check
from frankpledge.audit.models import Event, Seal
from frankpledge.audit.sealing import Batch, events, head_of
from frankpledge.config.database import WEB

pytestmark = pytest.mark.django_db

SEALS, EVENTS_IN_EACH = 6, 8
COLUMNS = {
    "recorded_at": "recorded_at + interval '1 microsecond'",
    "person_id": "gen_random_uuid()",
    "post_id": "gen_random_uuid()",
    "service": "service || 'x'",
    "kind": "'sight'",
    "name": "name || ' '",
    "subject_kind": "''",
    "subject_id": "'another'",
    "detail": """detail || '{"more": 1}'""",
    "ground": "'a ground'",
    "at": "NULL",
}


@pytest.fixture(scope="module")
def kept(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A trail under seals, committed, and the file of its heads."""
    path = tmp_path_factory.mktemp("elsewhere") / "anchors.jsonl"
    with django_db_blocker.unblock():
        empty_the_trail()
        lay_a_sealed_trail(path, seals=SEALS, events_in_each=EVENTS_IN_EACH)
        with django_db_blocker.block():
            yield path
        empty_the_trail()
        with connection.cursor() as cursor:
            cursor.execute(f"SET ROLE {WEB}")


def lay_a_sealed_trail(path: Path, *, seals: int, events_in_each: int) -> None:
    """Committed, each event in a transaction of its own, and the heads in the file at `path`."""
    for _ in range(seals):
        for count in range(events_in_each):
            with identity.as_service("test"):
                trail.record("test.happened", Person(), at=timezone.now(), count=count)
        with identity.as_service("worker"):
            anchors.keep(path, sealing.seal_what_has_ended(at=timezone.now()))


def empty_the_trail() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE NONE; TRUNCATE audit_event, audit_seal, audit_sealer")


@pytest.fixture(autouse=True)
def _as_somebody_whom_nothing_holds_back(kept: Path, db: None) -> None:
    connection.cursor().execute("SET LOCAL ROLE NONE")


def tamper(*statements: str) -> None:
    """As somebody whom nothing holds back, who puts everything back in its place."""
    with connection.cursor() as cursor:
        for switch in ("DISABLE", "ENABLE"):
            cursor.execute(
                f"ALTER TABLE audit_event {switch} TRIGGER USER; ALTER TABLE audit_seal {switch} TRIGGER USER"
            )
            if switch == "DISABLE":
                for statement in statements:
                    cursor.execute(statement)
                    assert cursor.rowcount != 0, statement


def seal_anew(number: int) -> None:
    """Make this seal and all after it agree with what the rows say now."""
    previous = Seal.objects.get(number=number - 1).head if number > 1 else ""
    for seal in Seal.objects.filter(number__gte=number):
        batch = Batch()
        for row in events(seal.since, seal.until):
            batch.take(row)
        seal.previous, seal.digest, seal.events = previous, batch.digest, batch.events
        seal.head = previous = head_of(seal)
        tamper(
            f"UPDATE audit_seal SET previous = '{seal.previous}', digest = '{seal.digest}', events = {seal.events}, head = '{seal.head}' "
            f"WHERE number = {seal.number}"
        )


def wrong(kept: Path) -> list[str]:
    return check(anchors.read(kept)).wrong


def nth(number: int) -> tuple[int, int]:
    """The key of an event and the number of the seal that covers it."""
    event = Event.objects.order_by("transaction", "id")[number]
    return event.pk, Seal.objects.get(since__lte=event.transaction, until__gt=event.transaction).number


def test_a_trail_that_nobody_touched_is_sound(kept: Path):
    found = check(anchors.read(kept))
    assert (found.wrong, found.events, found.seals, found.unsealed) == ([], SEALS * EVENTS_IN_EACH, SEALS, 0)


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("which", random.Random(6).sample(range(SEALS * EVENTS_IN_EACH), 4))
def test_an_edit_of_any_column_is_found_and_in_which_seal(kept: Path, column: str, which: int):
    pk, number = nth(which)
    tamper(f"UPDATE audit_event SET {column} = {COLUMNS[column]} WHERE id = {pk}")
    (said,) = wrong(kept)
    assert re.match(rf"seal {number}: one or more of its 8 events, recorded .* were changed", said)


@pytest.mark.parametrize("which", range(0, SEALS * EVENTS_IN_EACH, 3))
def test_a_removed_event_is_found_and_in_which_seal(kept: Path, which: int):
    pk, number = nth(which)
    tamper(f"DELETE FROM audit_event WHERE id = {pk}")
    (said,) = wrong(kept)
    assert said.startswith(f"seal {number} covers 8 events")
    assert said.endswith("there are 7, so some were removed")


@pytest.mark.parametrize("which", range(0, SEALS * EVENTS_IN_EACH, 5))
def test_an_event_that_is_slipped_in_later_is_found(kept: Path, which: int):
    pk, number = nth(which)
    tamper(
        "INSERT INTO audit_event (recorded_at, transaction, kind, name, subject_kind, subject_id, service, person_id) "
        f"SELECT recorded_at, transaction, kind, name, subject_kind, subject_id, service, person_id FROM audit_event WHERE id = {pk}"
    )
    (said,) = wrong(kept)
    assert said.startswith(f"seal {number} covers 8 events")
    assert said.endswith("there are 9, so some were added")


@pytest.mark.parametrize("which", range(0, SEALS * EVENTS_IN_EACH - EVENTS_IN_EACH, 7))
def test_an_event_that_is_moved_to_another_time_is_found(kept: Path, which: int):
    pk, number = nth(which)
    tamper(f"UPDATE audit_event SET transaction = (SELECT max(until) - 1 FROM audit_seal) WHERE id = {pk}")
    assert [said.partition(" covers")[0] for said in wrong(kept)] == [f"seal {number}", f"seal {SEALS}"]


@pytest.mark.parametrize("which", range(0, SEALS * EVENTS_IN_EACH, 9))
def test_an_event_that_is_moved_out_of_the_seals_is_found(kept: Path, which: int):
    pk, number = nth(which)
    tamper(f"UPDATE audit_event SET transaction = 9000000000 WHERE id = {pk}")
    (said,) = wrong(kept)
    assert said.startswith(f"seal {number} covers")


@pytest.mark.parametrize("last", range(1, SEALS))
def test_a_cut_tail_is_found_although_all_that_is_left_agrees(kept: Path, last: int):
    tamper(
        f"DELETE FROM audit_event WHERE transaction >= (SELECT until FROM audit_seal WHERE number = {last})",
        f"DELETE FROM audit_seal WHERE number > {last}",
    )
    assert check(None).wrong == []
    assert wrong(kept) == [
        f"{SEALS - last} seals that were anchored are not here, {last + 1} to {SEALS}: the trail's end was cut off"
    ]


@pytest.mark.parametrize("number", range(1, SEALS + 1))
def test_sealing_anew_from_where_it_was_changed_is_found(kept: Path, number: int):
    pk, _ = nth((number - 1) * EVENTS_IN_EACH + 2)
    tamper(f"UPDATE audit_event SET person_id = gen_random_uuid() WHERE id = {pk}")
    seal_anew(number)
    assert check(None).wrong == []  # by itself the database tells nothing
    (said,) = wrong(kept)
    assert said.startswith(
        f"from seal {number} on the seals are not those that were anchored ({SEALS - number + 1} differ)"
    )


@pytest.mark.parametrize(
    "column", ["sealed_at", "first_at", "last_at", "digest", "events", "until", "since", "previous", "head"]
)
@pytest.mark.parametrize("number", [1, 3, SEALS])
def test_a_seal_that_is_changed_is_found(kept: Path, column: str, number: int):
    value = {"digest": "repeat('0', 64)", "previous": "repeat('1', 64)", "head": "repeat('2', 64)"}.get(column)
    value = value or (f"{column} + interval '1 second'" if column.endswith("_at") else f"{column} + 1")
    tamper(f"UPDATE audit_seal SET {column} = {value} WHERE number = {number}")
    assert any(f"seal {number}" in said for said in wrong(kept))


@pytest.mark.parametrize("number", [1, 3])
def test_a_seal_that_is_taken_out_is_found(kept: Path, number: int):
    tamper(f"DELETE FROM audit_seal WHERE number = {number}")
    assert any(
        said.startswith(f"between seal {number - 1} and seal {number + 1} there is none") for said in wrong(kept)
    )


@pytest.mark.parametrize("table", ["accounts_person", "marac_case"])
def test_a_trigger_that_was_switched_off_is_found(kept: Path, table: str):
    connection.cursor().execute(f"ALTER TABLE {table} DISABLE TRIGGER audit_row_changed")
    (said,) = wrong(kept)
    assert said.startswith(f"the trigger audit_row_changed of {table} is off or gone")


def test_events_after_the_last_seal_are_no_tampering(kept: Path):
    identity.assume_service("test")
    trail.record("test.happened", Person(), at=timezone.now())
    found = check(anchors.read(kept))
    assert (found.wrong, found.unsealed) == ([], 1)


@pytest.mark.parametrize("line", range(SEALS))
def test_a_line_taken_out_of_the_file_of_heads_is_found(kept: Path, line: int, tmp_path: Path):
    lines = kept.read_text().splitlines()
    fewer = tmp_path / "fewer.jsonl"
    fewer.write_text("\n".join(lines[:line] + lines[line + 1 :]) + "\n")
    assert any("never anchored" in said for said in wrong(fewer))


def test_a_database_that_was_brought_back_to_an_earlier_moment_goes_on_once_that_is_noted(kept: Path, tmp_path: Path):
    copy = tmp_path / "anchors.jsonl"
    copy.write_bytes(kept.read_bytes())
    tamper("DELETE FROM audit_event WHERE transaction >= (SELECT until FROM audit_seal WHERE number = 4)")
    tamper("DELETE FROM audit_seal WHERE number > 4")
    assert wrong(copy) != []
    call_command("check_audit", anchors=copy, note_restore="the disk failed", stdout=StringIO())
    noted: Anchors = anchors.read(copy)
    assert check(noted).wrong == []
    assert noted.notes[0].endswith("brought back to seal 4, 2 after it let go: the disk failed")
    assert anchors.keep_what_is_missing(copy, known=6) == 4
