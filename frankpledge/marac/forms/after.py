"""What is asked of a case after its meeting: flags, transfers, moves, and the log of complex cases."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from frankpledge.partnerships.models import Area
from frankpledge.ui import forms

from ..actions.given import OutsideMarac
from ..lifecycle import CaseStatus, FlagStatus, TransferStatus
from ..models import Reason, Transfer
from .reasoned import ReasonedForm
from .writing import marac_areas

_GONE = (CaseStatus.LAPSED, CaseStatus.TRANSFERRED)


class CaseFilters(forms.Filters):
    status = forms.SelectField(
        label="Where it stands", empty="Not over",
        choices=[("past", "Past twelve months, and not lapsed"), ("held", "Kept by a later referral"), *CaseStatus.choices, ("all", "All")],
    )  # fmt: skip
    area = forms.RowField(label="MARAC", queryset=Area.objects.none(), empty_label="Every MARAC of yours")
    number = forms.TextField(label="Case", width=10)

    def __init__(self, *args: Any, areas: QuerySet[Area] | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["area"].queryset = areas if areas is not None else marac_areas()  # type: ignore[attr-defined]

    def narrow(self, rows: QuerySet[Any], answers: Mapping[str, Any]) -> QuerySet[Any]:
        status = answers["status"]
        if answers["number"]:
            return rows.filter(number=answers["number"].strip().upper())
        if answers["area"]:
            rows = rows.filter(area=answers["area"])
        match status:
            case "all":
                return rows
            case "past":
                return rows.filter(lapses_on__lt=F("today")).exclude(status__in=_GONE)
            case "held":
                return rows.filter(is_held=True)
        if status in _GONE:
            rows = rows.order_by("-lapses_on")  # none of them ends any more: the latest first
        return rows.filter(status=status) if status else rows.exclude(status__in=_GONE)


class FlagFilters(forms.Filters):
    status = forms.SelectField(
        label="Where it stands", empty="To do",
        choices=[("overdue", "Overdue"), ("set", "Flagged"), ("not_held", "Not held"), ("removed", "Removed"), ("all", "All")],
    )  # fmt: skip

    def narrow(self, rows: QuerySet[Any], answers: Mapping[str, Any]) -> QuerySet[Any]:
        to_do = Q(status=FlagStatus.TO_REMOVE) | Q(status=FlagStatus.ASKED, case__lapses_on__gte=F("today"))
        match answers["status"]:
            case "all":
                return rows
            case "overdue":
                return rows.filter(to_do, due_on__lt=F("today"))
            case "set" | "not_held" | "removed" as status:
                return rows.filter(status=status)
        return rows.filter(to_do)


class NoticeFilters(forms.Filters):
    status = forms.SelectField(label="Which", empty="Not read yet", choices=[("read", "Read"), ("all", "All")])

    def narrow(self, rows: QuerySet[Any], answers: Mapping[str, Any]) -> QuerySet[Any]:
        if answers["status"] == "all":
            return rows
        return rows.filter(acknowledged_at__isnull=answers["status"] != "read")


class TransferFilters(forms.Filters):
    status = forms.SelectField(
        label="Which", empty="Waiting for an answer", choices=[*TransferStatus.choices[1:], ("all", "All")]
    )

    def narrow(self, rows: QuerySet[Any], answers: Mapping[str, Any]) -> QuerySet[Any]:
        if answers["status"] == "all":
            return rows
        return rows.filter(status=answers["status"] or TransferStatus.OFFERED)


class LogFilters(forms.Filters):
    status = forms.SelectField(label="Which", empty="On the log", choices=[("off", "Taken off"), ("all", "All")])

    def narrow(self, rows: QuerySet[Any], answers: Mapping[str, Any]) -> QuerySet[Any]:
        if answers["status"] == "all":
            return rows
        return rows.filter(taken_off_at__isnull=answers["status"] != "off")


class SetFlagForm(forms.Form):
    on = forms.DateField(label="Flagged on", noun="the day it was flagged")


class RemoveFlagForm(forms.Form):
    on = forms.DateField(label="Removed on", noun="the day it was removed")


def _reason_field() -> forms.RowField:
    return forms.RowField(label="Why", queryset=Reason.objects.none(), widget=forms.RadioSelect, empty_label=None)


def _move_field() -> forms.RadiosField:
    return forms.RadiosField(
        label="The victim has moved", choices=Transfer.Move.choices, is_inline=True, noun="whether it is for good"
    )


class OfferForm(ReasonedForm):
    kind = Reason.Kind.TRANSFER
    to = forms.RowField(label="To the MARAC of", queryset=Area.objects.none())
    move = _move_field()
    reason = _reason_field()
    words = forms.LongTextField(
        label="What they should know first", rows=3, max_length=1000, required=False,
        help_text="Never an address. They read the protected one when they have accepted.",
    )  # fmt: skip

    def __init__(self, *args: Any, sender: UUID, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to"].queryset = marac_areas().exclude(pk=sender)  # type: ignore[attr-defined]


class OutsideForm(ReasonedForm):
    kind = Reason.Kind.TRANSFER
    marac = forms.TextField(label="MARAC", max_length=200, help_text="Its name, as it calls itself")
    contact = forms.TextField(label="Who there receives it", max_length=200, noun="who there receives it")
    address = forms.TextField(
        label="Where it is sent", max_length=200, noun="where it is sent",
        help_text="A work e-mail address, the name of the system, or the office that signs for it",
    )  # fmt: skip
    how_sent = forms.RadiosField(label="How", choices=Transfer.How.choices, noun="how it is sent")
    ground = forms.SelectField(label="On what ground", choices=Transfer.Ground.choices, noun="the ground in law")
    move = _move_field()
    reason = _reason_field()
    words = forms.LongTextField(
        label="What they should know first", rows=3, max_length=1000, required=False, help_text="Never an address."
    )

    def to(self) -> OutsideMarac:
        given = self.cleaned_data
        return OutsideMarac(given["marac"], given["contact"], given["address"], given["ground"], given["how_sent"])


class RefuseForm(ReasonedForm):
    kind = Reason.Kind.REFUSED
    reason = _reason_field()
    words = forms.LongTextField(
        label="In words, for the co-ordinator who sent it", rows=3, max_length=1000, noun="why, in words"
    )


class OutsideAcceptedForm(forms.Form):
    name = forms.TextField(label="Who there says that they have it", max_length=200, noun="who said so")


class OutsideRefusedForm(RefuseForm):
    name = forms.TextField(label="Who there refused it", max_length=200, noun="who refused it")
    field_order = ("name", "reason", "words")


class LeftForm(forms.Form):
    on = forms.DateField(label="Left on", noun="the day")
    ends_flags = forms.YesNoField(
        label="Should agencies remove their flags now?", noun="whether flags are removed",
        help_text="Where another MARAC goes on with the case, say no and transfer it: flags follow. Where nobody knows where the "
        "victim is, say no: a flag may be how somebody finds out.",
    )  # fmt: skip


class LogForm(ReasonedForm):
    kind = Reason.Kind.COMPLEX
    reasons = forms.RowsField(label="Why", queryset=Reason.objects.none(), noun="at least one reason")
    words = forms.LongTextField(
        label="In words", rows=5, max_length=4000, noun="why, in words",
        help_text="For somebody who does not know the case: what makes it so, and what was tried.",
    )  # fmt: skip


class LookAgainForm(forms.Form):
    words = forms.LongTextField(label="What was found", rows=5, max_length=4000, noun="what was found")
    next_on = forms.DateField(
        label="Look again on", required=False, help_text="Left empty, as often as the setting says"
    )


class TakeOffLogForm(forms.Form):
    words = forms.LongTextField(label="Why it comes off", rows=3, max_length=2000, noun="why it comes off")
