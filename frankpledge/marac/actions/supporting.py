"""The offer of support to every victim: telling a service, and what the service does with it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from frankpledge.accounts.models import Person
from frankpledge.audit import trail
from frankpledge.partnerships.models import Holding, Organisation, Role
from frankpledge.partnerships.models.dated import in_effect
from frankpledge.rules import Actor, Refusal

from .. import letters, lifecycle, permissions, sharing
from ..models import Clock, ContactAttempt, IdvaNotice, Reason, Referral
from . import sending


@transaction.atomic
def tell_service(referral: Referral, *, by: Actor, at: datetime, service: Organisation) -> IdvaNotice:
    """Tell a service of the victim where none was told, the one told declined, or it shares at the MARAC no more."""
    referral = permissions.process_referral.lock(referral, by)
    today = timezone.localdate(at)
    if not sharing.may_share(service.pk, referral.area_id, today):
        raise Refusal(f"{service}’s sharing agreement has ended: it would find nothing. Tell another.", field="service")
    for told in referral.idva_notices.select_for_update(of=("self",)).exclude(status__in=lifecycle.NO_LONGER_ITS):
        if sharing.may_share(told.service_id, referral.area_id, today):
            raise Refusal("A service has been told already.", field="service")
        _hand_on(told, by, at)
    referral.idva_service = service
    referral.save()
    if referral.case:
        referral.case.idva_service = service
        referral.case.save()
    return sending.send_notice(referral, service, at=at)


def _hand_on(notice: IdvaNotice, by: Actor, at: datetime) -> None:
    """Nobody of the service that was told can go on with it; somebody at the next begins."""
    lifecycle.HAND_ON.apply(notice)
    notice.answered_at, notice.answered_by_id = notice.answered_at or at, notice.answered_by_id or by.post_id
    notice.adviser, notice.adviser_name = None, ""
    notice.save()
    trail.record("marac.notice_handed_on", notice, at=at)


@transaction.atomic
def take_up(
    notice: IdvaNotice, *, by: Actor, at: datetime, adviser: Person | None = None, adviser_name: str = ""
) -> None:
    """An adviser has it: from here on somebody is trying to reach the victim."""
    notice = permissions.answer_notice.lock(notice, by)
    lifecycle.TAKE_UP.apply(notice)
    notice.answered_at, notice.answered_by_id = at, by.post_id
    _give(notice, adviser, adviser_name, at)
    notice.referral.clocks.filter(kind=Clock.Kind.IDVA_TAKEN_UP, met_at=None).update(met_at=at)
    trail.record("marac.notice_taken_up", notice, at=at)


@transaction.atomic
def give(notice: IdvaNotice, *, by: Actor, at: datetime, adviser: Person | None = None, adviser_name: str = "") -> None:
    """Another adviser has it from now on; the one before finds it no more."""
    notice = _taken_up(permissions.answer_notice.lock(notice, by), by)
    _give(notice, adviser, adviser_name, at)
    trail.record("marac.notice_given", notice, at=at)


def advisers_of(service: UUID | None, today: date) -> QuerySet[Person]:
    """Those of an IDVA service to whom a victim can be given."""
    held = Holding.objects.on(today).filter(
        in_effect(today, by="post__"), post__organisation=service, post__role__in=(Role.IDVA, Role.IDVA_MANAGER)
    )
    return Person.objects.filter(pk__in=held.values("person"), is_active=True).order_by("name")


def left_by_advisers(service: UUID | None, today: date) -> QuerySet[IdvaNotice]:
    """What whoever left the service, or whose account is closed, still had: victims for whom nobody does anything."""
    had = going_on(IdvaNotice.objects.filter(service=service, adviser__isnull=False))
    return had.exclude(adviser__in=advisers_of(service, today).order_by())


def going_on(notices: QuerySet[IdvaNotice]) -> QuerySet[IdvaNotice]:
    """Those that an adviser has in hand: taken up, and of no case that is over."""
    taken_up = notices.filter(status=lifecycle.NoticeStatus.TAKEN_UP)
    return taken_up.exclude(referral__case__status__in=(lifecycle.CaseStatus.LAPSED, lifecycle.CaseStatus.TRANSFERRED))


@dataclass(frozen=True)
class HandedOver:
    """How many victims went over, and how many the next adviser is too near to."""

    given: int
    kept_back: int


@transaction.atomic
def give_all(leaver: Person, *, by: Actor, at: datetime, adviser: Person) -> HandedOver:
    """Everybody whom one adviser has goes to another, at once; whom the next is too near to is nobody's, and on the manager's desk."""
    permissions.answer_notice.demand(by)
    if adviser.pk == leaver.pk:
        raise Refusal("Choose somebody else: they have them already.", field="adviser")
    if not advisers_of(by.organisation_id, timezone.localdate(at)).filter(pk=adviser.pk).exists():
        raise Refusal("Choose an adviser of your own service.", field="adviser")
    had = going_on(
        IdvaNotice.objects.select_for_update(of=("self",)).filter(adviser=leaver, service=by.organisation_id)
    )
    given = kept_back = 0
    for notice in permissions.answer_notice.filter(had, by):
        is_near = _is_kept_out(adviser, notice)
        notice.adviser, notice.adviser_name = (None, "") if is_near else (adviser, adviser.name)
        notice.save()
        given, kept_back = given + (not is_near), kept_back + is_near
        trail.record("marac.notice_handed_over", notice, at=at, leaver=leaver.pk)
    if given:
        letters.tell_adviser(adviser.email)
    return HandedOver(given, kept_back)


def _give(notice: IdvaNotice, adviser: Person | None, adviser_name: str, at: datetime) -> None:
    if adviser is None and not adviser_name:
        raise Refusal("Choose the adviser who has it, or give their name.", field="adviser")
    today = timezone.localdate(at)
    if adviser is not None and not advisers_of(notice.service_id, today).filter(pk=adviser.pk).exists():
        raise Refusal("Choose an adviser of your own service.", field="adviser")
    if adviser is not None and _is_kept_out(adviser, notice):
        raise Refusal("This adviser can’t have it, being too near to the case. Choose another.", field="adviser")
    notice.adviser, notice.adviser_name = adviser, adviser.name if adviser else adviser_name
    notice.save()
    if adviser is not None:
        letters.tell_adviser(adviser.email)


def _is_kept_out(adviser: Person, notice: IdvaNotice) -> bool:
    """Whether they would find nothing of it, and the victim wait for nobody: past what the service may read."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT marac_is_kept_out(%s, %s)", [notice.referral_id, adviser.pk])
        return bool(cursor.fetchone()[0])


