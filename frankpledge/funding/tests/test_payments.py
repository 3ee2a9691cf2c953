"""Paying: held for its reason, checked and approved by two people, and what is unspent worked out to the penny."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from frankpledge.funding.actions import agreements, paying, returning, varying
from frankpledge.funding.models import Agreement, Condition, Instalment
from frankpledge.funding.statistics.grants import money_of
from frankpledge.rules import Refusal

from . import grants
from .grants import JULY, MADE, Cast, doing, quarters_later

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]


@pytest.fixture
def cast():
    return Cast()


def test_a_payment_passes_through_three_people(cast: Cast):
    agreement = grants.active(cast)
    payment = grants.asked(agreement, cast, at=MADE)
    paying.check(payment, by=doing(cast.officer), at=MADE)
    paying.approve(payment, by=doing(cast.policy), at=MADE)
    paying.pay(payment, paid_on=MADE.date(), paid_reference="LEDGER 1", by=doing(cast.officer), at=MADE)
    assert money_of([agreement])[agreement.pk].paid == 10_000


def test_who_asked_for_it_does_not_check_it(cast: Cast):
    agreement = grants.active(cast)
    instalment = agreement.instalments.all()[0]
    payment = paying.ask(
        instalment, amount=instalment.amount, words="", for_return=None, by=doing(cast.officer), at=MADE
    )
    with pytest.raises(Refusal, match="somebody else checks it"):
        paying.check(payment, by=cast.officer, at=MADE)


def test_a_large_payment_is_the_commissioners(cast: Cast):
    payment = grants.asked(grants.active(cast, amount=400_000), cast, at=MADE)
    paying.check(payment, by=doing(cast.officer), at=MADE)
    with pytest.raises(Refusal, match="£100,000 or more is the commissioner’s to approve"):
        paying.approve(payment, by=doing(cast.policy), at=MADE)
    assert paying.approve(payment, by=doing(cast.commissioner), at=MADE).status == "approved"


def test_a_condition_holds_the_payments_that_wait_for_it(cast: Cast):
    agreement = grants.drafted(cast)
    condition = agreements.add_condition(
        agreement, kind=Condition.Kind.SAFEGUARDING, words="Checks on every mentor.", needs_evidence=True, holds_from=2,
        due_on=None, by=doing(cast.officer), at=MADE,
    )  # fmt: skip
    grants.put_in_force(agreement, cast)
    grants.paid(agreement, cast, 1, at=MADE)
    grants.accepted(_first_return(agreement, cast), cast)
    second = grants.asked(agreement, cast, 2)
    with pytest.raises(Refusal, match=r"It is held. Condition 1 is outstanding: Checks on every mentor"):
        paying.check(second, by=doing(cast.officer), at=JULY)
    varying.waive(condition, because="They work under the hospital’s checks.", by=cast.officer, at=JULY)
    assert paying.check(second, by=cast.officer, at=JULY).status == "checked"


def _first_return(agreement: Agreement, cast: Cast):
    returned = agreement.returns.all()[0]
    returning.begin(returned, by=doing(cast.preparer), at=JULY)
    return returned


def test_a_return_that_is_not_accepted_holds_what_falls_due_after_it(cast: Cast):
    agreement = grants.active(cast)
    third = grants.asked(agreement, cast, 3)
    with pytest.raises(
        Refusal, match="The return for Quarter 1, 2026/27, due 14 July 2026, is not accepted: it is scheduled"
    ):
        paying.check(third, by=doing(cast.officer), at=JULY)


def test_more_than_the_agreed_sum_unspent_holds_the_next_payment(cast: Cast):
    agreement = grants.active(cast, amount=80_000)
    grants.paid(agreement, cast, 1, at=MADE)
    returned = _first_return(agreement, cast)
    grants.accepted(returned, cast, spent=Decimal(1_000))
    second = grants.asked(agreement, cast, 2)
    with pytest.raises(
        Refusal, match=r"£18,000 of what was paid is unspent and nobody has decided .*; more than £15,000 holds"
    ):
        paying.check(second, by=doing(cast.officer), at=JULY)
    kept: dict[str, Any] = {
        "from_year": "2026/27",
        "reason": "A later start.",
        "decision": "WMPCC 012 2026",
        "at": JULY,
    }
    with pytest.raises(Refusal, match="£18,000 is unspent and not allocated: no more than that can be kept"):
        paying.carry_forward(agreement, amount=Decimal("18000.01"), by=doing(cast.policy), **kept)
    paying.carry_forward(agreement, amount=Decimal(18_000), by=cast.policy, **kept)
    assert paying.check(second, by=doing(cast.officer), at=JULY).status == "checked"


def test_a_claim_in_arrears_is_no_more_than_was_spent(cast: Cast):
    agreement = grants.drafted(cast)
    agreements.spread_instalments(agreement, basis=Instalment.Basis.ARREARS, by=doing(cast.officer), at=MADE)
    grants.put_in_force(agreement, cast)
    with pytest.raises(Refusal, match="£0 has been certified as spent"):
        grants.asked(agreement, cast)
    grants.accepted(_first_return(agreement, cast), cast)
    assert grants.asked(agreement, cast).amount == 10_000


def test_what_was_paid_and_not_eligibly_spent_comes_back_less_what_may_be_kept(cast: Cast):
    agreement = grants.active(cast, ends_on=date(2026, 6, 30))
    grants.paid(agreement, cast, at=MADE)
    returned = _first_return(agreement, cast)
    grants.certified(returned, cast, spent=Decimal(18_000))
    with pytest.raises(Refusal, match="A return is still to come or waits to be accepted"):
        paying.ask_back(agreement, reason="Unspent.", due_on=date(2026, 9, 1), by=doing(cast.officer), at=JULY)
    line = returned.lines.all()[0]
    returned.refresh_from_db()
    returning.accept(returned, words="", disallowed={line.pk: (Decimal(500), "A dinner.")}, by=cast.officer, at=JULY)
    kept: dict[str, Any] = {"from_year": "2026/27", "reason": "A mentor is off ill.", "decision": "WMPCC 012 2026"}
    paying.carry_forward(agreement, amount=Decimal(1_000), **kept, by=doing(cast.policy), at=JULY)
    money = money_of([agreement])[agreement.pk]
    assert [money.paid, money.eligible, money.underspend, money.claw_back] == [40_000, 35_500, 4_500, 3_500]
    back = paying.ask_back(agreement, reason="Unspent.", due_on=date(2026, 9, 1), by=doing(cast.officer), at=JULY)
    assert [back.amount, back.paid, back.eligible, back.carried] == [3_500, 40_000, 35_500, 1_000]
    with pytest.raises(Refusal, match="Nothing is to come back"):
        paying.ask_back(agreement, reason="Again.", due_on=date(2026, 9, 1), by=cast.officer, at=JULY)
    at = quarters_later(JULY, 1)
    with pytest.raises(Refusal, match="£3,500 is still to come back"):
        varying.close(agreement, because="Over.", by=cast.officer, at=at)
    paying.receive(back, received_on=at.date(), received_reference="LEDGER 2", pot=None, by=cast.officer, at=at)
    assert money_of([agreement])[agreement.pk].underspend == 1_000
    assert varying.close(agreement, because="Over.", by=cast.officer, at=at).status == "closed"


def test_the_money_of_many_grants_takes_no_more_queries_than_of_one(cast: Cast, django_assert_num_queries):
    one = grants.active(cast)
    many = [grants.active(cast, reference=f"WM/2026/{number}") for number in range(5)]
    with django_assert_num_queries(4):
        money_of([one])
    with django_assert_num_queries(4):
        money_of(many)
