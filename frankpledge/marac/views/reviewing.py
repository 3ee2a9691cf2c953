"""What waits for the MARAC's staff, one referral with all that is known of it, and each deed done to it."""

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.partnerships.models import Area, Organisation
from frankpledge.ui.forms import NothingToAsk
from frankpledge.ui.pages import DeedPage, ListPage
from frankpledge.ui.tables import Link

from .. import lifecycle, permissions, repeats, sharing
from ..actions import reviewing, supporting
from ..forms import reviewing as forms
from ..models import Case, Clock, IdvaNotice, Referral, settings_in_force
from . import shown, shown_files, shown_mail
from .reading import KeptSight
from .reasoned import Reasoned


class Queue(ListPage):
    """What waits for a decision, due first, each with both its clocks."""

    permission = permissions.see_queue
    template = "marac/queue.html"
    title = "Referrals, due first"

    def filters(self, data: QueryDict) -> forms.QueueFilters:  # type: ignore[override]  # its areas are the post's
        return forms.QueueFilters(
            data, areas=Area.objects.filter(permissions.reach(self.request.actor, "pk"), kind="marac")
        )

    def rows(self) -> QuerySet[Referral]:
        running = Clock.objects.filter(referral=OuterRef("pk"), kind=Clock.Kind.REVIEW, met_at=None, stopped_at=None)
        due = Subquery(running.order_by("due_elapsed_at").values("due_elapsed_at")[:1])
        rows = Referral.objects.select_related("area", "referred_from").prefetch_related("clocks")
        return rows.annotate(due_at=due).order_by("due_at", "received_at")

    def context(self, rows: list[Referral]) -> dict[str, Any]:
        at = self.request.at
        office = settings_in_force(None, timezone.localdate(at)).office
        return {
            "columns": shown.QUEUE,
            "table_rows": [shown.queue_row(row, row.clocks.all(), at, office) for row in rows],
            "empty_sentence": "No referral waits for you.",
        }


class ReferralRecord(KeptSight):
    """One referral: what it is, its promises, what is known from before, and what can be done."""

    permission = permissions.see_referral
    template = "marac/referral.html"
    sight = "marac.referral_read"

    def rows(self) -> QuerySet[Referral]:
        rows = Referral.objects.select_related(
            "area", "referred_from", "tool_version__tool", "reason", "decided_by", "reviewer", "case__key", "no_consent"
        )
        return rows.prefetch_related(
            "parties", "criteria", "returns__reasons", "area_changes__before", "area_changes__after", "attachments"
        )

    def context(self, row: Referral) -> dict[str, Any]:
        at, actor = self.request.at, self.request.actor
        is_staff = permissions.process_referral.allows(actor, row)
        notices = list(IdvaNotice.objects.filter(referral=row).select_related("service", "decline_reason"))
        office = settings_in_force(row.area_id, timezone.localdate(at)).office
        return {
            "back": Link("Referrals, due first", reverse("marac:queue"))
            if permissions.see_queue.opens_for(actor)
            else Link("Your referrals", reverse("marac:mine"))
            if permissions.refer.opens_for(actor)
            else None,
            "title": f"Referral {row.reference}",
            "status": row.get_status_display(),
            "status_meaning": shown.MEANINGS.get(row.status, ""),  # type: ignore[call-overload]
            "next_step": shown.NEXT.get(row.status, "You finish and send it."),  # type: ignore[call-overload]
            "summary_rows": shown.outcome(row) + self.case(row) + shown.summary_rows(row, is_staff=is_staff),
            "promise_columns": shown.PROMISES,
            "promises": shown.promise_rows(row.clocks.all(), at, office),
            "found": shown.repeat_sentences(repeats.find(row)) if is_staff else [],
            "risk_columns": shown.RISK,
            "risk": shown.risk_table(row),
            "actions": self.deeds(row),
            "history": shown.history(row, notices, is_staff=is_staff),
            "notices": notices if is_staff else [],
            "mails": shown_mail.links(row) if is_staff else [],
            **self.files(row),
        }

    def files(self, row: Referral) -> dict[str, Any]:
        """Those who work on it save them; whoever brought one after it was sent reads that it is there."""
        if permissions.see_attachment.allows(self.request.actor, row):
            return {"files": shown_files.saved_rows(row), "file_columns": shown_files.SAVED, "saves_files": True}
        if not permissions.add_file.allows(self.request.actor, row):
            return {}
        return {
            "files": [shown_files.brought_row(one) for one in row.attachments.all()],
            "file_columns": shown_files.BROUGHT,
        }

    def case(self, row: Referral) -> list[dict[str, Any]]:
        """The way on to its case, for those who may open it."""
        if row.case is None or not permissions.see_case.allows(self.request.actor, row.case):
            return []
        to = Link(row.case.number, reverse("marac:case", args=[row.case.pk]))
        return [{"label": "Case", "value": to, "kind": "link"}]

    def has_service(self, row: Referral) -> bool:
        """Whether a service has the victim, and may still share at the MARAC."""
        told = [one.service_id for one in row.idva_notices.all() if one.status not in lifecycle.NO_LONGER_ITS]
        today = timezone.localdate(self.request.at)
        return any(sharing.may_share(service, row.area_id, today) for service in told)

    def deeds(self, row: Referral) -> list[dict[str, Any]]:
        actor = self.request.actor
        decides = permissions.review_referral.allows(actor, row)
        works = permissions.process_referral.allows(actor, row)
        told = not works or self.has_service(row)
        possible = (
            ("accept", "Accept referral", decides and lifecycle.ACCEPT.is_possible(row)),
            ("start_review", "Start review", decides and lifecycle.REVIEW.is_possible(row)),
            ("return", "Return as incomplete", decides and lifecycle.RETURN.is_possible(row)),
            (
                "send_link_again",
                "Send its writer another link",
                decides and row.link_id and row.status == lifecycle.ReferralStatus.RETURNED,
            ),
            ("not_met", "Criteria not met", decides and lifecycle.FIND_NOT_MET.is_possible(row)),
            ("withdraw", "Withdraw", decides and lifecycle.WITHDRAW.is_possible(row)),
            ("move", "Move to another MARAC", decides and row.decided_at is None),
            ("transfer_out", "Transfer out of the region", decides and lifecycle.TRANSFER_OUT.is_possible(row)),
            ("process", "Process for the meeting", works and row.case_id is not None),
            ("tell_service", "Tell an IDVA service", works and not told),
            ("safe_contact", "See how to reach the victim", permissions.see_safe_contact.allows(actor, row)),
            ("addresses", "See addresses", permissions.see_protected_address.allows(actor, row)),
            (
                "make_no_consent_record",
                "Record of consent not given, as a PDF",
                row.received_at and has_no_consent(row),
            ),
            (
                "add_file",
                "Add a file",
                row.status in lifecycle.TAKES_FILES and permissions.add_file.allows(actor, row),
            ),
            ("files_seen", "The new file was looked at", decides and any(file.waits for file in row.attachments.all())),
            ("kept_out", "Who is kept out of it", decides),
            (
                "tasks",
                "Complete it" if row.status == lifecycle.ReferralStatus.TAKEN_IN else "Go on with it",
                lifecycle.SUBMIT.is_possible(row) and permissions.write_referral.allows(actor, row),
            ),
        )
        return [
            {
                "text": text,
                "href": reverse(f"marac:{name}", args=[row.pk]),
                "is_main": name in ("accept", "tasks") or (name == "process" and not row.crimes_found),
            }
            for name, text, is_possible in possible
            if is_possible
        ]


