"""Who holds a post on a day, and how an empty one is said."""

from datetime import date

from django.db.models import Prefetch, QuerySet

from frankpledge.partnerships.models import Holding, Post


def with_holders(posts: QuerySet[Post], on: date) -> QuerySet[Post]:
    """The posts with those who hold each on the day, for `holders`; the same three queries however many there are."""
    held = Holding.objects.on(on).select_related("person").order_by("person__name")
    return posts.prefetch_related(
        Prefetch("holdings", held, to_attr="held"),
        Prefetch("holdings", Holding.objects.only("post_id"), to_attr="ever_held"),
    )


def holders(post: Post) -> str:
    """The names; else whether somebody has left it or nobody was ever named here (the papers' names are left out)."""
    names = ", ".join(holding.person.name for holding in post.held)  # type: ignore[attr-defined]
    return names or ("Vacant" if post.ever_held else "Vacant: nobody is named here")  # type: ignore[attr-defined]
