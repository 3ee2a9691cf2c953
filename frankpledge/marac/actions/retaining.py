"""How long what is sealed is kept: when it is due to be destroyed, who holds it or puts it off, and the two who destroy it."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.figures.months import months_after, months_before
from frankpledge.partnerships.models import Area
from frankpledge.rules import Actor, Refusal

from .. import lifecycle, permissions
from ..lifecycle import CaseStatus, ReferralStatus
from ..models import Case, InForce, Referral, Retention, RetentionStep, settings_in_force

_What = RetentionStep.What
_CAME_TO_NOTHING = (ReferralStatus.WITHDRAWN, ReferralStatus.NOT_MET, ReferralStatus.TRANSFERRED_OUT)


@transaction.atomic
def note_what_is_due(*, at: datetime) -> int:
    """Lay down, for every case and referral whose years are over, the day they were; a night that was missed is made up."""
    today, noted = timezone.localdate(at), 0
    for area in Area.objects.filter(kind=Area.Kind.MARAC):
        in_force = settings_in_force(area, today)
        for of, row, over_on, years, source in _over(area, today, in_force):
            under = f"“{years} years”: {source}"[:300]
            due_on = months_after(over_on, 12 * years)
            said = {"area": area, "due_on": due_on, "under": under}
            retention, is_new = Retention.objects.get_or_create(**{of: row}, defaults=said)
            if not is_new and retention.due_on is None:
                retention.due_on, retention.under = due_on, under
                retention.save()
            trail.record("marac.retention_due", retention, at=at)
            noted += 1
    return noted


def _over(area: Area, today: date, in_force: InForce) -> Iterator[tuple[str, Model, date, int, str]]:
    """Which of an area's rows are past their years and not noted yet, since when, and by which number."""
    years, source = in_force.retention_years, in_force.source["retention_years"]
    ended = (("lapsed_at", CaseStatus.LAPSED), ("transferred_at", CaseStatus.TRANSFERRED))
    for name, status in ended:
        cases = Case.objects.filter(area=area, status=status, **{f"{name}__lt": _until(today, years)})
        for case in cases.exclude(retention__due_on__isnull=False):
            yield "case", case, timezone.localdate(getattr(case, name)), years, source
    years, source = in_force.retention_years_not_accepted, in_force.source["retention_years_not_accepted"]
    referrals = Referral.objects.filter(area=area, status__in=_CAME_TO_NOTHING, decided_at__lt=_until(today, years))
    for referral in referrals.exclude(retention__due_on__isnull=False):
        if referral.decided_at:
            yield "referral", referral, timezone.localdate(referral.decided_at), years, source


def _until(today: date, years: int) -> datetime:
    """The end of the last day whose years are over."""
    last = months_before(today, 12 * years) + timedelta(days=1)
    return datetime.combine(last, datetime.min.time(), tzinfo=timezone.get_current_timezone())


@transaction.atomic
def hold_case(case: Case, *, by: Actor, at: datetime, because: str) -> Retention:
    """Keep a case whatever its years: a court, an inquest or a complaint needs it."""
    case = permissions.hold_case.lock(case, by)
    retention, _ = Retention.objects.get_or_create(case=case, defaults={"area": case.area})
    return hold(retention, by=by, at=at, because=because)


@transaction.atomic
def hold(retention: Retention, *, by: Actor, at: datetime, because: str) -> Retention:
    """Keep it until it is let go again; a proposal to destroy it falls."""
    retention = permissions.keep_retention.lock(retention, by)
    lifecycle.HOLD.apply(retention)
    retention.proposed_by = None
    return _step(retention, _What.HELD, because, by=by, at=at)


@transaction.atomic
def let_go(retention: Retention, *, by: Actor, at: datetime, because: str) -> Retention:
    """End a hold: the years count as before."""
    retention = permissions.keep_retention.lock(retention, by)
    lifecycle.LET_GO.apply(retention)
    return _step(retention, _What.RELEASED, because, by=by, at=at)


@transaction.atomic
def put_off(retention: Retention, *, by: Actor, at: datetime, because: str, until_on: date) -> Retention:
    """Keep it some months longer than its years."""
    retention = permissions.keep_retention.lock(retention, by)
    today = timezone.localdate(at)
    most = settings_in_force(retention.area, today).postponed_months_most
    if retention.due_on is None:
        raise Refusal("Its years are not over yet: hold it, if it must be kept whatever they say.")
    if not today < until_on <= months_after(today, most):
        raise Refusal(f"Choose a day after today, {most} months from now at the latest.", field="until_on")
    lifecycle.PUT_OFF.apply(retention)
    retention.due_on, retention.proposed_by = until_on, None
    return _step(retention, _What.PUT_OFF, because, by=by, at=at, until_on=until_on)


@transaction.atomic
def propose(retention: Retention, *, by: Actor, at: datetime, because: str) -> Retention:
    """The first of the two people: what is in it is needed no more."""
    retention = permissions.keep_retention.lock(retention, by)
    if not retention.is_due(timezone.localdate(at)):
        raise Refusal("It is to be kept still: its years are not over.")
    lifecycle.PROPOSE_DESTRUCTION.apply(retention)
    retention.proposed_by_id = by.person_id
    return _step(retention, _What.PROPOSED, because, by=by, at=at)


@transaction.atomic
def object_to(retention: Retention, *, by: Actor, at: datetime, because: str) -> Retention:
    """It is needed still: the proposal falls, and it waits to be held, put off or proposed again."""
    retention = permissions.keep_retention.lock(retention, by)
    lifecycle.OBJECT_TO_DESTRUCTION.apply(retention)
    retention.proposed_by = None
    return _step(retention, _What.OBJECTED, because, by=by, at=at)


@transaction.atomic
def destroy(retention: Retention, *, by: Actor, at: datetime, because: str) -> Retention:
    """The second of the two: the keys go, and with them all that they opened. Counts stand; nothing brings the rest back.

    The database asks the same again: who, whose turn, and that nobody holds it.
    """
    retention = permissions.agree_to_destroy.lock(retention, by)
    if retention.proposed_by_id == by.person_id:
        raise Refusal("You proposed it: somebody else must agree.")
    today = timezone.localdate(at)
    with connection.cursor() as cursor:
        cursor.execute("SELECT marac_destroy(%s, %s, %s)", [retention.pk, today, retention.under])
        (is_done,) = cursor.fetchone()
    if not is_done:
        raise Refusal("Nobody has proposed it, or somebody holds it: read it again.")
    lifecycle.DESTROY.apply(retention)
    return _step(retention, _What.DESTROYED, because, by=by, at=at)


def _step(
    retention: Retention,
    what: RetentionStep.What,
    because: str,
    *,
    by: Actor,
    at: datetime,
    until_on: date | None = None,
) -> Retention:
    if not because:
        raise Refusal("Say why: this outlives what it is about.", field="because")
    retention.save()
    RetentionStep.objects.create(
        retention=retention, what=what, because=because, until_on=until_on, at=at, by_post_id=permissions.post_of(by)
    )
    trail.record(f"marac.retention_{what}", retention, at=at)
    return retention
