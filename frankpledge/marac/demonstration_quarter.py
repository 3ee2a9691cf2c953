"""Invented referrals for April to June 2019, of which the counts are those that were published for that quarter.

Each is made by the deeds a person does: written, sent, reviewed, taken up by an IDVA service; by the demonstration's people, on
days that the office works. The same every time. Stopped half way, it goes on from where it was.
"""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from random import Random
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Count

from frankpledge.accounts.models import Installation
from frankpledge.audit import identity
from frankpledge.partnerships import demonstration
from frankpledge.partnerships.acting import actor_for
from frankpledge.partnerships.models import Area, Holding, Organisation
from frankpledge.rules import Actor
from frankpledge.working_days import Office, due_after

from . import demonstration_people as people
from . import letters
from .actions import drafting, reviewing, sending, supporting
from .actions.given import AccountGiven, AnswerGiven, ConsentGiven, CriterionGiven
from .lifecycle import NoticeStatus
from .models import IdvaNotice, IdvaService, Question, Reason, Referral, ToolVersion, settings_in_force
from .statistics.published import Printed, printed_quarter

BEGINS, ENDS = date(2019, 4, 1), date(2019, 6, 30)
_LONDON = ZoneInfo("Europe/London")
_SEED = "April to June 2019"
_RULE = 14  # “yes” answers that are visible high risk
_ASKED = 24
_WITHDRAWN_FOR = (
    ("referrer_asked", 3), ("same_referral", 2), ("victim_moved", 2), ("not_answered", 2), ("not_domestic", 3),
)  # fmt: skip
_REFERS = (("police", 66), ("health", 10), ("housing", 8), ("probation", 6), ("idva", 10))
_BY = {
    "police": "Lena Pattern",
    "health": "Mohan Example",
    "housing": "Nia Sample",
    "probation": "Owen Specimen",
    "idva": "Kwame Specimen",
}
_SENIOR, _LOCAL, _IDVA = "Hana Pattern", "Idris Example", "Kwame Specimen"
_LOCAL_MARACS = ("Dudley", "Sandwell")


@dataclass(frozen=True, slots=True)
class Planned:
    """One referral to come: everything about it that chance decides, but who is in it."""

    number: int
    marac: str
    sent_at: datetime
    decided_at: datetime
    answered_at: datetime
    is_taken: bool
    from_whom: str

    @property
    def chance(self) -> Random:
        return Random(f"{_SEED}/{self.number}")  # noqa: S311  (the same every time is what it is for)


def planned(table: Sequence[Printed], office: Office) -> dict[str, list[Planned]]:
    """By MARAC, the referrals that make the printed table, in the order that they come in."""
    days = [day for day in _days(BEGINS, ENDS - timedelta(days=2)) if office.works_on(day)]
    plan: dict[str, list[Planned]] = {}
    number = 0
    for row in table:
        chance = Random(f"{_SEED}/{row.marac}")  # noqa: S311
        taken = [True] * row.accepted + [False] * row.withdrawn
        chance.shuffle(taken)
        moments = sorted(_moment(chance, days) for _ in taken)
        plan[row.marac] = []
        for sent_at, is_taken in zip(moments, taken, strict=True):
            hours = chance.choices((chance.uniform(1, 7), chance.uniform(9, 30)), (85, 15))[0]
            decided_at = _worked(sent_at, hours, office)
            answered_at = _worked(
                sent_at, chance.choices((chance.uniform(0.5, 14), chance.uniform(18, 40)), (80, 20))[0], office
            )
            from_whom = people.chosen(chance, _REFERS)
            plan[row.marac].append(Planned(number, row.marac, sent_at, decided_at, answered_at, is_taken, from_whom))
            number += 1
    return plan


def load(at: datetime, *, table: Sequence[Printed] | None = None) -> int:
    """Make those of the quarter's referrals that are not there yet, each kept as it is made; how many it made."""
    return sum(1 for _ in steps(at, table=table))


