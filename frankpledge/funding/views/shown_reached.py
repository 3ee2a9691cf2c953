"""How outcomes are laid out: each against its target on one scale, as a table, and the areas side by side."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from frankpledge.figures.money import pounds
from frankpledge.ui.tables import Column
from frankpledge.ui.wording import day, number

from ..models import Measure, OutcomeFigure
from ..statistics.reached import Compared, Reached, Sums
from .shown_outturn import Bar, Segment, address

__all__ = ["address"]

FLAT = ("measure", "kind", "unit", "agreements", "achieved", "out_of", "figures_missing", "returns_owed", "target",
        "target_of", "percent_of_target", "spent_gbp", "cost_of_one_gbp", "why_no_cost")  # fmt: skip
COLUMNS = (
    Column("measure", "Measure"),
    Column("agreements", "Agreements", "number"),
    Column("achieved", "Achieved"),
    Column("target", "Target"),
    Column("percent", "Of target"),
    Column("cost", "Cost of one"),
)
PRINTED_COLUMNS = (
    Column("programme", "Programme"),
    Column("measure", "Measure"),
    Column("period", "Period"),
    Column("achieved", "Achieved", "number"),
    Column("target", "Target", "number"),
    Column("percent", "Of target"),
    Column("cost", "Cost of one"),
    Column("source", "Printed in"),
)
_WHOLE = Decimal(100)
_PENNY = Decimal("0.01")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def statement(found: Sequence[Reached], figures: Sequence[OutcomeFigure]) -> str:
    """How many reached their target, of the agreements' measures and of the printed figures."""
    said = []
    with_target = [each.percent for each in found if each.percent is not None]
    if found:
        met = sum(percent >= _WHOLE for percent in with_target)
        said.append(
            f"{met} of {len(with_target)} measures with a target have reached it."
            if with_target
            else "No measure can be held to a target yet."
        )
        unknown = sum(not each.is_whole for each in found)
        if unknown:
            said.append(
                f"{unknown} of {len(found)} rest on something missing, so {'it is' if unknown == 1 else 'they are'} at least so much."
            )
    if figures:
        met = sum(figure.printed >= (figure.target or 0) for figure in figures)
        said.append(f"{met} of {len(figures)} printed figures reached their target.")
    return " ".join(said) or "Nothing has been reported yet."


def bars(found: Sequence[Reached]) -> list[Bar]:
    """What was achieved of each target. What cannot be held to a target is in the table alone."""
    return _against_target(
        [(str(each.measure), each.percent, _achieved(each) + " of " + _target(each)) for each in found]
    )


def rows(found: Sequence[Reached]) -> list[dict[str, Any]]:
    return [
        {
            "measure": str(each.measure),
            "agreements": each.agreements,
            "achieved": _achieved(each),
            "target": _target(each),
            "percent": _percent(each.percent),
            "cost": cost(each),
        }
        for each in found
    ]


def cost(one: Reached) -> str:
    """What one cost; where a part of that is not known, that and why."""
    if one.measure.is_share:
        return "does not apply"
    return f"not known: {one.why_no_cost}" if one.cost is None else pounds(_pence(one.cost))


def printed_bars(figures: Sequence[OutcomeFigure]) -> list[Bar]:
    return _against_target(
        [
            (
                f"{figure.programme}: {figure.measure}",
                figure.printed * _WHOLE / figure.target if figure.target else None,
                f"{number(figure.printed)} of {number(figure.target)}, {_period(figure)}",
            )
            for figure in figures
        ]
    )


def printed_rows(figures: Sequence[OutcomeFigure]) -> list[dict[str, Any]]:
    return [
        {
            "programme": figure.programme,
            "measure": figure.measure,
            "period": _period(figure),
            "achieved": figure.printed,
            "target": figure.target,
            "percent": _percent(figure.printed * _WHOLE / figure.target if figure.target else None),
            "cost": "not known: what was spent on it is not printed",
            "source": figure.source,
        }
        for figure in figures
    ]


