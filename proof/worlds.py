"""Where the proofs take place: the demonstration's own people, and MARAC cases in every relation to each of them."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from django.db import models, transaction

from frankpledge.accounts.models import DemonstrationPerson, Installation
from frankpledge.audit import identity
from frankpledge.boards import record as boards
from frankpledge.funding import record as funding
from frankpledge.marac import demonstration as marac_demonstration
from frankpledge.marac import demonstration_access, demonstration_mail, demonstration_meetings
from frankpledge.marac import record as marac
from frankpledge.marac.lifecycle import CaseStatus, ReferralStatus
from frankpledge.marac.models import Case, CaseKey, PartyExclusion, Referral, Transfer
from frankpledge.marac.tests.canaries import Canaries
from frankpledge.partnerships import acting
from frankpledge.partnerships import demonstration as partnerships_demonstration
from frankpledge.partnerships import record as partnerships
from frankpledge.partnerships.holders import posts_held_by
from frankpledge.partnerships.tests.people import AT
from frankpledge.rules import Actor

# One whose co-ordinator is of the demonstration, one whose is not, and one that was handed a case.
MARACS = ("Dudley", "Walsall", "Solihull")
OWN_DRAFT = "own draft"
RELATIONS = (
    OWN_DRAFT,
    "own",
    "own area",
    "other area",
    "party",
    "destroyed",
    "transferred",
    "closed",
)  # and, of every row, absent
NOBODY = "nobody"
EVERYBODY = [NOBODY, *(one.name for one in partnerships_demonstration.PEOPLE)]
CLOSED = {ReferralStatus.WITHDRAWN, ReferralStatus.NOT_MET, ReferralStatus.TRANSFERRED_OUT}


class Persona:
    """Somebody of the demonstration, in the first of their posts."""

    def __init__(self, shown: DemonstrationPerson) -> None:
        self.person = shown.person
        first = posts_held_by(self.person.pk, AT.date())[0]
        self.acting = acting.resolve(self.person, str(first.pk), today=AT.date())
        self.actor = self.acting.actor

    def __str__(self) -> str:
        return f"{self.person.name}, {self.actor.role}"


class World:
    """What is there: who asks, and which cases stand in a relation that is the same for everybody."""

    def __init__(self, at: datetime, *, has_weeks: bool) -> None:
        self.personas = [
            Persona(one) for one in DemonstrationPerson.objects.select_related("person").order_by("position")
        ]
        self.canaries = Canaries()
        self.canaries.put_in()
        self.party = self._everybody_is_in_one(at) if has_weeks else set()
        self.destroyed = self._one_is_destroyed(at) if has_weeks else set()
        self.unsent = set(Referral.objects.filter(received_at=None).values_list("pk", flat=True))
        self.transferred = set(Case.objects.filter(status=CaseStatus.TRANSFERRED).values_list("pk", flat=True))
        self.transferred |= set(Transfer.objects.values_list("case", flat=True))
        self.closed = set(Case.objects.filter(status=CaseStatus.LAPSED).values_list("pk", flat=True))
        self.closed |= set(Referral.objects.filter(status__in=CLOSED).values_list("pk", flat=True))

    def persona(self, name: str) -> Persona | None:
        """Somebody of the demonstration; None for nobody."""
        return {one.person.name: one for one in self.personas}[name] if name != NOBODY else None

    def _everybody_is_in_one(self, at: datetime) -> set[UUID]:
        """A heard case of Dudley's that every person of the demonstration turned out to be in."""
        heard = Case.objects.filter(area__name="Dudley", status=CaseStatus.ACTIONS_OPEN, transfers=None)[0]
        referrals = list(heard.referrals.all())
        for persona in self.personas:
            PartyExclusion.objects.create(referral=referrals[0], person=persona.person, why="near", named_at=at)
        return {heard.pk, *(referral.pk for referral in referrals)}

    def _one_is_destroyed(self, at: datetime) -> set[UUID]:
        gone = Referral.objects.filter(area__name="Dudley", status__in=CLOSED)[0]
        CaseKey.objects.filter(pk=gone.key_id).update(wrapped="", destroyed_on=at.date(), destroyed_under="A rule")
        return {gone.pk}

    def relations(self, persona: Persona, model: type[models.Model]) -> dict[UUID, str]:
        """How each row of a table of the MARAC room stands to somebody."""
        return {key: self._relation(persona.actor, facts) for key, facts in self._facts_of(model).items()}

    def _relation(self, actor: Actor, facts: "_Facts") -> str:
        for relation in ("party", "destroyed", "transferred", "closed"):
            if facts.about & getattr(self, relation):
                return relation
        if actor.post_id in facts.owners or actor.organisation_id in facts.owners:
            return OWN_DRAFT if facts.about & self.unsent else "own"
        return "own area" if facts.area in actor.area_ids else "other area"

    @cache  # noqa: B019 - one world a module
    def _facts_of(self, model: type[models.Model]) -> "dict[UUID, _Facts]":
        identity.assume_service("command")
        near = [
            name for name in ("case", "referral", "meeting") if name in {field.name for field in model._meta.fields}
        ]
        rows = model._base_manager.select_related(*near) if near else model._base_manager.all()
        return {row.pk: _Facts(_about(row), _owners(row), _area_of(row)) for row in rows}


class _Facts(NamedTuple):
    """What a row's relation to anybody hangs on."""

    about: set[UUID]
    owners: set[UUID]
    area: UUID | None


@contextmanager
def laid(blocker: Any, at: datetime = AT, *, maracs: Collection[str] = MARACS) -> Iterator[World]:
    """The published record, the demonstration's people and referrals, and these MARACs' weeks; undone when it is left."""
    with blocker.unblock(), transaction.atomic():
        identity.assume_service("command")
        Installation.objects.create(pk=1, is_demonstration=True)
        for part in (partnerships, boards, funding, marac, partnerships_demonstration):
            part.load(at)
        marac_demonstration.load(at)
        if maracs:
            demonstration_mail.load(at)
            teams = [team for team in demonstration_meetings.TEAMS if team.marac in maracs]
            demonstration_meetings.load(at, teams=teams)
            demonstration_access.load(at)
        identity.assume_service("command")
        world = World(at, has_weeks=bool(maracs))
        with blocker.block():
            yield world
        transaction.set_rollback(True)


def _about(row: Any) -> set[UUID]:
    """The keys of the case and the referral that a row is about."""
    found = {row.pk} if isinstance(row, (Case, Referral)) else set()
    referral = getattr(row, "referral", None)
    keys = {getattr(row, "case_id", None), getattr(row, "referral_id", None), getattr(referral, "case_id", None)}
    return found | {key for key in keys if key}


def _owners(row: Any) -> set[UUID]:
    """Whose work a row is: the post that wrote it or its referral, the organisation that it was asked of."""
    names = ("referred_by_post_id", "organisation_id", "service_id", "post_id")
    found = {getattr(row, name, None) for name in names} | {getattr(getattr(row, "referral", None), names[0], None)}
    return {key for key in found if key}


def _area_of(row: Any) -> UUID | None:
    for name in ("area_id", "from_area_id"):
        found: UUID | None = getattr(row, name, None)
        if found:
            return found
    above = (getattr(row, name, None) for name in ("case", "referral", "meeting"))
    return next((_area_of(one) for one in above if one is not None), None)
