"""The service navigation: the front doors of the rooms, each shown to those it opens for."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import resolve, reverse

from frankpledge.rules import ANONYMOUS, Permission
from frankpledge.ui.pages import permission_of

DOORS = (
    ("Desk", "desk:front"),
    ("MARAC", "marac:front"),
    ("Meetings", "marac:meetings"),
    ("Cases", "marac:cases"),
    ("Research", "marac:research"),
    ("Actions", "marac:agreed"),
    ("Flags", "marac:flags"),
    ("Counts", "marac:counts"),
    ("Tables", "funding:tables"),
    ("Boards", "boards:bodies"),
    ("Places", "partnerships:areas"),
    ("Organisations", "partnerships:organisations"),
    ("Posts", "partnerships:posts"),
    ("People", "accounts:people"),
    ("Invitations", "accounts:invitations"),
    ("Messages", "notices:outbox"),
    ("Audit trail", "audit:trail"),
)

FOR_ALL = (("Accessibility", "ui:accessibility"),)
FOOT = (
    ("My account", "accounts:my_account"),
    ("Keys for Excel and Power BI", "partnerships:tokens"),
)


def navigation(request: HttpRequest) -> dict[str, Any]:
    """The doors that open for whoever asks, the one they are behind marked."""
    actor = getattr(request, "actor", ANONYMOUS)
    doors: list[dict[str, Any]] = []
    for label, name in DOORS if actor.is_signed_in else ():
        href = reverse(name)
        permission = permission_of(resolve(href).func)
        if not isinstance(permission, Permission) or permission.opens_for(actor):
            doors.append({"label": label, "href": href, "is_current": request.path.startswith(href)})
    # A door within another's room is the one that somebody is behind.
    behind = max((len(door["href"]) for door in doors if door["is_current"]), default=0)
    doors = [{**door, "is_current": door["is_current"] and len(door["href"]) == behind} for door in doors]
    named = (*FOOT, *FOR_ALL) if actor.is_signed_in else FOR_ALL
    feet = [{"label": label, "href": reverse(name)} for label, name in named]
    return {"navigation": doors, "footer_links": feet, "is_demonstration": settings.DEMONSTRATION}
