"""What of grants waits for somebody: signatures, returns, evidence, payments."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Exists, F, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone

from frankpledge.partnerships.models import Area
from frankpledge.rules import Actor, Permission, prepared
from frankpledge.ui.waiting import Waiting

from . import lifecycle, permissions
from .actions.publishing import in_force, to_publish
from .lifecycle import AgreementStatus, ConditionStatus, PaymentStatus, ReturnStatus, SubsidyStatus, VariationStatus
from .models import (
    Agreement,
    Condition,
    Fund,
    GrantNotice,
    InForce,
    Payment,
    Release,
    Return,
    SubsidyJudgement,
    Variation,
    settings_in_force,
)
from .statistics.grants import is_commissioners
from .statistics.published import fingerprint

_ROOM = "Grants"
_MOST = 30
_A_MONTH = timedelta(days=30)


def waits_for(actor: Actor, at: datetime) -> Iterator[Waiting]:
    if actor.post_id is None:
        return
    yield from _to_sign(actor)
    yield from _judgements(actor)
    yield from _returns(actor, at)
    yield from _conditions(actor, at)
    yield from _payments(actor, at)
    yield from _publishing(actor, at)


@prepared
def _unsigned(actor: Actor, permission: Permission, status: AgreementStatus) -> QuerySet[Agreement]:
    return permission.filter(Agreement.objects.filter(status=status), actor)[:_MOST]


@prepared
def _varied(actor: Actor) -> QuerySet[Variation]:
    of = Agreement.objects.filter(variations__status=VariationStatus.PROPOSED)
    signed = permissions.sign_agreements.filter(of, actor)
    return Variation.objects.filter(agreement__in=signed, status=VariationStatus.PROPOSED).select_related("agreement")


def _to_sign(actor: Actor) -> Iterator[Waiting]:
    for permission, status, verb in (
        (permissions.sign_agreements, AgreementStatus.OFFERED, "Sign"),
        (permissions.countersign_agreements, AgreementStatus.SIGNED, "Countersign"),
    ):
        for row in _unsigned(actor, permission, status):
            yield Waiting(f"{verb} the agreement {row.reference}", _to("agreement", row.pk), _ROOM, why=row.title)
    for variation in _varied(actor):
        title = f"Agree to variation {variation.number} of {variation.agreement.reference}, or not"
        yield Waiting(title, _to("agreement", variation.agreement_id), _ROOM, why=variation.agreement.title)


@prepared
def _judged(actor: Actor, permission: Permission, status: SubsidyStatus) -> QuerySet[SubsidyJudgement]:
    rows = SubsidyJudgement.objects.filter(status=status).select_related("agreement")
    return permission.filter(rows, actor)[:_MOST]


@prepared
def _raised(actor: Actor) -> QuerySet[Agreement]:
    """Agreements of which a variation raises the money, and no judgement of it is open."""
    raised = Variation.objects.filter(status=VariationStatus.PROPOSED, amount__gt=F("amount_before"))
    open_ones = SubsidyJudgement.objects.filter(agreement=OuterRef("pk")).exclude(
        status__in=(SubsidyStatus.GIVEN, SubsidyStatus.DROPPED)
    )
    varied = Agreement.objects.filter(~Exists(open_ones), pk__in=raised.values("agreement"))
    return permissions.judge_agreements.filter(varied, actor)[:_MOST]


@prepared
def _to_enter(actor: Actor) -> QuerySet[SubsidyJudgement]:
    due = SubsidyJudgement.objects.filter(enter_by__isnull=False, entry="").select_related("agreement")
    return permissions.enter_subsidies.filter(due.order_by("enter_by"), actor)[:_MOST]


def _judgements(actor: Actor) -> Iterator[Waiting]:
    """Notices to answer; what goes beyond a limit or was raised, to judge again; and what must be entered, with its last day."""
    for row in _judged(actor, permissions.answer_assistance, SubsidyStatus.NOTIFIED):
        title = f"Answer the notice of minimal financial assistance, {row.agreement.reference}"
        yield Waiting(title, _to("assistance", row.pk), _ROOM, why="Nothing can be signed before.")
    for row in _judged(actor, permissions.enter_subsidies, SubsidyStatus.EXCEEDS):
        why = "By the recipient’s answer it goes beyond minimal financial assistance."
        yield Waiting(f"Judge {row.agreement.reference} again", _judge(row.agreement_id), _ROOM, why=why)
    for agreement in _raised(actor):
        why = "A variation would raise it, and what is added is judged too."
        yield Waiting(f"Judge what is added to {agreement.reference}", _judge(agreement.pk), _ROOM, why=why)
    for row in _to_enter(actor):
        title = f"Enter {row.agreement.reference} in the subsidy database"
        yield Waiting(title, _to("enter_subsidy", row.pk), _ROOM, why=row.agreement.title, due=row.enter_by)


def _judge(agreement: UUID) -> str:
    return f"{_to('agreement', agreement)}#judged"


@prepared
def _returned(actor: Actor, permission: Permission, statuses: tuple[str, ...]) -> QuerySet[Return]:
    rows = Return.objects.filter(status__in=statuses).select_related("agreement").order_by("due_on")
    return permission.filter(rows, actor)[:_MOST]


def _returns(actor: Actor, at: datetime) -> Iterator[Waiting]:
    asked: tuple[tuple[Permission, tuple[str, ...], str], ...] = (
        (permissions.prepare_returns, (ReturnStatus.OPEN, ReturnStatus.QUERIED), "Fill in the return for"),
        (permissions.certify_returns, (ReturnStatus.PREPARED,), "Certify the return for"),
        (permissions.judge_returns, tuple(lifecycle.WITH_FUNDER), "Decide on the return for"),
    )
    for permission, statuses, verb in asked:
        for row in _returned(actor, permission, statuses):
            status = row.get_status_display() if row.status == ReturnStatus.QUERIED else ""
            title = f"{verb} {row.period}"
            yield Waiting(title, _to("return", row.pk), _ROOM, why=row.agreement.title, status=status, due=row.due_on)


_IN_FORCE = Condition.objects.filter(agreement__status=AgreementStatus.ACTIVE, needs_evidence=True)


@prepared
def _to_show(actor: Actor, soon: date) -> QuerySet[Condition]:
    outstanding = _IN_FORCE.filter(status=ConditionStatus.OUTSTANDING, due_on__lte=soon).select_related("agreement")
    return permissions.answer_conditions.filter(outstanding, actor)[:_MOST]


@prepared
def _to_look_at(actor: Actor) -> QuerySet[Condition]:
    evidenced = _IN_FORCE.filter(status=ConditionStatus.EVIDENCED).select_related("agreement")
    return permissions.judge_conditions.filter(evidenced, actor)[:_MOST]


def _conditions(actor: Actor, at: datetime) -> Iterator[Waiting]:
    for verb, rows in (
        ("Show that a condition is met", _to_show(actor, timezone.localdate(at) + _A_MONTH)),
        ("Look at the evidence for a condition", _to_look_at(actor)),
    ):
        for row in rows:
            href = f"{_to('agreement', row.agreement_id)}#conditions"
            title = f"{verb}: {row.agreement.reference}, condition {row.position}"
            yield Waiting(title, href, _ROOM, why=row.agreement.title, due=row.due_on)


@prepared
def _owed(actor: Actor, permission: Permission, status: PaymentStatus) -> QuerySet[Payment]:
    rows = Payment.objects.filter(status=status).select_related("agreement__fund", "instalment")
    return permission.filter(rows.order_by("instalment__due_on"), actor)[:_MOST]


def _payments(actor: Actor, at: datetime) -> Iterator[Waiting]:
    """To check or pay, and to approve: a large one only to the commissioner, another to the policy officer, and never to who checked it."""
    today = timezone.localdate(at)
    in_force: dict[UUID, InForce] = {}
    for permission, status, verb in (
        (permissions.check_payments, PaymentStatus.ASKED, "Check"),
        (permissions.approve_payments, PaymentStatus.CHECKED, "Approve"),
        (permissions.check_payments, PaymentStatus.APPROVED, "Pay"),
    ):
        for row in _owed(actor, permission, status):
            if status == PaymentStatus.CHECKED:
                body = row.agreement.fund.policing_body_id
                in_force[body] = in_force.get(body) or settings_in_force(body, today)
                is_large = is_commissioners(row.amount, in_force[body])
                if actor.person_id == row.checked_by_id or is_large is not permissions.approve_large_payments.opens_for(
                    actor
                ):
                    continue
            title = f"{verb} {str(row.instalment).lower()} of {row.agreement.reference}"
            yield Waiting(title, _to("payment", row.pk), _ROOM, why=row.agreement.title, due=row.instalment.due_on)


@prepared
def _written(actor: Actor) -> QuerySet[GrantNotice]:
    written = GrantNotice.objects.filter(status=lifecycle.NoticeStatus.WRITTEN, agreement__in=to_publish())
    rows = written.select_related("agreement__recipient").prefetch_related("agreement__conditions", "agreement__shares")
    return permissions.look_over_notices.filter(rows, actor)[:_MOST]


@prepared
def _unpublished(actor: Actor, month: date) -> QuerySet[Area]:
    """Where the office has a fund, and published nothing for the month."""
    out = Release.objects.filter(area=OuterRef("pk"), month=month, withdrawn_at=None)
    funded = Fund.objects.filter(area__in=actor.office_area_ids).values("area")
    return Area.objects.filter(~Exists(out), pk__in=funded)


def _publishing(actor: Actor, at: datetime) -> Iterator[Waiting]:
    """Words that somebody else wrote to look over, and the month that is over and not published yet."""
    for row in _written(actor):
        if row.digest == fingerprint(row.agreement):
            title = f"Look over what is published of {row.agreement.reference}"
            yield Waiting(title, _to("look_over", row.pk), _ROOM, why=row.agreement.title)
    if not permissions.publish_grants.opens_for(actor):
        return
    month = (timezone.localdate(at).replace(day=1) - timedelta(days=1)).replace(day=1)
    for area in _unpublished(actor, month):
        if in_force(area, month).exists():
            why = "The Specified Information Order asks for it each month."
            yield Waiting(f"Publish the grants of {month:%B %Y}", reverse("funding:publish"), _ROOM, why=why)


def _to(name: str, pk: object) -> str:
    return reverse(f"funding:{name}", args=[pk])
