"""A heard case, and somebody who asks what is held about them, as far as each step."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.template.loader import render_to_string

from frankpledge.documents.pdf import Marking
from frankpledge.documents.tests.papers import read_words
from frankpledge.marac.actions import access, access_reply, access_review, supporting
from frankpledge.marac.actions import meeting as meeting_deeds
from frankpledge.marac.actions.access import Asked
from frankpledge.marac.models import (
    AccessPassage,
    AccessRequest,
    IdvaNotice,
)
from frankpledge.partnerships.models import Role

from . import meetings
from .factories import (
    AT,
    PERPETRATOR,
    Worker,
    accepted,
    acting,
    coordinator,
    seeing_everything,
    worker,
)
from .meetings import HELD_AT, Room

OFFICE = "Police and Crime Commissioner West Midlands"
LATER = datetime(2026, 12, 7, 10, 0, tzinfo=UTC)  # a Monday, after the meeting
RECEIVED = date(2026, 12, 4)
SAID = "Shares a sofa with nobody"  # what only one place holds of the case
VIEWS = "Afraid of the keys he kept"
NOTED = "Rings from the library alone"
HIDDEN_STREET = "1 Specimen Street"


def lay_heard_case() -> None:
    """A case of Dudley's that has been referred, supported, researched and heard."""
    room = Room()
    case = accepted(room.housing, room.coordinator)
    with seeing_everything():
        notice = IdvaNotice.objects.get()
    with acting(room.idva.actor):
        supporting.take_up(notice, by=room.idva.actor, at=AT, adviser_name="Sample Adviser")
        supporting.note_attempt(notice, by=room.idva.actor, at=AT, made_on=AT.date(), outcome="spoke", words=NOTED)
        supporting.note_views(notice, by=room.idva.actor, at=AT, views="Safety first", what_is_safe="By text")
    (item,) = meetings.listed(room, meetings.planned(room), case)
    meetings.researched(room, room.housing, item, SAID)
    meetings.begun(room, item)
    with acting(room.coordinator.actor):
        meeting_deeds.save_passage(item, by=room.coordinator.actor, at=HELD_AT, kind="views", agency=None, words=VIEWS, seen=0)  # fmt: skip
    meetings.agreed(room, item, room.housing)
    meetings.heard(room, item)


def handler() -> Worker:
    return coordinator("Dudley")


def senior() -> Worker:
    return worker(Role.SENIOR_MARAC_COORDINATOR, organisation=OFFICE)


def asked(who: Any = PERPETRATOR, **different: Any) -> Asked:
    given = {
        "law": "uk_gdpr", "asked_by": "themselves", "given_name": who.given_name, "family_name": who.family_name,
        "born_on": who.born_on, "how": "letter", "received_on": RECEIVED, "asks_for": "Everything you have on me",
        "reply_to": "Sample Hostel\nPattern Road",
    }  # fmt: skip
    return Asked(**given | different)


def logged(by: Worker, who: Any = PERPETRATOR, **different: Any) -> AccessRequest:
    with acting(by.actor):
        return access.log(asked(who, **different), by=by.actor, at=LATER)


def known(by: Worker, who: Any = PERPETRATOR, **different: Any) -> AccessRequest:
    request = logged(by, who, **different)
    with acting(by.actor):
        return access.accept_identity(request, by=by.actor, at=LATER, seen_on=LATER.date(), identity_how="Rung back")


def laid_out(by: Worker, who: Any = PERPETRATOR, *, is_confirmed: bool = True, **different: Any) -> AccessRequest:
    request = known(by, who, **different)
    with acting(by.actor):
        for party in access_review.candidates(request):
            access_review.judge(
                request,
                party,
                by=by.actor,
                at=LATER,
                is_them=True,
                is_confirmed=is_confirmed,
                because="They know of it",
            )
        return access_review.lay_out(request, by=by.actor, at=LATER, searched="By name and birth")


def passages(request: AccessRequest, label: str = "") -> list[AccessPassage]:
    with seeing_everything():
        return list(request.passages.filter(label__startswith=label).select_related("request__key", "key"))


def decided(by: Worker, request: AccessRequest, *, disclosed: tuple[str, ...] = ()) -> AccessRequest:
    """Every passage decided, and handed in: what is theirs goes out, and what begins with one of these labels."""
    with acting(by.actor):
        access_review.disclose_own(request, by=by.actor, at=LATER)
        for one in request.passages.filter(decision="").select_related("request__key", "key"):
            goes = one.label.startswith(disclosed) if disclosed else False
            decide(by, one, "disclose" if goes else "withhold", "reasonable" if goes else "third_party")
        return access_review.hand_in(request, by=by.actor, at=LATER)


def decide(by: Worker, passage: AccessPassage, decision: str, ground: str, **more: Any) -> AccessPassage:
    asked_them = {"consulted_on": LATER.date(), "consulted_said": "They agree"} if passage.agency else {}
    said = {"because": "Said why", **asked_them, **more}
    return access_review.decide(passage, by=by.actor, at=LATER, decision=decision, ground=ground, **said)


def approved(by: Worker, request: AccessRequest) -> AccessRequest:
    with acting(by.actor):
        return access_review.approve(request, by=by.actor, at=LATER)


def letter(by: Worker, request: AccessRequest, *, drawn: bool = False) -> str:
    """What the letter says; drawn as a PDF and read again, or as it goes to be drawn."""
    with acting(by.actor):
        if drawn:
            return read_words(access_reply.make_letter(request, by=by.actor, at=LATER))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(access_reply, "make_pdf", _undrawn)
            return access_reply.make_letter(request, by=by.actor, at=LATER).decode()


def _undrawn(template: str, context: Any, *, title: str, marking: Marking) -> bytes:
    return render_to_string(template, {**context, "title": title, "marking": marking}).encode()
