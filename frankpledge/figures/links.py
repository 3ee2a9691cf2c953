"""Which tables of a file speak of the same money: a year that opens from another, plans that spend one award.

Where the tables say so themselves (`Table.carries_from`, `Table.awards`) they are believed. Otherwise a link is read from
the labels, and only where one reading is possible: a file of many funds yields no link between strangers.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from frankpledge.figures.tables import Line, Table
from frankpledge.figures.years import without_years, years_named

_OPENING = re.compile(
    r"\bcarr(?:y|ied)[ -]?(?:over|forward|fwd)\b|\bbrought[ -]?(?:forward|fwd)\b|\b[bc]/f(?:wd)?\b|\bopening balance\b",
    re.IGNORECASE,
)
_ONWARD = re.compile(r"\b(?:in)?to (?=\d)", re.IGNORECASE)
_ASIDE = re.compile(r"\s*\([^)]*\)|[^\w&]+")
_GRANTED = frozenset({"award", "awards", "awarded", "grant", "grants", "allocation"})
_STANDING = ("provisional", "draft", "planned", "predicted", "confirmed", "committed", "actual")
"""How far a version can be relied on, least first; a word that is not here stands below them all."""


@dataclass(frozen=True, slots=True)
class Carry:
    """An opening balance, and the earlier table whose closing balance it ought to be."""

    later: Table
    opening: Line
    earlier: Table


@dataclass(frozen=True, slots=True)
class Cover:
    """An award, and the plans (one for each year) that spend it."""

    award: Table
    plans: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Links:
    """Every link between the tables of one file, in the file's order."""

    carries: tuple[Carry, ...] = ()
    covers: tuple[Cover, ...] = ()


def recognise(tables: Sequence[Table]) -> Links:
    """The links between `tables`, given or read from their labels."""
    return Links(tuple(_carries(tables)), tuple(_covers(tables)))


def is_opening_balance(label: str) -> bool:
    """Whether `label` speaks of money brought in from an earlier year (and not of money carried on to a later one)."""
    return bool(_OPENING.search(label)) and not _ONWARD.search(label)


def stem(title: str) -> str:
    """What a title says besides its years, what stands in brackets, and that money was awarded."""
    words = _ASIDE.sub(" ", without_years(title).casefold()).split()
    while words and words[-1] in _GRANTED:
        words.pop()
    return " ".join(words)


@dataclass(frozen=True)
class _Closed:
    """The versions of one title's table for one year, by what they closed at."""

    versions: tuple[Table, ...]

    @cached_property
    def _by_closing(self) -> dict[Decimal, Table]:
        closings: dict[Decimal, Table] = {}
        for table in self.versions:
            for amount in (table.closing.amount, table.remaining) if table.closing else (table.remaining,):
                closings.setdefault(amount, table)
        return closings

    @cached_property
    def _relied_on(self) -> Table | None:
        return _relied_on(self.versions)

    def version_for(self, opening: Decimal) -> Table | None:
        """The version that an opening balance agrees with, else the one to be relied on."""
        return self._by_closing.get(opening) or self._relied_on


def _carries(tables: Sequence[Table]) -> Iterator[Carry]:
    by_id = {table.id: table for table in tables}
    openings = [(table, line) for table in tables for line in table.resources if is_opening_balance(line.label)]
    guessed = _Guess(tables, [opening for opening in openings if not opening[0].carries_from])
    for table, line in openings:
        if table.carries_from:
            given = [by_id[table_id] for table_id in table.carries_from if table_id in by_id]
            from_year = _year_opened_from(table, line)
            closed = _Closed(tuple(each for each in given if _only_year(each) == from_year) or tuple(given))
        else:
            closed = guessed.closed_before(table, line)
        if earlier := closed.version_for(line.amount):
            yield Carry(table, line, earlier)


