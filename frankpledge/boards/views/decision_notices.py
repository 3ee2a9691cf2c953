"""Decision notices of the local policing body, in its office; what everybody reads of them is with what is published."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.documents.pdf import pdf_response
from frankpledge.partnerships.models import Post
from frankpledge.partnerships.on_a_day import section
from frankpledge.rules import Actor, Changed
from frankpledge.ui.forms import NothingToAsk
from frankpledge.ui.pages import DeedPage, FormPage, ListPage, RecordPage
from frankpledge.ui.tables import Column, Link, Status
from frankpledge.ui.wording import clock, day

from .. import noticing, permissions
from ..actions import decision_notices as actions
from ..forms import decision_notices as forms
from ..lifecycle import ClearanceStatus, NoticeStatus
from ..models import DecisionNotice, ExemptPart, NoticeAdvice, NoticeAdviceDraft, Published, Restricted
from .published import editions
from .shown import button, status, to

_MEANINGS: dict[str, str] = {
    NoticeStatus.DRAFT: "moving", NoticeStatus.APPROVED: "waiting", NoticeStatus.SIGNED: "done",
    NoticeStatus.WITHDRAWN: "quiet",
}  # fmt: skip
_FOR_OFFICE = ("area", "lead__organisation", "signed_for__organisation", "drafted_by", "approved_by")


def stands(row: DecisionNotice) -> Status:
    return Status(row.get_status_display(), _MEANINGS[row.status])


class Notices(ListPage):
    """The notices of the office. Whoever only leads or advises on one comes to it from their desk."""

    permission = permissions.draft_notices
    filters = forms.NoticeFilters
    template = "boards/notices.html"
    title = "Decision notices"

    def rows(self) -> QuerySet[DecisionNotice]:
        return DecisionNotice.objects.select_related("lead__organisation").order_by("-year", "-number", "pk")

    def context(self, rows: list[DecisionNotice]) -> dict[str, Any]:
        return {
            "lead": "Decisions of the local policing body: drafted, advised on, signed by the holder of the office, and published.",
            "columns": [
                Column("reference", "Notice", "link"), Column("title", "Title"), Column("officer", "Lead officer"),
                Column("date", "Signed", "date"), Column("stands", "How it stands", "tag"),
            ],
            "table_rows": [
                {"reference": Link(one.reference, to("notice", one)), "title": one.title, "officer": one.lead.title,
                 "date": one.signed_at, "stands": stands(one)}
                for one in rows
            ],
            "empty_sentence": "No notice like that is there for you to see.",
            "is_office": bool(self.request.actor.office_area_ids),
        }  # fmt: skip


class NoticeRecord(RecordPage):
    """One notice: its headings, what is exempt of it for those who may read that, the advice given, and its editions."""

    permission = permissions.see_notices
    template = "boards/notice.html"

    def rows(self) -> QuerySet[DecisionNotice]:
        return DecisionNotice.objects.select_related(*_FOR_OFFICE)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        row = self.row()
        if row.marking == Restricted.Marking.SENSITIVE:
            trail.sight("boards.notice_read", row, at=self.request.at)
        return self.draw({"row": row, **self.context(row)})

    def context(self, row: DecisionNotice) -> dict[str, Any]:
        actor, stand = self.request.actor, stands(row)
        exempt = permissions.see_exempt_parts.filter(ExemptPart.objects.filter(notice=row), actor).first()
        asked = list(row.advice.select_related("post__organisation"))
        publishes = permissions.publish_notices.allows(actor, row)
        return {
            "title": row.title,
            "caption": f"Decision notice {row.reference}",
            "status": stand.word,
            "status_meaning": stand.meaning,
            "next_step": _next(row),
            "marking": row.get_marking_display(),
            "parts": noticing.whole(row, exempt.words if exempt else ""),
            "sections": [_advice(asked, actor, self.request.at)],
            "from_boards": [
                Link(f"{one.outcome.body}, decision {one.outcome.reference}", to("recommendation", one))
                for one in row.recommendations.select_related("outcome__body")
            ],
            "actions": self._buttons(row),
            "more_deeds": self._deeds(row),
            "published": editions(row.published.defer("pdf", "parts"), may_withdraw=publishes) if publishes else [],
            "history": _history(row),
        }

    def _buttons(self, row: DecisionNotice) -> list[dict[str, Any]]:
        actor = self.request.actor
        buttons = [button("PDF", to("notice_pdf", row))]
        if row.status == NoticeStatus.DRAFT and permissions.write_notices.allows(actor, row):
            buttons.insert(0, button("Write it", to("write_notice", row), is_main=True))
        if row.status == NoticeStatus.APPROVED and permissions.sign_notices.allows(actor, row):
            buttons.insert(0, button("Sign it", to("sign_notice", row), is_main=True))
        if row.status == NoticeStatus.SIGNED and permissions.publish_notices.allows(actor, row):
            buttons.insert(0, button("Publish", to("publish_notice", row), is_main=not row.published.exists()))
        return buttons

    def _deeds(self, row: DecisionNotice) -> list[tuple[str, str]]:
        actor, is_draft = self.request.actor, row.status == NoticeStatus.DRAFT
        is_open = row.status in (NoticeStatus.DRAFT, NoticeStatus.APPROVED)
        writes = permissions.write_notices.allows(actor, row)
        deeds = [("Ask for advice", "ask_notice_advice")] if is_draft and writes else []
        if is_draft and permissions.approve_notices.allows(actor, row):
            deeds.append(("Find it ready to be signed", "approve_notice"))
        if row.status == NoticeStatus.APPROVED and permissions.give_notices_back.allows(actor, row):
            deeds.append(("Give it back to be changed", "give_notice_back"))
        if is_open and writes:
            deeds.append(("Withdraw it", "withdraw_notice"))
        return [(text, to(name, row)) for text, name in deeds]


def _next(row: DecisionNotice) -> str:
    wanted = f"It was given back: {row.returned_because}" if row.returned_because else ""
    return {
        NoticeStatus.DRAFT: wanted or f"Write it, take advice, and {row.lead.title} finds it ready to be signed.",
        NoticeStatus.APPROVED: "The holder of the office signs it.",
        NoticeStatus.SIGNED: "It is signed, and stands as it is. What the public reads of it is under “Published”.",
        NoticeStatus.WITHDRAWN: f"Nothing: it was withdrawn. {row.withdrawn_because}",
    }[NoticeStatus(row.status)]


def _advice(asked: list[NoticeAdvice], actor: Actor, at: Any) -> dict[str, Any]:
    return section("Advice", "Kind, Asked of, Stands, Due, Words", [
        {
            "kind": one.get_kind_display(), "asked": str(one.post), "stands": _given(one),
            "due": clock(one.due_on, at) if one.status == ClearanceStatus.ASKED else day(one.answered_at),
            "words": Link("Answer", to("notice_advice", one))
            if one.status == ClearanceStatus.ASKED and one.post_id == actor.post_id else one.advice or "–",
        }
        for one in asked
    ], "No advice has been asked for.")  # fmt: skip


def _given(one: NoticeAdvice) -> Status:
    return Status("Given", "done") if one.status == ClearanceStatus.GIVEN else status(one)


def _history(row: DecisionNotice) -> list[dict[str, Any]]:
    approver = row.approved_by.name if row.approved_by else ""
    entries: list[dict[str, Any]] = [
        {"at": row.signed_at, "title": "Signed", "text": f"{row.signed_name}, {row.signed_as}"},
        {"at": row.approved_at, "title": "Found ready to be signed", "text": approver},
        {"at": row.drafted_at, "title": "Begun", "text": str(row.drafted_by or "")},
    ]
    return [entry for entry in entries if entry["at"]]


class NoticePdf(RecordPage):
    """The whole notice as a PDF. That it was made is recorded."""

    permission = permissions.see_notices

    def rows(self) -> QuerySet[DecisionNotice]:
        return DecisionNotice.objects.all()

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        row: DecisionNotice = self.row()
        made = actions.make_own_pdf(row, by=self.request.actor, at=self.request.at)
        return pdf_response(f"decision-notice-{row.year}-{row.number}", made)


def _posts_on(at: Any) -> QuerySet[Post]:
    posts = Post.objects.on(timezone.localdate(at)).select_related("organisation")
    return posts.order_by("organisation__name", "title")


class Draft(FormPage):
    permission = permissions.draft_notices
    title, verb = "Begin a decision notice", "Begin it"

    def context(self) -> dict[str, Any]:
        return {"cancel_href": reverse("boards:notices")}

    def initial(self) -> dict[str, Any]:
        return {"lead": self.request.actor.post_id}

    def form(self, **data: Any) -> forms.DraftNotice:
        posts = _posts_on(self.request.at).filter(organisation=self.request.actor.organisation_id)
        return forms.DraftNotice(posts=posts, **data)

    def act(self, form: Any) -> DecisionNotice:
        return actions.draft(**form.cleaned_data, by=self.request.actor, at=self.request.at)

    def say_done(self, result: DecisionNotice) -> str:
        return f"It is notice {result.reference}."

    def done_url(self, result: DecisionNotice) -> str:
        return to("notice", result)


class _OfNotice(DeedPage):
    permission = permissions.write_notices
    form_class: ClassVar[type[BaseForm]] = NothingToAsk

    def rows(self) -> QuerySet[DecisionNotice]:
        return DecisionNotice.objects.select_related(*_FOR_OFFICE)

    def context(self, row: DecisionNotice) -> dict[str, Any]:
        return {"caption": f"Decision notice {row.reference}: {row.title}", "cancel_href": to("notice", row)}

    def done_url(self, row: DecisionNotice, result: Any) -> str:
        return to("notice", row)


class Write(_OfNotice):
    form_class = forms.WriteNotice
    template = "boards/write_notice.html"
    title, verb, done_message = "Write the notice", "Save", "It is kept."
    theirs: DecisionNotice | None = None

    @property
    def theirs_said(self) -> list[tuple[str, str]]:
        """What somebody else saved meanwhile, under its headings."""
        return [(name, getattr(self.theirs, name)) for name in actions.WORDS] if self.theirs else []

    def initial(self, row: DecisionNotice) -> dict[str, Any]:
        exempt = permissions.see_exempt_parts.filter(ExemptPart.objects.filter(notice=row), self.request.actor).first()
        named = ("title", *actions.WORDS, "marking", "exempt_because")
        return {name: getattr(row, name) for name in named} | {
            "exempt": exempt.words if exempt else "",
            "seen": row.version,
        }

    def act(self, row: DecisionNotice, form: Any) -> DecisionNotice:
        try:
            return actions.write(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)
        except Changed as changed:
            self.theirs = changed.theirs
            raise


class AskAdvice(_OfNotice):
    title, verb, done_message = "Ask for advice", "Ask", "It is asked for."

    def form(self, row: DecisionNotice, **data: Any) -> forms.AskAdvice:
        return forms.AskAdvice(posts=_posts_on(self.request.at), **data)

    def act(self, row: DecisionNotice, form: Any) -> NoticeAdvice:
        return actions.ask_advice(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class Approve(_OfNotice):
    permission = permissions.approve_notices
    title, verb, done_message = "Find it ready to be signed", "It is ready", "It waits for the holder of the office."

    def act(self, row: DecisionNotice, form: Any) -> DecisionNotice:
        return actions.approve(row, by=self.request.actor, at=self.request.at)


class GiveBack(_OfNotice):
    permission = permissions.give_notices_back
    form_class = forms.GiveNoticeBack
    title, verb, done_message = "Give it back to be changed", "Give it back", "It can be written again."

    def act(self, row: DecisionNotice, form: Any) -> DecisionNotice:
        return actions.give_back(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class Sign(_OfNotice):
    permission = permissions.sign_notices
    form_class = forms.SignNotice
    template = "boards/sign_notice.html"
    title, verb, done_message = "Sign this notice", "Sign it", "It is signed."

    def context(self, row: DecisionNotice) -> dict[str, Any]:
        exempt = permissions.see_exempt_parts.filter(ExemptPart.objects.filter(notice=row), self.request.actor).first()
        parts = [part for part in noticing.whole(row, exempt.words if exempt else "") if part.pieces]
        return {**super().context(row), "parts": parts}

    def act(self, row: DecisionNotice, form: Any) -> DecisionNotice:
        interests = form.declared(actions.NONE_DECLARED)
        return actions.sign(row, interests=interests, by=self.request.actor, at=self.request.at)


class Withdraw(_OfNotice):
    form_class = forms.WithdrawNotice
    title, verb, done_message = "Withdraw this notice", "Withdraw it", "It is withdrawn. Its number is not given again."

    def act(self, row: DecisionNotice, form: Any) -> DecisionNotice:
        return actions.withdraw(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class Publish(_OfNotice):
    permission = permissions.publish_notices
    template = "boards/publish.html"
    title, verb, done_message = "Publish this notice", "Publish", "It is published."

    def context(self, row: DecisionNotice) -> dict[str, Any]:
        lead = "This is all that the public will read. What is exempt is in no part of the page or the PDF."
        return {**super().context(row), "lead": lead, "parts": noticing.for_the_public(row)}

    def act(self, row: DecisionNotice, form: Any) -> Published:
        return actions.publish(row, by=self.request.actor, at=self.request.at)


class GiveAdvice(DeedPage):
    """Answer what is asked of the post on a notice: give the advice, or keep a draft of it."""

    permission = permissions.advise_on_notices
    form_class = forms.GiveAdvice
    title, verb, done_message = "Give advice", "Save", "It is kept."

    def rows(self) -> QuerySet[NoticeAdvice]:
        return NoticeAdvice.objects.select_related("notice")

    def context(self, row: NoticeAdvice) -> dict[str, Any]:
        return {
            "title": f"{row.get_kind_display()} advice",
            "caption": f"Decision notice {row.notice.reference}: {row.notice.title}",
            "lead": f"Asked for by {day(row.due_on)}.",
            "cancel_href": to("notice", row.notice),
        }

    def initial(self, row: NoticeAdvice) -> dict[str, Any]:
        draft = NoticeAdviceDraft.objects.filter(advice=row).first()
        return {"advice": draft.words if draft else row.advice}

    def act(self, row: NoticeAdvice, form: Any) -> Any:
        words, by, at = form.cleaned_data["advice"], self.request.actor, self.request.at
        return actions.answer_advice(row, form.cleaned_data["answer"], words=words, by=by, at=at)

    def done_url(self, row: NoticeAdvice, result: Any) -> str:
        return to("notice", row.notice)
