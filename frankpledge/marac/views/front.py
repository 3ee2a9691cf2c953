"""The room's front door: where each post begins."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from frankpledge.partnerships.models import Role
from frankpledge.rules import EVERY_ROW, NO_ROW, Actor, Permission
from frankpledge.ui.pages import Page

from .. import permissions

enter = Permission("marac.enter", lambda actor: EVERY_ROW if _door(actor) else NO_ROW)


def _door(actor: Actor) -> str:
    if actor.acts_as(*permissions.STAFF):
        return "marac:queue"
    if actor.acts_as(Role.IDVA_MANAGER, Role.IDVA):
        return "marac:notices"
    if actor.acts_as(Role.MARAC_CHAIR):
        return "marac:meetings"
    return "marac:mine" if actor.acts_as(*permissions.REFERRERS) else ""


class Front(Page):
    """Leads each post to what it begins its day with."""

    permission = enter

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return redirect(_door(self.request.actor))
