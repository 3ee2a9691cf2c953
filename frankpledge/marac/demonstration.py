"""A handful of invented referrals of the past week, one in each state that a person at the MARAC meets.

Each is made by the deeds a person does, by the demonstration's people. Loaded twice, it adds nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from frankpledge.accounts.models import Installation, Person
from frankpledge.audit import identity
from frankpledge.partnerships import demonstration as partnerships_demonstration
from frankpledge.partnerships import record as partnerships_record
from frankpledge.partnerships.acting import resolve
from frankpledge.partnerships.models import Area
from frankpledge.rules import Actor

from . import letters
from .actions import drafting, reviewing, sending, supporting
from .actions.given import (
    AccountGiven,
    AddressGiven,
    AnswerGiven,
    ConsentGiven,
    ContactGiven,
    CriterionGiven,
    NoConsentGiven,
    PersonGiven,
)
from .models import AgencyDomain, IdvaNotice, IdvaService, Reason, Referral, ToolVersion

_RECENT = datetime(2020, 1, 1, tzinfo=UTC)  # the published quarter, which is invented too, lies before
_HOUSING, _POLICE, _HEALTH = "Nia Sample", "Lena Pattern", "Mohan Example"
_COORDINATOR, _IDVA, _ADVISER = "Idris Example", "Kwame Specimen", "Umar Sample"


_AGREED = ConsentGiven(is_victim_aware=True, has_consent=True)


@dataclass(frozen=True, slots=True)
class Story:
    """One referral: who writes it, how many hours ago, about whom, and what becomes of it."""

    writer: str
    hours_ago: int
    victim: PersonGiven
    perpetrator: PersonGiven
    address: AddressGiven
    happened: str
    then: Callable[[Referral, "Cast", datetime], None] | None = None
    yes: int = 16
    children: tuple[PersonGiven, ...] = ()
    criteria: tuple[CriterionGiven, ...] = (CriterionGiven("visible_high_risk"),)
    consent: ConsentGiven = _AGREED
    is_sent: bool = True
    area: Area | None = None  # where the address does not say which MARAC
    contact: ContactGiven | None = None


@dataclass
class Cast:
    at: datetime
    actors: dict[str, Actor] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Actor:
        """The demonstration person in their post, and from here on the one the database sees."""
        if name not in self.actors:
            person = Person.objects.get(name=name)
            self.actors[name] = resolve(person, None, today=timezone.localdate(self.at)).actor
        identity.assume(self.actors[name])
        return self.actors[name]


@transaction.atomic
def load(at: datetime) -> None:
    if not Installation.objects.filter(is_demonstration=True).exists():
        raise RuntimeError("invented referrals belong in a database that says it is a demonstration one")
    _who_serves()
    if Referral.objects.filter(started_at__gt=_RECENT).exists():
        return
    cast = Cast(at)
    with letters.held_back():
        for story in _STORIES:
            sent = tell(story, cast, at - timedelta(hours=story.hours_ago))
            if story.then:
                story.then(sent, cast, sent.received_at or at)
    identity.assume_service("command")


def _who_serves() -> None:
    """The IDVA service of each MARAC, and whose staff may ask for a link."""
    service = partnerships_record.organisation_named(partnerships_demonstration.IDVA_SERVICE)
    for area in Area.objects.filter(kind=Area.Kind.MARAC).exclude(pk__in=IdvaService.objects.values("area")):
        IdvaService.objects.create(area=area, organisation=service, source=partnerships_demonstration.SOURCE)
    AgencyDomain.objects.get_or_create(
        domain="frankpledge.example", defaults={"source": partnerships_demonstration.SOURCE}
    )


def tell(story: Story, cast: Cast, at: datetime) -> Referral:
    """Write a referral from `at` on, and send it twenty minutes later."""
    by = cast[story.writer]
    draft = drafting.begin(by=by, at=at)
    first, last = story.writer.split()
    drafting.say_who_refers(
        draft, by=by, at=at, agency_name=draft.agency_name, contact_name=story.writer,
        contact_email=f"{first}.{last}@frankpledge.example".lower(), contact_phone="01632 960100",
    )  # fmt: skip
    drafting.describe_victim(draft, by=by, at=at, person=story.victim, address=story.address, area=story.area)
    if not story.is_sent:
        return draft
    contact = story.contact or ContactGiven(
        f"01632 960{200 + story.hours_ago}",
        is_safe_to_call=True,
        times="Weekdays, 10 to 2",
        must_not_be_told="Anybody at the perpetrator’s work",
    )
    drafting.say_how_to_reach(draft, by=by, at=at, contact=contact)
    drafting.add_person(draft, by=by, at=at, part="perpetrator", person=story.perpetrator)
    for child in story.children:
        drafting.add_person(draft, by=by, at=at, part="child", person=child)
    version = ToolVersion.objects.get(tool="dash")
    said = {one: AnswerGiven("yes" if one.position <= story.yes else "no") for one in version.questions.all()}
    drafting.answer_risk_questions(draft, by=by, at=at, version=version, answers=said)
    drafting.say_criteria(draft, by=by, at=at, criteria=story.criteria)
    without = story.consent.without and replace(story.consent.without, decided_on=timezone.localdate(at))
    drafting.say_consent(draft, by=by, at=at, consent=replace(story.consent, without=without))
    account = AccountGiven(
        story.happened, wishes="To be safe at home.", has_children=bool(story.children), has_conflict=False
    )
    drafting.tell_what_happened(draft, by=by, at=at, account=account)
    return sending.submit(draft, by=by, at=at + timedelta(minutes=20))


def _is_looked_at(row: Referral, cast: Cast, at: datetime) -> None:
    reviewing.start_review(row, by=cast[_COORDINATOR], at=at + timedelta(hours=1))


def _goes_back(row: Referral, cast: Cast, at: datetime) -> None:
    by = cast[_COORDINATOR]
    missing = Reason.objects.filter(kind=Reason.Kind.RETURNED, code__in=("children", "safe_contact"))
    reviewing.return_incomplete(
        row, by=by, at=at + timedelta(hours=3), reasons=missing, words="Are there children at school?"
    )


def _is_withdrawn(row: Referral, cast: Cast, at: datetime) -> None:
    by = cast[_COORDINATOR]
    reason = Reason.objects.get(kind=Reason.Kind.WITHDRAWN, code="same_referral")
    reviewing.withdraw(
        row, by=by, at=at + timedelta(hours=5), reason=reason, words="The police referred the same events."
    )


def _falls_short(row: Referral, cast: Cast, at: datetime) -> None:
    by = cast[_COORDINATOR]
    reason = Reason.objects.get(kind=Reason.Kind.NOT_MET, code="judgement_not_made_out")
    words = "Say what makes the risk high beyond the answers, and send it again if it changes."
    reviewing.find_not_met(row, by=by, at=at + timedelta(hours=6), reason=reason, words=words)


def _is_accepted(row: Referral, cast: Cast, at: datetime) -> None:
    reviewing.accept(row, by=cast[_COORDINATOR], at=at + timedelta(hours=4), criteria={"visible_high_risk": ""})


def _is_taken_up(row: Referral, cast: Cast, at: datetime) -> None:
    _is_accepted(row, cast, at)
    reviewing.process(
        row,
        by=cast[_COORDINATOR],
        at=at + timedelta(hours=8),
        crimes_found="Two recorded, both under investigation.",
        invites=True,
    )
    notice = IdvaNotice.objects.get(referral=row)
    adviser = Person.objects.get(name=_ADVISER)
    supporting.take_up(notice, by=cast[_IDVA], at=at + timedelta(hours=9), adviser=adviser)
    by = cast[_ADVISER]
    day = timezone.localdate(at + timedelta(hours=10))
    supporting.note_attempt(
        notice, by=by, at=at + timedelta(hours=10), made_on=day, outcome="spoke", words="Rang at ten."
    )
    supporting.note_views(
        notice,
        by=by,
        at=at + timedelta(hours=10),
        views="Wants the locks changed, and to stay.",
        what_is_safe="Weekday mornings.",
    )


def _is_declined(row: Referral, cast: Cast, at: datetime) -> None:
    _is_accepted(row, cast, at)
    by = cast[_IDVA]
    reason = Reason.objects.get(kind=Reason.Kind.DECLINED, code="conflict")
    supporting.decline(IdvaNotice.objects.get(referral=row), by=by, at=at + timedelta(hours=7), reason=reason)


def _woman(given: str, family: str, year: int) -> PersonGiven:
    return PersonGiven(
        given,
        family,
        born_on=date(year, 5, 14),
        gender="female",
        ethnicity="not_said",
        is_disabled="no",
        is_lgbt="not_said",
    )


def _man(given: str, family: str, year: int, relation: str = "former partner") -> PersonGiven:
    return PersonGiven(given, family, born_on=date(year, 9, 2), gender="male", relation_to_victim=relation)


def _home(number: int, postcode: str, *, is_protected: bool = False) -> AddressGiven:
    return AddressGiven(f"{number} Specimen Street", postcode, is_protected)


_JUDGED = (CriterionGiven("professional_judgement", reason="The threats name a day, and the victim believes them."),)
_UNAWARE = ConsentGiven(
    is_victim_aware=False, not_aware_reason="The perpetrator reads every message.", has_consent=False,
    without=NoConsentGiven("vital_interests", "The threats are to kill.", "Only what shows the danger.", "Duty Manager", date(2026, 1, 5)),
)  # fmt: skip
_CHILD = PersonGiven(
    "Fable", "Samplar", age=6, gender="female", relation_to_victim="mother", relation_to_perpetrator="father",
    school_or_place="Specimen Primary School",
)  # fmt: skip

_STORIES = [
    Story(_HOUSING, 3, _woman("Juniper", "Examplar", 1991), _man("Basil", "Samplar", 1988), _home(3, "DY1 2AB", is_protected=True),
           "The door was kicked in on Sunday; a neighbour rang us."),
    Story(_POLICE, 30, _woman("Tansy", "Mockford", 1979), _man("Horatio", "Mockford", 1975, "husband"), _home(12, "DY2 8XX"),
           "Third call in a month; he waited outside her work.", yes=18, children=(_CHILD,)),
    Story(_HEALTH, 9, _woman("Peony", "Testwell", 1999), _man("Caspian", "Notreal", 1996), _home(7, "B70 6AA"),
           "Disclosed to a midwife at a routine appointment.", _is_looked_at, yes=15),
    Story(_HOUSING, 50, _woman("Isolde", "Patterning", 1986), _man("Alaric", "Patterning", 1984), _home(21, "DY1 3CD"),
           "Asks to be moved; says the calls have begun again.", _goes_back, yes=14),
    Story(_HEALTH, 74, _woman("Clementine", "Figmentson", 1968), _man("Fennel", "Figmentson", 1995, "son"), _home(5, "B70 8BB"),
           "Bruises seen at the surgery; the same events as a police referral.", _is_withdrawn),
    Story(_POLICE, 98, _woman("Marigold", "Standinley", 1990), _man("Thaddeus", "Standinley", 1989), _home(18, "DY5 1AA"),
           "An argument about contact, no violence recorded.", _falls_short, yes=6, criteria=_JUDGED),
    Story(_POLICE, 100, _woman("Ottoline", "Instancey", 1983), _man("Lysander", "Inventon", 1980), _home(2, "DY1 4EF", is_protected=True),
           "Strangled on Friday night; he was bailed on Saturday.", _is_taken_up, yes=19, consent=_UNAWARE),
    Story(_HOUSING, 60, _woman("Saffron", "Hypothetson", 1994), _man("Ignatius", "Madeupham", 1992), _home(9, "DY2 7GH"),
           "He has a key to the flat and has used it twice.", _is_declined, yes=17),
    Story(_HOUSING, 5, _woman("Fable", "Supposely", 1997), _man("Percival", "Dummerley", 1993), _home(4, "DY5 2JK"), "", is_sent=False),
]  # fmt: skip
