from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse

from frankpledge.audit.models import Event
from frankpledge.desk.views import ROOMS
from frankpledge.partnerships import record
from frankpledge.partnerships.actions import agreements, organisations
from frankpledge.partnerships.models import Organisation, SharingAgreement, SharingReminder
from frankpledge.rules import Hidden, Refusal

from .people import AT, TODAY, actor, signed_in

pytestmark = [pytest.mark.usefixtures("demonstrated"), pytest.mark.django_db]

LAST_DAY = date(2027, 3, 31)
DAY = timedelta(days=1)
KEEPER = "Hana Pattern"


@pytest.fixture(autouse=True)
def _none_but_what_a_test_makes() -> None:
    SharingAgreement.objects.all().delete()


def landlord() -> Organisation:
    return Organisation.objects.get(name="Threshold Sample Homes")


def an_agreement(**different: Any) -> SharingAgreement:
    answers: dict[str, Any] = {
        "title": "Sample sharing protocol of the Dudley MARAC", "area": record.area_named("marac", "Dudley"), "organisations": [landlord()],
        "signed_by": "Sample Signatory, Director", "purpose": "To keep people safe", "legal_basis": "Part 3 of the Data Protection Act 2018",
        "kept_at": "Sample register 12", "from_on": date(2026, 4, 1), "last_day": LAST_DAY, "review_on": date(2027, 1, 31), "notice_days": 56,
    } | different  # fmt: skip
    by = answers.pop("by", None) or actor(KEEPER)
    return agreements.make(**answers, by=by, at=AT)


def at(day: date) -> datetime:
    return AT.replace(year=day.year, month=day.month, day=day.day)


def test_the_senior_co_ordinator_enters_one_and_everybody_in_a_post_can_read_it():
    made = an_agreement()
    assert made.until_on == LAST_DAY + DAY
    assert Event.objects.filter(name="partnerships.agreement_made").exists()
    page = signed_in("Nia Sample").get(reverse("partnerships:agreement", args=[made.pk])).content.decode()
    assert "Threshold Sample Homes" in page
    assert "Renew it" not in page


@pytest.mark.parametrize("name", ["Idris Example", "Joan Sample", "Nia Sample", "Sam Specimen", "Amara Example"])
def test_others_decide_of_nobodys_access(name: str):
    with pytest.raises(Hidden):
        an_agreement(by=actor(name))
    made = an_agreement()
    with pytest.raises(Hidden):
        agreements.end_early(made, last_day=TODAY, because="x", by=actor(name), at=AT)
    for deed in ("join", "review", "end", "renew"):
        assert signed_in(name).get(reverse(f"partnerships:{deed}_agreement", args=[made.pk])).status_code == 404


def test_a_senior_co_ordinator_keeps_none_of_another_area():
    elsewhere = type(record.area_named("marac", "Dudley")).objects.create(name="Elsewhere", kind="marac")
    with pytest.raises(Hidden):
        an_agreement(area=elsewhere)


@pytest.mark.parametrize(
    ("days", "sentence"),
    [({"last_day": date(2026, 3, 1)}, "can't be before"), ({"review_on": date(2027, 4, 1)}, "by its last day")],
)
def test_its_days_stand_in_order(days: dict[str, date], sentence: str):
    with pytest.raises(Refusal, match=sentence):
        an_agreement(**days)


def test_an_agency_may_leave_today_and_not_in_the_past():
    party = an_agreement().parties.get()
    with pytest.raises(Refusal, match="Yesterday is the earliest"):
        agreements.leave(party, last_day=TODAY - 2 * DAY, because="It closed", by=actor(KEEPER), at=AT)
    left = agreements.leave(party, last_day=TODAY - DAY, because="It closed", by=actor(KEEPER), at=AT)
    assert left.until_on == TODAY
    with pytest.raises(Refusal, match="already"):
        agreements.leave(left, last_day=TODAY, because="It closed", by=actor(KEEPER), at=AT)


def test_a_renewal_is_another_term_with_those_who_stayed():
    first = an_agreement(organisations=[landlord(), record.organisation_named("West Midlands Police")])
    agreements.leave(
        first.parties.get(organisation=landlord()), last_day=TODAY, because="It closed", by=actor(KEEPER), at=AT
    )
    term: dict[str, Any] = {"kept_at": "13", "signed_by": "Sample", "by": actor(KEEPER), "at": AT}
    with pytest.raises(Refusal, match="next term begins after"):
        agreements.renew(first, from_on=LAST_DAY, last_day=date(2028, 3, 31), review_on=date(2028, 1, 1), **term)
    again = agreements.renew(
        first, from_on=LAST_DAY + DAY, last_day=date(2028, 3, 31), review_on=date(2028, 1, 1), **term
    )
    assert [one.organisation.name for one in again.parties.all()] == ["West Midlands Police"]
    with pytest.raises(Refusal, match="renewed already"):
        agreements.renew(first, from_on=LAST_DAY + DAY, last_day=date(2028, 3, 31), review_on=date(2028, 1, 1), **term)


