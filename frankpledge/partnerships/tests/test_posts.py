from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from frankpledge.accounts.models import Person
from frankpledge.accounts.signals import invitation_accepted
from frankpledge.audit.models import Event
from frankpledge.partnerships import acting, record
from frankpledge.partnerships.actions import posts
from frankpledge.partnerships.models import Holding, Post, Role
from frankpledge.rules import Hidden, Refusal

from .people import AT, TODAY, actor, person, posts_held, signed_in

pytestmark = [pytest.mark.usefixtures("demonstrated"), pytest.mark.django_db]

WALSALL = "Walsall Council"
NEXT_MONDAY = date(2026, 11, 23)


@pytest.fixture
def newcomer() -> Person:
    return Person.objects.create_user("una.placeholder@example.org", name="Una Placeholder")


def head_of(council: str) -> Post:
    return record.post_named(council, "Head of Community Safety")


def holding_of(name: str) -> Holding:
    return Holding.objects.get(person=person(name))


def test_a_policy_officer_fills_a_partnership_post_of_their_area(newcomer: Person):
    posts.appoint(head_of(WALSALL), person=newcomer, from_on=NEXT_MONDAY, by=actor("Ben Sample"), at=AT)
    assert posts_held(newcomer, TODAY) == []
    assert posts_held(newcomer, NEXT_MONDAY) == [head_of(WALSALL)]
    assert Event.objects.filter(name="partnerships.appointed").exists()


@pytest.mark.parametrize("name", ["Esther Example", "Chloe Specimen", "Amara Example", "Priya Pattern", "Dev Pattern"])
def test_others_fill_no_posts(name: str, newcomer: Person):
    with pytest.raises(Hidden):
        posts.appoint(head_of(WALSALL), person=newcomer, from_on=NEXT_MONDAY, by=actor(name), at=AT)
    assert signed_in(name).get(reverse("partnerships:appoint", args=[head_of(WALSALL).pk])).status_code == 404


@pytest.mark.parametrize(
    "title", ["System Administrator", "MARAC coordination for Sandwell and Dudley", "Grants Officer"]
)
def test_a_policy_officer_fills_no_post_with_power_over_cases_money_or_the_product(title: str, newcomer: Person):
    with pytest.raises(Hidden):
        posts.appoint(
            Post.objects.get(title=title), person=newcomer, from_on=NEXT_MONDAY, by=actor("Ben Sample"), at=AT
        )


def test_a_policy_officer_makes_no_post_with_such_power():
    with pytest.raises(Refusal, match="Only a system administrator"):
        posts.create_post(
            record.organisation_named(WALSALL), title="x", role=Role.SYSTEM_ADMINISTRATOR, by=actor("Ben Sample"), at=AT
        )


def test_a_policy_officer_has_no_say_in_another_force_area(newcomer: Person):
    post = Post.objects.create(
        title="Head of Community Safety",
        organisation=record.organisation_named("Rugby Borough Council"),
        role=Role.HEAD_OF_COMMUNITY_SAFETY,
    )
    with pytest.raises(Hidden):
        posts.appoint(post, person=newcomer, from_on=NEXT_MONDAY, by=actor("Ben Sample"), at=AT)


@pytest.mark.parametrize("name", ["Ben Sample", "Sam Specimen"])
def test_nobody_appoints_themselves(name: str):
    with pytest.raises(Refusal, match="Nobody appoints themselves"):
        posts.appoint(head_of(WALSALL), person=person(name), from_on=NEXT_MONDAY, by=actor(name), at=AT)


def test_nobody_holds_one_post_twice():
    with pytest.raises(Refusal, match="holds this post already"):
        posts.appoint(
            head_of("Dudley Metropolitan Borough Council"), person=person("Esther Example"), from_on=NEXT_MONDAY,
            by=actor("Ben Sample"), at=AT,
        )  # fmt: skip


def test_somebody_who_leaves_acts_on_their_last_day_and_not_the_next():
    posts.end_holding(holding_of("Esther Example"), last_day=TODAY, by=actor("Ben Sample"), at=AT)
    esther = person("Esther Example")
    assert acting.resolve(esther, None, today=TODAY).actor.post_id
    assert acting.resolve(esther, None, today=TODAY + timedelta(days=1)).actor.post_id is None


def test_a_post_handed_over_is_held_by_one_of_the_two_on_every_day(newcomer: Person):
    posts.hand_over(holding_of("Esther Example"), person=newcomer, on=NEXT_MONDAY, by=actor("Ben Sample"), at=AT)
    post = head_of("Dudley Metropolitan Borough Council")
    for day, name in ((NEXT_MONDAY - timedelta(days=1), "Esther Example"), (NEXT_MONDAY, "Una Placeholder")):
        assert [holding.person.name for holding in post.holdings.on(day)] == [name]


def test_a_last_day_before_the_first_is_refused():
    with pytest.raises(Refusal, match="They begin on 1 April 2024"):
        posts.end_holding(holding_of("Esther Example"), last_day=date(2023, 1, 1), by=actor("Ben Sample"), at=AT)


