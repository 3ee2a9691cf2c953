"""The whole API by its own schema (Schemathesis): what the schema allows and what it forbids, by keys of those who may; no fault."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from itertools import product
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import Unsatisfiable

from frankpledge.audit import identity
from frankpledge.boards import record as boards
from frankpledge.config.api import api
from frankpledge.funding import record as funding
from frankpledge.marac.tests.factories import (
    AT,
    Worker,
    coordinator,
    load_record,
    referrer,
    seeing_everything,
    submitted,
    worker,
)
from frankpledge.partnerships.models import Role

from .api_walk import _key
from .hostile_forms import _fault_of
from .ledger import Ledger

pytestmark = [pytest.mark.django_db, pytest.mark.tier("nightly")]
SITE = "http://testserver"


@pytest.fixture(scope="module")
def personas(django_db_setup: None, django_db_blocker: Any) -> Iterator[list[Worker]]:
    """The published record, and somebody in a post of each role that may ask for most."""
    with django_db_blocker.unblock(), transaction.atomic():
        identity.assume_service("test")
        load_record()
        with seeing_everything():
            boards.load(AT)
            funding.load(AT)
        agency = referrer()
        submitted(agency)
        found = [agency, coordinator(), worker(Role.COMMISSIONER), worker(Role.SYSTEM_ADMINISTRATOR)]
        with django_db_blocker.block():
            yield found
        transaction.set_rollback(True)


def test_no_operation_of_the_api_answers_with_a_fault(ledger: Ledger, personas: list[Worker]):
    schemathesis = pytest.importorskip("schemathesis", reason="bin/prove sets it up")
    requests = pytest.importorskip("requests")
    schema = schemathesis.openapi.from_dict(api.get_openapi_schema())
    keys = [_key(persona, f"fp_of-the-vandal-{number}") for number, persona in enumerate(personas)]  # type: ignore[arg-type]  # anybody in a post
    client = Client(raise_request_exception=False)
    wrong: list[str] = []
    statuses: dict[int, int] = {}

    def ask(case: Any, key: str) -> None:
        case.headers = {**(case.headers or {}), "Authorization": f"Bearer {key}"}
        try:
            asked = requests.Request(**case.as_transport_kwargs(base_url=SITE)).prepare()
        except (requests.exceptions.InvalidHeader, UnicodeError, ValueError):
            return  # what no client can send
        headers = {name: value for name, value in asked.headers.items() if name.lower() != "content-length"}
        body = asked.body.encode() if isinstance(asked.body, str) else asked.body or b""
        before = transaction.savepoint()
        response = client.generic(
            asked.method, asked.path_url, body, content_type=headers.pop("Content-Type", ""), headers=headers
        )
        statuses[response.status_code] = statuses.get(response.status_code, 0) + 1
        if response.status_code >= 500:
            wrong.append(f"{asked.method} {case.path}: {_fault_of(response)}")
        transaction.savepoint_rollback(before)

    operations = [result.ok() for result in schema.get_all_operations()]
    most = ledger.of(commit=1, nightly=25, release=1_000)
    for operation, mode, (number, key) in product(operations, schemathesis.GenerationMode, enumerate(keys)):
        with suppress(Unsatisfiable):  # nothing that its schema forbids: it asks for nothing
            _try(operation.as_strategy(generation_mode=mode), partial(ask, key=key), number, most)
    told = ", ".join(f"{count:,} × {status}" for status, count in sorted(statuses.items()))
    ledger.tried("Hostile requests: the API by its schema", sum(statuses.values()), wrong, how=f"Schemathesis, {len(operations)} operations, {len(keys)} keys, what the schema allows and forbids; {told}")  # fmt: skip


def _try(cases: Any, ask: Callable[[Any], None], number: int, most: int) -> None:
    """So many cases, the same each time."""

    @seed(number)
    @settings(
        max_examples=most,
        database=None,
        deadline=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(case=cases)
    def each(case: Any) -> None:
        ask(case)

    each()
