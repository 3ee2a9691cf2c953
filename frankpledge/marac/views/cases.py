"""A MARAC's cases, one case with all that came of it, and what is done to it after its meeting."""

from typing import Any, ClassVar

from django.db.models import DateField, Exists, OuterRef, QuerySet, Value
from django.forms import BaseForm
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from frankpledge.partnerships.models import Area
from frankpledge.ui.pages import DeedPage, ListPage, RecordPage
from frankpledge.ui.tables import Link
from frankpledge.ui.wording import day

from .. import lifecycle, permissions, transfer_pack
from ..actions import complexity, lapsing, leaving, transferring
from ..forms import after as forms
from ..lifecycle import CaseStatus, TransferStatus
from ..models import AgendaItem, Case, ComplexCase, Flag, MoveNotice, Retention, Transfer
from ..printing import said
from . import after_rows, papers
from .reading import KeptSight
from .reasoned import Reasoned

_OVER = (CaseStatus.LAPSED, CaseStatus.TRANSFERRED)
_NEXT: dict[str, str] = {
    CaseStatus.ACCEPTED: "It goes on the list of a meeting.",
    CaseStatus.LISTED: "Agencies research it.",
    CaseStatus.RESEARCHED: "The meeting hears it.",
    CaseStatus.HEARD: "Its actions are answered.",
    CaseStatus.DEFERRED: "It goes on the list of another meeting.",
    CaseStatus.ACTIONS_OPEN: "Owners answer its actions.",
    CaseStatus.LAPSED: "Nothing: its twelve months are over. A new referral begins a new case.",
    CaseStatus.TRANSFERRED: "The other MARAC goes on with it.",
}


class Cases(ListPage):
    """Those of the post's MARACs, the soonest to lapse first."""

    permission = permissions.run_case
    template = "marac/cases/list.html"
    title = "Cases"

    def filters(self, data: QueryDict) -> forms.CaseFilters:  # type: ignore[override]  # its areas are the post's
        reach = permissions.reach(self.request.actor, "pk")
        return forms.CaseFilters(data, areas=Area.objects.filter(reach, kind=Area.Kind.MARAC))

    def rows(self) -> QuerySet[Case]:
        today = Value(timezone.localdate(self.request.at), output_field=DateField())
        held = lapsing.held_by_a_later_referral(Case.objects.filter(pk=OuterRef("pk")))
        rows = Case.objects.select_related("area").annotate(today=today, is_held=Exists(held))
        return rows.order_by("lapses_on", "accepted_at")

    def context(self, rows: list[Case]) -> dict[str, Any]:
        return {
            "columns": after_rows.CASES,
            "table_rows": [after_rows.case_row(row) for row in rows],
            "empty_sentence": "No case stands so.",
            "moves_between": permissions.see_transfer.opens_for(self.request.actor),
        }


class CaseRecord(KeptSight):
    """One case: who is in it, where it stands, and everything that came of it. Of another MARAC's, its history."""

    permission = permissions.see_history
    template = "marac/cases/case.html"
    sight = "marac.case_read"

    def rows(self) -> QuerySet[Case]:
        rows = Case.objects.select_related("area", "idva_service", "earlier_case")
        return rows.prefetch_related("parties__individual", "referrals", "later_cases__area")

    def context(self, row: Case) -> dict[str, Any]:
        at, actor = self.request.at, self.request.actor
        runs = permissions.run_case.allows(actor, row)
        flags = Flag.objects.filter(case=row).select_related("organisation", "case__area") if runs else ()
        told = MoveNotice.objects.filter(case=row).select_related("organisation", "case__area") if runs else ()
        sent = Transfer.objects.filter(case=row).select_related("from_area", "to_area", "reason")
        transfers = list(permissions.see_transfer.filter(sent, actor))
        log = permissions.see_complex.filter(ComplexCase.objects.filter(case=row), actor)
        entries = list(log.select_related("case__area").prefetch_related("reasons"))
        status = after_rows.case_status(row)
        return {
            "back": Link("Cases", reverse("marac:cases")),
            "title": f"Case {row.number}",
            "caption": f"MARAC of {row.area}",
            "status": status.word,
            "status_meaning": status.meaning,
            "next_step": _NEXT.get(row.status) or f"It lapses after {day(row.lapses_on)}, if no referral comes before.",
            "lead": "" if runs else "This is another MARAC’s case, to read: yours goes on from it.",
            "summary_rows": _summary(row),
            "actions": _deeds(row, actor, transfers, entries),
            "history": _history(row, transfers),
            "meetings": _meetings(row) if runs else [],
            "flag_columns": after_rows.CASE_FLAGS,
            "flags": [after_rows.flag_row(one, at) for one in flags],
            "move_columns": after_rows.CASE_MOVES,
            "moves": [after_rows.move_row(one, at) for one in told],
            "runs": runs,
        }


