"""What is asked when meetings are planned, listed and held."""

from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from frankpledge.partnerships.models import Area, Organisation, Post
from frankpledge.ui import forms

from ..models import AgendaItem, AgreedAction, Attendance, Case, Passage, Reason
from .reasoned import ReasonedForm

COMING, PAST = "coming", "past"


class MeetingFilters(forms.Filters):
    when = forms.SelectField(label="Which", empty="Coming", choices=[(PAST, "Held and cancelled")])


class PlanForm(forms.Form):
    area = forms.RowField(label="MARAC", queryset=Area.objects.none(), empty_label="Choose one")
    first_on = forms.DateField(label="First meeting")
    starts = forms.TimeField(label="Starts at", noun="the time", help_text="For example, 9:30")
    place = forms.TextField(label="Where, or how to join", max_length=200)
    how_many = forms.WholeNumberField(
        label="How many meetings", min_value=1, initial=6, width=2,
        help_text="They follow each other as often as this MARAC’s setting says; one that falls on a day off moves to the next "
        "working day.",
    )  # fmt: skip

    def __init__(self, *args: Any, areas: QuerySet[Area], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]


class MoveMeetingForm(forms.Form):
    on = forms.DateField(label="Date")
    starts = forms.TimeField(label="Starts at", noun="the time")
    place = forms.TextField(label="Where, or how to join", max_length=200)
    capacity = forms.WholeNumberField(label="Cases it can hear", min_value=1, width=2)


class AskNothingForm(forms.Form):
    """The button is the question."""


class AddCasesForm(forms.Form):
    cases = forms.RowsField(
        label="Cases that wait for a meeting", queryset=Case.objects.none(), noun="at least one case"
    )
    is_emergency = forms.ConfirmationField(
        label="This is an emergency: it goes first, and past the capacity if it must", required=False
    )

    def __init__(self, *args: Any, cases: QuerySet[Case], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["cases"].queryset = cases  # type: ignore[attr-defined]


class SignForm(forms.Form):
    has_read = forms.ConfirmationField(
        label="I have read this and sign it",
        error_messages={"required": "Read the statement and tick the box to sign it"},
    )


class CallForm(forms.Form):
    kind = forms.RadiosField(label="They are", choices=Attendance.Kind.choices, noun="whether they are here")
    is_chair = forms.ConfirmationField(label="In the chair", required=False)
    information_sent_on = forms.DateField(label="Sent information instead, on", required=False)


class ExpectForm(forms.Form):
    kind = forms.RadiosField(
        label="They", noun="which",
        choices=[(Attendance.Kind.APOLOGIES, "Send apologies"), (Attendance.Kind.EXPECTED, "Are awaited")],
    )  # fmt: skip
    information_sent_on = forms.DateField(label="Sent information instead, on", required=False)


class AddToRollForm(forms.Form):
    name = forms.TextField(label="Name", max_length=200)
    agency = forms.RowField(
        label="Agency", queryset=Organisation.objects.none(), required=False, empty_label="None of these"
    )
    kind = forms.RadiosField(
        label="They are",
        noun="whether they are here",
        choices=[each for each in Attendance.Kind.choices if each[0] != "expected"],
    )
    has_signed = forms.ConfirmationField(label="They have read the statement and signed it on paper", required=False)

    def __init__(self, *args: Any, agencies: QuerySet[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]


class PassageForm(forms.Form):
    kind = forms.HiddenField()
    agency = forms.HiddenField(required=False)
    seen = forms.HiddenField()
    words = forms.LongTextField(label="What was said", rows=4)

    def clean_kind(self) -> str:
        kind: str = self.cleaned_data["kind"]
        if kind not in Passage.Kind.values:
            raise ValidationError("Open the case again and write it there")
        return kind

    def clean_agency(self) -> Organisation | None:
        try:
            return Organisation.objects.filter(pk__in=filter(None, [self.cleaned_data["agency"]])).first()
        except ValidationError:
            return None

    def clean_seen(self) -> int:
        seen: str = self.cleaned_data["seen"]
        return int(seen) if seen.isdecimal() else 0


class _ActionForm(forms.Form):
    words = forms.LongTextField(
        label="What will be done",
        rows=3,
        max_length=1000,
        help_text="Specific enough that somebody else can see whether it was done.",
    )
    agency = forms.RowField(
        label="Whose", noun="the agency", queryset=Organisation.objects.none(), empty_label="Choose an agency"
    )
    post = forms.RowField(label="Who there", queryset=Post.objects.none(), required=False, empty_label="They will say")
    due_on = forms.DateField(label="By")

    def __init__(self, *args: Any, posts: list[Post], **options: Any) -> None:
        super().__init__(*args, **options)
        owners = {post.organisation_id for post in posts}
        self.fields["agency"].queryset = Organisation.objects.filter(pk__in=owners).order_by("name")  # type: ignore[attr-defined]
        mine = Post.objects.filter(pk__in=[post.pk for post in posts]).select_related("organisation")
        self.fields["post"].queryset = mine  # type: ignore[attr-defined]


class AgreeForm(_ActionForm):
    pk = forms.HiddenField()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["pk"].initial = str(uuid4())


class ChangeActionForm(_ActionForm):
    seen = forms.HiddenField()

    def clean_seen(self) -> int:
        seen: str = self.cleaned_data["seen"]
        return int(seen) if seen.isdecimal() else 0

    @staticmethod
    def of(action: AgreedAction) -> dict[str, Any]:
        return {
            "words": action.words, "agency": action.organisation_id, "post": action.post_id, "due_on": action.due_on,
            "seen": action.version,
        }  # fmt: skip


class HearForm(forms.Form):
    referrer = forms.RadiosField(
        label="The referrer", choices=AgendaItem.Referrer.choices, noun="whether the referrer came"
    )


class DeferForm(ReasonedForm):
    kind = Reason.Kind.DEFERRED
    reason = forms.RowField(label="Why", queryset=Reason.objects.none(), widget=forms.RadioSelect, empty_label=None)
