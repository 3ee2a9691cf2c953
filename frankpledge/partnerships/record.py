"""Loads the published record's places, organisations and posts. Loaded twice, it changes nothing."""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar
from uuid import UUID, uuid5

from django.conf import settings
from django.db import transaction
from django.db.models import Model

from frankpledge.audit import trail

from . import authorities, gazetteer, printed
from .gazetteer import Key
from .models import (
    Area,
    AreaPart,
    Cover,
    Identifier,
    Organisation,
    OrganisationSuccession,
    PolicingBodyHolder,
    Post,
    StatutoryStanding,
)
from .papers import cited

FOLDER = Path(settings.ROOT) / "record"
REGIONAL_MARACS_BEGAN = date(2019, 4, 1)
# Rows of the record have the same identifiers on every site, so that a second load finds them.
_RECORD = UUID("6f1f5d3e-51cb-5c5e-9a0b-0d8b2a1f7c4e")

Row = TypeVar("Row", bound=Model)


def key(*parts: str) -> UUID:
    """The identifier of a row that the record names by `parts`."""
    return uuid5(_RECORD, "/".join(parts))


@transaction.atomic
def load(at: datetime, *, folder: Path = FOLDER) -> None:
    """Add every place, organisation and post that the record names and that is not here yet."""
    areas = _load_areas()
    organisations = _load_organisations(areas)
    _load_standings(organisations, areas)
    _load_successions(organisations)
    _load_posts(printed.posts(folder), organisations, areas)
    trail.record("partnerships.record_loaded", areas[gazetteer.WEST_MIDLANDS], at=at)


def post_named(organisation: str, title: str) -> Post:
    """The post that the record prints with this title in this organisation."""
    return Post.objects.get(pk=key("post", organisation, title))


def area_named(kind: str, name: str) -> Area:
    return Area.objects.get(pk=key("area", kind, name))


def organisation_named(name: str) -> Organisation:
    return Organisation.objects.get(pk=key("organisation", name))


def _add_missing(model: type[Row], rows: Iterable[Row], *naming: str) -> list[Row]:
    """Add those of `rows` that no row here answers to in `naming`, whatever has become of it since."""
    there = set(model._default_manager.values_list(*naming))
    return model._default_manager.bulk_create(
        row for row in rows if tuple(getattr(row, name) for name in naming) not in there
    )


def _load_areas() -> dict[Key, Area]:
    places = {key("area", *place.key): place for place in gazetteer.PLACES}
    _add_missing(
        Area,
        (
            Area(pk=pk, name=place.name, kind=place.kind, ons_code=place.ons_code, source=cited(place.source))
            for pk, place in places.items()
        ),
        "pk",
    )
    areas = {places[area.pk].key: area for area in Area.objects.filter(pk__in=places)}
    lying_in = (AreaPart(whole=areas[whole], part=areas[part]) for whole, part in gazetteer.LYING_IN)
    _add_missing(AreaPart, lying_in, "whole_id", "part_id")
    return areas


def _load_organisations(areas: dict[Key, Area]) -> dict[str, Organisation]:
    published = {key("organisation", one.name): one for one in authorities.PUBLISHED}
    _add_missing(
        Organisation,
        (
            Organisation(
                pk=pk,
                name=one.name,
                kind=one.kind,
                area=areas[one.area] if one.area else None,
                source=cited(one.source),
                from_on=one.from_on,
                until_on=one.until_on,
            )
            for pk, one in published.items()
        ),
        "pk",
    )
    organisations = {published[one.pk].name: one for one in Organisation.objects.filter(pk__in=published)}
    numbers = (
        Identifier(organisation=organisations[one.name], scheme=scheme, value=value)
        for one in published.values()
        for scheme, value in one.identifiers.items()
    )
    _add_missing(Identifier, numbers, "scheme", "value")
    return organisations


def _load_standings(organisations: dict[str, Organisation], areas: dict[Key, Area]) -> None:
    responsible = (
        StatutoryStanding(
            organisation=organisations[one.name],
            area=areas[area],
            standing=StatutoryStanding.Standing.RESPONSIBLE,
            source=authorities.SECTION_5,
            from_on=one.from_on,
            until_on=one.until_on,
        )
        for one in authorities.PUBLISHED
        for area in one.responsible_in
    )
    invited = (
        StatutoryStanding(
            organisation=organisations[name],
            area=areas[area],
            standing=StatutoryStanding.Standing.INVITED,
            source=cited(source),
        )
        for name, area, source in authorities.INVITED
    )
    _add_missing(StatutoryStanding, (*responsible, *invited), "organisation_id", "area_id")
    commissioners = (
        PolicingBodyHolder(
            area=areas[area],
            organisation=organisations[name],
            style=PolicingBodyHolder.Style.COMMISSIONER,
            from_on=authorities.COMMISSIONERS_BEGAN,
        )
        for name, area in authorities.COMMISSIONERS
    )
    _add_missing(PolicingBodyHolder, commissioners, "area_id", "organisation_id")


def _load_successions(organisations: dict[str, Organisation]) -> None:
    successions = (
        OrganisationSuccession(
            before=organisations[before], after=organisations.get(after), kind=kind, on=on, source=source
        )
        for before, kind, after, on, source in authorities.SUCCESSIONS
    )
    _add_missing(OrganisationSuccession, successions, "before_id", "after_id")


def _load_posts(
    posts: list[printed.PrintedPost], organisations: dict[str, Organisation], areas: dict[Key, Area]
) -> None:
    named = {key("post", one.organisation, one.title): one for one in posts}
    made = _add_missing(Post, (_post(pk, one, organisations[one.organisation]) for pk, one in named.items()), "pk")
    councils = {one.name: one.responsible_in for one in authorities.PUBLISHED if one.kind == Organisation.Kind.COUNCIL}
    Cover.objects.bulk_create(
        Cover(post=post, area=areas[area])
        for post in made
        for area in (
            *((Area.Kind.MARAC.value, name) for name in named[post.pk].marac_areas),
            *councils.get(named[post.pk].organisation, ()),
        )
    )


def _post(pk: UUID, one: printed.PrintedPost, organisation: Organisation) -> Post:
    is_of_maracs = one.role.endswith(("marac_coordinator", "marac_administrator"))
    return Post(
        pk=pk,
        title=one.title,
        organisation=organisation,
        role=one.role,
        source=one.source,
        from_on=REGIONAL_MARACS_BEGAN if is_of_maracs else organisation.from_on,
        until_on=organisation.until_on,
    )
