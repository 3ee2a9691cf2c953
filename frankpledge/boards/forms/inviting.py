from typing import Any

from django.db.models import QuerySet

from frankpledge.partnerships.models import Post
from frankpledge.ui import forms

from ..models import Invitation


class Reply(forms.Form):
    answer = forms.RadiosField(
        label="Are you coming?",
        choices=[(code, words) for code, words in Invitation.Reply.choices if code != Invitation.Reply.NONE],
    )
    substitute = forms.RowField(
        label="Who comes in your place", queryset=Post.objects.none(), required=False, empty_label="Nobody"
    )
    note = forms.TextField(label="Anything the clerk should know", max_length=200, required=False)

    def __init__(self, *args: Any, substitutes: QuerySet[Post], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["substitute"].queryset = substitutes  # type: ignore[attr-defined]
        if not substitutes:
            del self.fields["substitute"]

    def given(self) -> dict[str, Any]:
        return {"substitute": None, **self.cleaned_data}
