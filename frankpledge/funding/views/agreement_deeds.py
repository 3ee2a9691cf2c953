"""What is done to an agreement, its parts and its conditions: each one form and one deed."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from frankpledge.figures.money import pounds
from frankpledge.funding import permissions
from frankpledge.funding.actions import agreements, varying
from frankpledge.funding.forms import agreements as forms
from frankpledge.funding.models import (
    AgreedMeasure,
    Agreement,
    Condition,
    Document,
    Fund,
    Heading,
    Instalment,
    Match,
    Measure,
    Share,
    Variation,
)
from frankpledge.rules import Hidden
from frankpledge.ui.forms import NothingToAsk
from frankpledge.ui.pages import DeedPage, FormPage
from frankpledge.ui.wording import day

from . import shown_grants as shown
from .agreements import places, recipients


class OfAgreement(DeedPage):
    permission = permissions.run_agreements

    def rows(self) -> QuerySet[Agreement]:
        return Agreement.objects.select_related("recipient", "fund")

    def context(self, row: Agreement) -> dict[str, Any]:
        return {"caption": str(row), "cancel_href": shown.to("agreement", row)}

    def done_url(self, row: Agreement, result: object) -> str:
        return shown.to("agreement", row)

    @property
    def doing(self) -> dict[str, Any]:
        return {"by": self.request.actor, "at": self.request.at}


class ChangeAgreement(OfAgreement):
    form_class = forms.ChangeForm
    title = "Change terms"
    verb = "Save terms"

    def initial(self, row: Agreement) -> dict[str, Any]:
        return {name: getattr(row, name) for name in forms.ChangeForm.base_fields}

    def act(self, row: Agreement, form: Any) -> Agreement:
        return agreements.change(row, **form.cleaned_data, **self.doing)


class AddShare(OfAgreement):
    form_class = forms.ShareForm
    title = "Add a recipient or area"
    verb = "Add"

    def form(self, row: Agreement, **data: Any) -> forms.ShareForm:
        return forms.ShareForm(organisations=recipients(), areas=places(self.request.actor.office_area_ids), **data)

    def act(self, row: Agreement, form: Any) -> Share:
        return agreements.add_share(row, **form.cleaned_data, **self.doing)


class AddHeading(OfAgreement):
    form_class = forms.HeadingForm
    title = "Add a heading to the budget"
    verb = "Add heading"

    def act(self, row: Agreement, form: Any) -> Heading:
        return agreements.add_heading(row, **form.cleaned_data, **self.doing)


class SetProfile(OfAgreement):
    """One heading's sums by period."""

    title = "When it is to be spent"
    verb = "Save profile"

    def lookup(self) -> dict[str, Any]:
        return {"pk": self.kwargs["pk"], "headings__pk": self.kwargs["heading"]}

    def heading(self, row: Agreement) -> Heading:
        heading: Heading = row.headings.get(pk=self.kwargs["heading"])
        return heading

    def form(self, row: Agreement, **data: Any) -> forms.ProfileForm:
        return forms.ProfileForm(
            heading=self.heading(row), periods=agreements.periods_of(row), **{**data, "initial": None}
        )

    def context(self, row: Agreement) -> dict[str, Any]:
        heading = self.heading(row)
        lead = f"{heading.name}: {pounds(heading.amount)} in all, which the periods must come to."
        return {**super().context(row), "lead": lead}

    def act(self, row: Agreement, form: forms.ProfileForm) -> Heading:
        return agreements.set_profile(self.heading(row), amounts=form.amounts(), **self.doing)


class SpreadInstalments(OfAgreement):
    form_class = forms.SpreadForm
    title = "One payment a period"
    verb = "Lay out the payments"

    def act(self, row: Agreement, form: Any) -> Agreement:
        return agreements.spread_instalments(row, **form.cleaned_data, **self.doing)


class AddInstalment(OfAgreement):
    form_class = forms.InstalmentForm
    title = "Add a payment"
    verb = "Add payment"

    def act(self, row: Agreement, form: Any) -> Instalment:
        return agreements.add_instalment(row, **form.cleaned_data, **self.doing)


