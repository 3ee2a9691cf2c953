"""The chair, who reads the whole of a meeting; the IDVA, who has what was given to them; the observer, who keeps nothing."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from frankpledge.audit.models import Event
from frankpledge.marac import agencies
from frankpledge.marac.actions import excluding, listing, meeting, supporting
from frankpledge.marac.models import AgendaItem, Case, Finding, IdvaNotice, Passage, Referral
from frankpledge.partnerships.models import Role
from frankpledge.rules import Hidden, Refusal

from .conftest import Browser
from .factories import (
    AT,
    IDVA_SERVICE,
    Worker,
    acting,
    coordinator,
    idva_manager,
    referrer,
    seeing_everything,
    submitted,
    worker,
)
from .meetings import HELD_AT, Room, agreed, begun, heard, one_listed, researched, seated, signed

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]


def chair() -> Worker:
    return worker(Role.MARAC_CHAIR, marac="Dudley")


def idva(*, organisation: str = IDVA_SERVICE) -> Worker:
    return worker(Role.IDVA, organisation=organisation, marac="Dudley")


def notice_of(referral: Referral) -> IdvaNotice:
    with seeing_everything():
        return IdvaNotice.objects.select_related("referral").get(referral=referral)


def given(to: Worker, manager: Worker, referral: Referral) -> IdvaNotice:
    notice = notice_of(referral)
    with acting(manager.actor):
        supporting.take_up(notice, by=manager.actor, at=AT, adviser=to.person)
    return notice


# The chair


def test_a_chair_reads_nothing_of_a_meeting_until_they_sign_and_then_the_whole_agenda():
    room, who = Room(), chair()
    item = one_listed(room)
    page = reverse("marac:meeting", args=[item.meeting_id])
    browser = Browser(who)
    assert browser.get(page).headers["Location"] == reverse("marac:sign", args=[item.meeting_id])
    with acting(who.actor):
        assert not AgendaItem.objects.exists()
    signed(room, who, item.meeting)
    assert item.case.number in browser.read(page)


def test_a_chair_who_is_there_reads_what_every_agency_shares_once_the_case_is_open_and_writes_nothing():
    room, who = Room(), chair()
    item = one_listed(room)
    researched(room, room.housing, item, "Two complaints of noise")
    researched(room, room.probation, item, "Kept for a court", is_shareable=False)
    seated(room, who, item.meeting)
    with acting(who.actor):
        assert not Finding.objects.exists()
    begun(room, item)
    shown = Browser(who).read(reverse("marac:item", args=[item.pk]))
    assert "Two complaints of noise" in shown
    assert "Kept for a court" not in shown
    assert "<textarea" not in shown
    with acting(who.actor), pytest.raises(Hidden):
        meeting.save_passage(item, by=who.actor, at=HELD_AT, kind="risks", agency=None, words="A risk", seen=0)


def test_a_chair_sees_every_action_of_the_meeting_and_answers_for_no_agency():
    room, who = Room(), chair()
    item = one_listed(room)
    seated(room, who, item.meeting)
    begun(room, item)
    action = agreed(room, item, room.housing)
    heard(room, item)
    browser = Browser(who)
    assert item.case.number in browser.read(reverse("marac:agreed"))
    assert "Change the locks" in browser.read(reverse("marac:one_agreed", args=[action.pk]))
    assert browser.get(reverse("marac:answer_agreed", args=[action.pk])).status_code == 404
    sights = Event.objects.filter(kind="sight", name="marac.action_read", person_id=who.person.pk)
    assert [event.subject_id for event in sights] == [str(action.pk)] * 2, "once in the list, once by itself"


def test_a_chair_finds_no_queue_no_research_of_their_agency_and_no_referral():
    who = chair()
    submitted(referrer())
    browser = Browser(who)
    assert browser.get(reverse("marac:front")).headers["Location"] == reverse("marac:meetings")
    for name in ("queue", "research", "start", "mine", "notices"):
        assert browser.get(reverse(f"marac:{name}")).status_code == 404
    with acting(who.actor):
        assert not Referral.objects.exists()


def test_a_chair_is_awaited_on_the_roll_but_is_no_agency_that_is_asked():
    room = Room()
    who, item = chair(), one_listed(room)
    area, day = item.meeting.area_id, HELD_AT.date()
    assert who.post in agencies.seats_of(area, day)
    assert who.post not in agencies.posts_of(area, day)
    assert who.post.title in Browser(room.coordinator).read(reverse("marac:meeting", args=[item.meeting_id]))


def test_the_desk_tells_a_chair_that_the_agenda_is_out():
    room, who = Room(), chair()
    item = one_listed(room)
    browser = Browser(who)
    assert "Chair Dudley" not in browser.read("/desk/")
    with acting(room.coordinator.actor):
        listing.send_agenda(item.meeting, by=room.coordinator.actor, at=AT)
    assert "sign the statement to read it" in browser.read("/desk/")


# The IDVA


def test_an_idva_has_the_victims_given_to_them_and_nobody_elses():
    manager, mine, other = idva_manager(), idva(), idva()
    referral = submitted(referrer())
    with acting(mine.actor):
        assert not IdvaNotice.objects.exists()
    notice = given(mine, manager, referral)
    assert mail.outbox[-1].to == [mine.person.email]
    browser = Browser(mine)
    assert "1 victim to reach" in browser.read("/desk/")
    assert referral.reference in browser.read(reverse("marac:notices"))
    assert "01632 960123" in browser.post(
        reverse("marac:safe_contact", args=[referral.pk]), {"ground": "To ring the victim"}
    ).content.decode()  # fmt: skip
    with acting(other.actor):
        assert not Referral.objects.exists()
    assert Browser(other).get(reverse("marac:notice", args=[notice.pk])).status_code == 404


def test_an_idva_notes_what_was_tried_but_leaves_answering_the_notice_to_the_manager():
    manager, mine = idva_manager(), idva()
    notice = given(mine, manager, submitted(referrer()))
    with acting(mine.actor):
        supporting.note_attempt(notice, by=mine.actor, at=AT, made_on=AT.date(), outcome="spoke")
        supporting.note_views(notice, by=mine.actor, at=AT, views="To stay.", what_is_safe="Mornings.")
        with pytest.raises(Hidden):
            supporting.give(notice, by=mine.actor, at=AT, adviser=mine.person)
    shown = Browser(mine).read(reverse("marac:notice", args=[notice.pk]))
    assert "To stay." in shown
    assert "Give it to another adviser" not in shown


def test_given_to_another_adviser_the_first_finds_it_no_more():
    manager, first, second = idva_manager(), idva(), idva()
    notice = given(first, manager, submitted(referrer()))
    page = reverse("marac:give", args=[notice.pk])
    assert Browser(manager).post(page, {"adviser": second.person.pk}).status_code == 302
    with acting(first.actor):
        assert not IdvaNotice.objects.exists()
    with acting(second.actor):
        assert IdvaNotice.objects.get().adviser_name == second.person.name


def test_a_victim_is_given_to_an_adviser_of_the_service_who_is_not_too_near():
    manager, near = idva_manager(), idva()
    stranger = idva(organisation="Another Sample Service")
    referral = submitted(referrer(), conflicts=near.person.email)
    notice = notice_of(referral)
    with acting(manager.actor):
        with pytest.raises(Refusal, match="Choose an adviser of your own service"):
            supporting.take_up(notice, by=manager.actor, at=AT, adviser=stranger.person)
        with pytest.raises(Refusal, match="too near to the case"):
            supporting.take_up(notice, by=manager.actor, at=AT, adviser=near.person)
        with pytest.raises(Refusal, match="give their name"):
            supporting.take_up(notice, by=manager.actor, at=AT)


def test_an_adviser_found_later_to_be_too_near_loses_it_and_the_manager_is_told_that_nobody_has_it():
    manager, near, reviewer = idva_manager(), idva(), coordinator()
    referral = submitted(referrer())
    given(near, manager, referral)
    with acting(reviewer.actor):
        excluding.exclude(referral, by=reviewer.actor, at=AT, email=near.person.email, why="conflict")
    with acting(near.actor):
        assert not Referral.objects.exists()
    assert "1 victim without an adviser" in Browser(manager).read("/desk/")


def test_an_idva_sees_the_listed_cases_of_their_area_and_no_referral_behind_them():
    room, who = Room(), idva()
    item = one_listed(room)
    with acting(who.actor):
        assert Case.objects.get() == item.case
        assert not Referral.objects.exists()
    with acting(worker(Role.IDVA, organisation=IDVA_SERVICE, marac="Walsall").actor):
        assert not Case.objects.exists()


# The observer


def test_an_observer_reads_along_while_the_meeting_is_open_and_finds_nothing_of_it_afterwards():
    room = Room()
    item = one_listed(room)
    observer = worker(Role.AGENCY_REPRESENTATIVE, organisation="Fire Sample Service", marac="Dudley")
    signed(room, observer, item.meeting)
    by = room.coordinator.actor
    with acting(by):
        there = item.meeting.attendances.get(person=observer.person)
        meeting.call(there, by=by, at=AT, kind="observer", is_chair=False, information_sent_on=None)
    page = reverse("marac:item", args=[item.pk])
    browser = Browser(observer)
    assert browser.get(page).status_code == 404
    begun(room, item)
    with acting(by):
        meeting.save_passage(item, by=by, at=HELD_AT, kind="risks", agency=None, words="He has a key", seen=0)
    assert item.case.number in browser.read(page)
    with acting(observer.actor):
        assert not Passage.objects.exists()
    heard(room, item)
    with acting(by):
        meeting.close_meeting(item.meeting, by=by, at=HELD_AT + timedelta(hours=1))
    assert browser.get(page).status_code == 404
    with acting(observer.actor):
        assert not AgendaItem.objects.exists()
