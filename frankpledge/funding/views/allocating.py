"""Allocating: a fund's years at a glance, a pot with its journal, and the deeds that move money."""

from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from frankpledge.boards import permissions as boards_permissions
from frankpledge.boards.models import Outcome
from frankpledge.figures.money import pounds
from frankpledge.figures.years import years_named
from frankpledge.partnerships.models import Organisation
from frankpledge.rules import Hidden
from frankpledge.ui.forms import NothingToAsk
from frankpledge.ui.pages import DeedPage, ListPage, RecordPage
from frankpledge.ui.tables import Link

from .. import lifecycle, permissions
from ..actions import allocating as actions
from ..forms import allocating as forms
from ..models import Award, BudgetTable, Call, Fund, Journal, Pot
from ..statistics.pots import standing, standings
from . import shown_pots as shown


def decisions_of_boards(actor: Any) -> QuerySet[Outcome]:
    """The numbered decisions of boards that the actor may read."""
    numbered = Outcome.objects.filter(number__isnull=False, struck_at=None).select_related("body")
    return boards_permissions.see_outcomes.filter(numbered, actor)


def of_a_board(outcome: Outcome | None, actor: Any) -> list[dict[str, Any]]:
    """The board's decision that something rests on, as a row that leads there for whoever may read it."""
    if outcome is None:
        return []
    words, label = f"{outcome.body}, decision {outcome.reference}", "Decision of the board"
    if not boards_permissions.see_outcomes.allows(actor, outcome):
        return [{"label": label, "value": words}]
    to = Link(f"{words}: {outcome.title}", reverse("boards:decision", args=[outcome.pk]))
    return [{"label": label, "value": to, "kind": "link"}]


class FundsPage(ListPage):
    """Every fund with its years, and what is left in each."""

    permission = permissions.see_funds
    template = "funding/funds.html"
    title = "The fund, year by year"

    def rows(self) -> QuerySet[Fund]:
        return Fund.objects.select_related("source", "policing_body").prefetch_related("pots")

    def context(self, rows: list[Fund]) -> dict[str, Any]:
        pots = permissions.see_pots.filter(Pot.objects.filter(fund__in=rows), self.request.actor)
        return {
            "funds": shown.funds(rows, standings(pots)),
            "fund_columns": shown.FUND_COLUMNS,
            "may_make": permissions.make_pot.opens_for(self.request.actor),
        }


class YearPage(RecordPage):
    """One year of a fund: each pot's money as a picture, and the table that the picture is drawn from."""

    permission = permissions.see_funds
    template = "funding/year.html"

    def lookup(self) -> dict[str, Any]:
        return {"pk": self.kwargs["pk"]}

    def rows(self) -> QuerySet[Fund]:
        return Fund.objects.select_related("source", "policing_body", "area")

    def context(self, row: Fund) -> dict[str, Any]:
        begins = years_named(self.kwargs["year"])
        year = f"{begins[0]}/{(begins[0] + 1) % 100:02}" if begins else ""
        actor = self.request.actor
        pots = permissions.see_pots.filter(Pot.objects.filter(fund=row, year=year), actor)
        if not pots:
            raise Hidden
        years = Pot.objects.filter(fund=row).order_by("year").values_list("year", flat=True).distinct()
        return {
            "title": f"{row.name}, {year}",
            "caption": row.policing_body.name,
            **shown.year_of(pots, standings(pots)),
            "terms": shown.terms(row.source),
            "years": [(each, shown.year_href(row, each), each == year) for each in years],
            "tables": permissions.see_tables.filter(BudgetTable.objects.filter(fund=row, year=year), actor),
            "may_make": permissions.make_pot.allows(actor, row),
        }


class PotPage(RecordPage):
    """One pot: what it comes to, how it came to it, and what is awarded from it."""

    permission = permissions.see_pots
    template = "funding/pot.html"

    def rows(self) -> QuerySet[Pot]:
        return Pot.objects.select_related(
            "fund__source", "fund__policing_body", "planned_in", "decided_as", "outcome__body"
        )

    def context(self, row: Pot) -> dict[str, Any]:
        actor = self.request.actor
        now = standing(row)
        journals = list(
            Journal.objects.filter(Q(from_pot=row) | Q(to_pot=row))
            .select_related("from_pot", "to_pot", "recipient", "proposed_as", "settled_as", "reversed_by")
            .order_by("settled_at", "proposed_at", "pk")
        )
        waiting = Journal.objects.filter(Q(from_pot=row) | Q(to_pot=row), status=lifecycle.JournalStatus.PROPOSED)
        keeps = permissions.keep_pot.allows(actor, row)
        decides = permissions.confirm_pot.allows(actor, row)
        awards = Award.objects.filter(pot=row).select_related("organisation", "area")
        return {
            "title": row.name,
            "caption": f"{row.fund.name}, {row.year}",
            "status": row.get_status_display(),
            "back": Link(f"{row.fund.name}, {row.year}", shown.year_href(row.fund, row.year)),
            **shown.sums(now),
            "facts": shown.facts(row, of_a_board(row.outcome, actor)),
            **shown.journal(row, journals, reversible=keeps),
            "waiting": shown.waiting(
                waiting.select_related("from_pot", "to_pot", "recipient", "proposed_as"),
                set(permissions.approve_journal.filter(waiting, actor).values_list("pk", flat=True)),
            ),
            "awards": shown.awards(awards),
            "calls": permissions.see_calls.filter(Call.objects.filter(pot=row), actor),
            "award_columns": shown.AWARD_COLUMNS,
            "actions": shown.deeds(
                row, now, keeps=keeps, decides=decides, gives=permissions.give_awards.allows(actor, row)
            ),
        }


