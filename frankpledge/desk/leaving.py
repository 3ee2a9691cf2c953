"""Posts that somebody left, what waits in each, and so what whoever follows them will find. Counts and days, never what it is about."""

from collections import defaultdict
from datetime import date, datetime
from typing import Any

from django.db.models import Max, QuerySet
from django.urls import reverse
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.boards import waiting as boards
from frankpledge.funding import waiting as funding
from frankpledge.marac import left as marac
from frankpledge.partnerships import permissions
from frankpledge.partnerships.acting import actor_for
from frankpledge.partnerships.holders import left_with_nobody
from frankpledge.partnerships.models import Holding, Post
from frankpledge.ui.pages import ListPage, RecordPage
from frankpledge.ui.tables import Column, Link
from frankpledge.ui.waiting import Waiting
from frankpledge.ui.wording import day


class LeftPosts(ListPage):
    """Of the posts that somebody may fill, those that were left and in which nobody can act today."""

    permission = permissions.change_posts
    template = "ui/queue.html"
    title = "Posts left with nobody in them"

    def rows(self) -> QuerySet[Post]:
        today = timezone.localdate(self.request.at)
        left = left_with_nobody(Post.objects.select_related("organisation"), today)
        return left.annotate(left_on=Max("holdings__until_on")).order_by("left_on", "title")

    def context(self, rows: list[Post]) -> dict[str, Any]:
        last = _last_holders(rows)
        return {
            "lead": "What waits for a post waits for whoever follows in it. Until then nobody has it.",
            "columns": (
                Column("post", "Post", "link"), Column("organisation", "Organisation"), Column("role", "What it does"), Column("who", "Last held by"),
                Column("until", "Until"),
            ),
            "table_rows": [
                {
                    "post": Link(post.title, reverse("desk:left_post", args=[post.pk])), "organisation": post.organisation.name,
                    "role": post.get_role_display(), "who": last[post.pk].person.name, "until": _until(last[post.pk], timezone.localdate(self.request.at)),
                }
                for post in rows
            ],
            "empty_sentence": "Every post that anybody held has somebody in it.",
        }  # fmt: skip


def _last_holders(posts: list[Post]) -> dict[Any, Holding]:
    """Who held each post last; of several, whoever stayed longest."""
    held = Holding.objects.filter(post__in=posts).select_related("person").order_by("post", "until_on")
    return {holding.post_id: holding for holding in held}


def _until(holding: Holding, today: date) -> str:
    has_left = holding.until_on is not None and holding.until_on <= today
    return day(holding.until_on) if has_left else "Their account is closed"


class LeftPost(RecordPage):
    """One such post: how much waits in it, room by room, and who may be put in it."""

    permission = permissions.change_posts
    template = "ui/record.html"

    def rows(self) -> QuerySet[Post]:
        return left_with_nobody(Post.objects.select_related("organisation"), timezone.localdate(self.request.at))

    def context(self, row: Post) -> dict[str, Any]:
        at = self.request.at
        last = _last_holders([row])[row.pk]
        trail.sight("desk.left_post_looked_at", row, at=at)
        waits = _by_room(row, last, at)
        return {
            "back": Link("Posts left with nobody in them", reverse("desk:left")),
            "title": row.title,
            "caption": row.organisation.name,
            "status": "Work waits" if waits else "Nothing waits",
            "status_meaning": "late" if waits else "quiet",
            "next_step": "Appoint somebody: they have all of this from their first day. Or close the post, if nothing waits.",
            "summary_rows": [
                {"label": "Last held by", "value": last.person.name},
                {"label": "Until", "value": _until(last, timezone.localdate(at))},
                *({"label": room, "value": said} for room, said in waits.items()),
            ],
            "actions": [
                {"text": "Appoint somebody", "href": reverse("partnerships:appoint", args=[row.pk]), "is_main": True},
                {"text": "The post", "href": reverse("partnerships:post", args=[row.pk])},
            ],
            "history": [],
        }


def _by_room(post: Post, last: Holding, at: datetime) -> dict[str, str]:
    """How many things wait in each room, and the first day of any: what they are is for whoever holds the post."""
    actor = actor_for(post, person_id=last.person_id, today=timezone.localdate(at))
    things: defaultdict[str, list[Waiting]] = defaultdict(list)
    for waits_for in (boards.waits_for, funding.waits_for):
        for thing in waits_for(actor, at):
            things[thing.room].append(thing)
    said = {}
    for room, waiting in things.items():
        days = sorted(
            timezone.localdate(one.due) if isinstance(one.due, datetime) else one.due for one in waiting if one.due
        )
        count = f"{len(waiting)} {'thing waits' if len(waiting) == 1 else 'things wait'}"
        said[room] = f"{count}, the first for {day(days[0])}" if days else count
    return said | marac.left_in(post)
