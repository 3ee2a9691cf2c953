"""What the modeller asks: figures to share by, how much each counts, and why one way was chosen."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from frankpledge.partnerships.models import Area
from frankpledge.ui import forms
from frankpledge.ui.form_words import say_plainly

from ..models import Weights


class WeightsForm(forms.Form):
    """One figure for each area."""

    kind = forms.RadiosField(label="What they are", choices=Weights.Kind.choices)
    name = forms.TextField(label="What they are called", help_text="For example population, mid-2024.", max_length=200)
    as_at = forms.TextField(label="Of what time", help_text="A year, a quarter or a day.", max_length=60)
    source = forms.TextField(label="Where they come from", max_length=300)
    is_invented = forms.YesNoField(label="Are they invented, to try something out?")

    def __init__(self, *args: Any, areas: Sequence[Area], **options: Any) -> None:
        super().__init__(*args, **options)
        self.areas = {f"area{place}": area for place, area in enumerate(areas)}
        for name, area in self.areas.items():
            self.fields[name] = forms.NumberField(label=area.name, min_value=0, max_digits=14, decimal_places=2)
            say_plainly(name, self.fields[name])

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        values = {area: answers.pop(name) for name, area in self.areas.items() if answers.get(name) is not None}
        return {key: value for key, value in answers.items() if key not in self.areas} | {"values": values}


class ScenarioForm(forms.Form):
    """How many per cent of the sum go by each of the figures that there are."""

    name = forms.TextField(label="What this way is called", max_length=120)
    amount = forms.MoneyField(label="Sum that is shared")
    today = forms.RowField(
        label="Compared with", help_text="What each has today: gains and losses are against the same sum shared so.",
        queryset=Weights.objects.none(), empty_label=None,
    )  # fmt: skip
    step_percent = forms.NumberField(
        label="How far to go from today to the formula", suffix="%", min_value=0, max_value=100, max_digits=5,
        decimal_places=2, help_text="100 goes all the way at once; 33 is the first of three years.",
    )  # fmt: skip
    floor = forms.MoneyField(label="Least that each has", help_text="0 where there is no floor.", min_value=0)
    most_lost_percent = forms.NumberField(
        label="Most that any may lose of what today’s split gives", suffix="%", min_value=0, max_value=100, max_digits=5,
        decimal_places=2, required=False, help_text="Leave empty where there is no such limit.",
    )  # fmt: skip
    reason = forms.LongTextField(label="Why it might be right", rows=4, max_length=2000, required=False)

    def __init__(self, *args: Any, weights: Sequence[Weights], **options: Any) -> None:
        super().__init__(*args, **options)
        historic = [one.pk for one in weights if one.kind == Weights.Kind.HISTORIC]
        self.fields["today"].queryset = Weights.objects.filter(pk__in=historic)  # type: ignore[attr-defined]
        self.weights: Mapping[str, Weights] = {f"part{place}": one for place, one in enumerate(weights)}
        for name, one in self.weights.items():
            self.fields[name] = forms.NumberField(
                label=str(one), suffix="%", min_value=0, max_value=100, max_digits=5, decimal_places=2, required=False,
                help_text=f"{one.get_kind_display()}, {one.as_at}. {one.source}",
            )  # fmt: skip
            say_plainly(name, self.fields[name])
        self.order_fields(
            ["name", "amount", "today", *self.weights, "step_percent", "floor", "most_lost_percent", "reason"]
        )

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        parts = {one: answers.get(name) or Decimal(0) for name, one in self.weights.items()}
        rest = {key: value for key, value in answers.items() if key not in self.weights}
        whole = sum(parts.values(), Decimal(0))
        if whole != 100 and not any(name in self.errors for name in self.weights):  # noqa: PLR2004 (per cent)
            self.add_error(None, f"The parts come to {whole.normalize():f}%. They must come to 100%.")
        return rest | {"parts": {one: percent for one, percent in parts.items() if percent}}


class ChooseForm(forms.Form):
    reason = forms.LongTextField(
        label="Why the pot is shared so", help_text="Everybody who works with the fund reads this.", max_length=2000
    )
    from_on = forms.DateField(label="First day that the money may be spent")
    until_on = forms.DateField(label="Last day that it may be spent")


class SetAsideForm(forms.Form):
    because = forms.LongTextField(label="Why it is set aside", rows=3, max_length=300)
