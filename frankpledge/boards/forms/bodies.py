from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet

from frankpledge.boards.models import Body
from frankpledge.partnerships.forms import AreaField
from frankpledge.partnerships.models import Area
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
