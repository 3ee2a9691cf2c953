from datetime import date, timedelta

import pytest
from django.urls import reverse

from frankpledge.boards import permissions, record
from frankpledge.boards.actions import seats as actions
from frankpledge.boards.models import Body, Seat
from frankpledge.partnerships import acting
from frankpledge.partnerships import record as places
from frankpledge.partnerships.actions import offices, organisations
from frankpledge.partnerships.models import Post
from frankpledge.partnerships.tests.people import AT, TODAY, actor, person, signed_in
from frankpledge.rules import Hidden, Refusal

pytestmark = [pytest.mark.usefixtures("demonstrated"), pytest.mark.django_db]

TOMORROW = TODAY + timedelta(days=1)
COUNCIL = "Dudley Metropolitan Borough Council"


def vacant() -> Seat:
    return Seat.objects.get(title="Voluntary sector representative")


def a_post() -> Post:
    return Post.objects.get(title="IDVA Manager")


def page_of(body: Body, name: str = "Esther Example", on: str = "") -> str:
    return signed_in(name).get(reverse("boards:body", args=[body.pk]), {"on": on}).content.decode()


def test_a_vacant_seat_is_shown_as_vacant():
    text = page_of(vacant().body)
    assert "Voluntary sector representative" in text
    assert "Vacant" in text
    assert "vacant (TBC)" in text


def test_a_seat_is_vacant_once_its_posts_organisation_has_gone():
    seat = Seat.objects.get(organisation__name="Public Health England")
    client = signed_in("Dev Pattern")
    for day, is_vacant in (("2021-09-30", False), ("2021-10-01", True)):
        listed = client.get(f"/api/v1/seats?on={day}").json()["items"]
        assert next(one for one in listed if one["id"] == str(seat.pk))["is_vacant"] is is_vacant


def test_a_seat_is_held_by_whoever_holds_its_post():
    assert "Esther Example" in page_of(Body.objects.get(name="Heads of Community Safety"))


def test_the_partnership_of_mid_2018_was_chaired_by_the_commissioner_and_met_quarterly():
    text = page_of(Body.objects.get(name=record.WMCSP), on="2018-06-01")
    assert "Every quarter" in text
    assert "Amara" not in text
    assert "Police and Crime Commissioner" in text


def test_a_policy_officer_fills_a_vacant_seat():
    seat = actions.fill_seat(vacant(), post=a_post(), from_on=TOMORROW, by=actor("Ben Sample"), at=AT)
    assert (seat.post, seat.from_on) == (a_post(), TOMORROW)
    before, after = (Seat.objects.on(day).get(title=seat.title) for day in (TODAY, TOMORROW))
    assert (before.post, after.post) == (None, a_post())
    assert (before.printed_as, after.printed_as) == ("vacant (TBC)", "")


def test_a_seat_for_an_organisation_is_filled_by_one_of_its_posts():
    seat = Seat.objects.get(organisation__name=COUNCIL, body__name=record.WMCSP)
    with pytest.raises(Refusal, match="The seat is for Dudley"):
        actions.fill_seat(seat, post=a_post(), from_on=TOMORROW, by=actor("Ben Sample"), at=AT)


def test_a_seat_whose_organisation_has_gone_is_filled_by_another():
    seat = Seat.objects.get(organisation__name="Walsall Clinical Commissioning Group")
    post = Post.objects.filter(organisation__name="Black Country Integrated Care Board")[0]
    filled = actions.fill_seat(seat, post=post, from_on=TOMORROW, by=actor("Ben Sample"), at=AT)
    assert filled.organisation == post.organisation


def test_a_body_has_one_chair():
    body = Body.objects.get(name=record.WMCSP)
    with pytest.raises(Refusal, match="has a chair on that day"):
        actions.add_seat(
            body, title="Co-chair", organisation=None, is_chair=True, represents="", from_on=TODAY, source="a test",
            by=actor("Ben Sample"), at=AT,
        )  # fmt: skip


def test_a_seat_ends_once():
    actions.end_seat(vacant(), last_day=TODAY, by=actor("Ben Sample"), at=AT)
    assert vacant().until_on == TOMORROW
    with pytest.raises(Refusal, match="ends on 20 November 2026 already"):
        actions.end_seat(vacant(), last_day=TODAY, by=actor("Ben Sample"), at=AT)


