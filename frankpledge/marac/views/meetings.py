"""Meetings: planned, listed, their roll, their agenda and their minutes."""

from collections import Counter
from typing import Any, ClassVar

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.partnerships.models import Area, Role
from frankpledge.ui.pages import DeedPage, FormPage, ListPage, RecordPage
from frankpledge.ui.tables import Link, Status
from frankpledge.ui.wording import clock, day

from .. import agencies, confidentiality, lapse_list, permissions
from ..actions import listing, meeting, researching
from ..forms import meetings as forms
from ..lifecycle import CaseStatus, ItemStatus, MeetingStatus, ResearchStatus
from ..models import AgendaItem, Attendance, Case, Meeting, ResearchRequest
from ..printing import minutes, said
from ..printing.copies import Copy
from ..printing.kinds import KINDS
from . import papers

_LISTED = (ItemStatus.LISTED, ItemStatus.OPEN, ItemStatus.HEARD, ItemStatus.DEFERRED)


class Meetings(ListPage):
    permission = permissions.see_meeting
    template = "marac/meetings/list.html"
    title = "MARAC meetings"
    filters = forms.MeetingFilters

    def rows(self) -> QuerySet[Meeting]:
        is_past = self.request.GET.get("when") == forms.PAST
        over = (MeetingStatus.CLOSED, MeetingStatus.CANCELLED)
        rows = Meeting.objects.filter(status__in=over) if is_past else Meeting.objects.exclude(status__in=over)
        items = AgendaItem.objects.filter(status__in=_LISTED, meeting=OuterRef("pk")).order_by().values("meeting")
        listed = Subquery(items.annotate(count=Count("pk")).values("count"))
        counted = rows.select_related("area").annotate(listed=Coalesce(listed, 0))
        return counted.order_by("-starts_at" if is_past else "starts_at")

    def context(self, rows: list[Meeting]) -> dict[str, Any]:
        at = self.request.at
        return {
            "columns": (("when", "Meeting", "link"), ("area", "MARAC"), ("status", "Where it stands", "tag"),
                        ("listed", "Cases of capacity"), ("next", "Next", "clock")),
            "table_rows": [
                {"when": Link(said.when(row), reverse("marac:meeting", args=[row.pk])), "area": row.area.name,
                 "status": papers.status(row), "listed": papers.gauge(row.listed, row), "next": _next(row, at)}  # type: ignore[attr-defined]
                for row in rows
            ],
            "may_plan": self.request.actor.acts_as(*permissions.STAFF),
            "empty_sentence": "No meeting is planned.",
        }  # fmt: skip


def _next(row: Meeting, at: Any) -> Any:
    """The deadline that a meeting comes to next."""
    if row.status == MeetingStatus.PLANNED:
        return clock(row.starts_at if row.agenda_sent_at else row.agenda_due_on, at)
    if row.status == MeetingStatus.CLOSED and not row.minutes_sent_at:
        return clock(row.minutes_due_on, at)
    return Status("Under way", "waiting") if row.status == MeetingStatus.OPEN else Status("Done", "done")


class PlanMeetings(FormPage):
    permission = permissions.run_meeting
    title = "Plan meetings"
    verb = "Plan these meetings"

    def form(self, **data: Any) -> forms.PlanForm:
        areas = Area.objects.filter(permissions.reach(self.request.actor, "pk"), kind=Area.Kind.MARAC)
        return forms.PlanForm(areas=areas, **data)

    def context(self) -> dict[str, Any]:
        return {"cancel_href": reverse("marac:meetings")}

    def act(self, form: forms.PlanForm) -> list[Meeting]:
        given = dict(form.cleaned_data)
        return listing.plan_meetings(given.pop("area"), by=self.request.actor, at=self.request.at, **given)

    def say_done(self, result: list[Meeting]) -> str:
        last = day(timezone.localdate(result[-1].starts_at))
        return (
            f"{len(result)} meetings are planned, the last on {last}."
            if len(result) > 1
            else f"A meeting is planned on {last}."
        )

    def done_url(self, result: list[Meeting]) -> str:
        return reverse("marac:meetings")


def has_signed(page: Any, row: Meeting) -> bool:
    """Staff run the meeting; everybody else signs before they read."""
    actor = page.request.actor
    mine = Attendance.objects.filter(meeting=row, post=actor.post_id, person=actor.person_id, signed_at__isnull=False)
    return actor.acts_as(*permissions.STAFF) or mine.exists()


