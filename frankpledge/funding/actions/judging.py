"""Judging, before an agreement is offered: a grant or a contract; a subsidy, and of which kind; and what follows of it.

Minimal financial assistance is notified with the offer, confirmed by the recipient before it signs, and given when the
agreement is countersigned: Subsidy Control Act 2022, section 37.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.figures.money import pounds
from frankpledge.figures.months import months_after
from frankpledge.funding import letters, lifecycle, permissions
from frankpledge.funding.lifecycle import AgreementStatus, SubsidyStatus
from frankpledge.funding.models import (
    LIMBS,
    PRINCIPLES,
    Agreement,
    InForce,
    RouteJudgement,
    Signature,
    SubsidyJudgement,
    settings_in_force,
)
from frankpledge.funding.statistics.judgements import (
    assisted_beside,
    beyond,
    must_be_entered,
    to_be_covered,
    to_be_judged,
    unjudged_parts,
)
from frankpledge.rules import Actor, Refusal

Finding = SubsidyJudgement.Finding
_OTHERWISE = "Judge it in another way, such as by the principles."


@transaction.atomic
def judge_route(
    agreement: Agreement, *, answer: str, is_light_touch: bool, reason: str, bought_by: str, by: Actor, at: datetime
) -> RouteJudgement:
    """Judge whether it is a grant or a contract, for what it comes to now or a proposed variation would raise it to."""
    agreement = _judged(agreement, by)
    if answer == RouteJudgement.Answer.CONTRACT and not bought_by:
        raise Refusal(
            "Say how the contract is bought: its notice, its framework, or why it needs none.", field="bought_by"
        )
    judgement = RouteJudgement.objects.create(
        agreement=agreement, answer=answer, is_light_touch=is_light_touch, amount=to_be_covered(agreement), reason=reason,
        bought_by=bought_by if answer == RouteJudgement.Answer.CONTRACT else "", judged_at=at, judged_by_id=by.person_id,
        judged_as_id=by.post_id,
    )  # fmt: skip
    trail.record("funding.route_judged", agreement, at=at, answer=answer, amount=judgement.amount)
    return judgement


@transaction.atomic
def judge_subsidy(
    agreement: Agreement,
    *,
    finding: str,
    limbs: Mapping[str, bool],
    reason: str,
    rests_on: str = "",
    principles: Mapping[str, str] | None = None,
    by: Actor,
    at: datetime,
) -> SubsidyJudgement:
    """Judge what is not given yet of it: by the four limbs of `LIMBS`, and of a subsidy by what it may be given as.

    What was judged of it before and is not given no longer stands. Minimal financial assistance of what is offered
    already, or would be varied, is notified at once.
    """
    agreement = _judged(agreement, by)
    amount = to_be_judged(agreement)
    if amount <= 0:
        raise Refusal(f"All {pounds(to_be_covered(agreement))} of it is judged and given.")
    _refuse_what_does_not_follow(finding, limbs, rests_on, principles or {})
    is_late = agreement.status == AgreementStatus.ACTIVE and to_be_covered(agreement) <= agreement.amount
    if is_late and finding == Finding.MINIMAL:
        raise Refusal(
            "It is in force already, and minimal financial assistance is notified before it is given (section 37): it can’t be "
            "judged to be that now.",
            field="finding",
        )
    drop_judgements(agreement, at=at)
    judgement = SubsidyJudgement(
        agreement=agreement, finding=finding, amount=amount, reason=reason, rests_on=rests_on, judged_at=at,
        judged_by_id=by.person_id, judged_as_id=by.post_id, principles=dict(principles or {}), **limbs,
    )  # fmt: skip
    _refuse_beyond_the_limit(judgement, at)
    judgement.save()
    trail.record("funding.subsidy_judged", agreement, at=at, finding=finding, amount=amount)
    if is_late:
        _give(judgement, agreement.signatures.get(terms=0, side=Signature.Side.FUNDER).signed_at, at)
    elif agreement.status != AgreementStatus.DRAFT:
        notify_of_assistance(agreement, at=at)
    return judgement


def _judged(agreement: Agreement, by: Actor) -> Agreement:
    agreement = permissions.judge_agreements.lock(agreement, by)
    if agreement.is_published:
        raise Refusal("This agreement is kept as it was printed.")
    if agreement.status in (AgreementStatus.CLOSED, AgreementStatus.WITHDRAWN):
        raise Refusal(f"It is {agreement.get_status_display().lower()}, so there is nothing to judge.")
    return agreement


def _refuse_what_does_not_follow(
    finding: str, limbs: Mapping[str, bool], rests_on: str, principles: Mapping[str, str]
) -> None:
    is_subsidy = all(limbs[name] for name in LIMBS)
    if is_subsidy and finding == Finding.NONE:
        raise Refusal("All four are so, which makes it a subsidy. If one is not, say so of that one.", field="finding")
    if not is_subsidy and finding != Finding.NONE:
        raise Refusal(
            "One of the four is not so, which makes it no subsidy: choose that, or look at it again.", field="finding"
        )
    if finding in (Finding.SCHEME, Finding.EXEMPT) and not rests_on:
        raise Refusal("Name the scheme, or the section of the Act that exempts it.", field=finding)
    if finding == Finding.ASSESSED:
        for letter, (called, _) in PRINCIPLES.items():
            if not principles.get(letter):
                raise Refusal(
                    f"Say what you found of principle {letter}: {called.lower()}.", field=f"principle_{letter}"
                )


def _refuse_beyond_the_limit(judgement: SubsidyJudgement, at: datetime) -> None:
    if judgement.is_minimal and (sentence := _beyond(judgement, at)):
        raise Refusal(f"{sentence} {_OTHERWISE}", field="finding")


def _beyond(judgement: SubsidyJudgement, at: datetime) -> str:
    today = timezone.localdate(at)
    beside = assisted_beside(judgement, today, _numbers(judgement.agreement, today))
    return beyond(judgement.amount, beside, judgement.agreement.recipient.name)


def _numbers(agreement: Agreement, today: date) -> InForce:
    return settings_in_force(agreement.fund.policing_body_id, today)


# What the offer, the signatures, a variation and the withdrawal of each do to what was judged


def refuse_unjudged(agreement: Agreement, amount: Decimal) -> None:
    """Refuse what is offered, or varied, to come to a sum that somebody has not judged in both ways."""
    if missing := unjudged_parts(agreement, amount):
        raise Refusal(" ".join(missing))


def notify_of_assistance(agreement: Agreement, *, at: datetime) -> None:
    """Tell the recipient of each sum that is judged to be minimal financial assistance, and ask for its confirmation."""
    for judgement in _standing(agreement):
        if not judgement.is_minimal or judgement.status != SubsidyStatus.JUDGED:
            continue
        _refuse_beyond_the_limit(judgement, at)
        lifecycle.NOTIFY.apply(judgement)
        judgement.notified_at = at
        judgement.save()
        letters.tell_of_assistance(judgement, at=at)
        trail.record("funding.assistance_notified", agreement, at=at, amount=judgement.amount)


def refuse_unconfirmed(agreement: Agreement, *, at: datetime) -> None:
    """Refuse a signature while the recipient has not confirmed that its limit is kept, or while it is not kept."""
    for judgement in agreement.subsidies.filter(finding=Finding.MINIMAL).exclude(status=SubsidyStatus.GIVEN):
        if judgement.status == SubsidyStatus.NOTIFIED:
            raise Refusal(
                "The recipient has not answered the notice of minimal financial assistance yet: nothing is given before it does "
                "(Subsidy Control Act 2022, section 37(3))."
            )
        if judgement.status == SubsidyStatus.CONFIRMED and (sentence := _beyond(judgement, at)):
            raise Refusal(f"{sentence} {_OTHERWISE}")


def give_what_is_judged(agreement: Agreement, *, at: datetime) -> None:
    """It is binding now: what was judged is given, and what must be entered in the subsidy database has its last day."""
    for judgement in _standing(agreement):
        _give(judgement, at, at)


def _give(judgement: SubsidyJudgement, given_at: datetime, at: datetime) -> None:
    lifecycle.GIVE_SUBSIDY.apply(judgement)
    judgement.given_on = timezone.localdate(given_at)
    numbers = _numbers(judgement.agreement, judgement.given_on)
    if must_be_entered(judgement, numbers):
        judgement.enter_by = months_after(judgement.given_on, numbers.whole("register_months"))
    judgement.save()
    if judgement.is_minimal:
        letters.tell_of_confirmation(judgement, at=at)
    trail.record(
        "funding.subsidy_given", judgement.agreement, at=at, finding=judgement.finding, amount=judgement.amount
    )


def drop_judgements(agreement: Agreement, *, at: datetime) -> None:
    """What was judged and not given no longer stands: it is judged again, or what it was of came to nothing."""
    for judgement in agreement.subsidies.exclude(status__in=(SubsidyStatus.GIVEN, SubsidyStatus.DROPPED)):
        lifecycle.DROP_JUDGEMENT.apply(judgement)
        judgement.save()
        trail.record("funding.judgement_dropped", agreement, at=at, finding=judgement.finding)


def _standing(agreement: Agreement) -> Iterable[SubsidyJudgement]:
    """What is judged, and not given yet."""
    rows = agreement.subsidies.filter(status__in=lifecycle.STANDS).exclude(status=SubsidyStatus.GIVEN)
    return rows.select_for_update(of=("self",))


# What the recipient answers, and what is entered


@transaction.atomic
def answer_assistance(
    judgement: SubsidyJudgement, *, declared: Decimal, declared_from: str, by: Actor, at: datetime
) -> SubsidyJudgement:
    """The recipient says what else it has had and confirms the limit. If that goes beyond it, the answer is kept, nothing
    can be signed on it, and the policing body judges again."""
    judgement = permissions.answer_assistance.lock(judgement, by)
    if declared and not declared_from:
        raise Refusal("Say from whom, and when each was given.", field="declared_from")
    judgement.declared, judgement.declared_from = declared, declared_from
    judgement.answered_at, judgement.answered_by_id, judgement.answered_as_id = at, by.person_id, by.post_id
    is_kept = not _beyond(judgement, at)
    (lifecycle.CONFIRM_ASSISTANCE if is_kept else lifecycle.EXCEED).apply(judgement)
    judgement.save()
    trail.record("funding.assistance_answered", judgement.agreement, at=at, is_kept=is_kept)
    return judgement


@transaction.atomic
def enter_subsidy(
    judgement: SubsidyJudgement, *, entry: str, entered_on: date, by: Actor, at: datetime
) -> SubsidyJudgement:
    """Note the entry in the subsidy database, which is a public register elsewhere: its number, and the day."""
    judgement = permissions.enter_subsidies.lock(judgement, by)
    if judgement.status != SubsidyStatus.GIVEN:
        raise Refusal("It is not given yet, so there is nothing to enter.")
    if entered_on > timezone.localdate(at):
        raise Refusal("That day has not come yet.", field="entered_on")
    judgement.entry, judgement.entered_on, judgement.entered_as_id = entry, entered_on, by.post_id
    judgement.save()
    trail.record("funding.subsidy_entered", judgement.agreement, at=at, entered_on=entered_on)
    return judgement
