"""The MARAC room's addresses, and its rows in every relation to whoever asks."""

from collections.abc import Iterator
from typing import Any

import pytest

from .access import GUARDED, Named, Walk, opens
from .worlds import RELATIONS, Persona, World, laid

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with laid(django_db_blocker) as found:
        yield found


class TestTheMarac(Walk):
    addresses = [one for one in GUARDED if one[0].startswith("marac/")]

    def standing(self, world: World, persona: Persona, named: Named) -> dict[Any, str]:
        return world.relations(persona, named.model)

    def test_there_are_rows_in_every_relation_to_somebody(self, world: World, rows: list[Named]):
        found = {
            relation
            for persona in world.personas
            for named in rows
            if opens(named.entry, persona)
            for key, relation in world.relations(persona, named.model).items()
            if key in named.keys
        }
        assert found == set(RELATIONS)
