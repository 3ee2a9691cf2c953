from typing import Any

from frankpledge.ui import forms

from ..models import Body, Published
from .sittings import version


class Correct(forms.Form):
    words = forms.LongTextField(label="What it should say", noun="what it should say", rows=6)
    because = forms.TextField(
        label="Why it is corrected", noun="why it is corrected", max_length=300,
        help_text="Kept beside what it said before, for every reader of the minutes.",
    )  # fmt: skip
    seen = forms.HiddenField()

    def clean_seen(self) -> int:
        return version(self.cleaned_data["seen"])


class LeaveOut(forms.Form):
    is_redacted = forms.YesNoField(label="Is it left out of what is published?")
    because = forms.TextField(
        label="Why, as the public reads it", required=False, max_length=200,
        help_text="Stands in its place for everybody to read, such as “personal information”. It must give nothing away.",
    )  # fmt: skip


class Withdraw(forms.Form):
    because = forms.TextField(label="Why it is withdrawn", noun="why it is withdrawn", max_length=300)


class PublishedFilters(forms.Filters):
    body = forms.RowField(label="Body", queryset=Body.objects.none(), empty_label="Every body")
    kind = forms.SelectField(label="What", empty="Everything", choices=Published.Kind.choices)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        there = Published.objects.filter(withdrawn_at=None).values("body")
        self.fields["body"].queryset = Body.objects.filter(pk__in=there)  # type: ignore[attr-defined]

    def narrow(self, rows: Any, answers: Any) -> Any:
        chosen = {name: value for name, value in answers.items() if value}
        return rows.filter(**chosen)
