"""The demonstration's people, as the fixture `demonstrated` lays them: somebody in every kind of post."""

from datetime import UTC, date, datetime

from django.test import Client

from frankpledge.accounts.models import Person
from frankpledge.accounts.tests.people import sign_in_as
from frankpledge.partnerships import acting
from frankpledge.partnerships.holders import posts_held_by
from frankpledge.partnerships.models import Post
from frankpledge.rules import Actor

AT = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)


def person(name: str) -> Person:
    return Person.objects.get(name=name)


def actor(name: str, today: date = TODAY) -> Actor:
    return acting.resolve(person(name), None, today=today).actor


def posts_held(who: Person, today: date = TODAY) -> list[Post]:
    return list(posts_held_by(who.pk, today))


def signed_in(name: str) -> Client:
    client = Client()
    sign_in_as(client, person(name))
    return client
