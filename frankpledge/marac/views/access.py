"""Requests for what is held about somebody: the list with its clocks, one request, and what is done before anybody is looked for."""

from datetime import datetime
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from frankpledge.partnerships.models import Post
from frankpledge.ui.pages import DeedPage, FormPage, ListPage
from frankpledge.ui.tables import Column, Link, Status, whole
from frankpledge.ui.wording import clock, day

from .. import lifecycle, permissions
from ..actions import access
from ..forms import access as forms
from ..lifecycle import AccessStatus
from ..models import AccessRequest
from . import papers
from .reading import KeptSight


class AccessRequests(ListPage):
    """What the office was asked, the soonest due first; who asked is on each one's own page."""

    permission = permissions.handle_access
    template = "marac/access/list.html"
    title = "Requests for what is held"

    def filters(self, data: QueryDict) -> forms.AccessFilters:  # type: ignore[override]  # what is past its years hangs on the day
        return forms.AccessFilters(data, today=timezone.localdate(self.request.at))

    def rows(self) -> QuerySet[AccessRequest]:
        return AccessRequest.objects.select_related("handler").order_by("ended_on", "due_on", "received_on", "pk")

    def context(self, rows: list[AccessRequest]) -> dict[str, Any]:
        return {
            "columns": (
                Column("request", "Request"), Column("received_on", "Received", "date"), Column("handler", "Handled by"),
                Column("status", "Where it stands", "tag"), Column("due", "Answer due", "clock"),
            ),
            "table_rows": [
                {
                    "request": Link(whole(row.reference), reverse("marac:access", args=[row.pk])),
                    "received_on": row.received_on, "handler": row.handler.title, "status": standing(row),
                    "due": _due(row, self.request.at),
                }
                for row in rows
            ],
            "empty_sentence": "Nobody waits for an answer.",
        }  # fmt: skip


_MEANS = {
    AccessStatus.RECEIVED: "waiting", AccessStatus.SECOND: "waiting", AccessStatus.ANSWERED: "done", AccessStatus.CLOSED: "quiet",
}  # fmt: skip


def standing(row: AccessRequest) -> Status:
    return Status(row.get_status_display(), _MEANS.get(AccessStatus(row.status), "moving"))


def _due(row: AccessRequest, at: datetime) -> Any:
    if not row.is_open:
        return Status("Ended", "quiet")
    return clock(row.due_on, at) or Status("Clock stands still", "waiting")