def flat(found: Sequence[Reached]) -> Iterator[dict[str, Any]]:
    for each in found:
        yield {
            "measure": str(each.measure),
            "kind": each.measure.get_kind_display(),
            "unit": each.measure.unit,
            "agreements": each.agreements,
            "achieved": each.achieved.value,
            "out_of": each.achieved.out_of,
            "figures_missing": each.achieved.wanting,
            "returns_owed": each.owed,
            "target": each.target.value,
            "target_of": each.target.out_of,
            "percent_of_target": None if each.percent is None else _pence(each.percent),
            "spent_gbp": each.spend,
            "cost_of_one_gbp": None if each.cost is None else _pence(each.cost),
            "why_no_cost": each.why_no_cost,
        }


def _period(figure: OutcomeFigure) -> str:
    """As it was printed, its days as we write days."""
    return _DAY.sub(lambda found: day(date.fromisoformat(found[0])), figure.period)


# Areas side by side


def compared_statement(lines: Sequence[Compared]) -> str:
    if not lines:
        return "No agreement has a measure to compare yet."
    able = sum(not line.gap for line in lines)
    if able == len(lines):
        return f"All {len(lines)} areas can be compared."
    if not able:
        return "No area can be compared on this measure yet. Why not is said beside each."
    return f"{able} of {len(lines)} areas can be compared; {len(lines) - able} cannot, and why is said beside each."


def compared_columns(measure: Measure) -> tuple[Column, ...]:
    value = "Rate" if measure.is_share else f"Achieved ({measure.unit})"
    return (
        Column("area", "Area"),
        Column("agreements", "Agreements", "number"),
        Column("value", value),
        Column("target", "Target"),
        Column("percent", "Of target"),
        Column("cost", "Cost of one"),
    )


def compared_bars(lines: Sequence[Compared]) -> list[Bar]:
    """A bar for each that can be compared, the largest first; whoever has a gap has no bar, and is listed under them."""
    able = sorted((line for line in lines if line.value is not None), key=lambda line: (-(line.value or 0), line.area))
    most = max((line.value or Decimal(0) for line in able), default=Decimal(0))
    return [
        Bar(line.area, "", _achieved(line.reached), (_segment(line.value, most),) if most > 0 else (), "")
        for line in able
        if line.value is not None and line.reached is not None
    ]


def compared_rows(lines: Sequence[Compared]) -> list[dict[str, Any]]:
    rows = []
    for line in lines:
        one = line.reached
        is_kept_out = bool(line.gap) or one is None
        rows.append(
            {
                "area": line.area,
                "agreements": one.agreements if one else 0,
                "value": f"Not compared: {line.gap}" if is_kept_out or one is None else _achieved(one),
                "target": _target(one) if one else "none",
                "percent": "not compared" if is_kept_out or one is None else _percent(one.percent),
                "cost": "not compared" if is_kept_out or one is None else cost(one),
            }
        )
    return rows


def _against_target(rows: Sequence[tuple[str, Decimal | None, str]]) -> list[Bar]:
    able = [(name, percent, words) for name, percent, words in rows if percent is not None]
    most = max((_WHOLE, *(percent for _, percent, _ in able)))
    return [
        Bar(
            name,
            "",
            f"{words}: {_percent(percent)}",
            (_segment(percent, most, is_short=percent < _WHOLE),),
            _share(_WHOLE, most),
        )
        for name, percent, words in able
    ]


def _segment(value: Decimal, most: Decimal, *, is_short: bool = False) -> Segment:
    return Segment("short" if is_short else "committed", "0", _share(value, most))


def _share(value: Decimal, most: Decimal) -> str:
    return f"{value * _WHOLE / most:.2f}%"


def _achieved(one: Reached) -> str:
    sums = one.achieved
    if sums.value is None:
        return "kept apart by agreement" if one.parts > 1 and one.told else "nothing reported yet"
    least = "" if one.is_whole else "at least "
    return f"{least}{_said(sums, one.measure)}"


def _target(one: Reached) -> str:
    return "none for some" if one.target.value is None else _said(one.target, one.measure)


def _said(sums: Sums, measure: Measure) -> str:
    if measure.is_share and sums.rate is not None:
        return f"{sums.rate:.0f}% ({number(sums.value)} of {number(sums.out_of)})"
    return number(sums.value)


def _percent(percent: Decimal | None) -> str:
    return "not known" if percent is None else f"{percent:.0f}%"


def _pence(amount: Decimal) -> Decimal:
    return amount.quantize(_PENNY, ROUND_HALF_UP)
