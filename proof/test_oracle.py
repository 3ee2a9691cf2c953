"""The database's policies against an oracle that shares nothing with them, over worlds made by chance."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from uuid import UUID

import pytest
from django.db import ProgrammingError, connection, transaction
from psycopg import sql

from frankpledge.audit import identity
from frankpledge.rules import Actor

from .generated import DECIDED, TABLES, Generated
from .ledger import Ledger
from .oracle import Everything, Oracle, Somebody

pytestmark = pytest.mark.django_db

NOBODY = Somebody(
    None, None
)  # a transaction for which nobody said who is there: it is refused, and shown no empty page


def database_day() -> date:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_date")
        day: date = cursor.fetchone()[0]
        return day


def come(who: Somebody) -> None:
    """Ask from here on as they do."""
    if who.service or who == NOBODY:
        identity.assume_service(who.service)
    else:
        identity.assume(Actor(person_id=who.person, post_id=who.post))
    settings = {"app.marac_link": who.link, "app.marac_file_link": who.link, "app.definer": who.definer}
    with connection.cursor() as cursor:
        for name, value in settings.items():
            cursor.execute("SELECT set_config(%s, %s, true)", [name, str(value or "")])


def shown(who: Somebody, table: str) -> set[UUID]:
    """What the database gives somebody of a table, with nothing of the application before it."""
    come(who)
    asked = sql.SQL("SELECT id FROM {}").format(sql.Identifier(TABLES[table][0]._meta.db_table))
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(asked)
            return {key for (key,) in cursor.fetchall()}
    except ProgrammingError:
        if who != NOBODY:
            raise
        return set()


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
    worlds, referrals, every = ledger.of(commit=(1, 23, 2), nightly=(60, 70, 1), release=(600, 70, 1))
    failed: list[str] = []
    decisions: Counter[bool] = Counter()
    for seed in range(1, worlds + 1):
        before = transaction.savepoint()
        identity.assume_service("command")
        world = Generated(seed, referrals=referrals, today=database_day())
        everything = world.everything()
        asking = world.asking[::every]
        failed += differences(everything, asking)
        for who in asking:
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


def test_the_oracle_speaks_of_every_table_that_people_reach_under_policies():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT tablename FROM pg_policies WHERE tablename LIKE 'marac\\_%'"
            " AND policyname NOT IN ('the_product', 'the_functions')"
        )
        under_policies = {table for (table,) in cursor.fetchall()}
    assert under_policies == {TABLES[name][0]._meta.db_table for name in DECIDED}
