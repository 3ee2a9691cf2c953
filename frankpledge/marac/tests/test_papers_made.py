"""Papers made: readable by everybody, marked, kept in the trail, and without what could get somebody killed."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from frankpledge.audit import identity
from frankpledge.audit.models import Event
from frankpledge.documents import pdf
from frankpledge.documents.tests.papers import check_paper, needs_pango, read_tags, read_words
from frankpledge.marac.actions import handing_out, meeting, supporting
from frankpledge.marac.actions.given import AddressGiven, ContactGiven, PersonGiven
from frankpledge.marac.models import AgendaItem, IdvaNotice, Referral
from frankpledge.marac.printing.kinds import KINDS
from frankpledge.partnerships.models import Role
from frankpledge.rules import Refusal

from .conftest import Browser
from .factories import (
    AT,
    WITHOUT_CONSENT,
    Worker,
    accepted,
    acting,
    coordinator,
    seeing_everything,
    worker,
)
from .meetings import HELD_AT, Room, agreed, begun, heard, listed, planned, researched, seated, signed

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]

GROUND = "to reduce the risk of harm"
CANARIES = (
    "CANARYLINES",
    "DY1 2AB",
    "07700 900555",
    "CANARYTIMES",
    "CANARYWAYS",
    "CANARYTALK",
    "CANARYTOLD",
    "CANARYSAFE",
)
GUARDED: dict[str, Any] = {
    "address": AddressGiven(lines="1 CANARYLINES", postcode="DY1 2AB", is_protected=True),
    "contact": ContactGiven(
        phone="07700 900555", is_safe_to_call=True, times="CANARYTIMES", other_ways="CANARYWAYS", safe_to_talk_to="CANARYTALK",
        must_not_be_told="CANARYTOLD",
    ),
}  # fmt: skip
CHILD = PersonGiven("Fable", "Samplar", age=6, school_or_place="CANARYLINES school")


@dataclass
class Held:
    """A meeting that was held, with two cases, and who was there."""

    room: Room
    item: AgendaItem
    referral: Referral
    notice: IdvaNotice


def held() -> Held:
    room = Room()
    case = accepted(room.housing, room.coordinator, consent=WITHOUT_CONSENT, children=[CHILD], **GUARDED)
    other = accepted(
        room.housing, room.coordinator, victim=PersonGiven("Bea", "Twoly", born_on=date(1981, 1, 1)), **GUARDED
    )
    held_ = planned(room)
    item, _ = listed(room, held_, case, other)
    researched(room, room.housing, item, "Rent is paid late")
    with seeing_everything():
        referral = Referral.objects.get(case=case)
        notice = IdvaNotice.objects.select_related("referral__key").get(referral=referral)
    spoken(room, notice)
    seated(room, room.idva, held_)
    begun(room, item)
    with acting(room.coordinator.actor):
        for kind, agency, words in (
            ("risks", None, "He is out in May"),
            ("shared", room.housing.post.organisation, "The door is weak"),
        ):
            meeting.save_passage(
                item, by=room.coordinator.actor, at=HELD_AT, kind=kind, agency=agency, words=words, seen=0
            )
    agreed(room, item, room.housing)
    heard(room, item)
    return Held(room, item, referral, notice)


def spoken(room: Room, notice: IdvaNotice, *, outcome: str = "spoke", at: datetime = AT) -> None:
    with acting(room.idva.actor):
        if notice.status == "sent":
            supporting.take_up(notice, by=room.idva.actor, at=AT, adviser_name="Adviser Pattern")
            notice.refresh_from_db()
        supporting.note_attempt(notice, by=room.idva.actor, at=at, made_on=AT.date(), outcome=outcome)
        supporting.note_views(notice, by=room.idva.actor, at=AT, views="To stay.", what_is_safe="CANARYSAFE")


def letter(who: Worker, notice: IdvaNotice, **different: Any) -> bytes:
    given = {"name": "Vesper", "telephone": "01632 960777", "words": "The locks are changed on Friday.",
             "handed_over": "handed to them by the adviser", "is_safe": True}  # fmt: skip
    with acting(who.actor):
        return handing_out.write_letter(notice, by=who.actor, at=HELD_AT, **{**given, **different})


def paper(who: Worker, item: AgendaItem, code: str, **options: Any) -> bytes:
    with acting(who.actor):
        return handing_out.make_meeting_paper(
            item.meeting, KINDS[code], by=who.actor, at=HELD_AT, ground=GROUND, **options
        )


@pytest.fixture(scope="module")
def made(the_record: None, django_db_blocker: Any) -> dict[str, bytes]:
    """Every paper as a PDF, as an agency makes it for itself or the office where only the office can."""
    with django_db_blocker.unblock(), transaction.atomic():
        identity.assume_service("test")
        found = held()
        room, office = found.room, found.room.coordinator.actor
        papers = {code: paper(room.housing, found.item, code) for code in KINDS}
        with acting(office):
            papers["no-consent-record"] = handing_out.make_no_consent_record(
                found.referral, by=office, at=HELD_AT, ground=GROUND
            )
            papers["transfer-pack"] = handing_out.make_transfer_pack(
                found.item.case, by=office, at=HELD_AT, ground=GROUND, to="Shropshire Sample MARAC"
            )
            papers["agency-actions"] = handing_out.make_action_list(
                room.housing.post.organisation, by=office, at=HELD_AT, ground=GROUND
            )
        papers["letter"] = letter(room.idva, found.notice)
        transaction.set_rollback(True)
    return papers


EVERY = [*KINDS, "no-consent-record", "transfer-pack", "agency-actions", "letter"]
TITLES = {code: f"{kind.words}, Dudley MARAC, 3 December 2026" for code, kind in KINDS.items()} | {
    "no-consent-record": "Record of a referral without consent",
    "agency-actions": "Actions to answer, 3 December 2026",
    "transfer-pack": "Transfer pack",
    "letter": "Letter",
}


@needs_pango
@pytest.mark.parametrize("code", EVERY)
def test_a_paper_can_be_read_by_a_screen_reader(made: dict[str, bytes], code: str):
    check_paper(made[code], title=TITLES[code])


@needs_pango
@pytest.mark.parametrize("code", EVERY)
def test_no_paper_holds_where_somebody_is_or_how_they_are_reached(made: dict[str, bytes], code: str):
    words = read_words(made[code])
    assert [canary for canary in CANARIES if canary in words or canary.replace(" ", "") in words.replace(" ", "")] == []


@needs_pango
@pytest.mark.parametrize("code", [code for code in EVERY if code != "letter"])
def test_every_page_says_how_to_handle_it_who_made_it_and_for_whom(made: dict[str, bytes], code: str):
    words = read_words(made[code])
    pages = len(re.findall(r"Page \d+ of \d+", words))
    assert pages
    assert words.count("OFFICIAL-SENSITIVE") >= pages
    assert words.count("Made by ") == pages + 1
    assert "Threshold Sample Homes" in words


@needs_pango
def test_the_letter_names_nobody_but_its_reader_and_its_writer(made: dict[str, bytes]):
    words = read_words(made["letter"]).replace(" ", "")
    assert "DearVesper" in words
    assert "AdviserPattern" in words
    assert not any(one in words for one in ("Examplar", "Samplar", "MARAC", "OFFICIAL"))


@needs_pango
def test_the_agenda_hears_cases_with_children_first(made: dict[str, bytes]):
    words = read_words(made["agenda"])
    order = [
        "Introductions",
        "Confidentiality",
        "Actions not done",
        "with children",
        "Fable",
        "with adults only",
        "Twoly",
        "lapse",
    ]
    places = [words.index(one) for one in order]
    assert places == sorted(places)


@needs_pango
def test_the_minutes_hold_what_was_said_and_agreed(made: dict[str, bytes]):
    words = read_words(made["minutes"])
    assert all(one in words for one in ("He is out in May", "The door is weak", "Change the locks", "Draft"))


@needs_pango
def test_an_agency_finds_its_own_research_on_its_form_with_room_for_the_rest(made: dict[str, bytes]):
    words = read_words(made["research-form"])
    assert "Rent is paid late" in words
    assert "What may not be shared" in words
    assert [tag.name for tag in read_tags(made["research-form"])].count("H2") == 2


# What stands in them: as HTML, before it is drawn


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Papers are given as the HTML that they are drawn from."""
    monkeypatch.setattr(pdf, "run_apart", lambda _module, html, _allowance: html)


