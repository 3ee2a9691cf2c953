from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from frankpledge.partnerships.models import Area
from frankpledge.ui import forms
from frankpledge.working_days.bank_holidays import NotBankHolidays, read_gov_uk

from ..models import Known
from .writing import marac_areas


class SettingForm(forms.Form):
    area = forms.RowField(label="MARAC", queryset=Area.objects.none(), required=False, empty_label="All of them")
    value = forms.TextField(label="New value", max_length=40, width=10)
    from_on = forms.DateField(label="In force from")
    source = forms.TextField(label="Who decided this, and where it is written", max_length=300)

    def __init__(self, *args: Any, known: Known, **options: Any) -> None:
        super().__init__(*args, **options)
        area: Any = self.fields["area"]
        area.queryset = marac_areas()
        if known.is_fact:
            area.required, area.empty_label = True, "Choose one"
            self.fields["value"].label = "How many"
            self.fields["value"].help_text = f"Such as {known.example}."
            self.fields["from_on"].label = "From which day"
            self.fields["from_on"].help_text = "It may be in the past: figures for days from then on use it."
            self.fields["source"].label = "Where it is published, and of which year"


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
