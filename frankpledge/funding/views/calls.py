"""Calls: those that one may read, one of them with its questions and applications, and running it."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from frankpledge.partnerships.models import Organisation
from frankpledge.ui.forms import NothingToAsk
from frankpledge.ui.pages import DeedPage, ListPage, RecordPage
from frankpledge.ui.tables import Column, Link
from frankpledge.ui.wording import clock, moment

from .. import permissions
from ..actions import applying
from ..actions import calls as actions
from ..forms import calls as forms
from ..models import Application, Call, Criterion, Extension, Pot, Question
from . import shown_calls as shown


def may_be_asked() -> QuerySet[Organisation]:
    """Organisations that could apply or write a part of a bid: those with somebody to do it."""
    return Organisation.objects.filter(posts__role__in=permissions.APPLIES).distinct().order_by("name")


class CallsPage(ListPage):
    """Every call that one may read, the last to close first."""

    permission = permissions.see_calls
    template = "ui/queue.html"
    title = "Calls for applications"

    def rows(self) -> QuerySet[Call]:
        return Call.objects.select_related("pot__fund__policing_body").prefetch_related("extensions")

    def context(self, rows: list[Call]) -> dict[str, Any]:
        return {
            "columns": (
                Column("title", "Call", "link"),
                Column("whose", "Whose money"),
                Column("most", "Up to", "money"),
                Column("status", "Status", "tag"),
                Column("due", "Deadline"),
            ),
            "table_rows": [
                {
                    "title": Link(row.title, reverse("funding:call", args=[row.pk])),
                    "whose": row.pot.fund.policing_body.name,
                    "most": row.most_award,
                    "status": shown.standing(row, self.request.actor, self.request.at),
                    "due": clock(row.deadline_for(self.request.actor.organisation_id), self.request.at)
                    if shown.is_out(row, self.request.actor, self.request.at)
                    else moment(row.deadline_for(self.request.actor.organisation_id)),
                }
                for row in rows
            ],
            "empty_sentence": "There is no call that you may read.",
            "lead": "A call is begun on the page of the pot that its money comes from."
            if permissions.make_call.opens_for(self.request.actor)
            else "",
        }


class CallPage(RecordPage):
    """One call: for whoever runs it its form, criteria and applications; for applicants what is asked, and the way in."""

    permission = permissions.see_calls
    template = "funding/call.html"

    def rows(self) -> QuerySet[Call]:
        return Call.objects.select_related("pot__fund__policing_body").prefetch_related(
            "extensions__organisation", "criteria", "invited"
        )

    def context(self, row: Call) -> dict[str, Any]:
        actor, at = self.request.actor, self.request.at
        manages = permissions.manage_call.allows(actor, row)
        form = actions.current_form(row)
        sent = permissions.see_applications.filter(Application.objects.filter(call=row), actor)
        seen = list(sent.select_related("organisation").prefetch_related("assessments__scores__criterion"))
        mine = next(
            (one for one in seen if one.organisation_id == actor.organisation_id and one.status != "withdrawn"), None
        )
        may_apply = permissions.apply.allows(actor, row)
        return {
            "title": row.title,
            "caption": row.pot.fund.policing_body.name,
            "back": Link("Calls", reverse("funding:calls")),
            "status": shown.standing(row, actor, at),
            "clock": clock(row.deadline_for(actor.organisation_id), at) if shown.is_out(row, actor, at) else None,
            "facts": shown.facts(row, form, manages=manages),
            "sections": shown.questions(form.questions.all()),
            "criteria": list(row.criteria.all()),
            "manages": manages,
            "is_draft": row.status == "draft",
            "mine": mine,
            "actions": shown.call_deeds(row, mine, manages=manages, may_apply=may_apply, at=at),
            **(shown.ranking(seen) if manages or permissions.decide_application.opens_for(actor) else {}),
        }


class MakeCall(DeedPage):
    """A call on a pot."""

    permission = permissions.make_call
    form_class = forms.CallForm
    title, verb, done_message = "Begin a call", "Begin call", "The call is begun. Add its questions and criteria."

    def rows(self) -> QuerySet[Pot]:
        return Pot.objects.select_related("fund")

    def context(self, row: Any) -> dict[str, Any]:
        return {"caption": str(row), "cancel_href": reverse("funding:pot", args=[row.pk])}

    def act(self, row: Any, form: Any) -> Call:
        return actions.make_call(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def done_url(self, row: Any, result: Any) -> str:
        return reverse("funding:call", args=[result.pk])


class _OfCall(DeedPage):
    permission = permissions.manage_call

    def rows(self) -> QuerySet[Call]:
        return Call.objects.select_related("pot__fund").prefetch_related("extensions", "invited")

    def context(self, row: Call) -> dict[str, Any]:
        return {"caption": row.title, "cancel_href": reverse("funding:call", args=[row.pk])}

    def done_url(self, row: Call, result: object) -> str:
        return reverse("funding:call", args=[row.pk])


class ChangeCall(_OfCall):
    form_class = forms.CallForm
    title, verb, done_message = "Change the call", "Save call", "It is changed."

    def initial(self, row: Call) -> dict[str, Any]:
        return {
            "title": row.title, "purpose": row.purpose, "kind": row.kind, "least_award": row.least_award,
            "most_award": row.most_award, **shown.day_and_time("closes_at", row.closes_at),
        }  # fmt: skip

    def act(self, row: Call, form: Any) -> Call:
        return actions.change_call(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class InvitePage(_OfCall):
    title, verb, done_message = "Who may apply", "Save", "It is saved."

    def form(self, row: Call, **data: Any) -> forms.InviteForm:
        return forms.InviteForm(organisations=may_be_asked(), **data)

    def initial(self, row: Call) -> dict[str, Any]:
        return {"organisations": [each.pk for each in row.invited.all()]}

    def act(self, row: Call, form: Any) -> Call:
        return actions.invite(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class AddQuestion(_OfCall):
    form_class = forms.QuestionForm
    title, verb, done_message = "Add a question", "Add question", "The question is added."

    def initial(self, row: Call) -> dict[str, Any]:
        last = actions.current_form(row).questions.order_by("-position").first()
        return {"section": last.section if last else "Eligibility", "gate": "none"}

    def act(self, row: Call, form: Any) -> Question:
        return actions.add_question(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class TakeOutQuestion(_OfCall):
    form_class = NothingToAsk
    title, verb, done_message = "Take this question out?", "Take question out", "The question is taken out."

    def lookup(self) -> dict[str, Any]:
        return {"pk": self.kwargs["pk"], "forms__questions__pk": self.kwargs["question"]}

    def question(self, row: Call) -> Question:
        return Question.objects.select_related("form__call").get(pk=self.kwargs["question"], form__call=row)

    def context(self, row: Call) -> dict[str, Any]:
        return {**super().context(row), "lead": self.question(row).words, "cancel": "Keep the question"}

    def act(self, row: Call, form: Any) -> None:
        actions.take_out_question(self.question(row), by=self.request.actor, at=self.request.at)


class AddCriterion(_OfCall):
    form_class = forms.CriterionForm
    title, verb, done_message = "Add a criterion", "Add criterion", "The criterion is added."

    def initial(self, row: Call) -> dict[str, Any]:
        return {"weight": 1}

    def act(self, row: Call, form: Any) -> Criterion:
        return actions.add_criterion(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class TakeOutCriterion(_OfCall):
    form_class = NothingToAsk
    title, verb, done_message = "Take this criterion out?", "Take criterion out", "The criterion is taken out."

    def lookup(self) -> dict[str, Any]:
        return {"pk": self.kwargs["pk"], "criteria__pk": self.kwargs["criterion"]}

    def act(self, row: Call, form: Any) -> None:
        criterion = row.criteria.select_related("call").get(pk=self.kwargs["criterion"])
        actions.take_out_criterion(criterion, by=self.request.actor, at=self.request.at)


class PublishCall(_OfCall):
    form_class = NothingToAsk
    title, verb, done_message = "Publish this call?", "Publish call", "The call is out."

    def context(self, row: Call) -> dict[str, Any]:
        lead = "What it is for, what is scored and the sums stand from now on. Questions can still be added, for whoever begins later."
        return {**super().context(row), "lead": lead}

    def act(self, row: Call, form: Any) -> Call:
        return actions.publish(row, by=self.request.actor, at=self.request.at)


class ExtendCall(_OfCall):
    title, verb, done_message = "Give more time", "Give more time", "The new deadline is set."

    def form(self, row: Call, **data: Any) -> forms.ExtendForm:
        asked = row.invited.all() if row.kind == Call.Kind.CLOSED else may_be_asked()
        return forms.ExtendForm(organisations=asked, **data)

    def act(self, row: Call, form: Any) -> Extension:
        return actions.extend(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class WithdrawCall(_OfCall):
    form_class = NothingToAsk
    title, verb, done_message = "Take this call back?", "Take call back", "The call is taken back."

    def act(self, row: Call, form: Any) -> Call:
        return actions.withdraw(row, by=self.request.actor, at=self.request.at)


class BeginApplication(_OfCall):
    """The way in, for an organisation that may apply."""

    permission = permissions.apply
    form_class = forms.BeginForm
    title, verb, done_message = "Begin an application", "Begin application", "It is begun. Save as often as you like."

    def act(self, row: Call, form: Any) -> Application:
        return applying.begin(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def done_url(self, row: Call, result: Any) -> str:
        return reverse("funding:answer", args=[result.pk])
