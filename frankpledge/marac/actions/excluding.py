"""Those who may not know of a case: kept out, awaited until they have an account, and let in again by somebody else."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from frankpledge.accounts.models import Person
from frankpledge.audit import trail
from frankpledge.rules import Actor, Refusal

from .. import permissions
from ..models import AwaitedExclusion, LiftedExclusion, Party, PartyExclusion, Referral, indexes_of, kept_out_of


@transaction.atomic
def exclude(referral: Referral, *, by: Actor, at: datetime, email: str, why: str) -> None:
    """Name somebody on the staff who is in it, or too near: from now on they find nothing of it, nor of that victim's others."""
    referral = permissions.review_referral.lock(referral, by)
    if not keep_out(referral, email, why=why, at=at, named_by=by.post_id):
        raise Refusal("They are kept out of it already.", field="email")


def keep_out(referral: Referral, email: str, *, why: str, at: datetime, named_by: UUID | None = None) -> bool:
    """Keep out whoever has this address, or will; whether they were not already."""
    email = email.strip().lower()
    if referral.link and referral.link.email == email and not referral.link.used_at:
        referral.link.used_at = at  # their own way back into it ends too
        referral.link.save()
    person = Person.objects.filter(email=email).first()
    if person:
        if any(out.person == person.pk for out in kept_out_of(referrals=[referral.pk])):
            return False
        trail.record("marac.excluded", referral, at=at)
        PartyExclusion(referral=referral, person=person, why=why, named_at=at, named_by_id=named_by).save(
            force_insert=True
        )
        referral.idva_notices.filter(adviser=person).update(
            adviser=None, adviser_name=""
        )  # their service gives it anew
        return True
    awaited = AwaitedExclusion.objects.filter(referral=referral, email_index__in=indexes_of("email", email))
    if awaited.exists():
        return False
    row = AwaitedExclusion(key=referral.key, referral=referral, email=email, why=why, named_at=at, named_by_id=named_by)
    row.index()
    row.save()
    trail.record("marac.exclusion_awaited", referral, at=at)
    return True


def keep_out_those_named(referral: Referral, *, at: datetime) -> None:
    """Whoever the referrer named as too near finds nothing of it from the moment it comes in."""
    for email in sorted({word.strip(" ,;<>()").lower() for word in referral.conflicts.split() if "@" in word}):
        keep_out(referral, email, why=PartyExclusion.Why.CONFLICT, at=at)


@transaction.atomic
def let_in_again(exclusion: PartyExclusion, *, by: Actor, at: datetime, because: str) -> None:
    """Undo an exclusion that was made in error, or has lost its reason, in every referral of that victim."""
    referral = permissions.lift_exclusion.lock(exclusion.referral, by)
    if not because:
        raise Refusal("Say why they may know of it now.", field="because")
    same = PartyExclusion.objects.select_for_update(of=("self",)).filter(
        referral__in=_of_same_victim(referral), person=exclusion.person_id, post=exclusion.post_id
    )
    for one in same.select_related("referral__key"):
        LiftedExclusion.objects.create(
            key=one.referral.key, referral=one.referral, person_id=one.person_id, post_id=one.post_id, why=one.why,
            named_at=one.named_at, lifted_at=at, lifted_by_id=permissions.post_of(by), because=because,
        )  # fmt: skip
        trail.record("marac.exclusion_lifted", one.referral, at=at)
        one.delete()


@transaction.atomic
def await_no_longer(awaited: AwaitedExclusion, *, by: Actor, at: datetime) -> None:
    """Take back an address that was named in error, before anybody came who has it."""
    referral = permissions.lift_exclusion.lock(awaited.referral, by)
    awaited.delete()
    trail.record("marac.exclusion_awaited_no_longer", referral, at=at)


def _of_same_victim(referral: Referral) -> set[UUID]:
    victim = referral.parties.filter(part=Party.Part.VICTIM).first()
    same = Q(pk=referral.pk)
    if victim and victim.name_born_index:
        same |= Q(parties__part=Party.Part.VICTIM, parties__name_born_index=victim.name_born_index)
    if victim and victim.individual_id:
        same |= Q(parties__part=Party.Part.VICTIM, parties__individual=victim.individual_id)
    return set(Referral.objects.filter(same).values_list("pk", flat=True))
