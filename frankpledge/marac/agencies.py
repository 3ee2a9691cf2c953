"""The agencies of a MARAC: whoever holds a post that speaks for one there, on a day."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db import connection
from django.db.models import Q

from frankpledge.partnerships.models import Holding, Organisation, Post, Role
from frankpledge.partnerships.models.dated import in_effect
from frankpledge.rules import Actor

from .models import FilePlace, Referral, hidden_from, kept_out_of
from .permissions import AGENCIES, ATTENDERS, COORDINATORS
from .sharing import may_share, shut_out


def posts_of(area_id: UUID, day: date, *, roles: Sequence[str] = AGENCIES) -> list[Post]:
    """The posts that speak for an agency at the area's MARAC; a post that covers no area does wherever its agency works."""
    around = _areas_around(area_id, day)
    covering = Q(covers__area__in=around) & in_effect(day, by="covers__")
    everywhere = ~Q(pk__in=Post.objects.filter(in_effect(day, by="covers__"), covers__isnull=False).values("pk"))
    rows = Post.objects.on(day).filter(role__in=roles)
    rows = rows.filter(covering | (everywhere & Q(organisation__area__in=around)))
    found = list(rows.select_related("organisation").order_by("organisation__name", "title").distinct())
    if not set(roles) <= set(ATTENDERS):
        return found
    # Whoever may not share is asked for nothing, and written to of nothing.
    shut = shut_out({post.organisation_id for post in found}, area_id, day)
    return [post for post in found if post.organisation_id not in shut]


def seats_of(area_id: UUID, day: date) -> list[Post]:
    """The posts that are awaited at the area's MARAC: its agencies' and the chair's."""
    return posts_of(area_id, day, roles=ATTENDERS)


def agencies_of(area_id: UUID, day: date) -> list[Organisation]:
    """The agencies that are asked for research, by name."""
    return list({post.organisation_id: post.organisation for post in posts_of(area_id, day)}.values())


def coordinators(area_id: UUID, case_id: UUID, day: date) -> list[str]:
    """Where to write to the co-ordinators of an area's MARAC about a case, but those kept out of it."""
    offices = {post.organisation_id for post in posts_of(area_id, day, roles=COORDINATORS)}
    return addresses([(office, area_id, case_id) for office in offices], day, roles=COORDINATORS)


def working_on(referral: Referral | FilePlace, day: date, *, but: Actor | None = None) -> list[str]:
    """Where to write to those who work on a referral, and are not in or too near to it: its co-ordinators and its IDVA
    service's managers. One co-ordinator's news is no news to the others."""
    posts = (
        []
        if not referral.area_id or (but and but.acts_as(*COORDINATORS))
        else posts_of(referral.area_id, day, roles=COORDINATORS)
    )
    told = Q(post__in=[post.pk for post in posts])
    if referral.idva_service_id and may_share(referral.idva_service_id, referral.area_id, day):
        managers = in_effect(day, by="post__") & Q(
            post__organisation=referral.idva_service_id, post__role=Role.IDVA_MANAGER
        )
        told |= managers
    kept_out = kept_out_of(referrals=[referral.pk])
    holdings = Holding.objects.on(day).filter(told).exclude(person=but.person_id if but else None)
    return sorted(
        {
            one.person.email
            for one in holdings.select_related("person")
            if not any(out.covers(one.person_id, one.post_id) for out in kept_out)
        }
    )


def addresses(
    organisations: Iterable[tuple[UUID, UUID, UUID | None]], day: date, *, roles: Sequence[str] = AGENCIES
) -> list[str]:
    """Where to write to the holders of the posts of (agency, area, case), but those kept out of that case."""
    wanted = list(organisations)
    posts = {area: posts_of(area, day, roles=roles) for area in {area for _, area, _ in wanted}}
    held: dict[UUID, list[Holding]] = {}
    every = [post.pk for found in posts.values() for post in found]
    for holding in Holding.objects.on(day).filter(post__in=every).select_related("person"):
        held.setdefault(holding.post_id, []).append(holding)
    cases = {case for _, _, case in wanted if case}
    kept_out = kept_out_of(cases=cases)
    return sorted(
        {
            holding.person.email
            for organisation, area, case in wanted
            for post in posts[area]
            if post.organisation_id == organisation
            for holding in held.get(post.pk, ())
            if not any(out.about == case and out.covers(holding.person_id, post.pk) for out in kept_out)
        }
    )


def cases_kept_from(agency: Organisation, area_id: UUID, day: date) -> frozenset[UUID]:
    """The cases that a post of the agency which attends the area's MARAC, or whoever holds one, is kept out of."""
    posts = [post.pk for post in posts_of(area_id, day) if post.organisation_id == agency.pk]
    holders = Holding.objects.on(day).filter(post__in=posts).values_list("person", flat=True)
    hidden = Referral.objects.filter(pk__in=hidden_from(people=holders, posts=posts), case__isnull=False)
    return frozenset(case for case in hidden.values_list("case", flat=True) if case)


def _areas_around(area_id: UUID, day: date) -> list[UUID]:
    """The area, and every area it lies in."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH RECURSIVE around (id) AS (
                SELECT %(area)s::uuid
                UNION
                SELECT whole_id FROM partnerships_areapart JOIN around ON part_id = around.id
                 WHERE coalesce(from_on <= %(day)s, true) AND coalesce(until_on > %(day)s, true)
            ) SELECT id FROM around
            """,
            {"area": area_id, "day": day},
        )
        return [row[0] for row in cursor.fetchall()]
