"""What waits for a post of decision notices, and of what boards recommended to its office."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse

from frankpledge.rules import Actor
from frankpledge.ui.waiting import Waiting

from . import permissions
from .lifecycle import ClearanceStatus, NoticeStatus, RecommendationStatus
from .models import DecisionNotice, NoticeAdvice, Recommendation

_ROOM = "Boards"


def waits_for(actor: Actor, at: datetime) -> Iterator[Waiting]:
    waiting = Recommendation.objects.filter(status=RecommendationStatus.WAITING).select_related("outcome__body")
    for one in permissions.answer_recommendations.filter(waiting, actor).order_by("due_on"):
        yield Waiting(
            title=f"Answer what {one.outcome.body} recommended",
            href=reverse("boards:recommendation", args=[one.pk]),
            room=_ROOM,
            why=f"Its decision {one.outcome.reference}.",
            due=one.due_on,
        )
    asked = NoticeAdvice.objects.filter(post=actor.post_id, status=ClearanceStatus.ASKED).select_related("notice")
    for advice in asked.order_by("due_on"):
        yield Waiting(
            title=f"{advice.get_kind_display()} advice on decision notice {advice.notice.reference}",
            href=reverse("boards:notice_advice", args=[advice.pk]),
            room=_ROOM,
            due=advice.due_on,
        )
    notices = DecisionNotice.objects.order_by("year", "number")
    ripe = permissions.sign_notices.filter(notices.filter(status=NoticeStatus.APPROVED), actor)
    drafts = notices.filter(status=NoticeStatus.DRAFT, lead=actor.post_id)
    signed = notices.filter(status=NoticeStatus.SIGNED, published=None)
    for verb, rows in (
        ("Sign", ripe),
        ("Write", drafts),
        ("Publish", permissions.publish_notices.filter(signed, actor)),
    ):
        for notice in rows:
            yield Waiting(
                title=f"{verb} decision notice {notice.reference}",
                href=reverse("boards:notice", args=[notice.pk]),
                room=_ROOM,
                status="Sent back" if notice.returned_because and verb == "Write" else "",
            )
