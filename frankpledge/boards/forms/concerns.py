from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from frankpledge.ui import forms

from ..models import Body


class RaiseConcern(forms.Form):
    words = forms.LongTextField(label="What do you want to say?", max_length=2000)
    raised_at_what = forms.TextField(
        label="Where did this come up?",
        help_text="Such as a consultation, a meeting or a visit. Leave it empty if it did not.",
        max_length=200,
        required=False,
    )
    is_shared = forms.YesNoField(
        label="May every partner read it?",
        help_text="If not, only your organisation, the members of the body and whoever answers can.",
    )


class ReplyToConcern(forms.Form):
    words = forms.LongTextField(label="Reply", max_length=2000, required=False)
    changed = forms.LongTextField(
        label="What was changed because of it",
        help_text="Leave it empty if nothing was. What is only planned belongs in the reply.",
        max_length=2000,
        required=False,
    )
    changed_on = forms.DateField(label="The day it was changed", noun="the day it was changed", required=False)


class ConcernFilters(forms.Filters):
    body = forms.RowField(
        label="Said to", queryset=Body.objects.filter(concerns__isnull=False).distinct(), empty_label="Every body"
    )
    stands = forms.SelectField(
        label="How it stands",
        empty="However it stands",
        choices=[("waiting", "No reply yet"), ("replied", "Replied"), ("changed", "Something changed")],
    )

    def narrow(self, rows: QuerySet[Any], answers: Mapping[str, Any]) -> QuerySet[Any]:
        if answers["body"]:
            rows = rows.filter(body=answers["body"])
        match answers["stands"]:
            case "waiting":
                rows = rows.filter(replies_said=0)
            case "replied":
                rows = rows.filter(replies_said__gt=0, changes_said=0)
            case "changed":
                rows = rows.filter(changes_said__gt=0)
        return rows
