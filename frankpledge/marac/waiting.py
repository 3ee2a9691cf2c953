from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from frankpledge.figures.months import months_after
from frankpledge.rules import Actor, prepared
from frankpledge.ui.waiting import HowMany, Waiting, how_many
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


def _promised(rows: QuerySet[Any], kind: str, *, clocks: str = "clocks") -> HowMany:
    """How many, and the soonest promise of a kind that still runs for any of them."""
    runs = Q(**{f"{clocks}__kind": kind, f"{clocks}__met_at": None, f"{clocks}__stopped_at": None})
    soonest = Min(f"{clocks}__due_elapsed_at", filter=runs)
    return how_many(rows, soonest, distinct=True)


@prepared
def _came(actor: Actor) -> HowMany:
    came = permissions.write_referral.filter(Referral.objects.filter(status=ReferralStatus.TAKEN_IN), actor)
    return _promised(came, Clock.Kind.REVIEW)


def _to_complete(actor: Actor) -> Iterator[Waiting]:
    for count, due in _came(actor):
        yield Waiting(
            f"{_counted(count, 'referral')} to complete", f"{reverse('marac:queue')}?status={ReferralStatus.TAKEN_IN}", _ROOM,
            "Came in by e-mail, with what could not be read beside. The promises run from then.", "To do", due,
        )  # fmt: skip


@prepared
def _unreviewed(actor: Actor) -> HowMany:
    waiting = Referral.objects.filter(status__in=(ReferralStatus.SUBMITTED, ReferralStatus.UNDER_REVIEW))
    return _promised(permissions.review_referral.filter(waiting, actor), Clock.Kind.REVIEW)


def _to_review(actor: Actor) -> Iterator[Waiting]:
    for count, due in _unreviewed(actor):
        yield Waiting(
            f"{_counted(count, 'referral')} to review", reverse("marac:queue"), _ROOM, "Each is reviewed within its promise.",
            "To do", due,
        )  # fmt: skip


@prepared
def _with_unseen_files(actor: Actor) -> HowMany:
    """What turned up for a referral after it was sent, and no co-ordinator has looked at yet."""
    unseen = Attachment.objects.filter(came_later=True, seen_at=None).order_by()
    waiting = permissions.review_referral.filter(Referral.objects.filter(pk__in=unseen.values("referral")), actor)
    return how_many(waiting)


def _files_that_came(actor: Actor) -> Iterator[Waiting]:
    for count, _ in _with_unseen_files(actor):
        yield Waiting(
            f"{_counted(count, 'referral')} with a new file", f"{reverse('marac:queue')}?status={NEW_FILE}", _ROOM,
            "It came after the referral was sent.", "To do",
        )  # fmt: skip


@prepared
def _mails(actor: Actor) -> HowMany:
    waiting = permissions.work_tray.filter(Mail.objects.filter(status=MailStatus.WAITING), actor)
    return how_many(waiting, "received_at")


def _in_the_tray(actor: Actor, at: datetime) -> Iterator[Waiting]:
    """Any of them may be a referral, so each is looked at within a referral's own promise, counted from when it came."""
    for count, since in _mails(actor):
        hours = settings_in_force(None, timezone.localdate(at)).review_hours
        yield Waiting(
            f"{_counted(count, 'mail')} in the tray", reverse("marac:tray"), _ROOM,
            f"Not read as a referral; the first came {moment(since)}.", "To do", since + timedelta(hours=hours),
        )  # fmt: skip


def _lacking(actor: Actor) -> QuerySet[Referral]:
    # From the promises that still run, which are few, and not from every referral that ever came.
    owed = Clock.objects.filter(kind=Clock.Kind.IDVA_TAKEN_UP, met_at=None, stopped_at=None).values("referral")
    told = IdvaNotice.objects.filter(referral=OuterRef("pk")).exclude(status__in=NO_LONGER_ITS)
    received = Referral.objects.filter(~Exists(told), pk__in=owed).exclude(status=ReferralStatus.TAKEN_IN)
    return permissions.process_referral.filter(received, actor)


@prepared
def _how_many_lack(actor: Actor) -> HowMany:
    return _promised(_lacking(actor), Clock.Kind.IDVA_TAKEN_UP)


@prepared
def _first_lacking(actor: Actor) -> QuerySet[Referral, UUID]:
    return _lacking(actor).order_by("received_at").values_list("pk", flat=True)[:1]


def _without_service(actor: Actor) -> Iterator[Waiting]:
    for count, due in _how_many_lack(actor):
        yield Waiting(
            f"{_counted(count, 'victim')} without an IDVA service", reverse("marac:referral", args=_first_lacking(actor)), _ROOM,
            "No service was told, or the one told declined.", "To do", due,
        )  # fmt: skip


