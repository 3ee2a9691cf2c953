"""Grant or contract, subsidy or none: judged before it is offered, and minimal financial assistance within its limit."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from frankpledge.funding import grants_waiting
from frankpledge.funding.actions import agreements, judging, numbers, varying
from frankpledge.funding.models import PRINCIPLES, Agreement, SubsidyJudgement, settings_in_force
from frankpledge.funding.statistics.judgements import crossed, period_begins
from frankpledge.partnerships.models import Role
from frankpledge.rules import Refusal

from . import grants
from .factories import actor_in
from .grants import ALL_LIMBS, JULY, LIMBS_BUT_ONE, MADE, Cast, doing
from .test_grant_pages import client_of as signed_in_as

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]

MINIMAL: dict[str, Any] = {"finding": "minimal", "limbs": ALL_LIMBS, "reason": "It offers mentoring on a market too."}
EVERY_PRINCIPLE = dict.fromkeys(PRINCIPLES, "It does.")


@pytest.fixture
def cast() -> Cast:
    return Cast()


def notice(agreement: Agreement) -> SubsidyJudgement:
    return agreement.subsidies.get(status="notified")


def answered(agreement: Agreement, cast: Cast, declared: int = 0) -> SubsidyJudgement:
    said = "Another office, last May." if declared else ""
    return judging.answer_assistance(
        notice(agreement), declared=Decimal(declared), declared_from=said, by=doing(cast.certifier), at=MADE
    )


def in_force(cast: Cast, reference: str, amount: int, declared: int = 0) -> Agreement:
    """Minimal financial assistance, all the way through."""
    agreement = grants.offered(grants.drafted(cast, reference=reference, amount=amount), cast, **MINIMAL)
    answered(agreement, cast, declared)
    agreements.sign(agreement, by=doing(cast.certifier), at=MADE)
    return agreements.countersign(agreement, by=doing(cast.policy), at=MADE)


def test_nothing_is_offered_before_somebody_has_judged_both(cast: Cast):
    agreement = grants.drafted(cast)
    with pytest.raises(Refusal, match=r"grant or a contract\. Nobody has judged yet whether it is a subsidy"):
        agreements.offer(agreement, by=doing(cast.officer), at=MADE)
    grants.judged(agreement, cast)
    agreements.change(agreement, amount=Decimal(40_004), by=doing(cast.officer), at=MADE)
    judging_again = "£40,000 of it was judged as to subsidy, and it comes to £40,004"
    assert judging_again in page_of(agreement, cast)


def page_of(agreement: Agreement, cast: Cast) -> str:
    page = signed_in_as(cast.officer).get(reverse("funding:agreement", args=[agreement.pk]))
    return " ".join(page.content.decode().split())


def test_a_subsidy_has_all_four_limbs_and_anything_else_is_none(cast: Cast):
    agreement = grants.drafted(cast)
    with pytest.raises(Refusal, match="which makes it no subsidy"):
        grants.judged(agreement, cast, **MINIMAL | {"limbs": LIMBS_BUT_ONE})
    with pytest.raises(Refusal, match="All four are so, which makes it a subsidy"):
        grants.judged(agreement, cast, limbs=ALL_LIMBS)
    with pytest.raises(Refusal, match="Name the scheme"):
        grants.judged(agreement, cast, finding="scheme", limbs=ALL_LIMBS)
    with pytest.raises(Refusal, match="principle G"):
        grants.judged(agreement, cast, finding="assessed", limbs=ALL_LIMBS, principles=EVERY_PRINCIPLE | {"G": ""})


def test_a_contract_says_how_it_is_bought(cast: Cast):
    agreement = grants.drafted(cast)
    with pytest.raises(Refusal, match="Say how the contract is bought"):
        judging.judge_route(
            agreement, answer="contract", is_light_touch=True, reason="They are bound to it.", bought_by="",
            by=doing(cast.officer), at=MADE,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("amount", "day", "is_light_touch", "said"),
    [
        (29_999, date(2026, 1, 1), False, "£29,999 is below £30,000"),
        (30_000, date(2026, 1, 1), False, "£30,000 is £30,000 or more, and below £207,720"),
        (207_720, date(2026, 1, 1), False, "£207,720 is at or above £207,720"),
        (210_000, date(2025, 12, 31), False, "below £214,904"),
        (210_000, date(2026, 1, 1), True, "below £663,540"),
        (663_540, date(2026, 1, 1), True, "whole of the Procurement Act"),
    ],
)
def test_what_a_sum_would_mean_if_it_were_bought(amount: int, day: date, *, is_light_touch: bool, said: str):
    assert said in crossed(Decimal(amount), settings_in_force(None, day), is_light_touch=is_light_touch)


def test_minimal_assistance_is_notified_confirmed_and_only_then_given(cast: Cast):
    agreement = grants.offered(grants.drafted(cast), cast, **MINIMAL)
    with pytest.raises(Refusal, match="has not answered the notice"):
        agreements.sign(agreement, by=doing(cast.certifier), at=MADE)
    waits = [each.title for each in grants_waiting.waits_for(doing(cast.certifier), MADE)]
    assert "Answer the notice of minimal financial assistance, WM/2026/001" in waits
    answered(agreement, cast, 20_000)
    agreements.sign(agreement, by=doing(cast.certifier), at=MADE)
    agreements.countersign(agreement, by=doing(cast.policy), at=MADE)
    given = agreement.subsidies.get()
    told = (given.status, given.given_on, given.declared, given.enter_by)
    assert told == ("given", MADE.date(), Decimal(20_000), None)
    page = signed_in_as(cast.preparer).get(reverse("funding:assistance", args=[given.pk])).content.decode()
    assert "given as minimal financial assistance, on 2 March 2026. Its gross value is £40,000." in " ".join(
        page.split()
    )


def test_what_others_gave_takes_it_over_the_limit_and_it_is_judged_again(cast: Cast):
    agreement = grants.offered(grants.drafted(cast), cast, **MINIMAL)
    assert answered(agreement, cast, 275_001).status == "exceeds"
    with pytest.raises(Refusal, match="goes beyond the minimal financial assistance"):
        agreements.sign(agreement, by=doing(cast.certifier), at=MADE)
    waits = [each.title for each in grants_waiting.waits_for(doing(cast.officer), MADE)]
    assert "Judge WM/2026/001 again" in waits
    grants.judged(agreement, cast, finding="assessed", limbs=ALL_LIMBS, principles=EVERY_PRINCIPLE)
    agreements.sign(agreement, by=doing(cast.certifier), at=MADE)
    agreements.countersign(agreement, by=doing(cast.policy), at=MADE)
    standing = agreement.subsidies.get(status="given")
    assert standing.enter_by == date(2026, 6, 2), "a subsidy by itself is entered whatever it comes to"


def test_a_recipients_grants_are_added_up_and_refused_beyond_the_limit_in_a_sentence(cast: Cast):
    in_force(cast, "WM/2026/001", 200_000, declared=15_000)
    agreement = grants.drafted(cast, reference="WM/2026/002", amount=100_004)
    with pytest.raises(
        Refusal,
        match=r"With £200,000 given since 1 April 2023 and £15,000 that it has from others, this £100,004 would bring .* to "
        r"£315,004, £4 above the £315,000",
    ):
        grants.judged(agreement, cast, **MINIMAL)
    later = MADE.replace(year=2028, month=4)
    grants.judged(agreement, cast, at=later, **MINIMAL)


def test_the_years_that_count_are_this_one_and_two_before():
    assert period_begins(date(2026, 3, 31), 2) == date(2023, 4, 1)
    assert period_begins(date(2026, 4, 1), 2) == date(2024, 4, 1)


def test_the_limit_is_a_dated_number_of_the_policing_body(cast: Cast):
    numbers.change_number(
        key="minimal_most", value="30000", from_on=MADE.date(), source="A regulation", by=doing(cast.policy), at=MADE
    )
    with pytest.raises(Refusal, match="£10,000 above the £30,000"):
        grants.judged(grants.drafted(cast), cast, **MINIMAL)


def test_what_is_entered_in_the_subsidy_database_waits_with_its_last_day(cast: Cast):
    agreement = in_force(cast, "WM/2026/001", 100_004)
    subsidy = agreement.subsidies.get()
    assert subsidy.enter_by == date(2026, 6, 2)
    (waiting,) = [each for each in grants_waiting.waits_for(doing(cast.officer), JULY) if "database" in each.title]
    assert waiting.due == date(2026, 6, 2)
    officer = signed_in_as(cast.officer)
    assert "1 is late" in officer.get(reverse("funding:subsidies")).content.decode()
    answers = {"entry": "SC10001", "entered_on": "1 6 2026"}
    assert officer.post(reverse("funding:enter_subsidy", args=[subsidy.pk]), answers).status_code == 302
    assert "SC10001" in officer.get(reverse("funding:subsidies")).content.decode()


def test_what_a_variation_adds_is_judged_and_confirmed_by_itself(cast: Cast):
    agreement = in_force(cast, "WM/2026/001", 40_000)
    variation = varying.propose(
        agreement, amount=Decimal(46_000), ends_on=agreement.ends_on, from_on=JULY.date() + timedelta(days=90), reason="More.",
        by=doing(cast.officer), at=JULY,
    )  # fmt: skip
    with pytest.raises(Refusal, match="£40,000 of it was judged as to subsidy"):
        varying.agree(variation, by=doing(cast.certifier), at=JULY)
    added = grants.judged(agreement, cast, at=JULY, **MINIMAL)
    assert (added.amount, notice(agreement)) == (Decimal(6_000), added)
    with pytest.raises(Refusal, match="has not answered the notice"):
        varying.agree(variation, by=doing(cast.certifier), at=JULY)
    answered(agreement, cast)
    varying.agree(variation, by=doing(cast.certifier), at=JULY)
    assert [each.status for each in agreement.subsidies.all()] == ["given", "given"]


def test_what_comes_to_nothing_stands_no_longer(cast: Cast):
    agreement = grants.offered(grants.drafted(cast), cast, **MINIMAL)
    agreements.withdraw(agreement, because="They found the money.", by=doing(cast.officer), at=MADE)
    assert agreement.subsidies.get().status == "dropped"


def test_only_the_office_judges_and_only_the_recipient_answers(cast: Cast):
    agreement = grants.offered(grants.drafted(cast), cast, **MINIMAL)
    asked = notice(agreement)
    for actor in (cast.certifier, actor_in(Role.GRANTS_OFFICER, "Warwickshire County Council"), cast.commissioner):
        with pytest.raises(Http404):
            judged_by(agreement, actor)
    for actor in (cast.officer, cast.preparer, actor_in(Role.GRANT_CERTIFIER, "Another Specimen Trust")):
        with pytest.raises(Http404):
            judging.answer_assistance(asked, declared=Decimal(0), declared_from="", by=doing(actor), at=MADE)


def judged_by(agreement: Agreement, actor: object) -> None:
    judging.judge_route(
        agreement, answer="grant", is_light_touch=True, reason="x", bought_by="", by=doing(actor), at=MADE  # type: ignore[arg-type]
    )  # fmt: skip


def test_the_recipient_reads_the_notice_and_not_how_the_office_judged(cast: Cast):
    agreement = grants.offered(grants.drafted(cast), cast, **MINIMAL)
    page = signed_in_as(cast.certifier).get(reverse("funding:agreement", args=[agreement.pk])).content.decode()
    assert reverse("funding:assistance", args=[notice(agreement).pk]) in page
    assert "It offers mentoring on a market too." not in page
    assert "It offers mentoring on a market too." in page_of(agreement, cast)


def test_the_forms_ask_and_say_what_is_missing_beside_it(cast: Cast):
    agreement = grants.drafted(cast)
    officer = signed_in_as(cast.officer)
    address = reverse("funding:judge_subsidy", args=[agreement.pk])
    answers = {**dict.fromkeys(ALL_LIMBS, "yes"), "finding": "exempt", "reason": "An emergency."}
    assert "Enter the section" in officer.post(address, answers).content.decode()
    assert officer.post(address, answers | {"exempt": "Section 44"}).status_code == 302
    address = reverse("funding:assess_subsidy", args=[agreement.pk])
    answers = {"reason": "x", **{f"principle_{letter}": "It does." for letter in PRINCIPLES}}
    assert officer.post(address, answers).status_code == 302
    assert [each.status for each in agreement.subsidies.all()] == ["dropped", "judged"]
    assert "What was found of each principle" in page_of(agreement, cast)


def test_the_page_of_subsidies_asks_as_often_with_many_as_with_one(cast: Cast):
    in_force(cast, "WM/2026/001", 1_000)
    officer = signed_in_as(cast.officer)
    with CaptureQueriesContext(connection) as one:
        officer.get(reverse("funding:subsidies"))
    other = Cast("Another Specimen Trust")
    for number in range(2, 5):
        in_force(other if number % 2 else cast, f"WM/2026/00{number}", 1_000)
    with CaptureQueriesContext(connection) as many:
        officer.get(reverse("funding:subsidies"))
    assert len(many) == len(one)
