"""What an assessor sees: the applications asked of them, a declaration first, then the answers beside the scores."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from frankpledge.partnerships.models import Post
from frankpledge.ui.pages import DeedPage, ListPage
from frankpledge.ui.tables import Column, Link, Status

from .. import permissions
from ..actions import assessing as actions
from ..forms import calls as forms
from ..models import Application, Assessment
from . import shown_calls as shown
from .attachments import files


def may_assess(application: Application, day: date) -> QuerySet[Post]:
    """Posts that may be asked: of the right kind, of another organisation, held, and not asked yet."""
    asked = Assessment.objects.filter(application=application).values("post")
    posts = Post.objects.on(day).filter(role__in=permissions.ASSESSES, holdings__person__is_active=True)
    return (
        posts.exclude(organisation=application.organisation_id)
        .exclude(pk__in=asked)
        .select_related("organisation")
        .distinct()
        .order_by("organisation__name", "title")
    )


class AssessmentsPage(ListPage):
    """The applications that the post is asked to assess, those still to do first."""

    permission = permissions.assess
    template = "ui/queue.html"
    title = "Applications to assess"

    def rows(self) -> QuerySet[Assessment]:
        return Assessment.objects.select_related("application__call", "application__organisation").order_by(
            "sent_at", "asked_at"
        )

    def context(self, rows: list[Assessment]) -> dict[str, Any]:
        return {
            "columns": (
                Column("what", "Application", "link"),
                Column("organisation", "From"),
                Column("status", "Status", "tag"),
                Column("asked", "Asked of you", "date"),
            ),
            "table_rows": [
                {
                    "what": Link(f"{row.application}, {row.application.call.title}", _next(row)),
                    "organisation": row.application.organisation.name,
                    "status": Status("Scored", "done") if row.sent_at else Status("To do", "waiting"),
                    "asked": row.asked_at,
                }
                for row in rows
            ],
            "empty_sentence": "Nobody has asked you to assess an application.",
        }


def _next(row: Assessment) -> str:
    return reverse("funding:score" if row.declared_at else "funding:declare", args=[row.pk])


class _OfAssessment(DeedPage):
    permission = permissions.assess

    def rows(self) -> QuerySet[Assessment]:
        return Assessment.objects.select_related(
            "application__call__pot__fund", "application__organisation", "application__form"
        ).prefetch_related("application__call__criteria", "scores__criterion")

    def context(self, row: Assessment) -> dict[str, Any]:
        return {
            "caption": f"{row.application}, {row.application.call.title}",
            "cancel_href": reverse("funding:assessments"),
        }

    def done_url(self, row: Assessment, result: Assessment) -> str:
        return reverse("funding:assessments")


class DeclarePage(_OfAssessment):
    """Whether one has an interest, asked before anything of the application is shown."""

    form_class = forms.DeclareForm
    title, verb = "Before you read it", "Go on"

    def context(self, row: Assessment) -> dict[str, Any]:
        lead = (
            f"It comes from {row.application.organisation}. An interest is money, work, family or friendship, yours or of "
            "somebody close to you. Having one is no fault; not saying so is."
        )
        return {**super().context(row), "lead": lead}

    def act(self, row: Assessment, form: Any) -> Assessment:
        return actions.declare(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def say_done(self, row: Assessment, result: Assessment) -> str:
        return "You have stepped back, and it is gone from your list." if result.recused_at else ""

    def done_url(self, row: Assessment, result: Assessment) -> str:
        return reverse("funding:assessments") if result.recused_at else reverse("funding:score", args=[row.pk])


class ScorePage(_OfAssessment):
    """The application, and one's scores for it; once sent, the scores as they stand."""

    template = "funding/score.html"
    title, verb, done_message = "Score this application", "Send scores", "Your scores are sent."

    def form(self, row: Assessment, **data: Any) -> forms.ScoreForm:
        most = actions.settings_of(row.application, self.request.at).whole("score_most")
        return forms.ScoreForm(criteria=list(row.application.call.criteria.all()), most=most, **data)

    def context(self, row: Assessment) -> dict[str, Any]:
        one = row.application
        read = row.declared_at is not None
        return {
            **super().context(row),
            "is_declared": read,
            "facts": [{"label": "For what", "value": one.title}, *shown.application_facts(one)] if read else [],
            "sections": shown.answers(one.form.questions.all(), one.answers.all()) if read else [],
            "files": files(one) if read else [],
            "sent": shown.assessors([row]) if row.sent_at else [],
            "assessor_columns": shown.ASSESSOR_COLUMNS,
        }

    def act(self, row: Assessment, form: Any) -> Assessment:
        return actions.score(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class RecusePage(_OfAssessment):
    """Stepping back later."""

    form_class = forms.RecuseForm
    title, verb, done_message = "Step back from this application", "Step back", "You have stepped back."

    def act(self, row: Assessment, form: Any) -> Assessment:
        return actions.recuse(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)
