from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max

from frankpledge.audit import trail
from frankpledge.partnerships.models import Organisation, Post
from frankpledge.rules import Actor, Refusal

from . import permissions
from .models import Body, Seat

DAY = timedelta(days=1)


@transaction.atomic
def add_seat(
    body: Body,
    *,
    title: str,
    organisation: Organisation | None,
    is_chair: bool,
    represents: str,
    from_on: date,
    source: str,
    by: Actor,
    at: datetime,
) -> Seat:
    """Add a seat, vacant until a post fills it. A body has one chair on any day."""
    body = permissions.change_bodies.lock(body, by)
    if is_chair and any(seat.until_on is None or seat.until_on > from_on for seat in body.seats.filter(is_chair=True)):
        raise Refusal("The body has a chair on that day. End that seat first.", field="is_chair")
    last = body.seats.aggregate(last=Max("position"))["last"] or 0
    seat = Seat.objects.create(
        body=body,
        title=title,
        organisation=organisation,
        is_chair=is_chair,
        represents=represents,
        from_on=from_on,
        source=source,
        position=last + 1,
    )
    trail.record("boards.seat_added", seat, at=at, body=body.pk)
    return seat


@transaction.atomic
def fill_seat(seat: Seat, *, post: Post, from_on: date, by: Actor, at: datetime) -> Seat:
    """Let a post fill the seat from a day. What filled it until then, or that nothing did, stays on record."""
    seat = permissions.change_seats.lock(seat, by)
    _refuse_if_ended(seat)
    if seat.organisation_id and seat.organisation_id != post.organisation_id:
        raise Refusal(f"The seat is for {seat.organisation}. Choose one of its posts.", field="post")
    if not post.is_in_effect(from_on):
        raise Refusal("That post does not exist on that day.", field="post")
    filled = _go_on(seat, from_on, post)
    trail.record("boards.seat_filled", filled, at=at, post=post.pk, from_on=from_on)
    return filled


@transaction.atomic
def end_seat(seat: Seat, *, last_day: date, by: Actor, at: datetime) -> Seat:
    """The last day on which the body has this seat."""
    seat = permissions.change_seats.lock(seat, by)
    _refuse_if_ended(seat)
    if seat.from_on is not None and last_day < seat.from_on:
        raise Refusal(f"The seat begins on {seat.from_on:%-d %B %Y}. Give that day or a later one.", field="last_day")
    seat.until_on = last_day + DAY
    seat.save(update_fields=("until_on",))
    trail.record("boards.seat_ended", seat, at=at, last_day=last_day)
    return seat


@transaction.atomic
def follow_post(before: Post, after: Post, *, on: date, at: datetime) -> None:
    """A post that goes on in another organisation keeps its seats there."""
    for seat in Seat.objects.on(on).filter(post=before).select_for_update(of=("self",)):
        followed = _go_on(seat, on, after)
        trail.record("boards.seat_followed_its_post", followed, at=at, post=after.pk, from_on=on)


def _go_on(seat: Seat, on: date, post: Post) -> Seat:
    """The same seat, filled by `post` from that day: a new row, unless the seat itself begins only then."""
    if seat.from_on is not None and on < seat.from_on:
        raise Refusal(f"The seat begins on {seat.from_on:%-d %B %Y}. Give that day or a later one.", field="from_on")
    if seat.from_on == on:
        seat.post, seat.organisation = post, post.organisation
        seat.save()
        return seat
    until_on, seat.until_on = seat.until_on, on
    seat.save(update_fields=("until_on",))
    return Seat.objects.create(
        body=seat.body,
        title=seat.title,
        organisation=post.organisation,
        post=post,
        is_chair=seat.is_chair,
        represents=seat.represents,
        source=seat.source,
        position=seat.position,
        from_on=on,
        until_on=until_on,
    )


def _refuse_if_ended(seat: Seat) -> None:
    if seat.until_on is not None:
        raise Refusal(f"This seat ends on {seat.until_on - DAY:%-d %B %Y} already.")
