"""The wall behind the permissions: the database itself shows a draft to nobody but the person who brought it."""

import pytest
from django.db import DatabaseError, connection, transaction

from frankpledge.audit import identity
from frankpledge.funding.models import BroughtTable
from frankpledge.partnerships.models import Role
from frankpledge.rules import Actor

from .factories import actor_in, brought

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]


@pytest.fixture
def draft():
    return brought(actor_in(Role.POLICY_OFFICER), "MARAC|1|line")


def test_a_query_that_forgot_its_filter_finds_only_ones_own(draft: BroughtTable):
    assert list(BroughtTable.objects.all()) == [draft]
    identity.assume_service("test")
    assert not BroughtTable.objects.exists()
    actor_in(Role.POLICY_OFFICER)
    assert not BroughtTable.objects.exists()


def test_another_persons_draft_can_be_neither_changed_nor_deleted(draft: BroughtTable):
    owner = Actor(person_id=draft.person_id)
    actor_in(Role.POLICY_OFFICER)
    assert BroughtTable.objects.update(called="taken over") == 0
    assert BroughtTable.objects.all().delete()[0] == 0
    identity.assume(owner)
    assert BroughtTable.objects.get().called == "A pasted table"


def test_a_draft_cannot_be_put_under_another_persons_name(draft: BroughtTable):
    other = actor_in(Role.POLICY_OFFICER)
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        BroughtTable.objects.create(
            person_id=draft.person_id, fund=draft.fund, called="x", sheets=[], brought_at=draft.brought_at
        )
    assert other.person_id != draft.person_id


def test_without_an_identity_a_draft_is_an_error_and_not_an_empty_page(draft: BroughtTable):
    identity._set(person=None, post=None, service="")
    with pytest.raises(DatabaseError, match="no identity is set"), transaction.atomic():
        list(BroughtTable.objects.all())


def test_the_owner_of_the_table_is_held_to_it_too():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = 'funding_broughttable'::regclass"
        )
        assert cursor.fetchone() == (True, True)
