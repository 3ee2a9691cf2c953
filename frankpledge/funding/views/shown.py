"""How a table that proves itself is laid out: plain values for the templates, made from what `figures` found."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.urls import reverse

from frankpledge.figures.findings import Finding, FindingKind
from frankpledge.figures.money import pounds
from frankpledge.figures.tables import Cast, Kind, Line
from frankpledge.funding import lifecycle
from frankpledge.funding.models import BudgetLine, BudgetTable, CountRow, CountTable
from frankpledge.funding.statistics.percentages import Cohort, made_by
from frankpledge.funding.statistics.tables import Examined, over_commitment, within_leave
from frankpledge.ui.tables import Beside, Column, Link, Status
from frankpledge.ui.wording import day, number

INDEX_COLUMNS = (
    Column("table", "Table"),
    Column("fund", "Fund"),
    Column("year", "Year"),
    Column("version", "Version", "tag"),
    Column("result", "Result"),
    Column("findings", "Proof", "tag"),
)


def href(table: BudgetTable) -> str:
    return reverse("funding:table", args=[table.code])


# The index


def headline(examined: Iterable[Examined]) -> str:
    """What was found across every table, in a sentence or two."""
    tables = list(examined)
    wrong = [each for each in tables if each.findings]
    if not tables:
        return "There are no tables yet."
    if not wrong:
        return f"All {len(tables)} tables prove themselves: every printed figure is the sum of its lines."
    count = sum(len(each.findings) for each in wrong)
    said = f"{len(wrong)} of {len(tables)} tables do not prove themselves: {count} findings."
    over = [each for each in wrong if each.table.resources and each.table.remaining < 0]
    return " ".join([said, *(each.statement.split(":")[0] + "." for each in over)])


def index_row(one: Examined) -> dict[str, Any]:
    return {
        "table": Link(one.row.title, href(one.row)),
        "fund": one.row.fund.name,
        "year": one.row.year,
        "version": one.row.get_status_display(),
        "result": result(one),
        "findings": proof(one),
    }


def proof(one: Examined) -> Status:
    count = len(one.findings)
    if not count:
        return Status("Casts", "done") if one.table.casts else Status("Nothing to cast", "quiet")
    return Status(f"{count} finding{'s' if count > 1 else ''}", "late")


def result(one: Examined) -> str:
    """What the table comes to, short."""
    table = one.table
    if not table.resources:
        return f"Lines come to {pounds(table.committed)}"
    if not table.commitments:
        return f"{pounds(table.available)} available"
    if table.remaining < 0:
        return f"Over-committed by {pounds(-table.remaining)}"
    return f"{pounds(table.remaining)} of {pounds(table.available)} remains"


# One table


@dataclass(frozen=True)
class Made:
    """How one figure was made: what is added, what is taken away, and what it comes to."""

    adds: tuple[Line, ...]
    takes: tuple[Line, ...]
    computed: Decimal


@dataclass(frozen=True)
class Row:
    """A row as the page shows it: `figure` is an amount, or a computed one with the printed one beside it."""

    label: str
    figure: Beside | Decimal
    is_part: bool = False
    is_sum: bool = False
    note: str = ""
    made: Made | None = None
    line: BudgetLine | None = None


@dataclass(frozen=True)
class Section:
    name: str
    rows: tuple[Row, ...]


def sections(one: Examined) -> list[Section]:
    """The lines in printed order by section; what no printed figure says is computed and said at the end."""
    explaining = {label for found in one.findings for label in found.explained_by}
    shown_sections = [
        Section(section_name(group), tuple(_row(one, line, explaining) for line in lines))
        for group, lines in groupby(one.stored, key=lambda line: line.group)
    ]
    if rest := tuple(_unprinted(one)):
        shown_sections.append(Section("Computed: not printed in the table", rest))
    return shown_sections


def section_name(group: str) -> str:
    names = {"all": "The whole table", "": "Lines"}
    return names.get(group, group[:1].upper() + group[1:])


def _row(one: Examined, line: BudgetLine, explaining: set[str]) -> Row:
    if not line.is_printed:
        note = "Explains a difference" if line.label in explaining else ""
        is_part = line.kind == BudgetLine.Kind.OF_WHICH
        return Row(line.label, line.amount, is_part=is_part, note=note, line=line)
    cast = one.cast_of.get(line.pk)
    if cast is None:
        note = "As printed: there is nothing under it to add up"
        return Row(line.label, line.amount, is_sum=True, note=note, line=line)
    made = Made(cast.adds, cast.takes, cast.computed)
    return Row(line.label, Beside(cast.computed, line.amount), is_sum=True, made=made, line=line)


def _unprinted(one: Examined) -> Iterable[Row]:
    table = one.table
    casts = table.casts
    if len(table.resources) > 1 and not _is_cast(casts, table.resources):
        yield Row("Available", table.available, is_sum=True, made=Made(table.resources, (), table.available))
    subtotals = {cast.line.group for cast in casts if cast.line.kind is Kind.SUBTOTAL}
    for group, amount in table.subtotals.items():
        lines = tuple(line for line in table.commitments if line.group == group)
        if 1 < len(lines) < len(table.commitments) and group not in subtotals:
            yield Row(f"{section_name(group)}, together", amount, is_sum=True, made=Made(lines, (), amount))
    if len(table.commitments) > 1 and not _is_cast(casts, table.commitments):
        yield Row("Committed", table.committed, is_sum=True, made=Made(table.commitments, (), table.committed))
    if table.resources and table.commitments and not any(cast.takes for cast in casts):
        made = Made(table.resources, table.commitments, table.remaining)
        yield Row("Remaining", table.remaining, is_sum=True, made=made)


def _is_cast(casts: Sequence[Cast], rows: tuple[Line, ...]) -> bool:
    return any(cast.adds == rows and not cast.takes for cast in casts)


_SUMS = frozenset({FindingKind.SUBTOTAL, FindingKind.TOTAL, FindingKind.REMAINDER})


def finding(found: Finding) -> dict[str, Any]:
    """A finding as the component takes it: what is wrong with a printed sum first, then what would explain it."""
    said, why = found.sentence, ""
    if found.kind in _SUMS:
        said, _, why = said.partition(". ")
    return {
        "sentence": said if said.endswith(".") else f"{said}.",
        "printed": found.printed,
        "computed": found.computed,
        "difference": None,
        "explained_by": why,
    }


def findings(one: Examined) -> list[dict[str, Any]]:
    """The findings beside the table. That it is over-committed is said above them already, in the same words."""
    return [finding(found) for found in one.findings if found.kind is not FindingKind.OVER_COMMITMENT]


def facts(one: Examined) -> list[dict[str, Any]]:
    """Where the table comes from, and what the money may be used for."""
    row, source = one.row, one.row.fund.source
    rows = [
        ("Fund", row.fund.name),
        ("Fund set up by", row.fund.policing_body.name),
        ("Legal power", source.get_power_display()),
        ("Ring-fenced for", source.ring_fence or "Nothing in particular is stated"),
        ("Carrying forward", source.get_carry_forward_display()),
        ("Terms stated in", source.stated_in),
        ("Printed in" if row.is_published else "Source", row.source),
        ("Brought by", f"{row.brought_as}, {day(row.brought_at)}" if row.brought_as else ""),
        ("Confirmed by", ", ".join(filter(None, (row.decision, day(row.decided_on) if row.decided_on else "")))),
        ("Note", row.note),
    ]
    return [{"label": label, "value": value} for label, value in rows if value]


def checked_against(one: Examined, around: Mapping[str, Examined]) -> list[dict[str, str]]:
    """The tables that speak of the same money, and how."""
    links = [(code, "Its opening balance comes from") for code in one.table.carries_from]
    links += [(code, "It spends the award in") for code in one.table.awards]
    links += [(code, "Its closing balance goes into") for code in _linked_by(one, around, "carries_from")]
    links += [(code, "Its award is spent by") for code in _linked_by(one, around, "awards")]
    return [
        {
            "how": how,
            "title": str(around[code].row),
            "href": href(around[code].row),
            "result": around[code].statement,
        }
        for code, how in links
        if code in around
    ]


def _linked_by(one: Examined, around: Mapping[str, Examined], link: str) -> list[str]:
    return [code for code, other in around.items() if one.table.id in getattr(other.table, link)]


def versions_of(one: Examined, around: Mapping[str, Examined]) -> list[Examined]:
    """The other tables that are of the same fund and year, or are joined to it as a later or earlier version."""
    row = one.row
    return [
        other
        for other in around.values()
        if other.row.pk != row.pk
        and other.row.year == row.year
        and (row.pk == other.row.supersedes_id or row.supersedes_id == other.row.pk)
    ]


def is_over(one: Examined) -> bool:
    return bool(one.table.resources) and one.table.remaining < 0


def may_be_edited(row: BudgetTable) -> bool:
    return row.status in lifecycle.WORKING and not row.is_published


def over_programmed(one: Examined) -> str:
    """The leave to commit more than there is, in words; empty where there is none."""
    leave = getattr(one.row, "over_programming", None)
    if leave is None:
        return ""
    over, share = over_commitment(one.table)
    percent = f"{leave.percent.normalize():f}%"
    if not over:
        return f"Over-programming by up to {percent} is authorised, and not used."
    if not within_leave(one.table, leave.percent):
        return f"Over-committed by {pounds(over)} ({share}%), beyond the {percent} authorised."
    return (
        f"Over-programmed by {pounds(over)} ({share}%), within the {percent} authorised by "
        f"{leave.authorised_as.title} on {leave.authorised_on:%-d %B %Y}, underwritten by {leave.underwritten_by}."
    )


# Versions side by side


@dataclass(frozen=True)
class Compared:
    label: str
    amounts: tuple[Decimal | None, ...]
    versions: tuple[str, ...]
    is_sum: bool = False

    @property
    def shown(self) -> list[dict[str, Any]]:
        """Each amount with the version it is of."""
        pairs = zip(self.versions, self.amounts, strict=True)
        return [{"version": version, "amount": amount} for version, amount in pairs]

    @property
    def change(self) -> str:
        """From the first version to the last, in words."""
        first, last = self.amounts[0], self.amounts[-1]
        if first is None or last is None:
            return "new" if first is None else "dropped"
        return f"{'+' if last > first else ''}{pounds(last - first)}" if last != first else "none"


@dataclass(frozen=True)
class ComparedSection:
    name: str
    rows: tuple[Compared, ...]


def side_by_side(versions: Sequence[Examined]) -> list[ComparedSection]:
    """Each line once with its amount in every version; lines are the same if they differ only in what is in brackets."""
    groups: dict[str, dict[tuple[str, bool], tuple[str, list[Decimal | None]]]] = {}
    for place, version in enumerate(versions):
        for line in version.stored:
            if line.is_printed:
                continue
            is_part = line.kind == BudgetLine.Kind.OF_WHICH
            key = (_same(line.label), is_part)
            _, amounts = groups.setdefault(line.group, {}).setdefault(key, (line.label, [None] * len(versions)))
            amounts[place] = (amounts[place] or Decimal(0)) + line.amount
    names = tuple(version.row.get_status_display() for version in versions)
    compared = [
        ComparedSection(
            section_name(group), tuple(Compared(label, tuple(amounts), names) for label, amounts in rows.values())
        )
        for group, rows in groups.items()
    ]
    sums = (
        Compared("Available", tuple(each.table.available for each in versions), names, is_sum=True),
        Compared("Committed", tuple(each.table.committed for each in versions), names, is_sum=True),
        Compared("Remaining", tuple(each.table.remaining for each in versions), names, is_sum=True),
    )
    return [*compared, ComparedSection("Computed", sums)]


def _same(label: str) -> str:
    return re.sub(r"\s*\([^)]*\)", "", label).strip().casefold()


# Percentages and counts


def percentages_headline(groups: Sequence[Cohort], tables: Sequence[tuple[CountTable, Sequence[Finding]]]) -> str:
    wrong = [each for each in groups if each.findings]
    miscast = [table for table, found in tables if found]
    said = [f"{len(wrong)} of {len(groups)} sets of percentages cannot be right as printed."] if groups else []
    if miscast:
        said.append(f"{len(miscast)} of {len(tables)} tables of counts do not cast.")
    elif tables:
        said.append("Every table of counts casts, in each row and column.")
    return " ".join(said) or "No percentage has been reported yet."


def cohort(one: Cohort) -> dict[str, Any]:
    """One set of percentages: what they are of, each with the whole number that makes it, and what is wrong."""
    suited = one.suited_base
    columns = [
        Column("measure", "Measure"),
        Column("printed", "Printed"),
        Column("made", f"Of {number(one.base.printed)}"),
    ]
    if suited:
        columns.append(Column("suited", f"Of {suited}"))
    rows = []
    for share in one.shares:
        made, fitting = made_by(share.printed, int(one.base.printed)), made_by(share.printed, suited or 0)
        printed = f"{number(share.printed)}%"
        rows.append(
            {"measure": share.measure, "printed": printed, "made": made or "no whole number", "suited": fitting}
        )
    sums = [found for found in one.findings if found.kind is FindingKind.PERCENTAGE_SUM]
    return {
        "title": f"{one.base.programme}, {one.base.period}",
        "base": f"{one.base.measure}: {number(one.base.printed)} {one.base.get_unit_display()}",
        "source": ", ".join(dict.fromkeys(share.source for share in one.shares)),
        "columns": columns,
        "rows": rows,
        "said": _said_of(one),
        "findings": [finding(found) | {"printed": None, "computed": None} for found in sums],
        "casts": not one.findings,
    }


def _said_of(one: Cohort) -> str:
    """What is wrong with the percentages of a whole cohort, said once and not for each."""
    unfit = [found for found in one.findings if found.kind is FindingKind.PERCENTAGE]
    if not unfit:
        return ""
    unit, count = one.base.get_unit_display(), len(one.shares)
    which = f"None of the {count}" if len(unfit) == count else f"{len(unfit)} of the {count}"
    said = f"{which} percentages can be made by a whole number out of {number(one.base.printed)} {unit}."
    if one.suited_base:
        said += f" From {one.bases[0]} to {one.bases[-1]} {unit}, only {one.suited_base} fits them all."
    return said


def count_table(table: CountTable, findings: Sequence[Finding]) -> dict[str, Any]:
    """A printed table of counts, with what does not cast in it."""
    columns = [
        Column("label", "Area"),
        *(Column(f"count{place}", heading, "number") for place, heading in enumerate(table.columns)),
        Column("total", table.total_heading, "number"),
    ]
    if table.share_heading:
        columns.append(Column("share", table.share_heading))
    rows = [
        {f"count{place}": count for place, count in enumerate(row.counts)}
        | {"label": row.label, "total": row.total, "share": _share(row)}
        for row in table.rows.all()
    ]
    return {
        "title": table.title,
        "source": table.source,
        "columns": columns,
        "rows": rows,
        "findings": [finding(found) | {"kind": "number"} for found in findings],
    }


def _share(row: CountRow) -> str:
    if row.share is None:
        return "100%" if row.is_foot else ""
    return f"{number(row.share)}%"
