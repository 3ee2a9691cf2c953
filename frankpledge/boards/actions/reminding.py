"""Owners are told of their actions: that one is theirs, that its day is near, that it has passed.

What is due is worked out from what was not sent yet, so a night that was missed loses none, and each is sent once.
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
from ..models import AgreedAction, InForce, Reminder, settings_in_force
from ..models.agreed_actions import WITH_ITS_OWNER

_Sent = dict[tuple[UUID, UUID], list[Reminder]]


@dataclass(frozen=True, slots=True)
class _Owed:
    action: AgreedAction
    person: Person
    reminders: tuple[Reminder, ...]


@transaction.atomic
def remind(*, at: datetime) -> int:
    """One mail to each owner who is to be told of anything; how many were written."""
    today = timezone.localdate(at)
    actions = list(
        AgreedAction.objects.select_for_update(of=("self",))
        .filter(status__in=WITH_ITS_OWNER, owner__isnull=False)
        .order_by("due_on", "pk")
    )
    by_person: dict[Person, list[_Owed]] = defaultdict(list)
    for owed in _owed(actions, today, at):
        by_person[owed.person].append(owed)
    for person, everything in by_person.items():
        reminders = [one for owed in everything for one in owed.reminders]
        letters.remind_of_actions(person.email, *_counts(reminders))
        Reminder.objects.bulk_create(reminders)
    return len(by_person)


def _owed(actions: list[AgreedAction], today: date, at: datetime) -> Iterator[_Owed]:
    held = who_can_act({one.owner_id for one in actions if one.owner_id}, today)
    sent: _Sent = defaultdict(list)
    for reminder in Reminder.objects.filter(action__in=actions):
        sent[reminder.action_id, reminder.person_id].append(reminder)
    numbers = {body: settings_in_force(body, today) for body in {one.body_id for one in actions}}
    for action in actions:
        for person in held[action.owner_id] if action.owner_id else ():
            before = sent[action.pk, person.pk]
            reminders = tuple(_reminders(action, person, before, numbers[action.body_id], at))
            if reminders:
                yield _Owed(action, person, reminders)


def _reminders(
    action: AgreedAction, person: Person, before: list[Reminder], numbers: InForce, at: datetime
) -> Iterator[Reminder]:
    """What the person is to be told of the action by now and was not. Whoever hears of it first hears that alone."""
    today = timezone.localdate(at)
    told = next((one for one in before if one.about == Reminder.About.YOURS), None)
    if told is None:
        yield Reminder(
            action=action, person=person, about=Reminder.About.YOURS, due_on=action.due_on, days=0, sent_at=at
        )
        return
    known_since = max(action.due_set_on, timezone.localdate(told.sent_at))
    near = [(Reminder.About.NEAR, days, action.due_on - timedelta(days=days)) for days in numbers.action_days_before]
    passed = [(Reminder.About.PASSED, days, action.due_on + timedelta(days=days)) for days in numbers.action_days_after]
    already = {(one.about, one.days) for one in before if one.due_on == action.due_on}
    for about, days, on in (*near, *passed):
        if known_since < on <= today and (about, days) not in already:
            yield Reminder(action=action, person=person, about=about, due_on=action.due_on, days=days, sent_at=at)


def _counts(reminders: list[Reminder]) -> tuple[int, int, int]:
    """How many actions are new to a person, near their day, and past it; one that is past is not said to be near."""
    of = {about: {one.action_id for one in reminders if one.about == about} for about in Reminder.About}
    new, near, passed = (of[about] for about in (Reminder.About.YOURS, Reminder.About.NEAR, Reminder.About.PASSED))
    return len(new), len(near - passed), len(passed)
