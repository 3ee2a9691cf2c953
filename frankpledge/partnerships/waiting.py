"""What waits for a post in this room: its keys to the API that are about to stop working, and agreements that end."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from frankpledge.rules import Actor, prepared
from frankpledge.ui.waiting import HowMany, Waiting, how_many

from . import permissions
from .holders import left_with_nobody
from .models import ApiToken, Post, SharingAgreement

NOTICE = timedelta(days=14)
_ROOM = "Partnerships"


@prepared
def _ending(actor: Actor, today: date) -> QuerySet[ApiToken]:
    within = (today, today + NOTICE)
    ending = ApiToken.objects.filter(revoked_at=None, expires_on__range=within, issued_by=actor.person_id)
    return permissions.see_tokens.filter(ending, actor).order_by("expires_on")


@prepared
def _kept(actor: Actor) -> QuerySet[SharingAgreement]:
    return permissions.keep_agreements.filter(SharingAgreement.objects.filter(renewed_by=None), actor)


@prepared
def _posts_left(actor: Actor, today: date) -> HowMany:
    left = left_with_nobody(Post.objects.all(), today)
    return how_many(permissions.change_posts.filter(left, actor))


def waits_for(actor: Actor, at: datetime) -> Iterator[Waiting]:
    today = timezone.localdate(at)
    yield from _agreements(actor, today)
    yield from _left(actor, today)
    for token in _ending(actor, today):
        yield Waiting(
            title=f"Issue a new key to the API for “{token.purpose}”",
            href=reverse("partnerships:tokens"),
            room=_ROOM,
            why="The one you issued stops working then.",
            due=token.expires_on,
        )


def _agreements(actor: Actor, today: date) -> Iterator[Waiting]:
    """Those that this post keeps and that come to their review or their end, or have passed it and were not renewed."""
    for one in _kept(actor):
        notice = timedelta(days=one.notice_days)
        href = reverse("partnerships:agreement", args=[one.pk])
        if one.last_day < today:
            yield Waiting(
                f"“{one}” has ended",
                href,
                _ROOM,
                "Its agencies see nothing until it is renewed.",
                "Overdue",
                one.last_day,
            )
        elif one.last_day - notice <= today:
            yield Waiting(
                f"Renew “{one}”, or let it end", href, _ROOM, "Its access ends with it.", "To do", one.last_day
            )
        elif one.review_on - notice <= today:
            yield Waiting(
                f"Review “{one}”", href, _ROOM, "A sharing agreement is looked over regularly.", "To do", one.review_on
            )


def _left(actor: Actor, today: date) -> Iterator[Waiting]:
    """Posts that somebody left, for whoever fills them: what waits in one waits for nobody."""
    for count, _ in _posts_left(actor, today):
        yield Waiting(
            f"{count} {'post' if count == 1 else 'posts'} left with nobody in {'it' if count == 1 else 'them'}",
            reverse("desk:left"), _ROOM, "Appoint somebody, who then has all that waits there; or close the post.", "To do",
        )  # fmt: skip
