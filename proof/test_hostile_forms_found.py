"""Every form that the demonstration's people find, sent with what nobody means."""

from collections.abc import Iterator
from typing import Any

import pytest

from .hostile_forms import HOW, Vandal, everywhere
from .ledger import Ledger
from .worlds import World, laid

pytestmark = [pytest.mark.django_db, pytest.mark.tier("nightly")]


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with laid(django_db_blocker) as found:
        yield found


def test_every_form_that_the_demonstrations_people_find_takes_whatever_is_sent(ledger: Ledger, world: World):
    vandal = Vandal(ledger.of(commit=1, nightly=4, release=40), seed="world")
    for persona in world.personas:
        everywhere(persona, vandal)
    ledger.tried(
        "Hostile answers: every form that the demonstration’s people find",
        vandal.sent,
        vandal.wrong,
        how=f"{vandal.forms} forms, {vandal.boxes} boxes; {HOW}",
    )
