"""The meeting's screen in a real browser: keys, what is typed while the connection is away, and the look of it at two widths."""

import mimetypes
import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from queue import Queue
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.urls import reverse
from playwright.sync_api import Page, Route, ViewportSize, expect, sync_playwright

from frankpledge.marac.actions.given import PersonGiven
from frankpledge.marac.models import AgendaItem, Attendance, Passage

from .conftest import Browser
from .factories import Worker, accepted, seeing_everything
from .meetings import Room, agreed, begun, listed, planned, researched

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("the_record"), pytest.mark.django_db]

SITE = "http://frankpledge.test"
DESK = ViewportSize(width=1280, height=900)
PHONE = ViewportSize(width=390, height=844)
AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Connection:
    """Carries the browser's requests to the product without a server; `is_away` when it does not.

    The browser has a thread of its own, and asks the test's: a running event loop is given another database connection.
    """

    def __init__(self, *clients: Browser) -> None:
        self.clients, self.who, self.is_away = clients, 0, False
        self.asked: Queue[tuple[str, str, bytes, str, bool, Queue[Any]] | None] = Queue()

    def answer(self, route: Route) -> None:
        path = route.request.url.removeprefix(SITE)
        if path.startswith("/static/"):
            found = finders.find(path.removeprefix("/static/").partition("?")[0])
            body = Path(str(found)).read_bytes()
            route.fulfill(body=body, content_type=mimetypes.guess_type(path.partition("?")[0])[0] or "text/plain")
        elif self.is_away:
            route.abort()
        else:
            sent = route.request
            answers: Queue[Any] = Queue()
            is_kept = "x-keeps-page" in sent.headers
            kind = sent.headers.get("content-type", "")
            self.asked.put((sent.method, path, sent.post_data_buffer or b"", kind, is_kept, answers))
            answer = answers.get()
            if isinstance(answer, Exception):
                route.abort()
                raise answer
            route.fulfill(status=answer.status_code, body=answer.content, content_type=answer.headers["Content-Type"])

    def serve(self, walk: Callable[[], None]) -> None:
        """Answer until the walk is over, and fail as it failed."""
        with ThreadPoolExecutor(1) as thread:
            walking = thread.submit(walk)
            walking.add_done_callback(lambda _: self.asked.put(None))
            while (asked := self.asked.get()) is not None:
                method, path, body, kind, is_kept, answers = asked
                headers = {"X-Keeps-Page": "1"} if is_kept else {}
                try:
                    answers.put(self.clients[self.who].generic(method, path, body, kind, headers=headers, follow=True))
                except Exception as fault:
                    answers.put(fault)
            walking.result()


@contextmanager
def chromium() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"),
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ],
        )
        yield browser.new_page(viewport=DESK)
        browser.close()


def looked_at(page: Page, name: str) -> None:
    """Nothing that axe-core minds, nothing wider than its screen; kept as a picture where a folder is named."""
    for width, size in (("1280", DESK), ("390", PHONE)):
        page.set_viewport_size(size)
        found = Axe().run(page, options={"runOnly": AA})
        assert not found.response["violations"], (
            f"{name} at {width}: {[one['id'] for one in found.response['violations']]}"
        )
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], f"{name} is wider than {width}"
        if folder := os.environ.get("FRANKPLEDGE_PICTURES"):
            page.screenshot(path=f"{folder}/{name}-{width}.png", full_page=True)
    page.set_viewport_size(DESK)


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
    page.wait_for_load_state()  # the keys are listened to once the page is whole
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
    expect(risks.get_by_text("Saved, ")).to_be_visible(timeout=9000)
    expect(risks.locator("input[name=seen]")).to_have_value("1")
