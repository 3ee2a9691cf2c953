"""What an action's owner, and whoever checks it, are asked."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from frankpledge.ui import forms

from ..lifecycle import AgreedStatus


class AgreedFilters(forms.Filters):
    status = forms.SelectField(
        label="Where it stands", empty="Open",
        choices=[("overdue", "Overdue"), ("to_check", "Answered, to be checked"), ("checked", "Checked"), ("all", "All")],
    )  # fmt: skip

    def narrow(self, rows: QuerySet[Any], answers: Mapping[str, Any]) -> QuerySet[Any]:
        match answers["status"]:
            case "all":
                return rows
            case "to_check":
                return rows.filter(checked_at=None).exclude(status=AgreedStatus.OPEN)
            case "checked":
                return rows.filter(checked_at__isnull=False)
            case "overdue":
                return rows.filter(status=AgreedStatus.OPEN, is_late=True)
        return rows.filter(status=AgreedStatus.OPEN)


class AnswerForm(forms.Form):
    status = forms.RadiosField(
        label="What came of it", noun="what came of it",
        choices=[each for each in AgreedStatus.choices if each[0] != AgreedStatus.OPEN],
        choice_hints={
            AgreedStatus.COMPLETE: "It was done, and something shows it.",
            AgreedStatus.NOT_POSSIBLE: "Something changed after the meeting, so that it could no longer be done.",
            AgreedStatus.NOT_UNDERTAKEN: "It could have been done, and was not.",
        },
    )  # fmt: skip
    words = forms.LongTextField(
        label="What was done, and what shows it; or why not", noun="what was done, or why not", rows=4, max_length=2000
    )


class GiveBackForm(forms.Form):
    why = forms.LongTextField(label="What is still wanted", rows=3, max_length=1000, help_text="The owner reads this.")
