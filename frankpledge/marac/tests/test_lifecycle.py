"""Each status only with what must come with it; each move only from where it may be made."""

import pytest
from django.db import IntegrityError, transaction

from frankpledge.marac import lifecycle
from frankpledge.marac.lifecycle import CaseStatus, ReferralStatus
from frankpledge.marac.models import Case, Referral
from frankpledge.rules import Refusal, Transition

from .factories import accepted, coordinator, referrer, seeing_everything, submitted

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]

OF_REFERRALS = {
    lifecycle.TAKE_IN: {"draft"},
    lifecycle.SUBMIT: {"draft", "taken_in", "returned"},
    lifecycle.REVIEW: {"submitted"},
    lifecycle.RETURN: {"taken_in", "submitted", "under_review"},
    lifecycle.ACCEPT: {"submitted", "under_review"},
    lifecycle.WITHDRAW: {"taken_in", "submitted", "under_review", "returned"},
    lifecycle.FIND_NOT_MET: {"submitted", "under_review"},
    lifecycle.TRANSFER_OUT: {"taken_in", "submitted", "under_review", "returned"},
}


@pytest.mark.parametrize("move", OF_REFERRALS, ids=lambda move: move.name)
@pytest.mark.parametrize("status", ReferralStatus.values)
def test_a_referral_moves_only_from_where_it_may(move: Transition, status: str):
    row = Referral(status=status)
    if status in OF_REFERRALS[move]:
        move.apply(row)
        assert row.status == move.target
    else:
        with pytest.raises(Refusal):
            move.apply(row)


def test_what_is_decided_is_left_by_nothing():
    for status in ("accepted", "withdrawn", "not_met", "transferred_out"):
        assert not [move for move in OF_REFERRALS if status in move.sources]


@pytest.mark.parametrize("status", [one for one in ReferralStatus.values if one not in ("submitted", "under_review")])
def test_the_database_holds_a_referrals_status_to_what_must_come_with_it(status: str):
    row = submitted(referrer())
    with seeing_everything(), pytest.raises(IntegrityError), transaction.atomic():
        Referral.objects.filter(pk=row.pk).update(status=status)


@pytest.mark.parametrize("status", [one for one in CaseStatus.values if one != "accepted"])
def test_the_database_holds_a_cases_status_to_what_must_come_with_it(status: str):
    case = accepted(referrer(), coordinator())
    with seeing_everything(), pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(status=status)
