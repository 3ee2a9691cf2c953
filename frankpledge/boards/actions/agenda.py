"""What a body is to deal with, and what of it a meeting takes."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.rules import Actor, Refusal

from .. import lifecycle, permissions
from ..lifecycle import ItemStatus, MatterStatus
from ..models import AgendaItem, Body, Matter, Meeting, Restricted, Seat
from .meetings import lock_unheld
from .placing import place_at_the_end


@transaction.atomic
def propose_matter(
    body: Body, *, title: str, why: str, aim: str, by: Actor, at: datetime, expected_on: date | None = None
) -> Matter:
    """Propose something for the body to deal with. Its clerk puts it on the forward plan, or says why not."""
    body = permissions.propose_matters.lock(body, by)
    matter = Matter.objects.create(
        body=body, title=title, why=why, aim=aim, expected_on=expected_on, proposed_by_id=by.post_id, proposed_at=at
    )
    trail.record("boards.matter_proposed", matter, at=at, body=body.pk)
    return matter


@transaction.atomic
def plan_matter(
    body: Body,
    *,
    title: str,
    why: str,
    aim: str,
    expected_on: date,
    is_key: bool,
    by: Actor,
    at: datetime,
    source: str = "",
) -> Matter:
    """Put something on the body's forward plan."""
    body = permissions.change_bodies.lock(body, by)
    matter = Matter.objects.create(
        body=body, title=title, why=why, aim=aim, expected_on=expected_on, is_key=is_key, status=MatterStatus.EXPECTED,
        proposed_at=at, noticed_at=at, source=source,
    )  # fmt: skip
    trail.record("boards.matter_planned", matter, at=at, body=body.pk)
    return matter


@transaction.atomic
def accept_matter(matter: Matter, *, expected_on: date, is_key: bool, by: Actor, at: datetime) -> Matter:
    """Put what was proposed on the forward plan."""
    matter = permissions.run_plan.lock(matter, by)
    lifecycle.ACCEPT_MATTER.apply(matter)
    matter.expected_on, matter.is_key, matter.noticed_at = expected_on, is_key, at
    matter.save()
    trail.record("boards.matter_accepted", matter, at=at)
    return matter


@transaction.atomic
def decline_matter(matter: Matter, *, because: str, by: Actor, at: datetime) -> Matter:
    """Say why the body does not take what was proposed."""
    matter = permissions.run_plan.lock(matter, by)
    _refuse_called_in(matter)
    lifecycle.DECLINE_MATTER.apply(matter)
    matter.declined_because = because
    matter.save()
    trail.record("boards.matter_declined", matter, at=at)
    return matter


@transaction.atomic
def expect_matter(
    matter: Matter, *, title: str, why: str, aim: str, expected_on: date, is_key: bool, by: Actor, at: datetime
) -> Matter:
    """Change what the forward plan says of it."""
    matter = permissions.run_plan.lock(matter, by)
    if matter.status != MatterStatus.EXPECTED:
        raise Refusal(f"It is not on the forward plan: it is “{matter.get_status_display().lower()}”.")
    for name, value in {"title": title, "why": why, "aim": aim, "expected_on": expected_on, "is_key": is_key}.items():
        setattr(matter, name, value)
    matter.save()
    trail.record("boards.matter_changed", matter, at=at)
    return matter


@transaction.atomic
def withdraw_matter(matter: Matter, *, by: Actor, at: datetime) -> Matter:
    """Take it off the forward plan: it will not come."""
    matter = permissions.run_plan.lock(matter, by)
    _refuse_called_in(matter)
    if matter.items.filter(status=ItemStatus.LISTED, meeting__closed_at=None).exists():
        raise Refusal("It is on the agenda of a meeting. Take it off that first.")
    lifecycle.WITHDRAW_MATTER.apply(matter)
    matter.save()
    trail.record("boards.matter_withdrawn", matter, at=at)
    return matter


def _refuse_called_in(matter: Matter) -> None:
    if hasattr(matter, "called_in_from"):
        raise Refusal("A member has called this in, so it comes before a meeting.")


