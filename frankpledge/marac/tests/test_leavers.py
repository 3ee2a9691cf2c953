"""Somebody leaves, and nobody waits for them: an adviser's victims, and what waits in a post that nobody holds."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from frankpledge.audit.models import Event
from frankpledge.marac import waiting
from frankpledge.marac.actions import excluding, supporting
from frankpledge.marac.models import IdvaNotice, Referral
from frankpledge.partnerships.models import Holding, Role
from frankpledge.rules import Hidden, Refusal

from .conftest import Browser
from .factories import (
    AT,
    IDVA_SERVICE,
    Worker,
    acting,
    coordinator,
    filled_draft,
    idva_manager,
    referrer,
    seeing_everything,
    submitted,
    worker,
)

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]


def idva() -> Worker:
    return worker(Role.IDVA, organisation=IDVA_SERVICE, marac="Dudley")


def given(to: Worker, manager: Worker) -> Referral:
    referral = submitted(referrer())
    with acting(manager.actor):
        supporting.take_up(IdvaNotice.objects.get(referral=referral), by=manager.actor, at=AT, adviser=to.person)
    return referral


def leave(who: Worker) -> None:
    Holding.objects.filter(person=who.person).update(until_on=min(AT.date(), timezone.localdate()))


def titles(who: Worker) -> list[str]:
    with acting(who.actor):
        return [one.title for one in waiting.waits_for(who.actor, AT)]


def test_the_victims_of_an_adviser_who_left_are_on_the_managers_desk_until_they_are_handed_over():
    manager, leaver, next_one = idva_manager(), idva(), idva()
    referral = given(leaver, manager)
    assert not any("adviser has left" in one for one in titles(manager))
    leave(leaver)
    assert "1 victim whose adviser has left" in titles(manager)
    assert Browser(leaver).get(reverse("marac:referral", args=[referral.pk])).status_code == 404
    browser = Browser(manager)
    assert "Has left" in browser.read(reverse("marac:advisers"))
    mail.outbox.clear()
    answered = browser.post(
        reverse("marac:give_all", args=[leaver.person.pk]), {"adviser": next_one.person.pk}, follow=True
    )
    assert "1 handed over." in answered.content.decode()
    assert [one.recipients() for one in mail.outbox] == [[next_one.person.email]]
    assert not any("adviser has left" in one for one in titles(manager))
    assert Event.objects.filter(name="marac.notice_handed_over").exists()
    assert Browser(next_one).get(reverse("marac:referral", args=[referral.pk])).status_code == 200


def test_a_closed_account_is_a_leaver_too_and_can_be_given_nobody():
    manager, leaver = idva_manager(), idva()
    given(leaver, manager)
    leaver.person.is_active = False
    leaver.person.save()
    assert "1 victim whose adviser has left" in titles(manager)
    with acting(manager.actor), pytest.raises(Refusal, match="your own service"):
        supporting.give_all(manager.person, by=manager.actor, at=AT, adviser=leaver.person)


def test_whom_the_next_adviser_is_too_near_to_goes_to_nobody_and_not_to_them():
    manager, leaver, near = idva_manager(), idva(), idva()
    referral, other = given(leaver, manager), given(leaver, manager)
    with acting((staff := coordinator()).actor):
        excluding.exclude(referral, by=staff.actor, at=AT, email=near.person.email, why="near")
    with acting(manager.actor):
        done = supporting.give_all(leaver.person, by=manager.actor, at=AT, adviser=near.person)
        notices = {one.referral_id: one.adviser_id for one in IdvaNotice.objects.all()}
    # The same victim was referred twice: too near to one is too near to both.
    assert (done.given, done.kept_back) in {(1, 1), (0, 2)}
    assert notices[referral.pk] is None
    assert any("without an adviser" in one for one in titles(manager))
    assert other.pk in notices


def test_one_services_manager_hands_over_nobody_of_anothers():
    manager, leaver = idva_manager(), idva()
    given(leaver, manager)
    other = worker(Role.IDVA_MANAGER, organisation="Another Sample Service")
    assert Browser(other).get(reverse("marac:give_all", args=[leaver.person.pk])).status_code == 404
    for who in (leaver, coordinator(), referrer()):
        assert Browser(who).get(reverse("marac:advisers")).status_code == 404
        with acting(who.actor), pytest.raises(Hidden):
            supporting.give_all(leaver.person, by=who.actor, at=AT, adviser=manager.person)


def test_the_advisers_page_asks_no_more_of_the_database_for_more_advisers(django_assert_max_num_queries):
    manager, browser = (who := idva_manager()), Browser(who)
    given(idva(), manager)
    browser.get(reverse("marac:advisers"))
    with django_assert_max_num_queries(60) as first:
        browser.get(reverse("marac:advisers"))
    given(idva(), manager)
    with django_assert_max_num_queries(len(first)):
        browser.get(reverse("marac:advisers"))


def test_what_waits_in_a_post_that_was_left_is_counted_for_whoever_fills_it_and_for_nobody_else():
    left = referrer()
    filled_draft(left)
    administrator = worker(Role.SYSTEM_ADMINISTRATOR, organisation="Police and Crime Commissioner West Midlands")
    address = reverse("desk:left_post", args=[left.post.pk])
    assert Browser(administrator).get(address).status_code == 404, "somebody holds it"
    leave(left)
    browser = Browser(administrator)
    assert left.post.title in browser.read(reverse("desk:left"))
    page = browser.read(address)
    assert "referrals begun and not sent" in page
    assert "Vesper" not in page
    assert "left with nobody in" in browser.read(reverse("desk:front"))
    for who in (coordinator(), referrer()):
        assert Browser(who).get(address).status_code == 404
        assert Browser(who).get(reverse("desk:left")).status_code == 404


def test_a_successor_in_the_post_has_all_of_it_at_once():
    left = referrer()
    draft = filled_draft(left)
    leave(left)
    Holding.objects.create(post=left.post, person=(next_one := worker(Role.ANALYST)).person)
    Holding.objects.filter(person=next_one.person).exclude(post=left.post).update(
        until_on=timezone.localdate() - timedelta(days=1)
    )
    assert Browser(next_one).get(reverse("marac:tasks", args=[draft.pk])).status_code == 200
    assert Browser(left).get(reverse("marac:tasks", args=[draft.pk])).status_code in {302, 404}
    with seeing_everything():
        assert Referral.objects.get(pk=draft.pk).referred_by_post_id == left.post.pk
