"""Sharing agreements: made, joined, left, reviewed, renewed and ended. Access follows the days by itself; nothing here takes it away."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.partnerships import letters, permissions
from frankpledge.partnerships.acting import actor_for
from frankpledge.partnerships.models import (
    AgreementParty,
    Area,
    Holding,
    Organisation,
    Role,
    SharingAgreement,
    SharingReminder,
)
from frankpledge.rules import Actor, Hidden, Refusal

from .carrying import end, lasting

DAY = timedelta(days=1)
Kind = SharingReminder.Kind
_SPEAK_FOR_AN_AGENCY = (Role.AGENCY_REPRESENTATIVE, Role.IDVA_MANAGER)


@transaction.atomic
def make(
    *,
    title: str,
    area: Area,
    organisations: Sequence[Organisation],
    signed_by: str,
    purpose: str,
    legal_basis: str,
    kept_at: str,
    from_on: date,
    last_day: date,
    review_on: date,
    notice_days: int,
    by: Actor,
    at: datetime,
) -> SharingAgreement:
    """Enter an agreement that was signed, with those who signed it."""
    permissions.keep_agreements.demand(by)
    _check_days(from_on, last_day, review_on)
    made = SharingAgreement.objects.create(
        title=title, area=area, purpose=purpose, legal_basis=legal_basis, kept_at=kept_at, from_on=from_on,
        until_on=last_day + DAY, review_on=review_on, notice_days=notice_days,
    )  # fmt: skip
    if not permissions.keep_agreements.allows(by, made):
        raise Hidden
    AgreementParty.objects.bulk_create(
        AgreementParty(agreement=made, organisation=one, signed_by=signed_by, from_on=from_on) for one in organisations
    )
    trail.record("partnerships.agreement_made", made, at=at, parties=[one.pk for one in organisations])
    return made


@transaction.atomic
def join(
    agreement: SharingAgreement, *, organisation: Organisation, signed_by: str, from_on: date, by: Actor, at: datetime
) -> AgreementParty:
    """Another organisation signs: it shares from that day."""
    agreement = permissions.keep_agreements.lock(agreement, by)
    if not agreement.is_in_effect(max(from_on, agreement.from_on or from_on)):
        raise Refusal("The agreement has ended by then. Renew it first.", field="from_on")
    if lasting(agreement.parties.filter(organisation=organisation), from_on).exists():
        raise Refusal(f"{organisation} is a party to this agreement already.", field="organisation")
    party = AgreementParty.objects.create(
        agreement=agreement, organisation=organisation, signed_by=signed_by, from_on=from_on
    )
    trail.record("partnerships.agreement_joined", agreement, at=at, organisation=organisation.pk, from_on=from_on)
    return party


@transaction.atomic
def leave(party: AgreementParty, *, last_day: date, because: str, by: Actor, at: datetime) -> AgreementParty:
    """An organisation leaves: from the day after its last, its people see nothing that they saw by it."""
    party = permissions.change_parties.lock(party, by)
    agreement = permissions.keep_agreements.lock(party.agreement, by)
    if party.until_on is not None:
        raise Refusal(f"It leaves on {party.until_on - DAY:%-d %B %Y} already.")
    _refuse_the_past(last_day, at)
    end(party, last_day + DAY)
    party.left_because = because
    party.save()
    trail.record("partnerships.agreement_left", agreement, at=at, organisation=party.organisation_id, last_day=last_day)
    return party


@transaction.atomic
def end_early(
    agreement: SharingAgreement, *, last_day: date, because: str, by: Actor, at: datetime
) -> SharingAgreement:
    """End it before its day, for all who signed it."""
    agreement = permissions.keep_agreements.lock(agreement, by)
    _refuse_the_past(last_day, at)
    if last_day >= agreement.last_day:
        raise Refusal(f"It ends on {agreement.last_day:%-d %B %Y} anyway. Give an earlier day.", field="last_day")
    end(agreement, last_day + DAY)
    agreement.ended_because = because
    agreement.save()
    trail.record("partnerships.agreement_ended", agreement, at=at, last_day=last_day)
    return agreement


@transaction.atomic
def review(agreement: SharingAgreement, *, next_review_on: date, by: Actor, at: datetime) -> SharingAgreement:
    """It was looked over and still serves: the next review is on a later day."""
    agreement = permissions.keep_agreements.lock(agreement, by)
    if next_review_on <= max(agreement.review_on, timezone.localdate(at)):
        raise Refusal("Give a day that is to come, after the review that was due.", field="next_review_on")
    agreement.review_on = next_review_on
    agreement.save()
    trail.record("partnerships.agreement_reviewed", agreement, at=at, next_review_on=next_review_on)
    return agreement


@transaction.atomic
def renew(
    agreement: SharingAgreement,
    *,
    from_on: date,
    last_day: date,
    review_on: date,
    kept_at: str,
    signed_by: str,
    by: Actor,
    at: datetime,
) -> SharingAgreement:
    """Another term, with those who were its parties at the end: what they saw by it they see again from its first day."""
    agreement = permissions.keep_agreements.lock(agreement, by)
    if SharingAgreement.objects.filter(renews=agreement).exists():
        raise Refusal("It was renewed already: renew the agreement that followed it.")
    _check_days(from_on, last_day, review_on)
    if agreement.until_on and from_on < agreement.until_on:
        raise Refusal(
            f"It runs until {agreement.last_day:%-d %B %Y}. The next term begins after that.", field="from_on"
        )
    again = SharingAgreement.objects.create(
        title=agreement.title, area=agreement.area, purpose=agreement.purpose, legal_basis=agreement.legal_basis,
        kept_at=kept_at, from_on=from_on, until_on=last_day + DAY, review_on=review_on, notice_days=agreement.notice_days,
        renews=agreement,
    )  # fmt: skip
    stayed = agreement.parties.filter(Q(until_on__isnull=True) | Q(until_on__gte=agreement.until_on))
    AgreementParty.objects.bulk_create(
        AgreementParty(agreement=again, organisation_id=one, signed_by=signed_by, from_on=from_on)
        for one in sorted(set(stayed.order_by().values_list("organisation", flat=True)))
    )
    trail.record("partnerships.agreement_renewed", again, at=at, renews=agreement.pk)
    return again


@transaction.atomic
def remind_what_is_due(*, at: datetime) -> int:
    """Tell its keepers, and its parties, of a review or an end that is near, or has come; each once, however late."""
    today = timezone.localdate(at)
    said = {(one.agreement_id, one.kind, one.about_on) for one in SharingReminder.objects.all()}
    due = [
        (agreement, kind, about)
        for agreement in SharingAgreement.objects.select_for_update(of=("self",)).filter(renewed_by=None)
        for kind, about in _to_say(agreement, today)
        if (agreement.pk, kind, about) not in said
    ]
    for agreement, kind, about in due:
        letters.say_of_agreement(_keepers(agreement, today), agreement, kind, about)
        if kind != Kind.REVIEW:
            letters.say_of_agreement(_parties(agreement, today), agreement, kind, about)
    SharingReminder.objects.bulk_create(
        SharingReminder(agreement=agreement, kind=kind, about_on=about, sent_at=at) for agreement, kind, about in due
    )
    return len(due)


def _to_say(agreement: SharingAgreement, today: date) -> list[tuple[str, date]]:
    notice = timedelta(days=agreement.notice_days)
    if agreement.until_on and agreement.until_on <= today:
        return [(Kind.ENDED, agreement.last_day)]
    near = [(Kind.ENDING, agreement.last_day), (Kind.REVIEW, agreement.review_on)]
    return [(kind, about) for kind, about in near if about - notice <= today]


def _keepers(agreement: SharingAgreement, today: date) -> list[str]:
    rows = Holding.objects.on(today).filter(post__role=Role.SENIOR_MARAC_COORDINATOR).select_related("post", "person")
    return sorted(
        {
            one.person.email
            for one in rows
            if permissions.keep_agreements.allows(actor_for(one.post, person_id=one.person_id, today=today), agreement)
        }
    )


def _parties(agreement: SharingAgreement, today: date) -> list[str]:
    """Whoever answers for a party at a MARAC; those whose party left are told nothing more of it."""
    ends = agreement.until_on
    staying = agreement.parties.filter(Q(until_on__isnull=True) | Q(until_on__gte=ends)).values("organisation")
    rows = Holding.objects.on(today).filter(post__organisation__in=staying, post__role__in=_SPEAK_FOR_AN_AGENCY)
    return sorted(set(rows.order_by().values_list("person__email", flat=True)))


def _check_days(from_on: date, last_day: date, review_on: date) -> None:
    if last_day < from_on:
        raise Refusal("Its last day can't be before its first.", field="last_day")
    if not from_on < review_on <= last_day:
        raise Refusal("Review it after it begins, and by its last day.", field="review_on")


def _refuse_the_past(last_day: date, at: datetime) -> None:
    # Access that was had can't be taken back; yesterday makes it end now.
    if last_day < timezone.localdate(at) - DAY:
        raise Refusal("Yesterday is the earliest last day: their access then ends now.", field="last_day")
