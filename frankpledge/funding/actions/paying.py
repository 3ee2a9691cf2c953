"""Paying a grant: asked for, checked, approved by somebody else, paid; what may be kept, and what is asked back."""

from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.figures.money import pounds
from frankpledge.funding import lifecycle, permissions
from frankpledge.funding.models import (
    Agreement,
    CarryForward,
    ClawBack,
    Instalment,
    Journal,
    Payment,
    Pot,
    Return,
    settings_in_force,
)
from frankpledge.funding.statistics.grants import claimable, is_commissioners, money_of, why_held
from frankpledge.rules import Actor, Hidden, Refusal

from . import allocating
from .varying import in_force as _in_force


@transaction.atomic
def ask(
    instalment: Instalment, *, amount: Decimal, words: str, for_return: Return | None, by: Actor, at: datetime
) -> Payment:
    """Ask for an instalment. One in arrears is a claim against a return: no more than was eligibly spent by then and not yet claimed."""
    agreement = _in_force(permissions.ask_for_payments.lock(instalment.agreement, by))
    instalment = Instalment.objects.select_for_update().get(pk=instalment.pk, agreement=agreement)
    if instalment.payments.exclude(status=lifecycle.PaymentStatus.REFUSED).exists():
        raise Refusal("This payment has been asked for already.")
    if amount > instalment.amount:
        raise Refusal(f"It can’t be more than was agreed, {pounds(instalment.amount)}.", field="amount")
    if for_return is not None and for_return.agreement_id != agreement.pk:
        raise Hidden
    if instalment.basis == Instalment.Basis.ARREARS:
        _refuse_beyond_spending(for_return, amount)
    elif for_return is not None:
        raise Refusal("It is paid in advance, so it is claimed against no return.", field="for_return")
    payment = Payment.objects.create(
        agreement=agreement, instalment=instalment, for_return=for_return, amount=amount, words=words, asked_at=at,
        asked_by_id=by.person_id, asked_as_id=by.post_id,
    )  # fmt: skip
    trail.record("funding.payment_asked_for", payment, at=at, amount=amount)
    return payment


def _refuse_beyond_spending(returned: Return | None, amount: Decimal) -> None:
    if returned is None:
        raise Refusal("Say which certified return it is claimed against.", field="for_return")
    spent, asked = claimable(returned)
    left = max(spent - asked, Decimal(0))
    if amount > left:
        raise Refusal(
            f"{pounds(spent)} has been certified as spent by the end of {returned.period} and {pounds(asked)} asked for "
            f"already, so {pounds(left)} can be claimed now.",
            field="amount",
        )


@transaction.atomic
def check(payment: Payment, *, by: Actor, at: datetime) -> Payment:
    """Check it against the agreement: what holds it is said, and it stays held."""
    payment = permissions.check_payments.lock(payment, by)
    lifecycle.CHECK.apply(payment)
    if payment.asked_by_id == by.person_id:
        raise Refusal("You asked for this payment, so somebody else checks it.")
    _refuse_what_is_held(payment, at)
    payment.checked_by_id, payment.checked_as_id, payment.checked_at = by.person_id, by.post_id, at
    payment.save()
    trail.record("funding.payment_checked", payment, at=at)
    return payment


@transaction.atomic
def approve(payment: Payment, *, by: Actor, at: datetime) -> Payment:
    """Approve it, by somebody other than who checked it; a large one is the commissioner’s own. A hold since then still holds."""
    payment = permissions.approve_payments.lock(payment, by)
    lifecycle.APPROVE.apply(payment)
    if by.person_id in (payment.checked_by_id, payment.asked_by_id):
        raise Refusal("You checked or asked for this payment, so somebody else approves it.")
    in_force = settings_in_force(payment.agreement.fund.policing_body_id, timezone.localdate(at))
    if is_commissioners(payment.amount, in_force) and not permissions.approve_large_payments.allows(by, payment):
        most = in_force.number("commissioner_approves_from")
        raise Refusal(f"A payment of {pounds(most)} or more is the commissioner’s to approve.")
    _refuse_what_is_held(payment, at)
    payment.approved_by_id, payment.approved_as_id, payment.approved_at = by.person_id, by.post_id, at
    payment.save()
    trail.record("funding.payment_approved", payment, at=at)
    return payment


def _refuse_what_is_held(payment: Payment, at: datetime) -> None:
    agreement = payment.agreement
    in_force = settings_in_force(agreement.fund.policing_body_id, timezone.localdate(at))
    if reasons := why_held(payment, money_of([agreement])[agreement.pk], in_force):
        raise Refusal(f"It is held. {' '.join(reasons)}")


