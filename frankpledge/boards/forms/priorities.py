from typing import Any

from django.db.models import QuerySet

from frankpledge.ui import forms

from ..lifecycle import TaskStatus
from ..models import Priority, Task


class SetPriority(forms.Form):
    number = forms.TextField(label="Its number", help_text="As the body writes it, such as VI.", max_length=10)
    title = forms.TextField(label="The priority", max_length=200)
    from_on = forms.DateField(label="From", noun="the day it begins")
    source = forms.TextField(label="Where it was agreed", max_length=200)


class EndPriority(forms.Form):
    until_on = forms.DateField(label="The first day on which it is one no more", noun="the day it ends")


class AddTask(forms.Form):
    kind = forms.RadiosField(label="What it is", choices=Task.Kind.choices)
    words = forms.LongTextField(label="What is to be done", max_length=1000, rows=3)
    detail = forms.TextField(label="How, if that was said", max_length=500, required=False)
    priority = forms.RowField(
        label="The priority it is for",
        queryset=Priority.objects.none(),
        required=False,
        empty_label="None in particular",
    )
    serves = forms.RowField(
        label="The long-term step that it serves", queryset=Task.objects.none(), required=False, empty_label="None"
    )
    made_on = forms.DateField(label="When it was made", noun="the day it was made")
    source = forms.TextField(label="Where it stands", help_text="The paper and its paragraph.", max_length=200)

    def __init__(self, *args: Any, priorities: QuerySet[Priority], steps: QuerySet[Task], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["priority"].queryset = priorities  # type: ignore[attr-defined]
        self.fields["serves"].queryset = steps  # type: ignore[attr-defined]


class AnswerTask(forms.Form):
    status = forms.RadiosField(
        label="The body’s answer",
        choices=[(one.value, one.label) for one in (TaskStatus.ACCEPTED, TaskStatus.PARTLY, TaskStatus.REJECTED)],
    )
    answer = forms.LongTextField(
        label="Why", help_text="Needed unless it is taken on whole.", max_length=1000, rows=4, required=False
    )


class EndTask(forms.Form):
    status = forms.RadiosField(
        label="How it ended",
        choices=[(one.value, one.label) for one in (TaskStatus.DONE, TaskStatus.NOT_FEASIBLE)],
    )
    came = forms.LongTextField(label="What came of it", noun="what came of it", max_length=1000, rows=4)
