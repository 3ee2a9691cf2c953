from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from frankpledge.partnerships.models import Post
from frankpledge.ui import forms

from ..models import Attendance, Body, Interest, Outcome

_CAME = [(kind, kind.label) for kind in (Attendance.Kind.IN_PERSON, Attendance.Kind.ONLINE)]


class Roll(forms.Form):
    """A question for each line of the roll, with what stood there when the page was opened."""

    def __init__(self, *args: Any, lines: list[Attendance], **options: Any) -> None:
        super().__init__(*args, **options)
        self.lines = lines
        for line in lines:
            name = str(line.pk)
            self.fields[name] = forms.RadiosField(
                label=said(line), choices=Attendance.Kind.choices, initial=line.kind, is_inline=True
            )
            self.fields[f"{name}-was"] = forms.HiddenField(initial=line.kind)

    def calls(self) -> dict[UUID, tuple[str, str]]:
        given = self.cleaned_data
        return {line.pk: (given[f"{line.pk}-was"], given[str(line.pk)]) for line in self.lines}


def said(line: Attendance) -> str:
    """Who a line of the roll is: the seat, and who sits there."""
    who = f"{line.instead}, in the place of {line.name or 'a vacant seat'}" if line.instead else line.name
    return ", ".join(part for part in (line.seat.title if line.seat else "", who or "vacant", line.of) if part)


class ComeInstead(forms.Form):
    post = forms.RowField(
        label="A substitute of this seat", queryset=Post.objects.none(), required=False, empty_label="None of these"
    )
    name = forms.TextField(
        label="Who came", help_text="Needed where no substitute is chosen.", max_length=200, required=False
    )
    kind = forms.RadiosField(label="They are here", choices=_CAME, noun="how they are here", is_inline=True)

    def __init__(self, *args: Any, substitutes: QuerySet[Post], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["post"].queryset = substitutes  # type: ignore[attr-defined]


class AddToRoll(forms.Form):
    name = forms.TextField(label="Name", max_length=200)
    of = forms.TextField(
        label="From, and why they are here", help_text="Such as “Example Council, presents item 4”.", max_length=200
    )
    kind = forms.RadiosField(label="They are here", choices=_CAME, noun="how they are here", is_inline=True)


class _Line(forms.RowField):
    def label_from_instance(self, obj: Attendance) -> str:
        return said(obj)


class DeclareInterest(forms.Form):
    line = _Line(label="Who declares it", noun="who declares it", queryset=Attendance.objects.none())
    kind = forms.RadiosField(label="Whose interest is it?", choices=Interest.Kind.choices, noun="whose interest it is")
    words = forms.TextField(label="What the interest is", max_length=300)
    part = forms.RadiosField(label="What they do", choices=Interest.Part.choices, noun="what they do")
    is_barred = forms.ConfirmationField(
        label="They may not read this item’s confidential papers and minutes, if they withdraw", required=False
    )

    def __init__(self, *args: Any, lines: QuerySet[Attendance], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["line"].queryset = lines  # type: ignore[attr-defined]


class Note(forms.Form):
    seen = forms.HiddenField()
    words = forms.LongTextField(
        label="Note of this item",
        help_text="What was said, as the minutes will have it. Leave a line free between paragraphs.",
        required=False,
        rows=8,
    )

    def clean_seen(self) -> int:
        return version(self.cleaned_data["seen"])


class _Words(forms.Form):
    words = forms.LongTextField(label="In words", noun="it in words", rows=3)
    reasons = forms.LongTextField(label="Why", help_text="Every decision says why.", required=False, rows=3)
    considered = forms.LongTextField(
        label="What was considered",
        help_text="The options, advice and evidence before the body.",
        required=False,
        rows=3,
    )


class RecordOutcome(_Words):
    kind = forms.RadiosField(label="The meeting", choices=Outcome.Kind.choices, noun="what it came to")
    to = forms.RowField(
        label="To which body", help_text="Only for what is referred.", queryset=Body.objects.none(), required=False, empty_label="None"
    )  # fmt: skip
    field_order = ("kind", "to", "words", "reasons", "considered")

    def __init__(self, *args: Any, bodies: QuerySet[Body], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to"].queryset = bodies  # type: ignore[attr-defined]


class ChangeOutcome(_Words):
    seen = forms.HiddenField()

    def clean_seen(self) -> int:
        return version(self.cleaned_data["seen"])


class StrikeOutcome(forms.Form):
    because = forms.TextField(label="Why it is struck", noun="why it is struck", max_length=300)


def version(typed: str) -> int:
    """What a hidden field says stood there; nothing understood is a version nobody has."""
    return int(typed) if typed.isdecimal() else 0
