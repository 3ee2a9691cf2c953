"""Two people at once, each in a transaction of their own."""

import threading

import pytest
from django.db import close_old_connections, connection, transaction

from frankpledge.audit import identity
from frankpledge.marac.actions import reviewing
from frankpledge.marac.models import Case
from frankpledge.rules import Refusal

from .factories import AT, coordinator, load_record, referrer, submitted

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_coordinators_who_accept_at_once_one_is_told_that_the_other_did():
    with transaction.atomic():
        identity.assume_service("test")
        load_record()
        row = submitted(referrer())
        two = [coordinator(), coordinator()]
    ready, said = threading.Barrier(2), []

    def accept(by) -> None:
        try:
            with identity.acting_as(by.actor):
                ready.wait(10)
                reviewing.accept(row, by=by.actor, at=AT, criteria={"visible_high_risk": ""})
            said.append("accepted")
        except Refusal as refusal:
            said.append(refusal.sentence)
        finally:
            close_old_connections()
            connection.close()

    threads = [threading.Thread(target=accept, args=[by]) for by in two]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert "accepted" in said
    (sentence,) = (words for words in said if words != "accepted")
    assert "decided this on 17 November" in sentence
    with identity.as_service("command"):
        assert Case.objects.count() == 1
