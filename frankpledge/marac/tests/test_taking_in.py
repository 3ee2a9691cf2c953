"""What came by e-mail, taken in for a co-ordinator to complete."""

from datetime import timedelta
from typing import Any

import pytest

from frankpledge.documents.word import make_word_form
from frankpledge.marac import issued_form, permissions
from frankpledge.marac.actions import drafting, reviewing, sending, taking_in
from frankpledge.marac.actions.given import AddressGiven, PersonGiven, Reading
from frankpledge.marac.models import Clock, IdvaNotice, ProtectedAddress, Referral, SafeContact
from frankpledge.partnerships.models import Role
from frankpledge.rules import Refusal

from .factories import AT, Worker, acting, coordinator, referrer, seeing_everything, worker
from .test_issued_form import FILLED

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]

CAME = AT - timedelta(hours=3)


def came_in(without: tuple[str, ...] = (), **different: str) -> Referral:
    """A referral by e-mail, received three hours before it was read; `different` answers with "." written as "__"."""
    answers = FILLED | {key.replace("__", "."): value for key, value in different.items()}
    filled = {key: value for key, value in answers.items() if key not in without}
    with seeing_everything():
        reading = issued_form.read_form(make_word_form(issued_form.issue("dash", AT), filled), "referral.docx")
        return taking_in.draft_from(reading, source="email", received_at=CAME, at=AT, sender="referrer@example.org")


def seen(row: Referral) -> Any:
    with seeing_everything():
        return Referral.objects.get(pk=row.pk)


def senior() -> Worker:
    return worker(Role.SENIOR_MARAC_COORDINATOR, organisation="Police and Crime Commissioner West Midlands")


def finds(who: Worker, row: Referral) -> bool:
    with acting(who.actor):
        return permissions.write_referral.allows(who.actor, row)


def test_what_was_wholly_read_lacks_nothing_and_its_promises_run_from_its_receipt():
    row = came_in()
    with seeing_everything():
        assert (row.status, row.source, str(row.area), row.received_at) == ("taken_in", "email", "Dudley", CAME)
        assert not row.unread_parts.exists()
        assert not sending.missing_from(Referral.objects.get(pk=row.pk))
        assert {clock.started_at for clock in Clock.objects.filter(referral=row)} == {CAME}
        assert Clock.objects.filter(referral=row).count() == 4


def test_a_protected_address_and_the_safe_contact_go_to_their_own_sealed_places():
    row = came_in()
    with seeing_everything():
        assert ProtectedAddress.objects.get(referral=row).lines == "1 Specimen Street\nDudley"
        assert SafeContact.objects.get(referral=row).must_not_be_told == "His mother."


def test_the_co_ordinator_of_its_marac_completes_it_and_nobody_else_can():
    row = came_in()
    assert finds(coordinator("Dudley"), row)
    assert finds(senior(), row)
    assert not finds(coordinator("Walsall"), row)
    assert not finds(referrer(), row)
    assert not finds(worker(Role.MARAC_ADMINISTRATOR, marac="Dudley"), row)


def test_completed_it_is_up_for_review_its_idva_is_told_and_its_clocks_are_the_first_ones():
    row, reviewer = came_in(), coordinator()
    with acting(reviewer.actor):
        sent = sending.submit(row, by=reviewer.actor, at=AT)
        assert (sent.status, sent.received_at) == ("submitted", CAME)
        assert Clock.objects.filter(referral=row).count() == 4
        assert IdvaNotice.objects.filter(referral=row).count() == 1
        case = reviewing.accept(
            sent, by=reviewer.actor, at=AT, criteria={"visible_high_risk": "", "professional_judgement": "As said."}
        )
    assert case.number


