"""Transfers on both desks: what is offered, by and to whom, and each answer."""

from typing import Any, ClassVar

from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.forms import BaseForm
from django.urls import reverse
from django.utils import timezone

from frankpledge.ui.pages import DeedPage, ListPage
from frankpledge.ui.tables import Link
from frankpledge.ui.wording import clock

from .. import permissions
from ..actions import transferring
from ..forms import after as forms
from ..forms.meetings import AskNothingForm
from ..lifecycle import TransferStatus
from ..models import Case, Transfer
from . import after_rows, papers
from .reading import KeptSight
from .reasoned import Reasoned

_CLOSED_TO_YOU = "Closed to you"


def _rows() -> QuerySet[Transfer]:
    """Its case may be out of reach again, when it was refused: so its number is asked for apart."""
    number = Case.objects.filter(pk=OuterRef("case")).order_by().values("number")[:1]
    rows = Transfer.objects.select_related(
        "key", "from_area", "to_area", "reason", "answer_reason", "offered_by", "answered_by"
    )
    return rows.annotate(number=Coalesce(Subquery(number), Value(_CLOSED_TO_YOU)))


class Transfers(ListPage):
    permission = permissions.see_transfer
    template = "marac/worklist.html"
    title = "Transfers between MARACs"
    filters = forms.TransferFilters

    def rows(self) -> QuerySet[Transfer]:
        return _rows().order_by("due_elapsed_at")

    def context(self, rows: list[Transfer]) -> dict[str, Any]:
        return {
            "columns": after_rows.TRANSFERS,
            "table_rows": [after_rows.transfer_row(row, self.request.at) for row in rows],
            "empty_sentence": "No transfer stands so.",
        }


class OneTransfer(KeptSight):
    permission = permissions.see_transfer
    sight = "marac.transfer_read"
    template = "marac/record.html"

    def rows(self) -> QuerySet[Transfer]:
        return _rows()

    def context(self, row: Transfer) -> dict[str, Any]:
        at, status = self.request.at, after_rows.transfer_status(row)
        is_open = row.status == TransferStatus.OFFERED
        return {
            "back": Link("Transfers", reverse("marac:transfers")),
            "title": "Transfer",
            "caption": f"{row.from_area} to {row.destination}",
            "status": status.word,
            "status_meaning": status.meaning,
            "next_step": _next(row),
            "clock": clock(row.due_elapsed_at, at, waiting_for=row.destination) if is_open else None,
            "summary_rows": _summary(row, self.request.actor),
            "actions": _deeds(row, self.request.actor),
            "history": _history(row),
        }


def _next(row: Transfer) -> str:
    if row.status == TransferStatus.OFFERED:
        if row.to_area_id:
            return f"The co-ordinator of {row.destination} accepts it, or says why not. Until then it is {row.from_area}’s."
        return "Ask them whether they have it, and note what they say. Until then it is yours."
    if row.status == TransferStatus.REFUSED and not row.refusal_read_at:
        return f"{row.from_area} goes on with it, or offers it again."
    return "Nothing."


def _summary(row: Transfer, actor: Any) -> list[dict[str, Any]]:
    history = permissions.see_history.filter(Case.objects.filter(pk__in=[row.case_id, row.new_case_id]), actor)
    seen = {case.pk: after_rows.case_link(case) for case in history}
    number = row.number  # type: ignore[attr-defined]  # annotated
    sent = timezone.localtime(row.due_office_at)
    rows: list[dict[str, Any]] = [
        {"label": "Case", "value": seen.get(row.case_id, number)},
        {"label": "From", "value": row.from_area.name},
        {"label": "To", "value": row.destination},
        {"label": "The victim has moved", "value": row.get_move_display()},
        {"label": "Why", "value": row.reason.words},
        {"label": "To know first", "value": row.words},
        {"label": "Answer due in office hours", "value": f"{sent:%-d %B %Y, %H:%M}"},
        {"label": "Contact there", "value": ", ".join(filter(None, (row.outside_contact, row.outside_address)))},
        {"label": "How it was sent", "value": row.get_how_sent_display()},
        {"label": "On what ground", "value": row.get_ground_display()},
        {"label": "Answered there by", "value": row.answered_by_name},
        {"label": "Refused because", "value": row.answer_reason.words if row.answer_reason else ""},
        {"label": "They say", "value": row.answer_words},
        {"label": "Goes on as", "value": seen.get(row.new_case_id) if row.new_case_id else ""},
    ]
    return [one for one in rows if one["value"]]


