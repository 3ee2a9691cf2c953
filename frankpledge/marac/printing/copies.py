"""One copy of a paper: who makes it, for whom, and so what of a meeting stands in it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from frankpledge.partnerships.models import Area, Organisation
from frankpledge.rules import Actor

from .. import agencies, permissions
from ..lifecycle import ResearchStatus
from ..models import AgendaItem, AgreedAction, Attendance, Finding, Meeting, Party, Passage, ResearchRequest

PARTIES = Prefetch("case__parties", Party.objects.order_by("position", "pk"))


@dataclass(frozen=True)
class Copy:
    """What a paper is made by. With `agency`, it is that agency's copy: nothing is in it that one of those who attend
    for the agency is kept out of, whatever its maker may see.
    """

    by: Actor
    at: datetime
    agency: Organisation | None = None
    kept_out: frozenset[UUID] = frozenset()

    @classmethod
    def of(cls, area_id: UUID, agency: Organisation | None, *, by: Actor, at: datetime) -> "Copy":
        """The copy for `agency`, or (None) the maker's own."""
        if agency is None:
            return cls(by, at)
        return cls(by, at, agency, agencies.cases_kept_from(agency, area_id, timezone.localdate(at)))

    @classmethod
    def of_agency_everywhere(cls, agency: Organisation, *, by: Actor, at: datetime) -> "Copy":
        """The agency's copy of what is of no one meeting."""
        if agency.pk == by.organisation_id:
            return cls(by, at, agency)
        areas = Area.objects.filter(permissions.reach(by, "pk"), kind=Area.Kind.MARAC).values_list("pk", flat=True)
        today = timezone.localdate(at)
        kept_out = frozenset[UUID]().union(*(agencies.cases_kept_from(agency, area, today) for area in areas))
        return cls(by, at, agency, kept_out)

    def items(self, meeting: Meeting) -> list[AgendaItem]:
        """The cases on the meeting's list, in the order of hearing."""
        items = (
            AgendaItem.objects.filter(meeting=meeting).on_the_list().in_order().select_related("case__key", "reason")
        )
        items = items.exclude(case__in=self.kept_out).prefetch_related(PARTIES)
        return list(permissions.see_item.filter(items, self.by))

    def actions(self, rows: QuerySet[AgreedAction]) -> list[AgreedAction]:
        """Those of `rows` that may stand in it; of other meetings, an agency's copy holds its own alone."""
        rows = rows.select_related("key", "case__key", "meeting", "organisation", "post").exclude(
            case__in=self.kept_out
        )
        return list(permissions.see_agreed.filter(rows, self.by))

    def passages(self, meeting: Meeting, items: list[AgendaItem]) -> list[Passage] | None:
        """What was said of the cases; None for whoever was not there to hear it."""
        if not self.was_there(meeting):
            return None
        return list(Passage.objects.filter(item__in=items).select_related("key", "organisation"))

    def research(self, meeting: Meeting, items: list[AgendaItem]) -> list[ResearchRequest] | None:
        """What was asked of the cases that were opened, each with what its agency said may be shared; None as above."""
        if not self.was_there(meeting):
            return None
        opened = [item.case_id for item in items if item.opened_at]
        shared = Prefetch("findings", Finding.objects.filter(is_shareable=True), to_attr="shared")
        asked = ResearchRequest.objects.filter(meeting=meeting, case__in=opened).exclude(
            status=ResearchStatus.NOT_NEEDED
        )
        return list(asked.select_related("organisation").prefetch_related(shared).order_by("organisation__name"))

    def was_there(self, meeting: Meeting) -> bool:
        there = Attendance.objects.filter(
            meeting=meeting, kind=Attendance.Kind.PRESENT, signed_at__isnull=False, organisation__isnull=False
        )
        if self.agency is not None:
            return there.filter(organisation=self.agency).exists()
        mine = there.filter(post=self.by.post_id, person=self.by.person_id)
        return self.by.acts_as(*permissions.STAFF) or mine.exists()
