"""A return as a spreadsheet: what stands in it when it is taken away, and what it says when it comes back filled in."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from frankpledge.documents.spreadsheets import SheetRead, read_spreadsheet
from frankpledge.documents.workbook import Cell, Sheet, make_workbook
from frankpledge.figures.decoding import Unreadable
from frankpledge.figures.money import NotMoney, parse_pounds, pounds
from frankpledge.figures.periods import financial_year, period_called

from ..models import MeasureFigure, Return
from .returns import ABSENCES, GIVEN, ReturnForm, called_figure
from .tables import letter

ABOUT, MONEY, MEASURES, PARTS, ANSWERS = "About", "Money", "Outputs and outcomes", "Broken down", "Words"
_MONEY = ("Row", "Heading", "Profile", "Spent", "Owed, not yet paid", "Still to be spent", "Why it differs")
_MEASURES = ("Row", "What is counted", "Counted in", "Figure", "Out of", "Not there because", "Note")
_PARTS = ("Row", "What is counted", "Part", "Number")
_WORDS = ("Row", "Question", "Answer")
_FORM = re.compile(
    r"(?P<reference>.+) \| (?P<starts>\d{4}-\d\d-\d\d) to (?P<ends>\d{4}-\d\d-\d\d) \| \S+ \| terms (?P<terms>\d+)"
)
_MONEY_COLUMNS = {3: "actual", 4: "accrual", 5: "forecast", 6: "reason"}
_MEASURE_COLUMNS = {3: "value", 4: "of", 5: "absence", 6: "note"}
_VERDICT, _IN_THE_END = 7, "In the end"
"""The column that the last return has besides."""

_ENDED = {words.casefold(): code for code, words in MeasureFigure.Verdict.choices}
_SAID = {str(words).casefold(): code for code, words in ABSENCES} | {code: code for code, _ in ABSENCES}
_SAID |= {"not required": "not_required", "nil": "nil", "late": "late", "": GIVEN}


_GIVEN = {MONEY: (1, 2), MEASURES: (1, 2), PARTS: (1, 2), ANSWERS: (1,)}
"""The columns of each sheet that are the agreement's own: they are there to be read, and a return does not change them."""

_FIRST_BOX = {MONEY: "_actual", MEASURES: "_value"}
"""Of each sheet with several boxes to a row, the one that something about the row is said beside."""


def made(returned: Return) -> bytes:
    """The return as it stands, to be filled in without being connected."""
    return make_workbook(_sheets(returned))


def _sheets(returned: Return) -> list[Sheet]:
    form = ReturnForm(returned=returned)
    about = [
        ("Form", returned.form),
        ("Agreement", str(returned.agreement)),
        ("Period", returned.period),
        ("Due", f"{returned.due_on}"),
        ("How to fill it in", "Only what stands right of the names. Leave the column Row as it is: the figures are found by it."),
        ("Not there because", "nil (none), missing, late, or not required. Empty where there is a figure."),
        *([(_IN_THE_END, "reached, partly reached, or not reached.")] if returned.is_final else []),
    ]  # fmt: skip
    sheets = [
        Sheet(ABOUT, ("What", "This return"), about),
        Sheet(MONEY, _MONEY, [
            (f"l{line.pk}", line.heading.name, line.profile, line.actual, line.accrual or None, line.forecast, line.reason)
            for line in form.lines
        ]),
        Sheet(
            MEASURES, (*_MEASURES, _IN_THE_END) if returned.is_final else _MEASURES,
            [_measure_row(figure) for figure in form.figures],
        ),
    ]  # fmt: skip
    if parts := list(_part_rows(form.figures)):
        sheets.append(Sheet(PARTS, _PARTS, parts))
    sheets.append(
        Sheet(ANSWERS, _WORDS, [(one.name, str(one.label), str(one.value() or "")) for one in form.word_fields()])
    )
    return sheets


def _measure_row(figure: MeasureFigure) -> tuple[Cell, ...]:
    measure = figure.measure.measure
    unit = f"{measure.unit}, out of {measure.share_of}" if measure.is_share else measure.unit
    absence = figure.absence.replace("_", " ")
    ended = (figure.get_verdict_display(),) if figure.given_in.is_final else ()
    return (f"f{figure.pk}", called_figure(figure), unit, figure.value, figure.out_of, absence, figure.note, *ended)


def _part_rows(figures: Sequence[MeasureFigure]) -> Iterator[tuple[Cell, ...]]:
    for figure in figures:
        for place, part in enumerate(figure.measure.measure.parts):
            yield f"f{figure.pk}_p{place}", called_figure(figure), part, figure.parts.get(part)


@dataclass(frozen=True)
class Filled:
    """What a spreadsheet says: answers for `ReturnForm` by the names of its fields, and the cell each stood in.

    `altered` has a sentence beside a field for whatever of the agreement's own was changed in its row.
    """

    answers: Mapping[str, str]
    cells: Mapping[str, str]
    altered: Mapping[str, str]


