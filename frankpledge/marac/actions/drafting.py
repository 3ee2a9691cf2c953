"""Writing a referral, section by section, and sending it. Each deed serves the form, a letter read in, and another system."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.figures.months import age_on, months_before
from frankpledge.partnerships.models import Area, Organisation
from frankpledge.rules import Actor, Hidden, Refusal

from .. import permissions
from ..lifecycle import BEING_WRITTEN
from ..models import (
    Address,
    Answer,
    CaseKey,
    Criterion,
    NoConsentRecord,
    Party,
    PostcodeArea,
    ProtectedAddress,
    Question,
    Referral,
    ReferralLink,
    SafeContact,
    ToolVersion,
    halves,
    settings_in_force,
)
from .given import (
    AccountGiven,
    AddressGiven,
    AnswerGiven,
    ConsentGiven,
    ContactGiven,
    CriterionGiven,
    NoConsentGiven,
    PersonGiven,
)


class Product:
    """The product itself, setting down what came in by e-mail."""


PRODUCT = Product()
Writer = Actor | ReferralLink | Product
"""Who writes a referral: somebody signed in, whoever holds the one link to it, or the product for a letter that came in."""

OLDEST = 120


@transaction.atomic
def begin(*, by: Actor | ReferralLink, at: datetime) -> Referral:
    """A new draft, seen by nobody but its writer."""
    referral = Referral(key=CaseKey.make(), started_at=at)
    if isinstance(by, ReferralLink):
        referral.source, referral.link, referral.contact_email = Referral.Source.LINK, by, by.email
        referral.referred_from = by.organisation
    else:
        if not by.acts_as(*permissions.REFERRERS):
            raise Hidden
        referral.referred_by_post_id, referral.referred_by_person_id = by.post_id, by.person_id
        referral.referred_from_id = by.organisation_id
    if referral.referred_from_id:
        referral.agency_name = Organisation.objects.get(pk=referral.referred_from_id).name
    referral.save()
    trail.record("marac.referral_begun", referral, at=at)
    return referral


@transaction.atomic
def look_at(referral: Referral, *, by: Actor | ReferralLink, at: datetime, part: str) -> None:
    """Keep the sight of a part that is being written, which may hold an address or how to reach the victim.

    What its reader alone has written and not yet sent tells them nothing: that is none. What the post's last holder began is one, and
    so is whatever came back, or came in by e-mail.
    """
    is_own = isinstance(by, ReferralLink) or referral.referred_by_person_id == by.person_id
    if is_own and referral.received_at is None:
        return
    if isinstance(by, Actor):
        referral = permissions.write_referral.get(Referral.objects.all(), by, pk=referral.pk)
    why = (
        "completing what came in by e-mail" if referral.source == Referral.Source.EMAIL
        else "completing what was returned" if referral.received_at
        else "going on with what somebody else began"
    )  # fmt: skip
    trail.sight("marac.section_seen", referral, at=at, ground=f"{why}: {part}")


@transaction.atomic
def say_who_refers(
    referral: Referral,
    *,
    by: Writer,
    at: datetime,
    agency_name: str,
    contact_name: str,
    contact_email: str,
    contact_phone: str,
) -> None:
    referral = lock_open(referral, by)
    referral.agency_name, referral.contact_name = agency_name, contact_name
    referral.contact_email, referral.contact_phone = contact_email, contact_phone
    referral.save()
    _saved(referral, "who_refers", at)


@transaction.atomic
def describe_victim(
    referral: Referral,
    *,
    by: Writer,
    at: datetime,
    person: PersonGiven,
    address: AddressGiven,
    area: Area | None = None,
    interpreter: str = "",
) -> None:
    """Who the victim is and where they live, from which comes the MARAC, unless one is chosen."""
    referral = lock_open(referral, by)
    check_person(person, at)
    found, is_area_from_postcode = _which_marac(address.postcode, area, timezone.localdate(at))
    _check_reach(referral, found, by)
    referral.area, referral.is_area_from_postcode = found, is_area_from_postcode
    _lay_victim(referral, person, address, interpreter)
    _saved(referral, "victim", at)


@transaction.atomic
def describe_victim_of_no_marac(
    referral: Referral, *, by: Writer, at: datetime, person: PersonGiven, address: AddressGiven, interpreter: str = ""
) -> None:
    """Who the victim is, where it can't be said yet which MARAC's they are. It can't be sent on so."""
    referral = lock_open(referral, by)
    check_person(person, at)
    referral.area, referral.is_area_from_postcode = None, False
    _lay_victim(referral, person, address, interpreter)
    _saved(referral, "victim", at)