@transaction.atomic
def decline(notice: IdvaNotice, *, by: Actor, at: datetime, reason: Reason, words: str = "") -> None:
    """The service can't: the co-ordinator must find another, and the clock goes on."""
    notice = permissions.answer_notice.lock(notice, by)
    lifecycle.DECLINE.apply(notice)
    notice.answered_at, notice.answered_by_id = at, by.post_id
    notice.decline_reason, notice.decline_words = reason, words
    notice.save()
    trail.record("marac.notice_declined", notice, at=at, reason=reason.code)


@transaction.atomic
def note_attempt(
    notice: IdvaNotice, *, by: Actor, at: datetime, made_on: date, outcome: str, words: str = ""
) -> ContactAttempt:
    """A try to reach the victim, whatever came of it."""
    notice = _taken_up(notice, by)
    if made_on > timezone.localdate(at):
        raise Refusal("A try can’t be in the future.", field="made_on")
    if made_on < timezone.localdate(notice.sent_at):
        raise Refusal("A try can’t be from before the notice came.", field="made_on")
    attempt = ContactAttempt.objects.create(
        key=notice.key,
        notice=notice,
        made_on=made_on,
        noted_at=at,
        by_post_id=permissions.post_of(by),
        outcome=outcome,
        words=words,
    )
    trail.record("marac.contact_tried", notice, at=at, outcome=outcome)
    return attempt


@transaction.atomic
def note_views(notice: IdvaNotice, *, by: Actor, at: datetime, views: str, what_is_safe: str) -> None:
    """What the victim wants and thinks, and what is safe, for the meeting to hear."""
    notice = _taken_up(notice, by)
    notice.views, notice.what_is_safe, notice.views_at = views, what_is_safe, at
    notice.save()
    trail.record("marac.views_noted", notice, at=at)


def _taken_up(notice: IdvaNotice, by: Actor) -> IdvaNotice:
    notice = permissions.support_victim.lock(notice, by)
    if notice.status != lifecycle.NoticeStatus.TAKEN_UP:
        raise Refusal("Take this up first, so that the MARAC knows that somebody is trying.")
    return notice
