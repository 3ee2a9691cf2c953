"""What publishing asks."""

from datetime import date
from typing import Any

from frankpledge.ui import forms

from ..models import GrantNotice


class NoticeForm(forms.Form):
    recipient_name = forms.TextField(
        label="Recipient, as it is published",
        max_length=200,
        help_text="A name that shows where people are kept safe can be put in general words. Its charity number is then left out too.",
    )
    title = forms.TextField(label="Title", max_length=GrantNotice._meta.get_field("title").max_length)
    purpose = forms.LongTextField(label="What the money is for", rows=4, max_length=3000)
    conditions = forms.LongTextField(label="Conditions", rows=5, max_length=5000, required=False)
    reasons = forms.LongTextField(
        label="Why it was given",
        help_text="The Specified Information Order asks why it was thought that the grant would help to bring about less crime and disorder in the area.",
        rows=4,
        max_length=3000,
    )
    is_place_kept_back = forms.ConfirmationField(label="Leave out where it is spent", required=False)


class LookOverForm(forms.Form):
    harmless_because = forms.LongTextField(
        label="Why what is marked is safe to publish",
        help_text="Needed where something is marked. If it is not safe, have the words written again without it.",
        rows=3,
        max_length=500,
        required=False,
    )


class PublishForm(forms.Form):
    month = forms.SelectField(label="Month", choices=())

    def __init__(self, *args: Any, months: list[date], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(month.isoformat(), f"{month:%B %Y}") for month in months]
        self.fields["month"].choices = choices  # type: ignore[attr-defined]


class WithdrawForm(forms.Form):
    because = forms.TextField(label="Why it is withdrawn", max_length=300)


class TakeBackForm(forms.Form):
    because = forms.TextField(label="Why it is taken back", help_text="Seen by the office alone.", max_length=300)
