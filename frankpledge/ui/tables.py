"""What a table shows: columns that know what kind of thing they hold, rows of plain values, computed totals."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from .status import draw_tag
from .wording import NOT_GIVEN, Clock, day, moment, money, number

FIGURES = frozenset({"money", "number"})
KINDS = FIGURES | {"text", "date", "moment", "link", "tag", "clock"}


@dataclass(frozen=True)
class Column:
    """One column: `key` finds its value in a row (a dict's key or an object's attribute)."""

    key: str
    heading: str
    kind: str = "text"
    unit: str = ""  # said once in the heading: "£ million", "working days"

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"a column is one of {', '.join(sorted(KINDS))}, not {self.kind}")

    @property
    def is_figure(self) -> bool:
        return self.kind in FIGURES


class Link(NamedTuple):
    """A value that leads somewhere."""

    text: Any
    href: str


class Beside(NamedTuple):
    """A computed figure, and the one that was printed for it."""

    computed: Decimal | int
    printed: Decimal | int | None


class Status(NamedTuple):
    """A word of status, and what it means where the word itself does not tell (see status.MEANINGS)."""

    word: str
    meaning: str = ""


def column(given: Column | Sequence[str] | Mapping[str, str]) -> Column:
    """A column, also from ("amount", "Amount", "money") or {"key": ..., "heading": ..., "kind": ...}."""
    if isinstance(given, Column):
        return given
    return Column(**given) if isinstance(given, Mapping) else Column(*given)


def drawn(columns: Sequence[Column], rows: Iterable[Any]) -> list[SafeString]:
    """Each row's cells. The first heads its row, unless it is a figure.

    Drawn here, since in a template the cells would be most of the work of a page.
    """
    around = [_around(each, is_heading=index == 0 and not each.is_figure) for index, each in enumerate(columns)]
    found = []
    for row in rows:
        values = row if isinstance(row, (list, tuple)) else [_value(row, each.key) for each in columns]
        cells = zip(around, columns, values, strict=True)
        found.append(
            SafeString(
                "".join(
                    begins + conditional_escape(draw(value, each.kind)) + ends for (begins, ends), each, value in cells
                )
            )
        )
    return found


def _around(column: Column, *, is_heading: bool) -> tuple[SafeString, SafeString]:
    if is_heading:
        begins = SafeString('<th class="govuk-table__header fp-table__name" scope="row" role="rowheader">')
        return begins, SafeString("</th>")
    looks = " fp-table__figure" if column.is_figure else " fp-table__day" if column.kind == "date" else ""
    begins = format_html('<td class="govuk-table__cell{}" role="cell" data-label="{}">', looks, column.heading)
    return begins, SafeString("</td>")


def total(columns: Sequence[Column], rows: Iterable[Any]) -> dict[str, Any]:
    """The columns of money and numbers added up, for a last row that is computed and never typed.

    A column in which nobody gave a figure has no sum: nothing told is not nought.
    """
    sums: dict[str, Any] = {}
    for row in rows:
        for each in columns:
            if each.is_figure:
                value = _value(row, each.key)
                named = {Beside: "computed", Link: "text"}.get(type(value))
                figure = getattr(value, named) if named else value
                known = sums.setdefault(each.key, None)
                sums[each.key] = known if figure is None else (known or 0) + (figure or 0)
    return sums


def draw(value: Any, kind: str = "text") -> SafeString | str:
    """A value as its kind is said."""
    if hasattr(value, "__html__"):
        return SafeString(value.__html__())
    if drawn := _DRAWN.get(type(value)):
        return drawn(value, kind)
    if value is None or value == "":
        return format_html('<span class="fp-quiet">{}</span>', NOT_GIVEN)
    return _SAID.get(kind, str)(value)


def typed(words: str) -> SafeString | str:
    """Somebody's own words: what they typed on lines of their own stays on them."""
    return format_html('<span class="fp-typed">{}</span>', words) if "\n" in words else words


def whole(words: str) -> SafeString:
    """Words that no line is broken within, such as a reference with hyphens."""
    return format_html('<span class="fp-whole">{}</span>', words)


def draw_clock(clock: Clock | None) -> SafeString:
    if clock is None:
        return SafeString('<span class="fp-quiet">no deadline</span>')
    return format_html(
        '<time class="fp-clock fp-clock--{}" datetime="{}">{}</time>', clock.state, clock.due.isoformat(), clock.words
    )


def draw_beside(figure: Beside, kind: str = "money") -> SafeString:
    """The computed figure; where the printed one differs, it too, and by how much, in words."""
    say: Callable[[Any], str] = number if kind == "number" else money
    difference = None if figure.printed is None else figure.printed - figure.computed
    if not difference:
        return format_html('<span class="fp-figure">{}</span>', say(figure.computed))
    return format_html(
        '<span class="fp-figure">{}</span> <span class="fp-printed">printed as {}, {} too {}</span>',
        say(figure.computed),
        say(figure.printed),
        say(abs(difference)),
        "much" if difference > 0 else "little",
    )


def _draw_link(link: Link, kind: str) -> SafeString:
    return format_html('<a class="govuk-link" href="{}">{}</a>', link.href, draw(link.text, kind))


_DRAWN: dict[type, Callable[[Any, str], SafeString]] = {
    Link: _draw_link,
    Beside: draw_beside,
    Status: lambda status, _kind: draw_tag(*status),
    Clock: lambda clock, _kind: draw_clock(clock),
}
_SAID: dict[str, Callable[[Any], str]] = {
    "text": lambda value: typed(str(value)),
    "money": money,
    "number": number,
    "date": day,
    "moment": moment,
    "tag": lambda word: draw_tag(str(word)),
}


def _value(row: Any, key: str) -> Any:
    return row.get(key) if isinstance(row, Mapping) else getattr(row, key)
