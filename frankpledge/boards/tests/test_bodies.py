from datetime import date

import pytest
from django.urls import reverse

from frankpledge.boards import permissions
from frankpledge.boards.actions import bodies, seats
from frankpledge.boards.models import Body, Clearer, settings_in_force
from frankpledge.partnerships.tests.people import AT, TODAY, actor, signed_in
from frankpledge.rules import Hidden, Refusal

from .meetings import CHAIR, CLERK, LOCAL_CLERK, a_meeting, board, local_board, member, post_of
from .sittings import came, decided, item, opened

pytestmark = [pytest.mark.usefixtures("demonstrated"), pytest.mark.django_db]


def terms(words: str, from_on: date) -> None:
    bodies.agree_terms(
        board(), words=words, from_on=from_on, review_on=None, source="the meeting", by=actor(CLERK), at=AT
    )


def page(body: Body, who: str = CHAIR, on: str = "") -> str:
    return signed_in(who).get(reverse("boards:body", args=[body.pk]), {"on": on} if on else {}).content.decode()


def group(by: str, parent: Body | None = None) -> Body:
    return bodies.establish_sub_group(
        parent or board(), name="Knife crime group", purpose="To look into it", from_on=TODAY, review_on=None,
        source="a test", by=actor(by), at=AT,
    )  # fmt: skip


def test_terms_of_reference_are_kept_in_versions():
    terms("To meet quarterly", date(2018, 1, 1))
    terms("To meet every two months", date(2018, 9, 6))
    first, second = board().terms.all()
    assert (first.until_on, second.version) == (date(2018, 9, 6), 2)
    assert "Version 1" in page(board(), on="2018-06-01")
    text = signed_in(CHAIR).get(reverse("boards:terms", args=[second.pk])).content.decode()
    assert "To meet every two months" in text
    with pytest.raises(Refusal, match="Give a later day"):
        terms("Earlier", date(2018, 9, 6))


def test_a_quorum_is_a_number_of_the_bodys_own_from_a_day():
    bodies.change_setting(
        board(), key="quorum", value="6", from_on=date(2026, 12, 1), source="the terms", by=actor(CLERK), at=AT
    )
    assert settings_in_force(board(), TODAY).quorum is None
    assert settings_in_force(board(), date(2026, 12, 1)).quorum == 6
    assert settings_in_force(local_board(), date(2026, 12, 1)).quorum is None
    for value in ("a week", "-1", "9" * 20):
        with pytest.raises(Refusal, match="can’t be read as the others are, like 7"):
            bodies.change_setting(
                board(), key="papers_days", value=value, from_on=TODAY, source="x", by=actor(CLERK), at=AT
            )


def test_the_chair_establishes_a_group_under_the_body_and_a_member_does_not():
    assert group(CHAIR).parent == board()
    assert not permissions.establish_sub_groups.allows(member(), board())
    assert "Knife crime group" in page(board())
    with pytest.raises(Refusal, match="a group of that name"):
        group(CHAIR)
    with pytest.raises(Hidden):
        group(CHAIR, local_board())


def test_a_renamed_body_is_called_as_it_was_on_an_earlier_day():
    bodies.rename(
        local_board(), name="Safer Dudley", on=date(2026, 4, 1), source="a test", by=actor(LOCAL_CLERK), at=AT
    )
    body = Body.objects.get(name="Safer Dudley")
    assert (
        "Dudley Community Safety Partnership" in page(body, on="2026-03-31").partition("<h1")[2].partition("</h1>")[0]
    )
    assert "Safer Dudley" in page(body).partition("<h1")[2].partition("</h1>")[0]


def test_a_body_with_a_meeting_ahead_is_not_ended():
    a_meeting(body=local_board(), by=LOCAL_CLERK)
    with pytest.raises(Refusal, match="meetings planned after that day"):
        bodies.end_body(local_board(), last_day=TODAY, source="a test", by=actor(LOCAL_CLERK), at=AT)
    with pytest.raises(Refusal, match="bodies under it"):
        bodies.end_body(board(), last_day=TODAY, source="a test", by=actor(CLERK), at=AT)


