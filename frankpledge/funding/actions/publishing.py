"""Publishing grants: words written by one person, looked over by another, and copies made of them month by month."""

from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings as django_settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.funding import lifecycle, permissions
from frankpledge.funding.models import Agreement, GrantNotice, Need, Payment, Release, settings_in_force
from frankpledge.funding.statistics.giving import faults
from frankpledge.funding.statistics.published import fingerprint, marks_of, package, still_told, without
from frankpledge.partnerships.models import Area, Holding, Organisation
from frankpledge.rules import Actor, Hidden, Refusal

LATER = "A later edition took its place."
_LONGEST_TITLE = 140
_FAULTS_SAID = 3


def suggested(agreement: Agreement) -> dict[str, Any]:
    """The words that a notice begins with: the agreement's own, and why from its award or from the need behind its work."""
    need = Need.objects.filter(fund=agreement.fund_id, service=agreement.service, closed_on=None).first()
    because = (agreement.award.reason if agreement.award else "") or (need.words if need else "")
    return {
        "recipient_name": agreement.recipient.name,
        "title": agreement.title[:_LONGEST_TITLE],
        "purpose": agreement.purpose,
        "conditions": "\n".join(each.words for each in agreement.conditions.all()),
        "reasons": because,
    }


@transaction.atomic
def write(agreement: Agreement, *, by: Actor, at: datetime, **words: Any) -> GrantNotice:
    """Write what the public is to read of a grant, or write it again: somebody else then looks it over."""
    agreement = permissions.write_notices.lock(agreement, by)
    if agreement.status not in lifecycle.IN_FORCE_OR_OVER:
        raise Refusal("A grant is published once it is in force.")
    if agreement.is_published:
        raise Refusal("This grant was printed in a published paper, and is kept as printed.")
    notice = GrantNotice.objects.select_for_update().filter(agreement=agreement).first()
    notice = notice or GrantNotice(agreement=agreement)
    lifecycle.WRITE_AGAIN.apply(notice)
    for name, value in words.items():
        setattr(notice, name, value)
    if told := still_told(notice):
        field, sentence = told
        raise Refusal(sentence, field=field)
    notice.digest = fingerprint(agreement)
    notice.written_at, notice.written_by_id, notice.written_as_id = at, by.person_id, by.post_id
    notice.looked_over_at = notice.looked_over_by = notice.looked_over_as = None
    notice.harmless_because = ""
    notice.save()
    trail.record("funding.notice_written", agreement, at=at)
    return notice


@transaction.atomic
def look_over(notice: GrantNotice, *, harmless_because: str, by: Actor, at: datetime) -> GrantNotice:
    """Let a notice be published, having read every passage that is marked in it."""
    notice = permissions.look_over_notices.lock(notice, by)
    if notice.digest != fingerprint(notice.agreement):
        raise Refusal("The agreement was changed since this was written: have it written again.")
    marked = marks_of(notice, known_people(notice))
    if marked and not harmless_because:
        raise Refusal(
            "Say why what is marked is safe to publish; if it is not, write it again without it.",
            field="harmless_because",
        )
    lifecycle.LOOK_OVER.apply(notice)
    notice.harmless_because = harmless_because
    notice.looked_over_at, notice.looked_over_by_id, notice.looked_over_as_id = at, by.person_id, by.post_id
    notice.save()
    trail.record("funding.notice_looked_over", notice.agreement, at=at, marks=len(marked))
    return notice


def known_people(notice: GrantNotice) -> list[str]:
    """The people of the recipient, and of the office itself, whose names the product knows: none belongs in a notice."""
    holders = Holding.objects.filter(
        post__organisation__in=(notice.agreement.recipient_id, notice.agreement.fund.policing_body.pk)
    )
    return sorted(set(holders.values_list("person__name", flat=True)))


def to_publish() -> QuerySet[Agreement]:
    """The grants that are ours to publish: in force or over. What was printed in a paper is published, and kept as printed."""
    return Agreement.objects.filter(status__in=lifecycle.IN_FORCE_OR_OVER, is_published=False)


def in_force(area: Area, month: date) -> QuerySet[Agreement]:
    """The grants of an area's funds that were in force on some day of the month."""
    last = last_day(month)
    return to_publish().filter(fund__area=area, starts_on__lte=last, ends_on__gte=month)


def ready(area: Area, month: date) -> list[GrantNotice]:
    """The notices of those grants that somebody looked over and whose agreement has not changed since."""
    notices = (
        GrantNotice.objects.filter(status=lifecycle.NoticeStatus.READY, agreement__in=in_force(area, month))
        .select_related("agreement__fund", "agreement__award", "agreement__recipient")
        .prefetch_related(
            "agreement__conditions",
            "agreement__shares__area__parts_of_it__part",
            "agreement__signatures",
            "agreement__recipient__identifiers",
        )
        .order_by("agreement__reference")
    )
    return [notice for notice in notices if notice.digest == fingerprint(notice.agreement)]