class PapersPage(RecordPage):
    """A page of a meeting's papers: whoever has not signed is asked to, and each reading of it is kept."""

    sight: ClassVar[str]
    permission = permissions.see_meeting

    def rows(self) -> QuerySet[Meeting]:
        return Meeting.objects.select_related("area")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        row = self.row()
        if not has_signed(self, row):
            return redirect("marac:sign", pk=row.pk)
        trail.sight(self.sight, row, at=self.request.at)
        return self.draw({"row": row, **self.context(row)})


class MeetingRecord(PapersPage):
    """The agenda in its one format, who has answered, and the roll."""

    template = "marac/meetings/meeting.html"
    sight = "marac.meeting_papers_read"

    def context(self, row: Meeting) -> dict[str, Any]:
        is_staff = self.request.actor.acts_as(*permissions.STAFF)
        items = Copy(self.request.actor, self.request.at).items(row)
        asked = ResearchRequest.objects.filter(meeting=row).exclude(status=ResearchStatus.NOT_NEEDED)
        answered = _answered(row) if is_staff else {}
        silent = (
            Counter(asked.filter(status=ResearchStatus.ASKED).values_list("organisation__name", flat=True))
            if is_staff
            else {}
        )
        return {
            "title": f"MARAC of {row.area}, {said.when(row)}",
            "status": papers.status(row).word,
            "status_meaning": papers.status(row).meaning,
            "is_staff": is_staff,
            "gauge": papers.gauge(len(items), row),
            "next_step": _next_step(row),
            "clock": clock(row.minutes_due_on, self.request.at)
            if row.status == MeetingStatus.CLOSED and not row.minutes_sent_at
            else None,
            "actions": _deeds(row, items) if is_staff else [],
            "more_deeds": _more_deeds(row) if is_staff else [],
            "columns": papers.AGENDA if is_staff else [each for each in papers.AGENDA if each.key != "research"],
            "agenda": papers.agenda_rows(row, items, answered),
            "silent": [f"{name}: {count} not answered" for name, count in sorted(silent.items())],
            "roll_columns": papers.ROLL,
            "roll": _roll(row, is_staff=is_staff),
            "call_href": reverse("marac:call_roll", args=[row.pk])
            if is_staff and row.status in (MeetingStatus.PLANNED, MeetingStatus.OPEN)
            else "",
            "minutes_href": reverse("marac:minutes", args=[row.pk]) if row.opened_at else "",
            "lapses": lapse_list.lapsing_at(row, self.request.actor).count(),
            "printable": [
                (kind.words, kind.hint, papers.to_print(kind, row)) for kind in KINDS.values() if kind.is_there(row)
            ],
        }


def _answered(row: Meeting) -> dict[Any, tuple[int, int]]:
    rows = ResearchRequest.objects.filter(meeting=row).exclude(status=ResearchStatus.NOT_NEEDED)
    counted = (
        rows.order_by()
        .values("case")
        .annotate(asked=Count("pk"), open=Count("pk", filter=Q(status=ResearchStatus.ASKED)))
    )
    return {one["case"]: (one["asked"] - one["open"], one["asked"]) for one in counted}


def _next_step(row: Meeting) -> str:
    if row.status == MeetingStatus.PLANNED:
        return "Agencies research its cases." if row.agenda_sent_at else "Its list is filled, and the agenda sent."
    if row.status == MeetingStatus.OPEN:
        return "Each case is heard or put off, and the meeting closed."
    if row.status == MeetingStatus.CLOSED:
        return "Owners answer their actions." if row.minutes_sent_at else "The minutes are sent."
    return "Nothing."


