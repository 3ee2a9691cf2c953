"""The service navigation: the front doors of the rooms, each shown to those it opens for."""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import resolve, reverse

from frankpledge.rules import ANONYMOUS, Actor, Permission
from frankpledge.ui.pages import SignedIn, permission_of

Door = tuple[str, str]
Part = tuple[str, tuple[Door, ...]]

# Each room with its pages, by the parts of its work. Whoever finds few of them has them in one row; whoever finds
# many has the parts in that row, and under it the pages of the part that they are in.
ROOMS: tuple[tuple[str, tuple[Part, ...]], ...] = (
    ("Desk", (("Desk", (("Desk", "desk:front"),)),)),
    (
        "MARAC",
        (
            (
                "Referrals",
                (
                    ("Referrals", "marac:queue"),
                    ("My referrals", "marac:mine"),
                    ("IDVA notices", "marac:notices"),
                    ("Tray", "marac:tray"),
                ),
            ),
            (
                "Meetings",
                (("Meetings", "marac:meetings"), ("Research", "marac:research"), ("Actions", "marac:agreed")),
            ),
            (
                "Cases",
                (
                    ("Cases", "marac:cases"),
                    ("Flags", "marac:flags"),
                    ("Transfers", "marac:transfers"),
                    ("People who have moved", "marac:move_notices"),
                    ("Complex cases", "marac:log"),
                    ("Requests for what is held", "marac:access_requests"),
                ),
            ),
            ("Counts", (("Counts", "marac:counts"),)),
            ("Settings", (("Settings", "marac:settings"),)),
        ),
    ),
    (
        "Boards",
        (
            (
                "Meetings",
                (("Boards", "boards:bodies"), ("Meetings", "boards:meetings"), ("My calendar", "boards:calendar")),
            ),
            (
                "Decisions",
                (
                    ("Decisions", "boards:decisions"),
                    ("Decision notices", "boards:notices"),
                    ("Actions", "boards:actions"),
                ),
            ),
            ("Listening", (("You said, we did", "boards:concerns"), ("What works", "boards:practices"))),
        ),
    ),
    (
        "Funding",
        (
            ("Money", (("The year", "funding:funds"), ("Budget tables", "funding:tables"), ("Bids", "funding:bids"))),
            ("Calls", (("Calls", "funding:calls"), ("Assess", "funding:assessments"), ("Awards", "funding:awards"))),
            (
                "Grants",
                (
                    ("Agreements", "funding:agreements"),
                    ("Returns", "funding:returns"),
                    ("Payments", "funding:payments"),
                    ("Endings", "funding:endings"),
                    ("Transition", "funding:projects"),
                    ("Subsidy control", "funding:subsidies"),
                ),
            ),
            (
                "Results",
                (
                    ("Outturn", "funding:outturn"),
                    ("Outcomes", "funding:outcomes"),
                    ("Bought where", "funding:grid"),
                    ("As a funder", "funding:ratings"),
                ),
            ),
            ("Publishing", (("Publishing", "funding:publishing"),)),
            ("Settings", (("Settings", "funding:numbers"),)),
        ),
    ),
    (
        "Who’s who",
        (
            (
                "Places and people",
                (
                    ("Places", "partnerships:areas"),
                    ("Organisations", "partnerships:organisations"),
                    ("Posts", "partnerships:posts"),
                    ("Sharing agreements", "partnerships:agreements"),
                    ("People", "accounts:people"),
                    ("Invitations", "accounts:invitations"),
                ),
            ),
        ),
    ),
    (
        "Oversight",
        (("Oversight", (("Messages", "notices:outbox"), ("Inbox", "notices:inbox"), ("Audit trail", "audit:trail"))),),
    ),
)
FEW = 8
"""So many pages stand in one row on a desk screen."""

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
    """The rooms with a page that opens for whoever asks, and the pages of the room that they are in, by parts where they are many."""
    actor = getattr(request, "actor", ANONYMOUS)
    opened = _opened(actor) if actor.is_signed_in else ()
    # The page that somebody is on lies behind the door whose address is the longest beginning of its own.
    hrefs = [href for _, parts in opened for _, href in _doors(parts)]
    behind = max((href for href in hrefs if request.path.startswith(href)), key=len, default="")
    rooms: list[dict[str, Any]] = []
    pages: list[dict[str, Any]] = []
    of_part: list[dict[str, Any]] = []
    for room, parts in opened:
        doors = _doors(parts)
        if not doors:
            continue
        is_here = any(href == behind for _, href in doors) or (not behind and request.path.startswith(_home(doors)))
        rooms.append({"label": room, "href": doors[0][1], "is_current": is_here})
        if is_here and len(doors) > FEW:
            pages, of_part = _in_parts(parts, behind)
        elif is_here and len(doors) > 1:
            pages = _places(doors, behind)
    named = (*FOOT, *FOR_ALL) if actor.is_signed_in else (*FOR_VISITORS, *FOR_ALL)
    feet = [{"label": label, "href": _door(name)[0]} for label, name in named]
    return {
        "navigation": rooms,
        "room_navigation": pages,
        "part_navigation": of_part,
        "footer_links": feet,
        "is_demonstration": settings.DEMONSTRATION,
    }


def _doors(parts: tuple[Part, ...]) -> tuple[Door, ...]:
    return tuple(door for _, doors in parts for door in doors)


def _places(doors: tuple[Door, ...], behind: str) -> list[dict[str, Any]]:
    return [{"label": label, "href": href, "is_current": href == behind} for label, href in doors]


def _in_parts(parts: tuple[Part, ...], behind: str) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The parts as places, and the pages of the one somebody is in. A part with one page is that page, by its own name."""
    row: list[dict[str, Any]] = []
    under: list[dict[str, Any]] = []
    for part, doors in parts:
        is_here = any(href == behind for _, href in doors)
        row.append({"label": part if len(doors) > 1 else doors[0][0], "href": doors[0][1], "is_current": is_here})
        if is_here and len(doors) > 1:
            under = _places(doors, behind)
    return row, under


@lru_cache(maxsize=1024)
def _opened(actor: Actor) -> tuple[tuple[str, tuple[Part, ...]], ...]:
    """Each room with those of its doors that open for `actor`, who is all that a permission asks: so it is worked out once."""
    return tuple((room, tuple(_opened_parts(parts, actor))) for room, parts in ROOMS)


def _opened_parts(parts: tuple[Part, ...], actor: Actor) -> Iterator[Part]:
    for part, doors in parts:
        if opened := tuple((label, _door(name)[0]) for label, name in doors if _opens(name, actor)):
            yield part, opened


def _opens(name: str, actor: Actor) -> bool:
    _, permission = _door(name)
    return not isinstance(permission, Permission) or permission.opens_for(actor)


@cache
def _door(name: str) -> tuple[str, Permission | SignedIn | None]:
    """Where a page is, and who it is for."""
    href = reverse(name)
    return href, permission_of(resolve(href).func)


def _home(doors: tuple[Door, ...]) -> str:
    """The address that all pages of a room begin with; of a room that has pages in several places, its first page’s own."""
    firsts = {href.split("/")[1] for _, href in doors}
    return f"/{firsts.pop()}/" if len(firsts) == 1 and len(doors) > 1 else doors[0][1]
