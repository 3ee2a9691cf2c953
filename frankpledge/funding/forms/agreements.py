"""What agreements, their conditions and what comes after them ask."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from frankpledge.documents.kinds import kind_of
from frankpledge.documents.limits import MOST_BYTES
from frankpledge.figures.decoding import Unreadable
from frankpledge.figures.years import years_named
from frankpledge.partnerships.models import Area, Organisation
from frankpledge.ui import forms
from frankpledge.ui.form_words import say_plainly
from frankpledge.ui.wording import day

from ..lifecycle import AgreementStatus
from ..models import (
    Agreement,
    Award,
    Condition,
    Continuation,
    Document,
    Fund,
    Heading,
    Instalment,
    Match,
    Measure,
    Pot,
    Return,
    Service,
)
from ..models.agreements import REPORTING

_MEGABYTES = MOST_BYTES // 1_000_000


class AgreementFilters(forms.Filters):
    status = forms.SelectField(label="Status", choices=AgreementStatus.choices, empty="Any")
    service = forms.SelectField(label="Kind of work", choices=Service.choices, empty="Any")
    words = forms.TextField(label="Words in the title or reference", width=20)

    def narrow(self, rows: QuerySet[Agreement], answers: Any) -> QuerySet[Agreement]:
        for name in ("status", "service"):
            if answers[name]:
                rows = rows.filter(**{name: answers[name]})
        if answers["words"]:
            rows = rows.filter(title__icontains=answers["words"]) | rows.filter(reference__icontains=answers["words"])
        return rows


class _Terms(forms.Form):
    title = forms.TextField(label="Title", max_length=200)
    purpose = forms.LongTextField(label="What the money is for", noun="what the money is for", rows=4)
    service = forms.SelectField(label="Kind of work", choices=Service.choices)
    amount = forms.MoneyField(label="Grant", min_value=Decimal("0.01"))
    starts_on = forms.DateField(label="First day")
    ends_on = forms.DateField(label="Last day")
    months = forms.RadiosField(label="How often does it report?", noun="how often it reports", choices=REPORTING)

    def clean_months(self) -> int:
        return int(self.cleaned_data["months"])


class MakeForm(_Terms):
    fund = forms.RowField(label="Fund", queryset=Fund.objects.none())
    pot = forms.RowField(
        label="Pot that pays for it", queryset=Pot.objects.none(), required=False, empty_label="None yet"
    )
    award = forms.RowField(
        label="Award that it is made on", queryset=Award.objects.none(), required=False, empty_label="None"
    )
    reference = forms.TextField(label="Reference", help_text="People quote it, so it stays.", max_length=40, width=20)
    recipient = forms.RowField(label="Recipient", queryset=Organisation.objects.none())
    area = forms.RowField(
        label="Area",
        help_text="Further areas and recipients, each with its own part, are added next.",
        queryset=Area.objects.none(),
    )

    field_order = ("fund", "pot", "award", "reference", "title", "purpose", "service", "recipient", "area", "amount")

    def __init__(
        self,
        *args: Any,
        funds: QuerySet[Fund],
        organisations: QuerySet[Organisation],
        areas: QuerySet[Area],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        for name, rows in (
            ("fund", funds), ("recipient", organisations), ("area", areas),
            ("pot", Pot.objects.filter(fund__in=funds)),
            ("award", Award.objects.filter(pot__fund__in=funds, agreement=None).select_related("organisation")),
        ):  # fmt: skip
            self.fields[name].queryset = rows  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        pot, fund = answers.get("pot"), answers.get("fund")
        if pot and fund and pot.fund_id != fund.pk:
            self.add_error("pot", "Choose a pot of that fund")
        return answers


class ChangeForm(_Terms):
    """A draft's own terms."""


class ShareForm(forms.Form):
    organisation = forms.RowField(label="Who is paid", noun="who is paid", queryset=Organisation.objects.none())
    area = forms.RowField(label="For which area", noun="the area", queryset=Area.objects.none())
    label = forms.TextField(
        label="What this part is called",
        help_text="Where one organisation has several parts.",
        max_length=200,
        required=False,
    )
    amount = forms.MoneyField(label="Part of the grant", min_value=Decimal("0.01"))

    def __init__(
        self, *args: Any, organisations: QuerySet[Organisation], areas: QuerySet[Area], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]


