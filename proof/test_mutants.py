"""Every policy broken in every way that one slip of the hand could break it: do the oracles notice?

A mutant is a policy with one condition dropped, one AND made OR, one NOT left out, or with everything or nothing let through;
or a function that the policies ask, made to answer nothing or with one AND made OR. It is laid in a transaction and undone.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from hashlib import md5
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import UUIDField

from frankpledge.audit import identity
from frankpledge.config.database import WEB

from .generated import DECIDED, TABLES, Generated
from .ledger import Ledger
from .mutants import Mutant, mutants_of_functions, mutants_of_policies
from .oracle_writes import Writes
from .test_oracle import NOBODY, database_day

pytestmark = [pytest.mark.django_db, pytest.mark.tier("nightly")]

# Named, or how their names begin, each with why nothing could tell it from the policy as it stands.
THE_SAME = {
    "marac_address.reads: without (p.case_id IS NOT NULL)": "whoever finds people without their referral finds those of a case alone",
    "marac_attachment.reads: without (r.link_id = marac_link()) (2)": "whoever comes by a link has no post, and it asks after what a post brought",
    "marac_attachmentpiece.reads: without ((r.referred_by_post_id = app_post()) OR (r.link_id = marac_link()))": "the file itself asks it",
    "marac_safecontact.reads: without ((r.referred_by_post_id = app_post()) OR (r.link_id = marac_link()))": "who finds a referral is staff, wrote it or supports the victim",
    "marac_case.also_carried: without marac_is_staff()": "marac_carried_cases() answers nobody else",
    "marac_referral.also_carried: without marac_is_staff()": "marac_carried_cases() answers nobody else",
    "marac_case.changes_offered: without marac_is_coordinator()": "marac_offered_cases() answers nobody else",
    "marac_attendance.adds: without marac_attends()": "who finds a meeting is staff or comes to it",
    "marac_retentionstep.adds: without marac_is_staff()": "staff alone find what it is a step of",
    "marac_finding.reads: without (marac_is_staff() OR (r.meeting_id IN marac_present()))": "who finds the request is staff, there, or of the agency that reads it anyhow",
    **dict.fromkeys(
        (f"marac_{table}.while_shared: without (marac_shut_out() = '{{}}'::uuid[])" for table in ("attachment", "attachmentpiece", "idvanotice", "protectedaddress", "safecontact")),
        "asked first to save time: where nothing is shut, what comes after it is so of each",
    ),
    "marac_attachmentpiece.while_shared: without (marac_shut_out() = '{}'::uuid[]) (2)": "the same, asked a second time",
    **dict.fromkeys(
        (f"marac_{table}.while_shared: without (r.referred_by_post_id = marac_post())" for table in ("attachment", "attachmentpiece", "protectedaddress", "safecontact")),
        "of what is shut, the referral itself is found by its writer alone",
    ),
    **dict.fromkeys(
        (
            f"marac_clock.{policy}: {slip}"
            for policy in ("reads", "changes", "removes")
            for slip in (
                "without (marac_is_staff() OR (((r.idva_service_id = marac_organisati … t()) OR (r.link_id = marac_link())))",
                "OR before (marac_role() = 'idva_manager')",
                "without (marac_role() = 'idva_manager')",
                "without (r.idva_service_id = marac_organisation())",
            )
        ),
        "who finds a referral is staff, wrote it or supports the victim: each may read its promises, and keep them",
    ),
    **dict.fromkeys(
        (f"marac_{table}.the_product: {slip}" for table in ("complexcase_reasons", "complexreview", "contactattempt", "return_reasons", "accessstop", "accesslink", "accesspassage") for slip in ("dropped", "nothing let through")),
        "the product has all of the rows on which these hang, and who has those has these",
    ),
    **dict.fromkeys(
        (f"marac_{table}.{policy}: without (r.id = marac_{table}.referral_id)" for table in ("partyexclusion", "awaitedexclusion") for policy in ("changes", "removes")),
        "beside it stands not_anothers_…, which asks whether staff find that very referral",
    ),
    **dict.fromkeys(
        (f"marac_{table}.adds: without (r.id = marac_{table}.referral_id)" for table in ("areachange", "return", "liftedexclusion")),
        "beside it stands not_anothers_…, which asks whether staff find that very referral",
    ),
    "marac_return_reasons.adds: without (EXISTS ( SELECT FROM marac_return s": "beside it stands not_anothers_…, which asks whether staff find that very return",
}  # fmt: skip

HOW = "each laid in the schema by its owner, then undone"
WORLDS = range(1, 5)
SAMPLE = 6  # rows of a table, anywhere in it, one more like each of which everybody tries to add

# What a change changes, so that it reads nothing of the row: a condition of reading would stand before the one of changing.
CHANGED = {
    "exclusion": "why = 'near'", "flag": "due_on = current_date", "movenotice": "due_on = current_date", "meeting": "place = 'Here'",
    "attendance": "name = 'Sample'", "item": "origin = 'new'", "research": "due_on = current_date", "areachange": "at = now()",
    "clock": "hours = 1", "individual": "known_since = now()", "casekey": "wrapped = ''", "referrallink": "sent_at = now()",
    "filelink": "sent_at = now()", "mailreferral": "at = now()", "sentin": "at = now()", "retention": "under = ''",
    "retentionstep": "because = ''", "return_reasons": "reason_id = {reason}", "complexcase_reasons": "reason_id = {reason}",
    "accessstop": "from_on = current_date",
}  # fmt: skip

# What each of these may do with one table, as the database alone decides. Its statements are written out, so that each is planned
# once and not for each person and row. With answers that are expected it stops at the first that is not so.
ANSWERS = """
CREATE OR REPLACE FUNCTION pg_temp.{deed}_{named}(
    people text[], posts text[], links text[], services text[], definers text[], tried text[], expected text[]
) RETURNS text[] LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    found text[] := '{{}}';
    answer text;
    times bigint;
    one {named};
