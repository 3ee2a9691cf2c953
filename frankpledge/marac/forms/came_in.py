"""What is asked of whoever completes what came in by e-mail."""

from collections.abc import Iterable
from typing import Any

from django.utils.text import Truncator

from frankpledge.ui import forms

from ..models import UnreadPart


class DealtWithForm(forms.Form):
    parts = forms.CheckboxesField(
        label="Which have you dealt with?", noun="what you have dealt with", choices=(),
        help_text="Put into its section, followed up, or of no account.",
    )  # fmt: skip

    def __init__(self, *args: Any, left: Iterable[UnreadPart], **options: Any) -> None:
        super().__init__(*args, **options)
        said = {part.position: Truncator(" ".join(part.said.split())).chars(80) for part in left}
        self.fields["parts"].choices = [  # type: ignore[attr-defined]
            (part.position, f"{part.label}: {said[part.position]}" if said[part.position] else part.label)
            for part in left
        ]
