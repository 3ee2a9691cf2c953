"""A case that goes to another MARAC: its pack, its history, who may read what, and what is hidden still."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import ProgrammingError, transaction
from django.urls import reverse

from frankpledge.audit.models import Event
from frankpledge.figures.absence import Absence
from frankpledge.marac import permissions, record, transfer_pack
from frankpledge.marac.actions import excluding, flagging, leaving, listing, transferring
from frankpledge.marac.actions.given import OutsideMarac
from frankpledge.marac.lifecycle import CaseStatus, FlagStatus, ReferralStatus, TransferStatus
from frankpledge.marac.models import (
    AgendaItem,
    Attachment,
    AttachmentPiece,
    AwaitedExclusion,
    Case,
    Clock,
    ContactAttempt,
    Flag,
    IdvaNotice,
    MoveNotice,
    Party,
    ProtectedAddress,
    Referral,
    ResearchRequest,
    SafeContact,
    Transfer,
    UnreadPart,
)
from frankpledge.marac.statistics.counts import counts
from frankpledge.marac.statistics.periods import Period
from frankpledge.marac.statistics.topics import TOPICS
from frankpledge.partnerships.models import Area, Role
from frankpledge.rules import Hidden, Refusal

from .after import LATER, Neighbour, closed_case, offered, taken_on, why
from .conftest import Browser
from .factories import ADDRESS, accepted, acting, coordinator, seeing_everything, worker
from .meetings import Room, one_listed

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]

OUTSIDE = OutsideMarac(
    "MARAC of Specimenshire", "Sample Co-ordinator", "marac@specimenshire.example", "vital_interests", "secure_email"
)


@pytest.fixture
def room() -> Room:
    return Room()


@pytest.fixture
def there() -> Neighbour:
    return Neighbour()


def test_a_case_accepted_by_another_marac_begins_there_and_ends_here(room: Room, there: Neighbour):
    case = closed_case(room)
    transfer = offered(room, case)
    new = taken_on(there, transfer)
    with seeing_everything():
        case.refresh_from_db()
        transfer.refresh_from_db()
        assert case.status == CaseStatus.TRANSFERRED
        assert transfer.status == TransferStatus.ACCEPTED
        assert (new.status, new.area.name, new.earlier_case, new.came_by_transfer) == (
            "accepted",
            "Walsall",
            case,
            True,
        )
        assert new.number != case.number
        assert new.victim == case.victim
        (referral,) = new.referrals.all()
        assert (referral.source, referral.status) == ("transfer", ReferralStatus.ACCEPTED)
        assert referral.what_happened == case.referrals.get().what_happened
        assert referral.key_id != case.key_id
        names = {(party.part, party.name) for party in new.parties.all()}
        assert names == {(party.part, party.name) for party in case.parties.all()}
        assert SafeContact.objects.get(referral=referral).phone == "01632 960123"
        assert ProtectedAddress.objects.get(referral=referral).lines == ADDRESS.lines
        assert referral.answers.count() == case.referrals.get().answers.count()
        assert {clock.kind for clock in referral.clocks.all()} == {"process", "idva_notice", "idva_taken_up"}
        assert IdvaNotice.objects.filter(referral=referral).count() == 1
        assert Clock.objects.get(referral=referral, kind="idva_notice").met_at


def test_it_comes_to_the_agenda_as_a_transfer_in(room: Room, there: Neighbour):
    new = taken_on(there, offered(room, closed_case(room)))
    with acting(there.coordinator.actor):
        meeting = listing.plan_meetings(
            new.area, by=there.coordinator.actor, at=LATER, first_on=LATER.date() + timedelta(days=20),
            starts=LATER.time(), place="Sample House", how_many=1,
        )[0]  # fmt: skip
        (item,) = listing.put_on(meeting, [new], by=there.coordinator.actor, at=LATER)
    assert item.origin == AgendaItem.Origin.TRANSFER


def test_the_receiver_reads_the_whole_history_once_offered_and_not_before(room: Room, there: Neighbour):
    case = closed_case(room)
    office = there.coordinator.actor
    administrator = worker(
        Role.MARAC_ADMINISTRATOR, organisation="Police and Crime Commissioner West Midlands", marac="Walsall"
    ).actor
    with acting(office):
        assert not Case.objects.filter(pk=case.pk).exists()
    transfer = offered(room, case)
    with acting(administrator):
        assert not Case.objects.filter(pk=case.pk).exists()
    with acting(office):
        seen = transferring.look_at_pack(case, by=office, at=LATER)
        pack = transfer_pack.contents(seen)
        assert [finding.words for finding in pack.research] == ["A sample finding that is shared"]
        assert [one.outcome for one in pack.minutes] == ["Heard"]
        assert pack.referrals[0].score == 16
        assert not permissions.run_case.allows(office, case)
    assert Event.objects.filter(name="marac.pack_seen", subject_id=str(case.pk)).exists()
    taken_on(there, transfer)
    with acting(administrator):
        assert permissions.see_history.allows(administrator, case)
        assert permissions.see_referral.allows(administrator, case.referrals.get())
        assert not permissions.process_referral.allows(administrator, case.referrals.get())


def test_the_receiver_writes_nothing_of_the_senders_referral_nor_of_what_hangs_on_it(room: Room, there: Neighbour):
    case = closed_case(room)
    with seeing_everything():
        referral = case.referrals.get()
        sealed = {"key": referral.key, "referral": referral}
        file = Attachment.objects.create(kind="text", size=1, added_at=LATER, **sealed)
        AttachmentPiece.objects.create(key=referral.key, attachment=file, position=1)
        UnreadPart.objects.create(position=9, label="A sample", why="x", **sealed)
        AwaitedExclusion.objects.create(email_index="x", why="near", named_at=LATER, **sealed)
        ContactAttempt.objects.create(
            key=referral.key, notice=IdvaNotice.objects.get(referral=referral), made_on=LATER, by_post=there.coordinator.post,
            outcome="spoke", noted_at=LATER,
        )  # fmt: skip
    taken_on(there, offered(room, case))
    hanging = (Attachment, AttachmentPiece, UnreadPart, AwaitedExclusion, ContactAttempt)
    with acting(there.coordinator.actor):
        assert Party.objects.filter(case=case).update(position=9) == 0
        assert SafeContact.objects.filter(referral__case=case).delete()[0] == 0
        assert Case.objects.filter(pk=case.pk).update(has_children=True) == 0
        assert all(model._default_manager.exists() for model in hanging)
        assert not any(model._default_manager.all().delete()[0] for model in hanging)
        with pytest.raises(ProgrammingError, match="not_anothers_insert"), transaction.atomic():
            UnreadPart.objects.create(position=10, label="Another", why="x", **sealed)


def test_a_pack_holds_no_address_and_no_way_to_reach_the_victim(room: Room):
    case = closed_case(room)
    with acting(room.coordinator.actor):
        said = repr(transfer_pack.contents(Case.objects.select_related("area").get(pk=case.pk)))
    for secret in ("Specimen Street", "DY1", "01632 960123", "Weekday mornings", "kept back"):
        assert secret not in said
    assert "Vesper Examplar" in said


def test_whoever_was_kept_out_is_kept_out_there_too(room: Room, there: Neighbour):
    case = closed_case(room)
    near = coordinator("Walsall")
    with acting(room.coordinator.actor):
        excluding.exclude(
            case.referrals.get(), by=room.coordinator.actor, at=LATER, email=near.person.email, why="conflict"
        )
    mail.outbox.clear()
    transfer = offered(room, case)
    assert near.person.email not in [to for message in mail.outbox for to in message.to]
    assert there.coordinator.person.email in [to for message in mail.outbox for to in message.to]
    with acting(near.actor):
        assert not Transfer.objects.exists()
        with pytest.raises(Hidden):
            transferring.accept(transfer, by=near.actor, at=LATER)
    new = taken_on(there, transfer)
    with acting(near.actor):
        assert not Case.objects.filter(pk__in=(case.pk, new.pk)).exists()
        assert not Referral.objects.filter(case=new).exists()
        assert not Flag.objects.filter(case=new).exists()


def test_a_refused_case_stays_the_senders_and_closes_to_the_other(room: Room, there: Neighbour):
    case = closed_case(room)
    transfer = offered(room, case)
    with acting(there.coordinator.actor):
        with pytest.raises(Refusal, match="Say in words why"):
            transferring.refuse(
                transfer, by=there.coordinator.actor, at=LATER, reason=why("refused", "not_here"), words=""
            )
        transferring.refuse(
            transfer, by=there.coordinator.actor, at=LATER, reason=why("refused", "not_here"), words="She is in Dudley."
        )
        assert not Case.objects.filter(pk=case.pk).exists()
        assert Transfer.objects.get().answer_words == "She is in Dudley."
    with acting(room.coordinator.actor):
        assert Case.objects.get(pk=case.pk).status == CaseStatus.ACTIONS_CLOSED
        transferring.keep(transfer, by=room.coordinator.actor, at=LATER)
    offered(room, case)


def test_what_is_offered_is_offered_once_and_may_be_taken_back(room: Room, there: Neighbour):
    case = closed_case(room)
    transfer = offered(room, case)
    with pytest.raises(Refusal, match="has not answered yet"):
        offered(room, case)
    with acting(there.coordinator.actor), pytest.raises(Hidden):
        transferring.take_back(transfer, by=there.coordinator.actor, at=LATER)
    with acting(room.coordinator.actor):
        with pytest.raises(Hidden):
            transferring.accept(transfer, by=room.coordinator.actor, at=LATER)
        transferring.take_back(transfer, by=room.coordinator.actor, at=LATER)
    with acting(there.coordinator.actor), pytest.raises(Refusal, match="answered this on 10 December"):
        transferring.accept(transfer, by=there.coordinator.actor, at=LATER)


def test_a_case_on_a_list_comes_off_it_and_nobody_researches_it_further(room: Room, there: Neighbour):
    item = one_listed(room)
    taken_on(there, offered(room, item.case))
    with seeing_everything():
        item.refresh_from_db()
        assert item.status == "taken_off"
        assert set(ResearchRequest.objects.filter(case=item.case_id).values_list("status", flat=True)) == {"not_needed"}


def test_an_agency_reads_its_flags_before_it_has_set_one(room: Room, browse: type[Browser]):
    case = accepted(room.housing, room.coordinator)
    page = browse(room.housing).read(reverse("marac:flags"))
    assert case.number in page
    assert "Not answered yet" in page


def test_flags_follow_the_victim_and_agencies_hand_over(room: Room, there: Neighbour):
    force = worker(Role.AGENCY_REPRESENTATIVE, organisation="Sample Force")  # attends both
    case = accepted(room.housing, room.coordinator)
    with acting(force.actor):
        from_force = Flag.objects.get(case=case, organisation=force.post.organisation)
    with acting(room.housing.actor):
        mine = Flag.objects.get(case=case, organisation=room.housing.post.organisation)
        flagging.flag(mine, by=room.housing.actor, at=LATER, on=LATER.date())
    new = taken_on(there, offered(room, case))
    with seeing_everything():
        mine.refresh_from_db()
        from_force.refresh_from_db()
        assert (mine.status, mine.case) == (FlagStatus.TO_REMOVE, case)
        assert (from_force.status, from_force.case) == (FlagStatus.ASKED, new)
        asked = set(Flag.objects.filter(case=new).values_list("organisation__name", flat=True))
        assert "Walsall Sample School" in asked
        assert "Threshold Sample Homes" not in asked
        told = MoveNotice.objects.filter(case=case)
        assert {one.kind for one in told} == {"handed_over"}
        assert room.idva.post.organisation_id in {one.organisation_id for one in told}
    with acting(room.housing.actor):
        notice = MoveNotice.objects.get()
        leaving.acknowledge(notice, by=room.housing.actor, at=LATER)
        with pytest.raises(Refusal, match="said already"):
            leaving.acknowledge(notice, by=room.housing.actor, at=LATER)


def test_a_pack_sent_outside_is_a_disclosure_and_ends_nothing_until_somebody_there_has_it(room: Room):
    case = closed_case(room)
    by = room.coordinator.actor
    with acting(by):
        transfer = transferring.send_outside(
            case, by=by, at=LATER, to=OUTSIDE, move="permanent", reason=why("transfer", "refuge")
        )
        assert Case.objects.get(pk=case.pk).status == CaseStatus.ACTIONS_CLOSED
        event = Event.objects.get(name="marac.sent_outside")
        assert (event.kind, event.detail["to"]) == ("disclosure", "Sample Co-ordinator, MARAC of Specimenshire")
        assert "vital interests" in event.ground
        transferring.note_outside_accepted(transfer, by=by, at=LATER, name="Sample Co-ordinator")
        assert Case.objects.get(pk=case.pk).status == CaseStatus.TRANSFERRED
        assert MoveNotice.objects.filter(case=case).exists()


def test_a_transfer_not_answered_is_chased_and_a_missed_night_is_made_up(room: Room, there: Neighbour):
    offered(room, closed_case(room))
    mail.outbox.clear()
    with seeing_everything():
        assert transferring.chase_what_is_due(at=LATER) == 0
        assert transferring.chase_what_is_due(at=LATER + timedelta(days=4)) == 1
        assert transferring.chase_what_is_due(at=LATER + timedelta(days=4)) == 0
    assert [message.to for message in mail.outbox].count([there.coordinator.person.email]) == 1
    assert all("a transfer is not answered" in message.subject for message in mail.outbox)


def test_a_transfer_is_received_once_in_the_region(room: Room, there: Neighbour):
    case = closed_case(room)
    taken_on(there, offered(room, case))
    period = Period((LATER - timedelta(days=60)).date(), (LATER + timedelta(days=60)).date())
    senior = worker(Role.SENIOR_MARAC_COORDINATOR, organisation="Police and Crime Commissioner West Midlands").actor
    with acting(senior):
        made = counts(Area.objects.filter(kind="marac"), period, at=LATER + timedelta(days=61))
    assert made is not None
    accepted_there = made.of(record.marac_area("Walsall").pk, TOPICS["outcome"], "accepted")
    assert accepted_there in (0, Absence.MISSING)
    assert made.of(record.marac_area("Dudley").pk, TOPICS["outcome"], "accepted") == 1


def test_every_agency_is_told_when_a_victim_leaves_and_says_that_it_has_read_it(room: Room):
    case = accepted(room.housing, room.coordinator)
    mail.outbox.clear()
    by = room.coordinator.actor
    with acting(by):
        leaving.say_left(case, by=by, at=LATER, on=LATER.date(), ends_flags=False)
        with pytest.raises(Refusal, match="told already"):
            leaving.say_left(case, by=by, at=LATER, on=LATER.date(), ends_flags=False)
    written = "".join(message.subject + str(message.body) for message in mail.outbox)
    assert case.number not in written
    assert "Examplar" not in written
    with acting(room.probation.actor):
        notice = MoveNotice.objects.get()
        assert notice.case.number == case.number
        assert Party.objects.filter(case=case).exists()
        leaving.acknowledge(notice, by=room.probation.actor, at=LATER)
    mail.outbox.clear()
    with seeing_everything():
        owed = MoveNotice.objects.filter(acknowledged_at=None).count()
        assert leaving.chase_what_is_due(at=LATER + timedelta(days=5)) == owed
    assert room.probation.person.email not in [to for message in mail.outbox for to in message.to]


def test_a_transferred_case_can_go_on_again_with_all_its_history(room: Room, there: Neighbour):
    case = closed_case(room)
    second = taken_on(there, offered(room, case))
    third_office = coordinator("Solihull")
    with acting(there.coordinator.actor):
        on = transferring.offer(
            second, by=there.coordinator.actor, at=LATER + timedelta(days=1), to=record.marac_area("Solihull"),
            move="temporary", reason=why("transfer", "staying"),
        )  # fmt: skip
    with acting(third_office.actor):
        third = transferring.accept(on, by=third_office.actor, at=LATER + timedelta(days=2))
        assert permissions.see_history.allows(third_office.actor, case)
        assert third.earlier_case == second


def test_the_pages_of_flags_say_of_one_that_is_not_set_yet_that_no_day_is_given(room: Room):
    case = accepted(room.housing, room.coordinator)
    assert "Not answered yet" in Browser(room.coordinator).read(reverse("marac:case", args=[case.pk]))
    assert "not given" in Browser(room.housing).read(reverse("marac:flags"))