def disclosures() -> list[Event]:
    return list(Event.objects.filter(kind=Event.Kind.DISCLOSURE).order_by("-pk"))


@pytest.mark.usefixtures("undrawn")
def test_making_a_paper_is_a_disclosure_that_says_for_whom_and_why():
    found = held()
    paper(found.room.coordinator, found.item, "minutes", to="Sample Family Court")
    with seeing_everything():
        made = disclosures()[0]
    assert (made.name, made.subject_id, made.ground) == ("marac.minutes_made", str(found.item.meeting_id), GROUND)
    assert made.detail == {"to": "Sample Family Court"}
    assert made.person_id == found.room.coordinator.person.pk


@pytest.mark.usefixtures("undrawn")
def test_the_office_cant_make_a_paper_for_an_agency_that_has_not_signed():
    room = Room()
    item = listed(room, planned(room), accepted(room.housing, room.coordinator))[0]
    with pytest.raises(Refusal, match="Nobody of this agency has signed"):
        paper(room.coordinator, item, "agenda", agency=room.housing.post.organisation)
    signed(room, room.housing, item.meeting)
    assert item.case.number in paper(room.coordinator, item, "agenda", agency=room.housing.post.organisation).decode()


@pytest.mark.usefixtures("undrawn")
def test_an_agencys_copy_leaves_out_what_one_of_its_people_is_kept_out_of():
    room = Room()
    near = worker(Role.AGENCY_REPRESENTATIVE, organisation="Probation Sample Service", marac="Dudley")
    hidden = accepted(room.housing, room.coordinator, conflicts=near.person.email)
    shown = accepted(room.housing, room.coordinator, victim=PersonGiven("Bea", "Twoly", born_on=date(1981, 1, 1)))
    item = listed(room, planned(room), hidden, shown)[0]
    for who in (near, room.probation, room.housing):
        signed(room, who, item.meeting)
    probation = room.probation.post.organisation
    for code in ("agenda", "research-form"):
        of_agency = paper(room.coordinator, item, code, agency=probation).decode()
        own = paper(near, item, code).decode()
        assert shown.number in of_agency
        assert shown.number in own
        assert hidden.number not in of_agency + own
    assert hidden.number in paper(room.probation, item, "agenda").decode()
    assert hidden.number in paper(room.coordinator, item, "agenda").decode()


