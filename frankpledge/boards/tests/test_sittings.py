from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from frankpledge.audit.models import Event
from frankpledge.boards import permissions
from frankpledge.boards.actions import meetings, outcomes, sitting
from frankpledge.boards.lifecycle import MeetingStatus
from frankpledge.boards.models import AgendaItem, Attendance, Interest, Invitation, Outcome, Setting
from frankpledge.partnerships.models import Holding, Post
from frankpledge.partnerships.tests.people import AT, actor, person, signed_in
from frankpledge.rules import Changed, Hidden, Refusal

from .meetings import CHAIR, CLERK, LOCAL_CLERK, MEMBER, a_meeting, a_paper, board, local_board, member
from .sittings import DAY, LATER, a_meeting_of_today, came, closed, decided, item, kept_for, line, opened

Kind = Attendance.Kind
pytestmark = [pytest.mark.usefixtures("demonstrated"), pytest.mark.django_db]


def to(name: str, row: object) -> str:
    return reverse(f"boards:{name}", args=[row.pk])  # type: ignore[attr-defined]


def page(name: str, row: object, who: str = CLERK) -> str:
    return signed_in(who).get(to(name, row)).content.decode()


def with_quorum(number: int) -> None:
    Setting.objects.create(body=board(), key="quorum", value=str(number), from_on=date(2026, 1, 1), source="a test")


def test_a_meeting_is_opened_on_its_day_and_its_roll_is_the_seats_of_that_day():
    with pytest.raises(Refusal, match="can be opened from that day on"):
        opened(a_meeting())
    meeting = opened()
    seats = board().seats.on(DAY)
    assert meeting.attendances.count() == seats.count()
    assert line(meeting, CHAIR).kind == Kind.EXPECTED
    assert [one.number for one in meeting.items.all()] == ["1", "2"]


def test_whoever_left_office_the_day_before_is_not_expected_and_finds_nothing_of_the_meeting():
    meeting = a_meeting_of_today()
    Holding.objects.filter(person=person(MEMBER)).update(until_on=DAY)
    opened(meeting)
    assert not meeting.attendances.filter(name=MEMBER).exists()
    assert meeting.attendances.filter(post=member().post_id, name="").exists()
    assert signed_in(MEMBER).get(to("meeting", meeting)).status_code in {302, 404}


def test_a_seat_that_ended_the_day_before_is_not_on_the_roll():
    board().seats.filter(post=member().post_id).update(until_on=DAY)
    assert not opened().attendances.filter(post=member().post_id).exists()


def line_post() -> Post:
    return Post.objects.get(pk=str(member().post_id))


def test_whoever_said_that_they_do_not_come_is_excused_from_the_start():
    meeting = a_meeting_of_today()
    Invitation.objects.create(meeting=meeting, post=line_post(), reply="not_coming", invited_at=AT, replied_at=AT)
    assert line(opened(meeting), MEMBER).kind == Kind.APOLOGIES


def test_two_clerks_call_one_roll_and_neither_undoes_the_other():
    meeting = opened()
    first, second = line(meeting, CHAIR), line(meeting, MEMBER)
    sitting.call_roll(meeting, {first.pk: ("expected", "in_person")}, by=actor(CLERK), at=AT)
    # The other's page was opened before: the line they did not touch stays, the one they did is theirs.
    sitting.call_roll(
        meeting,
        {first.pk: ("expected", "expected"), second.pk: ("expected", "online")},
        by=actor(CHAIR),
        at=AT,
    )
    assert (line(meeting, CHAIR).kind, line(meeting, MEMBER).kind) == (Kind.IN_PERSON, Kind.ONLINE)
    with pytest.raises(Refusal, match="Somebody else has meanwhile set"):
        sitting.call_roll(meeting, {first.pk: ("expected", "absent")}, by=actor(CHAIR), at=AT)


def test_the_quorum_as_it_stands_is_said_and_where_none_is_set_that_is_said():
    meeting = opened()
    came(meeting, CHAIR)
    assert "1 member here; this body has set itself no quorum" in page("sitting", meeting)
    with_quorum(2)
    assert "No quorum: 1 of the 2 members needed are here" in page("sitting", meeting)
    came(meeting, MEMBER)
    assert "Quorum: 2 members here, 2 needed" in page("sitting", meeting)


