"""The world that the proofs of access share, and the door they enter it by."""

import logging
from collections.abc import Iterator
from copy import copy
from typing import Any

import pytest
from django.contrib.auth.backends import ModelBackend
from django.core.signals import request_finished
from django.db import close_old_connections, connection
from django.http import HttpResponseNotFound

from frankpledge.accounts.models import Person
from frankpledge.config import urls
from frankpledge.partnerships import acting

from .door import Door
from .worlds import World, laid


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """The record, the demonstration's people and their referrals of these days: a file whose rows need more has its own."""
    with laid(django_db_blocker, maracs=()) as found:
        yield found


@pytest.fixture
def door(
    world: World, monkeypatch: pytest.MonkeyPatch, settings: Any, caplog: pytest.LogCaptureFixture
) -> Iterator[Door]:
    caplog.set_level(logging.ERROR, "django.request")  # a refusal is a warning there
    settings.CACHES = {**settings.CACHES, "walk": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    settings.SESSION_ENGINE, settings.SESSION_CACHE_ALIAS = "django.contrib.sessions.backends.cache", "walk"
    known = {persona.person.pk: persona for persona in world.personas}
    monkeypatch.setattr(ModelBackend, "get_user", lambda _, key: copy(known[key].person))
    monkeypatch.setattr(
        acting,
        "resolve",
        lambda person, *_, **__: known[person.pk].acting if isinstance(person, Person) else acting.NOBODY,
    )
    monkeypatch.setattr(urls, "handler404", lambda request, exception: HttpResponseNotFound(b"not found"))
    request_finished.disconnect(close_old_connections)
    opened = Door()
    with connection.execute_wrapper(opened.listen):
        yield opened
    request_finished.connect(close_old_connections)
