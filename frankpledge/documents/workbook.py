"""Excel workbooks made: words stay words, so that nothing somebody typed is ever run as a formula."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO

import xlsxwriter
from django.http import HttpResponse

Cell = str | int | Decimal | None

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDEST = 60


@dataclass(frozen=True)
class Sheet:
    """One sheet: its headings, and rows of text and numbers under them."""

    name: str
    columns: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def make_workbook(sheets: Iterable[Sheet]) -> bytes:
    """The workbook's bytes. Text is written as text and links are not made, whatever it begins with."""
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        heading = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        figure = book.add_format({"num_format": "#,##0.00;[Red]-#,##0.00"})
        whole = book.add_format({"num_format": "#,##0;[Red]-#,##0"})
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            page.freeze_panes(1, 0)
            widths = [len(column) for column in sheet.columns]
            for place, column in enumerate(sheet.columns):
                page.write_string(0, place, column, heading)
            for number, row in enumerate(sheet.rows, start=1):
                for place, cell in enumerate(row):
                    if isinstance(cell, str):
                        page.write_string(number, place, cell)
                    elif cell is not None:
                        page.write_number(number, place, cell, whole if cell == int(cell) else figure)
                    widths[place] = max(widths[place], len(str(cell or "")))
            for place, width in enumerate(widths):
                page.set_column(place, place, min(width + 2, _WIDEST))
    return made.getvalue()


def excel_response(name: str, sheets: Iterable[Sheet]) -> HttpResponse:
    """A workbook to be saved as `name`.xlsx; `name` is a slug of ours, never somebody's words."""
    response = HttpResponse(make_workbook(sheets), content_type=_EXCEL)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response
