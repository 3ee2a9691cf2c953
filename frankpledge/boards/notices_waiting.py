"""What waits for a post of decision notices, and of what boards recommended to its office."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse

from frankpledge.rules import Actor, prepared
from frankpledge.ui.waiting import Waiting

from . import permissions
from .lifecycle import ClearanceStatus, NoticeStatus, RecommendationStatus
from .models import DecisionNotice, NoticeAdvice, Recommendation

_ROOM = "Boards"


@prepared
def _recommended(actor: Actor) -> QuerySet[Recommendation]:
    waiting = Recommendation.objects.filter(status=RecommendationStatus.WAITING).select_related("outcome__body")
    return permissions.answer_recommendations.filter(waiting, actor).order_by("due_on")


@prepared
def _advice_asked(actor: Actor) -> QuerySet[NoticeAdvice]:
    asked = NoticeAdvice.objects.filter(post=actor.post_id, status=ClearanceStatus.ASKED)
    return asked.select_related("notice").order_by("due_on")


@prepared
def _ripe(actor: Actor) -> QuerySet[DecisionNotice]:
    approved = DecisionNotice.objects.filter(status=NoticeStatus.APPROVED).order_by("year", "number")
    return permissions.sign_notices.filter(approved, actor)


@prepared
def _drafts(actor: Actor) -> QuerySet[DecisionNotice]:
    drafts = DecisionNotice.objects.filter(status=NoticeStatus.DRAFT, lead=actor.post_id)
    return drafts.order_by("year", "number")


@prepared
def _unpublished(actor: Actor) -> QuerySet[DecisionNotice]:
    signed = DecisionNotice.objects.filter(status=NoticeStatus.SIGNED, published=None).order_by("year", "number")
    return permissions.publish_notices.filter(signed, actor)


def waits_for(actor: Actor, at: datetime) -> Iterator[Waiting]:
    for one in _recommended(actor):
        yield Waiting(
            title=f"Answer what {one.outcome.body} recommended",
            href=reverse("boards:recommendation", args=[one.pk]),
            room=_ROOM,
            why=f"Its decision {one.outcome.reference}.",
            due=one.due_on,
        )
    for advice in _advice_asked(actor):
        yield Waiting(
            title=f"{advice.get_kind_display()} advice on decision notice {advice.notice.reference}",
            href=reverse("boards:notice_advice", args=[advice.pk]),
            room=_ROOM,
            due=advice.due_on,
        )
    for verb, rows in (("Sign", _ripe), ("Write", _drafts), ("Publish", _unpublished)):
        for notice in rows(actor):
            yield Waiting(
                title=f"{verb} decision notice {notice.reference}",
                href=reverse("boards:notice", args=[notice.pk]),
                room=_ROOM,
                status="Sent back" if notice.returned_because and verb == "Write" else "",
            )
