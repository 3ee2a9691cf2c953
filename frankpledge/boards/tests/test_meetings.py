from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from frankpledge.boards import permissions
from frankpledge.boards.actions import agenda, meetings
from frankpledge.boards.models import AgendaItem, Aim, Frequency, Meeting, Restricted, Seat, Setting
from frankpledge.partnerships.tests.people import AT, actor, signed_in
from frankpledge.rules import Hidden, Refusal

from .meetings import (
    CHAIR,
    CLERK,
    LOCAL_CLERK,
    ON,
    a_meeting,
    a_paper,
    a_template,
    an_item,
    board,
    local_board,
    member,
)

Often = Frequency.Often
pytestmark = [pytest.mark.usefixtures("demonstrated"), pytest.mark.django_db]


def page(name: str, row: object, who: str = CLERK) -> str:
    return signed_in(who).get(reverse(f"boards:{name}", args=[row.pk])).content.decode()  # type: ignore[attr-defined]


def test_papers_go_out_a_week_before_and_authors_hand_in_five_working_days_before_that():
    meeting = a_meeting()
    assert (meeting.papers_out_on, meeting.papers_due_on) == (date(2027, 2, 2), date(2027, 1, 26))


@pytest.mark.parametrize(
    ("on", "out", "due", "begins"),
    [
        (date(2027, 1, 7), date(2026, 12, 31), date(2026, 12, 22), 10),  # Christmas Day, and Boxing Day kept on the Monday
        (date(2027, 4, 7), date(2027, 3, 31), date(2027, 3, 22), 9),  # Easter, and the clocks go forward between
        (date(2027, 11, 3), date(2027, 10, 27), date(2027, 10, 20), 10),  # the clocks go back between
        (date(2027, 5, 10), date(2027, 5, 3), date(2027, 4, 26), 9),  # out on a bank holiday: seven clear days all the same
    ],
)  # fmt: skip
def test_papers_fall_due_as_was_reckoned_by_hand_over_bank_holidays_and_both_changes_of_the_clocks(
    on: date, out: date, due: date, begins: int
):
    meeting = a_meeting(on)
    assert (meeting.papers_out_on, meeting.papers_due_on, meeting.starts_at.astimezone(UTC).hour) == (out, due, begins)


def test_a_body_may_send_its_papers_out_on_another_day():
    Setting.objects.create(body=board(), key="papers_days", value="10", from_on=date(2026, 1, 1), source="a test")
    assert a_meeting().papers_out_on == date(2027, 1, 30)


def test_a_series_keeps_to_its_weekday_of_the_month_and_to_ten_o_clock_across_both_changes_of_the_clocks():
    planned = meetings.plan_series(
        board(), template=a_template(), first_on=date(2026, 12, 8), how_many=6, by=actor(CLERK), at=AT
    )
    starts = [meeting.starts_at for meeting in planned]
    assert [f"{one:%-d %B}" for one in starts] == [
        "8 December", "9 February", "13 April", "8 June", "10 August", "12 October",
    ]  # fmt: skip
    assert [one.astimezone(UTC).hour for one in starts] == [10, 10, 9, 9, 9, 9]


def test_a_meeting_that_would_fall_on_a_bank_holiday_is_held_on_the_next_working_day():
    assert next(meetings.days_of_a_series(date(2026, 12, 25), Often.MONTHLY, 1)) == date(2026, 12, 29)


def test_the_fifth_weekday_is_the_last_where_a_month_has_four():
    days = list(meetings.days_of_a_series(date(2027, 3, 30), Often.MONTHLY, 3))
    assert days == [date(2027, 3, 30), date(2027, 4, 27), date(2027, 5, 25)]


def test_a_meeting_planned_from_its_kind_has_the_standing_items():
    meeting = meetings.plan_meeting(
        board(), title="Away day", on=ON, starts=time(9), minutes=360, place="Dudley", template=a_template("Away day", ""),
        by=actor(CLERK), at=AT,
    )  # fmt: skip
    assert [item.title for item in meeting.items.all()] == ["Welcome", "Any other business"]


def test_moving_a_meeting_moves_its_deadlines_and_those_of_papers_not_handed_in():
    meeting = a_meeting()
    paper = a_paper(an_item(meeting))
    meetings.move_meeting(
        meeting,
        title="Meeting",
        on=date(2027, 3, 9),
        starts=time(14),
        minutes=90,
        place="Solihull",
        by=actor(CLERK),
        at=AT,
    )
    meeting.refresh_from_db()
    paper.refresh_from_db()
    assert meeting.papers_out_on == date(2027, 3, 2)
    assert paper.due_on == meeting.papers_due_on


