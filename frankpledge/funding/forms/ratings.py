from typing import Any

from frankpledge.ui import forms
from frankpledge.ui.form_words import say_plainly

from ..models import STATEMENTS, Rating


class RatingForm(forms.Form):
    """How far a recipient agrees with each statement, and what they would say besides."""

    words = forms.LongTextField(
        label="What should stay as it is, and what should change?", help_text="No names, and nothing that only you could have written.",
        rows=5, max_length=2000, required=False,
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, words in STATEMENTS.items():
            field = forms.RadiosField(label=words, noun="how far you agree", choices=Rating.Agrees.choices)
            say_plainly(name, field)
            self.fields[name] = field
        self.order_fields([*STATEMENTS, "words"])

    def agrees(self) -> dict[str, int]:
        return {name: int(self.cleaned_data[name]) for name in STATEMENTS}
