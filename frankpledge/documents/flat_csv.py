"""Flat CSV, for Excel and Power BI: one row a thing, and no cell that a spreadsheet would run as a formula."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from typing import Any

from django.http import HttpResponse

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def flat_csv(rows: Iterable[Mapping[str, Any]], columns: Sequence[str], *, filename: str) -> HttpResponse:
    """The rows under the columns that name their keys, to be kept as `filename`.csv.

    UTF-8 with a byte order mark, by which Excel knows it. Text that begins like a formula gets an apostrophe
    before it; numbers stay numbers.
    """
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow(columns)
    writer.writerows([_cell(row.get(column)) for column in columns] for row in rows)
    response = HttpResponse(file.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}.csv"'
    return response


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        value = "; ".join(str(one) for one in value)
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_STARTS_A_FORMULA) else value
