"""The meetings that heard the demonstration's published quarter, so that none of its cases waits for one today.

Each by the deeds a person does, on days that the office works; its cases, over long since, lapse as they would have.
"""

from collections.abc import Generator
from datetime import UTC, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from frankpledge.accounts.models import Installation
from frankpledge.audit import identity
from frankpledge.partnerships.models import Area
from frankpledge.rules import Actor
from frankpledge.working_days import add_working_days

from . import letters
from .actions import lapsing, listing, meeting
from .demonstration_quarter import ENDS, QuarterCast
from .lifecycle import CaseStatus
from .models import AgendaItem, Case, Meeting, settings_in_force

_PLACE = "Sample House, the small room"
_QUARTER_ENDED = datetime.combine(ENDS + timedelta(days=30), time(), UTC)  # the last were decided within days
_AFTER = 9  # working days from the last acceptance to the meeting: the agenda goes out eight before


def load(at: datetime) -> int:
    """Hear every case of the quarter that was not; how many meetings that took."""
    return sum(1 for _ in steps(at))


def steps(at: datetime) -> Generator[Meeting, None, None]:
    """The same, one meeting a step, each kept as it is made."""
    if not Installation.objects.filter(is_demonstration=True).exists():
        raise RuntimeError("invented meetings belong in a database that says it is a demonstration one")
    with transaction.atomic():
        identity.assume_service("command")
        cast = QuarterCast()
    for name, area in cast.areas.items():
        while sitting := _next(area, cast.reviewer(name), at):
            yield sitting


@transaction.atomic
def _next(area: Area, by: Actor, at: datetime) -> Meeting | None:
    identity.assume_service("command")
    waiting = Case.objects.filter(area=area, status=CaseStatus.ACCEPTED, accepted_at__lt=_QUARTER_ENDED)
    most = settings_in_force(area, ENDS).meeting_capacity
    cases = list(waiting.select_related("key").order_by("accepted_at", "pk")[:most])
    if not cases:
        return None
    identity.assume(by)
    with letters.held_back():
        sitting = _listed(area, cases, by)
        _held(sitting, by)
    identity.assume_service("worker")
    lapsing.lapse_what_is_due(at=at)
    return sitting


def _listed(area: Area, cases: list[Case], by: Actor) -> Meeting:
    last = max(case.accepted_at for case in cases)
    day = add_working_days(timezone.localdate(last), _AFTER, settings_in_force(area, ENDS).office)
    (sitting,) = listing.plan_meetings(
        area, by=by, at=last, first_on=day, starts=time(9, 30), place=_PLACE, how_many=1
    )  # fmt: skip
    listing.put_on(sitting, cases, by=by, at=last + timedelta(minutes=20))
    listing.send_agenda(sitting, by=by, at=last + timedelta(minutes=30))
    return sitting


def _held(sitting: Meeting, by: Actor) -> None:
    began, each = sitting.starts_at, timedelta(minutes=sitting.minutes_per_case)
    in_the_chair = meeting.add_to_roll(
        sitting, by=by, at=began, name="Sample Chair", kind="present", agency=None, has_signed=True
    )
    meeting.call(in_the_chair, by=by, at=began, kind="present", is_chair=True, information_sent_on=None)
    meeting.open_meeting(sitting, by=by, at=began)
    items = AgendaItem.objects.filter(meeting=sitting).select_related("case__key", "meeting").in_order()
    for number, item in enumerate(items):
        meeting.open_case(item, by=by, at=began + number * each)
        meeting.hear(item, by=by, at=began + number * each + timedelta(minutes=10), referrer="came")
    ended = began + items.count() * each
    meeting.close_meeting(sitting, by=by, at=ended)
    meeting.send_minutes(sitting, by=by, at=ended + timedelta(days=1))
