"""What becomes of an action: begun, told how it goes, put off, said to be done, checked by somebody else."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.rules import Actor, Refusal

from .. import lifecycle, permissions
from ..evidence import Shown
from ..lifecycle import ActionStatus
from ..models import AgreedAction, Claim, Evidence, Step
from .agreeing import lock_open, note


@transaction.atomic
def say_how_it_goes(action: AgreedAction, *, words: str, by: Actor, at: datetime) -> AgreedAction:
    """A word on an action from its owner; the first of them begins it."""
    action = lock_open(action, permissions.work_on_actions, by)
    is_first = lifecycle.BEGIN_ACTION.is_possible(action)
    if is_first:
        lifecycle.BEGIN_ACTION.apply(action)
        action.save(update_fields=("status",))
    note(action, Step.Kind.BEGUN if is_first else Step.Kind.NOTED, words, by=by, at=at)
    trail.record("boards.action_told_of", action, at=at)
    return action


@transaction.atomic
def put_off(action: AgreedAction, *, due_on: date, because: str, by: Actor, at: datetime) -> AgreedAction:
    """Another date, with the reason. Each time is counted, and too many bring it before the body."""
    action = lock_open(action, permissions.work_on_actions, by)
    if action.status == ActionStatus.CLAIMED:
        raise Refusal("It is said to be done: it waits for somebody to check that.")
    if due_on <= max(action.due_on, timezone.localdate(at)):
        raise Refusal("Give a day that is later than the one it has, and has not come.", field="due_on")
    note(action, Step.Kind.PUT_OFF, because, by=by, at=at, put_off=(action.due_on, due_on))
    action.due_on, action.due_set_on = due_on, timezone.localdate(at)
    action.save(update_fields=("due_on", "due_set_on"))
    trail.record("boards.action_put_off", action, at=at, due_on=due_on)
    return action


@transaction.atomic
def look_at(action: AgreedAction, *, words: str, by: Actor, at: datetime) -> AgreedAction:
    """What the body makes of an action that was put off too often. It stays open; the next delay brings it back."""
    action = lock_open(action, permissions.run_actions, by)
    note(action, Step.Kind.LOOKED_AT, words, by=by, at=at)
    trail.record("boards.action_looked_at", action, at=at)
    return action


@transaction.atomic
def claim_done(
    action: AgreedAction, *, words: str, by: Actor, at: datetime, link: str = "", file: Shown | None = None
) -> Claim:
    """Say that an action is done, and what shows it. It stays open until somebody else has checked that."""
    action = permissions.work_on_actions.lock(action, by)
    lifecycle.CLAIM_DONE.apply(action)
    action.save(update_fields=("status",))
    claim = Claim.objects.create(action=action, words=words, link=link, claimed_at=at, claimed_by_id=by.person_id)
    if file is not None:
        Evidence.objects.create(claim=claim, kind=file.kind, content=file.content)
    note(action, Step.Kind.CLAIMED, words, by=by, at=at)
    trail.record("boards.action_claimed", action, at=at)
    return claim


@transaction.atomic
def accept(action: AgreedAction, *, by: Actor, at: datetime, words: str = "") -> AgreedAction:
    """Close an action that is said to be done, having looked at what shows it."""
    action = permissions.check_actions.lock(action, by)
    lifecycle.CLOSE_ACTION.apply(action)
    action.closed_on = timezone.localdate(at)
    action.save(update_fields=("status", "closed_on"))
    _check_claim(action, is_accepted=True, at=at)
    note(action, Step.Kind.CLOSED, words, by=by, at=at)
    trail.record("boards.action_closed", action, at=at)
    return action


@transaction.atomic
def send_back(action: AgreedAction, *, words: str, by: Actor, at: datetime) -> AgreedAction:
    """Say why an action is not done yet. It is its owner's again, with its date."""
    action = permissions.check_actions.lock(action, by)
    if not words:
        raise Refusal("Say what is still wanted.", field="words")
    lifecycle.NOT_DONE.apply(action)
    action.save(update_fields=("status",))
    _check_claim(action, is_accepted=False, at=at)
    note(action, Step.Kind.SENT_BACK, words, by=by, at=at)
    trail.record("boards.action_sent_back", action, at=at)
    return action


@transaction.atomic
def take_evidence(claim: Claim, *, by: Actor, at: datetime) -> bytes:
    """The file that came with a claim. That it was handed out, and to whom, is recorded."""
    claim = permissions.see_evidence.get(Claim.objects.select_related("file"), by, pk=claim.pk)
    trail.disclosure("boards.evidence_had", claim, at=at, to=str(by.post_id), ground=str(claim.action_id))
    return bytes(claim.file.content)


def _check_claim(action: AgreedAction, *, is_accepted: bool, at: datetime) -> None:
    action.claims.filter(checked_at=None).update(checked_at=at, is_accepted=is_accepted)
