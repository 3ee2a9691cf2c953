"""The database's policies against an oracle that shares nothing with them, over worlds made by chance."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from uuid import UUID

import pytest
from django.db import connection, transaction
from psycopg import sql

from frankpledge.audit import identity
from frankpledge.rules import Actor

from .generated import DECIDED, TABLES, Generated
from .ledger import Ledger
from .oracle import Everything, Oracle, Somebody

pytestmark = pytest.mark.django_db


def database_day() -> date:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_date")
        day: date = cursor.fetchone()[0]
        return day


def come(who: Somebody) -> None:
    """Ask from here on as they do."""
    identity.assume(Actor(person_id=who.person, post_id=who.post))
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.marac_link', %s, true)", [str(who.link or "")])


def shown(who: Somebody, table: str) -> set[UUID]:
    """What the database gives somebody of a table, with nothing of the application before it."""
    come(who)
    asked = sql.SQL("SELECT id FROM {}").format(sql.Identifier(TABLES[table][0]._meta.db_table))
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return {key for (key,) in cursor.fetchall()}


def differences(everything: Everything, asking: list[Somebody]) -> Iterator[str]:
    """Where the database and the oracle disagree, and which of them would show it."""
    for who in asking:
        oracle = Oracle(everything, who)
        for table in DECIDED:
            given = shown(who, table)
            for key in everything.tables[table]:
                if oracle.may_read(table, key) != (key in given):
                    says = "the database shows it" if key in given else "the oracle would show it"
                    yield f"{table} to {oracle.role or 'nobody in a post'}: {says} ({key} to {who.person} in {who.post})"


def test_the_database_shows_what_the_guides_say_and_nothing_else(ledger: Ledger):
    worlds = ledger.of(commit=1, nightly=60, release=600)
    failed: list[str] = []
    decisions: Counter[bool] = Counter()
    for seed in range(1, worlds + 1):
        before = transaction.savepoint()
        identity.assume_service("command")
        world = Generated(seed, referrals=70, today=database_day())
        everything = world.everything()
        failed += differences(everything, world.asking)
        for who in world.asking:
            oracle = Oracle(everything, who)
            decisions.update(oracle.may_read(table, key) for table in DECIDED for key in everything.tables[table])
        transaction.savepoint_rollback(before)
    assert decisions[True] > decisions[False] / 50, "a world in which hardly anybody may read anything proves little"
    ledger.tried(
        "Oracle: may this person read this row?",
        decisions.total(),
        failed,
        how="plain Python against SELECT as the web role",
    )
    assert decisions.total() >= 50_000
