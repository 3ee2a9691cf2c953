from datetime import date
from typing import Any

from frankpledge.ui import forms

from ..models import Reason


class ReasonedForm(forms.Form):
    """A form one of whose questions is a coded reason: those of its kind that are offered on the day."""

    kind: Reason.Kind

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in {"reason", "reasons"} & set(self.fields):
            self.fields[name].queryset = Reason.objects.on(today).filter(kind=self.kind)  # type: ignore[attr-defined]