def test_an_ended_body_takes_its_seats_with_it():
    made = group(CHAIR)
    seats.add_seat(
        made,
        title="Lead",
        organisation=None,
        is_chair=True,
        represents="",
        from_on=TODAY,
        source="x",
        by=actor(CLERK),
        at=AT,
    )
    bodies.end_body(made, last_day=date(2026, 12, 31), source="done", by=actor(CLERK), at=AT)
    assert made.seats.get().until_on == date(2027, 1, 1)


def test_a_substitute_reads_what_every_member_reads_until_their_time_ends():
    meeting, seat = a_meeting(), board().seats.get(title="Assistant Chief Constable")
    stand_in = actor("Lena Pattern")
    assert not permissions.see_meetings.allows(stand_in, meeting)
    seats.name_substitute(seat, post=post_of("Lena Pattern"), from_on=TODAY, source="a letter", by=actor(CLERK), at=AT)
    assert permissions.see_meetings.allows(stand_in, meeting)
    assert "substitute: MARAC Representative" in page(board())
    seats.end_substitutes(seat, last_day=TODAY, by=actor(CLERK), at=AT)
    assert not permissions.see_meetings.allows(actor("Lena Pattern", date(2026, 11, 21)), meeting)


def test_a_priority_is_led_by_one_seat_at_a_time():
    first, second = board().seats.filter(until_on=None)[:2]
    for seat, day in ((first, date(2018, 9, 6)), (second, TODAY)):
        seats.take_lead(seat, on="Supporting victims", from_on=day, source="a test", by=actor(CLERK), at=AT)
    assert first.leads.get().until_on == TODAY
    seats.set_term(second, term_ends_on=date(2027, 3, 31), by=actor(CLERK), at=AT)
    text = page(board())
    assert "Supporting victims" in text
    assert "term to 31 March 2027" in text


def test_whoever_clears_papers_for_a_body_follows_whoever_did_so_before():
    for name, day in (("Chloe Specimen", date(2026, 1, 1)), ("Dev Pattern", TODAY)):
        bodies.have_cleared_by(
            board(), kind=Clearer.Kind.FINANCE, post=post_of(name), from_on=day, source="x", by=actor(CLERK), at=AT
        )
    assert board().clearers.on(TODAY).get().post == post_of("Dev Pattern")


@pytest.mark.parametrize(
    "name", ["agree_terms", "change_setting", "rename_body", "end_body", "meet_as_often", "have_cleared_by"]
)
def test_a_body_is_changed_by_its_clerk_alone(name: str):
    address = reverse(f"boards:{name}", args=[board().pk])
    assert signed_in(CLERK).get(address).status_code == 200
    assert signed_in(LOCAL_CLERK).get(address).status_code == 404
    assert signed_in(CHAIR).get(address).status_code == 404


def test_the_year_shows_its_meetings_to_those_who_take_part():
    a_meeting()
    address = reverse("boards:year", args=[board().pk])
    assert "9 February 2027" in signed_in(CHAIR).get(address, {"year": "2027"}).content.decode()
    assert "No meeting is planned in this year" in signed_in(CHAIR).get(address, {"year": "2020"}).content.decode()
    assert signed_in("Ruth Sample").get(address).status_code == 404


def test_the_year_shows_what_was_decided_to_those_who_may_read_it():
    meeting = opened()
    came(meeting, CHAIR)
    outcome = decided(item(meeting))
    address = reverse("boards:year", args=[board().pk])
    said = signed_in(CHAIR).get(address, {"year": str(outcome.year)}).content.decode()
    assert "What was decided" in said
    assert f"{outcome.reference}: agreed" in said
    assert reverse("boards:decision", args=[outcome.pk]) in said
    assert outcome.reference not in signed_in(CHAIR).get(address, {"year": "2020"}).content.decode()
