from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from frankpledge.figures.months import months_after
from frankpledge.rules import NO_ROW, Actor
from frankpledge.ui.waiting import Waiting
from frankpledge.ui.wording import moment

from . import access_waiting, after_waiting, meetings_waiting, permissions
from .actions import supporting
from .lifecycle import NEW_FILE, NO_LONGER_ITS, MailStatus, NoticeStatus, ReferralStatus, RetentionStatus
from .models import (
    Attachment,
    BankHoliday,
    Clock,
    IdvaNotice,
    Mail,
    Referral,
    Retention,
    known_until,
    settings_in_force,
)
from .sharing import owed_without_sharing

_ROOM = "MARAC"


def waits_for(actor: Actor, at: datetime) -> Iterator[Waiting]:
    """How many referrals and notices wait for this post, and the soonest deadline; never whose."""
    yield from _to_complete(actor)
    yield from _to_review(actor)
    yield from _files_that_came(actor)
    yield from _in_the_tray(actor, at)
    yield from _without_service(actor)
    yield from _to_process(actor)
    yield from _to_take_up(actor)
    yield from _to_give(actor)
    yield from _left_by_advisers(actor, at)
    yield from _to_reach(actor)
    yield from _to_finish(actor)
    yield from _to_load(actor, at)
    yield from _to_destroy(actor, at)
    yield from _left_undone(actor, at)
    yield from access_waiting.waits_for(actor, at)
    yield from meetings_waiting.waits_for(actor, at)
    yield from after_waiting.waits_for(actor, at)


def _found(rows: QuerySet[Any], kind: str, *, clocks: str = "clocks") -> tuple[int, datetime | None]:
    """How many, and the soonest promise of a kind that still runs for any of them."""
    runs = Q(**{f"{clocks}__kind": kind, f"{clocks}__met_at": None, f"{clocks}__stopped_at": None})
    soonest = Min(f"{clocks}__due_elapsed_at", filter=runs)
    found = rows.order_by().aggregate(count=Count("pk", distinct=True), soonest=soonest)
    return found["count"], found["soonest"]


def _to_complete(actor: Actor) -> Iterator[Waiting]:
    came = permissions.write_referral.filter(Referral.objects.filter(status=ReferralStatus.TAKEN_IN), actor)
    count, due = _found(came, Clock.Kind.REVIEW)
    if count:
        yield Waiting(
            f"{_counted(count, 'referral')} to complete", f"{reverse('marac:queue')}?status={ReferralStatus.TAKEN_IN}", _ROOM,
            "Came in by e-mail, with what could not be read beside. The promises run from then.", "To do", due,
        )  # fmt: skip


def _to_review(actor: Actor) -> Iterator[Waiting]:
    waiting = permissions.review_referral.filter(
        Referral.objects.filter(status__in=(ReferralStatus.SUBMITTED, ReferralStatus.UNDER_REVIEW)), actor
    )
    count, due = _found(waiting, Clock.Kind.REVIEW)
    if count:
        yield Waiting(
            f"{_counted(count, 'referral')} to review", reverse("marac:queue"), _ROOM, "Each is reviewed within its promise.",
            "To do", due,
        )  # fmt: skip


def _files_that_came(actor: Actor) -> Iterator[Waiting]:
    """What turned up for a referral after it was sent, and no co-ordinator has looked at yet."""
    unseen = Attachment.objects.filter(came_later=True, seen_at=None).order_by()
    waiting = permissions.review_referral.filter(Referral.objects.filter(pk__in=unseen.values("referral")), actor)
    if count := waiting.count():
        yield Waiting(
            f"{_counted(count, 'referral')} with a new file", f"{reverse('marac:queue')}?status={NEW_FILE}", _ROOM,
            "It came after the referral was sent.", "To do",
        )  # fmt: skip


