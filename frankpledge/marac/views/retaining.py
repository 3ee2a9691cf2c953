"""What is kept, how long, and what two people together destroy."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.forms import BaseForm
from django.urls import reverse
from django.utils import timezone

from frankpledge.ui.pages import DeedPage, ListPage, RecordPage
from frankpledge.ui.tables import Column, Link, Status
from frankpledge.ui.wording import day

from .. import lifecycle, permissions
from ..actions import retaining
from ..forms import retaining as forms
from ..lifecycle import RetentionStatus
from ..models import Case, Retention, RetentionStep
from . import papers


class Retentions(ListPage):
    """What is past its years and waits for a decision; what is held, put off and destroyed."""

    permission = permissions.keep_retention
    template = "marac/retention/list.html"
    title = "Kept, and to be destroyed"
    filters = forms.RetentionFilters

    def rows(self) -> QuerySet[Retention]:
        return Retention.objects.select_related("area", "case", "referral").order_by("due_on", "pk")

    def context(self, rows: list[Retention]) -> dict[str, Any]:
        today = timezone.localdate(self.request.at)
        return {
            "columns": (
                Column("what", "What"), Column("area", "MARAC"), Column("due_on", "Kept until"), Column("status", "Where it stands"),
            ),
            "table_rows": [
                {
                    "what": Link(str(row), reverse("marac:retention", args=[row.pk])), "area": row.area,
                    "due_on": day(row.due_on) if row.due_on else "Its years run still", "status": _standing(row, today),
                }
                for row in rows
            ],
            "empty_sentence": "Nothing is past its years without a decision.",
        }  # fmt: skip


def _standing(row: Retention, today: Any) -> Status:
    if row.status == RetentionStatus.KEPT:
        return Status("To decide", "waiting") if row.is_due(today) else Status("Kept", "quiet")
    if row.status == RetentionStatus.PROPOSED:
        return Status("Waits for a second person", "waiting")
    return Status(row.get_status_display(), "done" if row.status == RetentionStatus.DESTROYED else "moving")


class RetentionRecord(RecordPage):
    permission = permissions.keep_retention
    template = "marac/record.html"

    def rows(self) -> QuerySet[Retention]:
        return Retention.objects.select_related("area", "case", "referral").prefetch_related("steps__by_post")

    def context(self, row: Retention) -> dict[str, Any]:
        standing = _standing(row, timezone.localdate(self.request.at))
        name, of = ("case", row.case) if row.case else ("referral", row.referral)
        return {
            "back": Link("Kept, and to be destroyed", reverse("marac:retentions")),
            "title": str(row), "caption": f"MARAC of {row.area}", "status": standing.word, "status_meaning": standing.meaning,
            "next_step": _NEXT[row.status], "actions": self._deeds(row),
            "summary_rows": [
                {"label": "Read it", "value": Link(str(of), reverse(f"marac:{name}", args=[of.pk]))} if of else {},
                {"label": "Kept until", "value": day(row.due_on) if row.due_on else "Its years run still"},
                {"label": "Under", "value": row.under},
            ],
            "history": [
                {
                    "at": step.at, "title": step.get_what_display(), "by": step.by_post.title,
                    "text": step.because + (f" Until {day(step.until_on)}." if step.until_on else ""),
                }
                for step in row.steps.all()
            ],
        }  # fmt: skip

    def _deeds(self, row: Retention) -> list[dict[str, Any]]:
        actor = self.request.actor
        may, agrees = permissions.keep_retention.allows(actor, row), permissions.agree_to_destroy.allows(actor, row)
        is_due, is_other = row.is_due(timezone.localdate(self.request.at)), row.proposed_by_id != actor.person_id
        possible = (
            ("destroy", "Destroy it", lifecycle.DESTROY.is_possible(row) and agrees and is_other),
            ("propose_destruction", "Propose to destroy it", lifecycle.PROPOSE_DESTRUCTION.is_possible(row) and may and is_due),
            ("object_to_destruction", "It is needed still", lifecycle.OBJECT_TO_DESTRUCTION.is_possible(row) and may),
            ("put_off", "Keep it some months longer", lifecycle.PUT_OFF.is_possible(row) and may and row.due_on is not None),
            ("hold", "Hold it", lifecycle.HOLD.is_possible(row) and may),
            ("let_go", "End the hold", lifecycle.LET_GO.is_possible(row) and may),
        )  # fmt: skip
        return [
            {"text": text, "href": reverse(f"marac:{name}", args=[row.pk]), "is_main": False}
            for name, text, is_possible in possible
            if is_possible
        ]


_NEXT: dict[str, str] = {
    RetentionStatus.KEPT: "Somebody says that it is needed still, or proposes to destroy it; another agrees.",
    RetentionStatus.HELD: "Nothing, until the hold is ended.",
    RetentionStatus.PROPOSED: "Another senior co-ordinator or administrator agrees, or objects.",
    RetentionStatus.DESTROYED: "Nothing. The counts stand; what it said is gone.",
}


class _Deed(DeedPage):
    permission = permissions.keep_retention
    template: ClassVar[str] = "marac/deed.html"
    form_class: ClassVar[type[BaseForm]] = forms.BecauseForm

    def rows(self) -> QuerySet[Retention]:
        return Retention.objects.select_related("area", "case", "referral")

    def context(self, row: Retention) -> dict[str, Any]:
        return {"caption": str(row), "cancel_href": self.done_url(row, None)}

    def done_url(self, row: Retention, result: Any) -> str:
        return reverse("marac:retention", args=[row.pk])


class Hold(_Deed):
    title = "Hold it"
    verb = "Hold"
    done_message = "Held. Nobody can destroy it until the hold is ended."

    def act(self, row: Retention, form: Any) -> Retention:
        return retaining.hold(row, by=self.request.actor, at=self.request.at, **form.cleaned_data)


class LetGo(_Deed):
    title = "End the hold"
    verb = "End the hold"
    done_message = "Its years count as before."

    def act(self, row: Retention, form: Any) -> Retention:
        return retaining.let_go(row, by=self.request.actor, at=self.request.at, **form.cleaned_data)


class PutOff(_Deed):
    title = "Keep it some months longer"
    verb = "Keep it"
    form_class = forms.PutOffForm
    done_message = "Kept until that day."

    def act(self, row: Retention, form: Any) -> Retention:
        return retaining.put_off(row, by=self.request.actor, at=self.request.at, **form.cleaned_data)


class ProposeDestruction(_Deed):
    title = "Propose to destroy it"
    verb = "Propose it"
    form_class = forms.DestroyForm
    done_message = "Proposed. Somebody else must agree."

    def act(self, row: Retention, form: Any) -> Retention:
        return retaining.propose(row, by=self.request.actor, at=self.request.at, because=form.given())


class ObjectToDestruction(_Deed):
    title = "It is needed still"
    verb = "Say that it is needed"
    done_message = "The proposal has fallen. Hold it, or keep it some months longer, so that it is not proposed again."

    def act(self, row: Retention, form: Any) -> Retention:
        return retaining.object_to(row, by=self.request.actor, at=self.request.at, **form.cleaned_data)


class Destroy(_Deed):
    permission = permissions.agree_to_destroy
    template = "marac/retention/destroy.html"
    title = "Destroy it"
    verb = "Destroy it for good"
    form_class = forms.DestroyForm
    done_message = "Destroyed. The counts stand; copies in backups can’t be opened once their keys are gone too."

    def context(self, row: Retention) -> dict[str, Any]:
        steps = row.steps.filter(what=RetentionStep.What.PROPOSED).select_related("by_post")
        return {**super().context(row), "proposed": steps.order_by("at").last()}

    def act(self, row: Retention, form: Any) -> Retention:
        return retaining.destroy(row, by=self.request.actor, at=self.request.at, because=form.given())


class HoldCase(DeedPage):
    """A hold on a case whose years run still."""

    permission = permissions.hold_case
    template = "marac/deed.html"
    title = "Hold this case, whatever its years"
    verb = "Hold"
    form_class = forms.BecauseForm
    done_message = "Held. Nobody can destroy it until the hold is ended."

    def rows(self) -> QuerySet[Case]:
        return Case.objects.select_related("area")

    def context(self, row: Case) -> dict[str, Any]:
        return {"caption": f"Case {row.number}", "cancel_href": papers.to("case", row.pk)}

    def act(self, row: Case, form: Any) -> Retention:
        return retaining.hold_case(row, by=self.request.actor, at=self.request.at, **form.cleaned_data)

    def done_url(self, row: Case, result: Retention | None) -> str:
        return reverse("marac:retention", args=[result.pk]) if result else papers.to("case", row.pk)
