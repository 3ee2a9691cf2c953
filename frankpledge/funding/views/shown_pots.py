"""How pots and their journals are laid out: plain values for the templates."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.urls import reverse

from frankpledge.figures.money import pounds
from frankpledge.ui.tables import Column, Link
from frankpledge.ui.wording import day, mid_sentence

from .. import lifecycle
from ..models import Award, Fund, FundingSource, Journal, Pot
from ..statistics.pots import Standing, together

YEAR_COLUMNS = (
    Column("pot", "Pot"),
    Column("use", "For"),
    Column("status", "Status", "tag"),
    Column("available", "Available", "money"),
    Column("committed", "Committed", "money"),
    Column("provisional", "Provisional", "money"),
    Column("remaining", "Remaining", "money"),
)
AWARD_COLUMNS = (
    Column("to", "To"),
    Column("what", "For what"),
    Column("how", "How"),
    Column("status", "Status", "tag"),
    Column("amount", "Amount", "money"),
)
_NOUGHT = Decimal(0)


@dataclass(frozen=True)
class Segment:
    """A stretch of a bar, in hundredths of its whole."""

    kind: str
    start: str
    width: str


@dataclass(frozen=True)
class Bar:
    """One pot's money as a bar, and the same in words."""

    name: str
    href: str
    words: str
    segments: tuple[Segment, ...]


def year_href(fund: Fund, year: str) -> str:
    return reverse("funding:year", args=[fund.pk, year.replace("/", "-")])


def funds(rows: Sequence[Fund], found: Mapping[UUID, Standing]) -> list[dict[str, Any]]:
    """Each fund, its terms, and a line for each of its years."""
    shown = []
    for fund in rows:
        by_year: dict[str, list[Standing]] = defaultdict(list)
        for pot in fund.pots.all():
            if pot.pk in found:
                by_year[pot.year].append(found[pot.pk])
        years = [
            {"year": Link(year, year_href(fund, year)), **_figures(together(parts))}
            for year, parts in sorted(by_year.items(), reverse=True)
        ]
        shown.append({"fund": fund, "terms": terms(fund.source), "years": years})
    return sorted(shown, key=lambda one: not one["years"])


FUND_COLUMNS = (
    Column("year", "Year", "link"),
    Column("available", "Available", "money"),
    Column("committed", "Committed", "money"),
    Column("provisional", "Provisional", "money"),
    Column("remaining", "Remaining", "money"),
)


def terms(source: FundingSource) -> str:
    """Whose money it is, under what power, what it is for and whether it may be carried forward, in a sentence."""
    said = [str(source)]
    if source.power != FundingSource.Power.NOT_STATED:
        said.append(f"given under the {source.get_power_display()}")
    if source.ring_fence:
        said.append(f"ring-fenced for {mid_sentence(source.ring_fence)}")
    carried = (
        "whether it may be carried forward is not stated"
        if source.carry_forward == FundingSource.CarryForward.NOT_STATED
        else mid_sentence(source.get_carry_forward_display())
    )
    return f"{', '.join(said)}; {carried}."


def year_of(pots: Iterable[Pot], found: Mapping[UUID, Standing]) -> dict[str, Any]:
    """The year's pots as bars, as rows, and what they come to."""
    order = {Pot.Use.FORCE_WIDE: 0, Pot.Use.LOCAL: 1, Pot.Use.RESERVE: 2}
    in_order = sorted(pots, key=lambda pot: (order[Pot.Use(pot.use)], pot.name))
    whole = together(found[pot.pk] for pot in in_order)
    most = max((_extent(found[pot.pk]) for pot in in_order), default=_NOUGHT)
    return {
        "bars": [_bar(pot, found[pot.pk], most) for pot in in_order],
        "statement": state(whole),
        "columns": YEAR_COLUMNS,
        "table_rows": [
            {
                "pot": Link(pot.name, reverse("funding:pot", args=[pot.pk])),
                "use": pot.get_use_display(),
                "status": pot.get_status_display(),
                **_figures(found[pot.pk]),
            }
            for pot in in_order
        ],
        "made_up": _made_up(whole),
    }


