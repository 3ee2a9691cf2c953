"""The components as a browser draws them: axe-core finds nothing against WCAG 2.2 AA, and the keyboard works."""

import mimetypes
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.test import RequestFactory
from playwright.sync_api import Route, expect, sync_playwright

from frankpledge.ui.pages import PublicPage
from frankpledge.ui.views import Components

from .accessible import breaches, in_words

pytestmark = pytest.mark.journey

SITE = "http://frankpledge.test"
AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


class AMeeting(PublicPage):
    template = "ui/meeting.html"
    title = "Item 2: burglary in Shirley"

    def context(self) -> dict[str, Any]:
        return {"item_number": 2, "item_count": 3, "previous_href": "/components", "next_href": "/meeting?item=3"}


PAGES = {"/components": Components, "/meeting": AMeeting}


def answer(route: Route) -> None:
    """The product's pages and files without a server, under the strictest policy that it is served with."""
    address = route.request.url.removeprefix(SITE)
    path = address.partition("?")[0]
    if path in PAGES:
        response = PAGES[path].as_view()(RequestFactory().get(address))
        policy = "default-src 'self'; form-action 'self'; frame-ancestors 'none'"
        assert isinstance(response, HttpResponse)
        headers = {"content-type": "text/html", "content-security-policy": policy}
        route.fulfill(body=response.content, headers=headers)
    elif path.startswith("/static/") and (found := finders.find(path.removeprefix("/static/"))):
        route.fulfill(body=Path(str(found)).read_bytes(), content_type=mimetypes.guess_type(path)[0] or "font/woff2")
    else:
        route.fulfill(status=404)


@pytest.fixture(scope="module")
def browser():
    found = os.environ.get("CHROMIUM") or shutil.which("chromium")
    expect.set_options(timeout=60_000)  # a machine that is busy with other tests
    with sync_playwright() as playwright:
        quietly = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
        browser = playwright.chromium.launch(executable_path=found, args=quietly)
        yield browser
        browser.close()


@pytest.fixture
def look(browser):
    """A page at some size, that fails on whatever its console complains of."""
    complaints: list[str] = []
    opened = []

    def look(path, size=DESK, **options):
        page = browser.new_context(viewport=size, **options).new_page()
        opened.append(page)
        page.route("**/*", answer)
        page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(SITE + path)
        return page

    yield look
    for page in opened:
        page.context.close()
    assert complaints == []


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(look, path, size):
    page = look(path, size)
    page.wait_for_selector("body.govuk-frontend-supported")
    found = breaches(page, AA)
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []


def test_what_nobody_could_read_is_found(look):
    page = look("/components")
    page.evaluate("document.querySelector('main').innerHTML = '<img><p>Pale</p>'")
    page.evaluate("document.querySelector('main p').style.color = '#ddd'")
    found = breaches(page, AA)
    assert {"image-alt", "color-contrast"} <= {one["id"] for one in found}
    assert any("Pale" in in_words(one) for one in found)


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_nothing_is_small_or_wider_than_the_screen(look, size):
    page = look("/components", size)
    assert page.evaluate("document.documentElement.scrollWidth") == size["width"]
    small = page.evaluate(
        """() => [...document.querySelectorAll("body *:not(.govuk-visually-hidden)")]
            .filter(one => [...one.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()))
            .filter(one => parseFloat(getComputedStyle(one).fontSize) < 16)
            .map(one => one.outerHTML.slice(0, 80))"""
    )
    assert small == []


def test_everything_is_set_in_the_products_own_typeface(look):
    page = look("/components")
    page.evaluate("document.fonts.ready")
    assert page.evaluate("""document.fonts.check('700 16px "Atkinson Hyperlegible Next"')""")
    families = page.evaluate("[...document.querySelectorAll('body *')].map(one => getComputedStyle(one).fontFamily)")
    assert all(family.startswith('"Atkinson Hyperlegible Next"') for family in families if "monospace" not in family)


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_choice_reveals_its_question(look, scripts):
    page = look("/components", java_script_enabled=scripts)
    question = page.locator("#id_ground_words")
    expect(question).to_be_hidden()
    page.locator("#id_ground-3").check()
    expect(question).to_be_visible()


def test_the_arrow_keys_go_to_the_next_item_of_a_meeting(look):
    page = look("/meeting")
    page.wait_for_selector("body.govuk-frontend-supported")
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/meeting?item=3")


def test_a_table_on_a_phone_is_cards_that_are_still_a_table(look):
    page = look("/components", PHONE)
    table = page.get_by_role("table", name="Budget 2020/21")
    expect(table.get_by_role("columnheader", name="Amount")).to_be_attached()
    cell = table.get_by_role("cell", name="£370,000")
    assert cell.evaluate("one => getComputedStyle(one).display") == "grid"


def test_on_paper_the_menus_go_and_the_words_stay(look):
    page = look("/components")
    page.emulate_media(media="print")
    expect(page.locator(".govuk-exit-this-page")).to_be_hidden()
    expect(page.locator(".govuk-details__text").first).to_be_visible()
    expect(page.get_by_role("table", name="Budget 2020/21")).to_be_visible()
