"""The service navigation: the front doors of the rooms, each shown to those it opens for."""

from functools import cache, lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import resolve, reverse

from frankpledge.rules import ANONYMOUS, Actor, Permission
from frankpledge.ui.pages import SignedIn, permission_of

# Each room with its pages, as they stand in the second row of whoever is in that room.
ROOMS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("Desk", (("Desk", "desk:front"),)),
    (
        "MARAC",
        (
            ("Referrals", "marac:queue"),
            ("My referrals", "marac:mine"),
            ("IDVA notices", "marac:notices"),
            ("Tray", "marac:tray"),
            ("Meetings", "marac:meetings"),
            ("Research", "marac:research"),
            ("Actions", "marac:agreed"),
            ("Cases", "marac:cases"),
            ("Flags", "marac:flags"),
            ("Transfers", "marac:transfers"),
            ("People who have moved", "marac:move_notices"),
            ("Complex cases", "marac:log"),
            ("Counts", "marac:counts"),
            ("Settings", "marac:settings"),
        ),
    ),
    (
        "Boards",
        (
            ("Boards", "boards:bodies"),
            ("Meetings", "boards:meetings"),
            ("Decisions", "boards:decisions"),
            ("Decision notices", "boards:notices"),
            ("Actions", "boards:actions"),
            ("You said, we did", "boards:concerns"),
            ("What works", "boards:practices"),
            ("My calendar", "boards:calendar"),
        ),
    ),
    (
        "Funding",
        (
            ("The year", "funding:funds"),
            ("Calls", "funding:calls"),
            ("Assess", "funding:assessments"),
            ("Awards", "funding:awards"),
            ("Bids", "funding:bids"),
            ("Agreements", "funding:agreements"),
            ("Returns", "funding:returns"),
            ("Payments", "funding:payments"),
            ("Endings", "funding:endings"),
            ("Transition", "funding:projects"),
            ("Outturn", "funding:outturn"),
            ("Outcomes", "funding:outcomes"),
            ("Bought where", "funding:grid"),
            ("Publishing", "funding:publishing"),
            ("Tables", "funding:tables"),
            ("Numbers", "funding:numbers"),
        ),
    ),
    (
        "Who’s who",
        (
            ("Places", "partnerships:areas"),
            ("Organisations", "partnerships:organisations"),
            ("Posts", "partnerships:posts"),
            ("People", "accounts:people"),
            ("Invitations", "accounts:invitations"),
        ),
    ),
    ("Oversight", (("Messages", "notices:outbox"), ("Inbox", "notices:inbox"), ("Audit trail", "audit:trail"))),
)

FOR_ALL = (
    ("Help", "desk:help"),
    ("Published decisions and minutes", "boards:published"),
    ("Published grants", "funding:published"),
    ("Accessibility", "ui:accessibility"),
)
# Whoever has no account asks for a link to the form: the one thing here that they came to do.
FOR_VISITORS = (("Refer somebody to a MARAC", "marac:ask_for_link"),)
FOOT = (
    ("My account", "accounts:my_account"),
    ("Keys for Excel and Power BI", "partnerships:tokens"),
)


def navigation(request: HttpRequest) -> dict[str, Any]:
    """The rooms with a page that opens for whoever asks, and the pages of the room that they are in."""
    actor = getattr(request, "actor", ANONYMOUS)
    opened = _opened(actor) if actor.is_signed_in else ()
    # The page that somebody is on lies behind the door whose address is the longest beginning of its own.
    hrefs = [href for _, doors in opened for _, href in doors]
    behind = max((href for href in hrefs if request.path.startswith(href)), key=len, default="")
    rooms: list[dict[str, Any]] = []
    pages: list[dict[str, Any]] = []
    for room, doors in opened:
        if not doors:
            continue
        is_here = any(href == behind for _, href in doors) or (not behind and request.path.startswith(_home(doors)))
        rooms.append({"label": room, "href": doors[0][1], "is_current": is_here})
        if is_here and len(doors) > 1:
            pages = [{"label": label, "href": href, "is_current": href == behind} for label, href in doors]
    named = (*FOOT, *FOR_ALL) if actor.is_signed_in else (*FOR_VISITORS, *FOR_ALL)
    feet = [{"label": label, "href": _door(name)[0]} for label, name in named]
    return {
        "navigation": rooms,
        "room_navigation": pages,
        "footer_links": feet,
        "is_demonstration": settings.DEMONSTRATION,
    }


@lru_cache(maxsize=1024)
def _opened(actor: Actor) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Each room with those of its doors that open for `actor`, who is all that a permission asks: so it is worked out once."""
    return tuple(
        (room, tuple((label, _door(name)[0]) for label, name in doors if _opens(name, actor))) for room, doors in ROOMS
    )


def _opens(name: str, actor: Actor) -> bool:
    _, permission = _door(name)
    return not isinstance(permission, Permission) or permission.opens_for(actor)


@cache
def _door(name: str) -> tuple[str, Permission | SignedIn | None]:
    """Where a page is, and who it is for."""
    href = reverse(name)
    return href, permission_of(resolve(href).func)


def _home(doors: tuple[tuple[str, str], ...]) -> str:
    """The address that all pages of a room begin with; of a room that has pages in several places, its first page’s own."""
    firsts = {href.split("/")[1] for _, href in doors}
    return f"/{firsts.pop()}/" if len(firsts) == 1 and len(doors) > 1 else doors[0][1]