def steps(at: datetime, *, table: Sequence[Printed] | None = None) -> Generator[Planned, None, None]:
    """The same, one referral a step, so that whoever waits can be told how far it is."""
    if not Installation.objects.filter(is_demonstration=True).exists():
        raise RuntimeError("invented referrals belong in a database that says it is a demonstration one")
    if at.date() <= ENDS:
        raise RuntimeError("this quarter has not been yet")
    with transaction.atomic():
        identity.assume_service("command")
        _ensure_idva_services()
        cast = QuarterCast()
        plan = planned(printed_quarter() if table is None else table, cast.office)
        done = _done(cast)
    for marac, referrals in plan.items():
        for one in referrals[done.get(marac, 0) :]:
            with transaction.atomic(), letters.held_back():
                _make(one, cast)
                identity.assume_service("command")
            yield one


class QuarterCast:
    """Who does what, and what it is done with: read once."""

    def __init__(self) -> None:
        emails = {
            f"{name.lower().replace(' ', '.')}@frankpledge.example": name for name in {*_BY.values(), _SENIOR, _LOCAL}
        }
        holdings = Holding.objects.filter(person__email__in=emails).select_related("post", "person")
        self.actors: dict[str, Actor] = {
            emails[row.person.email]: actor_for(row.post, person_id=row.person.pk, today=BEGINS) for row in holdings
        }
        self.office = settings_in_force(None, BEGINS).office
        self.version = ToolVersion.objects.filter(tool="dash").order_by("pk")[0]
        self.areas = {area.name: area for area in Area.objects.filter(kind=Area.Kind.MARAC)}
        self.reasons = {row.code: row for row in Reason.objects.filter(kind=Reason.Kind.WITHDRAWN)}

    @cached_property
    def questions(self) -> list[Question]:
        return list(self.version.questions.all())

    def reviewer(self, marac: str) -> Actor:
        return self.actors[_LOCAL if marac in _LOCAL_MARACS else _SENIOR]


def _make(one: Planned, cast: QuarterCast) -> None:
    chance, writer = one.chance, cast.actors[_BY[one.from_whom]]
    identity.assume(writer)
    begun_at = one.sent_at - timedelta(minutes=chance.randrange(15, 50))
    referral = drafting.begin(by=writer, at=begun_at)
    _fill(referral, one, cast, chance, begun_at)
    referral = sending.submit(referral, by=writer, at=one.sent_at)
    if notice := IdvaNotice.objects.filter(referral=referral).first() if one.from_whom == "idva" else None:
        supporting.take_up(notice, by=writer, at=one.answered_at, adviser_name="Sample Adviser")
    _review(referral, one, cast, chance)
    if one.from_whom != "idva":
        idva = cast.actors[_IDVA]
        identity.assume(idva)
        told = IdvaNotice.objects.get(referral=referral, status=NoticeStatus.SENT)
        answered_at = one.answered_at if chance.random() < 0.9 else _late(one.answered_at, cast)  # noqa: PLR2004
        supporting.take_up(told, by=idva, at=answered_at, adviser_name="Sample Adviser")


def _fill(referral: Referral, one: Planned, cast: QuarterCast, chance: Random, at: datetime) -> None:
    by, today = cast.actors[_BY[one.from_whom]], at.date()
    agency = Organisation.objects.get(posts=by.post_id).name
    drafting.say_who_refers(
        referral, by=by, at=at, agency_name=agency, contact_name=_BY[one.from_whom],
        contact_email="referrer@example.org", contact_phone="01632 960001",
    )  # fmt: skip
    drafting.describe_victim(
        referral,
        by=by,
        at=at,
        person=people.victim(chance, today),
        address=people.home(chance),
        area=cast.areas[one.marac],
    )
    drafting.say_how_to_reach(referral, by=by, at=at, contact=people.contact(one.number))
    drafting.add_person(referral, by=by, at=at, part="perpetrator", person=people.perpetrator(chance, today))
    children = chance.choices((0, 1, 2, 3), (40, 25, 22, 13))[0]
    for _ in range(children):
        drafting.add_person(referral, by=by, at=at, part="child", person=people.child(chance, today))
    drafting.answer_risk_questions(referral, by=by, at=at, version=cast.version, answers=_answers(cast, chance))
    drafting.say_criteria(
        referral, by=by, at=at, criteria=[CriterionGiven("professional_judgement", reason="A sample reason.")]
    )
    drafting.say_consent(referral, by=by, at=at, consent=ConsentGiven(is_victim_aware=True, has_consent=True))
    account = AccountGiven(
        what_happened="An invented account of what happened.", wishes="To be safe at home.",
        has_children=bool(children), has_conflict=False,
    )  # fmt: skip
    drafting.tell_what_happened(referral, by=by, at=at, account=account)


