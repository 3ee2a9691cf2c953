from typing import Any

from django.db.models import QuerySet

from frankpledge.partnerships.models import Post
from frankpledge.ui import forms

from ..models import Aim, Body, Frequency, Matter, Restricted, Seat, Template

COMING, PAST = "coming", "past"


class MeetingFilters(forms.Filters):
    when = forms.SelectField(label="Which", empty="Coming", choices=[(PAST, "Past and cancelled")])


class _When(forms.Form):
    title = forms.TextField(
        label="What to call it", help_text="Such as “Bi-monthly meeting” or “Away day”.", max_length=200
    )
    on = forms.DateField(label="Date", noun="the date")
    starts = forms.TimeField(label="Starts at", noun="the time", help_text="For example, 9:30")
    minutes = forms.WholeNumberField(label="How long", suffix="minutes", min_value=5, max_value=1440, width=4)
    place = forms.TextField(label="Where, or how to join", max_length=200)


class PlanMeeting(_When):
    template = forms.RowField(
        label="Kind of meeting",
        queryset=Template.objects.none(),
        required=False,
        empty_label="None of them: an empty agenda",
        help_text="Its standing items are put on the agenda.",
    )

    def __init__(self, *args: Any, templates: QuerySet[Template], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["template"].queryset = templates  # type: ignore[attr-defined]


class MoveMeeting(_When):
    pass


class PlanSeries(forms.Form):
    template = forms.RowField(label="Kind of meeting", queryset=Template.objects.none())
    first_on = forms.DateField(
        label="First meeting", help_text="The others follow on the same weekday of the month. One on a day off moves to the next working day."
    )  # fmt: skip
    how_many = forms.WholeNumberField(label="How many meetings", min_value=1, max_value=24, initial=6, width=2)

    def __init__(self, *args: Any, templates: QuerySet[Template], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["template"].queryset = templates  # type: ignore[attr-defined]


class MakeTemplate(forms.Form):
    name = forms.TextField(label="What to call this kind of meeting", max_length=100)
    often = forms.SelectField(
        label="How often", empty="Only now and then", choices=Frequency.Often.choices, required=False
    )
    starts = forms.TimeField(label="Usually starts at", noun="the time", help_text="For example, 9:30")
    minutes = forms.WholeNumberField(label="How long", suffix="minutes", min_value=5, max_value=1440, width=4)
    place = forms.TextField(label="Where, or how to join", max_length=200)
    items = forms.LongTextField(
        label="Standing items",
        help_text="What every such meeting has on its agenda, one a line.",
        required=False,
        rows=8,
    )


class CancelMeeting(forms.Form):
    because = forms.TextField(label="Why", noun="why it is cancelled", max_length=300)


class AddItem(forms.Form):
    title = forms.TextField(label="Title", max_length=200)
    aim = forms.RadiosField(label="What the body is asked to do", choices=Aim.choices)
    minutes = forms.WholeNumberField(
        label="Time for it", suffix="minutes", min_value=1, max_value=600, required=False, width=3
    )
    presenter = forms.TextField(
        label="Who presents it", help_text="The post first, then a name.", max_length=200, required=False
    )
    late_because = forms.TextField(
        label="Why it comes late", help_text="Only once the day for papers has passed.", max_length=300, required=False
    )


class SeatsField(forms.RowsField):
    """Seats by their titles alone, where the body is plain."""

    def label_from_instance(self, obj: Seat) -> str:
        return f"{obj.title}, {obj.organisation}" if obj.organisation else obj.title


class Readers(forms.Form):
    """Who of a body may read a thing, and how it is marked."""

    audience = forms.RadiosField(label="Who may read it", choices=Restricted.Audience.choices)
    seats = SeatsField(label="Which seats", queryset=Seat.objects.none(), required=False)
    exempt_because = forms.TextField(
        label="Why it is not for everybody", help_text="Whoever may not read it sees this, and nothing else of it.",
        max_length=300, required=False,
    )  # fmt: skip
    marking = forms.RadiosField(label="Marking", choices=Restricted.Marking.choices, is_inline=True)

    def __init__(self, *args: Any, seats: QuerySet[Seat], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["seats"].queryset = seats  # type: ignore[attr-defined]


class ChangeItem(Readers):
    title = forms.TextField(label="Title", max_length=200)
    aim = forms.RadiosField(label="What the body is asked to do", choices=Aim.choices)
    minutes = forms.WholeNumberField(
        label="Time for it", suffix="minutes", min_value=1, max_value=600, required=False, width=3
    )
    presenter = forms.TextField(label="Who presents it", max_length=200, required=False)
    field_order = ("title", "aim", "minutes", "presenter", "audience", "seats", "exempt_because", "marking")


class _MattersField(forms.RowsField):
    def label_from_instance(self, obj: Matter) -> str:
        month = f"{obj.expected_on:%B %Y}" if obj.expected_on else "no month yet"
        return f"{obj.title}, {month}"


class TakeIn(forms.Form):
    matters = _MattersField(label="From the forward plan", queryset=Matter.objects.none(), noun="at least one matter")
    late_because = forms.TextField(
        label="Why they come late", help_text="Only once the day for papers has passed.", max_length=300, required=False
    )

    def __init__(self, *args: Any, matters: QuerySet[Matter], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["matters"].queryset = matters  # type: ignore[attr-defined]


class ProposeMatter(forms.Form):
    title = forms.TextField(label="What the body should deal with", max_length=200)
    why = forms.LongTextField(label="Why", help_text="What it is about, and why now.", max_length=2000)
    aim = forms.RadiosField(label="What the body would be asked to do", choices=Aim.choices)


class _Expecting(forms.Form):
    expected_on = forms.DateField(label="When it is expected", help_text="Any day of the month it should come in.")
    is_key = forms.YesNoField(
        label="Is it a key decision?", help_text="One with large effects or spending, which is to be on the forward plan in good time."
    )  # fmt: skip


class PlanMatter(ProposeMatter, _Expecting):
    field_order = ("title", "why", "aim", "expected_on", "is_key")


class AcceptMatter(_Expecting):
    pass


class DeclineMatter(forms.Form):
    because = forms.TextField(label="Why the body does not take it", noun="why not", max_length=300)


class ReferMatter(forms.Form):
    to = forms.RowField(label="To which body", queryset=Body.objects.none())
    why = forms.LongTextField(label="What that body is asked", max_length=2000)

    def __init__(self, *args: Any, bodies: QuerySet[Body], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["to"].queryset = bodies  # type: ignore[attr-defined]


class AskForPaper(forms.Form):
    title = forms.TextField(label="Title of the paper", max_length=200)
    aim = forms.RadiosField(label="What it asks of the body", choices=Aim.choices)
    author = forms.RowField(label="Who writes it", queryset=Post.objects.none())

    def __init__(self, *args: Any, posts: QuerySet[Post], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["author"].queryset = posts  # type: ignore[attr-defined]
