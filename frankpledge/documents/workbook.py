"""Excel workbooks made: words stay words, so that nothing somebody typed is ever run as a formula."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO

import xlsxwriter
from django.http import HttpResponse

from frankpledge.ui.wording import moment

from .pdf import Marking

Cell = str | int | Decimal | None

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDEST = 60
_A4 = 9  # as Excel numbers papers
_LONGEST_FOOTER = 220  # of Excel's 255 letters


@dataclass(frozen=True)
class Sheet:
    """One sheet: its headings, and rows of text and numbers under them."""

    name: str
    columns: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def make_workbook(sheets: Iterable[Sheet], *, title: str = "", marking: Marking | None = None) -> bytes:
    """The workbook's bytes. Text is written as text and links are not made, whatever it begins with.

    It prints a sheet's width to a page, its headings on each, and its `marking` above and below.
    """
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        heading = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        figure = book.add_format({"num_format": "#,##0.00;[Red]-#,##0.00"})
        whole = book.add_format({"num_format": "#,##0;[Red]-#,##0"})
        words = book.add_format({"text_wrap": True, "valign": "top"})
        if marking:
            book.set_properties({"title": title, "author": marking.made_by, "comments": _made(marking)})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            page.freeze_panes(1, 0)
            page.set_landscape()
            page.set_paper(_A4)
            page.fit_to_pages(1, 0)
            page.repeat_rows(0)
            if marking:
                page.set_header(f"&L&B{_plain(marking.handling)}")
                page.set_footer(f"&L&8{_plain(_made(marking))[:_LONGEST_FOOTER]}&R&8Page &P of &N")
            widths = [len(column) for column in sheet.columns]
            for place, column in enumerate(sheet.columns):
                page.write_string(0, place, column, heading)
            for number, row in enumerate(sheet.rows, start=1):
                for place, cell in enumerate(row):
                    if isinstance(cell, str):
                        page.write_string(number, place, cell, words if len(cell) > _WIDEST else None)
                    elif cell is not None:
                        page.write_number(number, place, cell, whole if cell == int(cell) else figure)
                    widths[place] = max(widths[place], len(str(cell or "")))
            for place, width in enumerate(widths):
                page.set_column(place, place, min(width + 2, _WIDEST))
    return made.getvalue()


def _made(marking: Marking) -> str:
    return f"Made by {marking.made_by}, for {marking.made_for}, on {moment(marking.made_at)}."


def _plain(words: str) -> str:
    """Words that a header takes as they are: an & there begins a command."""
    return words.replace("&", "&&")


def excel_response(name: str, sheets: Iterable[Sheet]) -> HttpResponse:
    """A workbook to be saved as `name`.xlsx; `name` is a slug of ours, never somebody's words."""
    return workbook_response(name, make_workbook(sheets))


def workbook_response(name: str, made: bytes) -> HttpResponse:
    """The same of a workbook that is made already."""
    response = HttpResponse(made, content_type=_EXCEL)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response
