"""Two people at once, each in a transaction of their own."""

from functools import partial

import pytest
from django.db import transaction

from frankpledge.audit import identity
from frankpledge.audit.tests.at_once import DONE, at_once
from frankpledge.marac.actions import attaching, reviewing, sending, sending_in
from frankpledge.marac.actions.attaching import FileGiven
from frankpledge.marac.api_referrals import ReferralIn
from frankpledge.marac.models import Case, Clock, IdvaNotice, Referral, SentIn

from .factories import AT, coordinator, filled_draft, load_record, referrer, submitted
from .test_api_referrals import whole

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_coordinators_who_accept_at_once_one_is_told_that_the_other_did():
    with transaction.atomic():
        identity.assume_service("test")
        load_record()
        row = submitted(referrer())
        two = [coordinator(), coordinator()]
    criteria = {"visible_high_risk": ""}
    said = at_once(*((by.actor, partial(reviewing.accept, row, by=by.actor, at=AT, criteria=criteria)) for by in two))
    assert DONE in said
    (sentence,) = (words for words in said if words != DONE)
    assert "decided this on 17 November" in sentence
    with identity.as_service("command"):
        assert Case.objects.count() == 1


def test_a_referral_sent_twice_in_one_moment_is_received_once_and_its_idva_told_once():
    with transaction.atomic():
        identity.assume_service("test")
        load_record()
        by = referrer()
        row = filled_draft(by)
    said = at_once(*[(by.actor, lambda: sending.submit(row, by=by.actor, at=AT))] * 2)
    assert DONE in said
    (sentence,) = (words for words in said if words != DONE)
    assert "has been sent" in sentence
    with identity.as_service("command"):
        assert IdvaNotice.objects.filter(referral=row).count() == 1
        assert Clock.objects.filter(referral=row).count() == 4


def test_a_file_that_is_sent_twice_in_one_moment_is_kept_once():
    with transaction.atomic():
        identity.assume_service("test")
        load_record()
        by = referrer()
        row = filled_draft(by)
    file = FileGiven("a.pdf", "pdf", b"%PDF a scan")
    assert at_once(*[(by.actor, lambda: attaching.attach(row, by=by.actor, at=AT, file=file))] * 2) == [DONE, DONE]
    with identity.as_service("command"):
        assert row.attachments.count() == 1


def test_another_systems_referral_that_arrives_twice_in_one_moment_is_one():
    with transaction.atomic():
        identity.assume_service("test")
        load_record()
        by = referrer()
        sent = ReferralIn(**whole()).whole()
    said = at_once(*[(by.actor, lambda: sending_in.send_in(sent, key="k", digest="d", by=by.actor, at=AT))] * 2)
    assert DONE in said
    with identity.as_service("command"):
        assert Referral.objects.count() == SentIn.objects.count() == IdvaNotice.objects.count() == 1
