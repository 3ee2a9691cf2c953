"""The wall behind the permissions: the database itself shows a provider's clerk their own organisation's grants alone."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from frankpledge.audit import identity
from frankpledge.funding.models import Agreement, Document, FinanceLine, MeasureFigure, Payment, Return
from frankpledge.partnerships.models import Role

from . import grants
from .factories import actor_in
from .grants import Cast

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]


@pytest.fixture
def cast():
    return Cast()


def tables() -> set[str]:
    models = apps.get_app_config("funding").get_models()
    own = {
        field.related_model for model in (Agreement, Return) for field in model._meta.get_fields() if field.one_to_many
    }
    return {model._meta.db_table for model in models if model in own or model in (Agreement, Return)}


def test_every_table_of_a_grant_is_secured_and_forced():
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
        secured = {name for (name,) in cursor.fetchall()}
    assert tables() - secured == {"funding_share"}


def test_a_query_that_forgot_its_filter_finds_only_ones_own(cast: Cast):
    returned = grants.opened(cast)
    grants.paid(returned.agreement, cast)
    own, others = grants.doing(cast.preparer), actor_in(Role.GRANT_CERTIFIER, "Another Specimen Trust")
    for model in (Agreement, Return, FinanceLine, MeasureFigure, Payment):
        identity.assume(own)
        assert model.objects.exists()
        identity.assume(others)
        assert not model.objects.exists()
        identity.assume(cast.officer)
        assert model.objects.exists()


def test_nothing_can_be_put_into_another_providers_grant(cast: Cast):
    agreement = grants.active(cast)
    actor_in(Role.GRANT_PREPARER, "Another Specimen Trust")
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        Document.objects.create(
            agreement=agreement, what="other", words="x", kind="pdf", content=b"x", brought_at=grants.JULY
        )
    assert Agreement.objects.update(amount=1) == 0


def test_a_second_recipient_sees_the_agreement_it_has_a_share_of(cast: Cast):
    agreement = grants.drafted(cast)
    second = actor_in(Role.GRANT_PREPARER, "Another Specimen Trust")
    assert not Agreement.objects.exists()
    identity.assume_service("test")
    share = agreement.shares.get()
    share.organisation_id = second.organisation_id or share.organisation_id
    share.save()
    identity.assume(second)
    assert Agreement.objects.get() == agreement
