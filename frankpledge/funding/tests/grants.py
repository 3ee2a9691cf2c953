"""Grants in each state of their life, as the tests of this room need them: made by what the product itself can do."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from frankpledge.audit import identity
from frankpledge.funding.actions import agreements, judging, paying, returning, scheduling
from frankpledge.funding.actions.returning import FigureTold, LineTold
from frankpledge.funding.models import (
    LIMBS,
    Agreement,
    Instalment,
    Measure,
    MeasureFigure,
    Payment,
    Return,
    Service,
    SubsidyJudgement,
)
from frankpledge.partnerships.models import Area, Organisation, Role
from frankpledge.rules import Actor

from .factories import actor_in, fund

CHARITY = "Bright Water Specimen Trust"
STARTS, ENDS = date(2026, 4, 1), date(2027, 3, 31)
MADE = datetime(2026, 3, 2, 10, tzinfo=UTC)
ALL_LIMBS = dict.fromkeys(LIMBS, True)
LIMBS_BUT_ONE = ALL_LIMBS | {"is_advantage": False}
JULY = datetime(2026, 7, 6, 10, tzinfo=UTC)
"""Five days after the first quarter."""


def doing(actor: Actor) -> Actor:
    """The same actor, whose identity the transaction takes on."""
    identity.assume(actor)
    return actor


class Cast:
    """Who there is on both sides of a grant."""

    def __init__(self, charity: str = CHARITY) -> None:
        self.officer = actor_in(Role.GRANTS_OFFICER)
        self.policy = actor_in(Role.POLICY_OFFICER)
        self.commissioner = actor_in(Role.COMMISSIONER)
        self.preparer = actor_in(Role.GRANT_PREPARER, charity)
        self.certifier = actor_in(Role.GRANT_CERTIFIER, charity)
        self.charity = Organisation.objects.get(name=charity)


def area(name: str = "Dudley") -> Area:
    return Area.objects.get(name=name, kind=Area.Kind.CSP)


def measure(cast: Cast, **definition: Any) -> Measure:
    asked = {"name": "Young people mentored", "kind": Measure.Kind.OUTPUT, "unit": "people", **definition}
    found = Measure.objects.filter(name=asked["name"]).first()
    return found or agreements.define_measure(fund(), **asked, by=doing(cast.officer), at=MADE)


def drafted(cast: Cast, *, amount: int = 40_000, reference: str = "WM/2026/001", **terms: Any) -> Agreement:
    """A draft that casts: two headings, quarterly payments in advance, one output."""
    by = doing(cast.officer)
    agreement = agreements.make(
        fund(), reference=reference, title="Mentoring after the emergency department", purpose="Mentoring young people.",
        recipient=cast.charity, amount=Decimal(amount), months=3, by=by, at=MADE,
        **{"area": area(), "service": Service.YOUNG_PEOPLE, "starts_on": STARTS, "ends_on": ENDS, **terms},
    )  # fmt: skip
    agreements.add_heading(agreement, name="Mentors", is_labour=True, amount=Decimal(amount) * 3 / 4, by=by, at=MADE)
    agreements.add_heading(agreement, name="Running costs", is_labour=False, amount=Decimal(amount) / 4, by=by, at=MADE)
    agreements.spread_instalments(agreement, basis=Instalment.Basis.ADVANCE, by=by, at=MADE)
    agreements.add_measure(agreement, measure=measure(cast), target=Decimal(100), by=by, at=MADE)
    return agreement


def judged(agreement: Agreement, cast: Cast, *, at: datetime = MADE, **found: Any) -> SubsidyJudgement:
    """A grant, and no subsidy unless `found` says otherwise, for all that it comes to."""
    by = doing(cast.officer)
    judging.judge_route(
        agreement, answer="grant", is_light_touch=True, reason="It supports what they do.", bought_by="", by=by, at=at
    )
    asked = {"finding": "none", "limbs": LIMBS_BUT_ONE, "reason": "Nobody offers it on a market.", **found}
    return judging.judge_subsidy(agreement, **asked, by=by, at=at)


def offered(agreement: Agreement, cast: Cast, **found: Any) -> Agreement:
    judged(agreement, cast, **found)
    return agreements.offer(agreement, by=doing(cast.officer), at=MADE)


def active(cast: Cast, **terms: Any) -> Agreement:
    """In force: offered, signed, countersigned."""
    return put_in_force(drafted(cast, **terms), cast)


def put_in_force(agreement: Agreement, cast: Cast) -> Agreement:
    offered(agreement, cast)
    agreements.sign(agreement, by=doing(cast.certifier), at=MADE)
    return agreements.countersign(agreement, by=doing(cast.policy), at=MADE)


def opened(cast: Cast, *, at: datetime = JULY, **terms: Any) -> Return:
    """The first quarter’s return, open."""
    agreement = active(cast, **terms)
    identity.assume_service("worker")
    scheduling.open_due(at=at)
    returned = agreement.returns.first()
    assert returned is not None
    return returned


def filled(
    returned: Return, cast: Cast, *, spent: Decimal | None = None, done: int = 30, at: datetime = JULY
) -> Return:
    """Filled in, as profiled unless `spent` says what each heading cost."""
    lines = {
        line.pk: LineTold(line.profile if spent is None else spent, Decimal(0), line.forecast, "As agreed with you.")
        for line in returned.lines.all()
    }
    verdict = MeasureFigure.Verdict.REACHED if returned.is_final else ""
    figures = {figure.pk: FigureTold(Decimal(done), verdict=verdict) for figure in returned.figures.all()}
    words = {"narrative": "We mentored young people.", "rag": "green", "risks": "None"}
    return returning.save(returned, lines=lines, figures=figures, words=words, by=doing(cast.preparer), at=at)


def certified(returned: Return, cast: Cast, *, at: datetime = JULY, **told: Any) -> Return:
    filled(returned, cast, at=at, **told)
    returning.prepare(returned, by=doing(cast.preparer), at=at)
    return returning.certify(returned, by=doing(cast.certifier), at=at)


def accepted(returned: Return, cast: Cast, *, at: datetime = JULY, **told: Any) -> Return:
    certified(returned, cast, at=at, **told)
    return returning.accept(returned, words="", disallowed={}, by=doing(cast.officer), at=at)


def asked(agreement: Agreement, cast: Cast, number: int = 1, at: datetime = JULY) -> Payment:
    instalment = agreement.instalments.get(number=number)
    return paying.ask(instalment, amount=instalment.amount, words="", for_return=None, by=doing(cast.preparer), at=at)


def paid(agreement: Agreement, cast: Cast, number: int = 1, at: datetime = JULY) -> Payment:
    payment = asked(agreement, cast, number, at)
    paying.check(payment, by=doing(cast.officer), at=at)
    paying.approve(payment, by=doing(cast.commissioner), at=at)
    return paying.pay(payment, paid_on=at.date(), paid_reference="LEDGER 1", by=doing(cast.officer), at=at)


def quarters_later(at: datetime, quarters: int) -> datetime:
    return at + timedelta(days=92 * quarters)
