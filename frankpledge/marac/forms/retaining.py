"""What is asked when something is held, put off or destroyed."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from frankpledge.partnerships.models import Area
from frankpledge.ui import forms

from ..lifecycle import RetentionStatus
from .writing import marac_areas


class RetentionFilters(forms.Filters):
    status = forms.SelectField(
        label="Where it stands", empty="To decide", choices=[*RetentionStatus.choices, ("all", "All")]
    )
    area = forms.RowField(label="MARAC", queryset=Area.objects.none(), empty_label="Every MARAC of yours")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["area"].queryset = marac_areas()  # type: ignore[attr-defined]

    def narrow(self, rows: QuerySet[Any], answers: Mapping[str, Any]) -> QuerySet[Any]:
        if answers["area"]:
            rows = rows.filter(area=answers["area"])
        if answers["status"] == "all":
            return rows
        if answers["status"]:
            return rows.filter(status=answers["status"])
        return rows.filter(status__in=(RetentionStatus.KEPT, RetentionStatus.PROPOSED), due_on__isnull=False)


class BecauseForm(forms.Form):
    because = forms.TextField(
        label="Why", noun="why", max_length=300,
        help_text="In words that name nobody and tell nothing of the case: this is kept when the rest is gone.",
    )  # fmt: skip


class PutOffForm(BecauseForm):
    until_on = forms.DateField(label="Keep it until", noun="the day")


class DestroyForm(BecauseForm):
    is_sure = forms.ConfirmationField(
        label="I have read what is in it, and nobody needs it any more. It can’t be brought back."
    )

    def given(self) -> str:
        return str(self.cleaned_data["because"])
