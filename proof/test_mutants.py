"""Every policy broken in every way that one slip of the hand could break it: do the oracles notice?

A mutant is a policy with one condition dropped, one AND made OR, one NOT left out, or with everything or nothing let through;
or a function that the policies ask, made to answer nothing or with one AND made OR. It is laid in a transaction and undone.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from psycopg import sql

from frankpledge.audit import identity
from frankpledge.config.database import WEB

from .generated import DECIDED, TABLES, Generated
from .ledger import Ledger
from .mutants import Mutant, mutants_of_functions, mutants_of_policies
from .oracle_writes import Writes
from .test_oracle import database_day, shown

pytestmark = [pytest.mark.django_db, pytest.mark.tier("nightly")]

# Named, each with why nothing could tell it from the policy as it stands.
THE_SAME: dict[str, str] = {}

HOW = "each laid in the schema by its owner, then undone"
SAMPLE = 8  # rows of a table, one more like each of which everybody tries to add

# What a change changes, so that it reads nothing of the row: a condition of reading would stand before the one of changing.
CHANGED = {
    "exclusion": "why = 'near'", "flag": "due_on = current_date", "movenotice": "due_on = current_date", "meeting": "place = 'Here'",
    "attendance": "name = 'Sample'", "item": "origin = 'new'", "research": "due_on = current_date",
}  # fmt: skip

# What each of these may do with a table, as the database alone decides: of what may be read, which rows, else how many. With
# answers that are expected it stops at the first that is not so.
ANSWERS = """
CREATE FUNCTION pg_temp.answers(
    deed text, tabled text, changed text, people text[], posts text[], links text[], expected text[]
) RETURNS text[] LANGUAGE plpgsql AS $$
DECLARE
    found text[] := '{}';
    answer text;
    times bigint;
    one jsonb;
BEGIN
    FOR place IN 1 .. cardinality(people) LOOP
        PERFORM set_config('app.person', people[place], true), set_config('app.post', posts[place], true),
                set_config('app.service', CASE WHEN people[place] = '' THEN 'visitor' ELSE '' END, true),
                set_config('app.marac_link', links[place], true);
        times := 0;
        IF deed = 'read' THEN
            EXECUTE format('SELECT md5(string_agg(id::text, '','' ORDER BY id)) FROM %I', tabled) INTO answer;
        ELSIF deed = 'add' THEN
            FOR one IN SELECT row FROM pg_temp.sample LOOP
                BEGIN
                    EXECUTE format('INSERT INTO %1$I SELECT (jsonb_populate_record(NULL::%1$I, $1)).*', tabled) USING one;
                    RAISE SQLSTATE 'ZZ001';
                EXCEPTION
                    WHEN insufficient_privilege THEN NULL;
                    WHEN unique_violation OR SQLSTATE 'ZZ001' THEN times := times + 1;
                END;
            END LOOP;
            answer := times;
        ELSE
            BEGIN
                IF deed = 'remove' THEN EXECUTE format('DELETE FROM %I', tabled);
                ELSE EXECUTE format('UPDATE %I SET %s', tabled, changed);
                END IF;
                GET DIAGNOSTICS times = ROW_COUNT;
                RAISE SQLSTATE 'ZZ001';
            EXCEPTION
                WHEN SQLSTATE 'ZZ001' THEN answer := times;
                WHEN insufficient_privilege THEN answer := 'refused';
            END;
        END IF;
        found := found || answer;
        IF answer IS DISTINCT FROM expected[place] AND expected IS NOT NULL THEN
            EXIT;
        END IF;
    END LOOP;
    RETURN found;
