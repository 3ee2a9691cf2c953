"""A referral that was begun and not sent, which nobody has seen but whoever writes it: they are reminded of it, and it does not stay."""

from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.utils import timezone

from frankpledge.accounts.models import Person
from frankpledge.audit import trail
from frankpledge.partnerships.holders import who_can_act
from frankpledge.rules import Actor, Refusal

from .. import letters
from ..lifecycle import ReferralStatus
from ..models import InForce, Referral, ReferralLink, settings_in_force
from .drafting import lock_open

_BY_ITS_WRITER = "deletion by its writer before it was sent"
_NOT_IN_TIME = "“Days after a referral was begun that it is deleted, if it was not sent”: {}"
_LINK_ENDED = "the end of the link that it was begun by"


@transaction.atomic
def delete_unsent(referral: Referral, *, by: Actor | ReferralLink, at: datetime) -> None:
    """Its writer needs it no more. What was ever sent is the MARAC's too, and stays."""
    _delete(lock_open(referral, by), _BY_ITS_WRITER, at)


def delete_after(referral: Referral, in_force: InForce) -> date:
    """The day on which it is deleted if it is not sent; later where its writer was told late: they have the same notice.

    Settings that leave no day between the last reminder and the end still leave one.
    """
    reminders = in_force.unsent_reminder_days
    last = referral.started_at + timedelta(days=reminders[-1])
    notice = max(timedelta(days=in_force.unsent_days - reminders[-1]), timedelta(days=1))
    return timezone.localdate(max(last, referral.unsent_told_at or last) + notice)


@transaction.atomic
def remind_or_delete(*, at: datetime) -> int:
    """Tell writers, by number of days, of what they have not sent; delete what was not sent in time. How many were deleted.

    What is due is worked out from when each was last told, so that a night which was missed costs nobody their notice.
    """
    unsent = Referral.objects.filter(status=ReferralStatus.DRAFT).select_related("link").select_for_update(of=("self",))
    drafts = list(unsent)
    in_force = settings_in_force(None, timezone.localdate(at))
    posts = {draft.referred_by_post_id for draft in drafts if draft.referred_by_post_id}
    writers = who_can_act(posts, timezone.localdate(at))
    count = 0
    for draft in drafts:
        if draft.link and draft.link.expires_at <= at:
            letters.say_the_link_ended_unsent(draft.link.email)
            _delete(draft, _LINK_ENDED, at)
            count += 1
        elif draft.referred_by_post_id:
            to_tell = writers[draft.referred_by_post_id]
            if to_tell and _is_to_be_told(draft, in_force, at):
                _tell(draft, to_tell, in_force, at)
            elif _had_notice(draft, in_force, at):
                _delete(draft, _NOT_IN_TIME.format(in_force.source["unsent_days"]), at)
                count += 1
    return count


def _is_to_be_told(draft: Referral, in_force: InForce, at: datetime) -> bool:
    """Whether a day of theirs has come since they were last told."""
    days = (draft.started_at + timedelta(days=days) for days in in_force.unsent_reminder_days)
    return any((draft.unsent_told_at or draft.started_at) < day <= at for day in days)


def _tell(draft: Referral, writers: list[Person], in_force: InForce, at: datetime) -> None:
    draft.unsent_told_at = at
    draft.save(update_fields=["unsent_told_at"])
    for person in writers:
        letters.say_it_was_not_sent(person.email, begun_at=draft.started_at, deleted_on=delete_after(draft, in_force))


def _had_notice(draft: Referral, in_force: InForce, at: datetime) -> bool:
    """Whether they were told for the last time, and as many days ago as that gives them."""
    last = draft.started_at + timedelta(days=in_force.unsent_reminder_days[-1])
    was_told = draft.unsent_told_at is not None and draft.unsent_told_at >= last
    return was_told and delete_after(draft, in_force) <= timezone.localdate(at)


def _delete(draft: Referral, rule: str, at: datetime) -> None:
    """The rows, and the key with them, so that a backup opens nothing of it. The database asks again whose it is, and that it was not sent."""
    if draft.status != ReferralStatus.DRAFT:
        raise Refusal("This referral has been sent, so it can’t be deleted. Ring the MARAC’s co-ordinator.")
    trail.record("marac.referral_deleted_unsent", draft, at=at)
    with connection.cursor() as cursor:
        cursor.execute("SELECT marac_delete_unsent(%s, %s, %s, %s)", [draft.pk, at, timezone.localdate(at), rule[:300]])
        (is_done,) = cursor.fetchone()
    if not is_done:
        raise Refusal("It was sent meanwhile, or it is not yours: read it again.")