def test_no_meeting_is_planned_in_the_past():
    with pytest.raises(Refusal, match="after today"):
        a_meeting(date(2026, 11, 20))


def test_a_cancelled_meeting_says_why_and_changes_no_more():
    meeting = a_meeting()
    meetings.cancel_meeting(meeting, because="No papers came", by=actor(CLERK), at=AT)
    assert "No papers came" in page("meeting", meeting)
    with pytest.raises(Refusal, match="cancelled"):
        an_item(Meeting.objects.get(pk=meeting.pk))


def test_the_local_clerk_runs_the_local_partnership_and_not_the_regional_one():
    assert a_meeting(body=local_board(), by=LOCAL_CLERK).body == local_board()
    with pytest.raises(Hidden):
        a_meeting(by=LOCAL_CLERK)


def test_whoever_neither_sits_there_nor_writes_for_it_finds_no_meeting():
    meeting = a_meeting()
    for name, status in ((CHAIR, 200), (CLERK, 200), ("Dev Pattern", 404), ("Ruth Sample", 404), (LOCAL_CLERK, 404)):
        assert signed_in(name).get(reverse("boards:meeting", args=[meeting.pk])).status_code == status
    a_paper(an_item(meeting), author="Dev Pattern")
    assert signed_in("Dev Pattern").get(reverse("boards:meeting", args=[meeting.pk])).status_code == 200


def test_a_member_whose_seat_has_ended_finds_nothing_from_that_day():
    meeting = a_meeting()
    assert permissions.see_meetings.allows(member(), meeting)
    seat = board().seats.get(post=member().post_id)
    seat.until_on = AT.date()
    seat.save()
    assert not permissions.see_meetings.allows(member(), meeting)


def test_what_is_proposed_is_put_on_the_plan_then_on_an_agenda_saying_whence_it_came():
    matter = agenda.propose_matter(board(), title="Knife crime", why="It rises", aim=Aim.DECISION, by=member(), at=AT)
    agenda.accept_matter(matter, expected_on=ON, is_key=False, by=actor(CLERK), at=AT)
    (item,) = agenda.take_in(a_meeting(), [matter], by=actor(CLERK), at=AT)
    assert (item.title, item.get_origin_display()) == ("Knife crime", "Proposed by a member")
    with pytest.raises(Refusal, match="on an agenda already"):
        agenda.take_in(a_meeting(date(2027, 4, 13)), [matter], by=actor(CLERK), at=AT)


def test_a_matter_brought_up_from_a_local_board_keeps_its_link():
    local = agenda.plan_matter(
        local_board(), title="Off-road bikes", why="Every estate", aim=Aim.DISCUSSION, expected_on=ON, is_key=False,
        by=actor(LOCAL_CLERK), at=AT,
    )  # fmt: skip
    regional = agenda.refer_matter(local, to=board(), why="All seven have it", by=actor(LOCAL_CLERK), at=AT)
    with pytest.raises(Refusal, match="has it already"):
        agenda.refer_matter(local, to=board(), why="Again", by=actor(LOCAL_CLERK), at=AT)
    agenda.accept_matter(regional, expected_on=ON, is_key=False, by=actor(CLERK), at=AT)
    meeting = a_meeting()
    agenda.take_in(meeting, [regional], by=actor(CLERK), at=AT)
    assert "Brought up from Dudley Community Safety Partnership" in page("meeting", meeting, CHAIR)
    assert "Dudley Community Safety Partnership" in page("matter", regional)


def test_a_declined_matter_says_why_to_who_proposed_it():
    matter = agenda.propose_matter(board(), title="Parking", why="Noise", aim=Aim.NOTE, by=actor(CHAIR), at=AT)
    agenda.decline_matter(matter, because="It is for the councils", by=actor(CLERK), at=AT)
    assert "It is for the councils" in page("matter", matter, CHAIR)


def test_an_item_put_on_after_the_papers_day_says_why():
    meeting = a_meeting()
    late = datetime(2027, 2, 5, 9, tzinfo=UTC)
    with pytest.raises(Refusal, match="say why this comes late"):
        agenda.add_item(meeting, title="Urgent", aim=Aim.NOTE, by=actor(CLERK), at=late)
    agenda.add_item(meeting, title="Urgent", aim=Aim.NOTE, late_because="Announced today", by=actor(CLERK), at=late)
    assert "late: Announced today" in page("meeting", meeting)


def test_items_are_heard_in_the_order_that_the_clerk_gives_them():
    meeting = a_meeting()
    for title in ("One", "Two", "Three"):
        an_item(meeting, title)
    agenda.move_item(meeting.items.get(title="Three"), places=-1, by=actor(CLERK), at=AT)
    assert [item.title for item in meeting.items.all()] == ["One", "Three", "Two"]


