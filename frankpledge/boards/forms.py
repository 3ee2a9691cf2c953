from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet

from frankpledge.partnerships.models import Area, Organisation, Post
from frankpledge.ui import forms

from .models import Body


class BodyFilters(forms.Filters):
    kind = forms.SelectField(label="Kind", empty="Every kind", choices=Body.Kind.choices)
    area = forms.RowField(label="In or around", queryset=Area.objects.none(), empty_label="Every area")
    on = forms.DateField(label="As on")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        named = Area.objects.filter(kind__in=(Area.Kind.FORCE, Area.Kind.COUNTY, Area.Kind.CSP))
        self.fields["area"].queryset = named.order_by("kind", "name")  # type: ignore[attr-defined]
        self.fields["area"].label_from_instance = _with_kind  # type: ignore[attr-defined]

    def narrow(self, rows: QuerySet[Any], answers: Mapping[str, Any]) -> QuerySet[Any]:
        if answers["kind"]:
            rows = rows.filter(kind=answers["kind"])
        if area := answers["area"]:
            inside = Q(area__wholes__in=[area]) | Q(area__wholes__wholes__in=[area])
            rows = rows.filter(Q(area=area) | inside).distinct()
        return rows


def _with_kind(area: Area) -> str:
    return f"{area.name} ({area.get_kind_display().lower()})"


class AddSeat(forms.Form):
    title = forms.TextField(label="Title of the seat", max_length=200)
    organisation = forms.RowField(
        label="Organisation (optional)",
        queryset=Organisation.objects.filter(until_on=None),
        required=False,
        empty_label="Not for one organisation",
    )
    is_chair = forms.YesNoField(label="Does this seat chair the body?")
    represents = forms.TextField(label="Whom it speaks for (optional)", max_length=200, required=False)
    from_on = forms.DateField(label="From")
    source = forms.TextField(
        label="Where this is known from", help_text="Such as the terms of reference.", max_length=200
    )


class FillSeat(forms.Form):
    post = forms.RowField(label="Post that fills it", queryset=Post.objects.none())
    from_on = forms.DateField(label="From")

    def __init__(self, *args: Any, posts: QuerySet[Post], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["post"].queryset = posts  # type: ignore[attr-defined]


class LastDay(forms.Form):
    last_day = forms.DateField(label="Last day of the seat")
