"""Every policy broken in every way that one slip of the hand could break it: does the oracle notice?

A mutant is a policy with one condition dropped, one AND made OR, one NOT left out, or with everything or nothing let through;
or a function that the policies ask, made to answer nothing or with one AND made OR. It is laid in a transaction and undone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from psycopg import sql

from frankpledge.audit import identity
from frankpledge.config.database import WEB
from frankpledge.rules import Actor

from .generated import DECIDED, TABLES, Generated
from .ledger import Ledger
from .oracle import Oracle, Somebody
from .test_oracle import database_day, shown

pytestmark = [pytest.mark.django_db, pytest.mark.tier("nightly")]

# What a policy's condition begins and ends with: who is asked at all (`row_security.of_people`), which the owner's role alone would show.
OF_PEOPLE = re.compile(r"^(\s*CASE\s+WHEN .*?\sTHEN\s)(.*)(\sELSE\s(?:false|true)\s+END\s*)$", re.DOTALL)
# Named, each with why nothing could tell it from the policy as it stands.
THE_SAME: dict[str, str] = {}
FUNCTIONS = (
    "marac_role", "marac_post", "marac_organisation", "marac_is_staff", "marac_is_coordinator", "marac_attends",
    "marac_answers_for_agency", "marac_reach", "marac_hidden", "marac_hidden_from", "marac_hidden_cases", "marac_signed", "marac_present",
    "marac_given", "marac_given_cases", "marac_carried_cases", "marac_told_cases", "marac_shuts_out", "marac_shut_out", "marac_shut_meetings",
)  # fmt: skip


@dataclass
class Mutant:
    """One slip, as the statement that makes it."""

    name: str
    table: str
    statement: str


def slips(condition: str) -> Iterator[tuple[str, str]]:
    """Each way that a condition, written out by PostgreSQL with all its parentheses, could have lost something."""
    yield "everything let through", "true"
    yield "nothing let through", "false"
    for found in re.finditer(r"\b(AND|OR)\b", condition):
        other = "OR" if found[1] == "AND" else "AND"
        where = f"at {found.start()}"
        yield f"{found[1]} made {other} {where}", condition[: found.start()] + other + condition[found.end() :]
        ends = _end(condition, found.end())
        instead = " true" if found[1] == "AND" else " false"
        yield f"{found[1]} dropped {where}", condition[: found.end()] + instead + condition[ends:]
        begins = _beginning(condition, found.start())
        yield f"before {found[1]} dropped {where}", condition[:begins] + instead + " " + condition[found.start() :]
    for found in re.finditer(r"\bNOT \(", condition):
        yield f"NOT left out at {found.start()}", condition[: found.start()] + condition[found.start() + 4 :]


def _end(text: str, start: int) -> int:
    """Where the operand that begins here ends."""
    depth = 0
    for place in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if depth < 0 or (depth == 0 and re.match(r"\s(AND|OR)\b", text[place:])):
            return place
    return len(text)


def _beginning(text: str, end: int) -> int:
    """Where the operand that ends here begins."""
    depth = 0
    for place in range(end - 1, -1, -1):
        depth += {")": 1, "(": -1}.get(text[place], 0)
        if depth < 0:
            return place + 1
        if depth == 0 and (found := re.search(r"\b(AND|OR)\s$", text[: place + 1])):
            return found.end()
    return 0


def mutants_of_policies(deeds: tuple[str, ...]) -> Iterator[Mutant]:
    """Of each policy that a table of the oracle's has for these deeds."""
    tables = {TABLES[name][0]._meta.db_table: name for name in DECIDED}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename, policyname, qual FROM pg_policies WHERE tablename = ANY (%s) AND cmd = ANY (%s) AND qual IS NOT NULL"
            " AND policyname NOT IN ('the_product', 'the_functions') ORDER BY 1, 2",
            [list(tables), list(deeds)],
        )
        found = cursor.fetchall()
    for table, policy, condition in found:
        asked = OF_PEOPLE.match(condition)
        before, inner, after = asked.groups() if asked else ("", condition, "")
        yield Mutant(f"{table}.{policy}: dropped", tables[table], f"DROP POLICY {policy} ON {table}")
        for slip, changed in slips(inner):
            statement = f"ALTER POLICY {policy} ON {table} USING ({before}{changed}{after})"
            yield Mutant(f"{table}.{policy}: {slip}", tables[table], statement)


