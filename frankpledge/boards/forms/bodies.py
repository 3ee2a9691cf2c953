from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet

from frankpledge.boards.models import KNOWN, Body, Clearer, Frequency
from frankpledge.partnerships.forms import AreaField
from frankpledge.partnerships.models import Area, Post
from frankpledge.ui import forms


class BodyFilters(forms.Filters):
    kind = forms.SelectField(label="Kind", empty="Every kind", choices=Body.Kind.choices)
    area = AreaField(label="In or around", queryset=Area.objects.none(), empty_label="Every area")
    on = forms.DateField(label="As on")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        named = Area.objects.filter(kind__in=(Area.Kind.FORCE, Area.Kind.COUNTY, Area.Kind.CSP))
        self.fields["area"].queryset = named.order_by("kind", "name")  # type: ignore[attr-defined]

    def narrow(self, rows: QuerySet[Any], answers: Mapping[str, Any]) -> QuerySet[Any]:
        if answers["kind"]:
            rows = rows.filter(kind=answers["kind"])
        if area := answers["area"]:
            inside = Q(area__wholes__in=[area]) | Q(area__wholes__wholes__in=[area])
            rows = rows.filter(Q(area=area) | inside).distinct()
        return rows


class AgreeTerms(forms.Form):
    words = forms.LongTextField(label="The terms of reference", rows=16)
    from_on = forms.DateField(label="In force from", noun="the day they begin")
    review_on = forms.DateField(label="To be looked at again by", required=False)
    source = forms.TextField(
        label="Where they were agreed", help_text="Such as the meeting and its date.", max_length=200
    )


class ChangeSetting(forms.Form):
    key = forms.SelectField(label="Which number", choices=[(key, known.words) for key, known in KNOWN.items()])
    value = forms.TextField(
        label="The number", help_text="Leave a quorum empty where the body sets none.", required=False, width=5, max_length=6
    )  # fmt: skip
    from_on = forms.DateField(label="In force from")
    source = forms.TextField(label="Where this comes from", help_text="Such as the terms of reference.", max_length=300)


class EstablishSubGroup(forms.Form):
    name = forms.TextField(label="Name of the group", max_length=200)
    purpose = forms.TextField(label="What it is for", max_length=300)
    from_on = forms.DateField(label="From", noun="the day it begins")
    review_on = forms.DateField(label="To be looked at again by", required=False)
    source = forms.TextField(label="Where this was agreed", max_length=200)


class Rename(forms.Form):
    name = forms.TextField(label="New name", max_length=200)
    on = forms.DateField(label="From", noun="the day the new name begins")
    source = forms.TextField(label="Where this was agreed", max_length=200)


class EndBody(forms.Form):
    last_day = forms.DateField(label="Last day of the body")
    source = forms.TextField(label="Where this was agreed", max_length=200)


class MeetAsOften(forms.Form):
    often = forms.SelectField(label="How often it meets", choices=Frequency.Often.choices)
    from_on = forms.DateField(label="From", noun="the day this begins")
    source = forms.TextField(label="Where this was agreed", max_length=200)


class HaveClearedBy(forms.Form):
    kind = forms.RadiosField(label="What is cleared", choices=Clearer.Kind.choices)
    post = forms.RowField(label="By which post", queryset=Post.objects.none())
    from_on = forms.DateField(label="From", noun="the day this begins")
    source = forms.TextField(label="Where this was agreed", max_length=200)

    def __init__(self, *args: Any, posts: QuerySet[Post], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["post"].queryset = posts  # type: ignore[attr-defined]
