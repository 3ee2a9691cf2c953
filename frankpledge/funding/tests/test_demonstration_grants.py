"""The demonstration's grants: made by the deeds, invented and saying so, and each side has something to do."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from conftest import laid_for_a_file
from frankpledge.funding import demonstration_fund, demonstration_grants, grants_waiting
from frankpledge.funding.models import (
    Agreement,
    Award,
    Need,
    Rating,
    Release,
    Return,
    SubsidyJudgement,
    settings_in_force,
)
from frankpledge.funding.statistics.giving import faults
from frankpledge.funding.statistics.judgements import assisted, unjudged
from frankpledge.funding.statistics.trace import trace
from frankpledge.partnerships.tests import people

from .test_giving import read_back

AT = datetime(2026, 11, 20, 10, tzinfo=UTC)

pytestmark = [pytest.mark.usefixtures("granted"), pytest.mark.django_db]


@pytest.fixture(scope="module")
def granted(demonstrated: None, django_db_blocker: Any) -> Iterator[None]:
    def lay() -> None:
        demonstration_fund.load(AT)
        demonstration_grants.load(AT)
        next(demonstration_grants.steps(AT))

    with laid_for_a_file(django_db_blocker, lay):
        yield


def test_whatever_is_invented_says_so():
    made = Agreement.objects.filter(is_published=False)
    assert made.count() == 3
    assert all("Invented" in each.invented for each in made)


def test_the_first_return_came_twice_and_the_second_is_late():
    first, second, *_ = Agreement.objects.get(title="Mentoring after the emergency department").returns.all()
    assert (first.status, first.versions.count()) == ("accepted", 2)
    assert second.is_late(timezone.localdate(AT))


def test_everybody_has_something_to_do():
    def waits(name: str) -> list[str]:
        return [each.title for each in grants_waiting.waits_for(people.actor(name), AT)]

    assert any("Fill in the return" in title for title in waits("Priya Pattern"))
    assert any("Agree to variation 1" in title for title in waits("Quentin Example"))
    assert any("Look at the evidence" in title for title in waits("Chloe Specimen"))


def test_loaded_again_it_adds_nothing():
    before = Return.objects.count()
    demonstration_grants.load(AT)
    assert Return.objects.count() == before


def test_every_invented_grant_is_followed_from_the_pound_to_the_need_and_back():
    found = [trace(each, Need.objects.all()) for each in Agreement.objects.filter(is_published=False)]
    assert {str(each.agreement): each.breaks for each in found if each.breaks} == {}
    assert all(each.paid for each in found)
    routes = Award.objects.filter(agreement__is_published=False).values_list("route", flat=True)
    assert set(routes) == {Award.Route.CALL, Award.Route.DIRECT}


def test_every_month_that_is_published_keeps_to_the_360giving_standard_and_so_does_its_spreadsheet():
    for release in Release.objects.all():
        told = json.loads(Client().get(f"/funding/published/{release.pk}/grants.json").content)
        assert faults(release.content | {"giving": told}) == []
        made = Client().get(f"/funding/published/{release.pk}/grants.xlsx").content
        assert read_back(made) == told["grants"]


def test_what_is_published_was_looked_over_by_somebody_else():
    notices = [each.notice for each in Agreement.objects.filter(is_published=False)]
    assert all(each.looked_over_by_id not in (None, each.written_by_id) for each in notices)
    (release,) = Release.objects.all()
    named = [each["title"] for each in release.content["giving"]["grants"]]
    assert named == ["Detached youth work on Friday nights", "Mentoring after the emergency department"]


def test_every_award_rests_on_a_decision_of_the_board_that_whoever_follows_the_money_can_read():
    """From the pound to the page of the board's decision."""
    office = people.signed_in("Chloe Specimen")
    for award in Award.objects.filter(agreement__is_published=False).select_related("agreement"):
        decided = reverse("boards:decision", args=[award.outcome_id])
        assert decided in office.get(reverse("funding:trace", args=[award.agreement.pk])).content.decode()
        assert office.get(decided).status_code == 200


def test_the_steps_come_to_their_end_and_then_there_is_nothing_left_to_do():
    for _ in demonstration_grants.steps(AT):
        pass
    made = Agreement.objects.filter(is_published=False)
    assert made.filter(service="youth_offending").count() == 7
    assert {str(each): trace(each, Need.objects.all()).breaks for each in made} == {str(each): () for each in made}
    assert not unjudged(made).exists()
    assert Rating.objects.count() == 5
    assert Release.objects.filter(withdrawn_at=None).count() == 2
    to_enter = SubsidyJudgement.objects.get(enter_by__isnull=False)
    assert to_enter.enter_by
    assert to_enter.enter_by >= timezone.localdate(AT)
    assert list(demonstration_grants.steps(AT)) == []
    (charity,) = assisted(
        SubsidyJudgement.objects.all(), timezone.localdate(AT), settings_in_force(None, AT.date())
    ).values()
    assert 0 < charity.left < 45_000, "what the charity has just won would go beyond what it may have"
