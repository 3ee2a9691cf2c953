"""Allocating: pots made and confirmed, and money moved between them by journals with both sides, a reason and approval."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.boards.models import Outcome
from frankpledge.figures.money import pounds
from frankpledge.figures.years import years_named
from frankpledge.funding import lifecycle, permissions
from frankpledge.funding.models import BudgetTable, Fund, FundingSource, Journal, Pot, settings_in_force
from frankpledge.funding.statistics.pots import standing
from frankpledge.partnerships.models import Organisation
from frankpledge.rules import Actor, Hidden, Refusal

_KIND = Journal.Kind
_CARRY = FundingSource.CarryForward
_ARRIVES_BY_DECISION = (_KIND.ALLOCATION, _KIND.OPENING, _KIND.OTHER_INCOME)


@transaction.atomic
def make_pot(
    fund: Fund, *, year: str, use: str, name: str, planned_in: BudgetTable | None, source: str, by: Actor, at: datetime
) -> Pot:
    """Make a provisional pot with nothing in it."""
    fund = permissions.make_pot.lock(fund, by)
    begins = years_named(year)
    if len(begins) != 1:
        raise Refusal("Enter one financial year, like 2026/27.", field="year")
    if planned_in is not None and planned_in.fund_id != fund.pk:
        raise Refusal("Choose a budget table of this fund.", field="planned_in")
    pot = Pot.objects.create(
        fund=fund, year=f"{begins[0]}/{(begins[0] + 1) % 100:02}", use=use, name=name, planned_in=planned_in,
        source=source, made_at=at, made_as_id=by.post_id,
    )  # fmt: skip
    trail.record("funding.pot_made", pot, at=at)
    return pot


@transaction.atomic
def confirm_pot(pot: Pot, *, decision: str, outcome: Outcome | None, decided_on: date, by: Actor, at: datetime) -> Pot:
    """Make a provisional pot the real one, by the decision of the policing body or a board that it went to."""
    pot = permissions.confirm_pot.lock(pot, by)
    if decided_on > timezone.localdate(at):
        raise Refusal("The decision can't be in the future.", field="decided_on")
    lifecycle.CONFIRM_POT.apply(pot)
    if standing(pot).available <= 0:
        raise Refusal("Nothing has come into this pot, so there is nothing to confirm. Enter its allocation first.")
    pot.decision, pot.outcome, pot.decided_on, pot.decided_as_id = decision, outcome, decided_on, by.post_id
    pot.save()
    trail.record("funding.pot_confirmed", pot, at=at, decision=decision)
    return pot


@transaction.atomic
def receive(pot: Pot, *, kind: str, amount: Decimal, reason: str, decision: str, by: Actor, at: datetime) -> Journal:
    """Enter money that came into the fund from outside: posted at once, on the letter or decision that it names."""
    pot = permissions.keep_pot.lock(pot, by)
    if kind not in _ARRIVES_BY_DECISION:
        raise Refusal("Choose where the money comes from.", field="kind")
    if not decision:
        raise Refusal("Name the decision, or the letter of grant, by which it came.", field="decision")
    _refuse_closed(pot)
    journal = _proposed(
        pot.fund, kind, None, pot, amount=amount, reason=reason, decision=decision, outcome=None, recipient=None,
        by=by, at=at,
    )  # fmt: skip
    return _post(journal, by=by, at=at)


@transaction.atomic
def move(
    pot: Pot,
    *,
    kind: str,
    other: Pot | None,
    recipient: Organisation | None,
    amount: Decimal,
    reason: str,
    decision: str,
    outcome: Outcome | None,
    by: Actor,
    at: datetime,
) -> Journal:
    """Propose that money goes from this pot to another or back to its source, or comes back to it from a recipient.

    Posted at once only where the policing body lets one person move so little alone; otherwise somebody else approves it.
    """
    pot = permissions.keep_pot.lock(pot, by)
    if other is not None:
        other = permissions.keep_pot.lock(other, by)
    _refuse_closed(pot)
    if kind == _KIND.CLAW_BACK:
        if recipient is None:
            raise Refusal("Say which organisation it is clawed back from.", field="recipient")
        source, target = None, pot
    elif kind == _KIND.GIVEN_BACK:
        source, target, recipient = pot, None, None
    elif kind in Journal.BETWEEN:
        source, target, recipient = pot, _other(pot, other, kind), None
        _refuse_carrying(pot.fund.source, kind, decision)
    else:
        raise Refusal("Choose what kind of journal it is.", field="kind")
    if source is not None:
        _refuse_beyond(source, amount)
    journal = _proposed(
        pot.fund, kind, source, target, amount=amount, reason=reason, decision=decision, outcome=outcome,
        recipient=recipient, by=by, at=at,
    )  # fmt: skip
    alone = settings_in_force(pot.fund.policing_body_id, timezone.localdate(at)).number("journal_alone")
    return _post(journal, by=by, at=at) if kind == _KIND.VIREMENT and amount <= alone else journal


@transaction.atomic
def follow_grant(
    source: Pot | None,
    target: Pot,
    *,
    kind: str,
    recipient: Organisation,
    amount: Decimal,
    reason: str,
    decision: str,
    by: Actor,
    at: datetime,
) -> Journal:
    """Post what became of a grant's money: kept for a later year, or come back. What decided it was approved already.

    A closed pot may still lose what a recipient keeps of it, since as much less is committed from it.
    """
    if kind not in (_KIND.CARRY_FORWARD, _KIND.CLAW_BACK):
        raise ValueError(f"a grant is not followed by a journal of {kind}")
    pots = [pot.pk for pot in (source, target) if pot is not None]
    list(Pot.objects.select_for_update(of=("self",)).filter(pk__in=pots).order_by("pk"))
    _refuse_closed(target, field="pot")
    if source is not None:
        _other(source, target, kind, field="pot")
        _refuse_carrying(source.fund.source, kind, decision)
    journal = _proposed(
        target.fund, kind, source, target, amount=amount, reason=reason, decision=decision, outcome=None,
        recipient=recipient, by=by, at=at,
    )  # fmt: skip
    return _post(journal, by=by, at=at)


@transaction.atomic
def approve(journal: Journal, *, by: Actor, at: datetime) -> Journal:
    """Post a journal that somebody else proposed."""
    journal = _locked(journal, by)
    if journal.from_pot is not None:
        _refuse_beyond(journal.from_pot, journal.amount, counted=journal.amount)
    return _post(journal, by=by, at=at)


@transaction.atomic
def decline(journal: Journal, *, because: str, by: Actor, at: datetime) -> Journal:
    """Turn a proposed journal down, with the reason."""
    journal = _locked(journal, by)
    if not because:
        raise Refusal("Say why it is declined.", field="because")
    lifecycle.DECLINE_JOURNAL.apply(journal)
    journal.declined_because = because
    _settle(journal, by, at)
    trail.record("funding.journal_declined", journal, at=at)
    return journal


@transaction.atomic
def reverse(journal: Journal, *, reason: str, by: Actor, at: datetime) -> Journal:
    """Propose the journal that undoes a posted one: the same sum the other way."""
    journal = permissions.reverse_journal.lock(journal, by)
    if journal.status != lifecycle.JournalStatus.POSTED or journal.reverses_id is not None:
        raise Refusal("Only a posted journal is reversed, and a reversal is not: enter a new one.")
    if Journal.objects.filter(reverses=journal).exists():
        raise Refusal("A reversal of this journal has been proposed already.")
    if hasattr(journal, "grant_carried"):
        raise Refusal("It follows what a recipient was let keep of a grant, so it isn’t reversed by itself.")
    if journal.to_pot is not None:
        _refuse_beyond(journal.to_pot, journal.amount)
    return _proposed(
        journal.fund, journal.kind, journal.to_pot, journal.from_pot, amount=journal.amount, reason=reason,
        decision=journal.decision, outcome=None, recipient=journal.recipient, by=by, at=at, reverses=journal,
    )  # fmt: skip


@transaction.atomic
def close_pot(pot: Pot, *, by: Actor, at: datetime) -> Pot:
    """Close a pot at the year's end, once nothing is left in it."""
    pot = permissions.confirm_pot.lock(pot, by)
    left = standing(pot)
    if left.remaining or left.provisional or left.proposed_out:
        raise Refusal(
            f"{pounds(left.remaining)} is left in this pot. Carry it forward, move it or give it back, "
            "and settle what is provisional or proposed, before it is closed."
        )
    lifecycle.CLOSE_POT.apply(pot)
    pot.save()
    trail.record("funding.pot_closed", pot, at=at)
    return pot


