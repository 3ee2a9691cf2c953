from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from frankpledge.audit import trail
from frankpledge.partnerships import permissions
from frankpledge.partnerships.models import Area, AreaPart, AreaSuccession, StatutoryStanding
from frankpledge.rules import NO_ROW, Actor, Hidden, Refusal

from .carrying import carry_once, end, lasting, refuse_unless_in_effect, shape

Kind = AreaSuccession.Kind


@transaction.atomic
def create_area(
    *,
    name: str,
    kind: str,
    ons_code: str = "",
    inside: Sequence[Area] = (),
    from_on: date | None = None,
    source: str,
    by: Actor,
    at: datetime,
) -> Area:
    """Begin an area that follows no other, lying in each of `inside`."""
    if permissions.change_areas.rows(by) == NO_ROW:
        raise Hidden
    area = Area.objects.create(name=name, kind=kind, ons_code=ons_code, from_on=from_on, source=source)
    AreaPart.objects.bulk_create(AreaPart(whole=whole, part=area, from_on=from_on) for whole in inside)
    trail.record("partnerships.area_created", area, at=at)
    return area


@transaction.atomic
def place_area(area: Area, *, whole: Area, from_on: date, by: Actor, at: datetime) -> AreaPart:
    """Say that the area lies in another from a day."""
    area = permissions.change_areas.lock(area, by)
    if area == whole or AreaPart.objects.on(from_on).filter(whole=area, part=whole).exists():
        raise Refusal("An area can't lie inside itself, or inside one of its own parts.", field="whole")
    if lasting(AreaPart.objects.filter(whole=whole, part=area), from_on).exists():
        raise Refusal(f"{area} lies in {whole} already.", field="whole")
    placed = AreaPart.objects.create(whole=whole, part=area, from_on=from_on)
    trail.record("partnerships.area_placed", area, at=at, whole=whole.pk, from_on=from_on)
    return placed


@transaction.atomic
def succeed_areas(
    before: Sequence[Area],
    after: Sequence[str],
    *,
    kind: str,
    on: date,
    source: str,
    ons_codes: Sequence[str] = (),
    by: Actor,
    at: datetime,
) -> list[Area]:
    """End the areas on a day, and begin those named `after` then, where the old ones lay.

    What lay in an area lies in what follows it, except after a split, where somebody must say which part lies in
    which. Whoever was responsible in the old is so in the new. The day may be one to come.
    """
    shape(kind, before, after)
    old = [permissions.change_areas.lock(area, by) for area in sorted(before, key=lambda area: area.pk)]
    for area in old:
        refuse_unless_in_effect(area, on)
    if len({area.kind for area in old}) > 1:
        raise Refusal("Only areas of one kind can merge.")
    codes = [*ons_codes, *([""] * len(after))]
    new = [
        Area.objects.create(
            name=name, kind=old[0].kind, jurisdiction=old[0].jurisdiction, ons_code=code, from_on=on, source=source
        )
        for name, code in zip(after, codes, strict=False)
    ]
    for area in old:
        _pass_on(area, new, kind, on)
        end(area, on)
        AreaSuccession.objects.bulk_create(
            AreaSuccession(before=area, after=follower, kind=kind, on=on, source=source)
            for follower in (new or (None,))
        )
        trail.record("partnerships.area_succeeded", area, at=at, how=kind, on=on, after=[one.pk for one in new])
    return new


def _pass_on(area: Area, new: Sequence[Area], kind: str, on: date) -> None:
    carry_once(AreaPart.objects.filter(part=area), on, [{"part": follower} for follower in new], ("whole", "part"))
    wholes = [] if kind == Kind.SPLIT else [{"whole": follower} for follower in new]
    carry_once(AreaPart.objects.filter(whole=area), on, wholes, ("whole", "part"))
    carry_once(
        StatutoryStanding.objects.filter(area=area),
        on,
        [{"area": follower} for follower in new],
        ("organisation", "area", "standing"),
    )
