"""Applying: an organisation's application begun, saved as often as it likes, and sent in before the deadline."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.funding import lifecycle, permissions
from frankpledge.funding.models import Answer, Application, Attachment, Call, Question, settings_in_force
from frankpledge.funding.statistics.applications import changed, gate_failed, wanting
from frankpledge.rules import Actor, Hidden, Refusal
from frankpledge.ui.wording import moment

from .calls import current_form


@transaction.atomic
def begin(call: Call, *, title: str, by: Actor, at: datetime) -> Application:
    """Begin the organisation's one application to a call, on the questions as they stand."""
    call = permissions.apply.get(Call.objects.prefetch_related("extensions"), by, pk=call.pk)
    if by.organisation_id is None or by.post_id is None:
        raise Hidden
    _refuse_over(call, by, at)
    mine = Application.objects.filter(call=call, organisation=by.organisation_id)
    if mine.exclude(status=lifecycle.ApplicationStatus.WITHDRAWN).exists():
        raise Refusal("Your organisation has an application to this call already.")
    application = Application.objects.create(
        call=call, organisation_id=by.organisation_id, form=current_form(call), title=title, begun_at=at,
        begun_as_id=by.post_id, saved_at=at,
    )  # fmt: skip
    trail.record("funding.application_begun", application, at=at)
    return application


@transaction.atomic
def save(
    application: Application,
    *,
    title: str,
    asked: Decimal | None,
    from_on: date | None,
    until_on: date | None,
    answers: Mapping[Question, str],
    seen: int,
    by: Actor,
    at: datetime,
) -> Application:
    """Keep what was typed, finished or not; refused where a colleague has saved it since it was opened."""
    application = _draft(application, by)
    if application.version != seen:
        raise Refusal(
            "A colleague saved this application while you wrote. Copy what you typed, open it again, and put yours in."
        )
    application.title, application.asked = title, asked
    application.from_on, application.until_on = from_on, until_on
    application.saved_at, application.version = at, application.version + 1
    application.save()
    known = set(application.form.questions.values_list("pk", flat=True))
    for question, text in answers.items():
        if question.pk in known:
            Answer.objects.update_or_create(application=application, question=question, defaults={"text": text})
    trail.record("funding.application_saved", application, at=at)
    return application


@transaction.atomic
def move_on(application: Application, *, seen: int, by: Actor, at: datetime) -> Application:
    """Take an application on to the form as it stands now; `seen` is the version whose changes they were told of.

    What was answered goes along. What is asked no more keeps its answer, for its own organisation to read.
    """
    application = _draft(application, by)
    now = current_form(application.call)
    if now.pk == application.form_id:
        raise Refusal("It is on the newest form already.")
    if now.number != seen:
        raise Refusal("The form was changed again while you read. Look at what is changed, and move on then.")
    told = changed(application.form.questions.all(), now.questions.all())
    for was, each in told.same:
        Answer.objects.filter(application=application, question=was).update(question=each)
    application.form, application.saved_at, application.version = now, at, application.version + 1
    application.save()
    trail.record("funding.application_moved_on", application, at=at, version=now.number)
    return application


@transaction.atomic
def attach(application: Application, *, words: str, kind: str, content: bytes, by: Actor, at: datetime) -> Attachment:
    """Keep a file with an application that is not sent in yet; its kind was told by what is in it."""
    application = _draft(application, by)
    policing_body = application.call.pot.fund.policing_body_id
    most = settings_in_force(policing_body, timezone.localdate(at)).whole("application_files")
    if application.attachments.count() >= most:
        raise Refusal(f"An application may have {most} files, and this one has. Take one out first.", field="file")
    kept = Attachment.objects.create(
        application=application, words=words, kind=kind, content=content, brought_at=at, brought_by_id=by.person_id,
        brought_as_id=by.post_id,
    )  # fmt: skip
    trail.record("funding.application_file_kept", application, at=at, file=str(kept.pk))
    return kept


@transaction.atomic
def take_out_file(attachment: Attachment, *, by: Actor, at: datetime) -> Application:
    """Take a file out of an application that is not sent in yet."""
    attachment = permissions.keep_attachments.lock(attachment, by)
    application = _draft(attachment.application, by)
    trail.record("funding.application_file_taken_out", application, at=at, file=str(attachment.pk))
    attachment.delete()
    return application


@transaction.atomic
def send_in(application: Application, *, by: Actor, at: datetime) -> Application:
    """Send the application in, whole and in time. One that fails a gate is kept, and says which."""
    application = permissions.send_application.lock(application, by)
    call = Call.objects.select_for_update().prefetch_related("extensions").get(pk=application.call_id)
    _refuse_over(call, by, at)
    lifecycle.SUBMIT.apply(application)
    questions = list(application.form.questions.all())
    answers = {answer.question_id: answer.text for answer in application.answers.all()}
    still = wanting(application, questions, answers)
    if still:
        raise Refusal(f"It can't be sent in yet: {len(still)} thing{'s are' if len(still) > 1 else ' is'} wanting.")
    call.taken += 1
    call.save(update_fields=("taken",))
    application.number, application.submitted_at, application.submitted_as_id = call.taken, at, by.post_id
    application.gate_failed = gate_failed(questions, answers)
    if application.gate_failed:
        lifecycle.STOP_AT_GATE.apply(application)
    application.save()
    trail.record("funding.application_sent_in", application, at=at, is_eligible=not application.gate_failed)
    return application


@transaction.atomic
def withdraw(application: Application, *, by: Actor, at: datetime) -> Application:
    """Take the organisation's application back, before it is scored; another may then be begun."""
    application = permissions.send_application.lock(application, by)
    lifecycle.WITHDRAW_APPLICATION.apply(application)
    application.save()
    trail.record("funding.application_withdrawn", application, at=at)
    return application


def _draft(application: Application, by: Actor) -> Application:
    application = permissions.edit_application.lock(application, by)
    if application.status != lifecycle.ApplicationStatus.DRAFT:
        raise Refusal("It was sent in, so it stands as it is.")
    return application


def _refuse_over(call: Call, by: Actor, at: datetime) -> None:
    if call.status != lifecycle.CallStatus.PUBLISHED:
        raise Refusal("This call is over.")
    deadline = call.deadline_for(by.organisation_id)
    if at >= deadline:
        raise Refusal(
            f"The deadline was {moment(deadline)}, so it can't be sent in now. What you wrote is kept. "
            "If something kept you from it, ask the policing body for more time."
        )
