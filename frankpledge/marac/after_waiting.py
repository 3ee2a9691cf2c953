"""What waits for a post after a meeting: flags, moves, transfers and the log; counts and deadlines, never whose."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count, Min, Model, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from frankpledge.rules import Actor
from frankpledge.ui.waiting import Waiting
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


def _found(rows: QuerySet[Model], due: str) -> tuple[int, datetime | None]:
    found = rows.order_by().aggregate(count=Count("pk"), due=Min(due))
    return found["count"], found["due"]


def _to_flag(actor: Actor, at: datetime) -> Iterator[Waiting]:
    today = timezone.localdate(at)
    asked = Flag.objects.filter(status=FlagStatus.ASKED, case__lapses_on__gte=today)
    count, due = _found(permissions.answer_flag.filter(asked, actor), "due_on")
    if count and due:
        yield Waiting(
            f"{_counted(count, 'case')} to flag", reverse("marac:flags"), _ROOM, "“Not held by us” is an answer too.",
            "Overdue" if due < today else "To do", due,
        )  # fmt: skip


def _to_unflag(actor: Actor, at: datetime) -> Iterator[Waiting]:
    ending = permissions.answer_flag.filter(Flag.objects.filter(status=FlagStatus.TO_REMOVE), actor)
    count, due = _found(ending, "due_on")
    if count and due:
        yield Waiting(
            f"{_counted(count, 'flag')} to remove", reverse("marac:flags"), _ROOM,
            "The case lapsed, or went to another MARAC.", "Overdue" if due < timezone.localdate(at) else "To do", due,
        )  # fmt: skip


def _to_read(actor: Actor, at: datetime) -> Iterator[Waiting]:
    told = permissions.read_move_notice.filter(MoveNotice.objects.filter(acknowledged_at=None), actor)
    count, due = _found(told, "due_on")
    if count and due:
        yield Waiting(
            f"{_counted(count, 'notice')} of a move to read", reverse("marac:move_notices"), _ROOM,
            "Say that your agency has read it.", "Overdue" if due < timezone.localdate(at) else "To do", due,
        )  # fmt: skip


def _transfers(actor: Actor) -> Iterator[Waiting]:
    offered = Transfer.objects.filter(status=TransferStatus.OFFERED)
    here = reverse("marac:transfers")
    count, due = _found(
        permissions.answer_transfer.filter(offered.filter(to_area__isnull=False), actor), "due_elapsed_at"
    )
    if count:
        yield Waiting(
            f"{_counted(count, 'case')} offered by another MARAC",
            here,
            _ROOM,
            "Accept each, or say why not.",
            "To do",
            due,
        )
    count, due = _found(permissions.send_transfer.filter(offered.filter(to_area__isnull=True), actor), "due_elapsed_at")
    if count:
        yield Waiting(
            f"{_counted(count, 'pack')} sent outside the region", here, _ROOM, "Ask whether they have it: until then the case is yours.",
            "To do", due,
        )  # fmt: skip
    waiting = permissions.send_transfer.filter(offered.filter(to_area__isnull=False), actor)
    count, due = _found(waiting.exclude(pk__in=permissions.answer_transfer.filter(offered, actor)), "due_elapsed_at")
    if count:
        yield Waiting(
            f"{_counted(count, 'transfer')} not answered yet",
            here,
            _ROOM,
            "The other MARAC has it to answer.",
            "Waiting",
            due,
        )
    refused = Transfer.objects.filter(status=TransferStatus.REFUSED, refusal_read_at=None)
    count, _ = _found(permissions.send_transfer.filter(refused, actor), "answered_at")
    if count:
        yield Waiting(
            f"{_counted(count, 'transfer')} refused", f"{here}?status={TransferStatus.REFUSED}", _ROOM,
            "Keep the case, or offer it elsewhere.", "Returned",
        )  # fmt: skip


def _late_flags(actor: Actor, at: datetime) -> Iterator[Waiting]:
    today = timezone.localdate(at)
    open_ones = Q(status=FlagStatus.TO_REMOVE) | Q(status=FlagStatus.ASKED, case__lapses_on__gte=today)
    late = Flag.objects.filter(open_ones, due_on__lt=today)
    count, since = _found(permissions.see_flags.filter(late, actor), "due_on")
    if count and since:
        # The agencies' turn, not this post's: so without a deadline, below what only this post can do.
        yield Waiting(
            f"{_counted(count, 'flag')} overdue at agencies", f"{reverse('marac:flags')}?status=overdue", _ROOM,
            f"The first was due {day(since)}. They are reminded by themselves; a call may help.", "Waiting",
        )  # fmt: skip


def _past_their_end(actor: Actor, at: datetime) -> Iterator[Waiting]:
    past = Case.objects.filter(
        lapses_on__lt=timezone.localdate(at), status__in=(CaseStatus.HEARD, CaseStatus.ACTIONS_OPEN)
    )
    count, due = _found(permissions.run_case.filter(past, actor), "lapses_on")
    if count:
        yield Waiting(
            f"{_counted(count, 'case')} past twelve months with actions open", f"{reverse('marac:cases')}?status=past", _ROOM,
            "None can lapse until its actions are closed.", "Overdue", due,
        )  # fmt: skip


def _to_look_at_again(actor: Actor, at: datetime) -> Iterator[Waiting]:
    on_log = ComplexCase.objects.filter(taken_off_at=None, review_on__lte=timezone.localdate(at))
    count, due = _found(permissions.see_complex.filter(on_log, actor), "review_on")
    if count:
        yield Waiting(
            f"{_counted(count, 'complex case')} to look at again", reverse("marac:log"), _ROOM, "It is on the log of the most complex.",
            "To do", due,
        )  # fmt: skip


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
