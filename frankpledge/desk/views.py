from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from frankpledge.accounts import demonstration
from frankpledge.audit import waiting as audit
from frankpledge.boards import waiting as boards
from frankpledge.funding import waiting as funding
from frankpledge.funding.models import BudgetTable
from frankpledge.funding.statistics.tables import Examined, examine
from frankpledge.marac import waiting as marac
from frankpledge.notices import waiting as notices
from frankpledge.partnerships import waiting as partnerships
from frankpledge.rules import Actor
from frankpledge.ui.pages import Page, PublicPage
from frankpledge.ui.waiting import Waiting
from frankpledge.ui.wording import clock

ROOMS: tuple[Callable[[Actor, datetime], Iterable[Waiting]], ...] = (
    marac.waits_for,
    funding.waits_for,
    boards.waits_for,
    partnerships.waits_for,
    notices.waits_for,
    audit.waits_for,
)


class Welcome(PublicPage):
    """What a visitor to a demonstration sees first: what the published tables hide, and whom to look round as.

    On a real site a visitor is asked to sign in, and whoever has done so goes to their desk.
    """

    template = "desk/welcome.html"
    title = "Tables that prove themselves"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if self.request.actor.is_signed_in:
            return redirect("desk:front")
        return super().get(request, **kwargs) if demonstration.is_open() else redirect("account_login")

    def context(self) -> dict[str, Any]:
        examined = examine(BudgetTable.objects.filter(is_published=True)).values()
        wrong = [one for one in examined if one.findings]
        return {
            "count": len(examined),
            # What was promised and is not there comes first, then whatever is out by most.
            "wrong": sorted(wrong, key=lambda one: (one.table.remaining >= 0, -_out_by(one))),
            "demonstration_groups": demonstration.groups(),
        }


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
            "nothing_href": reverse("funding:tables"),
            "nothing_action": "See the budget tables, and what was found in them",
        }


def _out_by(one: Examined) -> Decimal:
    return max((abs(found.difference) for found in one.findings if found.difference is not None), default=Decimal(0))


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