def _lay_victim(referral: Referral, person: PersonGiven, address: AddressGiven, interpreter: str) -> None:
    referral.interpreter = interpreter
    referral.save()
    victim = referral.parties.filter(part=Party.Part.VICTIM).first() or Party(
        key=referral.key, referral=referral, part=Party.Part.VICTIM
    )
    _describe(victim, person)
    _place(victim, address)


@transaction.atomic
def add_person(
    referral: Referral, *, by: Writer, at: datetime, part: str, person: PersonGiven, address: AddressGiven | None = None
) -> Party:
    """One more alleged perpetrator, child, or other person at risk; the same again, as a form sent twice gives them, is the one there."""
    referral = lock_open(referral, by)
    check_person(person, at)
    if same := _the_same(referral, part, person, address):
        return same
    party = Party(key=referral.key, referral=referral, part=part, position=referral.parties.count() + 1)
    _describe(party, person)
    if address is not None:
        _place(party, address)
    _saved(referral, part, at)
    return party


def _the_same(referral: Referral, part: str, person: PersonGiven, address: AddressGiven | None) -> Party | None:
    """Whoever is there with all the same particulars, where a name is among them: two of whom no name is known may be two."""
    if not (person.given_name or person.family_name):
        return None
    wanted, place = asdict(person), (address.lines, address.postcode.upper()) if address else ("", "")
    for party in referral.parties.filter(part=part):
        kept = getattr(party, "address", None) or getattr(party, "protected_address", None)
        lives = (kept.lines, kept.postcode) if kept else ("", "")
        if lives == place and all(getattr(party, name) == value for name, value in wanted.items()):
            return party
    return None


@transaction.atomic
def change_person(
    referral: Referral,
    *,
    by: Writer,
    at: datetime,
    party: Party,
    person: PersonGiven,
    address: AddressGiven | None = None,
) -> None:
    referral = lock_open(referral, by)
    check_person(person, at)
    party = referral.parties.exclude(part=Party.Part.VICTIM).get(pk=party.pk)
    _describe(party, person)
    if address is not None:
        _place(party, address)
    _saved(referral, party.part, at)


@transaction.atomic
def remove_person(referral: Referral, *, by: Writer, at: datetime, party: Party) -> None:
    referral = lock_open(referral, by)
    party = referral.parties.exclude(part=Party.Part.VICTIM).get(pk=party.pk)
    party.delete()
    _saved(referral, party.part, at)


@transaction.atomic
def say_how_to_reach(referral: Referral, *, by: Writer, at: datetime, contact: ContactGiven) -> None:
    """How the victim may be reached without danger."""
    referral = lock_open(referral, by)
    if contact.phone and contact.is_safe_to_call is None:
        raise Refusal("Say whether it is safe to call this number.", field="is_safe_to_call")
    if not contact.phone and not contact.other_ways:
        raise Refusal(
            "Give a telephone number, or say in what other way the victim can be reached.", field="other_ways"
        )
    row = SafeContact.objects.filter(referral=referral).first() or SafeContact(key=referral.key, referral=referral)
    for name, value in asdict(contact).items():
        setattr(row, name, value)
    row.index()
    row.save()
    _saved(referral, "safe_contact", at)


@transaction.atomic
def answer_risk_questions(
    referral: Referral, *, by: Writer, at: datetime, version: ToolVersion, answers: Mapping[Question, AnswerGiven]
) -> None:
    """Every answer at once, in place of those before."""
    referral = lock_open(referral, by)
    referral.answers.all().delete()
    Answer.objects.bulk_create(
        Answer(key=referral.key, referral=referral, question=question, **asdict(given))
        for question, given in answers.items()
    )
    referral.tool_version = version
    referral.score = sum(given.said == Answer.Said.YES and question.counts for question, given in answers.items())
    referral.save()
    _saved(referral, "risk", at)


