"""Cases in the states that come after a meeting, as the product can bring them there."""

from datetime import datetime, timedelta

from frankpledge.marac import record
from frankpledge.marac.actions import transferring
from frankpledge.marac.models import Case, Flag, Reason, Transfer
from frankpledge.partnerships.models import Role

from .factories import AT, Worker, acting, coordinator, seeing_everything, worker
from .meetings import HELD_AT, Room, begun, heard, one_listed, researched

LATER = HELD_AT + timedelta(days=7)


def closed_case(room: Room) -> Case:
    """Heard, researched by probation, with no action agreed: closed."""
    item = one_listed(room)
    researched(room, room.probation, item, "A sample finding that is shared")
    researched(room, room.housing, item, "A sample finding that is kept back", is_shareable=False)
    begun(room, item)
    heard(room, item)
    with seeing_everything():
        return Case.objects.get(pk=item.case_id)


def flag_of(who: Worker, case: Case) -> Flag:
    with seeing_everything():
        return Flag.objects.select_related("case").get(case=case, organisation=who.post.organisation)


def why(kind: str, code: str) -> Reason:
    return Reason.objects.get(kind=kind, code=code)


class Neighbour:
    """Walsall's MARAC: its co-ordinator, and one agency of its own."""

    def __init__(self) -> None:
        self.coordinator = coordinator("Walsall")
        self.school = worker(Role.AGENCY_REPRESENTATIVE, organisation="Walsall Sample School", marac="Walsall")


def offered(room: Room, case: Case, *, to: str = "Walsall", at: datetime = LATER) -> Transfer:
    with acting(room.coordinator.actor):
        return transferring.offer(
            case, by=room.coordinator.actor, at=at, to=record.marac_area(to), move="permanent",
            reason=why("transfer", "victim_moved"), words="Moved on Monday.",
        )  # fmt: skip


def taken_on(there: Neighbour, transfer: Transfer, *, at: datetime = LATER + timedelta(hours=2)) -> Case:
    with acting(there.coordinator.actor):
        return transferring.accept(transfer, by=there.coordinator.actor, at=at)


__all__ = ["AT", "LATER", "Neighbour", "closed_case", "flag_of", "offered", "taken_on", "why"]
