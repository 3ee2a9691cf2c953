"""What is asked about a mail in the tray."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from frankpledge.partnerships.models import Area
from frankpledge.ui import forms

from ..lifecycle import MailStatus
from ..models import Reason
from .reasoned import ReasonedForm


class TrayFilters(forms.Filters):
    status = forms.SelectField(
        label="Where it stands", choices=[*MailStatus.choices[1:], ("all", "All")], empty="Waits in the tray"
    )

    def narrow(self, rows: QuerySet[Any], answers: Mapping[str, Any]) -> QuerySet[Any]:
        status = answers["status"]
        return rows if status == "all" else rows.filter(status=status or MailStatus.WAITING)


class FileForm(ReasonedForm):
    kind = Reason.Kind.FILED
    reason = forms.RowField(label="Why", queryset=Reason.objects.none(), widget=forms.RadioSelect, empty_label=None)


class TakeInForm(forms.Form):
    area = forms.RowField(
        label="For which MARAC", queryset=Area.objects.none(), widget=forms.RadioSelect, empty_label=None,
        help_text="Where the victim lives. It can be moved to another afterwards.",
    )  # fmt: skip

    def __init__(self, *args: Any, areas: QuerySet[Area], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]


class AddToForm(forms.Form):
    reference = forms.TextField(label="Reference of the referral", help_text="Like ABCD-EFGH.", width=10)
