"""Awards: what was given, to whom and by which decision; given all together, accepted, ended."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from frankpledge.figures.money import pounds
from frankpledge.ui.forms import NothingToAsk
from frankpledge.ui.pages import DeedPage, ListPage, RecordPage
from frankpledge.ui.tables import Column, Link
from frankpledge.ui.wording import clock, day

from .. import lifecycle, permissions
from ..actions import awarding as actions
from ..forms import allocating
from ..forms import calls as forms
from ..models import Award, Pot
from .allocating import decisions_of_boards, of_a_board
from .calls import may_be_asked

_COLUMNS = (
    Column("award", "Award", "link"),
    Column("to", "To"),
    Column("how", "How"),
    Column("status", "Status", "tag"),
    Column("amount", "Amount", "money"),
)


class AwardsPage(ListPage):
    """Every award that one may read: the policing body's, or one's own organisation's."""

    permission = permissions.see_awards
    template = "ui/queue.html"
    title = "Awards"

    def rows(self) -> QuerySet[Award]:
        return Award.objects.select_related("organisation", "pot").order_by("-made_at", "organisation__name", "pk")

    def context(self, rows: list[Award]) -> dict[str, Any]:
        return {
            "columns": _COLUMNS,
            "table_rows": [
                {
                    "award": Link(row.title, reverse("funding:award", args=[row.pk])),
                    "to": row.organisation.name,
                    "how": row.get_route_display(),
                    "status": row.get_status_display(),
                    "amount": row.amount,
                }
                for row in rows
            ],
            "empty_sentence": "There is no award that you may read.",
        }


class AwardPage(RecordPage):
    """One award: the sum, the decision and the reason, and whether it is accepted."""

    permission = permissions.see_awards
    template = "ui/record.html"

    def rows(self) -> QuerySet[Award]:
        return Award.objects.select_related(
            "organisation", "area", "pot__fund", "decided_as", "accepted_as", "scenario", "agreement", "outcome__body"
        )

    def context(self, row: Award) -> dict[str, Any]:
        actor, at = self.request.actor, self.request.at
        period = f"{day(row.from_on)} to {day(row.until_on)}" if row.from_on and row.until_on else None
        waits = row.status == lifecycle.AwardStatus.AWARDED
        accepts = waits and permissions.accept_award.allows(actor, row)
        ends = lifecycle.WITHDRAW_AWARD.is_possible(row) and permissions.end_award.allows(actor, row)
        offered = [
            (accepts, "Accept award", reverse("funding:accept_award", args=[row.pk])),
            (self._draws_up(row), "Draw up its agreement", f"{reverse('funding:make_agreement')}?award={row.pk}"),
            (ends, "Withdraw award", reverse("funding:end_award", args=[row.pk])),
        ]
        return {
            "title": row.title,
            "caption": row.organisation.name,
            "back": Link("Awards", reverse("funding:awards")),
            "status": row.get_status_display(),
            "clock": clock(row.accept_by, at) if waits else None,
            "summary_rows": [
                {"label": "Amount", "value": row.amount, "kind": "money"},
                {"label": "Paid from", "value": f"{row.pot.fund.name}: {row.pot}"},
                {"label": "Period", "value": period},
                {"label": "How it was given", "value": row.get_route_display()},
                {"label": "Purpose", "value": row.purpose or None},
                {"label": "Why", "value": row.reason or None},
                {"label": "Decision", "value": f"{row.decision}, {day(row.decided_on)}" if row.decision else "not yet"},
                *of_a_board(row.outcome, actor),
                *([{"label": "Ended because", "value": row.ended_because}] if row.ended_because else []),
            ],
            "history": _history(row),
            "actions": [
                {"text": text, "href": href, "is_main": not text.startswith("Withdraw")}
                for is_offered, text, href in offered
                if is_offered
            ],
        }

    def _draws_up(self, row: Award) -> bool:
        """Whether an agreement is still to be drawn up on it, and by whoever looks."""
        is_open = row.status == lifecycle.AwardStatus.ACCEPTED and not hasattr(row, "agreement")
        return is_open and permissions.draw_up_agreement.allows(self.request.actor, row)


