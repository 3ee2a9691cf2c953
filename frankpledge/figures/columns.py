"""Which column of a table somebody brings is which: a proposal, with its reasons, for them to confirm."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from frankpledge.figures.money import NotMoney, parse_pounds
from frankpledge.figures.years import without_years, years_named


class Role(StrEnum):
    """What a column holds."""

    LABEL = "label"
    AMOUNT = "amount"
    GROUP = "group"
    KIND = "kind"
    SOURCE = "source"
    YEAR = "year"
    STATUS = "status"
    TABLE = "table"
    TITLE = "title"
    OTHER = "other"


class Confidence(StrEnum):
    """How sure a proposal is, so that a person looks where they are needed."""

    SURE = "sure"
    LIKELY = "likely"
    GUESS = "guess"


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the headings stand (None: there are none) and what each column, by its number from 0, holds."""

    header_row: int | None
    roles: Mapping[int, Role] = field(default_factory=dict)

    def columns(self, role: Role) -> tuple[int, ...]:
        """The numbers of the columns that hold `role`, from the left."""
        return tuple(sorted(column for column, each in self.roles.items() if each is role))


@dataclass(frozen=True, slots=True)
class Column:
    """A column and the role proposed for it; `reason` is a sentence for the person who confirms it."""

    number: int
    heading: str
    role: Role
    confidence: Confidence
    reason: str


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a table seems to be: its columns, and why its headings are thought to stand where they do."""

    header_row: int | None
    reason: str
    columns: tuple[Column, ...]

    @property
    def layout(self) -> Layout:
        """The proposal itself, ready to be confirmed or changed."""
        return Layout(self.header_row, {column.number: column.role for column in self.columns})


_HEADINGS = {
    Role.TABLE: re.compile(r"table[_ ]?(?:id|no|number|ref)|table|budget[_ ]id"),
    Role.TITLE: re.compile(r"(?:table[_ ]?)?title|table[_ ]name"),
    Role.STATUS: re.compile(r"status|version"),
    Role.YEAR: re.compile(r"(?:financial )?years?|period"),
    Role.GROUP: re.compile(r"group(?:ing)?|section|category|heading|theme|type of spend"),
    Role.KIND: re.compile(r"kind|type|row[_ ]type"),
    Role.SOURCE: re.compile(r"source|reference|ref|paragraph|note(?:s)?"),
    Role.AMOUNT: re.compile(
        r"(?:.*[_ ])?(?:amount|cost|value|budget|allocation|spend|total|grant|funding|award|gbp|actual|forecast)s?"
        r"(?:[_ ](?:gbp|£|in pounds|pounds))?|£|gbp"
    ),
    Role.LABEL: re.compile(
        r"(?:budget )?(?:line|item|activity|description|project|area|csp|partnership|label|name|detail|service)s?"
        r"(?: (?:name|description))?"
    ),
}
_ONCE = frozenset(Role) - {Role.AMOUNT, Role.OTHER}
_MOSTLY = 0.6
_SOUGHT_IN = 20


def recognise(rows: Sequence[Sequence[str]]) -> Recognised:
    """A proposal for `rows`: where the headings are and what each column holds. Never fails; at worst it guesses."""
    header_row, reason = _header(rows)
    body = rows if header_row is None else rows[header_row + 1 :]
    headings = [] if header_row is None else [cell.strip() for cell in rows[header_row]]
    width = max((len(row) for row in rows), default=0)
    named = {number: _named(heading) for number, heading in enumerate(headings)}
    filled: dict[int, int] = {}
    taken: set[Role] = set()
    columns: dict[int, Column] = {}
    for number in sorted(range(width), key=lambda number: named.get(number) is None):
        cells = [row[number].strip() for row in body if number < len(row) and row[number].strip()]
        filled[number] = len(cells)
        heading = headings[number] if number < len(headings) else ""
        column = _by_heading(number, heading, named.get(number), cells) or _by_cells(number, heading, cells)
        if column.role in taken & _ONCE:
            column = Column(
                number, heading, Role.OTHER, Confidence.GUESS, f"Another column is already the {column.role}."
            )
        taken.add(column.role)
        columns[number] = column
    in_order = [columns[number] for number in range(width)]
    return Recognised(header_row, reason, tuple(_with_sections(_with_a_label(in_order), filled)))


def is_amount(cell: str) -> bool:
    """Whether a cell reads as an amount of money (a lone year does not)."""
    try:
        parse_pounds(cell)
    except NotMoney:
        return False
    return not re.fullmatch(r"(?:19|20)\d\d", cell.strip())


def _header(rows: Sequence[Sequence[str]]) -> tuple[int | None, str]:
    """The first row of several cells, none an amount, at least one of them a word that heads columns."""
    likely: int | None = None
    for place, row in enumerate(rows[:_SOUGHT_IN]):
        cells = [cell.strip() for cell in row if cell.strip()]
        if any(is_amount(cell) for cell in cells):
            break
        if len(cells) > 1 and any(_named(cell) for cell in cells):
            return place, f"Row {place + 1} holds column headings: {', '.join(cells)}."
        if len(cells) > 1 and likely is None:
            likely = place
    if likely is not None:
        return likely, f"Row {likely + 1} is the first with several cells, and none of them is an amount."
    return None, "No row looks like column headings: every row is read as a row of the table."


def _named(heading: str) -> Role | None:
    words = " ".join(heading.casefold().replace("(£)", "£").strip(" :*").split())
    if not words:
        return None
    if years_named(words) and not without_years(words).strip(" £()"):
        return Role.AMOUNT
    return next((role for role, pattern in _HEADINGS.items() if pattern.fullmatch(words)), None)


def _by_heading(number: int, heading: str, role: Role | None, cells: Sequence[str]) -> Column | None:
    if role is None:
        return None
    if role is Role.AMOUNT and cells and not any(map(is_amount, cells)):
        return None
    return Column(number, heading, role, Confidence.SURE, f"Its heading is “{heading}”.")


def _by_cells(number: int, heading: str, cells: Sequence[str]) -> Column:
    count = len(cells)
    if not count:
        return Column(number, heading, Role.OTHER, Confidence.SURE, "It is empty.")
    amounts = sum(map(is_amount, cells))
    if amounts >= _MOSTLY * count:
        return Column(number, heading, Role.AMOUNT, Confidence.LIKELY, f"{amounts} of its {count} cells are amounts.")
    years = sum(bool(years_named(cell)) and not without_years(cell).strip() for cell in cells)
    if years >= _MOSTLY * count:
        return Column(number, heading, Role.YEAR, Confidence.LIKELY, f"{years} of its {count} cells are years.")
    reason = f"{count - amounts} of its {count} cells are words."
    return Column(number, heading, Role.LABEL, Confidence.GUESS, reason)


def _with_a_label(columns: Sequence[Column]) -> Sequence[Column]:
    """The columns, the first of words among them made the label where a group or title took every word."""
    if not columns or any(column.role is Role.LABEL for column in columns):
        return columns
    spare = next((column for column in columns if column.role in (Role.OTHER, Role.GROUP, Role.TITLE)), None)
    if spare is None:
        return columns
    label = Column(spare.number, spare.heading, Role.LABEL, Confidence.GUESS, "No other column could name the rows.")
    return [label if column is spare else column for column in columns]


def _with_sections(columns: Sequence[Column], filled: Mapping[int, int]) -> Sequence[Column]:
    """The columns, one of few words that stands before the names made the section: cells merged down a page leave it so."""
    label = next((column for column in columns if column.role is Role.LABEL), None)
    section = next((column for column in columns if column.role is Role.GROUP), None)
    if label is None:
        return columns
    if section is None:
        section = next((each for each in columns[: label.number] if _could_be_section(each, label, filled)), None)
        roles = {section.number: Role.GROUP} if section else {}
    else:
        is_swapped = label.confidence is Confidence.GUESS and filled[label.number] < _MOSTLY * filled[section.number]
        roles = {label.number: Role.GROUP, section.number: Role.LABEL} if is_swapped else {}
    counts = {number: f"{filled[number]} of its cells hold words." for number in roles}
    return [
        Column(each.number, each.heading, roles[each.number], Confidence.GUESS, counts[each.number])
        if each.number in roles
        else each
        for each in columns
    ]


def _could_be_section(column: Column, label: Column, filled: Mapping[int, int]) -> bool:
    is_spare = column.role is Role.OTHER and not _named(column.heading)
    return is_spare and 0 < filled[column.number] < _MOSTLY * filled[label.number]