def _deeds(row: Meeting, items: list[AgendaItem]) -> list[dict[str, Any]]:
    """The one thing to do next, and what else there is to do now."""
    waiting = [item for item in items if item.status in (ItemStatus.OPEN, ItemStatus.LISTED)]
    roll = {"text": "Call the roll", "href": papers.to("call_roll", row.pk)}
    if row.status == MeetingStatus.PLANNED:
        main = [
            {"text": "Open the meeting", "href": papers.to("open_meeting", row.pk), "is_main": bool(row.agenda_sent_at)}
        ]
        agenda = (
            []
            if row.agenda_sent_at
            else [{"text": "Send the agenda", "href": papers.to("send_agenda", row.pk), "is_main": bool(items)}]
        )
        cases = {"text": "Add cases", "href": papers.to("add_cases", row.pk), "is_main": not items}
        return [cases, *agenda, *([roll] if row.agenda_sent_at else []), *main]
    if row.status == MeetingStatus.OPEN and waiting:
        first = next((item for item in waiting if item.status == ItemStatus.OPEN), waiting[0])
        return [
            {"text": "Go to the next case", "href": papers.to("item", first.pk), "is_main": True},
            roll,
            {"text": "Add cases", "href": papers.to("add_cases", row.pk)},
        ]
    if row.status == MeetingStatus.OPEN:
        return [{"text": "Close the meeting", "href": papers.to("close_meeting", row.pk), "is_main": True}, roll]
    if row.status == MeetingStatus.CLOSED and not row.minutes_sent_at:
        return [{"text": "Send the minutes", "href": papers.to("send_minutes", row.pk), "is_main": True}]
    return []


def _more_deeds(row: Meeting) -> list[tuple[str, str]]:
    names = []
    if row.status in (MeetingStatus.PLANNED, MeetingStatus.OPEN):
        names += [
            ("Add somebody to the roll", "add_to_roll"),
            ("Change time, place or capacity", "move_meeting"),
        ]
    if row.status == MeetingStatus.PLANNED:
        names += [("Cancel the meeting", "cancel_meeting")]
    return [(text, reverse(f"marac:{name}", args=[row.pk])) for text, name in names]


def _roll(row: Meeting, *, is_staff: bool) -> list[dict[str, Any]]:
    """Whoever is on the roll, then the agencies of which nobody is."""
    is_open = row.status in (MeetingStatus.PLANNED, MeetingStatus.OPEN) and is_staff
    there = list(
        Attendance.objects.filter(meeting=row).select_related("organisation", "post", "in_place_of", "meeting")
    )
    rows = [papers.roll_row(one, href=reverse("marac:call", args=[one.pk]) if is_open else "") for one in there]
    chairs = {one.post_id for one in there if one.post and one.post.role == Role.MARAC_CHAIR}
    have = {one.organisation_id for one in there if one.post_id not in chairs}  # a chair comes for no agency
    for post in agencies.seats_of(row.area_id, timezone.localdate(row.starts_at)) if is_staff else ():
        if post.pk not in chairs and (post.role == Role.MARAC_CHAIR or post.organisation_id not in have):
            who = Link(post.title, reverse("marac:expect", args=[row.pk, post.pk])) if is_open else post.title
            rows.append({"agency": post.organisation.name, "who": who, "kind": Status("Not here yet", "waiting"),
                         "signed": Status("Not signed", "waiting"), "sent": None})  # fmt: skip
    return sorted(rows, key=lambda one: one["agency"])


class Minutes(PapersPage):
    """The minutes, computed from what was written: printed as they stand."""

    template = "marac/meetings/minutes.html"
    sight = "marac.minutes_read"

    def context(self, row: Meeting) -> dict[str, Any]:
        at = self.request.at
        found = minutes.minuted(row, Copy(self.request.actor, at))
        return {
            "title": "Minutes",
            "caption": f"MARAC of {row.area}, {said.when(row)}",
            "items": [
                {"case": one, "actions": [papers.agreed_row(action, at, is_link=False) for action in one.actions]} for one in found
            ],
            "columns": [each for each in papers.AGREED if each.key != "case"],
            "shared_columns": papers.SHARED,
            "roll_columns": papers.ROLL,
            "roll": _roll(row, is_staff=False),
            "clock": None if row.minutes_sent_at else clock(row.minutes_due_on, at),
            "back_href": reverse("marac:meeting", args=[row.pk]),
            "actions": [{"text": f"{kind.words} as a PDF", "href": papers.to_print(kind, row)}
                        for kind in (KINDS["minutes"], KINDS["action-list"])],
        }  # fmt: skip


class MeetingDeed(DeedPage):
    """A deed done to a meeting that the page was opened from."""

    template: ClassVar[str] = "marac/deed.html"
    permission = permissions.run_meeting
    form_class: ClassVar[type[BaseForm]] = forms.AskNothingForm

    def rows(self) -> QuerySet[Meeting]:
        return Meeting.objects.select_related("area")

    def context(self, row: Meeting) -> dict[str, Any]:
        return {"caption": f"MARAC of {row.area}, {said.when(row)}", "cancel_href": self.done_url(row, None)}

    def done_url(self, row: Meeting, result: Any) -> str:
        return reverse("marac:meeting", args=[row.pk])


