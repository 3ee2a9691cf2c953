"""What is asked when the lists that the MARACs work by are changed."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from frankpledge.figures.decoding import Unreadable
from frankpledge.partnerships.models import Area, Organisation
from frankpledge.ui import forms

from ..actions.given import QuestionGiven
from ..models import Reason, RiskTool
from ..tool_file import read_questions
from .writing import marac_areas


class InForceFilters(forms.Filters):
    area = forms.RowField(label="MARAC", queryset=Area.objects.none(), empty_label="What holds for all")
    on = forms.DateField(label="On this day", help_text="Left empty, today")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["area"].queryset = marac_areas()  # type: ignore[attr-defined]


class MaracFilters(forms.Filters):
    """Which one MARAC is shown: there is always one, so nothing that the choice narrows."""

    is_narrowing = False
    area = forms.RowField(label="MARAC", queryset=Area.objects.none(), empty_label=None)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["area"].queryset = marac_areas()  # type: ignore[attr-defined]


class DomainForm(forms.Form):
    domain = forms.TextField(
        label="What comes after the @", noun="what comes after the @", max_length=100, width=20,
        help_text="Everybody with an address there can have a link sent to it and refer. Only an agency’s own, never one that "
        "anybody can have.",
    )  # fmt: skip
    organisation = forms.RowField(label="Whose it is", queryset=Organisation.objects.none())
    from_on = forms.DateField(label="From")
    source = forms.TextField(label="Who says that it is theirs, and where that is written", max_length=200)

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].queryset = organisations(today)  # type: ignore[attr-defined]


class EndDomainForm(forms.Form):
    until_on = forms.DateField(label="The first day on which no link is sent there")


class IdvaServiceForm(forms.Form):
    organisation = forms.RowField(
        label="The service that is told of every victim", queryset=Organisation.objects.none()
    )
    from_on = forms.DateField(label="From")
    source = forms.TextField(label="Who decided this, and where it is written", max_length=200)

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].queryset = organisations(today)  # type: ignore[attr-defined]


class AddReasonForm(forms.Form):
    words = forms.TextField(label="The reason, as partners read it", max_length=200)
    from_on = forms.DateField(label="Offered from")


class RewordReasonForm(forms.Form):
    words = forms.TextField(label="The reason in its new words", max_length=200)
    from_on = forms.DateField(label="In these words from")


class RetireReasonForm(forms.Form):
    until_on = forms.DateField(label="The first day on which it is not offered")


class QuestionsForm(forms.Form):
    """A version of a tool there is, or the first of another."""

    tool = forms.RowField(
        label="Which questions", queryset=RiskTool.objects.none(), required=False, empty_label="A tool not listed here"
    )
    tool_name = forms.TextField(label="If it is not listed: what the tool is called", max_length=100, required=False)
    asked_of = forms.TextField(
        label="… and whom it is for",
        max_length=200,
        required=False,
        help_text="For example, adults harmed by their children",
    )
    label = forms.TextField(
        label="What this version is called", max_length=60, help_text="For example, Dash 2009, licensed 2026"
    )
    wording = forms.TextField(label="Whose words these are, and by what leave you use them", max_length=200)
    from_on = forms.DateField(label="In force from")
    file = forms.FileField(
        label="The questions", accept=".csv,.xlsx,.json",
        help_text="A CSV file or Excel workbook with the columns topic, wording and counts, in the order in which they are asked; or "
        "JSON. A topic is the same short word in every version, so that answers can be counted over years.",
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["tool"].queryset = RiskTool.objects.all()  # type: ignore[attr-defined]

    def clean_file(self) -> list[QuestionGiven]:
        try:
            return read_questions(self.cleaned_data["file"].read())
        except Unreadable as error:
            raise ValidationError(str(error)) from None

    def given(self) -> dict[str, Any]:
        said = {name: value for name, value in self.cleaned_data.items() if name not in ("file", "tool")}
        return {**said, "questions": self.cleaned_data["file"], "tool": getattr(self.cleaned_data["tool"], "pk", "")}


def organisations(today: date) -> QuerySet[Organisation]:
    """Those there are, to choose one from."""
    return Organisation.objects.filter(Q(until_on=None) | Q(until_on__gt=today)).order_by("name")


def kind_of_reason(slug: str) -> Reason.Kind | None:
    return Reason.Kind(slug) if slug in Reason.Kind.values else None
