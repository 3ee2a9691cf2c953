"""Flags: every agency of a MARAC marks its own records of a case, or says that it holds nothing, and takes the mark off at the end."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.rules import Actor, Refusal
from frankpledge.working_days import add_working_days

from .. import agencies, letters, lifecycle, permissions
from ..lifecycle import FlagStatus
from ..models import Case, Flag, settings_in_force
from ..models.flags import WITH_AGENCY
from .researching import next_reminder


def ask(case: Case, *, at: datetime) -> None:
    """Every agency of the case's MARAC is asked to flag; of a later case, those that were not asked of the one before."""
    today = timezone.localdate(at)
    in_force = settings_in_force(case.area_id, today)
    due_on = add_working_days(today, in_force.flag_working_days, in_force.office)
    have = set(Flag.objects.filter(case=case).values_list("organisation", flat=True))
    Flag.objects.bulk_create(
        Flag(case=case, organisation=agency, asked_at=at, due_on=due_on, chase_on=today)
        for agency in agencies.agencies_of(case.area_id, today)
        if agency.pk not in have
    )


def follow(before: Case, after: Case, *, at: datetime) -> None:
    """Flags go on to a later case of the same victim, and so to its later end; those of agencies that do not attend there end."""
    attending = {one.pk for one in agencies.agencies_of(after.area_id, timezone.localdate(at))}
    stays = before.area_id == after.area_id
    for flag in _locked(before):
        if stays or flag.organisation_id in attending:
            if flag.status == FlagStatus.TO_REMOVE:
                lifecycle.KEEP_FLAG.apply(flag)
            flag.case = after
            flag.save()
            trail.record("marac.flag_carried", flag, at=at, to=after.pk)
        else:
            _end(flag, before.area_id, at)


def end(case: Case, *, at: datetime) -> None:
    """Ask for every flag of a case to be removed; the next morning's message says so."""
    for flag in _locked(case):
        _end(flag, case.area_id, at)


@transaction.atomic
def flag(row: Flag, *, by: Actor, at: datetime, on: date) -> None:
    """The agency has marked its records, on a day."""
    row = permissions.answer_flag.lock(row, by)
    _check_day(on, row.asked_at, at, field="on")
    lifecycle.SET_FLAG.apply(row)
    row.set_on, row.answered_at, row.answered_by_id = on, at, permissions.post_of(by)
    row.save()
    trail.record("marac.flagged", row, at=at)


@transaction.atomic
def hold_nothing(row: Flag, *, by: Actor, at: datetime) -> None:
    """The agency looked, and has no record of these people to flag: an answer like any other."""
    row = permissions.answer_flag.lock(row, by)
    lifecycle.HOLD_NOTHING.apply(row)
    row.answered_at, row.answered_by_id = at, permissions.post_of(by)
    row.save()
    trail.record("marac.flag_not_held", row, at=at)


@transaction.atomic
def remove(row: Flag, *, by: Actor, at: datetime, on: date) -> None:
    """The agency has taken its mark off, on a day."""
    row = permissions.answer_flag.lock(row, by)
    lifecycle.REMOVE_FLAG.apply(row)
    _check_day(on, row.removal_asked_at or row.asked_at, at, field="on")
    row.removed_on, row.removed_at, row.removed_by_id = on, at, permissions.post_of(by)
    row.save()
    trail.record("marac.flag_removed", row, at=at)


@transaction.atomic
def stop_asking_what_is_past(*, at: datetime) -> int:
    """Nobody need flag what has reached its twelve months unanswered."""
    past = Flag.objects.select_for_update(of=("self",)).filter(
        status=FlagStatus.ASKED, case__lapses_on__lt=timezone.localdate(at)
    )
    count = 0
    for row in past:
        lifecycle.NEED_NO_FLAG.apply(row)
        row.save()
        count += 1
    return count


@transaction.atomic
def chase_what_is_due(*, at: datetime) -> int:
    """Tell agencies of what was asked since yesterday, and remind them of what is late: one message each, however many."""
    today = timezone.localdate(at)
    owed = list(
        Flag.objects.select_for_update(of=("self",)).filter(
            Q(status=FlagStatus.TO_REMOVE) | Q(case__lapses_on__gte=today), status__in=WITH_AGENCY, chase_on__lte=today
        )
    )
    if not owed:
        return 0
    areas = dict(Case.objects.filter(pk__in={one.case_id for one in owed}).values_list("pk", "area"))
    letters.ask_for_flags(
        agencies.addresses([(one.organisation_id, areas[one.case_id], one.case_id) for one in owed], today)
    )
    following = {area: next_reminder(area, today) for area in set(areas.values())}
    for one in owed:
        one.chased_at, one.chase_on = at, max(one.due_on, following[areas[one.case_id]])
    Flag.objects.bulk_update(owed, ("chased_at", "chase_on"))
    return len(owed)


def _locked(case: Case) -> list[Flag]:
    rows: Iterable[Flag] = Flag.objects.select_for_update(of=("self",)).filter(
        case=case, status__in=(*WITH_AGENCY, FlagStatus.SET)
    )
    return list(rows)


def _end(row: Flag, area_id: UUID, at: datetime) -> None:
    if row.status == FlagStatus.ASKED:
        lifecycle.NEED_NO_FLAG.apply(row)
    elif row.status == FlagStatus.SET:
        today = timezone.localdate(at)
        in_force = settings_in_force(area_id, today)
        lifecycle.ASK_REMOVAL.apply(row)
        row.removal_asked_at, row.chase_on = at, today
        row.due_on = add_working_days(today, in_force.unflag_working_days, in_force.office)
    row.save()
    trail.record("marac.flag_ends", row, at=at, flag=row.status)


def _check_day(on: date, since: datetime, at: datetime, *, field: str) -> None:
    if on > timezone.localdate(at):
        raise Refusal("This can’t be in the future.", field=field)
    if on < timezone.localdate(since):
        raise Refusal(
            f"It was asked for on {timezone.localdate(since):%-d %B %Y}: it can’t be done before.", field=field
        )
