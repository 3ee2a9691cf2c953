"""What a recipient has had as minimal financial assistance, what a sum would be if it were bought, and what is still to be judged."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Q, QuerySet, Sum
from django.utils import timezone

from frankpledge.figures.money import pounds
from frankpledge.figures.periods import financial_year
from frankpledge.funding.lifecycle import STANDS, AgreementStatus, SubsidyStatus, VariationStatus
from frankpledge.funding.models import Agreement, InForce, RouteJudgement, SubsidyJudgement
from frankpledge.ui.wording import day

NOUGHT = Decimal(0)
_APRIL = 4
_ON_ITS_WAY = (SubsidyStatus.NOTIFIED, SubsidyStatus.CONFIRMED)
_MINIMAL = Q(finding=SubsidyJudgement.Finding.MINIMAL)


def period_begins(on: date, years: int) -> date:
    """The first day that counts: the elapsed part of this financial year, and so many whole ones before it (section 36(2))."""
    return date(int(financial_year(on)[:4]) - years, _APRIL, 1)


@dataclass(frozen=True, slots=True)
class Assisted:
    """One recipient's minimal financial assistance: from this policing body, and what it declared of others."""

    since: date
    most: Decimal
    given: Decimal = NOUGHT
    on_its_way: Decimal = NOUGHT
    declared: Decimal = NOUGHT
    declared_on: date | None = None

    def as_declared(self, judgement: SubsidyJudgement) -> "Assisted":
        """With what the recipient declared when it answered this one; as it was, where it has not."""
        if judgement.declared is None or judgement.answered_at is None:
            return self
        return replace(self, declared=judgement.declared, declared_on=timezone.localdate(judgement.answered_at))

    @property
    def whole(self) -> Decimal:
        return self.given + self.on_its_way + self.declared

    @property
    def left(self) -> Decimal:
        return self.most - self.whole


def assisted(judgements: QuerySet[SubsidyJudgement], on: date, numbers: InForce) -> dict[UUID, Assisted]:
    """Every recipient of `judgements`, in two queries however many. What was declared last is what is known of others."""
    since, most = period_begins(on, numbers.whole("minimal_years")), numbers.number("minimal_most")
    rows = judgements.filter(_MINIMAL).order_by()
    sums = rows.values_list("agreement__recipient").annotate(
        given=Sum("amount", filter=Q(status=SubsidyStatus.GIVEN, given_on__range=(since, on))),
        on_its_way=Sum("amount", filter=Q(status__in=_ON_ITS_WAY)),
    )
    told = rows.filter(declared__isnull=False, answered_at__date__gte=since).order_by(
        "agreement__recipient_id", "-answered_at"
    )
    declared = {
        one.agreement.recipient_id: one for one in told.distinct("agreement__recipient_id").select_related("agreement")
    }
    found = {}
    for recipient, given, on_its_way in sums:
        one = Assisted(since, most, given or NOUGHT, on_its_way or NOUGHT)
        found[recipient] = one.as_declared(declared[recipient]) if recipient in declared else one
    return found


def assisted_beside(judgement: SubsidyJudgement, on: date, numbers: InForce) -> Assisted:
    """What its recipient has had of the same policing body's area beside this judgement, and what it declared last."""
    agreement = judgement.agreement
    rows = SubsidyJudgement.objects.filter(
        agreement__fund__area=agreement.fund.area_id, agreement__recipient=agreement.recipient_id
    )
    itself = Q(pk=judgement.pk) | (Q(agreement=agreement) & ~Q(status=SubsidyStatus.GIVEN))
    others = assisted(rows.exclude(itself), on, numbers)
    since, most = period_begins(on, numbers.whole("minimal_years")), numbers.number("minimal_most")
    found = others.get(agreement.recipient_id, Assisted(since, most))
    return found.as_declared(judgement)


def beyond(amount: Decimal, beside: Assisted, recipient: str) -> str:
    """The sentence that says how a sum goes beyond what its recipient may have; empty where it does not."""
    whole = beside.whole + amount
    if whole <= beside.most:
        return ""
    parts = [
        f"{pounds(sum_)} {words}"
        for sum_, words in (
            (beside.given, f"given since {day(beside.since)}"),
            (beside.on_its_way, "on its way"),
            (beside.declared, "that it has from others"),
        )
        if sum_
    ]
    with_others = f"With {' and '.join(parts)}, this" if parts else "This"
    return (
        f"{with_others} {pounds(amount)} would bring {recipient} to {pounds(whole)}, {pounds(whole - beside.most)} above the "
        f"{pounds(beside.most)} of minimal financial assistance that it may have."
    )


