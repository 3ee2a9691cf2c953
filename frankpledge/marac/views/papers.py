"""What the pages of a meeting show of its rows: values for components, made once here. Never an address."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Prefetch
from django.urls import reverse
from django.utils import timezone

from frankpledge.ui.tables import Column, Link, Status
from frankpledge.ui.wording import clock, day

from ..lifecycle import AgreedStatus, ItemStatus, MeetingStatus, ResearchStatus
from ..models import AgendaItem, AgreedAction, Attendance, Meeting, Party, ResearchRequest
from ..printing import said
from ..printing.kinds import Kind
from .shown import spoken

PARTIES = Prefetch("case__parties", Party.objects.order_by("position", "pk"))

_MEANINGS: dict[str, str] = {
    MeetingStatus.PLANNED: "moving", MeetingStatus.OPEN: "waiting", MeetingStatus.CLOSED: "done", MeetingStatus.CANCELLED: "quiet",
    ItemStatus.LISTED: "moving", ItemStatus.HEARD: "done", ItemStatus.DEFERRED: "refused", ItemStatus.TAKEN_OFF: "quiet",
    ResearchStatus.ASKED: "waiting", ResearchStatus.ANSWERED: "done", ResearchStatus.NOTHING_KNOWN: "done",
    ResearchStatus.NOT_NEEDED: "quiet",
    AgreedStatus.COMPLETE: "done", AgreedStatus.NOT_POSSIBLE: "quiet", AgreedStatus.NOT_UNDERTAKEN: "refused",
}  # fmt: skip
_OPEN: dict[str, str] = {ItemStatus.OPEN: "waiting", AgreedStatus.OPEN: "moving"}
ATTENDANCE = {"expected": "waiting", "present": "done", "apologies": "quiet", "observer": "moving"}


def status(row: Meeting | AgendaItem | ResearchRequest | AgreedAction) -> Status:
    meaning = _OPEN.get(row.status, "waiting") if row.status == "open" else _MEANINGS.get(row.status, "")
    return Status(row.get_status_display(), meaning)


def to(name: str, pk: UUID) -> str:
    """A page of one row."""
    return reverse(f"marac:{name}", args=[pk])


def to_print(kind: Kind, meeting: Meeting) -> str:
    return reverse("marac:make_paper", args=[meeting.pk, kind.code])


def gauge(listed: int, meeting: Meeting) -> str:
    over = f", {listed - meeting.capacity} over" if listed > meeting.capacity else ""
    return f"{listed} of {meeting.capacity}{over}"


AGENDA = (
    Column("number", "No.", "number"),
    Column("case", "Case"),
    Column("about", "Slot"),
    Column("victim", "Victim"),
    Column("perpetrators", "Alleged perpetrators"),
    Column("children", "Children", "number"),
    Column("origin", "Kind"),
    Column("agency", "Referred by"),
    Column("research", "Research"),
    Column("status", "Where it stands", "tag"),
)


def agenda_rows(
    meeting: Meeting, items: list[AgendaItem], answered: dict[Any, tuple[int, int]]
) -> list[dict[str, Any]]:
    """The agenda in its one format, in the order of hearing."""
    rows = []
    for number, item in enumerate(items, start=1):
        who = said.people(item.case.parties.all())
        got, asked = answered.get(item.case_id, (0, 0))
        rows.append(
            {
                "number": number,
                "case": Link(spoken(item.case.number), reverse("marac:item", args=[item.pk])),
                "about": f"{timezone.localtime(meeting.slot(number - 1)):%H:%M}",
                "victim": "; ".join(who["victim"]),
                "perpetrators": "; ".join(who["perpetrator"]),
                "children": len(who["child"]),
                "origin": f"{item.get_origin_display()}{', emergency' if item.is_emergency else ''}",
                "agency": item.referring_agency,
                "research": f"{got} of {asked} answered" if asked else "",
                "status": status(item),
            }
        )
    return rows


ROLL = (
    Column("agency", "Agency"),
    Column("who", "Who"),
    Column("kind", "Roll", "tag"),
    Column("signed", "Statement", "tag"),
    Column("sent", "Information sent", "date"),
)


def roll_row(there: Attendance, *, href: str = "") -> dict[str, Any]:
    paper = " on paper" if there.is_on_paper else ""
    return {
        "agency": there.organisation.name if there.organisation else "none",
        "who": Link(there.who, href) if href else there.who,
        "kind": _called(there),
        "signed": Status(f"Signed{paper}", "done") if there.signed_at else Status("Not signed", "waiting"),
        "sent": there.information_sent_on,
    }


def _called(there: Attendance) -> Status:
    if there.kind == Attendance.Kind.EXPECTED and there.meeting.status == MeetingStatus.CLOSED:
        return Status("Not called present", "quiet")
    return Status(there.get_kind_display(), ATTENDANCE[there.kind])


SHARED = (
    Column("agency", "Agency"),
    Column("kind", "Fact or opinion"),
    Column("words", "What it knows"),
    Column("known_from", "Known from"),
)
AGREED = (
    Column("words", "Action"),
    Column("case", "Case"),
    Column("owner", "Owner"),
    Column("due", "Due", "clock"),
    Column("status", "Where it stands", "tag"),
)


def agreed_row(action: AgreedAction, at: datetime, *, is_link: bool = True) -> dict[str, Any]:
    href = reverse("marac:one_agreed", args=[action.pk])
    return {
        "words": Link(action.words, href) if is_link and action.sent_at else action.words,
        "case": spoken(action.case.number),
        "owner": said.owner(action),
        "due": clock(action.due_on, at, waiting_for=action.organisation.name)
        if action.status == AgreedStatus.OPEN
        else Status("Checked", "done")
        if action.checked_at
        else Status("To be checked", "waiting"),
        "status": agreed_status(action, timezone.localdate(at)),
    }


def agreed_status(action: AgreedAction, today: date) -> Status:
    return Status("Overdue", "late") if action.is_overdue(today) else status(action)


RESEARCH = (
    Column("case", "Case"),
    Column("meeting", "For the meeting of"),
    Column("area", "MARAC"),
    Column("status", "Where it stands", "tag"),
    Column("due", "Due", "clock"),
)


def research_row(request: ResearchRequest, at: datetime) -> dict[str, Any]:
    is_open = request.status == ResearchStatus.ASKED
    return {
        "case": Link(spoken(request.case.number), reverse("marac:one_research", args=[request.pk])),
        "meeting": day(timezone.localtime(request.meeting.starts_at).date()),
        "area": request.meeting.area.name,
        "status": status(request),
        "due": clock(request.due_on, at) if is_open else Status("Done", "done"),
    }