@transaction.atomic
def say_criteria(referral: Referral, *, by: Writer, at: datetime, criteria: Iterable[CriterionGiven]) -> None:
    """On which grounds the referral is high risk; each is held to its rule as it stands for the MARAC that day."""
    referral = lock_open(referral, by)
    given = list(criteria)
    check_criteria(given, score=referral.score, area=referral.area, today=timezone.localdate(at))
    referral.criteria.filter(by=Criterion.By.REFERRER).delete()
    Criterion.objects.bulk_create(
        Criterion(key=referral.key, referral=referral, by=Criterion.By.REFERRER, **asdict(one)) for one in given
    )
    _saved(referral, "criteria", at)


def check_criteria(given: Iterable[CriterionGiven], *, score: int | None, area: Area | None, today: date) -> None:
    """Each criterion's own rule, refused beside the answer that breaks it."""
    in_force = settings_in_force(area, today)
    given = list(given)
    if not given:
        raise Refusal("Choose at least one criterion.", field="criteria")
    if len({one.code for one in given}) < len(given):
        raise Refusal("Give each criterion once.", field="criteria")
    for one in given:
        match one.code:
            case Criterion.Code.VISIBLE_HIGH_RISK if (score or 0) < in_force.visible_high_risk_threshold:
                raise Refusal(
                    f"Visible high risk needs {in_force.visible_high_risk_threshold} “yes” answers, and "
                    f"{score or 0} are given. If you still believe the risk is high, choose professional judgement.",
                    field="criteria",
                )
            case Criterion.Code.PROFESSIONAL_JUDGEMENT if not one.reason:
                raise Refusal("Say why, in your professional judgement, the risk is high.", field="professional_reason")
            case Criterion.Code.POTENTIAL_ESCALATION if (one.events or 0) < in_force.escalation_events:
                raise Refusal(
                    f"Potential escalation needs {in_force.escalation_events} events or more in "
                    f"{in_force.escalation_months} months.",
                    field="events",
                )
            case Criterion.Code.REPEAT:
                _check_repeat(one, in_force.repeat_months, today)
            case Criterion.Code.OTHER if not one.reason:
                raise Refusal("Say what the other ground is.", field="other_reason")


def _check_repeat(one: CriterionGiven, months: int, today: date) -> None:
    if one.earlier_on is None:
        raise Refusal("Give the date of the earlier referral, as near as you know it.", field="earlier_on")
    if one.earlier_on > today:
        raise Refusal("The earlier referral can’t be in the future.", field="earlier_on")
    if months_before(today, months) > one.earlier_on:
        raise Refusal(
            f"A repeat is within {months} months of the last referral. After that it is a new referral: choose another criterion.",
            field="earlier_on",
        )


@transaction.atomic
def say_consent(referral: Referral, *, by: Writer, at: datetime, consent: ConsentGiven) -> None:
    """Whether the victim knows and agrees; without agreement, the ground on which the referral is made all the same."""
    referral = lock_open(referral, by)
    _check_consent(consent, timezone.localdate(at))
    referral.is_victim_aware, referral.not_aware_reason = consent.is_victim_aware, consent.not_aware_reason
    referral.has_consent, referral.consent_conditions = consent.has_consent, consent.consent_conditions
    referral.save()
    NoConsentRecord.objects.filter(referral=referral).delete()
    if not consent.has_consent:
        NoConsentRecord.objects.create(key=referral.key, referral=referral, **asdict(consent.without))
    _saved(referral, "consent", at)


def _check_consent(consent: ConsentGiven, today: date) -> None:
    without: NoConsentGiven = consent.without
    if not consent.is_victim_aware and not consent.not_aware_reason:
        raise Refusal("Say why the victim does not know of this referral.", field="not_aware_reason")
    if consent.has_consent and not consent.is_victim_aware:
        raise Refusal("A victim who does not know of the referral can’t have agreed to it.", field="has_consent")
    if consent.has_consent:
        return
    for name, sentence in (
        ("ground", "Choose the ground on which you share this without consent."),
        ("necessity", "Say why sharing is necessary."),
        ("proportionality", "Say why sharing this much is proportionate to the risk."),
        ("decided_by", "Say who decided to refer without consent."),
        ("decided_on", "Give the day on which it was decided."),
    ):
        if not getattr(without, name):
            raise Refusal(sentence, field=name)
    if without.decided_on and without.decided_on > today:
        raise Refusal("The day of the decision can’t be in the future.", field="decided_on")


