"""The tray: mail that did not become a referral by itself, shown as text alone, and what can be done with each."""

from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from frankpledge.documents.kinds import to_save
from frankpledge.notices.models import Delivery
from frankpledge.partnerships.models import Area
from frankpledge.rules import Hidden, Refusal
from frankpledge.ui.forms import NothingToAsk
from frankpledge.ui.pages import DeedPage, ListPage, RecordPage

from .. import permissions
from ..actions import tray
from ..forms import tray as forms
from ..issued_form import read_form
from ..models import Mail, MailPart, Referral, settings_in_force
from . import shown_mail
from .reasoned import Reasoned


class Tray(ListPage):
    """What waits for a person, the oldest first; whom each is from and about what is on its own page."""

    permission = permissions.work_tray
    template = "marac/tray/tray.html"
    title = "The tray"
    filters = forms.TrayFilters

    def rows(self) -> QuerySet[Mail]:
        parts = MailPart.objects.filter(mail=OuterRef("pk")).order_by().values("mail").annotate(count=Count("pk"))
        return Mail.objects.annotate(attached=Coalesce(Subquery(parts.values("count")), 0)).order_by(
            "received_at", "pk"
        )

    def context(self, rows: list[Mail]) -> dict[str, Any]:
        hours = settings_in_force(None, timezone.localdate(self.request.at)).review_hours
        return {
            "columns": shown_mail.TRAY,
            "table_rows": [shown_mail.tray_row(row, self.request.at, hours) for row in rows],
            "empty_sentence": "Nothing waits in the tray.",
        }


class MailRecord(RecordPage):
    """One mail: its words, what came with it and why that was not read, and what can be done. That it was read is kept."""

    permission = permissions.work_tray
    template = "marac/tray/mail.html"
    title = "A mail"

    def rows(self) -> QuerySet[Mail]:
        again = Mail.objects.filter(sender_id_digest=OuterRef("sender_id_digest")).exclude(pk=OuterRef("pk"))
        rows = Mail.objects.select_related("letter", "reason", "settled_by").annotate(is_namesake=Exists(again))
        return rows.prefetch_related("parts__key", "became__referral")

    def context(self, row: Mail) -> dict[str, Any]:
        tray.look_at(row, by=self.request.actor, at=self.request.at)
        deliveries = Delivery.objects.filter(letter=row.letter_id)
        return shown_mail.mail(row, list(deliveries)) | {
            "actions": shown_mail.deeds(row, may_take_in=permissions.take_in_mail.allows(self.request.actor, row))
        }


class _Deed(DeedPage):
    """A deed done to a mail, which leads back to it."""

    permission = permissions.work_tray
    template = "marac/deed.html"

    def rows(self) -> QuerySet[Mail]:
        return Mail.objects.select_related("letter")

    def context(self, row: Mail) -> dict[str, Any]:
        return {"cancel_href": reverse("marac:mail", args=[row.pk])}

    def done_url(self, row: Mail, result: Any) -> str:
        return reverse("marac:tray")


class File(Reasoned, _Deed):
    title = "Not a referral: file it"
    verb = "File it"
    form_class = forms.FileForm
    done_message = "Filed. It can be put back from the tray’s list of what was filed."

    def act(self, row: Mail, form: forms.FileForm) -> None:
        tray.file(row, by=self.request.actor, at=self.request.at, reason=form.cleaned_data["reason"])


class PutBack(_Deed):
    title = "Put it back in the tray"
    verb = "Put back"
    form_class = NothingToAsk
    done_message = "It waits in the tray again."

    def act(self, row: Mail, form: NothingToAsk) -> None:
        tray.put_back(row, by=self.request.actor, at=self.request.at)


class TakeIn(_Deed):
    permission = permissions.take_in_mail
    title = "Take it in as a referral"
    verb = "Take in"
    done_message = "Taken in. What the mail holds stands beside the referral until you say that it is dealt with."

    def form(self, row: Mail, **data: Any) -> forms.TakeInForm:
        areas = Area.objects.filter(permissions.reach(self.request.actor, "pk"), kind=Area.Kind.MARAC)
        return forms.TakeInForm(areas=areas, **data)

    def act(self, row: Mail, form: forms.TakeInForm) -> Referral:
        return tray.take_in(
            row, by=self.request.actor, at=self.request.at, read_form=read_form, area=form.cleaned_data["area"]
        )

    def done_url(self, row: Mail, result: Referral) -> str:
        return reverse("marac:referral", args=[result.pk])


class AddTo(_Deed):
    title = "Add it to a referral"
    verb = "Add to the referral"
    form_class = forms.AddToForm
    done_message = "The mail is with the referral."

    def act(self, row: Mail, form: forms.AddToForm) -> Referral:
        return tray.add_to(row, by=self.request.actor, at=self.request.at, **form.cleaned_data)

    def done_url(self, row: Mail, result: Referral) -> str:
        return reverse("marac:referral", args=[result.pk])


class SayWhereTheFormIs(_Deed):
    title = "Tell the sender where the form is"
    verb = "Send it"
    form_class = NothingToAsk
    done_message = "Sent. The mail waits on: file it, or take it in."

    def context(self, row: Mail) -> dict[str, Any]:
        return super().context(row) | {
            "lead": f"A message without a word of the mail goes to {row.sender}: that it is with a co-ordinator, and where the form is."
        }

    def act(self, row: Mail, form: NothingToAsk) -> None:
        tray.say_where_the_form_is(row, by=self.request.actor, at=self.request.at)

    def done_url(self, row: Mail, result: None) -> str:
        return reverse("marac:mail", args=[row.pk])


class SavePart(RecordPage):
    """Something attached, to be saved: never shown or run in the browser. That somebody did is kept."""

    permission = permissions.work_tray
    template = "marac/message.html"

    def rows(self) -> QuerySet[Mail]:
        return Mail.objects.all()

    def lookup(self) -> dict[str, Any]:
        return {"pk": self.kwargs["pk"]}

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        part = MailPart.objects.filter(mail=self.row(), position=self.kwargs["position"]).first()
        if part is None:
            raise Hidden
        try:
            content = tray.fetch_part(part, by=self.request.actor, at=self.request.at)
        except Refusal as refusal:
            return self.draw({"words": refusal.sentence, "title": "It can’t be saved"}, 422)
        return to_save(content, f"attachment-{part.position + 1}", shown_mail.ending_of(content))


class SaveWhole(RecordPage):
    """The mail byte for byte, to be saved. That somebody did is kept."""

    permission = permissions.work_tray
    template = "marac/message.html"

    def rows(self) -> QuerySet[Mail]:
        return Mail.objects.all()

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        try:
            content = tray.fetch_whole(self.row(), by=self.request.actor, at=self.request.at)
        except Refusal as refusal:
            return self.draw({"words": refusal.sentence, "title": "It can’t be saved"}, 422)
        return to_save(content, "mail", "eml")
