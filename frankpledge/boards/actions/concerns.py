from datetime import date, datetime

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.boards import permissions
from frankpledge.boards.models import Body, Concern, Reply
from frankpledge.partnerships.models import Holding
from frankpledge.rules import Actor, Refusal


@transaction.atomic
def raise_concern(body: Body, *, words: str, raised_at_what: str, is_shared: bool, by: Actor, at: datetime) -> Concern:
    """Say something to a body. The words stay as they were typed, and a reply is owed."""
    body = permissions.raise_concern.lock(body, by)
    last = body.concerns.aggregate(last=Max("number"))["last"] or 0
    concern = Concern.objects.create(
        body=body,
        number=last + 1,
        words=words,
        organisation_id=by.organisation_id,
        post_id=by.post_id,
        raised_on=timezone.localdate(at),
        raised_at_what=raised_at_what,
        is_shared=is_shared,
    )
    trail.record("boards.concern_raised", concern, at=at, body=body.pk)
    return concern


@transaction.atomic
def reply(
    concern: Concern, *, words: str, changed: str, changed_on: date | None, by: Actor, at: datetime
) -> Reply:
    """Answer a concern; whoever raised it is told that there is an answer."""
    concern = permissions.answer_concerns.lock(concern, by)
    today = timezone.localdate(at)
    if not (words or changed):
        raise Refusal("Write a reply, or say what was changed.", field="words")
    if changed_on and not changed:
        raise Refusal("Say what was changed on that day.", field="changed")
    if changed_on and changed_on > today:
        raise Refusal("Give a day that has come: say what is planned in the reply.", field="changed_on")
    made = Reply.objects.create(
        concern=concern, words=words, changed=changed, changed_on=changed_on, said_on=today, post_id=by.post_id
    )
    trail.record("boards.concern_answered", concern, at=at)
    _tell_whoever_raised(concern, today)
    return made


def _tell_whoever_raised(concern: Concern, today: date) -> None:
    held = Holding.objects.on(today).filter(post=concern.post_id).values_list("person__email", flat=True)
    address = f"{settings.SITE_URL}{reverse('boards:concern', args=[concern.pk])}"
    for email in sorted(set(held)) if concern.post_id else ():
        send_mail("A concern that you raised is answered", f"Sign in to read the answer:\n\n{address}", None, [email])
