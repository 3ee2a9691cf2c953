from typing import Any

from frankpledge.partnerships.models import Area
from frankpledge.ui import forms

from .writing import marac_areas


class SettingForm(forms.Form):
    area = forms.RowField(label="MARAC", queryset=Area.objects.none(), required=False, empty_label="All of them")
    value = forms.TextField(label="New value", max_length=40, width=10)
    from_on = forms.DateField(label="In force from")
    source = forms.TextField(label="Who decided this, and where it is written", max_length=300)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["area"].queryset = marac_areas()  # type: ignore[attr-defined]
