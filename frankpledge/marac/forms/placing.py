"""What is asked when something of an agency that shares no more is placed."""

from typing import Any

from django.db.models import QuerySet

from frankpledge.partnerships.models import Organisation
from frankpledge.ui import forms


class PlaceForm(forms.Form):
    agency = forms.RowField(
        label="Which agency takes it on",
        noun="the agency",
        queryset=Organisation.objects.none(),
        empty_label="Choose an agency",
        help_text="Ask them first. They are told that an action is theirs.",
    )
    due_on = forms.DateField(label="By")

    def __init__(self, *args: Any, agencies: QuerySet[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]