@pytest.mark.usefixtures("undrawn")
def test_minutes_for_an_agency_that_was_not_there_hold_nothing_of_what_was_said():
    found = held()
    absent = worker(Role.AGENCY_REPRESENTATIVE, organisation="Absent Sample Trust", marac="Dudley")
    signed(found.room, absent, found.item.meeting)
    for minutes in (
        paper(absent, found.item, "minutes").decode(),
        paper(found.room.coordinator, found.item, "minutes", agency=absent.post.organisation).decode(),
    ):
        assert found.item.case.number in minutes
        assert "The door is weak" not in minutes
        assert "left out of this copy" in minutes


@pytest.mark.usefixtures("undrawn")
def test_the_minutes_hold_the_research_that_was_opened_and_nothing_that_may_not_be_shared(browse: type[Browser]):
    room = Room()
    opened = accepted(room.housing, room.coordinator)
    sealed = accepted(room.housing, room.coordinator, victim=PersonGiven("Bea", "Twoly", born_on=date(1981, 1, 1)))
    item, later = listed(room, planned(room), opened, sealed)
    researched(room, room.housing, item, "Rent is paid late")
    researched(room, room.probation, item, "Seen by a source", is_shareable=False)
    researched(room, room.housing, later, "Never opened here")
    seated(room, room.idva, item.meeting)
    begun(room, item)
    heard(room, item)
    probation = room.probation.post.organisation
    for who in (room.coordinator, room.housing, room.probation):
        own = paper(who, item, "minutes").decode()
        page = browse(who).read(reverse("marac:minutes", args=[item.meeting_id]))
        for minutes in (own, page):
            assert "Rent is paid late" in minutes
            assert "A record" in minutes
            assert f"Research not answered:</b> {room.idva.post.organisation.name}" in minutes
            assert "Seen by a source" not in minutes
            assert "Held for a court" not in minutes
            assert "Never opened here" not in minutes
    assert "Rent is paid late" in paper(room.coordinator, item, "minutes", agency=probation).decode()
    absent = worker(Role.AGENCY_REPRESENTATIVE, organisation="Absent Sample Trust", marac="Dudley")
    signed(room, absent, item.meeting)
    for minutes in (
        paper(absent, item, "minutes").decode(),
        paper(room.coordinator, item, "minutes", agency=absent.post.organisation).decode(),
        browse(absent).read(reverse("marac:minutes", args=[item.meeting_id])),
    ):
        assert item.case.number in minutes
        assert "Rent is paid late" not in minutes
        assert "Research not answered" not in minutes


