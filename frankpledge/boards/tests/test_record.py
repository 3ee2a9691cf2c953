from datetime import UTC, date, datetime

import pytest

from frankpledge.boards import record
from frankpledge.boards.models import Body, Frequency, Seat
from frankpledge.partnerships import printed
from frankpledge.partnerships import record as partnerships_record

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)


@pytest.fixture
def loaded() -> None:
    partnerships_record.load(AT)
    record.load(AT)


def test_all_41_printed_rows_become_bodies_and_the_seats_they_mean(loaded: None):
    rows = printed.members(partnerships_record.FOLDER)
    assert len(rows) == 41
    assert set(Body.objects.values_list("name", flat=True)) == {row.body for row in rows}
    assert (Body.objects.count(), Seat.objects.count()) == (24, 25)


def test_seven_heads_of_community_safety_are_seven_seats(loaded: None):
    seats = Seat.objects.filter(body__name="Heads of Community Safety")
    assert {seat.title for seat in seats} == {"Head of Community Safety"}
    assert seats.values("organisation").distinct().count() == 7


def test_the_seat_printed_as_vacant_has_no_post(loaded: None):
    seat = Seat.objects.get(title="Voluntary sector representative")
    assert (seat.post, seat.organisation, seat.printed_as) == (None, None, "vacant (TBC)")


def test_the_chair_passed_from_the_commissioner_to_the_assistant(loaded: None):
    assert [seat.post and seat.post.title for seat in Seat.objects.on(date(2018, 6, 1)).filter(is_chair=True)] == [
        "Police and Crime Commissioner"
    ]
    assert [seat.post and seat.post.title for seat in Seat.objects.on(date(2018, 11, 20)).filter(is_chair=True)] == [
        "Assistant Police and Crime Commissioner"
    ]


def test_the_partnership_met_every_quarter_and_then_every_two_months(loaded: None):
    assert Frequency.objects.on(date(2018, 3, 1)).get(body__name=record.WMCSP).often == "quarterly"
    assert Frequency.objects.on(date(2019, 3, 1)).get(body__name=record.WMCSP).often == "bi_monthly"


def test_the_combined_partnership_answers_for_two_districts(loaded: None):
    body = Body.objects.get(name="South Warwickshire CSP")
    assert {area.name for area in body.area.parts.all()} == {"Stratford-on-Avon", "Warwick"}


def test_loading_twice_changes_nothing_and_keeps_what_people_changed(loaded: None):
    Body.objects.filter(name="Data working group").update(parent=None)
    Seat.objects.filter(title="Voluntary sector representative").update(printed_as="")
    record.load(AT)
    assert (Body.objects.count(), Seat.objects.count()) == (24, 25)
    assert Body.objects.get(name="Data working group").parent is None
