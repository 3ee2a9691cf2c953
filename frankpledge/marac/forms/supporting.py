"""What an IDVA service answers of a notice."""

from typing import Any

from django.db.models import QuerySet

from frankpledge.accounts.models import Person
from frankpledge.ui import forms

from ..models import ContactAttempt, Reason
from .reasoned import ReasonedForm


class AdviserForm(forms.Form):
    adviser = forms.RowField(
        label="The adviser who has it", queryset=Person.objects.none(), required=False,
        empty_label="Somebody who does not sign in here",
    )  # fmt: skip
    adviser_name = forms.TextField(label="Their name, if they do not sign in here", max_length=200, required=False)

    def __init__(self, *args: Any, advisers: QuerySet[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["adviser"].queryset = advisers  # type: ignore[attr-defined]


class GiveAllForm(forms.Form):
    adviser = forms.RowField(
        label="Who takes them over",
        noun="who takes them over",
        queryset=Person.objects.none(),
        empty_label="Choose an adviser",
    )

    def __init__(self, *args: Any, advisers: QuerySet[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["adviser"].queryset = advisers  # type: ignore[attr-defined]


class DeclineForm(ReasonedForm):
    kind = Reason.Kind.DECLINED
    reason = forms.RowField(label="Reason", queryset=Reason.objects.none(), widget=forms.RadioSelect, empty_label=None)
    words = forms.LongTextField(
        label="What the co-ordinator must know besides", rows=3, max_length=1000, required=False
    )


class AttemptForm(forms.Form):
    made_on = forms.DateField(label="Date", noun="the date")
    outcome = forms.RadiosField(label="What came of it", choices=ContactAttempt.Outcome.choices)
    words = forms.LongTextField(label="More", rows=3, max_length=1000, required=False)


class ViewsForm(forms.Form):
    views = forms.LongTextField(label="What the victim wants and thinks", rows=6, max_length=4000)
    what_is_safe = forms.LongTextField(label="What is safe, and what is not", rows=4, max_length=2000)
