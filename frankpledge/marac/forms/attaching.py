"""What is asked of a file that goes with a referral."""

from typing import Any

from django.core.exceptions import ValidationError

from frankpledge.figures.decoding import Unreadable
from frankpledge.ui import forms

from ..actions.attaching import FileGiven, look_at
from ..models import Attachment, InForce

_ENDINGS = {
    Attachment.Kind.PDF: ".pdf", Attachment.Kind.WORD: ".docx", Attachment.Kind.JPEG: ".jpg,.jpeg",
    Attachment.Kind.PNG: ".png", Attachment.Kind.TEXT: ".txt",
}  # fmt: skip


class AddFileForm(forms.Form):
    file = forms.FileField(label="A file")
    words = forms.TextField(
        label="What it is", max_length=200, help_text="Like “Paper Dash, signed” or “Body map of 16 November”."
    )

    def __init__(self, *args: Any, in_force: InForce, **options: Any) -> None:
        super().__init__(*args, **options)
        kinds = [kind for kind in Attachment.Kind if kind in in_force.attachment_kinds]
        field: Any = self.fields["file"]
        field.take_at_most(in_force.attachment_megabytes)
        field.widget.attrs["accept"] = ",".join(_ENDINGS[kind] for kind in kinds)
        field.help_text = f"{', '.join(kind.label for kind in kinds)}: up to {field.most_megabytes} MB."

    def clean_file(self) -> FileGiven:
        brought = self.cleaned_data["file"]
        try:
            return look_at(brought.read(), brought.name)
        except Unreadable as refusal:
            raise ValidationError(str(refusal)) from None


class KeepForm(forms.Form):
    words = forms.TextField(label="What it is", max_length=200)
