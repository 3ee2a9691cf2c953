from collections.abc import Mapping
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Q, QuerySet

from frankpledge.partnerships.models import Area
from frankpledge.ui import forms

from ..models import Practice, TakenUp

AREAS = Area.objects.filter(until_on=None, kind__in=(Area.Kind.CSP, Area.Kind.FORCE, Area.Kind.COUNTY))


class _AreaField(forms.RowField):
    def label_from_instance(self, obj: Area) -> str:
        return f"{obj.name} ({obj.get_kind_display().lower()})"


class BringPractice(forms.Form):
    title = forms.TextField(label="What it is called", max_length=200)
    theme = forms.SelectField(label="What it is about", choices=Practice.Theme.choices)
    area = _AreaField(label="Where it is done", queryset=AREAS.order_by("kind", "name"))
    done = forms.LongTextField(
        label="What is done",
        help_text="So that somebody elsewhere could begin. Nothing by which a person could be known.",
        max_length=2000,
        rows=6,
    )
    shown = forms.LongTextField(
        label="What shows that it works",
        help_text="Figures with what they are of, and what did not work.",
        max_length=2000,
        rows=4,
        required=False,
    )
    needs = forms.LongTextField(
        label="What it takes", help_text="Money, people, time, consent.", max_length=1000, rows=3, required=False
    )


class TakeUp(forms.Form):
    area = _AreaField(label="Where it is taken up", queryset=AREAS.order_by("kind", "name"))
    how = forms.LongTextField(
        label="How it is done there, and what is different", max_length=1000, rows=4, required=False
    )


class WhatCame(forms.Form):
    came = forms.RadiosField(label="What came of it", choices=TakenUp.Came.choices)
    came_words = forms.LongTextField(
        label="In words and figures", help_text="Needed once it is no longer too early.", max_length=2000, rows=4, required=False
    )  # fmt: skip


class PracticeFilters(forms.Filters):
    words = forms.TextField(label="Words to look for", max_length=100)
    theme = forms.SelectField(label="About", empty="Everything", choices=Practice.Theme.choices)
    area = _AreaField(label="Done in", queryset=AREAS.order_by("kind", "name"), empty_label="Any area")

    def narrow(self, rows: QuerySet[Any], answers: Mapping[str, Any]) -> QuerySet[Any]:
        if answers["theme"]:
            rows = rows.filter(theme=answers["theme"])
        if answers["area"]:
            where = Q(area=answers["area"]) | Q(taken_up__area=answers["area"])
            rows = rows.filter(pk__in=Practice.objects.filter(where).values("pk"))
        if answers["words"]:
            said = SearchVector("title", "done", "shown", "needs", config="english")
            wanted = SearchQuery(answers["words"], search_type="websearch", config="english")
            rows = rows.alias(said=said).filter(Q(said=wanted) | Q(title__icontains=answers["words"]))
        return rows
