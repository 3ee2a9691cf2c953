"""What boards recommended to the policing body, and what it answered."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from frankpledge.audit import trail
from frankpledge.ui.pages import DeedPage, ListPage, RecordPage
from frankpledge.ui.tables import Column, Link
from frankpledge.ui.wording import clock, day

from .. import minuting, permissions
from ..actions import recommendations as actions
from ..forms import decision_notices as forms
from ..lifecycle import RecommendationStatus
from ..models import Recommendation
from .shown import answered, button, to


class Recommendations(ListPage):
    """Those waiting first, the longest due on top; of boards that the reader sits on, and for the office all of its area."""

    permission = permissions.see_recommendations
    filters = forms.RecommendationFilters
    template = "ui/queue.html"
    title = "Recommended to the policing body"

    def rows(self) -> QuerySet[Recommendation]:
        return Recommendation.objects.select_related("outcome__body").order_by("due_on", "made_at", "pk")

    def context(self, rows: list[Recommendation]) -> dict[str, Any]:
        return {
            "lead": "What boards recommended, by when it is to be answered, and what the policing body answered.",
            "columns": [
                Column("what", "What was recommended", "link"), Column("body", "By"), Column("decision", "Decision"),
                Column("due", "To be answered by"), Column("stands", "How it stands", "tag"),
            ],
            "table_rows": [
                {"what": Link(one.outcome.title, to("recommendation", one)), "body": one.outcome.body.name,
                 "decision": one.outcome.reference, "stands": answered(one),
                 "due": clock(one.due_on, self.request.at) if one.status == RecommendationStatus.WAITING else day(one.due_on)}
                for one in rows
            ],
            "empty_sentence": "Nothing that was recommended stands like that.",
        }  # fmt: skip


class RecommendationRecord(RecordPage):
    """One recommendation: what was recommended and why, the answer, and what came of that."""

    permission = permissions.see_recommendations
    template = "boards/recommendation.html"

    def rows(self) -> QuerySet[Recommendation]:
        return Recommendation.objects.select_related(
            "outcome__body", "outcome__item", "outcome__out_of_meeting", "notice", "answered_by", "answered_as__organisation",
            "answer_item__meeting__body",
        )  # fmt: skip

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        row = self.row()
        note_sight(row, self.request.at)
        return self.draw({"row": row, **self.context(row)})

    def context(self, row: Recommendation) -> dict[str, Any]:
        actor, stand, is_waiting = self.request.actor, answered(row), row.status == RecommendationStatus.WAITING
        may = is_waiting and permissions.answer_recommendations.allows(actor, row)
        notice = row.notice if row.notice and permissions.see_notices.allows(actor, row.notice) else None
        item = row.answer_item
        return {
            "title": row.outcome.title,
            "caption": f"{row.outcome.body}, decision {row.outcome.reference}",
            "status": stand.word,
            "status_meaning": stand.meaning,
            "next_step": "The policing body answers it, with its reasons." if is_waiting else "",
            "clock": clock(row.due_on, self.request.at, waiting_for="the policing body") if is_waiting else None,
            "summary_rows": [
                {"label": "Recommended on", "value": row.made_at, "kind": "date"},
                {"label": "To be answered by", "value": row.due_on, "kind": "date"},
                {"label": "Answered", "value": f"{day(row.answered_at)}, by {row.answered_as}" if row.answered_at else "not yet"},
                {"label": "Decision notice", "value": Link(notice.reference, to("notice", notice)) if notice else _notice(row)},
                {"label": "The board hears of it", "value": str(item.meeting) if item else "at its next meeting, once it is answered"},
            ],
            "outcome": row.outcome,
            "actions": [button("Answer it", to("answer_recommendation", row), is_main=True)] if may else [],
            "history": _history(row),
        }  # fmt: skip


def note_sight(row: Recommendation, at: Any) -> None:
    if minuting.is_outcome_confidential(row.outcome):
        trail.sight("boards.recommendation_read", row, at=at)


def _notice(row: Recommendation) -> Link | str:
    """What whoever is not of the office finds of the notice: what is published of it."""
    if row.notice is None:
        return "none"
    published = row.notice.published.filter(withdrawn_at=None).defer("pdf", "parts").first()
    return Link(published.title, to("published_record", published)) if published else "being prepared by the office"


def _history(row: Recommendation) -> list[dict[str, Any]]:
    by = row.answered_by.name if row.answered_by else ""
    answered = [{"at": row.answered_at, "title": row.get_status_display(), "text": by}] if row.answered_at else []
    return [*answered, {"at": row.made_at, "title": "Recommended", "text": row.outcome.body.name}]


class AnswerRecommendation(DeedPage):
    permission = permissions.answer_recommendations
    form_class = forms.AnswerRecommendation
    template = "boards/answer_recommendation.html"
    title, verb = "Answer a recommendation", "Send the answer"

    def rows(self) -> QuerySet[Recommendation]:
        return Recommendation.objects.select_related("outcome__body", "outcome__item", "outcome__out_of_meeting")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        note_sight(self.row(), self.request.at)
        return super().get(request, **kwargs)

    def context(self, row: Recommendation) -> dict[str, Any]:
        return {
            "caption": f"{row.outcome.body}, decision {row.outcome.reference}: {row.outcome.title}",
            "outcome": row.outcome,
            "cancel_href": to("recommendation", row),
        }

    def act(self, row: Recommendation, form: Any) -> Recommendation:
        return actions.answer(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def say_done(self, row: Recommendation, result: Recommendation) -> str:
        begun = f" Decision notice {result.notice.reference} is begun." if result.notice else ""
        return f"It is answered. The board finds it on its next agenda.{begun}"

    def done_url(self, row: Recommendation, result: Recommendation) -> str:
        return to("recommendation", row)
