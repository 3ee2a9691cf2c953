"""A return on its way: filled in, handed to somebody else to certify, queried, accepted. Every certified version is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.figures.absence import Absence
from frankpledge.figures.money import pounds
from frankpledge.funding import lifecycle, permissions
from frankpledge.funding.lifecycle import ReturnStatus
from frankpledge.funding.marks import names_in
from frankpledge.funding.models import FinanceLine, MeasureFigure, Return, ReturnVersion, Tier, settings_in_force
from frankpledge.funding.statistics.returns import needs_reason
from frankpledge.rules import Actor, Hidden, Permission, Refusal
from frankpledge.ui.wording import day, mid_sentence, moment

from . import keeping, scheduling


@dataclass(frozen=True, slots=True)
class LineTold:
    actual: Decimal | None
    accrual: Decimal
    forecast: Decimal | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class FigureTold:
    value: Decimal | None
    out_of: Decimal | None = None
    absence: str = ""
    parts: Mapping[str, int] = field(default_factory=dict)
    note: str = ""
    verdict: str = ""


@transaction.atomic
def begin(returned: Return, *, by: Actor, at: datetime) -> Return:
    """Open a return whose day has come before the night does."""
    returned = permissions.prepare_returns.lock(returned, by)
    if returned.agreement.status != lifecycle.AgreementStatus.ACTIVE:
        raise Refusal("The agreement is not in force, so nothing is reported on it now.")
    if timezone.localdate(at) < returned.opens_on:
        raise Refusal(f"It opens on {day(returned.opens_on)}, when its period is over.")
    return scheduling.open_return(returned, at=at)


@transaction.atomic
def save(
    returned: Return,
    *,
    lines: Mapping[int, LineTold],
    figures: Mapping[int, FigureTold],
    words: Mapping[str, str],
    by: Actor,
    at: datetime,
) -> Return:
    """Keep what is filled in so far: lines and figures by their keys, the words by the return’s own fields."""
    returned = _with_preparer(returned, by)
    for line in returned.lines.all():
        if told := lines.get(line.pk):
            line.actual, line.accrual, line.forecast = told.actual, told.accrual, told.forecast
            line.reason = told.reason
            line.save()
    for figure in returned.figures.select_related("measure__measure"):
        if given := figures.get(figure.pk):
            _tell(figure, given)
    for name in ("narrative", "risks", "case_study", "rag", "rag_because"):
        if name in words:
            setattr(returned, name, words[name])
    returned.is_nil = False
    returned.save()
    trail.record("funding.return_saved", returned, at=at)
    return returned


def _tell(figure: MeasureFigure, told: FigureTold) -> None:
    is_there = told.absence in ("", Absence.NIL)
    if told.absence == Absence.NIL and told.value:
        raise Refusal(f"{figure.measure}: nil is none, and a figure is given. Leave out one of the two.")
    if not is_there and told.value is not None:
        raise Refusal(
            f"{figure.measure}: it is said to be {mid_sentence(told.absence.replace('_', ' '))}, and a figure is given."
        )
    if told.value is not None and told.out_of is not None and told.value > told.out_of:
        raise Refusal(
            f"{figure.measure}: {told.value.normalize():f} can’t be more than the {told.out_of.normalize():f} it is out of."
        )
    figure.value = Decimal(0) if told.absence == Absence.NIL and not figure.measure.measure.is_share else told.value
    figure.out_of, figure.absence, figure.note, figure.parts = told.out_of, told.absence, told.note, dict(told.parts)
    figure.verdict = told.verdict if figure.given_in.is_final else ""
    figure.save()


@transaction.atomic
def tell_nil(returned: Return, *, by: Actor, at: datetime) -> Return:
    """Nothing was spent and nothing done: said, which is not the same as saying nothing."""
    returned = _with_preparer(returned, by)
    for line in returned.lines.all():
        line.actual = line.accrual = Decimal(0)
        line.reason = "Nil return"
        line.save()
    for figure in returned.figures.exclude(absence=Absence.NOT_REQUIRED):
        figure.absence, figure.value, figure.parts = Absence.NIL, None, {}
        figure.save()
    returned.is_nil = True
    returned.narrative = returned.narrative or "Nil return: nothing was spent and nothing was done."
    returned.save()
    trail.record("funding.return_nil", returned, at=at)
    return returned


@transaction.atomic
def take_in_variation(returned: Return, *, by: Actor, at: datetime) -> Return:
    """Bring an open return up to the terms as varied since: its profile changes, what was typed stays."""
    returned = _with_preparer(returned, by)
    if not returned.is_before_a_variation:
        raise Refusal("It has the agreement’s terms as they are now.")
    returned.terms = returned.agreement.terms
    returned.save()
    scheduling.lay_lines(returned)
    trail.record("funding.return_brought_up_to_terms", returned, at=at, terms=returned.terms)
    return returned


@transaction.atomic
def prepare(returned: Return, *, by: Actor, at: datetime) -> Return:
    """Hand it to the certifier, whole: what is wanting is said, all of it at once."""
    returned = _with_preparer(returned, by)
    wanting = still_wanted(returned, at=at)
    if wanting:
        raise Refusal(" ".join(wanting))
    lifecycle.PREPARE.apply(returned)
    returned.prepared_by_id, returned.prepared_as_id, returned.prepared_at = by.person_id, by.post_id, at
    returned.said = ""
    returned.save()
    trail.record("funding.return_prepared", returned, at=at)
    return returned


def still_wanted(returned: Return, *, at: datetime) -> list[str]:
    """What a return still lacks before somebody can certify it, each in a sentence."""
    if returned.is_before_a_variation:
        return ["The agreement was varied after this return was opened: take the varied terms in first."]
    in_force = settings_in_force(returned.agreement.fund.policing_body_id, timezone.localdate(at))
    found = []
    for line in returned.lines.select_related("heading"):
        if line.actual is None:
            found.append(f"{line.heading}: say what was spent; 0 if nothing was.")
        elif needs_reason(line, in_force) and not line.reason and line.variance is not None:
            how = "above" if line.variance > 0 else "below"
            found.append(f"{line.heading}: it is {pounds(abs(line.variance))} {how} its profile, so say why.")
        if line.forecast is None and returned.tier != Tier.LIGHT and not returned.is_final:
            found.append(f"{line.heading}: say what is still to be spent.")
    for figure in returned.figures.select_related("measure__measure", "area"):
        found += _figure_wants(figure)
        if asks_verdicts(returned) and not figure.verdict and figure.measure.target is not None:
            found.append(f"{_called(figure)}: say whether it was reached in the end.")
    return found + _words_want(returned)


def asks_verdicts(returned: Return) -> bool:
    """Whether a return is the last one, and of a grant that is large enough to say of each measure how it ended."""
    return returned.is_final and returned.tier != Tier.LIGHT and not returned.is_nil


def _called(figure: MeasureFigure) -> str:
    return f"{figure.measure}{f', {figure.area}' if figure.area else ''}"


def _words_want(returned: Return) -> list[str]:
    asked = {
        "Say what happened in the period.": returned.narrative,
        "Say how you see it: green, amber or red.": returned.rag,
        "Say which risks there are; “none” if there are none.": returned.risks or returned.tier != Tier.FULL,
    }
    names = names_in(returned.case_study)
    return [
        *(sentence for sentence, answer in asked.items() if not answer and not returned.is_nil),
        *(f"The example holds {what}: leave out whatever a person could be known by." for what in names),
    ]


def _figure_wants(figure: MeasureFigure) -> list[str]:
    called = _called(figure)
    if figure.absence:
        if figure.absence in (Absence.MISSING, Absence.LATE) and not figure.note:
            return [f"{called}: say why it is {figure.absence}."]
        return []
    if figure.value is None:
        return [f"{called}: give the figure, or say that it is nil, missing, late or not required."]
    if figure.measure.measure.is_share and figure.out_of is None:
        return [f"{called}: a share needs what it is out of."]
    parts = sum(figure.parts.values()) if figure.parts else None
    if parts is not None and parts != figure.value:
        return [f"{called}: its parts come to {parts}, and the figure is {figure.value.normalize():f}."]
    return []


@transaction.atomic
def hand_back(returned: Return, *, because: str, by: Actor, at: datetime) -> Return:
    """The certifier gives it back to be put right."""
    returned = permissions.certify_returns.lock(returned, by)
    was_certified = returned.versions.exists()
    (lifecycle.HAND_BACK_QUERIED if was_certified else lifecycle.HAND_BACK).apply(returned)
    returned.said = because
    returned.save()
    trail.record("funding.return_handed_back", returned, at=at)
    return returned


@transaction.atomic
def certify(returned: Return, *, by: Actor, at: datetime) -> Return:
    """Certify it and send it in, by somebody other than who prepared it. What is certified is kept as it stands."""
    returned = permissions.certify_returns.lock(returned, by)
    if returned.status in lifecycle.WITH_FUNDER and returned.certified_as and returned.certified_at:
        raise Refusal(f"{returned.certified_as.title} certified it already, {moment(returned.certified_at)}.")
    if returned.prepared_by_id == by.person_id:
        raise Refusal("You prepared this return, so somebody else certifies it.")
    number = returned.versions.count() + 1
    (lifecycle.CERTIFY_AGAIN if number > 1 else lifecycle.CERTIFY).apply(returned)
    if returned.agreement.terms != returned.terms:
        raise Refusal(
            "The agreement was varied since it was prepared: hand it back, so that the varied terms are taken in."
        )
    returned.certified_as_id, returned.certified_at = by.post_id, at
    returned.save()
    ReturnVersion.objects.create(
        given_in=returned, number=number, content=content_of(returned), prepared_as_id=returned.prepared_as_id,
        certified_by_id=by.person_id, certified_as_id=by.post_id, certified_at=at,
    )  # fmt: skip
    keeping.keep([returned.agreement_id])
    trail.record("funding.return_certified", returned, at=at, version=number)
    return returned


def content_of(returned: Return) -> dict[str, Any]:
    """Everything that a return says, as plain values: what a version keeps."""
    return {
        "lines": [
            {"heading": line.heading.name, "profile": str(line.profile), "actual": _text(line.actual),
             "accrual": str(line.accrual), "forecast": _text(line.forecast), "reason": line.reason}
            for line in returned.lines.select_related("heading")
        ],
        "figures": [
            {"measure": str(figure.measure), "area": str(figure.area or ""), "value": _text(figure.value),
             "out_of": _text(figure.out_of), "absence": figure.absence, "parts": figure.parts, "note": figure.note,
             "verdict": figure.get_verdict_display()}
            for figure in returned.figures.select_related("measure__measure", "area")
        ],
        "words": {name: getattr(returned, name) for name in ("narrative", "risks", "case_study", "rag", "rag_because")},
        "is_nil": returned.is_nil,
        "terms": returned.terms,
    }  # fmt: skip


def _text(amount: Decimal | None) -> str:
    return "" if amount is None else str(amount)


# With the funder


@transaction.atomic
def query(returned: Return, *, words: str, by: Actor, at: datetime) -> Return:
    """Send it back with what is asked; the version that was sent in stays as it was."""
    returned = permissions.judge_returns.lock(returned, by)
    lifecycle.QUERY.apply(returned)
    _answer(returned, words, by, at)
    keeping.keep([returned.agreement_id])
    trail.record("funding.return_queried", returned, at=at)
    return returned


@transaction.atomic
def accept(
    returned: Return,
    *,
    words: str,
    disallowed: Mapping[int, tuple[Decimal, str]],
    by: Actor,
    at: datetime,
) -> Return:
    """Accept it, leaving out of eligible spend what is disallowed, by line with its reason."""
    returned = permissions.judge_returns.lock(returned, by)
    lifecycle.ACCEPT_RETURN.apply(returned)
    for line in returned.lines.select_related("heading"):
        amount, because = disallowed.get(line.pk, (Decimal(0), ""))
        _disallow(line, amount, because)
    _answer(returned, words, by, at)
    keeping.keep([returned.agreement_id])
    trail.record("funding.return_accepted", returned, at=at)
    return returned


def _disallow(line: FinanceLine, amount: Decimal, because: str) -> None:
    if not amount:
        return
    if amount > (line.spend or 0):
        raise Refusal(f"{line.heading}: more is disallowed than was spent.", field=f"disallowed{line.pk}")
    if not because:
        raise Refusal(f"{line.heading}: say why that spending is not eligible.", field=f"because{line.pk}")
    line.disallowed, line.disallowed_because = amount, because
    line.save()


def _answer(returned: Return, words: str, by: Actor, at: datetime) -> None:
    returned.said, returned.decided_at, returned.decided_as_id = words, at, by.post_id
    returned.save()
    version = returned.versions.order_by("number").last()
    if version is not None:
        version.answered, version.answered_at = words or "Accepted", at
        version.save()


@transaction.atomic
def excuse(returned: Return, *, because: str, by: Actor, at: datetime) -> Return:
    """Ask for no return for this period: which is neither nil nor missing."""
    returned = permissions.judge_returns.lock(returned, by)
    lifecycle.EXCUSE.apply(returned)
    returned.not_required_because, returned.decided_at, returned.decided_as_id = because, at, by.post_id
    returned.save()
    trail.record("funding.return_excused", returned, at=at)
    return returned


@transaction.atomic
def lock(returned: Return, *, by: Actor, at: datetime) -> Return:
    """Nothing of it is changed any more: the year it belongs to is closed."""
    returned = permissions.judge_returns.lock(returned, by)
    lifecycle.LOCK.apply(returned)
    returned.save()
    trail.record("funding.return_locked", returned, at=at)
    return returned


def _with_preparer(returned: Return, by: Actor, permission: Permission = permissions.prepare_returns) -> Return:
    """The return, locked, while whoever prepares it may still change it."""
    returned = permission.lock(returned, by)
    if by.person_id is None:
        raise Hidden
    if returned.status == ReturnStatus.PREPARED:
        raise Refusal("It waits to be certified, so it can’t be changed now. The certifier can hand it back.")
    if returned.status not in (ReturnStatus.OPEN, ReturnStatus.QUERIED):
        raise Refusal(f"This can’t be changed now: it is “{returned.get_status_display().lower()}”.")
    return returned
