"""What bodies came to: recorded at a meeting, put in better words, struck, and the register of a body's decisions."""

from typing import Any

from django.db.models import QuerySet

from frankpledge.rules import Changed
from frankpledge.ui.pages import DeedPage

from .. import permissions
from ..actions import agenda
from ..actions import outcomes as actions
from ..forms import sittings as forms
from ..models import AgendaItem, Outcome
from .shown import to
from .sittings import OfSittingItem


class RecordOutcome(OfSittingItem):
    title, verb, done_message = "What the meeting came to", "Record it", "It is recorded."

    def form(self, row: AgendaItem, **data: Any) -> forms.RecordOutcome:
        return forms.RecordOutcome(bodies=agenda.bodies_to_refer_to(row.meeting.body), **data)

    def act(self, row: AgendaItem, form: Any) -> Outcome:
        return actions.record_outcome(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def say_done(self, row: AgendaItem, result: Outcome) -> str:
        return f"It is decision {result.reference}." if result.number else "It is recorded."


class _OfOutcome(DeedPage):
    permission = permissions.change_outcomes

    def rows(self) -> QuerySet[Outcome]:
        return Outcome.objects.select_related("item__meeting__body")

    def context(self, row: Outcome) -> dict[str, Any]:
        return {"caption": row.title, "cancel_href": to("sitting_item", row.item)}

    def done_url(self, row: Outcome, result: Any) -> str:
        return to("sitting_item", row.item)


class ChangeOutcome(_OfOutcome):
    template = "boards/change_outcome.html"
    form_class = forms.ChangeOutcome
    title, verb, done_message = "Put it in better words", "Change it", "It is changed."
    theirs: Outcome | None = None

    def initial(self, row: Outcome) -> dict[str, Any]:
        return {"words": row.words, "reasons": row.reasons, "considered": row.considered, "seen": row.version}

    def act(self, row: Outcome, form: Any) -> Outcome:
        try:
            return actions.change_outcome(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)
        except Changed as changed:
            self.theirs = changed.theirs
            raise


class StrikeOutcome(_OfOutcome):
    form_class = forms.StrikeOutcome
    title, verb, done_message = "Strike it, as recorded in error", "Strike it", "It is struck."

    def act(self, row: Outcome, form: Any) -> Outcome:
        return actions.strike_outcome(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)
