"""The days on which the office is shut: loaded, announced, moved, and asked for before they run out."""

import json
from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from frankpledge.marac import waiting
from frankpledge.marac.actions import deciding
from frankpledge.marac.models import BankHoliday, Clock, known_until, settings_in_force
from frankpledge.partnerships.models import Role

from .conftest import Browser
from .factories import AT, Worker, acting, coordinator, referrer, seeing_everything, submitted, worker

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]

SAID = {"day": "18 11 2099", "name": "A sample proclamation", "is_kept": "yes", "source": "The Gazette"}


def senior() -> Worker:
    return worker(Role.SENIOR_MARAC_COORDINATOR, organisation="Police and Crime Commissioner West Midlands")


def on_the_desk(who: Worker, at: datetime) -> list[str]:
    with acting(who.actor):
        return [one.title for one in waiting.waits_for(who.actor, at)]


def test_the_shipped_list_becomes_rows_with_their_source():
    row = BankHoliday.objects.get(day=date(2026, 12, 25))
    assert (row.name, row.is_kept) == ("Christmas Day", True)
    assert "gov.uk" in row.source


def test_an_announced_day_counts_from_then_on_and_moves_no_old_deadline():
    before = submitted(referrer())
    with seeing_everything():
        old = Clock.objects.get(referral=before, kind="review").due_office_at
    who = senior()
    with acting(who.actor):
        deciding.say_bank_holiday(
            date(2026, 11, 18), by=who.actor, at=AT, name="A sample proclamation", is_kept=True, source="test"
        )
    assert not settings_in_force(None, AT.date()).office.works_on(date(2026, 11, 18))
    after = submitted(referrer())
    with seeing_everything():
        assert Clock.objects.get(referral=before, kind="review").due_office_at == old
        assert (Clock.objects.get(referral=after, kind="review").due_office_at - old).days == 1


def test_a_bank_holiday_that_was_moved_away_is_worked():
    assert Browser(senior()).post(
        reverse("marac:say_bank_holiday"), SAID | {"day": "1 5 2028", "is_kept": "no"}
    ).status_code == 302  # fmt: skip
    assert settings_in_force(None, AT.date()).office.works_on(date(2028, 5, 1))
    assert "Open: it was moved away" in Browser(coordinator()).read(reverse("marac:bank_holidays"))


@pytest.mark.parametrize("wrong", [{"day": "18 11 2020"}, {"day": "18 11 2098", "is_kept": "no"}])
def test_the_past_and_a_day_that_is_no_bank_holiday_are_refused(wrong: dict[str, str]):
    response = Browser(senior()).post(reverse("marac:say_bank_holiday"), SAID | wrong)
    assert response.status_code == 422
    assert "day" in response.context["form"].errors


def test_the_published_file_is_loaded_and_what_is_none_is_refused():
    page, by = reverse("marac:load_bank_holidays"), Browser(senior())
    days = [date(2029, month, 1 + month) for month in range(1, 9)]
    events = [{"title": "A sample day", "date": f"{day}"} for day in days]
    file = SimpleUploadedFile("bank-holidays.json", json.dumps({"england-and-wales": {"events": events}}).encode())
    assert by.post(page, {"file": file}).status_code == 302
    assert known_until(BankHoliday.all_kept()) == date(2029, 12, 31)
    assert "Every day of it was known already" not in by.read(reverse("marac:bank_holidays"))
    wrong = by.post(page, {"file": SimpleUploadedFile("letter.json", b"Dear all")})
    assert wrong.status_code == 422
    assert "not gov.uk" in wrong.content.decode()


def test_somebody_is_told_a_year_before_the_known_days_run_out():
    who = senior()
    assert "Load the next years’ bank holidays" not in on_the_desk(who, AT)
    late = datetime(2028, 1, 4, 9, 0, tzinfo=UTC)
    assert "Load the next years’ bank holidays" in on_the_desk(who, late)
    assert "Load the next years’ bank holidays" not in on_the_desk(coordinator(), late)


def test_one_day_of_a_year_does_not_make_the_year_known():
    assert Browser(senior()).post(reverse("marac:say_bank_holiday"), SAID).status_code == 302
    assert known_until(BankHoliday.all_kept()) == date(2028, 12, 31)


def test_others_of_the_staff_read_the_days_and_change_none():
    page = Browser(coordinator()).read(reverse("marac:bank_holidays"))
    assert "Friday 25 December 2026" in page
    assert "known until 31 December 2028" in page
    assert reverse("marac:say_bank_holiday") not in page
    for name in ("say_bank_holiday", "load_bank_holidays"):
        assert Browser(coordinator()).get(reverse(f"marac:{name}")).status_code == 404
    assert Browser(referrer()).get(reverse("marac:bank_holidays")).status_code == 404
