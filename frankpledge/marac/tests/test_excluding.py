"""Whoever is in a case or too near to it: named before or after they have an account, and let in again by somebody else."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from frankpledge.accounts import actions as accounts
from frankpledge.audit import identity
from frankpledge.audit.models import Event
from frankpledge.marac import permissions, record
from frankpledge.marac.actions import excluding, reviewing, sending
from frankpledge.marac.actions.given import AddressGiven, PersonGiven
from frankpledge.marac.models import LiftedExclusion, PartyExclusion, Reason, Referral
from frankpledge.partnerships.acting import actor_for
from frankpledge.partnerships.models import Holding, Post, Role
from frankpledge.rules import Hidden, Refusal

from .factories import (
    AT,
    IDVA_SERVICE,
    Worker,
    accepted,
    acting,
    coordinator,
    idva_manager,
    referrer,
    seeing_everything,
    submitted,
    worker,
)

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]

OFFICE = "Police and Crime Commissioner West Midlands"
NEAR = "somebody.near@example.org"


def senior() -> Worker:
    return worker(Role.SENIOR_MARAC_COORDINATOR, organisation=OFFICE)


def sees(who: Worker, referral: Referral) -> bool:
    with acting(who.actor):
        return permissions.see_referral.allows(who.actor, referral)


def keep_out(referral: Referral, who: Worker, *, by: Worker) -> None:
    with acting(by.actor):
        excluding.exclude(referral, by=by.actor, at=AT, email=who.person.email, why="near")


def come_in(email: str, role: str) -> Worker:
    """Invited to a post, and the invitation accepted."""
    administrator = worker(Role.SYSTEM_ADMINISTRATOR, organisation=OFFICE)
    post = Post.objects.create(title="New post", organisation=administrator.post.organisation, role=role)
    post.covers.create(area=record.marac_area("Dudley"))
    with acting(administrator.actor):
        accounts.invite(email=email, post_id=post.pk, post_title=post.title, by=administrator.actor, at=AT)
    token = re.findall(r"/([\w-]{20,})/", str(mail.outbox[-1].body))[0]
    identity.assume_service("visitor")
    person = accounts.accept(token, name="Sample Newcomer", password="tithing-lantern-osprey", at=AT)
    identity.assume_service("test")
    Holding.objects.filter(post=post, person=person).update(from_on=None)
    return Worker(person, post, actor_for(post, person_id=person.pk, today=AT.date()))


def test_somebody_named_before_they_have_an_account_finds_nothing_once_they_have_one():
    named = submitted(referrer(), conflicts=f"My colleague ({NEAR.upper()})")
    other = submitted(referrer(), victim=_SOMEBODY_ELSE)
    newcomer = come_in(NEAR, Role.MARAC_COORDINATOR)
    assert not sees(newcomer, named)
    assert sees(newcomer, other)
    assert sees(coordinator("Dudley"), named)


def test_naming_the_same_person_again_when_a_returned_referral_comes_back_is_no_fault():
    near, writer, reviewer = coordinator("Walsall"), referrer(), coordinator("Dudley")
    referral = submitted(writer, conflicts=f"{near.person.email}; {NEAR}")
    with acting(reviewer.actor):
        why = Reason.objects.filter(kind="returned")[:1]
        reviewing.return_incomplete(referral, by=reviewer.actor, at=AT, reasons=why, words="More")
    with acting(writer.actor):
        sending.submit(referral, by=writer.actor, at=AT + timedelta(hours=1))
    with seeing_everything():
        assert referral.exclusions.count() == referral.awaited_exclusions.count() == 1


def test_whoever_is_kept_out_of_a_case_does_not_find_the_same_victims_next_referral_even_before_it_is_accepted():
    near, reviewer = coordinator("Dudley"), coordinator("Dudley")
    case = accepted(referrer(), reviewer)
    with seeing_everything():
        first = case.referrals.get()
    keep_out(first, near, by=reviewer)
    again = submitted(referrer(), at=AT + timedelta(days=40))
    assert not sees(near, again)
    assert sees(reviewer, again)


def test_nor_an_earlier_one_nor_one_at_another_marac():
    near = senior()
    earlier = submitted(referrer(), at=AT - timedelta(days=40))
    elsewhere = submitted(referrer(marac="Walsall"), area=record.marac_area("Walsall"), address=_NO_POSTCODE)
    assert sees(near, earlier)
    assert sees(near, elsewhere)
    keep_out(submitted(referrer()), near, by=coordinator("Dudley"))
    assert not sees(near, earlier)
    assert not sees(near, elsewhere)
    assert sees(near, submitted(referrer(), victim=_SOMEBODY_ELSE))


def test_only_the_senior_coordinator_lets_somebody_in_again_and_says_why():
    near, reviewer, over = coordinator("Dudley"), coordinator("Dudley"), senior()
    first, second = submitted(referrer(), at=AT - timedelta(days=40)), submitted(referrer())
    keep_out(first, near, by=reviewer)
    with seeing_everything():
        exclusion = PartyExclusion.objects.get(referral=first)
    with acting(reviewer.actor), pytest.raises(Hidden):
        excluding.let_in_again(exclusion, by=reviewer.actor, at=AT, because="It was another person")
    with acting(near.actor), pytest.raises(Hidden):
        excluding.let_in_again(exclusion, by=near.actor, at=AT, because="It is me")
    with acting(over.actor), pytest.raises(Refusal, match="Say why"):
        excluding.let_in_again(exclusion, by=over.actor, at=AT, because="")
    with acting(over.actor):
        excluding.let_in_again(exclusion, by=over.actor, at=AT, because="It was another person")
        assert LiftedExclusion.objects.get().because == "It was another person"
    assert sees(near, first)
    assert sees(near, second)
    assert Event.objects.filter(name="marac.exclusion_lifted", subject_id=str(first.pk)).exists()


def test_whoever_is_kept_out_is_not_written_to():
    near = idva_manager()
    other = worker(Role.IDVA_MANAGER, organisation=IDVA_SERVICE)
    mail.outbox.clear()
    submitted(referrer(), conflicts=near.person.email)
    written_to = {address for message in mail.outbox for address in message.to}
    assert other.person.email in written_to
    assert near.person.email not in written_to


def test_the_page_of_who_is_kept_out_offers_the_way_back_to_the_senior_coordinator_alone(browse):
    near, reviewer, over = coordinator("Walsall"), coordinator("Dudley"), senior()
    referral = submitted(referrer(), conflicts=NEAR)
    keep_out(referral, near, by=reviewer)
    page = reverse("marac:kept_out", args=[referral.pk])
    for who, is_offered in ((reviewer, False), (over, True)):
        shown = browse(who).read(page)
        assert near.person.name in shown
        assert NEAR in shown
        assert ("Let in again" in shown) is is_offered
    with seeing_everything():
        exclusion, awaited = referral.exclusions.get(), referral.awaited_exclusions.get()
    browser = browse(over)
    address = reverse("marac:let_in", args=[referral.pk, exclusion.pk])
    assert near.person.name in browser.read(address)
    assert browser.post(address, {"because": "Another person of that name"}).status_code == 302
    assert browser.post(reverse("marac:await_no_longer", args=[referral.pk, awaited.pk])).status_code == 302
    shown = browser.read(page)
    assert "Another person of that name" in shown
    assert NEAR not in shown
    assert browse(reviewer).get(address).status_code == 404


_NO_POSTCODE = AddressGiven(lines="3 Specimen Street")
_SOMEBODY_ELSE = PersonGiven(given_name="Wren", family_name="Otherham", age=33)
