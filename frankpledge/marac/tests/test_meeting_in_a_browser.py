"""The meeting's screen in a real browser: keys, what is typed while the connection is away, and the look of it at two widths."""

from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from frankpledge.marac.actions.given import PersonGiven
from frankpledge.marac.models import AgendaItem, Attendance, Passage
from frankpledge.ui.tests.a_browser import SITE, Connection, chromium, looked_at

from .conftest import Browser
from .factories import Worker, accepted, seeing_everything
from .meetings import Room, agreed, begun, listed, planned, researched

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("the_record"), pytest.mark.django_db]


def test_the_meetings_pages_hold_at_both_widths_and_lose_nothing_typed():
    room = Room()
    child = PersonGiven("Chip", "Examplar", age=4)
    cases = [
        accepted(room.housing, room.coordinator, children=[child]),
        accepted(room.housing, room.coordinator, victim=PersonGiven("Bea", "Twoly", born_on=date(1981, 1, 1))),
    ]
    first, second = listed(room, planned(room), *cases)
    researched(room, room.probation, first, "On licence until May")
    kept = researched(room, room.probation, second, "Held for a court", is_shareable=False)
    begun(room, first)
    action = agreed(room, first, room.housing)
    there = attendance_of(room.housing, first)
    line = Connection(Browser(room.coordinator), Browser(room.probation))

    def walk() -> None:
        with chromium() as page:
            page.route("**/*", line.answer)
            for name, address in (
                ("meetings", to("meetings")), ("plan", to("plan")), ("meeting", to("meeting", first.meeting_id)),
                ("add", to("add_cases", first.meeting_id)), ("roll", to("add_to_roll", first.meeting_id)), ("call", to("call", there)),
                ("item", to("item", first.pk)), ("defer", to("defer", first.pk)), ("change", to("change_action", action.pk)),
                ("minutes", to("minutes", first.meeting_id)),
            ):  # fmt: skip
                page.goto(address)
                looked_at(page, name)
            _step_with_keys(page, to("item", first.pk))
            _type_while_away(page, line)
            line.who = 1
            for name, address in (
                ("research", to("research") + "?status=all"), ("one-research", to("one_research", kept.pk)),
                ("item-agency", to("item", first.pk)), ("sign", to("sign", first.meeting_id)), ("agreed", to("agreed")),
            ):  # fmt: skip
                page.goto(address)
                looked_at(page, name)

    line.serve(walk)
    with seeing_everything():
        assert Passage.objects.get().words == "He is out in May"


def to(name: str, *args: object) -> str:
    return SITE + reverse(f"marac:{name}", args=args)


def attendance_of(who: Worker, item: AgendaItem) -> object:
    with seeing_everything():
        return Attendance.objects.get(meeting=item.meeting_id, person=who.person).pk


def _step_with_keys(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("Item 2 of 2")).to_be_visible()
    page.wait_for_load_state()  # the page's module has run as far as its first wait, and listens to the keys
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_text("Item 1 of 2")).to_be_visible()


def _type_while_away(page: Page, line: Connection) -> None:
    risks = page.locator("form[data-kept]").filter(has=page.locator("input[value=risks]"))
    line.is_away = True
    risks.locator("textarea").fill("He is out in May")
    risks.get_by_role("button", name="Save").click()
    expect(risks.get_by_text("The connection is away")).to_be_visible()
    expect(risks.locator("textarea")).to_have_value("He is out in May")
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    line.is_away = False
    expect(risks.get_by_text("Saved, ")).to_be_visible()
    expect(risks.locator("input[name=seen]")).to_have_value("1")
