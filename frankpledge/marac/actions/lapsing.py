"""The twelve months: when a case lapses, and its lapsing by itself. A night that was missed is made up by the next."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from frankpledge.audit import trail
from frankpledge.figures.months import months_after

from .. import lifecycle
from ..lifecycle import CaseStatus, ReferralStatus
from ..models import Anchor, Case, Party, settings_in_force
from . import flagging

_OVER = (CaseStatus.LAPSED, CaseStatus.TRANSFERRED)
_UNDECIDED = (ReferralStatus.SUBMITTED, ReferralStatus.UNDER_REVIEW, ReferralStatus.RETURNED)


def lapse_day(area_id: UUID | None, referred_on: date) -> date:
    """When a case referred on a day lapses; a MARAC that counts from the meeting moves it when it is heard."""
    return months_after(referred_on, settings_in_force(area_id, referred_on).lapse_months)


def count_from_meeting(case: Case, heard_on: date) -> None:
    """Move the lapse of a case being heard, where its MARAC counts from the meeting. The caller saves it."""
    in_force = settings_in_force(case.area_id, heard_on)
    if in_force.lapse_anchor == Anchor.MEETING:
        case.lapses_on = max(case.lapses_on, months_after(heard_on, in_force.lapse_months))


def held_by_a_later_referral(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Those that may not lapse yet: a later case of the same victim goes on, or a referral of them waits for a decision."""
    goes_on = Case.objects.filter(earlier_case=OuterRef("pk")).exclude(status__in=_OVER)
    victims = Party.objects.filter(part=Party.Part.VICTIM).exclude(name_born_index="").order_by()
    named = victims.filter(
        referral__status__in=_UNDECIDED,
        referral__area=OuterRef("area"),
        name_born_index__in=victims.filter(case=OuterRef(OuterRef("pk"))).values("name_born_index"),
    )
    return cases.filter(Exists(goes_on) | Exists(named))


@transaction.atomic
def lapse_what_is_due(*, at: datetime) -> int:
    """Lapse every case whose last day has passed and whose actions are closed, and ask for its flags to be removed."""
    today = timezone.localdate(at)
    due = Case.objects.filter(status=CaseStatus.ACTIONS_CLOSED, lapses_on__lt=today)
    held = held_by_a_later_referral(due).values("pk")
    lapsing = list(Case.objects.select_for_update(of=("self",)).filter(pk__in=due.exclude(pk__in=held).values("pk")))
    for case in lapsing:
        lifecycle.LAPSE.apply(case)
        case.lapsed_at = at
        case.save()
        flagging.end(case, at=at)
        trail.record("marac.lapsed", case, at=at)
    return len(lapsing)
