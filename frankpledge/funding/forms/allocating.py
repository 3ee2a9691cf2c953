"""What pots and journals ask."""

from typing import Any

from django.db.models import QuerySet

from frankpledge.boards.models import Outcome
from frankpledge.partnerships.models import Organisation
from frankpledge.ui import forms

from ..models import BudgetTable, Journal, Pot

_REASON = "It stands in the journal for everybody who reads the pot."


class PotForm(forms.Form):
    year = forms.TextField(label="Financial year", help_text="For example 2026/27.", width=5, max_length=7)
    use = forms.RadiosField(label="What it is for", choices=Pot.Use.choices)
    name = forms.TextField(label="What it is called", max_length=200)
    planned_in = forms.RowField(
        label="Budget table that plans it",
        help_text="Leave to over-programme that table then holds for its pots too.",
        queryset=BudgetTable.objects.none(),
        required=False,
        empty_label="None",
    )
    source = forms.TextField(label="Where this is known from", max_length=300, required=False)

    def __init__(self, *args: Any, tables: QuerySet[BudgetTable], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["planned_in"].queryset = tables  # type: ignore[attr-defined]


class ReceiveForm(forms.Form):
    kind = forms.RadiosField(
        label="Where it comes from",
        choices=[
            (Journal.Kind.ALLOCATION, "Allocation of the year"),
            (Journal.Kind.OPENING, "Brought forward from before these books"),
            (Journal.Kind.OTHER_INCOME, "Other income"),
        ],
    )
    amount = forms.MoneyField(label="Amount")
    decision = forms.TextField(label="Decision, or letter of grant", max_length=300)
    reason = forms.LongTextField(label="What it is", help_text=_REASON, rows=3, max_length=1000)


class MoveForm(forms.Form):
    kind = forms.RadiosField(
        label="What it is",
        choices=[
            (Journal.Kind.VIREMENT, "Virement: to another pot of the same year"),
            (Journal.Kind.CARRY_FORWARD, "Carry-forward: to a pot of a later year"),
            (Journal.Kind.CLAW_BACK, "Claw-back: back to this pot from an organisation"),
            (Journal.Kind.GIVEN_BACK, "Given back to the source"),
        ],
    )
    other = forms.RowField(label="To which pot", queryset=Pot.objects.none(), required=False)
    later = forms.RowField(label="To which pot of a later year", queryset=Pot.objects.none(), required=False)
    recipient = forms.RowField(label="From which organisation", queryset=Organisation.objects.none(), required=False)
    amount = forms.MoneyField(label="Amount")
    reason = forms.LongTextField(label="Why", help_text=_REASON, rows=3, max_length=1000)
    decision = forms.TextField(
        label="Decision that it rests on", help_text="Its number or date.", max_length=300, required=False
    )
    outcome = forms.RowField(
        label="Decision of a board, if it is recorded here", queryset=Outcome.objects.none(), required=False,
        empty_label="None",
    )  # fmt: skip

    reveals = {
        "kind": {
            Journal.Kind.VIREMENT.value: "other",
            Journal.Kind.CARRY_FORWARD.value: "later",
            Journal.Kind.CLAW_BACK.value: "recipient",
        }
    }

    def __init__(
        self, *args: Any, pots: QuerySet[Pot], pot: Pot, recipients: QuerySet[Organisation],
        outcomes: QuerySet[Outcome], **options: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **options)
        others = pots.filter(fund=pot.fund).exclude(pk=pot.pk)
        self.fields["other"].queryset = others.filter(year=pot.year)  # type: ignore[attr-defined]
        self.fields["later"].queryset = others.filter(year__gt=pot.year)  # type: ignore[attr-defined]
        self.fields["recipient"].queryset = recipients  # type: ignore[attr-defined]
        self.fields["outcome"].queryset = outcomes  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        later = answers.pop("later", None)
        if answers.get("kind") == Journal.Kind.CARRY_FORWARD:
            answers["other"] = later
            if later is None:
                self.add_error("later", "Choose the pot that it is carried forward into")
        elif answers.get("kind") == Journal.Kind.VIREMENT and answers.get("other") is None:
            self.add_error("other", "Choose the pot that it goes to")
        elif answers.get("kind") == Journal.Kind.CLAW_BACK and answers.get("recipient") is None:
            self.add_error("recipient", "Choose the organisation that it comes back from")
        return answers


class ConfirmPotForm(forms.Form):
    decision = forms.TextField(label="Decision that confirms it", help_text="Its number.", max_length=300)
    decided_on = forms.DateField(label="Day of the decision")
    outcome = forms.RowField(
        label="Decision of a board that it rests on, if it is recorded here",
        queryset=Outcome.objects.none(),
        required=False,
        empty_label="None",
    )

    def __init__(self, *args: Any, outcomes: QuerySet[Outcome], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["outcome"].queryset = outcomes  # type: ignore[attr-defined]


class DeclineForm(forms.Form):
    because = forms.LongTextField(label="Why it is declined", rows=3, max_length=300)


class ReverseForm(forms.Form):
    reason = forms.LongTextField(label="Why it is reversed", rows=3, max_length=1000)


class DirectForm(forms.Form):
    organisation = forms.RowField(label="To which organisation", queryset=Organisation.objects.none())
    title = forms.TextField(label="For what", help_text="A few words.", max_length=200)
    purpose = forms.LongTextField(label="Purpose", rows=3, max_length=2000, required=False)
    amount = forms.MoneyField(label="Amount")
    from_on = forms.DateField(label="First day that it may be spent")
    until_on = forms.DateField(label="Last day that it may be spent")
    reason = forms.LongTextField(label="Why, and why without a call", rows=3, max_length=2000)

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]
