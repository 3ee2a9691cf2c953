"""Planning meetings, and what goes on their lists."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.partnerships.models import Area, Organisation
from frankpledge.rules import Actor, Hidden, Refusal
from frankpledge.working_days import Office, add_working_days

from .. import agencies, letters, lifecycle, permissions
from ..lifecycle import ItemStatus, MeetingStatus, ResearchStatus
from ..models import AgendaItem, Case, InForce, Meeting, Referral, ResearchRequest, settings_in_force

MOST_AT_ONCE = 60


@transaction.atomic
def plan_meetings(
    area: Area, *, by: Actor, at: datetime, first_on: date, starts: time, place: str, how_many: int
) -> list[Meeting]:
    """A series of meetings, as far apart as the MARAC's setting says; one that falls on a day off is the next working day."""
    _check_reach(area, by)
    today = timezone.localdate(at)
    if first_on <= today:
        raise Refusal("The first meeting must be after today.", field="first_on")
    if not 1 <= how_many <= MOST_AT_ONCE:
        raise Refusal(f"Plan between 1 and {MOST_AT_ONCE} meetings at once.", field="how_many")
    in_force = settings_in_force(area, today)
    series = uuid4()
    apart = timedelta(days=in_force.meeting_every_days)
    days = [_worked(first_on + apart * number, in_force.office) for number in range(how_many)]
    meetings = Meeting.objects.bulk_create(
        Meeting(area=area, series=series, place=place, **_dates(day, starts, in_force)) for day in days
    )
    trail.record("marac.meetings_planned", area, at=at, count=len(meetings), first_on=days[0])
    return meetings


@transaction.atomic
def move_meeting(
    meeting: Meeting, *, by: Actor, at: datetime, on: date, starts: time, place: str, capacity: int
) -> None:
    """Hold one meeting at another time, in another place, or with room for more or fewer; its deadlines are set anew."""
    meeting = _lock_planned(meeting, by)
    if on <= timezone.localdate(at):
        raise Refusal("The meeting must be after today.", field="on")
    listed = meeting.items.filter(status__in=_WAITING).count()
    if capacity < listed:
        raise Refusal(f"{listed} cases are on its list already.", field="capacity")
    dates = _dates(on, starts, settings_in_force(meeting.area_id, on))
    for name, value in {**dates, "place": place, "capacity": capacity}.items():
        setattr(meeting, name, value)
    meeting.save()
    meeting.research.filter(status=ResearchStatus.ASKED).update(
        due_on=meeting.research_due_on, chase_on=meeting.research_due_on
    )
    if meeting.agenda_sent_at:
        _say_when(meeting, at=at)
    trail.record("marac.meeting_moved", meeting, at=at)


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, by: Actor, at: datetime) -> None:
    """Call off a meeting on whose list nothing is left."""
    meeting = _lock_planned(meeting, by)
    if meeting.items.filter(status__in=_WAITING).exists():
        raise Refusal("Cases are on its list: take them off first, so that none is forgotten.")
    lifecycle.CANCEL_MEETING.apply(meeting)
    meeting.save()
    trail.record("marac.meeting_cancelled", meeting, at=at)


@transaction.atomic
def put_on(
    meeting: Meeting, cases: Iterable[Case], *, by: Actor, at: datetime, is_emergency: bool = False
) -> list[AgendaItem]:
    """Put cases on a meeting's list, and ask every agency of the MARAC what it knows of them. An emergency goes past capacity."""
    meeting = _lock_planned(meeting, by)
    chosen = [permissions.run_case.lock(case, by) for case in cases]
    if not chosen:
        raise Refusal("Choose at least one case.", field="cases")
    room = meeting.capacity - meeting.items.filter(status__in=_WAITING).count()
    if len(chosen) > room and not is_emergency:
        raise Refusal(
            f"This meeting can hear {meeting.capacity} cases and has room for {max(room, 0)} more. Choose fewer, choose another "
            "meeting, or say that it is an emergency.",
            field="cases",
        )
    asked = agencies.agencies_of(meeting.area_id, timezone.localdate(meeting.starts_at))
    items = [_list(meeting, case, asked, is_emergency=is_emergency, at=at) for case in chosen]
    if meeting.agenda_sent_at:
        _write_to(meeting, asked, chosen, at)
        _say_when(meeting, *chosen, at=at)
    return items


def _list(meeting: Meeting, case: Case, asked: list[Organisation], *, is_emergency: bool, at: datetime) -> AgendaItem:
    if case.area_id != meeting.area_id:
        raise Refusal("This case belongs to another MARAC.", field="cases")
    was_deferred = case.deferred_at is not None and case.status == lifecycle.CaseStatus.DEFERRED
    lifecycle.LIST.apply(case)
    case.listed_at = case.listed_at or at
    case.save()
    first = case.referrals.order_by("received_at").first()
    item = AgendaItem.objects.create(
        meeting=meeting,
        case=case,
        origin=_origin(case, was_deferred=was_deferred),
        is_emergency=is_emergency,
        referring_agency=first.agency if first else "",
        added_at=at,
    )
    again = list(ResearchRequest.objects.filter(meeting=meeting, case=case).values_list("organisation", flat=True))
    ResearchRequest.objects.filter(meeting=meeting, case=case, status=ResearchStatus.NOT_NEEDED).delete()
    ResearchRequest.objects.bulk_create(
        (
            ResearchRequest(
                meeting=meeting, case=case, organisation=agency, asked_at=at, due_on=meeting.research_due_on,
                chase_on=meeting.research_due_on,
            )
            for agency in asked
        ),
        ignore_conflicts=bool(again),
    )  # fmt: skip
    trail.record("marac.listed", case, at=at, meeting=meeting.pk)
    return item


