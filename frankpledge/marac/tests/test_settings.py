"""The numbers a MARAC works by, and where a postcode lies."""

from datetime import date

import pytest
from django.urls import reverse

from frankpledge.figures.months import age_on, months_after, months_before
from frankpledge.marac.models import KNOWN, Clock, PostcodeArea, Setting, settings_in_force
from frankpledge.marac.record import marac_area
from frankpledge.partnerships.models import Role

from .conftest import Browser
from .factories import AT, Worker, coordinator, referrer, seeing_everything, submitted, worker

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]

TODAY = AT.date()


def test_every_number_has_its_source():
    in_force = settings_in_force(None, TODAY)
    assert set(in_force.source) == set(KNOWN)
    assert all(in_force.source.values())
    assert (in_force.visible_high_risk_threshold, in_force.review_hours, in_force.meeting_capacity) == (14, 24, 16)


def test_a_maracs_own_number_goes_before_the_general_one_from_its_day():
    dudley = marac_area("Dudley")
    Setting.objects.create(area=dudley, key="review_hours", value="12", from_on=date(2026, 11, 1), source="test")
    Setting.objects.create(key="review_hours", value="36", from_on=date(2026, 11, 5), source="test")
    assert settings_in_force(dudley, TODAY).review_hours == 12
    assert settings_in_force(marac_area("Walsall"), TODAY).review_hours == 36
    assert settings_in_force(dudley, date(2026, 10, 31)).review_hours == 24


def test_a_changed_rule_moves_no_old_deadline():
    row = submitted(referrer())
    with seeing_everything():
        before = Clock.objects.get(referral=row, kind="review").due_elapsed_at
        Setting.objects.create(key="review_hours", value="1", from_on=date(2026, 1, 1), source="test")
        assert Clock.objects.get(referral=row, kind="review").due_elapsed_at == before


@pytest.mark.parametrize(("postcode", "names"), [
    ("DY1 2AB", {"Dudley"}), ("dy12ab", {"Dudley"}), ("B62 8AB", {"Dudley", "Sandwell", "Birmingham East", "Birmingham West"}),
    ("B1 1AA", {"Birmingham East", "Birmingham West"}), ("SW1A 1AA", set()), ("nonsense", set()),
])  # fmt: skip
def test_a_postcode_is_looked_for_by_its_first_half(postcode: str, names: set[str]):
    assert {row.area.name for row in PostcodeArea.of(postcode, TODAY)} == names


def test_a_whole_postcode_goes_before_its_first_half():
    PostcodeArea.objects.create(code="B628AB", area=marac_area("Sandwell"), source="test")
    assert [row.area.name for row in PostcodeArea.of("B62 8AB", TODAY)] == ["Sandwell"]


def test_months_and_ages_are_the_calendars():
    assert months_after(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert months_before(date(2026, 11, 17), 12) == date(2025, 11, 17)
    assert months_after(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert (age_on(date(2026, 3, 3), date(2008, 3, 4)), age_on(date(2026, 3, 4), date(2008, 3, 4))) == (17, 18)


def senior() -> Worker:
    return worker(Role.SENIOR_MARAC_COORDINATOR, organisation="Police and Crime Commissioner West Midlands")


def test_the_senior_coordinator_changes_a_number_from_a_day_on_and_all_staff_read_its_source():
    said = {"area": marac_area("Dudley").pk, "value": "12", "from_on": "1 12 2099", "source": "Dudley’s steering group"}
    page = reverse("marac:change_setting", args=["review_hours"])
    assert Browser(senior()).post(page, said).status_code == 302
    assert settings_in_force(marac_area("Dudley"), date(2099, 12, 2)).review_hours == 12
    colleague = Browser(coordinator())
    assert "Crime Board, 2019, para 38" in colleague.read(reverse("marac:numbers"))
    assert colleague.get(page).status_code == 404
    assert Browser(referrer()).get(reverse("marac:settings")).status_code == 404


@pytest.mark.parametrize(("wrong", "field"), [({"value": "soon"}, "value"), ({"from_on": "1 1 2020"}, "from_on")])
def test_a_number_that_can_not_be_read_or_would_change_the_past_is_refused(wrong: dict[str, str], field: str):
    said = {"value": "12", "from_on": "1 12 2099", "source": "test"} | wrong
    response = Browser(senior()).post(reverse("marac:change_setting", args=["review_hours"]), said)
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert Browser(senior()).get(reverse("marac:change_setting", args=["nothing"])).status_code == 404
