"""What a body decides between its meetings."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import InternalError, connection, transaction
from django.db.utils import IntegrityError, ProgrammingError
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from frankpledge.audit import identity
from frankpledge.audit.models import Event
from frankpledge.boards import out_of_meeting_waiting, permissions
from frankpledge.boards.actions import agenda, outcomes, seats, sitting
from frankpledge.boards.actions import out_of_meeting as actions
from frankpledge.boards.models import Answer, Matter, Meeting, Outcome, OutOfMeeting, Setting
from frankpledge.notices.models import Message
from frankpledge.partnerships import acting
from frankpledge.partnerships.tests.people import AT, TODAY, actor, person, signed_in
from frankpledge.rules import Hidden, Refusal

from .between_meetings import (
    AFTER,
    SECRET,
    answered,
    carried,
    chair_and_member,
    holder_of,
    of,
    proposed,
    secret,
    set_number,
    substitute_of_the_member,
    urgent,
)
from .meetings import AUTHOR, CHAIR, CLERK, LOCAL_CLERK, a_meeting, board, member, post_of
from .sittings import came, decided, item, opened

Choice = Answer.Choice
pytestmark = [pytest.mark.usefixtures("demonstrated"), pytest.mark.django_db]
NEXT = date(2027, 1, 12)
THEN = AT + timedelta(days=53)


def to(name: str, row: Any) -> str:
    return reverse(f"boards:{name}", args=[row.pk])


def text(name: str, row: Any, who: str = CLERK) -> str:
    said = signed_in(who).get(to(name, row)).content.decode()
    identity.assume_service("test")
    return said


def deputy() -> Any:
    post = substitute_of_the_member()
    return acting.actor_for(post, person_id=person("A Deputy").pk, today=TODAY)


def test_every_voting_seat_is_asked_and_the_mail_says_nothing_of_what_it_is_about():
    row = secret()
    voting = board().seats.on(TODAY).filter(is_voting=True)
    assert row.answers.count() == voting.count()
    letters = Message.objects.filter(subject__contains="waits for your answer")
    assert {one.recipients[0] for one in letters} == {person(CHAIR).email, "farah.sample@frankpledge.example"}
    for one in letters:
        assert "Specimen Row" not in one.body + one.subject
        assert "/boards/between-meetings/answers/" in one.body


def test_a_seat_that_only_advises_is_not_asked():
    seat = board().seats.on(TODAY).get(post=member().post_id)
    seats.set_voting(seat, is_voting=False, by=actor(CLERK), at=AT)
    assert not proposed().answers.filter(seat=seat).exists()


def test_members_have_as_many_days_as_the_body_has_set():
    with pytest.raises(Refusal, match="at least 5 days"):
        proposed(closes_on=TODAY + timedelta(days=4))
    set_number("written_days", "2")
    assert proposed(closes_on=TODAY + timedelta(days=2)).closes_on == TODAY + timedelta(days=2)


@pytest.mark.parametrize("who", [CHAIR, CLERK])
def test_the_chair_and_the_clerk_propose(who: str):
    assert proposed(by=who).status == "open"


@pytest.mark.parametrize("who", [AUTHOR, LOCAL_CLERK])
def test_nobody_else_proposes_nor_reads_it(who: str):
    with pytest.raises(Hidden):
        proposed(by=who)
    row = proposed()
    assert signed_in(who).get(to("out_of_meeting", row)).status_code == 404
    assert not permissions.see_answers.filter(row.answers.all(), actor(who)).exists()


def test_what_is_for_members_alone_is_not_for_a_substitute_and_the_database_says_so_itself():
    instead = deputy()
    row, other = secret(), proposed()
    assert permissions.see_out_of_meeting.allows(instead, other)
    assert not permissions.see_out_of_meeting.allows(instead, row)
    assert not permissions.answer_out_of_meeting.allows(instead, of(row, member()))
    identity.assume(instead)
    assert [one.pk for one in OutOfMeeting.objects.all()] == [other.pk]
    assert set(Answer.objects.values_list("procedure", flat=True)) == {other.pk}


def test_the_database_shows_it_to_nobody_outside_the_body():
    row = proposed()
    identity.assume(actor("Idris Example"))
    assert not OutOfMeeting.objects.exists()
    assert not Answer.objects.exists()
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Answer.objects.create(procedure=row, seat=board().seats.all()[0])


def test_agree_not_agree_discuss_no_answer_and_nobody_to_ask_are_five_things():
    set_number("written_call_in", "3")
    holder_of("Assistant Chief Constable")
    row = proposed()
    answered(row, actor(CHAIR), Choice.DISAGREE)
    answered(row, member(), Choice.DISCUSS, "What of the insurance?")
    said = text("out_of_meeting", row)
    for words in ("Does not agree", "Asks for it to be discussed at a meeting", "Not answered", "Nobody to ask"):
        assert words in said
    nobody = row.answers.count() - 3
    words = f"0 agree, 1 does not agree, 1 asks for a discussion, 1 has not answered; {nobody} seats nobody could be asked for"
    assert words in said


def test_an_answer_can_be_changed_until_the_closing_day_is_over():
    row = proposed()
    answered(row, member(), Choice.DISAGREE)
    answered(row, member(), Choice.AGREE, at=AT + timedelta(days=7))
    assert of(row, member()).choice == Choice.AGREE
    with pytest.raises(Refusal, match="Answers were taken until the end of 27 November 2026"):
        answered(row, member(), Choice.DISAGREE, at=AFTER)


def test_nobody_answers_for_anothers_seat():
    row = proposed()
    with pytest.raises(Hidden):
        actions.answer(of(row, member()), choice="agree", words="", interest="", by=actor(CHAIR), at=AT)
    assert signed_in(CHAIR).get(to("answer_out_of_meeting", of(row, member()))).status_code == 404


def test_members_read_each_others_answers_only_once_it_is_decided():
    row = proposed()
    answered(row, actor(CHAIR), Choice.DISAGREE, "Too dear.")
    assert permissions.see_answers.filter(row.answers.all(), member()).count() == 1
    carried(row)
    assert permissions.see_answers.filter(row.answers.all(), member()).count() == row.answers.count()


def test_any_member_calls_it_in_to_a_meeting_and_the_link_stays():
    row = proposed()
    answered(row, member(), Choice.DISCUSS, "What of the insurance?")
    row.refresh_from_db()
    matter = Matter.objects.get(called_in_from=row)
    assert (row.status, matter.status, matter.title) == ("called_in", "proposed", row.title)
    with pytest.raises(Refusal, match="called this in"):
        agenda.decline_matter(matter, because="No.", by=actor(CLERK), at=AT)
    with pytest.raises(Refusal, match="called in to a meeting"):
        answered(row, actor(CHAIR))
    with pytest.raises(Refusal, match="can't be done now"):
        actions.decide(row, words="x", reasons="y", by=actor(CLERK), at=AFTER)
    assert to("out_of_meeting", row) in text("matter", matter)
    assert to("matter", matter) in text("out_of_meeting", row)


def test_what_was_called_in_comes_before_the_meeting_with_the_readers_it_had():
    row = secret()
    answered(row, member(), Choice.DISCUSS, "Who pays?")
    matter = Matter.objects.get(called_in_from=row)
    assert "Specimen Row" not in matter.title + matter.why
    matter = agenda.accept_matter(matter, expected_on=NEXT, is_key=False, by=actor(CLERK), at=AT)
    (taken,) = agenda.take_in(a_meeting(NEXT), [matter], by=actor(CLERK), at=AT)
    assert (taken.title, taken.audience, taken.marking) == (SECRET, "members", "sensitive")


def test_a_body_may_want_more_than_one_member_to_call_it_in():
    set_number("written_call_in", "2")
    row = proposed()
    answered(row, member(), Choice.DISCUSS, "Why?")
    row.refresh_from_db()
    assert row.status == "open"
    answered(row, actor(CHAIR), Choice.DISCUSS, "I too.")
    row.refresh_from_db()
    assert row.status == "called_in"


def test_it_is_decided_with_the_next_number_once_it_has_closed():
    meeting = opened()
    came(meeting, CHAIR)
    assert decided(item(meeting)).reference == "2026/1"
    row = proposed()
    answered(row, member())
    with pytest.raises(Refusal, match="have not answered"):
        actions.decide(row, words="x", reasons="y", by=actor(CLERK), at=AT)
    row = carried(row)
    assert row.outcome is not None
    assert (row.outcome.reference, row.outcome.kind, row.outcome.present) == ("2026/2", "agreed", 2)
    assert permissions.see_outcomes.allows(member(), row.outcome)
    assert not permissions.see_outcomes.allows(actor(LOCAL_CLERK), row.outcome)


def test_it_is_carried_only_where_more_agree_than_not():
    row = proposed()
    answered(row, actor(CHAIR), Choice.DISAGREE)
    answered(row, member())
    outcome = actions.decide(row, words="No van.", reasons="As many against.", by=actor(CLERK), at=AFTER)
    assert outcome.kind == Outcome.Kind.NOT_AGREED


def test_without_the_quorum_nothing_is_decided():
    set_number("quorum", "3")
    row = proposed()
    for who in chair_and_member():
        answered(row, who)
    with pytest.raises(Refusal, match="2 of the 3 members needed"):
        actions.decide(row, words="x", reasons="y", by=actor(CLERK), at=AFTER)
    actions.withdraw(row, because="No quorum", by=actor(CLERK), at=AFTER)
    assert "withdrawn" in text("out_of_meeting", row)


def test_who_declares_an_interest_is_out_of_the_count_and_of_the_quorum():
    set_number("quorum", "2")
    row = proposed()
    answered(row, actor(CHAIR))
    answered(row, member(), Choice.DISAGREE, interest="My council sells vans.")
    said = text("out_of_meeting", row)
    assert "1 agrees, 0 do not agree" in said
    assert "1 declared an interest and is not counted" in said
    assert "Does not agree: not counted" in said
    with pytest.raises(Refusal, match="1 of the 2 members needed agreed or did not, 1 more with an interest"):
        actions.decide(row, words="x", reasons="y", by=actor(CLERK), at=AFTER)
    Setting.objects.filter(key="quorum").update(value="1")
    outcome = actions.decide(row, words="A van.", reasons="It is wanted.", by=actor(CLERK), at=AFTER)
    assert (outcome.kind, outcome.present) == (Outcome.Kind.AGREED, 1)


def test_an_interest_that_is_taken_back_before_it_closes_counts_again():
    row = proposed()
    answered(row, member(), interest="My council sells vans.")
    with pytest.raises(Refusal, match="Nobody has agreed or disagreed"):
        actions.decide(row, words="x", reasons="y", by=actor(CLERK), at=AFTER)
    answered(row, member())
    assert actions.decide(row, words="x", reasons="y", by=actor(CLERK), at=AFTER).present == 1


def test_who_has_an_interest_may_still_ask_for_a_meeting():
    row = proposed()
    answered(row, member(), Choice.DISCUSS, "What of the insurance?", interest="My council insures it.")
    row.refresh_from_db()
    assert row.status == "called_in"


def test_silence_decides_nothing():
    with pytest.raises(Refusal, match="Nobody has agreed or disagreed"):
        actions.decide(proposed(), words="x", reasons="y", by=actor(CLERK), at=AFTER)


def test_only_the_chair_decides_alone_and_only_where_the_body_has_delegated_that():
    with pytest.raises(Refusal, match="has not delegated urgent decisions"):
        urgent()
    set_number("urgent_by_chair", "yes")
    with pytest.raises(Hidden):
        urgent(by=CLERK)
    outcome = urgent()
    assert (outcome.reference, outcome.out_of_meeting.kind) == ("2026/1", "urgent")
    assert Message.objects.filter(subject__startswith="Between meetings").exists()


def reported(meeting: Meeting) -> Any:
    return meeting.items.get(title__contains="taken since the last meeting")


def said_of(asked: Any, kind: str) -> Outcome:
    by = actor(CLERK, THEN.date())
    return outcomes.record_outcome(
        asked, kind=kind, words="So.", reasons="Because.", considered="", to=None, by=by, at=THEN
    )


@pytest.mark.parametrize(("kind", "words"), [("agreed", "It is ratified"), ("not_agreed", "It is not ratified")])
def test_the_next_meeting_is_asked_to_ratify_it_by_itself(kind: str, words: str):
    row, meeting = carried(), a_meeting(NEXT)
    asked = reported(meeting)
    assert to("out_of_meeting", row) in text("meeting", meeting)
    assert to("out_of_meeting", row) in text("sitting_item", asked)
    sitting.open_meeting(meeting, by=actor(CLERK, THEN.date()), at=THEN)
    said_of(asked, kind)
    assert words in text("out_of_meeting", row)


def test_what_a_meeting_puts_off_or_does_not_reach_is_asked_of_the_next():
    first, second = a_meeting(NEXT), a_meeting(date(2027, 3, 9))
    row = carried()
    by = actor(CLERK, THEN.date())
    sitting.open_meeting(first, by=by, at=THEN)
    sitting.close_meeting(Meeting.objects.get(pk=first.pk), by=by, at=THEN)
    assert second.items.filter(title__contains="A van for the night patrol").count() == 1
    row.refresh_from_db()
    assert row.ratification_item == reported(second)


def test_a_ratification_recorded_in_error_is_struck_and_the_decision_waits_again():
    row, meeting = carried(), a_meeting(NEXT)
    asked = reported(meeting)
    sitting.open_meeting(meeting, by=actor(CLERK, THEN.date()), at=THEN)
    outcome = said_of(asked, "agreed")
    outcomes.strike_outcome(outcome, because="Wrong item", by=actor(CLERK, THEN.date()), at=THEN)
    row.refresh_from_db()
    assert row.ratified_by is None


def test_the_item_that_reports_it_has_the_readers_that_it_had():
    row, meeting = carried(secret()), a_meeting(NEXT)
    row.refresh_from_db()
    asked = reported(meeting)
    assert (asked.audience, asked.marking) == ("members", "sensitive")


@pytest.mark.parametrize("change", [
    lambda row: OutOfMeeting.objects.filter(pk=row.pk).update(proposal="Otherwise"),
    lambda row: OutOfMeeting.objects.filter(pk=row.pk)._raw_delete("default"),
    lambda row: row.answers.update(choice="disagree"),
])  # fmt: skip
def test_the_database_itself_lets_what_was_decided_stand(change: Any):
    row = carried()
    with pytest.raises((IntegrityError, InternalError), match="stands"), transaction.atomic():
        change(row)


def mails(at: Any) -> list[str]:
    before = set(Message.objects.values_list("pk", flat=True))
    actions.remind(at=at)
    return sorted(one.recipients[0] for one in Message.objects.exclude(pk__in=before))


def test_whoever_has_not_answered_is_reminded_once_for_each_day_and_a_missed_night_loses_none():
    row = proposed()
    answered(row, actor(CHAIR))
    farah = "farah.sample@frankpledge.example"
    assert mails(AT) == []
    assert mails(AT + timedelta(days=3)) == []
    assert mails(AT + timedelta(days=5)) == [farah]  # the night of the fourth was missed
    assert mails(AT + timedelta(days=5)) == []
    assert mails(AT + timedelta(days=6)) == [farah]
    assert mails(AT + timedelta(days=8)) == []


def test_what_is_owed_is_on_the_desk_and_so_is_what_can_be_decided():
    row = proposed()

    def waits(who: Any, at: Any = AT) -> list[str]:
        return [one.title.split(" ")[0] for one in out_of_meeting_waiting.waits_for(who, at)]

    assert waits(member()) == ["Answer"]
    assert waits(actor(CLERK)) == []
    answered(row, member())
    assert waits(member()) == []
    assert waits(actor(CLERK), AFTER) == ["Decide"]


def test_a_seat_that_passes_to_another_post_takes_its_question_with_it():
    row = proposed()
    seat = board().seats.on(TODAY).get(post=member().post_id)
    seats.fill_seat(seat, post=substitute_of_the_member(), from_on=TODAY + timedelta(days=1), by=actor(CLERK), at=AT)
    assert row.answers.filter(post__title="Deputy", choice="none").count() == 1


def test_reading_one_that_is_not_for_everybody_is_recorded():
    row = secret()
    text("out_of_meeting", row, CHAIR)
    text("answer_out_of_meeting", of(row, actor(CHAIR)), CHAIR)
    assert Event.objects.filter(name="boards.out_of_meeting_read", subject_id=str(row.pk)).count() == 2


def test_no_word_of_it_reaches_the_trail():
    row = secret()
    answered(row, member(), words=SECRET)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM audit_event WHERE name <> 'row changed' AND (detail - 'title')::text LIKE %s AND name LIKE 'boards.%%'",
            [f"%{SECRET}%"],
        )
        assert cursor.fetchone() == (0,)


def test_it_is_proposed_answered_and_decided_by_the_forms():
    clerk, chair = signed_in(CLERK), signed_in(CHAIR)
    closes = timezone.localdate() + timedelta(days=9)
    given = {
        "title": "A van", "proposal": "To pay.", "paper": "It costs.", "urgency": "Off the road.", "if_carried": "agreed",
        "audience": "everybody", "marking": "official", "closes_on": closes.isoformat(),
    }  # fmt: skip
    address = reverse("boards:propose_out_of_meeting", args=[board().pk])
    assert clerk.post(address, {**given, "proposal": ""}).status_code == 422
    answer = clerk.post(address, given)
    assert answer.status_code == 302, answer.content.decode()
    identity.assume_service("test")
    row = OutOfMeeting.objects.get()
    mine = to("answer_out_of_meeting", row.answers.get(seat__post=post_of(CHAIR)))
    assert "To pay." in chair.get(mine).content.decode()
    assert "Say what is to be discussed" in chair.post(mine, {"choice": "discuss"}).content.decode()
    assert chair.post(mine, {"choice": "agree"}).status_code == 302
    identity.assume_service("test")
    OutOfMeeting.objects.filter(pk=row.pk).update(closes_on=TODAY - timedelta(days=1))
    page = clerk.get(to("decide_out_of_meeting", row)).content.decode()
    assert "So the decision is: agreed by the body" in page
    done = clerk.post(to("decide_out_of_meeting", row), {"words": "To pay.", "reasons": "Wanted."})
    assert done.status_code == 302
    assert "Decision 2026/1" in text("out_of_meeting", row)


def test_its_page_asks_no_more_of_the_database_as_its_seats_grow():
    client, counts = signed_in(CLERK), []
    for more in (0, 20):
        for number in range(more):
            seats.add_seat(
                board(), title=f"Seat {number}", organisation=None, is_chair=False, represents="", from_on=TODAY,
                source="a test", by=actor(CLERK), at=AT,
            )  # fmt: skip
        row = proposed()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(to("out_of_meeting", row)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_once_everybody_who_could_be_asked_has_answered_it_need_not_wait_to_close():
    row = proposed()
    for who in chair_and_member():
        answered(row, who)
    assert row.answers.filter(is_asked=False).count() == row.answers.count() - 2
    assert actions.decide(row, words="x", reasons="y", by=actor(CLERK), at=AT).kind == "agreed"
