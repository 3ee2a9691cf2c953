"""How a draft is laid out: the first rows beside the columns, and rows to put right with their problems beside them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator

from frankpledge.figures.columns import Role, recognise
from frankpledge.figures.years import years_named
from frankpledge.funding.forms.tables import letter
from frankpledge.funding.models import BroughtTable, BudgetLine
from frankpledge.funding.statistics.drafts import DraftRow, ReadDraft, read_draft
from frankpledge.ui.pages import Pages

_SHOWN_FIRST = 8
# Django takes a thousand answers at once, and a page may ask no more of a person than it can take.
_MOST_ANSWERS = 900
_MOST_ROWS = 50

_AS_READ = {
    None: "Not a line",
    "resource": "Money available",
    "line": "Line",
    "of_which": "Of which",
    "subtotal": "Sub-total",
    "total": "Total",
    "remainder": "Remainder",
}


@dataclass(frozen=True)
class ShownCell:
    """A cell to type in; `problems` are said beside it."""

    name: str
    text: str
    label: str
    head: str
    problems: list[str]
    role: str
    as_above: str = ""


@dataclass(frozen=True)
class ShownRow:
    number: int
    cells: list[ShownCell]
    kind_name: str
    kinds: list[tuple[str, str, bool]]
    problems: list[str]
    row: DraftRow

    @property
    def has_problems(self) -> bool:
        return bool(self.row.problems)


def columns_context(draft: BroughtTable) -> dict[str, Any]:
    """The first rows, why each column was taken for what it is, and the workbook's sheets."""
    recognised = recognise(draft.rows)
    return {
        "reason": recognised.reason,
        "letters": [letter(column.number) for column in recognised.columns],
        "first_rows": [
            (number, [row[place] if place < len(row) else "" for place in range(len(recognised.columns))])
            for number, row in enumerate(draft.rows[:_SHOWN_FIRST], start=1)
        ],
        "row_count": len(draft.rows),
        "sheet_name": draft.sheets[draft.sheet]["name"],
        "has_sheets": len(draft.sheets) > 1,
    }


def rows_context(draft: BroughtTable, query: Mapping[str, Any]) -> dict[str, Any]:
    """One page of rows to put right; `?show=problems` leaves out those with nothing the matter."""
    read = read_draft(draft)
    wants_problems = query.get("show") == "problems"
    rows = [row for row in read.rows if row.problems] if wants_problems else list(read.rows)
    a_page = max(1, min(_MOST_ROWS, _MOST_ANSWERS // (read.width + 1)))
    page = Paginator(rows, a_page).get_page(query.get("page"))
    header = draft.header_row
    heads = draft.rows[header] if header is not None else []
    return {
        "read": read,
        "says": say_standing(read),
        "shown_rows": [_shown(row, draft, heads, read.width) for row in page.object_list],
        "heads": [_head(place, heads) for place in range(read.width)],
        "wants_problems": wants_problems,
        "problem_count": sum(bool(row.problems) for row in read.rows),
        "pages": Pages(
            page.number, page.paginator.num_pages, page.paginator.count, "show=problems" if wants_problems else ""
        ),
    }


def _head(place: int, heads: list[str]) -> str:
    heading = heads[place].strip() if place < len(heads) else ""
    return heading or f"Column {letter(place)}"


def _shown(row: DraftRow, draft: BroughtTable, heads: list[str], width: int) -> ShownRow:
    cells = [
        ShownCell(
            f"r{row.number}c{place}",
            row.cells[place] if place < len(row.cells) else "",
            f"Row {row.number}, {_head(place, heads)}",
            _head(place, heads),
            row.problems_at(place),
            draft.roles.get(str(place), ""),
            row.line.group if row.line and draft.roles.get(str(place)) == Role.GROUP else "",
        )
        for place in range(width)
    ]
    beside = [problem.sentence for problem in row.problems if problem.column is None or problem.column >= width]
    said = draft.kinds.get(str(row.number), "")
    as_read = "Left out" if row.is_left_out else _AS_READ[row.kind.value if row.kind else None]
    kinds = [("", f"As read: {as_read.lower()}" if not said else "As read", not said)]
    kinds += [(kind, _AS_READ[kind], said == kind) for kind in BudgetLine.Kind.values]
    kinds.append((BroughtTable.LEFT_OUT, "Leave out", said == BroughtTable.LEFT_OUT))
    return ShownRow(row.number, cells, f"k{row.number}", kinds, beside, row)


def say_standing(read: ReadDraft) -> str:
    """How far the table is from being accepted, in a sentence."""
    if read.to_put_right:
        rows = "1 row" if read.to_put_right == 1 else f"{read.to_put_right} rows"
        return f"{rows} must be put right, or left out, before the table can be accepted."
    if read.differing:
        rows = "1 row differs" if read.differing == 1 else f"{read.differing} rows differ"
        return f"Every row can be read. {rows} from what would be expected: look, then accept or put right."
    return "Every row can be read, and every printed figure is the sum of its lines."


def accept_initial(draft: BroughtTable) -> dict[str, Any]:
    """What the draft itself says it is called, and of which year."""
    read = read_draft(draft)
    name = draft.sheets[draft.sheet]["name"]
    above = [cell.strip() for row in read.rows if row.kind is None for cell in row.cells if cell.strip()]
    title = above[0] if draft.header_row and above else name
    years = [word for words in (title, draft.called, *above) for word in _years_in(words)]
    return {"title": title[:200], "year": years[0] if years else "", "source": draft.called}


def _years_in(words: str) -> list[str]:
    return [f"{year}/{(year + 1) % 100:02}" for year in years_named(words)]
