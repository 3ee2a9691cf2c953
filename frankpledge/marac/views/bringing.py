"""A later file, from somebody who referred by a link: the reference is asked for, and nothing of the referral is shown."""

from typing import Any

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from frankpledge.ui.pages import FormPage, PublicPage

from ..actions import bringing, linking
from ..forms.attaching import AddFileForm
from ..forms.writing import FileLinkForm
from ..models import FilePlace, file_place, settings_in_force
from .message import IN_DANGER, MessagePage

IN_SESSION = "marac_file_link"


class AskForFileLink(FormPage):
    """For whoever referred without an account, when something turned up after they had sent it."""

    is_public = True
    template = "marac/file_link.html"
    title = "Add a file to a referral that you sent"
    verb = "Send me a link"
    form_class = FileLinkForm

    def act(self, form: FileLinkForm) -> None:
        place = get_adapter(self.request).get_client_ip(self.request)
        bringing.ask_for_file_link(**form.cleaned_data, place=place, at=self.request.at)

    def done_url(self, result: None) -> str:
        return reverse("marac:file_link_sent")


class FileLinkSent(MessagePage):
    title = "Look in your e-mail"
    words = (
        "If a link to that address made a referral of that reference, and it still takes files, a link to add one is on its "
        "way there. If none comes within a few minutes, look among unwanted mail; then ring the MARAC’s co-ordinator, or "
        "send the file by e-mail with the reference."
    )
    danger = IN_DANGER


class OpenFileLink(PublicPage):
    """Takes the link out of the address at once, and into the session. Only bringing the file ends it."""

    template = "marac/message.html"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        digest = linking.digest_of(kwargs["token"])
        if file_place(digest, at=self.request.at) is None:
            return redirect("marac:file_link_ended")
        request.session[IN_SESSION] = digest
        return redirect("marac:bring_file")


class BringFile(FormPage):
    is_public = True
    template = "marac/bring_file.html"
    title = "Add a file"
    verb = "Add the file"

    place: FilePlace

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        place = file_place(self.digest, at=self.request.at)
        if place is None:
            return redirect("marac:file_link_ended")
        self.place = place
        return super().dispatch(request, *args, **kwargs)

    @property
    def digest(self) -> str:
        return str(self.request.session.get(IN_SESSION, ""))

    def context(self) -> dict[str, Any]:
        return {"caption": self.place.reference}

    def form(self, **data: Any) -> AddFileForm:
        today = timezone.localdate(self.request.at)
        return AddFileForm(in_force=settings_in_force(self.place.area_id, today), **data)

    def act(self, form: AddFileForm) -> None:
        file, words = form.cleaned_data["file"], form.cleaned_data["words"]
        bringing.bring(self.digest, at=self.request.at, file=file.said_to_be(words))

    def done_url(self, result: None) -> str:
        return reverse("marac:file_brought")


class FileBrought(MessagePage):
    title = "The file is with the referral"
    words = "It waits on the desk of the co-ordinator, who has been told that it came. The link has ended."
    goes_on = ("marac:ask_for_file_link", "Add another file")


class FileLinkEnded(MessagePage):
    title = "This link has ended"
    words = (
        "It was used, its time ran out, or the referral takes no more files. What you brought before is safe. If what you have "
        "shows new danger, refer again: it goes with that."
    )
    goes_on = ("marac:ask_for_file_link", "Ask for another link")