class AccessRecord(KeptSight):
    """One request: who asks and about whom, where it stands, and everything that was done with it."""

    permission = permissions.handle_access
    template = "marac/record.html"
    sight = "marac.access_read"

    def rows(self) -> QuerySet[AccessRequest]:
        return AccessRequest.objects.select_related("handler", "office").prefetch_related(
            "steps__key", "steps__by_post", "stops"
        )

    def context(self, row: AccessRequest) -> dict[str, Any]:
        status = standing(row)
        return {
            "back": Link("Requests for what is held", reverse("marac:access_requests")),
            "title": f"Request {row.reference}",
            "caption": row.get_law_display(),
            "status": status.word,
            "status_meaning": status.meaning,
            "next_step": _NEXT[AccessStatus(row.status)],
            "clock": clock(row.due_on, self.request.at) if row.is_open else None,
            "actions": self._deeds(row),
            "summary_rows": _summary(row),
            "history": [
                {"at": one.at, "title": one.get_what_display(), "by": one.by_post.title, "text": one.because}
                for one in row.steps.all()
            ],
        }

    def _deeds(self, row: AccessRequest) -> list[dict[str, Any]]:
        actor = self.request.actor
        handles = row.handled_by_id == actor.person_id
        is_senior = permissions.approve_access.opens_for(actor)
        is_stopped = any(stop.until_on is None for stop in row.stops.all())
        status = row.status
        possible = (
            ("access_review", "Read the passages", status in {AccessStatus.REVIEW, AccessStatus.SECOND, AccessStatus.APPROVED, AccessStatus.ANSWERED}, status == AccessStatus.REVIEW),
            ("access_find", "Look for them", status == AccessStatus.FINDING and handles, True),
            ("access_accept_identity", "It is known who they are", status == AccessStatus.RECEIVED, True),
            ("access_ask_identity", "They were asked who they are", status == AccessStatus.RECEIVED and not row.identity_asked_on, False),
            ("access_approve", "Approve the reply", status == AccessStatus.SECOND and is_senior and not handles, True),
            ("access_letter", "Make the reply as a PDF", status in {AccessStatus.APPROVED, AccessStatus.ANSWERED}, True),
            ("access_data", "Make it as a file for a program", status in {AccessStatus.APPROVED, AccessStatus.ANSWERED} and bool(row.approved_passages), False),
            ("access_answer", "It was sent", lifecycle.ANSWER_REQUEST.is_possible(row), False),
            ("access_send_back", "Send it back", lifecycle.SEND_BACK.is_possible(row) and is_senior, False),
            ("access_ask_meaning", "They were asked what they mean", row.is_open and not is_stopped, False),
            ("access_note_meaning", "They said what they mean", row.is_open and is_stopped, False),
            ("access_extend", "Two months more", row.is_open and not row.extended_on and row.due_on is not None, False),
            ("access_hand_on", "Give it to somebody else", row.is_open and is_senior, False),
            ("access_destroy", "Destroy it", is_senior and not handles and not row.key.instead and row.is_past_its_years(timezone.localdate(self.request.at)), False),
            ("access_close", "Close without a reply", row.is_open, False),
        )  # fmt: skip
        return [
            {"text": text, "href": reverse(f"marac:{name}", args=[row.pk]), "is_main": is_main}
            for name, text, is_possible, is_main in possible
            if is_possible
        ]


_NEXT = {
    AccessStatus.RECEIVED: "Say how you know who asks. Before that nobody is looked for.",
    AccessStatus.FINDING: "They are looked for, and what is held about them is laid out.",
    AccessStatus.REVIEW: "Every passage is decided, and handed in.",
    AccessStatus.SECOND: "A senior co-ordinator who did not handle it reads every passage, and approves it or sends it back.",
    AccessStatus.APPROVED: "The reply is made, and sent.",
    AccessStatus.ANSWERED: "Nothing.",
    AccessStatus.CLOSED: "Nothing.",
}


def _summary(row: AccessRequest) -> list[dict[str, Any]]:
    return [one for one in _facts(row) if one["value"]]


def _facts(row: AccessRequest) -> list[dict[str, Any]]:
    asked = row.get_asked_by_display() + (f": {row.asker}" if row.asker else "")
    born = row.born_on
    rows: list[dict[str, Any]] = [
        {"label": "About", "value": row.name},
        {"label": "Other family names", "value": row.other_names},
        {"label": "Born", "value": born, "kind": "date"},
        {"label": "Postcodes", "value": row.postcodes},
        {"label": "Asked by", "value": asked},
        {"label": "Authority seen", "value": row.authority},
        {"label": "They ask for", "value": row.asks_for},
        {"label": "The reply goes to", "value": row.reply_to},
        {"label": "Received", "value": f"{day(row.received_on)}, {row.get_how_display().lower()}"},
        {"label": "Who they are", "value": _identity(row)},
        {"label": "Handled by", "value": row.handler.title},
    ]
    if row.extended_on:
        rows.append({"label": "Told that it takes longer", "value": row.extended_on, "kind": "date"})
    if row.searched:
        rows.append({"label": "How they were looked for", "value": row.searched})
    if row.ended_on:
        rows.append({"label": "Ended", "value": f"{day(row.ended_on)}. {row.sent_how}".strip()})
        rows.append({"label": "Kept until", "value": row.kept_until, "kind": "date"})
    return rows


def _identity(row: AccessRequest) -> str:
    if row.identity_seen_on:
        return f"Known since {day(row.identity_seen_on)}. {row.identity_how}"
    return f"Asked on {day(row.identity_asked_on)}; not shown yet" if row.identity_asked_on else "Not known yet"