def _summary(row: Case) -> list[dict[str, Any]]:
    linked = [(one.reference, reverse("marac:referral", args=[one.pk])) for one in row.referrals.all()]
    rows: list[dict[str, Any]] = [
        *said.case_rows(row),
        {"label": "Kind", "value": after_rows.kind_of(row)},
        {"label": "Lapses after", "value": row.lapses_on, "kind": "date"},
        {"label": "IDVA service", "value": row.idva_service.name if row.idva_service else ""},
    ]
    if row.left_area_on:
        rows.append({"label": "Left the area on", "value": row.left_area_on, "kind": "date"})
    rows += [{"label": "Referral", "value": Link(reference, href)} for reference, href in linked]
    if row.earlier_case:
        rows.append({"label": "Goes on from", "value": after_rows.case_link(row.earlier_case)})
    return rows + [{"label": "Goes on as", "value": after_rows.case_link(one)} for one in row.later_cases.all()]


def _meetings(row: Case) -> list[dict[str, Any]]:
    items = AgendaItem.objects.filter(case=row).select_related("meeting__area").order_by("-meeting__starts_at")
    return [
        {"text": said.when(one.meeting), "href": papers.to("item", one.pk), "status": one.get_status_display()}
        for one in items
    ]


def _deeds(row: Case, actor: Any, transfers: list[Transfer], entries: list[ComplexCase]) -> list[dict[str, Any]]:
    is_going = lifecycle.TRANSFER.is_possible(row)
    moves = permissions.move_case.allows(actor, row)
    open_offer = next((one for one in transfers if one.status == TransferStatus.OFFERED), None)
    entry = next((one for one in entries if one.taken_off_at is None), None)
    possible: tuple[tuple[str, str, bool], ...] = (
        (papers.to("offer_transfer", row.pk), "Transfer to another MARAC", moves and is_going and not open_offer),
        (papers.to("send_outside", row.pk), "Send outside the region", moves and is_going and not open_offer),
        (papers.to("transfer", open_offer.pk) if open_offer else "", "See the transfer", open_offer is not None),
        (papers.to("say_left", row.pk), "The victim has left the area", moves and row.status not in _OVER and not row.left_area_on),
        (papers.to("put_on_log", row.pk), "Put on the log of complex cases", moves and entry is None),
        (papers.to("log_entry", entry.pk) if entry else "", "See it on the log", entry is not None),
        *_keeping(row, actor),
        (papers.to("pack", row.pk), "Read the transfer pack", permissions.see_pack.allows(actor, row)),
    )  # fmt: skip
    return [{"text": text, "href": href, "is_main": False} for href, text, is_possible in possible if is_possible]


def _keeping(row: Case, actor: Any) -> list[tuple[str, str, bool]]:
    """Where it stands with how long it is kept."""
    kept = permissions.keep_retention.filter(Retention.objects.filter(case=row), actor).first()
    if kept:
        return [(papers.to("retention", kept.pk), "See how long it is kept", True)]
    return [(papers.to("hold_case", row.pk), "Hold it, whatever its years", permissions.hold_case.allows(actor, row))]


def _history(row: Case, transfers: list[Transfer]) -> list[dict[str, Any]]:
    happened = (
        (row.accepted_at, "Taken on from another MARAC" if row.came_by_transfer else "Accepted"),
        (row.listed_at, "First put on an agenda"),
        (row.deferred_at, "Put off"),
        (row.heard_at, "Heard"),
        (row.actions_closed_at, "Actions closed"),
        (row.lapsed_at, "Lapsed"),
        (row.transferred_at, "Transferred"),
    )
    entries: list[dict[str, Any]] = [{"at": at, "title": title} for at, title in happened if at]
    for one in transfers:
        entries.append({"at": one.offered_at, "title": f"Offered to {one.destination}", "text": one.reason.words})
        if one.answered_at and one.status != TransferStatus.ACCEPTED:
            entries.append({"at": one.answered_at, "title": f"{one.get_status_display()}: {one.destination}"})
    return sorted(entries, key=lambda one: one["at"], reverse=True)


