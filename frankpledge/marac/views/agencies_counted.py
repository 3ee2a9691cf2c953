"""How agencies take part: who comes to the meetings and what is done in time, with the lists behind for a MARAC's staff."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from frankpledge.documents.workbook import Cell, Sheet, excel_response
from frankpledge.partnerships.models import Area
from frankpledge.rules import Hidden as NotThere
from frankpledge.ui.tables import Column, Link

from .. import permissions
from ..forms.counts import AgencyFilters, PeriodFilters
from ..lifecycle import AgreedStatus
from ..models import AgreedAction, Attendance, Meeting
from ..printing import said
from ..statistics import agencies
from ..statistics.agencies import ALL, Agencies, Kept
from ..statistics.counts import held_since, settled_at
from ..statistics.data_return import MeetingLine, by_meeting
from . import papers
from .counted import OfAPeriod, behind
from .counts import Counted, say

_ATTENDED = (
    "Meetings that were held, by how each agency on the roll took part, once a meeting however many of its people came. "
    "Those who only looked on are not counted."
)
_OWED = "Actions by the day on which they were due, and how they stood on the day shown. Each is its owner’s; the MARAC owns none."
_HEARD = (
    Column("meeting", "Meeting"), Column("area", "MARAC"), Column("heard", "Cases heard", "number"), Column("put_off", "Put off", "number"),
    Column("repeats", "Repeats", "number"), Column("children", "Children", "number"), Column("partner", "From a partner agency", "number"),
    Column("male", "Male victims", "number"), Column("disabled", "Disabled", "number"), Column("lgbt", "LGBT+", "number"),
)  # fmt: skip


class AgenciesCounted(Counted):
    template = "marac/agencies_counted.html"
    title = "How agencies take part"

    @cached_property
    def filters(self) -> PeriodFilters:
        today, since = timezone.localdate(self.request.at), held_since()
        if not self.sees_lists:
            return PeriodFilters(self.request.GET, today=today, since=since)
        return AgencyFilters(self.request.GET, today=today, since=since, areas=self._all_areas())

    def _all_areas(self) -> QuerySet[Area]:
        return self.permission.filter(Area.objects.order_by("name"), self.request.actor)

    @cached_property
    def areas(self) -> list[Area]:
        """Those counted: all that the actor may see, or the one MARAC that was asked for."""
        asked = self.filters.answers_given().get("area") if self.sees_lists else None
        return [area for area in self._all_areas() if asked in (None, "", area)]

    @cached_property
    def kept(self) -> Agencies | None:
        made = agencies.agencies if self.sees_lists else agencies.agencies_for_offices
        return made(self.areas, self.filters.chosen, at=self.request.at)

    def context(self) -> dict[str, Any]:
        found, period = self.kept, self.filters.chosen
        shown: dict[str, Any] = {"filters": self.filters, "period": period, "query": self.request.GET.urlencode()}
        if found is None:
            day = timezone.localdate(settled_at(period))
            return shown | {"not_yet": f"These figures are given out from {day:%-d %B %Y}."}
        return shown | {
            "counted": found, "tables": list(_tables(self, found)),
            "meetings": [_meeting(line) for line in by_meeting(self.areas, period)] if self.sees_lists else [],
            "meeting_columns": _HEARD, "sees_lists": self.sees_lists,
        }  # fmt: skip


class AgenciesExcel(AgenciesCounted):
    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        sheets = [] if self.kept is None else list(_sheets(self.kept))
        return excel_response("marac-agencies", sheets or [Sheet("Not given out yet", ("Not given out yet",), ())])


class ActionsCounted(OfAPeriod):
    """The actions behind a figure."""

    permission = permissions.check_agreed
    template = "marac/agencies_list.html"
    title = "Actions behind a figure"

    def rows(self) -> QuerySet[AgreedAction]:
        rows = AgreedAction.objects.select_related("key", "case__key", "meeting__area", "organisation", "post")
        rows = rows.filter(due_on__range=(self.period.from_on, self.period.to_on), sent_at__lte=self.request.at)
        return _narrowed(rows, self.request.GET, "meeting__area").filter(
            _stands(self.kwargs["answer"], self.request.at)
        )

    def context(self, rows: list[AgreedAction]) -> dict[str, Any]:
        words = agencies.ACTIONS.get(self.kwargs["answer"], "All that were due")
        return {"columns": papers.AGREED, "table_rows": [papers.agreed_row(row, self.request.at) for row in rows],
                "caption": words, "lead": f"Due {self.period}.", "empty_sentence": "No action stands so."}  # fmt: skip


class MeetingsAttended(OfAPeriod):
    """The meetings behind a figure of attendance."""

    permission = permissions.run_meeting
    template = "marac/agencies_list.html"
    title = "Meetings behind a figure"

    def rows(self) -> QuerySet[Meeting]:
        rows = Meeting.objects.filter(
            starts_at__gte=self.period.starts_at, starts_at__lt=self.period.ends_at, opened_at__lte=self.request.at
        )
        there = Attendance.objects.exclude(kind="observer").filter(organisation__isnull=False)
        there = _narrowed(there, self.request.GET, "meeting__area")
        return rows.filter(_took_part(there, self.kwargs["answer"])).select_related("area").order_by("starts_at")

    def context(self, rows: list[Meeting]) -> dict[str, Any]:
        words = agencies.ATTENDANCE.get(self.kwargs["answer"], "All that were held")
        columns = (Column("meeting", "Meeting"), Column("area", "MARAC"))
        listed = [
            {"meeting": Link(said.when(row), papers.to("meeting", row.pk)), "area": row.area.name} for row in rows
        ]
        return {
            "columns": columns,
            "table_rows": listed,
            "caption": words,
            "lead": f"Held {self.period}.",
            "empty_sentence": "No meeting was so.",
        }


def _narrowed(rows: QuerySet[Any], asked: Any, area: str) -> QuerySet[Any]:
    """Of one agency, and of one MARAC, where the address names them."""
    for name, column in (("agency", "organisation"), ("area", area)):
        if named := asked.get(name):
            try:
                rows = rows.filter(**{column: UUID(named)})
            except ValueError:
                raise NotThere from None
    return rows


def _stands(answer: str, at: datetime) -> Q:
    answered = Q(answered_at__lte=at)
    complete, today = answered & Q(status=AgreedStatus.COMPLETE), timezone.localdate(at)
    known = {
        "all": Q(),
        "in_time": complete & Q(answered_at__date__lte=F("due_on")),
        "late": complete & Q(answered_at__date__gt=F("due_on")),
        "not_possible": answered & Q(status=AgreedStatus.NOT_POSSIBLE),
        "not_undertaken": answered & Q(status=AgreedStatus.NOT_UNDERTAKEN),
        "overdue": Q(status=AgreedStatus.OPEN, due_on__lt=today),
        "running": Q(status=AgreedStatus.OPEN, due_on__gte=today),
    }
    if answer not in known:
        raise NotThere
    return known[answer]


def _took_part(there: QuerySet[Attendance], answer: str) -> Q:
    """Meetings at which somebody's best was this: one who came counts for their agency, whoever else did not."""
    steps = {
        "present": Q(kind="present"),
        "information": Q(information_sent_on__isnull=False),
        "apologies": Q(kind="apologies"),
        "not_there": Q(),
    }
    if answer == "all":
        return Q(pk__in=there.values("meeting"))
    if answer not in steps:
        raise NotThere
    better = Q(pk__in=[])
    for step, on in steps.items():
        if step == answer:
            break
        better |= on
    took_better = there.filter(better).values("meeting")
    return Q(pk__in=there.filter(steps[answer]).values("meeting")) & ~Q(pk__in=took_better)


