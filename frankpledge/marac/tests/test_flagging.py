"""What comes after a meeting by itself or by an agency's word: flags, the twelve months, who has left, the log of complex cases."""

from datetime import datetime, time, timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from frankpledge.accounts.tests.people import sign_in_as
from frankpledge.audit import identity
from frankpledge.audit.models import Event
from frankpledge.marac import suggestions
from frankpledge.marac.actions import complexity, flagging, lapsing, leaving
from frankpledge.marac.actions.given import PersonGiven
from frankpledge.marac.lifecycle import CaseStatus, FlagStatus
from frankpledge.marac.models import Case, ComplexCase, Flag, MoveNotice, NamedAgain, Party, Setting
from frankpledge.partnerships.models import Role
from frankpledge.rules import Hidden, Refusal

from .after import LATER, Neighbour, closed_case, flag_of, why
from .factories import AT, Worker, accepted, acting, seeing_everything, submitted, worker
from .meetings import Room

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]


@pytest.fixture
def room() -> Room:
    return Room()


def page_for(who: Worker, name: str, *keys: object, **asked: str) -> str:
    client = Client()
    sign_in_as(client, who.person)
    return client.get(reverse(f"marac:{name}", args=keys), asked).content.decode()


def night_after(case: Case) -> datetime:
    """Three in the morning of the first day on which a case may lapse."""
    return timezone.make_aware(datetime.combine(case.lapses_on + timedelta(days=1), time(3)))


def lapsed(case: Case, at: datetime) -> bool:
    with seeing_everything():
        lapsing.lapse_what_is_due(at=at)
        return Case.objects.get(pk=case.pk).status == CaseStatus.LAPSED


def flagged(who: Worker, case: Case, *, at: datetime = LATER) -> Flag:
    row = flag_of(who, case)
    with acting(who.actor):
        flagging.flag(row, by=who.actor, at=at, on=at.date())
    return flag_of(who, case)


def test_every_agency_is_asked_and_nothing_held_is_not_silence(room: Room):
    case = accepted(room.housing, room.coordinator)
    set_by, silent = flagged(room.housing, case), flag_of(room.probation, case)
    assert (set_by.status, silent.status) == (FlagStatus.SET, FlagStatus.ASKED)
    with acting(room.probation.actor):
        flagging.hold_nothing(silent, by=room.probation.actor, at=LATER)
    assert flag_of(room.probation, case).status == FlagStatus.NOT_HELD
    assert case.number not in page_for(room.probation, "flags"), "who holds nothing need know of it no longer"
    assert case.number in page_for(room.coordinator, "flags", status="not_held")


def test_an_agency_sees_its_own_flags_and_the_office_those_of_all(room: Room):
    case = accepted(room.housing, room.coordinator)
    flagged(room.housing, case)
    theirs = flag_of(room.probation, case)
    assert case.number in page_for(room.housing, "flags") + page_for(room.coordinator, "flags")
    with acting(room.housing.actor), pytest.raises(Hidden):
        flagging.hold_nothing(theirs, by=room.housing.actor, at=LATER)
    to_do = page_for(room.coordinator, "flags")
    assert "Probation Sample Service" in to_do
    assert "Threshold Sample Homes" not in to_do, "what is flagged is done"


@pytest.mark.parametrize(
    ("on", "words"), [(LATER + timedelta(days=1), "in the future"), (AT - timedelta(days=9), "can’t be done before")]
)
def test_a_flag_is_set_on_a_day_that_can_be(room: Room, on: datetime, words: str):
    row = flag_of(room.housing, accepted(room.housing, room.coordinator))
    with acting(room.housing.actor), pytest.raises(Refusal, match=words):
        flagging.flag(row, by=room.housing.actor, at=LATER, on=on.date())


def test_an_agency_is_told_once_however_many_it_owes_and_again_after_a_missed_night(room: Room):
    for _ in range(2):
        accepted(room.housing, room.coordinator)
    with seeing_everything():
        assert flagging.chase_what_is_due(at=AT + timedelta(days=3))
        told = [one for one in mail.outbox if one.to == [room.housing.person.email]]
        assert len(told) <= 1
        assert flagging.chase_what_is_due(at=AT + timedelta(days=3)) == 0
        assert flagging.chase_what_is_due(at=AT + timedelta(days=30))


