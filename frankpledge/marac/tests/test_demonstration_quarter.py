"""The invented quarter, made by the deeds a person does, comes to what was published."""

import pytest
from django.utils import timezone

from frankpledge.accounts.models import Installation
from frankpledge.marac import demonstration_hearings, demonstration_quarter, record
from frankpledge.marac.models import Case, Clock, Flag, IdvaNotice, Referral, settings_in_force
from frankpledge.marac.statistics.counts import counts
from frankpledge.marac.statistics.outcomes import outcome_rows
from frankpledge.marac.statistics.published import QUARTER, Printed, printed_quarter
from frankpledge.notices.models import Message
from frankpledge.partnerships import demonstration
from frankpledge.partnerships import record as partnerships_record
from frankpledge.partnerships.models import Area

from .factories import AT, seeing_everything

pytestmark = pytest.mark.django_db
SCALED = [Printed("Solihull", 3, 1, 4), Printed("Dudley", 2, 0, 2)]


@pytest.fixture(autouse=True)
def _demonstration() -> None:
    with seeing_everything():
        Installation.objects.create(pk=1, is_demonstration=True)
        partnerships_record.load(AT)
        record.load(AT)
        demonstration.load(AT)


def made() -> dict[str, tuple[object, object, object]]:
    with seeing_everything():
        found = counts(Area.objects.filter(kind="marac"), QUARTER, at=AT)
        return {row.marac: (row.accepted, row.withdrawn, row.received) for row in outcome_rows(found)}


def test_it_comes_to_the_table_it_was_made_for_on_days_that_the_office_works():
    assert demonstration_quarter.load(AT, table=SCALED) == 6
    table = made()
    assert table["Solihull"] == (3, 1, 4)
    assert table["Dudley"] == (2, 0, 2)
    assert table["Total"] == (5, 1, 6)
    with seeing_everything():
        office = settings_in_force(None, QUARTER.from_on).office
        for referral in Referral.objects.all():
            assert referral.received_at
            assert referral.decided_at
            assert referral.received_at < referral.decided_at
            assert office.works_on(timezone.localdate(referral.decided_at))
            assert referral.clocks.get(kind=Clock.Kind.REVIEW).met_at == referral.decided_at
    assert not Message.objects.exists()


def test_its_cases_were_heard_and_have_lapsed_so_that_none_waits_today_and_its_figures_stay():
    demonstration_quarter.load(AT, table=SCALED)
    before = made()
    assert demonstration_hearings.load(AT) == 2
    assert demonstration_hearings.load(AT) == 0
    with seeing_everything():
        assert set(Case.objects.values_list("status", flat=True)) == {"lapsed"}
        assert not Flag.objects.filter(status__in=("asked", "set", "to_remove")).exists()
        assert not IdvaNotice.objects.filter(status="sent").exists()
    assert made() == before
    assert not Message.objects.exists()


def test_stopped_half_way_it_goes_on_from_where_it_was():
    steps = demonstration_quarter.steps(AT, table=SCALED)
    next(steps)
    next(steps)
    steps.close()
    assert demonstration_quarter.load(AT, table=SCALED) == 4
    assert demonstration_quarter.load(AT, table=SCALED) == 0
    assert made()["Total"] == (5, 1, 6)


def test_the_plan_of_the_whole_quarter_is_the_published_table_row_for_row():
    with seeing_everything():
        office = settings_in_force(None, QUARTER.from_on).office
    plan = demonstration_quarter.planned(printed_quarter(), office)
    for row in printed_quarter():
        taken = [one.is_taken for one in plan[row.marac]]
        assert (taken.count(True), taken.count(False), len(taken)) == (row.accepted, row.withdrawn, row.received)
        assert all(QUARTER.starts_at <= one.sent_at < QUARTER.ends_at for one in plan[row.marac])
    assert len({one.number for each in plan.values() for one in each}) == 1315
