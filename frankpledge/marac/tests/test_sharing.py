"""A sharing agreement that ends, and takes its access with it: in the permissions, and in the database alone."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from frankpledge.audit.models import Event
from frankpledge.marac import agencies, sharing, waiting
from frankpledge.marac.actions import deciding, meeting, placing, supporting
from frankpledge.marac.lifecycle import NoticeStatus, ResearchStatus
from frankpledge.marac.models import AgreedAction, IdvaNotice, IdvaService, Referral, ResearchRequest
from frankpledge.marac.record import marac_area
from frankpledge.partnerships.actions import agreements
from frankpledge.partnerships.models import Area, Organisation, Role, SharingAgreement
from frankpledge.rules import Hidden, Refusal

from .conftest import Browser
from .factories import (
    AT,
    Worker,
    accepted,
    acting,
    coordinator,
    filled_draft,
    idva_manager,
    seeing_everything,
    submitted,
    worker,
)
from .meetings import HELD_AT, Room, agreed, begun, heard, one_listed, request_of, signed
from .test_row_security import count

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]

OFFICE = "Police and Crime Commissioner West Midlands"
BEGAN, ENDED, RUNS = date(2025, 1, 1), date(2026, 11, 1), date(2099, 12, 31)
OF_A_CASE = ("marac_case", "marac_party", "marac_meeting", "marac_agendaitem", "marac_agreedaction", "marac_researchrequest", "marac_attendance", "marac_flag")  # fmt: skip
OF_A_NOTICE = ("marac_idvanotice", "marac_safecontact", "marac_protectedaddress", "marac_referral", "marac_party")


def keeper() -> Worker:
    return worker(Role.SENIOR_MARAC_COORDINATOR, organisation=OFFICE)


def agreement(*who: Worker, last_day: date, place: str = "Dudley", by: Worker | None = None) -> SharingAgreement:
    kept_by = by or keeper()
    with acting(kept_by.actor):
        return agreements.make(
            title="Sample protocol", area=marac_area(place), organisations=[one.post.organisation for one in who], signed_by="Sample",
            purpose="Safety", legal_basis="Part 3", kept_at="12", from_on=BEGAN, last_day=last_day, review_on=BEGAN + timedelta(days=200),
            notice_days=56, by=kept_by.actor, at=AT,
        )  # fmt: skip


def seen_by(who: Worker, tables: tuple[str, ...]) -> list[int]:
    with acting(who.actor):
        return [count(table) for table in tables]


def one_heard() -> tuple[Room, AgreedAction]:
    room = Room()
    item = one_listed(room)
    begun(room, item)
    action = agreed(room, item, room.probation)
    heard(room, item)
    return room, action


def test_an_agency_sees_nothing_of_it_once_its_agreement_has_ended_and_all_of_it_when_it_is_renewed():
    room, action = one_heard()
    page = reverse("marac:one_agreed", args=[action.pk])
    before = seen_by(room.probation, OF_A_CASE)
    assert all(before)
    by = keeper()
    ended = agreement(room.probation, last_day=ENDED, by=by)
    assert seen_by(room.probation, OF_A_CASE) == [0] * len(OF_A_CASE)
    assert Browser(room.probation).get(page).status_code == 404
    assert seen_by(room.housing, OF_A_CASE)[0] == 1, "what another signed is another's"
    today = timezone.localdate()
    with acting(by.actor):
        agreements.renew(
            ended, from_on=max(today, AT.date()), last_day=RUNS, review_on=RUNS, signed_by="Sample", kept_at="13", by=by.actor, at=AT,
        )  # fmt: skip
    assert seen_by(room.probation, OF_A_CASE) == before
    assert Browser(room.probation).get(page).status_code == 200


def test_the_permissions_alone_keep_it_back_too():
    """As if the database's own lock were open: what they would let through is asked of every row there is."""
    from frankpledge.marac import permissions  # noqa: PLC0415

    room, _ = one_heard()
    agreement(room.probation, room.idva, last_day=ENDED)
    with acting(room.probation.actor):
        conditions = [str(permissions.see_agreed.filter(AgreedAction.objects.all(), room.probation.actor).query),
                      str(permissions.see_request.filter(ResearchRequest.objects.all(), room.probation.actor).query)]  # fmt: skip
    with acting(room.idva.actor):
        conditions.append(str(permissions.see_referral.filter(Referral.objects.all(), room.idva.actor).query))
    assert all("marac_shut_out" in one for one in conditions)


