"""How the trace is laid out: each step in order, with what is missing said where it is missing."""

from collections.abc import Container, Sequence
from itertools import groupby
from typing import Any
from uuid import UUID

from django.urls import reverse

from frankpledge.figures.money import pounds
from frankpledge.ui.tables import Column, Link
from frankpledge.ui.wording import day, mid_sentence

from ..statistics.trace import NOUGHT, Alike, Purpose, Traced
from .shown_outturn import address

__all__ = ["address"]

COLUMNS = (
    Column("service", "Kind of work"),
    Column("need", "The need"),
    Column("agreed", "Agreed", "money"),
    Column("spend", "Spent so far", "money"),
    Column("agreements", "Agreements"),
)
_NOT_RECORDED = "Nothing is recorded."


def statement(found: Sequence[Alike]) -> str:
    """How much of the money can be followed all the way."""
    if not found:
        return "No agreement runs in this year, so there is no money to follow yet."
    whole = sum((each.agreed for each in found), NOUGHT)
    followed = sum((each.agreed for each in found if not each.breaks), NOUGHT)
    return f"{pounds(followed)} of {pounds(whole)} agreed can be followed from the need to the money without a gap."


def priorities(found: Sequence[Purpose], kept: Container[int]) -> list[dict[str, Any]]:
    """Each priority with the kinds of work under it; what has none comes last. `kept` are the needs that the reader keeps."""
    groups = groupby(found, key=lambda one: one.need.priority if one.need else None)
    listed = [(priority, list(those)) for priority, those in groups]
    return [
        {
            "title": str(priority) if priority else "No priority is recorded",
            "body": f"Set by the {priority.body}, {priority.source}" if priority else "",
            "agreed": pounds(sum((each.agreed for each in those), NOUGHT)),
            "columns": COLUMNS,
            "rows": [_row(each, kept) for each in those],
        }
        for priority, those in listed
    ]


def _row(one: Purpose, kept: Container[int]) -> dict[str, Any]:
    """A need that the reader keeps leads to where it is amended."""
    service, is_kept = one.service.label, one.need is not None and one.need.pk in kept
    words = one.need.words if one.need else ""
    source = f" ({one.need.source})" if one.need and one.need.source else ""
    return {
        "service": Link(service, reverse("funding:amend_need", args=[one.need.pk]))
        if one.need and is_kept
        else service,
        "need": f"{words}{source}" if words else "No need is recorded",
        "agreed": one.agreed,
        "spend": one.spend,
        "agreements": Link(_how_many(one), address("outturn", by="agreement", within="work", key=one.service.value))
        if one.agreements
        else "none yet",
    }


def _how_many(one: Purpose) -> str:
    """ "3 agreements", by the kind of work: a link is known by its words alone."""
    return f"{one.agreements} agreement{'s' if one.agreements > 1 else ''}: {mid_sentence(one.service.label)}"


def broken(found: Sequence[tuple[str, int, Sequence[tuple[str, UUID]]]]) -> list[dict[str, Any]]:
    """Why the trace breaks, each reason with how many agreements it breaks for and the first of them."""
    return [
        {
            "why": why,
            "count": how_many,
            "first": [{"name": reference, "href": reverse("funding:trace", args=[pk])} for reference, pk in first],
            "more": how_many - len(first),
        }
        for why, how_many, first in found
    ]


def one(traced: Traced, board: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The steps from the need to the money, each with where it is known from. `board` is the decision that it rests on."""
    row, need = traced.agreement, traced.need
    pot, award = row.pot, row.award
    decision = award if award is not None and award.decision else pot
    steps = [
        ("Need", need.words if need else "", need.source if need else "", ""),
        ("Priority", str(need.priority) if need else "", f"{need.priority.body}, {need.priority.source}" if need else "",
         reverse("funding:priorities") if need else ""),
        ("Source of the money", str(row.fund.source), f"{row.fund.source.get_power_display()}; {row.fund}", ""),
        ("Pot", str(pot) if pot else "", "", reverse("funding:pot", args=[pot.pk]) if pot else ""),
        ("Decision", decision.decision if decision else "", _decided(decision), ""),
        *[(each["label"], getattr(each["value"], "text", each["value"]), "", getattr(each["value"], "href", "")) for each in board],
        ("Award", str(award) if award else "", award.reason if award else "", ""),
        ("Agreement", f"{row}, {pounds(row.amount)}", f"{row.recipient}, {day(row.starts_on)} to {day(row.ends_on)}", ""),
        ("Paid", pounds(traced.paid), "", ""),
        ("Reported as spent", pounds(traced.spend), "", address("outturn", by="agreement", within="work", key=row.service)),
        ("What came of it", "Outcomes against target", "", reverse("funding:outcomes")),
    ]  # fmt: skip
    return {
        "title": row.title,
        "caption": f"{row.reference}, {row.get_service_display()}",
        "statement": _statement(traced),
        "steps": [
            {
                "label": label,
                "value": Link(words, to) if to and words else words or _NOT_RECORDED,
                "more": more,
                "is_missing": not words,
            }
            for label, words, more, to in steps
        ],
        "invented": row.invented,
    }


def _decided(decision: Any) -> str:
    if decision is None or decision.decided_on is None:
        return ""
    return day(decision.decided_on)


def _statement(one: Traced) -> str:
    if not one.breaks:
        return "It can be followed from the need to the money without a gap."
    return f"It cannot be followed all the way: {'; '.join(one.breaks)}."
