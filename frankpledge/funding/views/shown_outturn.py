"""How a year's spending is laid out: a picture on one scale, the same as a table, and words for both."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.urls import reverse

from frankpledge.figures.money import pounds
from frankpledge.ui.tables import Column, Link

from ..statistics.outturn import Group, Spender, Spending

FLAT = ("year", "by", "name", "agreements", "profile_gbp", "profile_told_gbp", "spent_gbp", "difference_gbp", "outturn_gbp",
        "against_profile_gbp", "returns_owed")  # fmt: skip
GROUPINGS = {
    "work": "Kind of work",
    "pot": "Pot",
    "area": "Area",
    "recipient": "Recipient",
    "agreement": "Agreement",
}
_NOUGHT, _POUND = Decimal(0), Decimal(1)


class Segment(NamedTuple):
    """A stretch of a bar, in hundredths of its whole."""

    kind: str
    start: str
    width: str


class Bar(NamedTuple):
    """One group's year as a bar, and the same in words; `mark` is where its profile ends."""

    name: str
    href: str
    words: str
    segments: tuple[Segment, ...]
    mark: str


def columns(by: str) -> tuple[Column, ...]:
    return (
        Column("name", GROUPINGS[by]),
        Column("profile", "Profile of the year", "money"),
        Column("told", "Profile so far", "money"),
        Column("spend", "Spent so far", "money"),
        Column("variance", "Above or below", "money"),
        Column("outturn", "Forecast outturn", "money"),
        Column("owed", "Returns owed", "number"),
    )


def statement(whole: Spending, year: str) -> str:
    """The year in two sentences: what was spent against its profile, and what it will come to."""
    if not whole.agreements:
        return f"No agreement runs in {year}."
    if not whole.is_told:
        return f"Nothing is reported as spent in {year} yet. {_whole(whole.profile)} is profiled." + _owed(whole)
    how = "as profiled" if not whole.variance else _above(whole.variance)
    said = (
        f"{_whole(whole.spend)} is reported as spent in {year} against {_whole(whole.profile_told)} profiled: {how}. "
    )
    gap = whole.outturn - whole.profile
    then = "as profiled" if not gap else _above(gap)
    said += f"The year is forecast to come to {_whole(whole.outturn)}, {then}."
    return said + _owed(whole)


def _owed(whole: Spending) -> str:
    if not whole.owed:
        return ""
    if whole.owed == 1:
        return " One return is owed: the forecast counts what was profiled in its place."
    return f" {whole.owed} returns are owed: the forecast counts what was profiled in their place."


def _above(amount: Decimal) -> str:
    return f"{_whole(abs(amount))} {'above' if amount > 0 else 'below'} profile"


def _whole(amount: Decimal) -> str:
    """To the pound: pence stand in the table."""
    return pounds(amount.quantize(_POUND, ROUND_HALF_UP))


def bars(groups: Sequence[Group], hrefs: Mapping[str, str]) -> list[Bar]:
    """Each group on one scale: spent, what is still profiled, and a mark where the profile of the year ends."""
    most = max((max(each.spending.outturn, each.spending.profile) for each in groups), default=_NOUGHT)
    if most <= 0:
        return []
    return [
        Bar(
            each.name, hrefs.get(each.key, ""), _words(each.spending), tuple(_segments(each.spending, most)),
            _share(each.spending.profile, most),
        )
        for each in groups
    ]  # fmt: skip


def _segments(one: Spending, most: Decimal) -> Iterator[Segment]:
    start = _NOUGHT
    for kind, amount in (("committed", one.spend), ("provisional", one.still_profiled)):
        if amount > 0:
            yield Segment(kind, _share(start, most), _share(amount, most))
            start += amount


def _share(amount: Decimal, of: Decimal) -> str:
    return f"{amount * 100 / of:.2f}%"


def _words(one: Spending) -> str:
    owed = f"; {one.owed} return{'s' if one.owed > 1 else ''} owed" if one.owed else ""
    spent = f"{_whole(one.spend)} spent" if one.is_told else "nothing reported yet"
    return f"{spent}, {_whole(one.outturn)} forecast of {_whole(one.profile)}{owed}"


def rows(groups: Sequence[Group], hrefs: Mapping[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "name": Link(each.name, hrefs[each.key]) if hrefs.get(each.key) else each.name,
            "profile": each.spending.profile,
            "told": each.spending.profile_told,
            "spend": each.spending.spend if each.spending.is_told else None,
            "variance": each.spending.variance if each.spending.is_told else None,
            "outturn": each.spending.outturn,
            "owed": each.spending.owed,
        }
        for each in groups
    ]


def total(whole: Spending) -> dict[str, Any]:
    """The last row: each agreement counted once."""
    return {
        "profile": whole.profile,
        "told": whole.profile_told,
        "spend": whole.spend,
        "variance": whole.variance,
        "outturn": whole.outturn,
        "owed": whole.owed,
    }


def address(name: str, **asked: str) -> str:
    return f"{reverse(f'funding:{name}')}?{urlencode({key: value for key, value in asked.items() if value})}"


def narrowed(found: Sequence[Spender], within: str, key: str) -> list[Spender]:
    """Those of a kind of work, a pot, an area or a recipient."""
    return [one for one in found if key in _keys(one, within)] if within in GROUPINGS else list(found)


def _keys(one: Spender, by: str) -> tuple[str, ...]:
    """The names of the groups that one agreement is in."""
    if by == "area":
        return tuple(area for area, _ in one.places)
    key = {"work": one.service.value, "pot": str(one.pot_id or ""), "recipient": one.recipient}
    return (key.get(by, str(one.agreement)),)


def flat(groups: Sequence[Group], year: str, by: str) -> Iterator[dict[str, Any]]:
    for each in groups:
        one = each.spending
        yield {
            "year": year,
            "by": GROUPINGS[by],
            "name": each.name,
            "agreements": one.agreements,
            "profile_gbp": one.profile,
            "profile_told_gbp": one.profile_told,
            "spent_gbp": one.spend,
            "difference_gbp": one.variance,
            "outturn_gbp": one.outturn,
            "against_profile_gbp": one.outturn - one.profile,
            "returns_owed": one.owed,
        }