def _answers(cast: QuarterCast, chance: Random) -> dict[Question, AnswerGiven]:
    yes = chance.randrange(10, 22) / _ASKED
    said = (("yes", round(100 * yes)), ("no", round(100 * (1 - yes))), ("dont_know", 8))
    return {question: AnswerGiven(people.chosen(chance, said)) for question in cast.questions}


def _review(referral: Referral, one: Planned, cast: QuarterCast, chance: Random) -> None:
    by = cast.reviewer(one.marac)
    identity.assume(by)
    if not one.is_taken:
        reason = cast.reasons[people.chosen(chance, _WITHDRAWN_FOR)]
        reviewing.withdraw(referral, by=by, at=one.decided_at, reason=reason)
        return
    is_high = (referral.score or 0) >= _RULE
    criteria = {"visible_high_risk": ""} if is_high else {"professional_judgement": "A sample reason."}
    if chance.random() < 0.31:  # noqa: PLR2004
        criteria["repeat"] = "The referrer gives an earlier referral, from before these records."
    reviewing.accept(referral, by=by, at=one.decided_at, criteria=criteria)
    is_soon = chance.random() < 0.93  # noqa: PLR2004
    processed_at = due_after(one.decided_at, timedelta(hours=chance.uniform(0.5, 12)), cast.office)
    if not is_soon:
        processed_at = _late(processed_at, cast)
    reviewing.process(referral, by=by, at=processed_at, crimes_found="None was found.", invites=True)


def _late(moment: datetime, cast: QuarterCast) -> datetime:
    """A week of the office's later, as some were."""
    return due_after(moment, timedelta(hours=45), cast.office)


def _done(cast: QuarterCast) -> dict[str, int]:
    """How many of the quarter's referrals each MARAC has from these people already."""
    posts = [actor.post_id for actor in cast.actors.values()]
    begins, ends = (datetime.combine(day, time(), _LONDON) for day in (BEGINS, ENDS + timedelta(days=1)))
    rows = Referral.objects.filter(received_at__gte=begins, received_at__lt=ends, referred_by_post__in=posts)
    return dict(rows.order_by().values_list("area__name").annotate(count=Count("pk")))


def _ensure_idva_services() -> None:
    service = Organisation.objects.get(name=demonstration.IDVA_SERVICE)
    for area in Area.objects.filter(kind=Area.Kind.MARAC):
        if not IdvaService.objects.filter(area=area).exists():
            IdvaService.objects.create(area=area, organisation=service, source=demonstration.SOURCE)


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += timedelta(days=1)


def _moment(chance: Random, days: Sequence[date]) -> datetime:
    """When one comes in: mostly in office hours, now and then in the evening."""
    hour = chance.choices((chance.uniform(8.2, 16.8), chance.uniform(17.2, 22.5)), (88, 12))[0]
    moment = datetime.combine(chance.choice(days), time(), _LONDON) + timedelta(minutes=round(hour * 60))
    return moment.astimezone(UTC)


def _worked(begins: datetime, hours: float, office: Office) -> datetime:
    """The moment by which so many hours have been worked since `begins`."""
    return due_after(begins, timedelta(hours=hours), office)