def _deeds(row: Transfer, actor: Any) -> list[dict[str, Any]]:
    is_open, is_ours = row.status == TransferStatus.OFFERED, row.to_area_id is not None
    answers = is_open and is_ours and permissions.answer_transfer.allows(actor, row)
    sends = permissions.send_transfer.allows(actor, row)
    may_read = row.number != _CLOSED_TO_YOU  # type: ignore[attr-defined]  # annotated
    to_read = row.status == TransferStatus.REFUSED and not row.refusal_read_at
    possible = (
        ("accept_transfer", row.pk, "Accept this case", answers),
        ("refuse_transfer", row.pk, "Refuse it", answers),
        ("note_accepted", row.pk, "They have it", is_open and not is_ours and sends),
        ("note_refused", row.pk, "They refused it", is_open and not is_ours and sends),
        ("take_transfer_back", row.pk, "Take the offer back", is_open and sends),
        ("keep_case", row.pk, "Keep the case here", to_read and sends),
        ("pack", row.case_id, "Read the transfer pack", may_read),
    )
    main = ("accept_transfer", "note_accepted", "keep_case")
    return [
        {"text": text, "href": papers.to(name, pk), "is_main": name in main}
        for name, pk, text, is_possible in possible
        if is_possible
    ]


def _history(row: Transfer) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = [
        {"at": row.offered_at, "title": "Offered" if row.to_area_id else "Pack sent", "by": row.offered_by.title}
    ]
    if row.chased_at:
        entries.append({"at": row.chased_at, "title": "Reminded"})
    if row.answered_at and row.answered_by:
        entries.append({"at": row.answered_at, "title": row.get_status_display(), "by": row.answered_by.title})
    if row.refusal_read_at:
        entries.append({"at": row.refusal_read_at, "title": "Kept by the sender"})
    return sorted(entries, key=lambda one: one["at"], reverse=True)


class _TransferDeed(DeedPage):
    permission = permissions.send_transfer
    template: ClassVar[str] = "marac/deed.html"
    form_class: ClassVar[type[BaseForm]] = AskNothingForm
    lead: str = ""

    def rows(self) -> QuerySet[Transfer]:
        return _rows()

    def context(self, row: Transfer) -> dict[str, Any]:
        return {
            "caption": f"Case {row.number}, {row.from_area} to {row.destination}",  # type: ignore[attr-defined]  # annotated
            "lead": self.lead,
            "cancel_href": reverse("marac:transfer", args=[row.pk]),
        }

    def done_url(self, row: Transfer, result: Any) -> str:
        return reverse("marac:transfer", args=[row.pk])


class AcceptTransfer(_TransferDeed):
    permission = permissions.answer_transfer
    title = "Accept this case"
    verb = "Accept case"
    lead = (
        "It begins here with its own promises and its twelve months; its agencies are asked to flag, and your IDVA service is told. "
        "The sender’s agencies are told to hand over."
    )

    def act(self, row: Transfer, form: Any) -> Case:
        return transferring.accept(row, by=self.request.actor, at=self.request.at)

    def say_done(self, row: Transfer, result: Case) -> str:
        return f"Accepted. It is case {result.number} here, and waits for a meeting."

    def done_url(self, row: Transfer, result: Case | None) -> str:
        return papers.to("case", result.pk) if result else super().done_url(row, None)


class RefuseTransfer(Reasoned, _TransferDeed):
    permission = permissions.answer_transfer
    title = "Refuse this case"
    verb = "Refuse case"
    form_class = forms.RefuseForm
    done_message = "Refused. The sender goes on with it, and has been told to sign in."

    def act(self, row: Transfer, form: Any) -> None:
        transferring.refuse(row, by=self.request.actor, at=self.request.at, **form.cleaned_data)


class TakeTransferBack(_TransferDeed):
    title = "Take the offer back"
    verb = "Take it back"
    done_message = "Taken back. The case is yours as before."

    def act(self, row: Transfer, form: Any) -> None:
        transferring.take_back(row, by=self.request.actor, at=self.request.at)


class KeepCase(_TransferDeed):
    title = "Keep the case here"
    verb = "Keep it"
    lead = "It leaves your desk as a refusal. The case goes on as before."
    done_message = "Kept."

    def act(self, row: Transfer, form: Any) -> None:
        transferring.keep(row, by=self.request.actor, at=self.request.at)


class NoteAccepted(_TransferDeed):
    title = "They have it"
    verb = "End the case here"
    form_class = forms.OutsideAcceptedForm
    lead = "The case ends here as transferred. Every agency is told to hand over, and to remove its flag."
    done_message = "Noted. The case has ended here, with its history."

    def act(self, row: Transfer, form: Any) -> None:
        transferring.note_outside_accepted(row, by=self.request.actor, at=self.request.at, **form.cleaned_data)


class NoteRefused(Reasoned, _TransferDeed):
    title = "They refused it"
    verb = "Note the refusal"
    form_class = forms.OutsideRefusedForm
    done_message = "Noted. The case is yours as before."

    def act(self, row: Transfer, form: Any) -> None:
        transferring.note_outside_refused(row, by=self.request.actor, at=self.request.at, **form.cleaned_data)
