"""The items of a meeting: added, taken in from the forward plan, changed, moved, taken off."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from frankpledge.partnerships.models import Post
from frankpledge.ui.forms import NothingToAsk
from frankpledge.ui.pages import DeedPage

from .. import permissions
from ..actions import agenda as actions
from ..actions import papers
from ..forms import meetings as forms
from ..lifecycle import ItemStatus, MatterStatus
from ..models import AgendaItem, Matter, Meeting, Paper
from .meetings import OfMeeting
from .shown import to


class AddItem(OfMeeting):
    form_class = forms.AddItem
    title, verb, done_message = "Add an item", "Add item", "The item is on the agenda."

    def act(self, row: Meeting, form: Any) -> AgendaItem:
        return actions.add_item(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class TakeIn(OfMeeting):
    title, verb = "Take in from the forward plan", "Put on the agenda"

    def form(self, row: Meeting, **data: Any) -> forms.TakeIn:
        waiting = Matter.objects.filter(body=row.body_id, status=MatterStatus.EXPECTED)
        waiting = waiting.exclude(items__status=ItemStatus.LISTED, items__meeting__closed_at=None)
        return forms.TakeIn(matters=waiting.select_related("came_from__body", "proposed_by__organisation"), **data)

    def context(self, row: Meeting) -> dict[str, Any]:
        return {**super().context(row), "lead": "What is on the body’s forward plan and on no agenda yet."}

    def act(self, row: Meeting, form: forms.TakeIn) -> list[AgendaItem]:
        return actions.take_in(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def say_done(self, row: Meeting, result: list[AgendaItem]) -> str:
        return f"{len(result)} item{'s are' if len(result) > 1 else ' is'} on the agenda."


class _OfItem(DeedPage):
    permission = permissions.run_items
    form_class = NothingToAsk

    def rows(self) -> QuerySet[AgendaItem]:
        return AgendaItem.objects.filter(status=ItemStatus.LISTED).select_related("meeting__body")

    def context(self, row: AgendaItem) -> dict[str, Any]:
        return {"caption": row.title, "cancel_href": to("meeting", row.meeting)}

    def done_url(self, row: AgendaItem, result: Any) -> str:
        return to("meeting", row.meeting)


class ChangeItem(_OfItem):
    title, verb, done_message = "Change an item", "Change item", "The item is changed."

    def form(self, row: AgendaItem, **data: Any) -> forms.ChangeItem:
        seats = row.meeting.body.seats.on(timezone.localdate(self.request.at)).select_related("organisation")
        return forms.ChangeItem(seats=seats, **data)

    def initial(self, row: AgendaItem) -> dict[str, Any]:
        named = ("title", "aim", "minutes", "presenter", "audience", "exempt_because", "marking")
        return {name: getattr(row, name) for name in named} | {"seats": list(row.seats.all())}

    def act(self, row: AgendaItem, form: forms.ChangeItem) -> AgendaItem:
        return actions.change_item(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class _Move(_OfItem):
    places = 0

    def act(self, row: AgendaItem, form: Any) -> AgendaItem:
        return actions.move_item(row, places=self.places, by=self.request.actor, at=self.request.at)


class Earlier(_Move):
    title, verb, places = "Hear this item one place earlier", "Move it up", -1


class Later(_Move):
    title, verb, places = "Hear this item one place later", "Move it down", 1


class TakeOff(_OfItem):
    title, verb, done_message = "Take this item off the agenda", "Take it off", "The item is off the agenda."

    def act(self, row: AgendaItem, form: Any) -> AgendaItem:
        return actions.take_off(row, by=self.request.actor, at=self.request.at)


class AskForPaper(_OfItem):
    title, verb, done_message = (
        "Ask for a paper",
        "Ask for it",
        "The paper is asked for: it waits on its author’s desk.",
    )

    def initial(self, row: AgendaItem) -> dict[str, Any]:
        return {"title": row.title, "aim": row.aim, "author": self.request.actor.post_id}

    def form(self, row: AgendaItem, **data: Any) -> forms.AskForPaper:
        today = timezone.localdate(self.request.at)
        posts = Post.objects.on(today).select_related("organisation").order_by("organisation__name", "title")
        return forms.AskForPaper(posts=posts, **data)

    def act(self, row: AgendaItem, form: forms.AskForPaper) -> Paper:
        return papers.ask_for_paper(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)