def test_a_case_lapses_by_itself_and_its_flags_come_off(room: Room):
    case = closed_case(room)
    flagged(room.housing, case)
    assert not lapsed(case, night_after(case) - timedelta(days=1)), "its last day has not passed"
    assert lapsed(case, night_after(case) + timedelta(days=40)), "nights that were missed are made up"
    owed = flag_of(room.housing, case)
    assert owed.status == FlagStatus.TO_REMOVE
    assert flag_of(room.probation, case).status == FlagStatus.NOT_NEEDED
    late = timezone.make_aware(datetime.combine(owed.due_on + timedelta(days=1), time(9)))
    assert owed.is_overdue(late.date())
    with acting(room.housing.actor):
        flagging.remove(owed, by=room.housing.actor, at=late, on=late.date())
    assert flag_of(room.housing, case).status == FlagStatus.REMOVED


def test_a_referral_of_the_same_victim_that_waits_keeps_a_case_on(room: Room):
    case = closed_case(room)
    submitted(room.housing, at=night_after(case) - timedelta(days=2))
    assert not lapsed(case, night_after(case))


def test_cases_that_lapse_are_an_item_of_the_meeting_and_say_what_keeps_others_on(room: Room):
    case = closed_case(room)
    with seeing_everything():
        meeting = case.agenda_items.get().meeting
        Case.objects.filter(pk=case.pk).update(lapses_on=timezone.localdate(meeting.starts_at) + timedelta(days=3))
    drawn = page_for(room.coordinator, "lapses", meeting.pk)
    assert case.number in drawn.partition("Lapse before the next meeting")[2].partition("Can’t lapse yet")[0]


def test_when_a_victim_leaves_every_agency_is_told_and_flags_stay_unless_said(room: Room):
    case, by = accepted(room.housing, room.coordinator), room.coordinator.actor
    flagged(room.housing, case)
    with acting(by):
        leaving.say_left(case, by=by, at=LATER, on=LATER.date(), ends_flags=False)
        with pytest.raises(Refusal, match="told already"):
            leaving.say_left(case, by=by, at=LATER, on=LATER.date(), ends_flags=False)
    assert flag_of(room.housing, case).status == FlagStatus.SET
    with seeing_everything():
        told = MoveNotice.objects.filter(case=case, kind=MoveNotice.Kind.LEFT)
        assert {room.housing.post.organisation_id, room.probation.post.organisation_id} <= {
            one.organisation_id for one in told
        }
        assert leaving.chase_what_is_due(at=LATER + timedelta(days=30)) == len(told)
    assert case.number in page_for(room.housing, "move_notices")


def test_an_agency_that_did_not_refer_reads_whom_to_flag_and_who_has_moved(room: Room):
    case, by = closed_case(room), room.coordinator.actor
    with acting(by):
        leaving.say_left(case, by=by, at=LATER, on=LATER.date(), ends_flags=False)
    with seeing_everything():
        (notice,) = MoveNotice.objects.filter(case=case, organisation=room.probation.post.organisation)
    for name, pk in (("flag", flag_of(room.probation, case).pk), ("move_notice", notice.pk)):
        drawn = page_for(room.probation, name, pk)
        assert "Vesper Examplar, born 4 March 1990" in drawn, name
        assert "Percival Samplar" in drawn, name
        assert Event.objects.filter(kind="sight", name=f"marac.{name}_read", subject_id=str(pk)).count() == 1


def logged(room: Room, case: Case) -> ComplexCase:
    by = room.coordinator.actor
    with acting(by):
        return complexity.put_on_log(
            case, by=by, at=LATER, reasons=[why("complex", "several_victims")], words="Three areas"
        )


