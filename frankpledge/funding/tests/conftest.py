"""The published record, laid once for a file of tests and taken away after it: each test undoes only its own doing."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from frankpledge.audit import identity

from .factories import load_record


@pytest.fixture(scope="module")
def the_record(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The tables, figures and places of the record, inside a transaction that the whole file shares."""
    with django_db_blocker.unblock(), transaction.atomic():
        identity.assume_service("test")
        load_record()
        with django_db_blocker.block():
            yield
        transaction.set_rollback(True)
