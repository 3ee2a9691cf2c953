"""The form, as an agency's staff meet it."""

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.db.models import F
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from frankpledge.marac.actions import excluding, reviewing
from frankpledge.marac.models import (
    AgencyDomain,
    Clock,
    IdvaNotice,
    LinkAsk,
    Party,
    ProtectedAddress,
    Reason,
    Referral,
    ReferralLink,
    Setting,
)
from frankpledge.partnerships.models import Role

from .conftest import Browser
from .factories import (
    AT,
    Worker,
    acting,
    coordinator,
    fill,
    filled_draft,
    idva_manager,
    referrer,
    seeing_everything,
    submitted,
    worker,
)

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]

VICTIM = {"given_name": "Vesper", "family_name": "Examplar", "born_on-day": "4", "born_on-month": "3", "born_on-year": "1990",
          "gender": "female", "ethnicity": "white_british", "is_disabled": "no", "is_lgbt": "no",
          "lines": "1 Specimen Street", "postcode": "DY1 2AB", "is_protected": "yes"}  # fmt: skip
PERPETRATOR = {
    "given_name": "Percival",
    "family_name": "Samplar",
    "gender": "male",
    "relation_to_victim": "former partner",
}
ACCOUNT = {"what_happened": "A sample account.", "has_children": "no", "has_conflict": "no"}
CONSENT = {"is_victim_aware": "yes", "has_consent": "yes"}


def begun(browser: Browser) -> Referral:
    response = browser.post(reverse("marac:start"))
    return Referral.objects.get(pk=response["Location"].split("/")[3])


def section(row: Referral, slug: str) -> str:
    return reverse("marac:section", args=[row.pk, slug])


def risk(browser: Browser, row: Referral, yes: int) -> dict[str, str]:
    form = browser.get(section(row, "risk")).context["form"]
    answers = {f"q{number}": "yes" if number <= yes else "no" for number in range(1, 25)}
    return {"version": str(form.fields["version"].initial), **answers}


def answer_everything(browser: Browser, row: Referral) -> None:
    who = {"agency_name": "Threshold Sample Homes", "contact_name": "Sample Person", "contact_email": "a@example.org",
           "contact_phone": "01632 960001"}  # fmt: skip
    contact = {"phone": "01632 960123", "is_safe_to_call": "yes"}
    for slug, said in (
        ("who_refers", who), ("victim", VICTIM), ("safe_contact", contact), ("risk", risk(browser, row, 15)),
        ("criteria", {"criteria": ["visible_high_risk"]}), ("consent", CONSENT), ("what_happened", ACCOUNT),
    ):  # fmt: skip
        response = browser.post(section(row, slug), said)
        assert response.status_code == 302, (slug, response.context["form"].errors)
    added = browser.post(reverse("marac:add_person", args=[row.pk, "perpetrator"]), PERPETRATOR)
    assert added.status_code == 302


def test_a_referral_is_written_section_by_section_read_over_and_sent():
    browser = Browser(referrer())
    row = begun(browser)
    assert "To do" in browser.read(reverse("marac:tasks", args=[row.pk]))
    answer_everything(browser, row)
    check = browser.read(reverse("marac:check", args=[row.pk]))
    assert "Dudley" in check
    assert "Vesper" in check
    response = browser.post(reverse("marac:check", args=[row.pk]))
    assert "Referral received" in response.content.decode()
    row.refresh_from_db()
    assert row.reference in response.content.decode()
    assert (row.status, row.score, str(row.area)) == ("submitted", 15, "Dudley")


def test_somebody_whose_form_is_sent_twice_is_in_it_once_and_two_without_a_name_are_two():
    browser = Browser(referrer())
    row = begun(browser)
    add = reverse("marac:add_person", args=[row.pk, "perpetrator"])
    for said in (PERPETRATOR, PERPETRATOR, {**PERPETRATOR, "lines": "2 Specimen Street"}):
        assert browser.post(add, said).status_code == 302
    assert row.parties.count() == 2
    nameless = {"gender": "male", "relation_to_victim": "stranger"}
    for _ in range(2):
        assert browser.post(add, nameless).status_code == 302
    assert row.parties.count() == 4


def test_what_was_saved_is_there_when_its_writer_comes_back():
    who = referrer()
    row = begun(Browser(who))
    Browser(who).post(section(row, "victim"), VICTIM)
    page = Browser(who).read(section(row, "victim"))
    assert "Vesper" in page
    assert "1 Specimen Street" in page


