"""Referring: begun, written section by section in any order, read over, and sent."""

from datetime import date
from typing import Any, ClassVar, cast

from allauth.account.adapter import get_adapter
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views import View

from frankpledge.rules import Actor, Hidden
from frankpledge.ui.forms import NothingToAsk
from frankpledge.ui.pages import DeedPage, FormPage, ListPage, PublicPage, RecordPage

from .. import permissions
from ..actions import drafting, linking, sending, unsent
from ..forms import writing
from ..forms.order import ORDER, PEOPLE, TITLES
from ..lifecycle import SUBMIT, ReferralStatus
from ..models import Party, Referral, ReferralLink, ToolVersion, settings_in_force
from . import shown, shown_files
from .message import IN_DANGER, MessagePage
from .sections import SECTIONS, person_initial, risk_initial, victim_of

IN_SESSION = "marac_link"
SENT_IN_SESSION = "marac_sent_by_link"


class MyReferrals(ListPage):
    """What this post has referred, and what came of each."""

    permission = permissions.refer
    template = "marac/mine.html"
    title = "Your referrals"

    def rows(self) -> QuerySet[Referral]:
        return Referral.objects.select_related("area", "reason").order_by("-started_at")

    def context(self, rows: list[Referral]) -> dict[str, Any]:
        return {"columns": shown.MINE, "table_rows": [shown.mine_row(row) for row in rows]}


class Start(FormPage):
    permission = permissions.refer
    template = "marac/start.html"
    title = "Refer somebody to a MARAC"
    verb = "Start now"
    form_class = writing.StartForm

    def act(self, form: writing.StartForm) -> Referral:
        return drafting.begin(by=self.request.actor, at=self.request.at)

    def done_url(self, result: Referral) -> str:
        return reverse("marac:tasks", args=[result.pk])


class Writing:
    """A page about the referral being written, by whoever writes it; `address` names a page of the same writer."""

    request: Any
    kwargs: dict[str, Any]
    permission: ClassVar[Any] = permissions.write_referral

    def rows(self) -> QuerySet[Referral]:
        return Referral.objects.select_related("area", "tool_version", "safe_contact", "reason")

    def lookup(self) -> dict[str, Any]:
        return {"pk": self.kwargs["pk"]}

    @property
    def writer(self) -> Actor | ReferralLink:
        return self.request.actor  # type: ignore[no-any-return]

    def address(self, name: str, referral: Referral, *more: Any) -> str:
        return reverse(f"marac:{name}", args=[referral.pk, *more])

    def look(self, request: Any, **kwargs: Any) -> None:
        part = kwargs.get("section", request.resolver_match.url_name)
        drafting.look_at(self.row(), by=self.writer, at=request.at, part=part)  # type: ignore[attr-defined]

    def get(self, request: Any, **kwargs: Any) -> HttpResponse:
        self.look(request, **kwargs)
        return super().get(request, **kwargs)  # type: ignore[misc,no-any-return]  # of the page that this is

    def unread(self, row: Referral, section: str) -> dict[str, Any]:
        """What came in that could not be read, to stand beside the section that it belongs to."""
        parts = list(row.unread_parts.filter(section=section, settled_at=None))
        if not parts:
            return {}
        return {"unread": parts, "unread_href": self.address("unread", row)}


class ByLink(Writing):
    """The same for somebody without an account: the link in their session finds the one referral, and nothing else."""

    is_public: ClassVar[bool] = True
    link: ReferralLink

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        link = linking.open_link(request.session.get(IN_SESSION, ""), at=self.request.at)
        if link is None:
            return redirect("marac:link_ended")
        self.link = link
        return View.dispatch(cast("View", self), request, *args, **kwargs)

    def row(self) -> Referral:
        found = self.rows().filter(link=self.link).first()
        if found is None:
            raise Hidden
        return found

    @property
    def writer(self) -> Actor | ReferralLink:
        return self.link

    def address(self, name: str, referral: Referral, *more: Any) -> str:
        return reverse(f"marac:link_{name}", args=more)


