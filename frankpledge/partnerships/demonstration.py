"""The invented people of a demonstration: one for each kind of work the product is for.

Only ever loaded into a database that says it is a demonstration one. Whoever is there already stays as they are.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from frankpledge.accounts.models import DemonstrationPerson, Installation, Person

from . import record
from .acting import actor_for
from .actions import agreements
from .authorities import POLICING_BODY
from .gazetteer import WEST_MIDLANDS, Key
from .models import Area, Cover, Holding, Organisation, Post, Role, SharingAgreement

CSP, DISTRICT, MARAC = Area.Kind.CSP, Area.Kind.DISTRICT, Area.Kind.MARAC
IN_POST_FROM = date(2024, 4, 1)
SOURCE = "invented for the demonstration"

IDVA_SERVICE = "Lantern Example Domestic Abuse Service"
LANDLORD = "Threshold Sample Homes"
CHARITY = "Bright Water Specimen Trust"
SHELTER = "Open Door Sample Shelter"
_INVENTED: list[tuple[str, str, Key]] = [
    (IDVA_SERVICE, Organisation.Kind.VOLUNTARY, WEST_MIDLANDS),
    (LANDLORD, Organisation.Kind.HOUSING, (DISTRICT, "Dudley")),
    (CHARITY, Organisation.Kind.VOLUNTARY, WEST_MIDLANDS),
    (SHELTER, Organisation.Kind.HOUSING, (DISTRICT, "Dudley")),
]


@dataclass(frozen=True, slots=True)
class _In:
    """A post; one that the record prints is found there, and needs no role."""

    organisation: str
    title: str
    role: str = ""
    covers: tuple[Key, ...] = ()


@dataclass(frozen=True, slots=True)
class _Demonstrated:
    name: str
    group: str
    does: str
    posts: tuple[_In, ...]

    @property
    def email(self) -> str:
        return f"{self.name.lower().replace(' ', '.')}@frankpledge.example"


OFFICE = "The commissioner’s office"
LOCAL = "Local partnerships"
MARACS = "MARAC"
AGENCIES = "Agencies at the MARAC"
GRANTS = "A charity that holds a grant"
WATCH = "Scrutiny, and running the product"

_KEEPER_OF_AGREEMENTS = "Senior MARAC Co-ordinator managing the MARAC Model and local coordination"
_DUDLEY_MARAC: tuple[Key, ...] = ((MARAC, "Dudley"), (MARAC, "Sandwell"))

PEOPLE = [
    _Demonstrated("Amara Example", OFFICE, "Police and crime commissioner: decides, and answers for it",
                  (_In(POLICING_BODY, "Police and Crime Commissioner"),)),
    _Demonstrated("Ben Sample", OFFICE, "Policy officer: budgets, boards and board papers",
                  (_In(POLICING_BODY, "Policy Officer"),)),
    _Demonstrated("Chloe Specimen", OFFICE, "Grants officer: agreements, returns and claims",
                  (_In(POLICING_BODY, "Grants Officer", Role.GRANTS_OFFICER),)),
    _Demonstrated("Dev Pattern", OFFICE, "Analyst: assessments and figures for all seven partnerships",
                  (_In(POLICING_BODY, "CSP Analyst", Role.ANALYST),)),
    _Demonstrated("George Specimen", LOCAL, "Assistant commissioner: chairs the West Midlands partnership",
                  (_In(POLICING_BODY, "Assistant Police and Crime Commissioner"),)),
    _Demonstrated("Esther Example", LOCAL, "Head of community safety in Dudley",
                  (_In("Dudley Metropolitan Borough Council", "Head of Community Safety"),)),
    _Demonstrated("Farah Sample", LOCAL, "Head of community safety in Birmingham, with a second post to choose between",
                  (_In("Birmingham City Council", "Head of Community Safety"),
                   _In("Birmingham City Council", "Head of Trading Standards, Community Safety and Markets"))),
    _Demonstrated("Hana Pattern", MARACS, "Senior MARAC co-ordinator: oversees all eight, runs Solihull and Coventry",
                  (_In(POLICING_BODY, _KEEPER_OF_AGREEMENTS),)),
    _Demonstrated("Idris Example", MARACS, "MARAC co-ordinator for Sandwell and Dudley",
                  (_In(POLICING_BODY, "MARAC coordination for Sandwell and Dudley"),)),
    _Demonstrated("Joan Sample", MARACS, "MARAC administrator: one of the team of six",
                  (_In(POLICING_BODY, "MARAC Administration 1"),)),
    _Demonstrated("Kwame Specimen", MARACS, "IDVA manager: advisers for victims across the force area",
                  (_In(IDVA_SERVICE, "IDVA Manager", Role.IDVA_MANAGER),)),
    _Demonstrated("Umar Sample", MARACS, "IDVA: supports victims in Sandwell and Dudley",
                  (_In(IDVA_SERVICE, "IDVA", Role.IDVA, _DUDLEY_MARAC),)),
    _Demonstrated("Thea Example", MARACS, "Chairs the MARACs of Sandwell and Dudley",
                  (_In("West Midlands Police", "MARAC Chair", Role.MARAC_CHAIR, _DUDLEY_MARAC),)),
    _Demonstrated("Lena Pattern", AGENCIES, "Police representative",
                  (_In("West Midlands Police", "MARAC Representative", Role.AGENCY_REPRESENTATIVE, _DUDLEY_MARAC),)),
    _Demonstrated("Mohan Example", AGENCIES, "Health representative",
                  (_In("Black Country Integrated Care Board", "MARAC Representative", Role.AGENCY_REPRESENTATIVE, _DUDLEY_MARAC),)),
    _Demonstrated("Nia Sample", AGENCIES, "Housing representative",
                  (_In(LANDLORD, "MARAC Representative", Role.AGENCY_REPRESENTATIVE, _DUDLEY_MARAC[:1]),)),
    _Demonstrated("Owen Specimen", AGENCIES, "Probation representative",
                  (_In("Probation Service", "MARAC Representative", Role.AGENCY_REPRESENTATIVE, _DUDLEY_MARAC),)),
    _Demonstrated("Priya Pattern", GRANTS, "Prepares the returns and claims",
                  (_In(CHARITY, "Project Manager", Role.GRANT_PREPARER),)),
    _Demonstrated("Quentin Example", GRANTS, "Certifies what the preparer has made",
                  (_In(CHARITY, "Finance Director", Role.GRANT_CERTIFIER),)),
    _Demonstrated("Ruth Sample", WATCH, "Scrutiny officer of the Police and Crime Panel",
                  (_In("Birmingham City Council", "Panel Scrutiny Officer", Role.SCRUTINY_OFFICER, (WEST_MIDLANDS,)),)),
    _Demonstrated("Sam Specimen", WATCH, "System administrator: places, organisations, posts and people",
                  (_In(POLICING_BODY, "System Administrator", Role.SYSTEM_ADMINISTRATOR),)),
]  # fmt: skip

_HEALTH = "{} Integrated Care Board"


def _at_two(
    one: str, other: str, *, coordinator: str, chair: str, police: str, third: tuple[str, str]
) -> Iterator[_Demonstrated]:
    """Who works for two MARACs besides: nobody signs in as them, but what they did is there to be read."""
    covers: tuple[Key, ...] = ((MARAC, one), (MARAC, other))
    both = f"{one} and {other}"
    if coordinator:
        yield _Demonstrated(coordinator, MARACS, "", (_In(POLICING_BODY, f"MARAC coordination for {both}"),))
    yield _Demonstrated(
        chair, MARACS, "", (_In("West Midlands Police", f"MARAC Chair for {both}", Role.MARAC_CHAIR, covers),)
    )
    for name, agency in ((police, "West Midlands Police"), third):
        post = _In(agency, f"MARAC Representative for {both}", Role.AGENCY_REPRESENTATIVE, covers)
        yield _Demonstrated(name, AGENCIES, "", (post,))


COLLEAGUES = [
    *_at_two("Walsall", "Wolverhampton", coordinator="Vera Specimen", chair="Wilf Pattern", police="Xena Example",
             third=("Yusuf Sample", _HEALTH.format("Black Country"))),
    *_at_two("Birmingham East", "Birmingham West", coordinator="Zadie Specimen", chair="Alma Pattern", police="Boris Example",
             third=("Cleo Sample", _HEALTH.format("Birmingham and Solihull"))),
    *_at_two("Solihull", "Coventry", coordinator="", chair="Dora Pattern", police="Emil Example", third=("Flora Sample", "Probation Service")),
]  # fmt: skip


@transaction.atomic
def load(at: datetime) -> None:
    """Add the demonstration people who are not here yet, in posts of the record and in invented ones."""
    if not Installation.objects.filter(is_demonstration=True).exists():
        raise RuntimeError("demonstration people belong in a database that says it is a demonstration one")
    for name, kind, area in _INVENTED:
        Organisation.objects.get_or_create(
            pk=record.key("organisation", name),
            defaults={"name": name, "kind": kind, "area": record.area_named(*area), "source": SOURCE},
        )
    here = set(Person.objects.values_list("email", flat=True))
    for position, one in enumerate(PEOPLE, start=1):
        if one.email not in here:
            person = _add(one)
            DemonstrationPerson.objects.create(person=person, group=one.group, does=one.does, position=position)
    for one in COLLEAGUES:
        if one.email not in here:
            _add(one)
    if not SharingAgreement.objects.exists():
        _agreements(at)


def _agreements(at: datetime) -> None:
    """One under which the region's agencies share, to be reviewed soon; and one that a shelter let run out."""
    today = timezone.localdate(at)
    post = record.post_named(POLICING_BODY, _KEEPER_OF_AGREEMENTS)
    by = actor_for(post, person_id=post.holdings.get().person_id, today=today)
    said: dict[str, Any] = {
        "purpose": "Names, dates of birth, addresses, risks and what each agency knows, to keep victims and their children safe.",
        "legal_basis": "UK GDPR articles 6(1)(e) and 9(2)(g), and for the police part 3 of the Data Protection Act 2018; the power to share is"
        " section 115 of the Crime and Disorder Act 1998.",
        "signed_by": "Sample Signatory, chief officer or somebody they named", "by": by, "at": at,
    }  # fmt: skip
    parties = (
        "West Midlands Police",
        "Black Country Integrated Care Board",
        "Probation Service",
        LANDLORD,
        IDVA_SERVICE,
    )
    agreements.make(
        title="Sample sharing protocol of the West Midlands MARACs", area=record.area_named(*WEST_MIDLANDS),
        organisations=[record.organisation_named(name) for name in parties], kept_at="Sample register of agreements, number 1",
        from_on=today - timedelta(days=330), last_day=today + timedelta(days=3 * 365), review_on=today + timedelta(days=35), notice_days=56, **said,
    )  # fmt: skip
    agreements.make(
        title=f"Sample agreement with {SHELTER}", area=record.area_named(MARAC, "Dudley"), organisations=[record.organisation_named(SHELTER)],
        kept_at="Sample register of agreements, number 2", from_on=today - timedelta(days=380), last_day=today - timedelta(days=16),
        review_on=today - timedelta(days=100), notice_days=56, **said,
    )  # fmt: skip


def add_colleague(name: str, post: Post) -> None:
    """Somebody more in a post of the record: nobody signs in as them, but what they did is there to be read."""
    email = f"{name.lower().replace(' ', '.')}@frankpledge.example"
    if not Person.objects.filter(email=email).exists():
        Holding.objects.create(post=post, person=Person.objects.create_user(email, name=name), from_on=IN_POST_FROM)


def _add(one: _Demonstrated) -> Person:
    person = Person.objects.create_user(one.email, name=one.name)  # no password is given, so none opens it
    Holding.objects.bulk_create(Holding(post=_post(held), person=person, from_on=IN_POST_FROM) for held in one.posts)
    return person


def _post(held: _In) -> Post:
    if not held.role:
        return record.post_named(held.organisation, held.title)
    post, is_new = Post.objects.get_or_create(
        pk=record.key("post", held.organisation, held.title),
        defaults={
            "title": held.title,
            "organisation": record.organisation_named(held.organisation),
            "role": held.role,
            "source": SOURCE,
        },
    )
    if is_new:
        Cover.objects.bulk_create(Cover(post=post, area=record.area_named(*area)) for area in held.covers)
    return post