@pytest.mark.usefixtures("undrawn")
def test_the_minutes_of_whoever_is_kept_out_of_a_case_hold_nothing_of_its_research(browse: type[Browser]):
    room = Room()
    near = worker(Role.AGENCY_REPRESENTATIVE, organisation="Probation Sample Service", marac="Dudley")
    hidden = accepted(room.housing, room.coordinator, conflicts=near.person.email)
    item = listed(room, planned(room), hidden)[0]
    researched(room, room.housing, item, "Rent is paid late")
    seated(room, near, item.meeting)
    begun(room, item)
    heard(room, item)
    for minutes in (
        paper(near, item, "minutes").decode(),
        browse(near).read(reverse("marac:minutes", args=[item.meeting_id])),
        paper(room.coordinator, item, "minutes", agency=near.post.organisation).decode(),
    ):
        assert "Rent is paid late" not in minutes
        assert hidden.number not in minutes
    assert "Rent is paid late" in paper(room.housing, item, "minutes").decode()


@pytest.mark.usefixtures("undrawn")
def test_whoever_looked_on_takes_no_paper_away():
    found = held()
    guest = worker(Role.AGENCY_REPRESENTATIVE, organisation="Absent Sample Trust", marac="Dudley")
    signed(found.room, guest, found.item.meeting)
    with acting(found.room.coordinator.actor):
        there = found.item.meeting.attendances.get(person=guest.person)
        meeting.call(
            there,
            by=found.room.coordinator.actor,
            at=HELD_AT,
            kind="observer",
            is_chair=False,
            information_sent_on=None,
        )
    with pytest.raises(Refusal, match="keeps nothing of it"):
        paper(guest, found.item, "minutes")


@pytest.mark.usefixtures("undrawn")
def test_a_research_form_made_by_the_office_holds_nothing_that_the_agency_noted():
    found = held()
    housing = found.room.housing.post.organisation
    copy = paper(found.room.coordinator, found.item, "research-form", agency=housing).decode()
    assert "Rent is paid late" not in copy
    assert "its own, and is not in this copy" in copy
    with pytest.raises(Refusal, match="Choose the agency"):
        paper(found.room.coordinator, found.item, "research-form")


@pytest.mark.usefixtures("undrawn")
def test_no_minutes_are_made_of_a_meeting_that_was_not_opened():
    room = Room()
    item = listed(room, planned(room), accepted(room.housing, room.coordinator))[0]
    with pytest.raises(Refusal, match="has not been opened"):
        paper(room.coordinator, item, "minutes")


@pytest.mark.usefixtures("undrawn")
@pytest.mark.parametrize(
    ("outcomes", "why"),
    [
        ((), "No adviser has taken this up"),
        (("no_answer",), "Nobody has spoken with them yet"),
        (("spoke", "unsafe"), "not safe to go on"),
        (("spoke", "declined"), "do not want support now"),
    ],
)
def test_no_letter_is_made_before_somebody_knows_that_it_is_safe(outcomes: tuple[str, ...], why: str):
    room = Room()
    accepted(room.housing, room.coordinator)
    with seeing_everything():
        notice = IdvaNotice.objects.select_related("referral__key").get()
    for hours, outcome in enumerate(outcomes):
        spoken(room, notice, outcome=outcome, at=AT + timedelta(hours=hours))
    page = Browser(room.idva).read(reverse("marac:write_letter", args=[notice.pk]))
    assert why in page
    assert "Make the PDF" not in page
    with pytest.raises(Refusal, match=why):
        letter(room.idva, notice)


def test_a_letter_that_is_shown_again_unfinished_is_a_sight_too():
    room = Room()
    accepted(room.housing, room.coordinator)
    with seeing_everything():
        notice = IdvaNotice.objects.select_related("referral__key").get()
    spoken(room, notice)
    response = Browser(room.idva).post(reverse("marac:write_letter", args=[notice.pk]), {})
    assert response.status_code == 422
    assert "CANARYSAFE" in response.content.decode()
    with seeing_everything():
        assert Event.objects.filter(name="marac.referral_read", ground="writing to the victim").count() == 1