def crossed(amount: Decimal, numbers: InForce, *, is_light_touch: bool) -> str:
    """What would follow from the sum if it were bought and not granted, in one sentence."""
    name, kind = (
        ("threshold_light_touch", "light-touch services") if is_light_touch else ("threshold_services", "services")
    )
    threshold, notices = numbers.number(name), numbers.number("notice_from")
    if amount >= threshold:
        return (
            f"{pounds(amount)} is at or above {pounds(threshold)}, VAT included, the threshold of {kind}: as a contract it "
            "would be under the whole of the Procurement Act 2023."
        )
    if amount >= notices:
        return (
            f"{pounds(amount)} is {pounds(notices)} or more, and below {pounds(threshold)}, VAT included, the threshold of "
            f"{kind}: as a contract it would have a notice of its details, and one of its tender if it were advertised."
        )
    return f"{pounds(amount)} is below {pounds(notices)}, VAT included: as a contract it would have no notice."


def to_be_covered(agreement: Agreement) -> Decimal:
    """The sum that must be judged: what it comes to, or what a proposed variation would raise it to."""
    proposed = agreement.variations.filter(status=VariationStatus.PROPOSED).values_list("amount", flat=True).first()
    return max(agreement.amount, proposed or NOUGHT)


def to_be_judged(agreement: Agreement) -> Decimal:
    """What of that is not given yet as something that it was judged to be."""
    given = agreement.subsidies.filter(status=SubsidyStatus.GIVEN).aggregate(sum=Sum("amount"))["sum"]
    return to_be_covered(agreement) - (given or NOUGHT)


def unjudged_parts(agreement: Agreement, amount: Decimal) -> list[str]:
    """What nobody has judged yet of an agreement that is to come to `amount`, a sentence each."""
    missing = []
    route = agreement.routes.last()
    if route is None:
        missing.append("Nobody has judged yet whether it is a grant or a contract.")
    elif route.amount < amount:
        missing.append(
            f"It was judged to be {route.get_answer_display().lower()} at {pounds(route.amount)}, and comes to {pounds(amount)}: "
            "judge that again."
        )
    judged = covered(agreement)
    if agreement.subsidies.filter(status=SubsidyStatus.EXCEEDS).exists():
        missing.append(
            "By what the recipient answered it goes beyond the minimal financial assistance that it may have: judge it in another way."
        )
    elif not judged:
        missing.append("Nobody has judged yet whether it is a subsidy.")
    elif judged < amount or (agreement.status == AgreementStatus.DRAFT and judged != amount):
        missing.append(
            f"{pounds(judged)} of it was judged as to subsidy, and it comes to {pounds(amount)}: judge that again."
        )
    return missing


def covered(agreement: Agreement) -> Decimal:
    """How much of it stands judged as to subsidy."""
    standing = agreement.subsidies.filter(status__in=STANDS).aggregate(sum=Sum("amount"))["sum"]
    return standing or NOUGHT


def must_be_entered(judgement: SubsidyJudgement, numbers: InForce) -> bool:
    """Whether it is entered in the subsidy database: a subsidy by itself always, minimal assistance and what a scheme gives
    above a sum, to which all that the agreement was given alike is added (sections 33 and 36(4))."""
    finding = SubsidyJudgement.Finding
    if judgement.finding == finding.ASSESSED:
        return True
    if judgement.finding not in (finding.MINIMAL, finding.SCHEME):
        return False
    alike = SubsidyJudgement.objects.filter(
        agreement=judgement.agreement_id, finding=judgement.finding, status=SubsidyStatus.GIVEN
    ).exclude(pk=judgement.pk)
    before = alike.aggregate(sum=Sum("amount"))["sum"] or NOUGHT
    return before + judgement.amount > numbers.number("register_from")


def unjudged(agreements: QuerySet[Agreement]) -> QuerySet[Agreement]:
    """Those in force of which something was never judged."""
    judged = SubsidyJudgement.objects.filter(status__in=STANDS).values("agreement")
    routed = RouteJudgement.objects.values("agreement")
    here = agreements.filter(status=AgreementStatus.ACTIVE, is_published=False)
    return here.filter(~Q(pk__in=judged) | ~Q(pk__in=routed))
