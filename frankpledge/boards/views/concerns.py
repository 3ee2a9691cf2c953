"""You said, we did: what partners said when they were asked, what was answered, and what was changed."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from frankpledge.ui.pages import DeedPage, ListPage, RecordPage
from frankpledge.ui.tables import Column, Link, Status

from .. import permissions
from ..actions import concerns as actions
from ..forms import concerns as forms
from ..models import Body, Concern, Reply


def stands(concern: Any) -> Status:
    """How far a concern has come; `with_how_it_stands` has counted its replies."""
    if concern.changes_said:
        return Status("Something changed", "done")
    return Status("Replied", "moving") if concern.replies_said else Status("No reply yet", "waiting")


def said_by(concern: Concern) -> str:
    who = concern.said_by or (str(concern.post) if concern.post else "") or "not printed"
    return f"{who}, {concern.organisation}" if concern.organisation else who


class ConcernList(ListPage):
    permission = permissions.see_concerns
    filters = forms.ConcernFilters
    template = "ui/queue.html"
    title = "You said, we did"

    def rows(self) -> QuerySet[Any]:
        rows = Concern.objects.with_how_it_stands().select_related("body", "organisation", "post__organisation")
        return rows.order_by("body__name", "number", "pk")

    def context(self, rows: list[Any]) -> dict[str, Any]:
        return {
            "lead": "What partners said when they were asked, what was answered, and what was changed.",
            "columns": [
                Column("words", "You said"),
                Column("who", "Who"),
                Column("body", "To"),
                Column("stands", "How it stands"),
            ],
            "table_rows": [
                {
                    "words": Link(one.words, reverse("boards:concern", args=[one.pk])),
                    "who": said_by(one),
                    "body": one.body.name,
                    "stands": stands(one),
                }
                for one in rows
            ],
            "empty_sentence": "Nothing like that was said.",
        }


class ConcernRecord(RecordPage):
    permission = permissions.see_concerns
    template = "boards/concern.html"

    def rows(self) -> QuerySet[Any]:
        return Concern.objects.with_how_it_stands().select_related("body", "organisation", "post")

    def context(self, row: Any) -> dict[str, Any]:
        may_answer = permissions.answer_concerns.allows(self.request.actor, row)
        answer = [{"text": "Reply", "href": reverse("boards:answer_concern", args=[row.pk])}] if may_answer else []
        return {
            "title": str(row),
            "caption": row.body.name,
            "status": stands(row).word,
            "status_meaning": stands(row).meaning,
            "summary_rows": [
                {"label": "Said by", "value": said_by(row)},
                {"label": "Where", "value": row.raised_at_what or "not said"},
                {"label": "On", "value": row.raised_on or "not printed"},
                {"label": "Who may read it", "value": _readers(row)},
                {"label": "Known from", "value": row.source or "raised here"},
            ],
            "history": _what_came(row),
            "actions": answer,
        }


def _what_came(concern: Concern) -> list[dict[str, Any]]:
    entries = []
    for reply in concern.replies.select_related("post__organisation"):
        known = reply.source or str(reply.post or "")
        day_unknown = "" if reply.said_on or reply.changed_on else "; the day is not printed"
        known = f"{known}{day_unknown}"
        if reply.words:
            entries.append({"at": reply.said_on, "title": "Replied", "text": reply.words, "known": known})
        if reply.changed:
            entries.append({"at": reply.changed_on, "title": "Changed", "text": reply.changed, "known": known})
    return entries


def _readers(concern: Concern) -> str:
    if concern.is_shared:
        return "every partner"
    return "the organisation that raised it, the members of the body, and whoever answers"


class RaiseConcern(DeedPage):
    permission = permissions.raise_concern
    form_class = forms.RaiseConcern
    title, verb = "Raise a concern", "Raise concern"
    done_message = "Your concern is raised. You will be told when it is answered."

    def rows(self) -> QuerySet[Any]:
        return Body.objects.filter(until_on=None)

    def context(self, row: Any) -> dict[str, Any]:
        return {"caption": row.name, "cancel_href": reverse("boards:body", args=[row.pk])}

    def act(self, row: Any, form: Any) -> Concern:
        return actions.raise_concern(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def done_url(self, row: Any, result: Any) -> str:
        return reverse("boards:concern", args=[result.pk])


class AnswerConcern(DeedPage):
    permission = permissions.answer_concerns
    form_class = forms.ReplyToConcern
    title, verb = "Reply to a concern", "Send reply"
    done_message = "The reply is kept, and whoever raised it is told."

    def rows(self) -> QuerySet[Any]:
        return Concern.objects.select_related("body")

    def context(self, row: Any) -> dict[str, Any]:
        return {
            "caption": f"{row}, {row.body}",
            "lead": row.words,
            "cancel_href": reverse("boards:concern", args=[row.pk]),
        }

    def act(self, row: Any, form: Any) -> Reply:
        return actions.reply(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def done_url(self, row: Any, result: Any) -> str:
        return reverse("boards:concern", args=[row.pk])
