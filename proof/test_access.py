"""Every address, asked by everybody of the demonstration in every way, for rows in every relation to them.

What a cell must answer is known before it is asked: its door by the role's permission, its row by what the database shows that
person. Each answer must carry the headers, each refusal its line in the trail, each word of a case the sight of it.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from django.core.handlers.base import BaseHandler
from django.core.signals import request_finished
from django.db import close_old_connections, connection, models, transaction
from django.http import HttpResponse, HttpResponseNotFound
from django.test import Client, RequestFactory
from django.urls import URLPattern

from frankpledge.accounts.models import Person
from frankpledge.accounts.tests.people import sign_in_as
from frankpledge.audit import identity
from frankpledge.config import urls
from frankpledge.partnerships import acting
from frankpledge.partnerships.tests.people import AT
from frankpledge.rules import ANONYMOUS, Permission
from frankpledge.ui.pages import DeedPage, RecordPage, _Guarded, is_public, permission_of
from tests.test_every_url import EVERY, sample

from .ledger import Ledger
from .worlds import Persona, World, laid

pytestmark = [pytest.mark.django_db, pytest.mark.tier("nightly")]
GUARDED = [(address, entry) for address, entry in EVERY if not is_public(entry.callback)]
SIGNS_OUT = {"account_logout", "sign_out_everywhere"}  # they would end the walk
SAFE_OR_ASKED = ("GET", "POST")
OTHERS = ("PUT", "PATCH", "DELETE")
PARTS = 4  # of everybody, so that processes can share them
TAKES_PUT_AS_POST = "accounts/second-factor/"  # pages of allauth's, which draw their form again
HEADERS = {
    "Content-Security-Policy": "default-src 'none'",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "",
    "Permissions-Policy": "camera=()",
}
CANARY = re.compile(rb"canary\d{4,}x")
HOW = "every layer but the socket; sessions in memory, not-found page not drawn"


class Cell:
    """One answer, with what the trail was told in its transaction."""

    def __init__(self, response: HttpResponse, content: bytes, told: list[tuple[str, str]]) -> None:
        self.response, self.status, self.content, self.told = response, response.status_code, content, told

    def wrong(self) -> Iterator[str]:
        """What is wrong with it, whatever it was asked."""
        if self.status >= 500:
            yield f"answered {self.status}"
        for header, value in HEADERS.items():
            if value not in self.response.headers.get(header, "(none)"):
                yield f"{header}: {self.response.headers.get(header)}"
        if self.status == 200 and not self.content:
            yield "is an empty 200"
        if CANARY.search(self.content) and not any(kind in {"sight", "disclosure", "deed"} for kind, _ in self.told):
            yield "tells of a case, and the trail has no sight of it"


class Door:
    """The product's own stack, entered with a request and left with an answer: what a server does, without its socket."""

    def __init__(self) -> None:
        self.handler = BaseHandler()
        self.handler.load_middleware()
        self.factory = RequestFactory()
        self.told: list[tuple[str, str]] = []

    def as_(self, persona: Persona | None) -> None:
        self.factory.cookies.clear()
        if persona:
            client = Client()
            sign_in_as(client, persona.person)
            self.factory.cookies.update(client.cookies)

    def listen(self, execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
        if isinstance(sql, str) and "INSERT INTO audit_event" in sql:
            self.told.append((str(params[0]), str(params[1])))
        return execute(sql, params, many, context)

    def ask(self, method: str, address: str, *, undone: bool) -> Cell:
        """The answer; `undone` where something may be done, so that the next cell finds the world as it was."""
        request = self.factory.generic(method, address, content_type="application/x-www-form-urlencoded")
        request._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]
        self.told = []
        before = transaction.savepoint() if undone else ""
        response: Any = self.handler.get_response(request)
        content = b"".join(response.streaming_content) if response.streaming else response.content
        response.close()
        if before:
            transaction.savepoint_rollback(before)
        return Cell(response, content, self.told)


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with laid(django_db_blocker) as found:
        yield found