class Tasks(Writing, RecordPage):
    """Every section, which are done, and the way to send."""

    template = "marac/tasks.html"
    title = "Your referral"

    def context(self, row: Referral) -> dict[str, Any]:
        missing = sending.missing_from(row)
        left = row.unread_parts.filter(settled_at=None).count()
        return self.unread(row, "") | {
            "caption": row.reference,
            "title": "Complete what came in" if row.status == ReferralStatus.TAKEN_IN else self.title,
            "came_in": row.status == ReferralStatus.TAKEN_IN,
            "unread_task": [shown.unread_task(left, self.address("unread", row))] if left else [],
            "tasks": [
                shown.task(
                    TITLES[slug], self.address(*_page_of(slug, row)), [each for each in missing if each.section == slug]
                )
                for slug in ORDER
            ]
            + [shown_files.task(row, self.address("files", row))],
            "is_sendable": SUBMIT.is_possible(row),
            "check_href": "" if missing else self.address("check", row),
            "delete_href": self.address("delete_unsent", row) if row.status == ReferralStatus.DRAFT else "",
            "deleted_on": self.deleted_on(row),
            "returned": row.returns.prefetch_related("reasons").last() if row.returned_at else None,
        }

    def deleted_on(self, row: Referral) -> date:
        """The day on which it is deleted, if it is not sent."""
        return unsent.delete_after(row, settings_in_force(None, timezone.localdate(self.request.at)))


def _page_of(slug: str, row: Referral) -> tuple[Any, ...]:
    return ("people", row) if slug == PEOPLE else ("section", row, slug)


class AnswerSection(Writing, DeedPage):
    """One section of the form."""

    template = "marac/section.html"
    verb = "Save and continue"

    @property
    def section(self) -> Any:
        if self.kwargs["section"] not in SECTIONS:
            raise Hidden
        return SECTIONS[self.kwargs["section"]]

    def context(self, row: Referral) -> dict[str, Any]:
        offered = ToolVersion.objects.on(timezone.localdate(self.request.at)).select_related("tool")
        tools = offered if self.section.slug == "risk" else ()
        return {
            **self.unread(row, self.section.slug),
            "title": self.section.title,
            "lead": self.section.asked.lead,
            "caption": row.reference,
            "cancel_href": self.address("tasks", row),
            "tools": tools,
        }

    def initial(self, row: Referral) -> dict[str, Any]:
        return self.section.initial(row)  # type: ignore[no-any-return]

    def form(self, row: Referral, **data: Any) -> Any:
        if self.section.slug != "risk":
            return self.section.form(**data)
        return writing.RiskForm.asking(self._version(row), **data)

    def _version(self, row: Referral) -> ToolVersion:
        asked = self.request.POST.get("version") or self.request.GET.get("version")
        return shown.version_named(asked) or row.tool_version or shown.version_for(victim_of(row), self.request.at)

    def act(self, row: Referral, form: Any) -> None:
        self.section.save(row, form, self.writer, self.request.at)

    def done_url(self, row: Referral, result: None) -> str:
        return self.address("tasks", row)


class People(Writing, RecordPage):
    """Everybody in it but the victim."""

    template = "marac/people.html"
    title = TITLES[PEOPLE]

    def context(self, row: Referral) -> dict[str, Any]:
        others = row.parties.exclude(part=Party.Part.VICTIM)
        return self.unread(row, PEOPLE) | {
            "caption": row.reference,
            "people": [
                {"label": party.get_part_display(), "value": party.name or "name not known",
                 "href": self.address("change_person", row, party.pk)}
                for party in others
            ],
            "adds": [(label, self.address("add_person", row, part)) for part, label in shown.ADDED],
            "back_href": self.address("tasks", row),
        }  # fmt: skip