def state(whole: Standing) -> str:
    """What is left, on the right base, in a sentence."""
    base = f"{pounds(whole.committed)} of {pounds(whole.available)} available is committed"
    if whole.provisional:
        base += f", and {pounds(whole.provisional)} more is provisional"
    if whole.remaining < 0:
        return f"{base}: over-committed by {pounds(-whole.remaining)}."
    return f"{base}; {pounds(whole.remaining)} remains."


def _figures(one: Standing) -> dict[str, Decimal]:
    return {
        "available": one.available,
        "committed": one.committed,
        "provisional": one.provisional,
        "remaining": one.remaining,
    }


def _extent(one: Standing) -> Decimal:
    return max(one.available, one.committed + one.provisional)


def _bar(pot: Pot, one: Standing, most: Decimal) -> Bar:
    left = max(one.available - one.committed - one.provisional, _NOUGHT)
    segments, start = [], _NOUGHT
    for kind, amount in (("committed", one.committed), ("provisional", one.provisional), ("left", left)):
        if amount > 0 and most > 0:
            segments.append(Segment(kind, _share(start, most), _share(amount, most)))
            start += amount
    return Bar(pot.name, reverse("funding:pot", args=[pot.pk]), state(one), tuple(segments))


def _share(amount: Decimal, of: Decimal) -> str:
    return f"{amount * 100 / of:.2f}%"


def _made_up(one: Standing) -> list[dict[str, Any]]:
    """How available and remaining are worked out, line by line; a line of nought that says nothing is left out."""
    lines = [
        ("Allocation", one.allocation, False),
        ("Brought forward", one.brought_forward, False),
        ("Other income", one.other_income, False),
        ("Clawed back", one.clawed_back, False),
        ("Moved between pots", one.moved, False),
        ("Carried forward to a later year", -one.carried_forward, False),
        ("Given back to the source", -one.given_back, False),
        ("Available", one.available, True),
        ("Committed", -one.committed, False),
        ("Remaining", one.remaining, True),
    ]
    kept = {"Allocation", "Available", "Committed", "Remaining"}
    return [
        {"label": label, "amount": amount + _NOUGHT, "is_sum": is_sum}
        for label, amount, is_sum in lines
        if amount or label in kept
    ]


def sums(one: Standing) -> dict[str, Any]:
    return {"made_up": _made_up(one), "statement": state(one), "standing": one}


