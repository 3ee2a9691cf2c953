"""Every slip of the hand that a policy could have lost something by, as the statement that makes it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

from .generated import DECIDED, TABLES

# What a policy's condition begins and ends with: who is asked at all (`row_security.of_people`), which the owner's role alone would show.
OF_PEOPLE = re.compile(r"^(\s*CASE\s+WHEN .*?\sTHEN\s)(.*)(\sELSE\s(?:true|false)\s+END\s*)$", re.DOTALL)
FUNCTIONS = (
    "marac_role", "marac_post", "marac_organisation", "marac_is_staff", "marac_is_coordinator", "marac_attends", "marac_link",
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


def mutants_of_policies(*deeds: str) -> Iterator[Mutant]:
    """Of each policy that a table of the oracle's has for these deeds: of what it asks of a row that is there, or of a new one."""
    tables = {TABLES[name][0]._meta.db_table: name for name in DECIDED}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename, policyname, qual, with_check FROM pg_policies WHERE tablename = ANY (%s) AND cmd = ANY (%s)"
            " AND policyname NOT IN ('the_product', 'the_functions') ORDER BY 1, 2",
            [list(tables), list(deeds)],
        )
        found = cursor.fetchall()
    for table, policy, using, check in found:
        yield Mutant(f"{table}.{policy}: dropped", tables[table], f"DROP POLICY {policy} ON {table}")
        for condition, clause in ((using, "USING"), (check, "WITH CHECK")):
            asked = OF_PEOPLE.match(condition or "")
            before, inner, after = asked.groups() if asked else ("", condition or "", "")
            for slip, changed in slips(inner) if inner else ():
                statement = f"ALTER POLICY {policy} ON {table} {clause} ({before}{changed}{after})"
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