@pytest.mark.parametrize("name", ["Esther Example", "Amara Example", "Sam Specimen", "Ruth Sample"])
def test_others_change_no_seats(name: str):
    with pytest.raises(Hidden):
        actions.end_seat(vacant(), last_day=TODAY, by=actor(name), at=AT)
    client = signed_in(name)
    for deed in ("fill_seat", "end_seat"):
        assert client.get(reverse(f"boards:{deed}", args=[vacant().pk])).status_code == 404


def test_a_policy_officer_changes_no_board_of_another_force_area():
    with pytest.raises(Hidden):
        actions.add_seat(
            Body.objects.get(name=record.SWPB), title="x", organisation=None, is_chair=False, represents="",
            from_on=TODAY, source="a test", by=actor("Ben Sample"), at=AT,
        )  # fmt: skip


def test_the_seats_are_changed_by_whoever_holds_the_office_that_day():
    passing = date(2028, 5, 11)
    mayors = places.organisation_named("West Midlands Combined Authority")
    offices.pass_office(
        places.area_named("force", "West Midlands"), to=mayors, style="mayor", on=passing, source="a test",
        by=actor("Sam Specimen"), at=AT,
    )  # fmt: skip
    post = Post.objects.create(title="Policy Officer", organisation=mayors, role="policy_officer")
    eve = passing - timedelta(days=1)
    before, after = (acting.actor_for(post, person_id=person("Farah Sample").pk, today=day) for day in (eve, passing))
    for hidden in (before, actor("Ben Sample", passing)):
        with pytest.raises(Hidden):
            actions.end_seat(vacant(), last_day=passing, by=hidden, at=AT)
    assert permissions.change_seats.allows(actor("Ben Sample", eve), vacant())
    actions.end_seat(vacant(), last_day=passing, by=after, at=AT)
    assert vacant().until_on == passing + timedelta(days=1)


def test_a_seat_follows_its_post_into_a_merged_council():
    vesting = date(2028, 4, 1)
    councils = [places.organisation_named(name) for name in (COUNCIL, "Sandwell Metropolitan Borough Council")]
    organisations.succeed_organisations(
        councils, ["Dudley and Sandwell Council"], kind="merge", on=vesting, source="an order",
        by=actor("Sam Specimen"), at=AT,
    )  # fmt: skip
    heads = "Heads of Community Safety"
    before, after = (
        {str(seat.organisation) for seat in Seat.objects.on(day).filter(body__name=heads)}
        for day in (vesting - timedelta(days=1), vesting)
    )
    assert COUNCIL in before
    assert after & {COUNCIL, "Dudley and Sandwell Council"} == {"Dudley and Sandwell Council"}
    assert Seat.objects.on(vesting).filter(body__name=heads).count() == 7


def test_a_seat_that_its_post_is_to_fill_later_follows_it_too():
    vesting, later = date(2028, 4, 1), date(2028, 9, 1)
    post = places.post_named(COUNCIL, "Head of Community Safety")
    seat = actions.add_seat(
        Body.objects.get(name="Data working group"), title="Watcher", organisation=None, is_chair=False, represents="",
        from_on=TODAY, source="a test", by=actor("Ben Sample"), at=AT,
    )  # fmt: skip
    actions.fill_seat(seat, post=post, from_on=later, by=actor("Ben Sample"), at=AT)
    organisations.succeed_organisations(
        [post.organisation], ["Council of Dudley"], kind="rename", on=vesting, source="an order",
        by=actor("Sam Specimen"), at=AT,
    )  # fmt: skip
    assert str(Seat.objects.on(later).get(title="Watcher").organisation) == "Council of Dudley"


def test_seats_are_added_filled_and_ended_by_the_forms():
    client, body = signed_in("Ben Sample"), Body.objects.get(name="Data working group")
    from_on = {"from_on-day": "1", "from_on-month": "4", "from_on-year": "2026"}
    client.post(
        reverse("boards:add_seat", args=[body.pk]),
        {"title": "Analyst", "is_chair": "no", "source": "minutes", **from_on},
    )
    seat = body.seats.get()
    client.post(
        reverse("boards:fill_seat", args=[seat.pk]), {"post": str(Post.objects.get(title="CSP Analyst").pk), **from_on}
    )
    assert "Dev Pattern" in page_of(body)
    last_day = {"last_day-day": "1", "last_day-month": "5", "last_day-year": "2026"}
    assert client.post(reverse("boards:end_seat", args=[seat.pk]), last_day).status_code == 302
    assert body.seats.get().until_on == date(2026, 5, 2)
