"""What every address must answer to everybody, known before it is asked: its door by the role's permission, its row by
what the database alone shows that person.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, ClassVar, NamedTuple
from uuid import UUID

import pytest
from django.db import models
from django.test import RequestFactory
from django.urls import URLPattern

from frankpledge.audit import identity
from frankpledge.partnerships.tests.people import AT
from frankpledge.rules import ANONYMOUS, Permission
from frankpledge.ui.pages import DeedPage, RecordPage, _Guarded, is_public, permission_of
from tests.test_every_url import EVERY, sample

from .door import HOW, REFUSED, Cell, Door
from .ledger import Ledger
from .worlds import EVERYBODY, OWN_DRAFT, Persona, World

SIGNS_OUT = {"account_logout", "sign_out_everywhere"}  # they would end the walk
GUARDED = [
    (address, entry) for address, entry in EVERY if not is_public(entry.callback) and entry.name not in SIGNS_OUT
]
ASKING = ("GET", "POST")
OTHERS = ("PUT", "PATCH", "DELETE")
METHODS = ASKING + OTHERS
TAKES_PUT_AS_POST = "accounts/second-factor/"  # pages of allauth's, which draw their form again

# What somebody typed themselves and has sent to nobody yet: reading it again tells them nothing, and leaves no sight.
NEEDS_NO_SIGHT = {OWN_DRAFT}

Addresses = list[tuple[str, URLPattern]]


class Walk:
    """Everybody, and nobody, at each of these addresses; and at the rows that the addresses name."""

    addresses: ClassVar[Addresses]

    def standing(self, world: World, persona: Persona, named: "Named") -> dict[Any, str]:
        """How each row stands to somebody."""
        raise NotImplementedError

    @pytest.fixture(scope="class")
    @classmethod
    def rows(cls, world: World, django_db_blocker: Any) -> "list[Named]":
        with django_db_blocker.unblock():
            return rows_named_by(cls.addresses)

    @pytest.mark.parametrize("who", EVERYBODY)
    def test_nobody_finds_more_than_is_theirs_at_any_address(
        self, ledger: Ledger, world: World, door: Door, who: str
    ) -> None:
        walk_addresses(ledger, world.persona(who), door, self.addresses)

    @pytest.mark.parametrize("who", EVERYBODY[1:])
    def test_a_row_is_found_by_those_alone_to_whom_the_database_shows_it(
        self, ledger: Ledger, world: World, door: Door, rows: "list[Named]", who: str
    ) -> None:
        persona = world.persona(who)
        assert persona
        walk_rows(ledger, persona, door, rows, lambda named: self.standing(world, persona, named))


def walk_addresses(ledger: Ledger, persona: Persona | None, door: Door, addresses: Addresses) -> None:
    """One person, or nobody, at each address of what is not there, in every way."""
    methods = ledger.of(
        commit=METHODS, nightly=(*METHODS, "OPTIONS", "HEAD"), release=(*METHODS, "OPTIONS", "HEAD")
    )  # fmt: skip
    wrong: list[str] = []
    cells = refusals = 0
    door.as_(persona)
    for address, entry in addresses:
        is_shut = persona is not None and not opens(entry, persona)
        for method in methods:
            cell = door.ask(method, sample(address), undone=method == "POST" and not is_shut)
            cells += 1
            refusals += REFUSED in cell.told
            found = [*cell.wrong(), *_wrong_at_the_door(cell, persona, method, address, entry, is_shut=is_shut)]
            wrong += [f"{persona}: {method} /{address} {each}" for each in found]
    ledger.write("Access: refusals that the trail was told of", refusals, how="the INSERT seen in the cell's own transaction")  # fmt: skip
    ledger.tried("Access: every address, by everybody, each way", cells, wrong, how=HOW)
    assert cells == len(addresses) * len(methods)


def opens(entry: URLPattern, persona: Persona) -> bool:
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
        if cell.status == 404 and REFUSED not in cell.told:
            yield "is shut, and the trail was not told of the refusal"
    elif method == "POST" and cell.status == 302 and not cell.told and view and issubclass(view, _Guarded):
        yield "did something that the trail was not told of"
    elif method in OTHERS and cell.status < 400 and not address.startswith(TAKES_PUT_AS_POST):
        yield f"answered {cell.status} to {method}"
    elif method not in OTHERS:
        yield from _wrong_of_what_opened(cell, persona, method, address, view)


def _wrong_of_what_opened(cell: Cell, persona: Persona, method: str, address: str, view: Any) -> Iterator[str]:
    if "<uuid:" in address and view and issubclass(view, (RecordPage, DeedPage)) and method in ASKING:
        if cell.status != 404 and not (cell.status == 405 and method == "POST"):
            yield f"has no such row, and answered {cell.status}"
    elif cell.status == 200 and method == "GET" and b"<html" in cell.content:
        yield from _wrong_of_a_page(cell, persona)


def _wrong_of_a_page(cell: Cell, persona: Persona) -> Iterator[str]:
    if persona.person.name.encode() not in cell.content or b"<h1" not in cell.content:
        yield "is a page that does not know who reads it"


class Named(NamedTuple):
    """An address that names a row of a model, and the rows that its page takes for its own."""

    address: str
    entry: URLPattern
    model: type[models.Model]
    keys: set[Any]

    @property
    def path(self) -> tuple[str, str]:
        """What stands before the row's key, and after it, with nothing there for what else it names."""
        before, _, rest = self.address.partition("<")
        return sample(before), sample(rest.partition(">")[2])[1:]


