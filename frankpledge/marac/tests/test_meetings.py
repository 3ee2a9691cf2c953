"""Lists, research, the meeting itself and what it agrees, as deeds; who sees what, by raw query."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse

from frankpledge.marac import record
from frankpledge.marac.actions import answering, listing, meeting, researching
from frankpledge.marac.actions.given import PersonGiven
from frankpledge.marac.models import AgendaItem, AgreedAction, Case, Finding, Passage, Reason, ResearchRequest
from frankpledge.partnerships.models import Role
from frankpledge.rules import Changed, Hidden, Refusal

from .conftest import Browser
from .factories import AT, accepted, acting, coordinator, seeing_everything, worker
from .meetings import (
    HELD_AT,
    Room,
    agreed,
    begun,
    heard,
    listed,
    one_listed,
    planned,
    request_of,
    researched,
    seated,
    signed,
)

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]


@pytest.fixture
def room() -> Room:
    return Room()


def count(table: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608  (the test's own word)
        return cursor.fetchone()[0]


def standing(row: Any) -> str:
    with seeing_everything():
        row.refresh_from_db()
        return str(row.status)


# Listing


def test_a_series_is_planned_a_fortnight_apart_and_moves_off_days_that_are_not_worked(room: Room):
    with acting(room.coordinator.actor):
        dates = [
            one.starts_at.date()
            for one in listing.plan_meetings(
                record.marac_area("Dudley"), by=room.coordinator.actor, at=AT, first_on=date(2026, 12, 11),
                starts=time(9, 30), place="Sample House", how_many=2,
            )
        ]  # fmt: skip
    assert dates == [date(2026, 12, 11), date(2026, 12, 29)]  # 25 December, then a weekend and Boxing Day's substitute


def test_another_maracs_coordinator_plans_nothing_here(room: Room):
    other = coordinator("Walsall")
    with acting(other.actor), pytest.raises(Hidden):
        listing.plan_meetings(
            record.marac_area("Dudley"),
            by=other.actor,
            at=AT,
            first_on=date(2026, 12, 11),
            starts=time(9, 30),
            place="x",
            how_many=1,
        )


def test_an_emergency_is_heard_first_then_cases_with_children_then_adults(room: Room):
    child = PersonGiven(given_name="Chip", family_name="Examplar", age=4)
    adults = accepted(room.housing, room.coordinator, victim=PersonGiven("Ann", "Onely", born_on=date(1980, 1, 1)))
    children = accepted(
        room.housing, room.coordinator, victim=PersonGiven("Bea", "Twoly", born_on=date(1981, 1, 1)), children=[child]
    )
    urgent = accepted(room.housing, room.coordinator, victim=PersonGiven("Cat", "Threely", born_on=date(1982, 1, 1)))
    held = planned(room)
    listed(room, held, adults, children)
    listed(room, held, urgent, is_emergency=True)
    with acting(room.coordinator.actor):
        assert [item.case for item in AgendaItem.objects.filter(meeting=held).in_order()] == [urgent, children, adults]


def test_a_full_list_takes_an_emergency_and_nothing_else(room: Room):
    held = planned(room)
    first = accepted(room.housing, room.coordinator)
    second = accepted(room.housing, room.coordinator, victim=PersonGiven("Bea", "Twoly", born_on=date(1981, 1, 1)))
    with acting(room.coordinator.actor):
        listing.move_meeting(
            held, by=room.coordinator.actor, at=AT, on=date(2026, 12, 3), starts=time(9), place="x", capacity=1
        )
    listed(room, held, first)
    with pytest.raises(Refusal, match="has room for 0 more"):
        listed(room, held, second)
    listed(room, held, second, is_emergency=True)
    assert standing(second) == "listed"


def test_every_agency_is_asked_and_told_without_a_name(room: Room):
    item = one_listed(room)
    with acting(room.coordinator.actor):
        assert ResearchRequest.objects.filter(case=item.case).count() == 3
    mail.outbox.clear()
    with acting(room.coordinator.actor):
        listing.send_agenda(item.meeting, by=room.coordinator.actor, at=AT)
    everything = "".join(one.subject + str(one.body) for one in mail.outbox)
    assert {room.housing.person.email, room.probation.person.email, room.idva.person.email} <= {
        one.to[0] for one in mail.outbox
    }
    assert not any(word in everything for word in ("Vesper", "Examplar", item.case.number))


def test_whoever_referred_reads_about_when_theirs_is_heard_and_hears_of_each_change(room: Room, browse: type[Browser]):
    item = one_listed(room)
    with seeing_everything():
        referral = item.case.referrals.get()
    own = reverse("marac:referral", args=[referral.pk])
    assert "On the agenda" not in browse(room.housing).read(own)
    subjects: list[str] = []

    def told() -> str:
        new = [str(one.subject) for one in mail.outbox if referral.reference in one.subject][len(subjects) :]
        subjects.extend(new)
        return "; ".join(new).replace(f": {referral.reference}", "")

    told()
    with acting(room.coordinator.actor):
        listing.send_agenda(item.meeting, by=room.coordinator.actor, at=AT)
    assert told() == "It will be heard on 3 December 2026, about 09:30"
    urgent = accepted(room.probation, room.coordinator, victim=PersonGiven("Wren", "Waitingham", age=30))
    listed(room, item.meeting, urgent, is_emergency=True)
    assert "3 December 2026, about 09:45" in browse(room.housing).read(own)
    with acting(room.coordinator.actor):
        listing.move_meeting(
            item.meeting,
            by=room.coordinator.actor,
            at=AT,
            on=date(2026, 12, 4),
            starts=time(13),
            place="Sample House",
            capacity=16,
        )
    assert told() == "It will be heard on 4 December 2026, about 13:15"
    with acting(room.coordinator.actor):
        listing.take_off(item, by=room.coordinator.actor, at=AT)
    assert told() == "It is not heard at the next meeting after all"
    assert "On the agenda" not in browse(room.housing).read(own)


def test_a_case_taken_off_waits_again_and_nobody_need_answer(room: Room):
    item = one_listed(room)
    with acting(room.coordinator.actor):
        listing.take_off(item, by=room.coordinator.actor, at=AT)
    assert standing(item.case) == "accepted"
    assert standing(request_of(room.housing, item)) == "not_needed"
    listed(room, item.meeting, item.case)
    assert standing(item.case) == "listed"
    assert request_of(room.housing, item).status == "asked"


# Research


def test_another_agencys_research_is_invisible_by_raw_query_until_the_case_is_opened(room: Room):
    item = one_listed(room)
    researched(room, room.probation, item, "Known since 2019")
    seated(room, room.housing, item.meeting)
    with acting(room.housing.actor):
        assert count("marac_finding") == 0
    with acting(room.coordinator.actor):
        assert count("marac_finding") == 0
    begun(room, item)
    with acting(room.housing.actor):
        assert count("marac_finding") == 1
    with acting(room.coordinator.actor):
        assert Finding.objects.get().words == "Known since 2019"


def test_what_may_not_be_shared_never_leaves_its_agency(room: Room):
    item = one_listed(room)
    researched(room, room.probation, item, "Kept", is_shareable=False)
    begun(room, item)
    for other in (room.housing, room.coordinator, room.idva):
        with acting(other.actor):
            assert count("marac_finding") == 0
    with acting(room.probation.actor):
        assert count("marac_finding") == 1


def test_somebody_who_signed_but_is_not_there_hears_nothing(room: Room):
    item = one_listed(room)
    researched(room, room.probation, item, "Known since 2019")
    begun(room, item)
    signed(room, room.idva, item.meeting)
    with acting(room.idva.actor):
        assert count("marac_agendaitem") == 1
        assert count("marac_finding") == count("marac_passage") == 0


def test_without_a_signature_there_are_no_papers(room: Room):
    item = one_listed(room)
    with acting(room.probation.actor):
        assert count("marac_agendaitem") == 0
        with pytest.raises(Hidden):
            researching.know_nothing(request_of_self(room, item), by=room.probation.actor, at=AT)
    signed(room, room.probation, item.meeting)
    with acting(room.probation.actor):
        assert count("marac_agendaitem") == 1


def request_of_self(room: Room, item: AgendaItem) -> ResearchRequest:
    return ResearchRequest.objects.get(meeting=item.meeting_id, case=item.case_id)


def test_an_agency_of_another_marac_is_not_asked_and_finds_nothing(room: Room):
    item = one_listed(room)
    other = worker(Role.AGENCY_REPRESENTATIVE, organisation="Walsall Sample Homes", marac="Walsall")
    with acting(other.actor):
        assert count("marac_meeting") == count("marac_researchrequest") == count("marac_agendaitem") == 0
        with pytest.raises(Hidden):
            meeting.sign(item.meeting, by=other.actor, at=AT)


def test_a_person_kept_out_finds_no_item_no_request_and_gets_no_message(room: Room):
    near = worker(Role.AGENCY_REPRESENTATIVE, organisation="Probation Sample Service", marac="Dudley")
    case = accepted(room.housing, room.coordinator, conflicts=near.person.email)
    item = listed(room, planned(room), case)[0]
    signed(room, near, item.meeting)
    mail.outbox.clear()
    with acting(room.coordinator.actor):
        listing.send_agenda(item.meeting, by=room.coordinator.actor, at=AT)
    assert near.person.email not in {one.to[0] for one in mail.outbox}
    begun(room, item)
    seated(room, near, item.meeting)
    agreed(room, item, room.probation)
    heard(room, item)
    with acting(near.actor):
        for table in ("agendaitem", "researchrequest", "finding", "passage", "agreedaction"):
            assert count(f"marac_{table}") == 0, table


def test_nothing_known_is_an_answer_and_all_answered_makes_it_researched(room: Room):
    item = one_listed(room)
    for who in (room.housing, room.probation, room.idva):
        signed(room, who, item.meeting)
        request = request_of(who, item)
        with acting(who.actor):
            researching.know_nothing(request, by=who.actor, at=AT)
    with seeing_everything():
        assert researching.mark_researched(at=AT) == 1
    assert standing(item.case) == "researched"


def test_an_answer_is_taken_back_until_the_case_is_opened(room: Room):
    item = one_listed(room)
    request = researched(room, room.probation, item, "Known")
    with acting(room.probation.actor):
        researching.take_back(request, by=room.probation.actor, at=AT)
        researching.answer(request, by=room.probation.actor, at=AT)
    begun(room, item)
    with acting(room.probation.actor), pytest.raises(Refusal, match="others have heard"):
        researching.take_back(request, by=room.probation.actor, at=AT)


def test_reminders_missed_for_three_nights_go_out_on_the_fourth_and_once(room: Room):
    item = one_listed(room)
    with acting(room.coordinator.actor):
        listing.send_agenda(item.meeting, by=room.coordinator.actor, at=AT)
    mail.outbox.clear()
    late = datetime(2026, 12, 2, 7, 20, tzinfo=UTC)
    with seeing_everything():
        assert researching.chase_what_is_due(at=AT) == 0
        assert researching.chase_what_is_due(at=late) == 3
        assert researching.chase_what_is_due(at=late) == 0
    assert room.probation.person.email in {one.to[0] for one in mail.outbox}


# The meeting


def test_nobody_is_marked_present_who_has_not_signed(room: Room):
    held = planned(room)
    with acting(room.coordinator.actor), pytest.raises(Refusal, match="not signed"):
        meeting.expect(
            held, by=room.coordinator.actor, at=AT, post=room.housing.post, kind="present", information_sent_on=None
        )


def test_two_people_saving_at_once_lose_nothing(room: Room):
    item = one_listed(room)
    begun(room, item)

    def save(words: str, seen: int) -> Passage:
        return meeting.save_passage(
            item, by=room.coordinator.actor, at=HELD_AT, kind="risks", agency=None, words=words, seen=seen
        )

    with acting(room.coordinator.actor):
        assert save("First", 0).version == 1
        with pytest.raises(Changed) as refused:
            save("Second", 0)
        assert refused.value.theirs.words == "First"
        assert save("First and second", 1).version == 2
        assert save("First and second", 1).version == 2  # sent twice, saved once
        assert Passage.objects.get().words == "First and second"


def test_an_agency_writes_what_it_says_itself_and_nobody_elses(room: Room):
    item = one_listed(room)
    begun(room, item)
    say: dict[str, Any] = {
        "by": room.housing.actor,
        "at": HELD_AT,
        "kind": "shared",
        "words": "We know the flat",
        "seen": 0,
    }
    with acting(room.housing.actor):
        meeting.save_passage(item, agency=room.housing.post.organisation, **say)
        with pytest.raises(Hidden):
            meeting.save_passage(item, agency=room.probation.post.organisation, **say)


def test_an_action_sent_twice_is_agreed_once(room: Room):
    item = one_listed(room)
    begun(room, item)
    pk = uuid4()
    with acting(room.coordinator.actor):
        for _ in range(2):
            meeting.agree(
                item, by=room.coordinator.actor, at=HELD_AT, pk=pk, words="Change the locks",
                agency=room.housing.post.organisation, post=None, due_on=date(2026, 12, 10),
            )  # fmt: skip
        assert AgreedAction.objects.count() == 1


def test_a_case_is_put_off_with_a_reason_and_listed_again(room: Room):
    item = one_listed(room)
    begun(room, item)
    with acting(room.coordinator.actor):
        meeting.defer(
            item,
            by=room.coordinator.actor,
            at=HELD_AT,
            reason=Reason.objects.get(kind="deferred", code="referrer_absent"),
        )
    assert standing(item.case) == "deferred"
    again = planned(room, first_on=date(2026, 12, 17))
    assert listed(room, again, item.case)[0].origin == "deferred"
    with acting(room.coordinator.actor):
        assert AgendaItem.objects.get(pk=item.pk).referrer == "neither"


def test_a_meeting_does_not_close_over_a_case_that_nobody_heard(room: Room):
    item = one_listed(room)
    begun(room, item)
    with acting(room.coordinator.actor), pytest.raises(Refusal, match="Nobody may fall"):
        meeting.close_meeting(item.meeting, by=room.coordinator.actor, at=HELD_AT)


# What is agreed


def test_actions_go_out_when_the_case_ends_and_an_agency_sees_its_own(room: Room):
    item = one_listed(room)
    begun(room, item)
    agreed(room, item, room.idva, words="Offer a place")
    with acting(room.idva.actor):
        assert count("marac_agreedaction") == 0
    mail.outbox.clear()
    heard(room, item)
    assert [one.to for one in mail.outbox] == [[room.idva.person.email]]
    assert "Offer" not in mail.outbox[0].body
    with acting(room.idva.actor):
        assert AgreedAction.objects.get().words == "Offer a place"
    assert standing(item.case) == "actions_open"


def test_a_case_without_actions_is_closed_when_it_is_heard(room: Room):
    item = one_listed(room)
    begun(room, item)
    heard(room, item)
    assert standing(item.case) == "actions_closed"


@pytest.mark.parametrize("status", ["complete", "not_possible", "not_undertaken"])
def test_an_answer_says_why_and_the_last_one_checked_closes_the_case(room: Room, status: str):
    item = one_listed(room)
    begun(room, item)
    action = agreed(room, item, room.housing)
    heard(room, item)
    with acting(room.housing.actor):
        with pytest.raises(Refusal, match="Say"):
            answering.answer(action, by=room.housing.actor, at=HELD_AT, status=status, words="")
        answering.answer(action, by=room.housing.actor, at=HELD_AT, status=status, words="Invoice 12")
        with pytest.raises(Hidden):
            answering.check(action, by=room.housing.actor, at=HELD_AT)
    assert standing(action) == status
    with acting(room.coordinator.actor):
        answering.give_back(action, by=room.coordinator.actor, at=HELD_AT, why="Which locks?")
    with acting(room.housing.actor):
        answering.answer(action, by=room.housing.actor, at=HELD_AT, status=status, words="Both doors, invoice 12")
    with acting(room.coordinator.actor):
        answering.check(action, by=room.coordinator.actor, at=HELD_AT)
    assert standing(item.case) == "actions_closed"


def test_an_owner_is_chased_before_it_is_due_and_each_day_after(room: Room):
    item = one_listed(room)
    begun(room, item)
    agreed(room, item, room.housing, days=7)
    heard(room, item)
    mail.outbox.clear()
    with seeing_everything():
        counts = [answering.chase_what_is_due(at=HELD_AT + timedelta(days=days)) for days in (5, 6, 6, 7, 8)]
    assert counts == [0, 1, 0, 1, 1]
    assert len(mail.outbox) == 3


def test_another_agency_that_was_not_there_finds_no_action(room: Room):
    item = one_listed(room)
    begun(room, item)
    agreed(room, item, room.housing)
    heard(room, item)
    with acting(room.idva.actor):
        assert count("marac_agreedaction") == 0
        assert not Case.objects.filter(agreed__isnull=False).exists()