@pytest.mark.parametrize(("slug", "wrong", "field", "sentence"), [
    ("victim", {"born_on-year": "2999"}, "born_on", "future"),
    ("victim", {"born_on-year": "1890"}, "born_on", "Check the year"),
    ("victim", {"postcode": "SW1A 1AA"}, "postcode", "outside the region"),
    ("victim", {"postcode": "Dudley"}, "postcode", "whole postcode"),
    ("victim", {"postcode": "B62 8AB"}, "area", "Choose the MARAC"),
    ("victim", {"postcode": ""}, "postcode", "choose the MARAC"),
    ("safe_contact", {"phone": "", "other_ways": ""}, "other_ways", "what other way"),
    ("criteria", {"criteria": ["visible_high_risk"]}, "criteria", "14"),
    ("criteria", {"criteria": ["professional_judgement"]}, "professional_reason", "Say why"),
    ("criteria", {"criteria": ["potential_escalation"], "events": "2"}, "events", "3 events"),
    ("criteria", {"criteria": ["repeat"]}, "earlier_on", "date"),
    ("criteria", {"criteria": ["repeat"], "earlier_on-day": "1", "earlier_on-month": "1", "earlier_on-year": "2020"}, "earlier_on", "12 months"),
    ("criteria", {"criteria": ["other"]}, "other_reason", "other ground"),
    ("consent", {"is_victim_aware": "no", "has_consent": "no"}, "not_aware_reason", "does not know"),
    ("consent", {"is_victim_aware": "no", "not_aware_reason": "Unsafe.", "has_consent": "yes"}, "has_consent", "agreed"),
    ("consent", {"is_victim_aware": "yes", "has_consent": "no"}, "ground", "ground"),
    ("what_happened", {"has_conflict": "yes", "conflicts": ""}, "conflicts", "e-mail"),
])  # fmt: skip
def test_a_wrong_answer_is_refused_beside_its_field_and_kept(
    slug: str, wrong: dict[str, str], field: str, sentence: str
):
    browser = Browser(referrer())
    row = begun(browser)
    usual = {"victim": VICTIM, "what_happened": ACCOUNT}.get(slug, {})
    response = browser.post(section(row, slug), usual | wrong)
    assert response.status_code == 422
    assert sentence in " ".join(response.context["form"].errors[field])
    for typed in wrong.values():
        if isinstance(typed, str) and len(typed) > 3:
            assert typed in response.content.decode()


def test_a_referral_that_lacks_something_is_not_sent_and_says_what():
    browser = Browser(referrer())
    row = begun(browser)
    response = browser.post(reverse("marac:check", args=[row.pk]))
    assert response.status_code == 422
    assert "Answer every risk question" in response.content.decode()


def test_the_postcode_decides_the_marac_and_a_choice_goes_before_it():
    draft = filled_draft(who := referrer())
    with acting(who.actor):
        draft.refresh_from_db()
        assert (str(draft.area), draft.is_area_from_postcode) == ("Dudley", True)


def test_young_people_are_asked_in_their_own_words():
    browser = Browser(referrer())
    row = begun(browser)
    browser.post(section(row, "victim"), VICTIM | {"born_on-year": "2010"})
    assert "young person" in browser.read(section(row, "risk"))


def test_a_draft_is_seen_by_nobody_but_its_writer():
    who = referrer()
    row = begun(Browser(who))
    for other in (coordinator(), referrer(), idva_manager()):
        assert Browser(other).get(reverse("marac:tasks", args=[row.pk])).status_code == 404
        assert Browser(other).get(reverse("marac:referral", args=[row.pk])).status_code == 404


@pytest.mark.parametrize(
    "role", [Role.COMMISSIONER, Role.POLICY_OFFICER, Role.ANALYST, Role.SCRUTINY_OFFICER, Role.SYSTEM_ADMINISTRATOR]
)
def test_those_who_see_only_counts_find_no_door(role: str):
    browser = Browser(worker(role, organisation="Police and Crime Commissioner West Midlands"))
    for name in ("front", "start", "queue", "mine", "notices"):
        assert browser.get(reverse(f"marac:{name}")).status_code == 404
    assert set(re.findall(r'href="(/marac/[^"]*)"', browser.read("/desk/"))) <= {"/marac/counts/"}


def test_sending_starts_four_clocks_and_tells_the_service():
    row = submitted(referrer())
    with seeing_everything():
        clocks = {clock.kind: clock for clock in Clock.objects.filter(referral=row)}
        assert set(clocks) == {"review", "process", "idva_notice", "idva_taken_up"}
        assert clocks["idva_notice"].met_at == AT
        assert clocks["idva_taken_up"].met_at is None
        assert IdvaNotice.objects.get(referral=row).status == "sent"


