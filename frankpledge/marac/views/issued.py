"""The referral form to fill in elsewhere, given out to anybody: it holds nothing of anybody."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from frankpledge.documents.pdf import has_pango, pdf_response
from frankpledge.documents.word import word_response
from frankpledge.rules import Hidden
from frankpledge.ui.pages import PublicPage

from .. import issued_form
from ..models import RiskTool, ToolVersion


class IssuedForms(PublicPage):
    """Where an agency finds the form, in Word and as a PDF."""

    template = "marac/issued.html"
    title = "The referral form, to fill in and send by e-mail"

    def context(self) -> dict[str, Any]:
        tools = RiskTool.objects.filter(versions__in=ToolVersion.objects.on(timezone.localdate(self.request.at)))
        return {
            "forms": [
                {
                    "name": tool.asked_of,
                    "word": reverse("marac:issued_file", args=[tool.pk, "docx"]),
                    "pdf": reverse("marac:issued_file", args=[tool.pk, "pdf"]) if has_pango() else "",
                }
                for tool in tools.distinct()
            ]
        }


class IssuedFile(PublicPage):
    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        tool, at = kwargs["tool"], self.request.at
        if (
            kwargs["kind"] not in ({"docx", "pdf"} if has_pango() else {"docx"})
            or not RiskTool.objects.filter(pk=tool).exists()
        ):
            raise Hidden
        name = f"marac-referral-{tool}"
        if kwargs["kind"] == "docx":
            return word_response(name, issued_form.as_word(at, tool))
        return pdf_response(name, issued_form.as_pdf(at, tool))
