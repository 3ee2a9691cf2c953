from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from frankpledge.accounts import actions as accounts
from frankpledge.accounts.models import Invitation, Person
from frankpledge.audit import trail
from frankpledge.partnerships import permissions
from frankpledge.partnerships.models import Area, Cover, Holding, Organisation, Post, Role
from frankpledge.partnerships.models.dated import in_effect
from frankpledge.rules import Actor, Refusal

from .carrying import end, lasting

DAY = timedelta(days=1)
ADMINISTRATION = "Administration of this site"


@transaction.atomic
def create_post(
    organisation: Organisation,
    *,
    title: str,
    role: str,
    areas: Sequence[Area] = (),
    from_on: date | None = None,
    by: Actor,
    at: datetime,
) -> Post:
    """Make a post; until somebody is appointed it is vacant."""
    organisation = permissions.create_posts.lock(organisation, by)
    if by.acts_as(Role.POLICY_OFFICER) and role not in permissions.PARTNERSHIP_ROLES:
        raise Refusal("Only a system administrator can make a post that does this.", field="role")
    if organisation.until_on is not None:
        raise Refusal(f"{organisation} ends on {organisation.until_on:%-d %B %Y}. Make the post in what follows it.")
    post = Post.objects.create(title=title, organisation=organisation, role=role, from_on=from_on)
    Cover.objects.bulk_create(Cover(post=post, area=area, from_on=from_on) for area in areas)
    trail.record("partnerships.post_created", post, at=at, title=title, role=role)
    return post


@transaction.atomic
def appoint(post: Post, *, person: Person, from_on: date, by: Actor, at: datetime) -> Holding:
    """Put somebody who is here into a post from a day. Nobody appoints themselves."""
    post = permissions.change_posts.lock(post, by)
    return _begin_holding(post, person, from_on, by=by, at=at)


@transaction.atomic
def end_holding(holding: Holding, *, last_day: date, by: Actor, at: datetime) -> Holding:
    """The holder's last day in the post: from the next, they can do nothing in it."""
    post = permissions.change_posts.lock(holding.post, by)
    holding = Holding.objects.select_for_update().get(pk=holding.pk, post=post)
    _leave(holding, last_day)
    trail.record("partnerships.holding_ended", post, at=at, person=holding.person_id, last_day=last_day)
    return holding


@transaction.atomic
def hand_over(holding: Holding, *, person: Person, on: date, by: Actor, at: datetime) -> Holding:
    """One holder leaves and another begins on the same day."""
    post = permissions.change_posts.lock(holding.post, by)
    holding = Holding.objects.select_for_update().get(pk=holding.pk, post=post)
    _leave(holding, on - DAY, field="on")
    trail.record("partnerships.holding_ended", post, at=at, person=holding.person_id, last_day=on - DAY)
    return _begin_holding(post, person, on, by=by, at=at, field="on")


@transaction.atomic
def end_post(post: Post, *, last_day: date, by: Actor, at: datetime) -> Post:
    """Close a post, and with it whoever holds it."""
    post = permissions.change_posts.lock(post, by)
    if post.until_on is not None:
        raise Refusal(f"This post ends on {post.until_on:%-d %B %Y} already.", field="last_day")
    for holding in lasting(post.holdings.all(), last_day + DAY):
        _leave(holding, last_day)
    end(post, last_day + DAY)
    trail.record("partnerships.post_ended", post, at=at, last_day=last_day)
    return post


@transaction.atomic
def invite_to(post: Post, *, email: str, by: Actor, at: datetime) -> Invitation:
    """Send somebody who is not here yet a link by which they come in and hold the post."""
    post = permissions.invite_to_posts.lock(post, by)
    if not post.is_in_effect(timezone.localdate(at)):
        raise Refusal("Nobody can be invited to a post that has not begun or has ended.")
    return accounts.invite(email=email, post_id=post.pk, post_title=str(post), by=by, at=at)


@transaction.atomic
def take_up(post_id: UUID | None, person: Person, *, at: datetime) -> Holding | None:
    """What an accepted invitation promised: the post from today, unless it has ended meanwhile.

    An invitation to no post is the first administrator's, for whom the post is made.
    """
    today = timezone.localdate(at)
    post = Post.objects.select_for_update(of=("self",)).get(pk=post_id) if post_id else _administration(today)
    if not post.is_in_effect(today):
        return None
    holding = Holding.objects.create(post=post, person=person, from_on=today)
    trail.record("partnerships.post_taken_up", post, at=at, person=person.pk)
    return holding


@transaction.atomic
def act_in(post: Post, *, by: Actor, at: datetime) -> Post:
    """Choose which of one's posts to act in: a post that one does not hold today is not there."""
    today = timezone.localdate(at)
    held = Post.objects.on(today).filter(in_effect(today, by="holdings__"), holdings__person=by.person_id)
    post = permissions.act_in_posts.get(held, by, pk=post.pk)
    trail.record("partnerships.post_chosen", post, at=at)
    return post


def _administration(today: date) -> Post:
    organisation, _ = Organisation.objects.get_or_create(
        name=ADMINISTRATION, kind=Organisation.Kind.OTHER, defaults={"from_on": today}
    )
    post, _ = Post.objects.get_or_create(
        title="System administrator",
        organisation=organisation,
        role=Role.SYSTEM_ADMINISTRATOR,
        defaults={"from_on": today},
    )
    return post


def _begin_holding(
    post: Post, person: Person, from_on: date, *, by: Actor, at: datetime, field: str = "from_on"
) -> Holding:
    if person.pk == by.person_id:
        raise Refusal("Nobody appoints themselves. Ask somebody else who may.", field="person")
    if not person.is_active:
        raise Refusal(f"{person}’s account is closed. Open it again first.", field="person")
    if not post.is_in_effect(from_on):
        raise Refusal("The post does not exist on that day.", field=field)
    if lasting(post.holdings.filter(person=person), from_on).exists():
        raise Refusal(f"{person} holds this post already, or is to hold it.", field="person")
    holding = Holding.objects.create(post=post, person=person, from_on=from_on, until_on=post.until_on)
    trail.record("partnerships.appointed", post, at=at, person=person.pk, from_on=from_on)
    return holding


def _leave(holding: Holding, last_day: date, *, field: str = "last_day") -> None:
    if holding.until_on is not None and holding.until_on <= last_day:
        raise Refusal(f"They leave on {holding.until_on - DAY:%-d %B %Y} already.", field=field)
    if holding.from_on is not None and last_day < holding.from_on:
        raise Refusal(f"They begin on {holding.from_on:%-d %B %Y}: the last day can't be before.", field=field)
    end(holding, last_day + DAY)
