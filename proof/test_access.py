"""Every address that is about no case, asked by everybody of the demonstration in every way; and the API, as its schema says."""

from typing import Any

import pytest

from frankpledge.config.api import api

from .access import GUARDED, METHODS, Named, Walk, within_or_outside
from .api_walk import walk_api
from .door import Door
from .ledger import Ledger
from .worlds import EVERYBODY, Persona, World

pytestmark = pytest.mark.django_db


class TestEveryOtherRoom(Walk):
    addresses = [one for one in GUARDED if not one[0].startswith("marac/")]

    def standing(self, world: World, persona: Persona, named: Named) -> dict[Any, str]:
        return within_or_outside(persona, named)


def test_the_api_answers_as_its_schema_says_and_to_whom_it_may(ledger: Ledger, world: World, door: Door):
    walk_api(ledger, world, door)


def test_the_addresses_and_the_api_alone_are_asked_sixty_thousand_times():
    at_addresses = len(GUARDED) * len(EVERYBODY) * len(METHODS)
    of_the_api = len(api.get_openapi_schema()["paths"]) * len(METHODS) * 2 * len(EVERYBODY)  # signed in, and by key
    assert at_addresses + of_the_api >= 60_000
