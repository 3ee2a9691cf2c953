"""Taking in what came by e-mail: everything read is laid by the same deeds as the form's, and what could not be is kept beside."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.partnerships.models import Area
from frankpledge.rules import Actor, Hidden, Refusal

from .. import lifecycle, permissions
from ..models import AgencyDomain, CaseKey, Referral, ToolVersion, UnreadPart
from . import drafting, sending
from .excluding import keep_out_those_named
from .given import (
    AccountGiven,
    ConsentGiven,
    ContactGiven,
    CriteriaGiven,
    OtherGiven,
    PersonGiven,
    Reading,
    ReferrerGiven,
    RiskGiven,
    Said,
    SectionRead,
    Unread,
    VictimGiven,
)

_WITH_THE_REST = "It is kept here with the rest of this section, which could not be saved as it stood."


@transaction.atomic
def draft_from(
    reading: Reading,
    *,
    source: str,
    received_at: datetime,
    at: datetime,
    by: Actor | None = None,
    sender: str = "",
    area: Area | None = None,
) -> Referral:
    """A referral from what was read, with everything that could not be read beside it.

    By e-mail: received, its promises counted from `received_at`, for a co-ordinator of its MARAC to complete. `by` is nobody where
    the product reads the inbox, else the co-ordinator who takes it in by hand; `area` is the MARAC that they choose.
    From another system: a draft of the post that it acts for, which it sends on itself.
    """
    if source != Referral.Source.EMAIL:
        if by is None:
            raise Hidden
        return _draft_of(reading, source, by, at)
    if by is not None and not by.acts_as(*permissions.STAFF):
        raise Hidden
    referral = Referral(key=CaseKey.make(), source=source, started_at=at, received_at=received_at, area=area)
    referral.contact_email = sender
    referral.referred_from_id = _agency_of(sender, received_at)
    lifecycle.TAKE_IN.apply(referral)
    referral.save()
    unread = [*reading.unread, *_lay(referral, reading.sections, drafting.PRODUCT, at)]
    if reading.is_altered:
        unread.append(
            Unread(
                "The form",
                reading.form,
                "Its own words or places are not as they were issued. Look at the form itself.",
            )
        )
    _keep(referral, unread)
    referral.refresh_from_db()
    keep_out_those_named(referral, at=at)
    sending.start_clocks(referral, started_at=received_at)
    trail.record("marac.taken_in", referral, at=at, source=source, unread=len(unread))
    return referral


def _draft_of(reading: Reading, source: str, by: Actor, at: datetime) -> Referral:
    referral = drafting.begin(by=by, at=at)
    referral.source = source
    referral.save()
    _keep(referral, [*reading.unread, *_lay(referral, reading.sections, by, at)])
    referral.refresh_from_db()
    return referral


def _agency_of(sender: str, received_at: datetime) -> UUID | None:
    domain = sender.rpartition("@")[2].casefold()
    known = AgencyDomain.objects.on(timezone.localdate(received_at)).filter(domain=domain).first() if domain else None
    return known.organisation_id if isinstance(known, AgencyDomain) else None


def _lay(referral: Referral, sections: Iterable[SectionRead], by: drafting.Writer, at: datetime) -> list[Unread]:
    """Save each section that its rules let be saved; what they refuse comes back, each answer with why."""
    unread: list[Unread] = []
    for section in sections:
        try:
            unread += _lay_one(referral, section, by, at)
        except Refusal as refusal:
            unread += _kept(section, refusal)
    return unread


def _lay_one(referral: Referral, section: SectionRead, by: drafting.Writer, at: datetime) -> list[Unread]:
    given = section.given
    match given:
        case ReferrerGiven():
            drafting.say_who_refers(
                referral,
                by=by,
                at=at,
                agency_name=given.agency_name,
                contact_name=given.contact_name,
                contact_email=given.contact_email or referral.contact_email,
                contact_phone=given.contact_phone,
            )
        case VictimGiven():
            return _lay_victim(referral, section, given, by, at)
        case OtherGiven():
            person, unread = _with_a_birth_that_can_be(given.person, section, at)
            drafting.add_person(referral, by=by, at=at, part=given.part, person=person, address=given.address)
            return unread
        case ContactGiven():
            drafting.say_how_to_reach(referral, by=by, at=at, contact=given)
        case RiskGiven():
            version = ToolVersion.objects.get(pk=given.version)
            asked = {question.position: question for question in version.questions.all()}
            answers = {asked[position]: answer for position, answer in given.answers.items()}
            drafting.answer_risk_questions(referral, by=by, at=at, version=version, answers=answers)
        case CriteriaGiven():
            drafting.say_criteria(referral, by=by, at=at, criteria=given.criteria)
        case ConsentGiven():
            drafting.say_consent(referral, by=by, at=at, consent=given)
        case AccountGiven():
            drafting.tell_what_happened(referral, by=by, at=at, account=given)
    return []


def _lay_victim(
    referral: Referral, section: SectionRead, given: VictimGiven, by: drafting.Writer, at: datetime
) -> list[Unread]:
    person, unread = _with_a_birth_that_can_be(given.person, section, at)
    area = Area.objects.filter(pk=given.area, kind=Area.Kind.MARAC).first() if given.area else referral.area
    told = {"by": by, "at": at, "person": person, "address": given.address, "interpreter": given.interpreter}
    try:
        drafting.describe_victim(referral, **told, area=area)  # type: ignore[arg-type]  # as the deed takes them
    except Refusal as refusal:
        drafting.describe_victim_of_no_marac(referral, **told)  # type: ignore[arg-type]
        where = _said(section, "postcode")
        unread.append(Unread(where.label, where.words, refusal.sentence, section.section, refusal.field))
    return unread


def _with_a_birth_that_can_be(
    person: PersonGiven, section: SectionRead, at: datetime
) -> tuple[PersonGiven, list[Unread]]:
    try:
        drafting.check_person(person, at)
    except Refusal as refusal:
        said = _said(section, "born_on")
        kept = Unread(said.label, said.words, refusal.sentence, section.section, "born_on")
        return replace(person, born_on=None), [kept]
    return person, []


def _said(section: SectionRead, field: str) -> Said:
    return next((said for said in section.said if said.field == field), Said(field, field.replace("_", " "), ""))


def _kept(section: SectionRead, refusal: Refusal) -> list[Unread]:
    """Every answer of a section that could not be saved, the rule's sentence beside the one that it is about."""
    at_fault = refusal.field if any(said.field == refusal.field for said in section.said) else ""
    kept = [
        Unread(
            said.label,
            said.words,
            refusal.sentence if said.field == at_fault else _WITH_THE_REST,
            section.section,
            said.field,
        )
        for said in section.said
    ]
    return kept if at_fault else [Unread("This section", "", refusal.sentence, section.section, refusal.field), *kept]


def set_beside(referral: Referral, unread: Unread) -> None:
    """Something more that could not be read stands beside the referral."""
    _keep(referral, [unread], start=referral.unread_parts.count() + 1)


def _keep(referral: Referral, unread: Iterable[Unread], *, start: int = 1) -> None:
    UnreadPart.objects.bulk_create(
        UnreadPart(
            key=referral.key,
            referral=referral,
            position=position,
            section=one.section,
            field=one.field,
            label=one.label[:300],
            said=one.words,
            why=one.why[:400],
        )
        for position, one in enumerate(unread, start=start)
    )


@transaction.atomic
def settle(referral: Referral, *, by: Actor, at: datetime, parts: Iterable[int]) -> None:
    """Say of parts that could not be read that they are dealt with: put where they belong, or of no account."""
    referral = drafting.lock_open(referral, by)
    chosen = list(referral.unread_parts.filter(position__in=list(parts), settled_at=None))
    if not chosen:
        raise Refusal("Tick what you have dealt with.", field="parts")
    for part in chosen:
        part.settled_at, part.settled_by_id = at, permissions.post_of(by)
        part.save()
    trail.record("marac.unread_settled", referral, at=at, parts=[part.position for part in chosen])
