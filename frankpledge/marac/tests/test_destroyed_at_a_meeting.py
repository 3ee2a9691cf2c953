"""A meeting's pages and papers once a case that it heard is destroyed: they open, and nobody can be known from them."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

import pytest
from django.db import transaction
from django.urls import reverse

from frankpledge.audit import identity
from frankpledge.documents import pdf
from frankpledge.marac.actions import handing_out, meeting, researching, retaining
from frankpledge.marac.actions.given import PersonGiven
from frankpledge.marac.lifecycle import CaseStatus
from frankpledge.marac.models import AgendaItem, AgreedAction, Case, Finding, Meeting, Party, ResearchRequest, Retention
from frankpledge.marac.printing.kinds import KINDS
from frankpledge.partnerships.models import Role
from frankpledge.rules import Refusal

from .conftest import Browser
from .factories import AT, PERPETRATOR, VICTIM, accepted, acting, seeing_everything, worker
from .meetings import HELD_AT, Room, agreed, begun, heard, listed, planned, researched, seated
from .test_retaining import BECAUSE, BEGAN, OFFICE

TYPED = (
    VICTIM.given_name, VICTIM.family_name, PERPETRATOR.given_name, PERPETRATOR.family_name, "Fable", "once her Percival", "aunt Thessaly",
    "Rent is paid late", "Log of Vesper", "He is out in May", "The door is weak", "Change the locks", "4 March 1990",
)  # fmt: skip
AUNT = PersonGiven("Thessaly", "Samplar", relation_to_victim="aunt Thessaly")
CHILD = PersonGiven("Fable", "Samplar", age=6)


class Scene(NamedTuple):
    room: Room
    row: Meeting
    item: AgendaItem
    action: AgreedAction
    request: ResearchRequest


def _scene() -> Scene:
    room = Room()
    case = accepted(
        room.housing,
        room.coordinator,
        children=[CHILD],
        perpetrators=[replace(PERPETRATOR, relation_to_victim="once her Percival"), AUNT],
    )
    row = planned(room)
    (item,) = listed(room, row, case)
    request = researched(room, room.housing, item, "Rent is paid late")
    with seeing_everything():
        (finding,) = Finding.objects.all()
        finding.known_from = "Log of Vesper"
        finding.save()
    seated(room, room.idva, row)
    begun(room, item)
    with acting(room.coordinator.actor):
        for kind, agency, words in (
            ("risks", None, "He is out in May"),
            ("shared", room.housing.post.organisation, "The door is weak"),
        ):
            meeting.save_passage(
                item, by=room.coordinator.actor, at=HELD_AT, kind=kind, agency=agency, words=words, seen=0
            )
    action = agreed(room, item, room.housing)
    heard(room, item)
    with acting(room.coordinator.actor):
        meeting.close_meeting(row, by=room.coordinator.actor, at=HELD_AT)
    first, second = (worker(Role.SENIOR_MARAC_COORDINATOR, organisation=OFFICE) for _ in range(2))
    with seeing_everything():
        Case.objects.filter(pk=case.pk).update(
            status=CaseStatus.LAPSED, actions_closed_at=BEGAN, lapsed_at=BEGAN, lapses_on=BEGAN.date()
        )
        retaining.note_what_is_due(at=AT)
        retention = Retention.objects.get()
    with acting(first.actor):
        retaining.propose(retention, by=first.actor, at=AT, because=BECAUSE)
    with acting(second.actor):
        retaining.destroy(retention, by=second.actor, at=AT, because="Agreed")
    return Scene(room, row, item, action, request)


@pytest.fixture(scope="module")
def scene(the_record: None, django_db_blocker: Any) -> Iterator[Scene]:
    with django_db_blocker.unblock(), transaction.atomic():
        identity.assume_service("test")
        laid = _scene()
        identity.assume_service("test")
        with django_db_blocker.block():
            yield laid
        transaction.set_rollback(True)


pytestmark = [pytest.mark.usefixtures("the_record"), pytest.mark.django_db]


def of_what_was_typed(told: str) -> list[str]:
    return [typed for typed in TYPED if typed in told]


def test_every_page_of_the_meeting_opens_and_tells_of_nobody(scene: Scene, browse: type[Browser]):
    to = {"meeting": scene.row.pk, "minutes": scene.row.pk, "item": scene.item.pk, "lapses": scene.row.pk,
          "one_agreed": scene.action.pk, "case": scene.item.case_id, "pack": scene.item.case_id}  # fmt: skip
    desk = browse(scene.room.coordinator)
    for name, pk in to.items():
        told = desk.read(reverse(f"marac:{name}", args=[pk]))
        assert of_what_was_typed(told) == [], name
        if name in ("minutes", "item", "meeting"):
            assert "destroyed on 17 November 2026" in told, name
    for name in ("meetings", "agreed", "cases"):
        assert of_what_was_typed(desk.read(reverse(f"marac:{name}") + "?when=past&status=all")) == [], name
    agency = browse(scene.room.housing)
    for name, pk in (("meeting", scene.row.pk), ("minutes", scene.row.pk), ("item", scene.item.pk),
                     ("one_agreed", scene.action.pk), ("one_research", scene.request.pk)):  # fmt: skip
        assert of_what_was_typed(agency.read(reverse(f"marac:{name}", args=[pk]))) == [], name


def test_its_papers_are_made_and_tell_of_nobody(scene: Scene, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pdf, "run_apart", lambda _module, html, _allowance: html)
    for who in (scene.room.coordinator, scene.room.housing):
        for code in ("agenda", "minutes", "action-list"):
            with acting(who.actor):
                told = handing_out.make_meeting_paper(
                    scene.row, KINDS[code], by=who.actor, at=HELD_AT, ground="to reduce the risk of harm"
                ).decode()
            assert of_what_was_typed(told) == [], code


def test_nothing_that_somebody_typed_stands_in_clear_and_nothing_can_be_added(scene: Scene):
    with seeing_everything():
        assert all(one.known_from.startswith("destroyed on ") for one in Finding.objects.all())
        assert all(
            one.relation_to_victim.startswith("destroyed on ") for one in Party.objects.filter(part="perpetrator")
        )
    with acting(scene.room.housing.actor), pytest.raises(Refusal):
        researching.note_finding(
            scene.request, by=scene.room.housing.actor, at=HELD_AT, kind="fact", words="More", known_from="A record",
            is_shareable=True, why_not_shared="",
        )  # fmt: skip
