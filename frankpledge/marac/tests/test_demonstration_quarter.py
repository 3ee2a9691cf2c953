"""The invented quarter, made by the deeds a person does, comes to what was published."""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from frankpledge.accounts.models import Installation
from frankpledge.audit import identity
from frankpledge.marac import demonstration_hearings, demonstration_quarter, record
from frankpledge.marac.models import Case, Clock, Flag, IdvaNotice, Referral, settings_in_force
from frankpledge.marac.models.sealing import SealedText
from frankpledge.marac.statistics.counts import counts
from frankpledge.marac.statistics.outcomes import outcome_rows
from frankpledge.marac.statistics.published import QUARTER, Printed, printed_quarter, printed_total
from frankpledge.notices.models import Message
from frankpledge.partnerships import demonstration
from frankpledge.partnerships import record as partnerships_record
from frankpledge.partnerships.models import Area

from .factories import AT, seeing_everything

pytestmark = [pytest.mark.usefixtures("a_demonstration"), pytest.mark.django_db]
SCALED = [Printed("Solihull", 3, 1, 4), Printed("Dudley", 2, 0, 2)]


@pytest.fixture(scope="module")
def a_demonstration(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The record, the room's own and the demonstration's people, in a transaction of the whole file; no IDVA service yet."""
    with django_db_blocker.unblock(), transaction.atomic():
        identity.assume_service("command")
        Installation.objects.create(pk=1, is_demonstration=True)
        for laid in (partnerships_record, record, demonstration):
            laid.load(AT)
        identity.assume_service("test")
        with django_db_blocker.block():
            yield
        transaction.set_rollback(True)


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


def test_the_command_gives_the_published_table_row_for_row(capsys: pytest.CaptureFixture[str]):
    """All 1,315, on the days of the plan: one of each answer at each MARAC by the deeds, the others laid beside it as they left it."""
    deeds = [Printed(row.marac, 1, 1, 2) for row in printed_quarter()]
    assert demonstration_quarter.load(AT, table=deeds) == 16
    with seeing_everything():
        _lay_the_others()
    call_command("marac_statistics", "--from", "2019-04-01", "--to", "2019-06-30", "--format", "csv")
    said = list(csv.reader(StringIO(capsys.readouterr().out)))
    printed = [*printed_quarter(), printed_total()]
    assert said[0] == ["marac", "accepted", "withdrawn", "received", "share"]
    assert [row[:4] for row in said[1:]] == [
        [row.marac, str(row.accepted), str(row.withdrawn), str(row.received)] for row in printed
    ]
    assert [row[4] for row in said[1:]] == ["" if row.share is None else str(row.share) for row in printed]


def _lay_the_others() -> None:
    """For each referral of the plan that the deeds did not make, a copy of the one with its answer at its MARAC."""
    plain = [
        field.attname
        for field in Referral._meta.concrete_fields
        if not isinstance(field, SealedText) and field.attname not in {"id", "reference"}
    ]
    made = {(row["area_id"], row["status"]): row for row in Referral.objects.order_by("received_at").values(*plain)}
    areas = dict(Area.objects.filter(kind=Area.Kind.MARAC).values_list("name", "pk"))
    plan = demonstration_quarter.planned(printed_quarter(), settings_in_force(None, QUARTER.from_on).office)
    others = []
    for marac, referrals in plan.items():
        for answer in ("accepted", "withdrawn"):
            alike = [one for one in referrals if one.is_taken == (answer == "accepted")]
            like = made[areas[marac], answer]
            others += [
                Referral(**{**like, "received_at": one.sent_at, "decided_at": one.decided_at}) for one in alike[1:]
            ]
    Referral.objects.bulk_create(others)


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