@prepared
def _unprocessed(actor: Actor) -> HowMany:
    owed = Clock.objects.filter(kind=Clock.Kind.PROCESS, met_at=None, stopped_at=None).values("referral")
    accepted = Referral.objects.filter(pk__in=owed, status=ReferralStatus.ACCEPTED)
    return _promised(permissions.process_referral.filter(accepted, actor), Clock.Kind.PROCESS)


def _to_process(actor: Actor) -> Iterator[Waiting]:
    for count, due in _unprocessed(actor):
        yield Waiting(
            f"{_counted(count, 'referral')} to process", f"{reverse('marac:queue')}?status={ReferralStatus.ACCEPTED}", _ROOM,
            "Crimes to consider, and the referrer to invite.", "To do", due,
        )  # fmt: skip


@prepared
def _told(actor: Actor) -> HowMany:
    waiting = permissions.answer_notice.filter(IdvaNotice.objects.filter(status=NoticeStatus.SENT), actor)
    return _promised(waiting, Clock.Kind.IDVA_TAKEN_UP, clocks="referral__clocks")


def _to_take_up(actor: Actor) -> Iterator[Waiting]:
    for count, due in _told(actor):
        yield Waiting(
            f"{_counted(count, 'notice')} to take up", reverse("marac:notices"), _ROOM, "Somebody waits for an adviser.",
            "To do", due,
        )  # fmt: skip


@prepared
def _of_no_adviser(actor: Actor) -> HowMany:
    taken = IdvaNotice.objects.filter(status=NoticeStatus.TAKEN_UP, adviser=None, adviser_name="")
    return how_many(permissions.answer_notice.filter(taken, actor))


def _to_give(actor: Actor) -> Iterator[Waiting]:
    for count, _ in _of_no_adviser(actor):
        yield Waiting(
            f"{_counted(count, 'victim')} without an adviser", reverse("marac:notices"), _ROOM,
            "Whoever had it can’t any more.", "To do",
        )  # fmt: skip


@prepared
def _left(actor: Actor, today: date) -> HowMany:
    left = supporting.left_by_advisers(actor.organisation_id, today)
    return how_many(permissions.answer_notice.filter(left, actor))


def _left_by_advisers(actor: Actor, at: datetime) -> Iterator[Waiting]:
    """Victims whose adviser left the service: nobody does anything for them until they are handed over."""
    for count, _ in _left(actor, timezone.localdate(at)):
        yield Waiting(
            f"{_counted(count, 'victim')} whose adviser has left", reverse("marac:advisers"), _ROOM,
            "Hand them over: nobody has them now.", "Overdue",
        )  # fmt: skip


@prepared
def _untried(actor: Actor) -> HowMany:
    untried = IdvaNotice.objects.filter(status=NoticeStatus.TAKEN_UP, adviser=actor.person_id, attempts=None)
    return how_many(permissions.support_victim.filter(untried, actor))


def _to_reach(actor: Actor) -> Iterator[Waiting]:
    """Victims given to this adviser, whom nobody has tried to reach yet."""
    for count, _ in _untried(actor):
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


@prepared
def _unsent(actor: Actor) -> QuerySet[Referral, tuple[str, int]]:
    mine = permissions.refer.filter(Referral.objects.order_by(), actor)
    unsent = mine.filter(status__in=(ReferralStatus.RETURNED, ReferralStatus.DRAFT)).values_list("status")
    return unsent.annotate(count=Count("pk"))


def _to_finish(actor: Actor) -> Iterator[Waiting]:
    counts = dict(_unsent(actor))
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


@prepared
def _past_its_years(actor: Actor, today: date) -> HowMany:
    due = Retention.objects.filter(status=RetentionStatus.KEPT, due_on__lte=today)
    return how_many(permissions.keep_retention.filter(due, actor))


@prepared
def _proposed(actor: Actor) -> HowMany:
    proposed = Retention.objects.filter(status=RetentionStatus.PROPOSED).exclude(proposed_by=actor.person_id)
    return how_many(permissions.agree_to_destroy.filter(proposed, actor))


def _to_destroy(actor: Actor, at: datetime) -> Iterator[Waiting]:
    """What is past its years: to be decided, or proposed by somebody else and to be agreed to."""
    for count, _ in _past_its_years(actor, timezone.localdate(at)):
        yield Waiting(
            f"{count} past {'its' if count == 1 else 'their'} years to decide on", reverse("marac:retentions"), _ROOM,
            "Propose to destroy it, or say why it is kept.", "To do",
        )  # fmt: skip
    for count, _ in _proposed(actor):
        yield Waiting(
            f"{_counted(count, 'proposal')} to destroy something", reverse("marac:retentions"), _ROOM,
            "A second person must agree, or object.", "To do",
        )  # fmt: skip


def _to_load(actor: Actor, at: datetime) -> Iterator[Waiting]:
    """The bank holidays, before those that are known run out: a promise past their end would come out too early."""
    if not permissions.change_settings.opens_for(actor):
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
