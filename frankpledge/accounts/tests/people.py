"""People for tests, in states that the product can bring them to, and a quick way to sign one in."""

from datetime import UTC, datetime
from importlib import import_module

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import Client

from frankpledge.accounts import sign_in
from frankpledge.accounts.models import DemonstrationPerson, Installation, Person

PASSWORD = "tithing-lantern-osprey"


def person(email: str = "asha.pell@example.org", name: str = "Asha Pell", password: str | None = PASSWORD) -> Person:
    return Person.objects.create_user(email, password, name=name)


def demonstration_person(
    who: Person, group: str = "The office", does: str = "Reads the returns"
) -> DemonstrationPerson:
    Installation.objects.get_or_create(pk=1, defaults={"is_demonstration": True})
    return DemonstrationPerson.objects.create(person=who, group=group, does=does, position=1)


def sign_in_as(client: Client, who: Person, *, at: datetime | None = None) -> None:
    """Give `client` the session that a demonstration button opens: signed in, and asked for no second factor."""
    request = HttpRequest()
    request.META["REMOTE_ADDR"] = "127.0.0.1"
    request.at = at or datetime.now(UTC)  # type: ignore[attr-defined]
    request.user = AnonymousUser()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore(
        client.cookies[settings.SESSION_COOKIE_NAME].value if settings.SESSION_COOKIE_NAME in client.cookies else None
    )
    sign_in.open_session(request, who, is_demonstration=True)
    request.session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = str(request.session.session_key)