@pytest.fixture
def door(world: World, monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[Door]:
    settings.CACHES = {**settings.CACHES, "walk": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    settings.SESSION_ENGINE, settings.SESSION_CACHE_ALIAS = "django.contrib.sessions.backends.cache", "walk"
    known = {persona.person.pk: persona.acting for persona in world.personas}
    monkeypatch.setattr(
        acting, "resolve", lambda person, *_, **__: known[person.pk] if isinstance(person, Person) else acting.NOBODY
    )
    monkeypatch.setattr(urls, "handler404", lambda request, exception: HttpResponseNotFound(b"not found"))
    request_finished.disconnect(close_old_connections)
    opened = Door()
    with connection.execute_wrapper(opened.listen):
        yield opened
    request_finished.connect(close_old_connections)


@pytest.mark.parametrize("part", range(PARTS))
def test_nobody_finds_more_than_is_theirs_at_any_address(ledger: Ledger, world: World, door: Door, part: int):
    methods = ledger.of(commit=SAFE_OR_ASKED + OTHERS, nightly=(*SAFE_OR_ASKED, *OTHERS, "OPTIONS", "HEAD"), release=(*SAFE_OR_ASKED, *OTHERS, "OPTIONS", "HEAD"))  # fmt: skip
    wrong: list[str] = []
    cells = refusals = 0
    for persona in (None, *world.personas)[part::PARTS]:
        door.as_(persona)
        for address, entry in GUARDED:
            if entry.name in SIGNS_OUT:
                continue
            is_shut = persona is not None and not _opens(entry, persona)
            for method in methods:
                may_do = not is_shut and method == "POST"
                cell = door.ask(method, sample(address), undone=may_do)
                cells += 1
                refusals += ("sight", "audit.sight_refused") in cell.told
                found = [*cell.wrong(), *_wrong_at_the_door(cell, persona, method, address, entry, is_shut=is_shut)]
                wrong += [f"{persona}: {method} /{address} {each}" for each in found]
    ledger.tried("Access: every address, by everybody, each way", cells, wrong, how=HOW)
    ledger.tried(
        "Access: refusals that the trail was told of", refusals, how="the INSERT seen in the cell's own transaction"
    )


def _opens(entry: URLPattern, persona: Persona) -> bool:
    permission = permission_of(entry.callback)
    return not isinstance(permission, Permission) or permission.opens_for(persona.actor)


def _wrong_at_the_door(
    cell: Cell, persona: Persona | None, method: str, address: str, entry: URLPattern, *, is_shut: bool
) -> Iterator[str]:
    view = getattr(entry.callback, "view_class", None)
    if persona is None:
        is_asked_to_sign_in = cell.status == 302 and cell.response["Location"].startswith("/accounts/sign-in/")
        if not is_asked_to_sign_in and cell.status != (401 if address.startswith("api/") else 0):
            yield f"answered {cell.status} to nobody"
    elif is_shut:
        if cell.status != 404 and not (cell.status == 405 and not (view and issubclass(view, _Guarded))):
            yield f"is shut, and answered {cell.status}"
        if cell.status == 404 and ("sight", "audit.sight_refused") not in cell.told:
            yield "is shut, and the trail was not told of the refusal"
    elif method in OTHERS and cell.status < 400 and not address.startswith(TAKES_PUT_AS_POST):
        yield f"answered {cell.status} to {method}"
    elif method not in OTHERS:
        yield from _wrong_of_what_opened(cell, persona, method, address, view)


def _wrong_of_what_opened(cell: Cell, persona: Persona, method: str, address: str, view: Any) -> Iterator[str]:
    if "<uuid:" in address and view and issubclass(view, (RecordPage, DeedPage)) and method in SAFE_OR_ASKED:
        if cell.status != 404 and not (cell.status == 405 and method == "POST"):
            yield f"has no such row, and answered {cell.status}"
    elif cell.status == 200 and method == "GET" and b"<html" in cell.content:
        yield from _wrong_of_a_page(cell, persona)


def _wrong_of_a_page(cell: Cell, persona: Persona) -> Iterator[str]:
    if persona.person.name.encode() not in cell.content or b"<h1" not in cell.content:
        yield "is a page that does not know who reads it"


def test_a_row_is_found_by_those_alone_to_whom_the_database_shows_it(ledger: Ledger, world: World, door: Door):
    rows = _rows_by_address(most=ledger.of(commit=60, nightly=2000, release=20000))
    each = ledger.of(commit=1, nightly=3, release=10)
    wrong: list[str] = []
    cells: Counter[str] = Counter()
    for persona in world.personas:
        door.as_(persona)
        shown = _shown_to(persona)
        for address, (entry, found) in rows.items():
            if not _opens(entry, persona):
                continue
            declared = _declared(entry, persona)
            seen: Counter[str] = Counter()
            for row in found:
                is_of_a_case = address.startswith("marac/")
                relation = (
                    world.relation(persona, row) if is_of_a_case else ("within" if row.pk in declared else "outside")
                )
                seen[relation] += 1
                if seen[relation] > each:
                    continue
                for method in SAFE_OR_ASKED:
                    cell = door.ask(method, _named(address, row), undone=True)
                    cells[relation] += 1
                    is_theirs = row.pk in declared and row.pk in shown(type(row))
                    found_wrong = [
                        *cell.wrong(),
                        *_wrong_of_a_row(cell, relation, method, address, is_theirs=is_theirs),
                    ]
                    wrong += [f"{persona}: {method} /{address} ({relation}) {one}" for one in found_wrong]
    for relation, count in sorted(cells.items()):
        ledger.write(f"Access: rows, {relation}", count, [one for one in wrong if f"({relation})" in one], how=HOW)
    assert wrong == []


def _wrong_of_a_row(cell: Cell, relation: str, method: str, address: str, *, is_theirs: bool) -> Iterator[str]:
    if not is_theirs or relation == "party":
        if cell.status != 404:
            if cell.status != 405 or method == "GET":
                yield f"is not theirs, and answered {cell.status}"
        elif ("sight", "audit.sight_refused") not in cell.told:
            yield "is not theirs, and the trail was not told of the refusal"
    elif cell.status == 404 and method == "GET" and address.count("<") == 1:
        yield "is theirs, and was not found"


def _declared(entry: URLPattern, persona: Persona) -> set[Any]:
    """The rows that the page's permission says are theirs."""
    identity.assume(persona.actor)
    page, permission = _page(entry, persona), permission_of(entry.callback)
    keys = set(permission.filter(page.rows(), persona.actor).values_list("pk", flat=True))  # type: ignore[union-attr]
    identity.assume_service("command")
    return keys


def _page(entry: URLPattern, persona: Persona | None = None) -> Any:
    """The page as somebody asks for it."""
    page: Any = entry.callback.view_class()  # type: ignore[attr-defined]
    request: Any = RequestFactory().get("/")
    request.actor, request.at = persona.actor if persona else ANONYMOUS, AT
    page.setup(request)
    return page


def _named(address: str, row: models.Model) -> str:
    before, _, rest = address.partition("<")
    return sample(f"{before}{row.pk}{rest.partition('>')[2]}")


def _rows_by_address(*, most: int) -> dict[str, tuple[URLPattern, list[Any]]]:
    """Every address that names a row, with rows of it: those of a page that says which are its own."""
    identity.assume_service("command")  # past every policy: what is there, whoever may see it
    found: dict[str, tuple[URLPattern, list[Any]]] = {}
    for address, entry in GUARDED:
        view = getattr(entry.callback, "view_class", None)
        first = re.search(r"<(uuid|int):(\w+)>", address)
        if not view or not first or first[2] != "pk" or address.index("<") != first.start():
            continue
        if not issubclass(view, (RecordPage, DeedPage)):
            continue
        rows = list(_page(entry).rows().model._default_manager.all()[:most])
        if rows:
            found[address] = (entry, rows)
    return found


def _shown_to(persona: Persona) -> Callable[[type[models.Model]], set[Any]]:
    """What the database itself shows somebody of a table: no filter, no permission, no page."""

    @cache
    def shown(model: type[models.Model]) -> set[Any]:
        identity.assume(persona.actor)
        keys = set(model._base_manager.values_list("pk", flat=True))
        identity.assume_service("command")
        return keys

    return shown