def _origin(case: Case, *, was_deferred: bool) -> str:
    if was_deferred:
        return AgendaItem.Origin.DEFERRED
    if case.came_by_transfer:
        return AgendaItem.Origin.TRANSFER
    return AgendaItem.Origin.REPEAT if case.is_repeat else AgendaItem.Origin.NEW


@transaction.atomic
def take_off(item: AgendaItem, *, by: Actor, at: datetime) -> None:
    """Take a case off a list again: it waits for another meeting, and nobody need answer for this one."""
    item = permissions.run_item.lock(item, by)
    lifecycle.TAKE_ITEM_OFF.apply(item)
    item.save()
    case = permissions.run_case.lock(item.case, by)
    lifecycle.TAKE_OFF.apply(case)
    case.save()
    for request in ResearchRequest.objects.filter(meeting=item.meeting_id, case=case, status=ResearchStatus.ASKED):
        lifecycle.NEED_NO_RESEARCH.apply(request)
        request.save()
    say_not_then(case, "It is not heard at the next meeting after all")
    trail.record("marac.taken_off", case, at=at, meeting=item.meeting_id)


@transaction.atomic
def send_agenda(meeting: Meeting, *, by: Actor, at: datetime) -> None:
    """Tell every agency that the list is out, and every referrer that theirs will be heard. No message says of whom."""
    meeting = _lock_planned(meeting, by)
    if meeting.agenda_sent_at:
        raise Refusal("The agenda went out already. What is added now is told at once.")
    cases = [item.case for item in meeting.items.filter(status=ItemStatus.LISTED).select_related("case__key")]
    if not cases:
        raise Refusal("No case is on this list yet.")
    meeting.agenda_sent_at = at
    meeting.save()
    _write_to(meeting, agencies.agencies_of(meeting.area_id, timezone.localdate(meeting.starts_at)), cases, at)
    _say_when(meeting, at=at)
    trail.record("marac.agenda_sent", meeting, at=at, cases=len(cases))


def _say_when(meeting: Meeting, *only: Case, at: datetime) -> None:
    """Note with each referral on the list about when it is heard, and tell whoever sent it: those of all cases, or of these alone."""
    told = {case.pk for case in only}
    heard_or_waiting = meeting.items.exclude(status__in=(ItemStatus.TAKEN_OFF, ItemStatus.DEFERRED))
    for place, item in enumerate(heard_or_waiting.in_order()):
        if item.status != ItemStatus.LISTED:
            continue
        about = max(meeting.slot(place), at)
        Referral.objects.filter(case=item.case_id).update(to_be_heard_at=about)
        if not told or item.case_id in told:
            for referral in Referral.objects.filter(case=item.case_id):
                letters.tell_referrer(
                    referral, f"It will be heard on {timezone.localtime(about):%-d %B %Y, about %H:%M}"
                )


def say_not_then(case: Case, words: str) -> None:
    """Tell whoever was told when theirs would be heard that it is not then."""
    expecting = Referral.objects.filter(case=case, to_be_heard_at__isnull=False)
    for referral in expecting:
        letters.tell_referrer(referral, words)
    expecting.update(to_be_heard_at=None)


def _write_to(meeting: Meeting, asked: list[Organisation], cases: list[Case], at: datetime) -> None:
    wanted = [(agency.pk, meeting.area_id, case.pk) for agency in asked for case in cases]
    letters.ask_for_research(agencies.addresses(wanted, timezone.localdate(at)), due_on=meeting.research_due_on)


_WAITING = (ItemStatus.LISTED, ItemStatus.OPEN)


def _lock_planned(meeting: Meeting, by: Actor) -> Meeting:
    meeting = permissions.run_meeting.lock(meeting, by)
    if meeting.status not in (MeetingStatus.PLANNED, MeetingStatus.OPEN):
        raise Refusal(f"This meeting is {meeting.get_status_display().lower()}.")
    return meeting


def _check_reach(area: Area, by: Actor) -> None:
    reached = Area.objects.filter(permissions.reach(by, "pk"), pk=area.pk, kind=Area.Kind.MARAC)
    if not by.acts_as(*permissions.STAFF) or not reached.exists():
        raise Hidden


def _worked(day: date, office: Office) -> date:
    return day if office.works_on(day) else add_working_days(day, 1, office)


def _dates(on: date, starts: time, in_force: InForce) -> dict[str, object]:
    """When a meeting is, and every deadline that hangs on it, by the settings in force."""
    office = in_force.office
    return {
        "starts_at": timezone.make_aware(datetime.combine(on, starts)),
        "capacity": in_force.meeting_capacity,
        "minutes_per_case": in_force.minutes_per_case_most,
        "agenda_due_on": add_working_days(on, -in_force.agenda_working_days, office),
        "research_due_on": add_working_days(on, -in_force.research_working_days, office),
        "minutes_due_on": add_working_days(on, in_force.minutes_working_days, office),
    }
