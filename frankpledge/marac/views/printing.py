"""Papers made: each asks for whom and on what ground, and answers with the PDF."""

from typing import Any

from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.documents.pdf import pdf_response
from frankpledge.documents.workbook import workbook_response
from frankpledge.partnerships.models import Area, Organisation
from frankpledge.rules import Hidden
from frankpledge.ui.pages import DeedPage, FormPage

from .. import agencies, permissions
from ..actions import handing_out
from ..forms import printing as forms
from ..forms.counts import PeriodFilters
from ..models import Case, IdvaNotice, Meeting, Referral
from ..printing import letter, said
from ..printing.kinds import KINDS, Kind
from ..statistics.counts import held_since
from .meetings import has_signed

_VERB = "Make the PDF"
_CANCEL = "Back without making it"


class _MakesPaper(DeedPage):
    template = "marac/deed.html"
    verb = _VERB
    file_name: str = "paper"

    def done(self, row: Any, result: bytes) -> HttpResponse:
        return pdf_response(self.file_name, result)

    @property
    def is_staff(self) -> bool:
        return self.request.actor.acts_as(*permissions.STAFF)


class MakeMeetingPaper(_MakesPaper):
    """The agenda, the minutes and their like: for oneself, and by staff for others."""

    permission = permissions.see_meeting

    def rows(self) -> QuerySet[Meeting]:
        return Meeting.objects.select_related("area")

    def lookup(self) -> dict[str, Any]:
        return {"pk": self.kwargs["pk"]}

    @property
    def kind(self) -> Kind:
        found = KINDS.get(self.kwargs["paper"])
        if found is None:
            raise Hidden
        return found

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        row = self.row()
        if not has_signed(self, row):
            return redirect("marac:sign", pk=row.pk)
        return super().get(request, **kwargs)

    def context(self, row: Meeting) -> dict[str, Any]:
        return {
            "title": f"{self.kind.words} as a PDF", "lead": f"{self.kind.hint} A long one takes some seconds.", "cancel": _CANCEL,
            "caption": f"MARAC of {row.area}, {said.when(row)}", "cancel_href": reverse("marac:meeting", args=[row.pk]),
        }  # fmt: skip

    def form(self, row: Meeting, **data: Any) -> BaseForm:
        if not self.is_staff:
            return forms.GroundForm(**data)
        there = agencies.agencies_of(row.area_id, timezone.localdate(row.starts_at))
        return forms.MeetingPaperForm(agencies=there, is_of_one_agency=self.kind.is_of_one_agency, **data)

    def act(self, row: Meeting, form: Any) -> bytes:
        self.file_name = f"{self.kind.code}-{timezone.localdate(row.starts_at)}"
        return handing_out.make_meeting_paper(row, self.kind, by=self.request.actor, at=self.request.at, **form.given())


class MakeNoConsentRecord(_MakesPaper):
    permission = permissions.see_referral
    title = "Record of consent not given, as a PDF"
    file_name = "record-without-consent"

    def rows(self) -> QuerySet[Referral]:
        return Referral.objects.filter(no_consent__isnull=False, received_at__isnull=False)

    def context(self, row: Referral) -> dict[str, Any]:
        lead = "On what ground it was made, why that is necessary and proportionate, and who decided. It names nobody in it."
        return {"caption": row.reference, "lead": lead, "cancel": _CANCEL,
                "cancel_href": reverse("marac:referral", args=[row.pk])}  # fmt: skip

    def form(self, row: Referral, **data: Any) -> BaseForm:
        return forms.ForWhomForm(**data) if self.is_staff else forms.GroundForm(**data)

    def act(self, row: Referral, form: Any) -> bytes:
        return handing_out.make_no_consent_record(row, by=self.request.actor, at=self.request.at, **form.given())


