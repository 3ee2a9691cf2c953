"""Two people at once with one return and one payment, each in a transaction of their own."""

from functools import partial

import pytest
from django.db import transaction

from frankpledge.audit import identity
from frankpledge.audit.tests.at_once import DONE, at_once
from frankpledge.boards import record as boards
from frankpledge.funding import record
from frankpledge.funding.actions import paying, returning
from frankpledge.funding.models import Payment, ReturnVersion, SpentInYear
from frankpledge.partnerships import record as partnerships
from frankpledge.partnerships.models import Post, Role

from . import grants
from .factories import AT, actor_in
from .grants import JULY, Cast, doing

pytestmark = pytest.mark.django_db(transaction=True)


def laid() -> Cast:
    for each in (partnerships, boards, record):
        each.load(AT)
    return Cast()


def test_of_two_certifiers_in_one_moment_one_certifies_and_the_other_is_told_who_did():
    with transaction.atomic():
        identity.assume_service("test")
        cast = laid()
        returned = grants.filled(grants.opened(cast), cast)
        returning.prepare(returned, by=doing(cast.preparer), at=JULY)
        two = [cast.certifier, actor_in(Role.GRANT_CERTIFIER, grants.CHARITY)]
    said = at_once(*((by, partial(returning.certify, returned, by=by, at=JULY)) for by in two))
    assert DONE in said
    (sentence,) = (words for words in said if words != DONE)
    with identity.as_service("command"):
        version = ReturnVersion.objects.get(given_in=returned)
        assert version.certified_as_id
        first = Post.objects.get(pk=version.certified_as_id)
        kept = SpentInYear.objects.get(agreement=returned.agreement_id)
    assert sentence.startswith(f"{first.title} certified it already, ")
    assert kept.spend == 10_000, "what the year comes to has it once"


def test_a_payment_that_two_ask_for_in_one_moment_is_asked_for_once():
    with transaction.atomic():
        identity.assume_service("test")
        cast = laid()
        instalment = grants.active(cast).instalments.get(number=1)
        two = [cast.preparer, actor_in(Role.GRANT_PREPARER, grants.CHARITY)]
    ask = partial(paying.ask, instalment, amount=instalment.amount, words="", for_return=None, at=JULY)
    said = at_once(*((by, partial(ask, by=by)) for by in two))
    assert sorted(said) == ["This payment has been asked for already.", DONE]
    with identity.as_service("command"):
        assert Payment.objects.count() == 1
