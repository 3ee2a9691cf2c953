"""Who holds which post on a day, and how an empty one is said."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from frankpledge.accounts.models import Person
from frankpledge.partnerships.models import Holding, Post
from frankpledge.partnerships.models.dated import in_effect


def with_holders(posts: QuerySet[Post], on: date) -> QuerySet[Post]:
    """The posts with those who hold each on the day, for `holders`; the same three queries however many there are."""
    held = Holding.objects.on(on).select_related("person").order_by("person__name")
    return posts.prefetch_related(
        Prefetch("holdings", held, to_attr="held"),
        Prefetch("holdings", Holding.objects.only("post_id"), to_attr="ever_held"),
    )


def posts_held_by(person_id: UUID | None, on: date) -> QuerySet[Post]:
    """The posts that a person holds on the day, by title."""
    held = Post.objects.on(on).filter(in_effect(on, by="holdings__"), holdings__person=person_id)
    return held.select_related("organisation").distinct().order_by("title")


def left_with_nobody(posts: QuerySet[Post], on: date) -> QuerySet[Post]:
    """Those that somebody held and nobody can act in on the day: the last holder left, or their account is closed."""
    can_act = Holding.objects.on(on).filter(person__is_active=True)
    held = Holding.objects.filter(Q(from_on__isnull=True) | Q(from_on__lte=on))
    return posts.on(on).filter(pk__in=held.order_by().values("post")).exclude(pk__in=can_act.order_by().values("post"))  # type: ignore[attr-defined,no-any-return]


def who_can_act(posts: Iterable[UUID], on: date) -> dict[UUID, list[Person]]:
    """Of each post in effect on the day, those who hold it and can sign in, by address; nobody where none does. One query."""
    held = Holding.objects.on(on).filter(in_effect(on, by="post__"), post__in=posts, person__is_active=True)
    people: dict[UUID, list[Person]] = defaultdict(list)
    for holding in held.select_related("person").order_by("person__email"):
        people[holding.post_id].append(holding.person)
    return people


VACANT = "Vacant"


def holders(post: Post) -> str:
    """The names; else that it is vacant, unless the papers print it: they leave out the names of those who hold posts."""
    names = ", ".join(holding.person.name for holding in post.held)  # type: ignore[attr-defined]
    is_unnamed = bool(post.source) and not post.ever_held  # type: ignore[attr-defined]
    return names or ("not named in the record" if is_unnamed else VACANT)