class MakeTransferPack(_MakesPaper):
    permission = permissions.see_pack
    title = "Transfer pack as a PDF"
    file_name = "transfer-pack"
    form_class = forms.ForWhomForm

    def rows(self) -> QuerySet[Case]:
        return Case.objects.select_related("area")

    def context(self, row: Case) -> dict[str, Any]:
        lead = "What another MARAC needs of this case. It says of nobody where they live, and leaves out what an agency may not share."
        return {
            "caption": f"Case {row.number}",
            "lead": lead,
            "cancel": _CANCEL,
            "cancel_href": reverse("marac:meetings"),
        }

    def act(self, row: Case, form: Any) -> bytes:
        return handing_out.make_transfer_pack(row, by=self.request.actor, at=self.request.at, **form.given())


class MakeDataReturn(FormPage):
    """The SafeLives data return: whole for staff, with small numbers hidden for the others."""

    permission = permissions.see_counts
    title = "SafeLives data return"
    verb = "Make the workbook"

    def context(self) -> dict[str, Any]:
        lead = (
            "What the return asks for that is held here, as an Excel workbook. Where a figure is not held, it says so."
        )
        return {"lead": lead, "cancel": _CANCEL, "cancel_href": reverse("marac:counts")}

    def form(self, **data: Any) -> forms.DataReturnForm:
        today = timezone.localdate(self.request.at)
        quarters = PeriodFilters(today=today, since=held_since()).whole_quarters()
        is_whole = self.request.actor.acts_as(*permissions.STAFF)
        return forms.DataReturnForm(quarters=quarters, is_whole=is_whole, **data)

    def act(self, form: forms.DataReturnForm) -> bytes:
        given = form.cleaned_data
        return handing_out.make_data_return(form.chosen(), by=self.request.actor, at=self.request.at, to=given["to"])

    def done(self, result: bytes) -> HttpResponse:
        return workbook_response(f"marac-data-return-{timezone.localdate(self.request.at)}", result)


class WriteLetter(_MakesPaper):
    """By the adviser, for the victim; where none may be made, it says why."""

    permission = permissions.support_victim
    template = "marac/write_letter.html"
    title = "Letter to the victim"
    file_name = "letter"
    form_class = forms.LetterForm

    def rows(self) -> QuerySet[IdvaNotice]:
        return IdvaNotice.objects.select_related("referral__key", "service")

    def context(self, row: IdvaNotice) -> dict[str, Any]:
        trail.sight("marac.referral_read", row.referral, at=self.request.at, ground="writing to the victim")
        return {"caption": row.referral.reference, "why_not": letter.why_not(row), "what_is_safe": row.what_is_safe,
                "cancel": _CANCEL, "cancel_href": reverse("marac:notice", args=[row.pk])}  # fmt: skip

    def initial(self, row: IdvaNotice) -> dict[str, Any]:
        return {"name": letter.given_name(row)}

    def act(self, row: IdvaNotice, form: Any) -> bytes:
        return handing_out.write_letter(row, by=self.request.actor, at=self.request.at, **form.cleaned_data)


class MakeActionList(FormPage):
    """What an agency has still to answer, from its page of actions."""

    permission = permissions.see_agreed
    template = "marac/deed.html"
    title = "Actions to answer, as a PDF"
    verb = _VERB

    def context(self) -> dict[str, Any]:
        return {"lead": "What an agency has still to answer, due first.", "cancel": _CANCEL,
                "cancel_href": reverse("marac:agreed")}  # fmt: skip

    def form(self, **data: Any) -> BaseForm:
        if not self.request.actor.acts_as(*permissions.STAFF):
            return forms.GroundForm(**data)
        today = timezone.localdate(self.request.at)
        areas = Area.objects.filter(permissions.reach(self.request.actor, "pk"), kind=Area.Kind.MARAC)
        found = {one.pk for area in areas for one in agencies.agencies_of(area.pk, today)}
        return forms.AgencyActionsForm(agencies=Organisation.objects.filter(pk__in=found), **data)

    def act(self, form: Any) -> bytes:
        own = Organisation.objects.get(pk=self.request.actor.organisation_id or "")
        given = {"agency": own, **form.cleaned_data}
        return handing_out.make_action_list(**given, by=self.request.actor, at=self.request.at)

    def done(self, result: bytes) -> HttpResponse:
        return pdf_response(f"actions-{timezone.localdate(self.request.at)}", result)
