"""Making an agreement: it casts before it is offered, both sides sign, conditions hold money, a variation keeps its history."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.http import Http404

from frankpledge.funding.actions import agreements, varying
from frankpledge.funding.models import Agreement, Condition, Instalment, Profiled
from frankpledge.funding.statistics.grants import casts
from frankpledge.partnerships.models import Role
from frankpledge.rules import Refusal

from . import grants
from .factories import WARWICKSHIRE, actor_in
from .grants import JULY, MADE, Cast, doing

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]


@pytest.fixture
def cast():
    return Cast()


def test_shares_budget_and_payments_each_come_to_the_grant(cast: Cast):
    agreement = grants.drafted(cast, amount=10_000)
    assert [each.difference for each in casts(agreement)] == [0, 0, 0]
    periods = Profiled.objects.filter(heading__agreement=agreement, heading__name="Running costs")
    assert [each.amount for each in periods] == [Decimal(625)] * 4


def test_an_offer_that_does_not_cast_is_refused_with_each_difference(cast: Cast):
    agreement = grants.drafted(cast)
    agreements.add_heading(
        agreement, name="Van", is_labour=False, amount=Decimal("0.01"), by=doing(cast.officer), at=MADE
    )
    with pytest.raises(
        Refusal, match=r"The budget’s headings come to £40,000.01, £0.01 more than the grant of £40,000"
    ):
        agreements.offer(agreement, by=cast.officer, at=MADE)


def test_it_is_in_force_when_both_sides_have_signed_the_same(cast: Cast):
    agreement = grants.active(cast)
    assert agreement.status == "active"
    recipient, funder = agreement.signatures.all()
    assert (recipient.side, funder.side) == ("recipient", "funder")
    assert recipient.digest == funder.digest
    assert recipient.person_id != funder.person_id


def test_an_offer_taken_back_loses_its_signature(cast: Cast):
    agreement = grants.offered(grants.drafted(cast), cast)
    agreements.sign(agreement, by=doing(cast.certifier), at=MADE)
    agreements.take_back(agreement, by=doing(cast.officer), at=MADE)
    assert not agreement.signatures.exists()


def test_what_was_offered_cannot_be_changed_until_it_is_taken_back(cast: Cast):
    agreement = grants.offered(grants.drafted(cast), cast)
    with pytest.raises(Refusal, match="Take the offer back first"):
        agreements.spread_instalments(agreement, basis=Instalment.Basis.ARREARS, by=cast.officer, at=MADE)


def test_a_merged_partnership_is_still_paid_by_district(cast: Cast):
    agreement = grants.drafted(cast, amount=565_528)
    agreements.add_share(
        agreement, organisation=cast.charity, area=grants.area("Sandwell"), label="South (Warwick)", amount=Decimal(275_840),
        by=doing(cast.officer), at=MADE,
    )  # fmt: skip
    assert [share.amount for share in agreement.shares.all()] == [Decimal(289_688), Decimal(275_840)]
    assert not any(each.difference for each in casts(agreement))


def test_another_offices_officer_finds_no_agreement(cast: Cast):
    agreement = grants.drafted(cast)
    with pytest.raises(Http404):
        agreements.offer(agreement, by=actor_in(Role.GRANTS_OFFICER, WARWICKSHIRE), at=MADE)


def test_a_condition_is_met_when_its_evidence_is_accepted(cast: Cast):
    agreement = grants.drafted(cast)
    condition = agreements.add_condition(
        agreement, kind=Condition.Kind.SAFEGUARDING, words="Checks on every mentor.", needs_evidence=True, holds_from=1,
        due_on=date(2026, 4, 30), by=doing(cast.officer), at=MADE,
    )  # fmt: skip
    varying.give_evidence(condition, words="A list of checks.", document=None, by=doing(cast.preparer), at=MADE)
    with pytest.raises(Refusal, match="evidence given"):
        varying.give_evidence(condition, words="Again.", document=None, by=cast.preparer, at=MADE)
    varying.return_evidence(condition, because="Two are missing.", by=doing(cast.officer), at=MADE)
    condition.refresh_from_db()
    assert (condition.status, condition.settled_because) == ("outstanding", "Two are missing.")
    varying.give_evidence(condition, words="All of them.", document=None, by=doing(cast.preparer), at=MADE)
    varying.accept_evidence(condition, by=doing(cast.officer), at=MADE)
    condition.refresh_from_db()
    assert condition.is_settled
    assert condition.evidence.count() == 2


def test_a_variation_changes_nothing_until_the_recipient_agrees_and_then_every_part_casts_again(cast: Cast):
    agreement = grants.active(cast)
    variation = varying.propose(
        agreement, amount=Decimal("50000.01"), ends_on=date(2027, 6, 30), from_on=date(2026, 7, 1), reason="A second hospital.",
        by=doing(cast.officer), at=MADE,
    )  # fmt: skip
    assert Agreement.objects.get(pk=agreement.pk).amount == 40_000
    grants.judged(agreement, cast, at=JULY)
    varying.agree(variation, by=doing(cast.certifier), at=JULY)
    agreement = Agreement.objects.get(pk=agreement.pk)
    assert (agreement.amount, agreement.ends_on, agreement.terms) == (Decimal("50000.01"), date(2027, 6, 30), 1)
    assert not any(each.difference for each in casts(agreement))
    assert agreement.returns.count() == 5
    assert agreement.returns.get(is_final=True).ends_on == date(2027, 6, 30)
    first = Profiled.objects.filter(heading__name="Mentors", starts_on=date(2026, 4, 1)).get()
    assert first.amount == 7_500, "what was profiled before the variation stays"
    assert (variation.amount_before, variation.ends_before) == (Decimal(40_000), date(2027, 3, 31))


def test_less_comes_off_the_last_payments_and_never_below_what_is_paid(cast: Cast):
    agreement = grants.active(cast)
    grants.paid(agreement, cast, at=MADE)
    ends: dict[str, Any] = {
        "ends_on": date(2027, 3, 31),
        "from_on": date(2026, 7, 1),
        "reason": "Fewer mentors.",
        "at": JULY,
    }
    with pytest.raises(Refusal, match="£10,000 is paid or on its way"):
        varying.propose(agreement, amount=Decimal(9_000), by=doing(cast.officer), **ends)
    variation = varying.propose(agreement, amount=Decimal(15_000), by=cast.officer, **ends)
    varying.agree(variation, by=doing(cast.certifier), at=JULY)
    assert [each.amount for each in agreement.instalments.all()] == [10_000, 5_000]
    assert not any(each.difference for each in casts(Agreement.objects.get(pk=agreement.pk)))


def test_two_variations_are_not_proposed_at_once(cast: Cast):
    agreement = grants.active(cast)
    terms: dict[str, Any] = {
        "ends_on": date(2027, 6, 30),
        "from_on": date(2026, 7, 1),
        "reason": "More.",
        "by": doing(cast.officer),
        "at": MADE,
    }
    varying.propose(agreement, amount=Decimal(50_000), **terms)
    with pytest.raises(Exception, match="funding_one_variation_at_a_time"):
        varying.propose(agreement, amount=Decimal(60_000), **terms)


def test_it_closes_only_when_everything_is_told_and_settled(cast: Cast):
    agreement = grants.active(cast)
    with pytest.raises(Refusal, match="4 of its returns are not accepted yet"):
        varying.close(agreement, because="Over.", by=doing(cast.officer), at=JULY)