def _locked(journal: Journal, by: Actor) -> Journal:
    """The journal, with the pots whose money it moves: two people cannot spend one sum at the same moment."""
    journal = permissions.approve_journal.lock(journal, by)
    pots = [key for key in (journal.from_pot_id, journal.to_pot_id) if key]
    list(Pot.objects.select_for_update(of=("self",)).filter(pk__in=pots).order_by("pk"))
    return journal


def _proposed(
    fund: Fund,
    kind: str,
    source: Pot | None,
    target: Pot | None,
    *,
    amount: Decimal,
    reason: str,
    decision: str,
    outcome: Outcome | None,
    recipient: Organisation | None,
    by: Actor,
    at: datetime,
    reverses: Journal | None = None,
) -> Journal:
    if by.person_id is None:
        raise Hidden
    if amount <= 0:
        raise Refusal("Enter a sum above nought.", field="amount")
    if not reason:
        raise Refusal("Say why.", field="reason")
    journal = Journal.objects.create(
        fund=fund, kind=kind, from_pot=source, to_pot=target, amount=amount, reason=reason, decision=decision,
        outcome=outcome, recipient=recipient, proposed_at=at, proposed_by_id=by.person_id, proposed_as_id=by.post_id,
        reverses=reverses,
    )  # fmt: skip
    trail.record("funding.journal_proposed", journal, at=at, what=kind, amount=amount)
    return journal


