from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Prefetch
from django.utils import timezone
from ninja import Query, Router, Schema

from frankpledge.documents.lists import ListQuery, answer
from frankpledge.ui.pages import ActedRequest

from . import permissions
from .holders import with_holders
from .models import Area, AreaPart, Organisation, Post

router = Router(tags=["Places, organisations and posts"])


class AreaOut(Schema):
    id: UUID
    name: str
    kind: str
    ons_code: str
    jurisdiction: str
    lies_in: list[str]
    from_on: date | None
    until_on: date | None


class OrganisationOut(Schema):
    id: UUID
    name: str
    kind: str
    area: str
    from_on: date | None
    until_on: date | None


class PostOut(Schema):
    id: UUID
    title: str
    role: str
    organisation_id: UUID
    organisation: str
    held_by: list[str]
    from_on: date | None
    until_on: date | None


class Areas(Schema):
    count: int
    items: list[AreaOut]


class Organisations(Schema):
    count: int
    items: list[OrganisationOut]


class Posts(Schema):
    count: int
    items: list[PostOut]


@router.get("/areas", response=Areas, summary="Places")
def list_areas(request: ActedRequest, query: Query[ListQuery]) -> Any:
    on = query.on or timezone.localdate(request.at)
    lying_in = AreaPart.objects.on(on).select_related("whole").order_by("whole__name")
    rows = Area.objects.on(on).prefetch_related(Prefetch("wholes_it_is_in", lying_in, to_attr="lying_in"))
    seen = permissions.see_areas.filter(rows, request.actor).order_by("kind", "name", "pk")
    return answer(seen, query, _area, schema=AreaOut, filename="areas")


@router.get("/organisations", response=Organisations, summary="Organisations")
def list_organisations(request: ActedRequest, query: Query[ListQuery]) -> Any:
    rows = Organisation.objects.on(query.on or timezone.localdate(request.at)).select_related("area")
    seen = permissions.see_organisations.filter(rows, request.actor).order_by("name", "pk")
    return answer(seen, query, _organisation, schema=OrganisationOut, filename="organisations")


@router.get("/posts", response=Posts, summary="Posts and who holds them")
def list_posts(request: ActedRequest, query: Query[ListQuery]) -> Any:
    on = query.on or timezone.localdate(request.at)
    rows = with_holders(Post.objects.on(on).select_related("organisation"), on)
    rows = permissions.see_posts.filter(rows, request.actor).order_by("organisation__name", "title", "pk")
    return answer(rows, query, _post, schema=PostOut, filename="posts")


def _area(area: Area) -> dict[str, Any]:
    lies_in = [part.whole.name for part in area.lying_in]  # type: ignore[attr-defined]
    return {
        "id": area.pk,
        "name": area.name,
        "kind": area.kind,
        "ons_code": area.ons_code,
        "jurisdiction": area.jurisdiction,
        "lies_in": lies_in,
        "from_on": area.from_on,
        "until_on": area.until_on,
    }


def _organisation(one: Organisation) -> dict[str, Any]:
    return {
        "id": one.pk,
        "name": one.name,
        "kind": one.kind,
        "area": one.area.name if one.area else "",
        "from_on": one.from_on,
        "until_on": one.until_on,
    }


def _post(post: Post) -> dict[str, Any]:
    return {
        "id": post.pk,
        "title": post.title,
        "role": post.role,
        "organisation_id": post.organisation_id,
        "organisation": post.organisation.name,
        "held_by": [holding.person.name for holding in post.held],  # type: ignore[attr-defined]
        "from_on": post.from_on,
        "until_on": post.until_on,
    }