def test_what_is_added_is_heard_before_what_closes_every_meeting():
    meeting = meetings.plan_meeting(
        board(), title="Bi-monthly meeting", on=ON, starts=time(10), minutes=120, place="Lloyd House", by=actor(CLERK),
        at=AT, template=a_template(),
    )  # fmt: skip
    an_item(meeting, "Knife crime")
    an_item(meeting, "Domestic abuse")
    assert [item.title for item in meeting.items.all()] == [
        "Welcome",
        "Knife crime",
        "Domestic abuse",
        "Any other business",
    ]


def test_a_key_decision_says_how_many_days_it_has_been_known_to_come():
    matter = agenda.plan_matter(
        board(), title="The budget", why="It is asked", aim=Aim.DECISION, expected_on=ON, is_key=True, by=actor(CLERK), at=AT
    )  # fmt: skip
    assert "Key decision, 81 days’ notice" in page("matter", matter)
    soon = a_meeting(AT.date() + timedelta(days=6))
    agenda.take_in(soon, [matter], late_because="The fund closes", by=actor(CLERK), at=AT)
    short = "ey decision, 6 days’ notice where 28 are wanted"
    for name, row in (("matter", matter), ("plan", board()), ("meeting", soon)):
        assert short in page(name, row)


def for_named(item: AgendaItem, seats: list[Seat], *, because: str) -> None:
    agenda.change_item(
        item, title=item.title, aim=item.aim, minutes=None, presenter="", marking="sensitive", seats=seats,
        audience=Restricted.Audience.NAMED, exempt_because=because, by=actor(CLERK), at=AT,
    )  # fmt: skip


def test_an_item_for_named_seats_is_read_by_nobody_else_but_the_clerk():
    meeting = a_meeting()
    item = an_item(meeting, "A serious case")
    seat = board().seats.get(title="Assistant Chief Constable")
    with pytest.raises(Refusal, match="Say why"):
        for_named(item, [seat], because="")
    for_named(item, [seat], because="Live operation")
    assert "A serious case" in page("meeting", meeting, CLERK)
    text = page("meeting", meeting, CHAIR)
    assert "A serious case" not in text
    assert "not shown to you" in text or "Nothing on this agenda is for you" in text


def test_meetings_are_planned_and_their_agendas_made_by_the_forms():
    client = signed_in(CLERK)
    client.post(
        reverse("boards:make_template", args=[board().pk]),
        {
            "name": "Quarterly",
            "often": "quarterly",
            "starts": "9.30",
            "minutes": "90",
            "place": "Here",
            "items": "Welcome",
        },
    )
    template = board().templates.get()
    first = {"first_on-day": "14", "first_on-month": "12", "first_on-year": "2099"}
    answer = client.post(
        reverse("boards:plan_series", args=[board().pk]), {"template": template.pk, "how_many": "4", **first}
    )
    assert answer.status_code == 302
    meeting = board().meetings.earliest("starts_at")
    client.post(reverse("boards:add_item", args=[meeting.pk]), {"title": "Budget", "aim": "decision"})
    item = meeting.items.get(title="Budget")
    assert client.post(reverse("boards:earlier", args=[item.pk])).status_code == 302
    assert [one.title for one in meeting.items.all()] == ["Budget", "Welcome"]
    wrong = client.post(reverse("boards:plan_meeting", args=[board().pk]), {"title": "x", "starts": "25:00"})
    assert wrong.status_code == 422
    assert "Enter a time like 9:30" in wrong.content.decode()


def test_the_page_of_a_meeting_asks_the_database_as_often_for_many_items_as_for_one():
    meeting, client = a_meeting(), signed_in(CHAIR)
    counts = []
    for many in (1, 12):
        for number in range(many):
            a_paper(an_item(meeting, f"Item {number}"))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("boards:meeting", args=[meeting.pk])).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_body_with_ten_years_of_meetings_asks_the_database_as_often_as_with_one():
    client, address = signed_in(CLERK), reverse("boards:body", args=[board().pk])
    counts = []
    for how_many in (1, 60):
        for number in range(how_many):
            starts = datetime(2016, 1, 5, 10, number % 60, tzinfo=UTC).replace(
                year=2016 + number // 6, month=1 + number % 6
            )
            Meeting.objects.create(
                body=board(), title="Meeting", starts_at=starts, ends_at=starts.replace(hour=12), place="Here",
                papers_due_on=starts.date(), papers_out_on=starts.date(), series=None if how_many == 1 else board().pk,
            )  # fmt: skip
            if how_many == 1:
                Meeting.objects.all().delete()
                a_meeting()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
