"""What a return asks: a row for each heading and each measure, then words. A spreadsheet that comes back fills the same form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.forms import BoundField, Field

from frankpledge.documents.limits import MOST_BYTES
from frankpledge.ui import forms
from frankpledge.ui.form_words import say_plainly

from ..actions.returning import FigureTold, LineTold
from ..models import FinanceLine, MeasureFigure, Rag, Return, Tier

GIVEN = "given"
VERDICTS = (("", "Choose one"), *MeasureFigure.Verdict.choices)
ABSENCES = ((GIVEN, "A figure"), *MeasureFigure.ABSENCES)
WORDS = ("narrative", "risks", "case_study", "rag", "rag_because")
_LONGEST = 500


@dataclass(frozen=True)
class Asked:
    """One box: the field as bound, and which cell of a spreadsheet its answer came from."""

    bound: BoundField
    heading: str
    cell: str = ""
    is_figure: bool = True

    @property
    def value(self) -> Any:
        value = self.bound.value()
        if isinstance(value, Decimal):
            return f"{value:f}" if value != value.to_integral_value() else f"{value.quantize(Decimal(1)):f}"
        return "" if value is None else value


@dataclass(frozen=True)
class LineRow:
    line: FinanceLine
    asked: tuple[Asked, ...]


@dataclass(frozen=True)
class FigureRow:
    figure: MeasureFigure
    value: Asked
    out_of: Asked | None
    absence: BoundField
    verdict: BoundField | None
    note: Asked
    parts: tuple[Asked, ...]


class ReturnForm(forms.Form):
    """Nothing is required until it is handed on, so that it can be saved at any point. `cells` and `altered` are a spreadsheet’s."""

    narrative = forms.LongTextField(label="What happened in the period", rows=6, max_length=5000, required=False)
    risks = forms.LongTextField(label="Risks, and what is done about them", rows=4, max_length=3000, required=False)
    case_study = forms.LongTextField(
        label="An example", help_text="Without names, places or dates that somebody could be known by.", rows=6,
        max_length=3000, required=False,
    )  # fmt: skip
    rag = forms.RadiosField(
        label="How do you see it?", noun="how you see it", choices=Rag.choices, required=False, is_inline=True
    )
    rag_because = forms.TextField(label="Because", max_length=_LONGEST, required=False)

    def __init__(
        self,
        *args: Any,
        returned: Return,
        cells: Mapping[str, str] | None = None,
        altered: Mapping[str, str] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.returned, self.cells, self.altered = returned, cells or {}, altered or {}
        self.lines = list(returned.lines.select_related("heading"))
        self.figures = list(returned.figures.select_related("measure__measure", "area"))
        for line in self.lines:
            self._ask_line(line)
        for figure in self.figures:
            self._ask_figure(figure)
        for name in WORDS:
            self.fields[name].initial = getattr(returned, name)
        if returned.tier != Tier.FULL:
            for name in ("risks", "case_study"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """What a spreadsheet changed that a return may not is said beside the row's first box."""
        answers = super().clean() or {}
        for name in self.altered.keys() & self.fields.keys():
            self.add_error(name, self.altered[name])
        return answers

    def _ask(self, name: str, field: Field, initial: Any) -> None:
        field.initial = initial
        say_plainly(name, field)
        self.fields[name] = field

    def _ask_line(self, line: FinanceLine) -> None:
        called = line.heading.name
        for what, words in (("actual", "spent"), ("accrual", "owed"), ("forecast", "still to be spent")):
            field = forms.MoneyField(label=f"{called}, {words}", required=False, min_value=Decimal(0))
            self._ask(f"l{line.pk}_{what}", field, getattr(line, what))
        reason = forms.TextField(label=f"{called}, why it differs", max_length=_LONGEST, required=False)
        self._ask(f"l{line.pk}_reason", reason, line.reason)

    def _ask_figure(self, figure: MeasureFigure) -> None:
        called, name = called_figure(figure), f"f{figure.pk}"
        options: dict[str, Any] = {"required": False, "min_value": 0, "max_digits": 14, "decimal_places": 2}
        self._ask(f"{name}_value", forms.NumberField(label=called, **options), figure.value)
        if figure.measure.measure.is_share:
            self._ask(f"{name}_of", forms.NumberField(label=f"{called}, out of", **options), figure.out_of)
        absence = forms.SelectField(label=f"{called}, given or why not", choices=(), required=False)
        absence.choices = list(ABSENCES)
        self._ask(f"{name}_absence", absence, figure.absence or GIVEN)
        if figure.given_in.is_final:
            verdict = forms.SelectField(label=f"{called}, in the end", choices=(), required=False)
            verdict.choices = list(VERDICTS)
            self._ask(f"{name}_verdict", verdict, figure.verdict)
        self._ask(
            f"{name}_note", forms.TextField(label=f"{called}, note", max_length=_LONGEST, required=False), figure.note
        )
        for place, part in enumerate(figure.measure.measure.parts):
            field = forms.WholeNumberField(label=f"{called}: {part}", required=False, min_value=0)
            self._ask(f"{name}_p{place}", field, figure.parts.get(part))

    def _asked(self, name: str, heading: str, *, is_figure: bool = True) -> Asked:
        return Asked(self[name], heading, self.cells.get(name, ""), is_figure)

    def line_rows(self) -> Iterator[LineRow]:
        for line in self.lines:
            named = f"l{line.pk}"
            yield LineRow(
                line,
                (
                    self._asked(f"{named}_actual", "Spent"),
                    self._asked(f"{named}_accrual", "Owed, not yet paid"),
                    self._asked(f"{named}_forecast", "Still to be spent"),
                    self._asked(f"{named}_reason", "Why it differs", is_figure=False),
                ),
            )

    def figure_rows(self) -> Iterator[FigureRow]:
        for figure in self.figures:
            name, measure = f"f{figure.pk}", figure.measure.measure
            yield FigureRow(
                figure,
                self._asked(f"{name}_value", "Figure"),
                self._asked(f"{name}_of", "Out of") if measure.is_share else None,
                self[f"{name}_absence"],
                self[f"{name}_verdict"] if figure.given_in.is_final else None,
                self._asked(f"{name}_note", "Note", is_figure=False),
                tuple(self._asked(f"{name}_p{place}", part) for place, part in enumerate(measure.parts)),
            )

    def word_fields(self) -> list[BoundField]:
        return [self[name] for name in WORDS if name in self.fields]

    def told_lines(self) -> dict[int, LineTold]:
        answers = self.cleaned_data
        return {
            line.pk: LineTold(
                answers[f"l{line.pk}_actual"], answers[f"l{line.pk}_accrual"] or Decimal(0), answers[f"l{line.pk}_forecast"],
                answers[f"l{line.pk}_reason"],
            )
            for line in self.lines
        }  # fmt: skip

    def told_figures(self) -> dict[int, FigureTold]:
        answers, told = self.cleaned_data, {}
        for figure in self.figures:
            name = f"f{figure.pk}"
            absence = answers[f"{name}_absence"]
            parts = {
                part: answers[f"{name}_p{place}"]
                for place, part in enumerate(figure.measure.measure.parts)
                if answers[f"{name}_p{place}"] is not None
            }
            told[figure.pk] = FigureTold(
                answers[f"{name}_value"], answers.get(f"{name}_of"), "" if absence == GIVEN else absence, parts,
                answers[f"{name}_note"], answers.get(f"{name}_verdict", ""),
            )  # fmt: skip
        return told

    def told_words(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in WORDS if name in self.fields}


