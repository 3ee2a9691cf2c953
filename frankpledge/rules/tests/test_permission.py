from uuid import uuid4

import pytest
from django.contrib.auth.models import Group
from django.contrib.auth.models import Permission as AuthPermission
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext

from frankpledge.accounts.models import Person
from frankpledge.rules import ANONYMOUS, EVERY_ROW, NO_ROW, Actor, Hidden, Permission, every_row_for

ACTOR = Actor(person_id=uuid4(), post_id=uuid4())


@pytest.fixture
def ann() -> Person:
    return Person.objects.create_user("ann@example.org", name="Ann Example")


@pytest.fixture
def only_ann(monkeypatch: pytest.MonkeyPatch) -> Permission:
    monkeypatch.setattr(Permission, "declared", {})
    return Permission("tests.only_ann", lambda actor: Q(name="Ann Example"))


@pytest.mark.django_db
def test_a_list_its_detail_a_button_and_a_write_agree(ann: Person, only_ann: Permission):
    bob = Person.objects.create_user("bob@example.org", name="Bob Example")
    assert list(only_ann.filter(Person.objects.all(), ACTOR)) == [ann]
    assert only_ann.get(Person.objects.all(), ACTOR, pk=ann.pk) == ann
    assert only_ann.allows(ACTOR, ann)
    assert only_ann.lock(ann, ACTOR) == ann
    assert not only_ann.allows(ACTOR, bob)
    with pytest.raises(Hidden):
        only_ann.get(Person.objects.all(), ACTOR, pk=bob.pk)
    with pytest.raises(Hidden):
        only_ann.lock(bob, ACTOR)


@pytest.mark.django_db
def test_a_row_comes_once_however_many_rows_of_another_table_let_somebody_see_it(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Permission, "declared", {})
    by_another_table = Permission("tests.by_another_table", lambda actor: Q(permissions__codename__startswith="add_"))
    group = Group.objects.create(name="Sample group")
    group.permissions.add(*AuthPermission.objects.filter(codename__startswith="add_")[:2])
    assert list(by_another_table.filter(Group.objects.all(), ACTOR)) == [group]


@pytest.mark.django_db
def test_a_rule_about_the_row_itself_is_asked_of_that_row(ann: Person, only_ann: Permission):
    assert "SELECT" not in str(only_ann.filter(Person.objects.all(), ACTOR).query).split("WHERE")[1]


@pytest.mark.django_db
def test_a_lock_gives_the_row_as_it_stands_now_and_holds_it(ann: Person, only_ann: Permission):
    Person.objects.update(email="new@example.org")
    with CaptureQueriesContext(connection) as queries:
        assert only_ann.lock(ann, ACTOR).email == "new@example.org"
    assert 'FOR UPDATE OF "accounts_person"' in queries[0]["sql"]


@pytest.mark.django_db
def test_every_row_is_not_for_somebody_who_has_not_signed_in(ann: Person, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Permission, "declared", {})
    everybody = Permission("tests.everybody", lambda actor: EVERY_ROW)
    assert list(everybody.filter(Person.objects.all(), ANONYMOUS)) == []
    assert list(everybody.filter(Person.objects.all(), ACTOR)) == [ann]


def test_something_new_is_made_only_by_those_who_could_have_a_row(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Permission, "declared", {})
    auditors = Permission("tests.auditors", every_row_for("auditor"))
    auditor = Actor(person_id=uuid4(), post_id=uuid4(), role="auditor")
    auditors.demand(auditor)
    for nobody in (ACTOR, ANONYMOUS, Actor(role="auditor")):
        assert not auditors.opens_for(nobody)
        with pytest.raises(Hidden):
            auditors.demand(nobody)


def test_one_name_is_declared_once(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Permission, "declared", {})
    Permission("tests.one", lambda actor: NO_ROW)
    with pytest.raises(ValueError, match="declared twice"):
        Permission("tests.one", lambda actor: EVERY_ROW)