def test_a_postcode_of_no_marac_leaves_it_with_the_senior_co_ordinator_who_hands_it_on():
    row, boss = came_in(victim__postcode="B62 8AB"), senior()
    assert row.area is None
    assert not finds(coordinator("Dudley"), row)
    assert finds(boss, row)
    with acting(boss.actor):
        (part,) = row.unread_parts.all()
        assert (part.section, part.field, part.said) == ("victim", "area", "B62 8AB")
        assert "Choose the MARAC" in part.why
        with pytest.raises(Refusal, match="which MARAC"):
            reviewing.return_incomplete(row, by=boss.actor, at=AT, reasons=[])
        reviewing.move(row, by=boss.actor, at=AT, to=coordinator("Dudley").post.covers.get().area)
    assert finds(coordinator("Dudley"), row)


def test_what_no_marac_has_yet_is_completed_by_the_senior_co_ordinator_in_any_order():
    row, boss = came_in(victim__postcode="B62 8AB"), senior()
    with acting(boss.actor):
        drafting.add_person(row, by=boss.actor, at=AT, part="child", person=PersonGiven("Small", "Sample"))
        taking_in.settle(row, by=boss.actor, at=AT, parts=[1])
        assert "Small" in {party.given_name for party in row.parties.filter(part="child")}
        assert row.unread_parts.get().settled_at == AT


def test_a_section_that_breaks_a_rule_is_kept_answer_by_answer_beside_it():
    row = came_in(without=("safe_contact.is_safe_to_call",))
    with seeing_everything():
        kept = {part.field: (part.said, part.why) for part in row.unread_parts.all()}
        assert not SafeContact.objects.filter(referral=row).exists()
    assert kept["phone"][0] == "01632 960123"
    assert "safe to call" in kept["is_safe_to_call"][1]
    assert kept["must_not_be_told"][0] == "His mother."


def test_a_birth_in_the_future_is_kept_beside_and_the_person_is_saved_without_it():
    row = came_in(victim__born_on="2031-01-01", perpetrator_1__born_on="2031-01-01")
    with seeing_everything():
        assert [(part.section, part.field, part.said) for part in row.unread_parts.all()] == [
            ("victim", "born_on", "1 January 2031"),
            ("people", "born_on", "1 January 2031"),
        ]
        assert {party.family_name for party in row.parties.all()} >= {"Examplar", "Samplar"}


def test_it_is_not_sent_on_until_what_could_not_be_read_is_dealt_with():
    row, who = came_in(victim__age="about thirty"), coordinator()
    with acting(who.actor):
        with pytest.raises(Refusal, match="could not be read"):
            sending.submit(row, by=who.actor, at=AT)
        with pytest.raises(Refusal, match="Tick"):
            taking_in.settle(row, by=who.actor, at=AT, parts=[])
        taking_in.settle(row, by=who.actor, at=AT, parts=[1])
        assert sending.submit(row, by=who.actor, at=AT).status == "submitted"


def test_whoever_is_named_as_too_near_never_finds_it():
    near = coordinator("Dudley")
    row = came_in(what_happened__has_conflict="yes", what_happened__conflicts=near.person.email)
    assert not finds(near, row)
    assert finds(coordinator("Dudley"), row)


def test_a_co_ordinator_does_not_complete_it_out_of_their_own_reach():
    row, who = came_in(), coordinator("Dudley")
    with acting(who.actor):
        victim = row.parties.get(part="victim")
        with pytest.raises(Refusal, match="MARAC of Walsall"):
            drafting.describe_victim(
                row, by=who.actor, at=AT, person=PersonGiven("V", "E"),
                address=AddressGiven(postcode="WS1 1AA"),
            )  # fmt: skip
    assert victim.part == "victim"


def test_a_letter_taken_in_by_hand_is_an_empty_one_at_the_marac_that_was_chosen():
    who = coordinator("Dudley")
    with acting(who.actor):
        area = who.post.covers.get().area
        row = taking_in.draft_from(Reading(), source="email", received_at=CAME, at=AT, by=who.actor, area=area)
    assert finds(who, row)
    assert [one.section for one in sending.missing_from(seen(row))][:2] == ["who_refers", "victim"]
