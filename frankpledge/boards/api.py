from datetime import date
from typing import Any, Literal
from uuid import UUID

from django.db.models import Prefetch
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from frankpledge.documents.lists import ListQuery, PageQuery, answer
from frankpledge.partnerships.holders import with_holders
from frankpledge.partnerships.models import Post
from frankpledge.ui.pages import ActedRequest

from . import permissions
from .models import AgreedAction, Body, Frequency, Seat, Setting

router = Router(tags=["Boards and seats"])


class BodyOut(Schema):
    id: UUID
    name: str
    kind: str
    area: str
    parent: str
    meets: str
    quorum: int | None
    source: str
    from_on: date | None
    until_on: date | None


class SeatOut(Schema):
    id: UUID
    body_id: UUID
    body: str
    title: str
    organisation: str
    post: str
    is_vacant: bool
    held_by: list[str]
    is_chair: bool
    represents: str
    source: str
    from_on: date | None
    until_on: date | None


class ActionOut(Schema):
    id: UUID
    body_id: UUID
    body: str
    year: int
    number: int
    action: str
    owner: str
    organisation: str
    agreed_on: date
    due_on: date
    status: str
    is_overdue: bool
    times_put_off: int
    closed_on: date | None
    source: str


class ActionQuery(PageQuery):
    body: UUID | None = Field(None, description="Those of one body alone, by its id.")
    stands: Literal["open", "all"] = Field("open", description="Those still open, or every one.")


class Bodies(Schema):
    count: int
    items: list[BodyOut]


class Seats(Schema):
    count: int
    items: list[SeatOut]


class Actions(Schema):
    count: int
    items: list[ActionOut]


@router.get("/bodies", response=Bodies, summary="Boards, panels and forums")
def list_bodies(request: ActedRequest, query: Query[ListQuery]) -> Any:
    on = query.on or timezone.localdate(request.at)
    often = Prefetch("frequencies", Frequency.objects.on(on), to_attr="often")
    quorums = Setting.objects.filter(key="quorum", from_on__lte=on).order_by("from_on")
    rows = Body.objects.on(on).select_related("area", "parent")
    rows = rows.prefetch_related(often, Prefetch("settings", quorums, to_attr="quorums"))
    seen = permissions.see_bodies.filter(rows, request.actor).order_by("name", "pk")
    return answer(seen, query, _body, schema=BodyOut, filename="bodies")


@router.get("/seats", response=Seats, summary="Seats, and who fills them")
def list_seats(request: ActedRequest, query: Query[ListQuery]) -> Any:
    on = query.on or timezone.localdate(request.at)
    posts = Prefetch("post", with_holders(Post.objects.on(on), on), to_attr="filled_by")
    rows = Seat.objects.on(on).select_related("body", "organisation").prefetch_related(posts)
    seen = permissions.see_seats.filter(rows, request.actor).order_by("body__name", "position", "pk")
    return answer(seen, query, _seat, schema=SeatOut, filename="seats")


@router.get("/board-actions", response=Actions, summary="Actions agreed by boards, as far as the post may see them")
def list_actions(request: ActedRequest, query: Query[ActionQuery]) -> Any:
    today = timezone.localdate(request.at)
    rows = AgreedAction.objects.with_slips().select_related("body", "owner", "organisation")
    if query.body:
        rows = rows.filter(body=query.body)
    if query.stands == "open":
        rows = rows.still_open()
    seen = permissions.see_actions.filter(rows, request.actor).order_by("due_on", "year", "number", "pk")
    return answer(seen, query, lambda row: _action(row, today), schema=ActionOut, filename="board-actions")


def _action(action: AgreedAction, today: date) -> dict[str, Any]:
    return {
        "id": action.pk,
        "body_id": action.body_id,
        "body": action.body.name,
        "year": action.year,
        "number": action.number,
        "action": action.words,
        "owner": action.owner.title if action.owner else "",
        "organisation": action.organisation.name,
        "agreed_on": action.agreed_on,
        "due_on": action.due_on,
        "status": action.status,
        "is_overdue": action.is_overdue(today),
        "times_put_off": action.slips,  # type: ignore[attr-defined]
        "closed_on": action.closed_on,
        "source": action.source,
    }


def _body(body: Body) -> dict[str, Any]:
    return {
        "id": body.pk,
        "name": body.name,
        "kind": body.kind,
        "area": body.area.name,
        "parent": body.parent.name if body.parent else "",
        "meets": ", ".join(one.often for one in body.often),  # type: ignore[attr-defined]
        "quorum": next((int(one.value) for one in reversed(body.quorums) if one.value), None),  # type: ignore[attr-defined]
        "source": body.source,
        "from_on": body.from_on,
        "until_on": body.until_on,
    }


def _seat(seat: Seat) -> dict[str, Any]:
    post = getattr(seat, "filled_by", None)
    return {
        "id": seat.pk,
        "body_id": seat.body_id,
        "body": seat.body.name,
        "title": seat.title,
        "organisation": seat.organisation.name if seat.organisation else "",
        "post": post.title if post else "",
        "is_vacant": post is None,
        "held_by": [holding.person.name for holding in post.held] if post else [],
        "is_chair": seat.is_chair,
        "represents": seat.represents,
        "source": seat.source,
        "from_on": seat.from_on,
        "until_on": seat.until_on,
    }