def test_an_agreement_of_the_whole_region_holds_for_each_marac_in_it():
    room, _ = one_heard()
    agreement(room.probation, last_day=ENDED)
    assert seen_by(room.probation, ("marac_case",)) == [0]
    by = keeper()
    with acting(by.actor):
        region = Area.objects.get(kind="force", name="West Midlands")
        agreements.make(
            title="Regional", area=region, organisations=[room.probation.post.organisation], signed_by="Sample", purpose="Safety",
            legal_basis="Part 3", kept_at="1", from_on=BEGAN, last_day=RUNS, review_on=RUNS, notice_days=56, by=by.actor, at=AT,
        )  # fmt: skip
    assert seen_by(room.probation, ("marac_case",)) == [1]


def test_an_agency_that_left_sees_nothing_while_the_others_go_on():
    room, _ = one_heard()
    by = keeper()
    made = agreement(room.probation, room.housing, last_day=RUNS, by=by)
    assert seen_by(room.probation, ("marac_case",)) == [1]
    with acting(by.actor):
        party = made.parties.get(organisation=room.probation.post.organisation)
        agreements.leave(party, last_day=AT.date() - timedelta(days=1), because="It closed", by=by.actor, at=AT)
    assert seen_by(room.probation, ("marac_case",)) == [0]
    assert seen_by(room.housing, ("marac_case",)) == [1]


def test_without_any_agreement_it_is_as_before_until_the_marac_says_that_one_is_required():
    room, _ = one_heard()
    by = keeper()
    assert seen_by(room.probation, ("marac_case",)) == [1]
    with acting(by.actor):
        day = max(AT.date(), timezone.localdate())
        said: dict[str, Any] = {"from_on": day, "source": "A sample decision", "by": by.actor, "at": AT}
        with pytest.raises(Refusal, match="can’t be read"):
            deciding.change_setting("agreement_required", value="perhaps", area=None, **said)
        deciding.change_setting("agreement_required", value="yes", area=None, **said)
        deciding.change_setting("agreement_required", value="no", area=marac_area("Walsall"), **said)
    assert seen_by(room.probation, ("marac_case",)) == [0]
    agreement(room.probation, last_day=RUNS)
    assert seen_by(room.probation, ("marac_case",)) == [1]
    assert seen_by(by, ("marac_case",)) == seen_by(room.coordinator, ("marac_case",)) == [1], "staff sign nothing"


def test_an_idva_service_keeps_no_way_to_reach_a_victim_and_the_victim_is_given_another():
    room, manager = coordinator(), idva_manager()
    writer = worker(Role.AGENCY_REPRESENTATIVE, organisation="Threshold Sample Homes", marac="Dudley")
    referral = submitted(writer)
    assert all(seen_by(manager, OF_A_NOTICE))
    agreement(manager, last_day=ENDED)
    assert seen_by(manager, OF_A_NOTICE) == [0] * len(OF_A_NOTICE)
    with acting(manager.actor), pytest.raises(Hidden):
        supporting.take_up(IdvaNotice(pk=referral.pk), by=manager.actor, at=AT, adviser_name="Sample Adviser")
    with acting(room.actor):
        owed = sharing.owed_without_sharing(room.actor, timezone.localdate())
        assert [len(one.victims) for one in owed] == [1]
        with pytest.raises(Refusal, match="agreement has ended"):
            supporting.tell_service(referral, by=room.actor, at=AT, service=manager.post.organisation)
    page = Browser(room).read(reverse("marac:referral", args=[referral.pk]))
    assert "Tell an IDVA service" in page
    other = worker(Role.IDVA_MANAGER, organisation="Another Sample Service")
    with acting(room.actor):
        supporting.tell_service(referral, by=room.actor, at=AT, service=other.post.organisation)
        assert sharing.owed_without_sharing(room.actor, timezone.localdate())[0].victims == []
        assert sorted(IdvaNotice.objects.values_list("status", flat=True)) == [
            NoticeStatus.HANDED_ON,
            NoticeStatus.SENT,
        ]
    assert all(seen_by(other, OF_A_NOTICE))


def test_a_service_that_may_not_share_is_told_of_nobody_new():
    manager = idva_manager()
    agreement(manager, last_day=ENDED)
    mail.outbox.clear()
    writer = worker(Role.AGENCY_REPRESENTATIVE, organisation="Threshold Sample Homes", marac="Dudley")
    referral = submitted(writer)
    with seeing_everything():
        assert IdvaService.objects.exists()
        assert not referral.idva_notices.exists()
    assert not any(manager.person.email in one.recipients() for one in mail.outbox)
    someone = coordinator()
    with acting(someone.actor):
        assert any("without an IDVA service" in one.title for one in waiting.waits_for(someone.actor, AT))