@transaction.atomic
def tell_what_happened(referral: Referral, *, by: Writer, at: datetime, account: AccountGiven) -> None:
    referral = lock_open(referral, by)
    if account.has_conflict and not account.conflicts:
        raise Refusal("Give their work e-mail addresses, so that they find nothing of this.", field="conflicts")
    for name, value in asdict(account).items():
        setattr(referral, name, value)
    referral.save()
    _saved(referral, "what_happened", at)


def lock_open(referral: Referral, by: Writer) -> Referral:
    """The referral as its writer may still change it: not sent yet, or returned."""
    if isinstance(by, Actor):
        locked = permissions.write_referral.lock(referral, by)
    else:
        whose = {"link": by} if isinstance(by, ReferralLink) else {"source": Referral.Source.EMAIL}
        found = Referral.objects.select_for_update(of=("self",)).filter(pk=referral.pk, **whose).first()
        if found is None:
            raise Hidden
        locked = found
    if locked.status not in BEING_WRITTEN:
        raise Refusal("This referral has been sent, so it can’t be changed. Ring the MARAC’s co-ordinator.")
    return locked


def check_person(person: PersonGiven, at: datetime) -> None:
    """Refuse a date of birth that can't be anybody's."""
    today = timezone.localdate(at)
    if person.born_on and person.born_on > today:
        raise Refusal("A date of birth can’t be in the future.", field="born_on")
    if person.born_on and age_on(today, person.born_on) > OLDEST:
        raise Refusal(f"This date of birth makes the person older than {OLDEST}. Check the year.", field="born_on")


def _describe(party: Party, person: PersonGiven) -> None:
    for name, value in asdict(person).items():
        setattr(party, name, value)
    party.index()
    party.save()


def _place(party: Party, given: AddressGiven) -> None:
    """Keep an address in the one table or the other, never both."""
    kept, other = (ProtectedAddress, Address) if given.is_protected else (Address, ProtectedAddress)
    other.objects.filter(party=party).delete()
    if not (given.lines or given.postcode):
        kept.objects.filter(party=party).delete()
        return
    row = kept.objects.filter(party=party).first() or kept(key=party.key, party=party, referral_id=party.referral_id)
    row.lines, row.postcode = given.lines, given.postcode.upper()
    if isinstance(row, Address):
        row.index()
    row.save()


def _which_marac(postcode: str, chosen: Area | None, today: date) -> tuple[Area, bool]:
    """The MARAC a victim's postcode lies in, and whether the postcode said so."""
    if postcode and not halves(postcode):
        raise Refusal("Enter a whole postcode, like DY1 2AB.", field="postcode")
    found = PostcodeArea.of(postcode, today) if postcode else []
    if chosen:
        return chosen, [row.area for row in found] == [chosen]
    if not postcode:
        raise Refusal("Give the postcode where the victim lives, or choose the MARAC.", field="postcode")
    if not found:
        raise Refusal(
            "This postcode is outside the region’s MARACs. Refer to the MARAC where the victim lives: their council or "
            "police will say how. If the victim is staying in this region, choose the MARAC for that place.",
            field="postcode",
        )
    if len(found) > 1 or not found[0].is_whole:
        names = " or ".join(row.area.name for row in found)
        raise Refusal(f"Part of {found[0].code} lies in {names}. Choose the MARAC.", field="area")
    return found[0].area, True


def _check_reach(referral: Referral, area: Area, by: Writer) -> None:
    """What has come in is not handed on by completing it: its co-ordinator moves it, and another goes on."""
    if not isinstance(by, Actor) or referral.received_at is None or referral.referred_by_post_id == by.post_id:
        return
    if not Area.objects.filter(permissions.reach(by, "pk"), pk=area.pk).exists():
        raise Refusal(
            f"This is for the MARAC of {area.name}. Move the referral there from its own page: its co-ordinator completes it.",
            field="area",
        )


def _saved(referral: Referral, section: str, at: datetime) -> None:
    trail.record("marac.section_saved", referral, at=at, section=section)
