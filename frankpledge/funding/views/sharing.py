"""The modeller's pages: the ways to share a pot side by side, one of them with its winners and losers, figures brought."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from frankpledge.partnerships.models import Area
from frankpledge.ui.pages import DeedPage, RecordPage
from frankpledge.ui.tables import Link

from .. import lifecycle, permissions
from ..actions import sharing as actions
from ..forms import sharing as forms
from ..models import Award, Fund, Pot, Scenario, Weights
from ..statistics.sharing import model, population_of, with_all
from . import shown_sharing as shown


def figures_of(area: Area) -> list[Weights]:
    """What a force area's pots may be shared by."""
    return list(Weights.objects.filter(area=area).prefetch_related("values__area"))


class ComparePage(RecordPage):
    """Every way to share the pot beside the others: what each area has, gains or loses, and per head."""

    permission = permissions.see_pots
    template = "funding/compare.html"

    def rows(self) -> QuerySet[Pot]:
        return Pot.objects.select_related("fund__area", "fund__policing_body")

    def context(self, row: Pot) -> dict[str, Any]:
        actor = self.request.actor
        seen = permissions.see_scenarios.filter(with_all(Scenario.objects.filter(pot=row)), actor)
        modelled = model(seen, population_of(row.fund.area))
        may = permissions.model_pot.allows(actor, row)
        return {
            "title": "Ways to share it",
            "caption": str(row),
            "back_href": reverse("funding:pot", args=[row.pk]),
            **shown.compared(modelled),
            "may_model": may,
            "figures": shown.figures(figures_of(row.fund.area)),
            "figure_columns": shown.FIGURE_COLUMNS,
        }


class ScenarioPage(RecordPage):
    """One way to share a pot: winners and losers as a picture and a table, the formula, and where its figures are from."""

    permission = permissions.see_scenarios
    template = "funding/scenario.html"

    def rows(self) -> QuerySet[Scenario]:
        return with_all(Scenario.objects.select_related("pot__fund__area", "chosen_as"))

    def context(self, row: Scenario) -> dict[str, Any]:
        actor = self.request.actor
        (one,) = model([row], population_of(row.pot.fund.area))
        may_change = row.status == lifecycle.ScenarioStatus.DRAFT and permissions.change_scenario.allows(actor, row)
        decides = permissions.choose_scenario.allows(actor, row)
        return {
            "title": row.name,
            "caption": str(row.pot),
            "back": Link("Ways to share it", reverse("funding:compare", args=[row.pot_id])),
            **shown.scenario(one),
            "actions": shown.deeds(row, may_change=may_change, decides=decides),
        }


class _OfPot(DeedPage):
    permission = permissions.model_pot
    title, verb, done_message = "Another way to share it", "Work it out", ""

    def rows(self) -> QuerySet[Pot]:
        return Pot.objects.select_related("fund__area")

    def form(self, row: Pot, **data: Any) -> forms.ScenarioForm:
        return forms.ScenarioForm(weights=figures_of(row.fund.area), **data)

    def context(self, row: Pot) -> dict[str, Any]:
        return {"caption": str(row), "cancel_href": reverse("funding:compare", args=[row.pk])}

    def done_url(self, row: Any, result: Scenario) -> str:
        return reverse("funding:scenario", args=[result.pk])


