"""A whole referral from another system, in one go: it is sent, or nothing of it is kept and everything wrong with it is said."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.figures.decoding import Unreadable
from frankpledge.partnerships.models import Area
from frankpledge.rules import Actor, Refusal

from .. import permissions
from ..models import Referral, SentIn, ToolVersion
from . import attaching, drafting, sending
from .given import (
    AccountGiven,
    AddressGiven,
    AnswerGiven,
    ConsentGiven,
    ContactGiven,
    CriterionGiven,
    OtherGiven,
    PersonGiven,
    ReferrerGiven,
)

_PARTS = {"who_refers": "referrer", "what_happened": "account", "risk": "risk.answers"}
"""What a system's sections are called where they are not called as the form's."""


@dataclass(frozen=True, slots=True)
class FileSent:
    """A file as another system sends it: not looked into yet."""

    name: str
    content: bytes = field(repr=False)
    words: str = ""


@dataclass(frozen=True, slots=True)
class WholeReferral:
    """All that the form asks, as another system gives it; `answers` by topic, `marac` only where the postcode does not say."""

    referrer: ReferrerGiven
    victim: PersonGiven
    address: AddressGiven
    contact: ContactGiven
    people: tuple[OtherGiven, ...]
    answers: Mapping[str, AnswerGiven]
    criteria: tuple[CriterionGiven, ...]
    consent: ConsentGiven
    account: AccountGiven
    tool: str = "dash"
    marac: str = ""
    interpreter: str = ""
    files: tuple[FileSent, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that stands in the way: where in what was sent, and what to do about it."""

    field: str
    sentence: str


class NotTaken(Exception):
    """Nothing was kept; `problems` are all that is wrong."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("the referral was not taken")
        self.problems = problems


class OtherUnderThisKey(Exception):
    """The key was used before, for something else."""


@transaction.atomic
def send_in(whole: WholeReferral, *, key: str, digest: str, by: Actor, at: datetime) -> tuple[Referral, bool]:
    """The referral, and whether it is new: the same under the same key is what it was the first time."""
    permissions.refer.demand(by)
    before = SentIn.objects.filter(post=permissions.post_of(by), idempotency_key=key).select_related("referral__key")
    if sent := before.first():
        if sent.digest != digest:
            raise OtherUnderThisKey
        return sent.referral, False
    referral = drafting.begin(by=by, at=at)
    referral.source = Referral.Source.API
    referral.save()
    _fill(referral, whole, by, at)
    referral.refresh_from_db()
    referral = sending.submit(referral, by=by, at=at)
    SentIn.objects.create(post_id=permissions.post_of(by), idempotency_key=key, digest=digest, referral=referral, at=at)
    trail.record("marac.referral_sent_in", referral, at=at)
    return referral, True


def _fill(referral: Referral, whole: WholeReferral, by: Actor, at: datetime) -> None:
    """Save every section by its own deed; all that any of them refuses is raised together."""
    problems: list[Problem] = []

    def save(section: str, deed: Callable[[], object]) -> None:
        try:
            with transaction.atomic():
                deed()
        except Refusal as refusal:
            problems.append(Problem(".".join(filter(None, (section, refusal.field))), refusal.sentence))

    save("referrer", lambda: _say_who_refers(referral, whole, by, at))
    save("victim", lambda: _describe_victim(referral, whole, by, at))
    save("safe_contact", lambda: drafting.say_how_to_reach(referral, by=by, at=at, contact=whole.contact))
    for number, one in enumerate(whole.people):
        save(f"people.{number}", partial(_add_person, referral, one, by, at))
    save("risk.answers", lambda: _answer(referral, whole, by, at))
    save("criteria", lambda: drafting.say_criteria(referral, by=by, at=at, criteria=whole.criteria))
    save("consent", lambda: drafting.say_consent(referral, by=by, at=at, consent=whole.consent))
    save("account", lambda: drafting.tell_what_happened(referral, by=by, at=at, account=whole.account))
    for number, file in enumerate(whole.files):
        save(f"files.{number}", partial(_attach, referral, file, by, at))
    referral.refresh_from_db()
    said = {problem.field.partition(".")[0] for problem in problems}
    for missing in sending.missing_from(referral):
        field = _PARTS.get(missing.section, missing.section)
        if field.partition(".")[0] not in said:
            problems.append(Problem(field, missing.sentence))
    if problems:
        raise NotTaken(problems)


def _say_who_refers(referral: Referral, whole: WholeReferral, by: Actor, at: datetime) -> None:
    given = whole.referrer
    drafting.say_who_refers(
        referral,
        by=by,
        at=at,
        agency_name=referral.agency_name,
        contact_name=given.contact_name,
        contact_email=given.contact_email,
        contact_phone=given.contact_phone,
    )


def _add_person(referral: Referral, one: OtherGiven, by: Actor, at: datetime) -> None:
    drafting.add_person(referral, by=by, at=at, part=one.part, person=one.person, address=one.address)


def _attach(referral: Referral, file: FileSent, by: Actor, at: datetime) -> None:
    try:
        looked_at = attaching.look_at(file.content, file.name, file.words)
    except Unreadable as refusal:
        raise Refusal(str(refusal), field="content") from None
    attaching.attach(referral, by=by, at=at, file=looked_at)


def _describe_victim(referral: Referral, whole: WholeReferral, by: Actor, at: datetime) -> None:
    area = None
    if whole.marac:
        today = timezone.localdate(at)
        area = Area.objects.on(today).filter(kind=Area.Kind.MARAC, name__iexact=whole.marac).first()
        if area is None:
            raise Refusal("No MARAC here has this name: see /api/v1/areas.", field="marac")
    drafting.describe_victim(
        referral, by=by, at=at, person=whole.victim, address=whole.address, area=area, interpreter=whole.interpreter
    )


def _answer(referral: Referral, whole: WholeReferral, by: Actor, at: datetime) -> None:
    today = timezone.localdate(at)
    version = ToolVersion.objects.on(today).filter(tool=whole.tool).order_by("-from_on", "label").first()
    if not isinstance(version, ToolVersion):
        raise Refusal("No risk tool has this code here.", field="tool")
    asked = {question.topic: question for question in version.questions.all()}
    if strange := sorted(set(whole.answers) - set(asked)):
        raise Refusal(f"This tool asks nothing called {', '.join(strange[:5])}. It asks: {', '.join(asked)}.")
    if lacking := [topic for topic in asked if topic not in whole.answers]:
        raise Refusal(f"Answer every question; “dont_know” is an answer. Not answered: {', '.join(lacking)}.")
    answers = {asked[topic]: answer for topic, answer in whole.answers.items()}
    drafting.answer_risk_questions(referral, by=by, at=at, version=version, answers=answers)
