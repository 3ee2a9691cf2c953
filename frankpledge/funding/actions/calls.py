"""Calls: what is asked and on what it is scored, to whom it is open and until when."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Max

from frankpledge.audit import trail
from frankpledge.funding import lifecycle, permissions
from frankpledge.funding.models import Application, Call, Criterion, Extension, FormVersion, Pot, Question
from frankpledge.partnerships.models import Organisation
from frankpledge.rules import Actor, Refusal
from frankpledge.ui.wording import moment


@transaction.atomic
def make_call(
    pot: Pot, *, title: str, purpose: str, kind: str, least_award: Decimal, most_award: Decimal, closes_at: datetime,
    by: Actor, at: datetime,
) -> Call:  # fmt: skip
    """Begin a call on a pot, with an empty form."""
    pot = permissions.make_call.lock(pot, by)
    if pot.status == lifecycle.PotStatus.CLOSED:
        raise Refusal(f"{pot} is closed.")
    _refuse_sums(least_award, most_award)
    call = Call.objects.create(
        pot=pot, title=title, purpose=purpose, kind=kind, least_award=least_award, most_award=most_award,
        closes_at=closes_at, made_at=at, made_as_id=by.post_id,
    )  # fmt: skip
    FormVersion.objects.create(call=call, number=1, made_at=at)
    trail.record("funding.call_made", call, at=at)
    return call


@transaction.atomic
def change_call(
    call: Call, *, title: str, purpose: str, kind: str, least_award: Decimal, most_award: Decimal, closes_at: datetime,
    by: Actor, at: datetime,
) -> Call:  # fmt: skip
    """Change what a call says before it is out."""
    call = _draft(call, by)
    _refuse_sums(least_award, most_award)
    call.title, call.purpose, call.kind, call.closes_at = title, purpose, kind, closes_at
    call.least_award, call.most_award = least_award, most_award
    call.save()
    trail.record("funding.call_changed", call, at=at)
    return call


@transaction.atomic
def invite(call: Call, *, organisations: Sequence[Organisation], by: Actor, at: datetime) -> Call:
    """Say to which organisations a closed call goes."""
    call = permissions.manage_call.lock(call, by)
    if call.kind != Call.Kind.CLOSED:
        raise Refusal("This call is open to every organisation.")
    begun = Application.objects.filter(call=call).exclude(organisation__in=organisations)
    if begun.exists():
        raise Refusal("An organisation that has sent its application in stays invited.", field="organisations")
    call.invited.set(organisations)
    trail.record("funding.call_invited", call, at=at, organisations=len(organisations))
    return call


@transaction.atomic
def add_question(
    call: Call,
    *,
    section: str,
    kind: str,
    words: str,
    why: str,
    is_required: bool,
    most_words: int | None,
    choices: Sequence[str],
    gate: str,
    by: Actor,
    at: datetime,
) -> Question:
    """Add a question at the end; once the call is out, to a new version of its form, which later applications answer."""
    call = permissions.manage_call.lock(call, by)
    if gate and kind != Question.Kind.YES_NO:
        raise Refusal("Only a question of yes or no can be a gate.", field="gate")
    if (kind == Question.Kind.CHOICE) is (len(choices) < 2):  # noqa: PLR2004 (a choice is between two)
        raise Refusal("Give the answers to choose from, at least two; and none for any other kind.", field="choices")
    form = _form_to_change(call, at)
    last = form.questions.aggregate(last=Max("position"))["last"] or 0
    question = Question.objects.create(
        form=form, position=last + 1, section=section, kind=kind, words=words, why=why, is_required=is_required or bool(gate),
        most_words=most_words if kind in (Question.Kind.SHORT, Question.Kind.LONG) else None, choices=list(choices), gate=gate,
    )  # fmt: skip
    trail.record("funding.question_added", call, at=at, version=form.number)
    return question


@transaction.atomic
def take_out_question(question: Question, *, by: Actor, at: datetime) -> None:
    """Take a question out; once the call is out, out of a new version of its form."""
    call = permissions.manage_call.lock(question.form.call, by)
    form = _form_to_change(call, at)
    form.questions.filter(position=question.position, words=question.words).delete()
    trail.record("funding.question_taken_out", call, at=at, version=form.number)


@transaction.atomic
def add_criterion(call: Call, *, words: str, weight: int, by: Actor, at: datetime) -> Criterion:
    """Add what applications are scored on, before the call is out."""
    call = _draft(call, by)
    last = call.criteria.aggregate(last=Max("position"))["last"] or 0
    criterion = Criterion.objects.create(call=call, position=last + 1, words=words, weight=weight)
    trail.record("funding.criterion_added", call, at=at)
    return criterion


@transaction.atomic
def take_out_criterion(criterion: Criterion, *, by: Actor, at: datetime) -> None:
    """Take a criterion out before the call is out."""
    call = _draft(criterion.call, by)
    criterion.delete()
    trail.record("funding.criterion_taken_out", call, at=at)


@transaction.atomic
def publish(call: Call, *, by: Actor, at: datetime) -> Call:
    """Put the call out: from now on it can be applied to."""
    call = permissions.manage_call.lock(call, by)
    lifecycle.PUBLISH_CALL.apply(call)
    if not current_form(call).questions.exists():
        raise Refusal("The form asks nothing yet. Add its questions first.")
    if not call.criteria.exists():
        raise Refusal("Say first what applications are scored on, so that applicants know it.")
    if call.closes_at <= at:
        raise Refusal("Its deadline has passed already. Set a later one first.")
    if call.kind == Call.Kind.CLOSED and not call.invited.exists():
        raise Refusal("A closed call goes to those invited, and nobody is. Invite them first.")
    call.published_at = at
    call.save()
    trail.record("funding.call_published", call, at=at)
    return call


@transaction.atomic
def extend(
    call: Call, *, organisation: Organisation | None, until: datetime, because: str, by: Actor, at: datetime
) -> Extension:
    """Give more time, to one organisation or to all, with the reason."""
    call = permissions.manage_call.lock(call, by)
    if call.status != lifecycle.CallStatus.PUBLISHED:
        raise Refusal("Only a call that is out can be extended.")
    before = call.deadline_for(organisation.pk if organisation else None)
    if until <= max(before, at):
        raise Refusal(
            f"The deadline is {moment(before)} already: choose a later moment, and one to come.", field="until"
        )
    if organisation is None and Application.objects.filter(call=call, status__in=("awarded", "refused")).exists():
        raise Refusal("Applications to this call have been decided, so it is not opened again for all.")
    extension = Extension.objects.create(
        call=call, organisation=organisation, until=until, because=because, given_at=at, given_as_id=by.post_id
    )
    trail.record("funding.call_extended", call, at=at, organisation=organisation.pk if organisation else None)
    return extension


@transaction.atomic
def withdraw(call: Call, *, by: Actor, at: datetime) -> Call:
    """Take a call back; nothing can be sent in to it any more."""
    call = permissions.manage_call.lock(call, by)
    if Application.objects.filter(call=call, status="awarded").exists():
        raise Refusal("Awards were made from this call, so it stands.")
    lifecycle.WITHDRAW_CALL.apply(call)
    call.save()
    trail.record("funding.call_withdrawn", call, at=at)
    return call


def current_form(call: Call) -> FormVersion:
    """The newest version of a call's questions."""
    return FormVersion.objects.filter(call=call).order_by("-number")[0]


def _form_to_change(call: Call, at: datetime) -> FormVersion:
    form = current_form(call)
    if call.status == lifecycle.CallStatus.DRAFT:
        return form
    if call.status != lifecycle.CallStatus.PUBLISHED:
        raise Refusal("This call is over, so its form stands.")
    changed = FormVersion.objects.create(call=call, number=form.number + 1, made_at=at)
    questions = list(form.questions.all())
    for question in questions:
        question.pk, question.form = None, changed
    Question.objects.bulk_create(questions)
    return changed


def _draft(call: Call, by: Actor) -> Call:
    call = permissions.manage_call.lock(call, by)
    if call.status != lifecycle.CallStatus.DRAFT:
        raise Refusal("The call is out: what applicants were told stands. Extend it, or take it back.")
    return call


def _refuse_sums(least: Decimal, most: Decimal) -> None:
    if least < 0 or most < least or most == 0:
        raise Refusal("The most must be above nought, and not less than the least.", field="most_award")