class MakeScenario(_OfPot):
    """A new way to share the pot."""

    def initial(self, row: Pot) -> dict[str, Any]:
        return {"amount": actions.shared_sum(row), "step_percent": 100, "floor": 0}

    def act(self, row: Pot, form: forms.ScenarioForm) -> Scenario:
        return actions.save_scenario(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class ChangeScenario(DeedPage):
    """A way that is not chosen yet, changed."""

    permission = permissions.change_scenario
    title, verb = "Change this way to share it", "Work it out"

    def rows(self) -> QuerySet[Scenario]:
        return with_all(Scenario.objects.select_related("pot__fund__area"))

    def form(self, row: Scenario, **data: Any) -> forms.ScenarioForm:
        return forms.ScenarioForm(weights=figures_of(row.pot.fund.area), **data)

    def initial(self, row: Scenario) -> dict[str, Any]:
        given = {part.weights_id: part.percent.normalize() for part in row.parts.all()}
        parts = {
            f"part{n}": f"{given[one.pk]:f}" for n, one in enumerate(figures_of(row.pot.fund.area)) if one.pk in given
        }
        return {
            "name": row.name, "amount": row.amount, "today": row.today_id, "step_percent": row.step_percent,
            "floor": row.floor, "most_lost_percent": row.most_lost_percent, "reason": row.reason, **parts,
        }  # fmt: skip

    def context(self, row: Scenario) -> dict[str, Any]:
        return {"caption": str(row.pot), "cancel_href": reverse("funding:scenario", args=[row.pk])}

    def act(self, row: Scenario, form: forms.ScenarioForm) -> Scenario:
        return actions.save_scenario(
            row.pot, scenario=row, **form.cleaned_data, by=self.request.actor, at=self.request.at
        )

    def done_url(self, row: Scenario, result: Scenario) -> str:
        return reverse("funding:scenario", args=[result.pk])


class ChooseScenario(DeedPage):
    """The way that is taken: its shares become provisional awards."""

    permission = permissions.choose_scenario
    form_class = forms.ChooseForm
    title, verb = "Choose this way to share it", "Choose it"

    def rows(self) -> QuerySet[Scenario]:
        return Scenario.objects.select_related("pot")

    def context(self, row: Scenario) -> dict[str, Any]:
        return {
            "caption": row.name,
            "lead": "Each council has a provisional award of its share, until the holder of the office gives them all.",
            "cancel_href": reverse("funding:scenario", args=[row.pk]),
        }

    def initial(self, row: Scenario) -> dict[str, Any]:
        return {"reason": row.reason}

    def act(self, row: Scenario, form: forms.ChooseForm) -> list[Award]:
        return actions.choose_scenario(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def say_done(self, row: Scenario, result: list[Award]) -> str:
        return f"It is chosen: {len(result)} provisional awards."

    def done_url(self, row: Scenario, result: list[Award]) -> str:
        return reverse("funding:pot", args=[row.pot_id])


class SetScenarioAside(ChooseScenario):
    """A chosen way taken back."""

    form_class = forms.SetAsideForm  # type: ignore[assignment]  # it asks why, and nothing else
    title, verb = "Set this way aside", "Set aside"

    def context(self, row: Scenario) -> dict[str, Any]:
        lead = "The provisional awards that it made are withdrawn."
        return {"caption": row.name, "lead": lead, "cancel_href": reverse("funding:scenario", args=[row.pk])}

    def initial(self, row: Scenario) -> dict[str, Any]:
        return {}

    def act(self, row: Scenario, form: Any) -> Scenario:  # type: ignore[override]  # another deed
        return actions.set_scenario_aside(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def say_done(self, row: Scenario, result: object) -> str:
        return "It is set aside."


class BringWeights(DeedPage):
    """Figures to share by."""

    permission = permissions.bring_weights
    title, verb, done_message = "Bring figures to share by", "Keep these figures", "They are kept."

    def rows(self) -> QuerySet[Fund]:
        return Fund.objects.select_related("area")

    def form(self, row: Fund, **data: Any) -> forms.WeightsForm:
        return forms.WeightsForm(areas=actions.districts_of(row.area), **data)

    def context(self, row: Fund) -> dict[str, Any]:
        return {"caption": row.name, "cancel_href": reverse("funding:funds")}

    def act(self, row: Fund, form: forms.WeightsForm) -> Weights:
        return actions.bring_weights(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def done_url(self, row: Fund, result: Weights) -> str:
        return reverse("funding:funds")