class AddCondition(OfAgreement):
    form_class = forms.ConditionForm
    title = "Add a condition"
    verb = "Add condition"

    def form(self, row: Agreement, **data: Any) -> forms.ConditionForm:
        return forms.ConditionForm(agreement=row, **data)

    def act(self, row: Agreement, form: Any) -> Condition:
        return agreements.add_condition(row, **form.cleaned_data, **self.doing)


class AddMeasure(OfAgreement):
    template = "funding/add_measure.html"
    form_class = forms.AddMeasureForm
    title = "Add what it is to achieve"
    verb = "Add"

    def form(self, row: Agreement, **data: Any) -> forms.AddMeasureForm:
        return forms.AddMeasureForm(measures=Measure.objects.filter(fund=row.fund_id), **data)

    def act(self, row: Agreement, form: Any) -> AgreedMeasure:
        return agreements.add_measure(row, **form.cleaned_data, **self.doing)


class DefineMeasure(FormPage):
    """A definition for every agreement of a fund."""

    permission = permissions.run_agreements
    form_class = forms.DefineMeasureForm
    title = "Define what is counted"
    verb = "Keep definition"
    done_message = "Defined. Any agreement of the fund can use it now."

    def context(self) -> dict[str, Any]:
        return {"cancel_href": reverse("funding:agreements")}

    def form(self, **data: Any) -> forms.DefineMeasureForm:
        return forms.DefineMeasureForm(funds=Fund.objects.filter(area__in=self.request.actor.office_area_ids), **data)

    def act(self, form: Any) -> Measure:
        return agreements.define_measure(**form.cleaned_data, by=self.request.actor, at=self.request.at)

    def done_url(self, result: Measure) -> str:
        return reverse("funding:agreements")


class AddMatch(OfAgreement):
    form_class = forms.MatchForm
    title = "Add match funding"
    verb = "Add"

    def act(self, row: Agreement, form: Any) -> Match:
        return agreements.add_match(row, **form.cleaned_data, **self.doing)


class ReceiveMatch(OfAgreement):
    form_class = forms.ReceivedForm
    title = "Match funding that has come"
    verb = "Save"

    def lookup(self) -> dict[str, Any]:
        return {"pk": self.kwargs["pk"], "matches__pk": self.kwargs["match"]}

    def context(self, row: Agreement) -> dict[str, Any]:
        match = row.matches.get(pk=self.kwargs["match"])
        promised = "" if match.amount is None else f": {pounds(match.amount)} promised"
        return {**super().context(row), "lead": f"{match}{promised}, {pounds(match.received)} received so far."}

    def act(self, row: Agreement, form: Any) -> Match:
        return agreements.receive_match(row.matches.get(pk=self.kwargs["match"]), **form.cleaned_data, **self.doing)


_PARTS: dict[str, Any] = {
    "share": Share, "heading": Heading, "payment": Instalment, "condition": Condition, "match": Match, "measure": AgreedMeasure,
}  # fmt: skip


class _OfPart(OfAgreement):
    """What is done to one part of a draft."""

    def lookup(self) -> dict[str, Any]:
        return {"pk": self.kwargs["pk"]}

    def part(self, row: Agreement) -> Any:
        model = _PARTS.get(self.kwargs["kind"])
        if model is None:
            raise Hidden
        # Compared as text: some parts are numbered, and others have keys that say nothing.
        found = [each for each in model.objects.filter(agreement=row) if str(each.pk) == self.kwargs["part"]]
        if not found:
            raise Hidden
        return found[0]

    def context(self, row: Agreement) -> dict[str, Any]:
        return {**super().context(row), "lead": str(self.part(row))}


class TakeOut(_OfPart):
    form_class = NothingToAsk
    title = "Take this out?"
    verb = "Take it out"

    def context(self, row: Agreement) -> dict[str, Any]:
        return {**super().context(row), "cancel": "Keep it"}

    def act(self, row: Agreement, form: Any) -> Agreement:
        return agreements.take_out(self.part(row), **self.doing)


