"""What is asked before a paper is made: for whom, and on what ground."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from frankpledge.partnerships.models import Organisation
from frankpledge.ui import forms

from ..statistics.periods import Period

OWN, AGENCY, ELSE = "own", "agency", "else"
GROUNDS = (
    ("to reduce the risk of harm", "To reduce the risk of harm"),
    ("to do what was agreed", "To do what was agreed at the meeting"),
    ("a court or the law asks for it", "A court or the law asks for it"),
    ("to check how well the work is done", "To check how well the work is done"),
)


class GroundForm(forms.Form):
    """For whoever makes a paper for themselves."""

    ground = forms.RadiosField(
        label="Why it is made", noun="why it is made", choices=GROUNDS, initial=GROUNDS[0][0],
        help_text="Kept in the trail with your name, the time, and for whom it is.",
    )  # fmt: skip

    def given(self) -> dict[str, Any]:
        return {"ground": self.cleaned_data["ground"]}


class ForWhomForm(GroundForm):
    """For staff, who hand papers to others."""

    made_for = forms.RadiosField(
        label="For whom", noun="for whom it is", choices=[(OWN, "My own office"), (ELSE, "Somebody else")], initial=OWN
    )
    to = forms.TextField(
        label="Who", max_length=100, help_text="A body or an office, such as a court. Never somebody in a case."
    )
    reveals = {"made_for": {ELSE: "to"}}
    field_order = ("made_for", "ground")

    def given(self) -> dict[str, Any]:
        return {**super().given(), "to": self.cleaned_data["to"] or ""}


class MeetingPaperForm(ForWhomForm):
    """… and an agency's own copy."""

    agency = forms.RowField(
        label="Which agency", queryset=Organisation.objects.none(), empty_label="Choose one",
        help_text="Its copy leaves out every case that one of those who attend for it is kept out of. Whoever may read such a case makes "
        "their own copy.",
    )  # fmt: skip
    reveals = {"made_for": {AGENCY: "agency", ELSE: "to"}}

    def __init__(self, *args: Any, agencies: Iterable[Organisation], is_of_one_agency: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["agency"].queryset = Organisation.objects.filter(pk__in=[one.pk for one in agencies])  # type: ignore[attr-defined]
        asked = self.fields["made_for"]
        every = [(OWN, "My own office"), (AGENCY, "An agency"), (ELSE, "Somebody else")]
        asked.choices = [(AGENCY, "An agency")] if is_of_one_agency else every  # type: ignore[attr-defined]
        asked.initial = AGENCY if is_of_one_agency else OWN

    def given(self) -> dict[str, Any]:
        return {**super().given(), "agency": self.cleaned_data["agency"]}


class AgencyActionsForm(GroundForm):
    """Whose actions, for staff."""

    agency = forms.RowField(label="Agency", queryset=Organisation.objects.none(), empty_label="Choose one")
    field_order = ("agency", "ground")

    def __init__(self, *args: Any, agencies: QuerySet[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]


class DataReturnForm(forms.Form):
    """Which days, and for whom."""

    period = forms.SelectField(label="Period", choices=(), empty="Choose one")
    to = forms.TextField(label="For whom", max_length=100, initial="SafeLives")

    def __init__(self, *args: Any, quarters: Iterable[Period], is_whole: bool, **options: Any) -> None:
        """Whole quarters; and (`is_whole`) the twelve months that end with each of them."""
        super().__init__(*args, **options)
        years = [Period.year_to(quarter.to_on) for quarter in quarters] if is_whole else []
        self.periods = {f"{one.from_on}_{one.to_on}": one for one in [*quarters, *years]}
        named = [("", "Choose one"), *((code, str(one)) for code, one in self.periods.items())]
        self.fields["period"].choices = named  # type: ignore[attr-defined]

    def chosen(self) -> Period:
        return self.periods[self.cleaned_data["period"]]


class LetterForm(forms.Form):
    """What a letter says, and how it is handed over."""

    HANDED_OVER = (
        ("handed to them by the adviser", "The adviser hands it to them"),
        ("read out, and kept by the adviser", "The adviser reads it to them and keeps it"),
        ("sent as they asked", "It is sent in the way that they asked for"),
    )

    name = forms.TextField(
        label="Dear …", noun="what to call them", max_length=100, help_text="The name they want to be called by."
    )
    words = forms.LongTextField(
        label="What you want to tell them", noun="what you want to tell them", rows=8, max_length=3000,
        help_text="In your own words. Nothing of what an agency said in confidence, no address, and nothing they do not know of already that "
        "would be dangerous if somebody else read it.",
    )  # fmt: skip
    telephone = forms.TelephoneField(label="A number that reaches you", noun="your number", autocomplete="off")
    handed_over = forms.RadiosField(
        label="How it reaches them", noun="how it reaches them", choices=HANDED_OVER,
        choice_hints={"sent as they asked": "In a plain envelope with no mark, stamp of yours or return address."},
    )  # fmt: skip
    is_safe = forms.ConfirmationField(label="They have told us that a letter is safe, and where it will be kept")