def test_when_the_quorum_is_lost_midway_nothing_more_is_decided_but_things_are_noted_and_put_off():
    with_quorum(2)
    meeting = opened()
    came(meeting, CHAIR, MEMBER)
    assert (decided(item(meeting)).present, decided(item(meeting), words="And so on.").quorum) == (2, 2)
    came(meeting, MEMBER, kind=Kind.LEFT, at=LATER)
    with pytest.raises(Refusal, match="There is no quorum for this: 1 member of the 2 needed"):
        decided(item(meeting, "Two"))
    assert decided(item(meeting, "Two"), Outcome.Kind.NOTED).number is None
    assert line(meeting, MEMBER).left_at == LATER


def test_whoever_withdraws_from_an_item_does_not_count_towards_its_quorum():
    with_quorum(2)
    meeting = opened()
    came(meeting, CHAIR, MEMBER)
    declared(item(meeting), line(meeting, MEMBER))
    with pytest.raises(Refusal, match="no quorum"):
        decided(item(meeting))
    assert decided(item(meeting, "Two")).present == 2


def declared(of: AgendaItem, by_whom: Attendance, *, is_barred: bool = False, kind: str = "personal") -> Interest:
    return sitting.declare_interest(
        of, line=by_whom, kind=kind, words="Trustee of the charity that asks for the grant",
        part=Interest.Part.WITHDREW, is_barred=is_barred, by=actor(CLERK), at=AT,
    )  # fmt: skip


@pytest.mark.parametrize("kind", ["personal", "organisation"])
def test_who_withdrew_for_an_interest_finds_no_confidential_paper_of_the_item_nor_its_outcome(kind: str):
    meeting = a_meeting_of_today()
    kept_for(item(meeting), member_seat())
    paper = a_paper(item(meeting))
    opened(meeting)
    came(meeting, MEMBER)
    outcome = decided(item(meeting))
    type(paper).objects.filter(pk=paper.pk).update(status="out", published_at=AT, edition=1)
    assert permissions.see_papers.allows(member(), paper)
    assert permissions.see_outcomes.allows(member(), outcome)
    declared(item(meeting), line(meeting, MEMBER), is_barred=True, kind=kind)
    assert not permissions.see_papers.allows(member(), paper)
    assert not permissions.see_outcomes.allows(member(), outcome)
    assert permissions.see_outcomes.allows(actor(CLERK), outcome)


def member_seat() -> str:
    return str(board().seats.on(DAY).get(post=member().post_id).title)


def test_an_interest_written_down_in_error_is_taken_back():
    meeting = opened()
    came(meeting, MEMBER)
    interest = declared(item(meeting), line(meeting, MEMBER), is_barred=True)
    sitting.take_back_interest(interest, by=actor(CLERK), at=AT)
    assert not Interest.objects.exists()


def test_somebody_who_came_instead_is_on_the_roll_for_the_seat_and_counts():
    meeting = opened()
    sitting.come_instead(line(meeting, MEMBER), post=None, name="Vera Specimen", kind="online", by=actor(CLERK), at=AT)
    assert "Vera Specimen, in the place of Farah Sample" in page("sitting", meeting)
    assert sitting.here_for(item(meeting)) == 1


def test_somebody_without_a_seat_is_on_the_roll_and_does_not_count():
    meeting = opened()
    sitting.add_to_roll(
        meeting, name="Wes Pattern", of="Example Trust, presents item 2", kind="in_person", by=actor(CLERK), at=AT
    )
    assert sitting.here_for(item(meeting)) == 0
    with pytest.raises(Refusal, match="Only a member who is here"):
        sitting.take_chair(line(meeting, "Wes Pattern"), by=actor(CLERK), at=AT)


def test_one_is_in_the_chair_at_a_time_and_only_while_there():
    meeting = opened()
    came(meeting, CHAIR, MEMBER)
    sitting.take_chair(line(meeting, CHAIR), by=actor(CLERK), at=AT)
    sitting.take_chair(line(meeting, MEMBER), by=actor(CLERK), at=AT)
    assert [one.name for one in meeting.attendances.filter(is_chairing=True)] == [MEMBER]
    came(meeting, MEMBER, kind=Kind.LEFT, at=LATER)
    assert not meeting.attendances.filter(is_chairing=True).exists()


def test_to_come_to_an_item_ends_the_one_before():
    meeting = opened()
    sitting.take_up(item(meeting), by=actor(CLERK), at=AT)
    sitting.take_up(item(meeting, "Two"), by=actor(CHAIR), at=AT + timedelta(minutes=12))
    assert "took 12 minutes" in page("sitting", meeting)
    assert [hearing.item.title for hearing in meeting.hearings.filter(ended_at=None)] == ["Two"]


