from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from frankpledge.funding import waiting as funding
from frankpledge.notices import waiting as notices
from frankpledge.partnerships import waiting as partnerships
from frankpledge.rules import Actor
from frankpledge.ui.pages import Page
from frankpledge.ui.waiting import Waiting
from frankpledge.ui.wording import clock

ROOMS: tuple[Callable[[Actor, datetime], Iterable[Waiting]], ...] = (
    funding.waits_for,
    partnerships.waits_for,
    notices.waits_for,
)


class Front(Page):
    """What waits for this person today, in every room, most urgent first."""

    template = "desk/front.html"
    title = "Your desk"

    def context(self) -> dict[str, Any]:
        actor, at = self.request.actor, self.request.at
        things = sorted((thing for room in ROOMS for thing in room(actor, at)), key=_urgency)
        return {
            "lead": timezone.localtime(at).strftime("%A %-d %B %Y"),
            "items": [_item(thing, at) for thing in things],
            "nothing_waits": "Nothing waits for you today.",
        }


def _urgency(thing: Waiting) -> tuple[bool, datetime]:
    """Dated things first, the soonest at the top; undated ones after, in the order their room gave them."""
    if thing.due is None:
        return True, datetime.max.replace(tzinfo=ZoneInfo("UTC"))
    return False, _moment(thing.due)


def _moment(due: date | datetime) -> datetime:
    if isinstance(due, datetime):
        return due
    return datetime.combine(due, time.max, tzinfo=timezone.get_current_timezone())


def _item(thing: Waiting, at: datetime) -> dict[str, Any]:
    return {
        "title": thing.title,
        "href": thing.href,
        "room": thing.room,
        "why": thing.why,
        "status": thing.status,
        "clock": clock(thing.due, at) if thing.due else None,
    }