def _post(journal: Journal, *, by: Actor, at: datetime) -> Journal:
    lifecycle.POST_JOURNAL.apply(journal)
    _settle(journal, by, at)
    trail.record("funding.journal_posted", journal, at=at)
    return journal


def _settle(journal: Journal, by: Actor, at: datetime) -> None:
    journal.settled_at, journal.settled_by_id, journal.settled_as_id = at, by.person_id, by.post_id
    journal.save()


def _other(pot: Pot, other: Pot | None, kind: str, *, field: str = "other") -> Pot:
    if other is None or other.fund_id != pot.fund_id or other.pk == pot.pk:
        raise Refusal("Choose another pot of the same fund.", field=field)
    _refuse_closed(other, field=field)
    if kind == _KIND.VIREMENT and other.year != pot.year:
        raise Refusal("A virement is within one year. To take money into a later one, carry it forward.", field=field)
    if kind == _KIND.CARRY_FORWARD and other.year <= pot.year:
        raise Refusal("Money is carried forward into a pot of a later year.", field=field)
    return other


def _refuse_carrying(source: FundingSource, kind: str, decision: str) -> None:
    if kind != _KIND.CARRY_FORWARD:
        return
    if source.carry_forward == _CARRY.NOT_ALLOWED:
        raise Refusal(f"{source} may not be carried forward: what is left is given back, or spent in its year.")
    if source.carry_forward != _CARRY.ALLOWED and not decision:
        terms = "may be carried forward by decision only" if source.carry_forward == _CARRY.BY_DECISION else (
            "does not state whether it may be carried forward, so a decision must say so"
        )  # fmt: skip
        raise Refusal(f"{source} {terms}: name the decision.", field="decision")


def _refuse_beyond(pot: Pot, amount: Decimal, *, counted: Decimal = Decimal(0)) -> None:
    free = standing(pot).free + counted
    if amount > free:
        raise Refusal(f"Only {pounds(max(free, Decimal(0)))} of {pot} is free to move.", field="amount")


def _refuse_closed(pot: Pot, *, field: str = "") -> None:
    if pot.status == lifecycle.PotStatus.CLOSED:
        raise Refusal(f"{pot} is closed.", field=field)
