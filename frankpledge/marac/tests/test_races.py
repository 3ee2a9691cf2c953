"""Two people at once, each in a transaction of their own."""

import threading
from collections.abc import Callable
from functools import partial

import pytest
from django.db import IntegrityError, close_old_connections, connection, transaction

from frankpledge.audit import identity
from frankpledge.marac.actions import attaching, reviewing, sending, sending_in
from frankpledge.marac.actions.attaching import FileGiven
from frankpledge.marac.api_referrals import ReferralIn
from frankpledge.marac.models import Case, Clock, IdvaNotice, Referral, SentIn
from frankpledge.rules import Refusal
from frankpledge.ui.races import sentence_for

from .factories import AT, Worker, coordinator, filled_draft, load_record, referrer, submitted
from .test_api_referrals import whole

pytestmark = pytest.mark.django_db(transaction=True)

DONE = "done"


def at_once(*deeds: tuple[Worker, Callable[[], object]]) -> list[str]:
    """Deeds of people who do them in the same moment, each in a transaction of their own: what each was answered."""
    ready = threading.Barrier(len(deeds))
    said: list[str] = []

    def do(by: Worker, deed: Callable[[], object]) -> None:
        try:
            with identity.acting_as(by.actor):
                ready.wait(10)
                deed()
            said.append(DONE)
        except Refusal as refusal:
            said.append(refusal.sentence)
        except IntegrityError as race:
            said.append(sentence_for(race))
        finally:
            close_old_connections()
            connection.close()

    threads = [threading.Thread(target=do, args=deed) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return said


def test_of_two_coordinators_who_accept_at_once_one_is_told_that_the_other_did():
    with transaction.atomic():
        identity.assume_service("test")
        load_record()
        row = submitted(referrer())
        two = [coordinator(), coordinator()]
    criteria = {"visible_high_risk": ""}
    said = at_once(*((by, partial(reviewing.accept, row, by=by.actor, at=AT, criteria=criteria)) for by in two))
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
    said = at_once(*[(by, lambda: sending.submit(row, by=by.actor, at=AT))] * 2)
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
    assert at_once(*[(by, lambda: attaching.attach(row, by=by.actor, at=AT, file=file))] * 2) == [DONE, DONE]
    with identity.as_service("command"):
        assert row.attachments.count() == 1


def test_another_systems_referral_that_arrives_twice_in_one_moment_is_one():
    with transaction.atomic():
        identity.assume_service("test")
        load_record()
        by = referrer()
        sent = ReferralIn(**whole()).whole()
    said = at_once(*[(by, lambda: sending_in.send_in(sent, key="k", digest="d", by=by.actor, at=AT))] * 2)
    assert DONE in said
    with identity.as_service("command"):
        assert Referral.objects.count() == SentIn.objects.count() == IdvaNotice.objects.count() == 1
