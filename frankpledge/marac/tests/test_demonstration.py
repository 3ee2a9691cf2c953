import pytest
from django.core import mail

from frankpledge.accounts.models import Installation
from frankpledge.marac import demonstration, record
from frankpledge.marac.lifecycle import ReferralStatus
from frankpledge.marac.models import IdvaNotice, Referral
from frankpledge.partnerships import demonstration as partnerships_demonstration
from frankpledge.partnerships import record as partnerships_record

from .factories import AT, seeing_everything

pytestmark = pytest.mark.django_db


@pytest.fixture
def _demonstration() -> None:
    with seeing_everything():
        partnerships_record.load(AT)
        record.load(AT)
        Installation.objects.create(pk=1, is_demonstration=True)
        partnerships_demonstration.load(AT)
        demonstration.load(AT)


@pytest.mark.usefixtures("_demonstration")
def test_there_is_a_referral_in_each_state_and_loading_again_adds_none():
    with seeing_everything():
        before = Referral.objects.count()
        statuses = set(Referral.objects.values_list("status", flat=True))
        assert statuses == set(ReferralStatus.values) - {ReferralStatus.TRANSFERRED_OUT, ReferralStatus.TAKEN_IN}
        assert set(IdvaNotice.objects.values_list("status", flat=True)) == {"sent", "taken_up", "declined"}
        assert not Referral.objects.filter(decided_at__gt=AT).exists()
        demonstration.load(AT)
        assert Referral.objects.count() == before
    assert not mail.outbox


def test_it_is_only_for_a_demonstration():
    with pytest.raises(RuntimeError, match="demonstration one"):
        demonstration.load(AT)
