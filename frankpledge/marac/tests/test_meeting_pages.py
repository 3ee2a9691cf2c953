"""The meeting's pages by HTTP: from an accepted case to a closed action as six people; and what they cost."""

import re
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from frankpledge.marac.actions.given import PersonGiven
from frankpledge.marac.models import AgendaItem, AgreedAction, Attendance, Meeting, Passage, Reason
from frankpledge.partnerships.models import Role

from .conftest import Browser
from .factories import Worker, accepted, coordinator, seeing_everything, worker
from .meetings import Room, agreed, begun, heard, listed, one_listed, planned, request_of, researched, signed

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]


@pytest.fixture
def room() -> Room:
    return Room()


def to(name: str, *args: Any) -> str:
    return reverse(f"marac:{name}", args=args)


def post(browser: Browser, address: str, **data: Any) -> None:
    """What a form sends, taken: anything but a page to go on to is a failure with what the page said."""
    response = browser.post(address, data)
    said = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))
    assert response.status_code == 302, said


def one(model: Any, **lookup: Any) -> Any:
    with seeing_everything():
        return model.objects.get(**lookup)


def test_six_people_walk_a_case_from_acceptance_to_a_closed_action(room: Room):
    office = Browser(room.coordinator)
    administrator = Browser(
        worker(Role.MARAC_ADMINISTRATOR, organisation="Police and Crime Commissioner West Midlands", marac="Dudley")
    )
    senior = Browser(worker(Role.SENIOR_MARAC_COORDINATOR, organisation="Police and Crime Commissioner West Midlands"))
    housing, probation, idva = Browser(room.housing), Browser(room.probation), Browser(room.idva)
    case = accepted(room.housing, room.coordinator)
    first_on = timezone.localdate() + timedelta(days=30)

    # The administrator plans and lists; the co-ordinator sends the agenda.
    post(
        administrator,
        to("plan"),
        area=case.area_id,
        first_on=first_on.isoformat(),
        starts="9.30",
        place="Sample House",
        how_many="2",
    )
    assert "1 case to list for a meeting" in administrator.read(reverse("desk:front"))
    with seeing_everything():
        held = Meeting.objects.order_by("starts_at")[0]
    post(administrator, to("add_cases", held.pk), cases=[case.pk])
    post(office, to("send_agenda", held.pk))
    assert case.number not in "".join(str(message.body) + message.subject for message in mail.outbox)
    item = one(AgendaItem, case=case)

    # Each agency signs before it reads, and answers.
    assert "Research on 1 case" in probation.read(reverse("desk:front"))
    request = request_of(room.probation, item)
    assert probation.get(to("one_research", request.pk)).headers["Location"] == to("sign", held.pk)
    assert probation.get(to("item", item.pk)).status_code == 404
    for browser in (probation, housing, idva):
        post(browser, to("sign", held.pk), has_read="on")
    assert "Vesper Examplar" in probation.read(to("one_research", request.pk))
    post(
        probation,
        to("note_finding", request.pk),
        words="On licence until May",
        kind="fact",
        known_from="The case file",
        sharing="shared",
    )
    post(
        probation, to("note_finding", request.pk), words="He minimises it", kind="opinion", known_from="Supervision",
        sharing="kept", why_not_shared="Held for a court",
    )  # fmt: skip
    post(probation, to("answer_research", request.pk))
    post(housing, to("know_nothing", request_of(room.housing, item).pk))
    assert "On licence" not in office.read(to("item", item.pk)) + housing.read(to("item", item.pk))
    assert f"{room.idva.post.organisation.name}: 1 not answered" in office.read(to("meeting", held.pk))

    # The meeting.
    for who, is_chair in ((room.housing, ""), (room.probation, "on"), (room.idva, "")):
        there = one(Attendance, meeting=held, person=who.person)
        post(office, to("call", there.pk), kind="present", **({"is_chair": is_chair} if is_chair else {}))
    post(office, to("open_meeting", held.pk))
    post(office, to("open_case", item.pk))
    assert "On licence until May" in housing.read(to("item", item.pk))
    assert "He minimises it" not in housing.read(to("item", item.pk)) + office.read(to("item", item.pk))
    post(office, to("write", item.pk), kind="risks", agency="", seen="0", words="He is out in May")
    post(
        housing,
        to("write", item.pk),
        kind="shared",
        agency=room.housing.post.organisation_id,
        seen="0",
        words="The door is weak",
    )
    due_on = timezone.localdate() + timedelta(days=7)
    post(
        office, to("agree", item.pk), pk=uuid4(), words="Change the locks", agency=room.housing.post.organisation_id,
        post=room.housing.post.pk, due_on=due_on.isoformat(),
    )  # fmt: skip
    post(office, to("hear", item.pk), referrer="came")
    post(office, to("close_meeting", held.pk))
    post(office, to("send_minutes", held.pk))
    minutes = idva.read(to("minutes", held.pk))
    assert all(words in minutes for words in ("Change the locks", "The door is weak", "He is out in May"))
    assert "Specimen Street" not in minutes + office.read(to("minutes", held.pk))

    # The action: answered by its owner, checked by somebody else.
    action = one(AgreedAction)
    assert "1 action to answer" in housing.read(reverse("desk:front"))
    assert probation.get(to("answer_agreed", action.pk)).status_code == 404
    post(housing, to("answer_agreed", action.pk), status="complete", words="Both doors, invoice 12")
    assert "1 answer to check" in senior.read(reverse("desk:front"))
    post(senior, to("check_agreed", action.pk))
    assert one(type(case), pk=case.pk).status == "actions_closed"


