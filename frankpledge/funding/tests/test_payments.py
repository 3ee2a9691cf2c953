"""Paying: held for its reason, checked and approved by two people, and what is unspent worked out to the penny."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from frankpledge.audit import identity
from frankpledge.funding.actions import agreements, allocating, paying, returning, varying
from frankpledge.funding.models import Agreement, Condition, Instalment, Payment, Pot, Return
from frankpledge.funding.statistics.grants import money_of
from frankpledge.funding.statistics.pots import standing
from frankpledge.partnerships.models import Role
from frankpledge.rules import Refusal

from . import grants
from .factories import fund, signed_in
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
        "pot": None,
        "reason": "A later start.",
        "decision": "WMPCC 012 2026",
        "at": JULY,
    }
    with pytest.raises(Refusal, match="£18,000 is unspent and not allocated: no more than that can be kept"):
        paying.carry_forward(agreement, amount=Decimal("18000.01"), by=doing(cast.policy), **kept)
    paying.carry_forward(agreement, amount=Decimal(18_000), by=cast.policy, **kept)
    assert paying.check(second, by=doing(cast.officer), at=JULY).status == "checked"


def in_arrears(cast: Cast) -> Agreement:
    agreement = grants.drafted(cast)
    agreements.spread_instalments(agreement, basis=Instalment.Basis.ARREARS, by=doing(cast.officer), at=MADE)
    return grants.put_in_force(agreement, cast)


def claim(agreement: Agreement, cast: Cast, against: Return | None, *, amount: int = 10_000) -> Payment:
    first = agreement.instalments.get(number=1)
    return paying.ask(
        first, amount=Decimal(amount), words="", for_return=against, by=doing(cast.preparer), at=JULY
    )  # fmt: skip


def test_a_claim_in_arrears_is_no_more_than_was_spent_by_the_return_it_is_made_against(cast: Cast):
    agreement = in_arrears(cast)
    with pytest.raises(Refusal, match="Say which certified return it is claimed against"):
        claim(agreement, cast, None)
    returned = _first_return(agreement, cast)
    with pytest.raises(Refusal, match="£0 has been certified as spent by the end of Quarter 1, 2026/27"):
        claim(agreement, cast, returned)
    grants.certified(returned, cast, spent=Decimal(4_000))
    with pytest.raises(Refusal, match="so £8,000 can be claimed now"):
        claim(agreement, cast, returned, amount=8_001)
    payment = claim(agreement, cast, returned, amount=8_000)
    with pytest.raises(Refusal, match="The return that it is claimed against, for Quarter 1, 2026/27, is not accepted"):
        paying.check(payment, by=doing(cast.officer), at=JULY)
    returning.accept(returned, words="", disallowed={}, by=cast.officer, at=JULY)
    assert paying.check(payment, by=cast.officer, at=JULY).status == "checked"


def test_a_claim_is_made_on_its_page_against_one_of_the_certified_returns(cast: Cast):
    agreement = in_arrears(cast)
    returned = grants.certified(_first_return(agreement, cast), cast)
    client = signed_in(Role.GRANT_PREPARER, grants.CHARITY)
    address = f"/funding/payments/ask/{agreement.instalments.get(number=1).pk}/"
    assert "Quarter 1, 2026/27" in client.get(address).content.decode()
    client.post(address, {"for_return": str(returned.pk), "amount": "10000", "words": ""})
    assert Payment.objects.get().for_return == returned
    assert "for_return" not in client.get(f"/funding/payments/ask/{in_advance(cast).pk}/").content.decode()


def in_advance(cast: Cast) -> Instalment:
    return grants.active(cast, reference="WM/2026/007").instalments.get(number=1)


def pot_of(cast: Cast, year: str = "2026/27", *, holds: int = 40_000) -> Pot:
    by = doing(cast.officer)
    made = allocating.make_pot(
        fund(), year=year, use="force_wide", name="Force-wide", planned_in=None, source="", by=by, at=MADE
    )
    allocating.receive(
        made, kind="allocation", amount=Decimal(holds), reason="The year’s", decision="D1", by=by, at=MADE
    )
    return allocating.confirm_pot(
        made, decision="D2", outcome=None, decided_on=MADE.date(), by=doing(cast.commissioner), at=MADE
    )


def test_what_a_recipient_keeps_goes_into_the_later_pot_with_its_commitment(cast: Cast):
    pot, later = pot_of(cast), pot_of(cast, "2027/28", holds=5)
    agreement = grants.active(cast, pot=pot)
    grants.paid(agreement, cast, at=MADE)
    grants.accepted(_first_return(agreement, cast), cast, spent=Decimal(4_000))
    asked: dict[str, Any] = {"amount": Decimal(2_000), "from_year": "2026/27", "reason": "Late.", "decision": "D3"}
    with pytest.raises(Refusal, match="Choose the pot of a later year"):
        paying.carry_forward(agreement, **asked, pot=None, by=doing(cast.policy), at=JULY)
    with pytest.raises(Refusal, match="Choose another pot of the same fund"):
        paying.carry_forward(agreement, **asked, pot=pot, by=cast.policy, at=JULY)
    kept = paying.carry_forward(agreement, **asked, pot=later, by=cast.policy, at=JULY)
    assert kept.journal is not None
    before, after = standing(pot), standing(later)
    assert [before.available, before.committed, before.remaining] == [38_000, 38_000, 0]
    assert [after.available, after.committed, after.remaining] == [2_005, 2_000, 5]
    with pytest.raises(Refusal, match="isn’t reversed by itself"):
        allocating.reverse(kept.journal, reason="No.", by=doing(cast.officer), at=JULY)


def test_what_came_back_is_in_its_pot_at_once(cast: Cast):
    pot = pot_of(cast)
    agreement = grants.active(cast, pot=pot, ends_on=date(2026, 6, 30))
    grants.paid(agreement, cast, at=MADE)
    grants.accepted(_first_return(agreement, cast), cast, spent=Decimal(18_000))
    back = paying.ask_back(agreement, reason="Unspent.", due_on=date(2026, 9, 1), by=doing(cast.officer), at=JULY)
    with pytest.raises(Refusal, match="Choose the pot that it goes into"):
        paying.receive(back, received_on=JULY.date(), received_reference="L", pot=None, by=cast.officer, at=JULY)
    back = paying.receive(back, received_on=JULY.date(), received_reference="L", pot=pot, by=cast.officer, at=JULY)
    assert back.journal is not None
    assert (back.journal.status, back.journal.decision) == ("posted", "L")
    assert [standing(pot).clawed_back, standing(pot).remaining] == [4_000, 4_000]


def test_more_that_is_proposed_is_spoken_for_until_the_recipient_has_answered(cast: Cast):
    pot = pot_of(cast, holds=50_000)
    agreement = grants.active(cast, pot=pot)
    asked: dict[str, Any] = {"ends_on": agreement.ends_on, "from_on": date(2026, 7, 1), "reason": "More."}
    with pytest.raises(Refusal, match="£10,000 of Force-wide, 2026/27 is left"):
        varying.propose(agreement, amount=Decimal(50_001), **asked, by=doing(cast.officer), at=JULY)
    variation = varying.propose(agreement, amount=Decimal(50_000), **asked, by=cast.officer, at=JULY)
    assert standing(pot).remaining == 0
    other = grants.drafted(cast, reference="WM/2026/002", amount=4, pot=pot)
    with pytest.raises(Refusal, match="£0 of Force-wide, 2026/27 is left"):
        grants.offered(other, cast)
    grants.judged(agreement, cast)
    varying.agree(variation, by=doing(cast.certifier), at=JULY)
    identity.assume(cast.officer)
    assert standing(pot).remaining == 0
    agreement.refresh_from_db()
    again = varying.propose(agreement, amount=Decimal(45_000), **asked, by=cast.officer, at=JULY)
    assert standing(pot).remaining == 0
    varying.withdraw_variation(again, by=cast.officer, at=JULY)
    assert standing(pot).remaining == 0


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
    kept: dict[str, Any] = {
        "from_year": "2026/27",
        "pot": None,
        "reason": "A mentor is off ill.",
        "decision": "WMPCC 012 2026",
    }
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
