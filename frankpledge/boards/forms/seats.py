from typing import Any

from django.db.models import QuerySet

from frankpledge.partnerships.models import Organisation, Post
from frankpledge.ui import forms


class AddSeat(forms.Form):
    title = forms.TextField(label="Title of the seat", max_length=200)
    organisation = forms.RowField(
        label="Organisation",
        queryset=Organisation.objects.filter(until_on=None),
        required=False,
        empty_label="Not for one organisation",
    )
    is_chair = forms.YesNoField(label="Does this seat chair the body?")
    represents = forms.TextField(label="Whom it speaks for", max_length=200, required=False)
    from_on = forms.DateField(label="From", noun="the day it begins")
    source = forms.TextField(
        label="Where this is known from", help_text="Such as the terms of reference.", max_length=200
    )


class FillSeat(forms.Form):
    post = forms.RowField(label="Post that fills it", queryset=Post.objects.none())
    from_on = forms.DateField(label="From", noun="the day it begins")

    def __init__(self, *args: Any, posts: QuerySet[Post], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["post"].queryset = posts  # type: ignore[attr-defined]


class LastDay(forms.Form):
    last_day = forms.DateField(label="Last day of the seat")


class NameSubstitute(FillSeat):
    source = forms.TextField(label="Where this is known from", max_length=200)


class SetTerm(forms.Form):
    term_ends_on = forms.DateField(
        label="Last day of the term of office", help_text="Leave it empty where there is none.", required=False
    )


class SetVoting(forms.Form):
    is_voting = forms.YesNoField(
        label="Does this seat decide with the others?", help_text="A seat that only advises is not asked to decide between meetings."
    )  # fmt: skip


class TakeLead(forms.Form):
    on = forms.TextField(label="What the seat leads on", help_text="Such as a priority.", max_length=200)
    from_on = forms.DateField(label="From", noun="the day it begins")
    source = forms.TextField(label="Where this was agreed", max_length=200)
