"""The record's grants: figures as printed, put together by their own rules, and nothing said that no paper says."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from frankpledge.funding import record
from frankpledge.funding.models import Agreement, MeasureFigure, Project, Service
from frankpledge.funding.statistics.grants import casts
from frankpledge.funding.statistics.returns import certified_figures, progress_of
from frankpledge.partnerships.models import Role

from .factories import AT, WARWICKSHIRE, signed_in

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]


def progress(reference: str) -> dict[str, tuple[Decimal | None, Decimal | None]]:
    """What each measure of a printed grant comes to, and its target."""
    agreement = Agreement.objects.get(reference=reference)
    measures = agreement.measures.select_related("measure", "agreement")
    found = progress_of(measures, certified_figures(agreement), date(2020, 4, 1))
    return {str(each.agreed): (each.value, each.agreed.target) for each in found}


def test_the_eiyf_reached_what_the_board_was_told():
    assert list(progress("WM-EIYF-TI").values()) == [(Decimal(457), Decimal(300)), (Decimal(3_693), Decimal(1_000))]


def test_a_figure_that_is_worked_out_from_two_printed_ones_says_so():
    worked_out = MeasureFigure.objects.filter(value=200, measure__agreement__reference="WM-EIYF-TI").get()
    assert worked_out.note == "Worked out: 457 in all, less 257 in the quarter after."


def test_reach_fell_short_in_mentoring_and_did_not_in_the_rest():
    assert list(progress("WM-REACH").values()) == [
        (Decimal(344), Decimal(300)), (Decimal(214), Decimal(240)), (Decimal(133), Decimal(90)),
    ]  # fmt: skip


def test_the_parts_of_the_training_come_to_its_figure():
    trained = MeasureFigure.objects.get(measure__agreement__reference="WM-EIYF-ACE")
    assert sum(trained.parts.values()) == trained.value == 440


def test_shares_come_to_each_grant_and_four_partnerships_are_paid_in_five_lines():
    for agreement in Agreement.objects.filter(is_published=True):
        assert casts(agreement)[0].difference == 0, agreement
    warwickshire = Agreement.objects.get(reference="WK-CSP")
    assert warwickshire.amount == 1_407_708
    assert [share.label for share in warwickshire.shares.all()][3:] == [
        "South Warwickshire CSP (Stratford)", "South Warwickshire CSP (Warwick)",
    ]  # fmt: skip


def test_the_coordinators_delivery_plan_stands_line_by_line_and_no_sum_that_was_not_printed():
    coordinators = Agreement.objects.get(reference="WK-CO")
    assert coordinators.conditions.filter(words__contains="agreed delivery plans").exists()
    page = (
        signed_in(Role.BOARD_MEMBER, WARWICKSHIRE)
        .get(reverse("funding:agreement", args=[coordinators.pk]))
        .content.decode()
    )
    assert "What the posts cost is not printed." in page
    assert "£0" not in page


def test_the_57_projects_each_have_their_kind_and_what_several_areas_buy_is_seen():
    assert Project.objects.count() == 57
    of = Project.objects.filter
    assert of(service=Service.MARAC).values("area").distinct().count() == 4
    assert of(service=Service.DEATH_REVIEWS).values("area").distinct().count() == 3
    assert set(of(course="continue").values_list("destination", flat=True)) == {"force_wide"}


def test_loaded_again_it_adds_nothing():
    before = (Agreement.objects.count(), MeasureFigure.objects.count(), Project.objects.count())
    record.load(AT)
    assert (Agreement.objects.count(), MeasureFigure.objects.count(), Project.objects.count()) == before
