"""The schema as it once stood, kept as SQL: a new database is laid from it, and then by the migrations written since.

Django draws every model anew for each step of each migration, so that from nothing they take more than a minute;
and each demonstration and every test's database begins from nothing.
"""

import hashlib
import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from inspect import getfile
from pathlib import Path
from typing import Final

from django.core.management import call_command
from django.core.management.commands import migrate
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from . import roles

KEPT: Final = Path(__file__).with_name("baseline.sql")
_SCRATCH: Final = "frankpledge_drawn"
_APPLIED: Final = re.compile(r"^-- applied: (\w+)\.(\w+) ([0-9a-f]{64})$", re.MULTILINE)
# What pg_dump says of itself and to psql, and the settings that not every PostgreSQL knows.
_OF_PG_DUMP_ALONE: Final = re.compile(
    r"(?:--$|-- (?:PostgreSQL database dump|Dumped |Name: )|\\|SELECT pg_catalog\.set_config\(|"
    r"SET (?:\w+_timeout|client_encoding|standard_conforming_strings|check_function_bodies|xmloption|"
    r"client_min_messages|row_security|default_tablespace|default_table_access_method) = )"
)
# PostgreSQL writes a list of choices in one way as Django laid it, and in another once it has read its own words.
_CHOICES: Final = re.compile(r"\(ARRAY\[([^\]]*)\]\)::text\[\]")
# … and so with a range that stands first among several conditions.
_RANGE_FIRST: Final = re.compile(r"CHECK \(\(\((\([^()]*\) AND \([^()]*\))\) AND ")
_CHOICE: Final = re.compile(r"'(?:[^']|'')*'::character varying")


def lay() -> bool:
    """Lay the kept schema in a database that holds nothing yet; gives whether it did."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema() = 'public'")
        if not cursor.fetchone()[0] or connection.introspection.table_names(cursor):
            return False
    kept = KEPT.read_text(encoding="utf-8")
    with transaction.atomic():
        with connection.cursor() as cursor:
            # Functions stand before the tables that they speak of.
            cursor.execute("SET LOCAL check_function_bodies = off")
            cursor.execute(kept)
        recorder = MigrationRecorder(connection)
        for app, name in covered():
            recorder.record_applied(app, name)
    return True


def covered() -> dict[tuple[str, str], str]:
    """The migrations, as (app, name), whose work the kept schema holds, each with its file's SHA-256 of then."""
    return {(app, name): digest for app, name, digest in _APPLIED.findall(KEPT.read_text(encoding="utf-8"))}


def digests() -> dict[tuple[str, str], str]:
    """Every migration there is, as (app, name), with its file's SHA-256."""
    loader = MigrationLoader(None)
    return {
        key: hashlib.sha256(Path(getfile(type(migration))).read_bytes()).hexdigest()
        for key, migration in sorted(loader.disk_migrations.items())
    }


def drawn(pg_dump: str, *, from_kept: bool) -> str:
    """The schema that the migrations lay in a new database, beginning with the kept one or with nothing, as it is kept.

    `pg_dump` is the program's path. Raises `subprocess.CalledProcessError` when it fails.
    """
    with _scratch_database():
        roles.ensure_roles()
        if from_kept:
            lay()
        call_command(migrate.Command(), verbosity=0)
        schema = _dumped(pg_dump)
    names = "\n".join(f"-- applied: {app}.{name} {digest}" for (app, name), digest in digests().items())
    return f"-- Drawn by `bin/frankpledge keep-schema`, never by hand; laid by baseline.py.\n{names}\n{schema}"


@contextmanager
def _scratch_database() -> Iterator[None]:
    own = connection.settings_dict["NAME"]
    _alone(f"DROP DATABASE IF EXISTS {_SCRATCH}", f"CREATE DATABASE {_SCRATCH}")
    try:
        connection.close()
        connection.settings_dict["NAME"] = _SCRATCH
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = own
        _alone(f"DROP DATABASE {_SCRATCH}")


def _alone(*statements: str) -> None:
    with connection._nodb_cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _dumped(pg_dump: str) -> str:
    connection.ensure_connection()
    info = connection.connection.info
    at = ["--host", info.host, "--port", str(info.port), "--username", info.user, "--dbname", info.dbname]
    dumped = subprocess.run(
        [pg_dump, "--schema-only", "--no-owner", "--no-comments", *at],
        check=True,
        capture_output=True,
        text=True,
        env=os.environ | {"PGPASSWORD": info.password},
    ).stdout
    # Whoever lays it is the owner there, whatever the owner's name was here.
    dumped = dumped.replace(f" TO {info.user} USING", " TO CURRENT_USER USING")
    lines = [line for line in dumped.splitlines() if not _OF_PG_DUMP_ALONE.match(line)]
    schema = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).rstrip() + "\n"
    return _RANGE_FIRST.sub(r"CHECK ((\1 AND ", _CHOICES.sub(_as_read_back, schema))


def _as_read_back(choices: re.Match[str]) -> str:
    return f"ARRAY[{_CHOICE.sub(lambda choice: f'({choice[0]})::text', choices[1])}]"
