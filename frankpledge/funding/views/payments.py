"""Payments on their way, and what comes back."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from frankpledge.figures.money import pounds
from frankpledge.funding import lifecycle, permissions
from frankpledge.funding.actions import paying
from frankpledge.funding.forms import agreements as forms
from frankpledge.funding.models import Agreement, CarryForward, ClawBack, Instalment, Payment, Pot, settings_in_force
from frankpledge.funding.statistics.grants import TOLD, money_of, why_held
from frankpledge.ui.forms import NothingToAsk
from frankpledge.ui.pages import DeedPage, ListPage, RecordPage
from frankpledge.ui.tables import Column, Link

from . import shown_grants as shown
from .agreement_deeds import OfAgreement

_NEXT = {
    lifecycle.PaymentStatus.ASKED: "The grants officer checks it against the agreement.",
    lifecycle.PaymentStatus.CHECKED: "Somebody else approves it.",
    lifecycle.PaymentStatus.APPROVED: "It is paid, and the ledger’s reference noted.",
    lifecycle.PaymentStatus.PAID: "Nothing.",
    lifecycle.PaymentStatus.REFUSED: "It can be asked for again.",
}


class PaymentsPage(ListPage):
    """Every payment on its way or paid, what is due first."""

    permission = permissions.see_payments
    template = "ui/queue.html"
    title = "Payments"

    def rows(self) -> QuerySet[Payment]:
        rows = Payment.objects.select_related("agreement__recipient", "instalment")
        return rows.order_by("-instalment__due_on", "agreement__reference")

    def context(self, rows: list[Payment]) -> dict[str, Any]:
        return {
            "columns": (
                Column("payment", "Payment", "link"), Column("recipient", "Recipient"), Column("status", "Status", "tag"),
                Column("due_on", "Due", "date"), Column("amount", "Amount", "money"),
            ),
            "table_rows": [shown.payment_row(row) for row in rows],
            "empty_sentence": "No payment has been asked for.",
        }  # fmt: skip


def _payments() -> QuerySet[Payment]:
    return Payment.objects.select_related(
        "agreement__recipient",
        "agreement__fund",
        "instalment__agreement",
        "for_return__agreement",
        "asked_as",
        "checked_as",
        "approved_as",
    )


class PaymentPage(RecordPage):
    """One payment: where it stands, who has seen it, and what holds it."""

    permission = permissions.see_payments
    template = "funding/payment.html"

    def rows(self) -> QuerySet[Payment]:
        return _payments()

    def context(self, row: Payment) -> dict[str, Any]:
        in_force = settings_in_force(row.agreement.fund.policing_body_id, timezone.localdate(self.request.at))
        is_open = row.status not in (lifecycle.PaymentStatus.PAID, lifecycle.PaymentStatus.REFUSED)
        money = money_of([row.agreement])[row.agreement_id]
        return {
            "title": f"{row.instalment}: {pounds(row.amount)}",
            "caption": str(row.agreement),
            "back": Link(row.agreement.title, shown.to("agreement", row.agreement)),
            "status": row.get_status_display(),
            "status_meaning": shown.status(row).meaning,
            "next_step": _NEXT[lifecycle.PaymentStatus(row.status)],
            "held": why_held(row, money, in_force) if is_open else [],
            "actions": list(self._actions(row)),
            "summary_rows": _facts(row),
            "history": _history(row),
        }

    def _actions(self, row: Payment) -> Any:
        actor = self.request.actor
        may_check = permissions.check_payments.allows(actor, row)
        for text, name, move, is_allowed, is_main in (
            ("Check", "check_payment", lifecycle.CHECK, may_check, True),
            ("Approve", "approve_payment", lifecycle.APPROVE, permissions.approve_payments.allows(actor, row), True),
            ("Note that it is paid", "pay", lifecycle.PAY, may_check, True),
            ("Refuse", "refuse_payment", lifecycle.REFUSE, may_check, False),
        ):
            if is_allowed and move.is_possible(row):
                yield {"text": text, "href": shown.to(name, row), "is_main": is_main}


def _facts(row: Payment) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [
        {"label": "Recipient", "value": row.agreement.recipient.name},
        {"label": "Agreed", "value": f"{pounds(row.instalment.amount)}, {row.instalment.get_basis_display().lower()}"},
        {"label": "Due", "value": row.instalment.due_on, "kind": "date"},
    ]
    if row.for_return:
        value = Link(row.for_return.period, shown.to("return", row.for_return))
        found.append({"label": "Claimed against the return for", "value": value})
    if row.words:
        found.append({"label": "What it is for", "value": row.words})
    if row.paid_on:
        found.append({"label": "Paid", "value": row.paid_on, "kind": "date"})
        found.append({"label": "Reference in the ledger", "value": row.paid_reference})
    if row.refused_because:
        found.append({"label": "Refused, because", "value": row.refused_because})
    return found


def _history(row: Payment) -> list[dict[str, Any]]:
    steps = (
        ("Asked for", row.asked_at, row.asked_as), ("Checked", row.checked_at, row.checked_as),
        ("Approved", row.approved_at, row.approved_as),
    )  # fmt: skip
    found = [{"at": at, "title": words, "by": post.title if post else ""} for words, at, post in steps if at]
    return found[::-1]


class Ask(DeedPage):
    """An instalment asked for."""

    permission = permissions.ask_for_payments
    form_class = forms.AskForm
    title = "Ask for this payment"
    verb = "Ask for payment"
    done_message = "Asked for. The grants officer checks it."

    def lookup(self) -> dict[str, Any]:
        return {"instalments__pk": self.kwargs["pk"]}

    def rows(self) -> QuerySet[Agreement]:
        return Agreement.objects.select_related("fund", "recipient")

    def instalment(self, row: Agreement) -> Instalment:
        instalment: Instalment = row.instalments.get(pk=self.kwargs["pk"])
        return instalment

    def initial(self, row: Agreement) -> dict[str, Any]:
        return {"amount": self.instalment(row).amount}

    def form(self, row: Agreement, **data: Any) -> forms.AskForm:
        is_claim = self.instalment(row).basis == Instalment.Basis.ARREARS
        told = row.returns.filter(status__in=TOLD).order_by("-starts_on").select_related("agreement")
        return forms.AskForm(returns=told if is_claim else None, **data)

    def context(self, row: Agreement) -> dict[str, Any]:
        return {"caption": f"{self.instalment(row)}, {row}", "cancel_href": shown.to("agreement", row)}

    def act(self, row: Agreement, form: Any) -> Payment:
        told = {"for_return": None, **form.cleaned_data}
        return paying.ask(self.instalment(row), **told, by=self.request.actor, at=self.request.at)

    def done_url(self, row: Agreement, result: Payment) -> str:
        can_be_seen = permissions.see_payments.allows(self.request.actor, result)
        return shown.to("payment", result) if can_be_seen else shown.to("agreement", row)


class _OfPayment(DeedPage):
    permission = permissions.check_payments
    form_class = NothingToAsk

    def rows(self) -> QuerySet[Payment]:
        return _payments()

    def context(self, row: Payment) -> dict[str, Any]:
        return {
            "caption": str(row.agreement),
            "lead": f"{row.instalment}, {pounds(row.amount)}, to {row.agreement.recipient}.",
            "cancel_href": shown.to("payment", row),
        }

    def done_url(self, row: Payment, result: object) -> str:
        return shown.to("payment", row)

    @property
    def doing(self) -> dict[str, Any]:
        return {"by": self.request.actor, "at": self.request.at}


class CheckPayment(_OfPayment):
    title = "Is this payment as agreed?"
    verb = "It is as agreed"
    done_message = "Checked. Somebody else approves it."

    def act(self, row: Payment, form: Any) -> Payment:
        return paying.check(row, **self.doing)


class ApprovePayment(_OfPayment):
    permission = permissions.approve_payments
    title = "Approve this payment?"
    verb = "Approve payment"
    done_message = "Approved."

    def act(self, row: Payment, form: Any) -> Payment:
        return paying.approve(row, **self.doing)


class Pay(_OfPayment):
    form_class = forms.PaidForm  # type: ignore[assignment]
    title = "Note that it is paid"
    verb = "It is paid"

    def act(self, row: Payment, form: Any) -> Payment:
        return paying.pay(row, **form.cleaned_data, **self.doing)


class RefusePayment(_OfPayment):
    form_class = forms.BecauseForm  # type: ignore[assignment]
    title = "Refuse this payment"
    verb = "Refuse payment"

    def act(self, row: Payment, form: Any) -> Payment:
        return paying.refuse(row, **form.cleaned_data, **self.doing)


# What may be kept, and what comes back


def _open_pots(row: Agreement) -> QuerySet[Pot]:
    return Pot.objects.filter(fund=row.fund_id).exclude(status=lifecycle.PotStatus.CLOSED).order_by("-year", "name")


class CarryGrant(OfAgreement):
    permission = permissions.carry_grants_forward
    form_class = forms.CarryForwardForm
    title = "Let the recipient keep what is unspent"
    verb = "Allow carry-forward"

    def context(self, row: Agreement) -> dict[str, Any]:
        lead = f"{pounds(money_of([row])[row.pk].unallocated)} is unspent and not allocated."
        return {**super().context(row), "lead": lead}

    def form(self, row: Agreement, **data: Any) -> forms.CarryForwardForm:
        return forms.CarryForwardForm(pots=_open_pots(row), **data)

    def act(self, row: Agreement, form: Any) -> CarryForward:
        return paying.carry_forward(row, **form.cleaned_data, **self.doing)


class AskBack(OfAgreement):
    permission = permissions.ask_back
    form_class = forms.AskBackForm
    title = "Ask money back"
    verb = "Ask it back"

    def context(self, row: Agreement) -> dict[str, Any]:
        held = money_of([row])[row.pk]
        lead = (
            f"{pounds(held.claw_back)} is to come back: {pounds(held.held)} paid, less {pounds(held.accepted)} of accepted "
            f"eligible spend, less {pounds(held.carried)} that may be carried forward."
        )
        return {**super().context(row), "lead": lead}

    def act(self, row: Agreement, form: Any) -> ClawBack:
        return paying.ask_back(row, **form.cleaned_data, **self.doing)


class CameBack(DeedPage):
    """What was asked back and has come, and the pot that it goes into."""

    permission = permissions.receive_back
    form_class = forms.CameBackForm
    title = "It has come back"
    verb = "It has come"

    def rows(self) -> QuerySet[ClawBack]:
        return ClawBack.objects.select_related("agreement__fund", "agreement__award__pot", "agreement__pot")

    def form(self, row: ClawBack, **data: Any) -> forms.CameBackForm:
        return forms.CameBackForm(pots=_open_pots(row.agreement), **data)

    def initial(self, row: ClawBack) -> dict[str, Any]:
        return {"pot": row.agreement.award.pot if row.agreement.award else row.agreement.pot}

    def context(self, row: ClawBack) -> dict[str, Any]:
        return {
            "caption": str(row.agreement),
            "lead": f"{pounds(row.amount)} was asked back.",
            "cancel_href": self.done_url(row, None),
        }

    def act(self, row: ClawBack, form: Any) -> ClawBack:
        return paying.receive(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def done_url(self, row: ClawBack, result: object) -> str:
        return reverse("funding:agreement", args=[row.agreement_id])
