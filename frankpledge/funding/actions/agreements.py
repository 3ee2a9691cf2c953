"""Making a grant agreement: its parts while it is a draft, and the offer that both sides sign."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import Max, QuerySet

from frankpledge.audit import trail
from frankpledge.figures.periods import period_called, periods
from frankpledge.figures.sharing import in_parts
from frankpledge.funding import lifecycle, permissions
from frankpledge.funding.lifecycle import AgreementStatus
from frankpledge.funding.models import (
    AgreedMeasure,
    Agreement,
    Award,
    Condition,
    Document,
    Fund,
    Heading,
    Instalment,
    Match,
    Measure,
    Pot,
    Profiled,
    Share,
    Signature,
)
from frankpledge.funding.statistics.grants import casts
from frankpledge.partnerships.models import Area, Organisation
from frankpledge.rules import Actor, Hidden, Refusal

from . import judging, scheduling
from .awarding import refuse_beyond


@transaction.atomic
def make(
    fund: Fund,
    *,
    reference: str,
    title: str,
    purpose: str,
    recipient: Organisation,
    area: Area,
    amount: Decimal,
    starts_on: date,
    ends_on: date,
    months: int,
    service: str,
    by: Actor,
    at: datetime,
    pot: Pot | None = None,
    award: Award | None = None,
    invented: str = "",
    **continuation: Any,
) -> Agreement:
    """Begin an agreement as a draft, all of it for one recipient in one area until its shares say otherwise."""
    permissions.run_agreements.demand(by)
    if fund.area_id not in by.office_area_ids:
        raise Hidden
    if ends_on <= starts_on:
        raise Refusal("The last day comes after the first.", field="ends_on")
    if Agreement.objects.filter(reference=reference).exists():
        raise Refusal("There is an agreement with that reference already.", field="reference")
    agreement = Agreement.objects.create(
        fund=fund, pot=pot, award=award, reference=reference, title=title, purpose=purpose, recipient=recipient,
        amount=amount, starts_on=starts_on, ends_on=ends_on, months=months, service=service, made_at=at, invented=invented,
        **continuation,
    )  # fmt: skip
    Share.objects.create(agreement=agreement, organisation=recipient, area=area, amount=amount)
    trail.record("funding.agreement_made", agreement, at=at, amount=amount)
    return agreement


@transaction.atomic
def change(agreement: Agreement, *, by: Actor, at: datetime, **terms: Any) -> Agreement:
    """Change a draft’s own terms. Where its days change, each heading’s profile is laid again over the new periods."""
    agreement = draft(agreement, by)
    laid_by = (agreement.starts_on, agreement.ends_on, agreement.months)
    for name, value in terms.items():
        setattr(agreement, name, value)
    if agreement.ends_on <= agreement.starts_on:
        raise Refusal("The last day comes after the first.", field="ends_on")
    agreement.save()
    if laid_by != (agreement.starts_on, agreement.ends_on, agreement.months):
        for heading in agreement.headings.all():
            lay_profile(heading)
    trail.record("funding.agreement_changed", agreement, at=at)
    return agreement


@transaction.atomic
def set_shares(
    agreement: Agreement, *, shares: Sequence[tuple[Organisation, Area, str, Decimal]], by: Actor, at: datetime
) -> Agreement:
    """Who is paid which part for where: all of them at once, so that they cast."""
    agreement = draft(agreement, by)
    agreement.shares.all().delete()
    Share.objects.bulk_create(
        Share(agreement=agreement, organisation=organisation, area=area, label=label, amount=amount)
        for organisation, area, label, amount in shares
    )
    trail.record("funding.shares_set", agreement, at=at, shares=len(shares))
    return agreement


@transaction.atomic
def add_share(
    agreement: Agreement,
    *,
    organisation: Organisation,
    area: Area,
    label: str,
    amount: Decimal,
    by: Actor,
    at: datetime,
) -> Share:
    """Another recipient or sub-area. The first share gives way by as much, while it can."""
    agreement = draft(agreement, by)
    first = agreement.shares.select_for_update().first()
    if (
        first is not None
        and first.amount > amount
        and sum(each.amount for each in agreement.shares.all()) == agreement.amount
    ):
        first.amount -= amount
        first.save()
    share = Share.objects.create(agreement=agreement, organisation=organisation, area=area, label=label, amount=amount)
    trail.record("funding.share_added", agreement, at=at, amount=amount)
    return share


@transaction.atomic
def take_out(
    part: Share | Heading | Instalment | Condition | Match | AgreedMeasure, *, by: Actor, at: datetime
) -> Agreement:
    """Take a part out of a draft."""
    agreement = draft(part.agreement, by)
    trail.record("funding.part_taken_out", agreement, at=at, part=str(part))
    part.delete()
    return agreement


@transaction.atomic
def change_part(
    part: Share | Heading | Instalment | Condition | Match | AgreedMeasure, *, by: Actor, at: datetime, **terms: Any
) -> Agreement:
    """Change a part of a draft. A heading whose sum changes has its profile laid again over the periods."""
    agreement = draft(part.agreement, by)
    was = part.amount if isinstance(part, Heading) else None
    for name, value in terms.items():
        setattr(part, name, value)
    if isinstance(part, Condition):
        _refuse_unshown(part.holds_from, needs_evidence=part.needs_evidence)
    if isinstance(part, Match):
        _refuse_unvalued(part.kind, part.valued_by)
    if isinstance(part, AgreedMeasure):
        _refuse_half_a_target(part.measure, part.target, part.target_of)
    part.save()
    if isinstance(part, Heading) and part.amount != was:
        lay_profile(part)
    trail.record("funding.part_changed", agreement, at=at, part=str(part))
    return agreement


def _refuse_unshown(holds_from: int | None, *, needs_evidence: bool) -> None:
    if holds_from is not None and not needs_evidence:
        raise Refusal("A payment can only wait for what somebody shows: ask for evidence.", field="needs_evidence")


def _refuse_unvalued(kind: str, valued_by: str) -> None:
    if kind == Match.Kind.IN_KIND and not valued_by:
        raise Refusal("Say what is given in kind, and how it was valued.", field="valued_by")


def _refuse_half_a_target(measure: Measure, target: Decimal | None, target_of: Decimal | None) -> None:
    if measure.is_share and (target is None) is not (target_of is None):
        raise Refusal("The target of a share is so many out of so many: give both.", field="target_of")


@transaction.atomic
def add_heading(
    agreement: Agreement, *, name: str, is_labour: bool, amount: Decimal, by: Actor, at: datetime
) -> Heading:
    """A heading of the budget, its profile even over the periods to the penny until somebody says otherwise."""
    agreement = draft(agreement, by)
    heading = Heading.objects.create(
        agreement=agreement, position=_next(agreement.headings), name=name, is_labour=is_labour, amount=amount
    )
    lay_profile(heading)
    trail.record("funding.heading_added", agreement, at=at, amount=amount)
    return heading


def lay_profile(heading: Heading) -> None:
    """An even profile over the agreement’s periods."""
    agreement = heading.agreement
    heading.profile.all().delete()
    spans = list(periods(agreement.starts_on, agreement.ends_on, agreement.months))
    sums = in_parts(heading.amount, [1] * len(spans))
    Profiled.objects.bulk_create(
        Profiled(heading=heading, starts_on=starts, ends_on=ends, amount=amount)
        for (starts, ends), amount in zip(spans, sums, strict=True)
    )


@transaction.atomic
def set_profile(heading: Heading, *, amounts: Mapping[date, Decimal], by: Actor, at: datetime) -> Heading:
    """What is to be spent in each period: together, the heading."""
    agreement = draft(heading.agreement, by)
    rows = list(heading.profile.all())
    for row in rows:
        row.amount = amounts[row.starts_on]
    difference = sum((row.amount for row in rows), Decimal(0)) - heading.amount
    if difference:
        how = "more" if difference > 0 else "less"
        raise Refusal(f"The periods come to £{abs(difference):,.2f} {how} than the heading, £{heading.amount:,.2f}.")
    Profiled.objects.bulk_update(rows, ["amount"])
    trail.record("funding.profile_set", agreement, at=at, heading=heading.pk)
    return heading


@transaction.atomic
def add_instalment(
    agreement: Agreement, *, due_on: date, amount: Decimal, basis: str, by: Actor, at: datetime
) -> Instalment:
    """A payment, on its day."""
    agreement = draft(agreement, by)
    instalment = Instalment.objects.create(
        agreement=agreement, number=_next(agreement.instalments, "number"), due_on=due_on, amount=amount, basis=basis
    )
    trail.record("funding.instalment_added", agreement, at=at, amount=amount)
    return instalment


@transaction.atomic
def spread_instalments(agreement: Agreement, *, basis: str, by: Actor, at: datetime) -> Agreement:
    """One payment a period, even to the penny: in advance on its first day, in arrears the day after its last."""
    agreement = draft(agreement, by)
    agreement.instalments.all().delete()
    spans = list(periods(agreement.starts_on, agreement.ends_on, agreement.months))
    sums = in_parts(agreement.amount, [1] * len(spans))
    is_advance = basis == Instalment.Basis.ADVANCE
    Instalment.objects.bulk_create(
        Instalment(
            agreement=agreement, number=number, amount=amount, basis=basis,
            due_on=starts if is_advance else scheduling.day_after(ends),
        )
        for number, ((starts, ends), amount) in enumerate(zip(spans, sums, strict=True), start=1)
        if amount
    )  # fmt: skip
    trail.record("funding.instalments_spread", agreement, at=at, how_many=len(spans))
    return agreement


@transaction.atomic
def add_condition(
    agreement: Agreement,
    *,
    kind: str,
    words: str,
    needs_evidence: bool,
    holds_from: int | None,
    due_on: date | None,
    by: Actor,
    at: datetime,
) -> Condition:
    """A condition. What money waits for must be shown, so it needs evidence."""
    agreement = draft(agreement, by)
    _refuse_unshown(holds_from, needs_evidence=needs_evidence)
    condition = Condition.objects.create(
        agreement=agreement, position=_next(agreement.conditions), kind=kind, words=words, needs_evidence=needs_evidence,
        holds_from=holds_from, due_on=due_on,
    )  # fmt: skip
    trail.record("funding.condition_added", agreement, at=at, position=condition.position)
    return condition


@transaction.atomic
def define_measure(fund: Fund, *, by: Actor, at: datetime, **definition: Any) -> Measure:
    """A definition that any agreement of the fund can use, so that what they report can be put together."""
    permissions.run_agreements.demand(by)
    if fund.area_id not in by.office_area_ids:
        raise Hidden
    measure = Measure.objects.create(fund=fund, **definition)
    trail.record("funding.measure_defined", measure, at=at)
    return measure


@transaction.atomic
def add_measure(agreement: Agreement, *, measure: Measure, by: Actor, at: datetime, **promised: Any) -> AgreedMeasure:
    """What is to be achieved of a measure, from where."""
    agreement = draft(agreement, by)
    if measure.fund_id != agreement.fund_id:
        raise Hidden
    _refuse_half_a_target(measure, promised.get("target"), promised.get("target_of"))
    if measure.over_places == Measure.OverPlaces.APART and agreement.shares.count() > 1:
        promised["by_area"] = True
    agreed = AgreedMeasure.objects.create(
        agreement=agreement, measure=measure, position=_next(agreement.measures), **promised
    )
    trail.record("funding.measure_agreed", agreement, at=at, measure=str(measure.pk))
    return agreed


@transaction.atomic
def add_match(
    agreement: Agreement, *, kind: str, giver: str, amount: Decimal, valued_by: str, by: Actor, at: datetime
) -> Match:
    """What somebody else puts beside the grant."""
    agreement = draft(agreement, by)
    _refuse_unvalued(kind, valued_by)
    match = Match.objects.create(agreement=agreement, kind=kind, giver=giver, amount=amount, valued_by=valued_by)
    trail.record("funding.match_added", agreement, at=at, amount=amount)
    return match


@transaction.atomic
def receive_match(match: Match, *, received: Decimal, by: Actor, at: datetime) -> Match:
    """How much of the match has come so far."""
    agreement = permissions.run_agreements.lock(match.agreement, by)
    match.received = received
    match.save()
    trail.record("funding.match_received", agreement, at=at, received=received)
    return match


@transaction.atomic
def keep_document(
    agreement: Agreement, *, what: str, words: str, kind: str, content: bytes, by: Actor, at: datetime
) -> Document:
    """Keep a file with an agreement, from either side; its kind was told by what is in it."""
    agreement = permissions.keep_documents.lock(agreement, by)
    document = Document.objects.create(
        agreement=agreement, what=what, words=words, kind=kind, content=content, brought_at=at,
        brought_by_id=by.person_id, brought_as_id=by.post_id,
    )  # fmt: skip
    trail.record("funding.document_kept", agreement, at=at, document=str(document.pk))
    return document


# The offer, and its two signatures


@transaction.atomic
def offer(agreement: Agreement, *, by: Actor, at: datetime) -> Agreement:
    """Offer it to the recipient: when its shares, budget and payments each come to the grant, and it is judged what it is."""
    agreement = permissions.run_agreements.lock(agreement, by)
    lifecycle.OFFER.apply(agreement)
    wrong = [each.sentence for each in casts(agreement) if each.difference]
    if wrong:
        raise Refusal(f"It does not cast yet. {' '.join(wrong)}")
    if not agreement.measures.exists():
        raise Refusal("It asks for nothing to be achieved yet: agree at least one output or outcome.")
    judging.refuse_unjudged(agreement, agreement.amount)
    refuse_beyond_its_pot(agreement, agreement.amount - (agreement.award.amount if agreement.award else 0))
    agreement.save()
    judging.notify_of_assistance(agreement, at=at)
    trail.record("funding.agreement_offered", agreement, at=at)
    return agreement


def refuse_beyond_its_pot(agreement: Agreement, more: Decimal) -> None:
    """Refuse what its pot cannot bear beyond what is committed to it already. One without a pot stands on a fund alone."""
    if agreement.pot_id and more > 0:
        refuse_beyond(Pot.objects.select_for_update(of=("self",)).get(pk=agreement.pot_id), more)


@transaction.atomic
def take_back(agreement: Agreement, *, by: Actor, at: datetime) -> Agreement:
    """Take the offer back to change it. A signature under what it was is no signature under what it will be."""
    agreement = permissions.run_agreements.lock(agreement, by)
    lifecycle.TAKE_BACK.apply(agreement)
    agreement.save()
    agreement.signatures.filter(terms=agreement.terms).delete()
    trail.record("funding.offer_taken_back", agreement, at=at)
    return agreement


@transaction.atomic
def withdraw(agreement: Agreement, *, because: str, by: Actor, at: datetime) -> Agreement:
    """Withdraw it before anybody has signed."""
    agreement = permissions.run_agreements.lock(agreement, by)
    lifecycle.WITHDRAW.apply(agreement)
    agreement.closed_because = because
    agreement.save()
    judging.drop_judgements(agreement, at=at)
    trail.record("funding.agreement_withdrawn", agreement, at=at)
    return agreement


@transaction.atomic
def sign(agreement: Agreement, *, by: Actor, at: datetime) -> Agreement:
    """The recipient’s signature, under what was offered."""
    agreement = permissions.sign_agreements.lock(agreement, by)
    lifecycle.SIGN.apply(agreement)
    judging.refuse_unjudged(agreement, agreement.amount)
    judging.refuse_unconfirmed(agreement, at=at)
    agreement.save()
    put_signature(agreement, Signature.Side.RECIPIENT, by=by, at=at)
    trail.record("funding.agreement_signed", agreement, at=at)
    return agreement


@transaction.atomic
def countersign(agreement: Agreement, *, by: Actor, at: datetime) -> Agreement:
    """The funder’s signature: it is in force, and what is to be reported is scheduled from it."""
    agreement = permissions.countersign_agreements.lock(agreement, by)
    lifecycle.COUNTERSIGN.apply(agreement)
    signed = agreement.signatures.get(terms=agreement.terms, side=Signature.Side.RECIPIENT)
    if signed.person_id == by.person_id:
        raise Refusal("You signed it for the recipient, so somebody else countersigns it.")
    if signed.digest != fingerprint(agreement):
        raise Refusal("It is not what the recipient signed any more: take the offer back, and offer it again.")
    judging.refuse_unjudged(agreement, agreement.amount)
    judging.refuse_unconfirmed(agreement, at=at)
    agreement.save()
    put_signature(agreement, Signature.Side.FUNDER, by=by, at=at)
    judging.give_what_is_judged(agreement, at=at)
    scheduling.schedule(agreement, at=at)
    trail.record("funding.agreement_countersigned", agreement, at=at)
    return agreement


def put_signature(agreement: Agreement, side: Signature.Side, *, by: Actor, at: datetime) -> Signature:
    if by.person_id is None or by.post_id is None:
        raise Hidden
    return Signature.objects.create(
        agreement=agreement, terms=agreement.terms, side=side, person_id=by.person_id, post_id=by.post_id, signed_at=at,
        digest=fingerprint(agreement),
    )  # fmt: skip


def fingerprint(agreement: Agreement) -> str:
    """What is signed, so that it can be shown later that nothing of it was changed since."""
    terms = {
        "reference": agreement.reference,
        "title": agreement.title,
        "purpose": agreement.purpose,
        "recipient": agreement.recipient_id,
        "amount": agreement.amount,
        "days": (agreement.starts_on, agreement.ends_on, agreement.months),
        "shares": list(agreement.shares.values_list("organisation", "area", "label", "amount").order_by("id")),
        "headings": list(agreement.headings.values_list("name", "amount").order_by("position")),
        "payments": list(agreement.instalments.values_list("due_on", "amount", "basis").order_by("number")),
        "conditions": list(agreement.conditions.values_list("words", "holds_from", "due_on").order_by("position")),
        "measures": list(agreement.measures.values_list("measure", "target", "target_of").order_by("position")),
    }
    return hashlib.sha256(json.dumps(terms, cls=DjangoJSONEncoder, sort_keys=True).encode()).hexdigest()


def periods_of(agreement: Agreement) -> list[tuple[date, str]]:
    """The first day and the name of each of its periods."""
    return [
        (starts, period_called(starts, ends))
        for starts, ends in periods(agreement.starts_on, agreement.ends_on, agreement.months)
    ]


def draft(agreement: Agreement, by: Actor) -> Agreement:
    """The agreement, locked, while its parts may still be changed."""
    agreement = permissions.run_agreements.lock(agreement, by)
    if agreement.is_published:
        raise Refusal("This agreement is kept as it was printed.")
    if agreement.status == AgreementStatus.ACTIVE:
        raise Refusal("It is in force: what was agreed is changed by a variation, which the recipient agrees to.")
    if agreement.status != AgreementStatus.DRAFT:
        raise Refusal(
            f"This can’t be changed now: it is “{agreement.get_status_display().lower()}”. Take the offer back first."
        )
    return agreement


def _next(parts: "QuerySet[Any] | Any", field: str = "position") -> int:
    return int(parts.aggregate(last=Max(field))["last"] or 0) + 1
