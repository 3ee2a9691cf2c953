"""What a co-ordinator does with a referral: take it on, send it back, turn it down, or see that the right MARAC has it."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from itertools import chain
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.partnerships.models import Area
from frankpledge.rules import Actor, Refusal, Transition

from .. import letters, lifecycle, permissions, repeats
from ..models import (
    Address,
    AreaChange,
    Case,
    Clock,
    Criterion,
    Individual,
    Party,
    ProtectedAddress,
    Reason,
    Referral,
    Repeat,
    Return,
    SafeContact,
    new_reference,
    settings_in_force,
)
from . import flagging, lapsing, linking


@transaction.atomic
def start_review(referral: Referral, *, by: Actor, at: datetime) -> None:
    """Say that somebody is looking at it, so that two don't."""
    referral = permissions.review_referral.lock(referral, by)
    lifecycle.REVIEW.apply(referral)
    referral.reviewer_id = by.post_id
    referral.save()
    trail.record("marac.review_begun", referral, at=at)


@transaction.atomic
def accept(
    referral: Referral, *, by: Actor, at: datetime, criteria: Mapping[str, str], same_as: Collection[UUID] = ()
) -> Case:
    """Take the referral on, on the criteria it is found to meet (each with a reason, empty where the score says it).

    It becomes a case; or joins the open case of the same victim; a repeat keeps the definition it was judged by. `same_as`
    are earlier referrals that share only a telephone number, of which the co-ordinator says that it is the same victim.
    """
    referral = _decide(referral, lifecycle.ACCEPT, by, at)
    found = repeats.find(referral, same_as=same_as)
    _check_grounds(referral, criteria, found)
    referral.repeat_of = found.repeat.referral if found.repeat and Criterion.Code.REPEAT in criteria else None
    in_force = settings_in_force(referral.area_id, timezone.localdate(referral.received_at))
    if Criterion.Code.REPEAT in criteria:
        referral.repeat_definition = in_force.repeat_definition
    Criterion.objects.bulk_create(
        Criterion(key=referral.key, referral=referral, by=Criterion.By.COORDINATOR, code=code, reason=reason)
        for code, reason in criteria.items()
    )
    parties = _recognise(referral, found, at)
    case = _join(found.open_case, referral) if found.open_case else _new_case(referral, parties, at)
    referral.case = case
    referral.save()
    for party in parties:
        party.case = case
    Party.objects.bulk_update(parties, ["individual", "case"])
    if any(party.part == Party.Part.CHILD for party in parties) and not case.has_children:
        case.has_children = True
        case.save()
    flagging.ask(case, at=at)
    _meet_review(referral, at)
    trail.record("marac.accepted", referral, at=at, case=case.number, criteria=sorted(criteria))
    letters.tell_referrer(referral, "Referral accepted")
    return case


def _check_grounds(referral: Referral, criteria: Mapping[str, str], found: repeats.Found) -> None:
    if not criteria:
        raise Refusal("Choose at least one criterion that it meets.", field="criteria")
    in_force = settings_in_force(referral.area_id, timezone.localdate(referral.received_at))
    if Criterion.Code.VISIBLE_HIGH_RISK in criteria and (referral.score or 0) < in_force.visible_high_risk_threshold:
        raise Refusal(
            f"It has {referral.score or 0} “yes” answers; visible high risk needs {in_force.visible_high_risk_threshold}.",
            field="criteria",
        )
    for code, field in _REASONED.items():
        if code in criteria and not criteria[code]:
            raise Refusal("Say why.", field=field)
    if Criterion.Code.REPEAT in criteria and not (found.repeat or criteria[Criterion.Code.REPEAT]):
        raise Refusal("No earlier referral was found here: say where and when it was.", field="repeat_reason")
    if (
        Criterion.Code.REPEAT in criteria
        and in_force.repeat_definition == Repeat.OLDER
        and not criteria[Criterion.Code.REPEAT]
    ):
        raise Refusal(
            "Here a repeat needs violence, threats, stalking, harassment, rape or sexual abuse since the last referral: say which.",
            field="repeat_reason",
        )


_REASONED = {
    Criterion.Code.PROFESSIONAL_JUDGEMENT: "professional_reason",
    Criterion.Code.POTENTIAL_ESCALATION: "escalation_reason",
    Criterion.Code.OTHER: "other_reason",
}