def has_no_consent(row: Referral) -> bool:
    return hasattr(row, "no_consent")


class _Deed(DeedPage):
    """A deed done to a referral, which leads back to it."""

    permission = permissions.review_referral
    template = "marac/deed.html"

    def rows(self) -> QuerySet[Referral]:
        return Referral.objects.select_related("area", "tool_version__tool")

    def context(self, row: Referral) -> dict[str, Any]:
        return {"caption": row.reference, "cancel_href": reverse("marac:referral", args=[row.pk])}

    def done_url(self, row: Referral, result: Any) -> str:
        return reverse("marac:referral", args=[row.pk])


class StartReview(_Deed):
    title = "Start the review"
    verb = "Start review"
    form_class = forms.StartReviewForm

    def act(self, row: Referral, form: Any) -> None:
        reviewing.start_review(row, by=self.request.actor, at=self.request.at)


class Accept(_Deed):
    template = "marac/accept.html"
    title = "Accept this referral"
    verb = "Accept referral"

    def form(self, row: Referral, **data: Any) -> forms.AcceptForm:
        return forms.AcceptForm(unsure=self.found(row).unsure, **data)

    def found(self, row: Referral) -> repeats.Found:
        if not hasattr(self, "_found"):
            self._found = repeats.find(row)
        return self._found

    def context(self, row: Referral) -> dict[str, Any]:
        trail.sight("marac.referral_read", row, at=self.request.at, ground="accepting it")
        found = self.found(row)
        in_force = settings_in_force(row.area_id, timezone.localdate(row.received_at or self.request.at))
        said = row.criteria.filter(by="referrer")
        return super().context(row) | {
            "found": shown.repeat_sentences(found), "joins": found.open_case, "score": row.score, "said": said,
            "threshold": in_force.visible_high_risk_threshold, "definition": in_force.repeat_definition.label,
        }  # fmt: skip

    def initial(self, row: Referral) -> dict[str, Any]:
        return {"criteria": list(row.criteria.filter(by="referrer").values_list("code", flat=True))}

    def act(self, row: Referral, form: forms.AcceptForm) -> Case:
        return reviewing.accept(
            row, by=self.request.actor, at=self.request.at, criteria=form.given(), same_as=form.same_victim()
        )

    def say_done(self, row: Referral, result: Case) -> str:
        return f"Accepted. It is case {result.number}."


