"""What returns say when they are put together: what was achieved against what was agreed, and how that looks."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from frankpledge.figures.absence import Absence
from frankpledge.figures.money import pounds
from frankpledge.figures.rolling_up import Achieved, Rule, Told, put_together
from frankpledge.funding.models import AgreedMeasure, Agreement, FinanceLine, InForce, MeasureFigure, Rag, Return, Tier
from frankpledge.ui.wording import number

from .grants import TOLD

_WHOLE = 100
_ORDER = (Rag.GREEN, Rag.AMBER, Rag.RED)


def tier_for(amount: Decimal, in_force: InForce) -> Tier:
    """How much a grant of this size is asked."""
    if amount >= in_force.number("full_return_from"):
        return Tier.FULL
    return Tier.STANDARD if amount >= in_force.number("standard_return_from") else Tier.LIGHT


def as_told(figure: MeasureFigure) -> Told:
    """A figure as `figures` puts figures together."""
    absence = Absence(figure.absence) if figure.absence else None
    value = None if absence and absence is not Absence.NIL else figure.value
    return Told(figure.given_in.starts_on, figure.area_id, value, figure.out_of, absence)


@dataclass(frozen=True, slots=True)
class Progress:
    """One measure of one agreement: what was achieved so far, what was agreed, and what was to be by now."""

    agreed: AgreedMeasure
    achieved: Achieved
    expected: Decimal | None
    is_over: bool = False
    verdicts: tuple[str, ...] = ()
    """How it ended as the recipient sees it, where several places differ each."""

    @property
    def value(self) -> Decimal | None:
        """What the target is held against: a number, or of a share its rate."""
        return self.achieved.rate if self.agreed.measure.is_share else self.achieved.value

    @property
    def percent(self) -> Decimal | None:
        """What was achieved of what was to be by now, in per cent; where fewer is better, the other way about."""
        if self.value is None or self.expected is None:
            return None
        of, by = (self.expected, self.value) if self.agreed.measure.is_less_better else (self.value, self.expected)
        return of * 100 / by if by else None

    @property
    def ended(self) -> str:
        """How it ended by its figures alone, once the last return has told of it; empty before, and where nothing was to be reached."""
        if not self.is_over or self.agreed.target is None:
            return ""
        if self.percent is None:
            return "Not known"
        if self.percent >= _WHOLE:
            return str(MeasureFigure.Verdict.REACHED.label)
        return str((MeasureFigure.Verdict.PARTLY if self.percent > 0 else MeasureFigure.Verdict.NOT).label)

    @property
    def sentence(self) -> str:
        """What was achieved, in the measure's own unit."""
        measure, achieved = self.agreed.measure, self.achieved
        if achieved.value is None:
            return "Nothing told yet"
        least = "at least " if achieved.wanting else ""
        if measure.is_share:
            rate = f"{achieved.rate:.0f}%" if achieved.rate is not None else "no rate"
            return f"{least}{rate} ({number(achieved.value)} of {number(achieved.out_of)})"
        return f"{least}{number(achieved.value)} {measure.unit}"


def progress_of(agreed: Iterable[AgreedMeasure], figures: Iterable[MeasureFigure], until: date) -> list[Progress]:
    """Each measure's figures of periods that end by `until`, put together by its own rules."""
    by_measure: dict[int, list[Told]] = defaultdict(list)
    last: dict[int, list[MeasureFigure]] = defaultdict(list)
    for figure in figures:
        if figure.given_in.ends_on <= until:
            by_measure[figure.measure_id].append(as_told(figure))
            if figure.given_in.is_final:
                last[figure.measure_id].append(figure)
    return [
        Progress(
            each, _achieved(each, by_measure[each.pk]), expected_by(each, until), is_over=bool(last[each.pk]),
            verdicts=tuple(dict.fromkeys(one.get_verdict_display() for one in last[each.pk] if one.verdict)),
        )
        for each in agreed
    ]  # fmt: skip


def _achieved(agreed: AgreedMeasure, told: Sequence[Told]) -> Achieved:
    measure = agreed.measure
    return put_together(told, over_time=Rule(measure.over_time), over_places=Rule(measure.over_places))


def expected_by(agreed: AgreedMeasure, until: date) -> Decimal | None:
    """What of the target was to be reached by a day: what adds up grows with the days, anything else stands whole."""
    target = agreed.target_value
    if target is None:
        return None
    agreement = agreed.agreement
    by = agreed.target_by or agreement.ends_on
    if agreed.measure.over_time != Rule.SUM or until >= by:
        return target
    gone = (until - agreement.starts_on).days + 1
    return target * max(gone, 0) / ((by - agreement.starts_on).days + 1)


def certified_figures(agreement: Agreement) -> list[MeasureFigure]:
    """Every figure of the agreement that stands certified."""
    return list(
        MeasureFigure.objects.filter(given_in__agreement=agreement, given_in__status__in=TOLD).select_related(
            "given_in"
        )
    )


@dataclass(frozen=True, slots=True)
class Looks:
    """A colour that was worked out, and each reason for it."""

    rag: Rag
    reasons: tuple[str, ...]


def computed_rag(
    returned: Return,
    lines: Sequence[FinanceLine],
    figures: Sequence[MeasureFigure],
    progress: Sequence[Progress],
    in_force: InForce,
) -> Looks:
    """How a return looks by its figures alone: the worst of its money, its measures and what is wanting in it."""
    found: list[tuple[Rag, str]] = []
    most = in_force.number("variance_percent")
    profile = sum((line.profile for line in lines), Decimal(0))
    spend = sum((line.spend or Decimal(0) for line in lines), Decimal(0))
    if profile:
        share = abs(spend - profile) * 100 / profile
        if share > most:
            how = "above" if spend > profile else "below"
            rag = Rag.RED if share > 2 * most else Rag.AMBER
            found.append((rag, f"Spending is {pounds(abs(spend - profile))} ({share:.0f}%) {how} its profile."))
    for each in progress:
        percent = each.percent
        if percent is not None and percent < in_force.number("amber_percent"):
            rag = Rag.RED if percent < in_force.number("red_percent") else Rag.AMBER
            found.append((rag, f"{each.agreed}: {percent:.0f}% of what was to be reached by now."))
    wanting = sum(figure.absence in (Absence.MISSING, Absence.LATE) for figure in figures)
    if wanting:
        found.append((Rag.AMBER, f"{wanting} figure{'s are' if wanting > 1 else ' is'} missing or late."))
    if returned.certified_at and returned.certified_at.date() > returned.due_on:
        found.append((Rag.AMBER, "It came after its day."))
    worst = max((rag for rag, _ in found), key=_ORDER.index, default=Rag.GREEN)
    return Looks(worst, tuple(sentence for _, sentence in found) or ("Money and measures are as agreed.",))


def needs_reason(line: FinanceLine, in_force: InForce) -> bool:
    """Whether a line differs so far from its profile that it must say why."""
    if line.variance is None:
        return False
    return abs(line.variance) * 100 > line.profile * in_force.number("variance_percent")