def _in_the_tray(actor: Actor, at: datetime) -> Iterator[Waiting]:
    """Any of them may be a referral, so each is looked at within a referral's own promise, counted from when it came."""
    waiting = permissions.work_tray.filter(Mail.objects.filter(status=MailStatus.WAITING), actor)
    found = waiting.aggregate(count=Count("pk"), since=Min("received_at"))
    if found["count"]:
        hours = settings_in_force(None, timezone.localdate(at)).review_hours
        yield Waiting(
            f"{_counted(found['count'], 'mail')} in the tray", reverse("marac:tray"), _ROOM,
            f"Not read as a referral; the first came {moment(found['since'])}.", "To do", found["since"] + timedelta(hours=hours),
        )  # fmt: skip


def _without_service(actor: Actor) -> Iterator[Waiting]:
    # From the promises that still run, which are few, and not from every referral that ever came.
    owed = Clock.objects.filter(kind=Clock.Kind.IDVA_TAKEN_UP, met_at=None, stopped_at=None).values("referral")
    told = IdvaNotice.objects.filter(referral=OuterRef("pk")).exclude(status__in=NO_LONGER_ITS)
    received = Referral.objects.filter(~Exists(told), pk__in=owed).exclude(status=ReferralStatus.TAKEN_IN)
    lacking = permissions.process_referral.filter(received, actor)
    count, due = _found(lacking, Clock.Kind.IDVA_TAKEN_UP)
    if count:
        first = lacking.order_by("received_at")[0]
        yield Waiting(
            f"{_counted(count, 'victim')} without an IDVA service", reverse("marac:referral", args=[first.pk]), _ROOM,
            "No service was told, or the one told declined.", "To do", due,
        )  # fmt: skip


def _to_process(actor: Actor) -> Iterator[Waiting]:
    owed = Clock.objects.filter(kind=Clock.Kind.PROCESS, met_at=None, stopped_at=None).values("referral")
    waiting = permissions.process_referral.filter(
        Referral.objects.filter(pk__in=owed, status=ReferralStatus.ACCEPTED), actor
    )
    count, due = _found(waiting, Clock.Kind.PROCESS)
    if count:
        yield Waiting(
            f"{_counted(count, 'referral')} to process", f"{reverse('marac:queue')}?status={ReferralStatus.ACCEPTED}", _ROOM,
            "Crimes to consider, and the referrer to invite.", "To do", due,
        )  # fmt: skip


def _to_take_up(actor: Actor) -> Iterator[Waiting]:
    waiting = permissions.answer_notice.filter(IdvaNotice.objects.filter(status=NoticeStatus.SENT), actor)
    count, due = _found(waiting, Clock.Kind.IDVA_TAKEN_UP, clocks="referral__clocks")
    if count:
        yield Waiting(
            f"{_counted(count, 'notice')} to take up", reverse("marac:notices"), _ROOM, "Somebody waits for an adviser.",
            "To do", due,
        )  # fmt: skip


def _to_give(actor: Actor) -> Iterator[Waiting]:
    taken = IdvaNotice.objects.filter(status=NoticeStatus.TAKEN_UP, adviser=None, adviser_name="")
    if count := permissions.answer_notice.filter(taken.order_by(), actor).count():
        yield Waiting(
            f"{_counted(count, 'victim')} without an adviser", reverse("marac:notices"), _ROOM,
            "Whoever had it can’t any more.", "To do",
        )  # fmt: skip


def _left_by_advisers(actor: Actor, at: datetime) -> Iterator[Waiting]:
    """Victims whose adviser left the service: nobody does anything for them until they are handed over."""
    if not permissions.answer_notice.opens_for(actor):
        return
    left = supporting.left_by_advisers(actor.organisation_id, timezone.localdate(at)).order_by()
    if count := permissions.answer_notice.filter(left, actor).count():
        yield Waiting(
            f"{_counted(count, 'victim')} whose adviser has left", reverse("marac:advisers"), _ROOM,
            "Hand them over: nobody has them now.", "Overdue",
        )  # fmt: skip


