from datetime import date, datetime

from django.db import connection, transaction
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.partnerships.holders import who_can_act
from frankpledge.rules import Actor, Refusal

from .. import letters, permissions
from ..models import Body, Concern, Reply


@transaction.atomic
def raise_concern(body: Body, *, words: str, raised_at_what: str, is_shared: bool, by: Actor, at: datetime) -> Concern:
    """Say something to a body. The words stay as they were typed, and a reply is owed."""
    body = permissions.raise_concern.lock(body, by)
    with (
        connection.cursor() as cursor
    ):  # whoever raises one need not see the others, which have their numbers all the same
        cursor.execute("SELECT boards_next_concern(%s)", [body.pk])
        (number,) = cursor.fetchone()
    concern = Concern.objects.create(
        body=body,
        number=number,
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
def reply(concern: Concern, *, words: str, changed: str, changed_on: date | None, by: Actor, at: datetime) -> Reply:
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
    if concern.post_id:
        for person in who_can_act([concern.post_id], today)[concern.post_id]:
            letters.tell_of_reply(concern, person.email)