class ChangePart(_OfPart):
    """The form that the part was added by, filled in with what it is."""

    title = "Change this part"
    verb = "Save"

    def form(self, row: Agreement, **data: Any) -> Any:
        kind = self.kwargs["kind"]
        self.part(row)  # a kind or a part that is not there is not found
        if kind == "share":
            return forms.ShareForm(organisations=recipients(), areas=places(self.request.actor.office_area_ids), **data)
        if kind == "condition":
            return forms.ConditionForm(agreement=row, **data)
        if kind == "measure":
            return forms.AddMeasureForm(measures=Measure.objects.filter(fund=row.fund_id), **data)
        return {"heading": forms.HeadingForm, "payment": forms.InstalmentForm, "match": forms.MatchForm}[kind](**data)

    def initial(self, row: Agreement) -> dict[str, Any]:
        part = self.part(row)
        return {name: _as_asked(getattr(part, name)) for name in self.form(row).fields}

    def act(self, row: Agreement, form: Any) -> Agreement:
        return agreements.change_part(self.part(row), **form.cleaned_data, **self.doing)


def _as_asked(value: Any) -> Any:
    """A value as its field has it: choices are text."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


class KeepDocument(OfAgreement):
    permission = permissions.keep_documents
    form_class = forms.DocumentForm
    title = "Keep a document"
    verb = "Keep document"
    done_message = "Kept."

    def act(self, row: Agreement, form: Any) -> Document:
        answers = form.cleaned_data
        kind, content = answers["file"]
        return agreements.keep_document(
            row, what=answers["what"], words=answers["words"], kind=kind, content=content, **self.doing
        )


# The offer and its signatures


class Offer(OfAgreement):
    form_class = NothingToAsk
    title = "Offer this agreement?"
    verb = "Offer agreement"
    done_message = "Offered. The recipient’s certifier can sign it."

    def act(self, row: Agreement, form: Any) -> Agreement:
        return agreements.offer(row, **self.doing)


class TakeBack(OfAgreement):
    form_class = NothingToAsk
    title = "Take the offer back?"
    verb = "Take it back"
    done_message = "It is a draft again."

    def act(self, row: Agreement, form: Any) -> Agreement:
        return agreements.take_back(row, **self.doing)


class Withdraw(OfAgreement):
    form_class = forms.BecauseForm
    title = "Withdraw agreement"
    verb = "Withdraw"

    def act(self, row: Agreement, form: Any) -> Agreement:
        return agreements.withdraw(row, **form.cleaned_data, **self.doing)


class Sign(OfAgreement):
    permission = permissions.sign_agreements
    form_class = NothingToAsk
    title = "Sign for the recipient?"
    verb = "Sign agreement"
    done_message = "Signed. The policing body countersigns it next."

    def context(self, row: Agreement) -> dict[str, Any]:
        lead = (
            f"You sign for {row.recipient}: {pounds(row.amount)} from {day(row.starts_on)} to {day(row.ends_on)}, on the "
            "conditions, payments and measures that its page shows."
        )
        return {**super().context(row), "lead": lead}

    def act(self, row: Agreement, form: Any) -> Agreement:
        return agreements.sign(row, **self.doing)


class Countersign(Sign):
    permission = permissions.countersign_agreements
    title = "Countersign for the policing body?"
    verb = "Countersign agreement"
    done_message = "In force. Its returns are scheduled."

    def context(self, row: Agreement) -> dict[str, Any]:
        return {**super().context(row), "lead": "It is in force at once, and its returns are scheduled from its days."}

    def act(self, row: Agreement, form: Any) -> Agreement:
        return agreements.countersign(row, **self.doing)


# In force


class Vary(OfAgreement):
    form_class = forms.VariationForm
    title = "Propose a variation"
    verb = "Propose variation"
    done_message = "Proposed. Nothing changes until the recipient agrees."

    def initial(self, row: Agreement) -> dict[str, Any]:
        return {"amount": row.amount, "ends_on": row.ends_on}

    def act(self, row: Agreement, form: Any) -> Variation:
        return varying.propose(row, **form.cleaned_data, **self.doing)


class _OfVariation(OfAgreement):
    form_class = NothingToAsk

    def lookup(self) -> dict[str, Any]:
        return {"pk": self.kwargs["pk"], "variations__number": self.kwargs["number"]}

    def variation(self, row: Agreement) -> Variation:
        variation: Variation = row.variations.get(number=self.kwargs["number"])
        return variation

    def context(self, row: Agreement) -> dict[str, Any]:
        each = self.variation(row)
        lead = f"{pounds(each.amount)} until {day(each.ends_on)}, from {day(each.from_on)}. {each.reason}"
        return {**super().context(row), "lead": lead}


class AgreeVariation(_OfVariation):
    permission = permissions.sign_agreements
    title = "Agree to this variation?"
    verb = "Agree to variation"
    done_message = "Agreed. The budget, the payments and the returns to come have followed."

    def act(self, row: Agreement, form: Any) -> Variation:
        return varying.agree(self.variation(row), **self.doing)


class WithdrawVariation(_OfVariation):
    title = "Withdraw this variation?"
    verb = "Withdraw variation"

    def act(self, row: Agreement, form: Any) -> Variation:
        return varying.withdraw_variation(self.variation(row), **self.doing)


class PlanAfter(OfAgreement):
    form_class = forms.PlanForm
    title = "Plan what comes after"
    verb = "Save plan"
    done_message = "Saved."

    def initial(self, row: Any) -> dict[str, Any]:
        found = {name: getattr(row, name) for name in self.form_class.base_fields}
        return found | {"course": row.course or "none", "destination": row.destination or "none"}

    def act(self, row: Agreement, form: Any) -> Agreement:
        return varying.plan_after(row, **form.cleaned_data, **self.doing)


class CloseAgreement(OfAgreement):
    form_class = forms.BecauseForm
    title = "Close agreement"
    verb = "Close agreement"
    done_message = "Closed. Its returns are locked."

    def form(self, row: Agreement, **data: Any) -> forms.BecauseForm:
        return forms.BecauseForm(question="How did it end, and what was achieved?", **data)

    def act(self, row: Agreement, form: Any) -> Agreement:
        return varying.close(row, **form.cleaned_data, **self.doing)


# Conditions


class _OfCondition(DeedPage):
    permission = permissions.judge_conditions

    def rows(self) -> QuerySet[Condition]:
        return Condition.objects.select_related("agreement")

    def context(self, row: Condition) -> dict[str, Any]:
        given = row.evidence.last()
        said = f" Given to show it: {given.words}" if given else ""
        return {
            "caption": f"{row.agreement.reference}, condition {row.position}",
            "lead": f"{row.words}{said}",
            "cancel_href": shown.to("agreement", row.agreement),
        }

    def done_url(self, row: Condition, result: object) -> str:
        return f"{shown.to('agreement', row.agreement)}#conditions"

    @property
    def doing(self) -> dict[str, Any]:
        return {"by": self.request.actor, "at": self.request.at}


class GiveEvidence(_OfCondition):
    permission = permissions.answer_conditions
    form_class = forms.EvidenceForm
    title = "Show that it is met"
    verb = "Give evidence"
    done_message = "Given. The policing body looks at it."

    def act(self, row: Condition, form: Any) -> Condition:
        answers = form.cleaned_data
        return varying.show(row, words=answers["words"], file=answers["file"], **self.doing)


class AcceptEvidence(_OfCondition):
    form_class = NothingToAsk
    title = "Is the condition met?"
    verb = "Accept evidence"

    def act(self, row: Condition, form: Any) -> Condition:
        return varying.accept_evidence(row, **self.doing)


class ReturnEvidence(_OfCondition):
    form_class = forms.BecauseForm
    title = "Return the evidence"
    verb = "Return evidence"

    def form(self, row: Condition, **data: Any) -> forms.BecauseForm:
        return forms.BecauseForm(question="What is still wanted?", **data)

    def act(self, row: Condition, form: Any) -> Condition:
        return varying.return_evidence(row, **form.cleaned_data, **self.doing)


class Waive(_OfCondition):
    form_class = forms.BecauseForm
    title = "Waive this condition"
    verb = "Waive condition"

    def act(self, row: Condition, form: Any) -> Condition:
        return varying.waive(row, **form.cleaned_data, **self.doing)