@transaction.atomic
def refer_matter(matter: Matter, *, to: Body, why: str, by: Actor, at: datetime) -> Matter:
    """Bring a matter up to the body above, or send it down or across to one that is linked. Both keep the link."""
    return pass_on(permissions.run_plan.lock(matter, by), to=to, why=why, by=by, at=at)


def pass_on(matter: Matter, *, to: Body, why: str, by: Actor, at: datetime) -> Matter:
    """The same matter at another body, which answers whether it takes it; for actions that have asked who may."""
    if not bodies_to_refer_to(matter.body).filter(pk=to.pk).exists():
        raise Refusal("Choose a body that is above or under this one, or linked with it.", field="to")
    if matter.went_on_to.filter(body=to).exclude(status__in=(MatterStatus.DECLINED, MatterStatus.WITHDRAWN)).exists():
        raise Refusal("That body has it already.", field="to")
    referred = Matter.objects.create(
        body=to,
        title=matter.title,
        why=why,
        aim=matter.aim,
        came_from=matter,
        proposed_by_id=by.post_id,
        proposed_at=at,
    )
    trail.record("boards.matter_referred", matter, at=at, to=to.pk)
    return referred


def bodies_to_refer_to(body: Body) -> QuerySet[Body]:
    """Those above or under it, and those linked with it either way."""
    near = Q(pk=body.parent_id) | Q(parent=body) | Q(links_to__body=body) | Q(links_from__linked=body)
    return Body.objects.filter(near, until_on=None).exclude(pk=body.pk).distinct()


@transaction.atomic
def add_item(
    meeting: Meeting,
    *,
    title: str,
    aim: str,
    by: Actor,
    at: datetime,
    minutes: int | None = None,
    presenter: str = "",
    late_because: str = "",
) -> AgendaItem:
    """Put something on one meeting's agenda. After the papers' day it says why it comes late."""
    meeting = lock_unheld(meeting, by)
    item = _listed(
        meeting, title=title, aim=aim, minutes=minutes, presenter=presenter, origin=AgendaItem.Origin.ADDED, at=at,
        late_because=late_because,
    )  # fmt: skip
    trail.record("boards.item_added", item, at=at, meeting=meeting.pk)
    return item


@transaction.atomic
def take_in(
    meeting: Meeting, matters: Iterable[Matter], *, by: Actor, at: datetime, late_because: str = ""
) -> list[AgendaItem]:
    """Put matters of the body's forward plan on the meeting's agenda, keeping where each came from."""
    meeting = lock_unheld(meeting, by)
    items = []
    for chosen in matters:
        matter = permissions.run_plan.lock(chosen, by)
        if matter.body_id != meeting.body_id or matter.status != MatterStatus.EXPECTED:
            raise Refusal("Choose matters that are on this body’s forward plan.", field="matters")
        if (
            matter.items.filter(status=ItemStatus.LISTED, meeting__closed_at=None)
            .exclude(meeting__status="cancelled")
            .exists()
        ):
            raise Refusal(f"“{matter.title}” is on an agenda already.", field="matters")
        items.append(
            _listed(
                meeting, aim=matter.aim, matter=matter, origin=origin_of(matter), at=at, late_because=late_because,
                **_as_it_is_read(matter),
            )
        )  # fmt: skip
    if not items:
        raise Refusal("Choose at least one matter.", field="matters")
    trail.record("boards.matters_taken_in", meeting, at=at, count=len(items))
    return items


def _as_it_is_read(matter: Matter) -> dict[str, Any]:
    """Its title and its readers: what was called in keeps those of the decision that it comes from."""
    before = getattr(matter, "called_in_from", None)
    if before is None:
        return {"title": matter.title}
    return {name: getattr(before, name) for name in ("title", "audience", "marking", "exempt_because")}


