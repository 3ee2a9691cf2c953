"""What came in by e-mail and could not be read, dealt with one by one by whoever completes it."""

from typing import Any

from django.urls import reverse

from frankpledge.ui.pages import DeedPage

from ..actions import taking_in
from ..forms.came_in import DealtWithForm
from ..forms.order import PEOPLE, TITLES
from ..models import Referral, UnreadPart
from .writing import Writing


class DealWithUnread(Writing, DeedPage):
    """Everything that is still beside the referral, each with the section that it belongs to, to be ticked when it is dealt with."""

    template = "marac/unread.html"
    title = "What could not be read"
    verb = "I have dealt with these"

    def context(self, row: Referral) -> dict[str, Any]:
        return {
            "caption": row.reference,
            "cancel_href": self.address("tasks", row),
            "parts": [(part, *self.where(part)) for part in self.left(row)],
        }

    def left(self, row: Referral) -> list[UnreadPart]:
        return list(row.unread_parts.filter(settled_at=None))

    def where(self, part: UnreadPart) -> tuple[str, str]:
        """The section that a part belongs to, and its page; neither for what belongs to the whole."""
        if part.section not in TITLES:
            return "", ""
        if part.section == PEOPLE:
            return TITLES[PEOPLE], reverse("marac:people", args=[part.referral_id])
        return TITLES[part.section], reverse("marac:section", args=[part.referral_id, part.section])

    def form(self, row: Referral, **data: Any) -> DealtWithForm:
        return DealtWithForm(left=self.left(row), **data)

    def act(self, row: Referral, form: DealtWithForm) -> None:
        taking_in.settle(row, by=self.request.actor, at=self.request.at, parts=form.cleaned_data["parts"])

    def done_url(self, row: Referral, result: None) -> str:
        return self.address("unread" if self.left(row) else "tasks", row)
