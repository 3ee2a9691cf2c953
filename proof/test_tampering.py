"""Somebody whom nothing holds back rewrites the trail, in the database or in a copy of it: every time it is found out."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection, transaction

from frankpledge.audit import anchors
from frankpledge.audit.checking import check
from frankpledge.audit.models import Seal
from frankpledge.audit.tests.test_tampering import COLUMNS, lay_a_sealed_trail, seal_anew, tamper

from .ledger import Ledger

pytestmark = pytest.mark.django_db(transaction=True)

SEALS, EVENTS_IN_EACH = 5, 6


def test_every_way_of_rewriting_the_trail_is_found_out(ledger: Ledger, tmp_path: Path) -> None:
    dice = random.Random(2026)
    path = tmp_path / "anchors.jsonl"
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE NONE")
    lay_a_sealed_trail(path, seals=SEALS, events_in_each=EVENTS_IN_EACH)
    kept = anchors.read(path)
    for what, way in WAYS.items():
        times = ledger.of(commit=12, nightly=1_250, release=12_500)
        missed = []
        for number in range(times):
            with transaction.atomic():
                way(dice)
                if not check(kept).wrong:
                    missed.append(f"{what}, the {number + 1}th of these dice")
                transaction.set_rollback(True)
            assert number or not check(kept).wrong, "what was undone is sound again"
        ledger.tried(
            f"Trail rewritten: {what}",
            times,
            missed,
            how="as the tables’ owner, triggers off, put back before it is checked",
        )


def _an_event(dice: random.Random) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM audit_event ORDER BY id OFFSET %s LIMIT 1", [dice.randrange(SEALS * EVENTS_IN_EACH)]
        )
        return int(cursor.fetchone()[0])


def _edit(dice: random.Random) -> None:
    column = dice.choice(list(COLUMNS))
    tamper(f"UPDATE audit_event SET {column} = {COLUMNS[column]} WHERE id = {_an_event(dice)}")


def _remove(dice: random.Random) -> None:
    tamper(f"DELETE FROM audit_event WHERE id = {_an_event(dice)}")


def _slip_in(dice: random.Random) -> None:
    tamper(
        "INSERT INTO audit_event (recorded_at, transaction, kind, name, subject_kind, subject_id, service, person_id) "
        "SELECT recorded_at, transaction, kind, name, subject_kind, subject_id, service, person_id FROM audit_event "
        f"WHERE id = {_an_event(dice)}"
    )


def _exchange_who(dice: random.Random) -> None:
    tamper(f"UPDATE audit_event SET person_id = gen_random_uuid() WHERE id >= {_an_event(dice)}")


def _cut(dice: random.Random) -> None:
    last = dice.randrange(1, SEALS)
    tamper(
        f"DELETE FROM audit_event WHERE transaction >= (SELECT until FROM audit_seal WHERE number = {last})",
        f"DELETE FROM audit_seal WHERE number > {last}",
    )


def _seal_anew(dice: random.Random) -> None:
    event = _an_event(dice)
    tamper(f"UPDATE audit_event SET ground = 'another' WHERE id = {event}")
    with connection.cursor() as cursor:
        cursor.execute("SELECT transaction FROM audit_event WHERE id = %s", [event])
        (number,) = cursor.fetchone()
    seal_anew(Seal.objects.get(since__lte=number, until__gt=number).number)


def _edit_a_seal(dice: random.Random) -> None:
    column = dice.choice(["events", "until", "since"])
    tamper(f"UPDATE audit_seal SET {column} = {column} + 1 WHERE number = {dice.randrange(1, SEALS + 1)}")


def _edit_a_copy(dice: random.Random) -> None:
    """The table as a dump holds it, one letter of one line exchanged, and brought back."""
    with connection.cursor() as cursor:
        with cursor.copy("COPY audit_event TO STDOUT") as out:
            text = b"".join(bytes(part) for part in out)
        tamper("DELETE FROM audit_event")
        while not _take_back(cursor, _one_digit_exchanged(text, dice)):
            pass


def _one_digit_exchanged(text: bytes, dice: random.Random) -> bytes:
    place = dice.choice([place for place, letter in enumerate(text) if chr(letter).isdigit()])
    other = dice.choice([digit for digit in "0123456789" if digit != chr(text[place])])
    return text[:place] + other.encode() + text[place + 1 :]


def _take_back(cursor: Any, text: bytes) -> bool:
    """Whether the database takes it: a day that is none, or a number that is there twice, it finds by itself."""
    try:
        with transaction.atomic(), cursor.copy("COPY audit_event FROM STDIN") as into:
            into.write(text)
    except psycopg.DatabaseError:
        return False
    return True


WAYS: dict[str, Callable[[random.Random], None]] = {
    "an event edited": _edit,
    "an event removed": _remove,
    "an event slipped in": _slip_in,
    "who did it exchanged from an event on": _exchange_who,
    "the end cut off with its seals": _cut,
    "sealed anew from the change on": _seal_anew,
    "a seal edited": _edit_a_seal,
    "one digit exchanged in a copy that is brought back": _edit_a_copy,
}
