from decimal import Decimal
from typing import Any

import pytest

from frankpledge.funding.actions import sharing
from frankpledge.funding.models import Award, Pot, Scenario, Weights
from frankpledge.funding.statistics.pots import standing
from frankpledge.funding.statistics.sharing import Modelled, model, population_of, with_all
from frankpledge.partnerships.models import Role
from frankpledge.rules import Actor, Hidden, Refusal

from .factories import AT, TODAY, WARWICKSHIRE, actor_in, fund, signed_in
from .test_allocating import pot

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]


def of(kind: str, force: str = "West Midlands") -> Weights:
    found = Weights.objects.filter(area__name__startswith=force, kind=kind).first()
    assert found is not None
    return found


def scenario(by: Actor, local: Pot, name: str = "By people", **answers: Any) -> Scenario:
    asked: dict[str, Any] = {
        "amount": Decimal(1_380_201), "parts": {of("population"): Decimal(100)}, "today": of("historic"),
        "step_percent": Decimal(100), "floor": Decimal(0), "most_lost_percent": None, "reason": "",
    }  # fmt: skip
    return sharing.save_scenario(local, name=name, by=by, at=AT, **{**asked, **answers})


def worked_out(one: Scenario) -> Modelled:
    (found,) = model(with_all(Scenario.objects.filter(pk=one.pk)), population_of(one.pot.fund.area))
    return found


def test_the_historic_split_of_the_local_pot_leaves_everybody_where_they_are():
    analyst = actor_in(Role.ANALYST)
    local = pot(actor_in(Role.GRANTS_OFFICER), "Local", use="local", holds=1_380_201)
    one = worked_out(scenario(analyst, local, parts={of("historic"): Decimal(100)}))
    assert one.statement == "Each has what today’s split gives."
    assert int(one.total) == 1_380_201


def test_a_formula_shows_winners_and_losers_and_what_it_is_a_head():
    local = pot(actor_in(Role.GRANTS_OFFICER), "Local", use="local", holds=1_380_201)
    parts = {of("population"): Decimal(50), of("need"): Decimal(25), of("harm"): Decimal(25)}
    one = worked_out(scenario(actor_in(Role.ANALYST), local, parts=parts))
    by_name = {share.area.name: share for share in one.shares}
    assert one.total == Decimal(1_380_201)
    assert sum(share.change for share in one.shares) == 0
    assert by_name["Coventry"].change < 0 < by_name["Wolverhampton"].change
    assert by_name["Dudley"].per_head is not None


def test_nobody_loses_more_than_the_limit_and_nobody_is_below_the_floor():
    local = pot(actor_in(Role.GRANTS_OFFICER), "Local", use="local", holds=1_380_201)
    analyst = actor_in(Role.ANALYST)
    one = worked_out(
        scenario(analyst, local, parts={of("need"): Decimal(100)}, floor=Decimal(90_000), most_lost_percent=Decimal(20))
    )
    assert min(share.amount for share in one.shares) >= 90_000
    assert min(share.change_percent or 0 for share in one.shares) >= -20
    assert one.total == Decimal(1_380_201)


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"parts": {}}, "must come to 100%"),
        ({"floor": Decimal(200_000)}, "more than there is to share"),
        ({"amount": Decimal(0)}, "above nought"),
    ],
)
def test_a_way_that_cannot_be_worked_out_is_refused(answers: dict[str, Any], words: str):
    local = pot(actor_in(Role.GRANTS_OFFICER), "Local", holds=1_380_201)
    with pytest.raises(Refusal, match=words):
        scenario(actor_in(Role.ANALYST), local, **answers)


def test_the_one_chosen_gives_each_council_a_provisional_award_and_its_reason_is_published():
    local = pot(actor_in(Role.GRANTS_OFFICER), "Local", use="local", holds=1_380_201)
    one = scenario(actor_in(Role.ANALYST), local)
    head = signed_in(Role.HEAD_OF_COMMUNITY_SAFETY, "Dudley Metropolitan Borough Council")
    assert head.get(f"/funding/funds/ways/{one.pk}/").status_code == 404
    dates = {"from_on": TODAY, "until_on": TODAY.replace(year=2027)}
    with pytest.raises(Hidden):
        sharing.choose_scenario(one, reason="x", **dates, by=actor_in(Role.ANALYST), at=AT)
    commissioner = actor_in(Role.COMMISSIONER)
    with pytest.raises(Refusal, match="the reason is published"):
        sharing.choose_scenario(one, reason="", **dates, by=commissioner, at=AT)
    awards = sharing.choose_scenario(one, reason="It follows people.", **dates, by=commissioner, at=AT)
    assert len(awards) == 7
    assert sum(award.amount for award in awards) == standing(local).provisional == Decimal(1_380_201)
    assert Award.objects.get(area__name="Dudley").organisation.name == "Dudley Metropolitan Borough Council"
    page = head.get(f"/funding/funds/ways/{one.pk}/").content.decode()
    assert "It follows people." in page
    other = scenario(actor_in(Role.ANALYST), local, "Another")
    with pytest.raises(Refusal, match="chosen already"):
        sharing.choose_scenario(other, reason="x", **dates, by=commissioner, at=AT)
    sharing.set_scenario_aside(one, because="Councils were not asked", by=commissioner, at=AT)
    assert standing(local).free == Decimal(1_380_201)


def test_ways_are_made_and_compared_on_the_pages():
    local = pot(actor_in(Role.GRANTS_OFFICER), "Local", use="local", holds=1_380_201)
    client = signed_in(Role.ANALYST)
    form = client.get(f"/funding/funds/pots/{local.pk}/share/add/").content.decode()
    assert "Population, mid-2015." in form
    figures = list(Weights.objects.filter(area=fund().area))
    place = next(n for n, each in enumerate(figures) if each.kind == "population")
    asked = {
        "name": "By people", "amount": "1380201", "today": str(of("historic").pk), "step_percent": "50", "floor": "0",
        f"part{place}": "90",
    }  # fmt: skip
    refused = client.post(f"/funding/funds/pots/{local.pk}/share/add/", asked)
    assert "The parts come to 90%" in refused.content.decode()
    assert (
        client.post(f"/funding/funds/pots/{local.pk}/share/add/", {**asked, f"part{place}": "100"}).status_code == 302
    )
    page = " ".join(client.get(f"/funding/funds/pots/{local.pk}/share/").content.decode().split())
    assert "100% by “Residents, mid-2015”; 50% of the way there from today" in page
    assert "£1,380,201" in page
    one = Scenario.objects.get()
    change = client.get(f"/funding/funds/ways/{one.pk}/change/").content.decode()
    assert 'value="50' in change
    assert signed_in(Role.ANALYST, WARWICKSHIRE).get(f"/funding/funds/pots/{local.pk}/share/").status_code == 404


def test_figures_are_brought_with_their_source():
    client = signed_in(Role.ANALYST)
    address = f"/funding/funds/{fund().pk}/figures/add/"
    asked = {
        "kind": "crime", "name": "Recorded crime, 2024/25", "as_at": "2024/25", "source": "police.uk", "is_invented": "no",
        **{f"area{place}": "1,000" for place in range(7)},
    }  # fmt: skip
    assert client.post(address, {**asked, "source": ""}).status_code == 422
    assert client.post(address, asked).status_code == 302
    assert of("crime").values.count() == 7