def _to_reach(actor: Actor) -> Iterator[Waiting]:
    """Victims given to this adviser, whom nobody has tried to reach yet."""
    untried = IdvaNotice.objects.filter(status=NoticeStatus.TAKEN_UP, adviser=actor.person_id, attempts=None)
    if count := permissions.support_victim.filter(untried.order_by(), actor).count():
        yield Waiting(
            f"{_counted(count, 'victim')} to reach", reverse("marac:notices"), _ROOM,
            "Given to you, and nobody has tried yet.", "To do",
        )  # fmt: skip


def _left_undone(actor: Actor, at: datetime) -> Iterator[Waiting]:
    """What agencies owe that share no more, and so can't see it: the MARAC's own staff place it."""
    if not permissions.see_owed.opens_for(actor):
        return
    owed = [one for one in owed_without_sharing(actor, timezone.localdate(at)) if one.count]
    if count := sum(one.count for one in owed):
        yield Waiting(
            f"{_counted(count, 'thing')} left undone by {_counted(len({one.agency.pk for one in owed}), 'agency')} that share no more",
            reverse("marac:left_undone"), _ROOM, "The sharing agreement has ended: give each to somebody who can see it.", "To do",
        )  # fmt: skip


def _to_finish(actor: Actor) -> Iterator[Waiting]:
    mine = permissions.refer.filter(Referral.objects.order_by(), actor)
    unsent = mine.filter(status__in=(ReferralStatus.RETURNED, ReferralStatus.DRAFT)).values_list("status")
    counts = dict(unsent.annotate(count=Count("pk")))
    if returned := counts.get(ReferralStatus.RETURNED):
        yield Waiting(
            f"{_counted(returned, 'referral')} returned to you",
            reverse("marac:mine"),
            _ROOM,
            "More is needed.",
            "Returned",
        )
    if drafts := counts.get(ReferralStatus.DRAFT):
        yield Waiting(
            f"{_counted(drafts, 'referral')} begun and not sent",
            reverse("marac:mine"),
            _ROOM,
            "Nobody else sees a draft.",
            "Draft",
        )


def _to_destroy(actor: Actor, at: datetime) -> Iterator[Waiting]:
    """What is past its years: to be decided, or proposed by somebody else and to be agreed to."""
    if not permissions.keep_retention.opens_for(actor):
        return
    due = Retention.objects.filter(status=RetentionStatus.KEPT, due_on__lte=timezone.localdate(at)).order_by()
    if count := permissions.keep_retention.filter(due, actor).count():
        yield Waiting(
            f"{count} past {'its' if count == 1 else 'their'} years to decide on", reverse("marac:retentions"), _ROOM,
            "Propose to destroy it, or say why it is kept.", "To do",
        )  # fmt: skip
    proposed = Retention.objects.filter(status=RetentionStatus.PROPOSED).exclude(proposed_by=actor.person_id).order_by()
    if count := permissions.agree_to_destroy.filter(proposed, actor).count():
        yield Waiting(
            f"{_counted(count, 'proposal')} to destroy something", reverse("marac:retentions"), _ROOM,
            "A second person must agree, or object.", "To do",
        )  # fmt: skip


def _to_load(actor: Actor, at: datetime) -> Iterator[Waiting]:
    """The bank holidays, before those that are known run out: a promise past their end would come out too early."""
    if permissions.change_settings.rows(actor) == NO_ROW:
        return
    today, until = timezone.localdate(at), known_until(BankHoliday.all_kept())
    if months_after(today, settings_in_force(None, today).bank_holidays_months) > until:
        yield Waiting(
            "Load the next years’ bank holidays", reverse("marac:bank_holidays"), _ROOM,
            f"They are known until {until:%-d %B %Y}.", "To do", until,
        )  # fmt: skip


def _counted(count: int, noun: str) -> str:
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count} {noun if count == 1 else plural}"
