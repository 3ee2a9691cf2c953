"""What the pages of this room ask. Forms only read what was typed; the rules are in the actions."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import BoundField
from django.http import QueryDict

from frankpledge.documents.limits import MOST_BYTES
from frankpledge.documents.spreadsheets import read_spreadsheet
from frankpledge.figures.columns import Layout, Role
from frankpledge.figures.decoding import Unreadable
from frankpledge.figures.years import years_named
from frankpledge.ui import forms
from frankpledge.ui.form_words import say_plainly

from .. import lifecycle
from ..models import BudgetLine, BudgetTable, Fund
from ..statistics.tables import Examined

_CELL = re.compile(r"r(\d{1,6})c(\d{1,3})", re.ASCII)
_KIND = re.compile(r"k(\d{1,6})", re.ASCII)
_LONGEST_GLIMPSE = 60
_LONGEST_NAME = 120
_HEADINGS_IN = 20

ROLES = (
    (Role.LABEL.value, "Name of the row"),
    (Role.AMOUNT.value, "Amount"),
    (Role.GROUP.value, "Section"),
    (Role.KIND.value, "What the row is"),
    (Role.SOURCE.value, "Source"),
    (Role.YEAR.value, "Year"),
    (Role.STATUS.value, "Version"),
    (Role.TABLE.value, "Which table"),
    (Role.TITLE.value, "Title of the table"),
    (Role.OTHER.value, "Something else: keep out of the table"),
)
_ANY = ("", "Any")
_NONE = "none"


class TableFilters(forms.Filters):
    """What narrows the tables: all of it in the address."""

    fund = forms.SelectField(label="Fund", choices=(), empty="Any")
    year = forms.SelectField(label="Year", choices=(), empty="Any")
    version = forms.SelectField(label="Version", choices=(), empty="Any")
    proof = forms.SelectField(
        label="Proof", choices=[("findings", "With findings"), ("casts", "Without findings")], empty="Any"
    )

    def __init__(self, data: QueryDict | None = None, *, examined: Mapping[str, Examined], **options: Any) -> None:
        super().__init__(data, **options)
        self.examined = examined
        rows = [each.row for each in examined.values()]
        statuses = {row.status for row in rows}
        self._offer("fund", {str(row.fund_id): row.fund.name for row in rows})
        self._offer("year", {row.year: row.year for row in rows})
        self._offer("version", {value: label for value, label in lifecycle.TableStatus.choices if value in statuses})

    def _offer(self, name: str, choices: Mapping[str, str]) -> None:
        in_order = sorted(choices.items(), key=lambda choice: choice[1]) if name != "version" else choices.items()
        self.fields[name].choices = [_ANY, *in_order]  # type: ignore[attr-defined]

    def narrow(self, rows: QuerySet[BudgetTable], answers: Mapping[str, Any]) -> QuerySet[BudgetTable]:
        for name, path in (("fund", "fund_id"), ("year", "year"), ("version", "status")):
            if answers[name]:
                rows = rows.filter(**{path: answers[name]})
        if answers["proof"]:
            is_wanted = answers["proof"] == "findings"
            rows = rows.filter(
                code__in=[code for code, each in self.examined.items() if bool(each.findings) is is_wanted]
            )
        return rows


class BringForm(forms.Form):
    """A file or a pasted table, read into rows as it is checked; nothing is decided of what they mean."""

    fund = forms.RowField(
        label="Which fund is the table about?", noun="the fund", queryset=Fund.objects.none(), empty_label="Choose one"
    )
    file = forms.FileField(
        label="A CSV or Excel file",
        help_text="Up to 10 MB, .csv or .xlsx. A workbook’s other sheets can be looked at afterwards.",
        accept=".csv,.txt,.xlsx",
        required=False,
    )
    pasted = forms.LongTextField(
        label="Or paste the table",
        help_text="Copied from a spreadsheet, an e-mail or a report.",
        rows=8,
        required=False,
    )

    def __init__(self, *args: Any, funds: QuerySet[Fund], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["fund"].queryset = funds  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        file, pasted = answers.get("file"), answers.get("pasted", "")
        if bool(file) == bool(pasted.strip()):
            if "file" not in self.errors:
                self.add_error("file", "Choose a file or paste a table, one of the two")
            return answers
        try:
            answers["sheets"] = _read(file.read(MOST_BYTES + 1) if file else pasted.encode())
        except Unreadable as refusal:
            self.add_error("file" if file else "pasted", str(refusal))
        answers["called"] = called(file.name) if file else "A pasted table"
        return answers


def _read(data: bytes) -> list[tuple[str, list[list[str]]]]:
    """Whatever was brought, one byte past the most at the most: enough to know that it is too much."""
    return [(sheet.name, sheet.rows) for sheet in read_spreadsheet(data)]


def called(name: str | None) -> str:
    """A file's name as words to show, and for nothing else."""
    letters = "".join(letter for letter in (name or "") if letter.isprintable())
    return letters.replace("\\", "/").rsplit("/", 1)[-1][:_LONGEST_NAME].strip() or "A file"


