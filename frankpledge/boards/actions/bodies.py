"""Bodies: what they are for in versions, the numbers they work by, the groups under them, their names and their end."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.partnerships.actions.carrying import end
from frankpledge.partnerships.models import Post
from frankpledge.rules import Actor, Refusal

from .. import permissions
from ..lifecycle import MeetingStatus
from ..models import KNOWN, Body, Clearer, FormerName, Frequency, Seat, Setting, TermsOfReference

DAY = timedelta(days=1)


@transaction.atomic
def agree_terms(
    body: Body, *, words: str, from_on: date, review_on: date | None, source: str, by: Actor, at: datetime
) -> TermsOfReference:
    """A new version of the terms of reference, from a day on. The version before holds until then, and is kept."""
    body = permissions.change_bodies.lock(body, by)
    if review_on is not None and review_on <= from_on:
        raise Refusal("They are looked at again after they begin: give a later day.", field="review_on")
    before = body.terms.order_by("-version").first()
    if before is not None:
        if before.from_on is not None and before.from_on >= from_on:
            raise Refusal(
                f"Version {before.version} begins on {before.from_on:%-d %B %Y}. Give a later day.", field="from_on"
            )
        end(before, from_on)
    terms = TermsOfReference.objects.create(
        body=body,
        version=before.version + 1 if before else 1,
        words=words,
        from_on=from_on,
        review_on=review_on,
        source=source,
    )
    trail.record("boards.terms_agreed", terms, at=at, body=body.pk, version=terms.version)
    return terms


@transaction.atomic
def change_setting(body: Body, *, key: str, value: str, from_on: date, source: str, by: Actor, at: datetime) -> Setting:
    """One number that the body works by, from a day on. What was set before holds until then."""
    body = permissions.change_bodies.lock(body, by)
    try:
        KNOWN[key].read(value)
    except ValueError:
        raise Refusal(
            f"This can’t be read as the others are, like {KNOWN[key].default or '5'}.", field="value"
        ) from None
    setting = Setting.objects.create(body=body, key=key, value=value, from_on=from_on, source=source)
    trail.record("boards.setting_changed", setting, at=at, body=body.pk, key=key)
    return setting


@transaction.atomic
def establish_sub_group(
    parent: Body,
    *,
    name: str,
    purpose: str,
    from_on: date,
    review_on: date | None,
    source: str,
    by: Actor,
    at: datetime,
) -> Body:
    """A group under a body, established by whoever chairs it or by its clerk (seed 000, para 22)."""
    parent = permissions.establish_sub_groups.lock(parent, by)
    if not parent.is_in_effect(from_on):
        raise Refusal("The body above it is not there on that day.", field="from_on")
    if parent.sub_bodies.filter(name__iexact=name, until_on=None).exists():
        raise Refusal("There is a group of that name under this body.", field="name")
    group = Body.objects.create(
        name=name,
        kind=Body.Kind.SUB_GROUP,
        area=parent.area,
        parent=parent,
        purpose=purpose,
        from_on=from_on,
        source=source,
    )
    if review_on is not None:
        TermsOfReference.objects.create(
            body=group, version=1, words=purpose, from_on=from_on, review_on=review_on, source=source
        )
    trail.record("boards.sub_group_established", group, at=at, parent=parent.pk)
    return group


@transaction.atomic
def rename(body: Body, *, name: str, on: date, source: str, by: Actor, at: datetime) -> Body:
    """Another name from a day on. A page about an earlier day still says the old one."""
    body = permissions.change_bodies.lock(body, by)
    if on > timezone.localdate(at):
        raise Refusal(
            "Give the new name on the day it begins, or after: until then the body has its old one.", field="on"
        )
    last = body.former_names.order_by("-until_on").first()
    begun = last.until_on if last else body.from_on
    if begun is not None and on <= begun:
        raise Refusal(f"Its name begins on {begun:%-d %B %Y}. Give a later day.", field="on")
    FormerName.objects.create(body=body, name=body.name, from_on=begun, until_on=on, source=source)
    body.name = name
    body.save(update_fields=("name",))
    trail.record("boards.body_renamed", body, at=at)
    return body


@transaction.atomic
def end_body(body: Body, *, last_day: date, source: str, by: Actor, at: datetime) -> Body:
    """The last day of a body, with its seats. What it has met and decided is kept."""
    body = permissions.change_bodies.lock(body, by)
    if body.until_on is not None:
        raise Refusal(f"It ends on {body.until_on - DAY:%-d %B %Y} already.")
    if body.sub_bodies.filter(until_on=None).exists():
        raise Refusal("There are bodies under it. End those first, so that none is forgotten.")
    ahead = body.meetings.filter(starts_at__date__gt=last_day).exclude(status=MeetingStatus.CANCELLED)
    if ahead.exists():
        raise Refusal("It has meetings planned after that day. Cancel those first.", field="last_day")
    end(body, last_day + DAY)
    for seat in Seat.objects.filter(body=body, until_on=None):
        end(seat, last_day + DAY)
    trail.record("boards.body_ended", body, at=at, last_day=last_day, source=source)
    return body


@transaction.atomic
def meet_as_often(body: Body, *, often: str, from_on: date, source: str, by: Actor, at: datetime) -> Frequency:
    """How often a body meets, from a day on."""
    body = permissions.change_bodies.lock(body, by)
    for before in body.frequencies.filter(until_on=None):
        end(before, from_on)
    frequency = Frequency.objects.create(body=body, often=often, from_on=from_on, source=source)
    trail.record("boards.frequency_changed", frequency, at=at, body=body.pk)
    return frequency


@transaction.atomic
def have_cleared_by(
    body: Body, *, kind: str, post: Post, from_on: date, source: str, by: Actor, at: datetime
) -> Clearer:
    """The post that clears the body's papers for finance, law or equality, from a day on. It follows who did so before."""
    body = permissions.change_bodies.lock(body, by)
    for before in body.clearers.filter(kind=kind, until_on=None):
        end(before, from_on)
    clearer = Clearer.objects.create(body=body, kind=kind, post=post, from_on=from_on, source=source)
    trail.record("boards.clearer_named", clearer, at=at, body=body.pk, clears=kind)
    return clearer
