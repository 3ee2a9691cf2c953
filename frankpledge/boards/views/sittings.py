"""A meeting as it is held: where it stands, its roll, and one item at a time."""

from datetime import timedelta
from typing import Any, ClassVar

from django.db.models import Prefetch, QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.partnerships.models import Post
from frankpledge.rules import Changed
from frankpledge.ui.forms import NothingToAsk
from frankpledge.ui.keeping import KeptDeed
from frankpledge.ui.pages import DeedPage, RecordPage
from frankpledge.ui.tables import Status
from frankpledge.ui.wording import day

from .. import minuting, permissions
from ..actions import sitting as actions
from ..forms import sittings as forms
from ..lifecycle import ItemStatus, MeetingStatus
from ..models import (
    AgendaItem,
    AgreedAction,
    Attendance,
    Hearing,
    Interest,
    Meeting,
    Outcome,
    Paper,
    RegisteredInterest,
    Substitute,
    settings_in_force,
)
from .shown import button, marks, outcome_line, status, to, what_it_reports, when

_BEFORE = (MeetingStatus.PLANNED, MeetingStatus.PUBLISHED)


class Sitting(RecordPage):
    """Where a meeting stands: who is there, whether that is enough, and what it came to on each item."""

    permission = permissions.hold_meetings
    template = "boards/sitting.html"

    def rows(self) -> QuerySet[Meeting]:
        return Meeting.objects.select_related("body", "minuted")

    def context(self, row: Meeting) -> dict[str, Any]:
        stand, roll = status(row), list(row.attendances.select_related("seat"))
        items = _items(row)
        seen = permissions.see_outcomes.filter(Outcome.objects.filter(item__in=items), self.request.actor)
        came_to: dict[Any, list[dict[str, Any]]] = {}
        for outcome in seen.select_related("went_to__body", "recommendation"):
            came_to.setdefault(outcome.item_id, []).append(outcome_line(outcome))
        is_over = row.status == MeetingStatus.HELD
        return {
            "title": f"{row.title}, {day(row.starts_at)}",
            "caption": row.body.name,
            "status": stand.word,
            "status_meaning": stand.meaning,
            "next_step": _next(row, roll),
            "when": when(row),
            "is_open": row.status == MeetingStatus.OPEN,
            "quorum": _quorum(row, roll),
            "roll": [_called(line) for line in roll],
            "items": [_line(item, came_to.get(item.pk, []), is_over=is_over) for item in items],
            "actions": _buttons(row),
        }


def _items(meeting: Meeting) -> list[AgendaItem]:
    return list(meeting.items.filter(status=ItemStatus.LISTED).select_related("hearing"))


def _next(row: Meeting, roll: list[Attendance]) -> str:
    if row.status in _BEFORE:
        return f"Open the meeting on {day(row.starts_at)}. The roll is laid then."
    if row.status != MeetingStatus.OPEN:
        return "The meeting is over. Its minutes are on their own page."
    if not any(line.is_here for line in roll):
        return "Call the roll."
    if not any(line.is_chairing for line in roll):
        return "Say on the roll who is in the chair."
    return "Take up the next item."


def _quorum(row: Meeting, roll: list[Attendance]) -> Status | None:
    """Whether enough members are there, as it stands; nothing before the roll is laid."""
    if not roll:
        return None
    here = len([line for line in roll if line.is_here and line.seat_id])
    needed = settings_in_force(row.body_id, timezone.localdate(row.starts_at)).quorum
    if needed is None:
        return Status(f"{here} member{'' if here == 1 else 's'} here; this body has set itself no quorum", "quiet")
    if here < needed:
        return Status(f"No quorum: {here} of the {needed} members needed are here", "late")
    return Status(f"Quorum: {here} members here, {needed} needed", "done")


_CALLED = {
    Attendance.Kind.IN_PERSON: "done", Attendance.Kind.ONLINE: "done", Attendance.Kind.EXPECTED: "waiting",
    Attendance.Kind.LEFT: "quiet", Attendance.Kind.APOLOGIES: "quiet", Attendance.Kind.ABSENT: "quiet",
}  # fmt: skip


def _called(line: Attendance) -> dict[str, Any]:
    return {
        "line": line,
        "said": forms.said(line),
        "status": Status(line.get_kind_display(), _CALLED[Attendance.Kind(line.kind)]),
        "times": _times(line),
        "may_chair": line.is_here and line.seat_id and not line.is_chairing,
    }


