"""What a co-ordinator does with a referral."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from frankpledge.audit.models import Event
from frankpledge.marac.actions import reviewing, sending
from frankpledge.marac.actions.given import ContactGiven, CriterionGiven, PersonGiven
from frankpledge.marac.models import Case, Clock, Criterion, Reason, Referral, Setting
from frankpledge.marac.record import marac_area
from frankpledge.partnerships.models import Role
from frankpledge.rules import Hidden, Refusal

from .conftest import Browser
from .factories import (
    AT,
    VICTIM,
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

HIGH = {"visible_high_risk": ""}


def page(name: str, row: Referral) -> str:
    return reverse(f"marac:{name}", args=[row.pk])


def accept(row: Referral, by: Worker, *, at: datetime = AT, criteria: dict[str, str] = HIGH) -> Case:
    with acting(by.actor):
        return reviewing.accept(row, by=by.actor, at=at, criteria=criteria)


def test_a_referral_is_accepted_from_the_queue_and_becomes_a_case():
    row = submitted(referrer())
    browser = Browser(coordinator())
    assert row.reference in browser.read(reverse("marac:queue"))
    assert "Vesper" in browser.read(page("referral", row))
    assert "15 “yes”" not in browser.read(page("accept", row))
    assert Event.objects.filter(kind="sight", ground="accepting it", subject_id=str(row.pk)).count() == 1
    assert browser.post(page("accept", row), {"criteria": ["visible_high_risk"]}).status_code == 302
    case = Case.objects.get()
    assert case.area.name == "Dudley"
    assert case.referrals.get().pk == row.pk
    assert case.lapses_on == date(2027, 11, 17)
    assert Criterion.objects.filter(referral=row, by="coordinator").get().code == "visible_high_risk"
    assert row.reference not in browser.read(reverse("marac:queue"))
    assert row.reference in browser.read(reverse("marac:queue") + "?status=accepted")


@pytest.mark.parametrize(("said", "field"), [
    ({}, "criteria"),
    ({"criteria": ["professional_judgement"]}, "professional_reason"),
    ({"criteria": ["repeat"]}, "repeat_reason"),
])  # fmt: skip
def test_an_acceptance_without_its_ground_is_refused_beside_the_field(said: dict[str, Any], field: str):
    row = submitted(referrer())
    response = Browser(coordinator()).post(page("accept", row), said)
    assert response.status_code == 422
    assert field in response.context["form"].errors


def test_visible_high_risk_is_held_to_its_threshold():
    row = submitted(referrer(), yes=9, criteria=[CriterionGiven("professional_judgement", "A sample reason.")])
    by = coordinator()
    with pytest.raises(Refusal, match="needs 14"):
        accept(row, by)
    assert accept(row, by, criteria={"professional_judgement": "I agree."}).status == "accepted"


def test_it_is_returned_for_what_it_lacks_and_comes_again_with_its_first_receipt():
    who, by = referrer(), coordinator()
    row = submitted(who)
    missing = Reason.objects.get(kind="returned", code="children")
    browser = Browser(by)
    response = browser.post(page("return", row), {"reasons": [missing.pk], "words": "How old are they?"})
    assert response.status_code == 302
    writer = Browser(who)
    tasks = writer.read(page("tasks", row))
    assert missing.words in tasks
    assert "How old are they?" in tasks
    assert "returned to you" in writer.read("/desk/")
    later = AT + timedelta(days=1)
    with acting(who.actor):
        sending.submit(row, by=who.actor, at=later)
    with acting(by.actor):
        row.refresh_from_db()
        assert (row.status, row.received_at) == ("submitted", AT)
        reviews = Clock.objects.filter(referral=row, kind="review").order_by("started_at")
        assert [clock.started_at for clock in reviews] == [AT, later]
        assert reviews[0].met_at is not None
        assert Clock.objects.filter(referral=row, kind="process").count() == 1
        assert row.returns.get().answered_at == later


@pytest.mark.parametrize(
    ("name", "kind", "status"), [("withdraw", "withdrawn", "withdrawn"), ("not_met", "not_met", "not_met")]
)
def test_it_is_turned_down_for_a_coded_reason_that_its_writer_reads(name: str, kind: str, status: str):
    who = referrer()
    row = submitted(who)
    reason = Reason.objects.filter(kind=kind)[0]
    response = Browser(coordinator()).post(page(name, row), {"reason": reason.pk, "words": "In our own words."})
    assert response.status_code == 302
    told = Browser(who).read(page("referral", row))
    assert reason.words in told
    assert "In our own words." in told
    with seeing_everything():
        assert Referral.objects.get(pk=row.pk).status == status
        assert Clock.objects.get(referral=row, kind="process").stopped_at is not None
        assert Clock.objects.get(referral=row, kind="idva_taken_up").is_running  # support is offered all the same


def test_it_is_moved_to_the_marac_that_should_have_it_and_keeps_its_clocks():
    row = submitted(referrer())
    dudley, walsall = Browser(coordinator("Dudley")), Browser(coordinator("Walsall"))
    assert walsall.get(page("referral", row)).status_code == 404
    assert dudley.post(page("move", row), {"area": marac_area("Walsall").pk}).status_code == 302
    assert dudley.get(page("referral", row)).status_code == 404
    assert "Moved from Dudley to Walsall" in walsall.read(page("referral", row))
    with seeing_everything():
        assert Clock.objects.filter(referral=row, kind="review").get().started_at == AT


def test_it_is_transferred_out_of_the_region_as_a_disclosure():
    row = submitted(referrer())
    said = {"to": "Sample County MARAC", "ground": "The victim has moved there."}
    assert Browser(coordinator()).post(page("transfer_out", row), said).status_code == 302
    event = Event.objects.get(kind="disclosure")
    assert (event.detail["to"], event.ground) == ("Sample County MARAC", "The victim has moved there.")


def test_reading_what_was_found_about_crimes_again_is_in_the_trail():
    by = coordinator()
    case = accepted(referrer(), by)
    with seeing_everything():
        row = case.referrals.get()
    Browser(by).get(page("process", row))
    with seeing_everything():
        assert Event.objects.filter(name="marac.referral_read", kind="sight", subject_id=str(row.pk)).count() == 1


def test_the_promise_to_process_is_met_when_crimes_are_considered_and_the_referrer_invited():
    by = coordinator()
    case = accepted(referrer(), by)
    with seeing_everything():
        row = case.referrals.get()
    browser = Browser(by)
    browser.post(page("process", row), {"crimes_found": "None recorded.", "invites": "no"})
    with seeing_everything():
        assert Clock.objects.get(referral=row, kind="process").met_at is None
    browser.post(page("process", row), {"crimes_found": "None recorded.", "invites": "yes"})
    with seeing_everything():
        assert Clock.objects.get(referral=row, kind="process").met_at is not None
    assert any("invited" in message.subject for message in mail.outbox)


# Repeats


def test_a_repeat_within_twelve_months_is_found_and_keeps_the_definition_it_was_judged_by():
    by = coordinator()
    first = accepted(referrer(), by, at=AT - timedelta(days=200))
    row = submitted(referrer())
    browser = Browser(by)
    assert "A repeat: the same victim and perpetrator" in browser.read(page("accept", row))
    case = accept(row, by, criteria=HIGH | {"repeat": ""})
    with seeing_everything():
        first.refresh_from_db()
        assert case.pk != first.pk or first.is_yet_to_be_heard
        row.refresh_from_db()
        assert row.repeat_definition == "current"
        assert row.repeat_of == first.referrals.get(repeat_of=None)


def test_under_the_older_definition_a_repeat_says_what_was_done_since():
    by = coordinator()
    accepted(referrer(), by, at=AT - timedelta(days=200))
    with seeing_everything():
        Setting.objects.create(key="repeat_definition", value="older", from_on=date(2026, 1, 1), source="test")
    row = submitted(referrer())
    assert "Violence, threats, stalking" in Browser(by).read(page("accept", row))
    with pytest.raises(Refusal, match="say which"):
        accept(row, by, criteria=HIGH | {"repeat": ""})
    accept(row, by, criteria=HIGH | {"repeat": "He threatened her on 3 November."})
    with seeing_everything():
        row.refresh_from_db()
        assert row.repeat_definition == "older"


def heard(case: Case) -> None:
    """As a meeting does, which another part of the room brings about."""
    case.status, case.listed_at, case.heard_at = "heard", case.accepted_at, case.accepted_at
    case.save()


def test_a_repeat_of_a_case_that_was_heard_is_a_new_case_with_the_earlier_one():
    by = coordinator()
    first = accepted(referrer(), by, at=AT - timedelta(days=200))
    with seeing_everything():
        heard(first)
    case = accept(submitted(referrer()), by, criteria={"repeat": ""})
    with seeing_everything():
        case = Case.objects.get(pk=case.pk)
        assert (case.earlier_case_id, case.is_repeat, case.victim_id) == (first.pk, True, first.victim_id)
        first.refresh_from_db()
        assert first.lapses_on == case.lapses_on


def test_after_twelve_months_it_is_a_new_referral():
    by = coordinator()
    accepted(referrer(), by, at=AT - timedelta(days=400))
    row = submitted(referrer())
    assert "too long ago to be a repeat" in Browser(by).read(page("referral", row))
    with pytest.raises(Refusal, match="No earlier referral"):
        accept(row, by, criteria={"repeat": ""})


def test_a_second_referral_of_what_is_not_yet_heard_joins_the_open_case():
    by = coordinator()
    first = accepted(referrer(), by, at=AT - timedelta(days=2))
    case = accept(submitted(referrer("Sample Hospital Trust")), by)
    assert case.pk == first.pk
    with seeing_everything():
        assert case.referrals.count() == 2


def test_another_marac_that_knows_the_victim_is_named_and_nothing_more():
    contact = ContactGiven(phone="01632 960555", is_safe_to_call=True)
    accepted(referrer(), coordinator("Walsall"), area=marac_area("Walsall"), contact=contact)
    other = PersonGiven("Vesper", "Marriedname", born_on=VICTIM.born_on, gender="female")
    row = submitted(referrer(), victim=other, contact=contact)
    shown = Browser(coordinator("Dudley")).read(page("referral", row))
    assert "The MARAC of Walsall has had this telephone number from a victim since" in shown
    assert "Examplar" not in shown


def test_a_shared_telephone_number_makes_nobody_the_same_person_until_somebody_says_so():
    by = coordinator()
    first = accepted(referrer(), by, at=AT - timedelta(days=30))
    renamed = PersonGiven("Vesper", "Marriedname", born_on=VICTIM.born_on, gender="female")
    row = submitted(referrer(), victim=renamed)
    browser = Browser(by)
    shown = browser.read(page("accept", row))
    assert "another name or date of birth" in shown
    assert "A repeat: " not in shown
    with seeing_everything():
        earlier = first.referrals.get()
    said = {"criteria": ["visible_high_risk"], "same_as": [str(earlier.pk)]}
    assert browser.post(page("accept", row), said).status_code == 302
    with seeing_everything():
        row.refresh_from_db()
        assert row.case_id == first.pk
    assert (
        accept(submitted(referrer(), victim=PersonGiven("Another", "Person", age=40, gender="female")), by).pk
        != first.pk
    )


# Who sees what


def test_the_writer_sees_their_own_referral_and_outcome_and_no_deed():
    who = referrer()
    row = submitted(who)
    shown = Browser(who).read(page("referral", row))
    assert "Vesper" in shown
    assert "Accept" not in shown
    assert Browser(who).get(page("accept", row)).status_code == 404


def test_safe_contact_and_addresses_are_shown_for_a_reason_and_each_sight_is_kept():
    row = submitted(referrer())
    browser = Browser(coordinator())
    assert "01632 960123" not in browser.read(page("referral", row))
    assert browser.post(page("safe_contact", row), {"ground": ""}).status_code == 422
    assert "01632 960123" in browser.post(page("safe_contact", row), {"ground": "To ring the victim"}).content.decode()
    assert "1 Specimen Street" in browser.post(page("addresses", row), {"ground": "To visit"}).content.decode()
    sights = Event.objects.filter(kind="sight").order_by("id")
    assert [(event.name, event.ground) for event in sights] == [
        ("marac.referral_read", ""),
        ("marac.safe_contact_seen", "To ring the victim"),
        ("marac.protected_address_seen", "To visit"),
    ]


def test_who_read_a_referral_and_its_case_is_in_the_trail():
    row, by = submitted(referrer()), coordinator()
    case = accept(row, by)
    browser = Browser(by)
    browser.read(page("referral", row))
    browser.read(reverse("marac:case", args=[case.pk]))
    sights = Event.objects.filter(kind="sight", person_id=by.person.pk).order_by("id")
    assert [(event.name, event.subject_id) for event in sights] == [
        ("marac.referral_read", str(row.pk)),
        ("marac.case_read", str(case.pk)),
    ]


def test_an_administrator_processes_and_does_not_decide_or_see_a_protected_address():
    row = submitted(referrer())
    browser = Browser(worker(Role.MARAC_ADMINISTRATOR, organisation="Police and Crime Commissioner West Midlands"))
    assert "Accept referral" not in browser.read(page("referral", row))
    for name in ("accept", "withdraw", "return", "move", "addresses"):
        assert browser.get(page(name, row)).status_code == 404
    assert browser.get(page("safe_contact", row)).status_code == 200


def test_the_senior_coordinator_sees_the_region():
    row = submitted(referrer())
    senior = worker(
        Role.SENIOR_MARAC_COORDINATOR, organisation="Police and Crime Commissioner West Midlands", marac="Solihull"
    )
    assert row.reference in Browser(senior).read(reverse("marac:queue"))


CANARIES = ("Vesper", "Examplar", "Percival", "1 Specimen Street", "01632 960123", "A sample account")


def test_whoever_is_named_as_too_near_finds_nothing_of_it_on_any_page():
    near = coordinator()
    row = submitted(referrer(), conflicts=near.person.email)
    browser = Browser(near)
    queue = browser.read(reverse("marac:queue") + f"?status=all&reference={row.reference}")
    assert "No referral waits for you" in queue
    assert "to review" not in browser.read("/desk/")
    for name in (
        "referral",
        "accept",
        "start_review",
        "return",
        "withdraw",
        "not_met",
        "move",
        "process",
        "safe_contact",
        "addresses",
    ):
        assert browser.get(page(name, row)).status_code == 404
        assert browser.post(page(name, row)).status_code in (404, 405)


def test_a_coordinator_keeps_a_colleague_out():
    near, row = coordinator(), submitted(referrer())
    browser = Browser(coordinator())
    assert browser.post(page("exclude", row), {"email": near.person.email, "why": "near"}).status_code == 302
    assert Browser(near).get(page("referral", row)).status_code == 404


def test_nothing_of_a_case_is_on_any_page_of_those_who_may_not_see_it():
    row = submitted(referrer())
    strangers = [coordinator("Walsall"), referrer("Another Sample Agency"), worker(Role.COMMISSIONER),
                 worker(Role.IDVA_MANAGER, organisation="Another Sample Service"), worker(Role.HEAD_OF_COMMUNITY_SAFETY)]  # fmt: skip
    names = ("referral", "tasks", "check", "people", "accept", "start_review", "return", "withdraw", "not_met", "move",
             "transfer_out", "process", "tell_service", "exclude", "safe_contact", "addresses")  # fmt: skip
    addresses = ["/desk/", reverse("marac:queue"), reverse("marac:queue") + "?status=all", reverse("marac:mine"), reverse("marac:notices"),
                 *(page(name, row) for name in names)]  # fmt: skip
    for stranger in strangers:
        browser = Browser(stranger)
        for address in addresses:
            shown = browser.get(address).content.decode()
            assert not [canary for canary in (*CANARIES, row.reference) if canary in shown], address


def test_no_message_and_no_event_holds_case_content():
    row = submitted(referrer())
    by = coordinator()
    accept(row, by)
    said = " ".join(f"{message.subject} {message.body}" for message in mail.outbox)
    said += " ".join(f"{event.detail} {event.ground}" for event in Event.objects.all())
    assert len(mail.outbox) >= 1
    assert not [canary for canary in CANARIES if canary in said]


# Promises


def test_a_referral_left_on_friday_evening_is_due_by_two_clocks():
    friday = datetime(2026, 11, 20, 16, 30, tzinfo=UTC)
    row = submitted(referrer(), at=friday)
    with seeing_everything():
        clock = Clock.objects.get(referral=row, kind="review")
    assert clock.due_elapsed_at == datetime(2026, 11, 21, 16, 30, tzinfo=UTC)
    # half an hour on Friday, nine on Monday and on Tuesday, five and a half on Wednesday
    assert clock.due_office_at == datetime(2026, 11, 25, 13, 30, tzinfo=UTC)


def test_the_queue_costs_the_same_with_one_referral_or_a_dozen():
    who, by = referrer(), coordinator()
    submitted(who)
    browser = Browser(by)
    browser.read(reverse("marac:queue"))
    one = _queries(browser, reverse("marac:queue"))
    for number in range(12):
        submitted(who, victim=PersonGiven(f"Given{number}", f"Family{number}", age=30, gender="female"))
    assert _queries(browser, reverse("marac:queue")) == one


def _queries(browser: Browser, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        browser.read(address)
    return len(queries)


def test_nobody_decides_what_is_decided():
    by = coordinator()
    row = submitted(referrer())
    accept(row, by)
    with acting(by.actor), pytest.raises(Refusal, match="decided this on 17 November"):
        reviewing.withdraw(row, by=by.actor, at=AT, reason=Reason.objects.filter(kind="withdrawn")[0])


def test_a_deed_outside_the_permission_does_not_exist():
    row = submitted(referrer())
    stranger = idva_manager()
    with acting(stranger.actor), pytest.raises(Hidden):
        reviewing.accept(row, by=stranger.actor, at=AT, criteria=HIGH)
