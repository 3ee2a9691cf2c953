"""A body's meetings: planned, moved, cancelled, and each with its agenda."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils import timezone

from frankpledge.ui.pages import DeedPage, ListPage, RecordPage
from frankpledge.ui.tables import Column, Link
from frankpledge.ui.wording import clock, day

from .. import permissions
from ..actions import inviting
from ..actions import meetings as actions
from ..expected import expected_at
from ..forms import meetings as forms
from ..lifecycle import ItemStatus, MeetingStatus, PaperStatus
from ..models import (
    AgendaItem,
    Body,
    Meeting,
    Minutes,
    Paper,
    Template,
    settings_in_force,
)
from .agreed_actions import COLUMNS as ACTION_COLUMNS
from .agreed_actions import carried_to
from .changing import OfBody
from .shown import (
    BEHIND,
    button,
    marks,
    next_of,
    notice,
    shown_aim,
    status,
    to,
    what_it_reports,
    when,
)

_OVER = (MeetingStatus.HELD, MeetingStatus.CANCELLED)


class Meetings(ListPage):
    """The meetings of every body that somebody sits on, runs or writes for."""

    permission = permissions.see_meetings
    filters = forms.MeetingFilters
    template = "partnerships/list.html"
    title = "Board meetings"

    def rows(self) -> QuerySet[Meeting]:
        rows = Meeting.objects.select_related("body")
        if self.request.GET.get("when") == forms.PAST:
            return rows.filter(status__in=_OVER).order_by("-starts_at")
        return rows.exclude(status__in=_OVER).order_by("starts_at")

    def context(self, rows: list[Meeting]) -> dict[str, Any]:
        return {
            "columns": [
                Column("when", "Meeting", "link"), Column("body", "Body"), Column("title", "What it is"),
                Column("status", "Where it stands", "tag"), Column("next", "Papers out by", "date"),
            ],
            "table_rows": [
                {"when": Link(when(row), to("meeting", row)), "body": row.body.name, "title": row.title,
                 "status": status(row), "next": row.papers_out_on}
                for row in rows
            ],
            "empty_sentence": "No meeting is planned.",
            "actions": [button("Your meetings in your calendar", reverse("boards:calendar"))],
        }  # fmt: skip


def agenda_of(meeting: Meeting, actor: Any) -> list[AgendaItem]:
    """What the actor may read of the agenda in order, each item with those of its papers that they may read as `read`."""
    papers = permissions.see_papers.filter(Paper.objects.exclude(status=PaperStatus.WITHDRAWN), actor)
    listed = meeting.items.filter(status=ItemStatus.LISTED).select_related("matter__came_from__body")
    return list(
        permissions.see_items.filter(listed, actor).prefetch_related(
            Prefetch(
                "papers", papers.select_related("author__organisation").order_by("position", "pk"), to_attr="read"
            ),
            *BEHIND,
        )
    )


def numbers(meeting: Meeting) -> dict[Any, str]:
    """Each item's number: what it went out with, until then its place."""
    every = meeting.items.filter(status=ItemStatus.LISTED).values_list("pk", "number")
    return {pk: number or str(place) for place, (pk, number) in enumerate(every, 1)}


AGENDA = (
    Column("number", "No."),
    Column("title", "Item"),
    Column("aim", "For"),
    Column("presenter", "Who presents it"),
    Column("minutes", "Minutes", "number"),
    Column("papers", "Papers"),
)