def last_day(month: date) -> date:
    following = (month.replace(day=1) + timedelta(days=31)).replace(day=1)
    return following - timedelta(days=1)


@transaction.atomic
def publish(area: Area, *, month: date, site: str, by: Actor, at: datetime) -> Release:
    """Publish the month's grants: those that are ready, and no others. A later edition takes the place of the one before."""
    permissions.publish_grants.demand(by)
    if area.pk not in by.office_area_ids or by.organisation_id is None:
        raise Hidden
    month = month.replace(day=1)
    if month > timezone.localdate(at):
        raise Refusal("That month has not begun.", field="month")
    notices = ready(area, month)
    if not notices:
        raise Refusal("No grant of that month is ready: each is written, and looked over by somebody else, first.")
    funder = Organisation.objects.get(pk=by.organisation_id)
    numbers = settings_in_force(by.organisation_id, timezone.localdate(at))
    before = Release.objects.select_for_update().filter(area=area, month=month).order_by("-edition").first()
    if before is not None and before.withdrawn_at is None:
        _withdraw(before, LATER, at)
    payments = Payment.objects.filter(
        agreement__in=[notice.agreement_id for notice in notices],
        status=lifecycle.PaymentStatus.PAID,
        paid_on__range=(month, last_day(month)),
        amount__gt=numbers.number("published_payment_from"),
    ).select_related("agreement")
    first = Release.objects.filter(area=area, month=month, edition=1).values_list("published_at", flat=True).first()
    content = package(
        notices, list(payments.order_by("paid_on", "agreement__reference")), funder=funder,
        prefix=numbers.text("publisher_prefix"), month=month, address=site, issued_on=timezone.localdate(first or at), at=at,
    )  # fmt: skip
    if found := faults(content, django_settings.GIVING_SCHEMAS):
        more = f" And {len(found) - _FAULTS_SAID} more." if len(found) > _FAULTS_SAID else ""
        raise Refusal(
            f"Nothing is published, since it would not keep to the 360Giving standard. {' '.join(found[:_FAULTS_SAID])}{more}"
        )
    release = Release.objects.create(
        area=area, policing_body=funder, month=month, edition=before.edition + 1 if before else 1, content=content,
        published_at=at, published_by_id=by.person_id, published_as_id=by.post_id,
    )  # fmt: skip
    trail.disclosure(
        "funding.grants_published", release, at=at, to="the public", ground=f"{month:%B %Y}, edition {release.edition}"
    )
    return release


@transaction.atomic
def withdraw(release: Release, *, because: str, by: Actor, at: datetime) -> Release:
    """Take what was published back at once. The copy is kept, and shown to nobody."""
    release = permissions.publish_grants.lock(release, by)
    if release.withdrawn_at:
        raise Refusal("It is withdrawn already.")
    _withdraw(release, because, at)
    trail.record("funding.grants_withdrawn", release, at=at)
    return release


@transaction.atomic
def take_back(notice: GrantNotice, *, because: str, by: Actor, at: datetime) -> GrantNotice:
    """Take one grant out of every month that stands published, at once: each goes out again without it.

    Its words must be written anew, and looked over, before it is published again. What went out is kept, and shown to nobody.
    """
    notice = permissions.take_grants_back.lock(notice, by)
    agreement = notice.agreement
    standing = Release.objects.select_for_update().filter(area=agreement.fund.area_id, withdrawn_at=None)
    holding = [
        each
        for each in standing
        if agreement.reference in (told["reference"] for told in each.content["order"].values())
    ]
    for release in holding:
        left = without(release.content, agreement.reference, at=at)
        _withdraw(release, because, at)
        if left["giving"]["grants"]:
            Release.objects.create(
                area=release.area, policing_body=release.policing_body, month=release.month, edition=release.edition + 1,
                content=left, published_at=at, published_by_id=by.person_id, published_as_id=by.post_id,
            )  # fmt: skip
    lifecycle.WRITE_AGAIN.apply(notice)
    notice.digest = ""
    notice.looked_over_at = notice.looked_over_by = notice.looked_over_as = None
    notice.save()
    trail.record("funding.grant_taken_back", agreement, at=at, months=len(holding))
    return notice


def _withdraw(release: Release, because: str, at: datetime) -> None:
    release.withdrawn_at, release.withdrawn_because = at, because
    release.save()
