from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.db.models import QuerySet

from frankpledge.accounts.models import Person
from frankpledge.ui import forms

from .models import Event


class TrailFilters(forms.Filters):
    who = forms.TextField(label="Who", help_text="Part of a name or an e-mail address")
    kind = forms.SelectField(label="What kind", choices=Event.Kind.choices, empty="Anything")
    about = forms.TextField(label="About", help_text="A table or the number of a record, as the trail names it")
    since = forms.DateField(label="From")
    until = forms.DateField(label="To")

    def narrow(self, rows: QuerySet[Any], answers: Mapping[str, Any]) -> QuerySet[Any]:
        if who := answers["who"]:
            people = Person.objects.filter(name__icontains=who) | Person.objects.filter(email__icontains=who)
            rows = rows.filter(person_id__in=people.values("pk"))
        if answers["kind"]:
            rows = rows.filter(kind=answers["kind"])
        if about := answers["about"]:
            rows = rows.filter(subject_id=about) | rows.filter(subject_kind=about)
        if answers["since"]:
            rows = rows.filter(recorded_at__date__gte=answers["since"])
        if answers["until"]:
            rows = rows.filter(recorded_at__date__lt=answers["until"] + timedelta(days=1))
        return rows
