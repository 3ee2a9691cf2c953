from datetime import date, datetime
from typing import Any

from django.dispatch import receiver

from frankpledge.partnerships.models import Post
from frankpledge.partnerships.signals import post_continued

from .actions import agreeing
from .actions.seats import follow_post


@receiver(post_continued)
def keep_its_seats(before: Post, after: Post, on: date, at: datetime, **_: Any) -> None:
    follow_post(before, after, on=on, at=at)


@receiver(post_continued)
def keep_its_actions(before: Post, after: Post, at: datetime, **_: Any) -> None:
    agreeing.follow_post(before, after, at=at)
