"""Loads the published record's places, organisations and posts. Loaded twice, it changes nothing."""

from datetime import date, datetime
from pathlib import Path
from typing import TypeVar
from uuid import UUID, uuid5

from django.conf import settings
from django.db import transaction
from django.db.models import Model

from frankpledge.audit import trail

from . import authorities, gazetteer, printed
from .authorities import Published
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
    organisations = {one.name: _load_organisation(one, areas) for one in authorities.PUBLISHED}
    _load_successions(organisations)
    for name, area in authorities.COMMISSIONERS:
        _ensure(
            PolicingBodyHolder,
            {"area": areas[area], "organisation": organisations[name]},
            style=PolicingBodyHolder.Style.COMMISSIONER,
            from_on=authorities.COMMISSIONERS_BEGAN,
        )
    for post in printed.posts(folder):
        _load_post(post, organisations[post.organisation], areas)
    trail.record("partnerships.record_loaded", areas[gazetteer.WEST_MIDLANDS], at=at)


def post_named(organisation: str, title: str) -> Post:
    """The post that the record prints with this title in this organisation."""
    return Post.objects.get(pk=key("post", organisation, title))


def area_named(kind: str, name: str) -> Area:
    return Area.objects.get(pk=key("area", kind, name))


def organisation_named(name: str) -> Organisation:
    return Organisation.objects.get(pk=key("organisation", name))


def _ensure(model: type[Row], naming: dict[str, object], **rest: object) -> None:
    """Add the row unless one answers to `naming`, whatever has become of it since."""
    if not model._default_manager.filter(**naming).exists():
        model._default_manager.create(**naming, **rest)


def _load_areas() -> dict[Key, Area]:
    areas = {}
    for place in gazetteer.PLACES:
        areas[place.key], _ = Area.objects.get_or_create(
            pk=key("area", *place.key),
            defaults={"name": place.name, "kind": place.kind, "ons_code": place.ons_code, "source": place.source},
        )
    for whole, part in gazetteer.LYING_IN:
        _ensure(AreaPart, {"whole": areas[whole], "part": areas[part]})
    return areas


def _load_organisation(one: Published, areas: dict[Key, Area]) -> Organisation:
    organisation, _ = Organisation.objects.get_or_create(
        pk=key("organisation", one.name),
        defaults={
            "name": one.name,
            "kind": one.kind,
            "area": areas[one.area] if one.area else None,
            "source": one.source,
            "from_on": one.from_on,
            "until_on": one.until_on,
        },
    )
    for scheme, value in one.identifiers.items():
        _ensure(Identifier, {"scheme": scheme, "value": value}, organisation=organisation)
    for area in one.responsible_in:
        _ensure(
            StatutoryStanding,
            {"organisation": organisation, "area": areas[area]},
            standing=StatutoryStanding.Standing.RESPONSIBLE,
            source=authorities.SECTION_5,
            from_on=one.from_on,
            until_on=one.until_on,
        )
    for name, area, source in authorities.INVITED:
        if name == one.name:
            _ensure(
                StatutoryStanding,
                {"organisation": organisation, "area": areas[area]},
                standing=StatutoryStanding.Standing.INVITED,
                source=source,
            )
    return organisation


def _load_successions(organisations: dict[str, Organisation]) -> None:
    for before, kind, after, on, source in authorities.SUCCESSIONS:
        _ensure(
            OrganisationSuccession,
            {"before": organisations[before], "after": organisations.get(after)},
            kind=kind,
            on=on,
            source=source,
        )


def _load_post(one: printed.PrintedPost, organisation: Organisation, areas: dict[Key, Area]) -> None:
    is_of_maracs = one.role.endswith(("marac_coordinator", "marac_administrator"))
    post, is_new = Post.objects.get_or_create(
        pk=key("post", one.organisation, one.title),
        defaults={
            "title": one.title,
            "organisation": organisation,
            "role": one.role,
            "source": one.source,
            "from_on": REGIONAL_MARACS_BEGAN if is_of_maracs else organisation.from_on,
            "until_on": organisation.until_on,
        },
    )
    if not is_new:
        return
    covers = [areas[Area.Kind.MARAC, name] for name in one.marac_areas]
    if organisation.kind == Organisation.Kind.COUNCIL:
        covers = [standing.area for standing in organisation.standings.select_related("area")]
    Cover.objects.bulk_create(Cover(post=post, area=area) for area in covers)
