from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from frankpledge.ui import forms

from ..models import Body, Outcome, OutOfMeeting, PublishedDecision

MEETING, NOTICE = "meeting", "notice"
HOW = [
    (MEETING, "At a meeting"),
    (OutOfMeeting.Kind.PROCEDURE.value, OutOfMeeting.Kind.PROCEDURE.label),
    (OutOfMeeting.Kind.URGENT.value, OutOfMeeting.Kind.URGENT.label),
    (NOTICE, "Decision notice"),
]


class DecisionFilters(forms.Filters):
    """What narrows the register. It lists two kinds of rows, so each has its own way of being narrowed."""

    body = forms.RowField(label="Body", queryset=Body.objects.none(), empty_label="Every body, and the office")
    how = forms.SelectField(label="How it was decided", empty="Every way", choices=HOW)
    search = forms.TextField(label="Words in it")
    since = forms.DateField(label="From")
    until = forms.DateField(label="Until")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        decided = Outcome.objects.filter(number__isnull=False).values("body")
        self.fields["body"].queryset = Body.objects.filter(pk__in=decided)  # type: ignore[attr-defined]

    def outcomes(self, rows: Any, answers: Mapping[str, Any]) -> Any:
        """Those of what bodies decided, with the day in `on`."""
        rows = _between(rows, answers)
        if answers["body"]:
            rows = rows.filter(body=answers["body"])
        if answers["how"] == NOTICE:
            return rows.none()
        if answers["how"] == MEETING:
            rows = rows.filter(item__isnull=False)
        elif answers["how"]:
            rows = rows.filter(out_of_meeting__kind=answers["how"])
        return rows.filter(_said(answers["search"], "title", "words", "reasons"))

    def notices(self, rows: Any, answers: Mapping[str, Any]) -> Any:
        """Those of the office's notices, with the day in `on`."""
        if answers["body"] or answers["how"] not in (None, "", NOTICE):
            return rows.none()
        return _between(rows, answers).filter(_said(answers["search"], "title", "summary", "decision"))


def _between(rows: Any, answers: Mapping[str, Any]) -> Any:
    if answers["since"]:
        rows = rows.filter(on__gte=answers["since"])
    return rows.filter(on__lte=answers["until"]) if answers["until"] else rows


def _said(words: str | None, *columns: str) -> Q:
    found = Q()
    for column in columns if words else ():
        found |= Q(**{f"{column}__icontains": words})
    return found


class PublishedDecisionFilters(forms.Filters):
    body = forms.RowField(label="Body", queryset=Body.objects.none(), empty_label="Every body, and the policing body")
    how = forms.SelectField(label="How it was decided", empty="Every way", choices=())
    search = forms.TextField(label="Words in it")
    since = forms.DateField(label="From")
    until = forms.DateField(label="Until")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        out = PublishedDecision.objects.filter(published__withdrawn_at=None)
        self.fields["body"].queryset = Body.objects.filter(pk__in=out.values("published__body"))  # type: ignore[attr-defined]
        ways = out.order_by("how").values_list("how", flat=True).distinct()
        self.fields["how"].choices = [("", "Every way"), *((way, way) for way in ways)]  # type: ignore[attr-defined]

    def narrow(self, rows: Any, answers: Mapping[str, Any]) -> Any:
        rows = _between(rows, answers)
        if answers["body"]:
            rows = rows.filter(published__body=answers["body"])
        if answers["how"]:
            rows = rows.filter(how=answers["how"])
        return rows.filter(_said(answers["search"], "title", "words"))
