"""What is asked of why a kind of work is paid for."""

from typing import Any

from django.db.models import QuerySet

from frankpledge.boards.models import Priority
from frankpledge.ui import forms

from ..models import Service


class AmendNeedForm(forms.Form):
    priority = forms.RowField(
        label="Which priority does it serve?", noun="the priority", queryset=Priority.objects.none()
    )
    words = forms.LongTextField(
        label="What is the need?", noun="the need", rows=4, required=False,
        help_text="Left empty, money that is spent on it shows as having no need recorded.",
    )  # fmt: skip
    source = forms.TextField(
        label="Where is that known from?",
        help_text="A paper and its paragraph, or an assessment.",
        max_length=300,
        required=False,
    )

    def __init__(self, *args: Any, priorities: QuerySet[Priority], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["priority"].queryset = priorities  # type: ignore[attr-defined]


class AddNeedForm(AmendNeedForm):
    service = forms.SelectField(label="Kind of work", choices=Service.choices)

    field_order = ("service", "priority", "words", "source")


class CloseNeedForm(forms.Form):
    closed_on = forms.DateField(label="From which day?", noun="the day")
    because = forms.LongTextField(label="Why?", noun="why", rows=3)
