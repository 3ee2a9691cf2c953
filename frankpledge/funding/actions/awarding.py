"""Awarding: the office decides, the pot must bear it, and whoever applied is told, with feedback."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.boards.models import Outcome
from frankpledge.figures.money import pounds
from frankpledge.funding import letters, lifecycle, permissions
from frankpledge.funding.models import Application, Award, OverProgramming, Pot, settings_in_force
from frankpledge.funding.statistics.pots import standing, standings, together
from frankpledge.partnerships.models import Organisation
from frankpledge.rules import Actor, Refusal
from frankpledge.ui.wording import day


@transaction.atomic
def decide(
    application: Application,
    *,
    is_awarded: bool,
    amount: Decimal | None,
    decision: str,
    decided_on: date,
    feedback: str,
    by: Actor,
    at: datetime,
    outcome: Outcome | None = None,
) -> Application:
    """Award what an application asks for, or part of it, or not; the applicant reads the feedback."""
    application = permissions.decide_application.lock(application, by)
    _refuse_future(decided_on, at)
    if not feedback:
        raise Refusal("Tell the applicant why: feedback goes with every decision.", field="feedback")
    pot = Pot.objects.select_for_update(of=("self",)).get(pk=application.call.pot_id)
    if is_awarded:
        if not amount or amount <= 0:
            raise Refusal("Say how much is awarded.", field="amount")
        if amount > application.call.most_award:
            raise Refusal(f"The call gives {pounds(application.call.most_award)} at most.", field="amount")
        lifecycle.AWARD_APPLICATION.apply(application)
        refuse_beyond(pot, amount)
        award = Award(
            pot=pot, organisation=application.organisation, route=Award.Route.CALL, application=application,
            title=application.title, purpose=application.call.purpose, amount=amount, from_on=application.from_on,
            until_on=application.until_on, reason=feedback, made_at=at,
        )  # fmt: skip
        _give(award, decision=decision, outcome=outcome, decided_on=decided_on, by=by, at=at)
    else:
        lifecycle.REFUSE_APPLICATION.apply(application)
    application.decision, application.decided_on, application.decided_as_id = decision, decided_on, by.post_id
    application.outcome, application.feedback = outcome, feedback
    application.save()
    letters.tell_of_decision(application, at=at)
    trail.record("funding.application_decided", application, at=at, is_awarded=is_awarded)
    return application


@transaction.atomic
def allocate_directly(
    pot: Pot,
    *,
    organisation: Organisation,
    title: str,
    purpose: str,
    amount: Decimal,
    from_on: date | None,
    until_on: date | None,
    reason: str,
    source: str,
    by: Actor,
    at: datetime,
) -> Award:
    """Allocate a sum to one organisation without a call, provisionally: the holder of the office gives it."""
    pot = permissions.keep_pot.lock(pot, by)
    if pot.status == lifecycle.PotStatus.CLOSED:
        raise Refusal(f"{pot} is closed.")
    if amount <= 0:
        raise Refusal("Enter a sum above nought.", field="amount")
    if from_on and until_on and until_on < from_on:
        raise Refusal("The last day must not be before the first.", field="until_on")
    award = Award.objects.create(
        pot=pot, organisation=organisation, route=Award.Route.DIRECT, title=title, purpose=purpose, amount=amount,
        from_on=from_on, until_on=until_on, reason=reason, source=source, made_at=at,
    )  # fmt: skip
    trail.record("funding.award_proposed", award, at=at, amount=amount)
    return award


@transaction.atomic
def give_provisional(
    pot: Pot, *, decision: str, outcome: Outcome | None, decided_on: date, by: Actor, at: datetime
) -> list[Award]:
    """Give every provisional award of a pot by one decision, all of them or none."""
    pot = permissions.give_awards.lock(pot, by)
    _refuse_future(decided_on, at)
    awards = list(
        Award.objects.select_for_update(of=("self",)).filter(pot=pot, status=lifecycle.AwardStatus.PROVISIONAL)
    )
    if not awards:
        raise Refusal("No award of this pot is provisional.")
    refuse_beyond(pot, sum((award.amount for award in awards), Decimal(0)), provisional=False)
    for award in awards:
        _give(award, decision=decision, outcome=outcome, decided_on=decided_on, by=by, at=at)
        letters.tell_of_award(award, at=at)
    return awards


@transaction.atomic
def accept(award: Award, *, by: Actor, at: datetime) -> Award:
    """Accept an award for the organisation that it is given to, in the days that it stays open."""
    award = permissions.accept_award.lock(award, by)
    if award.accept_by and timezone.localdate(at) > award.accept_by:
        raise Refusal("The day by which it was to be accepted has passed. Ask the policing body.")
    lifecycle.ACCEPT_AWARD.apply(award)
    award.accepted_at, award.accepted_as_id = at, by.post_id
    award.save()
    trail.record("funding.award_accepted", award, at=at)
    return award


@transaction.atomic
def end(award: Award, *, because: str, by: Actor, at: datetime) -> Award:
    """Withdraw an award; the pot has its money again. One that nobody accepts in its days lapses by itself (`lapse_due`)."""
    award = permissions.end_award.lock(award, by)
    if not because:
        raise Refusal("Say why.", field="because")
    lifecycle.WITHDRAW_AWARD.apply(award)
    award.ended_because = because
    award.save()
    trail.record("funding.award_ended", award, at=at, lapsed=False)
    return award


@transaction.atomic
def lapse_due(*, at: datetime) -> int:
    """End every award that was not accepted in its days, also those of nights that were missed; how many."""
    late = Award.objects.select_for_update(of=("self",)).filter(
        status=lifecycle.AwardStatus.AWARDED, accept_by__lt=timezone.localdate(at)
    )
    lapsed = list(late)
    for award in lapsed:
        lifecycle.LAPSE_AWARD.apply(award)
        award.ended_because = f"It was not accepted by {day(award.accept_by)}."
        award.save()
        letters.tell_of_lapse(award, at=at)
        trail.record("funding.award_ended", award, at=at, lapsed=True)
    return len(lapsed)


def refuse_beyond(pot: Pot, amount: Decimal, *, provisional: bool = True) -> None:
    """Refuse what the pot cannot bear: beyond what is left only with leave to over-programme the year, and within it.

    What is awarded provisionally counts as spoken for, but where it is just that which is given (`provisional`).
    """
    if pot.status != lifecycle.PotStatus.CONFIRMED:
        raise Refusal(f"{pot} is {pot.get_status_display().lower()}: nothing is awarded from it until it is confirmed.")
    now = standing(pot)
    left = now.remaining - (now.provisional if provisional else 0)
    if amount <= left:
        return
    said = f"{pounds(max(left, Decimal(0)))} of {pot} is left"
    leave = OverProgramming.objects.filter(table=pot.planned_in).first() if pot.planned_in_id else None
    if leave is None:
        raise Refusal(f"{said}, and nobody has authorised over-programming.", field="amount")
    year = together(standings(Pot.objects.filter(fund=pot.fund, year=pot.year)).values())
    if (year.committed + amount) * 100 > year.available * (100 + leave.percent):
        raise Refusal(f"{said}, and this goes beyond the {leave.percent.normalize():f}% authorised.", field="amount")


def _give(award: Award, *, decision: str, outcome: Outcome | None, decided_on: date, by: Actor, at: datetime) -> Award:
    lifecycle.GIVE_AWARD.apply(award)
    days = settings_in_force(award.pot.fund.policing_body_id, timezone.localdate(at)).whole("acceptance_days")
    award.decision, award.outcome, award.decided_on, award.decided_as_id = decision, outcome, decided_on, by.post_id
    award.accept_by = timezone.localdate(at) + timedelta(days=days)
    award.save()
    trail.record("funding.award_given", award, at=at, amount=award.amount)
    return award


def _refuse_future(decided_on: date, at: datetime) -> None:
    if decided_on > timezone.localdate(at):
        raise Refusal("The decision can't be in the future.", field="decided_on")