class AddPerson(Writing, DeedPage):
    template = "marac/section.html"
    verb = "Save"

    def context(self, row: Referral) -> dict[str, Any]:
        return self.unread(row, PEOPLE) | {
            "title": dict(shown.ADDED)[self.part],
            "caption": row.reference,
            "cancel_href": self.address("people", row),
        }

    @property
    def part(self) -> str:
        if self.kwargs["part"] not in writing.PERSON_FORMS:
            raise Hidden
        return str(self.kwargs["part"])

    def form(self, row: Referral, **data: Any) -> writing.PersonForm:
        return writing.PERSON_FORMS[self.part](**data)

    def act(self, row: Referral, form: writing.PersonForm) -> Party:
        return drafting.add_person(
            row, by=self.writer, at=self.request.at, part=self.part, person=form.person(), address=form.address()
        )

    def done_url(self, row: Referral, result: Party) -> str:
        return self.address("people", row)


class OnePerson(Writing, DeedPage):
    """A page about one of the others in it."""

    def party(self, row: Referral) -> Party:
        party = row.parties.exclude(part=Party.Part.VICTIM).filter(pk=self.kwargs["party"]).first()
        if party is None:
            raise Hidden
        return party

    def done_url(self, row: Referral, result: None) -> str:
        return self.address("people", row)


class ChangePerson(OnePerson):
    template = "marac/section.html"
    verb = "Save"

    def context(self, row: Referral) -> dict[str, Any]:
        party = self.party(row)
        return self.unread(row, PEOPLE) | {
            "title": party.get_part_display(),
            "caption": row.reference,
            "cancel_href": self.address("people", row),
            "remove_href": self.address("remove_person", row, party.pk),
        }

    def form(self, row: Referral, **data: Any) -> writing.PersonForm:
        return writing.PERSON_FORMS[self.party(row).part](**data)

    def initial(self, row: Referral) -> dict[str, Any]:
        party = self.party(row)
        return person_initial(party, writing.PERSON_FORMS[party.part])

    def act(self, row: Referral, form: writing.PersonForm) -> None:
        drafting.change_person(
            row, by=self.writer, at=self.request.at, party=self.party(row), person=form.person(), address=form.address()
        )


class RemovePerson(OnePerson):
    template = "marac/section.html"
    title = "Take this person out"
    verb = "Take them out"
    form_class = writing.RemovePersonForm

    def context(self, row: Referral) -> dict[str, Any]:
        return {"lead": self.party(row).name or "Name not known", "cancel_href": self.address("people", row)}

    def act(self, row: Referral, form: Any) -> None:
        drafting.remove_person(row, by=self.writer, at=self.request.at, party=self.party(row))


class DeleteUnsent(Writing, DeedPage):
    """What was begun and is not to be sent."""

    template = "marac/deed.html"
    title = "Delete this referral"
    verb = "Delete it"
    form_class = NothingToAsk
    done_message = "The referral is deleted. It was never sent, and nobody else saw it."

    def context(self, row: Referral) -> dict[str, Any]:
        return {
            "caption": row.reference,
            "lead": "All that you wrote in it is deleted, with its files, and cannot be brought back. The MARAC is told nothing.",
            "cancel": "Keep it",
            "cancel_href": self.address("tasks", row),
        }

    def act(self, row: Referral, form: Any) -> None:
        unsent.delete_unsent(row, by=self.writer, at=self.request.at)

    def done_url(self, row: Referral, result: None) -> str:
        return reverse("marac:mine")


_TO_REVIEW = {"title": "Read it over before it is reviewed", "verb": "Put it up for review"}


