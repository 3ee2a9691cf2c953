"""When a session ends, whatever the browser still holds."""

from collections.abc import Callable
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse

from frankpledge.ui.pages import ActedRequest

from .models import Person

Handler = Callable[[Any], HttpResponse]
OPENED = "opened_at"
SEEN = "seen_at"
SEEN_EVERY = 60
"""So many seconds pass before a session is written again to say that it goes on: a page that only reads then writes nothing."""
HAS_ENDED = "session_has_ended"


def end_old_sessions(get_response: Handler) -> Handler:
    """Hours after it was opened a session ends, however busy (`SESSION_LONGEST`); idle ones end by `SESSION_COOKIE_AGE`,
    counted from the last page, to the minute."""

    def middleware(request: ActedRequest) -> HttpResponse:
        if request.user.is_authenticated:
            opened = request.session.get(OPENED)
            if opened is None or request.at.timestamp() - opened >= settings.SESSION_LONGEST:
                request.session.flush()
                request.user = AnonymousUser()
                request.session[HAS_ENDED] = True
        now = request.at.timestamp()
        if request.session.keys() and now - request.session.get(SEEN, 0) >= SEEN_EVERY:
            request.session[SEEN] = now
        return get_response(request)

    return middleware


def end_others(person: Person, *, but: str | None) -> int:
    """End every session of `person` except the one with the key `but`; how many there were."""
    others = [session for session in UserSession.objects.filter(user=person) if session.session_key != but]
    for session in others:
        session.end()
    return len(others)


# The first that a browser names is what it is: most also name those they descend from.
_BROWSERS = {"Edg": "Edge", "Firefox": "Firefox", "Chrome": "Chrome", "Safari": "Safari"}
_SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS": "Mac",
    "Linux": "Linux",
}


def browser(said: str) -> str:
    """What a browser says of itself, as a person would: "Edge on Windows"."""
    name = next((name for mark, name in _BROWSERS.items() if mark in said), "A browser")
    system = next((name for mark, name in _SYSTEMS.items() if mark in said), "")
    return f"{name} on {system}" if system else name
