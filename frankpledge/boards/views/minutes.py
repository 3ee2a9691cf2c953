"""Minutes: as they draft themselves, as they are corrected and approved, and what the public reads of them."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.documents.pdf import pdf_response
from frankpledge.rules import Changed
from frankpledge.ui.forms import NothingToAsk
from frankpledge.ui.pages import DeedPage, RecordPage
from frankpledge.ui.wording import clock, day

from .. import minuting, permissions
from ..actions import minutes as actions
from ..forms import minutes as forms
from ..lifecycle import MinutesStatus
from ..models import Correction, Meeting, MinutePassage, Minutes, Published, Signature
from .published import editions
from .shown import button, status, to


class LiveMinutes(RecordPage):
    """What the minutes of an open meeting say so far."""

    permission = permissions.hold_meetings
    template = "boards/minutes_so_far.html"

    def rows(self) -> QuerySet[Meeting]:
        return Meeting.objects.select_related("body").exclude(opened_at=None)

    def context(self, row: Meeting) -> dict[str, Any]:
        items = permissions.take_items.filter(actions.items_of(row), self.request.actor)
        here = {item.pk for item in items}
        passages = [one for one in minuting.composed(row) if one.item is None or one.item.pk in here]
        return {
            "title": "Minutes so far",
            "caption": str(row),
            "parts": minuting.laid_out(passages, items),
            "actions": [button("Back to the meeting", to("sitting", row))],
        }


class MinutesRecord(RecordPage):
    """The minutes as their reader may see them, with what was corrected."""

    permission = permissions.see_minutes
    template = "boards/minutes.html"

    def rows(self) -> QuerySet[Minutes]:
        return Minutes.objects.select_related(
            "meeting__body", "approval_item__meeting__body", "approved_by", "signature"
        )

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        row = self.row()
        trail.sight("boards.minutes_read", row, at=self.request.at)
        return self.draw({"row": row, **self.context(row)})

    def context(self, row: Minutes) -> dict[str, Any]:
        actor, stand = self.request.actor, status(row)
        writes = permissions.write_minutes.allows(actor, row)
        is_unsigned = row.status == MinutesStatus.APPROVED and not hasattr(row, "signature")
        signs = is_unsigned and permissions.sign_minutes.allows(actor, row)
        publishes = permissions.change_bodies.allows(actor, row.meeting.body)
        items = list(actions.items_of(row.meeting))
        seen = {item.pk for item in permissions.see_items.filter(actions.items_of(row.meeting), actor)}
        return {
            "title": f"Minutes, {day(row.meeting.starts_at)}",
            "caption": row.meeting.body.name,
            "status": stand.word,
            "status_meaning": stand.meaning,
            "next_step": _next(row, signs=signs) if writes or signs else "",
            "clock": clock(row.due_on, self.request.at) if row.status == MinutesStatus.DRAFT else None,
            "parts": _parts(row, items, seen, actor, writes=writes),
            "hidden": len(items) - len(seen),
            "actions": _buttons(row, writes=writes, publishes=publishes, signs=signs),
            "published": editions(row.published.defer("pdf", "parts"), may_withdraw=True) if publishes else [],
            "history": _history(row),
        }


def _parts(row: Minutes, items: list[Any], seen: set[Any], actor: Any, *, writes: bool) -> list[dict[str, Any]]:
    """Headings with their passages, each with what may be done to it; no item that is not the reader's."""
    corrections = Prefetch("corrections", Correction.objects.select_related("corrected_by"), to_attr="corrected")
    passages = row.passages.select_related("item", "minutes").prefetch_related(corrections)
    may = writes and row.status != MinutesStatus.APPROVED
    under: dict[Any, list[dict[str, Any]]] = {item.pk: [] for item in items}
    headings: dict[Any, str] = {}
    for passage in permissions.see_passages.filter(passages, actor):
        key = passage.item_id or passage.heading
        if not passage.item_id:
            headings[key] = passage.heading
        under.setdefault(key, []).append(_passage(passage, may_correct=may, may_leave_out=writes))
    of_items = [(item.pk, f"{item.number}. {item.title}") for item in items if item.pk in seen]
    return [{"heading": heading, "passages": under[key]} for key, heading in (*headings.items(), *of_items)]


def _passage(passage: MinutePassage, *, may_correct: bool, may_leave_out: bool) -> dict[str, Any]:
    return {
        "passage": passage,
        "corrected": passage.corrected,  # type: ignore[attr-defined]
        "correct_href": to("correct_passage", passage) if may_correct else "",
        "leave_out_href": to("leave_out_passage", passage) if may_leave_out else "",
    }


def _next(row: Minutes, *, signs: bool) -> str:
    if signs:
        return "Sign them as a true record."
    if row.status == MinutesStatus.DRAFT:
        return f"Correct the draft, and send it to the members by {day(row.due_on)}."
    if row.status == MinutesStatus.CIRCULATED:
        on = row.approval_item
        where = f"They are on the agenda of {on.meeting}." if on else "They go onto the next agenda when it is planned."
        return f"The next meeting approves them. {where}"
    return "Choose what is left out, and publish them." if not row.published.exists() else "They are published."


