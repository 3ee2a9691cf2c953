"""Grant agreements: the list, one of them with everything that hangs on it, and beginning one."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from frankpledge.documents.kinds import ENDINGS, to_save
from frankpledge.funding import lifecycle, permissions
from frankpledge.funding.actions import agreements
from frankpledge.funding.forms import agreements as forms
from frankpledge.funding.lifecycle import AgreementStatus
from frankpledge.funding.models import (
    Agreement,
    Award,
    ConditionEvidence,
    Document,
    Fund,
    Heading,
    Payment,
    settings_in_force,
)
from frankpledge.funding.statistics.grants import TOLD, casts, holds, money_of
from frankpledge.funding.statistics.judgements import to_be_covered, unjudged_parts
from frankpledge.funding.statistics.returns import certified_figures, progress_of
from frankpledge.partnerships.models import Area, Organisation
from frankpledge.ui.pages import FormPage, ListPage, RecordPage
from frankpledge.ui.tables import Link
from frankpledge.ui.wording import clock

from . import shown_grants as shown
from . import shown_judgements as judged

_NEXT = {
    AgreementStatus.DRAFT: "Complete its parts until they cast, then offer it to the recipient.",
    AgreementStatus.OFFERED: "The recipient’s certifier signs it.",
    AgreementStatus.SIGNED: "The policing body countersigns it.",
    AgreementStatus.ACTIVE: "It is in force: returns, payments and conditions follow their days.",
    AgreementStatus.CLOSED: "It is over.",
    AgreementStatus.WITHDRAWN: "It came to nothing.",
}

_JUDGED = (AgreementStatus.DRAFT, AgreementStatus.OFFERED, AgreementStatus.SIGNED, AgreementStatus.ACTIVE)
"""While there is something to judge of it."""


class AgreementsPage(ListPage):
    """Every agreement that the post may see, with what has become of its money."""

    permission = permissions.see_agreements
    template = "funding/agreements.html"
    filters = forms.AgreementFilters
    title = "Grant agreements"

    def rows(self) -> QuerySet[Agreement]:
        return Agreement.objects.select_related("recipient", "fund")

    def context(self, rows: list[Agreement]) -> dict[str, Any]:
        money = money_of(rows)
        return {
            "columns": shown.AGREEMENT_COLUMNS,
            "table_rows": [shown.agreement_row(row, money[row.pk]) for row in rows],
            "empty_sentence": "No agreement is like that.",
            "may_make": permissions.run_agreements.opens_for(self.request.actor),
        }


class AgreementPage(RecordPage):
    """One agreement: what was agreed, how its money stands, what was achieved, and what waits."""

    permission = permissions.see_agreements
    template = "funding/agreement.html"

    def rows(self) -> QuerySet[Agreement]:
        evidence = ConditionEvidence.objects.select_related("document")
        return Agreement.objects.select_related(
            "recipient", "fund__source", "pot", "line", "award__pot", "award__organisation"
        ).prefetch_related(
            "shares__area", "shares__organisation", "routes__judged_as", "subsidies__judged_as", "matches", "signatures__post", "variations", "claw_backs", "carry_forwards",
            "returns__lines", "measures__measure", Prefetch("conditions__evidence", evidence),
            Prefetch("headings", Heading.objects.prefetch_related("profile")),
            Prefetch("payments", Payment.objects.select_related("instalment")), "instalments__payments",
            Prefetch("documents", Document.objects.defer("content").select_related("brought_as")),
        )  # fmt: skip

    def context(self, row: Agreement) -> dict[str, Any]:
        actor, today = self.request.actor, timezone.localdate(self.request.at)
        money = money_of([row])[row.pk]
        in_force = settings_in_force(row.fund.policing_body_id, today)
        may_run = not row.is_published and permissions.run_agreements.allows(actor, row)
        may_sign = permissions.sign_agreements.allows(actor, row)
        may_money = permissions.see_payments.filter(Payment.objects.filter(agreement=row), actor).exists() or may_run
        is_active = row.status == AgreementStatus.ACTIVE
        for each in row.returns.all():
            each.agreement = row
        for instalment in row.instalments.all():
            instalment.agreement = row
        holding = {each.pk: holds(each, money, in_force) for each in row.instalments.all()} if is_active else {}
        sees_why = not row.is_published and permissions.see_judgements.allows(actor, row)
        measures = list(row.measures.all())
        for agreed in measures:
            agreed.agreement = row
        return {
            "title": row.title,
            "caption": row.reference,
            "back": Link("Grant agreements", reverse("funding:agreements")),
            "status": row.get_status_display(),
            "status_meaning": shown.status(row).meaning,
            "next_step": _NEXT[AgreementStatus(row.status)],
            "clock": clock(row.ends_on, self.request.at) if is_active else None,
            "actions": list(self._actions(row, may_run=may_run, may_sign=may_sign)),
            "summary_rows": shown.facts(row),
            "money": [] if row.is_published else shown.money_facts(money),
            "casts": [each.sentence for each in casts(row) if each.difference] if not row.is_published else [],
            "route": judged.routes(list(row.routes.all()), in_force) if sees_why else None,
            "subsidies": list(judged.subsidies(row.subsidies.all(), sees_why=sees_why)),
            "unjudged": unjudged_parts(row, to_be_covered(row)) if sees_why and row.status in _JUDGED else [],
            "sees_why": sees_why,
            "may_judge": sees_why and row.status in _JUDGED and permissions.judge_agreements.allows(actor, row),
            "shares": shown.share_rows(row.shares.all()),
            "conditions": list(
                shown.condition_rows(
                    row.conditions.all(), today,
                    may_answer=is_active and actor.acts_as(*permissions.RECIPIENT) and row.recipient_id == actor.organisation_id,
                    may_judge=may_run and is_active,
                )
            ),
            "profile": shown.profile_table(list(row.headings.all())),
            "instalments": list(
                shown.instalment_rows(
                    row.instalments.all(), holding, may_ask=is_active and permissions.ask_for_payments.allows(actor, row)
                )
            ),
            "return_columns": shown.RETURN_COLUMNS,
            "returns": shown.return_rows(row.returns.all(), self.request.at),
            "progress": shown.progress_rows(progress_of(measures, certified_figures(row), _told_until(row))),
            "after": shown.comes_after(row),
            "variations": list(shown.variation_rows(row.variations.all(), may_agree=may_sign, may_withdraw=may_run)),
            "documents": list(row.documents.all()) if may_money or actor.organisation_id == row.recipient_id else [],
            "claw_backs": shown.back_rows(row.claw_backs.all(), may_receive=may_run),
            "carry_forwards": list(row.carry_forwards.all()),
            "is_draft": may_run and row.status == AgreementStatus.DRAFT,
            "may_run": may_run,
            "may_keep": not row.is_published and permissions.keep_documents.allows(actor, row),
            "parts": shown.parts(row) if may_run and row.status == AgreementStatus.DRAFT else [],
            "history": shown.history(row),
        }  # fmt: skip

    def _actions(self, row: Agreement, *, may_run: bool, may_sign: bool) -> Any:
        actor = self.request.actor

        def button(text: str, name: str, *, is_main: bool = False) -> dict[str, Any]:
            return {"text": text, "href": shown.to(name, row), "is_main": is_main}

        if may_run and lifecycle.OFFER.is_possible(row):
            yield button("Offer to the recipient", "offer", is_main=True)
            yield button("Change terms", "change_agreement")
        if may_sign and lifecycle.SIGN.is_possible(row):
            yield button("Sign", "sign", is_main=True)
        if lifecycle.COUNTERSIGN.is_possible(row) and permissions.countersign_agreements.allows(actor, row):
            yield button("Countersign", "countersign", is_main=True)
        if may_run and lifecycle.TAKE_BACK.is_possible(row):
            yield button("Take the offer back", "take_back")
        if may_run and lifecycle.WITHDRAW.is_possible(row):
            yield button("Withdraw", "withdraw_agreement")
        if may_run and row.status == AgreementStatus.ACTIVE:
            yield button("Propose a variation", "vary")
            yield button("Plan what comes after", "plan_after")
            yield button("Ask money back", "ask_back")
            yield button("Close", "close_agreement")
        is_told_of = row.status in lifecycle.IN_FORCE_OR_OVER and not row.is_published
        if is_told_of and permissions.rate_funder.allows(actor, row):
            yield button("Rate the policing body", "rate")
        if row.status == AgreementStatus.ACTIVE and permissions.carry_grants_forward.allows(actor, row):
            yield button("Allow a carry-forward", "carry_grant")


class MakePage(FormPage):
    """An agreement begun, as a draft."""

    permission = permissions.run_agreements
    form_class = forms.MakeForm
    title = "Begin a grant agreement"
    verb = "Begin agreement"
    done_message = "Begun as a draft. Add its budget, payments, conditions and what it is to achieve."

    def form(self, **data: Any) -> forms.MakeForm:
        return forms.MakeForm(
            funds=Fund.objects.filter(area__in=self.request.actor.office_area_ids),
            organisations=recipients(),
            areas=places(self.request.actor.office_area_ids),
            **data,
        )

    def context(self) -> dict[str, Any]:
        return {"cancel_href": reverse("funding:agreements")}

    def initial(self) -> dict[str, Any]:
        if award := self._award():
            return {
                "fund": award.pot.fund_id, "pot": award.pot_id, "award": award, "title": award.title, "purpose": award.purpose,
                "recipient": award.organisation_id, "area": award.area_id, "amount": award.amount, "starts_on": award.from_on,
                "ends_on": award.until_on, "months": 3,
            }  # fmt: skip
        funds = list(Fund.objects.filter(area__in=self.request.actor.office_area_ids)[:2])
        return {"fund": funds[0] if len(funds) == 1 else None, "months": 3}

    def _award(self) -> Award | None:
        """The award that the address names, whose words and sums the agreement begins with."""
        try:
            named = UUID(self.request.GET.get("award", ""))
        except ValueError:
            return None
        rows = Award.objects.select_related("pot").filter(agreement=None, pk=named)
        return permissions.draw_up_agreement.filter(rows, self.request.actor).first()

    def act(self, form: forms.MakeForm) -> Agreement:
        return agreements.make(**form.cleaned_data, by=self.request.actor, at=self.request.at)

    def done_url(self, result: Agreement) -> str:
        return shown.to("agreement", result)


def recipients() -> QuerySet[Organisation]:
    return Organisation.objects.order_by("name")


def places(within: Any) -> QuerySet[Area]:
    """The areas that the office reaches: partnerships, districts and the force area itself."""
    kinds = (Area.Kind.CSP, Area.Kind.DISTRICT, Area.Kind.FORCE)
    return Area.objects.filter(Q(pk__in=within), kind__in=kinds).order_by("kind", "name")


class DocumentFile(RecordPage):
    """A document's file, to keep; it is never shown as a page of ours."""

    permission = permissions.see_documents

    def rows(self) -> QuerySet[Document]:
        return Document.objects.select_related("agreement")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        row: Document = self.row()
        return to_save(bytes(row.content), f"document-{row.pk}", ENDINGS[row.kind])


def _told_until(row: Agreement) -> date:
    """The last day that anything certified tells of: what was to be reached is held against that, and not against today."""
    told = [each.ends_on for each in row.returns.all() if each.status in TOLD]
    return max(told, default=row.starts_on)
