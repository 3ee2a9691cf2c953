"""The MARAC room's addresses, and its rows in every relation to whoever asks."""

from typing import Any

import pytest

from .access import MARAC, WALKS, Named, opens, rows_named_by, walk_addresses, walk_rows
from .door import Door
from .ledger import Ledger
from .worlds import RELATIONS, Persona, World

pytestmark = [pytest.mark.django_db, pytest.mark.tier("nightly")]


@pytest.fixture(scope="module")
def rows(world: World, django_db_blocker: Any) -> list[Named]:
    with django_db_blocker.unblock():
        return rows_named_by(MARAC)


@pytest.mark.parametrize("part", range(WALKS))
def test_nobody_finds_more_than_is_theirs_at_any_address(ledger: Ledger, world: World, door: Door, part: int):
    walk_addresses(ledger, world, door, MARAC, part)


def test_there_are_rows_in_every_relation_to_somebody(world: World, rows: list[Named]):
    found = {
        relation
        for persona in world.personas
        for named in rows
        if opens(named.entry, persona)
        for key, relation in world.relations(persona, named.model).items()
        if key in named.keys
    }
    assert found == set(RELATIONS)


@pytest.mark.parametrize("part", range(WALKS))
def test_a_row_is_found_by_those_alone_to_whom_the_database_shows_it(
    ledger: Ledger, world: World, door: Door, rows: list[Named], part: int
):
    def standing(persona: Persona, named: Named) -> dict[Any, str]:
        return world.relations(persona, named.model)

    walk_rows(ledger, world.personas[part::WALKS], door, rows, standing)
