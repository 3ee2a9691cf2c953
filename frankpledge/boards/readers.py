"""Who a body's papers and invitations go to on a day: those who hold the posts in its seats, and their substitutes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch

from frankpledge.accounts.models import Person
from frankpledge.partnerships.holders import with_holders
from frankpledge.partnerships.models import Post

from .models import Body, Seat, Substitute


@dataclass(frozen=True, slots=True)
class Reader:
    """A person in a post that sits on the body; `seat` is its title."""

    post: Post
    person: Person
    seat: str
    is_substitute: bool = False


@dataclass(frozen=True, slots=True)
class Membership:
    """Who there is to write to, and the seats that nobody answers for."""

    readers: tuple[Reader, ...]
    silent_seats: tuple[str, ...]

    @property
    def posts(self) -> dict[object, Post]:
        return {reader.post.pk: reader.post for reader in self.readers}


def membership_of(body: Body, on: date) -> Membership:
    """Every reader once, and every seat in which nobody sits; the same few queries however many there are."""
    posts = with_holders(Post.objects.on(on).select_related("organisation"), on)
    substitutes = Substitute.objects.on(on).prefetch_related(Prefetch("post", posts, to_attr="there"))
    seats = Seat.objects.on(on).filter(body=body).prefetch_related(
        Prefetch("post", posts, to_attr="there"), Prefetch("substitutes", substitutes, to_attr="others")
    )  # fmt: skip
    readers: dict[tuple[object, object], Reader] = {}
    silent = []
    for seat in seats:
        filled_by: Any = seat.there
        held = list(_held(filled_by, seat.title))
        instead: list[Any] = seat.others
        others = [one for other in instead for one in _held(other.there, seat.title, is_substitute=True)]
        if not held and not others:
            silent.append(seat.title)
        for reader in (*held, *others):
            readers.setdefault((reader.post.pk, reader.person.pk), reader)
    return Membership(tuple(readers.values()), tuple(silent))


def _held(post: Post | None, seat: str, *, is_substitute: bool = False) -> Iterator[Reader]:
    if post is not None:
        for holding in post.held:  # type: ignore[attr-defined]
            if holding.person.is_active:
                yield Reader(post, holding.person, seat, is_substitute)
