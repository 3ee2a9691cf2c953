"""Every agency of a MARAC told that a victim has moved, and its word that it has read it."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.rules import Actor, Refusal
from frankpledge.working_days import add_working_days

from .. import agencies, letters, permissions
from ..lifecycle import CaseStatus
from ..models import Case, MoveNotice, Transfer, settings_in_force
from . import flagging
from .researching import next_reminder


@transaction.atomic
def say_left(case: Case, *, by: Actor, at: datetime, on: date, ends_flags: bool) -> None:
    """The victim has left the MARAC's area: every agency is told. Flags stay, unless they are said to end here.

    Where a MARAC goes on with the case, it is transferred: flags then follow it.
    """
    case = permissions.move_case.lock(case, by)
    if case.status in (CaseStatus.LAPSED, CaseStatus.TRANSFERRED):
        raise Refusal(f"This case is “{case.get_status_display().lower()}”.")
    if case.left_area_on:
        raise Refusal(f"The agencies were told already: the victim left on {case.left_area_on:%-d %B %Y}.")
    if on > timezone.localdate(at):
        raise Refusal("This can’t be in the future.", field="on")
    case.left_area_on = on
    case.save()
    trail.record("marac.left_area", case, at=at, ends_flags=ends_flags)
    tell(case, MoveNotice.Kind.LEFT, at=at)
    if ends_flags:
        flagging.end(case, at=at)


def tell(case: Case, kind: str, *, at: datetime, transfer: Transfer | None = None) -> None:
    """A notice for every agency of the case's MARAC, and for the IDVA service that has the victim."""
    today = timezone.localdate(at)
    in_force = settings_in_force(case.area_id, today)
    due_on = add_working_days(today, in_force.move_notice_working_days, in_force.office)
    told = {agency.pk for agency in agencies.agencies_of(case.area_id, today)}
    if case.idva_service_id:
        told.add(case.idva_service_id)
    MoveNotice.objects.bulk_create(
        MoveNotice(
            case=case, organisation_id=agency, kind=kind, transfer=transfer, told_at=at, due_on=due_on, chase_on=due_on
        )
        for agency in sorted(told)
    )
    letters.tell_of_move(agencies.addresses([(agency, case.area_id, case.pk) for agency in told], today))
    trail.record("marac.agencies_told_of_move", case, at=at, move=kind, agencies=len(told))


@transaction.atomic
def acknowledge(notice: MoveNotice, *, by: Actor, at: datetime) -> None:
    """The agency has read it, and done what it asks."""
    notice = permissions.read_move_notice.lock(notice, by)
    if notice.acknowledged_at:
        raise Refusal("Your agency said already that it has read this.")
    notice.acknowledged_at, notice.acknowledged_by_id = at, permissions.post_of(by)
    notice.save()
    trail.record("marac.move_acknowledged", notice, at=at)


@transaction.atomic
def chase_what_is_due(*, at: datetime) -> int:
    """Remind agencies of notices that nobody there has read."""
    today = timezone.localdate(at)
    owed = list(
        MoveNotice.objects.select_for_update(of=("self",)).filter(acknowledged_at__isnull=True, chase_on__lte=today)
    )
    if not owed:
        return 0
    areas: dict[UUID, UUID] = dict(Case.objects.filter(pk__in={one.case_id for one in owed}).values_list("pk", "area"))
    letters.tell_of_move(
        agencies.addresses([(one.organisation_id, areas[one.case_id], one.case_id) for one in owed], today)
    )
    following = {area: next_reminder(area, today) for area in set(areas.values())}
    for one in owed:
        one.chased_at, one.chase_on = at, following[areas[one.case_id]]
    MoveNotice.objects.bulk_update(owed, ("chased_at", "chase_on"))
    return len(owed)
