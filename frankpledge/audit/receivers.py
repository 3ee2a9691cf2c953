"""Signing in and out, heard from accounts below: the identity changes with it, and the trail says so."""

from datetime import datetime
from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db.models import Model
from django.dispatch import receiver

from frankpledge.accounts import demonstration
from frankpledge.accounts.models import Person
from frankpledge.accounts.signals import deed_done
from frankpledge.rules import Actor
from frankpledge.ui.pages import ActedRequest

from . import identity, trail
from .models import Event


@receiver(user_logged_in)
def note_sign_in(request: ActedRequest, user: Person, **_: Any) -> None:
    identity.assume(Actor(person_id=user.pk))
    detail: dict[str, Any] = {"demonstration": True} if demonstration.opened(request) else {}
    trail.record("accounts.signed_in", user, at=request.at, kind=Event.Kind.SIGN_IN, **detail)


@receiver(user_logged_out)
def note_sign_out(request: ActedRequest, user: Person | None, **_: Any) -> None:
    if user is not None:
        trail.record("accounts.signed_out", user, at=request.at, kind=Event.Kind.SIGN_IN)


@receiver(deed_done)
def note_deed(name: str, subject: Model, at: datetime, detail: dict[str, Any], **_: Any) -> None:
    trail.record(name, subject, at=at, **detail)
