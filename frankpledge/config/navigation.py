"""The service navigation: the front doors of the rooms, each shown to those it opens for."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import resolve, reverse

from frankpledge.rules import NO_ROW, Permission
from frankpledge.ui.pages import permission_of

DOORS = (
    ("Desk", "desk:front"),
    ("Messages", "notices:outbox"),
    ("Audit trail", "audit:trail"),
)


def navigation(request: HttpRequest) -> dict[str, Any]:
    """The doors that open for whoever asks, the one they are behind marked."""
    actor = getattr(request, "actor", None)
    here = request.resolver_match.app_name if getattr(request, "resolver_match", None) else ""
    doors = []
    for label, name in DOORS if actor and actor.is_signed_in else ():
        href = reverse(name)
        permission = permission_of(resolve(href).func)
        if not isinstance(permission, Permission) or permission.rows(actor) != NO_ROW:
            doors.append(
                {
                    "label": label,
                    "href": href,
                    "is_current": request.path == href or _is_inside(here, name, request.path, href),
                }
            )
    return {"navigation": doors, "is_demonstration": settings.DEMONSTRATION}


def _is_inside(room: str, door: str, path: str, href: str) -> bool:
    return href != "/" and path.startswith(href) and door.startswith(f"{room}:")
