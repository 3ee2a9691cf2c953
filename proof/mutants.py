"""Every slip of the hand that a policy could have lost something by, as the statement that makes it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

from .generated import DECIDED, TABLES

# What a policy's condition begins and ends with: who is asked at all (`row_security.of_people`).
OF_PEOPLE = re.compile(r"^(\s*CASE\s+WHEN .*?\sTHEN\s)(.*)(\sELSE\s(?:true|false)\s+END\s*)$", re.DOTALL)
FUNCTIONS = (
    "marac_role", "marac_post", "marac_organisation", "marac_is_staff", "marac_is_coordinator", "marac_attends", "marac_link",
    "marac_answers_for_agency", "marac_reach", "marac_hidden", "marac_hidden_from", "marac_hidden_cases", "marac_signed", "marac_present",
    "marac_is_service", "marac_is_known", "marac_offered_cases", "marac_file_link", "marac_file_link_takes", "marac_file_link_brought", "marac_hidden_requests",
    "marac_given", "marac_given_cases", "marac_carried_cases", "marac_told_cases", "marac_shuts_out", "marac_shut_out", "marac_shut_meetings",
)  # fmt: skip


# By which deeds a policy's slip can be noticed.
DEEDS = {
    "SELECT": ("read",), "UPDATE": ("change",), "DELETE": ("remove",), "INSERT": ("add",), "ALL": ("read", "change", "remove", "add"),
}  # fmt: skip
NOTHING = "false"
ASKED_BY = ("read", "change", "add")  # what the functions are asked for; of removing, the same as of changing


@dataclass
class Mutant:
    """One slip, as the statement that makes it; and by which deeds, on which table or on any, it could be noticed."""

    name: str
    statement: str
    deeds: tuple[str, ...]
    table: str = ""


def slips(condition: str) -> Iterator[tuple[str, str]]:
    """Each way that a condition, written out by PostgreSQL with all its parentheses, could have lost something: once each."""
    seen = {_squeezed(condition)}
    names: Counter[str] = Counter()
    for name, changed in _slips(condition):
        if _squeezed(changed) not in seen:
            seen.add(_squeezed(changed))
            names[name] += 1
            yield name if names[name] == 1 else f"{name} ({names[name]})", changed


def _slips(condition: str) -> Iterator[tuple[str, str]]:
    yield "everything let through", "true"
    yield "nothing let through", "false"
    for found in re.finditer(r"\b(AND|OR)\b", condition):
        other, neutral = ("OR", " true") if found[1] == "AND" else ("AND", " false")
        begins, ends = _beginning(condition, found.start()), _end(condition, found.end())
        first, second = condition[begins : found.start()], condition[found.end() : ends]
        yield f"{other} before {_told(second)}", condition[: found.start()] + other + condition[found.end() :]
        yield f"without {_told(second)}", condition[: found.end()] + neutral + condition[ends:]
        yield f"without {_told(first)}", condition[:begins] + neutral + " " + condition[found.start() :]
    for found in re.finditer(r"\bNOT \(", condition):
        operand = condition[found.end() - 1 : _end(condition, found.end() - 1)]
        yield f"NOT left out before {_told(operand)}", condition[: found.start()] + condition[found.start() + 4 :]


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _told(operand: str) -> str:
    """An operand as a person would write it, and no longer than a line."""
    told = re.sub(r"\( SELECT ([\w.]+\(\)) AS \w+\)", r"\1", _squeezed(operand).strip())
    told = re.sub(r"\(?('\w*')::character varying\)?", r"\1", told).replace("::text", "").replace(" AS count", "")
    return told if len(told) < 100 else f"{told[:60]} … {told[-36:]}"


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


def mutants_of_policies(*commands: str) -> Iterator[Mutant]:
    """Of each policy that a table of the oracle's has for these: of what it asks of a row that is there, or of a new one."""
    tables = {TABLES[name][0]._meta.db_table: name for name in DECIDED}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename, policyname, cmd, qual, with_check FROM pg_policies WHERE tablename = ANY (%s) AND cmd = ANY (%s)"
            " AND policyname <> 'the_functions' ORDER BY 1, 2",
            [list(tables), list(commands)],
        )
        found = cursor.fetchall()
    for table, policy, command, using, check in found:
        deeds, named = DEEDS[command], f"{table}.{policy}"
        if NOTHING in (_inner(using), _inner(check)):  # it can't let less through
            clause = "USING (true)" if using else "WITH CHECK (true)"
            yield Mutant(
                f"{named}: everything let through", f"ALTER POLICY {policy} ON {table} {clause}", deeds, tables[table]
            )
            continue
        yield Mutant(f"{named}: dropped", f"DROP POLICY {policy} ON {table}", deeds, tables[table])
        for condition, clause in ((using, "USING"), (check, "WITH CHECK")):
            asked = OF_PEOPLE.match(condition or "")
            before, inner, after = asked.groups() if asked else ("", condition or "", "")
            for slip, changed in slips(inner) if inner else ():
                statement = f"ALTER POLICY {policy} ON {table} {clause} ({before}{changed}{after})"
                yield Mutant(f"{named}: {slip}", statement, deeds, tables[table])
            if instead := _asked_by_the_setting_alone(before):
                statement = f"ALTER POLICY {policy} ON {table} {clause} ({instead}{inner}{after})"
                yield Mutant(
                    f"{named}: not asked of whoever lays the functions’ setting", statement, deeds, tables[table]
                )


def _inner(condition: str | None) -> str:
    asked = OF_PEOPLE.match(condition or "")
    return _squeezed(asked[2] if asked else condition or "")


def _asked_by_the_setting_alone(before: str) -> str:
    """What lets the owner's functions past, without who they are: so that anybody might lay it."""
    found = re.search(r"\(CURRENT_USER = ANY .*?\)\)(?= OR )", before, re.DOTALL)
    return before[: found.start()] + "false" + before[found.end() :] if found else ""


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
        else:
            nothing = f"BEGIN RETURN{'' if is_set else ' NULL'}; END "
        yield Mutant(f"{name}(): answers nothing", f"{head}$function${nothing}$function$", ASKED_BY)
        for found in re.finditer(r"\b(AND|OR)\b", body):
            other = "OR" if found[1] == "AND" else "AND"
            changed = body[: found.start()] + other + body[found.end() :]
            after = _squeezed(body[found.end() :].split("\n")[0]).strip()
            yield Mutant(f"{name}(): {other} before {after} at {found.start()}", f"{head}$function${changed}", ASKED_BY)
