"""Whoever is to write a paper, or to clear one, is told: that it is asked of them, that its day is near, that it has passed.

Like the reminders of actions, what is due is worked out from what was not sent yet, so a night that was missed loses none.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from frankpledge.accounts.models import Person
from frankpledge.partnerships.holders import who_can_act

from .. import letters
from ..lifecycle import ClearanceStatus, ItemStatus, MeetingStatus, PaperStatus
from ..models import Clearance, InForce, Paper, PaperReminder, settings_of_several

About = PaperReminder.About


@dataclass(frozen=True, slots=True)
class _Asked:
    """A paper to write, or to clear, and since when and by when it is asked of a post."""

    paper: Paper
    clearance: Clearance | None
    post_id: UUID
    since: datetime
    due_on: date


@transaction.atomic
def remind(*, at: datetime) -> int:
    """One mail to each person who is to be told of anything; how many were written."""
    today = timezone.localdate(at)
    asked = list(_asked(at))
    sent: dict[tuple[UUID, UUID | None, UUID], list[PaperReminder]] = defaultdict(list)
    for reminder in PaperReminder.objects.filter(paper__in={one.paper.pk for one in asked}):
        sent[reminder.paper_id, reminder.clearance_id, reminder.person_id].append(reminder)
    bodies = list({one.paper.item.meeting.body_id for one in asked})
    numbers = dict(zip(bodies, settings_of_several([(body, today) for body in bodies]), strict=True))
    held = who_can_act({one.post_id for one in asked}, today)
    by_person: dict[Person, list[PaperReminder]] = defaultdict(list)
    for one in asked:
        for person in held[one.post_id]:
            before = sent[one.paper.pk, one.clearance.pk if one.clearance else None, person.pk]
            by_person[person] += _reminders(one, person, before, numbers[one.paper.item.meeting.body_id], at)
    written = {person: reminders for person, reminders in by_person.items() if reminders}
    for person, reminders in written.items():
        letters.remind_of_papers(person.email, *_counts(reminders))
        PaperReminder.objects.bulk_create(reminders)
    return len(written)


def _asked(at: datetime) -> Iterator[_Asked]:
    """What is wanted for meetings that are still to be; locked, so that two workers tell nobody twice."""
    wanted = {
        "item__status": ItemStatus.LISTED,
        "item__meeting__status__in": (MeetingStatus.PLANNED, MeetingStatus.PUBLISHED),
        "item__meeting__starts_at__gt": at,
    }
    papers = Paper.objects.filter(status=PaperStatus.DRAFT, **wanted).select_related("item__meeting")
    for paper in papers.order_by("due_on", "pk").select_for_update(of=("self",)):
        yield _Asked(paper, None, paper.author_id, paper.returned_at or paper.asked_at, paper.due_on)
    of_papers = {f"paper__{name}": value for name, value in wanted.items()}
    clearances = Clearance.objects.filter(status=ClearanceStatus.ASKED, **of_papers)
    for clearance in clearances.select_related("paper__item__meeting").order_by("pk").select_for_update(of=("self",)):
        yield _Asked(clearance.paper, clearance, clearance.post_id, clearance.asked_at, clearance.due_on)


def _reminders(
    asked: _Asked, person: Person, before: list[PaperReminder], numbers: InForce, at: datetime
) -> Iterator[PaperReminder]:
    """What the person is to be told of it by now and was not. Whoever hears of it first hears that alone."""

    def reminder(about: PaperReminder.About, days: int = 0) -> PaperReminder:
        return PaperReminder(
            paper=asked.paper, clearance=asked.clearance, person=person, about=about, since=asked.since,
            due_on=asked.due_on, days=days, sent_at=at,
        )  # fmt: skip

    of_this = [one for one in before if one.since == asked.since]
    told = next((one for one in of_this if one.about == About.ASKED), None)
    if told is None:
        yield reminder(About.ASKED)
        return
    today, known_since = timezone.localdate(at), timezone.localdate(told.sent_at)
    near = [(About.NEAR, days, asked.due_on - timedelta(days=days)) for days in numbers.paper_days_before]
    passed = [(About.PASSED, days, asked.due_on + timedelta(days=days)) for days in numbers.paper_days_after]
    already = {(one.about, one.days) for one in of_this if one.due_on == asked.due_on}
    for about, days, on in (*near, *passed):
        if known_since < on <= today and (about, days) not in already:
            yield reminder(about, days)


def _counts(reminders: list[PaperReminder]) -> tuple[int, int, int, int]:
    """How many papers a person is newly asked to write and to clear, and how many of either are due soon or late."""
    of = {about: {(one.paper_id, one.clearance_id) for one in reminders if one.about == about} for about in About}
    to_clear = len([clearance for _, clearance in of[About.ASKED] if clearance is not None])
    return len(of[About.ASKED]) - to_clear, to_clear, len(of[About.NEAR] - of[About.PASSED]), len(of[About.PASSED])
