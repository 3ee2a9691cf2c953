"""What django-allauth tells of, and what the product does about it."""

from typing import Any

from allauth.account.signals import password_changed, password_reset
from allauth.mfa.signals import authentication_failed, authenticator_added, authenticator_removed, authenticator_reset
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver

from frankpledge.ui.pages import ActedRequest

from . import sessions, signals
from .models import Person


@receiver(user_logged_in)
def note_when_it_opened(request: ActedRequest, **_: Any) -> None:
    request.session[sessions.OPENED] = request.session[sessions.SEEN] = request.at.timestamp()
    request.session.pop(sessions.HAS_ENDED, None)


@receiver((password_changed, password_reset, authenticator_added, authenticator_removed, authenticator_reset))
def end_sessions_opened_the_old_way(request: ActedRequest, user: Person, **_: Any) -> None:
    keep = request.session.session_key if request.user == user else None
    sessions.end_others(user, but=keep)


@receiver((password_changed, password_reset))
def tell_of_password(signal: Any, request: ActedRequest, user: Person, **_: Any) -> None:
    name = "accounts.password_reset" if signal is password_reset else "accounts.password_changed"
    signals.tell(name, user, at=request.at)


@receiver((authenticator_added, authenticator_removed, authenticator_reset))
def tell_of_second_factor(signal: Any, request: ActedRequest, user: Person, authenticator: Any, **_: Any) -> None:
    done = {authenticator_added: "added", authenticator_removed: "removed", authenticator_reset: "renewed"}[signal]
    signals.tell(f"accounts.second_factor_{done}", user, at=request.at, kind=authenticator.type)


@receiver(authentication_failed)
def tell_of_wrong_code(request: ActedRequest, user: Person, authenticator: Any, **_: Any) -> None:
    """The password was right: somebody should know. A wrong password is not told of, since that would take longer."""
    signals.tell("accounts.sign_in_failed", user, at=request.at, kind=authenticator.type)