def test_the_victim_without_consent_has_its_record_made():
    browser = Browser(referrer())
    row = begun(browser)
    said = {"is_victim_aware": "yes", "has_consent": "no", "ground": "vital_interests", "necessity": "Life.", "proportionality": "Least.",
            "decided_by": "Sample Manager", "decided_on-day": "1", "decided_on-month": "11", "decided_on-year": "2026"}  # fmt: skip
    assert browser.post(section(row, "consent"), said).status_code == 302
    with seeing_everything():
        assert Referral.objects.get(pk=row.pk).no_consent.ground == "vital_interests"


def test_people_are_added_changed_and_taken_out():
    browser = Browser(referrer())
    row = begun(browser)
    browser.post(reverse("marac:add_person", args=[row.pk, "perpetrator"]), PERPETRATOR)
    party = Party.objects.get(referral=row)
    change = reverse("marac:change_person", args=[row.pk, party.pk])
    browser.post(change, PERPETRATOR | {"family_name": "Patternby"})
    assert "Patternby" in browser.read(reverse("marac:people", args=[row.pk]))
    browser.post(reverse("marac:remove_person", args=[row.pk, party.pk]))
    assert not Party.objects.filter(referral=row).exists()
    assert browser.get(change).status_code == 404


def test_an_address_is_protected_or_not_and_never_kept_twice():
    who = referrer()
    browser = Browser(who)
    row = begun(browser)
    browser.post(section(row, "victim"), VICTIM)
    browser.post(section(row, "victim"), VICTIM | {"is_protected": "no"})
    assert not ProtectedAddress.objects.exists()
    assert row.parties.get().address.postcode == "DY1 2AB"


# By a link


@pytest.fixture
def known_domain() -> None:
    AgencyDomain.objects.create(domain="agency.example", source="test")


def ask_for_link(client: Client) -> str:
    """Ask, and give the address that the message holds."""
    assert client.post(reverse("marac:ask_for_link"), {"email": "worker@agency.example"}).status_code == 302
    message = mail.outbox[-1]
    assert message.to == ["worker@agency.example"]
    return next(line for line in message.body.splitlines() if "/link/open/" in line).partition("/marac")[2]


def test_somebody_without_an_account_refers_by_a_link_that_works_once(known_domain: None):
    client = Client()
    address = "/marac" + ask_for_link(client)
    assert client.get(address)["Location"] == reverse("marac:link_tasks")
    assert "To do" in client.get(reverse("marac:link_tasks")).content.decode()
    assert client.post(reverse("marac:link_section", args=["victim"]), VICTIM).status_code == 302
    assert "Vesper" in client.get(reverse("marac:link_section", args=["victim"])).content.decode()
    fill(Referral.objects.get(), ReferralLink.objects.get())
    response = client.post(reverse("marac:link_check"))
    assert "Referral received" in response.content.decode()
    assert client.get(reverse("marac:link_tasks"))["Location"] == reverse("marac:link_ended")
    assert Client().get(address)["Location"] == reverse("marac:link_ended")
    with acting(coordinator().actor):
        sent = Referral.objects.get()
    assert sent.source == "link"
    again = client.post(reverse("marac:link_check"), follow=True).content.decode()
    assert sent.reference in again, "whoever sends again, since no answer came, is told that it was sent"
    assert sent.reference not in Client().get(reverse("marac:link_ended")).content.decode()


def test_one_link_never_opens_anothers_referral(known_domain: None):
    one, other = Client(), Client()
    one.get("/marac" + ask_for_link(one))
    one.post(reverse("marac:link_section", args=["victim"]), VICTIM)
    other.get("/marac" + ask_for_link(other))
    assert "Vesper" not in other.get(reverse("marac:link_section", args=["victim"])).content.decode()
    assert Client().get(reverse("marac:link_tasks"))["Location"] == reverse("marac:link_ended")


def test_a_link_goes_only_to_an_agency_that_is_known_and_the_answer_does_not_say_which_are(known_domain: None):
    answers = [
        Client().post(reverse("marac:ask_for_link"), {"email": email}, follow=True).content
        for email in ("somebody@home.example", "worker@agency.example")
    ]
    assert answers[0] == answers[1]
    assert [message.to for message in mail.outbox] == [["worker@agency.example"]]


@pytest.mark.parametrize("domain", ["agency.example", "home.example"])
def test_whoever_asks_for_links_too_often_waits_whichever_address_it_is(known_domain: None, domain: str):
    said = {"email": f"worker@{domain}"}
    answers = [Client().post(reverse("marac:ask_for_link"), said) for _ in range(6)]
    assert [response.status_code for response in answers] == [302] * 5 + [422]
    assert "Wait 60 minutes" in answers[-1].content.decode()
    assert Client().post(reverse("marac:ask_for_link"), {"email": f"other@{domain}"}).status_code == 302
    LinkAsk.objects.update(asked_at=F("asked_at") - timedelta(minutes=61))
    assert Client().post(reverse("marac:ask_for_link"), said).status_code == 302