def test_two_clerks_write_one_note_and_the_later_sees_both_texts():
    meeting = opened()
    one = item(meeting)
    sitting.save_note(one, words="The police reported.", seen=0, by=actor(CLERK), at=AT)
    with pytest.raises(Changed) as refused:
        sitting.save_note(one, words="Health reported.", seen=0, by=actor(CHAIR), at=AT)
    assert refused.value.theirs.note == "The police reported."
    answer = signed_in(CLERK).post(to("save_note", one), {"seen": "0", "words": "Mine is typed"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "The police reported." in text
    assert "Mine is typed" in text
    again = signed_in(CLERK).post(to("save_note", one), {"seen": "1", "words": "Both"}, headers={"X-Keeps-Page": "1"})
    assert again.json()["seen"] == 2


def test_the_same_words_sent_twice_over_a_broken_connection_are_kept_once():
    meeting = opened()
    sitting.save_note(item(meeting), words="Said.", seen=0, by=actor(CLERK), at=AT)
    assert sitting.save_note(item(meeting), words="Said.", seen=0, by=actor(CLERK), at=AT).version == 1


def test_a_note_that_two_begin_by_script_and_by_post_is_kept_without_the_script():
    meeting = opened()
    client = signed_in(CHAIR)
    assert client.post(to("take_up", item(meeting))).status_code == 302
    assert client.post(to("save_note", item(meeting)), {"seen": "0", "words": "By post"}).status_code == 302
    assert "By post" in client.get(to("sitting_item", item(meeting))).content.decode()


def test_decisions_are_numbered_in_their_body_s_year_and_say_why():
    meeting = opened()
    assert [decided(item(meeting)).reference, decided(item(meeting, "Two")).reference] == ["2026/1", "2026/2"]
    with pytest.raises(Refusal, match="Say why"):
        decided(item(meeting), reasons="")
    other = opened(a_meeting_of_today(local_board(), by=LOCAL_CLERK), by=LOCAL_CLERK)
    first = outcomes.record_outcome(
        item(other), kind="agreed", words="Yes.", reasons="Need.", considered="", to=None, by=actor(LOCAL_CLERK), at=AT
    )
    assert first.reference == "2026/1"


def test_a_decision_recorded_in_error_is_struck_and_its_number_is_not_given_again():
    meeting = opened()
    outcomes.strike_outcome(decided(item(meeting)), because="It was about item 2", by=actor(CLERK), at=AT)
    assert decided(item(meeting)).reference == "2026/2"
    assert "It was about item 2" in page("sitting_item", item(meeting))


def test_an_outcome_is_put_in_better_words_only_upon_what_stands_there():
    meeting = opened()
    outcome = decided(item(meeting))
    given = {"reasons": "Because.", "considered": ""}
    outcomes.change_outcome(outcome, words="Better.", seen=1, by=actor(CLERK), at=AT, **given)
    with pytest.raises(Changed):
        outcomes.change_outcome(outcome, words="Best.", seen=1, by=actor(CHAIR), at=AT, **given)


def refer(of: AgendaItem, kind: str) -> Outcome:
    return outcomes.record_outcome(
        of, kind=kind, to=board(), words="All seven have it.", reasons="It crosses borders.", considered="",
        by=actor(LOCAL_CLERK), at=AT,
    )  # fmt: skip


def test_what_a_local_partnership_refers_up_is_proposed_to_the_regional_one_and_keeps_the_link():
    meeting = opened(a_meeting_of_today(local_board(), by=LOCAL_CLERK), by=LOCAL_CLERK)
    with pytest.raises(Refusal, match="the other way of referring"):
        refer(item(meeting), "referred_down")
    outcome = refer(item(meeting), "referred_up")
    assert outcome.went_to is not None
    assert outcome.went_to.body == board()
    assert outcome.went_to.came_from == item(meeting).matter
    outcomes.strike_outcome(outcome, because="Too soon", by=actor(LOCAL_CLERK), at=AT)
    outcome.went_to.refresh_from_db()
    assert outcome.went_to.status == "withdrawn"


def test_what_is_put_off_and_what_was_not_reached_are_on_the_next_agenda_by_themselves():
    following = a_meeting(date(2027, 1, 12))
    meeting = opened()
    kept = decided(item(meeting), Outcome.Kind.DEFERRED, "Wait for the figures.")
    closed(meeting)
    assert [one.title for one in following.items.all()][1:] == ["One", "Two"]
    kept.refresh_from_db()
    assert kept.carried_to == following.items.get(title="One")
    assert "Carried forward" in page("meeting", following)


def test_what_was_put_off_waits_until_a_meeting_is_planned():
    meeting = opened()
    closed(meeting)
    assert [one.title for one in a_meeting(date(2027, 1, 12)).items.all()][1:] == ["One", "Two"]


def test_what_was_put_off_goes_to_the_meeting_after_where_the_next_is_cancelled():
    following, last = a_meeting(date(2027, 1, 12)), a_meeting(date(2027, 3, 9))
    closed(opened())
    assert not last.items.exists()
    meetings.cancel_meeting(following, because="Snow", by=actor(CLERK), at=LATER)
    assert [one.title for one in last.items.all()][1:] == ["One", "Two"]


def test_a_meeting_is_not_closed_before_it_says_what_came_of_each_item_it_took():
    meeting = opened()
    sitting.take_up(item(meeting), by=actor(CLERK), at=AT)
    with pytest.raises(Refusal, match="Say first what came of item 1"):
        closed(meeting)
    decided(item(meeting), Outcome.Kind.NOTED)
    assert closed(meeting).status == MeetingStatus.HELD
    assert set(meeting.attendances.values_list("kind", flat=True)) == {Kind.ABSENT}


def test_once_it_is_closed_nothing_is_written_but_by_correcting_its_minutes():
    meeting = opened()
    outcome = decided(item(meeting))
    decided(item(meeting, "Two"), Outcome.Kind.NOTED)
    closed(meeting)
    with pytest.raises(Refusal, match="held"):
        sitting.save_note(item(meeting), words="More", seen=0, by=actor(CLERK), at=LATER)
    with pytest.raises(Refusal, match="correct its minutes"):
        outcomes.strike_outcome(outcome, because="No", by=actor(CLERK), at=LATER)


def test_the_chair_and_the_clerk_hold_a_meeting_and_nobody_else_does():
    meeting = opened()
    for name, status in ((CLERK, 200), (CHAIR, 200), ("Ruth Sample", 404), (LOCAL_CLERK, 404)):
        assert signed_in(name).get(to("sitting", meeting)).status_code == status
    with pytest.raises(Hidden):
        sitting.save_note(item(meeting), words="x", seen=0, by=member(), at=AT)


def test_a_meeting_is_held_by_the_forms():
    meeting, client = a_meeting_of_today(), signed_in(CLERK)
    client.post(to("open_meeting", meeting))
    lines = list(meeting.attendances.all())
    answers = {str(one.pk): "in_person" for one in lines} | {f"{one.pk}-was": "expected" for one in lines}
    assert client.post(to("roll", meeting), answers).status_code == 302
    assert client.post(to("take_chair", line(meeting, CHAIR))).status_code == 302
    one = item(meeting)
    interest = {"line": lines[0].pk, "kind": "personal", "words": "Friend", "part": "took_part", "is_barred": "on"}
    assert client.post(to("declare_interest", one), interest).status_code == 302
    assert not Interest.objects.get().is_barred
    refused = client.post(to("record_outcome", one), {"kind": "agreed", "words": "Agreed."})
    assert "Say why it was decided so." in refused.content.decode()
    assert (
        client.post(to("record_outcome", one), {"kind": "agreed", "words": "Agreed.", "reasons": "Need."}).status_code
        == 302
    )
    assert client.post(to("close_meeting", meeting)).status_code == 302
    assert "2026/1" in client.get(to("sitting", meeting)).content.decode()


@pytest.mark.parametrize("name", ["sitting", "sitting_item"])
def test_no_page_of_a_meeting_asks_more_of_the_database_as_its_items_grow(name: str):
    client, counts = signed_in(CLERK), []
    for titles in ("One", ",".join(["One", *(f"Item {number}" for number in range(20))])):
        Attendance.objects.all().delete()
        Outcome.objects.all().delete()
        meeting = opened(a_meeting_of_today(titles=titles, on=DAY - timedelta(days=titles.count(","))))
        for one in meeting.items.all():
            decided(one, Outcome.Kind.NOTED)
            sitting.take_up(one, by=actor(CLERK), at=AT)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(to(name, meeting if name == "sitting" else item(meeting))).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_opening_an_item_that_is_marked_sensitive_is_recorded_though_every_member_may_read_it():
    meeting = opened()
    for title, marking in (("One", "official"), ("Two", "sensitive")):
        AgendaItem.objects.filter(pk=item(meeting, title).pk).update(marking=marking)
        page("sitting_item", item(meeting, title))
    seen = Event.objects.filter(name="boards.confidential_item_read").values_list("subject_id", flat=True)
    assert list(seen) == [str(item(meeting, "Two").pk)]


def test_the_second_row_of_the_header_leads_to_the_meetings():
    assert f'href="{reverse("boards:meetings")}"' in signed_in(CHAIR).get(reverse("boards:bodies")).content.decode()
