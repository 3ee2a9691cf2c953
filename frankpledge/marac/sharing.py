"""Which agencies share at a MARAC no more: what their agreement let them see ended with it, and what they owe is to be placed.

Who may share on a day is said once, in the database (`marac_shuts_out`, migration 0040), where its policies ask it too.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from frankpledge.partnerships.models import Area, Organisation
from frankpledge.rules import Actor, prepared

from . import permissions
from .lifecycle import NO_LONGER_ITS, AgreedStatus, CaseStatus, FlagStatus, MeetingStatus, ResearchStatus
from .models import AgreedAction, Flag, IdvaNotice, Referral, ResearchRequest, Setting


def shut_out(agencies: Iterable[UUID], area_id: UUID, day: date) -> frozenset[UUID]:
    """Those of the agencies that may not share at the area's MARAC on the day."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT agency FROM unnest(%s::uuid[]) agency WHERE %s IN (SELECT marac_shuts_out(agency, %s))",
            [list(agencies), area_id, day],
        )
        return frozenset(agency for (agency,) in cursor.fetchall())


def may_share(agency: UUID, area_id: UUID | None, day: date) -> bool:
    return area_id is None or not shut_out([agency], area_id, day)


@dataclass
class Owed:
    """What one agency that may not share left undone at one MARAC."""

    agency: Organisation
    area: Area
    actions: list[AgreedAction] = field(default_factory=list)
    research: list[ResearchRequest] = field(default_factory=list)
    flags: list[Flag] = field(default_factory=list)
    victims: list[IdvaNotice] = field(default_factory=list)

    @property
    def count(self) -> int:
        return len(self.actions) + len(self.research) + len(self.victims)


Ids = frozenset[UUID]


@prepared
def _worked_for(actor: Actor) -> QuerySet[Area]:
    return permissions.see_owed.filter(Area.objects.all(), actor)


@prepared
def _open_actions(actor: Actor, agencies: Ids, areas: Ids) -> QuerySet[AgreedAction]:
    of = AgreedAction.objects.filter(organisation__in=agencies, case__area__in=areas)
    sent = of.filter(status=AgreedStatus.OPEN, sent_at__isnull=False).select_related("case")
    return permissions.check_agreed.filter(sent, actor)


@prepared
def _asked(actor: Actor, agencies: Ids, areas: Ids) -> QuerySet[ResearchRequest]:
    of = ResearchRequest.objects.filter(organisation__in=agencies, case__area__in=areas)
    under_way = (MeetingStatus.PLANNED, MeetingStatus.OPEN)
    asked = of.filter(status=ResearchStatus.ASKED, meeting__status__in=under_way).select_related("case")
    return permissions.place_research.filter(asked, actor)


@prepared
def _flags(actor: Actor, agencies: Ids, areas: Ids) -> QuerySet[Flag]:
    of = Flag.objects.filter(organisation__in=agencies, case__area__in=areas)
    marks = of.filter(status__in=(FlagStatus.ASKED, FlagStatus.SET, FlagStatus.TO_REMOVE)).select_related("case")
    return permissions.see_flags.filter(marks, actor)


def owed_without_sharing(actor: Actor, today: date) -> list[Owed]:
    """What waits for agencies that can't see it any more, at the MARACs that a post works for."""
    areas = {area.pk: area for area in _worked_for(actor)}
    found = {pair: Owed(*pair) for pair in _shut_pairs(areas, today)}
    if not found:
        return []
    by_key = {(one.agency.pk, one.area.pk): one for one in found.values()}
    agencies = frozenset(agency for agency, _ in by_key)
    owed: tuple[tuple[str, list[Any]], ...] = (
        ("actions", _open_actions(actor, agencies, frozenset(areas))),
        ("research", _asked(actor, agencies, frozenset(areas))),
        ("flags", _flags(actor, agencies, frozenset(areas))),
    )
    for name, rows in owed:
        for row in rows:
            if one := by_key.get((row.organisation_id, row.case.area_id)):
                getattr(one, name).append(row)
    for notice in _victims_of(actor, agencies):
        if notice.referral.area_id and (one := by_key.get((notice.service_id, notice.referral.area_id))):
            one.victims.append(notice)
    return sorted(by_key.values(), key=lambda one: (one.area.name, one.agency.name))


def _shut_pairs(areas: Mapping[UUID, Area], today: date) -> list[tuple[Organisation, Area]]:
    """Each agency that may not share with each MARAC where it may not."""
    signed = Organisation.objects.filter(agreement_parties__isnull=False)
    if Setting.objects.filter(key="agreement_required", value="yes", from_on__lte=today).exists():
        signed |= Organisation.objects.filter(posts__role__in=permissions.AGENCIES)
    agencies = {one.pk: one for one in signed.distinct()}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT agency, area FROM unnest(%s::uuid[]) agency, LATERAL marac_shuts_out(agency, %s) area",
            [list(agencies), today],
        )
        return [(agencies[agency], areas[area]) for agency, area in cursor.fetchall() if area in areas]


@prepared
def _victims_of(actor: Actor, services: Ids) -> QuerySet[IdvaNotice]:
    """Whom the services were told of and still have, where the referral came to a case that goes on, or to none yet."""
    told = IdvaNotice.objects.filter(service__in=services).exclude(status__in=NO_LONGER_ITS)
    told = told.exclude(referral__case__status__in=(CaseStatus.LAPSED, CaseStatus.TRANSFERRED))
    told = told.exclude(referral__case=None, referral__decided_at__isnull=False)
    seen = permissions.process_referral.filter(Referral.objects.filter(pk__in=told.values("referral")), actor)
    return told.filter(referral__in=seen).select_related("referral")