def _recognise(referral: Referral, found: repeats.Found, at: datetime) -> list[Party]:
    """Join each person in the referral to the human they were in an earlier one."""
    known = list(chain.from_iterable(earlier.referral.parties.all() for earlier in found.same_victim))
    parties, new = list(referral.parties.all()), []
    for party in parties:
        is_victim = party.part == Party.Part.VICTIM
        same = next(
            (
                other.individual
                for other in known
                if other.individual
                and (other.part == party.part if is_victim else other.part != Party.Part.VICTIM)
                and (is_victim or repeats.is_same_human(party, other))
            ),
            None,
        )
        if same is None:
            new.append(same := Individual(known_since=at))
        party.individual = same
    Individual.objects.bulk_create(new)
    return parties


def _new_case(referral: Referral, parties: list[Party], at: datetime) -> Case:
    victim = next(party for party in parties if party.part == Party.Part.VICTIM)
    case = Case(
        key=referral.key,
        number=new_reference(),
        area=referral.area,
        victim=victim.individual,
        accepted_at=at,
        lapses_on=_lapse_day(referral),
        earlier_case=referral.repeat_of.case if referral.repeat_of else None,
        repeat_definition=referral.repeat_definition,
        idva_service=referral.idva_service,
    )
    case.save()
    if case.earlier_case:
        # A repeat keeps the flags of the earlier case alive as long as its own.
        earlier = Case.objects.select_for_update(of=("self",)).get(pk=case.earlier_case.pk)
        earlier.lapses_on = max(earlier.lapses_on, case.lapses_on)
        earlier.save()
        flagging.follow(earlier, case, at=at)
    return case


def _join(case: Case, referral: Referral) -> Case:
    """A further referral of what no meeting has heard yet: the twelve months run from the last."""
    case = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    referral.to_be_heard_at = case.referrals.aggregate(at=Max("to_be_heard_at"))["at"]
    case.lapses_on = max(case.lapses_on, _lapse_day(referral))
    case.save()
    return case


def _lapse_day(referral: Referral) -> date:
    return lapsing.lapse_day(referral.area_id, timezone.localdate(referral.received_at))


@transaction.atomic
def return_incomplete(
    referral: Referral, *, by: Actor, at: datetime, reasons: Iterable[Reason], words: str = ""
) -> None:
    """Send the referral back to whoever wrote it, saying what is missing."""
    referral = permissions.review_referral.lock(referral, by)
    _check_area(referral)
    lifecycle.RETURN.apply(referral)
    given = list(reasons)
    if not given:
        raise Refusal("Choose what is missing.", field="reasons")
    back = Return.objects.create(
        key=referral.key, referral=referral, words=words, at=at, by_post_id=permissions.post_of(by)
    )
    back.reasons.set(given)
    _meet_review(referral, at)
    referral.returned_at, referral.reviewer_id = at, by.post_id
    referral.save()
    trail.record("marac.returned", referral, at=at, reasons=sorted(reason.code for reason in given))
    if not linking.send_back_in(referral, at=at):
        letters.tell_referrer(referral, "More is needed for a referral")


@transaction.atomic
def send_link_again(referral: Referral, *, by: Actor, at: datetime) -> None:
    """Another way back into a returned referral, for a writer whose link ran out."""
    referral = permissions.review_referral.lock(referral, by)
    if referral.status != lifecycle.ReferralStatus.RETURNED:
        raise Refusal("It is not with its writer now.")
    if not linking.send_back_in(referral, at=at):
        raise Refusal(
            "No link can be sent: it was not made by one, or links go to that address no more. Ring its writer."
        )


@transaction.atomic
def withdraw(referral: Referral, *, by: Actor, at: datetime, reason: Reason, words: str = "") -> None:
    referral = _decide(referral, lifecycle.WITHDRAW, by, at)
    _turn_down(referral, reason, words, at)
    trail.record("marac.withdrawn", referral, at=at, reason=reason.code)
    letters.tell_referrer(referral, "Referral withdrawn")


@transaction.atomic
def find_not_met(referral: Referral, *, by: Actor, at: datetime, reason: Reason, words: str) -> None:
    """The referral meets no criterion: say why, in words that its writer can learn from."""
    referral = _decide(referral, lifecycle.FIND_NOT_MET, by, at)
    if not words:
        raise Refusal("Say in words why it does not meet the criteria: the referrer reads this.", field="words")
    _turn_down(referral, reason, words, at)
    trail.record("marac.not_met", referral, at=at, reason=reason.code)
    letters.tell_referrer(referral, "Referral reviewed")


@transaction.atomic
def transfer_out(referral: Referral, *, by: Actor, at: datetime, to: str, ground: str) -> None:
    """Hand it to a MARAC outside the region, by name: a disclosure."""
    referral = _decide(referral, lifecycle.TRANSFER_OUT, by, at)
    referral.transferred_to = to
    referral.save()
    _meet_review(referral, at)
    _stop(referral, Clock.Kind.PROCESS, at)
    trail.disclosure("marac.transferred_out", referral, at=at, to=to, ground=ground)
    letters.tell_referrer(referral, "Referral passed to another MARAC")