class SignStatement(MeetingDeed):
    permission = permissions.sign_statement
    template = "marac/meetings/sign.html"
    title = "Confidentiality statement"
    verb = "Sign"
    form_class = forms.SignForm
    done_message = "Signed. The papers of this meeting are open to you."

    def context(self, row: Meeting) -> dict[str, Any]:
        return {"caption": f"MARAC of {row.area}, {said.when(row)}", "statement": confidentiality.STATEMENT,
                "cancel_href": reverse("marac:meetings")}  # fmt: skip

    def act(self, row: Meeting, form: Any) -> Attendance:
        return meeting.sign(row, by=self.request.actor, at=self.request.at)


class AddCases(MeetingDeed):
    title = "Add cases"
    verb = "Add to the list"
    done_message = "On the list. Every agency is asked what it knows."

    def form(self, row: Meeting, **data: Any) -> forms.AddCasesForm:
        waiting = Case.objects.filter(area=row.area_id, status__in=(CaseStatus.ACCEPTED, CaseStatus.DEFERRED))
        return forms.AddCasesForm(cases=permissions.run_case.filter(waiting, self.request.actor), **data)

    def context(self, row: Meeting) -> dict[str, Any]:
        listed = AgendaItem.objects.filter(meeting=row, status__in=(ItemStatus.LISTED, ItemStatus.OPEN)).count()
        return {**super().context(row), "lead": f"On its list: {papers.gauge(listed, row)} that it can hear."}

    def act(self, row: Meeting, form: Any) -> list[AgendaItem]:
        given = form.cleaned_data
        return listing.put_on(
            row, given["cases"], by=self.request.actor, at=self.request.at, is_emergency=given["is_emergency"]
        )


class MoveMeeting(MeetingDeed):
    title = "Change time, place or capacity"
    form_class = forms.MoveMeetingForm
    done_message = "The meeting is changed. Tell whoever was told of it before."

    def initial(self, row: Meeting) -> dict[str, Any]:
        local = timezone.localtime(row.starts_at)
        return {"on": local.date(), "starts": f"{local:%H:%M}", "place": row.place, "capacity": row.capacity}

    def act(self, row: Meeting, form: Any) -> None:
        listing.move_meeting(row, by=self.request.actor, at=self.request.at, **form.cleaned_data)


class CancelMeeting(MeetingDeed):
    title = "Cancel the meeting"
    verb = "Cancel the meeting"
    done_message = "The meeting is cancelled."

    def act(self, row: Meeting, form: Any) -> None:
        listing.cancel_meeting(row, by=self.request.actor, at=self.request.at)


class SendAgenda(MeetingDeed):
    title = "Send the agenda"
    verb = "Send the agenda"
    done_message = "Every agency and referrer has been written to. No message names a case."

    def context(self, row: Meeting) -> dict[str, Any]:
        lead = f"Agencies are told that the list is out and that research is due by {day(row.research_due_on)}; referrers when theirs is heard."
        return {**super().context(row), "lead": lead}

    def act(self, row: Meeting, form: Any) -> None:
        listing.send_agenda(row, by=self.request.actor, at=self.request.at)


class Chase(MeetingDeed):
    title = "Remind agencies that have not answered"
    verb = "Remind them"

    def act(self, row: Meeting, form: Any) -> int:
        return researching.chase_now(row, by=self.request.actor, at=self.request.at)

    def say_done(self, row: Meeting, result: int) -> str:
        return (
            f"Reminded of {result} still to answer."
            if result
            else "Nobody was reminded: send the agenda first, or all have answered."
        )


class OpenMeeting(MeetingDeed):
    title = "Open the meeting"
    verb = "Open the meeting"

    def act(self, row: Meeting, form: Any) -> None:
        meeting.open_meeting(row, by=self.request.actor, at=self.request.at)


class CloseMeeting(MeetingDeed):
    title = "Close the meeting"
    verb = "Close the meeting"
    done_message = "The meeting is closed."

    def act(self, row: Meeting, form: Any) -> None:
        meeting.close_meeting(row, by=self.request.actor, at=self.request.at)


class SendMinutes(MeetingDeed):
    title = "Send the minutes"
    verb = "Send the minutes"
    done_message = "Every agency has been told. Whoever has not signed reads none."

    def act(self, row: Meeting, form: Any) -> None:
        meeting.send_minutes(row, by=self.request.actor, at=self.request.at)