def test_a_conflicting_save_shows_both_and_keeps_what_was_typed(room: Room):
    item = one_listed(room)
    begun(room, item)
    office = Browser(room.coordinator)
    data = {"kind": "risks", "agency": "", "seen": "0"}
    assert office.post(to("write", item.pk), {**data, "words": "Theirs stands"}).status_code == 302
    refused = office.post(to("write", item.pk), {**data, "words": "Mine is typed"}, headers={"X-Keeps-Page": "1"})
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "Theirs stands" in page
    assert "Mine is typed" in page
    assert 'name="seen" value="1"' in page
    assert office.post(to("write", item.pk), {**data, "seen": "1", "words": "Both"}).status_code == 302
    assert one(Passage).words == "Both"


def test_the_script_is_answered_without_another_page(room: Room):
    item = one_listed(room)
    begun(room, item)
    answer = Browser(room.coordinator).post(
        to("write", item.pk),
        {"kind": "risks", "agency": "", "seen": "0", "words": "Typed"},
        headers={"X-Keeps-Page": "1"},
    )
    assert answer.json()["seen"] == 1
    assert answer.json()["saved"].startswith("Saved, ")


def test_a_person_kept_out_meets_the_page_of_no_such_thing(room: Room):
    near = worker(Role.AGENCY_REPRESENTATIVE, organisation="Probation Sample Service", marac="Dudley")
    case = accepted(room.housing, room.coordinator, conflicts=near.person.email)
    other = accepted(room.housing, room.coordinator, victim=PersonGiven("Bea", "Twoly", born_on=date(1981, 1, 1)))
    held = planned(room)
    hidden, shown = listed(room, held, case, other)
    signed(room, near, held)
    browser = Browser(near)
    page = browser.read(to("meeting", held.pk))
    assert other.number in page
    assert case.number not in page
    assert "1 of 16" in page
    assert "Item 1 of 1" in browser.read(to("item", shown.pk))
    assert browser.get(to("item", hidden.pk)).status_code == 404
    assert browser.get(to("one_research", request_of(room.probation, hidden).pk)).status_code == 404


@pytest.mark.parametrize("role", [Role.COMMISSIONER, Role.POLICY_OFFICER, Role.ANALYST, Role.SYSTEM_ADMINISTRATOR])
def test_the_office_finds_no_meeting(room: Room, role: str):
    item = one_listed(room)
    browser = Browser(worker(role, organisation="Police and Crime Commissioner West Midlands"))
    for address in (to("meetings"), to("meeting", item.meeting_id), to("item", item.pk), to("research"), to("agreed")):
        assert browser.get(address).status_code == 404


def test_another_coordinator_finds_no_item(room: Room):
    item = one_listed(room)
    other = Browser(coordinator("Walsall"))
    for address in (to("meeting", item.meeting_id), to("item", item.pk), to("minutes", item.meeting_id)):
        assert other.get(address).status_code == 404


def put_off(who: Worker, item: AgendaItem) -> Any:
    reason = Reason.objects.get(kind="deferred", code="no_time")
    return Browser(who).post(to("defer", item.pk), {"reason": reason.pk})


def test_a_case_is_put_off_by_its_page(room: Room):
    item = one_listed(room)
    begun(room, item)
    assert put_off(room.housing, item).status_code == 404
    assert put_off(room.coordinator, item).status_code == 302
    assert one(AgendaItem, pk=item.pk).status == "deferred"


def fill(room: Room, cases: int, on: date) -> AgendaItem:
    """A meeting with so many cases on its list, some of them researched; the first one open, with as many actions."""
    held = planned(room, first_on=on)
    people = [PersonGiven("Sample", f"Person {cases} {number}", born_on=date(1980, 1, 1)) for number in range(cases)]
    items = [listed(room, held, accepted(room.housing, room.coordinator, victim=victim))[0] for victim in people]
    for item in items[: max(1, cases // 3)]:
        for who in (room.housing, room.probation):
            researched(room, who, item, "Known")
    begun(room, items[0])
    for _ in range(cases):
        agreed(room, items[0], room.housing)
    return items[0]


def cost(browser: Browser, address: str) -> int:
    browser.read(address)
    with CaptureQueriesContext(connection) as made:
        browser.read(address)
    return len(made)


def costs(room: Room, item: AgendaItem) -> list[int]:
    """Every page of a meeting, for whoever runs it and for an agency."""
    office, housing = Browser(room.coordinator), Browser(room.housing)
    pages = [(office, to("meetings")), (office, to("meeting", item.meeting_id)), (office, to("item", item.pk)),
             (housing, to("item", item.pk)), (housing, to("research") + "?status=all"), (office, to("minutes", item.meeting_id)),
             (office, reverse("desk:front")), (housing, reverse("desk:front"))]  # fmt: skip
    counted = [cost(browser, address) for browser, address in pages]
    heard(room, item)
    return [*counted, cost(office, to("agreed")), cost(housing, to("agreed"))]


def test_no_page_costs_more_queries_as_the_meeting_fills(room: Room):
    assert costs(room, fill(room, 1, date(2026, 12, 3))) == costs(room, fill(room, 10, date(2026, 12, 4)))
