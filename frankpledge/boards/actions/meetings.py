"""Planning the meetings of a body: one, a series, at another time, or not at all."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.rules import Actor, Refusal
from frankpledge.working_days import Office, add_working_days
from frankpledge.working_days.bank_holidays import BANK_HOLIDAYS

from .. import lifecycle, permissions
from ..models import AgendaItem, Body, Frequency, Meeting, Template, TemplateItem, settings_in_force
from .carrying_over import carry_over

OFFICE = Office(time(9), time(17), holidays=frozenset(BANK_HOLIDAYS))
"""Deadlines of papers fall on working days; at which hours an office is open does not matter to them."""

MOST_AT_ONCE = 24
_MONTHS_APART = {
    Frequency.Often.MONTHLY: 1,
    Frequency.Often.BI_MONTHLY: 2,
    Frequency.Often.QUARTERLY: 3,
    Frequency.Often.TWICE_A_YEAR: 6,
    Frequency.Often.YEARLY: 12,
}


@transaction.atomic
def make_template(
    body: Body, *, name: str, often: str, starts: time, minutes: int, place: str, items: str, by: Actor, at: datetime
) -> Template:
    """A kind of meeting that the body has. `items` are the titles of its standing items, one a line."""
    body = permissions.change_bodies.lock(body, by)
    template = Template.objects.create(body=body, name=name, often=often, starts=starts, minutes=minutes, place=place)
    titles = [line.strip()[:200] for line in items.splitlines() if line.strip()]
    TemplateItem.objects.bulk_create(
        TemplateItem(template=template, title=title, position=position) for position, title in enumerate(titles, 1)
    )
    trail.record("boards.template_made", template, at=at, body=body.pk)
    return template


@transaction.atomic
def plan_meeting(
    body: Body,
    *,
    title: str,
    on: date,
    starts: time,
    minutes: int,
    place: str,
    by: Actor,
    at: datetime,
    template: Template | None = None,
) -> Meeting:
    """One meeting of the body; with a template, its standing items are on the agenda."""
    body = permissions.change_bodies.lock(body, by)
    _refuse_past(on, at, "on")
    meeting = _planned(body, template, at=at, times=_times(body, on, starts, minutes), title=title, place=place)
    carry_over(body, at=at)
    trail.record("boards.meeting_planned", meeting, at=at, body=body.pk)
    return meeting


@transaction.atomic
def plan_series(
    body: Body, *, template: Template, first_on: date, how_many: int, by: Actor, at: datetime
) -> list[Meeting]:
    """Meetings as far apart as their kind says, on the same weekday of the month; a day off moves to the next working day."""
    body = permissions.change_bodies.lock(body, by)
    if template.body_id != body.pk or not template.often:
        raise Refusal("Choose a kind of this body’s meetings that says how often it is.", field="template")
    if not 1 <= how_many <= MOST_AT_ONCE:
        raise Refusal(f"Plan between 1 and {MOST_AT_ONCE} meetings at once.", field="how_many")
    _refuse_past(first_on, at, "first_on")
    series = uuid4()
    meetings = [
        _planned(
            body,
            template,
            at=at,
            times=_times(body, on, template.starts, template.minutes),
            title=template.name,
            place=template.place,
            series=series,
        )
        for on in days_of_a_series(first_on, Frequency.Often(template.often), how_many)
    ]
    carry_over(body, at=at)
    trail.record("boards.series_planned", body, at=at, count=how_many, first_on=meetings[0].starts_at.date())
    return meetings


@transaction.atomic
def move_meeting(
    meeting: Meeting, *, title: str, on: date, starts: time, minutes: int, place: str, by: Actor, at: datetime
) -> Meeting:
    """Hold it at another time or place. Its deadlines are set anew, and so are those of papers not handed in yet."""
    meeting = lock_unheld(meeting, by)
    _refuse_past(on, at, "on")
    for name, value in {"title": title, "place": place, **_times(meeting.body, on, starts, minutes)}.items():
        setattr(meeting, name, value)
    meeting.save()
    for item in meeting.items.all():
        item.papers.filter(handed_in_at=None).update(due_on=meeting.papers_due_on)
    trail.record("boards.meeting_moved", meeting, at=at)
    return meeting


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, because: str, by: Actor, at: datetime) -> Meeting:
    """Call it off. What was on its agenda from the forward plan is still there for another meeting."""
    meeting = lock_unheld(meeting, by)
    lifecycle.CANCEL_MEETING.apply(meeting)
    meeting.cancelled_because = because
    meeting.save()
    carry_over(meeting.body, at=at)
    trail.record("boards.meeting_cancelled", meeting, at=at)
    return meeting


def lock_unheld(meeting: Meeting, by: Actor) -> Meeting:
    """The meeting, locked for whoever runs it; what is over or called off is changed no more."""
    meeting = permissions.run_meetings.lock(meeting, by)
    if meeting.status not in (lifecycle.MeetingStatus.PLANNED, lifecycle.MeetingStatus.PUBLISHED):
        raise Refusal(f"This can’t be changed: the meeting is “{meeting.get_status_display().lower()}”.")
    return meeting


def days_of_a_series(first_on: date, often: Frequency.Often, how_many: int) -> Iterator[date]:
    """The same weekday of the month as the first: the second Tuesday of every other month. The fifth, where there is
    none, is the last."""
    week = (first_on.day - 1) // 7
    for number in range(how_many):
        months = first_on.month - 1 + number * _MONTHS_APART[often]
        begins = date(first_on.year + months // 12, months % 12 + 1, 1)
        on = begins + timedelta(days=(first_on.weekday() - begins.weekday()) % 7 + 7 * week)
        on = on if on.month == begins.month else on - timedelta(days=7)
        yield on if OFFICE.works_on(on) else add_working_days(on, 1, OFFICE)


def _planned(body: Body, template: Template | None, *, at: datetime, times: dict[str, Any], **what: Any) -> Meeting:
    meeting = Meeting.objects.create(body=body, template=template, **times, **what)
    if template:
        AgendaItem.objects.bulk_create(
            AgendaItem(
                meeting=meeting, title=item.title, aim=item.aim, minutes=item.minutes, position=item.position,
                origin=AgendaItem.Origin.STANDING, added_at=at,
            )
            for item in template.items.all()
        )  # fmt: skip
    return meeting


def _times(body: Body, on: date, starts: time, minutes: int) -> dict[str, date | datetime]:
    """When it is, and what hangs on that, by the settings in force for the body on the day."""
    in_force = settings_in_force(body, on)
    starts_at = timezone.make_aware(datetime.combine(on, starts))
    out_on = on - timedelta(days=in_force.papers_days)
    return {
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(minutes=minutes),
        "papers_out_on": out_on,
        "papers_due_on": add_working_days(out_on, -in_force.authors_working_days, OFFICE),
    }


def _refuse_past(on: date, at: datetime, field: str) -> None:
    if on <= timezone.localdate(at):
        raise Refusal("The meeting must be after today.", field=field)
