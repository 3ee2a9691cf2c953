"""Who the database believes is there, for one transaction at a time.

The settings are local to the transaction, so a connection given back to a pool carries nobody's identity.
A statement that needs an identity where none was set fails in the database: never an empty page.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from frankpledge.rules import Actor


def assume(actor: Actor) -> None:
    """Act as this person in this post until the transaction ends."""
    _set(person=actor.person_id, post=actor.post_id, service="" if actor.is_signed_in else "visitor")


def assume_service(name: str) -> None:
    """Act as a part of the product itself ("visitor", "worker", "command") until the transaction ends."""
    _set(person=None, post=None, service=name)


@contextmanager
def as_service(name: str) -> Iterator[None]:
    """One transaction as a part of the product: what a job or a command wraps its one action in."""
    with transaction.atomic():
        assume_service(name)
        yield


@contextmanager
def acting_as(actor: Actor) -> Iterator[None]:
    """One transaction as a person in a post: what a job done for somebody wraps its one action in."""
    with transaction.atomic():
        assume(actor)
        yield


def _set(*, person: object, post: object, service: str) -> None:
    if not connection.in_atomic_block:
        raise RuntimeError("an identity belongs to a transaction, and none is open")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('app.person', %s, true), set_config('app.post', %s, true), set_config('app.service', %s, true)",
            [str(person or ""), str(post or ""), service],
        )
