"""Every address that is about no case, asked by everybody of the demonstration in every way; and the API, as its schema says."""

from typing import Any

import pytest

from .access import OTHERWISE, WALKS, Named, rows_named_by, walk_addresses, walk_rows, within_or_outside
from .api_walk import walk_api
from .door import Door
from .ledger import Ledger
from .worlds import World

pytestmark = [pytest.mark.django_db, pytest.mark.tier("nightly")]


@pytest.fixture(scope="module")
def rows(world: World, django_db_blocker: Any) -> list[Named]:
    with django_db_blocker.unblock():
        return rows_named_by(OTHERWISE)


@pytest.mark.parametrize("part", range(WALKS))
def test_nobody_finds_more_than_is_theirs_at_any_address(ledger: Ledger, world: World, door: Door, part: int):
    walk_addresses(ledger, world, door, OTHERWISE, part)


@pytest.mark.parametrize("part", range(WALKS))
def test_a_row_is_found_by_those_alone_to_whom_the_database_shows_it(
    ledger: Ledger, world: World, door: Door, rows: list[Named], part: int
):
    walk_rows(ledger, world.personas[part::WALKS], door, rows, within_or_outside)


def test_the_api_answers_as_its_schema_says_and_to_whom_it_may(ledger: Ledger, world: World, door: Door):
    walk_api(ledger, world, door)
