"""What is asked of whoever judges an agreement, and of the recipient of minimal financial assistance."""

from decimal import Decimal
from typing import Any

from frankpledge.ui import forms
from frankpledge.ui.form_words import say_plainly

from ..models import LIMBS, PRINCIPLES, RouteJudgement, SubsidyJudgement

_MOST = 4000
Finding = SubsidyJudgement.Finding


class RouteForm(forms.Form):
    answer = forms.RadiosField(
        label="Which is it?",
        noun="which it is",
        choices=RouteJudgement.Answer.choices,
        help_text="A grant supports what the recipient does of its own. A contract buys a service that somebody is bound to give.",
    )
    bought_by = forms.TextField(
        label="How is it bought?", noun="how it is bought", max_length=300,
        help_text="The number of its notice, its framework, or why it may be given directly.",
    )  # fmt: skip
    is_light_touch = forms.YesNoField(
        label="If it were bought, would it be a light-touch service?", noun="whether it would be a light-touch service",
        help_text="Health and social care are, and much that is done for victims, young people and offenders: the regulations list them.",
    )  # fmt: skip
    reason = forms.LongTextField(
        label="Why?", noun="why", rows=5, max_length=_MOST,
        help_text="Who asks for what, what happens if it is not done, and whether somebody else would have offered it.",
    )  # fmt: skip

    reveals = {"answer": {RouteJudgement.Answer.CONTRACT.value: "bought_by"}}


class _LimbsForm(forms.Form):
    """The four limbs, each yes or no, before whatever else is asked."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, words in LIMBS.items():
            field = forms.YesNoField(label=words, noun="yes or no")
            say_plainly(name, field)
            self.fields[name] = field
        self.order_fields([*LIMBS])

    def limbs(self) -> dict[str, bool]:
        return {name: self.cleaned_data[name] for name in LIMBS}


class SubsidyForm(_LimbsForm):
    finding = forms.RadiosField(
        label="So what is it?",
        noun="what it is",
        choices=[
            (Finding.NONE, "Not a subsidy: one of the four is not so"),
            (Finding.MINIMAL, "Minimal financial assistance: the recipient is asked to confirm its limit"),
            (Finding.SCHEME, "A subsidy under a scheme that was assessed"),
            (Finding.EXEMPT, "A subsidy that the Act exempts"),
        ],
    )
    scheme = forms.TextField(label="Which scheme?", noun="the scheme", max_length=300)
    exempt = forms.TextField(label="Which section of the Act exempts it?", noun="the section", max_length=300, width=20)
    reason = forms.LongTextField(label="Why?", noun="why", rows=5, max_length=_MOST)

    reveals = {"finding": {Finding.SCHEME.value: "scheme", Finding.EXEMPT.value: "exempt"}}

    def judged(self) -> dict[str, Any]:
        """As the action is told."""
        found = self.cleaned_data
        return {
            "finding": found["finding"], "limbs": self.limbs(), "reason": found["reason"],
            "rests_on": found.get("scheme") or found.get("exempt") or "",
        }  # fmt: skip


class PrinciplesForm(forms.Form):
    """A subsidy by itself, held against the seven principles."""

    reason = forms.LongTextField(
        label="Why is it a subsidy, and given all the same?", noun="why", rows=4, max_length=_MOST
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for letter, (called, asked) in PRINCIPLES.items():
            name = f"principle_{letter}"
            field = forms.LongTextField(
                label=f"{letter}. {called}", noun="what you found", help_text=asked, rows=3, max_length=_MOST
            )
            say_plainly(name, field)
            self.fields[name] = field

    def judged(self) -> dict[str, Any]:
        found = self.cleaned_data
        return {
            "finding": Finding.ASSESSED, "limbs": dict.fromkeys(LIMBS, True), "reason": found["reason"],
            "principles": {letter: found[f"principle_{letter}"] for letter in PRINCIPLES},
        }  # fmt: skip


class AnswerForm(forms.Form):
    declared = forms.MoneyField(
        label="How much other assistance has your organisation had in that time?", noun="how much", min_value=Decimal(0),
        help_text="Minimal financial assistance, or assistance for services of public economic interest, from any other public "
        "authority; 0 if none. What this policing body gave is added by itself.",
    )  # fmt: skip
    declared_from = forms.LongTextField(
        label="From whom, how much and when?", noun="from whom", rows=4, max_length=2000, required=False
    )
    is_confirmed = forms.ConfirmationField(
        label="I confirm for my organisation that this is all of it, and that its record is kept"
    )


class EntryForm(forms.Form):
    entry = forms.TextField(
        label="Number of the entry", help_text="As the subsidy database gives it.", max_length=100, width=20
    )
    entered_on = forms.DateField(label="When was it entered?", noun="the day")