def test_an_agency_whose_agreement_ended_still_refers_and_reads_what_it_wrote():
    writer = worker(Role.AGENCY_REPRESENTATIVE, organisation="Threshold Sample Homes", marac="Dudley")
    sent = submitted(writer)
    agreement(writer, last_day=ENDED)
    draft = filled_draft(writer)
    with acting(writer.actor):
        assert set(Referral.objects.values_list("pk", flat=True)) == {sent.pk, draft.pk}
        assert count("marac_safecontact") == count("marac_protectedaddress") == 1, "of the draft alone"
    again = submitted(writer)
    with acting(coordinator().actor):
        assert Referral.objects.filter(pk=again.pk).exists()


def test_it_is_asked_for_nothing_and_written_to_of_nothing():
    room = Room()
    item = one_listed(room)
    agreement(room.probation, last_day=ENDED)
    with acting(room.coordinator.actor):
        there = agencies.agencies_of(item.meeting.area_id, timezone.localdate())
        assert room.probation.post.organisation not in there
        assert room.housing.post.organisation in there
        wanted = [(room.probation.post.organisation_id, item.meeting.area_id, item.case_id)]
        assert agencies.addresses(wanted, timezone.localdate()) == []
    with acting(room.probation.actor), pytest.raises(Hidden):
        meeting.sign(item.meeting, by=room.probation.actor, at=AT)


def test_what_it_owes_comes_to_the_co_ordinators_who_place_it():
    room, action = one_heard()
    agreement(room.probation, last_day=ENDED)
    browser = Browser(room.coordinator)
    page = browser.read(reverse("marac:left_undone"))
    assert "Probation Sample Service at the MARAC of Dudley" in page
    assert "2 things left undone by 1 agency that share no more" in browser.read(reverse("desk:front"))
    mail.outbox.clear()
    place = reverse("marac:place_action", args=[action.pk])
    due = HELD_AT.date() + timedelta(days=20)
    answers = {"agency": room.housing.post.organisation_id, "due_on": due}
    assert browser.post(place, answers | {"agency": room.probation.post.organisation_id}).status_code == 422
    assert browser.post(place, answers).status_code == 302
    with acting(room.housing.actor):
        assert AgreedAction.objects.get().organisation == room.housing.post.organisation
    assert [one.recipients() for one in mail.outbox] == [[room.housing.person.email]]
    assert Event.objects.filter(name="marac.action_placed").exists()
    assert "1 thing left undone" in browser.read(reverse("desk:front")), "the research that it was asked for"


def test_nothing_is_taken_from_an_agency_that_still_shares():
    room, action = one_heard()
    with acting(room.coordinator.actor), pytest.raises(Refusal, match="still shares"):
        placing.place(
            action, by=room.coordinator.actor, at=HELD_AT, agency=room.housing.post.organisation, due_on=HELD_AT.date()
        )
    for who in (room.probation, room.housing, room.idva):
        for address in (reverse("marac:left_undone"), reverse("marac:place_action", args=[action.pk])):
            assert Browser(who).get(address).status_code == 404


def test_research_that_it_was_asked_for_is_gone_without():
    room = Room()
    item = one_listed(room)
    request = request_of(room.probation, item)
    with acting(room.coordinator.actor), pytest.raises(Refusal, match="still shares"):
        placing.go_without(request, by=room.coordinator.actor, at=AT)
    agreement(room.probation, last_day=ENDED)
    browser = Browser(room.coordinator)
    assert browser.post(reverse("marac:go_without", args=[request.pk])).status_code == 302
    with seeing_everything():
        assert ResearchRequest.objects.get(pk=request.pk).status == ResearchStatus.NOT_NEEDED


def test_the_page_of_what_is_left_asks_no_more_of_the_database_for_more_of_it(django_assert_max_num_queries: Any):
    room = Room()
    meeting_ = one_listed(room).meeting
    agreement(room.probation, last_day=ENDED)
    with acting(room.coordinator.actor), django_assert_max_num_queries(12) as first:
        sharing.owed_without_sharing(room.coordinator.actor, timezone.localdate())
    from .meetings import listed  # noqa: PLC0415

    listed(room, meeting_, accepted(room.housing, room.coordinator))
    with acting(room.coordinator.actor), django_assert_max_num_queries(len(first)):
        sharing.owed_without_sharing(room.coordinator.actor, timezone.localdate())


def test_a_chair_too_needs_their_organisations_agreement():
    room = Room()
    item = one_listed(room)
    chair = worker(Role.MARAC_CHAIR, organisation="Sample Constabulary", marac="Dudley")
    signed(room, chair, item.meeting)
    assert seen_by(chair, ("marac_case", "marac_agendaitem")) == [1, 1]
    agreement(chair, last_day=ENDED)
    assert seen_by(chair, ("marac_case", "marac_agendaitem", "marac_meeting")) == [0, 0, 0]
    assert Organisation.objects.get(name="Sample Constabulary").agreement_parties.exists()