BEGIN
    FOR place IN 1 .. cardinality(people) LOOP
        PERFORM set_config('app.person', people[place], true), set_config('app.post', posts[place], true),
                set_config('app.service', services[place], true), set_config('app.definer', definers[place], true),
                set_config('app.marac_link', links[place], true), set_config('app.marac_file_link', links[place], true);
        {asked}
        found := found || answer;
        IF answer IS DISTINCT FROM expected[place] AND expected IS NOT NULL THEN
            EXIT;
        END IF;
    END LOOP;
    RETURN found;
END $$
"""
READ = """
        BEGIN
            SELECT md5(string_agg(id::text, ',' ORDER BY id)) INTO answer FROM {named};
        EXCEPTION
            WHEN insufficient_privilege THEN answer := 'refused';
        END;
"""
COUNTED = """
        BEGIN
            {statement};
            GET DIAGNOSTICS times = ROW_COUNT;
            RAISE SQLSTATE 'ZZ001';
        EXCEPTION
            WHEN SQLSTATE 'ZZ001' THEN answer := times;
            WHEN insufficient_privilege THEN answer := 0;
        END;
"""
ADDED = """
        answer := '';
        FOR one IN SELECT * FROM pg_temp.every_{named} WHERE id::text = ANY (tried) ORDER BY id LOOP
            one.id := {other};
            BEGIN
                INSERT INTO {named} VALUES (one.*);
                RAISE SQLSTATE 'ZZ001';
            EXCEPTION
                WHEN insufficient_privilege THEN answer := answer || '-';
                WHEN unique_violation OR SQLSTATE 'ZZ001' THEN answer := answer || '+';
            END;
        END LOOP;
"""
# Of one more like a row: a key that no row has, in the same order.
OTHER_KEY = {
    True: "(left(one.id::text, 35) || translate(right(one.id::text, 1), '0123456789abcdef', '123456789abcdef0'))::uuid",
    False: "one.id + 1000000000",
}
# What a table's policies say, as they are written, of one more like each row: quicker than to add it.
WEIGHED = """
        BEGIN
            SELECT coalesce(string_agg(CASE WHEN {allowed} THEN '+' ELSE '-' END, '' ORDER BY {named}.id), '') INTO answer
              FROM pg_temp.anew_{named} {named};
        EXCEPTION
            WHEN insufficient_privilege THEN answer := repeat('-', cardinality(tried));
        END;
