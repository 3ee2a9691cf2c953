"""Signing in and out, heard from accounts below: the identity changes with it, and the trail says so."""

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest

from frankpledge.accounts.models import Person
from frankpledge.rules import Actor

from . import identity, trail
from .models import Event


@receiver(user_logged_in)
def note_sign_in(request: HttpRequest, user: Person, **_: Any) -> None:
    identity.assume(Actor(person_id=user.pk))
    trail.record("accounts.signed_in", user, at=request.at, kind=Event.Kind.SIGN_IN)


@receiver(user_logged_out)
def note_sign_out(request: HttpRequest, user: Person | None, **_: Any) -> None:
    if user is not None:
        trail.record("accounts.signed_out", user, at=request.at, kind=Event.Kind.SIGN_IN)
