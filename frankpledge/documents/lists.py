"""How every list of the API is asked for and answered: as on a day, a bounded page of it, as JSON or flat CSV."""

from collections.abc import Callable
from datetime import date
from typing import Any, Literal, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpResponse
from ninja import Field, Schema

from .flat_csv import flat_csv

Row = TypeVar("Row", bound=Model)
LONGEST_PAGE = 10_000
FURTHEST_OFFSET = 10_000_000


class ListQuery(Schema):
    """What may be asked of any list; anything beyond the bounds is answered with 422."""

    on: date | None = Field(None, description="As on this day; without it, today.")
    limit: int = Field(1_000, ge=1, le=LONGEST_PAGE)
    offset: int = Field(0, ge=0, le=FURTHEST_OFFSET)
    format: Literal["json", "csv"] = "json"


def answer(
    rows: QuerySet[Row], query: ListQuery, item: Callable[[Row], dict[str, Any]], *, schema: type[Schema], filename: str
) -> dict[str, Any] | HttpResponse:
    """The page of `rows` (already narrowed to what may be seen) that `query` asks for, each made by `item`.

    The columns of the CSV are the fields of `schema`.
    """
    page = [item(row) for row in rows[query.offset : query.offset + query.limit]]
    if query.format == "csv":
        return flat_csv(page, list(schema.model_fields), filename=filename)
    return {"count": rows.count(), "items": page}
