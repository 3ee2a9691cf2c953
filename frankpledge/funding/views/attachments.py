"""The files of an application: brought by who applies, read by who assesses and decides."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from frankpledge.documents.kinds import ENDINGS, to_save
from frankpledge.ui.forms import NothingToAsk
from frankpledge.ui.pages import DeedPage, RecordPage

from .. import permissions
from ..actions import applying as actions
from ..forms import calls as forms
from ..models import Application, Attachment


def files(application: Application, *, may_take_out: bool = False) -> list[dict[str, Any]]:
    """Each file of an application, as a page lists them."""
    return [
        {
            "words": each.words,
            "kind": ENDINGS[each.kind],
            "at": each.brought_at,
            "href": reverse("funding:attachment", args=[each.pk]),
            "take_out_href": reverse("funding:take_out_file", args=[each.pk]) if may_take_out else "",
        }
        for each in application.attachments.defer("content")
    ]


class AttachPage(DeedPage):
    """One more file with an application."""

    permission = permissions.edit_application
    form_class = forms.AttachForm
    title, verb, done_message = "Add a file", "Add file", "The file is kept with your application."

    def rows(self) -> QuerySet[Application]:
        return Application.objects.select_related("call__pot__fund")

    def context(self, row: Application) -> dict[str, Any]:
        return {"caption": row.title, "cancel_href": reverse("funding:application", args=[row.pk])}

    def act(self, row: Application, form: Any) -> Attachment:
        kind, content = form.cleaned_data["file"]
        words = form.cleaned_data["words"]
        return actions.attach(row, words=words, kind=kind, content=content, by=self.request.actor, at=self.request.at)

    def done_url(self, row: Application, result: Attachment) -> str:
        return reverse("funding:application", args=[row.pk])


class TakeOutFilePage(DeedPage):
    """A file taken out again, before the application is sent in."""

    permission = permissions.keep_attachments
    form_class = NothingToAsk
    title, verb, done_message = "Take this file out?", "Take it out", "It is taken out."

    def rows(self) -> QuerySet[Attachment]:
        return Attachment.objects.defer("content").select_related("application")

    def context(self, row: Attachment) -> dict[str, Any]:
        return {"caption": row.words, "cancel_href": reverse("funding:application", args=[row.application_id])}

    def act(self, row: Attachment, form: Any) -> Application:
        return actions.take_out_file(row, by=self.request.actor, at=self.request.at)

    def done_url(self, row: Attachment, result: Application) -> str:
        return reverse("funding:application", args=[result.pk])


class AttachmentFile(RecordPage):
    """A file, to keep; it is never shown as a page of ours."""

    permission = permissions.see_attachments

    def rows(self) -> QuerySet[Attachment]:
        return Attachment.objects.select_related("application")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        row: Attachment = self.row()
        return to_save(bytes(row.content), f"file-{row.pk}", ENDINGS[row.kind])