@transaction.atomic
def move(referral: Referral, *, by: Actor, at: datetime, to: Area) -> None:
    """Put right which MARAC of the region has it. The clocks go on from the first receipt."""
    referral = permissions.review_referral.lock(referral, by)
    if referral.decided_at:
        raise Refusal("This can’t be moved now: it has been decided. Transfer its case instead.")
    was = referral.area_id
    if was is None:
        referral.area = to
        referral.save()
        trail.record("marac.moved", referral, at=at, to=to.pk)
        return
    if was == to.pk:
        raise Refusal(f"It is with the MARAC of {to.name} already.", field="area")
    AreaChange.objects.create(referral=referral, before_id=was, after=to, at=at, by_post_id=permissions.post_of(by))
    trail.record("marac.moved", referral, at=at, to=to.pk)
    with connection.cursor() as cursor:
        cursor.execute("SELECT marac_move_referral(%s, %s)", [referral.pk, to.pk])
        if not cursor.fetchone()[0]:
            raise Refusal("It could not be moved. Ring the MARAC that should have it.")
    letters.tell_referrer(referral, "Referral moved to the right MARAC")


@transaction.atomic
def process(referral: Referral, *, by: Actor, at: datetime, crimes_found: str, invites: bool) -> None:
    """Note what was found about crimes, and invite the referrer to the meeting: the promise is met when both are done."""
    referral = permissions.process_referral.lock(referral, by)
    if referral.case_id is None:
        raise Refusal("Only an accepted referral is processed for a meeting.")
    if not crimes_found:
        raise Refusal("Say what was found about crimes, or that there are none.", field="crimes_found")
    referral.crimes_found, referral.are_crimes_considered = crimes_found, True
    if invites and not referral.referrer_invited_at:
        referral.referrer_invited_at = at
        letters.tell_referrer(referral, "You are invited to a MARAC meeting")
    referral.save()
    if referral.referrer_invited_at:
        referral.clocks.filter(kind=Clock.Kind.PROCESS, met_at=None, stopped_at=None).update(met_at=at)
    trail.record("marac.processed", referral, at=at)


@transaction.atomic
def look_at_safe_contact(referral: Referral, *, by: Actor, at: datetime, ground: str) -> SafeContact | None:
    """How the victim may be reached; the sight of it is kept, with why."""
    referral = permissions.see_safe_contact.get(Referral.objects.all(), by, pk=referral.pk)
    trail.sight("marac.safe_contact_seen", referral, at=at, ground=ground)
    return SafeContact.objects.filter(referral=referral).first()


@transaction.atomic
def look_at_addresses(
    referral: Referral, *, by: Actor, at: datetime, ground: str
) -> tuple[list[Address], list[ProtectedAddress]]:
    """Where the people in it live, the protected ones too; the sight of them is kept, with why."""
    referral = permissions.see_protected_address.get(Referral.objects.all(), by, pk=referral.pk)
    trail.sight("marac.protected_address_seen", referral, at=at, ground=ground)
    plain = Address.objects.filter(referral=referral).select_related("key", "party__key")
    protected = ProtectedAddress.objects.filter(referral=referral).select_related("key", "party__key")
    return list(plain), list(protected)


def _check_area(referral: Referral) -> None:
    if referral.area_id is None:
        raise Refusal("Say first which MARAC has it: choose “Move to another MARAC”.")


def _decide(referral: Referral, transition: Transition, by: Actor, at: datetime) -> Referral:
    referral = permissions.review_referral.lock(referral, by)
    _check_area(referral)
    if referral.decided_at and referral.decided_by:
        raise Refusal(
            f"{referral.decided_by.title} decided this on {timezone.localtime(referral.decided_at):%-d %B at %H:%M}: "
            f"it is “{referral.get_status_display().lower()}”."
        )
    transition.apply(referral)
    referral.decided_at, referral.decided_by_id, referral.returned_at = at, by.post_id, None
    referral.reviewer_id = referral.reviewer_id or by.post_id
    return referral


def _turn_down(referral: Referral, reason: Reason, words: str, at: datetime) -> None:
    referral.reason, referral.decision_words = reason, words
    referral.save()
    _meet_review(referral, at)
    _stop(referral, Clock.Kind.PROCESS, at)


def _meet_review(referral: Referral, at: datetime) -> None:
    referral.clocks.filter(kind=Clock.Kind.REVIEW, met_at=None, stopped_at=None).update(met_at=at)


def _stop(referral: Referral, kind: str, at: datetime) -> None:
    referral.clocks.filter(kind=kind, met_at=None, stopped_at=None).update(stopped_at=at)
