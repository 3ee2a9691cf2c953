from typing import Any

from django.db.models import QuerySet

from frankpledge.partnerships.models import Organisation, Post
from frankpledge.ui import forms

from ..evidence import ACCEPTED
from ..models import AgendaItem, AgreedAction, Body, Task

MINE, OURS, NOBODYS = "mine", "ours", "nobodys"
OVERDUE, PUT_OFF, CLAIMED, CLOSED, SUPERSEDED, EVERY = "overdue", "put_off", "claimed", "closed", "superseded", "every"


class _ItemField(forms.RowField):
    def label_from_instance(self, obj: AgendaItem) -> str:
        return f"{obj.title} ({obj.meeting})"


class _TaskField(forms.RowField):
    def label_from_instance(self, obj: Task) -> str:
        return f"{obj}: {obj.words[:80]}"


class _Owned(forms.Form):
    owner = forms.RowField(
        label="Whose it is",
        help_text="The post, whoever holds it. If only the organisation is known yet, leave this and name that.",
        queryset=Post.objects.none(),
        required=False,
        empty_label="No post yet",
    )
    organisation = forms.RowField(
        label="Organisation, if there is no post yet",
        queryset=Organisation.objects.filter(until_on=None),
        required=False,
        empty_label="That of the post",
    )

    def __init__(self, *args: Any, posts: QuerySet[Post], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["owner"].queryset = posts  # type: ignore[attr-defined]


class AgreeAction(_Owned):
    words = forms.LongTextField(label="What is to be done", max_length=1000, rows=3)
    due_on = forms.DateField(label="By when", noun="the day it is to be done by")
    item = _ItemField(
        label="The item it came of",
        help_text="Whoever may read the item may read the action.",
        queryset=AgendaItem.objects.none(),
        required=False,
        empty_label="No item of an agenda",
    )
    task = _TaskField(
        label="The recommendation or step it is for", queryset=Task.objects.none(), required=False, empty_label="None"
    )
    field_order = ("words", "owner", "organisation", "due_on", "item", "task")

    def __init__(self, *args: Any, items: QuerySet[AgendaItem], tasks: QuerySet[Task], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["task"].queryset = tasks  # type: ignore[attr-defined]
        self.fields["item"].queryset = items  # type: ignore[attr-defined]


class GiveTo(_Owned):
    words = forms.TextField(label="Why it passes to them", max_length=300, required=False)


class HowItGoes(forms.Form):
    words = forms.LongTextField(label="How it goes", max_length=1000, rows=4)


class PutOff(forms.Form):
    due_on = forms.DateField(label="The new date", noun="the new date")
    because = forms.LongTextField(label="Why it is put off", noun="why it is put off", max_length=1000, rows=4)


class ClaimDone(forms.Form):
    words = forms.LongTextField(
        label="What was done, and what shows it",
        help_text="Somebody else reads this, and closes the action if it convinces them.",
        max_length=1000,
        rows=5,
    )
    link = forms.TextField(
        label="Where it can be seen", help_text="An address on the web, if there is one.", max_length=500, required=False
    )  # fmt: skip
    file = forms.FileField(
        label="A file that shows it", help_text="A PDF or a picture, up to 10 MB.", accept=ACCEPTED, required=False
    )

    def clean_link(self) -> str:
        link: str = self.cleaned_data["link"]
        if link and not link.startswith(("https://", "http://")):
            self.add_error("link", "Give the whole address, beginning with https://.")
        return link


class Check(forms.Form):
    answer = forms.RadiosField(
        label="Is it done?",
        choices=[("close", "Yes: close the action"), ("send_back", "Not yet: send it back to its owner")],
        noun="whether it is done",
    )
    words = forms.LongTextField(
        label="What you saw, or what is still wanted",
        help_text="Needed when you send it back.",
        max_length=1000,
        rows=4,
        required=False,
    )


class LookAt(forms.Form):
    words = forms.LongTextField(label="What the body says", max_length=1000, rows=4)


class Supersede(forms.Form):
    because = forms.LongTextField(
        label="Why it is no longer needed", noun="why it is no longer needed", max_length=1000, rows=4
    )
    superseded_by = forms.RowField(
        label="The action that takes its place",
        queryset=AgreedAction.objects.none(),
        required=False,
        empty_label="None",
    )

    def __init__(self, *args: Any, others: QuerySet[AgreedAction], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["superseded_by"].queryset = others  # type: ignore[attr-defined]


class ActionFilters(forms.Filters):
    """Read by `frankpledge.boards.views.agreed_actions.narrowed`: what is overdue, and whose “mine” is, the page knows."""

    body = forms.RowField(
        label="Body", queryset=Body.objects.filter(agreed_actions__isnull=False).distinct(), empty_label="Every body"
    )
    whose = forms.SelectField(
        label="Whose",
        empty="Everybody’s",
        choices=[(MINE, "My post’s"), (OURS, "My organisation’s"), (NOBODYS, "Nobody’s")],
    )
    stands = forms.SelectField(
        label="How it stands",
        empty="Still open",
        choices=[
            (OVERDUE, "Overdue"),
            (PUT_OFF, "Put off too often"),
            (CLAIMED, "Waiting to be checked"),
            (CLOSED, "Closed"),
            (SUPERSEDED, "No longer needed"),
            (EVERY, "Every one"),
        ],
    )
    year = forms.WholeNumberField(label="Agreed in the year", min_value=2000, max_value=2200, width=4)