class LogAccess(FormPage):
    permission = permissions.handle_access
    template = "marac/access/log.html"
    title = "Log a request"
    verb = "Log the request"
    form_class = forms.LogForm
    done_message = "Logged. Say next how you know who asks."

    def context(self) -> dict[str, Any]:
        return {"cancel_href": reverse("marac:access_requests")}

    def initial(self) -> dict[str, Any]:
        return {"received_on": timezone.localdate(self.request.at)}

    def act(self, form: forms.LogForm) -> AccessRequest:
        return access.log(form.given(), by=self.request.actor, at=self.request.at)

    def done_url(self, result: AccessRequest) -> str:
        return reverse("marac:access", args=[result.pk])


class AccessDeed(DeedPage):
    """A deed done to a request, which leads back to it."""

    permission = permissions.handle_access
    template: ClassVar[str] = "marac/deed.html"
    form_class: ClassVar[type[BaseForm]] = forms.WhyForm
    lead: ClassVar[str] = ""
    deed: ClassVar[Any]

    def rows(self) -> QuerySet[AccessRequest]:
        return AccessRequest.objects.select_related("office", "handler")

    def lookup(self) -> dict[str, Any]:
        return {"pk": self.kwargs["pk"]}

    def context(self, row: AccessRequest) -> dict[str, Any]:
        return {"caption": f"Request {row.reference}", "lead": self.lead, "cancel_href": papers.to("access", row.pk)}

    def act(self, row: AccessRequest, form: Any) -> Any:
        return type(self).deed(row, by=self.request.actor, at=self.request.at, **form.cleaned_data)

    def done_url(self, row: AccessRequest, result: Any) -> str:
        return papers.to("access", row.pk)


class AskIdentity(AccessDeed):
    title = "They were asked who they are"
    verb = "Note it"
    lead = "Only where there is reason to doubt that it is them. Ask for no more than shows it, and ask at once."
    form_class = forms.AskedOnForm
    deed = access.ask_who_they_are
    done_message = "Noted. The month begins on the day that they show it."


class AcceptIdentity(AccessDeed):
    title = "It is known who they are"
    verb = "Save"
    form_class = forms.IdentityForm
    deed = access.accept_identity
    done_message = "Saved. They can be looked for now."


class AskMeaning(AccessDeed):
    title = "They were asked what they mean"
    verb = "Note it"
    form_class = forms.MeaningAskedForm
    deed = access.ask_what_they_mean
    done_message = "Noted. The month stands still until they say."


class NoteMeaning(AccessDeed):
    title = "They said what they mean"
    verb = "Note it"
    form_class = forms.MeaningSaidForm
    deed = access.note_what_they_mean
    done_message = "Noted. The month goes on."


class Extend(AccessDeed):
    title = "Two months more"
    verb = "Save"
    form_class = forms.ExtendForm
    deed = access.extend
    done_message = "Saved, with the day by which it is due now."


class HandOn(AccessDeed):
    permission = permissions.approve_access
    title = "Give it to somebody else"
    verb = "Give it to them"
    deed = access.hand_on
    done_message = "They handle it from now on."

    def form(self, row: AccessRequest, **data: Any) -> forms.HandOnForm:
        today = timezone.localdate(self.request.at)
        posts = Post.objects.on(today).filter(organisation=row.office_id, role__in=permissions.COORDINATORS)
        return forms.HandOnForm(posts=posts.select_related("organisation"), **data)


class Close(AccessDeed):
    title = "Close it without a reply"
    verb = "Close it"
    lead = "They took it back, or were asked who they are and never showed it. Where nothing is held, or nothing may go, they have the same letter as everybody else: that is a reply."
    deed = access.close
    done_message = "Closed."


class Destroy(AccessDeed):
    """What a request said, what was laid out for it and what was decided: its key goes, once its years are over."""

    permission = permissions.approve_access
    title = "Destroy it"
    verb = "Destroy it for good"
    form_class = forms.DestroyRequestForm
    done_message = "Destroyed. That it was asked and answered, and when, stands."

    def act(self, row: AccessRequest, form: Any) -> AccessRequest:
        return access.destroy(row, by=self.request.actor, at=self.request.at)
