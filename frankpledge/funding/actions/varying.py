"""What becomes of an agreement in force: its conditions settled one by one, its terms varied, its end."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max, Sum

from frankpledge.audit import trail
from frankpledge.figures.money import pounds
from frankpledge.figures.periods import periods
from frankpledge.figures.sharing import in_parts
from frankpledge.funding import lifecycle, permissions
from frankpledge.funding.lifecycle import AgreementStatus, PaymentStatus, ReturnStatus
from frankpledge.funding.models import (
    Agreement,
    Condition,
    ConditionEvidence,
    Document,
    Heading,
    Instalment,
    Profiled,
    Project,
    Share,
    Signature,
    Variation,
)
from frankpledge.funding.statistics.grants import money_of
from frankpledge.rules import Actor, Hidden, Refusal
from frankpledge.ui.wording import day

from . import judging, scheduling
from .agreements import keep_document, put_signature, refuse_beyond_its_pot

_NOT_IN_FORCE = "The agreement is not in force, so this can’t be done now."


def in_force(agreement: Agreement) -> Agreement:
    if agreement.status != AgreementStatus.ACTIVE:
        raise Refusal(_NOT_IN_FORCE)
    return agreement


# Conditions


@transaction.atomic
def give_evidence(condition: Condition, *, words: str, document: Document | None, by: Actor, at: datetime) -> Condition:
    """Show that a condition is met."""
    condition = permissions.answer_conditions.lock(condition, by)
    lifecycle.GIVE_EVIDENCE.apply(condition)
    if document is not None and document.agreement_id != condition.agreement_id:
        raise Hidden
    condition.settled_because = ""
    condition.save()
    ConditionEvidence.objects.create(
        condition=condition, words=words, document=document, given_at=at, given_as_id=by.post_id
    )
    trail.record("funding.evidence_given", condition, at=at)
    return condition


@transaction.atomic
def show(condition: Condition, *, words: str, file: tuple[str, bytes] | None, by: Actor, at: datetime) -> Condition:
    """The same with a file that shows it, kept with the agreement."""
    condition = permissions.answer_conditions.lock(condition, by)
    document = None
    if file is not None:
        kind, content = file
        document = keep_document(
            condition.agreement, what=Document.What.EVIDENCE, words=f"Evidence for condition {condition.position}", kind=kind,
            content=content, by=by, at=at,
        )  # fmt: skip
    return give_evidence(condition, words=words, document=document, by=by, at=at)


@transaction.atomic
def accept_evidence(condition: Condition, *, by: Actor, at: datetime) -> Condition:
    """The evidence shows that the condition is met."""
    return _settle(lifecycle.ACCEPT_EVIDENCE, condition, "", by, at)


@transaction.atomic
def return_evidence(condition: Condition, *, because: str, by: Actor, at: datetime) -> Condition:
    """The evidence does not show it: what is still wanted."""
    return _settle(lifecycle.RETURN_EVIDENCE, condition, because, by, at)


@transaction.atomic
def waive(condition: Condition, *, because: str, by: Actor, at: datetime) -> Condition:
    """The condition no longer has to be met."""
    return _settle(lifecycle.WAIVE, condition, because, by, at)


def _settle(move: Any, condition: Condition, because: str, by: Actor, at: datetime) -> Condition:
    condition = permissions.judge_conditions.lock(condition, by)
    move.apply(condition)
    condition.settled_because, condition.settled_at, condition.settled_as_id = because, at, by.post_id
    condition.save()
    trail.record(f"funding.condition_{condition.status}", condition, at=at)
    return condition


# Variations


@transaction.atomic
def propose(
    agreement: Agreement, *, amount: Decimal, ends_on: date, from_on: date, reason: str, by: Actor, at: datetime
) -> Variation:
    """Propose to change the sum, the last day, or both. Nothing is changed until the recipient agrees.

    More is held against the pot now, and is committed from it from now on: no other money of it is there to be seen by
    the recipient who agrees.
    """
    agreement = in_force(permissions.run_agreements.lock(agreement, by))
    if (amount, ends_on) == (agreement.amount, agreement.ends_on):
        raise Refusal("That changes nothing: give another sum, or another last day.", field="amount")
    if not agreement.starts_on <= from_on <= ends_on:
        raise Refusal("It is varied from a day that the agreement is in force.", field="from_on")
    _refuse_what_is_begun(agreement, ends_on)
    spoken_for = _spoken_for(agreement)
    if amount < spoken_for:
        raise Refusal(
            f"{pounds(spoken_for)} is paid or on its way: the new sum can’t be less. Ask the rest back instead.",
            field="amount",
        )
    refuse_beyond_its_pot(agreement, amount - agreement.amount)
    last = agreement.variations.aggregate(last=Max("number"))["last"] or 0
    variation = Variation.objects.create(
        agreement=agreement, number=last + 1, from_on=from_on, reason=reason, amount_before=agreement.amount, amount=amount,
        ends_before=agreement.ends_on, ends_on=ends_on, proposed_at=at, proposed_as_id=by.post_id,
    )  # fmt: skip
    trail.record("funding.variation_proposed", agreement, at=at, number=variation.number)
    return variation


@transaction.atomic
def withdraw_variation(variation: Variation, *, by: Actor, at: datetime) -> Variation:
    """Take a proposed variation back."""
    agreement = permissions.run_agreements.lock(variation.agreement, by)
    variation = Variation.objects.select_for_update().get(pk=variation.pk)
    lifecycle.WITHDRAW_VARIATION.apply(variation)
    variation.save()
    judging.drop_judgements(agreement, at=at)
    trail.record("funding.variation_withdrawn", agreement, at=at, number=variation.number)
    return variation


@transaction.atomic
def agree(variation: Variation, *, by: Actor, at: datetime) -> Variation:
    """The recipient agrees. The shares, the budget, the payments and the returns to come follow; returns that are open say so."""
    agreement = in_force(permissions.sign_agreements.lock(variation.agreement, by))
    variation = Variation.objects.select_for_update().get(pk=variation.pk, agreement=agreement)
    lifecycle.AGREE_VARIATION.apply(variation)
    _refuse_what_is_begun(agreement, variation.ends_on)
    if variation.amount < _spoken_for(agreement):
        raise Refusal("More has been paid since it was proposed than the new sum: it has to be proposed again.")
    if variation.amount > agreement.amount:
        judging.refuse_unjudged(agreement, variation.amount)
        judging.refuse_unconfirmed(agreement, at=at)
    variation.agreed_at, variation.agreed_as_id = at, by.post_id
    variation.save()
    change = variation.amount - agreement.amount
    agreement.amount, agreement.ends_on = variation.amount, variation.ends_on
    agreement.terms += 1
    agreement.save()
    _follow(agreement, change, variation.from_on)
    put_signature(agreement, Signature.Side.RECIPIENT, by=by, at=at)
    judging.give_what_is_judged(agreement, at=at)
    scheduling.schedule(agreement, at=at)
    trail.record("funding.variation_agreed", agreement, at=at, number=variation.number)
    return variation


def _refuse_what_is_begun(agreement: Agreement, ends_on: date) -> None:
    begun = agreement.returns.exclude(status=ReturnStatus.SCHEDULED).aggregate(last=Max("ends_on"))["last"]
    if begun is not None and ends_on < begun:
        raise Refusal(f"A return up to {day(begun)} is begun already: it can’t end before that.", field="ends_on")


def _spoken_for(agreement: Agreement) -> Decimal:
    """What is paid, or asked for and not refused."""
    return agreement.payments.exclude(status=PaymentStatus.REFUSED).aggregate(sum=Sum("amount"))["sum"] or Decimal(0)


def _follow(agreement: Agreement, change: Decimal, from_on: date) -> None:
    """Carry a change of the sum into every part of it, as the parts stand to one another, so that each casts again."""
    headings = list(agreement.headings.all())
    _share_again(list(agreement.shares.all()), agreement.amount)
    _share_again(headings, agreement.amount)
    for heading in headings:
        _profile_again(heading, from_on)
    _pay_the_change(agreement, change, from_on)


def _share_again(rows: Sequence[Share | Heading], total: Decimal) -> None:
    for row, amount in zip(rows, in_parts(total, [row.amount for row in rows]), strict=True):
        row.amount = amount
        row.save(update_fields=["amount"])


def _profile_again(heading: Heading, from_on: date) -> None:
    """What was profiled before the day stays; the rest of the heading goes evenly over the periods from then on."""
    agreement = heading.agreement
    rows = {row.starts_on: row for row in heading.profile.all()}
    spans = list(periods(agreement.starts_on, agreement.ends_on, agreement.months))
    settled = {starts for starts, ends in spans if ends < from_on}
    before = sum((rows[starts].amount for starts in settled if starts in rows), Decimal(0))
    ahead = [(starts, ends) for starts, ends in spans if starts not in settled] or spans[-1:]
    left = heading.amount - before
    if left < 0:  # less is left than was profiled already: everything is laid again
        settled, ahead, left = set(), spans, heading.amount
    heading.profile.exclude(starts_on__in=settled).delete()
    Profiled.objects.bulk_create(
        Profiled(heading=heading, starts_on=starts, ends_on=ends, amount=amount)
        for (starts, ends), amount in zip(ahead, in_parts(left, [1] * len(ahead)), strict=True)
    )


def _pay_the_change(agreement: Agreement, change: Decimal, from_on: date) -> None:
    """More is one payment more; less comes off the last payments that nobody has asked for."""
    asked = agreement.payments.exclude(status=PaymentStatus.REFUSED).values("instalment")
    free = list(agreement.instalments.exclude(pk__in=asked).order_by("-number"))
    if change > 0:
        last = agreement.instalments.aggregate(last=Max("number"))["last"] or 0
        basis = free[0].basis if free else Instalment.Basis.ADVANCE
        Instalment.objects.create(agreement=agreement, number=last + 1, due_on=from_on, amount=change, basis=basis)
    for instalment in free:
        if change >= 0:
            break
        taken = min(instalment.amount, -change)
        change += taken
        if taken == instalment.amount:
            instalment.delete()
        else:
            instalment.amount -= taken
            instalment.save(update_fields=["amount"])


# What comes after, and the end


@transaction.atomic
def plan_after(agreement: Agreement, *, by: Actor, at: datetime, **plan: Any) -> Agreement:
    """What is known of what comes after: how critical it is, which way it goes, by when, and the plan."""
    agreement = permissions.run_agreements.lock(agreement, by)
    _plan(agreement, plan, at)
    return agreement


@transaction.atomic
def decide_project(project: Project, *, by: Actor, at: datetime, **plan: Any) -> Project:
    """Continue, taper or stop one project, and where it goes next."""
    project = permissions.decide_projects.lock(project, by)
    _plan(project, plan, at)
    return project


def _plan(row: Agreement | Project, plan: dict[str, Any], at: datetime) -> None:
    for name, value in plan.items():
        setattr(row, name, value)
    row.save()
    trail.record("funding.what_comes_after_planned", row, at=at, course=row.course)


@transaction.atomic
def close(agreement: Agreement, *, because: str, by: Actor, at: datetime) -> Agreement:
    """Close it: every return accepted or excused, every payment settled, and nothing left to ask back."""
    agreement = permissions.run_agreements.lock(agreement, by)
    lifecycle.CLOSE.apply(agreement)
    settled = (*lifecycle.TAKEN, ReturnStatus.NOT_REQUIRED)
    if owed := agreement.returns.exclude(status__in=settled).count():
        raise Refusal(f"{owed} of its returns {'is' if owed == 1 else 'are'} not accepted yet.")
    if agreement.payments.exclude(status__in=(PaymentStatus.PAID, PaymentStatus.REFUSED)).exists():
        raise Refusal("A payment is on its way: pay or refuse it first.")
    money = money_of([agreement])[agreement.pk]
    if left := money.claw_back + money.asked_back:
        raise Refusal(f"{pounds(left)} is still to come back, or to be carried forward by a decision.")
    for returned in agreement.returns.filter(status=ReturnStatus.ACCEPTED):
        lifecycle.LOCK.apply(returned)
        returned.save(update_fields=["status"])
    agreement.closed_because = because
    agreement.save()
    trail.record("funding.agreement_closed", agreement, at=at)
    return agreement