def test_reminders_come_once_each_and_a_missed_night_loses_none():
    made = an_agreement()
    assert agreements.remind_what_is_due(at=at(date(2026, 12, 5))) == 0
    # Nobody ran it on the day itself, 6 December: the first night after makes it up.
    assert agreements.remind_what_is_due(at=at(date(2026, 12, 20))) == 1
    assert agreements.remind_what_is_due(at=at(date(2026, 12, 21))) == 0
    assert [one.recipients() for one in mail.outbox] == [["hana.pattern@frankpledge.example"]]
    # For months nobody ran it: of the end that came meanwhile, keepers and parties hear.
    assert agreements.remind_what_is_due(at=at(date(2027, 4, 9))) == 1
    assert {to for one in mail.outbox[1:] for to in one.recipients()} == {
        "hana.pattern@frankpledge.example", "nia.sample@frankpledge.example",
    }  # fmt: skip
    assert "ended on 31 March 2027" in mail.outbox[-1].subject
    assert list(made.reminders.order_by("pk").values_list("kind", flat=True)) == [
        SharingReminder.Kind.REVIEW, SharingReminder.Kind.ENDED,
    ]  # fmt: skip


def test_a_review_puts_the_next_reminder_off_and_a_renewal_stops_them():
    made = an_agreement(review_on=date(2026, 12, 31))
    assert agreements.remind_what_is_due(at=AT) == 1
    agreements.review(made, next_review_on=date(2027, 3, 1), by=actor(KEEPER), at=AT)
    assert agreements.remind_what_is_due(at=at(date(2027, 1, 10))) == 1
    agreements.renew(
        made, from_on=LAST_DAY + DAY, last_day=date(2028, 3, 31), review_on=date(2028, 1, 1), kept_at="13", signed_by="Sample",
        by=actor(KEEPER), at=AT,
    )  # fmt: skip
    assert agreements.remind_what_is_due(at=at(date(2027, 4, 9))) == 0


def test_its_keeper_has_it_on_the_desk_before_it_ends_and_after():
    an_agreement()

    def said(day: date) -> list[str]:
        return [one.title for room in ROOMS for one in room(actor(KEEPER, day), at(day)) if "protocol" in one.title]

    assert said(TODAY) == []
    assert said(date(2026, 12, 6)) == ["Review “Sample sharing protocol of the Dudley MARAC”"]
    assert said(date(2027, 3, 1)) == ["Renew “Sample sharing protocol of the Dudley MARAC”, or let it end"]
    assert said(date(2027, 4, 1)) == ["“Sample sharing protocol of the Dudley MARAC” has ended"]


def test_what_follows_an_organisation_is_party_in_its_place():
    made = an_agreement()
    organisations.succeed_organisations(
        [landlord()], ["Newly Named Sample Homes"], kind="rename", on=date(2026, 12, 1), source="a notice",
        by=actor("Sam Specimen"), at=AT,
    )  # fmt: skip
    assert [str(one.organisation) for one in made.parties.filter(until_on=None)] == ["Newly Named Sample Homes"]


def test_the_keeper_does_it_all_by_the_pages():
    browser = signed_in(KEEPER)
    days = {"from_on": "2026-04-01", "last_day": "2027-03-31", "review_on": "2027-01-31"}
    answers = {
        "title": "Sample protocol", "area": record.area_named("marac", "Dudley").pk, "organisations": [landlord().pk], "signed_by": "Sample",
        "purpose": "To keep people safe", "legal_basis": "Part 3", "kept_at": "12", "notice_days": 56, **days,
    }  # fmt: skip
    refused = browser.post(reverse("partnerships:make_agreement"), {**answers, "title": ""})
    assert refused.status_code == 422
    assert "To keep people safe" in refused.content.decode()
    made = browser.post(reverse("partnerships:make_agreement"), answers, follow=True).content.decode()
    assert "Sample protocol" in made
    assert "Another agency signs it" in made
    assert "Sample protocol" in browser.get(reverse("partnerships:agreements")).content.decode()
    at_organisation = reverse("partnerships:organisation", args=[landlord().pk])
    assert "Sample protocol" in browser.get(at_organisation).content.decode()
