"""An organisation's application: answered bit by bit, checked, sent in; and read by those whose money it asks for."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from frankpledge.ui.forms import NothingToAsk
from frankpledge.ui.pages import DeedPage, RecordPage
from frankpledge.ui.tables import Link
from frankpledge.ui.wording import clock

from .. import lifecycle, permissions
from ..actions import applying as actions
from ..actions import assessing, awarding
from ..actions.calls import current_form
from ..forms import calls as forms
from ..models import Application, Assessment
from ..statistics.applications import changed, scored, wanting
from . import attachments
from . import shown_calls as shown
from .allocating import decisions_of_boards
from .assessing import may_assess

_STATUS = lifecycle.ApplicationStatus


class ApplicationPage(RecordPage):
    """One application. Its organisation reads its answers and the decision; the policing body its scores too."""

    permission = permissions.see_applications
    template = "funding/application.html"

    def rows(self) -> QuerySet[Application]:
        return Application.objects.select_related(
            "call__pot__fund", "organisation", "form", "moderated_as", "award"
        ).prefetch_related("answers__question", "call__extensions")

    def context(self, row: Application) -> dict[str, Any]:
        actor, at = self.request.actor, self.request.at
        questions = list(row.form.questions.all())
        given = list(row.answers.all())
        is_own = row.organisation_id == actor.organisation_id
        is_draft = row.status == _STATUS.DRAFT
        moderates = permissions.moderate.allows(actor, row)
        decides = permissions.decide_application.allows(actor, row)
        still = wanting(row, questions, {each.question_id: each.text for each in given}) if is_draft else []
        deadline = row.call.deadline_for(row.organisation_id)
        runs = moderates or decides
        assessments = assessing.with_scores(row.pk) if runs else []
        found = scored(assessments)
        return {
            "title": row.title,
            "caption": f"{row}, {row.call.title}",
            "back": Link(row.call.title, reverse("funding:call", args=[row.call_id])),
            "status": row.get_status_display(),
            "clock": clock(deadline, at) if is_draft else None,
            "is_late": is_draft and at >= deadline,
            "facts": shown.application_facts(row),
            "sections": shown.answers(questions, given),
            "still": shown.wantings(still),
            "no_longer_asked": shown.no_longer_asked(row, given) if is_own else [],
            "newer_form": is_own and is_draft and current_form(row.call).pk != row.form_id,
            "files": attachments.files(row, may_take_out=is_draft and permissions.edit_application.allows(actor, row)),
            "decided": shown.decision_facts(row) if is_own or runs else [],
            "assessors": shown.assessors(assessments),
            "assessor_columns": shown.ASSESSOR_COLUMNS,
            "moderation": shown.moderation_facts(row, found) if runs else [],
            "runs": runs,
            "actions": self.deeds(row, moderates=moderates, decides=decides, is_whole=not still),
        }

    def deeds(self, row: Application, *, moderates: bool, decides: bool, is_whole: bool) -> list[dict[str, Any]]:
        actor = self.request.actor
        edits = permissions.edit_application.allows(actor, row)
        sends = permissions.send_application.allows(actor, row)
        offered = [
            (sends and row.status == _STATUS.DRAFT and is_whole, "Send it in", "send_application"),
            (edits and row.status == _STATUS.DRAFT, "Write", "answer"),
            (edits and row.status == _STATUS.DRAFT, "Add a file", "attach"),
            (sends and lifecycle.WITHDRAW_APPLICATION.is_possible(row), "Withdraw", "withdraw_application"),
            (decides and lifecycle.AWARD_APPLICATION.is_possible(row), "Decide", "decide_application"),
            (moderates and row.status == _STATUS.SUBMITTED, "Ask an assessor", "ask_assessor"),
            (moderates and lifecycle.MODERATE.is_possible(row), "Moderate", "moderate"),
        ]
        shown_ones = [(text, name) for is_offered, text, name in offered if is_offered]
        return [
            {"text": text, "href": reverse(f"funding:{name}", args=[row.pk]), "is_main": place == 0}
            for place, (text, name) in enumerate(shown_ones)
        ]


class _OfApplication(DeedPage):
    permission = permissions.edit_application

    def rows(self) -> QuerySet[Application]:
        return Application.objects.select_related("call__pot__fund", "organisation", "form").prefetch_related("answers")

    def context(self, row: Application) -> dict[str, Any]:
        return {"caption": row.title, "cancel_href": reverse("funding:application", args=[row.pk])}

    def done_url(self, row: Application, result: object) -> str:
        return reverse("funding:application", args=[row.pk])


class AnswerPage(_OfApplication):
    """The questions. It can be saved unfinished, left, and come back to."""

    template = "funding/answer.html"
    title, verb, done_message = "Your application", "Save", "Saved. You can leave it and come back."

    def form(self, row: Application, **data: Any) -> forms.AnswersForm:
        return forms.AnswersForm(questions=list(row.form.questions.all()), **data)

    def initial(self, row: Application) -> dict[str, Any]:
        texts = {f"question{each.question_id}": each.text for each in row.answers.all()}
        own = {"title": row.title, "asked": row.asked, "from_on": row.from_on, "until_on": row.until_on}
        return {**own, "seen": row.version, **texts}

    def act(self, row: Application, form: Any) -> Application:
        return actions.save(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class MoveOnPage(_OfApplication):
    """What the form asks otherwise since the application was begun, before it is taken on to it."""

    template = "funding/move_on.html"
    form_class = forms.MoveOnForm
    title, verb = "The form was changed since you began", "Go on with the new form"
    done_message = "It is on the new form. Everything that you wrote is kept."

    def initial(self, row: Application) -> dict[str, Any]:
        return {"seen": current_form(row.call).number}

    def context(self, row: Application) -> dict[str, Any]:
        told = changed(row.form.questions.all(), current_form(row.call).questions.all())
        answered = {each.question_id for each in row.answers.all() if each.text}
        return {
            **super().context(row),
            "added": [each.words for each in told.added],
            "gone": [{"words": each.words, "is_answered": each.pk in answered} for each in told.gone],
        }

    def act(self, row: Application, form: Any) -> Application:
        return actions.move_on(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class SendPage(_OfApplication):
    permission = permissions.send_application
    form_class = NothingToAsk
    title, verb, done_message = "Send this application in?", "Send it in", "It is sent in."

    def context(self, row: Application) -> dict[str, Any]:
        lead = (
            "It stands as it is from then on. You are told here, and by e-mail that there is news, when it is decided."
        )
        return {**super().context(row), "lead": lead}

    def act(self, row: Application, form: Any) -> Application:
        return actions.send_in(row, by=self.request.actor, at=self.request.at)

    def say_done(self, row: Application, result: Application) -> str:
        return f"It was not eligible: {result.gate_failed}" if result.gate_failed else self.done_message


class WithdrawApplication(_OfApplication):
    permission = permissions.send_application
    form_class = NothingToAsk
    title, verb, done_message = "Withdraw this application?", "Withdraw", "It is withdrawn."

    def act(self, row: Application, form: Any) -> Application:
        return actions.withdraw(row, by=self.request.actor, at=self.request.at)


class AskAssessor(_OfApplication):
    """One more post to read it."""

    permission = permissions.moderate
    title, verb, done_message = "Ask an assessor", "Ask them", "They are asked: it is on their desk."

    def form(self, row: Application, **data: Any) -> forms.AskAssessorForm:
        return forms.AskAssessorForm(posts=may_assess(row, timezone.localdate(self.request.at)), **data)

    def act(self, row: Application, form: Any) -> Assessment:
        return assessing.ask(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class ModeratePage(_OfApplication):
    """The score that stands, and what is recommended to the holder of the office."""

    permission = permissions.moderate
    template = "funding/moderate.html"
    form_class = forms.ModerateForm
    title, verb, done_message = "Moderate the scores", "Save recommendation", "The recommendation is made."

    def initial(self, row: Application) -> dict[str, Any]:
        mean = scored(assessing.with_scores(row.pk)).mean
        return {
            "score": row.score if row.score is not None else mean,
            "recommendation": row.recommendation,
            "recommended_amount": row.recommended_amount or row.asked,
            "moderation": row.moderation,
        }

    def context(self, row: Application) -> dict[str, Any]:
        assessments = assessing.with_scores(row.pk)
        return {
            **super().context(row),
            "assessors": shown.assessors(assessments),
            "assessor_columns": shown.ASSESSOR_COLUMNS,
            "moderation": shown.moderation_facts(row, scored(assessments)),
        }

    def act(self, row: Application, form: Any) -> Application:
        return assessing.moderate(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class DecidePage(_OfApplication):
    """The decision of the holder of the office."""

    permission = permissions.decide_application
    title, verb, done_message = "Decide on this application", "Decide", "It is decided, and the applicant is told."

    def form(self, row: Application, **data: Any) -> forms.DecideForm:
        return forms.DecideForm(outcomes=decisions_of_boards(self.request.actor), **data)

    def initial(self, row: Application) -> dict[str, Any]:
        return {"amount": row.recommended_amount, "decided_on": timezone.localdate(self.request.at)}

    def context(self, row: Application) -> dict[str, Any]:
        said = row.get_recommendation_display() or "no recommendation yet"
        return {**super().context(row), "lead": f"The recommendation is: {said.lower()}."}

    def act(self, row: Application, form: Any) -> Application:
        return awarding.decide(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)