def _history(row: Award) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [{"at": row.made_at, "title": "Made, provisionally"}]
    if row.decided_on:
        found.insert(
            0, {"at": row.decided_on, "title": "Awarded", "by": row.decided_as.title if row.decided_as else ""}
        )
    if row.accepted_at:
        found.insert(
            0, {"at": row.accepted_at, "title": "Accepted", "by": row.accepted_as.title if row.accepted_as else ""}
        )
    return found


class GiveAwards(DeedPage):
    """Every provisional award of a pot, by one decision."""

    permission = permissions.give_awards
    template = "funding/give_awards.html"
    title, verb = "Give the provisional awards", "Give them all"

    def rows(self) -> QuerySet[Pot]:
        return Pot.objects.select_related("fund")

    def form(self, row: Pot, **data: Any) -> allocating.ConfirmPotForm:
        form = allocating.ConfirmPotForm(outcomes=decisions_of_boards(self.request.actor), **data)
        form.fields["decision"].label = "Decision that gives them"
        return form

    def initial(self, row: Pot) -> dict[str, Any]:
        return {"decided_on": timezone.localdate(self.request.at)}

    def context(self, row: Pot) -> dict[str, Any]:
        waiting = Award.objects.filter(pot=row, status=lifecycle.AwardStatus.PROVISIONAL).select_related("organisation")
        return {
            "caption": str(row),
            "cancel_href": reverse("funding:pot", args=[row.pk]),
            "award_columns": (Column("to", "To"), Column("what", "For what"), Column("amount", "Amount", "money")),
            "awards": [{"to": each.organisation.name, "what": each.title, "amount": each.amount} for each in waiting],
        }

    def act(self, row: Pot, form: Any) -> list[Award]:
        return actions.give_provisional(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def say_done(self, row: Pot, result: list[Award]) -> str:
        return f"{len(result)} awards are given, and the organisations are told."

    def done_url(self, row: Pot, result: list[Award]) -> str:
        return reverse("funding:pot", args=[row.pk])


class AllocateDirectly(DeedPage):
    """A sum for one organisation, without a call."""

    permission = permissions.keep_pot
    title, verb = "Allocate directly", "Allocate"
    done_message = "It is allocated provisionally, until the holder of the office gives it."

    def rows(self) -> QuerySet[Pot]:
        return Pot.objects.select_related("fund")

    def form(self, row: Pot, **data: Any) -> allocating.DirectForm:
        return allocating.DirectForm(organisations=may_be_asked(), **data)

    def context(self, row: Pot) -> dict[str, Any]:
        return {"caption": str(row), "cancel_href": reverse("funding:pot", args=[row.pk])}

    def act(self, row: Pot, form: Any) -> Award:
        return actions.allocate_directly(row, source="", **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def done_url(self, row: Pot, result: Award) -> str:
        return reverse("funding:pot", args=[row.pk])


class _OfAward(DeedPage):
    def rows(self) -> QuerySet[Award]:
        return Award.objects.select_related("organisation", "pot")

    def context(self, row: Award) -> dict[str, Any]:
        return {
            "caption": row.title,
            "lead": f"{pounds(row.amount)} to {row.organisation}, from {row.pot}.",
            "cancel_href": reverse("funding:award", args=[row.pk]),
        }

    def done_url(self, row: Award, result: object) -> str:
        return reverse("funding:award", args=[row.pk])


class AcceptAward(_OfAward):
    permission = permissions.accept_award
    form_class = NothingToAsk
    title, verb, done_message = "Accept this award?", "Accept award", "It is accepted."

    def act(self, row: Award, form: Any) -> Award:
        return actions.accept(row, by=self.request.actor, at=self.request.at)


class EndAward(_OfAward):
    permission = permissions.end_award
    form_class = forms.EndAwardForm
    title, verb, done_message = "Withdraw this award", "Withdraw award", "It is withdrawn."

    def act(self, row: Award, form: Any) -> Award:
        return actions.end(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)