END $$
"""


class Known:
    """A world, and what the oracles give each who asks of it."""

    def __init__(self, seed: int, referrals: int) -> None:
        identity.assume_service("command")
        self.world = Generated(seed, referrals=referrals, today=database_day())
        self.everything = self.world.everything()
        self.oracles = [(who, Writes(self.everything, who)) for who in self.world.asking]
        self.expected: dict[tuple[str, str], list[str | None]] = {}
        self.sampled = ""
        as_owner(ANSWERS)

    def given(self, deed: str, table: str) -> list[set[UUID]]:
        """Which rows the oracle lets each of them read, change or remove; or would let them add one more like."""
        asked: list[Callable[[str, UUID], bool]] = [getattr(oracle, f"may_{deed}") for _, oracle in self.oracles]
        keys = self.keys(deed, table)
        return [{key for key in keys if may(table, key)} for may in asked]

    def keys(self, deed: str, table: str) -> list[UUID]:
        """The rows that it is tried with: of a table, all; one more like, of some."""
        keys = sorted(self.everything.tables[table])
        return keys[:: -(-len(keys) // SAMPLE)] if deed == "add" else keys

    def expects(self, deed: str, table: str) -> list[str | None]:
        """What the database answers as it stands, once the oracle was seen to agree."""
        if (deed, table) not in self.expected:
            differ = self.differences(deed, table)
            assert not differ, "\n".join(differ)
            self.expected[deed, table] = self.answers(deed, table)
        return self.expected[deed, table]

    def differences(self, deed: str, table: str) -> list[str]:
        """For whom the oracle and the database do not agree."""
        answers, given = self.answers(deed, table), self.given(deed, table)
        told = []
        for (who, oracle), keys, answer in zip(self.oracles, given, answers, strict=True):
            is_so = shown(who, table) == keys if deed == "read" else str(len(keys)) == answer
            if not is_so:
                told.append(f"{deed} {table}, {oracle.role or who}: the oracle lets {len(keys)}, the database {answer}")
        return told

    def answers(self, deed: str, table: str, expected: list[str | None] | None = None) -> list[str | None]:
        if deed == "add" and self.sampled != table:
            self._lay_sample(table)
        asking = [[str(one or "") for one in (who.person, who.post, who.link)] for who in self.world.asking]
        people, posts, links = (list(column) for column in zip(*asking, strict=True))
        named, changed = TABLES[table][0]._meta.db_table, CHANGED.get(table, f"key_id = '{self.world.key.pk}'")
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_temp.answers(%s, %s, %s, %s, %s, %s, %s::text[])",
                [deed, named, changed, people, posts, links, expected],
            )
            found: list[str | None] = cursor.fetchone()[0]
            return found

    def notices(self, mutant: Mutant, deeds: Iterable[str]) -> bool:
        """Whether somebody may now do more, or less, than the oracle says."""
        asked = [(deed, table) for deed in deeds for table in ([mutant.table] if mutant.table else DECIDED)]
        expected = [self.expects(deed, table) for deed, table in asked]
        before = transaction.savepoint()
        try:
            as_owner(mutant.statement)
            return any(
                self.answers(deed, table, known) != known for (deed, table), known in zip(asked, expected, strict=True)
            )
        except DatabaseError:
            return True  # a policy that can't be asked lets nobody in, and the page is a fault
        finally:
            transaction.savepoint_rollback(before)

    def _lay_sample(self, table: str) -> None:
        """One more of each row of a sample, as whoever adds it would say it."""
        row = sql.SQL(
            "CREATE TEMPORARY TABLE sample AS SELECT to_jsonb(one) || jsonb_build_object('id', gen_random_uuid()) AS row"
            " FROM {} one WHERE id = ANY (%s)"
        ).format(sql.Identifier(TABLES[table][0]._meta.db_table))
        identity.assume_service("command")
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE IF EXISTS pg_temp.sample")
            cursor.execute(row, [self.keys("add", table)])
        self.sampled = table


def as_owner(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute(statement)
        cursor.execute(f"SET ROLE {WEB}")


@pytest.fixture(scope="module")
def known(django_db_setup: None, django_db_blocker: Any) -> Iterator[Known]:
    with django_db_blocker.unblock(), transaction.atomic():
        found = Known(1, referrals=70)
        with django_db_blocker.block():
            yield found
        transaction.set_rollback(True)


def test_the_database_lets_be_changed_removed_and_added_what_the_oracle_says(ledger: Ledger, known: Known):
    deeds = ("change", "remove", "add")
    allowed = sum(len(keys) for deed in deeds for table in DECIDED for keys in known.given(deed, table))
    wrong = [told for deed in deeds for table in DECIDED for told in known.differences(deed, table)]
    tried = sum(len(known.keys(deed, table)) for deed in deeds for table in DECIDED) * len(known.oracles)
    assert allowed > tried / 50, "a world in which hardly anybody may do anything proves little"
    ledger.tried("Oracle: may this person change, remove or add this?", tried, wrong, how="plain Python against UPDATE, DELETE and INSERT as the web role, counted for each person and table")  # fmt: skip


@pytest.mark.parametrize(("deed", "commands"), [("read", ("SELECT", "ALL")), ("change", ("UPDATE",)), ("remove", ("DELETE",)), ("add", ("INSERT",))])  # fmt: skip
def test_every_slip_in_a_policy_is_noticed(ledger: Ledger, known: Known, deed: str, commands: tuple[str, ...]):
    _all_noticed(f"what somebody may {deed}", ledger, known, mutants_of_policies(*commands), (deed,))


def test_every_slip_in_a_function_that_the_policies_ask_is_noticed(ledger: Ledger, known: Known):
    _all_noticed("the functions that the policies ask", ledger, known, mutants_of_functions(), ("read", "change"))


def _all_noticed(what: str, ledger: Ledger, known: Known, mutants: Iterable[Mutant], deeds: tuple[str, ...]) -> None:
    survived = []
    tried = 0
    for mutant in mutants:
        if mutant.name not in THE_SAME:
            tried += 1
            survived += [] if known.notices(mutant, deeds) else [mutant.name]
    ledger.tried(f"Mutants of {what}, noticed", tried, survived, how=HOW)
