"""What an IDVA service was told, and its answers."""

from typing import Any, ClassVar

from django.db.models import Case, QuerySet, When
from django.urls import reverse
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.ui.pages import DeedPage, ListPage
from frankpledge.ui.tables import Link

from .. import lifecycle, permissions
from ..actions import supporting
from ..forms import supporting as forms
from ..models import IdvaNotice
from . import shown
from .reading import KeptSight
from .reasoned import Reasoned


class _Notices:
    permission: ClassVar[Any] = permissions.see_notice

    def rows(self) -> QuerySet[IdvaNotice]:
        return IdvaNotice.objects.select_related("referral__key", "referral__area", "service").order_by("-sent_at")


class Notices(_Notices, ListPage):
    """Every victim the service was told of, those who wait first and the longest of them before; to an adviser, those given to them."""

    template = "marac/notices.html"
    title = "Victims you were told of"

    def context(self, rows: list[IdvaNotice]) -> dict[str, Any]:
        at = self.request.at
        is_manager = permissions.answer_notice.opens_for(self.request.actor)
        return {
            "title": self.title if is_manager else "Victims given to you",
            "columns": shown.NOTICES,
            "table_rows": [shown.notice_row(row, at) for row in rows],
            "advisers_href": reverse("marac:advisers") if is_manager else "",
            "lead": "Those who wait for an adviser come first." if is_manager else "",
            "empty_sentence": "You have been told of nobody yet."
            if is_manager
            else "Nobody has been given to you yet.",
        }

    def rows(self) -> QuerySet[IdvaNotice]:
        waits = Case(When(status=lifecycle.NoticeStatus.SENT, then="sent_at"))
        rows = super().rows().order_by(waits.asc(nulls_last=True), "-sent_at", "pk")
        return rows.prefetch_related("referral__clocks")


class NoticeRecord(_Notices, KeptSight):
    """One notice: whom it is about, what was tried, and what the victim wants."""

    template = "marac/notice.html"
    sight = "marac.idva_notice_read"

    def context(self, row: IdvaNotice) -> dict[str, Any]:
        is_open, is_taken_up = lifecycle.TAKE_UP.is_possible(row), row.status == lifecycle.NoticeStatus.TAKEN_UP
        may_answer = permissions.answer_notice.allows(self.request.actor, row)
        deeds = (
            ("marac:take_up", row.pk, "Take this up", is_open and may_answer),
            ("marac:decline", row.pk, "Decline", is_open and may_answer),
            ("marac:note_attempt", row.pk, "Note a try to reach the victim", is_taken_up),
            ("marac:note_views", row.pk, "Note the victim’s views", is_taken_up),
            ("marac:write_letter", row.pk, "Write a letter to the victim", is_taken_up),
            ("marac:give", row.pk, "Give it to another adviser", is_taken_up and may_answer),
            ("marac:referral", row.referral.pk, "Read the referral", True),
            ("marac:safe_contact", row.referral.pk, "See how to reach the victim", True),
            ("marac:addresses", row.referral.pk, "See addresses", True),
        )
        attempts = row.attempts.select_related("by_post").order_by("-made_on", "-noted_at")
        return {
            "back": Link("Victims you were told of", reverse("marac:notices")),
            "title": f"Notice {row.referral.reference}",
            "status": row.get_status_display(),
            "status_meaning": {"sent": "waiting", "taken_up": "done"}.get(row.status, "refused"),
            "summary_rows": [
                *(shown.person_row(party) for party in row.referral.parties.all()),
                {"label": "From", "value": row.referral.agency},
                {"label": "Adviser", "value": row.adviser_name},
                {"label": "What the victim wants and thinks", "value": row.views},
                {"label": "What is safe, and what is not", "value": row.what_is_safe},
            ],
            "actions": [
                {"text": text, "href": reverse(name, args=[key]), "is_main": name == "marac:take_up"}
                for name, key, text, is_possible in deeds
                if is_possible
            ],
            "history": [
                *(
                    {"at": one.made_on, "title": one.get_outcome_display(), "by": one.by_post.title, "text": one.words}
                    for one in attempts
                ),
                {"at": row.sent_at, "title": "Told"},
            ],
        }


class _Answer(_Notices, DeedPage):
    permission = permissions.answer_notice
    template = "marac/deed.html"

    def context(self, row: IdvaNotice) -> dict[str, Any]:
        return {"caption": row.referral.reference, "cancel_href": reverse("marac:notice", args=[row.pk])}

    def done_url(self, row: IdvaNotice, result: Any) -> str:
        return reverse("marac:notice", args=[row.pk])


class TakeUp(_Answer):
    title = "Take this up"
    verb = "Take up"
    done_message = "The MARAC knows that an adviser has it."

    def form(self, row: IdvaNotice, **data: Any) -> forms.AdviserForm:
        today = timezone.localdate(self.request.at)
        return forms.AdviserForm(advisers=supporting.advisers_of(row.service_id, today), **data)

    def act(self, row: IdvaNotice, form: Any) -> None:
        supporting.take_up(row, by=self.request.actor, at=self.request.at, **form.cleaned_data)


class Give(TakeUp):
    title = "Give it to another adviser"
    verb = "Give it to them"
    done_message = "They have it now."

    def act(self, row: IdvaNotice, form: Any) -> None:
        supporting.give(row, by=self.request.actor, at=self.request.at, **form.cleaned_data)


class Decline(Reasoned, _Answer):
    title = "Decline this notice"
    verb = "Decline"
    form_class = forms.DeclineForm
    done_message = "Declined. The co-ordinator looks for another service."

    def act(self, row: IdvaNotice, form: forms.DeclineForm) -> None:
        supporting.decline(row, by=self.request.actor, at=self.request.at, **form.cleaned_data)


class NoteAttempt(_Answer):
    permission = permissions.support_victim
    title = "A try to reach the victim"
    form_class = forms.AttemptForm
    done_message = "Noted."

    def act(self, row: IdvaNotice, form: forms.AttemptForm) -> None:
        supporting.note_attempt(row, by=self.request.actor, at=self.request.at, **form.cleaned_data)


class NoteViews(_Answer):
    permission = permissions.support_victim
    title = "What the victim wants and thinks"
    form_class = forms.ViewsForm
    done_message = "Noted, for the meeting to hear."

    def initial(self, row: IdvaNotice) -> dict[str, Any]:
        trail.sight("marac.idva_notice_read", row, at=self.request.at, ground="noting what the victim thinks")
        return {"views": row.views, "what_is_safe": row.what_is_safe}

    def act(self, row: IdvaNotice, form: forms.ViewsForm) -> None:
        supporting.note_views(row, by=self.request.actor, at=self.request.at, **form.cleaned_data)