def test_a_closed_post_takes_its_holder_with_it():
    post = head_of("Dudley Metropolitan Borough Council")
    posts.end_post(post, last_day=TODAY, by=actor("Sam Specimen"), at=AT)
    assert posts_held(person("Esther Example"), TODAY + timedelta(days=1)) == []


def test_nobody_is_appointed_to_a_post_from_the_day_it_is_gone(newcomer: Person):
    post = posts.end_post(head_of(WALSALL), last_day=TODAY, by=actor("Sam Specimen"), at=AT)
    with pytest.raises(Refusal, match="does not exist on that day"):
        posts.appoint(post, person=newcomer, from_on=TODAY + timedelta(days=1), by=actor("Ben Sample"), at=AT)
    posts.appoint(post, person=newcomer, from_on=TODAY, by=actor("Ben Sample"), at=AT)
    assert posts_held(newcomer, TODAY) == [post]
    assert posts_held(newcomer, TODAY + timedelta(days=1)) == []


def test_a_post_whose_holder_left_is_shown_as_vacant():
    posts.end_holding(holding_of("Esther Example"), last_day=TODAY, by=actor("Ben Sample"), at=AT)
    page = reverse("partnerships:post", args=[head_of("Dudley Metropolitan Borough Council").pk])
    text = signed_in("Ben Sample").get(page, {"on": "2026-11-21"}).content.decode()
    assert "Vacant" in text
    assert "1 April 2024 to 20 November 2026" in text


def test_whoever_accepts_an_invitation_holds_the_post_from_that_day(newcomer: Person, settings):
    post = head_of(WALSALL)
    invitation = posts.invite_to(post, email="new.placeholder@example.org", by=actor("Sam Specimen"), at=AT)
    invitation_accepted.send(type(invitation), invitation=invitation, person=newcomer, at=AT)
    assert posts_held(newcomer, TODAY) == [post]


def test_only_an_administrator_brings_somebody_new_in():
    with pytest.raises(Hidden):
        posts.invite_to(head_of(WALSALL), email="new.placeholder@example.org", by=actor("Ben Sample"), at=AT)


def test_the_first_administrators_invitation_makes_their_post(newcomer: Person):
    posts.take_up(None, newcomer, at=AT)
    assert acting.resolve(newcomer, None, today=TODAY).actor.role == Role.SYSTEM_ADMINISTRATOR


def test_somebody_with_two_posts_chooses_before_anything_else_and_it_is_recorded():
    client = signed_in("Farah Sample")
    assert client.get(reverse("partnerships:areas"))["Location"] == reverse("partnerships:choose_post")
    post = head_of("Birmingham City Council")
    answer = client.post(reverse("partnerships:choose_post"), {"post": str(post.pk)})
    assert answer.status_code == 302
    assert client.session["post"] == str(post.pk)
    assert client.get(reverse("partnerships:areas")).status_code == 200
    assert Event.objects.filter(name="partnerships.post_chosen", subject_id=str(post.pk)).exists()


def test_nobody_chooses_a_post_that_is_not_theirs():
    client = signed_in("Farah Sample")
    answer = client.post(reverse("partnerships:choose_post"), {"post": str(head_of(WALSALL).pk)})
    assert answer.status_code == 422
    assert "post" not in client.session
    with pytest.raises(Hidden):
        posts.act_in(head_of(WALSALL), by=actor("Farah Sample"), at=AT)


def test_a_policy_officer_makes_a_post_and_fills_it_by_the_forms(newcomer: Person):
    client = signed_in("Ben Sample")
    council = record.organisation_named(WALSALL)
    made = client.post(
        reverse("partnerships:create_post", args=[council.pk]), {"title": "Board Member", "role": "board_member"}
    )
    post = Post.objects.get(title="Board Member")
    assert made["Location"] == reverse("partnerships:post", args=[post.pk])
    today = timezone.localdate()
    client.post(
        reverse("partnerships:appoint", args=[post.pk]),
        {
            "person": str(newcomer.pk),
            "from_on-day": today.day,
            "from_on-month": today.month,
            "from_on-year": today.year,
        },
    )
    assert post.holdings.get().person == newcomer


def test_a_post_is_left_once_nobody_can_act_in_it_and_whoever_fills_it_is_told(newcomer: Person):
    post = head_of("Dudley Metropolitan Borough Council")
    desk, listed, one = reverse("desk:front"), reverse("desk:left"), reverse("desk:left_post", args=[post.pk])
    browser = signed_in("Ben Sample")
    assert browser.get(one).status_code == 404
    esther = person("Esther Example")
    esther.is_active = False
    esther.save()
    assert "1 post left with nobody in it" in browser.get(desk).content.decode()
    assert "Their account is closed" in browser.get(listed).content.decode()
    assert "Appoint somebody" in browser.get(one).content.decode()
    assert signed_in("Nia Sample").get(listed).status_code == 404
    posts.appoint(post, person=newcomer, from_on=TODAY, by=actor("Ben Sample"), at=AT)
    assert "left with nobody" not in browser.get(desk).content.decode()


def test_a_post_that_the_record_names_and_nobody_ever_held_here_was_not_left():
    assert reverse("desk:left") not in signed_in("Ben Sample").get(reverse("desk:front")).content.decode()