def test_only_the_service_that_was_told_writes_to_the_victim():
    room = Room()
    accepted(room.housing, room.coordinator)
    with seeing_everything():
        notice = IdvaNotice.objects.get()
    for who in (room.coordinator, room.housing):
        assert Browser(who).get(reverse("marac:write_letter", args=[notice.pk])).status_code == 404


@pytest.mark.usefixtures("undrawn")
def test_papers_are_made_from_the_pages_where_somebody_looks_for_them():
    found = held()
    office, housing, idva = Browser(found.room.coordinator), Browser(found.room.housing), Browser(found.room.idva)
    meeting_page = housing.read(reverse("marac:meeting", args=[found.item.meeting_id]))
    for code in KINDS:
        address = reverse("marac:make_paper", args=[found.item.meeting_id, code])
        assert address in meeting_page
        assert "Why it is made" in housing.read(address)
        for browser, data in (
            (housing, {}),
            (office, {"made_for": "agency", "agency": found.room.housing.post.organisation_id}),
        ):
            answer = browser.post(address, {"ground": GROUND, **data})
            assert answer["Content-Type"] == "application/pdf", answer.content.decode()
            assert answer["Content-Disposition"] == f'attachment; filename="{code}-2026-12-03.pdf"'
    for browser, page, name, args in (
        (housing, "agreed", "make_action_list", []),
        (office, "referral", "make_no_consent_record", [found.referral.pk]),
        (idva, "notice", "write_letter", [found.notice.pk]),
    ):
        shown = {"referral": [found.referral.pk], "notice": [found.notice.pk]}.get(page, [])
        assert reverse(f"marac:{name}", args=args) in browser.read(reverse(f"marac:{page}", args=shown))
    answer = office.post(
        reverse("marac:make_no_consent_record", args=[found.referral.pk]), {"made_for": "own", "ground": GROUND}
    )
    assert answer["Content-Disposition"] == 'attachment; filename="record-without-consent.pdf"'
    answer = housing.post(reverse("marac:make_action_list"), {"ground": GROUND})
    assert "Change the locks" in answer.content.decode()


def test_a_paper_is_not_found_by_whoever_may_not_read_its_page():
    found = held()
    other, unsigned = (
        coordinator("Walsall"),
        worker(Role.AGENCY_REPRESENTATIVE, organisation="Absent Sample Trust", marac="Dudley"),
    )
    address = reverse("marac:make_paper", args=[found.item.meeting_id, "agenda"])
    assert Browser(other).get(address).status_code == 404
    assert Browser(unsigned).get(address)["Location"] == reverse("marac:sign", args=[found.item.meeting_id])
    assert Browser(unsigned).post(address, {"ground": GROUND}).status_code == 404
    assert (
        Browser(found.room.housing)
        .get(reverse("marac:make_paper", args=[found.item.meeting_id, "rumours"]))
        .status_code
        == 404
    )
    record = reverse("marac:make_no_consent_record", args=[found.referral.pk])
    assert Browser(found.room.probation).get(record).status_code == 404


def test_reading_a_meetings_papers_is_kept_once_a_reading():
    found = held()
    housing = Browser(found.room.housing)
    for name, pk, said in (
        ("meeting", found.item.meeting_id, "marac.meeting_papers_read"),
        ("minutes", found.item.meeting_id, "marac.minutes_read"),
        ("item", found.item.pk, "marac.case_read"),
    ):
        housing.read(reverse(f"marac:{name}", args=[pk]))
        with seeing_everything():
            seen = Event.objects.filter(kind=Event.Kind.SIGHT, name=said, person_id=found.room.housing.person.pk)
            assert seen.count() == 1


@pytest.mark.usefixtures("undrawn")
def test_no_paper_costs_more_queries_as_the_meeting_fills():
    def cost(cases: int, on: date) -> list[int]:
        room = Room()
        held_ = planned(room, first_on=on)
        people = [
            PersonGiven("Sample", f"Person {on.day} {number}", born_on=date(1980, 1, 1)) for number in range(cases)
        ]
        items = [listed(room, held_, accepted(room.housing, room.coordinator, victim=one))[0] for one in people]
        researched(room, room.housing, items[0], "Known")
        begun(room, items[0])
        for _ in range(cases):
            agreed(room, items[0], room.housing)
        heard(room, items[0])
        counted = []
        for code in KINDS:
            with CaptureQueriesContext(connection) as queries:
                paper(room.housing, items[0], code)
            counted.append(len(queries))
        return counted

    assert cost(1, date(2026, 12, 3)) == cost(5, date(2026, 12, 4))