Standing = Callable[[Named], dict[Any, str]]


def walk_rows(ledger: Ledger, persona: Persona, door: Door, rows: list[Named], standing: Standing) -> None:
    """One person at each page and deed about a row, for so many rows in each relation to them."""
    each = ledger.of(commit=1, nightly=3, release=10)
    cells: dict[str, int] = defaultdict(int)
    wrong: dict[str, list[str]] = defaultdict(list)
    door.as_(persona)
    shown = _shown_to(persona)
    for named in rows:
        if not opens(named.entry, persona):
            continue
        chosen = _some_of_each(standing(named), named.keys, each)
        theirs = _declared(named, persona, [key for key, _ in chosen]) & shown(named.model)
        before, after = named.path
        for key, relation in chosen:
            for method in ASKING:
                cell = door.ask(method, f"{before}{key}{after}", undone=True)
                cells[relation] += 1
                ordinary = cell.wrong(needs_sight=relation not in NEEDS_NO_SIGHT)
                found = [*ordinary, *_wrong_of_a_row(cell, relation, method, named, is_theirs=key in theirs)]
                wrong[relation] += [f"{persona}: {method} /{named.address} {one}" for one in found]
    for relation, count in sorted(cells.items()):
        ledger.write(f"Access: rows, {relation}", count, wrong[relation], how=HOW)
    all_wrong = [f"({relation}) {one}" for relation, told in wrong.items() for one in told]
    assert not all_wrong, "\n".join(all_wrong[:40])


def _some_of_each(standing: dict[Any, str], keys: set[Any], each: int) -> list[tuple[Any, str]]:
    """So many rows that stand in each relation, always the same ones."""
    found: dict[str, list[Any]] = defaultdict(list)
    for key in sorted(keys):
        if len(found[standing[key]]) < each:
            found[standing[key]].append(key)
    return [(key, relation) for relation, some in found.items() for key in some]


def _wrong_of_a_row(cell: Cell, relation: str, method: str, named: Named, *, is_theirs: bool) -> Iterator[str]:
    if not is_theirs or relation == "party":
        if cell.status != 404:
            if cell.status != 405 or method == "GET":
                yield f"is not theirs, and answered {cell.status}"
        elif REFUSED not in cell.told:
            yield "is not theirs, and the trail was not told of the refusal"
    elif cell.status == 404 and method == "GET" and named.address.count("<") == 1:
        yield "is theirs, and was not found"


def within_or_outside(persona: Persona, named: Named) -> dict[Any, str]:
    """How rows of the other rooms stand to somebody: what the page's permission says."""
    within = _declared(named, persona, list(named.keys))
    return {key: "within" if key in within else "outside" for key in named.keys}


def _declared(named: Named, persona: Persona, keys: list[Any]) -> set[UUID]:
    """Which of these rows the page's permission says are theirs."""
    identity.assume(persona.actor)
    rows = _page(named.entry, persona).rows().filter(pk__in=keys)
    found = set(permission_of(named.entry.callback).filter(rows, persona.actor).values_list("pk", flat=True))  # type: ignore[union-attr]
    identity.assume_service("command")
    return found


def rows_named_by(addresses: Addresses) -> list[Named]:
    """Every address that names a row first, with the rows of its page."""
    identity.assume_service("command")  # past every policy: what is there, whoever may see it
    found = []
    for address, entry in addresses:
        view = getattr(entry.callback, "view_class", None)
        first = re.search(r"<(\w+):(\w+)>", address)
        if not view or not first or first[2] != "pk" or not issubclass(view, (RecordPage, DeedPage)):
            continue
        rows = _page(entry).rows()
        if isinstance(rows.model._meta.pk, models.UUIDField) != (first[1] == "uuid"):
            continue  # it names something else, by which the page finds its row
        keys = set(rows.model._base_manager.filter(pk__in=rows.values("pk")).values_list("pk", flat=True))
        if keys:
            found.append(Named(address, entry, rows.model, keys))
    return found


def _page(entry: URLPattern, persona: Persona | None = None) -> Any:
    """The page as somebody asks for it."""
    page: Any = entry.callback.view_class()  # type: ignore[attr-defined]
    request: Any = RequestFactory().get("/")
    request.actor, request.at = persona.actor if persona else ANONYMOUS, AT
    page.setup(request)
    return page


def _shown_to(persona: Persona) -> Callable[[type[models.Model]], set[Any]]:
    """What the database itself shows somebody of a table: no filter, no permission, no page."""

    @cache
    def shown(model: type[models.Model]) -> set[Any]:
        identity.assume(persona.actor)
        keys = set(model._base_manager.values_list("pk", flat=True))
        identity.assume_service("command")
        return keys

    return shown