@transaction.atomic
def pay(payment: Payment, *, paid_on: date, paid_reference: str, by: Actor, at: datetime) -> Payment:
    """Note that it was paid, with the ledger’s reference."""
    payment = permissions.check_payments.lock(payment, by)
    lifecycle.PAY.apply(payment)
    if paid_on > timezone.localdate(at):
        raise Refusal("It can’t have been paid in the future.", field="paid_on")
    payment.paid_on, payment.paid_reference = paid_on, paid_reference
    payment.save()
    trail.record("funding.paid", payment, at=at, amount=payment.amount)
    return payment


@transaction.atomic
def refuse(payment: Payment, *, because: str, by: Actor, at: datetime) -> Payment:
    """Refuse it with the reason; it can be asked for again."""
    payment = permissions.check_payments.lock(payment, by)
    lifecycle.REFUSE.apply(payment)
    payment.refused_because = because
    payment.save()
    trail.record("funding.payment_refused", payment, at=at)
    return payment


@transaction.atomic
def carry_forward(
    agreement: Agreement,
    *,
    amount: Decimal,
    from_year: str,
    pot: Pot | None,
    reason: str,
    decision: str,
    by: Actor,
    at: datetime,
) -> CarryForward:
    """Let the recipient keep what was not spent: never more than is unspent, and where the money’s source allows it.

    What a pot pays for is taken into `pot`, of a later year, at once: the money and what is committed of it.
    """
    agreement = permissions.carry_grants_forward.lock(agreement, by)
    source = agreement.fund.source
    if source.carry_forward == source.CarryForward.NOT_ALLOWED:
        raise Refusal(f"Money from {source} may not be carried forward: what is unspent goes back.")
    money = money_of([agreement])[agreement.pk]
    if amount > money.unallocated:
        raise Refusal(
            f"{pounds(money.unallocated)} is unspent and not allocated: no more than that can be kept.", field="amount"
        )
    journal = None
    if source_pot := agreement.award.pot if agreement.award else agreement.pot:
        if pot is None:
            raise Refusal("Choose the pot of a later year that it goes into.", field="pot")
        journal = allocating.follow_grant(
            source_pot, pot, kind=Journal.Kind.CARRY_FORWARD, recipient=agreement.recipient, amount=amount,
            reason=f"{agreement.reference}: {reason}", decision=decision, by=by, at=at,
        )  # fmt: skip
    kept = CarryForward.objects.create(
        agreement=agreement, amount=amount, from_year=from_year, reason=reason, decision=decision, approved_at=at,
        approved_as_id=by.post_id, journal=journal,
    )  # fmt: skip
    trail.record("funding.grant_carried_forward", agreement, at=at, amount=amount)
    return kept


@transaction.atomic
def ask_back(agreement: Agreement, *, reason: str, due_on: date, by: Actor, at: datetime) -> ClawBack:
    """Ask back what was paid, less accepted eligible spend, less what may be kept: worked out, never typed."""
    agreement = permissions.ask_back.lock(agreement, by)
    money = money_of([agreement])[agreement.pk]
    if not money.claw_back:
        raise Refusal(
            "Nothing is to come back: what was paid was eligibly spent, is kept by a decision, or is asked back already."
        )
    settled = (*lifecycle.TAKEN, lifecycle.ReturnStatus.NOT_REQUIRED)
    if agreement.returns.exclude(status__in=settled).exists():
        raise Refusal("A return is still to come or waits to be accepted, so what is to come back is not settled yet.")
    back = ClawBack.objects.create(
        agreement=agreement, amount=money.claw_back, paid=money.held, eligible=money.accepted, carried=money.carried,
        reason=reason, due_on=due_on, asked_at=at, asked_as_id=by.post_id,
    )  # fmt: skip
    trail.record("funding.asked_back", agreement, at=at, amount=back.amount)
    return back


@transaction.atomic
def receive(
    back: ClawBack, *, received_on: date, received_reference: str, pot: Pot | None, by: Actor, at: datetime
) -> ClawBack:
    """Note that it came back: the sum that was worked out when it was asked back is in the pot again at once."""
    back = permissions.receive_back.lock(back, by)
    lifecycle.RECEIVE.apply(back)
    if received_on > timezone.localdate(at):
        raise Refusal("It can’t have come in the future.", field="received_on")
    back.received_on, back.received_reference = received_on, received_reference
    agreement = back.agreement
    if pot is None and (agreement.pot or agreement.award):
        raise Refusal("Choose the pot that it goes into.", field="pot")
    if pot is not None:
        if pot.fund_id != agreement.fund_id:
            raise Refusal("Choose a pot of the fund that it was paid from.", field="pot")
        back.journal = allocating.follow_grant(
            None, pot, kind=Journal.Kind.CLAW_BACK, recipient=agreement.recipient, amount=back.amount,
            reason=f"{agreement.reference}: {back.reason}", decision=received_reference, by=by, at=at,
        )  # fmt: skip
    back.save()
    trail.record("funding.received_back", agreement, at=at, amount=back.amount)
    return back
