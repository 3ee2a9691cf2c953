from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from frankpledge.audit import identity
from frankpledge.funding import demonstration_fund
from frankpledge.funding.models import Application, Award, Bid, Journal, Pot, Scenario
from frankpledge.funding.statistics.pots import standings, together
from frankpledge.partnerships.tests.people import AT, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def a_year(demonstrated: None, django_db_blocker: Any) -> Iterator[None]:
    """The demonstration's year of the fund, laid once for this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        identity.assume_service("command")
        demonstration_fund.load(AT)
        with django_db_blocker.block():
            yield
        transaction.set_rollback(True)


@pytest.mark.usefixtures("a_year")
def test_the_published_year_casts_to_what_the_plan_prints():
    year = together(standings(Pot.objects.filter(year="2019/20")).values())
    assert [int(each) for each in (year.available, year.committed)] == [4_532_065, 3_139_656]
    by_name = {pot.name: pot for pot in Pot.objects.filter(year="2019/20")}
    assert int(standings(Pot.objects.filter(pk=by_name["Reserve"].pk))[by_name["Reserve"].pk].available) == 12_208


@pytest.mark.usefixtures("a_year")
def test_the_years_life_stands_in_every_state():
    identity.assume_service("command")
    assert {one.status for one in Application.objects.all()} == {"draft", "awarded", "moderated", "ineligible"}
    assert sum(one.amount for one in Award.objects.filter(scenario__isnull=False)) == 1_500_000
    assert Journal.objects.filter(status="proposed").count() == 1
    assert Scenario.objects.filter(status="chosen").count() == 1
    assert Bid.objects.get(is_published=False).sections.filter(is_ready=True).count() == 1


@pytest.mark.usefixtures("a_year")
def test_loaded_again_it_adds_nothing():
    identity.assume_service("command")
    before = (Pot.objects.count(), Award.objects.count(), Application.objects.count())
    demonstration_fund.load(AT)
    assert (Pot.objects.count(), Award.objects.count(), Application.objects.count()) == before


@pytest.mark.usefixtures("a_year")
@pytest.mark.parametrize(
    ("who", "waits"),
    [
        ("Amara Example", "Decide on Application 2"),
        ("Ben Sample", "Approve a virement of Reserve"),
        ("Priya Pattern", "Finish the application to Safe evenings"),
        ("Quentin Example", "Accept the award: Walking home"),
        ("Farah Sample", "Choose"),
    ],
)
def test_what_waits_is_on_the_desk_of_whoever_it_waits_for(who: str, waits: str):
    assert waits in signed_in(who).get("/desk/", follow=True).content.decode()
