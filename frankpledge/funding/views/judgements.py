"""Judging what an agreement is: grant or contract, subsidy or none; the notice that a recipient answers; what must be entered."""

from datetime import date
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from frankpledge.figures.money import pounds
from frankpledge.partnerships.models import Organisation
from frankpledge.ui.pages import DeedPage, Page, RecordPage
from frankpledge.ui.tables import Link
from frankpledge.ui.wording import day

from .. import permissions
from ..actions import judging as actions
from ..forms import judgements as forms
from ..lifecycle import SubsidyStatus
from ..models import Agreement, Fund, InForce, RouteJudgement, SubsidyJudgement, settings_in_force
from ..statistics.judgements import assisted, assisted_beside, crossed, to_be_covered, to_be_judged, unjudged
from . import shown_grants
from . import shown_judgements as shown
from .agreement_deeds import OfAgreement


class JudgeRoute(OfAgreement):
    """Grant or contract?"""

    permission = permissions.judge_agreements
    form_class = forms.RouteForm
    title, verb, done_message = "Grant or contract?", "Record judgement", "Recorded, with your reason."

    def context(self, row: Agreement) -> dict[str, Any]:
        numbers = settings_in_force(row.fund.policing_body_id, timezone.localdate(self.request.at))
        amount = to_be_covered(row)
        lead = " ".join(dict.fromkeys(crossed(amount, numbers, is_light_touch=is_it) for is_it in (False, True)))
        return {**super().context(row), "lead": lead}

    def act(self, row: Agreement, form: Any) -> RouteJudgement:
        return actions.judge_route(row, **form.cleaned_data, **self.doing)


class JudgeSubsidy(OfAgreement):
    """Is it a subsidy, and of which kind?"""

    permission = permissions.judge_agreements
    template = "funding/judge_subsidy.html"
    form_class: ClassVar[type[forms.SubsidyForm | forms.PrinciplesForm]] = forms.SubsidyForm
    title, verb, done_message = "Is it a subsidy?", "Record judgement", "Recorded, with your reason."

    def context(self, row: Agreement) -> dict[str, Any]:
        today = timezone.localdate(self.request.at)
        numbers = settings_in_force(row.fund.policing_body_id, today)
        beside = assisted_beside(SubsidyJudgement(agreement=row), today, numbers)
        lead = (
            f"{pounds(to_be_judged(row))} to {row.recipient}. Of minimal financial assistance it has {pounds(beside.whole)} that is "
            f"known of, of the {pounds(beside.most)} that it may have."
        )
        return {**super().context(row), "lead": lead, "is_assessing": False}

    def act(self, row: Agreement, form: Any) -> SubsidyJudgement:
        return actions.judge_subsidy(row, **form.judged(), **self.doing)

    def done_url(self, row: Agreement, result: object) -> str:
        return f"{shown_grants.to('agreement', row)}#judged"


class AssessSubsidy(JudgeSubsidy):
    """A subsidy by itself, against the seven principles."""

    form_class = forms.PrinciplesForm
    title, verb = "Assess the subsidy against the principles", "Record assessment"

    def context(self, row: Agreement) -> dict[str, Any]:
        lead = (
            f"{pounds(to_be_judged(row))} to {row.recipient}, as a subsidy by itself. It is entered in the subsidy database, "
            "whatever it comes to."
        )
        return {**super().context(row), "lead": lead, "is_assessing": True}


class AssistancePage(RecordPage):
    """The notification, the recipient's answer and the confirmation of minimal financial assistance."""

    permission = permissions.see_assistance
    template = "funding/assistance.html"

    def rows(self) -> QuerySet[SubsidyJudgement]:
        rows = SubsidyJudgement.objects.filter(notified_at__isnull=False)
        return rows.select_related("agreement__recipient", "agreement__fund__policing_body", "answered_as")

    def context(self, row: SubsidyJudgement) -> dict[str, Any]:
        today = timezone.localdate(self.request.at)
        numbers = settings_in_force(row.agreement.fund.policing_body_id, row.given_on or today)
        answers = row.status == SubsidyStatus.NOTIFIED and permissions.answer_assistance.allows(self.request.actor, row)
        return {
            "title": "Minimal financial assistance",
            "caption": row.agreement.reference,
            "back": Link(str(row.agreement.title), shown_grants.to("agreement", row.agreement)),
            "status": row.get_status_display(),
            "status_meaning": shown.status(row).meaning,
            "actions": [
                {"text": "Answer the notice", "href": shown_grants.to("answer_assistance", row), "is_main": True}
            ]
            if answers
            else [],
            **shown.assistance(row, assisted_beside(row, row.given_on or today, numbers), numbers),
        }


class _OfJudgement(DeedPage):
    def rows(self) -> QuerySet[SubsidyJudgement]:
        return SubsidyJudgement.objects.select_related("agreement__recipient", "agreement__fund")

    def numbers(self, row: SubsidyJudgement) -> InForce:
        return settings_in_force(row.agreement.fund.policing_body_id, timezone.localdate(self.request.at))


