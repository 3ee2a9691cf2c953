"""A board's meeting in a real browser: two who write at once, a connection that drops, and the look of it at two widths."""

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from frankpledge.boards.actions import sitting
from frankpledge.boards.models import Hearing
from frankpledge.partnerships.tests.people import AT, actor, signed_in
from frankpledge.ui.tests.a_browser import SITE, Connection, chromium, looked_at

from .meetings import CHAIR, CLERK
from .sittings import came, item, opened

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("demonstrated"), pytest.mark.django_db]

FIRST, MORE, CHAIRS = "Fire said yes.", "Fire said yes. Police asked for a month.", "Police asked for two months."
BOTH = "Fire said yes. Police asked for two months."


def test_two_note_one_item_over_a_connection_that_drops_and_neither_loses_a_word():
    meeting = opened()
    came(meeting, CHAIR)
    one = item(meeting)
    sitting.take_up(one, by=actor(CLERK), at=AT)
    line = Connection(signed_in(CLERK), signed_in(CHAIR))

    def walk() -> None:
        with chromium() as page:
            page.route("**/*", line.answer)
            for name, row in (
                ("sitting", meeting),
                ("roll", meeting),
                ("live_minutes", meeting),
                ("sitting_item", one),
            ):
                page.goto(to(name, row))
                looked_at(page, name)
            note = _note(page)
            _pauses(note)
            _loses_the_connection(note, line)
            _chair_writes_too(page, line, to("sitting_item", one))
            _finds_both(page, note)

    line.serve(walk)
    assert Hearing.objects.get(item=one).note == BOTH


def to(name: str, row: object) -> str:
    return SITE + reverse(f"boards:{name}", args=[row.pk])  # type: ignore[attr-defined]


def _note(page: Page) -> Locator:
    return page.locator("form[data-kept]")


def _pauses(note: Locator) -> None:
    """What is typed is kept without anybody pressing anything."""
    note.locator("textarea").fill(FIRST)
    expect(note.get_by_text("Saved, ")).to_be_visible()
    expect(note.locator("input[name=seen]")).to_have_value("1")


def _loses_the_connection(note: Locator, line: Connection) -> None:
    line.is_away = True
    note.locator("textarea").fill(MORE)
    note.get_by_role("button", name="Save the note").click()
    expect(note.get_by_text("The connection is away")).to_be_visible()
    line.is_away = False
    expect(note.get_by_text("Saved, ")).to_be_visible()
    expect(note.locator("input[name=seen]")).to_have_value("2")


def _chair_writes_too(page: Page, line: Connection, address: str) -> None:
    line.who = 1
    window = page.context.new_page()
    window.route("**/*", line.answer)
    window.goto(address)
    note = _note(window)
    expect(note.locator("textarea")).to_have_value(MORE)
    note.locator("textarea").fill(CHAIRS)
    note.get_by_role("button", name="Save the note").click()
    expect(note.get_by_text("Saved, ")).to_be_visible()
    window.close()
    line.who = 0


def _finds_both(page: Page, note: Locator) -> None:
    """The clerk is told where they write, and sees both texts when they ask to."""
    note.locator("textarea").fill(BOTH)
    expect(note.get_by_text("somebody else has written here meanwhile")).to_be_visible()
    note.get_by_role("button", name="Save the note").click()
    expect(page.get_by_text(CHAIRS, exact=True)).to_be_visible()
    expect(page.get_by_role("textbox")).to_have_value(BOTH)
    looked_at(page, "both")
    page.get_by_role("button", name="Save").first.click()
    expect(page.locator("form[data-kept] textarea")).to_have_value(BOTH)