class _OfPot(DeedPage):
    permission = permissions.keep_pot

    def rows(self) -> QuerySet[Pot]:
        return Pot.objects.select_related("fund__source")

    def context(self, row: Pot) -> dict[str, Any]:
        return {
            "caption": str(row),
            "lead": f"{pounds(max(standing(row).free, Decimal(0)))} of it is free to move or give.",
            "cancel_href": reverse("funding:pot", args=[row.pk]),
        }

    def done_url(self, row: Pot, result: object) -> str:
        return reverse("funding:pot", args=[row.pk])


class MakePot(DeedPage):
    """A new pot of a fund."""

    permission = permissions.make_pot
    title, verb, done_message = "Make a pot", "Make pot", "The pot is made. Enter what comes into it."

    def rows(self) -> QuerySet[Fund]:
        return Fund.objects.select_related("source")

    def form(self, row: Fund, **data: Any) -> forms.PotForm:
        tables = permissions.see_tables.filter(BudgetTable.objects.filter(fund=row), self.request.actor)
        return forms.PotForm(tables=tables, **data)

    def context(self, row: Fund) -> dict[str, Any]:
        return {"caption": row.name, "cancel_href": reverse("funding:funds")}

    def act(self, row: Fund, form: forms.PotForm) -> Pot:
        return actions.make_pot(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def done_url(self, row: Fund, result: Pot) -> str:
        return reverse("funding:pot", args=[result.pk])


class ReceivePage(_OfPot):
    """Money that came in from outside."""

    form_class = forms.ReceiveForm
    title, verb, done_message = "Enter money that came in", "Enter it", "It is in the journal."

    def act(self, row: Pot, form: forms.ReceiveForm) -> Journal:
        return actions.receive(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class MovePage(_OfPot):
    """A journal out of the pot, or back to it."""

    title, verb = "Move money", "Propose it"

    def form(self, row: Pot, **data: Any) -> forms.MoveForm:
        actor = self.request.actor
        paid = Award.objects.filter(pot__fund=row.fund).values("organisation")
        return forms.MoveForm(
            pots=permissions.keep_pot.filter(Pot.objects.exclude(status=lifecycle.PotStatus.CLOSED), actor),
            pot=row, recipients=Organisation.objects.filter(pk__in=paid), outcomes=decisions_of_boards(actor), **data,
        )  # fmt: skip

    def act(self, row: Pot, form: forms.MoveForm) -> Journal:
        return actions.move(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def say_done(self, row: Pot, result: Journal) -> str:
        if result.status == lifecycle.JournalStatus.POSTED:
            return "It is in the journal."
        return "It is proposed. It counts once somebody else at the policing body approves it."


class ConfirmPot(_OfPot):
    """The decision that makes a provisional pot the real one."""

    permission = permissions.confirm_pot
    title, verb, done_message = "Confirm pot", "Confirm pot", "The pot is confirmed."

    def form(self, row: Pot, **data: Any) -> forms.ConfirmPotForm:
        return forms.ConfirmPotForm(outcomes=decisions_of_boards(self.request.actor), **data)

    def act(self, row: Pot, form: forms.ConfirmPotForm) -> Pot:
        return actions.confirm_pot(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class ClosePot(_OfPot):
    """The end of a pot."""

    permission = permissions.confirm_pot
    form_class = NothingToAsk
    title, verb, done_message = "Close this pot?", "Close pot", "The pot is closed."

    def act(self, row: Pot, form: Any) -> Pot:
        return actions.close_pot(row, by=self.request.actor, at=self.request.at)


class _OfJournal(DeedPage):
    permission = permissions.approve_journal

    def rows(self) -> QuerySet[Journal]:
        return Journal.objects.select_related("fund", "from_pot", "to_pot", "recipient", "proposed_as")

    def context(self, row: Journal) -> dict[str, Any]:
        return {"caption": row.get_kind_display(), "lead": shown.in_words(row), "cancel_href": self.done_url(row, None)}

    def done_url(self, row: Journal, result: object) -> str:
        return reverse("funding:pot", args=[row.to_pot_id or row.from_pot_id])


class ApproveJournal(_OfJournal):
    """The second person of a journal."""

    form_class = NothingToAsk
    title, verb, done_message = "Approve this journal?", "Approve", "It is posted."

    def act(self, row: Journal, form: Any) -> Journal:
        return actions.approve(row, by=self.request.actor, at=self.request.at)


class DeclineJournal(_OfJournal):
    """A journal turned down."""

    form_class = forms.DeclineForm
    title, verb, done_message = "Decline this journal", "Decline", "It is declined, and counts for nothing."

    def act(self, row: Journal, form: forms.DeclineForm) -> Journal:
        return actions.decline(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class ReverseJournal(_OfJournal):
    """The same sum the other way round."""

    permission = permissions.reverse_journal
    form_class = forms.ReverseForm
    title, verb = "Reverse this journal", "Propose the reversal"
    done_message = "The reversal is proposed. It counts once somebody else approves it."

    def act(self, row: Journal, form: forms.ReverseForm) -> Journal:
        return actions.reverse(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)
