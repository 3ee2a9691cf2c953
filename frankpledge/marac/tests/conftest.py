"""The record and the room's own, laid once for a file of tests and taken away after it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from frankpledge.accounts.tests.people import sign_in_as
from frankpledge.audit import identity

from .access import lay_heard_case
from .factories import Worker, load_record


@pytest.fixture(scope="module")
def the_record(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Places, posts, risk questions, reasons, postcodes, settings and the IDVA service, in a transaction of the whole file."""
    with django_db_blocker.unblock(), transaction.atomic():
        identity.assume_service("test")
        load_record()
        with django_db_blocker.block():
            yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def heard_case(the_record: None, django_db_blocker: Any) -> Iterator[None]:
    """A case of Dudley's that has been referred, supported, researched and heard, for a file of tests."""
    with django_db_blocker.unblock(), transaction.atomic():
        lay_heard_case()
        with django_db_blocker.block():
            yield
        transaction.set_rollback(True)


class Browser(Client):
    """A browser in which one person is signed in."""

    def __init__(self, who: Worker) -> None:
        super().__init__()
        sign_in_as(self, who.person)

    def read(self, address: str) -> str:
        response = self.get(address)
        assert response.status_code == 200, f"{address} answered {response.status_code}"
        return response.content.decode()


@pytest.fixture
def browse() -> type[Browser]:
    return Browser
