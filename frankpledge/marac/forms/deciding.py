from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from frankpledge.partnerships.models import Area
from frankpledge.ui import forms
from frankpledge.working_days.bank_holidays import NotBankHolidays, read_gov_uk

from .writing import marac_areas


class SettingForm(forms.Form):
    area = forms.RowField(label="MARAC", queryset=Area.objects.none(), required=False, empty_label="All of them")
    value = forms.TextField(label="New value", max_length=40, width=10)
    from_on = forms.DateField(label="In force from")
    source = forms.TextField(label="Who decided this, and where it is written", max_length=300)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["area"].queryset = marac_areas()  # type: ignore[attr-defined]


_LARGEST = 1_000_000  # bytes


class BankHolidayForm(forms.Form):
    day = forms.DateField(label="Which day")
    name = forms.TextField(label="What it is called", max_length=100)
    is_kept = forms.YesNoField(label="Is the office shut that day?")
    source = forms.TextField(label="Where it is announced", max_length=300)


class PublishedHolidaysForm(forms.Form):
    file = forms.FileField(
        label="The file of gov.uk/bank-holidays",
        help_text="Save gov.uk/bank-holidays.json and choose it here. Days of it that are known already stay as they are.",
        accept=".json",
    )

    def clean_file(self) -> dict[date, str]:
        if self.cleaned_data["file"].size > _LARGEST:
            raise ValidationError("This file is too large to be gov.uk’s list, which is some tens of kilobytes.")
        try:
            return read_gov_uk(self.cleaned_data["file"].read())
        except NotBankHolidays as error:
            raise ValidationError(str(error)) from None
