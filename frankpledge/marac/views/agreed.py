"""Actions agreed: an agency's own, and to a co-ordinator all of their MARAC's."""

from datetime import datetime
from typing import Any, ClassVar

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet
from django.forms import BaseForm
from django.urls import reverse
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.partnerships.models import Role
from frankpledge.ui.pages import DeedPage
from frankpledge.ui.tables import Link
from frankpledge.ui.wording import clock, day

from .. import permissions, sharing
from ..actions import answering
from ..forms import agreed as forms
from ..forms.meetings import AskNothingForm
from ..lifecycle import AgreedStatus
from ..models import AgreedAction
from ..printing import said
from . import papers
from .reading import KeptSight, KeptSights


def _rows() -> QuerySet[AgreedAction]:
    return AgreedAction.objects.select_related("key", "case__key", "meeting__area", "organisation", "post")


class Agreed(KeptSights):
    permission = permissions.see_agreed
    template = "marac/agreed.html"
    title = "Actions agreed"
    sight = "marac.action_read"
    filters = forms.AgreedFilters

    def rows(self) -> QuerySet[AgreedAction]:
        actor, today = self.request.actor, timezone.localdate(self.request.at)
        is_late = ExpressionWrapper(Q(due_on__lt=today), output_field=BooleanField())
        rows = _rows().filter(sent_at__isnull=False).annotate(is_late=is_late)
        sees_all = actor.acts_as(*permissions.STAFF, Role.MARAC_CHAIR)
        return rows if sees_all else rows.filter(organisation=actor.organisation_id)

    def context(self, rows: list[AgreedAction]) -> dict[str, Any]:
        return super().context(rows) | {
            "columns": papers.AGREED,
            "table_rows": [papers.agreed_row(row, self.request.at) for row in rows],
            "empty_sentence": "No action stands so.",
        }


class OneAgreed(KeptSight):
    permission = permissions.see_agreed
    template = "marac/record.html"
    title = "Action"
    sight = "marac.action_read"

    def rows(self) -> QuerySet[AgreedAction]:
        return _rows().filter(sent_at__isnull=False)

    def context(self, row: AgreedAction) -> dict[str, Any]:
        at = self.request.at
        status = papers.agreed_status(row, timezone.localdate(at))
        is_open = row.status == AgreedStatus.OPEN
        return {
            "back": Link("Actions agreed", reverse("marac:agreed")),
            "caption": f"Case {row.case.number}, MARAC of {row.meeting.area}",
            "status": status.word,
            "status_meaning": status.meaning,
            "clock": clock(row.due_on, at, waiting_for=row.organisation.name) if is_open else None,
            "next_step": "Its owner answers."
            if is_open
            else "Nothing."
            if row.checked_at
            else "Somebody else checks the answer.",
            "actions": _deeds(row, self.request.actor, at),
            "summary_rows": _summary(row),
            "history": _history(row),
        }


def _deeds(row: AgreedAction, actor: Any, at: datetime) -> list[dict[str, Any]]:
    if row.status == AgreedStatus.OPEN:
        if permissions.answer_agreed.allows(actor, row):
            return [{"text": "Answer this action", "href": papers.to("answer_agreed", row.pk), "is_main": True}]
        may_place = permissions.check_agreed.allows(actor, row) and not sharing.may_share(
            row.organisation_id, row.meeting.area_id, timezone.localdate(at)
        )
        return [{"text": "Give it to another agency", "href": papers.to("place_action", row.pk)}] if may_place else []
    may_check = (
        not row.checked_at and row.answered_by_id != actor.person_id and permissions.check_agreed.allows(actor, row)
    )
    return [
        {"text": "Answer is good", "href": papers.to("check_agreed", row.pk), "is_main": True},
        {"text": "Give it back", "href": papers.to("give_back", row.pk)},
    ] if may_check else []  # fmt: skip


def _summary(row: AgreedAction) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = [
        {"label": "Action", "value": row.words},
        {"label": "Owner", "value": said.owner(row)},
        {"label": "Due", "value": row.due_on, "kind": "date"},
        {"label": "Agreed at", "value": f"the meeting of {day(timezone.localdate(row.meeting.starts_at))}"},
        {"label": "What came of it", "value": row.answer},
        {"label": "Given back because", "value": row.given_back},
    ]
    return [one for one in rows if one["value"]]


def _history(row: AgreedAction) -> list[dict[str, Any]]:
    happened = (
        (row.checked_at, "Checked"),
        (row.answered_at, f"Answered: {row.get_status_display().lower()}"),
        (row.chased_at, "Reminded"),
        (row.sent_at, "Sent to its owner"),
        (row.agreed_at, "Agreed"),
    )
    entries: list[dict[str, Any]] = [{"at": at, "title": title} for at, title in happened if at]
    return sorted(entries, key=lambda one: one["at"], reverse=True)


class _AgreedDeed(DeedPage):
    template: ClassVar[str] = "marac/deed.html"
    permission = permissions.check_agreed
    form_class: ClassVar[type[BaseForm]] = AskNothingForm

    def rows(self) -> QuerySet[AgreedAction]:
        return _rows().filter(sent_at__isnull=False)

    def context(self, row: AgreedAction) -> dict[str, Any]:
        trail.sight("marac.action_read", row, at=self.request.at)
        return {"lead": row.words, "caption": f"Case {row.case.number}", "cancel_href": self.done_url(row, None)}

    def done_url(self, row: AgreedAction, result: None) -> str:
        return reverse("marac:one_agreed", args=[row.pk])


class AnswerAgreed(_AgreedDeed):
    permission = permissions.answer_agreed
    title = "Answer this action"
    verb = "Send this answer"
    form_class = forms.AnswerForm
    done_message = "Answered. Somebody else checks it."

    def act(self, row: AgreedAction, form: Any) -> None:
        answering.answer(row, by=self.request.actor, at=self.request.at, **form.cleaned_data)


class CheckAgreed(_AgreedDeed):
    title = "The answer is good"
    verb = "Close this action"
    done_message = "Checked and closed."

    def context(self, row: AgreedAction) -> dict[str, Any]:
        return {**super().context(row), "lead": row.answer}

    def act(self, row: AgreedAction, form: Any) -> None:
        answering.check(row, by=self.request.actor, at=self.request.at)


class GiveBack(_AgreedDeed):
    title = "Give it back"
    verb = "Give it back"
    form_class = forms.GiveBackForm
    done_message = "Its owner has it again."

    def context(self, row: AgreedAction) -> dict[str, Any]:
        return {**super().context(row), "lead": row.answer}

    def act(self, row: AgreedAction, form: Any) -> None:
        answering.give_back(row, by=self.request.actor, at=self.request.at, **form.cleaned_data)