def read_back(returned: Return, data: bytes) -> Filled:
    """Its answers; raises `Unreadable` with a sentence where it is not this return’s own spreadsheet, or not whole."""
    sheets = {sheet.name: sheet for sheet in read_spreadsheet(data)}
    _refuse_another(returned, sheets.get(ABOUT))
    form = ReturnForm(returned=returned)
    answers: dict[str, str] = {}
    cells: dict[str, str] = {}

    def take(sheet: str, number: int, column: int, name: str, text: str) -> None:
        answers[name], cells[name] = text.strip(), f"{sheet}, {letter(column)}{number}"

    lines = {f"l{line.pk}": line.heading.name for line in form.lines}
    for number, row in _rows(MONEY, sheets.get(MONEY), lines):
        for column, what in _MONEY_COLUMNS.items():
            take(MONEY, number, column, f"{row[0]}_{what}", _at(row, column))
    figures = {f"f{figure.pk}": called_figure(figure) for figure in form.figures}
    for number, row in _rows(MEASURES, sheets.get(MEASURES), figures):
        for column, what in _MEASURE_COLUMNS.items():
            text = _at(row, column)
            said = _SAID.get(text.strip().casefold(), text) if what == "absence" else text
            take(MEASURES, number, column, f"{row[0]}_{what}", said)
        if returned.is_final:
            text = _at(row, _VERDICT)
            take(MEASURES, number, _VERDICT, f"{row[0]}_verdict", _ENDED.get(text.strip().casefold(), text))
    parts = {str(row[0]): f"{row[1]}: {row[2]}" for row in _part_rows(form.figures)}
    for number, row in _rows(PARTS, sheets.get(PARTS), parts):
        take(PARTS, number, 3, row[0], _at(row, 3))
    words = {one.name: str(one.label) for one in form.word_fields()}
    for number, row in _rows(ANSWERS, sheets.get(ANSWERS), words):
        text = _at(row, 2)
        take(ANSWERS, number, 2, row[0], text.lower() if row[0] == "rag" else text)
    return Filled(answers, cells, dict(_altered(returned, sheets)))


def _altered(returned: Return, sheets: Mapping[str, SheetRead]) -> Iterator[tuple[str, str]]:
    """Each cell of the agreement's own that says something else than it did: the field that it stands by, and a sentence."""
    for made_as in _sheets(returned):
        given = {str(row[0]): row for row in made_as.rows}
        names = {key: str(row[1]) for key, row in given.items()}
        columns = _GIVEN.get(made_as.name, ())
        for number, row in _rows(made_as.name, sheets.get(made_as.name), names) if columns else ():
            for column in columns:
                stood, says = given[row[0]][column], _at(row, column).strip()
                if _is_same(stood, says):
                    continue
                was = pounds(stood) if isinstance(stood, Decimal) else stood
                yield (
                    row[0] + _FIRST_BOX.get(made_as.name, ""),
                    (
                        f"{made_as.columns[column]} is “{was}” in the agreement, and cell {letter(column)}{number} says “{says}”. "
                        "A return does not change it: put it back, or ask for a variation"
                    ),
                )


def _is_same(stood: Cell, says: str) -> bool:
    if isinstance(stood, str) or stood is None:
        return " ".join((stood or "").split()) == " ".join(says.split())
    try:
        return parse_pounds(says) == stood
    except NotMoney:
        return False


def _rows(name: str, sheet: SheetRead | None, wanted: Mapping[str, str]) -> list[tuple[int, list[str]]]:
    """Each row under the headings with its number as a spreadsheet counts: those that the return has, each once, and no other.

    A row that was deleted would empty what was filled in before, and one that was added would be lost: so both are said.
    """
    found: dict[str, tuple[int, list[str]]] = {}
    for number, row in enumerate(sheet.rows if sheet else (), start=1):
        if number == 1 or not any(cell.strip() for cell in row):
            continue
        key = row[0].strip()
        if key not in wanted:
            raise Unreadable(
                f"{name}, row {number} is none of this return’s: A{number} says “{key}”. Take the row out, or put back what "
                "stood in the column Row."
            )
        if key in found:
            raise Unreadable(
                f"{name}: {wanted[key]} stands twice, in rows {found[key][0]} and {number}. Leave one of them."
            )
        found[key] = number, [key, *row[1:]]
    if missing := next((key for key in wanted if key not in found), None):
        raise Unreadable(
            f"{name}: the row of {wanted[missing]} is missing. Put it back with “{missing}” in the column Row, or take the "
            "return’s spreadsheet from its page again."
        )
    return list(found.values())


def _at(row: Sequence[str], column: int) -> str:
    return row[column] if column < len(row) else ""


def _refuse_another(returned: Return, about: SheetRead | None) -> None:
    said = next((_at(row, 1) for row in (about.rows if about else ()) if _at(row, 0) == "Form"), "")
    form = _FORM.fullmatch(said.strip())
    if form is None:
        raise Unreadable(
            "This is not the spreadsheet of a return. Take the return’s own from its page, and fill in that."
        )
    if said.strip() == returned.form:
        return
    if form["reference"] != returned.agreement.reference:
        raise Unreadable(
            f"This spreadsheet is of agreement {form['reference']}, and this return is of {returned.agreement.reference}."
        )
    starts, ends = date.fromisoformat(form["starts"]), date.fromisoformat(form["ends"])
    if (starts, ends) != (returned.starts_on, returned.ends_on):
        which = f"for {period_called(starts, ends)}, and this return is for {returned.period}"
        if financial_year(starts) != financial_year(returned.starts_on):
            raise Unreadable(f"This spreadsheet is of another year: {which}. Take this return’s own from its page.")
        raise Unreadable(f"This spreadsheet is {which}. Take this return’s own from its page.")
    raise Unreadable(
        "The agreement was varied since this spreadsheet was taken, so its profile is the old one. "
        "Take a new one from the return’s page, and copy into it what you filled in."
    )
