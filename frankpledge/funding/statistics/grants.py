"""What grants come to: paid, spent, unspent, to be asked back, and what holds a payment. All of it computed, nothing kept."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet, Sum

from frankpledge.figures.money import pounds
from frankpledge.funding import lifecycle
from frankpledge.funding.models import (
    Agreement,
    CarryForward,
    ClawBack,
    FinanceLine,
    InForce,
    Instalment,
    Payment,
    Profiled,
    Return,
    SpentInYear,
)
from frankpledge.ui.wording import day, mid_sentence

NOUGHT = Decimal(0)
TOLD = (*lifecycle.TAKEN, *lifecycle.WITH_FUNDER)
"""Returns that stand certified: what has been told of spending."""


@dataclass(frozen=True, slots=True)
class GrantMoney:
    """One agreement's money, in pounds. `came_back` is what was asked back and has been received."""

    amount: Decimal
    paid: Decimal = NOUGHT
    came_back: Decimal = NOUGHT
    asked_back: Decimal = NOUGHT
    spend: Decimal = NOUGHT
    eligible: Decimal = NOUGHT
    accepted: Decimal = NOUGHT
    carried: Decimal = NOUGHT
    profile_told: Decimal = NOUGHT

    @property
    def held(self) -> Decimal:
        """Paid, less what came back."""
        return self.paid - self.came_back

    @property
    def underspend(self) -> Decimal:
        """Paid, less eligible spend: of what has been told, accepted or not. Less than nothing where more was spent."""
        return self.held - self.eligible

    @property
    def claw_back(self) -> Decimal:
        """Paid, less accepted eligible spend, less what may be carried forward, and what is asked back already."""
        return max(self.held - self.accepted - self.carried - self.asked_back, NOUGHT)

    @property
    def unallocated(self) -> Decimal:
        """What is unspent and nobody has let be kept."""
        return max(self.underspend - self.carried - self.asked_back, NOUGHT)

    @property
    def idle(self) -> Decimal:
        """What of the periods told was paid for, not spent, and not allocated: what is paid ahead of a return is not idle."""
        told = min(self.held, self.profile_told)
        return max(told - self.eligible - self.carried - self.asked_back, NOUGHT)

    @property
    def outturn(self) -> Decimal:
        """Forecast outturn: what was spent, and the profile of what is not told yet."""
        return self.spend + self.amount - self.profile_told

    @property
    def to_pay(self) -> Decimal:
        return self.amount - self.paid


def money_of(agreements: QuerySet[Agreement] | Iterable[Agreement]) -> dict[UUID, GrantMoney]:
    """The money of each, by its key, in four queries however many there are: what is told of it is kept (`actions.keeping`)."""
    amounts = {each.pk: each.amount for each in agreements}
    sums: dict[UUID, dict[str, Decimal]] = defaultdict(dict)

    def add(name: str, rows: Iterable[Mapping[str, Any]]) -> None:
        for row in rows:
            held = sums[row["of"]]
            held[name] = held.get(name, NOUGHT) + (row["sum"] or NOUGHT)

    payments = Payment.objects.filter(agreement__in=amounts, status=lifecycle.PaymentStatus.PAID)
    add("paid", payments.values(of=F("agreement")).annotate(sum=Sum("amount")).order_by())
    add(
        "carried",
        CarryForward.objects.filter(agreement__in=amounts)
        .values(of=F("agreement"))
        .annotate(sum=Sum("amount"))
        .order_by(),
    )
    backs = ClawBack.objects.filter(agreement__in=amounts).values("status", of=F("agreement"))
    for row in backs.annotate(sum=Sum("amount")).order_by():
        add("came_back" if row["status"] == lifecycle.ClawBackStatus.RECEIVED else "asked_back", [row])
    told = SpentInYear.objects.filter(agreement__in=amounts).order_by().values("agreement")
    for kept in told.annotate(
        told=Sum("profile"), spent=Sum("spend"), not_eligible=Sum("disallowed"), taken=Sum("accepted")
    ):
        sums[kept["agreement"]] |= {
            "profile_told": kept["told"],
            "spend": kept["spent"],
            "eligible": kept["spent"] - kept["not_eligible"],
            "accepted": kept["taken"],
        }
    return {pk: GrantMoney(amount, **sums[pk]) for pk, amount in amounts.items()}