class MeetingRecord(RecordPage):
    """One meeting: its agenda and papers, as far as the reader may see them."""

    permission = permissions.see_meetings
    template = "boards/meeting.html"

    def rows(self) -> QuerySet[Meeting]:
        return Meeting.objects.select_related("body")

    def context(self, row: Meeting) -> dict[str, Any]:
        actor, at = self.request.actor, self.request.at
        runs = permissions.run_meetings.allows(actor, row)
        items, numbered = agenda_of(row, actor), numbers(row)
        wanted, held_on = _wanted(items), timezone.localdate(row.starts_at)
        days = settings_in_force(row.body_id, held_on).notice_days
        stand = status(row)
        is_before = row.status in (MeetingStatus.PLANNED, MeetingStatus.PUBLISHED)
        return {
            "title": f"{row.title}, {day(row.starts_at)}",
            "caption": row.body.name,
            "status": stand.word,
            "status_meaning": stand.meaning,
            "next_step": next_of(row, wanted, at) if runs else "",
            "clock": clock(row.papers_out_on, at) if row.status == MeetingStatus.PLANNED else None,
            "when": when(row),
            "quorum": expected_at([row])[row.pk].stands
            if runs and is_before and row.invitation_number is not None
            else None,
            "replies_href": to("replies", row),
            "agenda_columns": AGENDA,
            "agenda": [_line(item, numbered[item.pk], notice(item.matter, held_on, days), runs=runs) for item in items],
            "hidden": len(numbered) - len(items),
            "runs": runs and is_before,
            "body_href": to("body", row.body),
            "actions": self._actions(row),
            "more_deeds": (_deeds(row) if is_before else _looking_back(row)) if runs else [],
            "deeds_title": "Prepare the meeting" if is_before else "Looking back",
            "carried": carried_to(row, actor, at),
            "carried_columns": ACTION_COLUMNS,
            "may_propose": permissions.propose_matters.allows(actor, row.body),
        }

    def _actions(self, row: Meeting) -> list[dict[str, Any]]:
        mine = row.invitations.filter(post=self.request.actor.post_id).first()
        pack = [button("Your pack (PDF)", to("pack", row), is_main=True)] if row.edition else []
        is_ahead = row.status in (MeetingStatus.PLANNED, MeetingStatus.PUBLISHED)
        said = "Say whether you are coming" if mine and not mine.replied_at else "Change your reply"
        return [*pack, *self._hold(row), *([button(said, to("reply", mine))] if mine and is_ahead else [])]

    def _hold(self, row: Meeting) -> list[dict[str, Any]]:
        """To hold it, for those who do; once it was held, its minutes as far as they are out."""
        may = row.status != MeetingStatus.CANCELLED and permissions.hold_meetings.allows(self.request.actor, row)
        hold = [button("Hold the meeting", to("sitting", row))] if may and row.closed_at is None else []
        seen = permissions.see_minutes.filter(Minutes.objects.filter(meeting=row), self.request.actor).first()
        return [*hold, *([button("Minutes", to("minutes", seen))] if seen else [])]


def _wanted(items: list[AgendaItem]) -> int:
    papers = [paper for item in items for paper in item.read]  # type: ignore[attr-defined]
    return len([paper for paper in papers if paper.status in (PaperStatus.DRAFT, PaperStatus.CLEARING)])


def _line(item: AgendaItem, number: str, key: str, *, runs: bool) -> dict[str, Any]:
    return {
        "number": number,
        "item": item,
        "title": item.title,
        "href": to("change_item", item) if runs else "",
        "how": " · ".join(filter(None, (shown_aim(item), item.presenter, _minutes(item), _origin(item), key))),
        "marks": marks(item),
        "reports": what_it_reports(item),
        "papers": [
            {"title": paper.title, "href": to("paper", paper), "status": status(paper), "marks": marks(paper),
             "author": paper.author, "is_out": paper.status == PaperStatus.OUT}
            for paper in item.read  # type: ignore[attr-defined]
        ],
    }  # fmt: skip


def _minutes(item: AgendaItem) -> str:
    return f"{item.minutes} minutes" if item.minutes else ""


def _origin(item: AgendaItem) -> str:
    if item.matter and item.matter.came_from:
        return f"{item.get_origin_display()} from {item.matter.came_from.body}"
    shown = (AgendaItem.Origin.PROPOSED, AgendaItem.Origin.CARRIED)
    return item.get_origin_display() if item.origin in shown else ""


def _deeds(row: Meeting) -> list[tuple[str, str]]:
    return [
        ("Send the papers out" if not row.edition else "Send a supplement", to("send_papers", row)),
        ("Papers sent, and who has opened them", to("proof", row)),
        (
            "Invite the members" if row.invitation_number is None else "Invite again, as it stands now",
            to("invite", row),
        ),
        ("Who is coming", to("replies", row)),
        ("Add an item", to("add_item", row)),
        ("Take in from the forward plan", to("take_in", row)),
        ("Change the time or place", to("move_meeting", row)),
        ("Cancel the meeting", to("cancel_meeting", row)),
    ]


