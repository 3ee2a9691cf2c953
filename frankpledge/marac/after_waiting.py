"""What waits for a post after a meeting: flags, moves, transfers and the log; counts and deadlines, never whose."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from frankpledge.rules import Actor, prepared
from frankpledge.ui.waiting import HowMany, Waiting, how_many
from frankpledge.ui.wording import day

from . import permissions
from .lifecycle import CaseStatus, FlagStatus, TransferStatus
from .models import Case, ComplexCase, Flag, MoveNotice, Transfer

_ROOM = "MARAC"


def waits_for(actor: Actor, at: datetime) -> Iterator[Waiting]:
    if permissions.answer_flag.opens_for(actor):
        yield from _to_flag(actor, at)
        yield from _to_unflag(actor, at)
        yield from _to_read(actor, at)
    elif actor.acts_as(*permissions.STAFF):
        yield from _transfers(actor)
        yield from _late_flags(actor, at)
        yield from _past_their_end(actor, at)
        yield from _to_look_at_again(actor, at)


@prepared
def _asked(actor: Actor, today: date) -> HowMany:
    asked = Flag.objects.filter(status=FlagStatus.ASKED, case__lapses_on__gte=today)
    return how_many(permissions.answer_flag.filter(asked, actor), "due_on")


@prepared
def _to_remove(actor: Actor) -> HowMany:
    ending = Flag.objects.filter(status=FlagStatus.TO_REMOVE)
    return how_many(permissions.answer_flag.filter(ending, actor), "due_on")


@prepared
def _unread(actor: Actor) -> HowMany:
    return how_many(
        permissions.read_move_notice.filter(MoveNotice.objects.filter(acknowledged_at=None), actor), "due_on"
    )


_OFFERED = Transfer.objects.filter(status=TransferStatus.OFFERED)


@prepared
def _offered_here(actor: Actor) -> HowMany:
    return how_many(permissions.answer_transfer.filter(_OFFERED.filter(to_area__isnull=False), actor), "due_elapsed_at")


@prepared
def _sent_outside(actor: Actor) -> HowMany:
    return how_many(permissions.send_transfer.filter(_OFFERED.filter(to_area__isnull=True), actor), "due_elapsed_at")


@prepared
def _with_another(actor: Actor) -> HowMany:
    waiting = permissions.send_transfer.filter(_OFFERED.filter(to_area__isnull=False), actor)
    return how_many(waiting.exclude(pk__in=permissions.answer_transfer.filter(_OFFERED, actor)), "due_elapsed_at")


@prepared
def _refused(actor: Actor) -> HowMany:
    refused = Transfer.objects.filter(status=TransferStatus.REFUSED, refusal_read_at=None)
    return how_many(permissions.send_transfer.filter(refused, actor))


@prepared
def _late(actor: Actor, today: date) -> HowMany:
    open_ones = Q(status=FlagStatus.TO_REMOVE) | Q(status=FlagStatus.ASKED, case__lapses_on__gte=today)
    return how_many(permissions.see_flags.filter(Flag.objects.filter(open_ones, due_on__lt=today), actor), "due_on")


@prepared
def _past(actor: Actor, today: date) -> HowMany:
    past = Case.objects.filter(lapses_on__lt=today, status__in=(CaseStatus.HEARD, CaseStatus.ACTIONS_OPEN))
    return how_many(permissions.run_case.filter(past, actor), "lapses_on")


@prepared
def _on_the_log(actor: Actor, today: date) -> HowMany:
    on_log = ComplexCase.objects.filter(taken_off_at=None, review_on__lte=today)
    return how_many(permissions.see_complex.filter(on_log, actor), "review_on")


def _to_flag(actor: Actor, at: datetime) -> Iterator[Waiting]:
    today = timezone.localdate(at)
    for count, due in _asked(actor, today):
        yield Waiting(
            f"{_counted(count, 'case')} to flag", reverse("marac:flags"), _ROOM, "“Not held by us” is an answer too.",
            "Overdue" if due < today else "To do", due,
        )  # fmt: skip


def _to_unflag(actor: Actor, at: datetime) -> Iterator[Waiting]:
    for count, due in _to_remove(actor):
        yield Waiting(
            f"{_counted(count, 'flag')} to remove", reverse("marac:flags"), _ROOM,
            "The case lapsed, or went to another MARAC.", "Overdue" if due < timezone.localdate(at) else "To do", due,
        )  # fmt: skip


def _to_read(actor: Actor, at: datetime) -> Iterator[Waiting]:
    for count, due in _unread(actor):
        yield Waiting(
            f"{_counted(count, 'notice')} of a move to read", reverse("marac:move_notices"), _ROOM,
            "Say that your agency has read it.", "Overdue" if due < timezone.localdate(at) else "To do", due,
        )  # fmt: skip


def _transfers(actor: Actor) -> Iterator[Waiting]:
    here = reverse("marac:transfers")
    for count, due in _offered_here(actor):
        yield Waiting(
            f"{_counted(count, 'case')} offered by another MARAC",
            here,
            _ROOM,
            "Accept each, or say why not.",
            "To do",
            due,
        )
    for count, due in _sent_outside(actor):
        yield Waiting(
            f"{_counted(count, 'pack')} sent outside the region", here, _ROOM, "Ask whether they have it: until then the case is yours.",
            "To do", due,
        )  # fmt: skip
    for count, due in _with_another(actor):
        yield Waiting(
            f"{_counted(count, 'transfer')} not answered yet",
            here,
            _ROOM,
            "The other MARAC has it to answer.",
            "Waiting",
            due,
        )
    for count, _ in _refused(actor):
        yield Waiting(
            f"{_counted(count, 'transfer')} refused", f"{here}?status={TransferStatus.REFUSED}", _ROOM,
            "Keep the case, or offer it elsewhere.", "Returned",
        )  # fmt: skip


def _late_flags(actor: Actor, at: datetime) -> Iterator[Waiting]:
    for count, since in _late(actor, timezone.localdate(at)):
        # The agencies' turn, not this post's: so without a deadline, below what only this post can do.
        yield Waiting(
            f"{_counted(count, 'flag')} overdue at agencies", f"{reverse('marac:flags')}?status=overdue", _ROOM,
            f"The first was due {day(since)}. They are reminded by themselves; a call may help.", "Waiting",
        )  # fmt: skip


def _past_their_end(actor: Actor, at: datetime) -> Iterator[Waiting]:
    for count, due in _past(actor, timezone.localdate(at)):
        yield Waiting(
            f"{_counted(count, 'case')} past twelve months with actions open", f"{reverse('marac:cases')}?status=past", _ROOM,
            "None can lapse until its actions are closed.", "Overdue", due,
        )  # fmt: skip


def _to_look_at_again(actor: Actor, at: datetime) -> Iterator[Waiting]:
    for count, due in _on_the_log(actor, timezone.localdate(at)):
        yield Waiting(
            f"{_counted(count, 'complex case')} to look at again", reverse("marac:log"), _ROOM, "It is on the log of the most complex.",
            "To do", due,
        )  # fmt: skip


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
