"""The demonstration's people and places for tests: the record, and somebody in every kind of post."""

from datetime import UTC, date, datetime

from django.test import Client

from frankpledge.accounts.models import Installation, Person
from frankpledge.accounts.tests.people import sign_in_as
from frankpledge.partnerships import acting, demonstration, record
from frankpledge.rules import Actor

AT = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)


def demonstrate() -> None:
    record.load(AT)
    Installation.objects.get_or_create(pk=1, defaults={"is_demonstration": True})
    demonstration.load(AT)


def person(name: str) -> Person:
    return Person.objects.get(name=name)


def actor(name: str, today: date = TODAY) -> Actor:
    return acting.resolve(person(name), None, today=today).actor


def signed_in(name: str) -> Client:
    client = Client()
    sign_in_as(client, person(name))
    return client
