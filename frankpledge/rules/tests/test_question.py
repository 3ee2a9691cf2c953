from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.models import Case, Q, QuerySet, Value, When
from django.test.utils import CaptureQueriesContext

from frankpledge.accounts.models import Person
from frankpledge.rules import Actor, prepared

pytestmark = pytest.mark.django_db
AT = datetime(2026, 4, 9, 9, tzinfo=UTC)


@pytest.fixture
def ann() -> Person:
    return Person.objects.create_user("ann@example.org", name="Ann Example")


@pytest.fixture
def bob() -> Person:
    return Person.objects.create_user("bob@example.org", name="Bob Example")


class Written:
    """Questions about people, and how many times each was written."""

    def __init__(self) -> None:
        self.times = 0

    def themselves(self, actor: Actor) -> QuerySet[Person]:
        self.times += 1
        return Person.objects.filter(pk__in=[actor.person_id])

    def among(self, actor: Actor) -> QuerySet[Person]:
        self.times += 1
        return Person.objects.filter(pk__in=actor.area_ids & actor.office_area_ids).order_by("name")


def test_two_of_a_kind_are_asked_one_statement_and_each_is_told_of_their_own(ann: Person, bob: Person):
    written = Written()
    ask = prepared(written.themselves)
    with CaptureQueriesContext(connection) as queries:
        assert [ask(Actor(person_id=who.pk)) for who in (ann, bob, ann)] == [[ann], [bob], [ann]]
    assert len(queries) == 3
    assert written.times == 1


def test_another_role_is_another_kind(ann: Person):
    written = Written()
    ask = prepared(written.themselves)
    assert ask(Actor(person_id=ann.pk)) == ask(Actor(person_id=ann.pk, role="analyst")) == [ann]
    assert written.times == 2


def test_who_covers_an_area_and_holds_its_office_is_another_kind_than_who_does_one_of_both(ann: Person, bob: Person):
    ask = prepared(Written().among)

    def found(covers: set[UUID], holds: set[UUID]) -> list[Person]:
        return ask(Actor(person_id=ann.pk, area_ids=frozenset(covers), office_area_ids=frozenset(holds)))

    assert found({ann.pk}, {bob.pk}) == []
    assert found({ann.pk, bob.pk}, {bob.pk}) == [bob]
    assert found({ann.pk, bob.pk}, {ann.pk}) == [ann]
    assert found({ann.pk, bob.pk}, {ann.pk, bob.pk}) == [ann, bob]


def test_about_as_many_areas_are_one_kind(ann: Person, bob: Person):
    written = Written()
    ask = prepared(written.among)
    for others in (2, 3, 2):
        areas = frozenset({ann.pk, bob.pk, *(uuid4() for _ in range(others))})
        assert ask(Actor(person_id=ann.pk, area_ids=areas, office_area_ids=areas)) == [ann, bob]
    assert written.times == 1


def test_what_a_kind_can_never_have_is_not_asked_of_the_database(ann: Person):
    ask = prepared(Written().among)
    with CaptureQueriesContext(connection) as queries:
        assert ask(Actor(person_id=ann.pk)) == []
    assert not queries


def test_each_time_and_each_id_given_is_put_in_its_own_place(ann: Person, bob: Person):
    @prepared
    def joined(since: datetime, ids: frozenset[UUID], but: UUID, until: datetime) -> QuerySet[Person]:
        among = Person.objects.filter(~Q(pk=but), pk__in=ids, last_login__gte=since, last_login__lt=until)
        return among.order_by("name")

    both, an_hour = frozenset({ann.pk, bob.pk}), timedelta(hours=1)
    Person.objects.update(last_login=AT)
    assert joined(AT, both, bob.pk, AT + an_hour) == [ann]
    assert joined(AT, both, uuid4(), AT + an_hour) == [ann, bob]
    assert joined(AT - an_hour, both, bob.pk, AT) == []


def test_a_time_made_of_another_must_be_given_since_it_would_else_stay_the_stand_ins(ann: Person):
    @prepared
    def since(at: datetime) -> QuerySet[Person]:
        return Person.objects.filter(last_login__gte=at - timedelta(days=1))

    @prepared
    def on(at: datetime) -> QuerySet[Person]:
        return Person.objects.filter(last_login__date=at.date())

    for ask in (since, on):
        with pytest.raises(ImproperlyConfigured, match="give that too"):
            ask(AT)


def test_what_is_said_outright_may_hold_any_sign(ann: Person):
    @prepared
    def called(actor: Actor) -> QuerySet[Person, str]:
        kinds = Case(When(name="100% 'Ann' %s", then=Value("%s")), default=Value("50%"))
        return Person.objects.filter(pk__in=[actor.person_id], name__contains="%").values_list(kinds, flat=True)

    assert called(Actor(person_id=ann.pk)) == []
    Person.objects.update(name="100% 'Ann' %s")
    assert called(Actor(person_id=ann.pk)) == ["%s"]


def test_a_day_is_part_of_the_kind(ann: Person):
    @prepared
    def by(day: date) -> QuerySet[Person, str]:
        return Person.objects.filter(last_login__date__lte=day).values_list("name", flat=True)

    Person.objects.update(last_login=AT)
    assert by(AT.date()) == ["Ann Example"]
    assert by(AT.date() - timedelta(days=1)) == []


def test_the_database_keeps_the_plan(ann: Person):
    ask = prepared(Written().themselves)
    ask(Actor(person_id=ann.pk))
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%accounts_person%'")
        assert cursor.fetchone() == (1,)
