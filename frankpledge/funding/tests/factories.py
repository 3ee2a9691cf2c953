"""People in posts, and budgets, as the tests of this room need them: made by what the product itself can do."""

from datetime import UTC, datetime
from decimal import Decimal

from django.test import Client

from frankpledge.accounts.models import Person
from frankpledge.accounts.tests.people import sign_in_as
from frankpledge.audit import identity
from frankpledge.figures.columns import Layout
from frankpledge.figures.columns import Role as Column
from frankpledge.funding import record
from frankpledge.funding.actions import drafts
from frankpledge.funding.models import BroughtTable, BudgetTable, Fund
from frankpledge.partnerships import record as partnerships_record
from frankpledge.partnerships.acting import actor_for
from frankpledge.partnerships.models import Holding, Organisation, Post, Role
from frankpledge.rules import Actor

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
TODAY = AT.date()
WEST_MIDLANDS = "Police and Crime Commissioner West Midlands"
WARWICKSHIRE = "Police and Crime Commissioner (PCC) for Warwickshire"
FUND = "West Midlands Community Safety Fund"


def load_record() -> None:
    partnerships_record.load(AT)
    record.load(AT)


def person_in(role: Role, organisation: str) -> tuple[Person, Post]:
    """Somebody in a new post of this role, in an organisation that the record names."""
    body = Organisation.objects.filter(name=organisation).first()
    if body is None:
        body = Organisation.objects.create(name=organisation, kind=Organisation.Kind.VOLUNTARY)
    number = Person.objects.count()
    person = Person.objects.create_user(
        f"person{number}@example.org", "long enough to pass", name=f"Sample Person {number}"
    )
    post = Post.objects.create(title=f"{role.label} {number}", organisation=body, role=role)
    Holding.objects.create(post=post, person=person)
    return person, post


def actor_in(role: Role, organisation: str = WEST_MIDLANDS) -> Actor:
    """That somebody as an actor, whose identity the test takes on."""
    person, post = person_in(role, organisation)
    actor = actor_for(post, person_id=person.pk, today=TODAY)
    identity.assume(actor)
    return actor


def signed_in(role: Role, organisation: str = WEST_MIDLANDS) -> Client:
    client = Client()
    person, _ = person_in(role, organisation)
    sign_in_as(client, person)
    return client


def fund(name: str = FUND) -> Fund:
    return Fund.objects.get(name=name)


def rows_of(text: str) -> list[list[str]]:
    return [line.split("|") for line in text.strip().splitlines()]


def brought(by: Actor, text: str, *, to: str = FUND) -> BroughtTable:
    """A draft of a table written with bars: name|amount|what it is."""
    draft = drafts.bring(fund(to), sheets=[("", rows_of(text))], called="A pasted table", by=by, at=AT)
    roles = {0: Column.LABEL, 1: Column.AMOUNT, 2: Column.KIND, 3: Column.GROUP}
    width = max(map(len, draft.rows))
    layout = Layout(None, {number: role for number, role in roles.items() if number < width})
    return drafts.confirm_columns(draft, layout, by=by, at=AT)


def accepted(by: Actor, text: str, *, to: str = FUND, status: str = "draft", year: str = "2026/27") -> BudgetTable:
    """A budget table, brought and accepted."""
    return drafts.accept(
        brought(by, text, to=to),
        title="Community safety budget",
        year=year,
        status=status,
        source="Paper 12",
        note="",
        is_reconciled=True,
        by=by,
        at=AT,
    )


def budget(by: Actor, *, available: int, committed: int, to: str = FUND) -> BudgetTable:
    """A working budget of one resource and one line."""
    return accepted(by, f"Allocation|{Decimal(available)}|resource\nProjects|{Decimal(committed)}|line", to=to)
