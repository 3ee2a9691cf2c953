"""The product in a real browser without a server: the browser's requests are answered by the test's own clients."""

import mimetypes
import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from typing import Any

from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Page, Route, ViewportSize, expect, sync_playwright

from .accessible import breaches, in_words

SITE = "http://frankpledge.test"
DESK = ViewportSize(width=1280, height=900)
PHONE = ViewportSize(width=390, height=844)
AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Connection:
    """Carries the browser's requests to the product without a server; `is_away` when it does not.

    The browser has a thread of its own, and asks the test's: a running event loop is given another database connection.
    """

    def __init__(self, *clients: Client) -> None:
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
                    client = self.clients[self.who]
                    answer = client.generic(method, path, body, kind, headers=headers)
                    while answer.status_code == 302:
                        answer = client.get(answer["Location"])
                    answers.put(answer)
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
        context = browser.new_context(viewport=DESK)
        context.set_default_timeout(120_000)  # a machine that is busy with other tests
        expect.set_options(timeout=120_000)
        yield context.new_page()
        browser.close()


def looked_at(page: Page, name: str) -> None:
    """Nothing that axe-core minds, nothing wider than its screen; kept as a picture where a folder is named."""
    for width, size in (("1280", DESK), ("390", PHONE)):
        page.set_viewport_size(size)
        found = breaches(page, AA)
        assert not found, f"{name} at {width}\n" + "\n".join(in_words(breach) for breach in found)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], f"{name} is wider than {width}"
        if folder := os.environ.get("FRANKPLEDGE_PICTURES"):
            page.screenshot(path=f"{folder}/{name}-{width}.png", full_page=True)
    page.set_viewport_size(DESK)