def test_the_log_says_why_is_looked_at_again_and_keeps_what_is_taken_off(room: Room):
    case, by = closed_case(room), room.coordinator.actor
    with acting(by):
        with pytest.raises(Refusal, match="at least one reason"):
            complexity.put_on_log(case, by=by, at=LATER, reasons=[], words="Because")
        entry = logged(room, case)
        with pytest.raises(Refusal, match="on the log already"):
            logged(room, case)
        complexity.look_again(entry, by=by, at=LATER + timedelta(days=1), words="Still so")
        complexity.take_off_log(entry, by=by, at=LATER + timedelta(days=2), words="He is in prison")
        with pytest.raises(Refusal, match="off the log already"):
            complexity.take_off_log(entry, by=by, at=LATER, words="Again")
    drawn = page_for(room.coordinator, "log_entry", entry.pk)
    assert all(words in drawn for words in ("Three areas", "Still so", "He is in prison"))


def test_the_log_is_the_regions_to_its_senior_coordinator_and_no_agencys(room: Room):
    entry = logged(room, closed_case(room))
    senior = worker(Role.SENIOR_MARAC_COORDINATOR)
    assert entry.case.number in page_for(senior, "log")
    assert entry.case.number not in page_for(Neighbour().coordinator, "log")
    client = Client()
    sign_in_as(client, room.housing.person)
    assert client.get(reverse("marac:log_entry", args=[entry.pk])).status_code == 404


def test_one_alleged_perpetrator_of_two_victims_is_suggested_to_whoever_may_know(room: Room):
    other = PersonGiven(given_name="Wilma", family_name="Waitingham", age=30)
    first, second = accepted(room.housing, room.coordinator), accepted(room.housing, room.coordinator, victim=other)
    with acting(room.coordinator.actor):
        found = suggestions.find(LATER)
        assert {one.case for one in found} == {first.pk, second.pk}
        assert "2 victims" in found[0].why
    with acting(Neighbour().coordinator.actor):
        assert suggestions.find(LATER) == []
    identity.assume_service("test")


def named_again() -> int:
    """Read as the room's functions do, for nobody else may."""
    with seeing_everything(), connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("SELECT set_config('app.definer', 'marac', true)")
        count = NamedAgain.objects.count()
        cursor.execute("SELECT set_config('app.definer', '', true)")
        cursor.execute("SET ROLE frankpledge_web")
    return count


def test_whoever_is_named_again_is_kept_while_two_name_them(room: Room):
    first, second = accepted(room.housing, room.coordinator), accepted(room.housing, room.coordinator)
    assert named_again() == 1
    with seeing_everything():
        row = Party.objects.get(referral__case=second, part=Party.Part.PERPETRATOR)
        row.family_name = "Somebodyelse"
        row.index()
        row.save()
    assert named_again() == 0
    with seeing_everything():
        row.family_name = Party.objects.get(referral__case=first, part=Party.Part.PERPETRATOR).family_name
        row.index()
        row.save()
    assert named_again() == 1
    with seeing_everything():
        row.delete()
    assert named_again() == 0


def test_nobody_reads_who_is_named_again(room: Room):
    accepted(room.housing, room.coordinator), accepted(room.housing, room.coordinator)
    with acting(room.coordinator.actor):
        assert not NamedAgain.objects.exists()
    with seeing_everything():
        assert not NamedAgain.objects.exists()


def test_where_one_victim_is_enough_everybody_named_is_looked_at(room: Room):
    case = accepted(room.housing, room.coordinator)
    with seeing_everything():
        Setting.objects.create(key="complex_victims", value="1", from_on=LATER.date(), source="invented")
    with acting(room.coordinator.actor):
        assert [one.case for one in suggestions.find(LATER)] == [case.pk]
    identity.assume_service("test")


def test_no_list_costs_more_queries_as_it_fills(room: Room):
    def cost(name: str) -> int:
        client = Client()
        sign_in_as(client, room.coordinator.person)
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse(f"marac:{name}"))
        return len(asked)

    pages = ("flags", "log", "suggested")
    logged(room, accepted(room.housing, room.coordinator))
    few = {name: cost(name) for name in pages}
    for _ in range(3):
        logged(room, accepted(room.housing, room.coordinator))
    assert {name: cost(name) for name in pages} == few
