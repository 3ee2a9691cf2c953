"""The files that go with a referral: added while it is written or after it was sent, saved by those who work on it."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from frankpledge.documents.kinds import ENDINGS, to_save
from frankpledge.rules import Hidden, Refusal
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


class AddFile(DeedPage):
    """One more, that turned up after the referral was sent."""

    permission = permissions.add_file
    template = "marac/add_file.html"
    title = "Add a file"
    verb = "Add the file"

    def rows(self) -> QuerySet[Referral]:
        return Referral.objects.select_related("area", "key")

    def context(self, row: Referral) -> dict[str, Any]:
        if why := attaching.why_nothing_more(row):
            raise Refusal(why)
        is_reviewed_here = permissions.review_referral.allows(self.request.actor, row)
        parts = attaching.of_its_mails(row) if is_reviewed_here else ()
        return {
            "caption": row.reference,
            "cancel_href": reverse("marac:referral", args=[row.pk]),
            "is_reviewed_here": is_reviewed_here,
            "columns": shown_files.BROUGHT,
            "files": [shown_files.brought_row(one) for one in row.attachments.all()],
            "from_mail": [
                shown_files.part_row(one, reverse("marac:keep_part_later", args=[row.pk, one.pk])) for one in parts
            ],
            "part_columns": shown_files.PARTS,
        }

    def form(self, row: Referral, **data: Any) -> forms.AddFileForm:
        return forms.AddFileForm(in_force=settings_in_force(row.area_id, timezone.localdate(self.request.at)), **data)

    def act(self, row: Referral, form: forms.AddFileForm) -> Attachment:
        file, words = form.cleaned_data["file"], form.cleaned_data["words"]
        return attaching.add_later(row, by=self.request.actor, at=self.request.at, file=file.said_to_be(words))

    def done_url(self, row: Referral, result: Attachment) -> str:
        return reverse("marac:referral", args=[row.pk])

    def say_done(self, row: Referral, result: Attachment) -> str:
        if result.waits:
            return "The file is with the referral. It waits on the desk of the co-ordinator, who has been told that it came."
        return "The file is with the referral."


class KeepPartLater(KeepPart):
    """The same for what came in a mail that was added to a referral after it was sent."""

    permission = permissions.review_referral

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return DeedPage.get(self, request, **kwargs)

    def context(self, row: Referral) -> dict[str, Any]:
        return super().context(row) | {"cancel_href": reverse("marac:add_file", args=[row.pk])}

    def done_url(self, row: Referral, result: Attachment) -> str:
        return reverse("marac:referral", args=[row.pk])


class SayFilesSeen(DeedPage):
    """What came later was looked at."""

    permission = permissions.review_referral
    template = "marac/section.html"
    title = "Say that the new file was looked at"
    verb = "It was looked at"
    form_class = NothingToAsk
    done_message = "Noted. It is off the desk, and stays with the referral."

    def rows(self) -> QuerySet[Referral]:
        return Referral.objects.all()

    def context(self, row: Referral) -> dict[str, Any]:
        return {"caption": row.reference, "cancel_href": reverse("marac:referral", args=[row.pk])}

    def act(self, row: Referral, form: NothingToAsk) -> None:
        attaching.say_seen(row, by=self.request.actor, at=self.request.at)

    def done_url(self, row: Referral, result: None) -> str:
        return reverse("marac:referral", args=[row.pk])


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
        return to_save(content, f"file-{row.pk.hex[:8]}", ENDINGS[row.kind])
