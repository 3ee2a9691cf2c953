"""What the pages after a meeting show of their rows: values for components, made once here. Never an address."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from frankpledge.ui.tables import Column, Link, Status
from frankpledge.ui.wording import clock, day

from ..lifecycle import CaseStatus, FlagStatus, TransferStatus
from ..models import Case, ComplexCase, Flag, MoveNotice, Transfer
from .shown import spoken

_CASE: dict[str, str] = {
    CaseStatus.ACCEPTED: "waiting", CaseStatus.LISTED: "moving", CaseStatus.RESEARCHED: "moving", CaseStatus.HEARD: "moving",
    CaseStatus.DEFERRED: "refused", CaseStatus.ACTIONS_OPEN: "moving", CaseStatus.ACTIONS_CLOSED: "done",
    CaseStatus.LAPSED: "quiet", CaseStatus.TRANSFERRED: "quiet",
}  # fmt: skip
_FLAG: dict[str, str] = {
    FlagStatus.ASKED: "waiting", FlagStatus.SET: "done", FlagStatus.NOT_HELD: "done", FlagStatus.TO_REMOVE: "waiting",
    FlagStatus.REMOVED: "quiet", FlagStatus.NOT_NEEDED: "quiet",
}  # fmt: skip
_TRANSFER: dict[str, str] = {
    TransferStatus.OFFERED: "waiting", TransferStatus.ACCEPTED: "done", TransferStatus.REFUSED: "refused",
    TransferStatus.TAKEN_BACK: "quiet",
}  # fmt: skip


def case_status(case: Case) -> Status:
    return Status(case.get_status_display(), _CASE[case.status])


def case_link(case: Case) -> Link:
    return Link(spoken(case.number), reverse("marac:case", args=[case.pk]))


CASES = (
    Column("number", "Case"),
    Column("status", "Where it stands", "tag"),
    Column("area", "MARAC"),
    Column("kind", "Kind"),
    Column("accepted", "Accepted", "date"),
    Column("lapses", "Lapses after", "date"),
)


def kind_of(case: Case) -> str:
    return "Transfer in" if case.came_by_transfer else "Repeat" if case.is_repeat else "New"


def case_row(case: Case) -> dict[str, Any]:
    return {
        "number": case_link(case),
        "status": case_status(case),
        "area": case.area.name,
        "kind": kind_of(case),
        "accepted": timezone.localdate(case.accepted_at),
        "lapses": case.lapses_on,
    }


OWN_FLAGS = (
    Column("case", "Case"),
    Column("area", "MARAC"),
    Column("status", "Where it stands", "tag"),
    Column("set", "Flagged on", "date"),
    Column("ends", "Until", "date"),
    Column("due", "Due", "clock"),
)
FLAGS = (*OWN_FLAGS[:2], Column("agency", "Agency"), *OWN_FLAGS[2:])
CASE_FLAGS = (Column("agency", "Agency"), *OWN_FLAGS[2:4], OWN_FLAGS[5])


def flag_status(flag: Flag, at: datetime) -> Status:
    if flag.is_overdue(timezone.localdate(at)):
        return Status("Removal overdue" if flag.status == FlagStatus.TO_REMOVE else "Overdue", "late")
    return Status(flag.get_status_display(), _FLAG[flag.status])


def flag_row(flag: Flag, at: datetime, *, href: str = "") -> dict[str, Any]:
    waits = flag.status in (FlagStatus.ASKED, FlagStatus.TO_REMOVE)
    return {
        "case": Link(spoken(flag.case.number), href) if href else spoken(flag.case.number),
        "area": flag.case.area.name,
        "agency": flag.organisation.name,
        "status": flag_status(flag, at),
        "set": flag.set_on,
        "ends": flag.case.lapses_on,
        "due": clock(flag.due_on, at) if waits else Status("Done", "done"),
    }


TRANSFERS = (
    Column("case", "Case"),
    Column("status", "Where it stands", "tag"),
    Column("from", "From"),
    Column("to", "To"),
    Column("reason", "Why"),
    Column("offered", "Offered", "moment"),
    Column("due", "Answer due", "clock"),
)


def transfer_status(transfer: Transfer) -> Status:
    return Status(transfer.get_status_display(), _TRANSFER[transfer.status])


def transfer_row(transfer: Transfer, at: datetime) -> dict[str, Any]:
    is_open = transfer.status == TransferStatus.OFFERED
    return {
        "case": Link(spoken(transfer.number), reverse("marac:transfer", args=[transfer.pk])),  # type: ignore[attr-defined]
        "status": transfer_status(transfer),
        "from": transfer.from_area.name,
        "to": transfer.destination,
        "reason": transfer.reason.words,
        "offered": transfer.offered_at,
        "due": clock(transfer.due_elapsed_at, at, waiting_for=transfer.destination)
        if is_open
        else Status("Answered", "done"),
    }


MOVES = (
    Column("case", "Case"),
    Column("kind", "What happened"),
    Column("area", "MARAC"),
    Column("told", "Told", "date"),
    Column("due", "Read by", "clock"),
)
CASE_MOVES = (Column("agency", "Agency"), MOVES[1], MOVES[3], MOVES[4])


def move_row(notice: MoveNotice, at: datetime, *, href: str = "") -> dict[str, Any]:
    read = notice.acknowledged_at
    return {
        "case": Link(spoken(notice.case.number), href) if href else spoken(notice.case.number),
        "agency": notice.organisation.name,
        "kind": notice.get_kind_display(),
        "area": notice.case.area.name,
        "told": timezone.localdate(notice.told_at),
        "due": Status(f"Read {day(timezone.localdate(read))}", "done")
        if read
        else clock(notice.due_on, at, waiting_for=notice.organisation.name),
    }


LOG = (
    Column("case", "Case"),
    Column("area", "MARAC"),
    Column("why", "Why"),
    Column("since", "On since", "date"),
    Column("due", "Look again", "clock"),
)


def log_row(entry: ComplexCase, at: datetime) -> dict[str, Any]:
    off = entry.taken_off_at
    return {
        "case": Link(spoken(entry.case.number), reverse("marac:log_entry", args=[entry.pk])),
        "area": entry.case.area.name,
        "why": "; ".join(reason.words for reason in entry.reasons.all()),
        "since": timezone.localdate(entry.put_on_at),
        "due": Status(f"Off since {day(timezone.localdate(off))}", "quiet") if off else clock(entry.review_on, at),
    }
