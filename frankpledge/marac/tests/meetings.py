"""Meetings, research and actions in states that the product can bring them to."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

from frankpledge.marac import record
from frankpledge.marac.actions import listing, meeting, researching
from frankpledge.marac.models import AgendaItem, AgreedAction, Case, Meeting, ResearchRequest
from frankpledge.partnerships.models import Role

from .factories import AT, Worker, accepted, acting, coordinator, idva_manager, referrer, seeing_everything, worker

FIRST_ON = date(2026, 12, 3)
HELD_AT = datetime(2026, 12, 3, 10, 0, tzinfo=UTC)


@dataclass
class Room:
    """Dudley's MARAC: its co-ordinator, two agencies, an IDVA service, and whoever refers."""

    coordinator: Worker = field(default_factory=coordinator)
    housing: Worker = field(default_factory=referrer)
    probation: Worker = field(
        default_factory=lambda: worker(
            Role.AGENCY_REPRESENTATIVE, organisation="Probation Sample Service", marac="Dudley"
        )
    )
    idva: Worker = field(default_factory=idva_manager)


def planned(room: Room, *, first_on: date = FIRST_ON, at: datetime = AT) -> Meeting:
    with acting(room.coordinator.actor):
        return listing.plan_meetings(
            record.marac_area("Dudley"), by=room.coordinator.actor, at=at, first_on=first_on, starts=time(9, 30),
            place="Sample House", how_many=1,
        )[0]  # fmt: skip


def listed(
    room: Room, meeting_: Meeting, *cases: Case, at: datetime = AT, is_emergency: bool = False
) -> list[AgendaItem]:
    with acting(room.coordinator.actor):
        return listing.put_on(meeting_, cases, by=room.coordinator.actor, at=at, is_emergency=is_emergency)


def one_listed(room: Room) -> AgendaItem:
    case = accepted(room.housing, room.coordinator)
    return listed(room, planned(room), case)[0]


def signed(room: Room, who: Worker, meeting_: Meeting) -> None:
    with acting(who.actor):
        meeting.sign(meeting_, by=who.actor, at=AT)


def request_of(who: Worker, item: AgendaItem) -> ResearchRequest:
    with seeing_everything():
        return ResearchRequest.objects.select_related("case__key").get(
            meeting=item.meeting_id, case=item.case_id, organisation=who.post.organisation
        )


def researched(room: Room, who: Worker, item: AgendaItem, words: str, *, is_shareable: bool = True) -> ResearchRequest:
    signed(room, who, item.meeting)
    request = request_of(who, item)
    with acting(who.actor):
        researching.note_finding(
            request, by=who.actor, at=AT, kind="fact", words=words, known_from="A record", is_shareable=is_shareable,
            why_not_shared="" if is_shareable else "Held for a court",
        )  # fmt: skip
        researching.answer(request, by=who.actor, at=AT)
    return request


def seated(room: Room, who: Worker, meeting_: Meeting, *, is_chair: bool = False) -> None:
    signed(room, who, meeting_)
    with acting(room.coordinator.actor):
        there = meeting_.attendances.get(person=who.person)
        meeting.call(
            there, by=room.coordinator.actor, at=AT, kind="present", is_chair=is_chair, information_sent_on=None
        )


def begun(room: Room, item: AgendaItem) -> None:
    """The meeting under way with everybody there, and the case open."""
    for who in (room.housing, room.probation):
        seated(room, who, item.meeting, is_chair=who is room.probation)
    with acting(room.coordinator.actor):
        meeting.open_meeting(item.meeting, by=room.coordinator.actor, at=HELD_AT)
        meeting.open_case(item, by=room.coordinator.actor, at=HELD_AT)


def agreed(
    room: Room, item: AgendaItem, owner: Worker, *, words: str = "Change the locks", days: int = 7
) -> AgreedAction:
    with acting(room.coordinator.actor):
        return meeting.agree(
            item, by=room.coordinator.actor, at=HELD_AT, pk=uuid4(), words=words, agency=owner.post.organisation,
            post=owner.post, due_on=HELD_AT.date() + timedelta(days=days),
        )  # fmt: skip


def heard(room: Room, item: AgendaItem) -> None:
    with acting(room.coordinator.actor):
        meeting.hear(item, by=room.coordinator.actor, at=HELD_AT + timedelta(minutes=12), referrer="came")