class HeadingForm(forms.Form):
    name = forms.TextField(label="Heading", help_text="Like Mentors, or Running costs.", max_length=200)
    is_labour = forms.YesNoField(label="Is it pay, or what goes with pay?", noun="whether it is pay")
    amount = forms.MoneyField(label="Amount", min_value=Decimal("0.01"))


class ProfileForm(forms.Form):
    """A sum for each period of a heading."""

    def __init__(self, *args: Any, heading: Heading, periods: list[tuple[date, str]], **options: Any) -> None:
        amounts = {each.starts_on: each.amount for each in heading.profile.all()}
        super().__init__(*args, **options)
        self.starts = [starts for starts, _ in periods]
        for place, (starts, called) in enumerate(periods):
            field = forms.MoneyField(label=called, initial=amounts.get(starts, Decimal(0)), min_value=Decimal(0))
            say_plainly(f"period{place}", field)
            self.fields[f"period{place}"] = field

    def amounts(self) -> dict[date, Decimal]:
        return {starts: self.cleaned_data[f"period{place}"] for place, starts in enumerate(self.starts)}


class SpreadForm(forms.Form):
    basis = forms.RadiosField(
        label="When is each period paid?",
        noun="when each period is paid",
        choices=[
            (Instalment.Basis.ADVANCE, "In advance, on its first day"),
            (Instalment.Basis.ARREARS, "In arrears: claimed against what was spent"),
        ],
    )


class InstalmentForm(forms.Form):
    due_on = forms.DateField(label="On which day?", noun="the day")
    amount = forms.MoneyField(label="Amount", min_value=Decimal("0.01"))
    basis = forms.RadiosField(label="How?", noun="how it is paid", choices=Instalment.Basis.choices)