def called_figure(figure: MeasureFigure) -> str:
    return f"{figure.measure}, {figure.area}" if figure.area else str(figure.measure)


class BringReturnForm(forms.Form):
    file = forms.FileField(
        label="The return’s spreadsheet, filled in",
        help_text="The one taken from this return’s own page. Nothing is kept until every cell can be read.",
        accept=".xlsx",
    )

    def clean_file(self) -> bytes:
        content: bytes = self.cleaned_data["file"].read(MOST_BYTES + 1)
        return content


class QueryForm(forms.Form):
    words = forms.LongTextField(label="What do you ask?", noun="what you ask", rows=4)


class AcceptReturnForm(forms.Form):
    """What of each heading’s spending is not eligible, if anything."""

    words = forms.LongTextField(label="Feedback to the recipient", rows=3, required=False)

    def __init__(self, *args: Any, returned: Return, **options: Any) -> None:
        super().__init__(*args, **options)
        self.lines = list(returned.lines.select_related("heading"))
        for line in self.lines:
            amount = forms.MoneyField(label=f"{line.heading}: not eligible", required=False, min_value=Decimal(0))
            because = forms.TextField(label=f"{line.heading}: why not", required=False, max_length=_LONGEST)
            for name, field in ((f"disallowed{line.pk}", amount), (f"because{line.pk}", because)):
                say_plainly(name, field)
                self.fields[name] = field

    def disallowed(self) -> dict[int, tuple[Decimal, str]]:
        answers = self.cleaned_data
        return {
            line.pk: (answers[f"disallowed{line.pk}"] or Decimal(0), answers[f"because{line.pk}"])
            for line in self.lines
        }


class ReturnFilters(forms.Filters):
    stands = forms.SelectField(
        label="Status",
        choices=[
            ("late", "Late"), ("recipient", "With the recipient"), ("funder", "With the funder"), ("taken", "Accepted or locked"),
            ("not_required", "Not required"), ("scheduled", "Scheduled"),
        ],
        empty="Any",
    )  # fmt: skip
    words = forms.TextField(label="Agreement, title or reference", width=20)