def mutants_of_functions() -> Iterator[Mutant]:
    """Of each function that says who somebody is, or what they are near to."""
    for name in FUNCTIONS:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_get_functiondef(oid), proretset, prorettype::regtype::text, prolang = (SELECT oid FROM pg_language WHERE lanname = 'sql')"
                           " FROM pg_proc WHERE proname = %s", [name])  # fmt: skip
            definition, is_set, kind, is_sql = cursor.fetchone()
        head, body = definition.split("$function$", 1)
        if is_sql:
            nothing = f"SELECT NULL::{kind}" + (" WHERE false" if is_set else "")
            yield Mutant(f"{name}(): answers nothing", "", f"{head}$function${nothing}$function$")
        else:
            yield Mutant(f"{name}(): answers nothing", "", f"{head}$function$BEGIN RETURN; END $function$")
        for found in re.finditer(r"\b(AND|OR)\b", body):
            other = "OR" if found[1] == "AND" else "AND"
            changed = body[: found.start()] + other + body[found.end() :]
            yield Mutant(f"{name}(): {found[1]} made {other} at {found.start()}", "", f"{head}$function${changed}")


def laid(mutant: Mutant) -> None:
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute(mutant.statement)
        cursor.execute(f"SET ROLE {WEB}")


class Known:
    """A world and, for each who asks and each table, what the oracle gives them of it."""

    def __init__(self, seed: int, referrals: int) -> None:
        identity.assume_service("command")
        self.world = Generated(seed, referrals=referrals, today=database_day())
        everything = self.world.everything()
        self.given: list[tuple[Somebody, dict[str, set[UUID]]]] = []
        for who in self.world.asking:
            oracle = Oracle(everything, who)
            given = {
                table: {key for key in everything.tables[table] if oracle.may_read(table, key)} for table in DECIDED
            }
            self.given.append((who, given))

    def notices(self, mutant: Mutant) -> bool:
        """Whether some table now gives somebody more, or less, than the oracle does."""
        tables = (mutant.table,) if mutant.table else DECIDED
        return any(shown(who, table) != given[table] for table in tables for who, given in self.given)


def test_every_slip_in_what_may_be_read_is_noticed(ledger: Ledger):
    known = Known(1, referrals=70)
    assert not known.notices(Mutant("none", "", "")), "as they stand the policies agree with the oracle"
    tried = 0
    survived = []
    for mutant in (*mutants_of_policies(("SELECT", "ALL")), *mutants_of_functions()):
        before = transaction.savepoint()
        try:
            laid(mutant)
            is_noticed = known.notices(mutant)
        except DatabaseError:
            is_noticed = True  # a policy that can't be asked lets nobody in, and the page is a fault
        transaction.savepoint_rollback(before)
        tried += 1
        if not is_noticed and mutant.name not in THE_SAME:
            survived.append(mutant.name)
    ledger.tried(
        "Mutants of what may be read, noticed by the oracle",
        tried,
        survived,
        how="each laid in the schema by its owner, then undone",
    )


def test_every_slip_in_what_may_be_changed_is_told_apart(ledger: Ledger):
    """No oracle decides writes yet: each mutant is told from the policy as it stands, by what everybody could then change or remove."""
    known = Known(1, referrals=70)
    tried = 0
    survived = []
    for deed in ("UPDATE", "DELETE"):
        stands: dict[str, list[set[UUID]]] = {}
        for mutant in mutants_of_policies((deed,)):
            if mutant.table not in stands:
                stands[mutant.table] = [_reached(deed, who, mutant.table) for who, _ in known.given]
            before = transaction.savepoint()
            try:
                laid(mutant)
                is_noticed = [_reached(deed, who, mutant.table) for who, _ in known.given] != stands[mutant.table]
            except DatabaseError:
                is_noticed = True
            transaction.savepoint_rollback(before)
            tried += 1
            if not is_noticed and mutant.name not in THE_SAME:
                survived.append(mutant.name)
    ledger.tried(
        "Mutants of what may be changed, told apart",
        tried,
        survived,
        how="against the policy as it stands, not an oracle",
    )


def _reached(deed: str, who: Somebody, table: str) -> set[UUID]:
    """The rows that somebody could change, or remove, if nothing of the application stood before it."""
    identity.assume(Actor(person_id=who.person, post_id=who.post))
    name = sql.Identifier(TABLES[table][0]._meta.db_table)
    asked = "UPDATE {} SET id = id RETURNING id" if deed == "UPDATE" else "DELETE FROM {} RETURNING id"
    before = transaction.savepoint()
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(asked).format(name))
        found = {key for (key,) in cursor.fetchall()}
    transaction.savepoint_rollback(before)
    return found
