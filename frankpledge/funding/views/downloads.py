"""A table taken away: as a flat CSV file in the record's own form, or as an Excel workbook. Nobody's data is in it."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse

from frankpledge.documents.flat_csv import flat_csv
from frankpledge.documents.workbook import Cell, Sheet, excel_response
from frankpledge.figures.ledger_file import COLUMNS
from frankpledge.funding.statistics.tables import Examined

from .tables import OneTable

_COLUMNS = (*COLUMNS, "computed_gbp", "difference_gbp")
_FINDINGS = ("kind", "line", "printed_gbp", "computed_gbp", "difference_gbp", "explained_by", "sentence")


class _Download(OneTable):
    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        row = self.row()
        return self.made(self.around(row)[row.code])

    def made(self, one: Examined) -> HttpResponse:
        raise NotImplementedError


class TableCsv(_Download):
    """The lines in the form that `frankpledge check-tables` reads, with what each printed figure comes to."""

    def made(self, one: Examined) -> HttpResponse:
        rows = (dict(zip(_COLUMNS, line, strict=True)) for line in _lines(one))
        return flat_csv(rows, _COLUMNS, filename=one.row.code)


class TableExcel(_Download):
    """The lines on one sheet and the findings on another."""

    def made(self, one: Examined) -> HttpResponse:
        sheets = (Sheet("Table", _COLUMNS, _lines(one)), Sheet("Findings", _FINDINGS, _findings(one)))
        return excel_response(one.row.code, sheets)


def _lines(one: Examined) -> Iterator[tuple[Cell, ...]]:
    row = one.row
    for line in one.stored:
        cast = one.cast_of.get(line.pk)
        ours = (cast.computed, cast.difference) if cast else (None, None)
        about = (row.code, row.title, row.status, row.year, line.group, line.label, line.amount, line.kind, line.source)
        yield (*about, *ours)


def _findings(one: Examined) -> Iterator[tuple[Cell, ...]]:
    for found in one.findings:
        explained = "; ".join(found.explained_by)
        figures = (found.printed, found.computed, found.difference)
        yield (found.kind.value, found.line, *figures, explained, found.sentence)