def test_many_addresses_asked_for_from_one_place_are_too_many_as_well(known_domain: None):
    Setting.objects.create(key="links_a_place", value="2", from_on=date(2020, 1, 1), source="test")
    answers = [
        Client().post(reverse("marac:ask_for_link"), {"email": f"one{n}@home.example"}, REMOTE_ADDR=f"2001:db8::{n}")
        for n in range(3)
    ]
    assert [response.status_code for response in answers] == [302, 302, 422]
    elsewhere = {"email": "four@home.example"}
    assert Client().post(reverse("marac:ask_for_link"), elsewhere, REMOTE_ADDR="2001:db8:1::1").status_code == 302


def sent_by_link() -> Referral:
    client = Client()
    client.get("/marac" + ask_for_link(client))
    fill(Referral.objects.get(), ReferralLink.objects.get())
    client.post(reverse("marac:link_check"))
    return returned_by(coordinator())


def returned_by(by: Worker) -> Referral:
    with acting(by.actor):
        row = Referral.objects.get()
        why = Reason.objects.filter(kind="returned")[:1]
        reviewing.return_incomplete(row, by=by.actor, at=timezone.now(), reasons=why, words="Who are the children?")
    return row


def test_a_referral_made_by_a_link_and_returned_is_gone_back_into_by_a_new_link_that_works_once(known_domain: None):
    row = sent_by_link()
    told = mail.outbox[-1]
    assert told.to == ["worker@agency.example"]
    assert row.reference in told.subject
    address = next(line for line in told.body.splitlines() if "/link/open/" in line).partition("/marac")[2]
    client = Client()
    client.get("/marac" + address)
    page = client.get(reverse("marac:link_tasks")).content.decode()
    assert row.reference in page
    assert "Who are the children?" in page
    assert "Referral received" in client.post(reverse("marac:link_check")).content.decode()
    assert Client().get("/marac" + address)["Location"] == reverse("marac:link_ended")
    with seeing_everything():
        assert Referral.objects.get().received_at == row.received_at
        assert Referral.objects.count() == 1


def test_a_way_back_that_ran_out_is_sent_again_by_the_co_ordinator(known_domain: None):
    row = sent_by_link()
    page, before = Browser(coordinator()), len(mail.outbox)
    assert "Send its writer another link" in page.read(reverse("marac:referral", args=[row.pk]))
    assert page.post(reverse("marac:send_link_again", args=[row.pk])).status_code == 302
    assert [message.to for message in mail.outbox[before:]] == [["worker@agency.example"]]
    AgencyDomain.objects.update(until_on=date(2020, 1, 1))
    assert page.post(reverse("marac:send_link_again", args=[row.pk])).status_code == 422


def test_a_way_back_is_sent_to_nobody_who_is_kept_out(known_domain: None):
    client = Client()
    address = "/marac" + ask_for_link(client)
    client.get(address)
    fill(Referral.objects.get(), ReferralLink.objects.get())
    client.post(reverse("marac:link_check"))
    by = coordinator()
    with acting(by.actor):
        excluding.exclude(
            Referral.objects.get(), by=by.actor, at=timezone.now(), email="worker@agency.example", why="near"
        )
    before = len(mail.outbox)
    returned_by(by)
    assert not any("/link/open/" in message.body for message in mail.outbox[before:])


def test_whoever_is_kept_out_while_they_write_by_a_link_is_out_at_once(known_domain: None):
    sent_by_link()
    address = next(line for line in mail.outbox[-1].body.splitlines() if "/link/open/" in line).partition("/marac")[2]
    client, by = Client(), coordinator()
    client.get("/marac" + address)
    with acting(by.actor):
        excluding.exclude(
            Referral.objects.get(), by=by.actor, at=timezone.now(), email="worker@agency.example", why="near"
        )
    assert client.get(reverse("marac:link_tasks"))["Location"] == reverse("marac:link_ended")


def test_a_link_runs_out(known_domain: None, monkeypatch: pytest.MonkeyPatch):
    client = Client()
    address = "/marac" + ask_for_link(client)
    with seeing_everything():
        link = ReferralLink.objects.get()
        link.expires_at = link.sent_at - timedelta(hours=1)
        link.save()
    assert client.get(address)["Location"] == reverse("marac:link_ended")
