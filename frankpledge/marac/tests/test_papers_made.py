"""Papers made: readable by everybody, marked, kept in the trail, and without what could get somebody killed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
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

from .conftest import Browser
from .factories import AT, VICTIM, WITHOUT_CONSENT, Worker, accepted, acting, coordinator, seeing_everything, submitted, worker
from .meetings import HELD_AT, Room, agreed, begun, heard, listed, planned, researched, seated, signed

pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]

GROUND = "to reduce the risk of harm"
CANARIES = ("CANARYLINES", "DY1 2AB", "07700 900555", "CANARYTIMES", "CANARYWAYS", "CANARYTALK", "CANARYTOLD", "CANARYSAFE")
GUARDED = {
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
    other = accepted(room.housing, room.coordinator, victim=PersonGiven("Bea", "Twoly", born_on=date(1981, 1, 1)), **GUARDED)
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
        for kind, agency, words in (("risks", None, "He is out in May"), ("shared", room.housing.post.organisation, "The door is weak")):
            meeting.save_passage(item, by=room.coordinator.actor, at=HELD_AT, kind=kind, agency=agency, words=words, seen=0)
    agreed(room, item, room.housing)
    heard(room, item)
    return Held(room, item, referral, notice)


def spoken(room: Room, notice: IdvaNotice, *, outcome: str = "spoke") -> None:
    with acting(room.idva.actor):
        if notice.status == "sent":
            supporting.take_up(notice, by=room.idva.actor, at=AT, adviser_name="Adviser Pattern")
            notice.refresh_from_db()
        supporting.note_attempt(notice, by=room.idva.actor, at=AT, made_on=AT.date(), outcome=outcome)
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
def made(the_record: None, django_db_blocker: Any) -> Iterator[dict[str, bytes]]:
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
            papers["agency-actions"] = handing_out.make_action_list(
                room.housing.post.organisation, by=office, at=HELD_AT, ground=GROUND
            )
        papers["letter"] = letter(room.idva, found.notice)
        transaction.set_rollback(True)
    yield papers


EVERY = [*KINDS, "no-consent-record", "agency-actions", "letter"]
TITLES = {code: f"{kind.words}, MARAC of Dudley, 3 December 2026" for code, kind in KINDS.items()} | {
    "no-consent-record": "Record of a referral without consent",
    "agency-actions": "Actions to answer, 3 December 2026",
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
    pages = len([word for word in words.split("Page ")[1:]])
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
    order = ["Introductions", "Confidentiality", "Actions not done", "with children", "Fable", "with adults only", "Twoly", "lapse"]
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
    with pytest.raises(handing_out.Refusal, match="Nobody of this agency has signed"):
        paper(room.coordinator, item, "agenda", agency=room.housing.post.organisation)
    signed(room, room.housing, item.meeting)
    assert item.case.number in paper(room.coordinator, item, "agenda", agency=room.housing.post.organisation).decode()
