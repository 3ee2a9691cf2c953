"""Sending a referral: what must be there, the clocks it starts, and the IDVA service that is told of every victim."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.figures.months import age_on
from frankpledge.partnerships.models import Organisation
from frankpledge.rules import Refusal

from .. import letters, lifecycle
from ..lifecycle import ReferralStatus
from ..models import Answer, Clock, IdvaNotice, IdvaService, InForce, Party, Referral, settings_in_force
from ..sharing import may_share
from .drafting import Writer, lock_open
from .excluding import keep_out_those_named


@dataclass(frozen=True, slots=True)
class Missing:
    """Something that a referral can't be sent without: the form's section, and what to do there."""

    section: str
    sentence: str


def missing_from(referral: Referral) -> list[Missing]:
    """What still stands between a draft and the MARAC, in the form's order; three queries, whatever is in it."""
    parties = list(referral.parties.all())
    parts = {party.part for party in parties}
    is_named = any(party.part == Party.Part.VICTIM and party.name for party in parties)
    answered = referral.answers.count()
    has = {
        "safe_contact": hasattr(referral, "safe_contact"),
        "criteria": referral.criteria.filter(by="referrer").exists(),
    }
    asked = referral.tool_version.questions.count() if referral.tool_version else 0
    lacking = (
        ("who_refers", not (referral.agency_name and referral.contact_name and referral.contact_email), "Say who refers."),
        ("victim", not is_named or referral.area_id is None, "Say who the victim is, and where they live."),
        ("safe_contact", not has["safe_contact"], "Say how the victim may safely be reached."),
        ("people", Party.Part.PERPETRATOR not in parts, "Add at least one alleged perpetrator."),
        ("people", bool(referral.has_children) and Party.Part.CHILD not in parts, "Add the children."),
        ("risk", not asked or answered < asked, "Answer every risk question; “don’t know” is an answer."),
        ("criteria", not has["criteria"], "Choose the criteria that it meets."),
        ("consent", referral.is_victim_aware is None or referral.has_consent is None, "Say whether the victim knows and agrees."),
        ("what_happened", not referral.what_happened, "Say what has happened, and why now."),
        ("what_happened", referral.has_children is None, "Say whether there are children in either household."),
        ("what_happened", referral.has_conflict is None, "Say whether any member of staff is involved."),
        ("", referral.unread_parts.filter(settled_at=None).exists(), "Deal with what could not be read, and tick it."),
    )  # fmt: skip
    return [Missing(section, sentence) for section, is_lacking, sentence in lacking if is_lacking]


@transaction.atomic
def submit(referral: Referral, *, by: Writer, at: datetime) -> Referral:
    """Send the referral to its MARAC; or again, after it was returned, when its first receipt still counts."""
    referral = lock_open(referral, by)
    if missing := missing_from(referral):
        raise Refusal(" ".join(one.sentence for one in missing))
    is_first = referral.status == ReferralStatus.DRAFT
    is_again = referral.status == ReferralStatus.RETURNED
    _note_ages(referral, at)
    referral.score = referral.answers.filter(said=Answer.Said.YES, question__counts=True).count()
    lifecycle.SUBMIT.apply(referral)
    referral.received_at, referral.returned_at = referral.received_at or at, None
    service = service_for(referral, at)
    referral.idva_service = referral.idva_service or service
    referral.save()
    if referral.link:
        referral.link.used_at = at
        referral.link.save()
    keep_out_those_named(referral, at=at)
    if is_first:
        start_clocks(referral, started_at=at)
    elif is_again:
        in_force = settings_in_force(referral.area_id, timezone.localdate(at))
        Clock.set(referral, Clock.Kind.REVIEW, started_at=at, hours=in_force.review_hours, in_force=in_force)
        referral.returns.filter(answered_at=None).update(answered_at=at)
    if service and (is_first or (referral.source == Referral.Source.EMAIL and not referral.idva_notices.exists())):
        send_notice(referral, service, at=at)
    trail.record("marac.referral_received_again" if is_again else "marac.referral_received", referral, at=at)
    return referral


def start_clocks(referral: Referral, *, started_at: datetime) -> None:
    """Every promise about a referral, counted from when it came."""
    in_force = settings_in_force(referral.area_id, timezone.localdate(started_at))
    Clock.set(referral, Clock.Kind.REVIEW, started_at=started_at, hours=in_force.review_hours, in_force=in_force)
    start_the_other_clocks(referral, in_force, started_at)


def start_the_other_clocks(referral: Referral, in_force: InForce, at: datetime) -> None:
    """Every promise but the review's: what comes by transfer was reviewed where it came from."""
    for kind, hours in (
        (Clock.Kind.PROCESS, in_force.process_hours),
        (Clock.Kind.IDVA_NOTICE, in_force.idva_notice_hours),
        (Clock.Kind.IDVA_TAKEN_UP, in_force.idva_taken_up_hours),
    ):
        Clock.set(referral, kind, started_at=at, hours=hours, in_force=in_force)


def service_for(referral: Referral, at: datetime) -> Organisation | None:
    """The IDVA service that answers for the referral's MARAC that day."""
    rows = IdvaService.objects.on(timezone.localdate(at)).filter(area=referral.area_id).select_related("organisation")
    found = rows.order_by("pk").first()
    if not isinstance(found, IdvaService):
        return None
    # One that may not share would find nothing: the victim is on the desk as without a service, and somebody finds another.
    return found.organisation if may_share(found.organisation_id, referral.area_id, timezone.localdate(at)) else None


def send_notice(referral: Referral, service: Organisation, *, at: datetime) -> IdvaNotice:
    """Tell a service of a victim: the promise to tell is met, the promise of somebody taking it up is not."""
    notice = IdvaNotice.objects.create(key=referral.key, referral=referral, service=service, sent_at=at)
    referral.clocks.filter(kind=Clock.Kind.IDVA_NOTICE, met_at=None).update(met_at=at)
    trail.record("marac.idva_told", referral, at=at, service=service.pk)
    letters.tell_idva_service(service, referral, today=timezone.localdate(at))
    return notice


def _note_ages(referral: Referral, at: datetime) -> None:
    parties = list(referral.parties.all())
    for party in parties:
        if party.born_on:
            party.age = age_on(timezone.localdate(at), party.born_on)
    Party.objects.bulk_update(parties, ["age"])