@dataclass(frozen=True, slots=True)
class Casting:
    """One part of an agreement that must come to its sum, and whether it does."""

    what: str
    comes_to: Decimal
    amount: Decimal

    @property
    def difference(self) -> Decimal:
        return self.comes_to - self.amount

    @property
    def sentence(self) -> str:
        if not self.difference:
            return f"{self.what} come to the grant, {pounds(self.amount)}."
        how = "more" if self.difference > 0 else "less"
        return (
            f"{self.what} come to {pounds(self.comes_to)}, {pounds(abs(self.difference))} {how} than the grant of "
            f"{pounds(self.amount)}."
        )


def casts(agreement: Agreement) -> list[Casting]:
    """The shares, the budget and the payments against the grant, and each heading's profile against the heading."""
    parts = [
        ("The shares", agreement.shares.aggregate(sum=Sum("amount"))["sum"]),
        ("The budget’s headings", agreement.headings.aggregate(sum=Sum("amount"))["sum"]),
        ("The payments", agreement.instalments.aggregate(sum=Sum("amount"))["sum"]),
    ]
    found = [Casting(what, sum_ or NOUGHT, agreement.amount) for what, sum_ in parts]
    profiled = Profiled.objects.filter(heading__agreement=agreement).values("heading").annotate(sum=Sum("amount"))
    by_heading = {row["heading"]: row["sum"] for row in profiled.order_by()}
    for heading in agreement.headings.all():
        comes_to = by_heading.get(heading.pk, NOUGHT)
        if comes_to != heading.amount:
            found.append(Casting(f"The periods of “{heading.name}”", comes_to, heading.amount))
    return found


def holds(instalment: Instalment, money: GrantMoney, in_force: InForce) -> list[str]:
    """Why a payment waits, each reason in a sentence; none, and it need not."""
    return list(
        _holds(
            instalment,
            list(instalment.agreement.conditions.all()),
            list(instalment.agreement.returns.all()),
            money,
            in_force,
        )
    )


def why_held(payment: Payment, money: GrantMoney, in_force: InForce) -> list[str]:
    """Why a payment that was asked for waits: what holds its instalment, and the return that it is claimed against."""
    against = payment.for_return
    reasons = holds(payment.instalment, money, in_force)
    if against is not None and against.status not in lifecycle.TAKEN:
        state = mid_sentence(against.get_status_display())
        reasons.append(f"The return that it is claimed against, for {against.period}, is not accepted: it is {state}.")
    return reasons


def claimable(returned: Return) -> tuple[Decimal, Decimal]:
    """What was certified as eligibly spent by the end of a return's period, and what has been asked for of the grant."""
    told = FinanceLine.objects.filter(
        given_in__agreement=returned.agreement_id,
        given_in__status__in=TOLD,
        given_in__starts_on__lte=returned.starts_on,
    ).aggregate(actual=Sum("actual"), accrual=Sum("accrual"), disallowed=Sum("disallowed"))
    asked = Payment.objects.filter(agreement=returned.agreement_id).exclude(status=lifecycle.PaymentStatus.REFUSED)
    spent, owed, not_eligible = (told[name] or NOUGHT for name in ("actual", "accrual", "disallowed"))
    return spent + owed - not_eligible, asked.aggregate(sum=Sum("amount"))["sum"] or NOUGHT


def _holds(
    instalment: Instalment, conditions: list[Any], returns: list[Return], money: GrantMoney, in_force: InForce
) -> Iterable[str]:
    for condition in conditions:
        if condition.holds_from is not None and condition.holds_from <= instalment.number and not condition.is_settled:
            if condition.status == lifecycle.ConditionStatus.EVIDENCED:
                yield f"The evidence for condition {condition.position} is not accepted yet: {condition.words}"
            else:
                yield f"Condition {condition.position} is outstanding: {condition.words}"
    if in_force.text("hold_for_returns") == "yes":
        for each in returns:
            settled = each.status in (*lifecycle.TAKEN, lifecycle.ReturnStatus.NOT_REQUIRED)
            if each.due_on < instalment.due_on and not settled:
                state = mid_sentence(each.get_status_display())
                yield f"The return for {each.period}, due {day(each.due_on)}, is not accepted: it is {state}."
    most = in_force.number("unspent_most")
    if instalment.basis == Instalment.Basis.ADVANCE and money.idle > most:
        yield (
            f"{pounds(money.idle)} of what was paid is unspent and nobody has decided what becomes of it; "
            f"more than {pounds(most)} holds the next payment."
        )


def is_commissioners(amount: Decimal, in_force: InForce) -> bool:
    """Whether a payment of this size is the commissioner's own to approve."""
    return amount >= in_force.number("commissioner_approves_from")
