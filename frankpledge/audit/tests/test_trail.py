import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from frankpledge.accounts.models import Person
from frankpledge.audit import identity, trail
from frankpledge.audit.models import Event
from frankpledge.rules import Actor

pytestmark = pytest.mark.django_db


def make_person(**fields: str) -> Person:
    return Person.objects.create_user(fields.pop("email", "ann@example.org"), name="Ann Example", **fields)


def test_a_change_is_recorded_with_old_and_new_values_and_who_made_it():
    person = make_person()
    identity.assume(Actor(person_id=person.pk))
    person.name = "Ann Sample"
    person.save()
    event = Event.objects.latest("id")
    assert (event.kind, event.name, event.subject_id, event.person_id) == (
        "change",
        "update",
        str(person.pk),
        person.pk,
    )
    assert event.detail == {"name": ["Ann Example", "Ann Sample"]}


def test_a_bulk_update_is_recorded_too():
    person = make_person()
    Person.objects.update(name="Everybody")
    assert Event.objects.latest("id").detail == {"name": [person.name, "Everybody"]}


def test_a_masked_column_is_named_and_its_value_not_kept():
    person = make_person(password="correct horse battery")
    detail = Event.objects.get(subject_id=str(person.pk)).detail
    assert detail["password"] == "not kept"


def test_a_deletion_keeps_nothing_of_what_was_deleted():
    make_person().delete()
    assert Event.objects.latest("id").detail == {}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_event SET name = 'x'",
        "DELETE FROM audit_event",
        "TRUNCATE audit_event",
        "INSERT INTO audit_event (recorded_at, kind, name, subject_kind, subject_id) VALUES (now(), '', '', '', '')",
        "INSERT INTO audit_event (person_id, kind, name, subject_kind, subject_id) VALUES (gen_random_uuid(), '', '', '', '')",
        "ALTER TABLE audit_event DISABLE TRIGGER ALL",
        "DROP TRIGGER audit_row_changed ON accounts_person",
    ],
)
def test_the_application_can_neither_alter_the_trail_nor_forge_who_and_when(statement: str):
    make_person()
    with pytest.raises(DatabaseError, match=r"permission denied|must be owner"), transaction.atomic():
        connection.cursor().execute(statement)


def test_a_deed_without_an_identity_is_an_error():
    person = make_person()
    identity._set(person=None, post=None, service="")
    with pytest.raises(DatabaseError, match="no identity is set"), transaction.atomic():
        trail.record("test.deed", person, at=timezone.now())


@pytest.mark.django_db(transaction=True)
def test_an_identity_ends_with_its_transaction():
    with identity.as_service("worker"):
        pass
    with connection.cursor() as cursor, pytest.raises(DatabaseError, match="no identity is set"):
        cursor.execute("SELECT app_person()")


@pytest.mark.django_db(transaction=True)
def test_an_identity_needs_a_transaction_to_end_with():
    with pytest.raises(RuntimeError, match="none is open"):
        identity.assume_service("worker")