"""
DOES = {"read": "SELECT", "change": "UPDATE", "remove": "DELETE", "add": "INSERT"}
ASKED = {
    "read": READ, "add": ADDED, "weigh": WEIGHED,
    "change": COUNTED.replace("{statement}", "UPDATE {named} SET {changed}"),
    "remove": COUNTED.replace("{statement}", "DELETE FROM {named}"),
}  # fmt: skip


class Known:
    """A world, and what the oracles give each who asks of it."""

    def __init__(self, seed: int, referrals: int) -> None:
        identity.assume_service("command")
        self.world = Generated(seed, referrals=referrals, today=database_day())
        self.everything = self.world.everything()
        self.oracles = [(who, Writes(self.everything, who)) for who in self.world.asking]
        self.expected: dict[tuple[str, str], list[str | None]] = {}
        self.sampled: dict[str, list[Any]] = {}
        self.made: set[str] = set()  # which of the functions that ask
        # Whoever noticed the last slips is asked first about the next; and so is what they did.
        self.first = list(range(len(self.oracles)))
        self.telling: Counter[tuple[str, str]] = Counter()
        self.policies = {(deed, table): _policies_of(deed, table) for deed in DOES for table in DECIDED}
        as_owner(
            "ANALYZE " + ", ".join({model._meta.db_table for model, _ in TABLES.values()})
        )  # else nothing is known of it

    def given(self, deed: str, table: str) -> list[set[UUID]]:
        """Which rows the oracle lets each of them read, change or remove; or would let them add one more like."""
        may_deed = "may_add" if deed == "weigh" else f"may_{deed}"
        asked: list[Callable[[str, UUID], bool]] = [getattr(oracle, may_deed) for _, oracle in self.oracles]
        keys = self.keys(deed, table)
        return [{key for key in keys if may(table, key)} for may in asked]

    def keys(self, deed: str, table: str) -> list[Any]:
        """The rows that it is tried with: of a table, all; one more like, of some (`_telling`)."""
        if deed != "add":
            return sorted(self.everything.tables[table])
        if table not in self.sampled:
            self.sampled[table] = self._telling(table)
        return self.sampled[table]

    def _telling(self, table: str) -> list[Any]:
        """A few rows anywhere, and those of which between them each may add one more, or may not though they read it."""
        every = sorted(self.everything.tables[table])
        oracles = [oracle for _, oracle in self.oracles]
        said = {
            key: {(place, may) for place, one in enumerate(oracles) if (may := one.may_add(table, key)) or one.may_read(table, key)}
            for key in every
        }  # fmt: skip
        chosen = every[:: -(-len(every) // SAMPLE)]
        for _ in range(2 * SAMPLE):
            covered = set().union(*(said[key] for key in chosen))
            most = max(every, key=lambda key: len(said[key] - covered))
            chosen += [most] if said[most] - covered else []
        return sorted(chosen)

    def expects(self, deed: str, table: str) -> list[str | None]:
        """What the database answers as it stands, once the oracle was seen to agree: of adding, what is weighed of each row."""
        if (deed, table) not in self.expected:
            asked = "weigh" if deed == "add" else deed
            self._asked(deed, table)  # what is laid while a slip is would be undone with it
            differ = self.differences(asked, table)
            assert not differ, "\n".join(differ)
            self.expected[deed, table] = self.answers(asked, table)
        return self.expected[deed, table]

    def differences(self, deed: str, table: str) -> list[str]:
        """For whom the oracle and the database do not agree."""
        told = []
        for (who, oracle), keys, answer in zip(
            self.oracles, self.given(deed, table), self.answers(deed, table), strict=True
        ):
            right = self.right(deed, table, keys)
            if who == NOBODY and deed == "read" and self.everything.tables[table]:
                right = "refused"
            if answer != right:
                told.append(f"{deed} {table}, {oracle.role or who}: the oracle says {right}, the database {answer}")
        return told

    def right(self, deed: str, table: str, keys: set[Any]) -> str | None:
        """What the database should answer: of what may be read, which rows; of a few to add, which; else how many."""
        if deed == "read":
            return _digest(keys)
        if deed in {"add", "weigh"}:
            return "".join("+" if key in keys else "-" for key in self.keys(deed, table))
        return str(len(keys))

    def answers(self, deed: str, table: str, expected: list[str | None] | None = None) -> list[str | None]:
        """What the database answers each of them; with answers that are expected, as far as the first that is not so."""
        places = self.first if expected else range(len(self.oracles))
        said = expected and [expected[place] for place in places]
        return self._answers(deed, table, places, self.keys(deed, table), said)

    def _answers(
        self, deed: str, table: str, places: Iterable[int], keys: list[Any], expected: list[str | None] | None = None
    ) -> list[str | None]:
        everybody = [self.world.asking[place] for place in places]
        asking = [
            (
                who.person,
                who.post,
                who.link,
                who.service or ("visitor" if who.link and not who.person else ""),
                who.definer,
            )
            for who in everybody
        ]
        columns = [[str(value or "") for value in column] for column in zip(*asking, strict=True)]
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT pg_temp.{self._asked(deed, table)}(%s, %s, %s, %s, %s, %s, %s::text[])",
                [*columns, [str(key) for key in keys], expected],
            )
            found: list[str | None] = cursor.fetchone()[0]
            return found

    def is_as_expected(self, deed: str, table: str, expected: list[str | None]) -> bool:
        found = self.answers("weigh" if deed == "add" else deed, table, expected)
        last = self.first[len(found) - 1]
        if found[-1] == expected[last]:
            return True
        if deed == "add":
            self._show(table, last, str(found[-1]), str(expected[last]))
        self.first.remove(last)
        self.first.insert(0, last)
        self.telling[deed, table] += 1
        return False

    def _show(self, table: str, place: int, weighed: str, expected: str) -> None:
        """That somebody may now add what they might not, or may not what they might, is so when they add it."""
        row = next(n for n, (now, before) in enumerate(zip(weighed, expected, strict=True)) if now != before)
        (added,) = self._answers("add", table, [place], [self.keys("weigh", table)[row]])
        assert added == weighed[row], f"what the policies of {table} say is not what they do"

    def notices(self, mutant: Mutant) -> bool:
        """Whether somebody may now do more, or less, than the oracle says."""
        asked = [(deed, table) for deed in mutant.deeds for table in ([mutant.table] if mutant.table else DECIDED)]
        function = mutant.name.partition(")")[0]
        asked.sort(key=lambda one: (-self.telling[one], bool(mutant.table) or function not in self.policies[one]))
        return any(self._notices(mutant, *one) for one in asked)

    def _notices(self, mutant: Mutant, deed: str, table: str) -> bool:
        expected = self.expects(deed, table)
        before = transaction.savepoint()
        try:
            as_owner(mutant.statement)  # one that can't be laid is no slip, and a fault of the proof
            if mutant.table and deed == "add":
                self._lay("weigh", table)
            try:
                return not self.is_as_expected(deed, table, expected)
            except DatabaseError:
                return True  # a policy that can't be asked lets nobody in, and the page is a fault
        finally:
            transaction.savepoint_rollback(before)

    def _asked(self, deed: str, table: str) -> str:
        """The function that asks it, made once."""
        name = f"{deed}_{TABLES[table][0]._meta.db_table}"
        if name not in self.made:
            self.made.add(name)
            if deed in {"add", "weigh"} and table not in self.made:
                self.made.add(table)
                self._lay_rows(table)
            self._lay(deed, table)
        return name

    def _lay(self, deed: str, table: str) -> None:
        meta = TABLES[table][0]._meta
        named, told = meta.db_table, {"key": self.world.key.pk, "reason": self.world.reason.pk}
        changed = CHANGED.get(table, "key_id = '{key}'").format(**told)
        other = OTHER_KEY[isinstance(meta.pk, UUIDField)]
        allowed = _allowed(named) if deed == "weigh" else ""
        asked = ASKED[deed].format(named=named, changed=changed, other=other, allowed=allowed)
        as_owner(ANSWERS.format(deed=deed, named=named, asked=asked))

    def _lay_rows(self, table: str) -> None:
        """The rows of which one more may be added, and that one more of each."""
        meta = TABLES[table][0]._meta
        other = OTHER_KEY[isinstance(meta.pk, UUIDField)]
        identity.assume_service("command")
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE TEMPORARY TABLE every_{meta.db_table} AS SELECT * FROM {meta.db_table}")
            cursor.execute(f"CREATE TEMPORARY TABLE anew_{meta.db_table} AS SELECT * FROM {meta.db_table}")
            cursor.execute(f"UPDATE anew_{meta.db_table} one SET id = {other}")


def _policies_of(deed: str, table: str) -> str:
    """What the policies on a deed with a table say, to ask first where a function that slips is asked."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(string_agg(concat(qual, with_check), ' '), '') FROM pg_policies WHERE tablename = %s AND cmd = %s",
            [TABLES[table][0]._meta.db_table, DOES[deed]],
        )
        (found,) = cursor.fetchone()
        return str(found)