def _looking_back(row: Meeting) -> list[tuple[str, str]]:
    """What stays to be read of a meeting that is no longer prepared."""
    proof = [("Papers sent, and who has opened them", to("proof", row))] if row.edition else []
    return [
        *proof,
        *([("Who said that they were coming", to("replies", row))] if row.invitation_number is not None else []),
    ]


class PlanMeeting(OfBody):
    title, verb, done_message = "Plan a meeting", "Plan meeting", "The meeting is planned."

    def form(self, row: Body, **data: Any) -> forms.PlanMeeting:
        return forms.PlanMeeting(templates=row.templates.all(), **data)

    def act(self, row: Body, form: forms.PlanMeeting) -> Meeting:
        return actions.plan_meeting(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def done_url(self, row: Body, result: Meeting) -> str:
        return to("meeting", result)


class PlanSeries(OfBody):
    title, verb = "Plan a series of meetings", "Plan these meetings"

    def form(self, row: Body, **data: Any) -> forms.PlanSeries:
        return forms.PlanSeries(templates=row.templates.exclude(often=""), **data)

    def context(self, row: Body) -> dict[str, Any]:
        lead = "" if row.templates.exclude(often="").exists() else (
            "This body has no kind of meeting that comes round. Add one first, from the body’s page."
        )  # fmt: skip
        return {**super().context(row), "lead": lead}

    def act(self, row: Body, form: forms.PlanSeries) -> list[Meeting]:
        return actions.plan_series(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)

    def say_done(self, row: Body, result: list[Meeting]) -> str:
        return f"{len(result)} meetings are planned, the last on {day(timezone.localdate(result[-1].starts_at))}."


class MakeTemplate(OfBody):
    form_class = forms.MakeTemplate
    title, verb, done_message = "Add a kind of meeting", "Add it", "Meetings can now be planned from it."

    def act(self, row: Body, form: Any) -> Template:
        return actions.make_template(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class OfMeeting(DeedPage):
    """A deed on a meeting that leads back to it."""

    permission = permissions.run_meetings

    def rows(self) -> QuerySet[Meeting]:
        return Meeting.objects.select_related("body")

    def context(self, row: Meeting) -> dict[str, Any]:
        return {"caption": str(row), "cancel_href": to("meeting", row)}

    def done_url(self, row: Meeting, result: Any) -> str:
        return to("meeting", row)


class MoveMeeting(OfMeeting):
    form_class = forms.MoveMeeting
    title, verb, done_message = (
        "Change the time or place",
        "Change meeting",
        "The meeting is changed, and its deadlines with it.",
    )

    def initial(self, row: Meeting) -> dict[str, Any]:
        begins = timezone.localtime(row.starts_at)
        minutes = int(row.lasts.total_seconds() // 60)
        return {
            "title": row.title,
            "on": begins.date(),
            "starts": begins.time(),
            "minutes": minutes,
            "place": row.place,
        }

    def act(self, row: Meeting, form: Any) -> Meeting:
        return inviting.move_meeting(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)


class CancelMeeting(OfMeeting):
    form_class = forms.CancelMeeting
    title, verb, done_message = "Cancel the meeting", "Cancel meeting", "The meeting is cancelled."

    def context(self, row: Meeting) -> dict[str, Any]:
        told = (
            "Whoever was invited is told, and it goes out of their calendars. "
            if row.invitation_number is not None
            else ""
        )
        lead = (
            f"{told}What came from the forward plan, what was put off and minutes to approve wait for another meeting; items "
            "that were only added here, and every paper, stay with this one. To keep the agenda and its papers, change "
            "the time instead."
        )
        return {**super().context(row), "lead": lead}

    def act(self, row: Meeting, form: Any) -> Meeting:
        return inviting.cancel_meeting(row, **form.cleaned_data, by=self.request.actor, at=self.request.at)