class _Guess:
    """From labels alone: which title's closing balance an opening one ought to be."""

    def __init__(self, tables: Sequence[Table], openings: Sequence[tuple[Table, Line]]) -> None:
        closing: dict[int | None, dict[str, list[Table]]] = defaultdict(lambda: defaultdict(list))
        for table in tables:
            if table.closing:
                closing[_only_year(table)][stem(table.title)].append(table)
        closing.pop(None, None)
        self.closed = {
            year: {title: _Closed(tuple(versions)) for title, versions in titles.items()}
            for year, titles in closing.items()
        }
        self.claimants: dict[int | None, set[str]] = defaultdict(set)
        for table, line in openings:
            self.claimants[_year_opened_from(table, line)].add(stem(table.title))

    def closed_before(self, table: Table, opening: Line) -> _Closed:
        """Its own title's; another's only if no other table could claim it and no other be claimed."""
        year, title = _year_opened_from(table, opening), stem(table.title)
        closed = self.closed.get(year, {})
        if title in closed:
            return closed[title]
        is_the_only_claim = len(closed) == 1 and self.claimants[year] - closed.keys() == {title}
        return next(iter(closed.values())) if is_the_only_claim else _Closed(())


def _covers(tables: Sequence[Table]) -> Iterator[Cover]:
    given: dict[str, list[Table]] = defaultdict(list)
    entitled: dict[str, list[Table]] = defaultdict(list)
    for table in tables:
        if table.commitments and _only_year(table) is not None:
            for award_id in table.awards:
                given[award_id].append(table)
            for words in () if table.awards else _openings_of(stem(table.title)):
                entitled[words].append(table)
    chosen: dict[str, dict[int, Table]] = {}
    for award in tables:
        term = years_named(award.year)
        if award.id in given:
            plans = tuple(_one_a_year(given[award.id]).values())
        elif len(term) > 1 and award.resources and len(award.resources) == len(award.lines):
            words = stem(award.title)
            if words not in chosen:
                chosen[words] = _one_a_year(entitled.get(words, ()))
            plans = tuple(plan for year, plan in chosen[words].items() if min(term) <= year <= max(term))
        else:
            continue
        if plans:
            yield Cover(award, plans)


def _openings_of(title_stem: str) -> list[str]:
    """Every run of whole words with which a title begins, the whole of it included."""
    words = title_stem.split()
    return [" ".join(words[:count]) for count in range(1, len(words) + 1)]


def _one_a_year(plans: Sequence[Table]) -> dict[int, Table]:
    """For each year the version to be relied on; nothing at all if for some year that cannot be told."""
    by_year: dict[int, list[Table]] = defaultdict(list)
    for plan in plans:
        by_year[years_named(plan.year)[0]].append(plan)
    chosen = {year: _relied_on(versions) for year, versions in by_year.items()}
    certain = {year: plan for year, plan in sorted(chosen.items()) if plan is not None}
    return certain if len(certain) == len(chosen) else {}


def _relied_on(versions: Sequence[Table]) -> Table | None:
    """The version of the best standing; none where several stand alike and do not come to the same."""
    if not versions:
        return None
    best = max(_standing(table) for table in versions)
    first, *rest = [table for table in versions if _standing(table) == best]
    return first if all(_outcome(table) == _outcome(first) for table in rest) else None


def _standing(table: Table) -> int:
    return _STANDING.index(table.status) if table.status in _STANDING else -1


def _outcome(table: Table) -> tuple[Decimal, Decimal, Decimal | None]:
    return table.available, table.committed, table.closing.amount if table.closing else None


def _only_year(table: Table) -> int | None:
    years = years_named(table.year)
    return years[0] if len(years) == 1 else None


def _year_opened_from(table: Table, opening: Line) -> int | None:
    """The year that an opening balance names, if it is an earlier one; the year before, if it names none."""
    year, named = _only_year(table), years_named(opening.label)
    if named:
        return named[-1] if year is None or named[-1] < year else None
    return None if year is None else year - 1
