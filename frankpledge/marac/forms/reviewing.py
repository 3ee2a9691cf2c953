"""What a co-ordinator or administrator answers of a referral."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from frankpledge.partnerships.models import Area, Organisation
from frankpledge.ui import forms

from ..lifecycle import NEW_FILE, ReferralStatus
from ..models import Attachment, Criterion, IdvaService, PartyExclusion, Reason, Referral
from ..repeats import Earlier
from .reasoned import ReasonedForm
from .writing import marac_areas

OPEN = "open"


_DECIDED = (
    ReferralStatus.ACCEPTED, ReferralStatus.WITHDRAWN, ReferralStatus.NOT_MET, ReferralStatus.TRANSFERRED_OUT,
)  # fmt: skip


class QueueFilters(forms.Filters):
    status = forms.SelectField(
        label="Where it stands",
        empty="Waiting for a decision",
        choices=[(value, label) for value, label in ReferralStatus.choices if value != ReferralStatus.DRAFT]
        + [(NEW_FILE, "With a new file, sent later"), ("all", "All")],
    )
    area = forms.RowField(label="MARAC", queryset=Area.objects.none(), empty_label="Every MARAC of yours")
    reference = forms.TextField(label="Reference", width=10)

    def __init__(self, *args: Any, areas: QuerySet[Area] | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["area"].queryset = areas if areas is not None else marac_areas()  # type: ignore[attr-defined]

    def narrow(self, rows: QuerySet[Any], answers: Mapping[str, Any]) -> QuerySet[Any]:
        status = answers["status"]
        if answers["reference"]:
            return rows.filter(reference=answers["reference"].strip().upper())
        if status == NEW_FILE:
            unseen = Attachment.objects.filter(came_later=True, seen_at=None).order_by()
            rows = rows.filter(pk__in=unseen.values("referral"))
        elif not status:
            waits = (ReferralStatus.TAKEN_IN, ReferralStatus.SUBMITTED, ReferralStatus.UNDER_REVIEW)
            rows = rows.filter(status__in=waits)
        elif status != "all":
            rows = rows.filter(status=status)
        if status == "all" or status in _DECIDED:
            rows = rows.order_by("-received_at")  # nothing of it is due: the latest first
        return rows.filter(area=answers["area"]) if answers["area"] else rows


class StartReviewForm(forms.Form):
    """Nothing is asked."""


class AcceptForm(forms.Form):
    criteria = forms.CheckboxesField(
        label="It meets", choices=Criterion.Code.choices, noun="at least one criterion that it meets"
    )
    professional_reason = forms.LongTextField(label="Why you judge the risk high", max_length=2000, required=False)
    escalation_reason = forms.LongTextField(label="Which events show it", max_length=1000, required=False)
    repeat_reason = forms.LongTextField(
        label="What makes it a repeat, where the rule above asks; where and when, if the earlier referral is not shown",
        rows=2,
        max_length=500,
        required=False,
    )
    other_reason = forms.LongTextField(label="What the ground is", max_length=1000, required=False)
    same_as = forms.CheckboxesField(
        label="Is the victim the same person as in these?", choices=(), required=False,
        help_text="They share only a telephone number. Leave unticked what you do not know.",
    )  # fmt: skip

    def __init__(self, *args: Any, unsure: Iterable[Earlier] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(str(one.referral.pk), one.referral.reference) for one in unsure]
        if not choices:
            del self.fields["same_as"]
        else:
            self.fields["same_as"].choices = choices  # type: ignore[attr-defined]

    reveals = {
        "criteria": {
            Criterion.Code.PROFESSIONAL_JUDGEMENT: "professional_reason",
            Criterion.Code.POTENTIAL_ESCALATION: "escalation_reason",
            Criterion.Code.REPEAT: "repeat_reason",
            Criterion.Code.OTHER: "other_reason",
        }
    }

    def given(self) -> dict[str, str]:
        return {
            code: self.cleaned_data.get(self.reveals["criteria"].get(code, ""), "") or ""
            for code in self.cleaned_data["criteria"]
        }

    def same_victim(self) -> list[UUID]:
        return [UUID(key) for key in self.cleaned_data.get("same_as", ())]


class _ReasonForm(ReasonedForm):
    reason = forms.RowField(
        label="Reason", queryset=Reason.objects.none(), widget=forms.RadioSelect, empty_label=None,
        help_text="The referrer reads this, and partners see it in the figures.",
    )  # fmt: skip
    words = forms.LongTextField(label="What the referrer is told besides", rows=4, max_length=1000, required=False)


class WithdrawForm(_ReasonForm):
    kind = Reason.Kind.WITHDRAWN


class NotMetForm(_ReasonForm):
    kind = Reason.Kind.NOT_MET


class ReturnForm(ReasonedForm):
    kind = Reason.Kind.RETURNED
    reasons = forms.RowsField(label="What is missing", queryset=Reason.objects.none(), noun="what is missing")
    words = forms.LongTextField(label="What the referrer is told besides", rows=4, max_length=1000, required=False)


class MoveForm(forms.Form):
    area = forms.RowField(label="The MARAC that should have it", queryset=Area.objects.none(), empty_label="Choose one")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["area"].queryset = marac_areas()  # type: ignore[attr-defined]


class TransferOutForm(forms.Form):
    to = forms.TextField(label="The MARAC outside the region", max_length=200)
    ground = forms.TextField(label="The ground on which you pass it on", max_length=200)


class ProcessForm(forms.Form):
    crimes_found = forms.LongTextField(
        label="What was found about crimes",
        rows=4,
        max_length=2000,
        help_text="Recorded crimes, or that there are none.",
    )
    invites = forms.YesNoField(label="Invite the referrer to the meeting now?")


class TellServiceForm(forms.Form):
    service = forms.RowField(label="The IDVA service", queryset=Organisation.objects.none(), empty_label="Choose one")

    def __init__(self, *args: Any, referral: Referral, **options: Any) -> None:
        super().__init__(*args, **options)
        services = IdvaService.objects.values("organisation")
        self.fields["service"].queryset = Organisation.objects.filter(pk__in=services)  # type: ignore[attr-defined]


class ExcludeForm(forms.Form):
    email = forms.EmailField(label="Their work e-mail address", autocomplete="off")
    why = forms.RadiosField(label="Why", choices=PartyExclusion.Why.choices)


class LetInForm(forms.Form):
    because = forms.LongTextField(label="Why they may know of it now", max_length=1000)


class SightForm(forms.Form):
    ground = forms.TextField(
        label="Why you need to see it", max_length=200,
        help_text="Kept in the trail with your name and the time: in words that tell nothing of the case.",
    )  # fmt: skip
