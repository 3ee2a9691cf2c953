"""People in posts, and referrals in states that the product can bring them to."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from frankpledge.accounts.models import Person
from frankpledge.audit import identity
from frankpledge.marac import record
from frankpledge.marac.actions import drafting, reviewing, sending
from frankpledge.marac.actions.given import (
    AccountGiven,
    AddressGiven,
    AnswerGiven,
    ConsentGiven,
    ContactGiven,
    CriterionGiven,
    NoConsentGiven,
    PersonGiven,
)
from frankpledge.marac.models import Case, IdvaService, Referral, ToolVersion
from frankpledge.partnerships import record as partnerships_record
from frankpledge.partnerships.acting import actor_for
from frankpledge.partnerships.models import Area, Cover, Holding, Organisation, Post, Role
from frankpledge.rules import Actor

AT = datetime(2026, 11, 17, 10, 0, tzinfo=UTC)  # a Tuesday morning
PASSWORD = "long enough to pass"
IDVA_SERVICE = "Sample Domestic Abuse Service"


def load_record() -> None:
    """The places, posts, questions and settings; as the command does."""
    with seeing_everything():
        partnerships_record.load(AT)
        record.load(AT)
        force = Area.objects.get(kind="force", name="West Midlands")
        service = Organisation.objects.create(name=IDVA_SERVICE, kind="voluntary", area=force)
        for area in Area.objects.filter(kind="marac"):
            IdvaService.objects.create(area=area, organisation=service, source="test")


@contextmanager
def acting(actor: Actor) -> Iterator[None]:
    """The database sees `actor` inside, and the tests' own service after."""
    identity.assume(actor)
    yield
    identity.assume_service("test")


@contextmanager
def seeing_everything() -> Iterator[None]:
    """As a command of the product, past what any person may see."""
    identity.assume_service("command")
    yield
    identity.assume_service("test")


@dataclass(frozen=True)
class Worker:
    """Somebody in a post."""

    person: Person
    post: Post
    actor: Actor


def worker(role: str, *, organisation: str = "West Midlands Police", marac: str = "") -> Worker:
    """Somebody in a new post of `role`; covering one MARAC, or wherever the organisation works."""
    body = Organisation.objects.filter(name=organisation).first() or Organisation.objects.create(
        name=organisation, kind="other", area=Area.objects.get(kind="force", name="West Midlands")
    )
    number = Person.objects.count()
    person = Person.objects.create_user(f"person{number}@example.org", PASSWORD, name=f"Sample Person {number}")
    post = Post.objects.create(title=f"{Role(role).label} {number}", organisation=body, role=role)
    if marac:
        Cover.objects.create(post=post, area=record.marac_area(marac))
    Holding.objects.create(post=post, person=person)
    return Worker(person, post, actor_for(post, person_id=person.pk, today=AT.date()))


def coordinator(marac: str = "Dudley") -> Worker:
    return worker(Role.MARAC_COORDINATOR, organisation=_OFFICE, marac=marac)


def idva_manager() -> Worker:
    return worker(Role.IDVA_MANAGER, organisation=IDVA_SERVICE)


def referrer(organisation: str = "Threshold Sample Homes", marac: str = "Dudley") -> Worker:
    return worker(Role.AGENCY_REPRESENTATIVE, organisation=organisation, marac=marac)


_OFFICE = "Police and Crime Commissioner West Midlands"

VICTIM = PersonGiven(
    given_name="Vesper", family_name="Examplar", born_on=date(1990, 3, 4), gender="female", ethnicity="white_british",
    is_disabled="no", is_lgbt="no",
)  # fmt: skip
PERPETRATOR = PersonGiven(
    given_name="Percival",
    family_name="Samplar",
    born_on=date(1988, 7, 9),
    gender="male",
    relation_to_victim="former partner",
)
ADDRESS = AddressGiven(lines="1 Specimen Street", postcode="DY1 2AB", is_protected=True)


def filled_draft(by: Worker, *, at: datetime = AT, **different: Any) -> Referral:
    """A draft that lacks nothing: `different` may hold victim, perpetrators, address, area, interpreter, yes, information_from, criteria,
    children, conflicts, contact.
    """
    with acting(by.actor):
        draft = drafting.begin(by=by.actor, at=at)
        fill(draft, by.actor, at=at, **different)
    return draft


def fill(draft: Referral, by: drafting.Writer, *, at: datetime = AT, **different: Any) -> None:
    drafting.say_who_refers(
        draft, by=by, at=at, agency_name="Threshold Sample Homes", contact_name="Sample Person",
        contact_email="referrer@example.org", contact_phone="01632 960001",
    )  # fmt: skip
    drafting.describe_victim(
        draft,
        by=by,
        at=at,
        person=different.get("victim", VICTIM),
        address=different.get("address", ADDRESS),
        area=different.get("area"),
        interpreter=different.get("interpreter", ""),
    )
    contact = different.get(
        "contact", ContactGiven(phone="01632 960123", is_safe_to_call=True, times="Weekday mornings")
    )
    drafting.say_how_to_reach(draft, by=by, at=at, contact=contact)
    for person in different.get("perpetrators", [PERPETRATOR]):
        drafting.add_person(draft, by=by, at=at, part="perpetrator", person=person)
    for person in different.get("children", []):
        drafting.add_person(draft, by=by, at=at, part="child", person=person)
    version = ToolVersion.objects.get(tool="dash")
    yes = different.get("yes", 16)
    source = different.get("information_from", "")
    answers = {
        question: AnswerGiven("yes" if question.position <= yes else "no", information_from=source)
        for question in version.questions.all()
    }
    drafting.answer_risk_questions(draft, by=by, at=at, version=version, answers=answers)
    drafting.say_criteria(
        draft, by=by, at=at, criteria=different.get("criteria", [CriterionGiven("visible_high_risk")])
    )
    drafting.say_consent(
        draft, by=by, at=at, consent=different.get("consent", ConsentGiven(is_victim_aware=True, has_consent=True))
    )
    conflicts = different.get("conflicts", "")
    account = AccountGiven(
        what_happened="A sample account of what happened.", wishes="To be safe at home.",
        has_children=bool(different.get("children")), has_conflict=bool(conflicts), conflicts=conflicts,
    )  # fmt: skip
    drafting.tell_what_happened(draft, by=by, at=at, account=account)


WITHOUT_CONSENT = ConsentGiven(
    is_victim_aware=False, not_aware_reason="It is not safe to say.", has_consent=False,
    without=NoConsentGiven("vital_interests", "The danger is to life.", "Only what is needed.", "Sample Manager", date(2026, 11, 16)),
)  # fmt: skip


def submitted(by: Worker, *, at: datetime = AT, **different: Any) -> Referral:
    draft = filled_draft(by, at=at - timedelta(minutes=5), **different)
    with acting(by.actor):
        return sending.submit(draft, by=by.actor, at=at)


def accepted(by: Worker, reviewer: Worker, *, at: datetime = AT, **different: Any) -> Case:
    referral = submitted(by, at=at - timedelta(hours=1), **different)
    with acting(reviewer.actor):
        return reviewing.accept(referral, by=reviewer.actor, at=at, criteria={"visible_high_risk": ""})
