"""A case that goes to another MARAC: offered, and theirs only when they accept it. Until then it is the sender's."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.partnerships.models import Area
from frankpledge.rules import Actor, Refusal, Transition
from frankpledge.working_days import due_after, elapsed_due

from .. import agencies, letters, lifecycle, permissions
from ..lifecycle import ItemStatus, ResearchStatus, TransferStatus
from ..models import AgendaItem, Case, MoveNotice, Reason, ResearchRequest, Transfer, settings_in_force
from . import flagging, leaving, receiving
from .given import OutsideMarac
from .researching import next_reminder


@transaction.atomic
def offer(case: Case, *, by: Actor, at: datetime, to: Area, move: str, reason: Reason, words: str = "") -> Transfer:
    """Offer a case to another MARAC of the region: its co-ordinators read the pack, and answer."""
    case = _lock_movable(case, by)
    if to.kind != Area.Kind.MARAC or to.pk == case.area_id:
        raise Refusal("Choose another MARAC.", field="to")
    transfer = _offered(case, by, at, to_area=to, move=move, reason=reason, words=words)
    trail.disclosure(
        "marac.transfer_offered", case, at=at, to=f"the MARAC of {to.name}", ground="to reduce the risk of harm"
    )
    letters.offer_transfer(agencies.coordinators(to.pk, case.pk, timezone.localdate(at)))
    return transfer


@transaction.atomic
def send_outside(
    case: Case, *, by: Actor, at: datetime, to: OutsideMarac, move: str, reason: Reason, words: str = ""
) -> Transfer:
    """Send the pack to a MARAC outside the region: to whom, on what ground and how is kept as a disclosure."""
    case = _lock_movable(case, by)
    transfer = _offered(
        case, by, at, move=move, reason=reason, words=words, outside_marac=to.marac, outside_contact=to.contact,
        outside_address=to.address, ground=to.ground, how_sent=to.how_sent,
    )  # fmt: skip
    trail.disclosure(
        "marac.sent_outside", case, at=at, to=f"{to.contact}, {to.marac}", ground=transfer.get_ground_display()
    )
    return transfer


def _lock_movable(case: Case, by: Actor) -> Case:
    case = permissions.move_case.lock(case, by)
    if not lifecycle.TRANSFER.is_possible(case):
        raise Refusal(f"This case can’t be transferred: it is “{case.get_status_display().lower()}”.")
    if Transfer.objects.filter(case=case, status=TransferStatus.OFFERED).exists():
        raise Refusal("This case has been offered to a MARAC that has not answered yet.")
    return case


def _offered(case: Case, by: Actor, at: datetime, **given: object) -> Transfer:
    in_force = settings_in_force(case.area_id, timezone.localdate(at))
    allowed = timedelta(hours=in_force.transfer_answer_hours)
    due = due_after(at, allowed, in_force.office)
    return Transfer.objects.create(
        key=case.key, case=case, from_area=case.area, offered_at=at, offered_by_id=permissions.post_of(by),
        due_elapsed_at=elapsed_due(at, allowed), due_office_at=due, chase_on=timezone.localdate(due), **given,
    )  # fmt: skip


@transaction.atomic
def take_back(transfer: Transfer, *, by: Actor, at: datetime) -> None:
    """The sender keeps the case after all."""
    transfer = permissions.send_transfer.lock(transfer, by)
    _answer(transfer, lifecycle.TAKE_TRANSFER_BACK, by, at)
    trail.record("marac.transfer_taken_back", transfer, at=at)


@transaction.atomic
def accept(transfer: Transfer, *, by: Actor, at: datetime) -> Case:
    """Take a case on from another MARAC: it begins here, and ends there. The agencies of both are told."""
    transfer = permissions.answer_transfer.lock(transfer, by)
    _check_open(transfer)
    if transfer.to_area is None:
        raise Refusal("This went outside the region: note what they answered.")
    before = Case.objects.select_for_update(of=("self",)).get(pk=transfer.case_id)
    _leave_agendas(before, at)
    lifecycle.TRANSFER.apply(before)
    before.transferred_at = at
    before.save()
    transfer.new_case = case = receiving.receive(before, transfer.to_area, by=by, at=at)
    _answer(transfer, lifecycle.ACCEPT_TRANSFER, by, at)
    trail.record("marac.transfer_accepted", transfer, at=at, case=case.pk)
    leaving.tell(before, MoveNotice.Kind.HANDED_OVER, at=at, transfer=transfer)
    _tell_sender(transfer, at)
    return case


@transaction.atomic
def refuse(transfer: Transfer, *, by: Actor, at: datetime, reason: Reason, words: str) -> None:
    """Not take it on, and say why: it waits on the sender's desk again."""
    transfer = permissions.answer_transfer.lock(transfer, by)
    if not words:
        raise Refusal("Say in words why: the co-ordinator who sent it reads this.", field="words")
    transfer.answer_reason, transfer.answer_words = reason, words
    _answer(transfer, lifecycle.REFUSE_TRANSFER, by, at)
    trail.record("marac.transfer_refused", transfer, at=at, reason=reason.code)
    _tell_sender(transfer, at)