def _buttons(row: Minutes, *, writes: bool, publishes: bool, signs: bool) -> list[dict[str, Any]]:
    buttons = [button("PDF", to("minutes_pdf", row))]
    if signs:
        buttons.insert(0, button("Sign these minutes", to("sign_minutes", row), is_main=True))
    if writes and row.status == MinutesStatus.DRAFT:
        buttons.insert(0, button("Send the draft to members", to("circulate_minutes", row), is_main=True))
    if publishes and row.status == MinutesStatus.APPROVED:
        buttons.insert(
            0, button("Publish", to("publish_minutes", row), is_main=not signs and not row.published.exists())
        )
    return buttons


def _history(row: Minutes) -> list[dict[str, Any]]:
    signature = getattr(row, "signature", None)
    signed = (
        [{"at": signature.signed_at, "title": "Signed", "text": f"{signature.name}, {signature.capacity}"}]
        if signature
        else []
    )
    entries: list[dict[str, Any]] = [
        *signed,
        {"at": row.approved_at, "title": "Approved", "text": f"Decision {row.approved_by.reference}" if row.approved_by else ""},
        {"at": row.circulated_at, "title": "Draft sent to members"},
        {"at": row.drafted_at, "title": "Drafted from what was written in the meeting"},
    ]  # fmt: skip
    return [entry for entry in entries if entry["at"]]


class MinutesPdf(RecordPage):
    """The same as a PDF. That it was made is recorded."""

    permission = permissions.see_minutes

    def rows(self) -> QuerySet[Minutes]:
        return Minutes.objects.select_related("meeting__body")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        row: Minutes = self.row()
        made = actions.make_own_pdf(row, by=self.request.actor, at=self.request.at)
        return pdf_response(f"minutes-{timezone.localdate(row.meeting.starts_at)}", made)


class _OfMinutes(DeedPage):
    permission = permissions.write_minutes
    form_class = NothingToAsk

    def rows(self) -> QuerySet[Minutes]:
        return Minutes.objects.select_related("meeting__body")

    def context(self, row: Minutes) -> dict[str, Any]:
        return {"caption": str(row.meeting), "cancel_href": to("minutes", row)}

    def done_url(self, row: Minutes, result: Any) -> str:
        return to("minutes", row)


class Circulate(_OfMinutes):
    title, verb, done_message = "Send the draft to members", "Send the draft", "The draft is out."

    def context(self, row: Minutes) -> dict[str, Any]:
        lead = "Every member is told, and reads what they may see of it. You can still correct it until it is approved."
        return {**super().context(row), "lead": lead}

    def act(self, row: Minutes, form: Any) -> Minutes:
        return actions.circulate(row, by=self.request.actor, at=self.request.at)


class SignMinutes(_OfMinutes):
    permission = permissions.sign_minutes
    title, verb, done_message = "Sign these minutes", "Sign them", "They are signed."

    def context(self, row: Minutes) -> dict[str, Any]:
        lead = (
            f"{actions.standing(row)} By signing you say that they are a true record. Your name, your post and the "
            "day stand on them, and on what is published from then on."
        )
        return {**super().context(row), "lead": lead}

    def act(self, row: Minutes, form: Any) -> Signature:
        return actions.sign(row, by=self.request.actor, at=self.request.at)


class Publish(_OfMinutes):
    title, verb, done_message = "Publish these minutes", "Publish", "They are published."

    def context(self, row: Minutes) -> dict[str, Any]:
        passages = row.passages.select_related("item")
        parts = minuting.for_the_public(passages, actions.items_of(row.meeting))
        lead = "This is all that the public will read. What is left out is in no part of the page or the PDF."
        return {**super().context(row), "lead": lead, "parts": parts}

    template = "boards/publish.html"

    def act(self, row: Minutes, form: Any) -> Published:
        return actions.publish(row, by=self.request.actor, at=self.request.at)


class _OfPassage(DeedPage):
    permission = permissions.change_passages

    def rows(self) -> QuerySet[MinutePassage]:
        return MinutePassage.objects.select_related("minutes__meeting__body", "item")

    def context(self, row: MinutePassage) -> dict[str, Any]:
        return {"caption": str(row.minutes.meeting), "cancel_href": self.done_url(row, None)}

    def done_url(self, row: MinutePassage, result: Any) -> str:
        return f"{to('minutes', row.minutes)}#p{row.position}"


class CorrectPassage(_OfPassage):
    template = "boards/correct_passage.html"
    form_class = forms.Correct
    title, verb, done_message = "Correct the minutes", "Correct them", "They are corrected."
    theirs: MinutePassage | None = None

    def initial(self, row: MinutePassage) -> dict[str, Any]:
        return {"words": row.words, "seen": row.version}

    def act(self, row: MinutePassage, form: Any) -> MinutePassage:
        try:
            return actions.correct(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)
        except Changed as changed:
            self.theirs = changed.theirs
            raise


class LeaveOutPassage(_OfPassage):
    form_class = forms.LeaveOut
    title, verb, done_message = "What the public reads of this", "Save", "It is kept so for the next edition."

    def context(self, row: MinutePassage) -> dict[str, Any]:
        return {**super().context(row), "lead": f"{f'{row.label}: ' if row.label else ''}{row.words}"}

    def initial(self, row: MinutePassage) -> dict[str, Any]:
        return {"is_redacted": row.is_redacted, "because": row.redacted_because}

    def act(self, row: MinutePassage, form: Any) -> MinutePassage:
        return actions.leave_out(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)
