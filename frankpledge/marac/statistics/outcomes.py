"""The table that is published each quarter: what was received, accepted and withdrawn, and each MARAC's share of the demand."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from frankpledge.figures.crosscast import CrossTab, Row, check_cross_tab
from frankpledge.figures.findings import Finding

from .counts import Counts, Figure, Place, rounded
from .published import QUARTER, Printed, printed_quarter, printed_total

TOTAL = "Total"
COLUMNS = ("marac", "accepted", "withdrawn", "received", "share")


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """One MARAC's; `share` is its whole per cent of all received, None of a total or where it can't be told."""

    marac: str
    place: Place
    accepted: Figure
    withdrawn: Figure
    received: Figure
    share: int | None


def outcome_rows(counts: Counts) -> list[OutcomeRow]:
    """Every MARAC's row by name, then the total."""
    return [_row(counts, name, place) for place, name in (*counts.places, (None, TOTAL))]


def _row(counts: Counts, name: str, place: Place) -> OutcomeRow:
    share = rounded(counts.share_of_demand(place)) if place else None
    accepted, withdrawn = (counts.outcome(place, answer) for answer in ("accepted", "withdrawn"))
    return OutcomeRow(name, place, accepted, withdrawn, counts.received(place), share)


def neither(counts: Counts) -> int:
    """How many were received and are neither accepted nor withdrawn, where that may be told."""
    rows = (counts.received(None), counts.outcome(None, "accepted"), counts.outcome(None, "withdrawn"))
    received, accepted, withdrawn = (row if isinstance(row, int) else 0 for row in rows)
    return max(received - accepted - withdrawn, 0) if all(isinstance(row, int) for row in rows) else 0


def cast(rows: list[OutcomeRow]) -> Iterator[Finding]:
    """What does not add up among rows in which everything is shown."""
    whole = [row for row in rows if all(isinstance(each, int) for each in (row.accepted, row.withdrawn, row.received))]
    if len(whole) == len(rows) and rows:
        *parts, foot = [_cross(row) for row in rows]
        yield from check_cross_tab(CrossTab("marac-counts", ("accepted", "withdrawn"), tuple(parts), foot, "received"))


def _cross(row: OutcomeRow) -> Row:
    counts = tuple(each for each in (row.accepted, row.withdrawn) if isinstance(each, int))
    total = row.received if isinstance(row.received, int) else 0
    return Row(row.marac, counts, total, None if row.share is None else Decimal(row.share))


def printed_beside(counts: Counts) -> dict[str, Printed]:
    """The published rows by name, where the period is the one that was published."""
    if counts.period != QUARTER:
        return {}
    return {row.marac: row for row in printed_quarter()} | {TOTAL: printed_total()}


def differences(counts: Counts) -> list[str]:
    """In words, each figure that is shown and is not what was published."""
    found = []
    beside = printed_beside(counts)
    for row in outcome_rows(counts):
        printed = beside.get(row.marac)
        if printed is None or (row.marac == TOTAL and len(counts.places) < len(beside) - 1):
            continue
        for name in ("accepted", "withdrawn", "received"):
            ours, theirs = getattr(row, name), getattr(printed, name)
            if isinstance(ours, int) and ours != theirs:
                found.append(f"{row.marac}, {name}: {ours:,} here, {theirs:,} published.")
    return found


def shares_add_up_to(rows: list[OutcomeRow]) -> int | None:
    """What the shares, each rounded by itself, come to: seldom a promise of 100."""
    shares = [row.share for row in rows if row.place]
    return None if not shares or None in shares else sum(share or 0 for share in shares)
