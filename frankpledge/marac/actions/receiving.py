"""A case taken on from another MARAC: a referral of its own there, told again in full, and a case that goes on from the sender's."""

from datetime import datetime
from typing import TypeVar

from django.utils import timezone

from frankpledge.partnerships.models import Area
from frankpledge.rules import Actor

from .. import lifecycle
from ..models import (
    Address,
    Answer,
    Case,
    CaseKey,
    Criterion,
    NoConsentRecord,
    Party,
    PartyExclusion,
    ProtectedAddress,
    Referral,
    SafeContact,
    Sealed,
    new_reference,
    settings_in_force,
)
from . import flagging, lapsing, sending

# What the sender's referral says of the case; who decided what there, and its promises, stay there.
_TOLD = (
    "tool_version", "score", "what_happened", "wishes", "fears", "crime_references", "other_maracs", "risk_to_professionals",
    "counter_allegation", "interpreter", "is_victim_aware", "not_aware_reason", "has_consent", "consent_conditions",
    "has_children", "has_conflict", "conflicts", "referred_from", "agency_name", "contact_name", "contact_phone",
)  # fmt: skip

Row = TypeVar("Row", bound=Sealed)


def receive(before: Case, area: Area, *, by: Actor, at: datetime) -> Case:
    """The case at the receiving MARAC, under a key of its own: its promises, its twelve months and its flags begin there.

    The words of the latest referral and everybody in any of them are told again; whoever was kept out is kept out here
    too. The sender's referrals, research, minutes and actions stay where they are, to be read as the earlier case.
    """
    told = list(before.referrals.order_by("received_at").select_related("key"))
    latest = told[-1]
    key = CaseKey.make()
    referral = Referral(
        key=key, area=area, source=Referral.Source.TRANSFER, started_at=at, received_at=at, decided_at=at
    )
    for name in _TOLD:
        setattr(referral, name, getattr(latest, name))
    referral.decided_by_id = referral.reviewer_id = by.post_id
    lifecycle.SUBMIT.apply(referral)
    lifecycle.ACCEPT.apply(referral)
    referral.idva_service = service = sending.service_for(referral, at)
    case = Case(
        key=key,
        number=new_reference(),
        area=area,
        victim=before.victim,
        accepted_at=at,
        lapses_on=lapsing.lapse_day(area.pk, timezone.localdate(at)),
        earlier_case=before,
        came_by_transfer=True,
        has_children=before.has_children,
        idva_service=service,
        summary=before.summary,
    )
    case.save()
    referral.case = case
    referral.save()
    _keep_out(before, referral, at)
    _tell_again(latest, referral)
    for one in told[:-1]:
        _add_people(one, referral)
    sending.start_the_other_clocks(referral, settings_in_force(area, timezone.localdate(at)), at)
    if service:
        sending.send_notice(referral, service, at=at)
    flagging.follow(before, case, at=at)
    flagging.ask(case, at=at)
    return case


def _keep_out(before: Case, referral: Referral, at: datetime) -> None:
    rows = PartyExclusion.objects.filter(referral__case=before).values_list("person", "post", "why")
    kept_out = {(person, post): why for person, post, why in rows}
    for (person, post), why in kept_out.items():
        PartyExclusion.objects.create(referral=referral, person_id=person, post_id=post, why=why, named_at=at)


def _tell_again(latest: Referral, referral: Referral) -> None:
    for model in (SafeContact, NoConsentRecord, Criterion, Answer):
        for row in model.objects.filter(referral=latest):
            _copy(row, referral).save()
    for party in latest.parties.all():
        _copy_person(party, referral)


def _add_people(earlier: Referral, referral: Referral) -> None:
    """Somebody whom only an earlier referral of the case told of."""
    known = set(referral.parties.values_list("individual", flat=True))
    for party in earlier.parties.exclude(part=Party.Part.VICTIM):
        if party.individual_id not in known:
            _copy_person(party, referral)


def _copy_person(party: Party, referral: Referral) -> None:
    person = _copy(party, referral, case_id=referral.case_id)
    person.save()
    for model in (Address, ProtectedAddress):
        for row in model.objects.filter(party=party):
            _copy(row, referral, party_id=person.pk).save()


def _copy(row: Row, referral: Referral, **different: object) -> Row:
    """The same said under another key: what is sealed is opened here and sealed again."""
    kept = {"id", "key_id", "referral_id", *different}
    said = {
        column.attname: getattr(row, column.attname)
        for column in row._meta.concrete_fields
        if column.attname not in kept
    }
    return type(row)(key=referral.key, referral_id=referral.pk, **said, **different)
