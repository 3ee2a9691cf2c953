"""The work of a page: measured in databases made for it, beside a bare page of the same framework.

The bare page is one query and one small template, answered by Django with none of the product's layers, on the same server and in the same
database. What counts is what a processor has to do, here and in the database's server, which must be on this machine: so what else the machine
does makes no difference.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import process_time
from typing import Any

from django.conf import settings
from django.db import connection, connections, transaction
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.test import Client, override_settings
from django.urls import path

from frankpledge.audit import identity
from frankpledge.config.database import database
from frankpledge.partnerships.models import Area

TIMES = 4
BARE = Engine().from_string(
    "<!doctype html><title>Areas</title><ul>{% for name in names %}<li>{{ name }}</li>{% endfor %}</ul>"
)


def noting(asked: list[str]) -> Callable[..., Any]:
    """Keep each statement that is asked: Django's own list of them begins anew with every request."""

    def wrapper(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
        asked.append(sql)
        return execute(sql, params, many, context)

    return wrapper


class Measured:
    """One page's answers: the queries of the first, and the least work of the rest."""

    def __init__(self) -> None:
        self.queries, self.took = 0, float("inf")

    def ask(self, client: Client, words: str, address: str) -> None:
        asked: list[str] = []
        with connection.execute_wrapper(noting(asked)):
            answer = client.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{words} at {address} answered {answer.status_code}")
        self.queries = len(asked)
        for _ in range(TIMES):
            begun = worked()
            client.get(address)
            self.took = min(self.took, worked() - begun)


def bare(_: HttpRequest) -> HttpResponse:
    return HttpResponse(BARE.render(Context({"names": Area.objects.values_list("name", flat=True)[:20]})))


urlpatterns = [path("bare/", bare)]


class Bare(Measured):
    """The bare page, asked as the others are, by nobody."""

    def ask_again(self) -> None:
        with override_settings(MIDDLEWARE=[], ROOT_URLCONF=__name__):
            self.ask(Client(), "a bare page", "/bare/")


def worked() -> float:
    """Seconds of a processor that this process has had until now, and its part of the server."""
    theirs = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text()
    return process_time() + int(theirs.split()[0]) / 1e9


def as_the_product(name: str) -> Any:
    """A connection to that database as the process that answers requests has it."""
    door = connections.create_connection("default")
    theirs = database(dict(os.environ) | {"FRANKPLEDGE_ROLE": "web"}, settings.DATA)
    door.settings_dict = {**door.settings_dict, **theirs, "NAME": name}
    return door


def on_the_server(*statements: str) -> None:
    """Statements that belong in no transaction and in none of these databases."""
    connection.close()
    with connection._nodb_cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


@contextmanager
def made_from(name: str, template: str) -> Iterator[None]:
    """A database of its own to write in, the owner's; left vacuumed, as the server does by itself in time."""
    on_the_server(f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name} TEMPLATE {template}")
    usual, connections["default"] = connections["default"], connections.create_connection("default")
    connection.settings_dict = {**connection.settings_dict, "NAME": name}
    with transaction.atomic():
        identity.assume_service("command")
        yield
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    connection.close()
    connections["default"] = usual
