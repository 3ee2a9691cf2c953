"""Who is expected at a meeting, by what its members answered and who still holds their posts, and whether that is a quorum."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from frankpledge.partnerships.models import Post
from frankpledge.ui.tables import Status

from .models import Invitation, Meeting, Seat, settings_of_several


@dataclass(frozen=True, slots=True)
class Expected:
    """The seats of a meeting's day by who comes for them; `needed` is the quorum, where the body has set itself one."""

    coming: int
    unsaid: int
    not_coming: int
    empty: tuple[str, ...]
    needed: int | None

    @property
    def can_be_quorate(self) -> bool:
        return self.needed is None or self.coming + self.unsaid >= self.needed

    @property
    def is_quorate(self) -> bool:
        return self.needed is None or self.coming >= self.needed

    @property
    def stands(self) -> Status:
        """The quorum as the answers have it."""
        if self.needed is None:
            return Status(f"{_seats(self.coming)}; this body has set itself no quorum", "quiet")
        if self.is_quorate:
            return Status(f"Quorum expected: {_seats(self.coming)}, {self.needed} needed", "done")
        if self.can_be_quorate:
            wanted = self.needed - self.coming
            return Status(
                f"No quorum yet: {self.coming} of {self.needed} come, {wanted} more wanted of the {self.unsaid} who have not said",
                "waiting",
            )
        return Status(f"No quorum: {self.needed} needed, {self.coming + self.unsaid} at the most can come", "late")


def _seats(count: int) -> str:
    return f"{count} seat{' comes' if count == 1 else 's come'}"


def expected_at(meetings: Iterable[Meeting]) -> dict[UUID, Expected]:
    """What is expected of each of them; as many queries for one as for many."""
    rows = list(meetings)
    days = {row.pk: timezone.localdate(row.starts_at) for row in rows}
    seats = list(
        Seat.objects.filter(body__in={row.body_id for row in rows})
        .select_related("post")
        .prefetch_related("post__holdings__person")
    )
    asked = Invitation.objects.filter(meeting__in=rows).select_related("substitute")
    replies = {(one.meeting_id, one.post_id): one for one in asked.prefetch_related("substitute__holdings__person")}
    numbers = settings_of_several([(row.body_id, days[row.pk]) for row in rows])
    return {
        row.pk: _of(
            [one for one in seats if one.body_id == row.body_id and one.is_in_effect(days[row.pk])],
            {post: one for (meeting, post), one in replies.items() if meeting == row.pk},
            days[row.pk],
            number.quorum,
        )
        for row, number in zip(rows, numbers, strict=True)
    }


def _of(seats: list[Seat], replies: dict[UUID, Invitation], on: date, needed: int | None) -> Expected:
    coming, unsaid, not_coming, empty = 0, 0, 0, []
    for seat in seats:
        reply = replies.get(seat.post_id) if seat.post_id else None
        if comes_instead(reply, on):
            coming += 1
        elif not is_held(seat.post, on):
            empty.append(seat.title)
        elif reply is not None and reply.reply == Invitation.Reply.COMING:
            coming += 1
        elif reply is not None and reply.reply == Invitation.Reply.NOT_COMING:
            not_coming += 1
        else:
            unsaid += 1
    return Expected(coming, unsaid, not_coming, tuple(empty), needed)


def comes_instead(reply: Invitation | None, on: date) -> bool:
    """Whether a substitute who was named holds their post on the day."""
    return reply is not None and reply.substitute is not None and is_held(reply.substitute, on)


def is_held(post: Post | None, on: date) -> bool:
    """Whether there is such a post on the day, and somebody in it who can come."""
    if post is None or not post.is_in_effect(on):
        return False
    return any(one.is_in_effect(on) and one.person.is_active for one in post.holdings.all())