def _allowed(named: str) -> str:
    """What must be so of a new row of a table: one policy that lets it in, and each of those that hold it back."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT permissive, coalesce(with_check, qual) FROM pg_policies WHERE tablename = %s AND cmd IN ('ALL', 'INSERT')"
            " AND policyname <> 'the_functions'",
            [named],
        )
        policies: list[tuple[str, str]] = cursor.fetchall()
    lets_in = " OR ".join(f"({rule})" for kind, rule in policies if kind == "PERMISSIVE")
    return " AND ".join([f"({lets_in or 'false'})", *(f"({rule})" for kind, rule in policies if kind == "RESTRICTIVE")])


def _digest(keys: set[UUID]) -> str | None:
    return md5(",".join(map(str, sorted(keys))).encode(), usedforsecurity=False).hexdigest() if keys else None


def as_owner(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute(statement)
        cursor.execute(f"SET ROLE {WEB}")


@contextmanager
def known(seed: int) -> Iterator[Known]:
    before = transaction.savepoint()
    try:
        yield Known(seed, referrals=70)
    finally:
        transaction.savepoint_rollback(before)


def test_the_database_lets_be_changed_removed_and_added_what_the_oracle_says(ledger: Ledger):
    asked = [(deed, table) for deed in ("change", "remove", "add") for table in DECIDED]
    with known(1) as world:
        allowed = sum(len(keys) for one in asked for keys in world.given(*one))
        wrong = [told for one in asked for told in world.differences(*one)]
        tried = sum(len(world.keys(*one)) for one in asked) * len(world.oracles)
    assert allowed > tried / 50, "a world in which hardly anybody may do anything proves little"
    ledger.tried("Oracle: may this person change, remove or add this?", tried, wrong, how="plain Python against UPDATE, DELETE and INSERT as the web role, counted for each person and table")  # fmt: skip


@pytest.mark.parametrize(("deed", "commands"), [("read", ("SELECT", "ALL")), ("change", ("UPDATE",)), ("remove", ("DELETE",)), ("add", ("INSERT",))])  # fmt: skip
def test_every_slip_in_a_policy_is_noticed(ledger: Ledger, deed: str, commands: tuple[str, ...]):
    _all_noticed(f"what somebody may {deed}", ledger, mutants_of_policies(*commands))


def test_every_slip_in_a_function_that_the_policies_ask_is_noticed(ledger: Ledger):
    _all_noticed("the functions that the policies ask", ledger, mutants_of_functions())


def _all_noticed(what: str, ledger: Ledger, mutants: Iterable[Mutant]) -> None:
    """In one world after another, until each was noticed in one of them."""
    all_of_them = list(mutants)
    unnoticed = [mutant for mutant in all_of_them if not mutant.name.startswith(tuple(THE_SAME))]
    tried = len(unnoticed)
    for seed in WORLDS:
        with known(seed) as world:
            unnoticed = [mutant for mutant in unnoticed if not world.notices(mutant)]
    ledger.tried(f"Mutants of {what}, noticed", tried, [mutant.name for mutant in unnoticed], how=HOW)
