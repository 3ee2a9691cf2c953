"""The modeller: figures brought to share by, scenarios saved and compared, and one of them chosen."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Q, Sum
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.figures.money import pounds
from frankpledge.funding import lifecycle, permissions
from frankpledge.funding.models import Award, Fund, Pot, Scenario, ScenarioPart, Weight, Weights
from frankpledge.funding.statistics.pots import standing
from frankpledge.funding.statistics.sharing import model, with_all
from frankpledge.partnerships.models import Area, Organisation
from frankpledge.rules import Actor, Refusal

_WHOLE = 100


@transaction.atomic
def bring_weights(
    fund: Fund,
    *,
    kind: str,
    name: str,
    as_at: str,
    source: str,
    is_invented: bool,
    values: Mapping[Area, Decimal],
    by: Actor,
    at: datetime,
) -> Weights:
    """Bring what each area has of something, with the time that it is of and where it comes from."""
    fund = permissions.bring_weights.lock(fund, by)
    if not any(values.values()):
        raise Refusal("Enter a figure above nought for at least one area.")
    if any(value < 0 for value in values.values()):
        raise Refusal("No figure can be below nought.")
    if Weights.objects.filter(area=fund.area, name=name).exists():
        raise Refusal("Figures of that name are here already: give these another.", field="name")
    weights = Weights.objects.create(
        area=fund.area, kind=kind, name=name, as_at=as_at, source=source, is_invented=is_invented, brought_at=at,
        brought_as_id=by.post_id,
    )  # fmt: skip
    Weight.objects.bulk_create(Weight(weights=weights, area=area, value=value) for area, value in values.items())
    trail.record("funding.weights_brought", weights, at=at)
    return weights


@transaction.atomic
def save_scenario(
    pot: Pot,
    *,
    name: str,
    amount: Decimal,
    parts: Mapping[Weights, Decimal],
    today: Weights,
    step_percent: Decimal,
    floor: Decimal,
    most_lost_percent: Decimal | None,
    reason: str,
    by: Actor,
    at: datetime,
    scenario: Scenario | None = None,
) -> Scenario:
    """Save a way to share the pot, a new one or `scenario` changed; refused where it can't be worked out."""
    pot = permissions.model_pot.lock(pot, by)
    if scenario is not None:
        scenario = permissions.change_scenario.lock(scenario, by)
        if scenario.status != lifecycle.ScenarioStatus.DRAFT:
            raise Refusal("This scenario was chosen, so it stands as it is. Make another.")
    others = Scenario.objects.filter(pot=pot, name=name)
    if (others.exclude(pk=scenario.pk) if scenario else others).exists():
        raise Refusal("A scenario of this pot has that name already.", field="name")
    if sum(parts.values(), Decimal(0)) != _WHOLE:
        raise Refusal(f"The parts come to {sum(parts.values(), Decimal(0)):f}%. They must come to 100%.")
    if amount <= 0:
        raise Refusal("Enter a sum above nought.", field="amount")
    saved = scenario or Scenario(pot=pot, made_at=at, made_as_id=by.post_id)
    saved.name, saved.amount, saved.today, saved.step_percent = name, amount, today, step_percent
    saved.floor, saved.most_lost_percent, saved.reason = floor, most_lost_percent, reason
    saved.save()
    saved.parts.all().delete()
    ScenarioPart.objects.bulk_create(
        ScenarioPart(scenario=saved, weights=weights, percent=percent) for weights, percent in parts.items() if percent
    )
    (worked_out,) = model(with_all(Scenario.objects.filter(pk=saved.pk)), None)
    if worked_out.problem:
        raise Refusal(worked_out.problem)
    trail.record("funding.scenario_saved", saved, at=at)
    return saved


@transaction.atomic
def choose_scenario(
    scenario: Scenario, *, reason: str, from_on: date, until_on: date, by: Actor, at: datetime
) -> list[Award]:
    """Choose how the pot is shared, with the reason that is published: each council has a provisional award of its share."""
    scenario = permissions.choose_scenario.lock(scenario, by)
    pot = Pot.objects.select_for_update(of=("self",)).get(pk=scenario.pot_id)
    if not reason:
        raise Refusal("Say why the pot is shared so: the reason is published.", field="reason")
    if until_on < from_on:
        raise Refusal("The last day must not be before the first.", field="until_on")
    lifecycle.CHOOSE_SCENARIO.apply(scenario)
    if Scenario.objects.filter(pot=pot, status=lifecycle.ScenarioStatus.CHOSEN).exists():
        raise Refusal("Another scenario of this pot is chosen already. Set that aside first.")
    free = standing(pot).free
    if scenario.amount > free:
        raise Refusal(f"It shares {pounds(scenario.amount)}, and {pounds(max(free, Decimal(0)))} of the pot is free.")
    (worked_out,) = model(with_all(Scenario.objects.filter(pk=scenario.pk)), None)
    if worked_out.problem:
        raise Refusal(worked_out.problem)
    scenario.reason, scenario.chosen_at, scenario.chosen_as_id = reason, at, by.post_id
    scenario.save()
    councils = _councils([one.area for one in worked_out.shares], timezone.localdate(at))
    awards = [
        Award(
            pot=pot, organisation=councils[one.area], area=one.area, route=Award.Route.DIRECT, scenario=scenario,
            title=f"{pot.name}: {one.area.name}", amount=one.amount, from_on=from_on, until_on=until_on, reason=reason,
            made_at=at,
        )
        for one in worked_out.shares
        if one.amount
    ]  # fmt: skip
    Award.objects.bulk_create(awards)
    trail.record("funding.scenario_chosen", scenario, at=at, awards=len(awards))
    return awards


@transaction.atomic
def set_scenario_aside(scenario: Scenario, *, because: str, by: Actor, at: datetime) -> Scenario:
    """Take a chosen scenario back, with the provisional awards it made; not once any of them was given."""
    scenario = permissions.choose_scenario.lock(scenario, by)
    lifecycle.SET_SCENARIO_ASIDE.apply(scenario)
    made = Award.objects.select_for_update(of=("self",)).filter(scenario=scenario)
    if any(award.status != lifecycle.AwardStatus.PROVISIONAL for award in made):
        raise Refusal("Awards were given by this scenario, so it stands.")
    for award in made:
        lifecycle.WITHDRAW_AWARD.apply(award)
        award.ended_because = because
        award.save()
    scenario.save()
    trail.record("funding.scenario_set_aside", scenario, at=at)
    return scenario


def districts_of(area: Area) -> list[Area]:
    """The districts that a force area's money is shared over, by way of a county where there is one."""
    inside = Area.objects.filter(Q(wholes=area) | Q(wholes__wholes=area), kind=Area.Kind.DISTRICT)
    return list(inside.distinct().order_by("name"))


def shared_sum(pot: Pot) -> Decimal:
    """What of the pot is still to be shared."""
    chosen = Award.objects.filter(pot=pot, status=lifecycle.AwardStatus.PROVISIONAL).aggregate(total=Sum("amount"))
    return max(standing(pot).remaining - (chosen["total"] or Decimal(0)), Decimal(0))


def _councils(areas: list[Area], day: date) -> dict[Area, Organisation]:
    """The council of each district: who is paid."""
    rows = Organisation.objects.on(day).filter(kind=Organisation.Kind.COUNCIL, area__in=areas).select_related("area")
    found = {council.area: council for council in rows.order_by("name") if council.area is not None}
    missing = [area.name for area in areas if area not in found]
    if missing:
        raise Refusal(f"No council is recorded for {', '.join(missing)}, so nobody could be paid. Add it first.")
    return found
