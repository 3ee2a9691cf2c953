"""Help: the guides that bear on what somebody does here, and every other."""

from typing import Any

from django.urls import reverse

from frankpledge.rules import Hidden
from frankpledge.ui.pages import PublicPage
from frankpledge.ui.tables import Link

from . import guides


def _links(names: list[str]) -> list[Link]:
    return [Link(guides.title_of(name), reverse("desk:guide", args=[name])) for name in names]


class Help(PublicPage):
    """What bears on this post first; for a visitor, how to refer somebody."""

    template = "desk/help.html"
    title = "Help"

    def context(self) -> dict[str, Any]:
        actor = self.request.actor
        mine = guides.bearing_on(actor.role) if actor.is_signed_in else []
        first = mine or [name for name in guides.FOR_VISITORS if name in guides.PAGES]
        rest = [name for name in guides.every() if name not in first]
        return {
            "first": _links(first),
            "others": _links([name for name in rest if not name.startswith(guides.OPERATIONS)]),
            "operations": _links([name for name in rest if name.startswith(guides.OPERATIONS)]),
            "has_post": bool(mine),
        }


class Guide(PublicPage):
    """One guide, to read here or to print."""

    template = "desk/guide.html"

    def context(self) -> dict[str, Any]:
        if self.kwargs["name"] not in guides.PAGES:
            raise Hidden
        found = guides.guide(self.kwargs["name"])
        return {"title": found.title, "body": found.body, "help_href": reverse("desk:help")}