class PackPage(RecordPage):
    """What goes to another MARAC with a case, read through before it goes; each sight of it is kept."""

    permission = permissions.see_pack
    template = "marac/cases/pack.html"
    title = "Transfer pack"

    def rows(self) -> QuerySet[Case]:
        return Case.objects.select_related("area")

    def context(self, row: Case) -> dict[str, Any]:
        case = transferring.look_at_pack(row, by=self.request.actor, at=self.request.at)
        return {"caption": f"Case {case.number}, MARAC of {case.area}", "pack": transfer_pack.contents(case)}


class _CaseDeed(DeedPage):
    """A deed done to a case, which leads back to it."""

    permission = permissions.move_case
    template: ClassVar[str] = "marac/deed.html"
    form_class: ClassVar[type[BaseForm]]

    def rows(self) -> QuerySet[Case]:
        return Case.objects.select_related("area")

    def context(self, row: Case) -> dict[str, Any]:
        return {"caption": f"Case {row.number}, MARAC of {row.area}", "cancel_href": self.done_url(row, None)}

    def done_url(self, row: Case, result: Any) -> str:
        return reverse("marac:case", args=[row.pk])


class OfferTransfer(_CaseDeed):
    """What goes is beside the question; one button sends it."""

    template = "marac/cases/offer.html"
    title = "Transfer to another MARAC"
    verb = "Offer this case"

    def form(self, row: Case, **data: Any) -> forms.OfferForm:
        return forms.OfferForm(sender=row.area_id, today=timezone.localdate(self.request.at), **data)

    def context(self, row: Case) -> dict[str, Any]:
        return {**super().context(row), "pack": transfer_pack.contents(row)}

    def act(self, row: Case, form: forms.OfferForm) -> Transfer:
        return transferring.offer(row, by=self.request.actor, at=self.request.at, **form.cleaned_data)

    def done_url(self, row: Case, result: Transfer | None) -> str:
        return papers.to("transfer", result.pk) if result else super().done_url(row, None)

    def say_done(self, row: Case, result: Transfer) -> str:
        return f"Offered to the MARAC of {result.destination}. Until they accept, the case is yours."


class SendOutside(OfferTransfer):
    """The pack goes by other means; to whom, on what ground and how is kept here as a disclosure."""

    template = "marac/cases/offer.html"
    title = "Send outside the region"
    verb = "Record that the pack is sent"

    def form(self, row: Case, **data: Any) -> forms.OutsideForm:  # type: ignore[override]  # another question of the same case
        return forms.OutsideForm(today=timezone.localdate(self.request.at), **data)

    def act(self, row: Case, form: Any) -> Transfer:
        given = form.cleaned_data
        return transferring.send_outside(
            row, by=self.request.actor, at=self.request.at, to=form.to(), move=given["move"], reason=given["reason"],
            words=given["words"],
        )  # fmt: skip

    def say_done(self, row: Case, result: Transfer) -> str:
        return "Recorded as a disclosure. The case stays yours until somebody there says that they have it."


class SayLeft(_CaseDeed):
    title = "The victim has left the area"
    verb = "Tell every agency"
    form_class = forms.LeftForm
    done_message = "Every agency of the MARAC is told, and asked to say that it has read it."

    def act(self, row: Case, form: Any) -> None:
        leaving.say_left(row, by=self.request.actor, at=self.request.at, **form.cleaned_data)


class PutOnLog(Reasoned, _CaseDeed):
    permission = permissions.log_case
    title = "Put on the log of complex cases"
    verb = "Put on the log"
    form_class = forms.LogForm
    done_message = "On the log."

    def act(self, row: Case, form: Any) -> ComplexCase:
        return complexity.put_on_log(row, by=self.request.actor, at=self.request.at, **form.cleaned_data)

    def done_url(self, row: Case, result: ComplexCase | None) -> str:
        return papers.to("log_entry", result.pk) if result else super().done_url(row, None)
