from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max, QuerySet

from frankpledge.audit import trail
from frankpledge.boards import permissions
from frankpledge.boards.models import Body, Lead, Seat, Substitute
from frankpledge.partnerships.actions.carrying import carry, end
from frankpledge.partnerships.models import Organisation, Post
from frankpledge.rules import Actor, Refusal

from .out_of_meeting import follow_seat

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
    # Once the organisation that a seat is for has gone, somebody must say who comes after it.
    owner = seat.organisation
    if owner and owner.is_in_effect(from_on) and owner.pk != post.organisation_id:
        raise Refusal(f"The seat is for {seat.organisation}. Choose one of its posts.", field="post")
    if not post.is_in_effect(from_on):
        raise Refusal("That post does not exist on that day.", field="post")
    if seat.from_on is not None and from_on < seat.from_on:
        raise Refusal(f"The seat begins on {seat.from_on:%-d %B %Y}. Give that day or a later one.", field="from_on")
    (filled,) = _pass_on(Seat.objects.filter(pk=seat.pk), post, from_on)
    follow_seat(seat, filled)
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
def name_substitute(seat: Seat, *, post: Post, from_on: date, source: str, by: Actor, at: datetime) -> Substitute:
    """A post that may sit there when the seat's own can't come."""
    seat = permissions.change_seats.lock(seat, by)
    _refuse_if_ended(seat)
    if post.pk == seat.post_id:
        raise Refusal("That post fills the seat itself. Choose another.", field="post")
    if seat.substitutes.filter(post=post, until_on=None).exists():
        raise Refusal("That post is a substitute there already.", field="post")
    substitute = Substitute.objects.create(seat=seat, post=post, from_on=from_on, source=source)
    trail.record("boards.substitute_named", substitute, at=at, seat=seat.pk)
    return substitute


@transaction.atomic
def end_substitutes(seat: Seat, *, last_day: date, by: Actor, at: datetime) -> None:
    """Nobody may sit there in another's place after that day."""
    seat = permissions.change_seats.lock(seat, by)
    for substitute in seat.substitutes.filter(until_on=None):
        end(substitute, last_day + DAY)
    trail.record("boards.substitutes_ended", seat, at=at, last_day=last_day)


@transaction.atomic
def set_term(seat: Seat, *, term_ends_on: date | None, by: Actor, at: datetime) -> Seat:
    """The last day of the term of office of whoever sits there. The seat goes on; somebody must be named to it again."""
    seat = permissions.change_seats.lock(seat, by)
    _refuse_if_ended(seat)
    seat.term_ends_on = term_ends_on
    seat.save(update_fields=("term_ends_on",))
    trail.record("boards.term_set", seat, at=at, term_ends_on=term_ends_on)
    return seat


@transaction.atomic
def set_voting(seat: Seat, *, is_voting: bool, by: Actor, at: datetime) -> Seat:
    """Whether the seat decides with the others, or advises. What was put to the seats before stays as it was."""
    seat = permissions.change_seats.lock(seat, by)
    _refuse_if_ended(seat)
    seat.is_voting = is_voting
    seat.save(update_fields=("is_voting",))
    trail.record("boards.voting_set", seat, at=at, is_voting=is_voting)
    return seat


@transaction.atomic
def take_lead(seat: Seat, *, on: str, from_on: date, source: str, by: Actor, at: datetime) -> Lead:
    """What a seat leads on for its body from a day on, such as a priority. It follows whichever seat led on it before."""
    seat = permissions.change_seats.lock(seat, by)
    _refuse_if_ended(seat)
    for before in Lead.objects.filter(seat__body=seat.body_id, on__iexact=on, until_on=None):
        end(before, from_on)
    lead = Lead.objects.create(seat=seat, on=on, from_on=from_on, source=source)
    trail.record("boards.lead_taken", lead, at=at, seat=seat.pk)
    return lead


@transaction.atomic
def follow_post(before: Post, after: Post, *, on: date, at: datetime) -> None:
    """A post that goes on in another organisation keeps its seats there."""
    for followed in _pass_on(Seat.objects.filter(post=before), after, on):
        trail.record("boards.seat_followed_its_post", followed, at=at, post=after.pk, from_on=on)


def _pass_on(seats: QuerySet[Seat], post: Post, on: date) -> list[Seat]:
    """The same seats, filled by `post` from that day; the words they were printed in were about what was before."""
    return carry(seats, on, [{"post": post, "organisation": post.organisation, "printed_as": ""}])


def _refuse_if_ended(seat: Seat) -> None:
    if seat.until_on is not None:
        raise Refusal(f"This seat ends on {seat.until_on - DAY:%-d %B %Y} already.")