@dataclass(frozen=True, slots=True)
class _Table:
    """One table of the page. `name`: of the list behind it; `good`: the answer whose share is told."""

    words: str
    explained: str
    kept: Kept
    name: str
    good: str
    of: str = "agency"

    @property
    def columns(self) -> list[Column]:
        return [
            Column("who", "Agency" if self.of == "agency" else "MARAC"),
            Column("all", "Meetings" if self.name == "attendance" else "Due", "number"),
            *(Column(code, answer, "number") for code, answer in self.kept.answers.items()),
            Column("rate", "Share present" if self.name == "attendance" else "In time, of those due"),
        ]


def _tables(page: AgenciesCounted, found: Agencies) -> Iterator[dict[str, Any]]:
    for table in (
        _Table("Attendance, by agency", _ATTENDED, found.attendance, "attendance", "present"),
        _Table("Actions, by agency", _OWED, found.actions, "actions", "in_time"),
        _Table("Actions, by MARAC", _OWED, found.actions_by_marac, "actions", "in_time", of="area"),
    ):
        rows = [_row(page, found, table, who) | {"who": label} for who, label in table.kept.everywhere]
        yield {"words": table.words, "explained": table.explained, "columns": table.columns,
               "rows": rows if table.kept.names else []}  # fmt: skip


def _row(page: AgenciesCounted, found: Agencies, table: _Table, who: UUID | None) -> dict[str, Any]:
    row: dict[str, Any] = {"rate": str(table.kept.rate(who, table.good) or "not told")}
    narrowed = {"area": page.areas[0].pk} if len(page.areas) == 1 else {}
    if who:
        narrowed[table.of] = who
    for code in (*table.kept.answers, ALL):
        figure = table.kept.of(who, code)
        # Together, attendance counts a meeting once for each agency, which no list of meetings could show.
        is_open = page.sees_lists and figure and (who or table.name == "actions")
        text = say(figure, found.under)
        row[code or "all"] = (
            Link(text, behind(f"marac:{table.name}_counted", [code or "all"], found.period, **narrowed))
            if is_open
            else text
        )
    return row


def _meeting(line: MeetingLine) -> dict[str, Any]:
    words = timezone.localtime(line.starts_at)
    return {
        "meeting": Link(f"{words:%-d %B %Y, %H:%M}", papers.to("meeting", line.meeting)), "area": line.area, "heard": line.heard,
        "put_off": line.put_off, "repeats": line.repeats, "children": line.children, "partner": line.partner, "male": line.male,
        "disabled": line.disabled, "lgbt": line.lgbt,
    }  # fmt: skip


def _sheets(found: Agencies) -> Iterator[Sheet]:
    for name, who, kept in (
        ("Attendance", "Agency", found.attendance),
        ("Actions by agency", "Agency", found.actions),
        ("Actions by MARAC", "MARAC", found.actions_by_marac),
    ):
        rows: list[list[Cell]] = [
            [label, *(_cell(kept.of(pk, code), found.under) for code in (ALL, *kept.answers))]
            for pk, label in kept.everywhere
        ]
        yield Sheet(name, (who, "All", *kept.answers.values()), rows)
    small = (
        f"Of actions, counts from 1 to {found.under - 1} are not shown, nor others from which one could be worked out."
    )
    notes: list[list[Cell]] = [
        ["Period", str(found.period)],
        ["As it stood on", f"{timezone.localdate(found.standing):%-d %B %Y}"],
        ["Attendance", _ATTENDED],
        ["Actions", _OWED],
        ["Small numbers", small if found.under else "Nothing is hidden."],
    ]
    yield Sheet("How it was counted", ("What", "How"), notes)


def _cell(figure: agencies.Figure, under: int) -> Cell:
    return figure if type(figure) is int else str(say(figure, under, plain=True))
