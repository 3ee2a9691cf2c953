from decimal import Decimal

import pytest

from frankpledge.figures.findings import FindingKind
from frankpledge.funding import record
from frankpledge.funding.models import Bid, BudgetLine, BudgetTable, CountTable, OutcomeFigure
from frankpledge.funding.statistics.percentages import cohorts, cross_tabs
from frankpledge.funding.statistics.tables import Examined, examine
from frankpledge.partnerships.models import Role

from .factories import AT, WARWICKSHIRE, signed_in

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]


def examined() -> dict[str, Examined]:
    return examine(BudgetTable.objects.all())


def test_every_table_loads_as_printed_and_only_once():
    record.load(AT)
    assert BudgetTable.objects.count() == 12
    assert BudgetLine.objects.count() == 98
    plan = BudgetTable.objects.get(code="plan-2020-21")
    assert [line.amount for line in plan.lines.filter(kind="subtotal")] == [Decimal(2101256)]
    assert (plan.status, plan.year, plan.source, plan.is_published) == (
        "predicted",
        "2020/21",
        "Strategic Policing and Crime Board report, 2019, para 58",
        True,
    )


def test_2020_21_is_over_committed_by_95_745():
    one = examined()["plan-2020-21"]
    assert one.statement.startswith("2020/21 is over-committed by £95,745")
    assert {found.kind for found in one.findings} == {
        FindingKind.SUBTOTAL,
        FindingKind.REMAINDER,
        FindingKind.OVER_COMMITMENT,
    }


def test_the_2019_20_versions_bring_in_different_balances_from_one_year():
    found = {
        code: next(each for each in examined()[code].findings if each.kind is FindingKind.OPENING_BALANCE)
        for code in ("plan-2019-20", "plan-2019-20-nov-2018")
    }
    assert {int(each.printed) for each in found.values()} == {668762, 551004}
    assert all("£555,004 as printed" in each.sentence for each in found.values())


def test_two_years_of_early_intervention_come_to_more_than_the_award():
    (found,) = examined()["eiyf-award"].findings
    assert (int(found.printed), int(found.computed)) == (2061000, 2141000)


def test_tables_of_other_funds_are_not_checked_against_these():
    assert not examined()["warwickshire-grants"].findings


def test_examining_thirty_tables_takes_as_many_queries_as_one(django_assert_num_queries):
    with django_assert_num_queries(4):
        examine(BudgetTable.objects.filter(code="csf-2018-19"))
    with django_assert_num_queries(4):
        examined()


def test_the_accident_and_emergency_percentages_fit_25_people_and_not_22():
    groups = cohorts(OutcomeFigure.objects.all())
    (wrong,) = [each for each in groups if each.findings and not each.is_sum]
    assert (int(wrong.base.printed), len(wrong.findings), wrong.suited_base) == (22, 5, 25)


def test_the_new_chance_disposals_come_to_98():
    (wrong,) = [each for each in cohorts(OutcomeFigure.objects.all()) if each.is_sum]
    (found,) = wrong.findings
    assert (int(found.printed), int(found.computed)) == (98, 100)


def test_the_marac_quarter_casts_in_every_row_column_and_share():
    ((table, findings),) = cross_tabs(CountTable.objects.all())
    assert table.rows.count() == 9
    assert findings == ()


def test_warwickshires_won_bids_stand_with_their_printed_sums_and_nothing_that_was_not_printed():
    client = signed_in(Role.GRANTS_OFFICER, WARWICKSHIRE)
    told = {bid.title: bid.won for bid in Bid.objects.filter(is_published=True)}
    assert told == {
        "Bids to the Safer Streets Fund rounds 3, 4 and 5": Decimal(1_603_010),
        "Bids to the Serious Violence Prevention Fund": Decimal(605_185),
    }
    page = client.get("/funding/bids/").content.decode()
    assert "£1,603,010" in page
    assert "not printed" in page
    bid = Bid.objects.get(won=605_185)
    assert "Printed as won in" in client.get(f"/funding/bids/{bid.pk}/").content.decode()
    assert signed_in(Role.GRANTS_OFFICER).get(f"/funding/bids/{bid.pk}/").status_code == 404