class SheetForm(forms.Form):
    """Which sheet of a workbook holds the table."""

    sheet = forms.SelectField(label="Sheet", choices=())

    def __init__(self, *args: Any, sheets: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["sheet"].choices = list(enumerate(sheets))  # type: ignore[attr-defined]


class ColumnsForm(forms.Form):
    """Where the headings stand and what each column holds, as recognised, for the person to confirm or change."""

    header_row = forms.SelectField(label="Which row holds the column headings?", choices=())

    def __init__(self, *args: Any, rows: Sequence[Sequence[str]], layout: Layout, **options: Any) -> None:
        initial = {"header_row": _NONE if layout.header_row is None else str(layout.header_row)}
        super().__init__(*args, **{**options, "initial": initial})
        choices = [(str(place), f"Row {place + 1}: {_glimpse(row)}") for place, row in enumerate(rows[:_HEADINGS_IN])]
        self.fields["header_row"].choices = [(_NONE, "None: every row is part of the table"), *choices]  # type: ignore[attr-defined]
        self.width = max(map(len, rows), default=0)
        headings = rows[layout.header_row] if layout.header_row is not None else ()
        for number in range(self.width):
            heading = headings[number].strip() if number < len(headings) else ""
            field = forms.SelectField(
                label=f"Column {letter(number)}{f': {heading}' if heading else ''}", choices=ROLES
            )
            field.choices = list(ROLES)
            field.initial = layout.roles.get(number, Role.OTHER).value
            say_plainly(f"column{number}", field)
            self.fields[f"column{number}"] = field

    def layout(self) -> Layout:
        """The columns as answered."""
        chosen = self.cleaned_data["header_row"]
        roles = {number: Role(self.cleaned_data[f"column{number}"]) for number in range(self.width)}
        return Layout(None if chosen == _NONE else int(chosen), roles)

    def columns(self) -> list[BoundField]:
        return [self[f"column{number}"] for number in range(self.width)]


def letter(number: int) -> str:
    """A column's letters, as a spreadsheet heads it: A, B, ... Z, AA."""
    letters = ""
    number += 1
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(65 + place) + letters
    return letters


def _glimpse(row: Sequence[str]) -> str:
    words = ", ".join(cell.strip() for cell in row if cell.strip())
    return words if len(words) <= _LONGEST_GLIMPSE else f"{words[:_LONGEST_GLIMPSE]}…"


class CorrectionsForm(forms.Form):
    """The cells and kinds of the rows on one page, as they were left: r5c2 is row 5's third cell, k5 its kind."""

    def clean(self) -> dict[str, Any]:
        cells: dict[tuple[int, int], str] = {}
        kinds: dict[int, str] = {}
        for name, typed in self.data.items():
            text = str(typed).replace("\x00", "")
            if found := _CELL.fullmatch(name):
                cells[int(found[1]), int(found[2])] = text
            elif found := _KIND.fullmatch(name):
                kinds[int(found[1])] = text
        return {"cells": cells, "kinds": kinds}


class AcceptForm(forms.Form):
    """What the draft is to be called as a budget table."""

    title = forms.TextField(label="Title of the table", max_length=200)
    year = forms.TextField(label="Financial year", help_text="Like 2026/27.", max_length=30, width=10)
    status = forms.RadiosField(
        label="Which version is it?",
        noun="the version",
        choices=[choice for choice in lifecycle.TableStatus.choices if choice[0] in lifecycle.BROUGHT_AS],
    )
    supersedes = forms.RowField(
        label="Version that it takes the place of",
        queryset=BudgetTable.objects.none(),
        required=False,
        empty_label="None",
    )
    source = forms.TextField(label="Where is it from?", noun="where it is from", max_length=300)
    note = forms.LongTextField(label="Note", required=False, rows=3)
    is_reconciled = forms.ConfirmationField(
        label="I have seen the rows that differ, and the table is to be kept as it is", required=False
    )

    def __init__(self, *args: Any, versions: QuerySet[BudgetTable], has_differences: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["supersedes"].queryset = versions  # type: ignore[attr-defined]
        if not has_differences:
            del self.fields["is_reconciled"]

    def clean_year(self) -> str:
        year = str(self.cleaned_data["year"])
        if not years_named(year):
            raise ValidationError("Enter the financial year like 2026/27")
        return year


class LineForm(forms.Form):
    """A line of a working table. Totals are worked out, so they can't be typed."""

    group = forms.TextField(
        label="Section", help_text="Like force-wide, local or available.", max_length=100, required=False
    )
    label = forms.TextField(label="Name of the line", max_length=300)
    amount = forms.MoneyField(label="Amount", help_text="Below nothing begins with a minus sign.")
    source = forms.TextField(label="Source", max_length=300, required=False)


class NewLineForm(LineForm):
    kind = forms.RadiosField(
        label="What is it?",
        noun="what the line is",
        choices=[
            (kind.value, kind.label)
            for kind in (BudgetLine.Kind.LINE, BudgetLine.Kind.RESOURCE, BudgetLine.Kind.OF_WHICH)
        ],
    )
    of_which = forms.RowField(label="Part of which line?", queryset=BudgetLine.objects.none(), required=False)

    reveals = {"kind": {"of_which": "of_which"}}

    def __init__(self, *args: Any, table: BudgetTable, **options: Any) -> None:
        super().__init__(*args, **options)
        wholes = table.lines.filter(kind__in=(BudgetLine.Kind.LINE, BudgetLine.Kind.RESOURCE))
        self.fields["of_which"].queryset = wholes  # type: ignore[attr-defined]


class ConfirmForm(forms.Form):
    decision = forms.TextField(
        label="Which decision confirms it?", help_text="Its reference, like WMPCC 0042 2026.", max_length=300
    )
    decided_on = forms.DateField(label="When was it decided?")


class AuthoriseForm(forms.Form):
    underwritten_by = forms.TextField(
        label="What pays if everything is spent?",
        noun="what underwrites it",
        help_text="The reserve or resource that stands behind it.",
        max_length=200,
    )
    reason = forms.LongTextField(label="Why is it over-programmed?", noun="the reason", rows=4)


class ToleranceForm(forms.Form):
    percent = forms.NumberField(
        label="How far may a budget be over-programmed?",
        noun="the tolerance",
        suffix="%",
        min_value=Decimal("0.01"),
        max_value=Decimal(100),
        max_digits=5,
        decimal_places=2,
    )
    from_on = forms.DateField(label="From which day?", noun="the day")
    source = forms.TextField(label="Which decision set it?", noun="the decision", max_length=300)
