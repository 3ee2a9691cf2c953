"""The files that go with a referral: added and taken off while it is written, saved by those who work on it."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from frankpledge.documents.kinds import to_save
from frankpledge.rules import Hidden
from frankpledge.ui.forms import NothingToAsk
from frankpledge.ui.pages import DeedPage, RecordPage

from .. import permissions
from ..actions import attaching
from ..forms import attaching as forms
from ..models import Attachment, MailPart, Referral, settings_in_force
from . import shown_files
from .writing import ByLink, Writing


class Files(Writing, DeedPage):
    """What is there, and one more."""

    template = "marac/files.html"
    title = "Files that go with it"
    verb = "Add the file"
    done_message = "The file is kept with the referral."

    def context(self, row: Referral) -> dict[str, Any]:
        files = list(row.attachments.all())
        return {
            "caption": row.reference,
            "cancel_href": self.address("tasks", row),
            "columns": shown_files.WRITTEN,
            "files": [shown_files.written_row(one, self.address("take_off_file", row, one.pk)) for one in files],
            "from_mail": [
                shown_files.part_row(one, self.address("keep_part", row, one.pk))
                for one in (attaching.of_its_mails(row) if row.source == Referral.Source.EMAIL else ())
            ],
            "part_columns": shown_files.PARTS,
        }

    def form(self, row: Referral, **data: Any) -> forms.AddFileForm:
        in_force = settings_in_force(row.area_id, timezone.localdate(self.request.at))
        return forms.AddFileForm(in_force=in_force, **data)

    def act(self, row: Referral, form: forms.AddFileForm) -> Attachment:
        file, words = form.cleaned_data["file"], form.cleaned_data["words"]
        return attaching.attach(row, by=self.writer, at=self.request.at, file=file.said_to_be(words))

    def done_url(self, row: Referral, result: Attachment) -> str:
        return self.address("files", row)


class TakeOffFile(Writing, DeedPage):
    template = "marac/section.html"
    title = "Take this file off"
    verb = "Take it off"
    form_class = NothingToAsk
    done_message = "The file is gone."

    def file(self, row: Referral) -> Attachment:
        found = row.attachments.filter(pk=self.kwargs["file"]).first()
        if found is None:
            raise Hidden
        return found

    def context(self, row: Referral) -> dict[str, Any]:
        file = self.file(row)
        return {"caption": row.reference, "lead": file.words or file.name, "cancel_href": self.address("files", row)}

    def act(self, row: Referral, form: NothingToAsk) -> None:
        attaching.take_off(self.file(row), by=self.writer, at=self.request.at)

    def done_url(self, row: Referral, result: None) -> str:
        return self.address("files", row)


class FilesByLink(ByLink, Files):
    pass


class TakeOffFileByLink(ByLink, TakeOffFile):
    pass


class KeepPart(Writing, DeedPage):
    """Something that came in the mail, kept with the referral that the mail became."""

    template = "marac/section.html"
    title = "Keep this with the referral"
    verb = "Keep it"
    done_message = "The file is kept with the referral."

    def part(self, row: Referral) -> MailPart:
        found = next((one for one in attaching.of_its_mails(row) if one.pk == self.kwargs["part"]), None)
        if found is None:
            raise Hidden
        return found

    def context(self, row: Referral) -> dict[str, Any]:
        return {
            "caption": row.reference,
            "lead": self.part(row).name or "A file without a name",
            "cancel_href": self.address("files", row),
        }

    def form(self, row: Referral, **data: Any) -> forms.KeepForm:
        return forms.KeepForm(**data)

    def act(self, row: Referral, form: forms.KeepForm) -> Attachment:
        return attaching.keep_from_mail(
            row, by=self.request.actor, at=self.request.at, part=self.part(row), words=form.cleaned_data["words"]
        )

    def done_url(self, row: Referral, result: Attachment) -> str:
        return self.address("files", row)


class SaveFile(RecordPage):
    """A file to be saved: never shown or run in the browser. That somebody did is kept."""

    permission = permissions.see_attachment

    def rows(self) -> QuerySet[Referral]:
        return Referral.objects.all()

    def lookup(self) -> dict[str, Any]:
        return {"pk": self.kwargs["pk"]}

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        row = Attachment.objects.filter(referral=self.row(), pk=kwargs["file"]).select_related("referral__key").first()
        if row is None:
            raise Hidden
        content = attaching.fetch(row, by=self.request.actor, at=self.request.at)
        return to_save(content, f"file-{row.pk.hex[:8]}", shown_files.ENDINGS[Attachment.Kind(row.kind)])
