"""Which post a signed-in person is acting in, and what that makes them to a permission."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db import connection

from frankpledge.accounts.models import Person
from frankpledge.rules import ANONYMOUS, Actor, prepared

from .holders import posts_held_by
from .models import Post


@dataclass(frozen=True, slots=True)
class Acting:
    """Who the page is for, as its header says it."""

    actor: Actor = ANONYMOUS
    person_name: str = ""
    post_title: str = ""
    organisation_name: str = ""
    can_switch: bool = False
    must_choose: bool = False

    def __bool__(self) -> bool:
        return self.actor.is_signed_in


NOBODY = Acting()


_held = prepared(posts_held_by)


def resolve(person: Person | AnonymousUser, post_id: str | None, *, today: date) -> Acting:
    """The post `person` acts in today: the one they chose, while they hold it, or the only one they hold."""
    if not isinstance(person, Person):
        return NOBODY
    posts = _held(person.pk, today)
    chosen = next((post for post in posts if str(post.pk) == post_id), posts[0] if len(posts) == 1 else None)
    if chosen is None:
        return Acting(Actor(person_id=person.pk), person.name, can_switch=bool(posts), must_choose=bool(posts))
    return Acting(
        actor_for(chosen, person_id=person.pk, today=today),
        person.name,
        chosen.title,
        chosen.organisation.name,
        can_switch=len(posts) > 1,
    )


def actor_for(post: Post, *, person_id: UUID, today: date) -> Actor:
    works_in, office_in = _where_it_works(post, today)
    return Actor(
        person_id=person_id,
        post_id=post.pk,
        role=post.role,
        organisation_id=post.organisation_id,
        area_ids=works_in,
        office_area_ids=office_in,
        on=today,
    )


def _where_it_works(post: Post, today: date) -> tuple[frozenset[UUID], frozenset[UUID]]:
    """The areas the post covers, or its organisation's; and those for which that is local policing body today.

    Each with every area inside it and whatever became of it.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH RECURSIVE covered (id) AS (
                SELECT area_id FROM partnerships_cover
                 WHERE post_id = %(post)s
                   AND coalesce(from_on <= %(today)s, true) AND coalesce(until_on > %(today)s, true)
            ), next (before, after) AS (
                SELECT whole_id, part_id FROM partnerships_areapart
                 WHERE coalesce(from_on <= %(today)s, true) AND coalesce(until_on > %(today)s, true)
                UNION ALL
                SELECT before_id, after_id FROM partnerships_areasuccession
                 WHERE after_id IS NOT NULL AND "on" <= %(today)s
            ), office (id) AS (
                SELECT area_id FROM partnerships_policingbodyholder
                 WHERE organisation_id = %(organisation)s
                   AND coalesce(from_on <= %(today)s, true) AND coalesce(until_on > %(today)s, true)
            ), inside (id, by_office) AS (
                SELECT id, false FROM covered
                UNION
                SELECT area_id, false FROM partnerships_organisation
                 WHERE id = %(organisation)s AND area_id IS NOT NULL AND NOT EXISTS (SELECT FROM covered)
                UNION
                SELECT id, false FROM office WHERE NOT EXISTS (SELECT FROM covered)
                UNION
                SELECT id, true FROM office
                UNION
                SELECT after, by_office FROM next JOIN inside ON before = inside.id
            ) SELECT id, by_office FROM inside
            """,
            {"post": post.pk, "organisation": post.organisation_id, "today": today},
        )
        reached = cursor.fetchall()
    works_in, office_in = (frozenset(pk for pk, by_office in reached if by_office is kind) for kind in (False, True))
    return works_in, office_in