@transaction.atomic
def note_outside_accepted(transfer: Transfer, *, by: Actor, at: datetime, name: str) -> None:
    """Somebody named at a MARAC outside has said that they have it: only then does the case end here."""
    transfer = _lock_outside(transfer, by)
    transfer.answered_by_name = name
    before = permissions.move_case.lock(transfer.case, by)
    _leave_agendas(before, at)
    lifecycle.TRANSFER.apply(before)
    before.transferred_at = at
    before.save()
    _answer(transfer, lifecycle.ACCEPT_TRANSFER, by, at)
    trail.record("marac.transfer_accepted_outside", transfer, at=at)
    flagging.end(before, at=at)
    leaving.tell(before, MoveNotice.Kind.HANDED_OVER, at=at, transfer=transfer)


@transaction.atomic
def note_outside_refused(transfer: Transfer, *, by: Actor, at: datetime, name: str, reason: Reason, words: str) -> None:
    transfer = _lock_outside(transfer, by)
    transfer.answered_by_name, transfer.answer_reason, transfer.answer_words = name, reason, words
    _answer(transfer, lifecycle.REFUSE_TRANSFER, by, at)
    trail.record("marac.transfer_refused_outside", transfer, at=at, reason=reason.code)


@transaction.atomic
def keep(transfer: Transfer, *, by: Actor, at: datetime) -> None:
    """The sender has read a refusal, and goes on with the case."""
    transfer = permissions.send_transfer.lock(transfer, by)
    if transfer.status != TransferStatus.REFUSED:
        raise Refusal("This was not refused.")
    transfer.refusal_read_at = transfer.refusal_read_at or at
    transfer.save()
    trail.record("marac.refusal_read", transfer, at=at)


@transaction.atomic
def look_at_pack(case: Case, *, by: Actor, at: datetime) -> Case:
    """The pack of a case is about to be shown; the sight of it is kept."""
    case = permissions.see_pack.get(Case.objects.select_related("area"), by, pk=case.pk)
    trail.sight("marac.pack_seen", case, at=at, ground="a transfer")
    return case


@transaction.atomic
def chase_what_is_due(*, at: datetime) -> int:
    """Remind whoever has to answer an offer, or to ask a MARAC outside whether it did."""
    today = timezone.localdate(at)
    offered: QuerySet[Transfer] = Transfer.objects.select_for_update(of=("self",)).filter(
        status=TransferStatus.OFFERED, chase_on__lte=today
    )
    count = 0
    for transfer in offered:
        waits_for = transfer.to_area_id or transfer.from_area_id
        letters.chase_transfer(agencies.coordinators(waits_for, transfer.case_id, today))
        transfer.chased_at, transfer.chase_on = at, next_reminder(waits_for, today)
        transfer.save()
        count += 1
    return count


def _lock_outside(transfer: Transfer, by: Actor) -> Transfer:
    transfer = permissions.send_transfer.lock(transfer, by)
    _check_open(transfer)
    if transfer.to_area_id:
        raise Refusal("A MARAC of the region answers for itself.")
    return transfer


def _check_open(transfer: Transfer) -> None:
    if transfer.status != TransferStatus.OFFERED and transfer.answered_at and transfer.answered_by:
        raise Refusal(
            f"{transfer.answered_by.title} answered this on {timezone.localtime(transfer.answered_at):%-d %B at %H:%M}: "
            f"it is “{transfer.get_status_display().lower()}”."
        )


def _answer(transfer: Transfer, transition: Transition, by: Actor, at: datetime) -> None:
    _check_open(transfer)
    transition.apply(transfer)
    transfer.answered_at, transfer.answered_by_id = at, permissions.post_of(by)
    transfer.save()


def _leave_agendas(case: Case, at: datetime) -> None:
    """Off whatever list it waits on here; while it is being heard, it can't go."""
    waiting = AgendaItem.objects.select_for_update(of=("self",)).filter(case=case)
    for item in waiting.filter(status__in=(ItemStatus.LISTED, ItemStatus.OPEN)):
        if item.status == ItemStatus.OPEN:
            raise Refusal("It is being heard at this moment. Try again when the meeting has ended it.")
        lifecycle.TAKE_ITEM_OFF.apply(item)
        item.save()
        trail.record("marac.taken_off", case, at=at, meeting=item.meeting_id)
    for request in ResearchRequest.objects.filter(case=case, status=ResearchStatus.ASKED):
        lifecycle.NEED_NO_RESEARCH.apply(request)
        request.save()


def _tell_sender(transfer: Transfer, at: datetime) -> None:
    letters.answer_transfer(agencies.coordinators(transfer.from_area_id, transfer.case_id, timezone.localdate(at)))
