"""Those who prepare a return are told that it is open, that its day is near, that it has passed.

What is due is worked out from what was not sent yet, so a night that was missed loses none, and each is sent once.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from frankpledge.accounts.models import Person
from frankpledge.funding.lifecycle import ReturnStatus
from frankpledge.funding.models import InForce, Return, ReturnReminder, settings_in_force
from frankpledge.notices.actions import write
from frankpledge.partnerships.models import Holding, Role
from frankpledge.partnerships.models.dated import in_effect

_WITH_PREPARER = (ReturnStatus.OPEN, ReturnStatus.QUERIED)
_About = ReturnReminder.About


@transaction.atomic
def remind(*, at: datetime) -> int:
    """One mail to each person who is to be told of any return; how many were written."""
    today = timezone.localdate(at)
    returns = list(
        Return.objects.select_for_update(of=("self",))
        .filter(status__in=_WITH_PREPARER)
        .select_related("agreement__fund")
        .order_by("due_on", "pk")
    )
    preparers = _preparers({each.agreement.recipient_id for each in returns}, today)
    sent = set(ReturnReminder.objects.filter(given_in__in=returns).values_list("given_in", "person", "about", "days"))
    numbers = {
        body: settings_in_force(body, today) for body in {each.agreement.fund.policing_body_id for each in returns}
    }
    by_person: dict[Person, list[ReturnReminder]] = defaultdict(list)
    for each in returns:
        in_force = numbers[each.agreement.fund.policing_body_id]
        for person in preparers[each.agreement.recipient_id]:
            owed = list(_owed(each, person, sent, in_force, at))
            if owed:
                by_person[person] += owed
    for person, reminders in by_person.items():
        _write(person.email, reminders)
        ReturnReminder.objects.bulk_create(reminders)
    return len(by_person)


def _preparers(organisations: set[UUID], today: date) -> dict[UUID, list[Person]]:
    held: dict[UUID, list[Person]] = defaultdict(list)
    for holding in Holding.objects.on(today).filter(
        in_effect(today, by="post__"), post__organisation__in=organisations, post__role=Role.GRANT_PREPARER, person__is_active=True
    ).select_related("person", "post").order_by("person__email"):  # fmt: skip
        held[holding.post.organisation_id].append(holding.person)
    return held


def _owed(
    returned: Return, person: Person, sent: set[tuple[UUID, UUID, str, int]], in_force: InForce, at: datetime
) -> Iterator[ReturnReminder]:
    """What the person is to be told of the return by now and was not. Whoever hears of it first hears that alone."""

    def reminder(about: str, days: int) -> ReturnReminder | None:
        if (returned.pk, person.pk, about, days) in sent:
            return None
        return ReturnReminder(given_in=returned, person=person, about=about, days=days, sent_at=at)

    if first := reminder(_About.OPEN, 0):
        yield first
        return
    today, due = timezone.localdate(at), returned.due_on
    passed = [days for days in in_force.numbers("return_days_after") if due + timedelta(days=days) <= today]
    near = [days for days in in_force.numbers("return_days_before") if due - timedelta(days=days) <= today <= due]
    for about, every in ((_About.PASSED, passed), (_About.NEAR, near)):
        for days in every:
            if told := reminder(about, days):
                yield told


def _write(to: str, reminders: list[ReturnReminder]) -> None:
    """How many returns are open, near and late, and where: never whose money, nor how much."""
    of = {about: {one.given_in_id for one in reminders if one.about == about} for about in _About}
    late = len(of[_About.PASSED])
    said = [
        _count(len(of[_About.OPEN]), "is open for you to fill in", "are open for you to fill in"),
        _count(len(of[_About.NEAR] - of[_About.PASSED]), "is due soon", "are due soon"),
        _count(late, "is late", "are late"),
    ]
    words = " ".join(each for each in said if each)
    subject = "A return is late" if late == 1 else f"{late} returns are late" if late else "A return waits for you"
    address = f"{settings.SITE_URL}{reverse('funding:returns')}"
    write(EmailMessage(subject, f"{words}\n\nSign in to fill in what waits:\n\n{address}", to=[to]))


def _count(how_many: int, one: str, several: str) -> str:
    if not how_many:
        return ""
    return f"One return {one}." if how_many == 1 else f"{how_many} returns {several}."