class CheckAndSend(Writing, DeedPage):
    """Every answer to read over, each with a way to change it."""

    template = "marac/check.html"
    title = "Check the referral before you send it"
    verb = "Send referral"
    form_class = writing.SendForm

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        self.look(request, **kwargs)  # all of it is shown again where it cannot be sent
        return super().post(request, **kwargs)

    def context(self, row: Referral) -> dict[str, Any]:
        came_in = row.status == ReferralStatus.TAKEN_IN
        return (_TO_REVIEW if came_in else {}) | {
            "came_in": came_in,
            "caption": row.reference,
            "groups": [
                (SECTIONS[slug].title, self.address("section", row, slug), shown.answers_of(row, SECTIONS[slug]))
                for slug in ORDER
                if slug not in (PEOPLE, "risk")
            ],
            "risk": (self.address("section", row, "risk"), shown.risk_rows(row, risk_initial(row))),
            "people": (self.address("people", row), shown.people_rows(row)),
            "files": (self.address("files", row), [shown_files.as_summary(one) for one in row.attachments.all()]),
            "marac": row.area,
            "cancel_href": self.address("tasks", row),
        }

    def act(self, row: Referral, form: Any) -> Referral:
        return sending.submit(row, by=self.writer, at=self.request.at)

    def done(self, row: Referral, result: Referral) -> HttpResponse:
        if row.status == ReferralStatus.TAKEN_IN:
            return self._done("It is up for review, and the IDVA service is told.", self.address("referral", row))
        return self.draw({"title": "Referral received", "row": result}, template="marac/received.html")


class TasksByLink(ByLink, Tasks):
    def deleted_on(self, row: Referral) -> date:
        return timezone.localdate(self.link.expires_at)


class AnswerSectionByLink(ByLink, AnswerSection):
    pass


class PeopleByLink(ByLink, People):
    pass


class AddPersonByLink(ByLink, AddPerson):
    pass


class ChangePersonByLink(ByLink, ChangePerson):
    pass


class RemovePersonByLink(ByLink, RemovePerson):
    pass


class DeleteUnsentByLink(ByLink, DeleteUnsent):
    def done_url(self, row: Referral, result: None) -> str:
        return reverse("marac:ask_for_link")


class CheckAndSendByLink(ByLink, CheckAndSend):
    def done(self, row: Referral, result: Referral) -> HttpResponse:
        # Kept with the deed: if this answer is lost on its way, whoever sends again is told that it was sent.
        self.request.session[SENT_IN_SESSION] = result.reference
        return super().done(row, result)


class AskForLink(FormPage):
    """The way in for an agency's staff without an account."""

    is_public = True
    template = "marac/link.html"
    title = "Refer somebody without an account"
    verb = "Send me a link"
    form_class = writing.LinkForm

    def act(self, form: writing.LinkForm) -> None:
        place = get_adapter(self.request).get_client_ip(self.request)
        linking.ask_for_link(form.cleaned_data["email"], place=place, at=self.request.at)

    def done_url(self, result: None) -> str:
        return reverse("marac:link_sent")


class LinkSent(MessagePage):
    title = "Look in your e-mail"
    words = (
        "If that is a work address of an agency that we know, a link to the form is on its way there. If none comes within a "
        "few minutes, look among unwanted mail; then ring the MARAC’s co-ordinator, or send the form by e-mail."
    )
    danger = IN_DANGER
    goes_on = ("marac:issued", "The form in Word or PDF")


class LinkEnded(MessagePage):
    title = "This link has ended"
    words = "It was used, or its time ran out. Ask for another; a referral that was sent is safe."
    goes_on = ("marac:ask_for_link", "Ask for another link")

    def context(self) -> dict[str, Any]:
        sent = self.request.session.get(SENT_IN_SESSION)
        told = f"The referral that you wrote by it was sent, and is safe. Its reference is {sent}."
        return super().context() | ({"words": told} if sent else {})


class OpenLink(PublicPage):
    """Takes the link out of the address at once, and into the session."""

    template = "marac/message.html"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        digest = linking.digest_of(kwargs["token"])
        link = linking.open_link(digest, at=self.request.at)
        if link is None:
            return redirect("marac:link_ended")
        linking.begin_or_go_on(link, at=self.request.at)
        request.session[IN_SESSION] = digest
        request.session.pop(SENT_IN_SESSION, None)
        return redirect("marac:link_tasks")
