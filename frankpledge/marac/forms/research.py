"""What an agency is asked of a listed case."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from frankpledge.ui import forms

from ..lifecycle import MeetingStatus, ResearchStatus
from ..models import Finding

SHARED, KEPT = "shared", "kept"


class ResearchFilters(forms.Filters):
    status = forms.SelectField(
        label="Where it stands", empty="Not answered yet", choices=[("answered", "Answered"), ("all", "All")]
    )

    def narrow(self, rows: QuerySet[Any], answers: Mapping[str, Any]) -> QuerySet[Any]:
        match answers["status"]:
            case "all":
                return rows
            case "answered":
                return rows.filter(status__in=(ResearchStatus.ANSWERED, ResearchStatus.NOTHING_KNOWN))
        not_over = (MeetingStatus.PLANNED, MeetingStatus.OPEN)
        return rows.filter(status=ResearchStatus.ASKED, meeting__status__in=not_over)


class FindingForm(forms.Form):
    words = forms.LongTextField(label="What your agency knows", rows=4, max_length=4000)
    kind = forms.RadiosField(
        label="This is", choices=Finding.Kind.choices, noun="whether this is fact or opinion",
        choice_hints={"fact": "Recorded, seen or heard.", "opinion": "What you judge from it."},
    )  # fmt: skip
    known_from = forms.TextField(
        label="Where it is known from", max_length=200, help_text="A record, a visit, a colleague."
    )
    sharing = forms.RadiosField(
        label="May the meeting hear it?", noun="whether the meeting may hear it",
        choices=[(SHARED, "Yes, once the case is opened"), (KEPT, "No, it stays with my agency")],
    )  # fmt: skip
    why_not_shared = forms.TextField(label="Why not", max_length=300)

    reveals = {"sharing": {KEPT: "why_not_shared"}}
