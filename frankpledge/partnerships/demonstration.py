"""The invented people of a demonstration: one for each kind of work the product is for.

Only ever loaded into a database that says it is a demonstration one. Whoever is there already stays as they are.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from frankpledge.accounts.models import DemonstrationPerson, Installation, Person

from . import record
from .authorities import POLICING_BODY
from .gazetteer import WEST_MIDLANDS, Key
from .models import Area, Cover, Holding, Organisation, Post, Role

CSP, DISTRICT, MARAC = Area.Kind.CSP, Area.Kind.DISTRICT, Area.Kind.MARAC
IN_POST_FROM = date(2024, 4, 1)
SOURCE = "invented for the demonstration"

IDVA_SERVICE = "Lantern Example Domestic Abuse Service"
LANDLORD = "Threshold Sample Homes"
CHARITY = "Bright Water Specimen Trust"
_INVENTED: list[tuple[str, str, Key]] = [
    (IDVA_SERVICE, Organisation.Kind.VOLUNTARY, WEST_MIDLANDS),
    (LANDLORD, Organisation.Kind.HOUSING, (DISTRICT, "Dudley")),
    (CHARITY, Organisation.Kind.VOLUNTARY, WEST_MIDLANDS),
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
                  (_In(POLICING_BODY, "Senior MARAC Co-ordinator managing the MARAC Model and local coordination"),)),
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
