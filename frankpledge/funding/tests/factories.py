"""People in posts, and the record, as the tests of this room need them."""

from datetime import UTC, datetime

from frankpledge.accounts.models import Person
from frankpledge.funding import record
from frankpledge.partnerships import record as partnerships_record
from frankpledge.partnerships.acting import actor_for
from frankpledge.partnerships.models import Holding, Organisation, Post, Role
from frankpledge.rules import Actor

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
TODAY = AT.date()


def load_record() -> None:
    partnerships_record.load(AT)
    record.load(AT)


def person_in(role: Role, organisation: str) -> tuple[Person, Post]:
    """Somebody in a new post of this role, in an organisation that the record names."""
    body = Organisation.objects.filter(name__startswith=organisation).order_by("from_on").first()
    assert body is not None, organisation
    number = Person.objects.count()
    person = Person.objects.create_user(
        f"person{number}@example.org", "long enough to pass", name=f"Sample Person {number}"
    )
    post = Post.objects.create(title=f"{role.label} {number}", organisation=body, role=role)
    Holding.objects.create(post=post, person=person)
    return person, post


def actor_in(role: Role, organisation: str) -> Actor:
    person, post = person_in(role, organisation)
    return actor_for(post, person_id=person.pk, today=TODAY)
