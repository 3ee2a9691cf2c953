"""Actions: agreed, given to another owner, no longer needed."""

from datetime import date, datetime

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.partnerships.models import Organisation, Post
from frankpledge.rules import Actor, Permission, Refusal

from .. import lifecycle, permissions
from ..models import AgendaItem, AgreedAction, Body, Meeting, Step, Task, settings_in_force


@transaction.atomic
def agree(
    body: Body,
    *,
    words: str,
    due_on: date,
    by: Actor,
    at: datetime,
    owner: Post | None = None,
    organisation: Organisation | None = None,
    meeting: Meeting | None = None,
    item: AgendaItem | None = None,
    task: Task | None = None,
    source: str = "",
) -> AgreedAction:
    """An action of the body, with the next number of its year.

    Its owner is a post; where only the organisation is known yet, the clerk is asked for one.
    """
    body = permissions.agree_actions.lock(body, by)
    today = timezone.localdate(at)
    meeting = item.meeting if item else meeting
    if meeting is not None and meeting.body_id != body.pk:
        raise Refusal("That meeting is not one of this body’s.", field="item")
    if task is not None and task.body_id != body.pk:
        raise Refusal("That recommendation is not one of this body’s.", field="task")
    if due_on < today:
        raise Refusal("Give a day that has not passed.", field="due_on")
    in_force = settings_in_force(body, today)
    last = AgreedAction.objects.filter(body=body, year=today.year).aggregate(last=Max("number"))["last"] or 0
    action = AgreedAction.objects.create(
        body=body,
        year=today.year,
        number=last + 1,
        words=words,
        meeting=meeting,
        item=item,
        task=task,
        owner=owner,
        organisation=_organisation_of(owner, organisation, today),
        agreed_on=today,
        due_on=due_on,
        due_set_on=today,
        needs_another_organisation=in_force.action_other_organisation,
        slips_before_the_body=in_force.action_slips,
        source=source,
    )
    note(action, Step.Kind.AGREED, by=by, at=at)
    trail.record("boards.action_agreed", action, at=at, body=body.pk)
    return action


@transaction.atomic
def give_to(
    action: AgreedAction,
    *,
    owner: Post | None,
    by: Actor,
    at: datetime,
    organisation: Organisation | None = None,
    words: str = "",
) -> AgreedAction:
    """Pass an action to another owner. Its date stands; how often it was put off stays with it."""
    action = lock_open(action, permissions.run_actions, by)
    today = timezone.localdate(at)
    if owner is not None and owner.pk == action.owner_id:
        raise Refusal("It is that post’s already.", field="owner")
    action.organisation = _organisation_of(owner, organisation, today)
    action.owner = owner
    action.save(update_fields=("owner", "organisation"))
    said = str(owner or action.organisation)
    note(action, Step.Kind.GIVEN_TO, f"To {said}. {words}".strip()[:1000], by=by, at=at)
    trail.record("boards.action_given_to", action, at=at, owner=owner.pk if owner else None)
    return action


@transaction.atomic
def supersede(
    action: AgreedAction, *, because: str, by: Actor, at: datetime, superseded_by: AgreedAction | None = None
) -> AgreedAction:
    """Say that an action is no longer needed, and why; another one may take its place."""
    action = lock_open(action, permissions.run_actions, by)
    if superseded_by is not None and (superseded_by.body_id != action.body_id or superseded_by.pk == action.pk):
        raise Refusal("Choose another action of the same body.", field="superseded_by")
    lifecycle.SUPERSEDE_ACTION.apply(action)
    action.closed_on, action.superseded_by = timezone.localdate(at), superseded_by
    action.save()
    action.claims.filter(checked_at=None).update(checked_at=at, is_accepted=False)
    note(action, Step.Kind.SUPERSEDED, because, by=by, at=at)
    trail.record("boards.action_superseded", action, at=at)
    return action


@transaction.atomic
def follow_post(before: Post, after: Post, *, at: datetime) -> None:
    """Actions go on with a post that goes on in another organisation, though whoever says so may see none of them."""
    with connection.cursor() as cursor:
        said = f"To {after}, which the post became."
        cursor.execute("SELECT boards_follow_post(%s, %s, %s, %s)", [before.pk, after.pk, at, said[:1000]])
        followed = [pk for (pk,) in cursor.fetchall()]
    for pk in followed:
        trail.record("boards.action_followed_its_post", AgreedAction(pk=pk), at=at, post=after.pk)


def lock_open(action: AgreedAction, permission: Permission, by: Actor) -> AgreedAction:
    """The action, locked; refused once it is closed."""
    locked = permission.lock(action, by)
    if not locked.is_still_open:
        raise Refusal(f"This action is “{locked.get_status_display().lower()}”.")
    return locked


def note(
    action: AgreedAction,
    kind: str,
    words: str = "",
    *,
    by: Actor,
    at: datetime,
    put_off: tuple[date | None, date | None] = (None, None),
) -> Step:
    """Write one line of an action's history, in the same transaction as what it tells of."""
    return Step.objects.create(
        action=action,
        kind=kind,
        words=words,
        at=at,
        person_id=by.person_id,
        post_id=by.post_id,
        due_before=put_off[0],
        due_after=put_off[1],
    )


def _organisation_of(owner: Post | None, organisation: Organisation | None, today: date) -> Organisation:
    if owner is None:
        if organisation is None:
            raise Refusal("Say whose it is: a post, or at least an organisation.", field="owner")
        return organisation
    if not owner.is_in_effect(today):
        raise Refusal("That post does not exist any more. Choose another.", field="owner")
    if organisation is not None and organisation.pk != owner.organisation_id:
        raise Refusal(f"That post is one of {owner.organisation}’s.", field="organisation")
    return owner.organisation