def origin_of(matter: Matter) -> str:
    """Where an agenda says that a matter came from."""
    before = matter.came_from
    if before is not None:
        is_from_below = before.body.parent_id == matter.body_id or before.body.kind == Body.Kind.CSP
        return AgendaItem.Origin.BROUGHT_UP if is_from_below else AgendaItem.Origin.SENT_DOWN
    return AgendaItem.Origin.PROPOSED if matter.proposed_by_id else AgendaItem.Origin.PLAN


@transaction.atomic
def change_item(
    item: AgendaItem,
    *,
    title: str,
    aim: str,
    minutes: int | None,
    presenter: str,
    audience: str,
    marking: str,
    exempt_because: str,
    seats: Iterable[Seat],
    by: Actor,
    at: datetime,
) -> AgendaItem:
    """Say otherwise what an item is, and who of the body may read it."""
    item = permissions.run_items.lock(item, by)
    lock_unheld(item.meeting, by)
    chosen = list(seats) if audience == Restricted.Audience.NAMED else []
    check_audience(item.meeting.body_id, audience, exempt_because, chosen)
    given = {
        "title": title,
        "aim": aim,
        "minutes": minutes,
        "presenter": presenter,
        "audience": audience,
        "marking": marking,
    }
    for name, value in given.items():
        setattr(item, name, value)
    item.exempt_because = "" if audience == Restricted.Audience.EVERYBODY else exempt_because
    item.save()
    item.seats.set(chosen)
    trail.record("boards.item_changed", item, at=at, audience=audience)
    return item


def check_audience(body_id: object, audience: str, exempt_because: str, seats: list[Seat]) -> None:
    """Whatever is not for every member says why; what is for named seats names some, of the same body."""
    if audience == Restricted.Audience.EVERYBODY:
        return
    if not exempt_because:
        raise Refusal("Say why it is not for everybody.", field="exempt_because")
    if audience == Restricted.Audience.NAMED and not seats:
        raise Refusal("Choose whose seats may read it.", field="seats")
    if any(seat.body_id != body_id for seat in seats):
        raise Refusal("Choose seats of this body.", field="seats")


@transaction.atomic
def move_item(item: AgendaItem, *, places: int, by: Actor, at: datetime) -> AgendaItem:
    """Hear an item earlier (−1) or later (1). Once the papers are out, every item keeps the number it went out with."""
    item = permissions.run_items.lock(item, by)
    meeting = lock_unheld(item.meeting, by)
    if meeting.edition:
        raise Refusal(
            "The papers are out, so the order stands. The chair may still take items in another order on the day."
        )
    listed = list(meeting.items.filter(status=ItemStatus.LISTED).select_for_update())
    here = next(place for place, one in enumerate(listed) if one.pk == item.pk)
    there = min(max(here + places, 0), len(listed) - 1)
    listed.insert(there, listed.pop(here))
    for position, one in enumerate(listed, 1):
        one.position = position
    AgendaItem.objects.bulk_update(listed, ["position"])
    trail.record("boards.item_moved", item, at=at, places=places)
    return item


@transaction.atomic
def take_off(item: AgendaItem, *, by: Actor, at: datetime) -> AgendaItem:
    """Take an item off the agenda. A matter of the forward plan stays there for another meeting."""
    item = permissions.run_items.lock(item, by)
    lock_unheld(item.meeting, by)
    if item.papers.filter(published_at__isnull=False).exists():
        raise Refusal("Its papers are out. At the meeting it can be put off, or withdrawn.")
    lifecycle.TAKE_ITEM_OFF.apply(item)
    item.save()
    trail.record("boards.item_taken_off", item, at=at)
    return item


def _listed(meeting: Meeting, *, origin: str, at: datetime, late_because: str, **what: Any) -> AgendaItem:
    is_late = timezone.localdate(at) > meeting.papers_out_on or meeting.edition > 0
    if is_late and not late_because:
        raise Refusal("The papers’ day has passed: say why this comes late.", field="late_because")
    late_because = late_because if is_late else ""
    return AgendaItem.objects.create(
        meeting=meeting,
        position=place_at_the_end(meeting),
        origin=origin,
        late_because=late_because,
        added_at=at,
        **what,
    )
