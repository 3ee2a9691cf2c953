"""Somebody at a browser: signs in, opens pages, and looks at each for what would shut a person out."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from frankpledge.ui.tests.accessible import breaches, in_words

CHROMIUM_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WCAG_2_2_AA = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
DESK: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
_SIGN_IN_LOOKED_AT: list[ViewportSize | None] = []


@contextmanager
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=60_000)  # a machine that is busy with other tests
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=list(CHROMIUM_ARGUMENTS)
        )
        yield chromium
        chromium.close()


class Walker:
    """One person's browser window on the site."""

    def __init__(self, chromium: Browser, url: str, viewport: ViewportSize = DESK) -> None:
        self.page: Page = chromium.new_context(
            base_url=url, viewport=viewport, locale="en-GB", timezone_id="Europe/London"
        ).new_page()
        self.page.set_default_timeout(30_000)
        self.faults: list[str] = []
        self.page.on("console", lambda said: self.faults.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))

    def go(self, path: str) -> None:
        self.page.goto(path)
        self.look()

    def press(self, name: str, *, exact: bool = True) -> None:
        self.page.get_by_role("button", name=name, exact=exact).click()
        self.look()

    def follow(self, name: str, *, exact: bool = True) -> None:
        self.page.get_by_role("link", name=name, exact=exact).first.click()
        self.look()

    def look(self) -> None:
        """The page that is open has nothing that WCAG 2.2 AA forbids, and nothing on it broke."""
        self.page.wait_for_load_state()
        found = breaches(self.page, WCAG_2_2_AA)
        assert not found, f"{self.page.url}\n" + "\n".join(in_words(breach) for breach in found)
        # A refused form answers 422, which the browser's console calls an error.
        faults = [fault for fault in self.faults if "422" not in fault]
        assert faults == [], f"{self.page.url}: {faults}"
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{self.page.url} is {wide} pixels wider than the screen"

    def sign_in_as(self, name: str) -> None:
        self.page.goto("/accounts/sign-in/")
        if self.page.viewport_size not in _SIGN_IN_LOOKED_AT:  # it is the same for everybody
            self.look()
            _SIGN_IN_LOOKED_AT.append(self.page.viewport_size)
        self.press(name, exact=False)

    def sees(self, words: str) -> bool:
        return words in self.page.inner_text("body")


class Cast:
    """Each person in a window of their own, signed in once."""

    def __init__(self, chromium: Browser, url: str) -> None:
        self.chromium, self.url = chromium, url
        self.windows: dict[str, Walker] = {}

    def __call__(self, name: str, *, on_a_phone: bool = False) -> Walker:
        if name not in self.windows:
            self.windows[name] = Walker(self.chromium, self.url, PHONE if on_a_phone else DESK)
            self.windows[name].sign_in_as(name)
        return self.windows[name]

    def close(self) -> None:
        for window in self.windows.values():
            window.page.context.close()