class ConditionForm(forms.Form):
    kind = forms.SelectField(label="About what?", noun="what it is about", choices=Condition.Kind.choices)
    words = forms.LongTextField(label="Condition", help_text="As it is to be met, in one sentence or two.", rows=4)
    needs_evidence = forms.YesNoField(label="Must somebody show that it is met?", noun="whether it must be shown")
    holds_from = forms.SelectField(
        label="Which payment waits for it?", choices=(), empty="No payment", required=False,
        help_text="That payment and every later one is held until it is met or waived.",
    )  # fmt: skip
    due_on = forms.DateField(label="To be met by", required=False)

    def __init__(self, *args: Any, agreement: Agreement, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["holds_from"].choices = [  # type: ignore[attr-defined]
            ("", "No payment"),
            *((str(each.number), f"Payment {each.number}, {day(each.due_on)}") for each in agreement.instalments.all()),
        ]

    def clean_holds_from(self) -> int | None:
        return int(self.cleaned_data["holds_from"]) if self.cleaned_data["holds_from"] else None


class AddMeasureForm(forms.Form):
    measure = forms.RowField(
        label="What is counted", queryset=Measure.objects.none(),
        help_text="One definition for every agreement of the fund, so that what they tell can be put together.",
    )  # fmt: skip
    target = forms.NumberField(label="Target", required=False, min_value=0, max_digits=14, decimal_places=2, width=10)
    target_of = forms.NumberField(
        label="… out of",
        help_text="Only of a share.",
        required=False,
        min_value=0,
        max_digits=14,
        decimal_places=2,
        width=10,
    )
    target_by = forms.DateField(label="… by", help_text="Empty: by the last day.", required=False)
    baseline = forms.NumberField(label="Before the grant", required=False, max_digits=14, decimal_places=2, width=10)
    baseline_of = forms.NumberField(label="… out of", required=False, max_digits=14, decimal_places=2, width=10)
    baseline_when = forms.TextField(label="… when", max_length=100, required=False)
    is_yearly = forms.ConfirmationField(label="It is asked for once a year only", required=False)
    by_area = forms.ConfirmationField(label="It is told for each area apart", required=False)

    def __init__(self, *args: Any, measures: QuerySet[Measure], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["measure"].queryset = measures  # type: ignore[attr-defined]


class DefineMeasureForm(forms.Form):
    fund = forms.RowField(label="Fund", queryset=Fund.objects.none())
    name = forms.TextField(label="Name", max_length=200)
    definition = forms.LongTextField(label="What is counted, and what is not", rows=3, required=False)
    kind = forms.RadiosField(label="Output or outcome?", noun="which it is", choices=Measure.Kind.choices)
    unit = forms.TextField(
        label="Counted in", help_text="Like people or sessions.", max_length=60, width=20, initial="people"
    )
    is_share = forms.YesNoField(
        label="Is it a share?", noun="whether it is a share", help_text="So many out of so many, told as both figures."
    )
    share_of = forms.TextField(label="Out of what?", max_length=200, required=False)
    over_time = forms.RadiosField(
        label="Over periods",
        noun="how periods go together",
        choices=[choice for choice in Measure.OverTime.choices if choice[0] != Measure.OverTime.POOLED],
        initial=Measure.OverTime.SUM,
    )
    over_places = forms.RadiosField(
        label="Over places",
        noun="how places go together",
        choices=[choice for choice in Measure.OverPlaces.choices if choice[0] != Measure.OverPlaces.POOLED],
        initial=Measure.OverPlaces.SUM,
    )
    is_less_better = forms.ConfirmationField(label="Fewer is better", required=False)
    parts = forms.LongTextField(
        label="Broken down into",
        help_text="One a line, such as Under 16. Empty: not broken down.",
        rows=4,
        required=False,
    )
    parts_called = forms.TextField(label="What the parts are", help_text="Like Age.", max_length=100, required=False)

    reveals = {"is_share": {"yes": "share_of"}}

    def __init__(self, *args: Any, funds: QuerySet[Fund], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["fund"].queryset = funds  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        answers["parts"] = [line.strip() for line in answers.get("parts", "").splitlines() if line.strip()]
        answers["share_of"] = answers.get("share_of") or ""
        if answers.get("is_share"):
            answers["over_time"] = Measure.OverTime.POOLED
            answers["over_places"] = Measure.OverPlaces.POOLED
            if not answers["share_of"]:
                self.add_error("share_of", "Say what it is a share of")
        return answers


class MatchForm(forms.Form):
    kind = forms.RadiosField(label="In cash or in kind?", noun="which it is", choices=Match.Kind.choices)
    giver = forms.TextField(label="From whom", max_length=200)
    amount = forms.MoneyField(label="Worth", min_value=Decimal("0.01"))
    valued_by = forms.TextField(
        label="What it is, and how it was valued",
        help_text="Always of what is given in kind, like: a room for two days a week at the council’s own rate.",
        max_length=300,
        required=False,
    )


class ReceivedForm(forms.Form):
    received = forms.MoneyField(label="How much has come so far?", noun="how much has come", min_value=Decimal(0))


class DocumentForm(forms.Form):
    what = forms.RadiosField(label="What is it?", noun="what it is", choices=Document.What.choices)
    words = forms.TextField(label="In a few words", help_text="No names of people who are helped.", max_length=200)
    file = forms.FileField(
        label="File", help_text="A PDF, Word document, picture or text.", accept=".pdf,.docx,.jpg,.jpeg,.png,.txt"
    )

    def clean_file(self) -> tuple[str, bytes]:
        return look_at(self.cleaned_data["file"])


class EvidenceForm(forms.Form):
    words = forms.LongTextField(label="What shows that it is met?", noun="what shows it", rows=4)
    file = forms.FileField(label="File that shows it", required=False, accept=".pdf,.docx,.jpg,.jpeg,.png,.txt")

    def clean_file(self) -> tuple[str, bytes] | None:
        return look_at(self.cleaned_data["file"]) if self.cleaned_data.get("file") else None


def look_at(file: Any) -> tuple[str, bytes]:
    """A file's kind, judged in a process apart, and its bytes."""
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise ValidationError(f"The file is larger than {_MEGABYTES} MB")
    try:
        return kind_of(content), content
    except Unreadable as refusal:
        raise ValidationError(str(refusal)) from None


class BecauseForm(forms.Form):
    because = forms.LongTextField(label="Why?", noun="why", rows=4)

    def __init__(self, *args: Any, question: str = "Why?", **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["because"].label = question


class VariationForm(forms.Form):
    amount = forms.MoneyField(
        label="New grant", help_text="The same as now if only the last day changes.", min_value=Decimal("0.01")
    )
    ends_on = forms.DateField(label="New last day")
    from_on = forms.DateField(label="From which day does it count?", noun="the day")
    reason = forms.LongTextField(label="Why?", noun="the reason", rows=4)


class PlanForm(forms.Form):
    """What comes after: of an agreement, and of one project of a year of transition."""

    is_critical = forms.YesNoField(label="Is it a critical capability?", noun="whether it is", required=False)
    course = forms.RadiosField(
        label="Continue, taper or stop?",
        noun="which way it goes",
        choices=[("none", "Not decided"), *Continuation.Course.choices[1:]],
    )
    destination = forms.RadiosField(
        label="Where does it go next?", noun="where it goes",
        choices=[("none", "Not decided"), *Continuation.Destination.choices[1:]],
    )  # fmt: skip
    decide_by = forms.DateField(label="To be decided by", required=False)
    people_served = forms.WholeNumberField(label="People served", min_value=0, required=False, width=5)
    people_served_in = forms.TextField(label="… when, and counted how", max_length=200, required=False)
    plan_after = forms.LongTextField(label="Plan for after", rows=4, required=False)

    def clean_course(self) -> str:
        return "" if self.cleaned_data["course"] == "none" else str(self.cleaned_data["course"])

    def clean_destination(self) -> str:
        return "" if self.cleaned_data["destination"] == "none" else str(self.cleaned_data["destination"])


class DecideProjectForm(PlanForm):
    decided_because = forms.LongTextField(label="Why", rows=3, required=False)


class EndingFilters(forms.Filters):
    plan = forms.SelectField(label="Plan for after", choices=[("no", "None"), ("yes", "There is one")], empty="Any")
    critical = forms.SelectField(
        label="Critical capability", choices=[("yes", "Yes"), ("no", "Not said, or no")], empty="Any"
    )
    service = forms.SelectField(label="Kind of work", choices=Service.choices, empty="Any")

    def narrow(self, rows: QuerySet[Any], answers: Any) -> QuerySet[Any]:
        if answers["service"]:
            rows = rows.filter(service=answers["service"])
        if answers["critical"]:
            rows = rows.filter(is_critical=True) if answers["critical"] == "yes" else rows.exclude(is_critical=True)
        if answers["plan"]:
            rows = rows.exclude(course="") if answers["plan"] == "yes" else rows.filter(course="")
        return rows


class CarryForwardForm(forms.Form):
    amount = forms.MoneyField(label="How much may be kept?", noun="how much", min_value=Decimal("0.01"))
    from_year = forms.TextField(
        label="Of which year?", noun="the year", help_text="Like 2026/27.", max_length=30, width=10
    )
    pot = forms.RowField(
        label="Into which pot of a later year does it go?", queryset=Pot.objects.none(), required=False, empty_label="None",
        help_text="The money moves there at once, and is committed from there. Only a grant that no pot pays for needs none.",
    )  # fmt: skip
    reason = forms.LongTextField(label="Why?", noun="the reason", rows=3)
    decision = forms.TextField(label="Which decision allows it?", noun="the decision", max_length=300)

    def __init__(self, *args: Any, pots: QuerySet[Pot], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["pot"].queryset = pots  # type: ignore[attr-defined]

    def clean_from_year(self) -> str:
        if not years_named(self.cleaned_data["from_year"]):
            raise ValidationError("Enter the financial year like 2026/27")
        return str(self.cleaned_data["from_year"])


class AskBackForm(forms.Form):
    due_on = forms.DateField(label="To be paid back by")
    reason = forms.LongTextField(label="Why?", noun="the reason", rows=3)


class CameBackForm(forms.Form):
    received_on = forms.DateField(label="When did it come?", noun="the day")
    received_reference = forms.TextField(label="Reference in the ledger", max_length=100)
    pot = forms.RowField(
        label="Into which pot does it go?", queryset=Pot.objects.none(), required=False, empty_label="None",
        help_text="It is in that pot again at once. Only a grant that no pot paid for needs none.",
    )  # fmt: skip

    def __init__(self, *args: Any, pots: QuerySet[Pot], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["pot"].queryset = pots  # type: ignore[attr-defined]


class AskForm(forms.Form):
    """What is asked for; of a claim in arrears, against which certified return."""

    for_return = forms.RowField(
        label="Which return is it claimed against?",
        noun="the return",
        help_text="Only what was certified as spent by the end of its period, and not yet asked for, can be claimed.",
        queryset=Return.objects.none(),
    )
    amount = forms.MoneyField(label="Amount", min_value=Decimal("0.01"))
    words = forms.TextField(label="What it is for", max_length=300, required=False)

    def __init__(self, *args: Any, returns: QuerySet[Return] | None, **options: Any) -> None:
        super().__init__(*args, **options)
        if returns is None:
            del self.fields["for_return"]
        else:
            self.fields["for_return"].queryset = returns  # type: ignore[attr-defined]


class PaidForm(forms.Form):
    paid_on = forms.DateField(label="When was it paid?", noun="the day")
    paid_reference = forms.TextField(label="Reference in the ledger", max_length=100)