def _times(line: Attendance) -> str:
    came = f"from {timezone.localtime(line.came_at):%H:%M}" if line.came_at else ""
    return f"{came} to {timezone.localtime(line.left_at):%H:%M}" if line.left_at else came


def _line(item: AgendaItem, came_to: list[dict[str, Any]], *, is_over: bool) -> dict[str, Any]:
    hearing = getattr(item, "hearing", None)
    return {
        "item": item,
        "number": item.number or str(item.position),
        "href": to("sitting_item", item),
        "marks": marks(item),
        "time": _timing(hearing, is_over=is_over),
        "is_now": bool(hearing and hearing.is_now),
        "came_to": came_to,
    }


def _timing(hearing: Hearing | None, *, is_over: bool) -> str:
    if hearing is None or hearing.opened_at is None:
        return "Not taken up by itself" if is_over else "Not taken yet"
    began = f"{timezone.localtime(hearing.opened_at):%H:%M}"
    return f"Now, since {began}" if hearing.took is None else f"{began}, took {_minutes(hearing.took)}"


def _minutes(length: timedelta) -> str:
    count = max(int(length.total_seconds() // 60), 0)
    return "less than a minute" if not count else f"{count} minute{'' if count == 1 else 's'}"


def _buttons(row: Meeting) -> list[dict[str, Any]]:
    if row.status in _BEFORE:
        return [button("Open the meeting", to("open_meeting", row), is_main=True)]
    if row.status == MeetingStatus.OPEN:
        return [
            button("Call the roll", to("roll", row), is_main=True),
            button("Close the meeting", to("close_meeting", row)),
        ]
    return [button("Minutes", to("minutes", row.minuted))] if hasattr(row, "minuted") else []


class _OfSitting(DeedPage):
    permission = permissions.hold_meetings
    form_class: ClassVar[type[BaseForm]] = NothingToAsk

    def rows(self) -> QuerySet[Meeting]:
        return Meeting.objects.select_related("body")

    def context(self, row: Meeting) -> dict[str, Any]:
        return {"caption": str(row), "cancel_href": to("sitting", row)}

    def done_url(self, row: Meeting, result: Any) -> str:
        return to("sitting", row)


class OpenMeeting(_OfSitting):
    title, verb, done_message = "Open the meeting", "Open the meeting", "The meeting is open. Call the roll."

    def context(self, row: Meeting) -> dict[str, Any]:
        lead = "The roll is laid from the seats there are today. From now on the agenda stands, and the minutes draft themselves."
        return {**super().context(row), "lead": lead}

    def act(self, row: Meeting, form: Any) -> Meeting:
        return actions.open_meeting(row, by=self.request.actor, at=self.request.at)


class CloseMeeting(_OfSitting):
    title, verb, done_message = (
        "Close the meeting",
        "Close the meeting",
        "The meeting is closed, and its minutes are drafted.",
    )

    def context(self, row: Meeting) -> dict[str, Any]:
        lead = (
            "What it did not come to goes onto the next agenda by itself. Whoever is still awaited is noted as absent."
        )
        return {**super().context(row), "lead": lead}

    def act(self, row: Meeting, form: Any) -> Meeting:
        return actions.close_meeting(row, by=self.request.actor, at=self.request.at)


class CallRoll(_OfSitting):
    template = "boards/roll.html"
    title, verb, done_message = "Call the roll", "Save the roll", "The roll is saved."

    def form(self, row: Meeting, **data: Any) -> forms.Roll:
        return forms.Roll(lines=list(row.attendances.select_related("seat")), **data)

    def act(self, row: Meeting, form: forms.Roll) -> int:
        return actions.call_roll(row, form.calls(), by=self.request.actor, at=self.request.at)


class AddToRoll(_OfSitting):
    form_class = forms.AddToRoll
    title, verb, done_message = "Somebody who has no seat", "Add them", "They are on the roll."

    def act(self, row: Meeting, form: Any) -> Attendance:
        return actions.add_to_roll(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class _OfLine(DeedPage):
    permission = permissions.call_roll
    form_class: ClassVar[type[BaseForm]] = NothingToAsk

    def rows(self) -> QuerySet[Attendance]:
        return Attendance.objects.select_related("meeting__body", "seat")

    def context(self, row: Attendance) -> dict[str, Any]:
        return {"caption": forms.said(row), "cancel_href": to("sitting", row.meeting)}

    def done_url(self, row: Attendance, result: Any) -> str:
        return to("sitting", row.meeting)


class ComeInstead(_OfLine):
    title, verb, done_message = "Somebody came instead", "They came instead", "The roll says who came instead."

    def form(self, row: Attendance, **data: Any) -> forms.ComeInstead:
        today = timezone.localdate(row.meeting.starts_at)
        there = Substitute.objects.on(today).filter(seat__isnull=False, seat=row.seat)
        return forms.ComeInstead(
            substitutes=Post.objects.filter(pk__in=there.values("post")).select_related("organisation"), **data
        )

    def initial(self, row: Attendance) -> dict[str, Any]:
        """Whom the member named, if they said beforehand who comes for them."""
        named = row.meeting.invitations.filter(post=row.post_id).values_list("substitute", flat=True)
        return {"post": named.first() if row.post_id else None}

    def act(self, row: Attendance, form: Any) -> Attendance:
        return actions.come_instead(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class TakeChair(_OfLine):
    title, verb, done_message = "Take the chair", "They are in the chair", "The roll says who is in the chair."

    def act(self, row: Attendance, form: Any) -> Attendance:
        return actions.take_chair(row, by=self.request.actor, at=self.request.at)


class SittingItem(RecordPage):
    """One item while the meeting takes it: its papers, the note, interests, and what it came to."""

    permission = permissions.take_items
    template = "boards/sitting_item.html"

    def rows(self) -> QuerySet[AgendaItem]:
        papers = Prefetch(
            "papers",
            permissions.see_papers.filter(Paper.objects.order_by("position"), self.request.actor),
            to_attr="read",
        )
        listed = AgendaItem.objects.filter(status=ItemStatus.LISTED).prefetch_related(papers)
        return listed.select_related("meeting__body", "hearing__noted_by", "matter")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        row = self.row()
        if minuting.is_confidential(row):
            trail.sight("boards.confidential_item_read", row, at=self.request.at)
        return self.draw({"row": row, **self.context(row)})

    def context(self, row: Any) -> dict[str, Any]:
        actor, hearing = self.request.actor, getattr(row, "hearing", None)
        is_open = row.meeting.status == MeetingStatus.OPEN
        outcomes = permissions.see_outcomes.filter(
            row.outcomes.select_related("went_to__body", "recommendation"), actor
        )
        interests = row.interests.select_related("attendance__seat")
        return {
            "title": row.title,
            "caption": str(row.meeting),
            **_where(row, actor),
            "is_open": is_open,
            "is_now": bool(hearing and hearing.is_now),
            "timing": _timing(hearing, is_over=row.meeting.status == MeetingStatus.HELD),
            "about": [part for part in (row.get_aim_display(), row.presenter, marks(row)) if part],
            "papers": [{"title": paper.title, "href": to("paper", paper)} for paper in row.read],
            "note": hearing.note if hearing else "",
            "note_form": _note_form(hearing) if is_open else None,
            "interests": [_interest(one) for one in interests],
            "registered": _registered(row.meeting) if is_open else [],
            "outcomes": [outcome_line(one, may_change=is_open) for one in outcomes],
            "agreed": _agreed(row, actor),
            "agree_href": f"{to('agree_action', row.meeting.body)}?item={row.pk}",
            "here": actions.here_for(row) if is_open else None,
            "record_href": to("record_outcome", row),
            "reports": what_it_reports(row),
        }


def _where(row: AgendaItem, actor: Any) -> dict[str, Any]:
    items = permissions.take_items.filter(row.meeting.items.filter(status=ItemStatus.LISTED), actor)
    order = list(items.values_list("pk", "number"))
    place = next(place for place, (pk, _) in enumerate(order) if pk == row.pk)
    step = [to("sitting_item", AgendaItem(pk=pk)) for pk, _ in order]
    return {
        "item_number": row.number or place + 1,
        "item_count": order[-1][1] or len(order),
        "previous_href": step[place - 1] if place else "",
        "next_href": step[place + 1] if place + 1 < len(step) else "",
        "back_href": to("sitting", row.meeting),
    }


def _registered(meeting: Meeting) -> list[dict[str, Any]]:
    """What those who are there have in the body's register that day: it is for them to say which items it touches."""
    there = meeting.attendances.filter(kind__in=actions.HERE)
    people = {person for pair in there.values_list("person", "instead_person") for person in pair if person}
    now = RegisteredInterest.objects.on(timezone.localdate(meeting.starts_at)).filter(body=meeting.body_id)
    rows = now.filter(person__in=people).select_related("person")
    return [{"who": one.person.name, "words": one.words} for one in rows]


def _agreed(row: AgendaItem, actor: Any) -> list[dict[str, Any]]:
    seen = permissions.see_actions.filter(AgreedAction.objects.filter(item=row), actor)
    return [
        {"words": one.words, "who": str(one.owner or one.organisation), "due_on": one.due_on, "href": to("action", one)}
        for one in seen.select_related("owner", "organisation")
    ]


def _note_form(hearing: Hearing | None) -> forms.Note:
    seen, words = (hearing.version, hearing.note) if hearing else (0, "")
    return forms.Note(initial={"seen": seen, "words": words}, auto_id="note_%s")


def _interest(interest: Interest) -> dict[str, Any]:
    barred = ", and may not read its confidential papers and minutes" if interest.is_barred else ""
    return {
        "who": forms.said(interest.attendance),
        "words": interest.words,
        "part": f"{interest.get_part_display()}{barred}",
        "href": to("take_back_interest", interest),
    }


class OfSittingItem(DeedPage):
    """A deed on an item of a meeting that is held, and back to it."""

    permission = permissions.take_items
    form_class: ClassVar[type[BaseForm]] = NothingToAsk

    def rows(self) -> QuerySet[AgendaItem]:
        return AgendaItem.objects.filter(status=ItemStatus.LISTED).select_related(
            "meeting__body", "hearing__noted_by", "matter"
        )

    def context(self, row: AgendaItem) -> dict[str, Any]:
        return {"caption": f"Item {row.number}: {row.title}", "cancel_href": to("sitting_item", row)}

    def done_url(self, row: AgendaItem, result: Any) -> str:
        return to("sitting_item", row)


class TakeUp(OfSittingItem):
    title, verb = "Take this item up", "Take it up"

    def act(self, row: AgendaItem, form: Any) -> Hearing:
        return actions.take_up(row, by=self.request.actor, at=self.request.at)


class SaveNote(KeptDeed, OfSittingItem):
    template = "boards/note.html"
    title, done_message = "Note of this item", "Saved."
    form_class = forms.Note
    theirs: Hearing | None = None

    def initial(self, row: AgendaItem) -> dict[str, Any]:
        hearing = getattr(row, "hearing", None)
        return {"seen": hearing.version if hearing else 0, "words": hearing.note if hearing else ""}

    def act(self, row: AgendaItem, form: Any) -> Hearing:
        try:
            return actions.save_note(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)
        except Changed as changed:
            self.theirs = changed.theirs
            raise

    def kept(self, result: Hearing) -> dict[str, Any]:
        return {"seen": result.version}


class DeclareInterest(OfSittingItem):
    title, verb, done_message = "Declare an interest", "Write it down", "The interest is written down."

    def form(self, row: AgendaItem, **data: Any) -> forms.DeclareInterest:
        came = row.meeting.attendances.exclude(kind__in=(Attendance.Kind.APOLOGIES, Attendance.Kind.ABSENT))
        return forms.DeclareInterest(lines=came.select_related("seat"), **data)

    def act(self, row: AgendaItem, form: Any) -> Interest:
        return actions.declare_interest(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class TakeBackInterest(DeedPage):
    permission = permissions.change_interests
    form_class = NothingToAsk
    title, verb, done_message = "Take this interest back", "Take it back", "It is taken back."

    def rows(self) -> QuerySet[Interest]:
        return Interest.objects.select_related("item__meeting__body", "attendance__seat")

    def context(self, row: Interest) -> dict[str, Any]:
        lead = f"“{row.words}” was written down in error."
        return {"caption": forms.said(row.attendance), "lead": lead, "cancel_href": to("sitting_item", row.item)}

    def act(self, row: Interest, form: Any) -> AgendaItem:
        return actions.take_back_interest(row, by=self.request.actor, at=self.request.at)

    def done_url(self, row: Interest, result: AgendaItem) -> str:
        return to("sitting_item", result)
