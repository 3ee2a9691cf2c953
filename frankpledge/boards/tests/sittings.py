"""A meeting of the regional partnership as it is held, for the tests of this room."""

from datetime import date, datetime, time, timedelta

from frankpledge.boards.actions import agenda, meetings, outcomes, sitting
from frankpledge.boards.models import AgendaItem, Aim, Attendance, Body, Meeting, Outcome, Restricted
from frankpledge.partnerships.tests.people import AT, TODAY, actor

from .meetings import CLERK, board

DAY = TODAY
BEFORE = AT - timedelta(days=40)
LATER = AT + timedelta(hours=1)
WHY = "It is the surest way to reach the people at risk."


def a_meeting_of_today(body: Body | None = None, on: date = DAY, by: str = CLERK, titles: str = "One,Two") -> Meeting:
    """Planned six weeks ago, with its items."""
    meeting = meetings.plan_meeting(
        body or board(), title="Bi-monthly meeting", on=on, starts=time(10), minutes=120, place="Lloyd House",
        by=actor(by), at=BEFORE,
    )  # fmt: skip
    for title in filter(None, titles.split(",")):
        agenda.add_item(meeting, title=title, aim=Aim.DECISION, by=actor(by), at=BEFORE)
    return meeting


def opened(meeting: Meeting | None = None, at: datetime = AT, by: str = CLERK) -> Meeting:
    return sitting.open_meeting(meeting or a_meeting_of_today(), by=actor(by), at=at)


def item(meeting: Meeting, title: str = "One") -> AgendaItem:
    return meeting.items.get(title=title)


def line(meeting: Meeting, who: str) -> Attendance:
    return meeting.attendances.get(name=who)


def came(meeting: Meeting, *who: str, kind: str = Attendance.Kind.IN_PERSON, at: datetime = AT) -> None:
    lines = meeting.attendances.filter(name__in=who)
    sitting.call_roll(meeting, {one.pk: (one.kind, kind) for one in lines}, by=actor(CLERK), at=at)


def decided(
    of: AgendaItem, kind: str = Outcome.Kind.AGREED, words: str = "To go on for another year.", **more: object
) -> Outcome:
    given = {"reasons": WHY, "considered": "The quarter’s figures.", "to": None, **more}
    return outcomes.record_outcome(of, kind=kind, words=words, by=actor(CLERK), at=AT, **given)  # type: ignore[arg-type]


def closed(meeting: Meeting, at: datetime = LATER) -> Meeting:
    return sitting.close_meeting(meeting, by=actor(CLERK), at=at)


def kept_for(of: AgendaItem, *titles: str) -> None:
    """The item is for these seats alone."""
    agenda.change_item(
        of, title=of.title, aim=of.aim, minutes=None, presenter="", marking=Restricted.Marking.SENSITIVE,
        audience=Restricted.Audience.NAMED, exempt_because="A live operation", by=actor(CLERK), at=BEFORE,
        seats=list(of.meeting.body.seats.filter(title__in=titles, until_on=None)),
    )  # fmt: skip