class SendBack(Reasoned, _Deed):
    title = "Return as incomplete"
    verb = "Return to the referrer"
    form_class = forms.ReturnForm
    done_message = "Returned. The referrer has been told to sign in."

    def act(self, row: Referral, form: forms.ReturnForm) -> None:
        given = form.cleaned_data
        reviewing.return_incomplete(
            row, by=self.request.actor, at=self.request.at, reasons=given["reasons"], words=given["words"]
        )


class SendLinkAgain(_Deed):
    """Where the link that went with a return has run out."""

    title = "Send its writer another link"
    verb = "Send link"
    form_class = NothingToAsk
    done_message = "Sent, to the address that the first link went to."

    def act(self, row: Referral, form: NothingToAsk) -> None:
        reviewing.send_link_again(row, by=self.request.actor, at=self.request.at)


class Withdraw(Reasoned, _Deed):
    title = "Withdraw this referral"
    verb = "Withdraw referral"
    form_class = forms.WithdrawForm
    done_message = "Withdrawn."

    def act(self, row: Referral, form: forms.WithdrawForm) -> None:
        reviewing.withdraw(row, by=self.request.actor, at=self.request.at, **form.cleaned_data)


class NotMet(Reasoned, _Deed):
    title = "It meets no criterion"
    verb = "Say that the criteria are not met"
    form_class = forms.NotMetForm
    done_message = "The referrer has been told to sign in and read why."

    def act(self, row: Referral, form: forms.NotMetForm) -> None:
        reviewing.find_not_met(row, by=self.request.actor, at=self.request.at, **form.cleaned_data)


class Move(_Deed):
    title = "Move to the right MARAC"
    verb = "Move referral"
    form_class = forms.MoveForm

    def act(self, row: Referral, form: forms.MoveForm) -> None:
        reviewing.move(row, by=self.request.actor, at=self.request.at, to=form.cleaned_data["area"])

    def done_url(self, row: Referral, result: None) -> str:
        return reverse("marac:queue")

    def say_done(self, row: Referral, result: None) -> str:
        return f"{row.reference} is with the other MARAC now."


class TransferOut(_Deed):
    title = "Transfer out of the region"
    verb = "Transfer referral"
    form_class = forms.TransferOutForm
    done_message = "Transferred. What you pass on yourself is recorded as a disclosure."

    def act(self, row: Referral, form: forms.TransferOutForm) -> None:
        reviewing.transfer_out(row, by=self.request.actor, at=self.request.at, **form.cleaned_data)


class Process(_Deed):
    permission = permissions.process_referral
    title = "Process for the meeting"
    verb = "Save"
    form_class = forms.ProcessForm
    done_message = "Saved."

    def initial(self, row: Referral) -> dict[str, Any]:
        trail.sight("marac.referral_read", row, at=self.request.at, ground="processing it for the meeting")
        return {"crimes_found": row.crimes_found}

    def act(self, row: Referral, form: forms.ProcessForm) -> None:
        reviewing.process(row, by=self.request.actor, at=self.request.at, **form.cleaned_data)


class TellService(_Deed):
    permission = permissions.process_referral
    title = "Tell an IDVA service"
    verb = "Tell them"
    done_message = "Told."

    def form(self, row: Referral, **data: Any) -> forms.TellServiceForm:
        return forms.TellServiceForm(referral=row, **data)

    def act(self, row: Referral, form: forms.TellServiceForm) -> None:
        service: Organisation = form.cleaned_data["service"]
        supporting.tell_service(row, by=self.request.actor, at=self.request.at, service=service)


class SeeSafeContact(_Deed):
    """Shown once, to whoever says why; each sight is kept."""

    permission = permissions.see_safe_contact
    title = "How to reach the victim"
    verb = "Show me"
    form_class = forms.SightForm

    def act(self, row: Referral, form: forms.SightForm) -> Any:
        return reviewing.look_at_safe_contact(row, by=self.request.actor, at=self.request.at, **form.cleaned_data)

    def done(self, row: Referral, result: Any) -> HttpResponse:
        return self.draw(self.context(row) | {"row": row, "contact": result}, template="marac/safe_contact.html")


class SeeAddresses(_Deed):
    """Shown once, to whoever says why; each sight is kept."""

    permission = permissions.see_protected_address
    title = "Addresses"
    verb = "Show me"
    form_class = forms.SightForm

    def act(self, row: Referral, form: forms.SightForm) -> Any:
        return reviewing.look_at_addresses(row, by=self.request.actor, at=self.request.at, **form.cleaned_data)

    def done(self, row: Referral, result: Any) -> HttpResponse:
        rows = shown.address_rows(*result)
        return self.draw(self.context(row) | {"row": row, "addresses": rows}, template="marac/addresses.html")