class AnswerAssistance(_OfJudgement):
    """The recipient's own declaration, and its confirmation."""

    permission = permissions.answer_assistance
    form_class = forms.AnswerForm
    title, verb = "What other assistance have you had?", "Confirm"

    def context(self, row: SubsidyJudgement) -> dict[str, Any]:
        beside = assisted_beside(row, timezone.localdate(self.request.at), self.numbers(row))
        lead = (
            f"Since {day(beside.since)} {row.agreement.recipient} may have {pounds(beside.most)} of minimal financial "
            f"assistance, this {pounds(row.amount)} with it: {shown.beside_words(beside)}."
        )
        return {"caption": str(row.agreement), "lead": lead, "cancel_href": shown_grants.to("assistance", row)}

    def act(self, row: SubsidyJudgement, form: Any) -> SubsidyJudgement:
        answers = form.cleaned_data
        return actions.answer_assistance(
            row, declared=answers["declared"], declared_from=answers["declared_from"], by=self.request.actor, at=self.request.at
        )  # fmt: skip

    def say_done(self, row: SubsidyJudgement, result: SubsidyJudgement) -> str:
        if result.status == SubsidyStatus.CONFIRMED:
            return "Confirmed. The agreement can be signed."
        return "Your answer is kept. With this grant it goes beyond the limit, so the policing body looks at it again before anything is signed."

    def done_url(self, row: SubsidyJudgement, result: object) -> str:
        return shown_grants.to("agreement", row.agreement)


class EnterSubsidy(_OfJudgement):
    """The entry in the public subsidy database, made there and noted here."""

    permission = permissions.enter_subsidies
    form_class = forms.EntryForm
    title, verb, done_message = "Entered in the subsidy database", "Note the entry", "Noted."

    def context(self, row: SubsidyJudgement) -> dict[str, Any]:
        lead = (
            f"{pounds(row.amount)} to {row.agreement.recipient}, given on {day(row.given_on)}. The entry itself is made in the "
            "subsidy database of the United Kingdom, and stays there for six years."
        )
        return {"caption": str(row.agreement), "lead": lead, "cancel_href": reverse("funding:subsidies")}

    def initial(self, row: SubsidyJudgement) -> dict[str, Any]:
        return {"entry": row.entry, "entered_on": row.entered_on or timezone.localdate(self.request.at)}

    def act(self, row: SubsidyJudgement, form: Any) -> SubsidyJudgement:
        return actions.enter_subsidy(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def done_url(self, row: SubsidyJudgement, result: object) -> str:
        return reverse("funding:subsidies")


class SubsidiesPage(Page):
    """What must be entered and by when, how much of the limit each recipient has had, and what nobody has judged."""

    permission = permissions.see_judgements
    template = "funding/subsidies.html"
    title = "Subsidy control"

    def context(self) -> dict[str, Any]:
        actor, today = self.request.actor, timezone.localdate(self.request.at)
        agreements = permissions.see_judgements.filter(Agreement.objects.all(), actor)
        rows = SubsidyJudgement.objects.filter(agreement__in=agreements.order_by().values("pk"))
        due = rows.filter(enter_by__isnull=False).select_related("agreement__recipient", "agreement__fund")
        found: dict[Any, Any] = {}
        for fund in Fund.objects.filter(area__in=actor.office_area_ids).distinct("area_id").order_by("area_id"):
            numbers = settings_in_force(fund.policing_body_id, today)
            found |= assisted(rows.filter(agreement__fund__area=fund.area_id), today, numbers)
        named = Organisation.objects.filter(pk__in=found).values_list("pk", "name")
        return {
            "statement": _statement(due, today),
            "entry_columns": shown.ENTRY_COLUMNS,
            "entries": shown.entry_rows(
                due.order_by("entry", "enter_by"), may_enter=permissions.enter_subsidies.opens_for(actor)
            ),
            "assisted_columns": shown.ASSISTED_COLUMNS,
            "assisted": shown.assisted_rows(found, dict(named)),
            "limit": next(iter(found.values())) if found else None,
            "unjudged_columns": shown.UNJUDGED_COLUMNS,
            "unjudged": shown.unjudged_rows(unjudged(agreements).select_related("recipient").order_by("reference")),
        }


def _statement(due: QuerySet[SubsidyJudgement], today: date) -> str:
    waiting = [row.enter_by for row in due.filter(entry="") if row.enter_by]
    if not waiting:
        return "Nothing waits to be entered in the subsidy database."
    late = sum(by < today for by in waiting)
    which = f"{len(waiting)} subsidies wait" if len(waiting) > 1 else "One subsidy waits"
    first = "the first by" if len(waiting) > 1 else "by"
    said = f"{which} to be entered in the subsidy database, {first} {day(min(waiting))}."
    return f"{said} {late} {'is' if late == 1 else 'are'} late." if late else said
