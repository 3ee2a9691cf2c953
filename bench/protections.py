"""What safety costs: each main page of the MARAC beside a bare page of the same framework, and without one protection at a time.

The bare page is one query and one small template, answered by Django with none of the product's layers, on the same server and in the same
database. Then the page is asked where row security is switched off, where what is sealed was opened before (so that neither keys nor values are
deciphered), and where nothing is written in the trail: each in a database of its own, or by taking the one thing out. By turns, in one run; what is measured is what
a processor has to do, here and in the database's server, which must be on this machine.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).parent))
sys.argv[1:] = []  # every page is there to choose from

import marac_pages as pages  # sets Django up
from django.conf import settings
from django.db import connection, connections
from django.test import Client
from measuring import Bare, Measured, as_the_product, made_from, on_the_server

from frankpledge.audit import identity, trail
from frankpledge.marac.models import sealing

# Needs a database with its tables and the record, that nothing else uses: frankpledge migrate, then frankpledge load-record.
WHOLE, UNLOCKED, UNWATCHED = "frankpledge_bench_whole", "frankpledge_bench_unlocked", "frankpledge_bench_unwatched"
MAIN = {
    ("Desk", pages.COORDINATOR), ("Own referral", pages.POLICE), ("Queue to review", pages.COORDINATOR), ("Referral to review", pages.COORDINATOR),
    ("Meetings", pages.COORDINATOR), ("Agenda", pages.POLICE), ("Sitting", pages.COORDINATOR), ("Minutes", pages.POLICE), ("Actions", pages.COORDINATOR), ("Case", pages.COORDINATOR),
}  # fmt: skip
ROUNDS = 4


@contextmanager
def nothing_taken_out() -> Iterator[None]:
    yield


@contextmanager
def opened_before() -> Iterator[None]:
    """Each sealed value is deciphered once in the whole run, and known from then."""
    with patch.object(sealing.Sealed, "open", known):
        yield


_open = sealing.Sealed.open
_known: dict[tuple[Any, bytes], Any] = {}


def known(row: Any, field: Any, sealed: Any) -> Any:
    place = field, bytes(sealed)
    if place not in _known:
        _known[place] = _open(row, field, sealed)
    return _known[place]


@contextmanager
def unwritten() -> Iterator[None]:
    """What was shown is not noted; nor, in the database that goes with this, what changed."""
    with patch.object(trail, "record"), patch.object(trail, "sight"), patch.object(trail, "sights"):
        yield


WAYS: dict[str, tuple[str, Callable[[], Any]]] = {
    "whole": (WHOLE, nothing_taken_out),
    "row security": (UNLOCKED, nothing_taken_out),
    "encryption": (WHOLE, opened_before),
    "trail": (UNWATCHED, unwritten),
}


@cache
def door(name: str) -> Any:
    return as_the_product(name)


def measured(
    clients: dict[str, Client], chosen: list[tuple[str, str, str]]
) -> tuple[list[dict[str, Measured]], Measured]:
    """Each page in every way, by turns with the bare one."""
    usual, plain = connections["default"], Bare()
    rows = []
    for words, who, address in chosen:
        row = {way: Measured() for way in WAYS}
        for _ in range(ROUNDS):
            for way, (name, taking_out) in WAYS.items():
                connections["default"] = door(name)
                with taking_out():
                    row[way].ask(clients[who], f"{words} for {who}", address)
            connections["default"] = door(WHOLE)
            plain.ask_again()
        rows.append(row)
    for name in (WHOLE, UNLOCKED, UNWATCHED):
        door(name).close()
    connections["default"] = usual
    return rows, plain


def without(statement: str, condition: str) -> None:
    """The statement, for every table that it applies to."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT DISTINCT relname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace AND nspname = 'public' WHERE {condition}"
        )
        for (table,) in cursor.fetchall():
            cursor.execute(statement.format(f'"{table}"'))


def main() -> None:
    settings.ALLOWED_HOSTS = ["*"]
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    connection.ensure_connection()
    with pages.at_hand(WHOLE) as region:
        chosen = [(words, who, address()) for words, who, address in pages.PAGES if (words, who) in MAIN]
        clients = pages.signed_in(region)
        identity.assume_service("command")
    with made_from(UNLOCKED, WHOLE):
        without("ALTER TABLE {0} DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY", "relrowsecurity")
    with made_from(UNWATCHED, WHOLE):
        without(
            "ALTER TABLE {0} DISABLE TRIGGER USER",
            "EXISTS (SELECT 1 FROM pg_trigger t WHERE t.tgrelid = c.oid AND NOT tgisinternal)",
        )
    rows, plain = measured(clients, chosen)
    print(f"A bare page with one query: {plain.took * 1000:.1f} ms of a processor.\n")
    print("| page | for | whole | times a bare page | row security | encryption | trail |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: |")
    for (words, who, _), row in zip(chosen, rows, strict=True):
        whole = row["whole"].took
        costs = " | ".join(f"{(whole - row[way].took) / whole:+.0%}" for way in ("row security", "encryption", "trail"))
        print(f"| {words} | {pages.ROLES[who]} | {whole * 1000:.0f} ms | {whole / plain.took:.0f} | {costs} |")
    on_the_server(*(f"DROP DATABASE {name}" for name in (WHOLE, UNLOCKED, UNWATCHED)))


if __name__ == "__main__":
    main()