def facts(pot: Pot, board: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the pot is, and what confirmed it; `board` is the decision that it rests on."""
    rows: list[dict[str, Any]] = [
        {"label": "For", "value": pot.get_use_display()},
        {"label": "Source of the money", "value": terms(pot.fund.source)},
    ]
    if pot.decision:
        rows.append({"label": "Confirmed by", "value": f"{pot.decision}, {day(pot.decided_on)}"})
    rows += board
    if pot.planned_in is not None:
        table = Link(str(pot.planned_in), reverse("funding:table", args=[pot.planned_in.code]))
        rows.append({"label": "Planned in", "value": table, "kind": "link"})
    if pot.source:
        rows.append({"label": "Where this is known from", "value": pot.source})
    return rows


def journal(pot: Pot, journals: Iterable[Journal], *, reversible: bool) -> dict[str, Any]:
    """The posted journals of a pot in order, each with the balance after it; and those that were declined."""
    balance, rows, declined = _NOUGHT, [], []
    for one in journals:
        if one.status == lifecycle.JournalStatus.DECLINED:
            declined.append(f"{in_words(one)} Declined: {one.declined_because}")
        if one.status != lifecycle.JournalStatus.POSTED:
            continue
        into = one.to_pot_id == pot.pk
        balance += one.amount if into else -one.amount
        may = reversible and one.reverses_id is None and not hasattr(one, "reversed_by")
        rows.append(
            {
                "on": one.settled_at,
                "what": ("Reversal: " if one.reverses_id else "") + one.get_kind_display(),
                "other": _other_side(one, into=into),
                "reason": one.reason,
                "rests_on": one.decision,
                "who": _who(one),
                "in": one.amount if into else None,
                "out": None if into else one.amount,
                "balance": balance,
                "reverse_href": reverse("funding:reverse_journal", args=[one.pk]) if may else "",
            }
        )
    return {"journal": rows, "declined": declined}


def _who(one: Journal) -> str:
    proposed = one.proposed_as.title if one.proposed_as else "not recorded"
    if one.settled_as is None or one.settled_by_id == one.proposed_by_id:
        return proposed
    return f"{proposed}; approved by {one.settled_as.title}"


def _other_side(one: Journal, *, into: bool) -> str:
    other = one.from_pot if into else one.to_pot
    if other is not None:
        return f"{'from' if into else 'to'} {other}"
    if one.recipient is not None:
        return f"{'from' if into else 'to'} {one.recipient}"
    return "from outside the fund" if into else "to the source"


def in_words(one: Journal) -> str:
    """A journal in a sentence, for whoever is asked to approve it."""
    source = one.from_pot or one.recipient or "outside the fund"
    target = one.to_pot or "the source"
    what = f"Reversal of a {mid_sentence(one.get_kind_display())}" if one.reverses_id else one.get_kind_display()
    by = f" Proposed by {one.proposed_as.title}." if one.proposed_as else ""
    decision = f" It rests on {one.decision}." if one.decision else ""
    return f"{what}: {pounds(one.amount)} from {source} to {target}. {one.reason}{decision}{by}"


def waiting(journals: Iterable[Journal], approvable: Collection[UUID]) -> list[dict[str, Any]]:
    return [
        {
            "words": in_words(one),
            "approve_href": reverse("funding:approve_journal", args=[one.pk]) if one.pk in approvable else "",
            "decline_href": reverse("funding:decline_journal", args=[one.pk]) if one.pk in approvable else "",
        }
        for one in journals
    ]


def awards(rows: Iterable[Award]) -> list[dict[str, Any]]:
    return [
        {
            "to": one.organisation.name,
            "what": Link(one.title, reverse("funding:award", args=[one.pk])),
            "how": one.get_route_display(),
            "status": one.get_status_display(),
            "amount": one.amount,
        }
        for one in rows
    ]


def deeds(pot: Pot, one: Standing, *, keeps: bool, decides: bool, gives: bool) -> list[dict[str, Any]]:
    """What may be done to a pot now, by whoever looks."""
    found = []
    is_open = pot.status != lifecycle.PotStatus.CLOSED
    if decides and lifecycle.CONFIRM_POT.is_possible(pot) and one.available > 0:
        found.append({"text": "Confirm pot", "href": reverse("funding:confirm_pot", args=[pot.pk]), "is_main": True})
    if keeps and is_open:
        found.append({"text": "Enter money that came in", "href": reverse("funding:receive", args=[pot.pk])})
        found.append({"text": "Move money", "href": reverse("funding:move", args=[pot.pk])})
        found.append({"text": "Begin a call", "href": reverse("funding:make_call", args=[pot.pk])})
        found.append({"text": "Allocate directly", "href": reverse("funding:allocate_directly", args=[pot.pk])})
    if gives and one.provisional and pot.status == lifecycle.PotStatus.CONFIRMED:
        found.append(
            {
                "text": "Give the provisional awards",
                "href": reverse("funding:give_awards", args=[pot.pk]),
                "is_main": True,
            }
        )
    if decides and lifecycle.CLOSE_POT.is_possible(pot) and not (one.remaining or one.provisional or one.proposed_out):
        found.append({"text": "Close pot", "href": reverse("funding:close_pot", args=[pot.pk])})
    return found
